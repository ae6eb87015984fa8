// The word lists, one entry for each file. A test compares this list with the folder.
#include "StetResources.h"

static const unsigned char abbreviations[] = {
#embed "English/abbreviations.txt" suffix(,)
    0};
static const unsigned char cues[] = {
#embed "English/cues.txt" suffix(,)
    0};
static const unsigned char currencies[] = {
#embed "English/currencies.txt" suffix(,)
    0};
static const unsigned char events[] = {
#embed "English/events.txt" suffix(,)
    0};
static const unsigned char furniture[] = {
#embed "English/furniture.txt" suffix(,)
    0};
static const unsigned char given_names[] = {
#embed "English/given-names.txt" suffix(,)
    0};
static const unsigned char irregular[] = {
#embed "English/irregular.txt" suffix(,)
    0};
static const unsigned char nationalities[] = {
#embed "English/nationalities.txt" suffix(,)
    0};
static const unsigned char numbers[] = {
#embed "English/numbers.txt" suffix(,)
    0};
static const unsigned char organisations[] = {
#embed "English/organisations.txt" suffix(,)
    0};
static const unsigned char outlets[] = {
#embed "English/outlets.txt" suffix(,)
    0};
static const unsigned char places[] = {
#embed "English/places.txt" suffix(,)
    0};
static const unsigned char speakers[] = {
#embed "English/speakers.txt" suffix(,)
    0};
static const unsigned char times[] = {
#embed "English/times.txt" suffix(,)
    0};
static const unsigned char titles[] = {
#embed "English/titles.txt" suffix(,)
    0};
static const unsigned char units[] = {
#embed "English/units.txt" suffix(,)
    0};
static const unsigned char universal_words[] = {
#embed "English/universal-words.txt" suffix(,)
    0};
static const unsigned char words[] = {
#embed "English/words.txt" suffix(,)
    0};

static const stet_resource files[] = {
    {"English/abbreviations.txt", abbreviations, sizeof abbreviations - 1},
    {"English/cues.txt", cues, sizeof cues - 1},
    {"English/currencies.txt", currencies, sizeof currencies - 1},
    {"English/events.txt", events, sizeof events - 1},
    {"English/furniture.txt", furniture, sizeof furniture - 1},
    {"English/given-names.txt", given_names, sizeof given_names - 1},
    {"English/irregular.txt", irregular, sizeof irregular - 1},
    {"English/nationalities.txt", nationalities, sizeof nationalities - 1},
    {"English/numbers.txt", numbers, sizeof numbers - 1},
    {"English/organisations.txt", organisations, sizeof organisations - 1},
    {"English/outlets.txt", outlets, sizeof outlets - 1},
    {"English/places.txt", places, sizeof places - 1},
    {"English/speakers.txt", speakers, sizeof speakers - 1},
    {"English/times.txt", times, sizeof times - 1},
    {"English/titles.txt", titles, sizeof titles - 1},
    {"English/units.txt", units, sizeof units - 1},
    {"English/universal-words.txt", universal_words, sizeof universal_words - 1},
    {"English/words.txt", words, sizeof words - 1},
};

unsigned long stet_language_file_count(void) { return sizeof files / sizeof files[0]; }
const stet_resource *stet_language_file(unsigned long index) { return &files[index]; }
