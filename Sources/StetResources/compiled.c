// The compiled form of the rule files. `stet-train rules` writes it; a test compares it with the rule files.
#include "StetResources.h"

_Alignas(8) static const unsigned char shipped[] = {
#embed "Compiled/shipped.rules"
};

static const stet_resource file = {"shipped.rules", shipped, sizeof shipped};

const stet_resource *stet_compiled_rules(void) { return &file; }
