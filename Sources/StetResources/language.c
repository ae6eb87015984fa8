// One entry per file. A test compares this list with the folders. The variables begin with the name of the folder,
// because several languages have a "words.txt".
#include "StetResources.h"

static const unsigned char english_currencies[] = {
#embed "English/Amounts/currencies.txt" suffix(,)
    0};
static const unsigned char english_numbers[] = {
#embed "English/Amounts/numbers.txt" suffix(,)
    0};
static const unsigned char english_units[] = {
#embed "English/Amounts/units.txt" suffix(,)
    0};
static const unsigned char english_given_names[] = {
#embed "English/Names/given-names.txt" suffix(,)
    0};
static const unsigned char english_nationalities[] = {
#embed "English/Names/nationalities.txt" suffix(,)
    0};
static const unsigned char english_organisations[] = {
#embed "English/Names/organisations.txt" suffix(,)
    0};
static const unsigned char english_places[] = {
#embed "English/Names/places.txt" suffix(,)
    0};
static const unsigned char english_titles[] = {
#embed "English/Names/titles.txt" suffix(,)
    0};
static const unsigned char english_furniture[] = {
#embed "English/Pages/furniture.txt" suffix(,)
    0};
static const unsigned char english_outlets[] = {
#embed "English/Times/outlets.txt" suffix(,)
    0};
static const unsigned char english_times[] = {
#embed "English/Times/times.txt" suffix(,)
    0};
static const unsigned char english_abbreviations[] = {
#embed "English/Words/abbreviations.txt" suffix(,)
    0};
static const unsigned char english_clauses[] = {
#embed "English/Words/clauses.txt" suffix(,)
    0};
static const unsigned char english_cues[] = {
#embed "English/Words/cues.txt" suffix(,)
    0};
static const unsigned char english_endings[] = {
#embed "English/Words/endings.txt" suffix(,)
    0};
static const unsigned char english_events[] = {
#embed "English/Words/events.txt" suffix(,)
    0};
static const unsigned char english_finders[] = {
#embed "English/Words/finders.txt" suffix(,)
    0};
static const unsigned char english_grammar[] = {
#embed "English/Words/grammar.txt" suffix(,)
    0};
static const unsigned char english_irregular[] = {
#embed "English/Words/irregular.txt" suffix(,)
    0};
static const unsigned char english_persons[] = {
#embed "English/Words/persons.txt" suffix(,)
    0};
static const unsigned char english_speakers[] = {
#embed "English/Words/speakers.txt" suffix(,)
    0};
static const unsigned char english_universal_words[] = {
#embed "English/Words/universal-words.txt" suffix(,)
    0};
static const unsigned char english_words[] = {
#embed "English/Words/words.txt" suffix(,)
    0};
static const unsigned char english_language[] = {
#embed "English/language.txt" suffix(,)
    0};

static const stet_resource files[] = {
    {"English/Amounts/currencies.txt", english_currencies, sizeof english_currencies - 1},
    {"English/Amounts/numbers.txt", english_numbers, sizeof english_numbers - 1},
    {"English/Amounts/units.txt", english_units, sizeof english_units - 1},
    {"English/Names/given-names.txt", english_given_names, sizeof english_given_names - 1},
    {"English/Names/nationalities.txt", english_nationalities, sizeof english_nationalities - 1},
    {"English/Names/organisations.txt", english_organisations, sizeof english_organisations - 1},
    {"English/Names/places.txt", english_places, sizeof english_places - 1},
    {"English/Names/titles.txt", english_titles, sizeof english_titles - 1},
    {"English/Pages/furniture.txt", english_furniture, sizeof english_furniture - 1},
    {"English/Times/outlets.txt", english_outlets, sizeof english_outlets - 1},
    {"English/Times/times.txt", english_times, sizeof english_times - 1},
    {"English/Words/abbreviations.txt", english_abbreviations, sizeof english_abbreviations - 1},
    {"English/Words/clauses.txt", english_clauses, sizeof english_clauses - 1},
    {"English/Words/cues.txt", english_cues, sizeof english_cues - 1},
    {"English/Words/endings.txt", english_endings, sizeof english_endings - 1},
    {"English/Words/events.txt", english_events, sizeof english_events - 1},
    {"English/Words/finders.txt", english_finders, sizeof english_finders - 1},
    {"English/Words/grammar.txt", english_grammar, sizeof english_grammar - 1},
    {"English/Words/irregular.txt", english_irregular, sizeof english_irregular - 1},
    {"English/Words/persons.txt", english_persons, sizeof english_persons - 1},
    {"English/Words/speakers.txt", english_speakers, sizeof english_speakers - 1},
    {"English/Words/universal-words.txt", english_universal_words, sizeof english_universal_words - 1},
    {"English/Words/words.txt", english_words, sizeof english_words - 1},
    {"English/language.txt", english_language, sizeof english_language - 1},
};

unsigned long stet_language_file_count(void) { return sizeof files / sizeof files[0]; }
const stet_resource *stet_language_file(unsigned long index) { return &files[index]; }
