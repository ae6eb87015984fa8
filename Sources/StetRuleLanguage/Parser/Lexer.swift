import StetSource

/// One word or mark of a rule file: its kind and its place. It does not hold its text.
struct Token {
    enum Kind: UInt8 {
        case word, variable, number, day, string, longString
        case dot, comma, colon, equals, open, close, openBracket, closeBracket, openBrace, closeBrace
        case less, greater, atMost, atLeast, notEqual
        case bar, tilde, atSign, plus, minus, star, slash, ellipsis, shortEllipsis
        case finish
    }

    var kind: Kind
    var keyword: Keyword?
    /// Whether it is the first token on its line. After a mistake, the parser continues at such a token.
    var startsLine: Bool
    var name: Name
    var start: Int32
    var end: Int32

    var span: Span { Span(Int(start), Int(end)) }
}

/// Divides rule files into tokens. A file comes in, or one hole `{…}` of a string; tokens go out with byte offsets in
/// the file, so that a mistake inside a message is reported at its place in the string. Strings are not decoded here.
/// When examples are not wanted, they are skipped quickly.
struct Lexer {
    let bytes: [UInt8]
    let source: Int
    let keepsExamples: Bool
    private var i = 0
    private var limit = 0
    private var startsLine = true

    init(_ bytes: [UInt8], source: Int, keepsExamples: Bool) {
        self.bytes = bytes
        self.source = source
        self.keepsExamples = keepsExamples
    }

    /// Appends the tokens of `bytes[from..<to]` and one `.finish`.
    mutating func lex(
        from: Int, to: Int, into tokens: inout [Token], names: inout NameTable, problems: inout Problems
    ) {
        i = from
        limit = to
        startsLine = from == 0
        if from == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
        while i < limit {
            let byte = bytes[i]
            switch byte {
            case 0x0A, 0x0D:
                startsLine = true
                i += 1
            case 0x20, 0x09: i += 1
            case 0x23:
                while i < limit, bytes[i] != 0x0A, bytes[i] != 0x0D { i += 1 }
            case 0x61...0x7A, 0x80...0xFF: lexName(into: &tokens, names: &names)
            case 0x41...0x5A:
                let start = i
                i += 1
                while i < limit, isLetterOrDigit(bytes[i]) { i += 1 }
                append(.variable, start, names.intern(bytes, from: start, to: i), to: &tokens)
            case 0x30...0x39: lexNumber(into: &tokens)
            case 0x22: lexString(into: &tokens, problems: &problems)
            case 0x5C where i + 1 < limit && bytes[i + 1] == 0x22: lexEscapedString(into: &tokens, problems: &problems)
            default: lexMark(byte, into: &tokens, problems: &problems)
            }
        }
        tokens.append(
            Token(
                kind: .finish, keyword: nil, startsLine: true, name: Name(index: 0),
                start: Int32(truncatingIfNeeded: limit),
                end: Int32(truncatingIfNeeded: limit)))
    }

