import StetFacts
import StetSource
import StetValues

/// Parses strings: plain text, examples, and messages. A string token comes in; text or a template goes out. The holes
/// of a message are parsed at their place, so that an unknown field in a message is reported at its own letters.
extension Parser {
    /// The bytes of the text without its quotation marks.
    private func content(of token: Token) -> Range<Int> {
        let range = token.span.range
        guard token.kind == .longString else {
            let end = range.count >= 2 && bytes[range.upperBound - 1] == 0x22 ? range.upperBound - 1 : range.upperBound
            // A string inside a hole may end with `\"`. The backslash then stands where the quotation mark would
            // stand.
            let close = end == range.upperBound && range.count >= 2 && bytes[end - 1] == 0x5C ? end - 1 : end
            return min(range.lowerBound + 1, close)..<close
        }
        let isClosed = range.count >= 6 && bytes[(range.upperBound - 3)...].prefix(3).allSatisfy { $0 == 0x22 }
        var start = range.lowerBound + 3
        let end = isClosed ? range.upperBound - 3 : range.upperBound
        // The rest of the line after the opening quotation marks is not part of the text.
        var k = start
        while k < end, bytes[k] == 0x20 || bytes[k] == 0x09 || bytes[k] == 0x0D { k += 1 }
        if k < end, bytes[k] == 0x0A { start = k + 1 }
        return start..<max(start, end)
    }

    /// The white space before the closing quotation marks of a long string, if they stand on their own line.
    private func indentation(of token: Token, _ content: Range<Int>) -> (width: Int, end: Int) {
        guard token.kind == .longString else { return (0, content.upperBound) }
        var k = content.upperBound
        while k > content.lowerBound, bytes[k - 1] == 0x20 || bytes[k - 1] == 0x09 { k -= 1 }
        guard k > content.lowerBound, bytes[k - 1] == 0x0A else { return (0, content.upperBound) }
        let end = k - 1 > content.lowerBound && bytes[k - 2] == 0x0D ? k - 2 : k - 1
        return (content.upperBound - k, end)
    }

    /// Decodes a text in which braces have no special meaning.
    mutating func plainText(_ token: Token) -> String {
        let content = content(of: token)
        if token.kind == .string, !bytes[content].contains(0x5C) {
            return String(decoding: bytes[content], as: UTF8.self)
        }
        let (width, end) = indentation(of: token, content)
        var out: [UInt8] = []
        out.reserveCapacity(content.count)
        var k = skippingIndentation(width, from: content.lowerBound, to: end)
        while k < end {
            let byte = bytes[k]
            if byte == 0x5C {
                k = decodeEscape(at: k, to: end, into: &out)
            } else {
                out.append(byte)
                k += 1
                if byte == 0x0A { k = skippingIndentation(width, from: k, to: end) }
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private func skippingIndentation(_ width: Int, from start: Int, to end: Int) -> Int {
        var k = start
        while k < end, k - start < width, bytes[k] == 0x20 || bytes[k] == 0x09 { k += 1 }
        return k
    }

    /// Decodes `\"`, `\\`, `\{`, `\}`, `\n` or `\t`; reports any other escape. Returns the offset after the escape.
    private mutating func decodeEscape(at start: Int, to end: Int, into out: inout [UInt8]) -> Int {
        let escaped = start + 1 < end ? bytes[start + 1] : 0
        switch escaped {
        case 0x22, 0x5C, 0x7B, 0x7D: out.append(escaped)
        case 0x6E: out.append(0x0A)
        case 0x74: out.append(0x09)
        default:
            report(
                .badString, Span(start, min(start + 2, end)), "unknown escape in a string",
                help: ["write \\\" \\\\ \\{ \\} \\n or \\t"])
            out.append(0x5C)
            return start + 1
        }
        return start + 2
    }

    // MARK: - Templates

    /// Parses a message, which consists of text and holes.
    mutating func template() throws(ParsingStopped) -> TemplateSyntax {
        guard at(.string) || at(.longString) else { throw unexpected("a message in quotation marks") }
        let token = token
        advance()
        let content = content(of: token)
        let (width, end) = indentation(of: token, content)
        var pieces: [TemplateSyntax.Piece] = []
        var text: [UInt8] = []
        var k = skippingIndentation(width, from: content.lowerBound, to: end)
        while k < end {
            let byte = bytes[k]
            let following = k + 1 < end ? bytes[k + 1] : 0
            switch byte {
            case 0x5C: k = decodeEscape(at: k, to: end, into: &text)
            case 0x7B where following == 0x7B, 0x7D where following == 0x7D:
                text.append(byte)
                k += 2
            case 0x7B:
                let close = endOfHole(from: k, to: end)
                guard close < end else {
                    report(
                        .badString, Span(k, k + 1), "this brace is never closed",
                        help: ["write '{{' for a brace in the text"])
                    text.append(byte)
                    k += 1
                    continue
                }
                if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
                text.removeAll(keepingCapacity: true)
                if let hole = hole(from: k + 1, to: close) { pieces.append(hole) }
                k = close + 1
            default:
                text.append(byte)
                k += 1
                if byte == 0x0A { k = skippingIndentation(width, from: k, to: end) }
            }
        }
        if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
        return TemplateSyntax(pieces: pieces, span: token.span)
    }

    /// The offset of the brace that closes a hole. Braces in strings inside the hole do not count.
    private func endOfHole(from start: Int, to end: Int) -> Int {
        var k = start + 1
        var isInString = false
        while k < end {
            if bytes[k] == 0x5C, k + 1 < end, bytes[k + 1] != 0x22 {
                k += 1
            } else if bytes[k] == 0x22 {
                isInString.toggle()
            } else if bytes[k] == 0x7D, !isInString {
                return k
            }
            k += 1
        }
        return end
    }

    /// Parses one hole. Its tokens are appended after those of the file; afterwards the parser returns to its place.
    private mutating func hole(from first: Int, to end: Int) -> TemplateSyntax.Piece? {
        let resume = position
        let outerDepth = depth
        let start = tokens.count
        position = start
        var lexer = Lexer(bytes, source: source, keepsExamples: true)
        lexer.lex(from: first, to: end, into: &tokens, names: &names, problems: &problems)
        defer {
            tokens.removeLast(tokens.count - start)
            position = resume
            depth = outerDepth
        }
        do throws(ParsingStopped) {
            var value = try orElse()
            var places: Int?
            var separator: String?
            if at(.to), next.kind == .number, after(2).keyword == .place || after(2).keyword == .places {
                advance()
                places = Int(text(token.span)).map { min($0, 12) }
                position += 2
            } else if at(.to) {
                advance()
                let high = try orElse()
                value = project.expressions.add(
                    .range(value, high), project.expressions.span(value).union(project.expressions.span(high)))
            }
            if at(.joined) {
                advance()
                try expect(.by)
                guard at(.string) else { throw unexpected("a separator in quotation marks") }
                separator = plainText(token)
                advance()
            }
            guard token.kind == .finish else { throw unexpected("'}'") }
            return .hole(value, places: places, separator: separator)
        } catch {
            return nil
        }
    }
}
