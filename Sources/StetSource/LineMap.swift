/// The offsets at which the lines of a file start. It turns a byte offset into a line and a column.
///
/// It is built once for each file that a report names; a file without findings needs none. A line ends with LF, CRLF or
/// a single CR. A column counts Unicode scalars; where bytes are not UTF-8, every byte that could begin a scalar counts
/// as one.
package struct LineMap: Sendable {
    private let starts: [Int]
    private let byteCount: Int

    package init(_ bytes: [UInt8]) {
        var starts = [0]
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            i += 1
            if byte == 0x0D, i < bytes.count, bytes[i] == 0x0A { i += 1 }
            if byte == 0x0A || byte == 0x0D { starts.append(i) }
        }
        self.starts = starts
        byteCount = bytes.count
    }

    /// The number of lines.
    package var count: Int { starts.count }

    /// The index (from 0) of the line that holds `offset`.
    package func line(containing offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The first byte of a line (index from 0).
    package func start(ofLine line: Int) -> Int { starts[line] }

    /// The bytes of a line (index from 0) without its line end.
    package func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
        let start = starts[line]
        var end = line + 1 < starts.count ? starts[line + 1] : byteCount
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The line, column and byte of an offset. `bytes` are the bytes that the map was built from.
    package func position(of offset: Int, in bytes: [UInt8]) -> Position {
        let line = line(containing: offset)
        let column = scalarCount(bytes, from: starts[line], to: offset)
        return Position(line: line + 1, column: column + 1, byte: offset)
    }
}

/// The number of Unicode scalars that start in `bytes[from..<to]`. An end behind the bytes is cut to their end.
package func scalarCount(_ bytes: [UInt8], from: Int, to: Int) -> Int {
    let end = min(to, bytes.count)
    guard from < end else { return 0 }
    return bytes.withUnsafeBufferPointer { $0[from..<end].reduce(0) { $0 &+ ($1 & 0xC0 != 0x80 ? 1 : 0) } }
}
