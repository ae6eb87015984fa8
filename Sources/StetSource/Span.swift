/// A half-open range of UTF-8 bytes: in the prose of a document, or in a rule file.
///
/// Offsets are bytes because bytes are exact; lines and columns are computed once, at the report.
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

    @inlinable public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
    @inlinable public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

    /// The smallest span that covers both.
    @inlinable public func union(_ other: Span) -> Span {
        Span(Int(min(start, other.start)), Int(max(end, other.end)))
    }
}

extension Span: CustomStringConvertible {
    public var description: String { "\(start)..<\(end)" }
}

/// The number of a document within one call, in reading order.
public struct DocumentID: Hashable, Sendable, Comparable {
    public var index: Int32
    @inlinable public init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
    @inlinable public static func < (a: DocumentID, b: DocumentID) -> Bool { a.index < b.index }
}

/// A stretch of one document's prose: where a claim, or one field of it, stands.
public struct Place: Hashable, Sendable {
    public var document: DocumentID
    public var span: Span

    @inlinable public init(_ document: DocumentID, _ span: Span) {
        self.document = document
        self.span = span
    }
}
