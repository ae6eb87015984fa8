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

        package init(start: Int, length: Int, originStart: Int, originLength: Int, field: Int = 0) {
            self.start = Int32(truncatingIfNeeded: start)
            self.length = Int32(truncatingIfNeeded: length)
            self.originStart = Int32(truncatingIfNeeded: originStart)
            self.originLength = Int32(truncatingIfNeeded: originLength)
            self.field = UInt8(truncatingIfNeeded: field)
        }

        var isCopy: Bool { length == originLength }
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
    package static func origin(of span: Span, in segments: [Segment]) -> (span: Span, field: Int)? {
        guard !segments.isEmpty else { return nil }
        let first = index(of: Int(span.start), in: segments)
        let last = index(of: max(Int(span.start), Int(span.end) - 1), in: segments)
        let a = segments[first]
        let b = segments[last]
        let start = a.isCopy ? Int(a.originStart) + max(0, Int(span.start) - Int(a.start)) : Int(a.originStart)
        let end: Int
        if b.isCopy {
            end = Int(b.originStart) + min(Int(b.originLength), max(0, Int(span.end) - Int(b.start)))
        } else {
            end = Int(b.originStart) + Int(b.originLength)
        }
        return (Span(start, max(start, end)), Int(a.field))
    }

    /// The last segment that starts at or before `offset`.
    private static func index(of offset: Int, in segments: [Segment]) -> Int {
        var low = 0
        var high = segments.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(segments[middle].start) <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
