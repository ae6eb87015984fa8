import StetLanguage
import StetText
import StetValues

/// What a word may be in a date, a clock time or a duration.
///
/// In: the words of times.txt. Out: their roles. "March" is a month; "second" is a unit and an ordinal. A word may have
/// several roles, and the readers in `TimeReader` ask for the one that they need.
struct TimeRoles: OptionSet, Sendable {
    let rawValue: UInt64

    private init(bit: Int) { rawValue = 1 << UInt64(bit) }
    init(rawValue: UInt64) { self.rawValue = rawValue }

    static let month = TimeRoles(bit: 0)
    static let ambiguousMonth = TimeRoles(bit: 1)
    static let beforeMonth = TimeRoles(bit: 2)
    static let weekday = TimeRoles(bit: 3)
    static let weekdayAbbreviation = TimeRoles(bit: 4)
    static let weekdayPlural = TimeRoles(bit: 5)
    static let unit = TimeRoles(bit: 6)
    static let unitPlural = TimeRoles(bit: 7)
    static let between = TimeRoles(bit: 8)
    static let cardinal = TimeRoles(bit: 9)
    static let ordinal = TimeRoles(bit: 10)
    static let ordinalEnding = TimeRoles(bit: 11)
    static let decadeWord = TimeRoles(bit: 12)
    static let season = TimeRoles(bit: 13)
    static let part = TimeRoles(bit: 14)
    static let clockWord = TimeRoles(bit: 15)
    static let meridiem = TimeRoles(bit: 16)
    static let zone = TimeRoles(bit: 17)
    static let zoneLead = TimeRoles(bit: 18)
    static let vague = TimeRoles(bit: 19)
    static let last = TimeRoles(bit: 20)
    static let this = TimeRoles(bit: 21)
    static let next = TimeRoles(bit: 22)
    static let that = TimeRoles(bit: 23)
    static let early = TimeRoles(bit: 24)
    static let mid = TimeRoles(bit: 25)
    static let late = TimeRoles(bit: 26)
    static let ago = TimeRoles(bit: 27)
    static let backward = TimeRoles(bit: 28)
    static let forward = TimeRoles(bit: 29)
    static let each = TimeRoles(bit: 30)
    static let timesOver = TimeRoles(bit: 31)
    static let hedge = TimeRoles(bit: 32)
    static let phraseStart = TimeRoles(bit: 33)
    static let nearDay = TimeRoles(bit: 34)
    static let futureCue = TimeRoles(bit: 35)
    static let doubtfulCue = TimeRoles(bit: 36)
    static let pastCue = TimeRoles(bit: 37)
    static let beforePlural = TimeRoles(bit: 38)
    static let beforeClock = TimeRoles(bit: 39)
    static let hedgeStart = TimeRoles(bit: 40)
    static let quarterCode = TimeRoles(bit: 41)
    static let halfCode = TimeRoles(bit: 42)
    static let weekend = TimeRoles(bit: 43)
    static let single = TimeRoles(bit: 44)
    static let counted = TimeRoles(bit: 45)
    /// "future" in "the future".
    static let afterArticle = TimeRoles(bit: 46)
    static let era = TimeRoles(bit: 47)
    static let beforeShortMonth = TimeRoles(bit: 48)
    static let beforeFigures = TimeRoles(bit: 49)
    static let working = TimeRoles(bit: 50)
    /// "start", "end": they name a part of a period only with "of".
    static let needsOf = TimeRoles(bit: 51)
    /// "over", "during": a period up to now follows.
    static let overStretch = TimeRoles(bit: 52)
    /// "little" in "a little over".
    static let second = TimeRoles(bit: 53)
    /// "first", "worst": a length after them, as in "in five years", is in the past.
    static let superlative = TimeRoles(bit: 54)
    /// "mo", "we": they are weekdays only beside a date.
    static let dayLetters = TimeRoles(bit: 55)
    /// "in", "since", "born": a year may follow, and no noun is needed after it.
    static let beforeYear = TimeRoles(bit: 56)
    /// "he", "when", "after": a figure before them counts nothing.
    static let behindYear = TimeRoles(bit: 57)
    /// "tonight": a day near publication with its part of the day.
    static let ownPart = TimeRoles(bit: 58)
    /// "FY2018", "FY18": a financial year in one word.
    static let yearCode = TimeRoles(bit: 59)
    /// "other", "alternate": every second one.
    static let everyOther = TimeRoles(bit: 60)

