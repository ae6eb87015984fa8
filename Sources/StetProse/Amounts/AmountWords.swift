import StetLanguage
import StetValues

/// The meaning of the words of figures.
///
/// In: numbers.txt, units.txt and currencies.txt. Out: tables by word. A run builds it once. The stage looks only at
/// tokens that are numbers or whose words are in `starters`. It is a class because every reader of figures holds it; it
/// does not change after it is built.
final class AmountWords: @unchecked Sendable {
    /// What a word means in a number that is written in words.
    enum Cardinal: Sendable {
        case unit(Int64)
        case ten(Int64)
        case scale(Int64)
    }

    struct Money: Sendable {
        /// The ISO code; nil when the word alone does not say which currency.
        var code: UnitSymbol?
        var word: UnitSymbol
        var isAssumed: Bool
        /// Whether the word means money only beside a scale word or the sign of the currency: "3 million pounds".
        var isDoubtful: Bool
        /// The value of one in the currency: 1/100 for cents, a million for "MUSD".
        var worth = Exact.one
        var isMinor: Bool { worth < .one }
    }

    var starters = WordSet([])
    var cardinals = WordTable<Cardinal>()
    var dozens: WordSet
    var scalePlurals = WordTable<Int64>()
    var scaleLetters = WordTable<Int64>()
    var letterScales: [(letters: UInt32, factor: Int64)] = []
    var ordinals = WordTable<Cardinal>()
    var fractions = WordTable<Int64>()
    var fractionPlurals = WordTable<Int64>()
    /// The plurals that end a denominator: "firsts", "fifths", "twenty-firsts".
    var ordinalPlurals = WordTable<Cardinal>()
    var fractionCharacters = WordTable<(Int64, Int64)>()
    var vague = WordTable<(Int64, Int64)>()
    var vagueScales = WordTable<Int64>()
    var few = WordTable<(Int64, Int64)>()
    var several = WordTable<(Int64, Int64)>()
    /// "pair", "trio": how many they are.
    var groups = WordTable<Int64>()
    /// Words that are factors: "doubled" is two to one.
    var factors = WordTable<(Int64, Int64)>()
    /// Factors that need what they multiply: "twice the size".
    let openFactors: WordSet
    /// Words before what is multiplied: "three times as many", "twice the size".
    let multiplied: WordSet
    let fold: WordID
    /// "as" after a part: "a third as many". "what" after "of": "half of what it was".
    let comparing, comparedWholes: WordSet
    /// The currencies whose sums are written with a decimal point.
    private(set) var pointCurrencies: Set<UnitSymbol> = []
    /// Things of which a pair is one: "trousers".
    let paired: WordSet
    var hedgesBefore = PhraseTable<Amount.Hedge>()
    var hedgesAfter = PhraseTable<Amount.Hedge>()
    var units = PhraseTable<Unit>()
    var signs = WordTable<Money>()
    var prefixes = PhraseTable<Money>()
    var codes = WordTable<Money>()
    var money = PhraseTable<Money>()
    var codesByLetters: [UInt32: Money] = [:]
    /// Abbreviations by their letters in capitals: "KSH" for "Ksh500". A word that is not all in capitals is looked up
    /// here, because "Top500" is not a code.
    var shortCodesByLetters: [UInt32: Money] = [:]
    /// Letters that mean a currency when they are written onto a large figure: "R40m".
    var letterCodes: [UInt32: Money] = [:]
    /// Signs of a hundredth: "¢".
    var minorSigns = WordTable<Money>()
    /// Abbreviations that are valid with one capital: "Ksh 200".
    private(set) var shortForms = WordSet([])
    /// Abbreviations that are also valid in small letters: "rs 20".
    private(set) var smallCodes = WordSet([])

