/// A part of a list file: a line, a column or a word. It points to the bytes in the program and copies nothing.
///
/// Every run reads all lists before its first document, so reading must not allocate. The bytes are constants of the
/// program, or live longer than every value that points to them. That is why the type may be `@unchecked Sendable`.
public struct ListText: RandomAccessCollection, @unchecked Sendable {
    @usableFromInline let base: UnsafePointer<UInt8>?
    public let startIndex: Int
    public let endIndex: Int

    @inlinable init(base: UnsafePointer<UInt8>?, _ startIndex: Int, _ endIndex: Int) {
        self.base = base
        self.startIndex = startIndex
        self.endIndex = endIndex
    }

    /// - Parameter bytes: must outlive this value and all values made from it.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.init(base: bytes.baseAddress, 0, bytes.count) }

    @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base.map { $0 + startIndex }, count: endIndex - startIndex)
    }

    @inlinable public subscript(index: Int) -> UInt8 {
        precondition(index >= startIndex && index < endIndex)
        return base.map { $0[index] } ?? 0
    }

    @inlinable public subscript(range: Range<Int>) -> ListText {
        precondition(range.lowerBound >= startIndex && range.upperBound <= endIndex)
        return ListText(base: base, range.lowerBound, range.upperBound)
    }

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The text as a whole number; nil when it is not one.
    public var number: Int64? {
        let digits = first == 0x2D ? dropFirst() : self
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tenfold.addingReportingOverflow(Int64(digit - 0x30))
            guard !isTooLarge, !overflows else { return nil }
            value = sum
        }
        return first == 0x2D ? -value : value
    }

    /// The text without spaces at both ends.
    public var trimmed: ListText {
        var (start, end) = (startIndex, endIndex)
        while start < end, self[start] == 0x20 { start += 1 }
        while end > start, self[end - 1] == 0x20 { end -= 1 }
        return self[start..<end]
    }

    public func ends(with suffix: StaticString) -> Bool {
        count >= suffix.utf8CodeUnitCount
            && self.suffix(suffix.utf8CodeUnitCount).bytes.elementsEqual(
                UnsafeBufferPointer(start: suffix.utf8Start, count: suffix.utf8CodeUnitCount))
    }

    /// The parts between separators. Empty parts are left out.
    @inlinable public func pieces(_ separator: Unicode.Scalar) -> Pieces {
        Pieces(rest: self, separator: UInt8(ascii: separator))
    }

    /// The parts between separators, without spaces at both ends. Empty parts are kept.
    public func columns(_ separator: Unicode.Scalar) -> [ListText] {
        guard let base else { return [self] }
        let separator = UInt8(ascii: separator)
        var columns: [ListText] = []
        var start = startIndex
        while true {
            let end = base.firstIndex(of: separator, in: start..<endIndex)
            columns.append(ListText(base: base, start, end).trimmed)
            if end == endIndex { return columns }
            start = end + 1
        }
    }

    public struct Pieces: Sequence, IteratorProtocol {
        @usableFromInline var rest: ListText
        @usableFromInline let separator: UInt8

        @inlinable init(rest: ListText, separator: UInt8) {
            self.rest = rest
            self.separator = separator
        }

        @inlinable public mutating func next() -> ListText? {
            guard let base = rest.base else { return nil }
            var start = rest.startIndex
            while start < rest.endIndex, base[start] == separator { start += 1 }
            guard start < rest.endIndex else { return nil }
            let end = base.firstIndex(of: separator, in: start..<rest.endIndex)
            rest = ListText(base: base, end, rest.endIndex)
            return ListText(base: base, start, end)
        }
    }
}

extension UnsafePointer<UInt8> {
    /// The first index of a byte in the range, or its end. Compares eight bytes in one step.
    @usableFromInline func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = range.lowerBound
        while index + 8 <= range.upperBound {
            let found =
                UInt64(littleEndian: UnsafeRawPointer(self + index).loadUnaligned(as: UInt64.self))
                ^ (ones &* UInt64(byte))
            // The lowest byte whose top bit is set in `zeros` is the first match.
            let zeros = (found &- ones) & ~found & (ones &* 0x80)
            if zeros != 0 { return index + zeros.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < range.upperBound, self[index] != byte { index += 1 }
        return index
    }
}
