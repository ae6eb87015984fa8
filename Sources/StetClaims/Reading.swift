package import StetProse
package import StetSource
import StetValues
import StetDocuments

/// Annotated prose with an index from tokens to mentions, so that finders and patterns ask "what stands
/// here?" in constant time. Built once per document.
package struct Reading: Sendable {
    package let prose: AnnotatedProse
    /// For each token, the index of the mention that covers it, or -1.
    private let amountAt: [Int32]
    private let timeAt: [Int32]
    private let nameAt: [Int32]
    private let sentenceAt: [Int32]

    package init(_ prose: AnnotatedProse) {
        self.prose = prose
        let none = [Int32](repeating: -1, count: prose.tokens.count)
        func index(_ ranges: some Sequence<Range<Int>>) -> [Int32] {
            var at = none
            for (number, range) in ranges.enumerated() {
                for token in range where token < at.count { at[token] = Int32(number) }
            }
            return at
        }
        amountAt = index(prose.amounts.lazy.map(\.tokens))
        timeAt = index(prose.times.lazy.map(\.tokens))
        nameAt = index(prose.names.lazy.map(\.tokens))
        sentenceAt = index(prose.sentences.lazy.map(\.tokens))
    }

    package var tokens: [Token] { prose.tokens }
    package var sentences: [Sentence] { prose.sentences }

    package func amountIndex(_ token: Int) -> Int? { look(amountAt, token) }
    package func timeIndex(_ token: Int) -> Int? { look(timeAt, token) }
    package func nameIndex(_ token: Int) -> Int? { look(nameAt, token) }
    package func sentenceIndex(_ token: Int) -> Int? { look(sentenceAt, token) }

    package func amount(at token: Int) -> AmountMention? { amountIndex(token).map { prose.amounts[$0] } }
    package func time(at token: Int) -> TimeMention? { timeIndex(token).map { prose.times[$0] } }
    package func name(at token: Int) -> NameMention? { nameIndex(token).map { prose.names[$0] } }

    private func look(_ at: [Int32], _ token: Int) -> Int? {
        guard token >= 0, token < at.count, at[token] >= 0 else { return nil }
        return Int(at[token])
    }

    package func word(_ token: Int) -> WordID { token >= 0 && token < tokens.count ? tokens[token].word : .unknown }
    package func text(_ token: Int) -> String { token >= 0 && token < tokens.count ? prose.text(token) : "" }
    package func text(_ range: Range<Int>) -> String { prose.text(range) }
    package func span(_ range: Range<Int>) -> Span { prose.span(range) }
    package func kind(_ token: Int) -> Token.Kind? { token >= 0 && token < tokens.count ? tokens[token].kind : nil }

    /// A one-byte mark: comma, bracket, colon …
    package func isMark(_ token: Int, _ mark: Unicode.Scalar) -> Bool {
        guard token >= 0, token < tokens.count, tokens[token].span.count == 1 else { return false }
        return prose.document.prose[Int(tokens[token].start)] == UInt8(truncatingIfNeeded: mark.value)
    }

    package func part(ofSentence index: Int) -> Part { prose.part(of: sentences[index]) }

    /// The mentions of a sentence, as a range of indices into `prose.amounts` (or times, names).
    package func amounts(in tokens: Range<Int>) -> ArraySlice<AmountMention> { slice(prose.amounts, tokens, \.tokens) }
    package func times(in tokens: Range<Int>) -> ArraySlice<TimeMention> { slice(prose.times, tokens, \.tokens) }
    package func names(in tokens: Range<Int>) -> ArraySlice<NameMention> { slice(prose.names, tokens, \.tokens) }

    /// Mentions are in reading order, so both ends are found by bisection.
    private func slice<M>(_ mentions: [M], _ range: Range<Int>, _ tokens: KeyPath<M, Range<Int>>) -> ArraySlice<M> {
        func firstIndex(from token: Int) -> Int {
            var low = 0
            var high = mentions.count
            while low < high {
                let middle = (low + high) / 2
                if mentions[middle][keyPath: tokens].lowerBound < token { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = firstIndex(from: range.lowerBound)
        return mentions[start..<max(start, firstIndex(from: range.upperBound))]
    }
}
