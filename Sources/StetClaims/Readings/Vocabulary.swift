import StetLanguage

/// The words and phrases of one step: any of them may stand there. Steps with the same list share one, so it is a class.
final class Vocabulary: Sendable {
    /// Single words.
    let single: WordSet
    /// Phrases of several words, the longest first, and the words with which they begin.
    let longer: [[WordID]]
    let heads: WordSet
    /// All words with which it can begin.
    let first: WordSet
    /// A quick test of what it can begin with.
    let gate: PatternCode.Gate
    /// Its number among the vocabularies of the library.
    let number: Int

    convenience init(_ phrases: [[WordID]], number: Int, marks: WordSet) {
        self.init(
            single: phrases.compactMap { $0.count == 1 ? $0[0] : nil },
            longer: phrases.filter { $0.count > 1 }.sorted { $0.count > $1.count }, number: number, marks: marks)
    }

    /// - Parameter longer: the longest first; each has two words at least.
    init(single words: [WordID], longer: [[WordID]], number: Int, marks: WordSet) {
        single = WordSet(words)
        self.longer = longer
        let heads = longer.map { $0[0] }
        self.heads = WordSet(heads)
        first = longer.isEmpty ? single : single.union(self.heads)
        gate = PatternCode.Gate(words + heads, marks: marks)
        self.number = number
    }
}
