// One line per file. A test compares this list with the folder.
#include "StetResources.h"

static const unsigned char file0[] = {
#embed "English/words.txt" suffix(,)
    0};
static const unsigned char file1[] = {
#embed "English/numbers.txt" suffix(,)
    0};
static const unsigned char file2[] = {
#embed "English/units.txt" suffix(,)
    0};
static const unsigned char file3[] = {
#embed "English/currencies.txt" suffix(,)
    0};
static const unsigned char file4[] = {
#embed "English/times.txt" suffix(,)
    0};
static const unsigned char file5[] = {
#embed "English/places.txt" suffix(,)
    0};
static const unsigned char file6[] = {
#embed "English/nationalities.txt" suffix(,)
    0};
static const unsigned char file7[] = {
#embed "English/given-names.txt" suffix(,)
    0};
static const unsigned char file8[] = {
#embed "English/titles.txt" suffix(,)
    0};
static const unsigned char file9[] = {
#embed "English/organisations.txt" suffix(,)
    0};
static const unsigned char file10[] = {
#embed "English/abbreviations.txt" suffix(,)
    0};
static const unsigned char file11[] = {
#embed "English/speakers.txt" suffix(,)
    0};

static const stet_resource files[] = {
    {"English/words.txt", file0, sizeof file0 - 1},
    {"English/numbers.txt", file1, sizeof file1 - 1},
    {"English/units.txt", file2, sizeof file2 - 1},
    {"English/currencies.txt", file3, sizeof file3 - 1},
    {"English/times.txt", file4, sizeof file4 - 1},
    {"English/places.txt", file5, sizeof file5 - 1},
    {"English/nationalities.txt", file6, sizeof file6 - 1},
    {"English/given-names.txt", file7, sizeof file7 - 1},
    {"English/titles.txt", file8, sizeof file8 - 1},
    {"English/organisations.txt", file9, sizeof file9 - 1},
    {"English/abbreviations.txt", file10, sizeof file10 - 1},
    {"English/speakers.txt", file11, sizeof file11 - 1},
};

unsigned long stet_language_file_count(void) { return sizeof files / sizeof files[0]; }
const stet_resource *stet_language_file(unsigned long index) { return &files[index]; }
