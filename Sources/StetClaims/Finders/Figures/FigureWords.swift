import StetFacts
import StetProse
import StetSource
import StetText
import StetValues

// In: a figure with its words. Out: answers that several finders of figures need: where the figure begins with its
// qualifiers, whether two figures count the same kind of thing, and the counted noun in the singular.

extension Reading {
    /// The first token of a figure including its qualifiers: "about" in "about 1,200 km".
    func start(of mention: AmountMention) -> Int {
        var token = mention.tokens.lowerBound
        while token > 0, tokens[token - 1].start >= mention.qualified.start { token -= 1 }
        return token
    }
}

extension AmountMention {
    /// Whether both have the same kind and dimension, and sums of money the same currency.
    func isLike(_ other: AmountMention) -> Bool {
        kind == other.kind && amount.dimension == other.amount.dimension
            && (amount.dimension != .money || amount.unit.symbol == other.amount.unit.symbol)
    }
}

extension Amount {
    /// The figure without its qualifier: "more than 100 km (62 miles)" converts 100 km.
    var asWritten: Amount {
        guard let nominal else { return self }
        var amount = self
        amount.low = Bound(nominal)
        amount.high = Bound(nominal)
        return amount
    }

    /// The figure with no more rounding than its last digit: in a sum or a vote, 300 does not mean "some 300".
    var asPrecise: Amount {
        var amount = self
        amount.half = min(half, lastDigit.divided(by: Exact(2)) ?? half)
        return amount
    }
}

extension Range<Int> {
    /// The smallest range that contains both.
    func union(_ other: Range<Int>) -> Range<Int> {
        Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
    }
}

/// The noun in the singular: "jobs" → "job", "women" → "woman".
func singular(_ noun: String) -> String {
    let noun = folded(noun)
    if noun.hasSuffix("men") { return noun.dropLast(2) + "an" }
    if noun.hasSuffix("ies") { return noun.dropLast(3) + "y" }
    return noun.hasSuffix("s") && !noun.hasSuffix("ss") ? String(noun.dropLast()) : noun
}
