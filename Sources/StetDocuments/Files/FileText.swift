package import StetSource

/// The bytes of a file, ready to say where a place in them stands: line, column, scalars.
///
/// Made by the caller when something is reported, once per file (or per part of a `.jsonl` file); the maps
/// inside are built at the first question, and a question costs the same wherever the place is. A byte order mark
/// is a byte of the file and no column; bytes that were replaced count as what they were read as.
package struct FileText: Sendable {
    package let bytes: [UInt8]
    /// Where `bytes` begin in the file.
    package let offset: Int
    /// What the bytes were read as, when that is something else: Windows-1252, bad bytes.
    private let clean: CleanText?
    private var lines: LineMap?
    private var counts: ScalarCounts?
    /// The decoded field asked about last, for many places in one long text.
    private var fieldCounts: (record: Int, field: Int, counts: ScalarCounts)?

    package init(_ bytes: [UInt8], offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
        clean = nil
    }

    /// - Parameter clean: made of the same bytes; nil when nothing was replaced in them.
    init(_ bytes: [UInt8], readAs clean: CleanText?) {
        self.bytes = bytes
        offset = 0
        self.clean = clean
    }

    private var hasByteOrderMark: Bool { offset == 0 && bytes.holds("\u{FEFF}", at: 0, before: bytes.count) }

    /// A range of the file as a range of what it was read as.
    private func read(_ origin: Range<Int>) -> Range<Int> {
        guard let clean else { return origin }
        let start = clean.place(of: origin.lowerBound)
        return start..<max(start, clean.place(of: origin.upperBound))
    }

    /// A place in the prose of a document of this file, as other programs see it.
    ///
    /// With `excerpt`, the line around it: of the file, or of the decoded text for a `.jsonl` document.
    package mutating func location(of span: Span, in document: Document, excerpt: Bool = false) -> Location {
        let (origin, index) = PositionMap.origin(of: span, in: document.positions.segments) ?? (Span(0, 0), 0)
        let field =
            document.positions.fields.indices.contains(index) ? document.positions.fields[index] : .init(name: "file")
        return location(
            of: origin.range, field: field, index: index, document: document,
            part: document.part(at: Int(span.start)), text: document.text(span), excerpt: excerpt)
    }

    /// Where a mark stands.
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
                    column: counts.count(upTo: byte, in: bytes) - counts.count(upTo: base, in: bytes) + 1,
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

/// How many scalars stand before each 256th byte, so that a count never costs more than one stretch.
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
    /// The line of `bytes` that `range` starts on; of a line that is longer than 8 kB only what is near.
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
    /// The part of the block that holds a place of the prose; nil when there are no blocks.
    package func part(at offset: Int) -> Part? { block(at: offset).map { blocks[$0].part } }

    /// The last block that starts at or before a place of the prose.
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

    /// A place in this document, as other programs see it; `file` is the file the document came from.
    package func location(of span: Span, in file: inout FileText, excerpt: Bool = false) -> Location {
        file.location(of: span, in: self, excerpt: excerpt)
    }
}
