import StetLanguage

/// Divides a sentence into clauses.
///
/// In: the tree of a sentence. Out: its clauses in the order of their first tokens, and for each word its clause. Where
/// the parser is known to be unsure, the division does not depend on it: a tail without a verb of its own stays in its
/// clause, whatever relation the parser gave it. Without a tree, clauses begin at conjunctions and semicolons that a
/// finite verb follows.
struct ClauseBuilder {
    private let tree: WordTree
    private let lists: ClauseWords
    private var clauses: [Clause] = []
    /// For each word the clause to which it belongs, -1 while it is open.
    private var clauseOf: [Int32]
    /// For each clause the word that heads it in the tree, and the word of its predicate.
    private var heads: [Int] = []

    static func clauses(of tree: WordTree, hasTree: Bool, _ lists: ClauseWords) -> ([Clause], [Int32]) {
        var builder = ClauseBuilder(tree: tree, lists: lists)
        if hasTree { builder.divide() } else { builder.divideByMarks() }
        return (builder.clauses, builder.clauseOf)
    }

    private init(tree: WordTree, lists: ClauseWords) {
        self.tree = tree
        self.lists = lists
        clauseOf = Array(repeating: -1, count: tree.words.count)
    }

    private var words: [SentenceSyntax.Word] { tree.words }

    // MARK: With a tree

    private mutating func divide() {
        var opens = Array(repeating: false, count: words.count)
        // A word is reached after its head, so that a coordinated word knows what the first one is.
        for word in topDown() {
            opens[word] = words[word].head < 0 ? words[word].relation != .punctuation : isClause(word, opens)
            if opens[word] {
                clauseOf[word] = Int32(truncatingIfNeeded: clauses.count)
                clauses.append(Clause())
                heads.append(word)
            } else if words[word].head >= 0 {
                clauseOf[word] = clauseOf[words[word].head]
            }
        }
        settleMarks()
        for clause in clauses.indices { describe(clause) }
        sortClauses()
    }

    /// The words of the tree, each after its head. A word that no root leads to is left out.
    private func topDown() -> [Int] {
        var order = words.indices.filter { words[$0].head < 0 && words[$0].tagNumber != nil }
        var next = 0
        while next < order.count {
            order += tree.children(of: order[next]).map { Int($0) }
            next += 1
        }
        return order
    }

    /// Whether a word that has a head begins a clause of its own.
    private func isClause(_ word: Int, _ opens: [Bool]) -> Bool {
        let tag = words[word].tag
        let isVerbal = tag.part == .verb || tag.part == .auxiliary
        let hasSubject = tree.hasSubject(word)
        let isPredicate = isVerbal || hasSubject || tree.hasChild(word, as: .copula)
        guard isPredicate else { return false }
        switch words[word].relation {
        case .complement, .clausalSubject, .relativeClause: return true
        case .openComplement: return hasSubject
        case .adverbialClause, .parataxis: return hasSubject || isOwnParticiple(word)
        case .adnominalClause:
            if hasSubject { return true }
            switch tag.form {
            case .participle: return tree.followsMark(word) && !isComparing(word)
            case .gerund, .base, .finite: return !isComparing(word)
            default: return false
            }
        case .conjunct:
            if hasSubject { return true }
            guard isVerbal else { return opens[words[word].head] && tree.hasChild(word, as: .copula) }
            // "Killed and injured" is one predicate; "compared with 9 and given 3" is one tail.
            return goesOn(word) && isInChain(words[word].head, opens)
        case .list, .other, .apposition, .oblique, .nominalModifier: return hasSubject && isVerbal
        default: return false
        }
    }

    /// Whether an adverbial participle or infinitive without a subject is a clause of its own.
    private func isOwnParticiple(_ word: Int) -> Bool {
        if isComparing(word) { return false }
        let hasConjunction =
            tree.firstChild(of: word) { $0.relation == .mark && $0.tag.part == .subordinator } != nil
        switch words[word].tag.form {
        case .participle: return hasConjunction || tree.followsMark(word) || startsSentence(word)
        case .base:
            // "Rose 5% to reach 20": the infinitive belongs to its verb unless a mark stands between.
            return hasConjunction || startsSentence(word) || tree.followsMark(firstWord(below: word))
        case .gerund, .finite: return true
        default: return tree.hasChild(word, as: .copula)
        }
    }

    private func startsSentence(_ word: Int) -> Bool { firstWord(below: word) == 0 }

    private func isComparing(_ word: Int) -> Bool { lists.comparing.contains(words[word].id) }

    /// The first auxiliary, mark or adverb that belongs to a word directly, or the word.
    private func firstWord(below word: Int) -> Int { min(word, tree.children(of: word).first.map { Int($0) } ?? word) }