    /// A word with only these roles begins a time only when the next word may be part of a time: "that" in "that day".
    /// Articles have a rule of their own.
    static let leading: TimeRoles = [
        .cardinal, .ordinal, .unit, .vague, .last, .this, .next, .that, .early, .mid, .late, .each, .timesOver, .hedge,
        .phraseStart, .hedgeStart,
    ]

    /// The roles among these that "the" cannot follow in a time: "early the next day" is one, "that the day" is not.
    static let beforeNoArticle: TimeRoles = [.vague, .last, .this, .next, .that, .each, .timesOver, .hedge]

    /// Roles of words that only describe the time beside them, or a figure before them.
    static let asides: TimeRoles = [
        .ambiguousMonth, .beforeMonth, .beforeShortMonth, .beforeClock, .beforeFigures, .beforePlural, .futureCue,
        .doubtfulCue, .pastCue,
        .counted, .superlative, .overStretch, .ago, .backward, .forward, .beforeYear, .behindYear,
    ]

    /// A token with one of these roles may begin a time.
    static let starts: TimeRoles = [
        .month, .weekday, .weekdayAbbreviation, .weekdayPlural, .unitPlural, .unit, .cardinal, .ordinal, .season, .part,
        .clockWord, .vague, .last, .this, .next, .that, .early, .mid, .late, .each, .timesOver, .hedge, .phraseStart,
        .nearDay, .hedgeStart, .quarterCode, .halfCode, .weekend, .single, .yearCode,
    ]
}

/// Units of durations, with their letters in TIMEX3 and their length in days.
enum TimeUnit: Int, Sendable {
    case second, minute, hour, day, week, fortnight, month, quarter, year, decade, century, millennium

    /// The names, in the order of the cases.
    private static let names = [
        "second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century",
        "millennium",
    ]

    /// - Parameter name: as in the list of units. The result is nil for another name.
    init?(named name: String) {
        guard let place = TimeUnit.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: place)
    }

    /// The place of the unit by length, from the second up.
    var rank: Int { rawValue }

    /// Whether the unit consists of months, which have different lengths.
    var isOfMonths: Bool { rank >= TimeUnit.month.rank }

    var isBelowDay: Bool { self == .second || self == .minute || self == .hour }

    /// The TIMEX3 period for a number: "P5Y", "PT2H", "PXM".
    func period(_ number: String) -> String {
        switch self {
        case .second: "PT\(number)S"
        case .minute: "PT\(number)M"
        case .hour: "PT\(number)H"
        case .day: "P\(number)D"
        case .week: "P\(number)W"
        case .fortnight: "P\(number)F"
        case .month: "P\(number)M"
        case .quarter: "P\(number)Q"
        case .year: "P\(number)Y"
        case .decade: "P\(number)DE"
        case .century: "P\(number)CE"
        case .millennium: "P\(number)ML"
        }
    }

    /// The unit in which amounts are stated, and how many of it this unit contains.
    func amountUnit(_ catalogue: UnitCatalogue) -> (unit: Unit, count: Int) {
        func named(_ name: String, _ numerator: Int64, _ denominator: Int64) -> Unit {
            catalogue.unit(named: name)
                ?? Unit(.duration, symbol: UnitSymbol(name), factor: Exact(numerator, over: denominator) ?? .one)
        }
        let year = catalogue.unit(named: "year") ?? .year
        switch self {
        case .second: return (named("s", 1, 86_400), 1)
        case .minute: return (named("min", 1, 1_440), 1)
        case .hour: return (named("h", 1, 24), 1)
        case .day: return (catalogue.unit(named: "day") ?? .day, 1)
        case .week: return (named("week", 7, 1), 1)
        case .fortnight: return (named("week", 7, 1), 2)
        case .month: return (named("month", 3_652_425, 120_000), 1)
        case .quarter: return (named("month", 3_652_425, 120_000), 3)
        case .year: return (year, 1)
        case .decade: return (year, 10)
        case .century: return (year, 100)
        case .millennium: return (year, 1000)
        }
    }
}