    let designators: WordSet
    /// "block" and other words for the houses between two corners.
    let streetBlocks: WordSet
    let streetBlock: WordID
    /// Words before a telephone number: "call", "tel".
    let phones: WordSet
    let countedByOne: WordSet
    /// Verbs after a part of people or things: "a third were women".
    let pluralVerbs: WordSet
    /// Verbs after "one" when it counts beside another number.
    let oneVerbs: WordSet
    let beforePronoun: WordSet
    let metrePlurals: WordSet
    let plurals: WordSet
    /// "long", "deep", "away" after one of a unit: "a mile long".
    let measuredAdjectives: WordSet
    /// "thirties" in "in her thirties".
    var lifeDecades = WordTable<Int64>()
    /// "early", "mid", "late" before a decade of life, and the pronouns before it.
    let lifeParts, owners: WordSet
    let pluralS: WordID
    /// "from", "against": the level before stands there. "compared", "up": words beside them.
    let comparedLinks, comparedWords: WordSet
    /// "rates", "lending", "per cent": beside them, points are points of percent.
    let rateWords: WordSet
    let weather: WordSet
    let differenceBefore: WordSet
    let differenceAfter: WordSet
    let afterDegrees: WordSet
    let sentenceStarters: WordSet

    let and, a, an, of, to, or, between, from, point, minus, negative, `in`, by, per, every: WordID
    let half, second, one, ampersand: WordID
    let year, years, yr, yrs, month, months, week, weeks, day, days, old, olds, age, ages, aged, yo: WordID
    let percentSign, slash, plus, minusSign, stop, comma, hash, at, equals, underscore, colon, poundSign: WordID
    let degreeSign: WordID
    let no, above, below, zero, naught, `nil`, `for`: WordID
    let over, out, than, but, the, about, cent, mb, tall, times, absolute: WordID
    let x, timesSign, plusMinus, caret: WordID
    /// "through" in "30 through 40".
    let through: WordSet
    /// Words for something that rises, falls or moves: "rose from 30 to 40" is not a range.
    let changing: WordSet
    /// Words before a verb of what may come: "will rise", "may fall", "expected to grow".
    let forecasts: WordSet
    /// Nouns after a ratio of games: "2 in 10 games".
    let playedWholes: WordSet
    /// Verbs that take "over": "handed over $500".
    let overVerbs: WordSet
    /// Nouns that take "about": "a drama about two sisters".
    let aboutTopics: WordSet
    let barometer: WordSet
    /// Words before a year: "in 1986".
    let beforeYear: WordSet
    /// "c" after dollars.
    let cents: WordSet
    /// Words between points and the level that they lead to: "to", "at", "from".
    let levels: WordSet
    /// "point" and "points": of percent where a percentage stands beside them.
    let pointNouns: WordSet
    /// The first words of units and currencies.
    private(set) var unitStarts = WordSet([])
    /// Smaller units that "and" or a comma may join to the larger: "5 feet, 10 inches".
    let joinedParts: WordSet
    private(set) var foot: Unit?
    private(set) var inch: Unit?
    private(set) var kelvin: Unit?
    private(set) var litre: Unit?
    private(set) var kilometre: Unit?
    /// The unit "litres for a hundred kilometres".
    private(set) var consumption: Unit?
    /// The lengths, with the area and the volume of each: "km", km2, km3. There are so few that a search is faster than
    /// a hash.
    private(set) var lengths: [(length: UnitSymbol, square: Unit?, cube: Unit?)] = []
    let hasDecimalComma: Bool
    private(set) var monthUnit = Unit(.duration, symbol: "month")
    private(set) var weekUnit = Unit(.duration, symbol: "week")
    let ordinalSuffixes: WordSet
    /// Letters that old wire copy separates from the currency sign: "C $ 5".
    let prefixesApart: WordSet
    let articles: WordSet

