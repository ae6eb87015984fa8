import StetFacts
import StetProse
import StetSource
import StetText
import StetValues

// What every finder of figures asks of the words around one: where the figure begins with its qualifiers, whether
// two figures count alike, what noun in the singular they count.

extension Reading {
    /// The first token of a figure with its qualifiers: "about" of "about 1,200 km".
    func start(of mention: AmountMention) -> Int {
        var token = mention.tokens.lowerBound
        while token > 0, tokens[token - 1].start >= mention.qualified.start { token -= 1 }
        return token
    }
}

extension AmountMention {
    /// Of one kind and dimension, and sums of money of one currency.
    func isLike(_ other: AmountMention) -> Bool {
        kind == other.kind && amount.dimension == other.amount.dimension
            && (amount.dimension != .money || amount.unit.symbol == other.amount.unit.symbol)
    }
}

extension Amount {
    /// The figure without its hedge: "more than 100 km (62 miles)" converts the 100.
    var asWritten: Amount {
        guard let nominal else { return self }
        var amount = self
        amount.low = Bound(nominal)
        amount.high = Bound(nominal)
        return amount
    }

    /// Rounded no more than its last digit: in a sum or a vote 300 is not "some 300".
    var asPrecise: Amount {
        var amount = self
        amount.half = min(half, lastDigit.divided(by: Exact(2)) ?? half)
        return amount
    }
}

extension Range<Int> {
    /// The smallest range that covers both.
    func union(_ other: Range<Int>) -> Range<Int> {
        Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
    }
}

/// "jobs" → "job", "women" → "woman": enough to tell whether two figures count one thing.
func singular(_ noun: String) -> String {
    let noun = folded(noun)
    if noun.hasSuffix("men") { return noun.dropLast(2) + "an" }
    if noun.hasSuffix("ies") { return noun.dropLast(3) + "y" }
    return noun.hasSuffix("s") && !noun.hasSuffix("ss") ? String(noun.dropLast()) : noun
}