/// One word of the lists: its roles, with the number, unit or code that belongs to them.
struct TimeWord: Sendable {
    var roles: TimeRoles = []
    /// The month, weekday, hour, cardinal, ordinal or number of days from today.
    var number = 0
    var unit = TimeUnit.day
    /// The index into `TimeWords.codes` of a season or part of the day.
    var code = 0
    /// The phrases that begin with this word.
    var phrases = 0..<0
}

/// The words of times.txt by their number in the lexicon. One memory read decides whether a token may belong to a time.
///
/// It is a class because every reader of times holds it; it does not change after it is built.
final class TimeWords: Sendable {
    /// A phrase of the lists. The words of all phrases are in one array, so that comparing them counts no references.
    struct Phrase: Sendable {
        enum Meaning: Sendable {
            case reference(String), recurrence(String), holiday(HolidayRule), hedge
        }
        /// The place of its words after the first in `phraseWords`.
        var rest: Range<Int>
        /// The second word of the phrase.
        var second: WordID
        /// The index into `meanings`.
        var meaning: Int
    }

    private let entries: [TimeWord]
    let codes: [String]
    /// The phrases. Those with the same first word stand together, longest first.
    let phrases: [Phrase]
    let phraseWords: [WordID]
    let meanings: [Phrase.Meaning]
    private static let none = TimeWord()

    // These words have a name because readers ask for them.
    let the, a, an, of, and, or, half, past, to, at, on, ofClock, comma, stop, slash, colon, open, close: WordID
    let possessive, old, now, from, period, fiscal, time, local, last, through, couple, later: WordID
    let earlier, until, thru, percent, inWord, which, wasWord, isWord, ended, ending, s, apostrophe: WordID
    let than, full, dollar, pound, euro, block, so, end, are, be, been, latest, recent, long, were: WordID
    let asWord, coming, next, after, before, following, forWord, hence, back, hundred, starting, within, till, since,
        by, rest, between, weekends: WordID
    /// "rest", "remainder": what is left of a period.
    let rests: WordSet
    /// "date" in "the year to date".
    let dateWord: WordID
    private let smallHolidays: WordSet
    /// The first words of holidays that have an article only when they mean a period: "the New Year".
    private let bareHolidays: WordSet
    /// Verbs and nouns of change. After them, two figures of four digits are a change and not years.
    let changing: WordSet
    /// Words beside which "the 12th" is a hole, a lap or a floor.
    let places: WordSet
    /// "calendar", "Julian": the date beside them may be one of the old calendar.
    let calendars: WordSet
    /// "his", "their": a decade after them is one of a life.
    let owners: WordSet
    /// "one" and "another" before a weekday.
    let oneOfMany: WordSet
    /// "video", "delay": what a number of seconds before them measures.
    let lastingThings: WordSet
    /// "commencing", "starting": the first day of a week follows. "ending", "ended": the last one.
    let weekStarts, weekEnds: WordSet
    let goingOn, superlatives: WordEndings
    /// "'ll" in "she'll".
    let futures: WordEndings

