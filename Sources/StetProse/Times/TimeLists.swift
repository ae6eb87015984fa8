// In: the language's lists of times. Out: the tables that `TimeWords` looks up for each token. The lists grow while
// they are read; `TimeWords` keeps the result as constants.

import StetLanguage

/// The lists of times.txt while they are read.
struct TimeLists {
    /// The entry of each word, by the number of the word.
    private(set) var entries: [TimeWord] = []
    private(set) var codes: [String] = []
    /// The phrases. Those with the same first word stand together, longest first.
    private(set) var phrases: [TimeWords.Phrase] = []
    private(set) var phraseWords: [WordID] = []
    private(set) var meanings: [TimeWords.Phrase.Meaning] = []
    /// The phrases in the order of their lists, while these are read.
    private var listed: [(words: [WordID], meaning: TimeWords.Phrase.Meaning)] = []

    private let the, a, an, possessive: WordID

    init(language: inout Language) {
        func id(_ list: String) -> WordID { language.word(list) }
        func mark(_ spelling: String) -> WordID { language.lexicon.intern(spelling) }
        the = id("grammar/the")
        a = id("grammar/a")
        an = id("grammar/an")
        possessive = id("grammar/possessive")
        for word in [the, a, an] { add(.single, to: word) }
        for word in [id("grammar/full"), id("grammar/period")] { add(.afterArticle, to: word) }
        add(.single, to: id("grammar/half"))
        add(.single, to: id("grammar/fiscal"))
        add(.weekend, to: id("grammar/weekend"))
        add(.weekend, to: id("grammar/weekends"))
        readNumbered("quarter-codes", .quarterCode, &language)
        readNumbered("half-codes", .halfCode, &language)
        readNumbered("months", .month, &language)
        readNumbered("weekdays", .weekday, &language)
        readNumbered("weekday-abbreviations", .weekdayAbbreviation, &language)
        readNumbered("weekday-plurals", .weekdayPlural, &language)
        readNumbered("cardinals", .cardinal, &language)
        readNumbered("ordinals", .ordinal, &language)
        readNumbered("decade-words", .decadeWord, &language)
        readNumbered("clock-words", .clockWord, &language)
        readNumbered("meridiems", .meridiem, &language)
        readNumbered("near-days", .nearDay, &language)
        readNumbered("eras", .era, &language)
        readUnits("units", .unit, &language)
        readUnits("unit-plurals", .unitPlural, &language)
        readCoded("seasons", .season, &language)
        readCoded("parts", .part, &language)
        readCoded("own-parts", [.nearDay, .ownPart], &language)
        readYearCodes(&language)
        let plain: [(String, TimeRoles)] = [
            ("ambiguous-months", .ambiguousMonth), ("before-month", .beforeMonth), ("between", .between),
            ("ordinal-endings", .ordinalEnding), ("zones", .zone), ("zone-leads", .zoneLead), ("vague", .vague),
            ("last", .last), ("this", .this), ("next", .next), ("that", .that), ("early", .early), ("mid", .mid),
            ("late", .late), ("ago", .ago), ("backward", .backward), ("forward", .forward), ("each", .each),
            ("times-over", .timesOver), ("hedges", .hedge), ("future-cues", .futureCue),
            ("doubtful-cues", .doubtfulCue), ("past-cues", .pastCue), ("before-plural", .beforePlural),
            ("counted", .counted),
            ("before-clock", .beforeClock), ("before-short-month", .beforeShortMonth),
            ("before-figures", .beforeFigures),
            ("working", .working), ("parts-with-of", .needsOf), ("over-stretch", .overStretch),
            ("superlatives", .superlative), ("before-year", .beforeYear), ("behind-year", .behindYear),
            ("every-other", .everyOther),
        ]
        for (list, role) in plain {
            for word in language.entries("times/" + list) { add(role, to: language.lexicon.intern(word)) }
        }
        readPhrases(&language)
    }

    private mutating func add(
        _ role: TimeRoles, to word: WordID, number: Int? = nil, unit: TimeUnit? = nil, code: Int? = nil
    ) {
        let index = Int(word.raw)
        if index >= entries.count { entries += Array(repeating: TimeWord(), count: index + 1 - entries.count) }
        entries[index].roles.formUnion(role)
        if let number { entries[index].number = number }
        if let unit { entries[index].unit = unit }
        if let code { entries[index].code = code }
    }

    private func columns(_ line: ListText) -> [ListText] { Array(line.pieces(" ")) }

