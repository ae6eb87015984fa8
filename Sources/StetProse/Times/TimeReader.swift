import StetLanguage
import StetSource
import StetText
import StetValues

/// What begins at a token: one mention, the two ends of a range, or three days of a month.
struct TimeExpression {
    var first: TimeMention
    var second: TimeMention?
    /// The last of three days: "May 3, 4 and 5".
    var third: TimeMention?

    init(_ first: TimeMention, _ second: TimeMention? = nil, _ third: TimeMention? = nil) {
        self.first = first
        self.second = second
        self.third = third
    }

    var last: TimeMention { third ?? second ?? first }

    func first(where isMeant: (TimeMention) -> Bool) -> TimeMention? {
        isMeant(first) ? first : second.flatMap { isMeant($0) ? $0 : nil }
    }
}

/// The copy as the readers of dates and times see it: tokens of one sentence, their roles, and the anchor.
///
/// Readers are extensions by idea (dates, weekdays, clock, durations …). Each takes the token an expression
/// may begin with and gives a mention or nil; none looks further than a few tokens, so a sentence is linear.
struct TimeReader: TokenView {
    let tokens: [Token]
    let bytes: [UInt8]
    let words: TimeWords
    let units: UnitCatalogue
    let amounts: [AmountMention]
    /// The publication day, when it is known.
    let anchor: Day?
    /// The day that the story last named: what "a year later" counts from.
    var narrative: Day?
    /// The quarter that the story last named: what "a year earlier" compares with.
    var quarter: (year: Int, number: Int)?
    /// The sentence.
    private(set) var bounds: Range<Int> = 0..<0
    /// The amounts of the sentence.
    private var nearby = 0..<0
    /// Which of two figures of a date is the month, where the outlet's country settles it.
    var order: DateOrder?
    /// Reading the date that another counts from: such dates are not nested, or a sentence would cost its square.
    private(set) var isInner = false

    init(
        tokens: [Token], bytes: [UInt8], words: TimeWords, units: UnitCatalogue, amounts: [AmountMention], anchor: Day?,
        order: DateOrder?
    ) {
        self.tokens = tokens
        self.bytes = bytes
        self.words = words
        self.units = units
        self.amounts = amounts
        self.anchor = anchor
        self.order = order
    }

    /// Goes on to a sentence behind the last one.
    mutating func enter(_ sentence: Range<Int>) {
        bounds = sentence
        var first = nearby.upperBound
        while first < amounts.count, amounts[first].tokens.upperBound <= sentence.lowerBound { first += 1 }
        var end = first
        while end < amounts.count, amounts[end].tokens.lowerBound < sentence.upperBound { end += 1 }
        nearby = first..<end
    }

    /// The amount that holds a token.
    func amountIndex(over index: Int) -> Int? { amounts.place(at: index, in: nearby) }

    /// The amount that begins with a token.
    func amountIndex(at index: Int) -> Int? {
        amountIndex(over: index).flatMap { amounts[$0].tokens.lowerBound == index ? $0 : nil }
    }

    /// The date at a token that another one counts from: "November" of "the third Thursday of November".
    func inner(_ index: Int) -> TimeMention? {
        guard !isInner, kind(index) == .number || !roles(index).isEmpty || isApostrophe(index) else { return nil }
        var reader = self
        reader.isInner = true
        guard let found = reader.calendar(index, isNarrowed: true)?.first, found.kind == .date,
            found.tokens.lowerBound == index
        else { return nil }
        return found
    }

    // MARK: - Tokens

    @inline(__always) func entry(_ index: Int) -> TimeWord { words[word(index)] }

    @inline(__always) func roles(_ index: Int) -> TimeRoles { words[word(index)].roles }

    func has(_ index: Int, _ role: TimeRoles) -> Bool { roles(index).contains(role) }

    func isCapitalised(_ index: Int) -> Bool { bounds.contains(index) && tokens[index].isCapitalised }

    func isApostrophe(_ index: Int) -> Bool {
        kind(index) == .apostrophe || kind(index) == .quote && isMark(index, "'")
            || kind(index) == .openQuote && isMark(index, "\u{2018}")
    }

