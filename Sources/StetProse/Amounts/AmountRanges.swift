import StetLanguage
import StetSource
import StetValues

/// Two figures that mean the range between them: "3-4 million", "between 30 and 40 km", "from 44 mg to 50 mg", "more
/// than 100 but fewer than 300".
///
/// In: the first figure. Out: two mentions. Each end keeps its own stated figure, and both have the bounds of the
/// range. "From 30 to 40" is a range unless something rose or fell from one to the other; then both are exact figures.
/// "It shrank by 40 to 610" is no range either: the first figure is the change, and the second is what it led to.
extension AmountScan {
    /// The other end of a range that begins with `figure`, and how the two are joined.
    struct RangeEnd {
        var figure: Figure
        /// Whether the true figure is between the two: "between … and", "x to y", a dash.
        var isInterval: Bool
    }

    func rangeEnd(after figure: Figure) -> RangeEnd? {
        guard !figure.isOrdinal, figure.vague == nil, let (joined, isInterval) = connector(after: figure.tokens),
            // "A quarter – 35% – said no"
            !figure.isFraction || kind(figure.tokens.upperBound) == .word
        else { return nil }
        let next = afterHedge(joined)
        guard tokens[next].kind == .number || words.starters.contains(tokens[next].word),
            case .figure(var second) = readFigure(at: next), !second.isOrdinal, second.vague == nil
        else { return nil }
        // The "-" between the two figures is not a sign.
        if second.tokens.lowerBound < next { second.tokens = next..<second.tokens.upperBound }
        guard !isYear(figure) || isYearLike(second), !isEndOfYears(figure) else { return nil }
        return RangeEnd(figure: second, isInterval: isInterval)
    }

    /// Whether the figure is a year: "in 1986 to 11 billion marks".
    private func isYear(_ figure: Figure) -> Bool {
        let start = figure.tokens.lowerBound
        guard isYearLike(figure), start > sentence.lowerBound else { return false }
        return words.beforeYear.contains(tokens[start - 1].word)
    }

    /// Whether the figure ends a pair of years: "rose from 816,000 in 2012-13 to 934,000".
    private func isEndOfYears(_ figure: Figure) -> Bool {
        let start = figure.tokens.lowerBound
        guard isHyphen(start - 1), kind(start - 2) == .number, tokens[start - 2].span.count == 4 else { return false }
        return (0x31...0x32).contains(byte(start - 2)) && tokens[start].span.count == 2
    }

    func isYearLike(_ figure: Figure) -> Bool {
        figure.tokens.count == 1 && figure.scale == nil && tokens[figure.tokens.lowerBound].span.count == 4
            && figure.written.value.isInteger
            && figure.written.value > Exact(1500) && figure.written.value < Exact(2200)
    }

    /// The token after a hedge, such as "about" in "between 2 and about 7 litres".
    private func afterHedge(_ index: Int) -> Int {
        guard index + 1 < sentence.upperBound, let entries = words.hedgesBefore.candidates(tokens[index].word),
            entries.contains(where: { $0.rest.isEmpty && $0.value == .about })
        else { return index }
        return index + 1
    }

    /// Finds the joining word or mark after the tokens: "to", "or", a dash, or "and" after "between"; also in "8- to
    /// 16-metre".
    func connector(after range: Range<Int>) -> (next: Int, isInterval: Bool)? {
        var index = range.upperBound
        guard index < sentence.upperBound else { return nil }
        if isJoinedTo(index + 1) { return (index + 3, true) }
        if tokens[index].kind == .hyphen, kind(index + 1) == .word, tokens[index + 1].isSpaced {
            index += 1
        }
        guard index + 1 < sentence.upperBound else { return nil }
        let token = tokens[index]
        switch token.kind {
        case .hyphen, .dash: return (index + 1, true)
        case .word where token.word == words.to:
            return (index + 1, !isBefore(range.lowerBound, words.from) || !isChange(before: range.lowerBound - 1))
        case .word where words.through.contains(token.word): return (index + 1, true)
        case .word where token.word == words.or: return (index + 1, false)
        case .word where token.word == words.and && isBefore(range.lowerBound, words.between): return (index + 1, true)
        default: return nil
        }
    }

