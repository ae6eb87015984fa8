/// A phrase with a noun, a name or a figure as its head, in tokens of the document.
package struct Phrase: Hashable, Sendable {
    /// The token at which the head begins: "profits" in "the quarterly profits at the brewer, which …".
    package var head: Int
    /// The phrase without article, clauses, appositions and what is joined by a preposition: "quarterly profits".
    package var core: Range<Int>
    /// The core with its prepositional phrases: "quarterly profits at the brewer". No clause and no mark is in it.
    package var full: Range<Int>
}

/// A phrase that a preposition joins to a verb or a noun.
package struct Oblique: Hashable, Sendable {
    /// The token of the preposition; nil for "last year" and "10%", which have none. For "up from" it is "from".
    package var preposition: Int?
    package var phrase: Phrase
    /// The token of the verb, noun or adverb to which it belongs.
    package var governor: Int
}

extension SentenceSyntax {
    /// The phrase whose first word stands at a token, an article included: for "the" in "the quarterly profits at the
    /// brewer" the phrase with the head "profits". nil when no noun phrase stands there.
    ///
    /// Without a tree the phrase is read from tags: it goes from the token to the last noun of the run.
    package func nounPhrase(at token: Int) -> Phrase? {
        guard let word = wordIndex(at: token) else { return nil }
        switch words[word].tag.part {
        case .noun, .properNoun, .symbol, .numeral, .pronoun, .adjective, .determiner, .other, .adverb, .verb: break
        default: return nil
        }
        guard hasTree else { return taggedPhrase(from: word) }
        var head = word
        while isLeftPart(head), words[head].head > head { head = words[head].head }
        guard isNominal(head) else { return nil }
        var found = phrase(headedBy: head)
        // A phrase that is asked for from its middle begins there.
        if token > found.core.lowerBound, token <= found.head {
            found.core = token..<found.core.upperBound
            found.full = token..<found.full.upperBound
        }
        return found
    }

    /// The phrase whose head is a word.
    func phrase(headedBy head: Int) -> Phrase { tree.phrase(headedBy: head) }

    private func isLeftPart(_ word: Int) -> Bool { tree.isLeftPart(word) }
    private func isNominal(_ word: Int) -> Bool { tree.isNominal(word) }

    // MARK: Without a tree

    private func isRun(_ word: Int) -> Bool {
        switch words[word].tag.part {
        case .noun, .properNoun, .symbol, .numeral, .adjective, .determiner: true
        default: words[word].tag.isPossessiveMark
        }
    }

    /// Whether a phrase ends between two words: an article or a figure begins another one.
    private func isRunEnd(_ word: Int, _ next: Int) -> Bool {
        words[next].tag.part == .determiner && words[word].tag.part != .determiner
    }

    private func taggedPhrase(from first: Int) -> Phrase? {
        guard isRun(first) else { return nil }
        var last = first
        while last + 1 < words.count, isRun(last + 1), !isRunEnd(last, last + 1) { last += 1 }
        while last > first, !tree.isNominal(last) { last -= 1 }
        guard tree.isNominal(last) else { return nil }
        var start = first
        while start < last, words[start].tag.part == .determiner { start += 1 }
        let range = words[start].tokens.lowerBound..<words[last].tokens.upperBound
        return Phrase(head: words[last].tokens.lowerBound, core: range, full: range)
    }
}

extension WordTree {
    /// Whether a word belongs to the phrase of a head that follows it.
    func isLeftPart(_ word: Int) -> Bool {
        switch words[word].relation {
        case .adjectival, .numeral, .determiner, .compound, .possessor: true
        case .adverbial: words[word].head > word && words[word].tag.part != .verb && isQuantity(words[word].head)
        case .nominalModifier: words[word].head > word && !hasChild(word, as: .preposition)
        default: false
        }
    }

    private func isQuantity(_ word: Int) -> Bool { words[word].tag.part == .numeral }

    /// Whether a word can be the head of a noun phrase.
    func isNominal(_ word: Int) -> Bool {
        switch words[word].tag.part {
        case .noun, .properNoun, .symbol, .numeral, .pronoun, .other: true
        case .determiner, .adjective: words[word].relation != .determiner && words[word].relation != .adjectival
        default: false
        }
    }

    func phrase(headedBy head: Int) -> Phrase {
        var first = head
        var last = head
        extend(head, &first, &last)
        var start = first
        // The article is left out, and only there: "all the president's men" begins with "president's".
        while start < head, words[start].tag.part == .determiner, words[start].relation == .determiner { start += 1 }
        let core = words[start].tokens.lowerBound..<words[last].tokens.upperBound
        var end = last
        grow(head, &end)
        return Phrase(
            head: words[head].tokens.lowerBound, core: core,
            full: core.lowerBound..<max(core.upperBound, words[end].tokens.upperBound))
    }

    /// The words of a phrase without what follows its head, and with the rest of a name or a figure: "£ 14.2 m".
    private func extend(_ word: Int, _ first: inout Int, _ last: inout Int) {
        for child in children(of: word) {
            let index = Int(child)
            switch words[index].relation {
            case .flat, .fixed, .compound, .numeral, .adjectival, .determiner, .possessor:
                // A figure behind its noun ("flight 93", "£ 20") belongs to it only when it stands next to it.
                if index > word, index > last + 1, words[index].relation != .flat,
                    !isRunOfSymbols(last + 1..<index)
                {
                    continue
                }
                first = min(first, index)
                last = max(last, index)
                extend(index, &first, &last)
            case .adverbial, .nominalModifier:
                if index < word, isLeftPart(index), index + 1 >= first || index < first {
                    first = min(first, index)
                    extend(index, &first, &last)
                }
            case .preposition where words[index].tag.isPossessiveMark: last = max(last, index)
            default: break
            }
        }
    }

    /// Whether only figures and symbols stand in a run: "14.2" in "£ 14.2 m".
    private func isRunOfSymbols(_ run: Range<Int>) -> Bool {
        run.allSatisfy { words[$0].tag.part == .numeral || words[$0].tag.part == .symbol }
    }

    /// Goes on over prepositional phrases as long as no mark and no clause stands between.
    private func grow(_ word: Int, _ end: inout Int) {
        for child in children(of: word) where Int(child) > word {
            let index = Int(child)
            guard words[index].relation == .nominalModifier, hasChild(index, as: .preposition) else { continue }
            var (first, last) = (index, index)
            extend(index, &first, &last)
            for part in children(of: index) where words[Int(part)].relation == .preposition {
                first = min(first, Int(part))
            }
            guard first == end + 1 else { continue }
            end = last
            grow(index, &end)
        }
    }

    /// The phrases that prepositions join to a word, and those without a preposition that say when or by how much.
    func obliques(of word: Int) -> [Oblique] {
        var found: [Oblique] = []
        for child in children(of: word) {
            let index = Int(child)
            switch words[index].relation {
            case .oblique, .agent, .nominalModifier:
                found.append(
                    Oblique(
                        preposition: preposition(of: index), phrase: phrase(headedBy: index),
                        governor: words[word].tokens.lowerBound))
            case .adverbial:
                // "Up from 12": the adverb has the phrase.
                found += obliques(of: index)
            default: break
            }
        }
        return found
    }

    /// The token of the last preposition before a word that belongs to it: "from" in "up from 12".
    private func preposition(of word: Int) -> Int? {
        var found: Int?
        for child in children(of: word) where words[Int(child)].relation == .preposition {
            let index = Int(child)
            guard !words[index].tag.isPossessiveMark, index < word || found == nil else { continue }
            found = index
        }
        guard let found else { return nil }
        return words[found].tokens.lowerBound
    }
}