    private mutating func readNumbered(_ list: String, _ role: TimeRoles, _ language: inout Language) {
        for line in language.entries("times/" + list) {
            let columns = columns(line)
            guard let number = columns.first?.number else { continue }
            for word in columns.dropFirst() {
                let isLetters = role == .weekdayAbbreviation && word.count == 2
                add(isLetters ? role.union(.dayLetters) : role, to: language.lexicon.intern(word), number: Int(number))
            }
        }
    }

    private mutating func readUnits(_ list: String, _ role: TimeRoles, _ language: inout Language) {
        for line in language.entries("times/" + list) {
            let columns = columns(line)
            guard let unit = columns.first.flatMap({ TimeUnit(named: $0.string) }) else { continue }
            for word in columns.dropFirst() { add(role, to: language.lexicon.intern(word), unit: unit) }
        }
    }

    private mutating func readCoded(_ list: String, _ role: TimeRoles, _ language: inout Language) {
        for line in language.entries("times/" + list) {
            let columns = columns(line)
            guard let code = columns.first else { continue }
            codes.append(code.string)
            for word in columns.dropFirst() { add(role, to: language.lexicon.intern(word), code: codes.count - 1) }
        }
    }

    /// The letters before a financial year, with each year of four and of two digits: "fy2018", "fy18".
    private mutating func readYearCodes(_ language: inout Language) {
        for letters in language.entries("times/year-codes") {
            for year in 1990...2045 {
                add(.yearCode, to: language.lexicon.intern(letters.string + String(year)), number: year)
                let short = CalendarReading.padded(year % 100, 2)
                add(.yearCode, to: language.lexicon.intern(letters.string + short), number: year)
            }
        }
    }

    private mutating func readPhrases(_ language: inout Language) {
        for line in language.entries("times/references") {
            let columns = columns(line)
            addPhrase(columns.dropFirst(), .reference(columns[0].string), .phraseStart, &language)
        }
        for line in language.entries("times/recurrences") {
            let columns = columns(line)
            addPhrase(columns.dropFirst(), .recurrence(columns[0].string), .phraseStart, &language)
        }
        for line in language.entries("times/hedge-phrases") {
            addPhrase(columns(line)[...], .hedge, .hedgeStart, &language)
        }
        for line in language.entries("times/holidays") {
            guard let colon = line.firstIndex(of: 0x3A), let rule = HolidayRule(columns(line[..<colon]).map(\.string))
            else { continue }
            for name in line[(colon + 1)...].pieces(";") {
                addPhrase(columns(name)[...], .holiday(rule), .phraseStart, &language)
            }
        }
        layOut()
    }

    /// Sorts the phrases, so that those with the same first word stand together, longest first.
    private mutating func layOut() {
        let order = listed.indices.sorted {
            let (a, b) = (listed[$0].words, listed[$1].words)
            return a[0] != b[0] ? a[0] < b[0] : a.count != b.count ? a.count > b.count : $0 < $1
        }
        for index in order {
            let words = listed[index].words
            phraseWords += words.dropFirst()
            let rest = (phraseWords.count - words.count + 1)..<phraseWords.count
            phrases.append(
                TimeWords.Phrase(rest: rest, second: words.count > 1 ? words[1] : .unknown, meaning: meanings.count))
            meanings.append(listed[index].meaning)
            let entry = Int(words[0].raw)
            let start = entries[entry].phrases.isEmpty ? phrases.count - 1 : entries[entry].phrases.lowerBound
            entries[entry].phrases = start..<phrases.count
        }
        listed = []
    }

    private mutating func addPhrase(
        _ words: ArraySlice<ListText>, _ meaning: TimeWords.Phrase.Meaning, _ role: TimeRoles,
        _ language: inout Language
    ) {
        var ids: [WordID] = []
        for word in words {
            if word.hasEnding(language.possessive) {
                ids.append(language.lexicon.intern(word.dropLast(language.possessive.utf8.count)))
                ids.append(possessive)
            } else if word.ends(with: "'") || word.ends(with: ".") {
                ids.append(language.lexicon.intern(word.dropLast()))
                ids.append(language.lexicon.intern(word.suffix(1)))
            } else {
                ids.append(language.lexicon.intern(word))
            }
        }
        guard let first = ids.first else { return }
        add(role, to: first)
        if first == the, ids.count > 1 { add(.afterArticle, to: ids[1]) }
        if first == a || first == an, ids.count > 1 { add(.second, to: ids[1]) }
        listed.append((ids, meaning))
    }
}
