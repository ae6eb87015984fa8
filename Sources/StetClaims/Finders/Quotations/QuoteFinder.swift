import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText

/// Finds quotations with their speakers, and remarks that a document quotes twice. Fills claims of kinds `quote` and
/// `wording`.
///
/// `plain` is the folded words without punctuation. `gist` is a key that two reports of one remark have in common, even
/// in two translations: the stem of its longest word. A remark that comes twice in one document is found by the
/// sequences of words that both places share. It is added as two wordings of one remark.
final class QuoteFinder: Finder {
    private let quote: BoundShape<QuoteShape>
    private let wording: BoundShape<WordingShape>
    private let minimumWords = 4
    /// "agreed", "echoing": one person says again what another has said.
    private let echoing: WordSet

    init(binder: inout Binder) {
        echoing = binder.list("speakers/echoing")
        quote = binder.shape()
        wording = binder.shape()
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for quotation in reading.prose.quotations where quotation.isSpeech && !quotation.tokens.isEmpty {
            let words = FoldedWords(quotation.tokens, reading)
            guard words.count >= minimumWords else { continue }
            collector.add(
                quote, tokens: quotation.tokens, confidence: confidence(of: quotation, reading),
                span: quotation.span
            ) { claim, quote in
                claim.set(quote.words, to: reading.text(quotation.tokens), at: quotation.span)
                claim.set(quote.plain, to: words.text(0..<words.count))
                claim.set(quote.gist, to: words.gist)
                claim.set(quote.speaker, to: speaker(of: quotation, reading, isNamed: false))
            }
        }
        addRepeats(reading, &collector)
    }

    /// The words are certain. A speaker is certain where the copy names him beside them, and not by a pronoun.
    private func confidence(of quotation: Quotation, _ reading: Reading) -> Confidence {
        guard let speaker = quotation.speaker else { return .high }
        guard let span = quotation.speakerSpan else { return .medium }
        let names = reading.prose.names
        let place = names.firstPlace { $0.span.end > span.start }
        return place < names.count && names[place].entity == speaker && names[place].span.overlaps(span)
            ? .high : .medium
    }

    private func speaker(of quotation: Quotation, _ reading: Reading, isNamed: Bool) -> Worded<PersonContent>? {
        guard let index = quotation.speaker else { return nil }
        let entity = reading.prose.entities[index]
        // "A banner" or "counsel" is what carries the remark, not another person who made it.
        if isNamed, entity.kind != .person || !entity.key.contains(" ") { return nil }
        return Worded(PersonContent(entity), at: quotation.speakerSpan)
    }

    /// Whether a headline's wording has a contraction, which its style adds or drops.
    private func isContracted(_ tokens: Range<Int>, _ reading: Reading) -> Bool {
        guard let sentence = reading.sentenceIndex(tokens.lowerBound), reading.part(ofSentence: sentence) == .headline
        else { return false }
        return tokens.contains { reading.kind($0) == .word && reading.text($0).contains { $0 == "'" || $0 == "’" } }
    }

    /// Whether the sentence of a quotation says that its words are another's.
    private func isEchoed(_ quotation: Quotation, _ reading: Reading) -> Bool {
        guard let sentence = reading.sentenceIndex(quotation.tokens.lowerBound) else { return false }
        let last = reading.sentenceIndex(quotation.tokens.upperBound) ?? sentence
        return (sentence...max(sentence, last)).contains { index in
            reading.sentences[index].tokens.contains {
                echoing.contains(reading.word($0)) && !reading.tokens[$0].isQuoted
            }
        }
    }

    // MARK: Remarks given twice

