import StetFacts
import StetProse
import StetSource

/// Quotations with their speakers. `opening` is the first words folded, an exact key under which two wordings
/// of one quotation meet; further keys come from other stretches, so a changed first word is found too.
package struct QuoteFinder: Finder {
    private let quote: ClaimShape
    private let minimumWords = 4
    private let keyWords = 3

    package init(binder: inout Binder) {
        quote = binder.shape("quote", "words", "opening", "speaker")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        for quotation in reading.prose.quotations where quotation.isSpeech && !quotation.tokens.isEmpty {
            let words = quotation.tokens.filter { reading.kind($0) == .word || reading.kind($0) == .number }
            guard words.count >= minimumWords else { continue }
            let speaker = quotation.speaker.map { index -> Slot in
                let entity = reading.prose.entities[index]
                return Slot(.entity(Entity(.person, name: entity.name, key: entity.key)), at: quotation.speakerSpan)
            }
            collector.add(
                quote, tokens: quotation.tokens, confidence: .high, span: quotation.span,
                [
                    "words": Slot(text: reading.text(quotation.tokens), at: quotation.span),
                    "opening": Slot(text: words.prefix(keyWords).map { folded(reading.text($0)) }.joined(separator: " ")),
                    "speaker": speaker ?? .missing,
                ])
        }
    }
}