    init(language: inout Language) {
        func id(_ list: String) -> WordID { language.word(list) }
        func mark(_ spelling: String) -> WordID { language.lexicon.intern(spelling) }
        the = id("grammar/the"); a = id("grammar/a"); an = id("grammar/an"); of = id("grammar/of");
        and = id("grammar/and"); or = id("grammar/or")
        half = id("grammar/half"); past = id("grammar/past"); to = id("grammar/to"); at = id("grammar/at");
        on = id("grammar/on")
        ofClock = id("grammar/of-clock"); comma = mark(","); stop = mark("."); slash = mark("/"); colon = mark(":")
        open = mark("("); close = mark(")"); possessive = id("grammar/possessive"); old = id("grammar/old");
        now = id("grammar/now"); from = id("grammar/from")
        period = id("grammar/period"); fiscal = id("grammar/fiscal"); time = id("grammar/time");
        local = id("grammar/local"); last = id("grammar/last")
        through = id("grammar/through"); couple = id("grammar/couple"); later = id("grammar/later");
        earlier = id("grammar/earlier")
        until = id("grammar/until"); thru = id("grammar/thru"); percent = mark("%"); inWord = id("grammar/in");
        which = id("grammar/which");
        wasWord = id("grammar/was")
        isWord = id("grammar/is"); ended = id("grammar/ended"); ending = id("grammar/ending"); s = id("grammar/s");
        apostrophe = mark("'")
        than = id("grammar/than"); full = id("grammar/full"); dollar = mark("$"); pound = mark("£"); euro = mark("€");
        block = id("grammar/block")
        so = id("grammar/so")
        end = id("grammar/end"); are = id("grammar/are"); be = id("grammar/be"); been = id("grammar/been");
        latest = id("grammar/latest")
        recent = id("grammar/recent"); long = id("grammar/long"); were = id("grammar/were"); asWord = id("grammar/as");
        coming = id("grammar/coming")
        next = id("grammar/next"); after = id("grammar/after"); before = id("grammar/before");
        following = id("grammar/following")
        forWord = id("grammar/for"); hence = id("grammar/hence"); back = id("grammar/back");
        hundred = id("grammar/hundred")
        starting = id("grammar/starting"); within = id("grammar/within"); till = id("grammar/till");
        since = id("grammar/since"); by = id("grammar/by");
        rest = id("grammar/rest"); between = id("grammar/between"); weekends = id("grammar/weekends")
        goingOn = language.endings("going-on"); superlatives = language.endings("superlative")
        futures = language.endings("contracted-future")
        rests = language.wordSet("times/rests")
        dateWord = id("times/date-word")
        smallHolidays = language.wordSet("times/holidays-in-small-letters")
        bareHolidays = language.wordSet("times/holidays-without-article")
        changing = language.wordSet("numbers/changing")
        places = language.wordSet("times/ordinal-places")
        owners = language.wordSet("numbers/life-owners")
        oneOfMany = language.wordSet("times/one-of-many")
        lastingThings = language.wordSet("times/lasting-things")
        calendars = language.wordSet("times/calendars")
        weekStarts = language.wordSet("times/week-starts")
        weekEnds = language.wordSet("times/week-ends")
        let lists = TimeLists(language: &language)
        entries = lists.entries
        codes = lists.codes
        phrases = lists.phrases
        phraseWords = lists.phraseWords
        meanings = lists.meanings
    }

    @inline(__always) subscript(word: WordID) -> TimeWord {
        let index = Int(word.raw)
        return index < entries.count ? entries[index] : TimeWords.none
    }

    /// Adds to each word whether a time may begin or continue with it.
    func add(to cues: inout WordCues) {
        func words(_ isMeant: (TimeWord) -> Bool) -> [WordID] {
            entries.indices.filter { isMeant(entries[$0]) }.map { WordID(UInt32($0)) }
        }
        cues.add(.time, to: words { !$0.roles.isDisjoint(with: .starts) })
        cues.add(.insideTime, to: words { !$0.roles.isSubset(of: .asides) })
        // "few of the years", "early in May", "ten to three", "first to third of May", "year's end", "nineteen
        // hundred", "1990s"
        cues.add(
            .insideTime,
            to: [
                of, inWord, past, to, through, until, thru, till, and, ofClock, hundred, possessive, end, after, before,
                s,
            ])
        cues.add(.insideTime, to: phrases.map(\.second))
        cues.add(.definite, to: [the])
        cues.add(.timeUnit, to: words { !$0.roles.isDisjoint(with: [.unit, .unitPlural]) })
        cues.add(
            .leading,
            to: words { word in
                let leading =
                    word.roles.contains(.dayLetters) ? TimeRoles.leading.union(.weekdayAbbreviation) : .leading
                return !word.roles.isDisjoint(with: .starts) && word.roles.intersection(.starts).isSubset(of: leading)
                    && !word.roles.contains(.decadeWord)
                    && !phrases[word.phrases].contains { $0.rest.isEmpty }
            })
    }

    /// Whether the word is a holiday in small letters too: "easter" is, but "flag day" may be any day with a flag.
    func isHolidayInSmallLetters(_ word: WordID) -> Bool { smallHolidays.contains(word) }

    /// Whether the word begins a holiday that has no article: "at New Year" is a day, "in the New Year" is a period.
    func isBareHoliday(_ word: WordID) -> Bool { bareHolidays.contains(word) }

    /// Whether the word counts from publication: "last" does; "the previous" counts from the story.
    func isPlain(_ word: WordID) -> Bool { word == last || word == next || word == coming || word == past }
}
