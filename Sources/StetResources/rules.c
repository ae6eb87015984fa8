// One entry per file. A test compares this list with the folder.
#include "StetResources.h"

static const unsigned char claims[] = {
#embed "../../Rules/claims.stet" suffix(,)
    0};

static const stet_resource files[] = {
    {"Rules/claims.stet", claims, sizeof claims - 1},
};

unsigned long stet_rule_file_count(void) { return sizeof files / sizeof files[0]; }
const stet_resource *stet_rule_file(unsigned long index) { return &files[index]; }