    /// Whether a coordinated verb has something of its own: an object, a phrase, an auxiliary.
    private func goesOn(_ word: Int) -> Bool {
        tree.firstChild(of: word) {
            switch $0.relation {
            case .coordinator, .punctuation, .mark, .conjunct: false
            default: true
            }
        } != nil || words[word].tag.form == .finite
    }

    /// Whether a word heads a clause, or is an infinitive in the chain of its verbs.
    private func isInChain(_ word: Int, _ opens: [Bool]) -> Bool {
        var at = word
        while !opens[at], words[at].relation == .openComplement || words[at].relation == .conjunct,
            words[at].head >= 0
        {
            at = words[at].head
        }
        return opens[at]
    }

    /// Marks, and words without a head, belong to the clause of the word before them; a mark between words of one clause
    /// belongs to that.
    private mutating func settleMarks() {
        if clauses.isEmpty {
            guard !words.isEmpty else { return }
            clauses.append(Clause())
            heads.append(0)
        }
        var last: Int32 = clauseOf.first { $0 >= 0 } ?? 0
        for index in words.indices {
            if clauseOf[index] < 0 || words[index].relation == .punctuation {
                clauseOf[index] = last
            } else {
                last = clauseOf[index]
            }
        }
    }

    // MARK: What a clause says

    private mutating func describe(_ index: Int) {
        let top = heads[index]
        var clause = Clause()
        clause.tokens = range(of: index)
        clause.parent = words[top].head >= 0 ? Int(clauseOf[words[top].head]) : nil
        if clause.parent == index { clause.parent = nil }
        let chain = chain(from: top)
        let predicate = chain.last ?? top
        clause.governors = chain.dropLast().map(token)
        clause.kind = kind(predicate)
        clause.predicate = token(predicate)
        for verb in chain {
            for child in tree.children(of: verb).map({ Int($0) }) {
                switch words[child].relation {
                case .auxiliary, .passiveAuxiliary, .copula, .particle: clause.helpers.append(token(child))
                default: break
                }
                if words[child].relation == .passiveAuxiliary || words[child].relation == .passiveSubject {
                    clause.traits.insert(verb == predicate ? .passive : [])
                }
                note(child, of: verb, in: &clause)
            }
            if verb != predicate { noteGovernor(verb, in: &clause) }
        }
        if isFinite(chain) { clause.traits.insert(.finite) }
        if clause.kind == .copular || clause.kind == .verbless, tree.isNominal(predicate) {
            clause.complement = tree.phrase(headedBy: predicate)
        }
        clause.subject = subject(of: chain, predicate, &clause.traits)
        for verb in chain.reversed() {
            if clause.object == nil, let object = tree.firstChild(of: verb, as: .object), !isRelative(object) {
                clause.object = tree.phrase(headedBy: object)
            }
            if clause.complement == nil,
                let noun = tree.firstChild(of: verb, where: { $0.relation == .openComplement && $0.tag.part != .verb }),
                tree.isNominal(noun)
            {
                clause.complement = tree.phrase(headedBy: noun)
            }
            if clause.indirectObject == nil, let object = tree.firstChild(of: verb, as: .indirectObject) {
                clause.indirectObject = tree.phrase(headedBy: object)
            }
        }
        clause.obliques = obliques(of: index, chain)
        clause.conjunction = conjunction(of: top).map(token)
        clause.link = link(of: top, clause)
        clauses[index] = clause
    }

    private func token(_ word: Int) -> Int { words[word].tokens.lowerBound }

    private func range(of clause: Int) -> Range<Int> {
        var first = Int.max
        var last = 0
        for (index, owner) in clauseOf.enumerated() where Int(owner) == clause {
            first = min(first, words[index].tokens.lowerBound)
            last = max(last, words[index].tokens.upperBound)
        }
        return first < last ? first..<last : 0..<0
    }

    /// The verbs of a clause from the outermost: "expected", "reach". An adjective with an infinitive is one of them: "is
    /// likely to reach".
    private func chain(from top: Int) -> [Int] {
        var chain = [top]
        while chain.count < words.count,
            let next = openComplement(of: chain[chain.count - 1]),
            clauseOf[next] == clauseOf[top]
        {
            chain.append(next)
        }
        return chain
    }

    /// The verb, or what stands after "be", that is an infinitive of a verb: "expected to reach", "expected to be lower".
    private func openComplement(of verb: Int) -> Int? {
        tree.children(of: verb).map { Int($0) }.first {
            words[$0].relation == .openComplement
                && (words[$0].tag.part == .verb || tree.hasChild($0, as: .copula))
        }
    }

