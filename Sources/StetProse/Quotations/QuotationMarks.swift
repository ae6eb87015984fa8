import StetDocuments
package import StetLanguage
import StetSource

/// Pairs the quotation marks of every paragraph, and decides which pairs look like speech.
///
/// In: tokens and sentences. Out: `quotations` in reading order, and the trait `quoted` on the tokens inside. A pair
/// never crosses a paragraph, so a stray mark has no effect after its paragraph. A paragraph that opens with a mark and
/// has no closing mark continues in the next paragraph that opens with one. Marks inside another pair are ignored: the
/// outer words are the quotation.
package struct QuotationMarks: Sendable {
    private let saying: WordSet
    private let elisions: WordSet
    private let called: WordID
    /// Words that may stand between a verb of saying and the mark: "said that “…”", "called it “…”".
    private let between: WordSet

    package init(language: inout Language) {
        saying = language.wordSet("words/saying")
        elisions = language.wordSet("words/elision")
        between = language.wordSet("speakers/between")
        called = language.word("grammar/called")
    }

    package func annotate(_ prose: inout AnnotatedProse) {
        let (all, kept) = quotations(
            of: Text(tokens: prose.tokens, sentences: prose.sentences, bytes: prose.document.prose))
        prose.quotations = kept
        prose.tokens.withUnsafeMutableBufferPointer { tokens in
            for quotation in all {
                for index in quotation.tokens { tokens[index].traits.insert(.quoted) }
            }
        }
    }

    /// What lies inside the marks, in reading order.
    fileprivate func quoted(in text: Text) -> [Quotation] { pairs(of: text) }

    /// The parts of the prose that the marks are read from. It is small because it is passed on for every mark.
    fileprivate struct Text {
        let tokens: [Token]
        let sentences: [Sentence]
        let bytes: [UInt8]

        func span(_ range: Range<Int>) -> Span {
            Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
        }
    }

    /// All pairs of marks, and the pairs that are kept as quotations. Copy that quotes with double marks uses single
    /// marks around single words and titles.
    private func quotations(of text: Text) -> (all: [Quotation], kept: [Quotation]) {
        let all = pairs(of: text)
        guard all.contains(where: { !isSingle($0, of: text) }) else { return (all, all) }
        let kept = all.indices.filter { all[$0].isSpeech || !isSingle(all[$0], of: text) }
        guard kept.count < all.count else { return (all, all) }
        var places = [Int?](repeating: nil, count: all.count)
        for (index, old) in kept.enumerated() { places[old] = index }
        return (
            all,
            kept.map { old in
                var quotation = all[old]
                quotation.continues = quotation.continues.flatMap { places[$0] }
                return quotation
            }
        )
    }

    private func pairs(of text: Text) -> [Quotation] {
        var found: [Quotation] = []
        var reader = QuotationMarkReader(text: text.tokens, bytes: text.bytes, elisions: elisions)
        /// The quotation that the paragraph before leaves open.
        var open: Int?
        var next = 0
        while let paragraph = paragraph(from: &next, of: text) {
            reader.read(paragraph)
            if let previous = open {
                // The quotation is open, but this paragraph does not begin with a mark. So the open mark was a stray
                // mark.
                if reader.marks.first.map({ $0.token == paragraph.lowerBound && $0.canOpen }) != true {
                    drop(from: previous, of: &found)
                }
                open = nil
            }
            guard !reader.marks.isEmpty else { continue }
            let start = found.count
            let left = pair(reader.marks, tokens: paragraph, of: text, into: &found)
            if start > 0, start < found.count, found[start].tokens.lowerBound == paragraph.lowerBound + 1,
                isLeftOpen(found[start - 1], text)
            {
                found[start - 1].continues = start
                found[start].isSpeech = true
                found[start - 1].isSpeech = true
            }
            if left { open = found.count - 1 }
        }
        if let open { drop(from: open, of: &found) }
        return found
    }

    /// The tokens of the block that a sentence begins. Moves `next` to the sentence after it.
    private func paragraph(from next: inout Int, of text: Text) -> Range<Int>? {
        guard next < text.sentences.count else { return nil }
        let first = text.sentences[next]
        while next < text.sentences.count, text.sentences[next].block == first.block { next += 1 }
        return first.tokens.lowerBound..<text.sentences[next - 1].tokens.upperBound
    }

    private func isSingle(_ quotation: Quotation, of text: Text) -> Bool {
        let mark = quotation.tokens.lowerBound - 1
        guard mark >= 0, text.tokens[mark].kind == .apostrophe || text.tokens[mark].kind == .openQuote else {
            return false
        }
        let isDoubled =
            mark > 0 && text.tokens[mark].kind == .apostrophe && text.tokens[mark - 1].kind == .apostrophe
            && !text.tokens[mark].isSpaced
        let bytes = text.bytes
        let isDouble = text.tokens[mark].kind == .openQuote && bytes[Int(text.tokens[mark].end) - 1] != 0x98
        return !isDoubled && !isDouble
    }

    private func drop(from index: Int, of found: inout [Quotation]) {
        found.removeSubrange(index...)
        if let last = found.indices.last, found[last].continues == index { found[last].continues = nil }
    }

    /// Whether no mark closes the quotation, so that it reaches the last word of the paragraph.
    private func isLeftOpen(_ quotation: Quotation, _ text: Text) -> Bool {
        let next = quotation.tokens.upperBound
        guard next < text.tokens.count else { return true }
        switch text.tokens[next].kind {
        case .closeQuote, .apostrophe: return false
        case .quote: return text.bytes[Int(quotation.span.end)..<Int(text.tokens[next].start)].contains(0x0A)
        default: return true
        }
    }

    /// Pairs the marks of one paragraph. Returns true when the last pair is still open at its end.
    private func pair(
        _ marks: [QuotationMark], tokens: Range<Int>, of text: Text, into found: inout [Quotation]
    ) -> Bool {
        var open: QuotationMark?
        var index = 0
        while index < marks.count {
            let mark = marks[index]
            if mark.isSingle {
                // Single marks count only outside double ones, and only when their closing mark is clear.
                if open == nil, mark.canOpen, let close = closing(of: index, among: marks, of: text) {
                    append(mark.end..<marks[close].token, of: text, to: &found)
                    index = close + 1
                    continue
                }
                index += 1
                continue
            }
            if let opened = open {
                if mark.canClose {
                    append(opened.end..<mark.token, of: text, to: &found)
                    open = nil
                } else if mark.canOpen {
                    open = mark
                }
            } else if mark.canOpen {
                open = mark
            }
            index += 1
        }
        guard let opened = open, opened.end < tokens.upperBound else { return false }
        let before = found.count
        append(opened.end..<tokens.upperBound, of: text, to: &found)
        return found.count > before
    }

    /// The mark that closes a single mark. A plural possessive is skipped when another mark follows.
    private func closing(of index: Int, among marks: [QuotationMark], of text: Text) -> Int? {
        var doubles = 0
        var possible: Int?
        for next in (index + 1)..<max(index + 1, min(marks.count, index + 24)) {
            let mark = marks[next]
            if !mark.isSingle {
                doubles += 1
                continue
            }
            if mark.canOpen, !mark.canClose, doubles.isMultiple(of: 2) { break }
            guard mark.canClose, doubles.isMultiple(of: 2), mark.token > marks[index].end else { continue }
            guard mark.mayBePossessive else { return next }
            possible = possible ?? next
        }
        return possible
    }

    private func append(_ tokens: Range<Int>, of text: Text, to found: inout [Quotation]) {
        guard !tokens.isEmpty else { return }
        found.append(Quotation(tokens: tokens, span: text.span(tokens), isSpeech: isSpeech(tokens, of: text)))
    }

    /// Whether the words are speech: they have at least four words and are not the title of a work, or a verb of saying
    /// stands beside the marks.
    private func isSpeech(_ tokens: Range<Int>, of text: Text) -> Bool {
        if isSaidBefore(tokens.lowerBound - 2, of: text) || isSaidAfter(tokens.upperBound + 1, of: text) { return true }
        var words = 0
        var lowered = 0
        for index in tokens where text.tokens[index].kind == .word {
            words += 1
            if !text.tokens[index].isCapitalised, text.tokens[index].span.count > 4 { lowered += 1 }
            if words > 12 { return true }
        }
        return words >= 4 && lowered > 0
    }

    private func isSaidBefore(_ index: Int, of text: Text) -> Bool {
        var at = index
        var steps = 0
        while at >= 0, steps < 4 {
            let token = text.tokens[at]
            if saying.contains(token.word), !token.isCapitalised {
                // "so-called" and "a group called" introduce a name, not speech.
                return token.word != called
            }
            guard token.kind == .punctuation || between.contains(token.word) else { return false }
            if token.kind == .punctuation, text.bytes[Int(token.start)] == 0x2E { return false }
            at -= 1
            steps += 1
        }
        return false
    }

    private func isSaidAfter(_ index: Int, of text: Text) -> Bool {
        var at = index
        while at < text.tokens.count, at < index + 4 {
            let token = text.tokens[at]
            if saying.contains(token.word), !token.isCapitalised { return true }
            guard token.kind == .word || token.kind == .punctuation && text.bytes[Int(token.start)] == 0x2C else {
                return false
            }
            at += 1
        }
        return false
    }
}

/// Answers whether a token is inside quotation marks, before the stage of the marks has run. `MeasuredUnits` needs it:
/// 9" is nine inches unless the mark ends a quotation. The marks are read at the first call. It is a class so that the
/// result of that first reading is kept.
final class QuotedTokens {
    private let marks: QuotationMarks
    private let text: QuotationMarks.Text
    private lazy var quoted = marks.quoted(in: text)

    init(_ marks: QuotationMarks, _ tokens: [Token], _ sentences: [Sentence], _ bytes: [UInt8]) {
        self.marks = marks
        text = QuotationMarks.Text(tokens: tokens, sentences: sentences, bytes: bytes)
    }

    func contains(_ token: Int) -> Bool { quoted.place(at: token) != nil }
}