    init(language: inout Language) {
        hasDecimalComma = language.hasDecimalComma
        func word(_ list: String) -> WordID { language.word(list) }
        func mark(_ spelling: String) -> WordID { language.lexicon.intern(spelling) }
        and = word("grammar/and")
        a = word("grammar/a")
        an = word("grammar/an")
        of = word("grammar/of")
        to = word("grammar/to")
        or = word("grammar/or")
        between = word("grammar/between")
        from = word("grammar/from")
        point = word("grammar/point")
        minus = word("grammar/minus")
        negative = word("grammar/negative")
        `in` = word("grammar/in")
        by = word("grammar/by")
        per = word("grammar/per")
        every = word("grammar/every")
        half = word("grammar/half")
        second = word("grammar/second")
        one = word("grammar/one")
        ampersand = mark("&")
        year = word("grammar/year")
        years = word("grammar/years")
        yr = word("grammar/yr")
        yrs = word("grammar/yrs")
        month = word("grammar/month")
        months = word("grammar/months")
        week = word("grammar/week")
        weeks = word("grammar/weeks")
        day = word("grammar/day")
        days = word("grammar/days")
        old = word("grammar/old")
        olds = word("grammar/olds")
        age = word("grammar/age")
        ages = word("grammar/ages")
        aged = word("grammar/aged")
        yo = word("grammar/yo")
        percentSign = mark("%")
        slash = mark("/")
        plus = mark("+")
        minusSign = mark("\u{2212}")
        stop = mark(".")
        comma = mark(",")
        hash = mark("#")
        at = mark("@")
        equals = mark("=")
        underscore = mark("_")
        colon = mark(":")
        poundSign = mark("£")
        degreeSign = mark("°")
        no = word("grammar/no")
        above = word("grammar/above")
        below = word("grammar/below")
        naught = word("grammar/naught")
        `nil` = word("grammar/nil")
        `for` = word("grammar/for")
        zero = word("grammar/zero")
        over = word("grammar/over")
        out = word("grammar/out")
        the = word("grammar/the")
        than = word("grammar/than")
        about = word("grammar/about")
        cent = word("grammar/cent")
        mb = word("grammar/mb")
        tall = word("grammar/tall")
        but = word("grammar/but")
        times = word("grammar/times")
        absolute = word("grammar/absolute")
        x = word("grammar/x")
        timesSign = mark("×")
        plusMinus = mark("±")
        caret = mark("^")
        through = language.wordSet("numbers/through")
        changing = language.wordSet("numbers/changing")
        openFactors = language.wordSet("numbers/open-factors")
        multiplied = language.wordSet("numbers/multiplied")
        fold = word("grammar/fold")
        comparing = WordSet([word("grammar/as")])
        comparedWholes = language.wordSet("numbers/compared-wholes")
        paired = language.wordSet("numbers/paired")
        forecasts = language.wordSet("numbers/forecasts")
        levels = language.wordSet("numbers/levels")
        pointNouns = language.wordSet("numbers/points")
        playedWholes = language.wordSet("numbers/played-wholes")
        overVerbs = language.wordSet("numbers/over-verbs")
        aboutTopics = language.wordSet("numbers/about-topics")
        barometer = language.wordSet("numbers/barometer")
        beforeYear = language.wordSet("numbers/before-year")
        cents = language.wordSet("currencies/cents")
        joinedParts = language.wordSet("numbers/joined-parts")
        ordinalSuffixes = language.wordSet("numbers/ordinal-suffixes")
        articles = WordSet([a, an])
        prefixesApart = language.wordSet("numbers/prefixes-apart")
        dozens = WordSet([])
        streetBlocks = language.wordSet("numbers/street-blocks")
        streetBlock = word("grammar/block")
        phones = language.wordSet("numbers/phones")
        designators = language.wordSet("numbers/designators")
        countedByOne = language.wordSet("numbers/counted-by-one")
        oneVerbs = language.wordSet("numbers/one-verbs")
        pluralVerbs = language.wordSet("numbers/plural-verbs")
        beforePronoun = language.wordSet("numbers/before-pronoun")
        metrePlurals = language.wordSet("numbers/metre-plurals")
        plurals = language.wordSet("numbers/plurals")
        measuredAdjectives = language.wordSet("numbers/measured-adjectives")
        lifeParts = language.wordSet("numbers/life-parts")
        owners = language.wordSet("numbers/life-owners")
        pluralS = word("grammar/s")
        rateWords = language.wordSet("numbers/rate-words")
        comparedLinks = language.wordSet("numbers/compared-links")
        comparedWords = language.wordSet("numbers/compared-words")
        weather = language.wordSet("numbers/weather")
        differenceBefore = language.wordSet("numbers/difference-before")
        sentenceStarters = language.wordSet("numbers/sentence-starters")
        afterDegrees = language.wordSet("numbers/after-degrees")
        differenceAfter = language.wordSet("numbers/difference-after")
        readNumbers(&language)
        readHedges(&language)
        var starts: [WordID] = []
        readUnits(&language, &starts)
        readMoney(&language, &starts)
        unitStarts = WordSet(starts)
        foot = language.units.unit(named: "ft")
        inch = language.units.unit(named: "in")
        kelvin = language.units.unit(named: "K")
        litre = language.units.unit(named: "l")
        kilometre = language.units.unit(named: "km")
        consumption = language.units.unit(named: "l/100km")
        for unit in language.units.units where unit.dimension == .length {
            let (square, cube) = (unit.symbol.text + "2", unit.symbol.text + "3")
            lengths.append(
                (unit.symbol, language.units.unit(named: square), language.units.unit(named: cube)))
        }
        monthUnit = language.units.unit(named: "month") ?? monthUnit
        weekUnit = language.units.unit(named: "week") ?? weekUnit
    }

