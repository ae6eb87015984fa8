import StetDocuments
package import StetLanguage
import StetSource

/// Splits tokens into sentences.
///
/// In: tokens and blocks. Out: sentences. A full stop, question mark or exclamation mark ends a sentence, unless the
/// word before it is a newsroom abbreviation or an initial, or the next word is in lower case. No sentence crosses a
/// block, and none is longer than `mostTokens`. Stages may therefore look at a whole sentence for each of its words,
/// and the time still grows only linearly with the text.
package struct SentenceSplitter: Sendable {
    /// Longer than any sentence of news. A longer sequence of tokens is a list or is not prose.
    package static let mostTokens = 256
    /// How many marks after the end of a sentence may belong to it. Each mark in a row of question marks may be an end,
    /// so the search needs a limit.
    private static let mostClosing = 64

    private let beforeName: WordSet
    private let inside: WordSet
    private let starters: WordSet

    package init(language: inout Language) {
        beforeName = language.wordSet("abbreviations/before-name")
        inside = language.wordSet("abbreviations/inside")
        starters = language.wordSet("abbreviations/starters")
    }

    package func annotate(_ prose: inout AnnotatedProse) {
        prose.sentences = sentences(of: Text(tokens: prose.tokens, bytes: prose.document.prose), prose.document.blocks)
        for sentence in prose.sentences {
            let first = sentence.tokens.first { prose.tokens[$0].kind == .word || prose.tokens[$0].kind == .number }
            if let first { prose.tokens[first].traits.insert(.startsSentence) }
        }
    }

    /// The parts of the prose that the splitter needs. It is small because it is passed on for every token.
    private struct Text {
        let tokens: [Token]
        let bytes: [UInt8]

        func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
            tokens[index].span.count == 1 && bytes[Int(tokens[index].start)] == UInt8(truncatingIfNeeded: mark.value)
        }

        /// The first token at or after a byte, searched from a given token on.
        func firstToken(at byte: Int, from first: Int) -> Int {
            tokens.firstPlace(in: first..<tokens.count) { Int($0.start) >= byte }
        }
    }

    private func sentences(of text: Text, _ blocks: [Document.Block]) -> [Sentence] {
        var sentences: [Sentence] = []
        sentences.reserveCapacity(text.tokens.count / 16 + blocks.count)
        var start = 0
        for block in blocks.indices {
            let limit = Int(blocks[block].span.end)
            let end = text.firstToken(at: limit, from: start)
            var token = start
            while start < end {
                let longest = min(end, start + Self.mostTokens)
                token = text.tokens.first(in: token..<longest, with: .ending)
                if token < longest {
                    if let next = sentenceEnd(after: token, from: start, in: text, limit: limit) {
                        sentences.append(Sentence(tokens: start..<next, block: block))
                        start = next
                        token = next
                        continue
                    }
                    token += 1
                }
                if token - start == Self.mostTokens {
                    let cut = cut(start..<token, in: text)
                    sentences.append(Sentence(tokens: start..<cut, block: block))
                    start = cut
                } else if token == end {
                    sentences.append(Sentence(tokens: start..<end, block: block))
                    start = end
                }
            }
        }
        return sentences
    }

    /// Where a sequence of tokens that is too long is cut: after a comma or semicolon of its last quarter, else at its
    /// end.
    private func cut(_ tokens: Range<Int>, in text: Text) -> Int {
        let mark = tokens.suffix(Self.mostTokens / 4).last { text.isMark($0, ",") || text.isMark($0, ";") }
        return mark.map { $0 + 1 } ?? tokens.upperBound
    }

    /// The token after the sentence, when a sentence ends at `index`; otherwise nil.
    private func sentenceEnd(after index: Int, from start: Int, in text: Text, limit: Int) -> Int? {
        let tokens = text.tokens
        let token = tokens[index]
        let isDotted = token.kind == .word && token.traits.contains(.dotted)
        guard isDotted || token.kind == .punctuation, let mark = terminal(text, index) else { return nil }
        if mark == .stop, index == start + 1, isListNumber(text, index) { return nil }
        var next = index + 1
        let last = min(tokens.count, next + Self.mostClosing)
        while next < last, Int(tokens[next].start) < limit {
            if isClosing(text, next) {
                next += 1
            } else if let reference = reference(text, next, limit) {
                next = reference
            } else {
                break
            }
        }
        guard next < tokens.count, Int(tokens[next].start) < limit else { return nil }
        let follower = tokens[next]
        guard follower.isSpaced || next > index + 1 else { return nil }
        if isDotted { return starters.contains(follower.word) && follower.isCapitalised ? next : nil }
        if mark == .stop, index > 0 {
            let before = tokens[index - 1]
            if before.kind == .word, !token.isSpaced {
                if beforeName.contains(before.word), before.isCapitalised { return nil }
                // “F. Scott” has an initial, but “2C.” and “5K.” do not.
                let isInitial =
                    before.span.count == 1 && before.isCapitalised
                    && (before.isSpaced || index < 2 || tokens[index - 2].kind != .number)
                if isInitial,
                    !text.isMark(index - 1, "I") || follower.isCapitalised && !starters.contains(follower.word)
                {
                    return nil
                }
                if inside.contains(before.word), goesOn(follower, after: before, quoting: text, next, limit) {
                    return nil
                }
            }
        }
        switch follower.kind {
        case .word:
            if follower.isCapitalised || follower.traits.contains(.accented) { return next }
            // After an ellipsis or a quoted question, the sentence continues in lower case.
            return nil
        case .number, .openQuote, .quote, .symbol, .dash:
            return mark == .ellipsis && follower.kind != .openQuote ? nil : next
        case .apostrophe: return next
        case .punctuation: return text.isMark(next, "(") || text.isMark(next, "[") ? next : nil
        case .hyphen, .closeQuote: return nil
        }
    }

    private enum Mark { case stop, question, ellipsis }

    private func terminal(_ text: Text, _ index: Int) -> Mark? {
        let token = text.tokens[index]
        if token.kind == .word { return .stop }
        let first = text.bytes[Int(token.start)]
        switch first {
        case 0x2E: return token.span.count > 1 ? .ellipsis : .stop
        case 0x21, 0x3F: return .question
        case 0xE2: return token.span.count == 3 && text.bytes[Int(token.start) + 2] == 0xA6 ? .ellipsis : nil
        default: return nil
        }
    }

    /// Whether a sentence continues after a newsroom abbreviation: a figure, a word in lower case or a name follows.
    private func goesOn(_ follower: Token, after abbreviation: Token, quoting text: Text, _ next: Int, _ limit: Int)
        -> Bool
    {
        // “… School of Art. “We left …”: an opening quotation mark begins a new sentence.
        if follower.kind == .openQuote || follower.kind == .quote {
            guard next + 1 < text.tokens.count, Int(text.tokens[next + 1].start) < limit else { return true }
            let first = text.tokens[next + 1]
            return !(first.isCapitalised && starters.contains(first.word))
        }
        if follower.kind == .number || !follower.isCapitalised { return true }
        return abbreviation.isCapitalised && !starters.contains(follower.word) && abbreviation.span.count < 5
    }

    /// Whether the number is that of a list item or of a heading: “1.” before its words.
    private func isListNumber(_ text: Text, _ stop: Int) -> Bool {
        let number = text.tokens[stop - 1]
        return number.kind == .number && number.span.count <= 2 && !text.tokens[stop].isSpaced
    }

    /// The token after a reference such as “[7]”, which belongs to the sentence before it.
    private func reference(_ text: Text, _ index: Int, _ limit: Int) -> Int? {
        guard index + 2 < text.tokens.count, Int(text.tokens[index + 2].start) < limit, text.isMark(index, "["),
            text.tokens[index + 1].kind == .number, text.isMark(index + 2, "]")
        else { return nil }
        return index + 3
    }

    /// Whether the mark closes something. A closing mark belongs to the sentence that it closes.
    private func isClosing(_ text: Text, _ index: Int) -> Bool {
        let token = text.tokens[index]
        switch token.kind {
        case .closeQuote: return true
        // An opening mark closes when there is no space before it and one after it.
        case .openQuote: return !token.isSpaced && index + 1 < text.tokens.count && text.tokens[index + 1].isSpaced
        case .quote, .apostrophe: return !token.isSpaced
        case .punctuation:
            let byte = text.bytes[Int(token.start)]
            return !token.isSpaced && (byte == 0x29 || byte == 0x5D || byte == 0x2E || byte == 0x21 || byte == 0x3F)
        default: return false
        }
    }
}
