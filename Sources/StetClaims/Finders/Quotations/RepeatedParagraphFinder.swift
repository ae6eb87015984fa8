import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds paragraphs whose words stand in an earlier paragraph of the body too, alike or with a few other words in one
/// place. Fills claims of kind `paragraph-again`.
///
/// Two paragraphs are compared when their first or their last words are the same, so the work grows with the length of the
/// document. Not handled: paragraphs that differ in several places. What is compared is the order of the words alone, so
/// no reading of the language is needed.
final class RepeatedParagraphFinder: Finder {
    private let again: BoundShape<ParagraphAgainShape>
    /// How many words a paragraph needs.
    private let least = 8
    /// How many words may differ.
    private let mostDifferent = 3
    /// How many words at each end lead to an earlier paragraph, and how many paragraphs with the same ones are tried.
    private let reach = 4
    private let mostTried = 4

    init(binder: inout Binder) { again = binder.shape() }

    private struct Paragraph {
        var tokens: Range<Int>
        var words: [UInt64]
        var isQuoted: Bool
    }

    func find(in reading: Reading, into collector: inout Collector) {
        var paragraphs: [Paragraph] = []
        var byEnds: [UInt64: [Int]] = [:]
        for tokens in blocks(reading) {
            let words = tokens.filter { reading.kind($0) == .word || reading.kind($0) == .number }
            guard words.count >= least else { continue }
            let new = Paragraph(
                tokens: tokens, words: words.map { reading.foldedKey($0) },
                isQuoted: words.allSatisfy { reading.tokens[$0].isQuoted })
            let ends = [key(new.words.prefix(reach), 1), key(new.words.suffix(reach), 2)]
            let tried = ends.flatMap { byEnds[$0] ?? [] }
            if let (earlier, difference) = nearest(new, Set(tried).sorted(), paragraphs) {
                add(
                    new, paragraphs[earlier], difference, isNext: earlier == paragraphs.count - 1, reading, &collector)
            }
            for end in ends where byEnds[end, default: []].count < mostTried {
                byEnds[end, default: []].append(paragraphs.count)
            }
            paragraphs.append(new)
        }
    }

    /// The tokens of the paragraphs of the body.
    private func blocks(_ reading: Reading) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var block = -1
        for (index, sentence) in reading.sentences.enumerated() {
            let part = reading.part(ofSentence: index)
            guard part == .body || part == .lede else { continue }
            if sentence.block == block, let last = found.popLast() {
                found.append(last.lowerBound..<sentence.tokens.upperBound)
            } else {
                found.append(sentence.tokens)
                block = sentence.block
            }
        }
        return found
    }

    private func key(_ words: ArraySlice<UInt64>, _ end: UInt64) -> UInt64 {
        words.reduce(end) { ($0 &* 0x9E37_79B9_7F4A_7C15) ^ $1 }
    }

    /// The earlier paragraph with the fewest other words, and their number.
    private func nearest(_ new: Paragraph, _ tried: [Int], _ paragraphs: [Paragraph]) -> (Int, Int)? {
        var best: (Int, Int)?
        for index in tried {
            let difference = difference(new.words, paragraphs[index].words)
            if difference <= mostDifferent, difference < best?.1 ?? .max { best = (index, difference) }
        }
        return best
    }

    /// How many words stand between what two paragraphs share at the beginning and at the end, in the longer one.
    private func difference(_ a: [UInt64], _ b: [UInt64]) -> Int {
        let shorter = min(a.count, b.count)
        let first = zip(a, b).prefix { $0 == $1 }.count
        let last = min(shorter - first, zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count)
        return max(a.count, b.count) - first - last
    }

    private func add(
        _ new: Paragraph, _ earlier: Paragraph, _ difference: Int, isNext: Bool, _ reading: Reading,
        _ collector: inout Collector
    ) {
        collector.add(again, tokens: new.tokens, confidence: .high) { claim, fields in
            claim.set(fields.opening, to: opening(new, reading), at: reading.span(new.tokens))
            claim.set(fields.earlier, to: opening(earlier, reading), at: reading.span(earlier.tokens))
            claim.set(fields.words, to: Amount(new.words.count))
            claim.set(fields.different, to: Amount(difference))
            claim.set(fields.next, to: isNext)
            claim.set(fields.quoted, to: new.isQuoted || earlier.isQuoted)
        }
    }

    /// The first words of a paragraph, for messages.
    private func opening(_ paragraph: Paragraph, _ reading: Reading) -> String {
        reading.text(paragraph.tokens.prefix(least))
    }
}

private struct ParagraphAgainShape: ClaimShape {
    static let claimType = "paragraph-again"
    let opening: ClaimField<String>
    let earlier: ClaimField<String>
    let words: ClaimField<Amount>
    let different: ClaimField<Amount>
    let next: ClaimField<Bool>
    let quoted: ClaimField<Bool>

    init(_ binder: inout FieldBinder) {
        opening = binder.field("opening")
        earlier = binder.field("earlier")
        words = binder.field("words", in: .count)
        different = binder.field("different", in: .count)
        next = binder.field("next")
        quoted = binder.field("quoted")
    }
}