    /// Whether the word may be a vague number: "hundreds", "several", "few".
    func mayBeVague(_ word: WordID) -> Bool { vague[word] != nil || several[word] != nil || few[word] != nil }

    /// Words that may join two figures: "5 to 6", "5 and 6 km", "5 by 6 metres", "5 in 6".
    var joining: [WordID] { [to, or, and, x, by, `in`, out, over] + through.members }

    /// All words that may say more about the figure before them: scales, units, currencies, ages, and words that join
    /// it to another figure.
    var behindFigures: [WordID] {
        var behind = [
            and, of, to, or, by, `in`, out, over, x, point, cent, year, years, yr, yrs, month, months, week, weeks, day,
            days, yo,
        ]
        behind +=
            cardinals.words + scalePlurals.words + scaleLetters.words + fractionCharacters.words + fractions.words
            + fractionPlurals.words
        behind += units.firsts + money.firsts + codes.words + signs.words + prefixes.firsts + prefixes.seconds
        behind += minorSigns.words
        return behind + [dozens, pointNouns, through, ordinalSuffixes, cents].flatMap(\.members)
    }

    // MARK: Reading the lists

    private func readNumbers(_ language: inout Language) {
        var starting: [WordID] = []
        func columns(_ list: String, _ use: (WordID, Int64, Int64) -> Void) {
            for line in language.entries("numbers/" + list) {
                var fields = line.pieces(" ")
                guard let first = fields.next(), let value = fields.next()?.number else { continue }
                use(language.lexicon.intern(first), value, fields.next()?.number ?? value)
            }
        }
        columns("units") { word, value, _ in
            cardinals.set(word, .unit(value)); starting.append(word)
        }
        columns("tens") { word, value, _ in
            cardinals.set(word, .ten(value)); starting.append(word)
        }
        columns("scales") { word, value, _ in
            cardinals.set(word, .scale(value)); starting.append(word)
        }
        columns("life-decades") { word, value, _ in
            lifeDecades.set(word, value); starting.append(word)
        }
        var dozenWords: [WordID] = []
        columns("dozens") { word, _, _ in
            dozenWords.append(word); starting.append(word)
        }
        dozens = WordSet(dozenWords)
        columns("scale-plurals") { word, value, _ in scalePlurals.set(word, value) }
        columns("scale-letters") { word, value, _ in
            scaleLetters.set(word, value)
            letterScales.append((AmountWords.packed(language.lexicon.spelling(of: word).utf8), value))
        }
        columns("ordinals") { word, value, _ in
            ordinals.set(word, .unit(value)); starting.append(word)
        }
        columns("ordinal-tens") { word, value, _ in
            ordinals.set(word, .ten(value)); starting.append(word)
        }
        columns("ordinal-scales") { word, value, _ in
            ordinals.set(word, .scale(value)); starting.append(word)
        }
        columns("fractions") { word, value, _ in
            fractions.set(word, value); starting.append(word)
        }
        columns("fraction-plurals") { word, value, _ in fractionPlurals.set(word, value) }
        readDerived(&language, &starting)
        columns("fraction-characters") { word, top, bottom in
            fractionCharacters.set(word, (top, bottom))
            starting.append(word)
        }
        columns("vague") { word, low, high in
            vague.set(word, (low, high)); starting.append(word)
        }
        columns("vague-scales") { word, factor, _ in vagueScales.set(word, factor) }
        columns("few") { word, low, high in
            few.set(word, (low, high)); starting.append(word)
        }
        columns("several") { word, low, high in
            several.set(word, (low, high)); starting.append(word)
        }
        for line in language.entries("numbers/factors") {
            let fields = Array(line.pieces(" "))
            guard fields.count == 3, let top = fields[1].number, let bottom = fields[2].number else { continue }
            let word = language.lexicon.intern(fields[0])
            factors.set(word, (top, bottom))
            starting.append(word)
        }
        columns("groups") { word, value, _ in
            groups.set(word, value); starting.append(word)
        }
        for line in language.entries("currencies/signs") {
            for sign in line.pieces(" ").prefix(1) { starting.append(language.lexicon.intern(sign)) }
        }
        for line in language.entries("currencies/minor-signs") {
            for sign in line.pieces(" ").prefix(1) { starting.append(language.lexicon.intern(sign)) }
        }
        for line in language.entries("currencies/codes") {
            starting.append(language.lexicon.intern(line.first == 0x2A ? line.dropFirst() : line))
        }
        for line in language.entries("currencies/abbreviations") {
            for short in line.pieces(" ").prefix(1) {
                starting.append(language.lexicon.intern(withoutStops(short.first == 0x2A ? short.dropFirst() : short)))
            }
        }
        starters = WordSet(starting)
    }

