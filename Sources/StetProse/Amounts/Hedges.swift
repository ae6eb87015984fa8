import StetLanguage
import StetSource
import StetValues

/// What the copy says of a figure beside it: "at least", "nearly", "or so", "-plus". Widens the bounds and the
/// qualified span; the span of the amount itself stays.
extension AmountScan {
    func hedge(_ mention: inout AmountMention) {
        var start = mention.tokens.lowerBound
        var end = mention.tokens.upperBound
        // "at least about 40": the nearer hedge first.
        for _ in 0..<2 {
            guard let (hedge, first) = hedgeBefore(start) else { break }
            mention.amount = mention.amount.hedged(hedge)
            start = first
        }
        if let (hedge, last) = hedgeAfter(end) {
            mention.amount = mention.amount.hedged(hedge)
            end = last
        }
        mention.qualified = Span(Int(tokens[start].start), Int(tokens[end - 1].end))
    }

    /// A hedge of several words: "under" and "some" alone are too much else beside them.
    func isHedged(_ index: Int) -> Bool { hedgeBefore(index).map { $0.1 < index - 1 } ?? false }

    /// The longest hedge that ends right before a token, and where it begins.
    func hedgeBefore(_ index: Int) -> (Amount.Hedge, Int)? {
        guard index > sentence.lowerBound, tokens[index - 1].word.isKnown,
            let candidates = words.hedgesBefore.candidates(tokens[index - 1].word)
        else { return nil }
        search: for entry in candidates {
            var at = index - 1
            for word in entry.rest {
                guard at > sentence.lowerBound, tokens[at - 1].word == word else { continue search }
                at -= 1
            }
            return isParticle(entry, at) ? nil : (entry.value, at)
        }
        return nil
    }

    /// "handed over $500", "a drama about two sisters": the word belongs to what is before it.
    private func isParticle(_ entry: PhraseTable<Amount.Hedge>.Entry, _ index: Int) -> Bool {
        guard entry.rest.isEmpty, index > sentence.lowerBound else { return false }
        // "<ABC.L> 1986": the mark closes a bracket.
        if byte(index) == 0x3E, !tokens[index].isSpaced, tokens[index + 1].isSpaced { return true }
        let before = tokens[index - 1].word
        switch tokens[index].word {
        case words.over: return words.overVerbs.contains(before)
        case words.about: return words.aboutTopics.contains(before)
        default: return false
        }
    }

    private func hedgeAfter(_ index: Int) -> (Amount.Hedge, Int)? {
        guard let next = following(index) else { return nil }
        guard let candidates = words.hedgesAfter.candidates(tokens[next].word) else { return hedgeAfterNoun(next) }
        let isJoined = next > index || !tokens[next].isSpaced
        for entry in candidates {
            guard let end = phraseEnd(entry.rest, after: next + 1) else { continue }
            // "30-plus", "12+", "40-odd"; "5 plus 3" is a sum.
            if entry.rest.isEmpty, !isJoined { continue }
            if kind(end) == .number, !tokens[end].isSpaced { continue }
            // "5,000 or less than 6,000": the words belong to the next figure.
            if isComparison(end) { continue }
            return (entry.value, end)
        }
        return nil
    }

    /// "50 people or more": over the noun that is counted, at the end of a clause.
    private func hedgeAfterNoun(_ noun: Int) -> (Amount.Hedge, Int)? {
        guard noun + 2 < sentence.upperBound, tokens[noun].kind == .word, !tokens[noun].isCapitalised,
            tokens[noun + 1].word == words.or,
            let candidates = words.hedgesAfter.candidates(words.or)
        else { return nil }
        for entry in candidates where entry.rest.count == 1 {
            if let end = phraseEnd(entry.rest, after: noun + 2), isOpenEnd(end) { return (entry.value, end) }
        }
        return nil
    }

    /// "than" and a figure, from a token on or behind a "than" before it.
    private func isComparison(_ index: Int) -> Bool {
        guard index < sentence.upperBound else { return false }
        let next =
            tokens[index].word == words.than
            ? index + 1 : tokens[index - 1].word == words.than ? index : sentence.upperBound
        guard next < sentence.upperBound else { return false }
        return tokens[next].kind == .number || words.cardinals[tokens[next].word] != nil
    }
}
