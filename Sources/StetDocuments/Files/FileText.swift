package import StetSource

/// The bytes of a file. They answer where a place stands: line, column, and offset in Unicode scalars.
///
/// The caller makes one value for each file (or each part of a `.jsonl` file), and only when there is something to
/// report. The first question builds the tables; after that, every question costs the same. A byte order mark counts
/// as a byte but not as a column. Where bytes were replaced, columns count the replacements.
package struct FileText: Sendable {
    package let bytes: [UInt8]
    /// The offset in the file at which `bytes` begin.
    package let offset: Int
    /// The decoded bytes when they differ from `bytes` (Windows-1252, replaced bytes); nil otherwise.
    private let clean: CleanText?
    private var lines: LineMap?
    private var counts: ScalarCounts?
    /// The table of the decoded field that the last question was about, because many places may stand in one long
    /// text.
    private var fieldCounts: (record: Int, field: Int, counts: ScalarCounts)?

    package init(_ bytes: [UInt8], offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
        clean = nil
    }

    /// - Parameter clean: the decoded form of the same bytes; nil when nothing was replaced in them.
    init(_ bytes: [UInt8], readAs clean: CleanText?) {
        self.bytes = bytes
        offset = 0
        self.clean = clean
    }

    private var hasByteOrderMark: Bool { offset == 0 && bytes.holds("\u{FEFF}", at: 0, before: bytes.count) }

    /// Maps a range of the file to a range of its decoded bytes.
    private func read(_ origin: Range<Int>) -> Range<Int> {
        guard let clean else { return origin }
        let start = clean.place(of: origin.lowerBound)
        return start..<max(start, clean.place(of: origin.upperBound))
    }

    /// The location of `span`, a span of the prose of `document`, as reports print it. `document` must come from this
    /// file.
    ///
    /// - Parameter excerpt: whether the location holds the line around the span. For a `.jsonl` document this is a
    ///   line of
    ///   the decoded text, for all others a line of the file.
    package mutating func location(of span: Span, in document: Document, excerpt: Bool = false) -> Location {
        let (origin, index) = PositionMap.origin(of: span, in: document.positions.segments) ?? (Span(0, 0), 0)
        let field =
            document.positions.fields.indices.contains(index) ? document.positions.fields[index] : .init(name: "file")
        return location(
            of: origin.range, field: field, index: index, document: document,
            part: document.part(at: Int(span.start)), text: document.text(span), excerpt: excerpt)
    }

    /// The location of a mark of `document`, as reports print it.
    package mutating func location(of mark: Document.Mark, in document: Document, excerpt: Bool = false) -> Location {
        let field =
            document.positions.fields.indices.contains(mark.field)
            ? document.positions.fields[mark.field] : .init(name: "file")
        let source = field.decoded ?? clean?.bytes ?? bytes
        let range = field.decoded == nil ? read(mark.span.range) : mark.span.range
        return location(
            of: mark.span.range, field: field, index: mark.field, document: document,
            part: document.blocks.indices.contains(mark.block) ? document.blocks[mark.block].part : nil,
            text: source.text(range.clamped(to: 0..<source.count)), excerpt: excerpt)
    }

    private mutating func location(
        of origin: Range<Int>, field: PositionMap.Field, index: Int, document: Document, part: Part?, text: String,
        excerpt: Bool
    ) -> Location {
        let counts = fileCounts()
        let start: Position
        let end: Position
        let from: Int
        let to: Int
        if let decoded = field.decoded {
            let line = document.record ?? .init(line: 1, byte: offset, count: bytes.count)
            let base = line.byte - offset
            let place =
                PositionMap.origin(of: Span(origin.lowerBound, origin.upperBound), in: field.segments)?.span
                ?? Span(0, 0)
            func position(_ local: Int) -> Position {
                let byte = min(bytes.count, base + local)
                return Position(
                    line: line.line,
                    column: (line.isWindows
                        ? byte - base : counts.count(upTo: byte, in: bytes) - counts.count(upTo: base, in: bytes)) + 1,
                    byte: byte + offset)
            }
            start = position(Int(place.start))
            end = position(Int(place.end))
            if fieldCounts?.record != line.byte || fieldCounts?.field != index {
                fieldCounts = (line.byte, index, ScalarCounts(decoded))
            }
            from = fieldCounts?.counts.count(upTo: origin.lowerBound, in: decoded) ?? 0
            to = fieldCounts?.counts.count(upTo: origin.upperBound, in: decoded) ?? 0
        } else {
            let map = lineMap()
            let hasByteOrderMark = hasByteOrderMark
            let clean = clean
            let bytes = bytes
            func scalars(_ byte: Int) -> Int {
                guard let clean else { return counts.count(upTo: byte, in: bytes) }
                return counts.count(upTo: clean.place(of: byte), in: clean.bytes)
            }
            func position(_ byte: Int) -> Position {
                let line = map.line(containing: byte)
                let before = line == 0 && hasByteOrderMark ? 1 : scalars(map.start(ofLine: line))
                return Position(line: line + 1, column: max(0, scalars(byte) - before) + 1, byte: byte + offset)
            }
            start = position(origin.lowerBound)
            end = position(origin.upperBound)
            from = scalars(origin.lowerBound)
            to = scalars(origin.upperBound)
        }
        var shown: Excerpt?
        if excerpt {
            shown =
                field.decoded.map { Excerpt(around: origin, in: $0) }
                ?? Excerpt(around: read(origin), in: clean?.bytes ?? bytes)
        }
        return Location(
            path: document.path, document: document.name, part: part, start: start, end: end, field: field.name,
            from: from, to: to, text: text, excerpt: shown)
    }

    private mutating func lineMap() -> LineMap {
        if let lines { return lines }
        let map = LineMap(bytes)
        lines = map
        return map
    }

    private mutating func fileCounts() -> ScalarCounts {
        if let counts { return counts }
        let made = ScalarCounts(clean?.bytes ?? bytes)
        counts = made
        return made
    }
}

