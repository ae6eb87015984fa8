// Bytes come in; a number goes out that is the same on every machine and with every version of the compiler. Baselines
// and model files store such numbers, so Swift's own hash, which changes with every run, cannot be used. The hash is
// FNV-1a.

/// FNV-1a with 64 bits. Start with `StableHash()`, add bytes in order, read `value`.
public struct StableHash: Hashable, Sendable {
    public private(set) var value: UInt64

    @usableFromInline static let prime: UInt64 = 0x100_0000_01b3

    public init() { value = 0xcbf2_9ce4_8422_2325 }

    /// The hash of the UTF-8 bytes of a text.
    public init(_ text: String) {
        self.init()
        for byte in text.utf8 { add(byte) }
    }

    public mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* StableHash.prime }

    /// Adds eight bytes, the lowest first.
    public mutating func add(number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }

    /// The value as sixteen hexadecimal digits.
    public var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A fast checksum of many bytes. It starts with the number of bytes and takes eight bytes in each step, so that a
    /// change of one bit changes it. It differs from `value` for the same bytes. It finds accidental changes; it does
    /// not protect against deliberate ones.
    public static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum = StableHash().value ^ UInt64(bytes.count)
        var at = 0
        while at + 8 <= bytes.count {
            sum = (sum ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))) &* prime
            sum ^= sum >> 29
            at += 8
        }
        while at < bytes.count {
            sum = (sum ^ UInt64(bytes[at])) &* prime
            sum ^= sum >> 29
            at += 1
        }
        return sum
    }
}

/// FNV-1a with 32 bits, for words: features of the models, names in a table.
public struct WordHash: Hashable, Sendable {
    public var value: UInt32

    /// - Parameter value: the start value. Different start values give independent hashes of the same word.
    @inlinable @inline(__always) public init(_ value: UInt32 = 2_166_136_261) { self.value = value }

    @inlinable @inline(__always) public mutating func add(_ byte: UInt8) {
        value = (value ^ UInt32(byte)) &* 16_777_619
    }
}