    private func addRepeats(_ reading: Reading, _ collector: inout Collector) {
        let quotations = reading.prose.quotations
        guard quotations.count > 1 else { return }
        let utterances = QuotedWords.utterances(of: quotations, reading)
        for (number, pair) in QuotedWords.pairs(of: utterances).enumerated() {
            for (utterance, words) in [
                (utterances[pair.earlier], pair.words), (utterances[pair.later], pair.laterWords),
            ] {
                let tokens = utterance.tokens[words.lowerBound]..<(utterance.tokens[words.upperBound - 1] + 1)
                collector.add(wording, tokens: tokens, confidence: .high) { claim, wording in
                    claim.set(wording.words, to: reading.text(tokens), at: reading.span(tokens))
                    claim.set(
                        wording.plain,
                        to: utterance.tokens[words].map { folded(reading.text($0)) }.joined(separator: " "))
                    claim.set(wording.remark, to: "remark \(number + 1)")
                    claim.set(wording.whole, to: pair.isWhole)
                    claim.set(
                        wording.sentence,
                        to: QuotedWords.areSentences(utterances[pair.earlier], utterances[pair.later], reading))
                    claim.set(wording.substituted, to: pair.isSubstituted && !isContracted(tokens, reading))
                    claim.set(wording.echoed, to: isEchoed(quotations[utterance.quotation], reading))
                    claim.set(wording.cut, to: utterance.isCut(words))
                    claim.set(
                        wording.speaker, to: speaker(of: quotations[utterance.quotation], reading, isNamed: true))
                }
            }
        }
    }
}

/// The counted words of a quotation, folded, in one buffer with single spaces between them.
private struct FoldedWords {
    private var bytes: [UInt8] = []
    private var starts: [Int] = []

    init(_ tokens: Range<Int>, _ reading: Reading) {
        bytes.reserveCapacity(reading.span(tokens).count)
        starts.reserveCapacity(tokens.count)
        for token in tokens where QuotedWords.isCounted(token, reading) {
            if !starts.isEmpty { bytes.append(0x20) }
            starts.append(bytes.count)
            reading.appendFolded(token, to: &bytes)
        }
    }

    var count: Int { starts.count }

    private func place(_ words: Range<Int>) -> Range<Int> {
        starts[words.lowerBound]..<(words.upperBound < count ? starts[words.upperBound] - 1 : bytes.count)
    }

    func text(_ words: Range<Int>) -> String { String(decoding: bytes[place(words)], as: UTF8.self) }

    /// The stem of the longest word; of words with equal length, the first in the alphabet.
    var gist: String {
        let isPlain = bytes.allSatisfy { $0 < 0x80 }
        var longest = place(0..<1)
        for word in 1..<count {
            let place = place(word..<(word + 1))
            guard place.count >= longest.count else { continue }
            let isFirst =
                isPlain
                ? bytes[place].lexicographicallyPrecedes(bytes[longest]) : text(of: place) < text(of: longest)
            if place.count > longest.count || isFirst { longest = place }
        }
        return isPlain ? text(of: longest.prefix(6)) : String(text(of: longest).prefix(6))
    }

    private func text(of place: Range<Int>) -> String { String(decoding: bytes[place], as: UTF8.self) }
}

private struct QuoteShape: ClaimShape {
    static let claimType = "quote"
    let words: ClaimField<String>
    let plain: ClaimField<String>
    let gist: ClaimField<String>
    let speaker: ClaimField<PersonContent>

    init(_ binder: inout FieldBinder) {
        words = binder.field("words")
        plain = binder.field("plain")
        gist = binder.field("gist")
        speaker = binder.field("speaker")
    }
}

private struct WordingShape: ClaimShape {
    static let claimType = "wording"
    let words: ClaimField<String>
    let plain: ClaimField<String>
    let remark: ClaimField<String>
    let cut: ClaimField<Bool>
    let whole: ClaimField<Bool>
    let sentence: ClaimField<Bool>
    let substituted: ClaimField<Bool>
    let echoed: ClaimField<Bool>
    let speaker: ClaimField<PersonContent>

    init(_ binder: inout FieldBinder) {
        words = binder.field("words")
        plain = binder.field("plain")
        remark = binder.field("remark")
        cut = binder.field("cut")
        whole = binder.field("whole")
        sentence = binder.field("spoken")
        substituted = binder.field("substituted")
        echoed = binder.field("echoed")
        speaker = binder.field("speaker")
    }
}
