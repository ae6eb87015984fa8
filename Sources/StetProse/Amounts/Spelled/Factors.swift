import StetLanguage
import StetSource
import StetValues

/// Factors: "doubled", "halved", "tenfold", "twice the size", "three times as many", "2.5 times the average".
///
/// In: a word that is a factor, or a figure before "times" or "-fold". Out: `factors`, which stand beside the amounts:
/// the "three" of "three times as many" is a number as well. "Twice a week" says how often and is not a factor.
extension AmountScan {
    /// Reads a word that is a factor, and returns the next token.
    mutating func readFactor(at index: Int) -> Int {
        guard let (top, bottom) = words.factors[tokens[index].word], let value = Exact(top, over: bottom) else {
            return index + 1
        }
        // "Twice" and "double" need what they multiply: "twice the size", "double that of".
        if words.openFactors.contains(tokens[index].word), !isMultiplied(index + 1) { return index + 1 }
        appendFactor(WrittenFigure(value, isDecimal: bottom > 1), index..<index + 1)
        return index + 1
    }

    /// Adds a factor after a bare figure: "three times as many", "10 times higher", "three-fold".
    mutating func readFactor(after figure: Figure) {
        guard !figure.isOrdinal, figure.vague == nil else { return }
        let end = figure.tokens.upperBound
        // "1.5 times" is a factor, whatever follows; "three times" may count.
        if word(end) == words.times, isMultiplied(end + 1) || figure.written.isDecimal {
            appendFactor(figure.written, figure.tokens.lowerBound..<end + 1)
        } else if figure.isFraction,
            words.comparing.contains(word(end)) || word(end) == words.of && words.comparedWholes.contains(word(end + 1))
        {
            // "one-fifth as much", "a third as many", "half of what"
            appendFactor(figure.written, figure.tokens)
        } else if isHyphen(end), word(end + 1) == words.fold {
            appendFactor(figure.written, figure.tokens.lowerBound..<end + 2)
        }
    }

    /// Adds the factor of "cut in half", "prices were slashed in half", and returns the next token. The words are not an
    /// amount.
    mutating func readHalved(at index: Int) -> Int? {
        guard tokens[index].word == words.half, word(index - 1) == words.in,
            isBeforeMark(index + 1) || !isMultiple(index + 1),
            (max(sentence.lowerBound, index - 6)..<index).contains(where: { words.changing.contains(tokens[$0].word) }),
            let value = Exact(1, over: 2)
        else { return nil }
        appendFactor(WrittenFigure(value, isDecimal: true), index..<index + 1)
        return index + 1
    }

    /// Whether "half" is the half of something that follows: "in half a day", "in half of the towns".
    private func isMultiple(_ index: Int) -> Bool {
        guard index < sentence.upperBound else { return false }
        let next = tokens[index]
        return next.kind == .hyphen || words.articles.contains(next.word) || next.word == words.of
            || next.word == words.the || words.fractions[next.word] != nil || words.cardinals[next.word] != nil
    }

    private mutating func appendFactor(_ written: WrittenFigure, _ range: Range<Int>) {
        var mention = AmountMention(
            kind: .number, tokens: range, span: span(range), qualified: span(range), amount: Amount(written: written))
        mention.amount.half = written.isDecimal ? mention.amount.half : .zero
        hedge(&mention)
        factors.append(mention)
    }

    /// Whether what is multiplied follows: "the", "as", "that", a possessive, or a comparative.
    private func isMultiplied(_ index: Int) -> Bool {
        guard index < sentence.upperBound, tokens[index].kind == .word else { return false }
        let token = tokens[index]
        if words.multiplied.contains(token.word) { return true }
        let last = Int(token.end) - 1
        return !token.isCapitalised && token.span.count > 4 && bytes[last] == 0x72 && bytes[last - 1] == 0x65
    }
}
