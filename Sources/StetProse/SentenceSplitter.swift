import StetDocuments
import StetSource

/// Tokens to sentences: a full stop, question or exclamation mark ends one unless the word before it is a
/// newsroom abbreviation or an initial, or the next word goes on in lower case. No sentence crosses a block.
package struct SentenceSplitter: Sendable {
    private let beforeName: WordSet
    private let inside: WordSet
    private let starters: WordSet

    package init(language: inout Language) {
        beforeName = language.wordSet("abbreviations/before-name")
        inside = language.wordSet("abbreviations/inside")
        starters = language.wordSet("abbreviations/starters")
    }

    package func annotate(_ prose: inout AnnotatedProse) {
        var token = 0
        let count = prose.tokens.count
        for (block, description) in prose.document.blocks.enumerated() {
            let end = Int(description.span.end)
            var start = token
            while token < count, Int(prose.tokens[token].start) < end {
                let next = sentenceEnd(after: token, in: prose, limit: end)
                if let next {
                    append(start..<next, block, to: &prose)
                    start = next
                    token = next
                } else {
                    token += 1
                }
            }
            if start < token { append(start..<token, block, to: &prose) }
        }
    }

    private func append(_ tokens: Range<Int>, _ block: Int, to prose: inout AnnotatedProse) {
        prose.sentences.append(Sentence(tokens: tokens, block: block))
        if let first = tokens.first(where: { prose.tokens[$0].kind == .word || prose.tokens[$0].kind == .number }) {
            prose.tokens[first].traits.insert(.startsSentence)
        }
    }

    /// The token after the sentence, when one ends at `index`.
    private func sentenceEnd(after index: Int, in prose: AnnotatedProse, limit: Int) -> Int? {
        let tokens = prose.tokens
        let token = tokens[index]
        let isDotted = token.kind == .word && token.traits.contains(.dotted)
        guard isDotted || token.kind == .punctuation, let mark = terminal(prose, index) else { return nil }
        var next = index + 1
        while next < tokens.count, Int(tokens[next].start) < limit, isClosing(prose, next) { next += 1 }
        guard next < tokens.count, Int(tokens[next].start) < limit else { return nil }
        let follower = tokens[next]
        guard follower.isSpaced || next > index + 1 else { return nil }
        if isDotted { return starters.contains(follower.word) && follower.isCapitalised ? next : nil }
        if mark == .stop, index > 0 {
            let before = tokens[index - 1]
            if before.kind == .word, !token.isSpaced {
                if beforeName.contains(before.word), before.isCapitalised { return nil }
                let isInitial = before.span.count == 1 && before.isCapitalised
                if isInitial, prose.text(index - 1) != "I" || follower.isCapitalised && !starters.contains(follower.word) {
                    return nil
                }
                if inside.contains(before.word), follower.kind == .number || !follower.isCapitalised || before.isCapitalised && !starters.contains(follower.word) && before.span.count < 5 {
                    return nil
                }
            }
        }
        switch follower.kind {
        case .word:
            if follower.isCapitalised || follower.traits.contains(.accented) { return next }
            // An ellipsis, or a quoted question, goes on in lower case.
            return nil
        case .number, .openQuote, .quote, .symbol, .dash: return mark == .ellipsis && follower.kind != .openQuote ? nil : next
        case .apostrophe: return next
        case .punctuation: return prose.text(next) == "(" || prose.text(next) == "[" ? next : nil
        case .hyphen, .closeQuote: return nil
        }
    }

    private enum Mark { case stop, question, ellipsis }

    private func terminal(_ prose: AnnotatedProse, _ index: Int) -> Mark? {
        let token = prose.tokens[index]
        if token.kind == .word { return .stop }
        let first = prose.document.prose[Int(token.start)]
        switch first {
        case 0x2E: return token.span.count > 1 ? .ellipsis : .stop
        case 0x21, 0x3F: return .question
        case 0xE2: return token.span.count == 3 && prose.document.prose[Int(token.start) + 2] == 0xA6 ? .ellipsis : nil
        default: return nil
        }
    }

    /// Closing marks belong to the sentence they close.
    private func isClosing(_ prose: AnnotatedProse, _ index: Int) -> Bool {
        let token = prose.tokens[index]
        switch token.kind {
        case .closeQuote: return true
        case .quote, .apostrophe: return !token.isSpaced
        case .punctuation:
            let byte = prose.document.prose[Int(token.start)]
            return !token.isSpaced && (byte == 0x29 || byte == 0x5D || byte == 0x2E || byte == 0x21 || byte == 0x3F)
        default: return false
        }
    }
}
