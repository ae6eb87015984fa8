import StetFacts
package import StetProse
package import StetSource
import StetValues
import StetDocuments

/// Annotated prose with an index from tokens to mentions, so that finders and patterns ask "what stands
/// here?" in constant time. Built once per document; a class, because every finder is handed it.
package final class Reading: Sendable {
    package let prose: AnnotatedProse
    private let amountPlaces: MentionPlaces
    private let timePlaces: MentionPlaces
    private let namePlaces: MentionPlaces
    private let quotationPlaces: MentionPlaces
    private let sentencePlaces: MentionPlaces
    /// Tokens that are capitalised words: what every reader of names walks.
    package let capitals: [Int]

    package init(_ prose: AnnotatedProse) {
        self.prose = prose
        let count = prose.tokens.count
        amountPlaces = MentionPlaces(prose.amounts.lazy.map(\.tokens), tokens: count)
        timePlaces = MentionPlaces(prose.times.lazy.map(\.tokens), tokens: count)
        namePlaces = MentionPlaces(prose.names.lazy.map(\.tokens), tokens: count)
        quotationPlaces = MentionPlaces(prose.quotations.lazy.map(\.tokens), tokens: count)
        sentencePlaces = MentionPlaces(prose.sentences.lazy.map(\.tokens), tokens: count)
        capitals = prose.tokens.indices.filter { prose.tokens[$0].kind == .word && prose.tokens[$0].isCapitalised }
    }

    package var tokens: [Token] { prose.tokens }
    package var sentences: [Sentence] { prose.sentences }

    package func amountIndex(_ token: Int) -> Int? { amountPlaces.index(at: token) }
    package func timeIndex(_ token: Int) -> Int? { timePlaces.index(at: token) }
    package func nameIndex(_ token: Int) -> Int? { namePlaces.index(at: token) }
    package func quotationIndex(_ token: Int) -> Int? { quotationPlaces.index(at: token) }
    package func sentenceIndex(_ token: Int) -> Int? { sentencePlaces.index(at: token) }

    package func amount(at token: Int) -> AmountMention? { amountIndex(token).map { prose.amounts[$0] } }
    package func time(at token: Int) -> TimeMention? { timeIndex(token).map { prose.times[$0] } }
    package func name(at token: Int) -> NameMention? { nameIndex(token).map { prose.names[$0] } }

    package func word(_ token: Int) -> WordID { token >= 0 && token < tokens.count ? tokens[token].word : .unknown }
    package func text(_ token: Int) -> String { token >= 0 && token < tokens.count ? prose.text(token) : "" }
    package func text(_ range: Range<Int>) -> String { prose.text(range) }
    package func span(_ range: Range<Int>) -> Span { prose.span(range) }

    /// Adds the bytes of a token as `folded` gives them; plain ASCII, the usual case, takes no string.
    package func appendFolded(_ token: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        for byte in prose.document.prose[tokens[token].span.range] {
            guard byte < 0x80 else {
                bytes.removeSubrange(start...)
                bytes.append(contentsOf: folded(text(token)).utf8)
                return
            }
            bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
    }

    /// A hash of a token as `folded` gives it: for telling words apart within one document.
    package func foldedHash(_ token: Int) -> UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in prose.document.prose[tokens[token].span.range] {
            guard byte < 0x80 else {
                return folded(text(token)).utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            }
            hash = (hash ^ UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 1_099_511_628_211
        }
        return hash
    }
    package func kind(_ token: Int) -> Token.Kind? { token >= 0 && token < tokens.count ? tokens[token].kind : nil }

    /// A one-byte mark: comma, bracket, colon …
    package func isMark(_ token: Int, _ mark: Unicode.Scalar) -> Bool {
        guard token >= 0, token < tokens.count, tokens[token].span.count == 1 else { return false }
        return prose.document.prose[Int(tokens[token].start)] == UInt8(truncatingIfNeeded: mark.value)
    }

    package func part(ofSentence index: Int) -> Part { prose.part(of: sentences[index]) }

    /// The mentions that begin among some tokens.
    package func amounts(in tokens: Range<Int>) -> ArraySlice<AmountMention> { prose.amounts[amountPlaces.indices(in: tokens)] }
    package func times(in tokens: Range<Int>) -> ArraySlice<TimeMention> { prose.times[timePlaces.indices(in: tokens)] }
    package func names(in tokens: Range<Int>) -> ArraySlice<NameMention> { prose.names[namePlaces.indices(in: tokens)] }
}

/// Where the mentions of one kind stand; they come in reading order.
private struct MentionPlaces: Sendable {
    /// For each token, the index of the mention that covers it, or −1; empty without mentions.
    private var covering: [Int32] = []
    /// The first token of each mention.
    private var starts: [Int32] = []

    init(_ mentions: some Sequence<Range<Int>>, tokens: Int) {
        for range in mentions {
            if covering.isEmpty { covering = Array(repeating: -1, count: tokens) }
            for token in range where token < tokens { covering[token] = Int32(truncatingIfNeeded: starts.count) }
            starts.append(Int32(truncatingIfNeeded: range.lowerBound))
        }
    }

    func index(at token: Int) -> Int? {
        guard token >= 0, token < covering.count, covering[token] >= 0 else { return nil }
        return Int(covering[token])
    }

    func indices(in range: Range<Int>) -> Range<Int> {
        let start = first(from: range.lowerBound)
        var end = start
        while end < starts.count, starts[end] < range.upperBound { end += 1 }
        return start..<end
    }

    private func first(from token: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < token { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
