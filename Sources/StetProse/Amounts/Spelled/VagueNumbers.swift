import StetLanguage
import StetValues

/// Vague numbers: "hundreds", "tens of thousands", "a few hundred", "several".
///
/// In: the token of such a word. Out: a figure with bounds and without a stated value.
extension AmountScan {
    /// Reads "hundreds", "tens of thousands", "a few hundred" or "several" as bounds.
    func readVague(at index: Int) -> Figure? {
        let word = tokens[index].word
        if let (low, high) = words.vague[word] { return readPlural(at: index, low, high) }
        let hasArticle = index > sentence.lowerBound && words.articles.contains(tokens[index - 1].word)
        guard let (low, high) = words.several[word] ?? (hasArticle ? words.few[word] : nil) else { return nil }
        var end = index + 1
        var factor: Int64 = 1
        var next = end
        if next + 1 < sentence.upperBound, tokens[next].word == words.of { next += 1 }
        if next < sentence.upperBound {
            if case .scale(let scale)? = words.cardinals[tokens[next].word] { factor = scale }
            if words.dozens.contains(tokens[next].word) { factor = 12 }
        }
        if factor > 1 { end = next + 1 }
        // "a couple" may be two people who are married.
        if low == high, factor == 1, next == end { return nil }
        // "several hundred" reaches up to 999, "a couple hundred" is 200.
        return vague(hasArticle ? index - 1..<end : index..<end, low, high, scale: factor, isFilled: low != high)
    }

    /// Reads a group as a number: "a pair of gunmen", "a trio of firms", "a score of villages". "A pair of trousers" is one
    /// thing, and "a score of 40" is a result.
    func readGroup(at index: Int) -> Figure? {
        guard let count = words.groups[tokens[index].word], index > sentence.lowerBound,
            words.articles.contains(tokens[index - 1].word), word(index + 1) == words.of,
            index + 2 < sentence.upperBound
        else { return nil }
        let noun = tokens[index + 2]
        guard noun.kind == .word, !noun.isCapitalised, !words.paired.contains(noun.word), noun.word != words.the,
            !words.articles.contains(noun.word), words.cardinals[noun.word] == nil,
            !words.beforePronoun.contains(noun.word)
        else { return nil }
        return Figure(tokens: index - 1..<index + 1, written: WrittenFigure(whole: count))
    }

    /// Reads a plural: "hundreds", "scores of", "tens of thousands".
    private func readPlural(at index: Int, _ low: Int64, _ high: Int64) -> Figure? {
        let isOf = word(index + 1) == words.of
        if isOf, index + 2 < sentence.upperBound, let scale = words.vagueScales[tokens[index + 2].word], low < 1000 {
            return vague(index..<index + 3, low, high, scale: scale, isFilled: true)
        }
        // "Scores" and "tens" are vague numbers only before "of". Alone, they are results or bank notes.
        guard isOf || low != 40 && low != 20 else { return nil }
        return vague(index..<index + 1, low, high)
    }

    /// - Parameter isFilled: whether the bounds reach up to the next step of the scale: 999 for nine hundred.
    private func vague(_ range: Range<Int>, _ low: Int64, _ high: Int64, scale: Int64 = 1, isFilled: Bool = false)
        -> Figure?
    {
        guard let factor = Exact(scale, over: 1), let least = Exact(low, over: 1)?.times(factor),
            let top = Exact(isFilled ? high + 1 : high, over: 1)?.times(factor),
            let most = isFilled ? top.minus(.one) : top
        else { return nil }
        var figure = Figure(tokens: range, written: WrittenFigure(least, lastDigit: factor))
        if scale > 1 { figure.scale = factor }
        figure.vague = (least, most)
        return figure
    }
}
