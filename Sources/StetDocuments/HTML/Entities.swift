import StetResources

/// Decodes the character references of HTML and Markdown: `&amp;`, `&#8217;`, `&#x2019;`. Bytes come in; the text that
/// one reference stands for goes out. A reference gives at most two scalars and its result is not decoded again, so
/// that no input can grow without limit.
enum Entities {
    /// Decodes the reference that begins at `start`, which holds an ampersand. Returns where it ends and its text, or
    /// nil when no reference begins there. With `isLenient`, old names also count without a semicolon (`&nbsp`).
    static func decode(_ bytes: [UInt8], at start: Int, before end: Int, isLenient: Bool) -> (end: Int, text: [UInt8])?
    {
        guard start + 2 < end else { return nil }
        if bytes[start + 1] == UInt8(ascii: "#") { return numeric(bytes, at: start, before: end) }
        // The longest name has 31 letters.
        var i = start + 1
        let limit = min(end, start + 34)
        while i < limit, bytes[i].isLetter || bytes[i].isDigit { i += 1 }
        guard i > start + 1 else { return nil }
        if i < limit, bytes[i] == UInt8(ascii: ";"), let text = named(bytes[start + 1...i]) { return (i + 1, text) }
        guard isLenient else { return nil }
        while i > start + 2 {
            if let text = named(bytes[start + 1..<i]) { return (i, text) }
            i -= 1
            if i - start > 7 { i = start + 7 }
        }
        return nil
    }

    private static func numeric(_ bytes: [UInt8], at start: Int, before end: Int) -> (end: Int, text: [UInt8])? {
        var i = start + 2
        let isHex = bytes[i] | 0x20 == UInt8(ascii: "x")
        if isHex { i += 1 }
        let first = i
        var value: UInt32 = 0
        while i < end, let digit = bytes[i].hexValue, isHex || digit < 10 {
            value = min(0x110000, value * (isHex ? 16 : 10) + digit)
            i += 1
        }
        guard i > first else { return nil }
        if i < end, bytes[i] == UInt8(ascii: ";") { i += 1 }
        var text: [UInt8] = []
        text.append(scalar: value == 0 ? 0xFFFD : windows(value) ?? value)
        return (i, text)
    }

    /// The numbers 128…159 mean Windows-1252, as in every browser: `&#146;` is an apostrophe.
    private static func windows(_ value: UInt32) -> UInt32? {
        guard (0x80...0x9F).contains(value) else { return nil }
        let scalars = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
        return scalars[Int(value - 0x80)].value
    }

    /// Finds a name by binary search in the embedded list, whose lines are sorted by name.
    private static func named(_ name: ArraySlice<UInt8>) -> [UInt8]? {
        guard let file = stet_entity_file()?.pointee else { return nil }
        let list = UnsafeBufferPointer(start: file.bytes, count: Int(file.size))
        var low = 0
        var high = list.count
        while low < high {
            var start = (low + high) / 2
            while start > low, list[start - 1] != 0x0A { start -= 1 }
            var end = start
            while end < high, list[end] != 0x0A { end += 1 }
            let line = list[start..<end]
            guard let space = line.firstIndex(of: 0x20) else { return nil }
            let entry = list[start..<space]
            if entry.elementsEqual(name) { return scalars(list[space..<end]) }
            if entry.lexicographicallyPrecedes(name) { low = end + 1 } else { high = start }
        }
        return nil
    }

    private static func scalars(_ hex: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var text: [UInt8] = []
        for code in hex.split(separator: 0x20) {
            text.append(scalar: code.reduce(0) { $0 << 4 | ($1.hexValue ?? 0) })
        }
        return text
    }
}
