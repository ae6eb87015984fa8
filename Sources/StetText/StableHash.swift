// Bytes come in, one number goes out that is the same on every machine and in every version of the toolchain: what
// is written to a file (the fingerprints of a baseline, the checksums of a model) must not depend on Swift's seeded
// hash. The hash is FNV-1a.

/// FNV-1a in 64 bits. Begin with `StableHash()`, add bytes in order, read `value`.
public struct StableHash: Hashable, Sendable {
    public private(set) var value: UInt64

    @usableFromInline static let prime: UInt64 = 0x100_0000_01b3

    public init() { value = 0xcbf2_9ce4_8422_2325 }

    /// The hash of the bytes of a text.
    public init(_ text: String) {
        self.init()
        for byte in text.utf8 { add(byte) }
    }

    public mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* StableHash.prime }

    /// The value in sixteen hexadecimal digits, zeros in front.
    public var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A checksum of many bytes: the same steps over words of eight bytes, the upper bits mixed into the lower ones, so
    /// that a change of one bit changes it. Begins with the number of bytes. It is not the hash of the same bytes. It
    /// finds accidental changes and is not meant against intended ones.
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

/// FNV-1a in 32 bits, for words: features of the models, names in a table.
public struct WordHash: Hashable, Sendable {
    public var value: UInt32

    /// - Parameter value: where the hash begins; hashes that begin with different values do not meet.
    @inlinable @inline(__always) public init(_ value: UInt32 = 2_166_136_261) { self.value = value }

    @inlinable @inline(__always) public mutating func add(_ byte: UInt8) {
        value = (value ^ UInt32(byte)) &* 16_777_619
    }
}
