import StetSource

/// The bytes of a page come in; tags, comments and the text between them go out one by one, as ranges of the file.
///
/// It accepts what browsers accept. It keeps only its position and the name of the element whose raw text comes next,
/// so that one pass is enough, whatever is nested or not closed.
struct HTMLTokenizer {
    enum Token {
        /// Text between tags; its entities are not decoded.
        case text(Range<Int>)
        /// The text inside a script, style, title or textarea element.
        case raw(Range<Int>, of: String)
        case start(Tag)
        case end(name: String)
        /// A comment: the range of the whole comment, and the range of the words inside it.
        case comment(Range<Int>, words: Range<Int>)
    }

    struct Tag {
        /// In lower case.
        var name: String
        /// The bytes between the name and the closing bracket.
        var attributes: Range<Int>
        var isSelfClosing: Bool
    }

    private let bytes: [UInt8]
    private var position: Int
    private var raw: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.holds("\u{FEFF}", at: 0, before: bytes.count) ? 3 : 0
    }

    mutating func next() -> Token? {
        if let name = raw {
            raw = nil
            return .raw(rawText(of: name), of: name)
        }
        guard position < bytes.count else { return nil }
        let start = position
        if bytes[start] == UInt8(ascii: "<"), let token = markup() { return token }
        // The text ends at the next "<" that begins a tag or comment.
        position = bytes.index(of: UInt8(ascii: "<"), from: start + 1, to: bytes.count)
        return .text(start..<position)
    }

    private mutating func markup() -> Token? {
        let start = position
        guard start + 1 < bytes.count else { return nil }
        let first = bytes[start + 1]
        if first.isLetter { return startTag() }
        if first == UInt8(ascii: "/") {
            guard start + 2 < bytes.count, bytes[start + 2].isLetter else { return bogus(start + 2) }
            let name = nameEnd(from: start + 2)
            position = tagEnd(from: name).end
            return .end(name: lowered(start + 2..<name))
        }
        if bytes.holds("<!--", at: start, before: bytes.count) {
            let close = bytes.index(of: "-->", from: start + 4, to: bytes.count)
            position = close.map { $0 + 3 } ?? bytes.count
            return .comment(start..<position, words: start + 4..<(close ?? bytes.count))
        }
        return first == UInt8(ascii: "!") || first == UInt8(ascii: "?") ? bogus(start + 1) : nil
    }

    /// A declaration or a malformed tag: it ends at the next ">".
    private mutating func bogus(_ start: Int) -> Token {
        let end = bytes.index(of: UInt8(ascii: ">"), from: start, to: bytes.count)
        let whole = position..<min(bytes.count, end + 1)
        position = whole.upperBound
        return .comment(whole, words: end..<end)
    }

    private mutating func startTag() -> Token {
        let start = position + 1
        let nameEnd = nameEnd(from: start)
        let tag = tagEnd(from: nameEnd)
        position = tag.end
        let name = lowered(start..<nameEnd)
        if !tag.isSelfClosing, ["script", "style", "title", "textarea", "iframe", "xmp"].contains(name) { raw = name }
        return .start(Tag(name: name, attributes: nameEnd..<tag.attributesEnd, isSelfClosing: tag.isSelfClosing))
    }

    private func nameEnd(from start: Int) -> Int {
        var i = start
        while i < bytes.count, i - start < 64,
            bytes[i].isLetter || bytes[i].isDigit || bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: ":")
        { i += 1 }
        return i
    }

    private func lowered(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].map(\.lowercased), as: UTF8.self)
    }

    /// Finds the ">" that ends a tag. A ">" inside a quoted attribute does not end it.
    private func tagEnd(from start: Int) -> (attributesEnd: Int, end: Int, isSelfClosing: Bool) {
        var i = start
        var isAfterEquals = false
        while i < bytes.count {
            let byte = bytes[i]
            if byte == UInt8(ascii: ">") {
                let isSelfClosing = i > start && bytes[i - 1] == UInt8(ascii: "/")
                return (isSelfClosing ? i - 1 : i, i + 1, isSelfClosing)
            }
            if isAfterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                i = bytes.index(of: byte, from: i + 1, to: bytes.count)
                isAfterEquals = false
            } else if !byte.isBlank {
                isAfterEquals = byte == UInt8(ascii: "=")
            }
            i += 1
        }
        return (bytes.count, bytes.count, false)
    }

    private mutating func rawText(of name: String) -> Range<Int> {
        let start = position
        var i = start
        let words = Array(name.utf8)
        while true {
            i = bytes.index(of: UInt8(ascii: "<"), from: i, to: bytes.count)
            if i >= bytes.count { break }
            if i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "/"),
                bytes.holdsFolded(words, at: i + 2, before: bytes.count)
            {
                break
            }
            i += 1
        }
        position = i
        return start..<i
    }
}

extension HTMLTokenizer.Tag {
    /// The value of an attribute, not decoded. Empty when the attribute has no value, nil when it is missing.
    func value(of name: String, in bytes: [UInt8]) -> Range<Int>? {
        let wanted = Array(name.utf8)
        var i = attributes.lowerBound
        let end = attributes.upperBound
        while i < end {
            while i < end, bytes[i].isBlank || bytes[i] == UInt8(ascii: "/") { i += 1 }
            let start = i
            while i < end, !bytes[i].isBlank, bytes[i] != UInt8(ascii: "=") { i += 1 }
            let found = start..<i
            while i < end, bytes[i].isBlank { i += 1 }
            var value = i..<i
            if i < end, bytes[i] == UInt8(ascii: "=") {
                i += 1
                while i < end, bytes[i].isBlank { i += 1 }
                if i < end, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
                    let close = bytes.index(of: bytes[i], from: i + 1, to: end)
                    value = i + 1..<close
                    i = min(end, close + 1)
                } else {
                    let first = i
                    while i < end, !bytes[i].isBlank { i += 1 }
                    value = first..<i
                }
            }
            if found.count == wanted.count, bytes.holdsFolded(wanted, at: found.lowerBound, before: found.upperBound) {
                return value
            }
            if found.isEmpty, value.isEmpty { i += 1 }
        }
        return nil
    }
}
