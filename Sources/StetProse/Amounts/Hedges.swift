import StetLanguage
import StetSource
import StetValues

/// Qualifiers beside a figure: "at least", "nearly", "or so", "-plus".
///
/// In: an amount. Out: the amount with wider bounds and a longer qualified span. The span of the amount itself does not
/// change.
extension AmountScan {
    func hedge(_ mention: inout AmountMention) {
        var start = mention.tokens.lowerBound
        var end = mention.tokens.upperBound
        // In "at least about 40" the hedge beside the figure applies first.
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

    /// Whether a hedge of several words stands before. A single "under" or "some" has too many other meanings.
    func isHedged(_ index: Int) -> Bool { hedgeBefore(index).map { $0.1 < index - 1 } ?? false }

    /// The longest hedge directly before a token, and its first token.
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

    /// Whether the word belongs to the words before it: "handed over $500", "a drama about two sisters".
    private func isParticle(_ entry: PhraseTable<Amount.Hedge>.Entry, _ index: Int) -> Bool {
        guard entry.rest.isEmpty, index > sentence.lowerBound else { return false }
        // In "<ABC.L> 1986" the mark closes a bracket.
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
            // "30-plus", "12+" and "40-odd" are hedged; "5 plus 3" is a sum.
            if entry.rest.isEmpty, !isJoined { continue }
            if kind(end) == .number, !tokens[end].isSpaced { continue }
            // In "5,000 or less than 6,000" and "over 10 and under 20" the words belong to the next figure.
            if isComparison(end) || isFigureStart(end) { continue }
            return (entry.value, end)
        }
        return nil
    }

    /// A hedge after the counted noun, at the end of a clause: "50 people or more".
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

    /// Whether "than" and a figure stand here, or a "than" stands before and a figure follows.
    private func isComparison(_ index: Int) -> Bool {
        guard index < sentence.upperBound else { return false }
        let next =
            tokens[index].word == words.than
            ? index + 1 : tokens[index - 1].word == words.than ? index : sentence.upperBound
        guard next < sentence.upperBound else { return false }
        return isFigureStart(next)
    }

    private func isFigureStart(_ index: Int) -> Bool {
        kind(index) == .number || words.cardinals[word(index)] != nil || words.signs[word(index)] != nil
    }
}