    /// Whether the word is the "to" between two hyphens: "18-to-24-year-olds", "ten-to-twelve".
    func isJoinedTo(_ index: Int) -> Bool {
        word(index) == words.to && isHyphen(index - 1) && isHyphen(index + 1) && isJoined(index - 1)
            && isJoined(index) && isJoined(index + 1) && isJoined(index + 2)
    }

    func isBefore(_ index: Int, _ word: WordID) -> Bool {
        self.word(index - 1) == word
    }

    /// Whether something rises, falls or moves shortly before a token: "rose from 30 to 40", "down from 9 to 8".
    private func isChange(before index: Int) -> Bool {
        let window = max(sentence.lowerBound, index - 12)..<max(index, sentence.lowerBound)
        return window.contains { words.changing.contains(tokens[$0].word) }
    }

    /// Whether the two figures after a verb are a change and what it led to: "shrank by 40 to 610". "It may rise by 40 to
    /// 610" and "rose by 40 to 60" are ranges: the first is a forecast, and in the second the ends lie close together.
    private func isChangeAndLevel(_ first: Figure, _ end: RangeEnd, _ measure: Measure) -> Bool {
        guard word(first.tokens.upperBound) == words.to, word(end.figure.tokens.lowerBound - 1) == words.to,
            isMoved(before: first.tokens.lowerBound)
        else { return false }
        let times: Int64
        switch measure.kind {
        case .percent, .percentagePoints, .temperature, .age, .ordinal: return false
        case .quantity: times = 8
        case .number, .money: times = 3
        }
        // "grows by 10 to 40 a year" is a range.
        let next = measure.end
        if next < sentence.upperBound, words.articles.contains(tokens[next].word) || tokens[next].word == words.per {
            return false
        }
        guard end.figure.scale == nil || first.scale != nil,
            let least = first.written.value.times(Exact(Int(times)))
        else { return false }
        return least <= end.figure.written.value
    }

    /// Whether a verb of change stands directly before, with "by", a hedge or an adverb between at most: "shrank by",
    /// "rose by about", "fell sharply by". After "will" and similar words it is a forecast, which may be a range.
    func isMoved(before start: Int) -> Bool {
        var index = start - 1
        while index >= max(sentence.lowerBound, start - 5) {
            let token = tokens[index]
            guard token.kind == .word else { return false }
            if words.changing.contains(token.word) {
                return index == sentence.lowerBound || !words.forecasts.contains(tokens[index - 1].word)
            }
            let isAdverb =
                token.span.count > 4 && bytes[Int(token.end) - 1] == 0x79 && bytes[Int(token.end) - 2] == 0x6C
            guard
                token.word == words.by || isAdverb || words.articles.contains(token.word)
                    || words.beforePronoun.contains(token.word) || words.hedgesBefore.candidates(token.word) != nil
            else { return false }
            index -= 1
        }
        return false
    }

    /// The measure of a range without a unit: an age, or a number when a word or a dash joins the two figures, or when
    /// the second figure has a scale.
    func bareMeasure(_ first: Figure, _ end: RangeEnd) -> Measure? {
        guard !first.needsUnit, !end.figure.needsUnit else { return nil }
        if isAge(first) { return Measure(kind: .age, unit: .year, end: end.figure.tokens.upperBound) }
        guard end.isInterval || end.figure.written.hasScale else { return nil }
        return Measure(kind: .number, unit: .count, end: end.figure.tokens.upperBound)
    }

