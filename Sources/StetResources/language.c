// One entry per file. A test compares this list with the folder.
#include "StetResources.h"

static const unsigned char currencies[] = {
#embed "English/Amounts/currencies.txt" suffix(,)
    0};
static const unsigned char numbers[] = {
#embed "English/Amounts/numbers.txt" suffix(,)
    0};
static const unsigned char units[] = {
#embed "English/Amounts/units.txt" suffix(,)
    0};
static const unsigned char given_names[] = {
#embed "English/Names/given-names.txt" suffix(,)
    0};
static const unsigned char nationalities[] = {
#embed "English/Names/nationalities.txt" suffix(,)
    0};
static const unsigned char organisations[] = {
#embed "English/Names/organisations.txt" suffix(,)
    0};
static const unsigned char places[] = {
#embed "English/Names/places.txt" suffix(,)
    0};
static const unsigned char titles[] = {
#embed "English/Names/titles.txt" suffix(,)
    0};
static const unsigned char furniture[] = {
#embed "English/Pages/furniture.txt" suffix(,)
    0};
static const unsigned char outlets[] = {
#embed "English/Times/outlets.txt" suffix(,)
    0};
static const unsigned char times[] = {
#embed "English/Times/times.txt" suffix(,)
    0};
static const unsigned char abbreviations[] = {
#embed "English/Words/abbreviations.txt" suffix(,)
    0};
static const unsigned char clauses[] = {
#embed "English/Words/clauses.txt" suffix(,)
    0};
static const unsigned char cues[] = {
#embed "English/Words/cues.txt" suffix(,)
    0};
static const unsigned char endings[] = {
#embed "English/Words/endings.txt" suffix(,)
    0};
static const unsigned char events[] = {
#embed "English/Words/events.txt" suffix(,)
    0};
static const unsigned char finders[] = {
#embed "English/Words/finders.txt" suffix(,)
    0};
static const unsigned char grammar[] = {
#embed "English/Words/grammar.txt" suffix(,)
    0};
static const unsigned char irregular[] = {
#embed "English/Words/irregular.txt" suffix(,)
    0};
static const unsigned char persons[] = {
#embed "English/Words/persons.txt" suffix(,)
    0};
static const unsigned char speakers[] = {
#embed "English/Words/speakers.txt" suffix(,)
    0};
static const unsigned char universal_words[] = {
#embed "English/Words/universal-words.txt" suffix(,)
    0};
static const unsigned char words[] = {
#embed "English/Words/words.txt" suffix(,)
    0};
static const unsigned char language[] = {
#embed "English/language.txt" suffix(,)
    0};

static const stet_resource files[] = {
    {"English/Amounts/currencies.txt", currencies, sizeof currencies - 1},
    {"English/Amounts/numbers.txt", numbers, sizeof numbers - 1},
    {"English/Amounts/units.txt", units, sizeof units - 1},
    {"English/Names/given-names.txt", given_names, sizeof given_names - 1},
    {"English/Names/nationalities.txt", nationalities, sizeof nationalities - 1},
    {"English/Names/organisations.txt", organisations, sizeof organisations - 1},
    {"English/Names/places.txt", places, sizeof places - 1},
    {"English/Names/titles.txt", titles, sizeof titles - 1},
    {"English/Pages/furniture.txt", furniture, sizeof furniture - 1},
    {"English/Times/outlets.txt", outlets, sizeof outlets - 1},
    {"English/Times/times.txt", times, sizeof times - 1},
    {"English/Words/abbreviations.txt", abbreviations, sizeof abbreviations - 1},
    {"English/Words/clauses.txt", clauses, sizeof clauses - 1},
    {"English/Words/cues.txt", cues, sizeof cues - 1},
    {"English/Words/endings.txt", endings, sizeof endings - 1},
    {"English/Words/events.txt", events, sizeof events - 1},
    {"English/Words/finders.txt", finders, sizeof finders - 1},
    {"English/Words/grammar.txt", grammar, sizeof grammar - 1},
    {"English/Words/irregular.txt", irregular, sizeof irregular - 1},
    {"English/Words/persons.txt", persons, sizeof persons - 1},
    {"English/Words/speakers.txt", speakers, sizeof speakers - 1},
    {"English/Words/universal-words.txt", universal_words, sizeof universal_words - 1},
    {"English/Words/words.txt", words, sizeof words - 1},
    {"English/language.txt", language, sizeof language - 1},
};

unsigned long stet_language_file_count(void) { return sizeof files / sizeof files[0]; }
const stet_resource *stet_language_file(unsigned long index) { return &files[index]; }
