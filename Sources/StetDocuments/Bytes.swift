// Functions that search and decode arrays of bytes. The whole module uses them. They compare sixteen bytes in one
// step, because archives are large and most bytes are plain text without markup.

extension Array where Element == UInt8 {
    /// The first index in `start..<end` that holds `byte`, or `end` when there is none.
    func index(of byte: UInt8, from start: Int, to end: Int) -> Int {
        scan(from: start, to: end, wide: { $0 .== SIMD16(repeating: byte) }, narrow: { $0 == byte })
    }

    /// The first index in `start..<end` that holds either byte, or `end` when there is none.
    func index(of a: UInt8, or b: UInt8, from start: Int, to end: Int) -> Int {
        scan(
            from: start, to: end,
            wide: { ($0 .== SIMD16(repeating: a)) .| ($0 .== SIMD16(repeating: b)) },
            narrow: { $0 == a || $0 == b })
    }

    /// The first index of a quotation mark, backslash, control character or non-ASCII byte, or `end` when there is
    /// none.
    func indexOfStringBreak(from start: Int, to end: Int) -> Int {
        scan(
            from: start, to: end,
            wide: {
                ($0 .== SIMD16(repeating: 0x22)) .| ($0 .== SIMD16(repeating: 0x5C))
                    .| (($0 &- 0x20) .>= SIMD16(repeating: 0x60))
            },
            narrow: { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 || $0 >= 0x80 })
    }

    /// The first index of a byte outside ASCII, or `end` when there is none.
    func indexOfNonASCII(from start: Int, to end: Int) -> Int {
        scan(
            from: start, to: end, wide: { $0 .>= SIMD16(repeating: 0x80) }, narrow: { $0 >= 0x80 })
    }

    /// The first index of one of the bytes `< > = { } _ * ;`, or `end`. Copy rarely holds these bytes; left-over
    /// markup nearly always does.
    func indexOfMarkup(from start: Int, to end: Int) -> Int {
        scan(
            from: start, to: end,
            wide: {
                // The codes of ';' '<' '=' '>' follow one another.
                (($0 &- 0x3B) .< SIMD16(repeating: 4)) .| ($0 .== SIMD16(repeating: 0x7B))
                    .| ($0 .== SIMD16(repeating: 0x7D)) .| ($0 .== SIMD16(repeating: 0x5F))
                    .| ($0 .== SIMD16(repeating: 0x2A))
            },
            narrow: { ($0 &- 0x3B) < 4 || $0 == 0x7B || $0 == 0x7D || $0 == 0x5F || $0 == 0x2A })
    }

    @inline(__always)
    private func scan(
        from start: Int, to end: Int, wide: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, narrow: (UInt8) -> Bool
    ) -> Int {
        withUnsafeBytes { raw in
            var i = Swift.max(0, start)
            let end = Swift.min(end, raw.count)
            while i + 16 <= end {
                let mask = wide(raw.loadUnaligned(fromByteOffset: i, as: SIMD16<UInt8>.self))
                if any(mask) { break }
                i += 16
            }
            while i < end, !narrow(raw[i]) { i += 1 }
            return Swift.max(i, Swift.min(start, end))
        }
    }

    /// The first index in `start..<end` where the ASCII text `words` begins, or nil.
    func index(of words: StaticString, from start: Int, to end: Int) -> Int? {
        let first = words.utf8Start[0]
        var i = start
        while true {
            i = index(of: first, from: i, to: end)
            if i >= end { return nil }
            if holds(words, at: i, before: end) { return i }
            i += 1
        }
    }

    func holds(_ words: StaticString, at start: Int, before end: Int) -> Bool {
        guard start >= 0, start + words.utf8CodeUnitCount <= Swift.min(end, count) else { return false }
        for k in 0..<words.utf8CodeUnitCount where self[start + k] != words.utf8Start[k] { return false }
        return true
    }

    /// Whether `words` stand at `start`; ASCII letters match in either case. `words` must be in lower case.
    func holdsFolded(_ words: some Collection<UInt8>, at start: Int, before end: Int) -> Bool {
        guard start >= 0, start + words.count <= Swift.min(end, count) else { return false }
        var i = start
        for byte in words {
            if self[i].lowercased != byte { return false }
            i += 1
        }
        return true
    }

    /// The length in bytes (1 to 4) of the UTF-8 character that begins at `i`, or 0 when no valid one begins there.
    func scalarLength(at i: Int, before end: Int) -> Int {
        let first = self[i]
        if first < 0x80 { return 1 }
        if first < 0xC2 || first > 0xF4 { return 0 }
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard i + length <= end else { return 0 }
        let second = self[i + 1]
        switch first {
        case 0xE0: if second < 0xA0 { return 0 }
        case 0xED: if second > 0x9F { return 0 }
        case 0xF0: if second < 0x90 { return 0 }
        case 0xF4: if second > 0x8F { return 0 }
        default: break
        }
        for k in 1..<length where self[i + k] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// The index of the first byte that is not part of valid UTF-8, or nil.
    func firstInvalidUTF8(from start: Int, to end: Int) -> Int? {
        var i = start
        while true {
            i = indexOfNonASCII(from: i, to: end)
            if i >= end { return nil }
            let length = scalarLength(at: i, before: end)
            if length == 0 { return i }
            i += length
        }
    }

    mutating func append(scalar value: UInt32) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// The range without white space and no-break spaces at both ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        // A no-break space at either end has no meaning and is removed as well.
        while end - start >= 2, self[start] == 0xC2, self[start + 1] == 0xA0 {
            start += 2
            while start < end, self[start].isBlank { start += 1 }
        }
        while end - start >= 2, self[end - 2] == 0xC2, self[end - 1] == 0xA0 {
            end -= 2
            while end > start, self[end - 1].isBlank { end -= 1 }
        }
        return start..<end
    }

    func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}

extension UInt8 {
    /// Space, tab, line feed, vertical tab, form feed or carriage return.
    @inline(__always) var isBlank: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    @inline(__always) var isLineEnd: Bool { self == 0x0A || self == 0x0D }
    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    @inline(__always) var isUpper: Bool { self >= 0x41 && self <= 0x5A }
    @inline(__always) var isLower: Bool { self >= 0x61 && self <= 0x7A }
    @inline(__always) var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    @inline(__always) var isWord: Bool { isLetter || isDigit || self >= 0x80 }
    @inline(__always) var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isLetter && !isDigit }
    @inline(__always) var lowercased: UInt8 { isUpper ? self | 0x20 : self }

    var hexValue: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x41...0x46: UInt32(self - 0x41 + 10)
        case 0x61...0x66: UInt32(self - 0x61 + 10)
        default: nil
        }
    }
}
