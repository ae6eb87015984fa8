import StetDocuments
import StetSource
import StetValues

/// Sentences to figures: numbers, ordinals, percentages, quantities, temperatures, ages and sums of money.
///
/// Runs before times, so that a date, a clock time or a duration finds its numbers read ("five years" is the
/// number five here); the time stage takes away those that lie inside its own mentions. Only tokens that can
/// start a figure are looked at, and every look is bounded, so the stage is linear in any text.
package struct AmountFinder: Sendable {
    private let words: AmountWords

    package init(language: inout Language) { words = AmountWords(language: &language) }

    package func annotate(_ prose: inout AnnotatedProse) {
        var scan = AmountScan(words: words, tokens: prose.tokens, bytes: prose.document.prose)
        for sentence in prose.sentences { scan.read(sentence.tokens) }
        prose.amounts = scan.mentions
    }
}

/// The state of one pass over a document; the readers of figures, units, money, ages and hedges extend it.
struct AmountScan {
    let words: AmountWords
    let tokens: [Token]
    let bytes: [UInt8]
    var mentions: [AmountMention] = []
    /// The sentence being read: no figure, unit or hedge crosses its ends.
    var sentence: Range<Int> = 0..<0

    init(words: AmountWords, tokens: [Token], bytes: [UInt8]) {
        self.words = words
        self.tokens = tokens
        self.bytes = bytes
    }

    mutating func read(_ sentence: Range<Int>) {
        self.sentence = sentence
        var index = sentence.lowerBound
        while true {
            index = firstStart(in: index..<max(index, sentence.upperBound))
            guard index < sentence.upperBound else { return }
            if tokens[index].kind == .number || tokens[index].word.isKnown {
                index = max(index + 1, readAmount(at: index))
            } else {
                index = readCodeWord(at: index) ?? index + 1
            }
        }
    }

    /// The first token that may start a figure, or the end: all the others are passed over here, and nowhere else.
    private func firstStart(in range: Range<Int>) -> Int {
        let starters = words.starters
        return tokens.withUnsafeBufferPointer { tokens in
            range.first { index in
                let token = tokens[index]
                if token.kind == .number { return true }
                // "USD500" is a word that no list knows.
                return token.word.isKnown ? starters.contains(token.word) : token.isCapitalised && token.span.count > 3
            } ?? range.upperBound
        }
    }

    /// Reads what starts at a token, appends its mentions, and returns where to go on.
    private mutating func readAmount(at index: Int) -> Int {
        if let opening = moneyOpening(at: index) { return readMoney(opening) }
        switch readFigure(at: index) {
        case .skip(let next): return next
        case .figure(let figure): return readMeasured(figure)
        }
    }

    /// A figure and what it measures; or two figures that share a scale and a unit: "3-4 million", "30 to 40 km".
    private mutating func readMeasured(_ figure: Figure) -> Int {
        if let compound = feetAndInches(figure) { return append(figure, compound) }
        if let measure = measure(after: figure) { return append(figure, measure) }
        if let second = rangeEnd(after: figure), let other = measure(after: second.figure) ?? bareMeasure(figure, second) {
            return appendRange(figure, second, other)
        }
        guard !figure.needsUnit else { return figure.tokens.upperBound }
        if let age = agePosition(figure) { return append(figure, age) }
        append(kind: figure.isOrdinal ? .ordinal : .number, figure, tokens: figure.tokens, unit: .count)
        return figure.tokens.upperBound
    }

    // MARK: Ranges

    /// The other end of a range that begins with `figure`, and how the two are joined.
    struct RangeEnd {
        var figure: Figure
        /// "between … and", "x to y", a dash: the true figure lies somewhere between the two.
        var isInterval: Bool
    }

    func rangeEnd(after figure: Figure) -> RangeEnd? {
        guard !figure.isOrdinal, figure.vague == nil, let (next, isInterval) = connector(after: figure.tokens) else {
            return nil
        }
        guard tokens[next].kind == .number || words.starters.contains(tokens[next].word),
            case .figure(var second) = readFigure(at: next), !second.isOrdinal, second.vague == nil
        else { return nil }
        // "-" between the two is no sign.
        if second.tokens.lowerBound < next { second.tokens = next..<second.tokens.upperBound }
        return RangeEnd(figure: second, isInterval: isInterval)
    }

    /// The token after "to", "or", a dash or (behind "between") "and" that follows the tokens; "8- to 16-metre" too.
    func connector(after range: Range<Int>) -> (next: Int, isInterval: Bool)? {
        var index = range.upperBound
        guard index < sentence.upperBound else { return nil }
        if tokens[index].kind == .hyphen, index + 1 < sentence.upperBound, tokens[index + 1].kind == .word,
            tokens[index + 1].isSpaced
        {
            index += 1
        }
        guard index + 1 < sentence.upperBound else { return nil }
        let token = tokens[index]
        switch token.kind {
        case .hyphen, .dash: return (index + 1, true)
        case .word where token.word == words.to: return (index + 1, !isBefore(range.lowerBound, words.from))
        case .word where token.word == words.or: return (index + 1, false)
        case .word where token.word == words.and && isBefore(range.lowerBound, words.between): return (index + 1, true)
        default: return nil
        }
    }