    /// Adds words that follow from the lists. Every ordinal has a plural, which names parts ("fifteenths"), and
    /// careless copy writes tens and units as one word ("thirtyfirst").
    private func readDerived(_ language: inout Language, _ starting: inout [WordID]) {
        func entries(_ list: String) -> [(word: String, value: Int64)] {
            language.entries("numbers/" + list).compactMap { line in
                var fields = line.pieces(" ")
                guard let word = fields.next(), let value = fields.next()?.number else { return nil }
                return (word.string, value)
            }
        }
        let ordinalUnits = entries("ordinals")
        for (word, value) in ordinalUnits where value != 2 {
            ordinalPlurals.set(language.lexicon.intern(word + "s"), .unit(value))
        }
        for (word, value) in ordinalUnits + entries("ordinal-tens") + entries("ordinal-scales") where value > 2 {
            let plural = language.lexicon.intern(word + "s")
            if fractionPlurals[plural] == nil { fractionPlurals.set(plural, value) }
        }
        for (ten, tens) in entries("tens") {
            for (unit, value) in entries("units") where (1..<10).contains(value) {
                let fused = language.lexicon.intern(ten + unit)
                cardinals.set(fused, .unit(tens + value))
                starting.append(fused)
            }
            for (unit, value) in ordinalUnits where value < 10 {
                let fused = language.lexicon.intern(ten + unit)
                ordinals.set(fused, .unit(tens + value))
                starting.append(fused)
            }
        }
    }

    private func readHedges(_ language: inout Language) {
        for (list, isBefore) in [("numbers/before", true), ("numbers/after", false)] {
            for line in language.entries(list) {
                guard let bar = line.lastIndex(of: 0x7C),
                    let hedge = Amount.Hedge(rawValue: line[(bar + 1)...].trimmed.string)
                else { continue }
                let words = language.lexicon.internPhrase(line[..<bar])
                if isBefore { hedgesBefore.add(words.reversed(), hedge) } else { hedgesAfter.add(words, hedge) }
            }
        }
    }