    mutating func appendRange(_ first: Figure, _ end: RangeEnd, _ measure: Measure) -> Int {
        var first = first
        let second = end.figure
        share(scaleOf: second, with: &first)
        // A score or a season ("3-1", "2024-25") is two exact numbers.
        let isBareHyphen =
            measure.kind == .number && !second.written.hasScale && isHyphen(first.tokens.upperBound)
            && !countsPeople(first, second)
        let low = first.written.value
        let high = second.written.value
        let isInterval = end.isInterval && !isBareHyphen && low < high && !isChangeAndLevel(first, end, measure)
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

    /// Whether a plural noun or a unit of time follows ("30-40 people", "3-5 days"), or both figures have a comma
    /// ("1,000-1,500").
    private func countsPeople(_ first: Figure, _ second: Figure) -> Bool {
        let end = second.tokens.upperBound
        if end < sentence.upperBound, words.plurals.contains(tokens[end].word) || isUnitOfTime(end) { return true }
        return bytes[tokens[first.tokens.upperBound - 1].span.range].contains(0x2C)
            && bytes[tokens[end - 1].span.range].contains(0x2C)
    }

    /// Gives the first figure the scale of the second, unless the first is the larger: "3-4 million", "30 to 40
    /// thousand".
    func share(scaleOf second: Figure, with first: inout Figure) {
        guard let scale = second.scale, first.scale == nil, first.written.value < Exact(1000),
            let mantissa = second.written.value.divided(by: scale), first.written.value < mantissa,
            let scaled = first.written.scaled(by: scale)
        else { return }
        first.written = scaled
        first.scale = scale
    }

    // MARK: Ends with a unit each

    /// The second end, when both ends have a unit: "44 mg to 50 mg", "30 degrees to 40 degrees", "10% to 15%".
    func measuredEnd(after figure: Figure, _ measure: Measure) -> (Figure, Measure)? {
        guard !figure.isOrdinal, figure.vague == nil, measure.kind != .age,
            measure.end < sentence.upperBound,
            tokens[measure.end].word == words.to || tokens[measure.end].word == words.and
                || tokens[measure.end].kind != .word,
            let (joined, isInterval) = connector(after: figure.tokens.lowerBound..<measure.end), isInterval,
            isBefore(figure.tokens.lowerBound, words.from) || !isChange(before: figure.tokens.lowerBound)
        else { return nil }
        let next = afterHedge(joined)
        guard tokens[next].kind == .number || words.cardinals[tokens[next].word] != nil,
            case .figure(var second) = readFigure(at: next), !second.isOrdinal, second.vague == nil
        else { return nil }
        if second.tokens.lowerBound < next { second.tokens = next..<second.tokens.upperBound }
        guard let other = self.measure(after: second), other.kind == measure.kind, other.unit == measure.unit,
            (measure.worth ?? figure.written).value < (other.worth ?? second.written).value
        else { return nil }
        return (second, other)
    }

    mutating func appendEnds(_ first: Figure, _ measure: Measure, _ second: (figure: Figure, measure: Measure)) -> Int {
        let count = mentions.count
        _ = append(first, measure)
        let end = append(second.figure, second.measure)
        if mentions.count == count + 2 { joinInterval(count) }
        return end
    }

    // MARK: Pairs

    /// The second figure and the unit of both: "They took 45 and 50 mg". Two figures of similar size share the unit;
    /// "killing 12 and 3 tonnes" is two facts.
    func sharedUnit(after figure: Figure) -> (Figure, Measure)? {
        let and = figure.tokens.upperBound
        guard and + 1 < sentence.upperBound else { return nil }
        // "20 x 30 metres"
        let isArea = tokens[and].word == words.x || tokens[and].word == words.timesSign || tokens[and].word == words.by
        if isArea, tokens[and - 1].kind == .number, tokens[and + 1].kind == .number, !figure.isOrdinal,
            !figure.needsUnit, figure.vague == nil,
            case .figure(let second) = readFigure(at: and + 1), second.tokens.lowerBound == and + 1,
            let measure = measure(after: second), measure.kind == .quantity, measure.unit.dimension == .length
        {
            return (second, measure)
        }
        guard tokens[and].word == words.and, !figure.isOrdinal, !figure.needsUnit, figure.vague == nil,
            figure.scale == nil, tokens[and - 1].kind == .number, tokens[and + 1].kind == .number,
            tokens[and - 1].span.count == tokens[and + 1].span.count, figure.written.value < Exact(1000),
            case .figure(let second) = readFigure(at: and + 1), !second.isOrdinal, second.scale == nil,
            second.tokens.lowerBound == and + 1,
            figure.written.value < second.written.value, let double = figure.written.value.times(Exact(2)),
            second.written.value <= double, let measure = measure(after: second),
            measure.kind == .quantity || measure.kind == .temperature || measure.kind == .percent, measure.worth == nil
        else { return nil }
        return (second, measure)
    }

    // MARK: Levels

    /// The unit of the level before, for the bare figure that it is compared with: "to 130.9 billion roubles from 142.1
    /// billion", "to 4.6%, against 4.1 in March". A noun after the figure says what it counts instead.
    func measureOfLevel(_ figure: Figure) -> Measure? {
        guard !figure.isOrdinal, !figure.isFraction, figure.vague == nil, !isYearLike(figure), let last = mentions.last,
            last.tokens.lowerBound >= sentence.lowerBound, last.tokens.upperBound < figure.tokens.lowerBound,
            last.kind == .quantity || last.kind == .money || last.kind == .percent,
            isCompared(last.tokens.upperBound..<figure.tokens.lowerBound),
            (last.tokens.lowerBound - 3..<last.tokens.lowerBound).contains(where: { word($0) == words.to }),
            isFreeLevel(figure.tokens.upperBound), let level = last.amount.nominal, level > .zero,
            // Levels of one thing are of one order.
            let most = level.times(Exact(20)), figure.written.value < most,
            let more = figure.written.value.times(Exact(20)), level < more
        else { return nil }
        return Measure(
            kind: last.kind, unit: last.amount.unit, end: figure.tokens.upperBound,
            isAssumedCurrency: last.amount.isAssumedCurrency)
    }

    /// Whether only words of comparison stand between two figures: "from", ", against about", ", compared with".
    private func isCompared(_ range: Range<Int>) -> Bool {
        guard (1...5).contains(range.count), range.contains(where: { words.comparedLinks.contains(tokens[$0].word) })
        else { return false }
        return range.allSatisfy {
            let word = tokens[$0].word
            return words.comparedLinks.contains(word) || words.comparedWords.contains(word) || word == words.comma
                || words.hedgesBefore.candidates(word) != nil
        }
    }

    /// Whether a mark, an article or a preposition follows, and no noun.
    private func isFreeLevel(_ index: Int) -> Bool {
        guard index < sentence.upperBound, tokens[index].kind == .word else {
            return !isJoined(index) || isOpenEnd(index)
        }
        let word = tokens[index].word
        return words.articles.contains(word) || word == words.in || words.beforePronoun.contains(word)
    }

    // MARK: Joining

    /// Gives both ends the bounds of the range. Each end keeps its own stated figure. "About 10 to 20" is the same
    /// range, but approximate.
    mutating func joinInterval(_ first: Int) {
        guard let low = mentions[first].ends?.low, let high = mentions[first + 1].ends?.high else { return }
        for index in first...first + 1 {
            mentions[index].amount.low = low
            mentions[index].amount.high = high
        }
        mentions[first].opensRange = true
    }

    /// Joins two bounds of one figure: "More than 100 but fewer than 300". Either bound may come first.
    mutating func joinBounds() {
        guard let second = mentions.indices.last, second > 0,
            (mentions[second].amount.low == nil) != (mentions[second].amount.high == nil)
        else { return }
        let first = second - 1
        let a = mentions[first].amount
        let b = mentions[second].amount
        guard a.unit == b.unit, (a.low == nil) != (a.high == nil), (a.low == nil) == (b.high == nil), let x = a.nominal,
            let y = b.nominal,
            a.low == nil ? y < x : x < y, isAndOrBut(after: mentions[first], before: mentions[second])
        else { return }
        let low = (a.low == nil ? b : a).strictLow
        let high = (a.low == nil ? a : b).strictHigh
        for index in [first, second] {
            mentions[index].amount.low = low
            mentions[index].amount.high = high
        }
        mentions[first].opensRange = true
    }

    private func isAndOrBut(after first: AmountMention, before second: AmountMention) -> Bool {
        var index = first.tokens.upperBound
        if word(index) == words.comma { index += 1 }
        guard index + 1 < sentence.upperBound, tokens[index].word == words.and || tokens[index].word == words.but else {
            return false
        }
        return Int(tokens[index + 1].start) == second.qualified.start
    }
}

extension AmountMention {
    /// The bounds of one end of a range: the stated figure under "about"; nil under "at least" and similar words.
    fileprivate var ends: (low: Bound, high: Bound)? {
        guard let low = amount.low, let high = amount.high, let nominal = amount.nominal else { return nil }
        if amount.isApproximate { return (Bound(nominal), Bound(nominal)) }
        return qualified == span ? (low, high) : nil
    }
}

extension Amount {
    // The things between two bounds may be measured and not counted, so "more than 100" begins directly above 100, not
    // at 101.

    fileprivate var strictLow: Bound? { low.map { strict($0) } }
    fileprivate var strictHigh: Bound? { high.map { strict($0) } }

    private func strict(_ bound: Bound) -> Bound {
        guard let nominal, bound.value != nominal else { return bound }
        return Bound(nominal, isOpen: true)
    }
}
