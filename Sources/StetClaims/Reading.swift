import StetFacts
package import StetProse
package import StetSource
import StetValues
import StetDocuments
import StetLanguage
import StetText
import Synchronization

/// Annotated prose with an index from tokens to mentions, so that finders and patterns ask "what stands
/// here?" in constant time. Built once per document; a class, because every finder is handed it.
package final class Reading: TokenView, Sendable {
    package let prose: AnnotatedProse
    /// Those of the prose, one step nearer: every finder asks for them all the time.
    package let tokens: [Token]
    package let sentences: [Sentence]
    package let bytes: [UInt8]
    private let amountPlaces: MentionPlaces
    private let timePlaces: MentionPlaces
    private let namePlaces: MentionPlaces
    private let quotationPlaces: MentionPlaces
    private let sentencePlaces: MentionPlaces

    private let syntaxReader: SyntaxReader?
    /// For each sentence its clause view, once it was asked for; empty before the first question.
    private let syntax = Mutex<[SyntaxState]>([])

    private enum SyntaxState {
        case unknown
        case missing
        /// Without a tree.
        case tagged(SentenceSyntax)
        case known(SentenceSyntax)
    }

    /// - Parameter syntaxReader: reads the clause view of sentences; nil for a reading without it.
    package init(_ prose: AnnotatedProse, syntaxReader: SyntaxReader? = nil) {
        self.prose = prose
        self.syntaxReader = syntaxReader
        tokens = prose.tokens
        sentences = prose.sentences
        bytes = prose.document.prose
        let count = prose.tokens.count
        amountPlaces = MentionPlaces(prose.amounts.lazy.map(\.tokens), tokens: count)
        timePlaces = MentionPlaces(prose.times.lazy.map(\.tokens), tokens: count)
        namePlaces = MentionPlaces(prose.names.lazy.map(\.tokens), tokens: count)
        quotationPlaces = MentionPlaces(prose.quotations.lazy.map(\.tokens), tokens: count)
        sentencePlaces = MentionPlaces(prose.sentences.lazy.map(\.tokens), tokens: count)
    }

    /// The tags, tree and clauses of a sentence. The first question parses the sentence, so it is asked only for
    /// sentences in which a claim is possible.
    ///
    /// - Returns: nil when the reading has no models.
    package func syntax(ofSentence index: Int) -> SentenceSyntax? { syntax(ofSentence: index, isTreeWanted: true) }

    private func syntax(ofSentence index: Int, isTreeWanted: Bool) -> SentenceSyntax? {
        guard let syntaxReader, sentences.indices.contains(index) else { return nil }
        let known = syntax.withLock { $0.isEmpty ? .unknown : $0[index] }
        switch known {
        case .known(let found): return found
        case .tagged(let found) where !isTreeWanted: return found
        case .missing: return nil
        case .unknown, .tagged: break
        }
        let found = syntaxReader.syntax(of: sentences[index].tokens, in: self, isTreeWanted: isTreeWanted)
        syntax.withLock { states in
            if states.isEmpty { states = Array(repeating: .unknown, count: sentences.count) }
            states[index] = found.map { isTreeWanted ? .known($0) : .tagged($0) } ?? .missing
        }
        return found
    }

    /// The tags of the sentence that holds a token. They cost a tenth of a tree.
    package func tags(at token: Int) -> SentenceSyntax? {
        sentenceIndex(token).flatMap { syntax(ofSentence: $0, isTreeWanted: false) }
    }

    /// The clause view of the sentence that holds a token.
    package func syntax(at token: Int) -> SentenceSyntax? { sentenceIndex(token).flatMap { syntax(ofSentence: $0) } }

    /// The base form of the word at a token, "rise" for "rose"; empty without models.
    package func lemma(of token: Int) -> String {
        guard let syntaxReader, let found = syntax(at: token) else { return "" }
        return syntaxReader.lemma(of: token, in: found, self)
    }

    /// Tokens that are capitalised words, in order.
    package var capitals: [Int] { prose.capitals }

    package func capitals(in tokens: Range<Int>) -> ArraySlice<Int> {
        let start = prose.capitals.firstPlace { $0 >= tokens.lowerBound }
        var end = start
        while end < prose.capitals.count, prose.capitals[end] < tokens.upperBound { end += 1 }
        return prose.capitals[start..<end]
    }

    package func amountIndex(_ token: Int) -> Int? { amountPlaces.place(at: token) }
    package func timeIndex(_ token: Int) -> Int? { timePlaces.place(at: token) }
    package func nameIndex(_ token: Int) -> Int? { namePlaces.place(at: token) }
    package func quotationIndex(_ token: Int) -> Int? { quotationPlaces.place(at: token) }
    package func sentenceIndex(_ token: Int) -> Int? { sentencePlaces.place(at: token) }

    package func amount(at token: Int) -> AmountMention? { amountIndex(token).map { prose.amounts[$0] } }
    package func time(at token: Int) -> TimeMention? { timeIndex(token).map { prose.times[$0] } }
    package func name(at token: Int) -> NameMention? { nameIndex(token).map { prose.names[$0] } }

    /// Adds the bytes of a token as `folded` gives them; plain ASCII, the usual case, takes no string.
    package func appendFolded(_ token: Int, to folding: inout [UInt8]) {
        guard isPlain(token) else { return folding.append(contentsOf: folded(text(token)).utf8) }
        folding.append(
            contentsOf: bytes[tokens[token].span.range].lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    }

    /// The key of a token as `folded` gives it: for telling words apart within one document.
    package func foldedKey(_ token: Int) -> UInt64 {
        let key = bytes.withUnsafeBufferPointer { WordKey.key(of: $0, tokens[token].span.range) }
        if !WordKey.isHash(key) || isPlain(token) { return key }
        var word = folded(text(token))
        return word.withUTF8 { WordKey.key(of: $0) }
    }

    /// The bytes of a token as `folded` gives it.
    package func foldedBytes(_ token: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        appendFolded(token, to: &bytes)
        return bytes
    }

    /// Whether a token is ASCII alone.
    package func isPlain(_ token: Int) -> Bool { bytes[tokens[token].span.range].allSatisfy { $0 < 0x80 } }

    /// The tokens with the other half of each bracket or quotation mark among them that stands in the same sentence: "700
    /// pounds (320kg" goes on to the bracket that closes. A mark without another half stays as it is.
    package func withClosedMarks(_ range: Range<Int>) -> Range<Int> {
        guard range.count > 1, let sentence = sentenceIndex(range.lowerBound) else { return range }
        var opened = 0
        var missing = 0
        var marks: (opened: Int, missing: Int) = (0, 0)
        for token in range {
            switch tokens[token].kind {
            case .punctuation:
                if isOpeningBracket(token) { opened += 1 }
                if isClosingBracket(token) { if opened > 0 { opened -= 1 } else { missing += 1 } }
            case .openQuote: marks.opened += 1
            case .closeQuote: if marks.opened > 0 { marks.opened -= 1 } else { marks.missing += 1 }
            default: break
            }
        }
        guard opened + missing + marks.opened + marks.missing > 0 else { return range }
        let bounds = sentences[sentence].tokens
        var (start, end) = (range.lowerBound, range.upperBound)
        if opened > 0 || marks.opened > 0 {
            var next = range.upperBound
            while next < bounds.upperBound, opened > 0 || marks.opened > 0 {
                if opened > 0, isClosingBracket(next) { opened -= 1; end = next + 1 }
                if marks.opened > 0, tokens[next].kind == .closeQuote { marks.opened -= 1; end = next + 1 }
                next += 1
            }
        }
        var before = range.lowerBound - 1
        while before >= bounds.lowerBound, missing > 0 || marks.missing > 0 {
            if missing > 0, isOpeningBracket(before) { missing -= 1; start = before }
            if marks.missing > 0, tokens[before].kind == .openQuote { marks.missing -= 1; start = before }
            before -= 1
        }
        return start..<end
    }

    private func isOpeningBracket(_ token: Int) -> Bool { isMark(token, "(") || isMark(token, "[") }
    private func isClosingBracket(_ token: Int) -> Bool { isMark(token, ")") || isMark(token, "]") }

    /// Whether two tokens stand in one clause. Without a clause view, a sentence is one clause.
    package func isOneClause(_ a: Int, _ b: Int) -> Bool {
        guard let sentence = sentenceIndex(a), sentence == sentenceIndex(b) else { return false }
        return syntax(ofSentence: sentence)?.isOneClause(a, b) ?? true
    }

    package func part(ofSentence index: Int) -> Part { prose.part(of: sentences[index]) }

    /// Whether one of some words stands among the ten tokens before one, in the same sentence.
    func hasWord(of words: WordSet, before token: Int) -> Bool {
        guard let sentence = sentenceIndex(token) else { return false }
        let first = max(sentences[sentence].tokens.lowerBound, token - 10)
        return first < token && (first..<token).contains { words.contains(word($0)) }
    }

    /// The mentions that begin among some tokens.
    package func amounts(in tokens: Range<Int>) -> ArraySlice<AmountMention> {
        prose.amounts[amountPlaces.places(in: tokens)]
    }
    /// The factors that begin among some tokens: "doubled", "three times".
    package func factors(in tokens: Range<Int>) -> ArraySlice<AmountMention> {
        let factors = prose.factors
        guard !factors.isEmpty else { return [] }
        let start = factors.firstPlace { $0.tokens.lowerBound >= tokens.lowerBound }
        var end = start
        while end < factors.count, factors[end].tokens.lowerBound < tokens.upperBound { end += 1 }
        return factors[start..<end]
    }
    package func times(in tokens: Range<Int>) -> ArraySlice<TimeMention> { prose.times[timePlaces.places(in: tokens)] }
    package func names(in tokens: Range<Int>) -> ArraySlice<NameMention> { prose.names[namePlaces.places(in: tokens)] }
}
