// The trained models in one file: tags, trees, names. The system reads its pages from disk when they are first used.
#include "StetResources.h"

_Alignas(64) static const unsigned char model[] = {
#embed "Models/english.model"
};

static const stet_resource file = {"Models/english.model", model, sizeof model};

const stet_resource *stet_model_file(void) { return &file; }
