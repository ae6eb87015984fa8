import StetFacts
import StetLanguage
import StetProse

/// Finds what stands over a claim in its sentence: a verb of saying, a negation, a condition, a plan, a doubt.
///
/// In: the clause view of a sentence, and the tokens of a claim. Out: its modality and the phrase of its source. The way
/// goes from the claim up through its phrase and its clauses to the root. The first word that makes it more than a
/// statement decides; a verb of saying only gives the source, and the way goes on. The way ends at what the copy takes
/// for granted: a relative clause, and what is said of a name beside it ("Joan Petrie, 44,").
struct ScopeReader {
    let syntax: SentenceSyntax
    let reading: Reading
    let lists: ClauseWords

    struct Found {
        var modality: Modality
        /// The tokens of the phrase that names the source.
        var source: Range<Int>?
    }

    private var words: [SentenceSyntax.Word] { syntax.words }
    private var tree: WordTree { syntax.tree }

    /// - Parameter tokens: tokens of the sentence.
    func standing(of tokens: Range<Int>) -> Found {
        guard let start = representative(of: tokens) else { return Found(modality: .asserted) }
        var way = Way()
        way.isWithoutFigure = !start.hasFigure
        var at = start.word
        // What is inside the phrase of the claim: "an estimated 300", "Joan Petrie, 44".
        while let next = phraseStep(at, &way) { at = next }
        if way.isGranted { return Found(modality: way.modality ?? .asserted) }
        if let source = closingSource(after: start.word) {
            way.isReported = true
            way.source = source
        }
        var steps = 0
        var clause = Int(syntax.clauseOfWord[at])
        while steps <= words.count {
            steps += 1
            let top = self.top(of: clause)
            read(clause, from: at, &way)
            guard let next = climb(from: top, &way), !way.isGranted, way.modality == nil else { break }
            at = next
            clause = Int(syntax.clauseOfWord[next])
        }
        if way.modality == nil, way.isGranted, !way.isReported { return Found(modality: .asserted) }
        return Found(modality: way.modality ?? (way.isReported ? .reported : .asserted), source: way.source)
    }

    /// What was met on the way up.
    private struct Way {
        var modality: Modality?
        var isReported = false
        var source: Range<Int>?
        /// The copy takes the claim for granted, whatever stands over it.
        var isGranted = false
        /// The claim holds no figure and no time: a name with its title.
        var isWithoutFigure = false
        /// The claim stands in a phrase with "the": doubts, conditions and negations of its clause are not about it.
        var isDefinite = false
        /// The traits of a clause that do not reach the clause from which the way came.
        var skipped: Clause.Traits = []
        /// The predicate from which the way came up: its own plans were read.
        var isWould = false

        mutating func settle(_ found: Modality) { if modality == nil { modality = found } }
    }

    // MARK: Phrases

    /// The word that stands for a claim: the head of its first figure or time, else the word nearest to the root.
    private func representative(of tokens: Range<Int>) -> (word: Int, hasFigure: Bool)? {
        for token in tokens {
            guard let mention = reading.amount(at: token)?.tokens ?? reading.time(at: token)?.tokens else { continue }
            if let word = highest(in: mention) { return (word, true) }
        }
        return highest(in: tokens).map { ($0, false) }
    }

    /// The word among some tokens that is nearest to the root.
    private func highest(in tokens: Range<Int>) -> Int? {
        var best: (word: Int, depth: Int)?
        for token in tokens {
            guard let word = syntax.wordIndex(at: token), words[word].relation != .punctuation else { continue }
            let depth = depth(of: word)
            if depth < best?.depth ?? .max { best = (word, depth) }
        }
        return best?.word
    }

    private func depth(of word: Int) -> Int {
        var at = word
        var depth = 0
        while words[at].head >= 0, depth <= words.count {
            at = words[at].head
            depth += 1
        }
        return depth
    }

    /// One step up inside the phrase of a claim; nil at its head.
    private func phraseStep(_ word: Int, _ way: inout Way) -> Int? {
        let head = words[word].head
        guard syntax.clauses.indices.contains(Int(syntax.clauseOfWord[word])) else { return nil }
        readModifiers(word, &way)
        switch words[word].relation {
        case .apposition:
            way.isGranted = true
            return nil
        case .adjectival, .numeral, .compound, .flat, .fixed, .possessor, .nominalModifier:
            guard head >= 0, head != top(of: Int(syntax.clauseOfWord[word])) || tree.isNominal(head) else { return nil }
            // "Joan Petrie, 44," and "the 44-year-old Joan Petrie": what stands beside a name is said of it.
            if words[head].tag.part == .properNoun, words[word].relation != .nominalModifier || isBetweenMarks(word) {
                way.isGranted = true
                return nil
            }
            // What a preposition joins is not what the article is about: "the deaths of 12 people".
            if words[word].relation == .nominalModifier, tree.hasChild(word, as: .preposition) {
                // "An estimated length of three metres": the noun has the doubt.
                let isDefinite = way.isDefinite
                readModifiers(head, &way)
                way.isDefinite = isDefinite
                return nil
            }
            return head
        case .conjunct
        where head >= 0 && tree.isNominal(head) && syntax.clauseOfWord[head] == syntax.clauseOfWord[word]:
            return head
        case .subject, .passiveSubject, .object, .oblique, .indirectObject:
            // A name with its title: it is so whatever happens to its bearer.
            if way.isWithoutFigure, tree.isNominal(word) { way.isGranted = true }
            return nil
        default: return nil
        }
    }

