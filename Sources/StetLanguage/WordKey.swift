/// A word comes in; one number goes out, its key. Looking up a word then compares numbers and not letters.
///
/// The key of a word with at most eight ASCII bytes holds these bytes in lower case. Most words are so short. The key
/// of any other word is a hash with its top bit set. Two such words may have the same hash, so a caller must compare
/// the spelling as well.
public enum WordKey {
    /// - Parameter range: the word, as a range of `bytes`. ASCII capitals count as small letters.
    @inlinable @inline(__always) public static func key(of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>)
        -> UInt64
    {
        if range.count <= 8 {
            let word = chunk(bytes, range.lowerBound, range.count)
            if word & highBits == 0 { return lowered(word) }
        }
        return hash(bytes, range)
    }

    public static func key(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 { key(of: bytes, 0..<bytes.count) }

    /// How many ASCII letters stand at the start of eight bytes, and the key of these letters. There is no branch on
    /// the length, so this is fast for usual words.
    @inlinable @inline(__always) public static func letters(_ chunk: UInt64) -> (count: Int, key: UInt64) {
        let small = chunk | 0x2020_2020_2020_2020
        let low = small & ~highBits
        let fromA = low &+ 0x1F1F_1F1F_1F1F_1F1F
        let afterZ = low &+ 0x0505_0505_0505_0505
        let others = ~(fromA & ~afterZ & ~small) & highBits
        let count = others.trailingZeroBitCount >> 3
        return (count, count < 8 ? small & ~(~0 << UInt64(count * 8)) : small)
    }

    /// Whether another word may have the same key.
    @inlinable @inline(__always) public static func isHash(_ key: UInt64) -> Bool { key >> 63 != 0 }

    /// Whether two ranges hold the same letters. ASCII capitals in the second count as small letters. Compares eight
    /// bytes in one step.
    public static func isSame(_ small: UnsafeBufferPointer<UInt8>, lowering bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard small.count == bytes.count else { return false }
        var start = 0
        while start + 8 <= small.count {
            if chunk(small, start, 8) != lowered(chunk(bytes, start, 8)) { return false }
            start += 8
        }
        return chunk(small, start, small.count - start) == lowered(chunk(bytes, start, small.count - start))
    }

    /// Mixes the bits of a key. Keys of short words differ in few bits; hash tables use the upper bits of the result.
    @inlinable @inline(__always) public static func spread(_ key: UInt64) -> UInt64 {
        (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
    }

    /// One key for two keys in order.
    @inlinable @inline(__always) public static func joined(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let mixed = spread(first)
        return (mixed ^ mixed >> 29) &+ spread(second &+ 0xD1B5_4A32_D192_ED03)
    }

    /// The hash of a long word. It takes eight letters in each step.
    public struct Hash {
        @usableFromInline var sum: UInt64 = 0

        @inlinable public init() {}

        /// - Parameter letters: up to eight letters in lower case, the first in the lowest byte. Fewer than eight only
        ///   at the end.
        @inlinable @inline(__always) public mutating func add(_ letters: UInt64) { sum = joined(sum, letters) }

        @inlinable @inline(__always) public var key: UInt64 { sum | 1 << 63 }
    }

    @usableFromInline static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash = Hash()
        var start = range.lowerBound
        while start < range.upperBound {
            hash.add(lowered(chunk(bytes, start, min(8, range.upperBound - start))))
            start += 8
        }
        return hash.key
    }

    @inlinable @inline(__always) static var highBits: UInt64 { 0x8080_8080_8080_8080 }

    /// Up to eight bytes as one number, the first in the lowest byte.
    @inlinable @inline(__always) static func chunk(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int)
        -> UInt64
    {
        precondition(start >= 0 && count >= 0 && start + count <= bytes.count)
        if start + 8 <= bytes.count, count > 0, let base = bytes.baseAddress {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
            return word & (~0 >> UInt64((8 - count) * 8))
        }
        if count >= 4, let base = bytes.baseAddress {
            // Two reads of four bytes, which may overlap.
            let first = UInt32(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt32.self))
            let last = UInt32(littleEndian: UnsafeRawPointer(base + start + count - 4).loadUnaligned(as: UInt32.self))
            return UInt64(first) | UInt64(last) << UInt64((count - 4) * 8)
        }
        var word: UInt64 = 0
        for offset in 0..<count { word |= UInt64(bytes[start + offset]) << UInt64(offset * 8) }
        return word
    }

    /// Eight bytes in lower case: 0x20 is set in each byte between "A" and "Z".
    @inlinable @inline(__always) static func lowered(_ word: UInt64) -> UInt64 {
        let low = word & ~highBits
        let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
        let afterZ = low &+ 0x2525_2525_2525_2525
        return word | (fromA & ~afterZ & ~word & highBits) >> 2
    }
}
