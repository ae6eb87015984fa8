import StetDocuments
package import StetLanguage
import StetSource
import StetValues

/// Sentences to figures: numbers, ordinals, percentages, quantities, temperatures, ages and sums of money.
///
/// Runs before times, so that a date, a clock time or a duration finds its numbers read ("five years" is the
/// number five here). Which of the two owns a token is decided after both (`MentionOwners`). Only tokens that can
/// start a figure are looked at, and every look is bounded, so the stage is linear in any text.
package struct AmountFinder: Sendable {
    private let words: AmountWords
    private let quotationMarks: QuotationMarks

    package init(language: inout Language, quotationMarks: QuotationMarks) {
        words = AmountWords(language: &language)
        self.quotationMarks = quotationMarks
    }

    /// The words at which the stage looks.
    func add(to cues: inout WordCues) {
        cues.add(.figure, to: words.starters.members)
        cues.add(.article, to: words.articles.members)
        cues.add(.unit, to: words.unitStarts.members)
        cues.add(.behindFigure, to: words.behindFigures)
        cues.add(.joining, to: words.joining)
    }

    package func annotate(_ prose: inout AnnotatedProse) {
        let quoted = QuotedTokens(quotationMarks, prose.tokens, prose.sentences, prose.document.prose)
        var scan = AmountScan(words: words, tokens: prose.tokens, bytes: prose.document.prose, quoted: quoted)
        scan.mentions.reserveCapacity(prose.tokens.count / 32 + 4)
        for sentence in prose.sentences {
            let first = scan.mentions.count
            scan.read(sentence.tokens)
            scan.shareAmounts(from: first)
        }
        prose.amounts = scan.mentions
        prose.factors = scan.factors
        prose.malformed = scan.malformed
    }
}

/// The state of one pass over a document; the readers of figures, units, money, ages and hedges extend it.
struct AmountScan: TokenView {
    let words: AmountWords
    let tokens: [Token]
    let bytes: [UInt8]
    let quoted: QuotedTokens
    var mentions: [AmountMention] = []
    var factors: [AmountMention] = []
    var malformed: [MalformedFigure] = []
    /// The sentence being read: no figure, unit or hedge crosses its ends.
    var sentence: Range<Int> = 0..<0
    var bounds: Range<Int> { sentence }
    /// Mentions by what their amount is, so that a later one of the same amount shares its memory. One place for many
    /// amounts: a newer mention takes the place of an older one.
    private var sharing: [AmountMention?] = []
    private static let sharingPlaces = 1024

    init(words: AmountWords, tokens: [Token], bytes: [UInt8], quoted: QuotedTokens) {
        self.words = words
        self.tokens = tokens
        self.bytes = bytes
        self.quoted = quoted
    }

    mutating func read(_ sentence: Range<Int>) {
        self.sentence = sentence
        var index = sentence.lowerBound
        while true {
            index = firstStart(in: index..<max(index, sentence.upperBound))
            guard index < sentence.upperBound else { return }
            let cues = tokens[index].cues
            if cues.contains(.figure) {
                index = max(index + 1, readAmount(at: index))
            } else {
                index = (cues.contains(.article) ? readSingle(at: index) : readCodeWord(at: index)) ?? index + 1
            }
        }
    }

    /// Lets the mentions from one on share memory with earlier ones that state the same.
    mutating func shareAmounts(from first: Int) {
        // In a short text little is said twice.
        guard first > AmountScan.sharingPlaces else { return }
        if sharing.isEmpty { sharing = Array(repeating: nil, count: AmountScan.sharingPlaces) }
        for index in first..<mentions.count {
            let number = mentions[index].amount.nominal?.numerator ?? 0
            let place = Int(truncatingIfNeeded: (UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15) >> 54)
            if let known = sharing[place], known.amount == mentions[index].amount {
                mentions[index].share(amountOf: known)
            } else {
                sharing[place] = mentions[index]
            }
        }
    }

    /// The first token that may start a figure, or the end: all the others are passed over here, and nowhere else.
    private func firstStart(in range: Range<Int>) -> Int {
        var index = range.lowerBound
        while true {
            index = tokens.first(in: index..<range.upperBound, with: [.figure, .article, .digits])
            guard index < range.upperBound, !mayStart(at: index, before: range.upperBound) else { return index }
            index += 1
        }
    }

    private func mayStart(at index: Int, before end: Int) -> Bool {
        let token = tokens[index]
        if token.cues.contains(.figure) { return true }
        // "A mile": the article counts. "USD500" is a word that no list knows.
        if token.cues.contains(.article) { return index + 1 < end && tokens[index + 1].cues.contains(.unit) }
        return token.isCapitalised && !token.word.isKnown && token.span.count > 1
    }

    /// Reads what starts at a token, appends its mentions, and returns where to go on.
    private mutating func readAmount(at index: Int) -> Int {
        if tokens[index].kind != .number {
            if let opening = moneyOpening(at: index) { return readMoney(opening) }
            if words.factors[tokens[index].word] != nil { return readFactor(at: index) }
            if let next = readHalved(at: index) { return next }
            if words.lifeDecades[tokens[index].word] != nil {
                guard let life = decadeWordOfLife(at: index) else { return index + 1 }
                return append(life, Measure(kind: .age, unit: .year, end: life.tokens.upperBound))
            }
        }
        switch readFigure(at: index) {
        case .skip(let next):
            noteMalformed(at: index)
            return next
        case .figure(let figure): return saysNoMore(figure) ? appendBare(figure) : readMeasured(figure)
        }
    }