    /// "4 to 22", "10 – 17", "13-14", "3 through 5".
    func isRangeMark(_ index: Int) -> Bool {
        switch kind(index) {
        case .hyphen, .dash: true
        case .word:
            word(index) == words.to || word(index) == words.through || word(index) == words.until
                || word(index) == words.thru || word(index) == words.till
        default: false
        }
    }

    /// The figure of a token of digits alone, of at most eight.
    func digits(_ index: Int) -> (value: Int, count: Int)? {
        guard kind(index) == .number else { return nil }
        let token = tokens[index]
        let count = token.span.count
        guard count <= 8 else { return nil }
        var value = 0
        for offset in Int(token.start)..<Int(token.end) {
            let byte = bytes[offset]
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return (value, count)
    }

    /// Figures that belong to something else: "14%", "3-2", "12:40", "5/8".
    func isPartOfFigure(after index: Int) -> Bool {
        guard isJoined(index) else { return false }
        switch kind(index) {
        case .symbol: return true
        case .punctuation: return word(index) == words.colon && digits(index + 1) != nil && isJoined(index + 1)
        case .number: return true
        default: return false
        }
    }

    // MARK: - Mentions

    func mention(_ range: Range<Int>, _ reading: CalendarReading) -> TimeMention {
        TimeMention(
            kind: .date, tokens: range, span: span(range), timexValue: reading.value,
            date: reading.date, isRelative: reading.isRelative)
    }

    /// The same mention over more tokens; the date's own words stay.
    func widened(_ mention: TimeMention, to range: Range<Int>) -> TimeMention {
        var mention = mention
        mention.tokens = range
        mention.span = span(range)
        return mention
    }

    // MARK: - Small numbers

    /// "14", "14th", "fourteenth", "twenty-first": a day of the month or a rank.
    func ordinal(_ index: Int) -> (value: Int, end: Int)? {
        if let (value, _) = digits(index) {
            guard isJoined(index + 1), has(index + 1, .ordinalEnding) else { return nil }
            return (value, index + 2)
        }
        let first = entry(index)
        if first.roles.contains(.ordinal) { return (first.number, index + 1) }
        if first.roles.contains(.cardinal), first.number >= 20 {
            let next = isHyphen(index + 1) ? index + 2 : index + 1
            if has(next, .ordinal), entry(next).number < 10 { return (first.number + entry(next).number, next + 1) }
        }
        return nil
    }

    /// "seven", "twenty-five", "14".
    func cardinal(_ index: Int) -> (value: Int, end: Int)? {
        if let (value, _) = digits(index) { return isPartOfFigure(after: index + 1) ? nil : (value, index + 1) }
        let first = entry(index)
        guard first.roles.contains(.cardinal) else { return nil }
        if first.number >= 20 {
            let next = isHyphen(index + 1) ? index + 2 : index + 1
            if has(next, .cardinal), entry(next).number < 10 { return (first.number + entry(next).number, next + 1) }
        }
        return (first.number, index + 1)
    }

    /// A day of the month in figures or words. Impossible days up to 39 are kept, so that a rule can say so.
    func dayOfMonth(_ index: Int) -> (value: Int, end: Int)? {
        if let (value, end) = ordinal(index) { return (1...39).contains(value) ? (value, end) : nil }
        guard let (value, count) = digits(index), count <= 2, (1...39).contains(value),
            !isPartOfFigure(after: index + 1)
        else { return nil }
        return (value, index + 1)
    }

    /// A year in four figures, or in words: "nineteen ninety-four".
    func year(_ index: Int) -> (value: Int, end: Int)? {
        if let (value, count) = digits(index) {
            guard count == 4, (1000...2999).contains(value), !isPartOfFigure(after: index + 1),
                !(isJoined(index + 1) && kind(index + 1) == .word && word(index + 1) != words.possessive)
            else { return nil }
            return (value, index + 1)
        }
        if has(index, .cardinal), let found = amountIndex(at: index), amounts[found].kind == .number,
            let value = amounts[found].amount.nominal,
            value.isInteger, (1900...2100).contains(value.numerator), amounts[found].tokens.count <= 4,
            amounts[found].amount.isPlain
        {
            return (Int(value.numerator), amounts[found].tokens.upperBound)
        }
        let first = entry(index)
        guard first.roles.contains(.cardinal), (11...20).contains(first.number), kind(index + 1) == .word else {
            return nil
        }
        // "seventeen hundred thirty-three", "nineteen hundred and five"
        if word(index + 1) == words.hundred, first.number < 20 {
            let next = word(index + 2) == words.and ? index + 3 : index + 2
            guard kind(next) == .word, let (rest, end) = cardinal(next) else { return nil }
            return (first.number * 100 + rest, end)
        }
        guard first.number >= 19, let (rest, end) = cardinal(index + 1), (10...99).contains(rest) else { return nil }
        return (first.number * 100 + rest, end)
    }

    /// "'87", "87": the year of these two figures that lies nearest to publication, ten years ahead at most.
    func fullYear(_ value: Int) -> Int {
        guard let anchor else { return value < 50 ? 2000 + value : 1900 + value }
        let latest = anchor.civil.year + 10
        return latest - (latest - value) % 100
    }

    /// The expression is all that its sentence holds: a line of a calendar, a cell of a table.
    func isAlone(_ range: Range<Int>) -> Bool {
        guard range.lowerBound == bounds.lowerBound else { return false }
        return range.upperBound == bounds.upperBound
            || range.upperBound + 1 == bounds.upperBound && kind(range.upperBound) == .punctuation
    }

    /// Nothing that a figure could count follows: a mark, the end, or a year.
    func isOpenEnd(_ index: Int) -> Bool {
        switch kind(index) {
        case .word: has(index, .beforeMonth) || word(index) == words.at
        case .number: digits(index).map { $0.count == 4 } ?? false
        default: true
        }
    }

    // MARK: - Tense

    enum Tense {
        case past, future
        /// "would", "may".
        case doubtful
        /// "was due", "had been scheduled": what lay ahead then.
        case wasAhead
        case unknown
    }

    /// What the nearest verb says: to the left within the sentence, else to the right.
    func tense(around range: Range<Int>, reach: Int = 40) -> Tense {
        var index = range.lowerBound - 1
        let limit = max(bounds.lowerBound, index - reach)
        while index >= limit {
            if let cue = cue(index, isBefore: true) { return cue }
            index -= 1
        }
        index = range.upperBound
        while index < min(bounds.upperBound, range.upperBound + reach) {
            if let cue = cue(index, isBefore: false) { return cue }
            index += 1
        }
        return .unknown
    }

    /// Whether the first verb of the next few words is in the past.
    func isPast(behind index: Int) -> Bool {
        for next in index..<min(index + 7, bounds.upperBound) {
            if let cue = cue(next, isBefore: false) { return cue == .past }
        }
        return false
    }

    /// - Parameter isBefore: whether the token stands before the time. In "paid at the end of May, the last sum they'll get"
    ///   the contraction behind it belongs to another clause.
    private func cue(_ index: Int, isBefore: Bool) -> Tense? {
        guard tokens[index].kind == .word else { return nil }
        let roles = words[tokens[index].word].roles
        if tokens[index].word == words.to {
            return word(index - 1) == words.isWord || word(index - 1) == words.are ? .future : nil
        }
        let before = word(index - 1)
        if roles.contains(.futureCue) {
            // "had been due on Friday" looks back at it, "were planning to march on Friday" may not.
            if before == words.been { return .wasAhead }
            if before == words.wasWord || before == words.were {
                return words.goingOn.end(bytes[tokens[index].span.range], after: 1) ? .doubtful : .wasAhead
            }
            // "set to resume" lies ahead, "set Friday as the deadline" does not.
            if roles.contains(.pastCue) { return word(index + 1) == words.to ? .doubtful : .past }
            return .future
        }
        if roles.contains(.pastCue) { return before == words.be ? nil : .past }
        if roles.contains(.doubtfulCue) { return .doubtful }
        let token = tokens[index]
        if isBefore, bytes[Int(token.end) - 1] == 0x6C, words.futures.end(bytes[token.span.range], after: 1) {
            return .future
        }
        // "will be named": the participle waits for its verb.
        guard token.span.count > 4, !token.isCapitalised, before != words.be else { return nil }
        let end = Int(token.end)
        return bytes[end - 1] | 0x20 == 0x64 && bytes[end - 2] | 0x20 == 0x65 ? .past : nil
    }
}