    private func isBetweenMarks(_ word: Int) -> Bool { tree.followsMark(word) }

    /// What the adjectives and the article of a phrase say of it.
    private func readModifiers(_ word: Int, _ way: inout Way) {
        for child in tree.children(of: word).map({ Int($0) }) where child < word {
            let id = words[child].id
            switch words[child].relation {
            case .adjectival, .adverbial:
                // "Likely voters" are voters; "estimated" and "reportedly" are about the figure.
                if lists.hedging.contains(id), words[child].tag.part != .adjective { way.settle(.hedged) }
                if lists.planning.contains(id), words[child].tag.form == .participle { way.settle(.planned) }
            case .determiner: if lists.definite.contains(id) { way.isDefinite = true }
            case .possessor: way.isDefinite = true
            default: break
            }
        }
    }

    // MARK: Clauses

    /// The word of a clause that is nearest to the root.
    private func top(of clause: Int) -> Int {
        var best = -1
        for (word, owner) in syntax.clauseOfWord.enumerated()
        where Int(owner) == clause && words[word].relation != .punctuation {
            let head = words[word].head
            if head < 0 || Int(syntax.clauseOfWord[head]) != clause { best = best < 0 || head < 0 ? word : best }
        }
        return max(0, best)
    }

    /// Reads what a clause says of itself.
    private func read(_ index: Int, from word: Int, _ way: inout Way) {
        let clause = syntax.clauses[index]
        let traits = clause.traits.subtracting(way.skipped)
        way.skipped = []
        if let source = according(in: index) {
            way.isReported = true
            way.source = way.source ?? source
        }
        if isCondition(clause) { return way.isDefinite ? () : way.settle(.hypothetical) }
        guard !way.isDefinite || isPredicate(word, of: clause) else { return }
        readVerb(over: word, &way)
        if traits.contains(.negated) { way.settle(.denied) }
        if traits.contains(.hedged) { way.settle(.hedged) }
        if !traits.isDisjoint(with: [.planned, .would]), hasCondition(index) { way.settle(.hypothetical) }
        if traits.contains(.planned) { way.settle(.planned) }
        if traits.contains(.would) { way.isWould = true }
    }

    /// Reads the verb whose object holds a word: "plans 300 job cuts", "denied the rise of 5%", "dismissed claims of a
    /// rise". A verb that rejects a plan says nothing about its figures.
    private func readVerb(over word: Int, _ way: inout Way) {
        var at = word
        var steps = 0
        while words[at].relation != .object, words[at].head >= 0, steps <= words.count,
            syntax.clauseOfWord[words[at].head] == syntax.clauseOfWord[word]
        {
            if words[at].relation.isSubject { return }
            if words[at].relation == .oblique {
                // "Expected between 3 and 4". A time is not what is expected: "expected in May".
                let verb = words[words[at].head].id
                guard at == word, reading.time(at: syntax.token(ofWord: word)) == nil else { return }
                if lists.planning.contains(verb) { way.settle(.planned) }
                return
            }
            at = words[at].head
            steps += 1
        }
        guard words[at].relation == .object, words[at].head >= 0 else { return }
        let verb = words[words[at].head].id
        if lists.denying.contains(verb) { way.settle(.denied) }
        if lists.dismissing.contains(verb), lists.statedThings.contains(words[at].id) { way.settle(.denied) }
        if lists.hedging.contains(verb) { way.settle(.hedged) }
        if lists.planning.contains(verb) { way.settle(.planned) }
    }

    private func isPredicate(_ word: Int, of clause: Clause) -> Bool {
        clause.predicate == syntax.token(ofWord: word)
    }

    private func isCondition(_ clause: Clause) -> Bool {
        guard let conjunction = clause.conjunction, let word = syntax.word(at: conjunction) else { return false }
        return lists.condition.contains(word.id)
    }

    /// Whether "if" or "unless" depends on a clause.
    private func hasCondition(_ index: Int) -> Bool {
        syntax.clauses.contains { $0.parent == index && isCondition($0) }
    }

    /// The source that "according to" names in a clause.
    private func according(in index: Int) -> Range<Int>? {
        for word in words.indices
        where lists.according.contains(words[word].id) && Int(syntax.clauseOfWord[word]) == index {
            let head = words[word].head
            guard head >= 0, words[word].relation == .preposition || words[word].relation == .mark else { continue }
            return tree.phrase(headedBy: head).full
        }
        return nil
    }

