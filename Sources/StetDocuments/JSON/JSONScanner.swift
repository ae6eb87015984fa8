import StetSource

/// Reads one JSON text inside a larger array of bytes, from left to right. Strings come out decoded, with a map back
/// to the file. All other values are skipped without recursion, so deep nesting cannot overflow the call stack. It
/// never reads beyond `end`.
struct JSONScanner {
    let bytes: [UInt8]
    /// The offset from which the segments of decoded strings count.
    let base: Int
    let end: Int
    /// Whether bytes from 0x80 are Windows-1252 and not UTF-8.
    private let isWindows: Bool
    private(set) var position: Int

    struct Failure: Error {
        var message: String
        var position: Int
    }

    struct DecodedString {
        var bytes: [UInt8]
        /// The map from `bytes` to the file; offsets count from `base`.
        var segments: [PositionMap.Segment]
        /// The offset of the first byte that was not UTF-8 and was replaced; nil when there was none.
        var firstBad: Int?

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    init(_ bytes: [UInt8], range: Range<Int>, isWindows: Bool = false) {
        self.bytes = bytes
        self.isWindows = isWindows
        base = range.lowerBound
        end = range.upperBound
        position = range.lowerBound
    }

    func failure(_ message: String) -> Failure { Failure(message: message, position: min(position, end)) }

    mutating func skipBlanks() {
        while position < end, bytes[position].isBlank { position += 1 }
    }

    /// The next byte that is not white space, which stays unread; 0 at the end.
    mutating func peek() -> UInt8 {
        skipBlanks()
        return position < end ? bytes[position] : 0
    }

    mutating func expect(_ byte: UInt8, _ message: String) throws(Failure) {
        guard peek() == byte else { throw failure(message) }
        position += 1
    }

    /// Skips one byte.
    mutating func advance() { position = min(end, position + 1) }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return position >= end
        }
    }

    /// Reads the key of an object. Decodes it only when it holds an escape.
    mutating func key() throws(Failure) -> ArraySlice<UInt8> {
        let start = position + 1
        let stop = bytes.index(of: 0x22, or: 0x5C, from: start, to: end)
        if position < end, bytes[position] == 0x22, stop < end, bytes[stop] == 0x22 {
            position = stop + 1
            return bytes[start..<stop]
        }
        return try string()?.bytes[...] ?? []
    }

    /// Decodes the string that begins at the next byte. Returns nil when no string begins there.
    mutating func string() throws(Failure) -> DecodedString? {
        guard peek() == 0x22 else { return nil }
        position += 1
        var result = DecodedString(bytes: [], segments: [], firstBad: nil)
        var copied = position
        while true {
            position = bytes.indexOfStringBreak(from: position, to: end)
            guard position < end else { throw failure("a string is not closed") }
            let byte = bytes[position]
            if byte >= 0x80 {
                let length = isWindows ? 0 : bytes.scalarLength(at: position, before: end)
                if length > 0 {
                    position += length
                    continue
                }
                copy(copied..<position, into: &result)
                if !isWindows { result.firstBad = result.firstBad ?? position }
                replace(
                    position..<position + 1, with: [isWindows ? Windows1252.scalar(byte) : 0xFFFD], in: &result)
                position += 1
                copied = position
                continue
            }
            if result.bytes.isEmpty, copied < position {
                // Decoded prose is about as long as its encoded form, so one allocation is enough for most lines.
                result.bytes.reserveCapacity(byte == 0x22 ? position - copied : min(end - copied, 1 << 16))
            }
            copy(copied..<position, into: &result)
            if byte == 0x22 {
                position += 1
                return result
            }
            guard byte == 0x5C else { throw failure("a control character stands in a string") }
            try escape(into: &result)
            copied = position
        }
    }

    private func copy(_ range: Range<Int>, into result: inout DecodedString) {
        guard !range.isEmpty else { return }
        result.segments.append(
            .init(
                start: result.bytes.count, length: range.count, originStart: range.lowerBound - base,
                originLength: range.count))
        result.bytes.append(contentsOf: bytes[range])
    }

    private func replace(_ range: Range<Int>, with scalars: [UInt32], in result: inout DecodedString) {
        let start = result.bytes.count
        for scalar in scalars { result.bytes.append(scalar: scalar) }
        result.segments.append(
            .init(
                start: start, length: result.bytes.count - start, originStart: range.lowerBound - base,
                originLength: range.count, isCopy: false))
    }

    /// Decodes one escape. A pair of surrogates gives one scalar; a single surrogate gives U+FFFD.
    private mutating func escape(into result: inout DecodedString) throws(Failure) {
        let start = position
        guard start + 1 < end else { throw failure("a string is not closed") }
        var scalar: UInt32
        position += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "n"): scalar = 0x0A
        case UInt8(ascii: "\""): scalar = 0x22
        case UInt8(ascii: "\\"): scalar = 0x5C
        case UInt8(ascii: "/"): scalar = 0x2F
        case UInt8(ascii: "t"): scalar = 0x09
        case UInt8(ascii: "r"): scalar = 0x0D
        case UInt8(ascii: "b"): scalar = 0x08
        case UInt8(ascii: "f"): scalar = 0x0C
        case UInt8(ascii: "u"):
            guard let unit = hex(at: start + 2) else {
                position = start
                throw failure("a broken escape")
            }
            position = start + 6
            scalar = unit
            if (0xD800..<0xDC00).contains(unit), position + 1 < end, bytes[position] == 0x5C,
                bytes[position + 1] == UInt8(ascii: "u"), let low = hex(at: position + 2),
                (0xDC00..<0xE000).contains(low)
            {
                scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                position += 6
            }
            if scalar == 0 { scalar = 0xFFFD }
        default:
            position = start
            throw failure("a broken escape")
        }
        if scalar < 0x80 {
            result.segments.append(
                .init(
                    start: result.bytes.count, length: 1, originStart: start - base, originLength: position - start,
                    isCopy: false))
            result.bytes.append(UInt8(scalar))
        } else {
            replace(start..<position, with: [scalar], in: &result)
        }
    }

    private func hex(at start: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var value: UInt32 = 0
        for i in start..<start + 4 {
            guard let digit = bytes[i].hexValue else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    /// A number, true, false or null, as it is written.
    mutating func scalarWords() throws(Failure) -> String {
        skipBlanks()
        let start = position
        while position < end,
            bytes[position].isWord || bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
                || bytes[position] == UInt8(ascii: ".")
        {
            position += 1
        }
        guard position > start else { throw failure("a value is missing") }
        let words = bytes.text(start..<position)
        let isNumber = bytes[start].isDigit || bytes[start] == UInt8(ascii: "-")
        guard isNumber || words == "true" || words == "false" || words == "null" else {
            position = start
            throw failure("no JSON value")
        }
        return words
    }

    /// Skips any value. Brackets are counted; the function does not call itself.
    mutating func skipValue() throws(Failure) {
        var closers: [UInt8] = []
        repeat {
            let byte = peek()
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                closers.append(byte + 2)
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard closers.last == byte else { throw failure("a bracket does not match") }
                closers.removeLast()
                position += 1
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard !closers.isEmpty else { throw failure("a value is missing") }
                position += 1
            case 0: throw failure("the line ends inside a value")
            default: _ = try scalarWords()
            }
        } while !closers.isEmpty
    }

    private mutating func skipString() throws(Failure) {
        position += 1
        while true {
            position = bytes.index(of: 0x22, or: 0x5C, from: position, to: end)
            guard position < end else { throw failure("a string is not closed") }
            if bytes[position] == 0x22 {
                position += 1
                return
            }
            position += 2
        }
    }
}
