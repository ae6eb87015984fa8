package import StetSource

/// The way from prose back to the file: prose → field → file.
///
/// A *field* is what `from` and `to` count in: the file itself, or the decoded `title` or `text` of a
/// `.jsonl` line. Both steps are sorted lists of segments, copied or replaced, never an array per byte.
package struct PositionMap: Sendable {
    /// A stretch that was copied byte for byte, or replaced as a whole (an entity, an escape).
    package struct Segment: Hashable, Sendable {
        /// Where it starts in the derived text, and how long it is there.
        package var start: Int32
        package var length: Int32
        /// Where it starts in the text it came from, and how long it is there.
        package var originStart: Int32
        package var originLength: Int32
        package var field: UInt8
        /// Byte for byte the same; false for an entity that happens to be as long as what it stands for.
        package var isCopy: Bool

        package init(
            start: Int, length: Int, originStart: Int, originLength: Int, field: Int = 0, isCopy: Bool? = nil
        ) {
            self.start = Int32(truncatingIfNeeded: start)
            self.length = Int32(truncatingIfNeeded: length)
            self.originStart = Int32(truncatingIfNeeded: originStart)
            self.originLength = Int32(truncatingIfNeeded: originLength)
            self.field = UInt8(truncatingIfNeeded: field)
            self.isCopy = isCopy ?? (length == originLength)
        }
    }

    package struct Field: Sendable {
        /// "file", "text" or "title".
        package var name: String
        /// The decoded bytes; for "file" nil: the bytes of the file itself.
        package var decoded: [UInt8]?
        /// Decoded bytes → bytes of the file; empty for "file".
        package var segments: [Segment]

        package init(name: String, decoded: [UInt8]? = nil, segments: [Segment] = []) {
            self.name = name
            self.decoded = decoded
            self.segments = segments
        }
    }

    /// Prose → field, sorted by `start`.
    package var segments: [Segment]
    package var fields: [Field]

    package init(segments: [Segment], fields: [Field]) {
        self.segments = segments
        self.fields = fields
    }

    /// Maps a span of derived text to the span of its origin: from the first byte's origin to the last byte's.
    ///
    /// A span that would cross fields is cut to its first field.
    package static func origin(of span: Span, in segments: [Segment]) -> (span: Span, field: Int)? {
        guard !segments.isEmpty else { return nil }
        let first = index(of: Int(span.start), in: segments)
        let a = segments[first]
        var last = index(of: max(Int(span.start), Int(span.end) - 1), in: segments, from: first)
        // Fields follow one another, so stepping back ends at the last segment of the first field.
        if segments[last].field != a.field {
            var low = first
            while last - low > 1 {
                let middle = (low + last) / 2
                if segments[middle].field == a.field { low = middle } else { last = middle }
            }
            last = low
        }
        let b = segments[last]
        let start = a.isCopy ? a.origin(of: Int(span.start)) : Int(a.originStart)
        let end =
            b.isCopy && !span.isEmpty
            ? b.origin(of: Int(span.end)) : b.isCopy ? start : Int(b.originStart + b.originLength)
        return (Span(start, max(start, end)), Int(a.field))
    }

    /// The way back: where a place of the origin stands in the derived text. For one field, copied in order.
    ///
    /// Inside what was replaced as a whole, the start of the replacement; without segments, the place itself.
    package static func place(of origin: Int, in segments: [Segment]) -> Int {
        guard !segments.isEmpty else { return origin }
        var low = 0
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(segments[middle].originStart) <= origin { low = middle } else { high = middle }
        }
        let segment = segments[low]
        let distance = max(0, origin - Int(segment.originStart))
        if distance >= Int(segment.originLength) { return Int(segment.start + segment.length) }
        return Int(segment.start) + (segment.isCopy ? distance : 0)
    }

    /// The last segment that starts at or before `offset`, not before the segment `from`.
    private static func index(of offset: Int, in segments: [Segment], from: Int = 0) -> Int {
        var low = from
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(segments[middle].start) <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The way through two maps: segments into a middle text, whose own segments lead to `segments`' end.
    ///
    /// For a file whose bad bytes were replaced before it was read.
    package static func composed(_ segments: [Segment], through middle: [Segment]) -> [Segment] {
        guard !middle.isEmpty else { return segments }
        var result: [Segment] = []
        for segment in segments {
            let from = Int(segment.originStart)
            let to = from + Int(segment.originLength)
            guard segment.isCopy, from < to else {
                let origin = origin(of: Span(from, to), in: middle)?.span ?? Span(from, to)
                result.append(
                    Segment(
                        start: Int(segment.start), length: Int(segment.length), originStart: Int(origin.start),
                        originLength: origin.count, field: Int(segment.field), isCopy: false))
                continue
            }
            var at = from
            var index = index(of: from, in: middle)
            while at < to, index < middle.count {
                let piece = middle[index]
                let end = min(to, Int(piece.start + piece.length))
                let start = Int(segment.start) + at - from
                if end > at {
                    let origin = piece.isCopy ? piece.origin(of: at) : Int(piece.originStart)
                    result.append(
                        Segment(
                            start: start, length: end - at, originStart: origin,
                            originLength: piece.isCopy ? end - at : Int(piece.originLength),
                            field: Int(segment.field), isCopy: piece.isCopy))
                }
                at = end
                index += 1
            }
        }
        return result
    }
}

extension PositionMap.Segment {
    /// Where a place of a copied stretch stands in the text it came from.
    fileprivate func origin(of offset: Int) -> Int {
        Int(originStart) + min(Int(originLength), max(0, offset - Int(start)))
    }
}
