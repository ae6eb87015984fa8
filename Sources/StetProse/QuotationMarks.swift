import StetDocuments
import StetSource

/// Pairs the quotation marks of every paragraph and says which pairs look like speech.
///
/// In: tokens and sentences. Out: `quotations` in reading order, and the trait `quoted` on the tokens inside.
/// Pairs never cross a paragraph, so that a stray mark spoils nothing after it; a paragraph that opens
/// with a mark and has none to close goes on in the next paragraph that opens with one. A mark nested in
/// another pair is left alone: the outer words are the quotation.
package struct QuotationMarks: Sendable {
    private let saying: WordSet
    private let elisions: WordSet
    private let called: WordID
    /// What may stand between a verb of saying and the mark: "said that “…”", "called it “…”".
    private let between: WordSet

    package init(language: inout Language) {
        saying = language.wordSet("words/saying")
        elisions = language.wordSet("words/elision")
        between = language.wordSet("speakers/between")
        called = language.lexicon.intern("called")
    }

    package func annotate(_ prose: inout AnnotatedProse) {
        var found = pairs(in: prose)
        prose.tokens.withUnsafeMutableBufferPointer { tokens in
            for quotation in found {
                for index in quotation.tokens { tokens[index].traits.insert(.quoted) }
            }
        }
        // Copy that quotes in double marks has single ones round single words and titles.
        if found.contains(where: { !isSingle($0, in: prose) }) {
            let kept = found.indices.filter { found[$0].isSpeech || !isSingle(found[$0], in: prose) }
            if kept.count < found.count {
                var places = [Int?](repeating: nil, count: found.count)
                for (index, old) in kept.enumerated() { places[old] = index }
                found = kept.map { old in
                    var quotation = found[old]
                    quotation.continues = quotation.continues.flatMap { places[$0] }
                    return quotation
                }
            }
        }
        prose.quotations = found
    }

    /// The quotations of a document, single marks among double ones not yet sorted out.
    private func pairs(in prose: AnnotatedProse) -> [Quotation] {
        var found: [Quotation] = []
        var reader = QuotationMarkReader(text: prose.tokens, bytes: prose.document.prose, elisions: elisions)
        /// The quotation that the paragraph before leaves open.
        var open: Int?
        var next = 0
        while let paragraph = paragraph(from: &next, in: prose) {
            let marks = reader.marks(in: paragraph)
            if let previous = open {
                // Left open, and this paragraph does not open with a mark: a stray mark.
                if marks.first.map({ $0.token == paragraph.lowerBound && $0.canOpen }) != true { drop(from: previous, of: &found) }
                open = nil
            }
            guard !marks.isEmpty else { continue }
            let start = found.count
            let left = pair(marks, tokens: paragraph, in: prose, into: &found)
            if start > 0, start < found.count, found[start].tokens.lowerBound == paragraph.lowerBound + 1, isLeftOpen(found[start - 1], prose) {
                found[start - 1].continues = start
                found[start].isSpeech = true
                found[start - 1].isSpeech = true
            }
            if left { open = found.count - 1 }
        }
        if let open { drop(from: open, of: &found) }
        return found
    }

    /// The tokens of the block that a sentence opens; `next` goes on to the sentence after it.
    private func paragraph(from next: inout Int, in prose: AnnotatedProse) -> Range<Int>? {
        guard next < prose.sentences.count else { return nil }
        let first = prose.sentences[next]
        while next < prose.sentences.count, prose.sentences[next].block == first.block { next += 1 }
        return first.tokens.lowerBound..<prose.sentences[next - 1].tokens.upperBound
    }

    private func isSingle(_ quotation: Quotation, in prose: AnnotatedProse) -> Bool {
        let mark = quotation.tokens.lowerBound - 1
        guard mark >= 0, prose.tokens[mark].kind == .apostrophe || prose.tokens[mark].kind == .openQuote else { return false }
        let isDoubled = mark > 0 && prose.tokens[mark].kind == .apostrophe && prose.tokens[mark - 1].kind == .apostrophe
            && !prose.tokens[mark].isSpaced
        let bytes = prose.document.prose
        let isDouble = prose.tokens[mark].kind == .openQuote && bytes[Int(prose.tokens[mark].end) - 1] != 0x98
        return !isDoubled && !isDouble
    }

    private func drop(from index: Int, of found: inout [Quotation]) {
        found.removeSubrange(index...)
        if let last = found.indices.last, found[last].continues == index { found[last].continues = nil }
    }

    /// Whether no mark closes a quotation: the paragraph ends with its last word.
    private func isLeftOpen(_ quotation: Quotation, _ prose: AnnotatedProse) -> Bool {
        let next = quotation.tokens.upperBound
        guard next < prose.tokens.count else { return true }
        switch prose.tokens[next].kind {
        case .closeQuote, .apostrophe: return false
        case .quote: return prose.document.prose[Int(quotation.span.end)..<Int(prose.tokens[next].start)].contains(0x0A)
        default: return true
        }
    }

    /// Pairs the marks of one paragraph; true when the last pair is left open at its end.
    private func pair(
        _ marks: [QuotationMark], tokens: Range<Int>, in prose: AnnotatedProse, into found: inout [Quotation]
    ) -> Bool {
        var open: QuotationMark?
        var index = 0
        while index < marks.count {
            let mark = marks[index]
            if mark.isSingle {
                // Single marks count only outside double ones, and only where they clearly close.
                if open == nil, mark.canOpen, let close = closing(of: index, among: marks, in: prose) {
                    append(mark.end..<marks[close].token, in: prose, to: &found)
                    index = close + 1
                    continue
                }
                index += 1
                continue
            }
            if let opened = open {
                if mark.canClose {
                    append(opened.end..<mark.token, in: prose, to: &found)
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
        append(opened.end..<tokens.upperBound, in: prose, to: &found)
        return found.count > before
    }

    /// The mark that closes a single one: not a plural possessive when another follows.
    private func closing(of index: Int, among marks: [QuotationMark], in prose: AnnotatedProse) -> Int? {
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

    private func append(_ tokens: Range<Int>, in prose: AnnotatedProse, to found: inout [Quotation]) {
        guard !tokens.isEmpty else { return }
        found.append(Quotation(tokens: tokens, span: prose.span(tokens), isSpeech: isSpeech(tokens, in: prose)))
    }

    /// Four words or more that are no title of a work, or a verb of saying beside the marks.
    private func isSpeech(_ tokens: Range<Int>, in prose: AnnotatedProse) -> Bool {
        if isSaidBefore(tokens.lowerBound - 2, in: prose) || isSaidAfter(tokens.upperBound + 1, in: prose) { return true }
        var words = 0
        var lowered = 0
        for index in tokens where prose.tokens[index].kind == .word {
            words += 1
            if !prose.tokens[index].isCapitalised, prose.tokens[index].span.count > 4 { lowered += 1 }
            if words > 12 { return true }
        }
        return words >= 4 && lowered > 0
    }

    private func isSaidBefore(_ index: Int, in prose: AnnotatedProse) -> Bool {
        var at = index
        var steps = 0
        while at >= 0, steps < 4 {
            let token = prose.tokens[at]
            if saying.contains(token.word), !token.isCapitalised {
                // "so-called", "a group called": a name, not speech.
                return token.word != called
            }
            guard token.kind == .punctuation || between.contains(token.word) else { return false }
            if token.kind == .punctuation, prose.document.prose[Int(token.start)] == 0x2E { return false }
            at -= 1
            steps += 1
        }
        return false
    }

    private func isSaidAfter(_ index: Int, in prose: AnnotatedProse) -> Bool {
        var at = index
        while at < prose.tokens.count, at < index + 4 {
            let token = prose.tokens[at]
            if saying.contains(token.word), !token.isCapitalised { return true }
            guard token.kind == .word || token.kind == .punctuation && prose.document.prose[Int(token.start)] == 0x2C else { return false }
            at += 1
        }
        return false
    }
}
