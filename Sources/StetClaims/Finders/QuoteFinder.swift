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
            let words = quotation.tokens.filter { reading.kind($0) == .word || reading.kind($0) == .number }
                .map { folded(reading.text($0)) }
            guard words.count >= minimumWords else { continue }
            let speaker = quotation.speaker.map { index -> Slot in
                let entity = reading.prose.entities[index]
                return Slot(.entity(Entity(.person, name: entity.name, key: entity.key)), at: quotation.speakerSpan)
            }
            collector.add(
                quote, tokens: quotation.tokens, confidence: .high, span: quotation.span,
                [
                    "words": Slot(text: reading.text(quotation.tokens), at: quotation.span),
                    "plain": Slot(text: words.joined(separator: " ")),
                    "opening": Slot(text: words.prefix(keyWords).joined(separator: " ")),
                    "closing": Slot(text: words.suffix(keyWords).joined(separator: " ")),
                    "speaker": speaker ?? .missing,
                ])
        }
    }
}