    /// A figure and what it measures; or two figures that share a scale and a unit: "3-4 million", "30 to 40 km".
    private mutating func readMeasured(_ figure: Figure) -> Int {
        let end = figure.tokens.upperBound
        if kind(end) == .apostrophe, let compound = feetAndInches(figure) {
            return append(figure, compound)
        }
        if isNickname(figure) { return figure.tokens.upperBound + 1 }
        if let measure = measure(after: figure) {
            if let second = measuredEnd(after: figure, measure) { return appendEnds(figure, measure, second) }
            return append(figure, measure)
        }
        guard mayGoOn(at: end) else { return appendBare(figure) }
        if let second = rangeEnd(after: figure),
            let other = measure(after: second.figure) ?? bareMeasure(figure, second)
        {
            return appendRange(figure, second, other)
        }
        if let (second, other) = sharedUnit(after: figure) {
            _ = append(figure, Measure(kind: other.kind, unit: other.unit, end: figure.tokens.upperBound))
            return append(second, other)
        }
        if let share = ratio(figure) {
            append(kind: .number, share, tokens: share.tokens, unit: .count)
            return share.tokens.upperBound
        }
        return appendBare(figure)
    }

    /// A figure that measures nothing by what stands behind it.
    private mutating func appendBare(_ figure: Figure) -> Int {
        if figure.needsUnit {
            guard let life = decadeOfLife(figure) else { return figure.tokens.upperBound }
            return append(life, Measure(kind: .age, unit: .year, end: life.tokens.upperBound))
        }
        if isAge(figure) { return append(figure, Measure(kind: .age, unit: .year, end: figure.tokens.upperBound)) }
        if let level = measureOfLevel(figure) { return append(figure, level) }
        if isBefore(figure.tokens.lowerBound, words.of), let before = percentBefore(figure) {
            return append(figure, before)
        }
        append(kind: figure.isOrdinal ? .ordinal : .number, figure, tokens: figure.tokens, unit: .count)
        readFactor(after: figure)
        return figure.tokens.upperBound
    }

    /// Another figure may follow: a dash, "to", "and", "in", "x" …
    private func mayGoOn(at index: Int) -> Bool {
        index < sentence.upperBound && (tokens[index].kind != .word || tokens[index].cues.contains(.joining))
    }

    /// Most figures are followed by what they count, or by a comma: no unit, scale or second figure is looked for then.
    private func saysNoMore(_ figure: Figure) -> Bool {
        let end = figure.tokens.upperBound
        return isEnded(at: end) && AmountScan.closing(byte(end)) == nil && figure.written.value != .zero
    }

    /// A word that says nothing of the figure before it stands there, or a mark.
    func isEnded(at index: Int) -> Bool {
        guard index < sentence.upperBound, !tokens[index].cues.contains(.behindFigure) else { return false }
        return tokens[index].kind == .punctuation || tokens[index].kind == .word && tokens[index].isSpaced
    }

    /// "50 Cent" is a singer: several of a coin are cents.
    private func isNickname(_ figure: Figure) -> Bool {
        let end = figure.tokens.upperBound
        return word(end) == words.cent && tokens[end].isCapitalised && !tokens[end].traits.contains(.allCapitals)
            && figure.written.value > .one
    }

    /// Nothing else stands in the sentence but a mark at its end: an entry of a table, a line of a list.
    func isWholePhrase(_ range: Range<Int>) -> Bool {
        guard range.lowerBound == sentence.lowerBound else { return false }
        return range.upperBound >= sentence.upperBound
            || range.upperBound == sentence.upperBound - 1 && kind(range.upperBound) == .punctuation
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
        let start = min(measure.start ?? figure.tokens.lowerBound, figure.tokens.lowerBound)
        append(
            kind: measure.kind, figure, written: measure.worth,
            tokens: start..<max(measure.end, figure.tokens.upperBound),
            unit: measure.unit, isAssumed: measure.isAssumedCurrency)
        return max(measure.end, figure.tokens.upperBound)
    }

    /// - Parameter worth: instead of the figure that is written.
    mutating func append(
        kind: AmountMention.Kind, _ figure: Figure, written worth: WrittenFigure? = nil, tokens range: Range<Int>,
        unit: Unit,
        isAssumed: Bool = false
    ) {
        guard range.lowerBound >= (mentions.indices.last.map { mentions[$0].tokens.upperBound } ?? 0) else { return }
        let isMeasured =
            switch kind {
            case .percent, .percentagePoints, .quantity, .temperature: true
            case .number, .ordinal, .age, .money: false
            }
        let written = worth ?? figure.written
        var amount = Amount(written: written, unit: unit, isMeasured: isMeasured)
        amount.isAssumedCurrency = isAssumed
        if let vague = figure.vague {
            amount.low = Bound(vague.low)
            amount.high = Bound(vague.high)
            amount.nominal = vague.low == vague.high ? vague.low : nil
            amount.half = .zero
            amount.isApproximate = true
        }
        if let margin = figure.margin, let low = written.value.minus(margin), let high = written.value.plus(margin) {
            amount.low = Bound(low)
            amount.high = Bound(high)
            amount.half = .zero
        }
        if kind == .age, figure.vague == nil {
            amount.half = .zero
            amount.high = written.value.plus(.one).map { Bound($0, isOpen: true) }
        } else if kind == .ordinal {
            amount.half = .zero
        }
        let span = span(range)
        var mention = AmountMention(kind: kind, tokens: range, span: span, qualified: span, amount: amount)
        if kind != .ordinal { hedge(&mention) }
        mentions.append(mention)
        joinBounds()
    }
}