    private func readUnits(_ language: inout Language, _ starts: inout [WordID]) {
        for line in language.entries("units") {
            let fields = line.columns("|")
            guard fields.count >= 5, let dimension = Dimension(named: fields[1].string) else { continue }
            var factors = fields[2].pieces(" ")
            guard let factor = factors.next().flatMap({ fraction($0) }) else { continue }
            // "3/4 to 5/4": the copy does not say which of two units it means.
            let greatest = factors.next().flatMap { _ in factors.next() }.flatMap { fraction($0) }
            let unit =
                fields[0].string == "points"
                ? Unit.points
                : Unit(
                    dimension, symbol: UnitSymbol(fields[0].string), factor: factor, greatestFactor: greatest,
                    offset: fraction(fields[3]) ?? .zero)
            var names: [String] = []
            for name in fields[4].pieces(",") {
                let (plain, spelling) = PhraseTable<Unit>.Spelling.read(name.trimmed)
                names.append(plain.string)
                let phrase = language.lexicon.internPhrase(plain)
                units.add(phrase, spelling: spelling, unit)
                if let first = phrase.first, spelling == .any, dimension != .duration { starts.append(first) }
            }
            language.units.add(unit, names: names)
        }
    }

    private func readMoney(_ language: inout Language, _ starts: inout [WordID]) {
        var opening: [WordID] = []
        func currency(
            _ code: ListText, _ word: ListText?, worth: Exact = .one, isGuess: Bool = false, isDoubtful: Bool = false
        ) -> Money {
            let isAssumed = isGuess || code.first == 0x3F
            let plain = (code.first == 0x3F ? code.dropFirst() : code).string
            return Money(
                code: plain == "-" ? nil : UnitSymbol(plain), word: UnitSymbol(word?.string ?? ""),
                isAssumed: isAssumed, isDoubtful: isDoubtful, worth: worth)
        }
        for line in language.entries("currencies/signs") {
            let fields = Array(line.pieces(" "))
            guard fields.count == 2 else { continue }
            signs.set(language.lexicon.intern(fields[0]), currency(fields[1], fields[0]))
        }
        for line in language.entries("currencies/prefixes") {
            let fields = Array(line.pieces(" "))
            guard fields.count == 3 else { continue }
            prefixes.add(
                [language.lexicon.intern(fields[1]), language.lexicon.intern(fields[0])], currency(fields[2], nil))
        }
        for line in language.entries("currencies/codes") {
            let isDoubtful = line.first == 0x2A
            let code = isDoubtful ? line.dropFirst() : line
            codes.set(language.lexicon.intern(code), currency(code, code, isDoubtful: isDoubtful))
            codesByLetters[AmountWords.packed(code)] = currency(code, code, isDoubtful: isDoubtful)
        }
        for line in language.entries("currencies/millions") {
            let fields = Array(line.pieces(" "))
            guard fields.count == 2 else { continue }
            let code = language.lexicon.intern(fields[0])
            codes.set(code, currency(fields[1], nil, worth: Exact(1_000_000)))
            opening.append(code)
        }
        for line in language.entries("currencies/decimal-points") { pointCurrencies.insert(UnitSymbol(line.string)) }
        for line in language.entries("currencies/minor-signs") {
            let fields = Array(line.pieces(" "))
            guard fields.count == 2 else { continue }
            let hundredth = Exact(1, over: 100) ?? .one
            minorSigns.set(language.lexicon.intern(fields[0]), currency(fields[1], fields[0], worth: hundredth))
        }
        for line in language.entries("currencies/letters") {
            let fields = Array(line.pieces(" "))
            guard fields.count == 2 else { continue }
            letterCodes[AmountWords.packed(fields[0])] = currency(fields[1], fields[0], isDoubtful: true)
        }
        var small: [WordID] = []
        var short: [WordID] = []
        for line in language.entries("currencies/abbreviations") {
            let fields = Array(line.pieces(" "))
            guard fields.count >= 2 else { continue }
            let isSmall = fields[0].first == 0x2A
            let plain = withoutStops(isSmall ? fields[0].dropFirst() : fields[0])
            let word = language.lexicon.intern(plain)
            if isSmall { small.append(word) }
            short.append(word)
            // The third column is the unit of a word that does not say which currency is meant.
            let money = currency(fields[1], fields.count > 2 ? fields[2] : plain)
            codes.set(word, money)
            let letters = AmountWords.packed(plain.string.uppercased().utf8)
            codesByLetters[letters] = money
            shortCodesByLetters[letters] = money
        }
        smallCodes = WordSet(small)
        shortForms = WordSet(short)
        for (list, worth) in [("currencies/names", Exact.one), ("currencies/minor", Exact(1, over: 100) ?? .one)] {
            for line in language.entries(list) {
                let halves = line.columns("|")
                guard halves.count >= 2 else { continue }
                let share = halves.count > 2 ? fraction(halves[2]) : nil
                let unit = halves[1].pieces(",").first { _ in true }?.trimmed
                for name in halves[1].pieces(",") {
                    var plain = name.trimmed
                    let isGuess = plain.first == 0x3F
                    if isGuess { plain = plain.dropFirst() }
                    let isDoubtful = plain.first == 0x2A
                    if isDoubtful { plain = plain.dropFirst() }
                    let (bare, spelling) = PhraseTable<Money>.Spelling.read(plain)
                    let phrase = language.lexicon.internPhrase(bare)
                    let currency = currency(
                        halves[0], unit?.first == 0x2A ? unit?.dropFirst() : unit, worth: share ?? worth,
                        isGuess: isGuess, isDoubtful: isDoubtful)
                    money.add(phrase, spelling: spelling, currency)
                    guard let first = phrase.first else { continue }
                    if !isDoubtful { starts.append(first) }
                    if phrase.count == 1, spelling == .any, !isDoubtful, currency.code != nil, !currency.isMinor {
                        opening.append(first)
                    }
                }
            }
        }
        starters = starters.union(WordSet(opening))
    }

