import StetDocuments
import StetFacts
import StetProse
import StetSource

/// Quotations with their speakers.
///
/// `plain` is the words folded, without punctuation. `opening` and `closing` are its first and last words: exact
/// keys under which two wordings of one quotation meet, whichever word has changed.
package struct QuoteFinder: Finder {
    private let quote: ClaimShape
    private let minimumWords = 4
    private let keyWords = 3

    package init(binder: inout Binder) {
        quote = binder.shape("quote", "words", "plain", "opening", "closing", "speaker")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        for quotation in reading.prose.quotations where quotation.isSpeech && !quotation.tokens.isEmpty {
            let words = foldedWords(quotation.tokens, reading)
            guard words.count >= minimumWords else { continue }
            let speaker = quotation.speaker.map { index -> Slot in
                let entity = reading.prose.entities[index]
                return Slot(.entity(Entity(.person, name: entity.name, key: entity.key)), at: quotation.speakerSpan)
            }
            collector.add(
                quote, tokens: quotation.tokens, confidence: .high, span: quotation.span,
                [
                    "words": Slot(text: reading.text(quotation.tokens), at: quotation.span),
                    "plain": Slot(text: words.text(0..<words.count)),
                    "opening": Slot(text: words.text(0..<min(keyWords, words.count))),
                    "closing": Slot(text: words.text(max(0, words.count - keyWords)..<words.count)),
                    "speaker": speaker ?? .missing,
                ])
        }
    }

    /// Words one after the other, a space between them.
    private struct FoldedWords {
        var bytes: [UInt8] = []
        var starts: [Int] = []

        var count: Int { starts.count }

        func text(_ words: Range<Int>) -> String {
            let end = words.upperBound < count ? starts[words.upperBound] - 1 : bytes.count
            return words.isEmpty ? "" : String(decoding: bytes[starts[words.lowerBound]..<end], as: UTF8.self)
        }
    }

    private func foldedWords(_ tokens: Range<Int>, _ reading: Reading) -> FoldedWords {
        var words = FoldedWords()
        for token in tokens where reading.kind(token) == .word || reading.kind(token) == .number {
            if words.count > 0 { words.bytes.append(0x20) }
            words.starts.append(words.bytes.count)
            let spelled = reading.prose.document.prose[reading.tokens[token].span.range]
            if spelled.contains(where: { $0 >= 0x80 }) {
                words.bytes += folded(reading.text(token)).utf8
            } else {
                for byte in spelled { words.bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            }
        }
        return words
    }
}
