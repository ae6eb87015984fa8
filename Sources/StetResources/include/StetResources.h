// Rules, word lists and models, embedded so that the binary needs no other file.
#pragma once

typedef struct {
    const char *name;             // "English/Words/words.txt", "Rules/calendar/weekday-date.stet"
    const unsigned char *bytes;
    unsigned long size;
} stet_resource;

unsigned long stet_language_file_count(void);
const stet_resource *stet_language_file(unsigned long index);
unsigned long stet_rule_file_count(void);
const stet_resource *stet_rule_file(unsigned long index);

// The compiled form of all rule files; see CompiledRules.swift.
const stet_resource *stet_compiled_rules(void);

// The named character references of HTML, one a line, sorted by name.
const stet_resource *stet_entity_file(void);

// The trained models, which StetModels reads: "english.model". Their first bytes lie at a multiple of 64.
unsigned long stet_model_file_count(void);
const stet_resource *stet_model_file(unsigned long index);