/// The number of scalars before each 256th byte, so that counting never reads more than 256 bytes.
private struct ScalarCounts: Sendable {
    private var before: [Int] = [0]
    private static let stretch = 256

    init(_ bytes: [UInt8]) {
        before.reserveCapacity(bytes.count / ScalarCounts.stretch + 1)
        var total = 0
        for start in stride(from: 0, to: bytes.count - ScalarCounts.stretch, by: ScalarCounts.stretch) {
            total += scalarCount(bytes, from: start, to: start + ScalarCounts.stretch)
            before.append(total)
        }
    }

    func count(upTo offset: Int, in bytes: [UInt8]) -> Int {
        let index = min(max(0, offset / ScalarCounts.stretch), before.count - 1)
        return before[index] + scalarCount(bytes, from: index * ScalarCounts.stretch, to: offset)
    }
}

extension Excerpt {
    /// The line of `bytes` on which `range` starts. When that line is longer than 8 kB, only the bytes near the range.
    init(around range: Range<Int>, in bytes: [UInt8]) {
        let near = 4096
        let start = min(range.lowerBound, bytes.count)
        var low = start
        while low > 0, start - low < near, !bytes[low - 1].isLineEnd { low -= 1 }
        if low == 0, start >= 3, bytes.holds("\u{FEFF}", at: 0, before: start) { low = 3 }
        while low < start, bytes[low] & 0xC0 == 0x80 { low += 1 }
        var high = start
        while high < bytes.count, high - start < near, !bytes[high].isLineEnd { high += 1 }
        while high > start, high < bytes.count, bytes[high] & 0xC0 == 0x80 { high -= 1 }
        let before = String(decoding: bytes[low..<start], as: UTF8.self)
        let marked = String(decoding: bytes[start..<max(start, min(high, range.upperBound))], as: UTF8.self)
        let after = String(decoding: bytes[max(start, min(high, range.upperBound))..<high], as: UTF8.self)
        self.init(line: before + marked + after, marked: before.utf8.count..<before.utf8.count + marked.utf8.count)
    }
}

extension Document {
    /// The part (headline, body, …) of the block that holds an offset of the prose; nil when there are no blocks.
    package func part(at offset: Int) -> Part? { block(at: offset).map { blocks[$0].part } }

    /// The index of the last block that starts at or before an offset of the prose; nil when there is none.
    package func block(at offset: Int) -> Int? {
        guard !blocks.isEmpty else { return nil }
        var low = 0
        var high = blocks.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(blocks[middle].span.start) <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The location of a span of this document, as reports print it. `file` is the file of the document.
    package func location(of span: Span, in file: inout FileText, excerpt: Bool = false) -> Location {
        file.location(of: span, in: self, excerpt: excerpt)
    }
}
