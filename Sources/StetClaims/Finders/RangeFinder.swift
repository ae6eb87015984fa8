import StetFacts
import StetProse
import StetSource
import StetValues

/// Two figures as a range, the lower first: "between 250 and 400 homes", "aged 18 to 40", "200–300 people".
///
/// "from 12% to 9%" is a change and no range; a score, a tally or a telephone number is neither.
package struct RangeFinder: Finder {
    private let range: ClaimShape
    private let between: WordID
    private let from: WordID
    private let and: WordID
    private let to: WordID
    private let ranging: WordSet
    private let scores: WordSet
    private let people: WordSet

    package init(binder: inout Binder) {
        range = binder.shape("range", "from", "to")
        between = binder.word("between")
        from = binder.word("from")
        and = binder.word("and")
        to = binder.word("to")
        ranging = binder.words("aged", "ages", "ranges", "ranging", "range", "ranged", "varies", "varying", "vary")
        scores = binder.list("cues/score-words")
        people = binder.list("words/people")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        let amounts = reading.prose.amounts
        guard amounts.count > 1 else { return }
        for index in 1..<amounts.count {
            let low = amounts[index - 1]
            let high = amounts[index]
            guard high.tokens.lowerBound == low.tokens.upperBound + 1, low.kind == high.kind || low.kind == .number,
                low.kind != .ordinal, low.amount.nominal != nil, high.amount.nominal != nil
            else { continue }
            let joiner = low.tokens.upperBound
            let before = low.tokens.lowerBound - 1
            guard isRange(reading, low, high, before: before, joiner: joiner) else { continue }
            // The figures as they are written are what is in order: rounding does not count.
            var first = low.amount
            var second = high.amount
            first.half = .zero
            second.half = .zero
            if low.kind == .number, high.kind != .number {
                // "between 5 and 10 km": the unit stands once, at the end.
                first.unit = high.amount.unit
            }
            let opens = reading.word(before) == between || reading.word(before) == from
            collector.add(
                range, tokens: (opens ? before : low.tokens.lowerBound)..<high.tokens.upperBound, confidence: .high,
                ["from": Slot(.amount(first), at: low.span), "to": Slot(.amount(second), at: high.span)])
        }
    }

    private func isRange(_ reading: Reading, _ low: AmountMention, _ high: AmountMention, before: Int, joiner: Int) -> Bool {
        let word = reading.word(joiner)
        if word == and, reading.word(before) == between { return true }
        if word == to {
            if ranging.contains(reading.word(before)) { return true }
            return reading.word(before) == from && ranging.contains(reading.word(before - 1))
        }
        guard reading.kind(joiner) == .dash || reading.kind(joiner) == .hyphen, !reading.tokens[joiner].isSpaced,
            !reading.tokens[high.tokens.lowerBound].isSpaced
        else { return false }
        if ranging.contains(reading.word(before)) { return true }
        // A dash between bare figures is a range only where what is counted follows.
        let after = high.tokens.upperBound
        return people.contains(reading.word(after)) && !scores.contains(reading.word(before))
    }
}
