package import StetLanguage

/// What each word of the lexicon may begin or continue.
///
/// In: the words of the stages that read figures and times; the stages add them when they are built. Out: the cues that
/// the tokenizer writes into each token. A word that is interned later has no cue.
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

    /// The cues in the form that the tokenizer needs: a lookup counts no references.
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