    func isBefore(_ index: Int, _ word: WordID) -> Bool {
        index > sentence.lowerBound && tokens[index - 1].word == word
    }

    /// A second end without a unit makes a range only where a scale is shared or words or a dash say so.
    private func bareMeasure(_ first: Figure, _ end: RangeEnd) -> Measure? {
        guard !first.needsUnit, !end.figure.needsUnit else { return nil }
        if var age = agePosition(first) {
            age.end = end.figure.tokens.upperBound
            return age
        }
        guard end.isInterval || end.figure.written.hasScale else { return nil }
        return Measure(kind: .number, unit: .count, end: end.figure.tokens.upperBound)
    }

    private mutating func appendRange(_ first: Figure, _ end: RangeEnd, _ measure: Measure) -> Int {
        var first = first
        let second = end.figure
        share(scaleOf: second, with: &first)
        // A score or a season ("3-1", "2024-25") is two exact numbers.
        let isBareHyphen = measure.kind == .number && !second.written.hasScale && isHyphen(after: first.tokens)
        let low = first.written.value
        let high = second.written.value
        let isInterval = end.isInterval && !isBareHyphen && low < high
        let count = mentions.count
        if !first.needsUnit || measure.kind != .number {
            var bare = measure
            bare.end = first.tokens.upperBound
            _ = append(first, bare)
        }
        _ = append(second, measure)
        guard isInterval, mentions.count == count + 2 else { return measure.end }
        joinInterval(count)
        return measure.end
    }

    /// Neither end of a range is the figure itself: both stand for the interval, each with its own stated figure.
    mutating func joinInterval(_ first: Int) {
        let isHedged = mentions[first + 1].qualified != mentions[first + 1].span || mentions[first].amount.high == nil
        guard !isHedged, mentions[first].amount.low != nil else { return }
        mentions[first].amount.high = mentions[first + 1].amount.high
        mentions[first + 1].amount.low = mentions[first].amount.low
    }

    private func isHyphen(after range: Range<Int>) -> Bool {
        range.upperBound < sentence.upperBound && tokens[range.upperBound].kind == .hyphen
            && !tokens[range.upperBound].isSpaced
    }

    /// "3-4 million", "30 to 40 thousand": the first figure takes the scale of the second, unless it is the greater.
    func share(scaleOf second: Figure, with first: inout Figure) {
        guard let scale = second.scale, first.scale == nil, first.written.value < Exact(1000),
            let mantissa = second.written.value.divided(by: scale), first.written.value < mantissa,
            let scaled = first.written.scaled(by: scale)
        else { return }
        first.written = scaled
        first.scale = scale
    }

    // MARK: Appending

    /// A measure found for a figure: its kind and unit, and the token after it.
    struct Measure {
        var kind: AmountMention.Kind
        var unit: Unit
        var end: Int
        /// The first token, when the amount begins before the figure: a currency sign.
        var start: Int?
        /// The figure in another worth than written: cents in dollars, feet and inches in feet.
        var worth: WrittenFigure?
        var isAssumedCurrency = false
    }

    mutating func append(_ figure: Figure, _ measure: Measure) -> Int {
        var figure = figure
        if let worth = measure.worth { figure.written = worth }
        let start = min(measure.start ?? figure.tokens.lowerBound, figure.tokens.lowerBound)
        append(
            kind: measure.kind, figure, tokens: start..<max(measure.end, figure.tokens.upperBound), unit: measure.unit,
            isAssumed: measure.isAssumedCurrency)
        return max(measure.end, figure.tokens.upperBound)
    }

    mutating func append(
        kind: AmountMention.Kind, _ figure: Figure, tokens range: Range<Int>, unit: Unit, isAssumed: Bool = false
    ) {
        guard range.lowerBound >= (mentions.last?.tokens.upperBound ?? 0) else { return }
        let isMeasured =
            switch kind {
            case .percent, .percentagePoints, .quantity, .temperature: true
            case .number, .ordinal, .age, .money: false
            }
        var amount = Amount(written: figure.written, unit: unit, isMeasured: isMeasured)
        amount.isAssumedCurrency = isAssumed
        if let vague = figure.vague {
            amount.low = Bound(vague.low)
            amount.high = Bound(vague.high)
            amount.nominal = vague.low == vague.high ? vague.low : nil
            amount.half = .zero
            amount.isApproximate = true
        }
        if kind == .age {
            amount.half = .zero
            amount.high = figure.written.value.plus(.one).map { Bound($0, isOpen: true) }
        } else if kind == .ordinal {
            amount.half = .zero
        }
        let span = Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
        var mention = AmountMention(kind: kind, tokens: range, span: span, qualified: span, amount: amount)
        if kind != .ordinal { hedge(&mention) }
        mentions.append(mention)
    }
}