    /// Goes from the top of a clause to the word on which it depends, and reads what that word makes of it.
    ///
    /// - Returns: the word of the next clause; nil at the root.
    private func climb(from top: Int, _ way: inout Way) -> Int? {
        let index = Int(syntax.clauseOfWord[top])
        let clause = syntax.clauses[index]
        // "Sales rose, the firm said", "as the firm said": the verb of saying depends on the claim.
        for child in syntax.clauses.indices where syntax.clauses[child].parent == index {
            let other = syntax.clauses[child]
            let isInserted = other.link == .inserted || isAs(other)
            if isInserted, isSaying(other) {
                way.isReported = true
                way.source = way.source ?? other.subject?.full
            }
        }
        let head = words[top].head
        guard head >= 0 else {
            if way.isWould { way.settle(way.isReported ? .planned : .hypothetical) }
            return nil
        }
        switch clause.link {
        case .relative where isContent(head): readGovernor(head, &way)
        case .relative:
            way.isGranted = true
            if way.isWould { way.settle(.hypothetical) }
        case .complement: readGovernor(head, &way)
        case .participial: readGovernor(head, &way)
        case .coordinate:
            // "Will cut jobs and close plants": the second verb shares what stands before the first.
            if clause.traits.contains(.finite) || !clause.traits.contains(.inheritsSubject) {
                way.skipped = [.negated, .hedged, .planned, .would]
            }
        case .inserted:
            way.skipped = [.negated, .hedged, .planned, .would]
            let outer = syntax.clauses[Int(syntax.clauseOfWord[head])]
            // "The firm said: sales rose".
            if isSaying(outer), !isSaying(clause), !hasComplement(Int(syntax.clauseOfWord[head])) {
                way.isReported = true
                way.source = way.source ?? outer.subject?.full
            }
        default: way.skipped = [.negated, .hedged, .planned, .would]
        }
        return head
    }

    /// The source that stands behind a comma at the end of the sentence, "…, the firm said", "…, according to the firm", or
    /// in front of all: it covers the whole sentence, whatever the tree joins it to.
    private func closingSource(after word: Int) -> Range<Int>? {
        for other in words.indices where lists.according.contains(words[other].id) && words[other].head >= 0 {
            if other == 0 || other > word && tree.followsMark(other) {
                return tree.phrase(headedBy: words[other].head).full
            }
        }
        guard let last = words.indices.last(where: { words[$0].relation != .punctuation }) else { return nil }
        let clause = syntax.clauses[Int(syntax.clauseOfWord[last])]
        guard isSaying(clause), clause.object == nil, let subject = clause.subject, let verb = clause.predicate,
            let first = syntax.wordIndex(at: clause.tokens.lowerBound),
            let predicate = syntax.wordIndex(at: verb), word < first, !clause.traits.contains(.inheritsSubject)
        else { return nil }
        let start = min(predicate, syntax.wordIndex(at: subject.core.lowerBound) ?? predicate)
        // An article stands before the phrase.
        let isBehindMark = tree.followsMark(start) || start > 0 && tree.followsMark(start - 1)
        return isBehindMark ? subject.full : nil
    }

    /// Whether a noun has a clause as its content: "the claim that rents rose". The parser often takes "that" for a
    /// relative pronoun.
    private func isContent(_ noun: Int) -> Bool {
        lists.statedThings.contains(words[noun].id) && noun + 1 < words.count
            && lists.that.contains(words[noun + 1].id)
    }

    /// Whether a verb of saying has its words in another clause.
    private func hasComplement(_ clause: Int) -> Bool {
        syntax.clauses.contains { $0.parent == clause && $0.link == .complement }
    }

    private func isAs(_ clause: Clause) -> Bool {
        guard let conjunction = clause.conjunction, let word = syntax.word(at: conjunction) else { return false }
        return lists.asWord.contains(word.id)
    }

    private func isSaying(_ clause: Clause) -> Bool {
        ([clause.predicate].compactMap { $0 } + clause.governors).contains { token in
            syntax.word(at: token).map { lists.saying.contains($0.id) } ?? false
        }
    }

    /// What a verb, noun or adjective makes of the clause that is its complement.
    private func readGovernor(_ head: Int, _ way: inout Way) {
        let id = words[head].id
        let outer = syntax.clauses[Int(syntax.clauseOfWord[head])]
        let isNegated = outer.traits.contains(.negated)
        if lists.denying.contains(id) || lists.trueWords.contains(id) {
            if lists.denying.contains(id) != isNegated { way.settle(.denied) }
            way.skipped = [.negated]
            return
        }
        if lists.dismissing.contains(id) { return way.settle(.denied) }
        if lists.opinion.contains(id), outer.isPassive || outer.subject == nil {
            // "It is believed that": nobody is named who says it.
            way.settle(.hedged)
        }
        if lists.saying.contains(id) {
            way.isReported = true
            // A word of saying that is no verb has no subject: "the claim that".
            way.source = way.source ?? (outer.predicate == syntax.token(ofWord: head) ? outer.subject?.full : nil)
            if way.isWould { way.settle(.planned) }
            if isNegated { way.settle(.hedged) }
            way.skipped = [.negated, .hedged, .planned, .would]
            return
        }
        if lists.planning.contains(id) { return way.settle(.planned) }
        if lists.hedging.contains(id) { return way.settle(.hedged) }
        way.skipped = [.negated]
    }
}
