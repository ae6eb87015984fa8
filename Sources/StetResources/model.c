// The trained models, one file for each language that has them: tags, trees, names. The system reads their pages from
// disk when they are first used.
#include "StetResources.h"

_Alignas(64) static const unsigned char english[] = {
#embed "Models/english.model"
};

static const stet_resource files[] = {
    {"english.model", english, sizeof english},
};

unsigned long stet_model_file_count(void) { return sizeof files / sizeof files[0]; }
const stet_resource *stet_model_file(unsigned long index) { return &files[index]; }
