package import StetSource

/// Maps offsets of the prose back to the file, in two steps: prose → field → file.
///
/// A *field* is the text that `from` and `to` of a report count in: the file itself, or the decoded `title` or `text`
/// of a `.jsonl` line. Each step is a sorted list of segments, which needs far less memory than one number for each
/// byte.
package struct PositionMap: Sendable {
    /// A range of bytes that was copied unchanged, or replaced as a whole (an entity, an escape).
    package struct Segment: Hashable, Sendable {
        /// The offset and length of the range in the derived text.
        package var start: Int32
        package var length: Int32
        /// The offset and length of the range in the original text.
        package var originStart: Int32
        package var originLength: Int32
        package var field: UInt8
        /// Whether the bytes were copied unchanged. False for an entity, even one as long as its text.
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
        /// The decoded bytes. nil for "file", whose bytes are those of the file.
        package var decoded: [UInt8]?
        /// The map from the decoded bytes to the file; empty for "file".
        package var segments: [Segment]

        package init(name: String, decoded: [UInt8]? = nil, segments: [Segment] = []) {
            self.name = name
            self.decoded = decoded
            self.segments = segments
        }
    }

    /// The map from the prose to the fields, sorted by `start`.
    package var segments: [Segment]
    package var fields: [Field]

    package init(segments: [Segment], fields: [Field]) {
        self.segments = segments
        self.fields = fields
    }

    /// Maps a span of the derived text to a span of the original text, from the origin of its first byte to that of
    /// its last byte. A span over several fields is cut at the end of its first field. nil when there are no segments.
    package static func origin(of span: Span, in segments: [Segment]) -> (span: Span, field: Int)? {
        guard !segments.isEmpty else { return nil }
        let first = index(of: Int(span.start), in: segments)
        let a = segments[first]
        var last = index(of: max(Int(span.start), Int(span.end) - 1), in: segments, from: first)
        // The segments of one field follow one another, so this finds the last segment of the first field.
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

    /// Maps an offset of the original text to an offset of the derived text. The segments must belong to one field, in
    /// order.
    ///
    /// Inside a replaced range, the result is the start of the replacement. Without segments, it is the offset itself.
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

    /// The index of the last segment that starts at or before `offset`; the search begins at the segment `from`.
    private static func index(of offset: Int, in segments: [Segment], from: Int = 0) -> Int {
        var low = from
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(segments[middle].start) <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Joins two maps. `segments` lead to a middle text, `middle` leads from there to the original text; the result
    /// leads directly to the original text. Needed when bad bytes of a file were replaced before it was read.
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
    /// The offset in the original text of an offset inside a copied segment.
    fileprivate func origin(of offset: Int) -> Int {
        Int(originStart) + min(Int(originLength), max(0, offset - Int(start)))
    }
}
