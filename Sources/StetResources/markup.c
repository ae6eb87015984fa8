// The named character references of HTML, sorted by name: "name;" or "name", then the code points in hexadecimal.
#include "StetResources.h"

static const unsigned char entities[] = {
#embed "Markup/entities.txt" suffix(,)
    0};

static const stet_resource file = {"Markup/entities.txt", entities, sizeof entities - 1};

const stet_resource *stet_entity_file(void) { return &file; }
