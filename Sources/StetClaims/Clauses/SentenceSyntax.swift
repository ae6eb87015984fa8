package import StetLanguage
import StetModels
package import StetSource

/// The tags and the tree of one sentence, aligned with the tokens of the document, and the clauses of the sentence.
///
/// In: the words of the models with tags and heads. Out: answers about tokens of the document: what they are, in which
/// clause they stand, which phrase they head. A token outside the sentence has no tag and no clause, so that nobody
/// checks an index first. A word of the models may take several tokens ("12th"), and a token may hold several words
/// ("don't"); a token is answered for by its first word. It is a class because every finder that asks holds the same.
package final class SentenceSyntax: Sendable {
    /// A word as the models see it.
    package struct Word: Sendable {
        package var span: Span
        /// The tokens of the document that hold it, wholly or in part.
        package var tokens: Range<Int>
        /// Its number among the words that the clause view knows; unknown for all others.
        package var id: WordID
        package var tag: WordTag
        /// The index of its head; -1 for the root, for quotation marks, and without a tree.
        package var head: Int
        package var relation: Relation
        /// The number of its tag in the model, for its base form.
        var tagNumber: UInt8?
    }

    package let words: [Word]
    /// The tokens of the sentence.
    package let tokens: Range<Int>
    /// Whether the sentence has a tree. A sentence that is too long has tags only, and clauses by marks, conjunctions
    /// and finite verbs.
    package let hasTree: Bool
    package let clauses: [Clause]
    let lists: ClauseWords
    /// For each token of the sentence its first word.
    private let wordOfToken: [Int32]
    /// For each word its clause.
    let clauseOfWord: [Int32]
    /// The words whose head is word n are `children[starts[n]..<starts[n + 1]]`, in order.
    private let children: [Int32]
    private let starts: [Int32]

    init(words: [Word], tokens: Range<Int>, hasTree: Bool, lists: ClauseWords) {
        self.words = words
        self.tokens = tokens
        self.hasTree = hasTree
        self.lists = lists
        var firstWords = Array(repeating: Int32(-1), count: tokens.count)
        for (index, word) in words.enumerated().reversed() {
            for token in word.tokens where tokens.contains(token) {
                firstWords[token - tokens.lowerBound] = Int32(truncatingIfNeeded: index)
            }
        }
        wordOfToken = firstWords
        var counts = Array(repeating: Int32(0), count: words.count + 1)
        for word in words where word.head >= 0 { counts[word.head + 1] += 1 }
        for index in words.indices { counts[index + 1] += counts[index] }
        var next = counts
        var children = Array(repeating: Int32(0), count: Int(counts[words.count]))
        for (index, word) in words.enumerated() where word.head >= 0 {
            children[Int(next[word.head])] = Int32(truncatingIfNeeded: index)
            next[word.head] += 1
        }
        starts = counts
        self.children = children
        let tree = WordTree(words: words, children: children, starts: counts)
        (clauses, clauseOfWord) = ClauseBuilder.clauses(of: tree, hasTree: hasTree, lists)
    }

    /// The tree alone, which the builder of clauses reads as well.
    var tree: WordTree { WordTree(words: words, children: children, starts: starts) }

    // MARK: Tokens

    /// The index of the first word that stands at a token; nil outside the sentence.
    package func wordIndex(at token: Int) -> Int? {
        guard tokens.contains(token) else { return nil }
        let word = Int(wordOfToken[token - tokens.lowerBound])
        return word < 0 ? nil : word
    }

    /// The word that stands at a token; nil outside the sentence.
    package func word(at token: Int) -> Word? { wordIndex(at: token).map { words[$0] } }

    /// The token at which a word begins.
    package func token(ofWord word: Int) -> Int { words[word].tokens.lowerBound }

    package func part(at token: Int) -> PartOfSpeech? { word(at: token)?.tag.part }
    /// Whether a noun, a name, a currency or a per-cent sign stands at a token.
    package func isNoun(_ token: Int) -> Bool {
        guard let part = part(at: token) else { return false }
        return part == .noun || part == .properNoun || part == .symbol
    }
    package func isName(_ token: Int) -> Bool { part(at: token) == .properNoun }
    /// Whether a verb stands at a token; auxiliaries ("has", "will", "is") are none.
    package func isVerb(_ token: Int) -> Bool { part(at: token) == .verb }
    package func isAuxiliary(_ token: Int) -> Bool { part(at: token) == .auxiliary }
    package func isAdjective(_ token: Int) -> Bool { part(at: token) == .adjective }
    package func isAdverb(_ token: Int) -> Bool { part(at: token) == .adverb }

    // MARK: Clauses

    /// The index of the clause to which a token belongs; nil outside the sentence. Every token of the sentence belongs
    /// to one clause.
    package func clauseIndex(of token: Int) -> Int? { wordIndex(at: token).map { Int(clauseOfWord[$0]) } }

    /// The clause to which a token belongs; nil outside the sentence.
    package func clause(of token: Int) -> Clause? { clauseIndex(of: token).map { clauses[$0] } }

    /// Whether two tokens stand in one clause.
    package func isOneClause(_ first: Int, _ second: Int) -> Bool {
        guard let clause = clauseIndex(of: first) else { return false }
        return clauseIndex(of: second) == clause
    }

    package func subject(at token: Int) -> Phrase? { clause(of: token)?.subject }
    package func object(at token: Int) -> Phrase? { clause(of: token)?.object }
}

/// The words of a sentence with the children of each. It is small and is passed to whoever reads trees.
struct WordTree {
    let words: [SentenceSyntax.Word]
    fileprivate let children: [Int32]
    fileprivate let starts: [Int32]

    /// The words whose head is `word`, in their order.
    func children(of word: Int) -> ArraySlice<Int32> { children[Int(starts[word])..<Int(starts[word + 1])] }

    func firstChild(of word: Int, where holds: (SentenceSyntax.Word) -> Bool) -> Int? {
        children(of: word).first { holds(words[Int($0)]) }.map { Int($0) }
    }

    func firstChild(of word: Int, as relation: Relation) -> Int? { firstChild(of: word) { $0.relation == relation } }

    func hasChild(_ word: Int, as relation: Relation) -> Bool { firstChild(of: word, as: relation) != nil }

    func hasSubject(_ word: Int) -> Bool { firstChild(of: word) { $0.relation.isSubject } != nil }

    /// Whether a comma or a dash stands directly before a word.
    func followsMark(_ word: Int) -> Bool { word > 0 && words[word - 1].tag.part == .punctuation }
}
