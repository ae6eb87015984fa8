/// Mends what the parser is known to get wrong and the tags settle.
enum TreeRepair {
    /// "The shop, which sold boats, closed": the parser sometimes takes the noun as the root and hangs the main verb under
    /// the relative clause. A sentence with a finite verb has that verb as its predicate.
    ///
    /// The verb is moved only when that is sure: the root is a noun without "be" and without a subject, and behind a
    /// relative clause or an apposition that a mark closes stands a finite verb without a subject of its own.
    static func giveSubjectItsVerb(_ words: inout [SentenceSyntax.Word]) {
        guard let root = words.firstIndex(where: { $0.relation == .root }),
            words[root].tag.part == .noun || words[root].tag.part == .properNoun,
            !words.contains(where: { $0.head == root && ($0.relation == .copula || $0.relation.isSubject) }),
            words.contains(where: {
                $0.head == root
                    && ($0.relation == .relativeClause || $0.relation == .apposition || $0.relation == .adnominalClause)
            })
        else { return }
        for verb in words.indices where verb > root + 2 && isMainVerb(verb, words) {
            words[verb].head = -1
            words[verb].relation = .root
            words[root].head = verb
            words[root].relation = .subject
            return
        }
    }

    /// Whether a verb is finite, has no subject, and stands behind a mark with its auxiliaries.
    private static func isMainVerb(_ verb: Int, _ words: [SentenceSyntax.Word]) -> Bool {
        guard words[verb].tag.part == .verb, words[verb].relation != .conjunct else { return false }
        var first = verb
        // The taggers take many a "closed" for a participle. A sentence has a verb, so it is one here.
        var isFinite = words[verb].tag.form == .finite || words[verb].tag.form == .participle
        for (index, word) in words.enumerated() where word.head == verb {
            if word.relation.isSubject || word.relation == .mark || word.relation == .coordinator { return false }
            if word.relation == .auxiliary || word.relation == .passiveAuxiliary {
                isFinite = isFinite || word.tag.form == .finite || word.tag.form == .modal
                first = min(first, index)
            }
            if word.relation == .adverbial, index < verb { first = min(first, index) }
        }
        return isFinite && first > 0 && words[first - 1].tag.part == .punctuation
    }
}
