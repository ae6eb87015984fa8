package import StetLanguage

/// What the words of the lexicon may begin, by their numbers: the stages that read figures and times say it when they are
/// made, and the tokenizer writes it into each token. A word that is interned later gives no cue.
package struct WordCues: Sendable {
    private var cues: [Token.Cues] = []

    package init() {}

    package mutating func add(_ cue: Token.Cues, to words: some Sequence<WordID>) {
        for word in words where word.isKnown {
            let index = Int(word.raw)
            if index >= cues.count { cues += repeatElement([], count: index + 512 - cues.count) }
            cues[index].insert(cue)
        }
    }

    /// The cues as the tokenizer asks them: no reference is counted for a word.
    struct Lookup {
        fileprivate let cues: UnsafeBufferPointer<Token.Cues>

        @inline(__always) subscript(word: WordID) -> Token.Cues {
            let index = Int(word.raw)
            return index < cues.count ? cues[index] : []
        }
    }

    func lookUp<Result>(_ body: (Lookup) -> Result) -> Result {
        cues.withUnsafeBufferPointer { body(Lookup(cues: $0)) }
    }
}