    /// The text without full stops: "Rs" for "Rs.".
    private func withoutStops(_ text: ListText) -> ListText {
        let first = text.pieces(".").first { _ in true } ?? text
        return first.count < 2 ? text : first
    }

    /// Three capital letters as one number. It finds a currency code that is written together with its figure.
    static func packed(_ letters: some Sequence<UInt8>) -> UInt32 { letters.reduce(0) { $0 << 8 | UInt32($1) } }

    /// Reads "1609344/1000", "-5463/20" or a whole number; nil for an empty column.
    private func fraction(_ text: ListText) -> Exact? {
        var parts = text.pieces("/")
        guard let top = parts.next()?.number else { return nil }
        guard let bottom = parts.next() else { return Exact(top, over: 1) }
        return bottom.number.flatMap { Exact(top, over: $0) }
    }
}

extension Lexicon {
    /// The words of a phrase, split as the tokenizer splits them. Hyphens are not words and are left out.
    mutating func internPhrase(_ phrase: ListText) -> [WordID] {
        var words: [WordID] = []
        for part in phrase.pieces(" ") {
            for piece in part.pieces("-") { internPiece(piece, into: &words) }
        }
        return words
    }

    private mutating func internPiece(_ piece: ListText, into words: inout [WordID]) {
        if piece.bytes.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) {
            words.append(intern(piece))
            return
        }
        // The tokenizer reads "a.m." and "u.s." as one word, but "approx." and "sq." as a word and a full stop.
        let isDotted = piece.reduce(0) { $0 + ($1 == 0x2E ? 1 : 0) } > 1
        var start = piece.startIndex
        var index = start
        while index < piece.endIndex {
            let byte = piece[index]
            let size = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            let next = Swift.min(index + size, piece.endIndex)
            let isWord =
                switch byte {
                case 0x41...0x5A, 0x61...0x7A, 0x27: true
                case 0x30...0x39: index > start
                case 0x2E: index > start && isDotted
                case 0x80...: piece[index..<next].string.first?.isLetter ?? false
                default: false
                }
            if !isWord {
                if start < index { words.append(intern(piece[start..<index])) }
                words.append(intern(piece[index..<next]))
                start = next
            }
            index = next
        }
        if start < piece.endIndex { words.append(intern(piece[start...])) }
    }
}