    private func kind(_ predicate: Int) -> Clause.Kind {
        if words[predicate].tag.part == .verb { return .verbal }
        if tree.hasChild(predicate, as: .copula) { return .copular }
        return words[predicate].tag.part == .auxiliary || tree.hasSubject(predicate) && words[predicate].tag.form != nil
            ? .verbal : .verbless
    }

    /// What an auxiliary or an adverb says about the clause.
    private func note(_ child: Int, of verb: Int, in clause: inout Clause) {
        let id = words[child].id
        switch words[child].relation {
        case .auxiliary, .passiveAuxiliary, .copula:
            if lists.future.contains(id) { clause.traits.insert(.planned) }
            if lists.would.contains(id) { clause.traits.insert(.would) }
            if lists.hedging.contains(id) { clause.traits.insert(.hedged) }
        case .adverbial, .determiner, .coordinator:
            if lists.negation.contains(id) {
                // "Not only rose": what follows is so.
                clause.traits.formSymmetricDifference(isOnly(after: child) ? [] : .negated)
            }
            if lists.hedging.contains(id), child < verb || words[child].tag.part == .adverb {
                clause.traits.insert(.hedged)
            }
        default: break
        }
    }

    private func isOnly(after word: Int) -> Bool {
        word + 1 < words.count && lists.only.contains(words[word + 1].id)
    }

    /// What a verb or an adjective over the predicate says about it.
    private func noteGovernor(_ verb: Int, in clause: inout Clause) {
        let id = words[verb].id
        if lists.planning.contains(id) { clause.traits.insert(.planned) }
        if lists.hedging.contains(id) || lists.opinion.contains(id) { clause.traits.insert(.hedged) }
        if lists.denying.contains(id) || lists.failing.contains(id) { clause.traits.formSymmetricDifference(.negated) }
    }

    private func isFinite(_ chain: [Int]) -> Bool {
        guard let top = chain.first else { return false }
        if words[top].tag.form == .finite { return true }
        return tree.firstChild(of: top) {
            ($0.relation == .auxiliary || $0.relation == .passiveAuxiliary || $0.relation == .copula)
                && ($0.tag.form == .finite || $0.tag.form == .modal)
        } != nil
    }

    private func isRelative(_ word: Int) -> Bool { words[word].tag.isRelativePronoun }

    private func subject(of chain: [Int], _ predicate: Int, _ traits: inout Clause.Traits) -> Phrase? {
        for verb in chain {
            guard let found = tree.firstChild(of: verb, where: { $0.relation.isSubject }) else { continue }
            // "Which rose": the subject is what the clause describes. So is "that", which has the tag of a pronoun.
            if words[verb].relation == .relativeClause, isRelative(found) || isFirst(found, of: verb) {
                let noun = words[verb].head
                if noun >= 0, tree.isNominal(noun), isRelative(found) || words[found].tag.part == .pronoun {
                    traits.insert(.inheritsSubject)
                    return tree.phrase(headedBy: noun)
                }
            }
            return words[found].relation == .clausalSubject ? nil : tree.phrase(headedBy: found)
        }
        guard let top = chain.first, words[top].head >= 0 else { return nil }
        let head = words[top].head
        switch words[top].relation {
        case .conjunct, .adverbialClause:
            traits.insert(.inheritsSubject)
            return inherited(from: head)
        case .adnominalClause:
            // "To cut 40 jobs" does not say who cuts.
            guard words[top].tag.form != .base, tree.isNominal(head) else { return nil }
            traits.insert(.inheritsSubject)
            return tree.phrase(headedBy: head)
        default: return nil
        }
    }

    private func isFirst(_ word: Int, of verb: Int) -> Bool { tree.children(of: verb).first.map { Int($0) } == word }

    /// The subject of the clause in which a word stands, from the nearest verb with one.
    private func inherited(from word: Int) -> Phrase? {
        var at = word
        for _ in words.indices {
            if let found = tree.firstChild(of: at, where: { $0.relation.isSubject }) {
                if words[found].relation == .clausalSubject { return nil }
                if words[at].relation == .relativeClause, isRelative(found), words[at].head >= 0 {
                    return tree.phrase(headedBy: words[at].head)
                }
                return tree.phrase(headedBy: found)
            }
            switch words[at].relation {
            case .conjunct, .openComplement, .adverbialClause: at = words[at].head
            case .adnominalClause: return tree.isNominal(words[at].head) ? tree.phrase(headedBy: words[at].head) : nil
            default: return nil
            }
            if at < 0 { return nil }
        }
        return nil
    }

