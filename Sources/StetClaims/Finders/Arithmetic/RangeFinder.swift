import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds two figures that form a range: "between 250 and 400 homes", "aged 18 to 40", "200–300 people". Fills claims of
/// kind `range`.
///
/// The first figure should be the lower one; a rule checks that. "from 12% to 9%" is a change, not a range. Scores,
/// tallies and telephone numbers are not ranges either.
final class RangeFinder: Finder {
    private let range: BoundShape<FigureRangeShape>
    private let between: WordID
    private let from: WordID
    private let and: WordID
    private let to: WordID
    private let aged: WordSet
    private let ranging: WordSet
    private let scores: WordSet
    private let changing: WordSet
    private let people: WordSet
    private let clock: WordSet
    private let ageNouns: WordSet
    private let of: WordID
    private let the: WordID

    init(binder: inout Binder) {
        range = binder.shape()
        between = binder.word("grammar/between")
        from = binder.word("grammar/from")
        and = binder.word("grammar/and")
        to = binder.word("grammar/to")
        aged = binder.list("finders/range-aged")
        ranging = binder.list("cues/ranging")
        changing = binder.list("numbers/changing")
        scores = binder.list("cues/score-words")
        people = binder.list("words/people")
        clock = binder.list("cues/no-range")
        ageNouns = binder.list("finders/range-age-nouns")
        of = binder.word("grammar/of")
        the = binder.word("grammar/the")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        let amounts = reading.prose.amounts
        findLengths(reading, &collector)
        guard amounts.count > 1 else { return }
        for index in 1..<amounts.count {
            let low = amounts[index - 1]
            let high = amounts[index]
            guard low.kind != .ordinal, low.kind == high.kind || low.kind == .number || low.kind == .age,
                let first = low.amount.nominal, let last = high.amount.nominal, !first.isNegative, !last.isNegative,
                // "between a third and a quarter" is written in either order.
                first > .one, isRange(reading, low, high)
            else { continue }
            // The order of the figures as they are written matters, so rounding is removed.
            var from = low.amount
            var to = high.amount
            from.half = .zero
            to.half = .zero
            // In "between 5 and 10 km" the unit stands once, at the end. "between 2 and 1 million" is not read.
            if low.kind == .number, high.kind != .number {
                from.unit = to.unit
                if to.lastDigit > .one, first < Exact(1000) { continue }
            }
            let before = low.tokens.lowerBound - 1
            let opens = reading.word(before) == between || reading.word(before) == self.from
            let start = opens ? before : low.tokens.lowerBound
            collector.add(range, tokens: start..<high.tokens.upperBound, confidence: .high) { claim, range in
                claim.set(range.from, to: from, at: low.span)
                claim.set(range.to, to: to, at: high.span)
            }
        }
    }

    /// In "between 3 and 20 years" the second figure is read as a length of time.
    private func findLengths(_ reading: Reading, _ collector: inout Collector) {
        for time in reading.prose.times where time.kind == .duration {
            let joiner = time.tokens.lowerBound - 1
            guard reading.word(joiner) == and, let low = reading.amount(at: joiner - 1), low.kind == .number,
                reading.word(low.tokens.lowerBound - 1) == between, low.tokens.upperBound == joiner,
                var to = time.length,
                to.nominal != nil, low.amount.nominal != nil
            else { continue }
            var from = low.amount
            from.unit = to.unit
            from.half = .zero
            to.half = .zero
            let tokens = (low.tokens.lowerBound - 1)..<time.tokens.upperBound
            collector.add(range, tokens: tokens, confidence: .high) { claim, range in
                claim.set(range.from, to: from, at: low.span)
                claim.set(range.to, to: to, at: time.span)
            }
        }
    }

    /// Whether the words between and around the two figures make them a range.
    private func isRange(_ reading: Reading, _ low: AmountMention, _ high: AmountMention) -> Bool {
        let before = low.tokens.lowerBound - 1
        let joiner = low.tokens.upperBound
        let after = high.tokens.upperBound
        let gap = high.tokens.lowerBound - joiner
        guard gap >= 1, gap <= 4, !clock.contains(reading.word(after)), reading.kind(after) != .hyphen else {
            return false
        }
        let word = reading.word(joiner)
        if gap > 1 {
            // The counted noun may stand twice: "between 250 homes and 400 homes".
            return reading.word(before) == between && reading.word(high.tokens.lowerBound - 1) == and
                && (joiner..<high.tokens.lowerBound - 1).allSatisfy { isNoun($0, reading) } && isNoun(after, reading)
                && reading.text(joiner) == reading.text(after)
        }
        if word == and {
            // "between the ages of 18 and 40"
            let isAges =
                reading.word(before) == of && ageNouns.contains(reading.word(before - 1))
                && (reading.word(before - 2) == between
                    || reading.word(before - 2) == the && reading.word(before - 3) == between)
            return isAges || reading.word(before) == between
        }
        if word == to, reading.word(before) == between { return true }
        if word == to { return isRangeWithTo(reading, low, high, before) }
        guard reading.kind(joiner) == .dash || reading.kind(joiner) == .hyphen, !reading.tokens[joiner].isSpaced,
            !reading.tokens[high.tokens.lowerBound].isSpaced, reading.kind(before) != .hyphen
        else { return false }
        if aged.contains(reading.word(before)) { return true }
        // A dash between bare figures marks a range only when people are counted. A score and a model number do not
        // count people.
        guard people.contains(reading.word(after)) else { return false }
        return !(before - 5..<before + 1).contains { scores.contains(reading.word($0)) }
            && !(after..<after + 4).contains { scores.contains(reading.word($0)) }
    }

    /// Whether "to" joins the figures to a range: "aged 18 to 40", "ages ranging from 18 to 40", "estimates ranged from
    /// 60 to 90". Prices and measurements may also begin with the highest value. So apart from ages, only whole counts
    /// are read.
    private func isRangeWithTo(_ reading: Reading, _ low: AmountMention, _ high: AmountMention, _ before: Int) -> Bool {
        let opening = reading.word(before) == from ? before - 1 : before
        // "lowering the pension age from 60 to 55" tells the old age and the new one.
        if opening < before, reading.hasWord(of: changing, before: opening) { return false }
        if aged.contains(reading.word(opening)) { return true }
        guard ranging.contains(reading.word(opening)) else { return false }
        if (opening - 3..<opening).contains(where: { aged.contains(reading.word($0)) }) { return true }
        return low.kind == .number && high.kind == .number && isWhole(low) && isWhole(high)
            && isNoun(high.tokens.upperBound, reading)
    }

    private func isWhole(_ mention: AmountMention) -> Bool {
        mention.amount.isPlain && mention.amount.nominal?.isInteger == true && mention.amount.lastDigit >= .one
    }

    private func isNoun(_ token: Int, _ reading: Reading) -> Bool {
        reading.kind(token) == .word && !clock.contains(reading.word(token))
    }
}

private struct FigureRangeShape: ClaimShape {
    static let claimType = "range"
    let from: ClaimField<Amount>
    let to: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        from = binder.field("from")
        to = binder.field("to")
    }
}
