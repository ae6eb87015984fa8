import StetFacts
import StetProse
import StetSource
import StetValues

/// A figure that went from one value to another, and the percentage the copy gives for it.
///
/// The three stand in one sentence ("rose 4%, from £250 to £260"), or the percentage in the next ("That is a
/// rise of 4%"). Roles come from "from" and "to", or from words of earlier time ("cost £250 last year"). A
/// sentence with a third figure of the same unit leaves several readings and yields nothing.
package struct ChangeFinder: Finder {
    private let change: ClaimShape
    private let from: WordID
    private let to: WordID
    private let of: WordID
    private let by: WordID
    private let rising: WordSet
    private let falling: WordSet
    private let earlier: WordSet
    private let otherBasis: WordSet
    private let closing: WordSet
    private let demonstratives: WordSet
    private let clauseBreaks: WordSet
    private let points: WordSet

    package init(binder: inout Binder) {
        change = binder.shape("change", "from", "to", "percent", "points", "basis")
        from = binder.word("from")
        to = binder.word("to")
        of = binder.word("of")
        by = binder.word("by")
        rising = binder.list("cues/rising")
        falling = binder.list("cues/falling")
        earlier = binder.list("cues/earlier")
        otherBasis = binder.list("cues/other-basis")
        closing = binder.words("at", "costs", "cost", "now", "is", "was")
        demonstratives = binder.words("that", "this", "it", "a", "an")
        clauseBreaks = binder.list("cues/clause-breaks")
        points = binder.words("point", "points")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        for (index, sentence) in reading.sentences.enumerated() {
            let amounts = reading.amounts(in: sentence.tokens)
            guard amounts.count >= 2 else { continue }
            if let stated = percentage(in: amounts, reading) {
                find(stated: stated, among: amounts, sentence.tokens, reading, &collector)
            } else if index + 1 < reading.sentences.count, reading.sentences[index + 1].block == sentence.block {
                let next = reading.sentences[index + 1]
                let following = reading.amounts(in: next.tokens)
                guard following.count == 1, let stated = percentage(in: following, reading),
                    demonstratives.contains(reading.word(next.tokens.lowerBound))
                else { continue }
                find(stated: stated, among: amounts, sentence.tokens, reading, &collector)
            }
        }
    }

    /// The one percentage of a sentence that says how far something rose or fell.
    private func percentage(in amounts: ArraySlice<AmountMention>, _ reading: Reading) -> (mention: AmountMention, rises: Bool)? {
        var found: (mention: AmountMention, rises: Bool)?
        for mention in amounts where mention.kind == .percent || mention.kind == .percentagePoints {
            guard let rises = direction(of: mention, reading) else { continue }
            if found != nil { return nil }
            found = (mention, rises)
        }
        return found
    }

    /// "up 4%", "a rise of 4%", "rose by 4%", "4% more", "a 4% rise": the word of change beside the percentage.
    private func direction(of mention: AmountMention, _ reading: Reading) -> Bool? {
        var before = reading.tokens[mention.tokens.lowerBound].start == mention.span.start ? mention.tokens.lowerBound - 1 : mention.tokens.lowerBound
        while before >= 0, Int(reading.tokens[before].start) >= Int(mention.qualified.start) { before -= 1 }
        if reading.word(before) == of || reading.word(before) == by { before -= 1 }
        for token in [before, before - 1] where reading.kind(token) == .word {
            if reading.word(token) == from || reading.word(token) == to { return nil }
            if rising.contains(reading.word(token)) { return true }
            if falling.contains(reading.word(token)) { return false }
        }
        let after = mention.tokens.upperBound
        if rising.contains(reading.word(after)) { return true }
        if falling.contains(reading.word(after)) { return false }
        return nil
    }

    private func find(
        stated: (mention: AmountMention, rises: Bool), among amounts: ArraySlice<AmountMention>, _ sentence: Range<Int>,
        _ reading: Reading, _ collector: inout Collector
    ) {
        let candidates = amounts.filter {
            $0.span != stated.mention.span && $0.amount.nominal != nil && $0.kind != .ordinal && $0.kind != .age
        }
        guard let pair = ends(of: candidates, sentence, reading, stated.mention) else { return }
        var (first, second) = pair
        guard first.amount.nominal != second.amount.nominal else { return }
        // Side by side, figures are written to one precision: £1,400 beside £1,234 is no round figure.
        let half = min(first.amount.half, second.amount.half)
        first.amount.half = half
        second.amount.half = half
        let isPoints = first.kind == .percent && stated.mention.kind == .percentagePoints
        guard first.kind != .percentagePoints, isPoints || stated.mention.kind == .percent else { return }
        let covered = ([first, second, stated.mention].map(\.tokens))
        let start = covered.map(\.lowerBound).min() ?? 0
        let end = covered.map(\.upperBound).max() ?? 0
        let hasOtherBasis = sentence.contains { otherBasis.contains(reading.word($0)) }
        collector.add(
            change, tokens: start..<end, confidence: .high,
            [
                "from": Slot(first), "to": Slot(second),
                "percent": isPoints ? .missing : Slot(signed(stated), at: stated.mention.span),
                "points": isPoints ? Slot(signed(stated), at: stated.mention.span) : .missing,
                "basis": hasOtherBasis ? Slot(text: "other") : .missing,
            ])
    }

    /// A fall is a negative change.
    private func signed(_ stated: (mention: AmountMention, rises: Bool)) -> Value {
        var amount = stated.mention.amount
        guard !stated.rises else { return .amount(amount) }
        let (low, high) = (amount.low, amount.high)
        amount.low = high.map { Bound($0.value.negated, isOpen: $0.isOpen) }
        amount.high = low.map { Bound($0.value.negated, isOpen: $0.isOpen) }
        amount.nominal = amount.nominal?.negated
        return .amount(amount)
    }

    /// The two figures in their roles: (from, to).
    private func ends(
        of candidates: [AmountMention], _ sentence: Range<Int>, _ reading: Reading, _ stated: AmountMention
    ) -> (AmountMention, AmountMention)? {
        let opened = candidates.filter { reading.word(beforeAmount($0, reading)) == from }
        guard opened.count <= 1 else { return nil }
        if let first = opened.first {
            let same = candidates.filter { $0.span != first.span && sameUnit($0, first) }
            let closed = same.filter { reading.word(beforeAmount($0, reading)) == to }
            if closed.count == 1, distance(closed[0], first) < 12 { return (first, closed[0]) }
            guard closed.isEmpty, same.count == 1, same[0].span.start < first.span.start, distance(same[0], first) < 16 else { return nil }
            return (first, same[0])
        }
        // Without "from": one figure of earlier time and one of now.
        guard candidates.count == 2, sameUnit(candidates[0], candidates[1]) else { return nil }
        let marked = candidates.map { isEarlier($0, in: sentence, candidates, reading) }
        if marked[0] != marked[1] { return marked[0] ? (candidates[0], candidates[1]) : (candidates[1], candidates[0]) }
        return nil
    }

    private func beforeAmount(_ mention: AmountMention, _ reading: Reading) -> Int {
        var token = mention.tokens.lowerBound - 1
        while token >= 0, Int(reading.tokens[token].start) >= Int(mention.qualified.start) { token -= 1 }
        return token
    }

    private func sameUnit(_ a: AmountMention, _ b: AmountMention) -> Bool {
        a.amount.dimension == b.amount.dimension && (a.amount.dimension != .money || a.amount.unit.symbol == b.amount.unit.symbol)
            && a.kind == b.kind
    }

    private func distance(_ a: AmountMention, _ b: AmountMention) -> Int {
        max(b.tokens.lowerBound - a.tokens.upperBound, a.tokens.lowerBound - b.tokens.upperBound)
    }

    /// "£250 last year", "the year before", "previously": within a few words after the figure, before the other.
    private func isEarlier(_ mention: AmountMention, in sentence: Range<Int>, _ both: [AmountMention], _ reading: Reading) -> Bool {
        let limit = min(sentence.upperBound, mention.tokens.upperBound + 4)
        for token in mention.tokens.upperBound..<max(limit, mention.tokens.upperBound) {
            if both.contains(where: { $0.tokens.contains(token) }) { return false }
            if earlier.contains(reading.word(token)) { return true }
        }
        return false
    }
}
