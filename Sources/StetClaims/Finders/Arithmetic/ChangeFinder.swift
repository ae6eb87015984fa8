import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds a figure that went from one value to another, with the percentage that the copy gives for the change. Fills
/// claims of kind `change`.
///
/// The finder starts at the percentage. The two figures stand after it ("rose 4%, from £250 to £260", "up 4% from
/// £250") or before it ("from £250 to £260, a rise of 4%"; "That is a rise of 4%" in the next sentence), in the same
/// clause. The words beside a figure say which value is old and which is new: "from" and "to", words of comparison
/// ("against", "compared with"), or words of earlier time ("cost £250 last year"). Figures that are further apart may
/// belong to another change, so they give no claim.
final class ChangeFinder: Finder {
    private let change: BoundShape<ChangeShape>
    private let words: ChangeWords

    init(binder: inout Binder) {
        change = binder.shape()
        words = ChangeWords(binder: &binder)
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for (index, sentence) in reading.sentences.enumerated() {
            let amounts = reading.amounts(in: sentence.tokens)
            guard amounts.contains(where: isPercentage) else { continue }
            let clause = ChangeClause(
                amounts: Array(amounts), sentence: sentence.tokens, words: words, reading: reading)
            var found = false
            var used: [AmountMention] = []
            for mention in amounts where isPercentage(mention) {
                guard let stated = clause.stated(mention), let ends = clause.ends(of: stated),
                    !used.contains(where: { $0.span == ends.from.span || $0.span == ends.to.span })
                else { continue }
                found = true
                used += [ends.from, ends.to]
                add(stated, ends, sentence.tokens, reading, &collector)
            }
            // "… from 2,000 to 2,100. That is a rise of 5%."
            guard !found, index > 0, amounts.count == 1, reading.sentences[index - 1].block == sentence.block,
                let stated = amounts.first.flatMap(clause.stated), clause.pointsBack(stated), !clause.hasOwnBase(stated)
            else { continue }
            let earlier = reading.sentences[index - 1].tokens
            let before = ChangeClause(
                amounts: Array(reading.amounts(in: earlier)), sentence: earlier, words: words, reading: reading)
            if let ends = before.lastPair(for: stated) { add(stated, ends, sentence.tokens, reading, &collector) }
        }
    }

    private func isPercentage(_ mention: AmountMention) -> Bool {
        mention.kind == .percent || mention.kind == .percentagePoints
    }

    private func add(
        _ stated: ChangeClause.Stated, _ ends: (from: AmountMention, to: AmountMention), _ sentence: Range<Int>,
        _ reading: Reading, _ collector: inout Collector
    ) {
        guard let a = ends.from.amount.nominal, let b = ends.to.amount.nominal, a != b, isPlausible(a, b) else {
            return
        }
        let isPoints = ends.from.kind == .percent && stated.mention.kind == .percentagePoints
        guard isPoints || stated.mention.kind == .percent else { return }
        var (first, second) = ends
        first.amount.half = half(first.amount, beside: second.amount, isPoints: isPoints)
        second.amount.half = half(ends.to.amount, beside: ends.from.amount, isPoints: isPoints)
        first.amount = unbounded(first.amount)
        second.amount = unbounded(second.amount)
        let tokens = first.tokens.union(second.tokens).union(stated.mention.tokens)
        collector.add(change, tokens: tokens, confidence: .high) { claim, change in
            claim.set(change.from, to: first)
            claim.set(change.to, to: second)
            claim.set(isPoints ? change.points : change.percent, to: signed(stated), at: stated.mention.span)
            claim.set(change.basis, to: hasOtherBasis(stated, sentence, reading) ? "other" : nil)
        }
    }

    /// "went up to £260" states exactly 260, not a bound.
    private func unbounded(_ amount: Amount) -> Amount {
        amount.low == nil ? amount.asWritten : amount
    }

    /// Whether the change is less than thirtyfold. In a larger one, the two figures are of different things.
    private func isPlausible(_ a: Exact, _ b: Exact) -> Bool {
        guard !a.isNegative, !b.isNegative, let most = a.times(Exact(30)), let least = b.times(Exact(30)) else {
            return false
        }
        return b < most && a < least
    }

    /// Half a unit of the last digit that counts. Two figures side by side are written to one precision: beside £1,234,
    /// the figure £1,400 is not rounded to hundreds; beside 12.21 million, the figure 12 million is rounded to a tenth
    /// at most. Two percentages are used exactly as they are written.
    private func half(_ amount: Amount, beside other: Amount, isPoints: Bool) -> Exact {
        if amount.dimension == .percent, !isPoints { return .zero }
        let own = min(amount.half, amount.lastDigit.divided(by: Exact(2)) ?? .zero)
        guard isWholeScale(amount), let others = other.lastDigit.times(Exact(5)) else { return own }
        return min(own, others)
    }

    /// Whether the figure has a scale word and no decimals: "12 million". It follows the form of the other figure, so
    /// it is less rounded than it looks.
    private func isWholeScale(_ amount: Amount) -> Bool {
        guard [3, 6, 9, 12].contains(where: { Exact.powerOfTen($0) == amount.lastDigit }),
            let digits = amount.nominal?.divided(by: amount.lastDigit)
        else { return false }
        return digits < Exact(1000)
    }

    /// The change with its sign: a fall is negative.
    private func signed(_ stated: ChangeClause.Stated) -> Amount {
        var amount = stated.mention.amount
        guard !stated.rises else { return amount }
        let (low, high) = (amount.low, amount.high)
        amount.low = high.map { Bound($0.value.negated, isOpen: $0.isOpen) }
        amount.high = low.map { Bound($0.value.negated, isOpen: $0.isOpen) }
        amount.nominal = amount.nominal?.negated
        return amount
    }

    /// Whether the change is measured in another way than the two figures: in real terms, like for like, or per year.
    private func hasOtherBasis(_ stated: ChangeClause.Stated, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        let after = stated.mention.tokens.upperBound
        if words.each.contains(reading.word(after)), words.periods.contains(reading.word(after + 1)),
            !words.earlier.contains(reading.word(after + 2))
        {
            return true
        }
        return sentence.contains { token in
            let word = reading.word(token)
            guard words.otherBasis.contains(word) else { return false }
            return word != words.real || reading.word(token + 1) == words.terms
        }
    }
}

private struct ChangeShape: ClaimShape {
    static let claimType = "change"
    let from: ClaimField<Amount>
    let to: ClaimField<Amount>
    let percent: ClaimField<Amount>
    let points: ClaimField<Amount>
    let basis: ClaimField<String>

    init(_ binder: inout FieldBinder) {
        from = binder.field("from")
        to = binder.field("to")
        percent = binder.field("percent", in: .percent)
        points = binder.field("points", in: .percent)
        basis = binder.field("basis")
    }
}
