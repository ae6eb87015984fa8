/// A half-open range of UTF-8 bytes, either in the prose of a document or in a rule file.
///
/// Offsets count bytes because bytes are exact. Lines and columns are computed once, when a report is written. Files of
/// 2 GB or more are not handled: an offset has 32 bits.
public struct Span: Hashable, Sendable {
    public var start: Int32
    public var end: Int32

    @inlinable @inline(__always) public init(_ start: Int, _ end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
    }

    @inlinable @inline(__always) public var range: Range<Int> { Int(start)..<Int(end) }
    @inlinable @inline(__always) public var count: Int { Int(end) - Int(start) }
    @inlinable public var isEmpty: Bool { end <= start }

    /// Whether the spans have a byte in common.
    @inlinable public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
    /// Whether the other span lies inside this one; equal spans do.
    @inlinable public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

    /// The smallest span that holds both spans.
    @inlinable public func union(_ other: Span) -> Span {
        Span(Int(min(start, other.start)), Int(max(end, other.end)))
    }
}

extension Span: CustomStringConvertible {
    public var description: String { "\(start)..<\(end)" }
}

/// The number of a document within one run, in the order of reading, from 0.
public struct DocumentID: Hashable, Sendable, Comparable {
    public var index: Int32
    @inlinable public init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
    @inlinable public static func < (a: DocumentID, b: DocumentID) -> Bool { a.index < b.index }
}

/// A span in the prose of one document: where a claim, or one field of a claim, stands.
public struct Place: Hashable, Sendable {
    public var document: DocumentID
    public var span: Span

    @inlinable public init(_ document: DocumentID, _ span: Span) {
        self.document = document
        self.span = span
    }
}