    private func obliques(of clause: Int, _ chain: [Int]) -> [Oblique] {
        var found: [Oblique] = []
        func add(_ word: Int, depth: Int) {
            found += tree.obliques(of: word)
            guard depth < 4 else { return }
            for child in tree.children(of: word).map({ Int($0) }) where clauseOf[child] == Int32(clause) {
                switch words[child].relation {
                // The object has them ("a rise of 10% to 20"), and so have the tails ("compared with 12").
                case .object, .adverbialClause, .adnominalClause, .parataxis, .conjunct: add(child, depth: depth + 1)
                case .oblique: add(child, depth: 4)
                default: break
                }
            }
        }
        for verb in chain { add(verb, depth: 0) }
        return found.sorted { $0.phrase.head < $1.phrase.head }
    }

    private func conjunction(of top: Int) -> Int? {
        tree.firstChild(of: top) {
            $0.relation == .mark && $0.tag.part != .particle || $0.relation == .coordinator
        } ?? tree.firstChild(of: top) { $0.relation == .adverbial && $0.tag.isRelativePronoun }
    }

    /// Whether a semicolon stands between a clause and the word before it on which it depends.
    private func isBehindStop(_ top: Int) -> Bool {
        let head = words[top].head
        return head < top && (head + 1..<top).contains { lists.stop.contains(words[$0].id) }
    }

    private func link(of top: Int, _ clause: Clause) -> Clause.Link {
        guard clause.parent != nil else { return .main }
        let word = words[top]
        switch word.relation {
        case .conjunct: return .coordinate
        // What stands behind a semicolon is not what somebody said before it.
        case .complement where isBehindStop(top): return .coordinate
        case .complement, .clausalSubject: return .complement
        case .relativeClause: return .relative
        case .parataxis, .list: return .inserted
        case .adnominalClause:
            return conjunction(of: top) != nil && word.tag.form == .finite ? .complement : .participial
        default: break
        }
        if let conjunction = conjunction(of: top) {
            let id = words[conjunction].id
            if lists.condition.contains(id) { return .condition }
            if lists.contrast.contains(id) { return .contrast }
            if lists.time.contains(id) { return .time }
            if lists.reason.contains(id) { return .reason }
        }
        return clause.traits.contains(.finite) ? .dependent : .participial
    }

    /// Brings the clauses into the order of their first tokens.
    private mutating func sortClauses() {
        let order = clauses.indices.sorted {
            (clauses[$0].tokens.lowerBound, $0) < (clauses[$1].tokens.lowerBound, $1)
        }
        var places = Array(repeating: 0, count: clauses.count)
        for (place, index) in order.enumerated() { places[index] = place }
        clauses = order.map { clauses[$0] }
        for index in clauses.indices { clauses[index].parent = clauses[index].parent.map { places[$0] } }
        clauseOf = clauseOf.map { Int32(truncatingIfNeeded: places[Int($0)]) }
    }

    // MARK: Without a tree

    private mutating func divideByMarks() {
        guard !words.isEmpty else { return }
        var start = 0
        for word in 1..<max(1, words.count) where isBoundary(word) {
            closeRun(start..<word)
            start = word
        }
        closeRun(start..<words.count)
    }

    /// Whether a clause begins at a word: after a semicolon, or at a conjunction, when a finite verb stands on both
    /// sides before the next conjunction.
    private func isBoundary(_ word: Int) -> Bool {
        let part = words[word].tag.part
        guard part == .conjunction || part == .subordinator || lists.contrast.contains(words[word].id) else {
            return false
        }
        var next = word + 1
        while next < words.count, words[next].tag.part != .conjunction, words[next].tag.part != .subordinator {
            if words[next].tag.form == .finite || words[next].tag.form == .modal { return true }
            next += 1
        }
        return false
    }

    private mutating func closeRun(_ run: Range<Int>) {
        guard let first = run.first, let last = run.last else { return }
        var clause = Clause()
        clause.tokens = words[first].tokens.lowerBound..<words[last].tokens.upperBound
        clause.link = clauses.isEmpty ? .main : .coordinate
        clause.parent = clauses.isEmpty ? nil : clauses.count - 1
        let verb = run.first { words[$0].tag.part == .verb } ?? run.first { words[$0].tag.part == .auxiliary }
        clause.predicate = verb.map(token)
        clause.kind = verb == nil ? .verbless : .verbal
        for word in run {
            let id = words[word].id
            if lists.future.contains(id) { clause.traits.insert(.planned) }
            if lists.would.contains(id) { clause.traits.insert(.would) }
            if lists.hedging.contains(id) { clause.traits.insert(.hedged) }
            if lists.negation.contains(id) { clause.traits.insert(.negated) }
            clauseOf[word] = Int32(truncatingIfNeeded: clauses.count)
        }
        if lists.condition.contains(words[first].id) { clause.link = .condition }
        heads.append(verb ?? first)
        clauses.append(clause)
    }
}