    private mutating func append(
        _ kind: Token.Kind, _ start: Int, _ name: Name = Name(index: 0), to tokens: inout [Token]
    ) {
        tokens.append(
            Token(
                kind: kind, keyword: nil, startsLine: startsLine, name: name, start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: i)))
        startsLine = false
    }

    /// Reads a name: lower-case words joined by hyphens. It may hold capitals after its first letter (`kWh`) and
    /// letters beyond ASCII.
    private mutating func lexName(into tokens: inout [Token], names: inout NameTable) {
        let start = i
        i += 1
        while i < limit {
            let byte = bytes[i]
            if isLetterOrDigit(byte) {
                i += 1
            } else if byte == 0x2D, i + 1 < limit, isLetterOrDigit(bytes[i + 1]) {
                i += 2
            } else {
                break
            }
        }
        let name = names.intern(bytes, from: start, to: i)
        let keyword = names.keyword(name)
        if !keepsExamples, startsLine, let keyword, skipsExample(keyword) { return }
        tokens.append(
            Token(
                kind: .word, keyword: keyword, startsLine: startsLine, name: name,
                start: Int32(truncatingIfNeeded: start),
                end: Int32(truncatingIfNeeded: i)))
        startsLine = false
    }

    private mutating func lexNumber(into tokens: inout [Token]) {
        let start = i
        func digits(_ count: Int, at place: Int) -> Bool {
            guard place + count <= limit else { return false }
            for k in place..<(place + count) where !isDigit(bytes[k]) { return false }
            return place + count == limit || !isDigit(bytes[place + count])
        }
        while i < limit, isDigit(bytes[i]) { i += 1 }
        if i - start == 4, i < limit, bytes[i] == 0x2D, digits(2, at: i + 1) {
            i += 3
            if i < limit, bytes[i] == 0x2D, digits(2, at: i + 1) { i += 3 }
            return append(.day, start, to: &tokens)
        }
        while i < limit, bytes[i] == 0x2C, digits(3, at: i + 1) { i += 4 }
        if i + 1 < limit, bytes[i] == 0x2E, isDigit(bytes[i + 1]) {
            i += 1
            while i < limit, isDigit(bytes[i]) { i += 1 }
        }
        append(.number, start, to: &tokens)
    }

    // MARK: - Strings

    private mutating func lexString(into tokens: inout [Token], problems: inout Problems) {
        let start = i
        if opensLongString(at: i) {
            if let end = endOfLongString(from: i) {
                i = end
                append(.longString, start, to: &tokens)
            } else {
                problems.add(
                    .badString, at: Span(start, start + 3), "this long string has no closing marks", source: source)
                i = limit
                append(.longString, start, to: &tokens)
            }
            return
        }
        let end = endOfString(from: i)
        i = end.offset
        if !end.isClosed {
            problems.add(
                .badString, at: Span(start, end.offset), "this string has no closing quotation mark on its line",
                source: source)
        }
        append(.string, start, to: &tokens)
    }

    /// Reads a string inside a hole whose quotation marks are written `\"`.
    private mutating func lexEscapedString(into tokens: inout [Token], problems: inout Problems) {
        let start = i + 1
        i += 2
        while i + 1 < limit, !(bytes[i] == 0x5C && bytes[i + 1] == 0x22) { i += 1 }
        guard i + 1 < limit else {
            problems.add(
                .badString, at: Span(start, limit), "this string has no closing quotation mark", source: source)
            i = limit
            return append(.string, start, to: &tokens)
        }
        // The backslash that ends the token stands where a quotation mark would stand; both are one byte long.
        i += 1
        append(.string, start, to: &tokens)
        i += 1
    }

    private func opensLongString(at start: Int) -> Bool {
        start + 2 < limit && bytes[start + 1] == 0x22 && bytes[start + 2] == 0x22
    }

    private func endOfLongString(from start: Int) -> Int? {
        var k = start + 3
        while k + 2 < limit {
            if bytes[k] == 0x5C {
                k += 2
            } else if bytes[k] == 0x22, bytes[k + 1] == 0x22, bytes[k + 2] == 0x22 {
                return k + 3
            } else {
                k += 1
            }
        }
        return nil
    }

    /// The offset after the closing quotation mark, or the end of the line. A quotation mark inside a hole begins a
    /// string of the hole (`"{parts of S joined by ", "}"`) if that string and the hole both end on this line.
    private func endOfString(from start: Int) -> (offset: Int, isClosed: Bool) {
        var k = start + 1
        var isInHole = false
        while k < limit {
            switch bytes[k] {
            case 0x0A, 0x0D: return (k, false)
            case 0x5C: k += 1
            case 0x7B:
                if k + 1 < limit, bytes[k + 1] == 0x7B { k += 1 } else { isInHole = true }
            case 0x7D: isInHole = false
            case 0x22:
                guard isInHole, let inner = endOfInnerString(from: k) else { return (k + 1, true) }
                k = inner
            default: break
            }
            k += 1
        }
        return (limit, false)
    }

    /// The offset of the quotation mark that ends a string inside a hole. nil when another one stands before the end
    /// of the hole.
    private func endOfInnerString(from start: Int) -> Int? {
        var k = start + 1
        while k < limit, bytes[k] != 0x22 {
            if bytes[k] == 0x0A || bytes[k] == 0x0D { return nil }
            k += bytes[k] == 0x5C ? 2 : 1
        }
        let close = k
        k += 1
        while k < limit, bytes[k] != 0x22, bytes[k] != 0x0A, bytes[k] != 0x0D {
            if bytes[k] == 0x7D { return close }
            k += 1
        }
        return nil
    }

    // MARK: - Examples

    /// Skips `good "…"`, `bad """…"""`, `skips "…"` or `finds "…" as toll(…)`. Returns false when none begins here.
    private mutating func skipsExample(_ keyword: Keyword) -> Bool {
        guard keyword == .good || keyword == .bad || keyword == .finds || keyword == .skips else { return false }
        var k = skippingSpace(from: i)
        guard k < limit, bytes[k] == 0x22 else { return false }
        if opensLongString(at: k) {
            guard let end = endOfLongString(from: k) else { return false }
            k = end
        } else {
            let end = endOfString(from: k)
            guard end.isClosed else { return false }
            k = end.offset
        }
        i = k
        guard keyword == .finds else { return true }
        k = skippingSpace(from: k)
        guard k + 2 < limit, bytes[k] == 0x61, bytes[k + 1] == 0x73, !isLetterOrDigit(bytes[k + 2]) else { return true }
        k = skippingSpace(from: k + 2)
        while k < limit, isLetterOrDigit(bytes[k]) || bytes[k] == 0x2D { k += 1 }
        k = skippingSpace(from: k)
        guard k < limit, bytes[k] == 0x28 else {
            i = k
            return true
        }
        var depth = 0
        while k < limit {
            switch bytes[k] {
            case 0x28: depth += 1
            case 0x29: depth -= 1
            case 0x22: k = endOfString(from: k).offset - 1
            default: break
            }
            k += 1
            if depth == 0 { break }
        }
        i = k
        return true
    }

    private func skippingSpace(from start: Int) -> Int {
        var k = start
        while k < limit, bytes[k] == 0x20 || (0x09...0x0D).contains(bytes[k]) { k += 1 }
        return k
    }

    // MARK: - Marks

    private mutating func lexMark(_ byte: UInt8, into tokens: inout [Token], problems: inout Problems) {
        let start = i
        let next = i + 1 < limit ? bytes[i + 1] : 0
        let kind: Token.Kind
        var length = 1
        switch byte {
        case 0x2E:
            if next == 0x2E, i + 2 < limit, bytes[i + 2] == 0x2E {
                (kind, length) = (.ellipsis, 3)
            } else if next == 0x2E {
                (kind, length) = (.shortEllipsis, 2)
            } else {
                kind = .dot
            }
        case 0x2C: kind = .comma
        case 0x3A: kind = .colon
        case 0x3D: kind = .equals
        case 0x28: kind = .open
        case 0x29: kind = .close
        case 0x5B: kind = .openBracket
        case 0x5D: kind = .closeBracket
        case 0x7B: kind = .openBrace
        case 0x7D: kind = .closeBrace
        case 0x3C: if next == 0x3D { (kind, length) = (.atMost, 2) } else { kind = .less }
        case 0x3E: if next == 0x3D { (kind, length) = (.atLeast, 2) } else { kind = .greater }
        case 0x21 where next == 0x3D: (kind, length) = (.notEqual, 2)
        case 0x7C: kind = .bar
        case 0x7E: kind = .tilde
        case 0x40: kind = .atSign
        case 0x2B: kind = .plus
        case 0x2D: kind = .minus
        case 0x2A: kind = .star
        case 0x2F: kind = .slash
        default:
            problems.add(.syntax, at: Span(i, i + 1), "this character has no meaning here", source: source)
            i += 1
            return
        }
        i += length
        append(kind, start, to: &tokens)
    }
}

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || isDigit(byte) || byte >= 0x80
}
