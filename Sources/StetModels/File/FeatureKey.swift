// A feature of a word or of a parser's step is a 64-bit number made of a kind and of up to three values: hashes of
// words, tags, classes. Training and checking make the same number in the same way, and nothing else of a feature is
// kept: neither its words nor a list of all features exists anywhere.

/// Hashes of features. The upper half of a key finds its row in a table, the lower 16 bits say whether it is the row's.
package enum FeatureKey {
    @inlinable package static func of(_ kind: UInt64, _ a: UInt32) -> UInt64 {
        finish(UInt64(a) &* 0x9E37_79B9_7F4A_7C15 ^ kind &* 0xD6E8_FEB8_6659_FD93)
    }

    @inlinable package static func of(_ kind: UInt64, _ a: UInt32, _ b: UInt32) -> UInt64 {
        finish((UInt64(a) << 32 | UInt64(b)) &* 0x9E37_79B9_7F4A_7C15 ^ kind &* 0xD6E8_FEB8_6659_FD93)
    }

    @inlinable package static func of(_ kind: UInt64, _ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt64 {
        let pair = (UInt64(a) << 32 | UInt64(b)) &* 0x9E37_79B9_7F4A_7C15
        return finish((pair ^ pair >> 29 ^ UInt64(c)) &* 0xC2B2_AE3D_27D4_EB4F ^ kind &* 0xD6E8_FEB8_6659_FD93)
    }

    @inlinable static func finish(_ mixed: UInt64) -> UInt64 {
        var key = mixed
        key ^= key >> 32
        key = key &* 0xE703_7ED1_A0B4_28DB
        key ^= key >> 32
        return key
    }

    /// Where the search for a key begins in a table of `slots`.
    @inlinable package static func slot(_ key: UInt64, of slots: Int) -> Int {
        Int(truncatingIfNeeded: ((key >> 32) &* UInt64(truncatingIfNeeded: slots)) >> 32)
    }

    /// What a slot remembers of a key; 0 is an empty slot.
    @inlinable package static func mark(_ key: UInt64) -> UInt16 {
        let mark = UInt16(truncatingIfNeeded: key)
        return mark == 0 ? 1 : mark
    }

    /// The mark of a key in each of four lanes.
    @inlinable package static func lanes(_ key: UInt64) -> UInt64 { UInt64(mark(key)) &* 0x0001_0001_0001_0001 }

    /// Four marks against that of a key: the lowest bit that is set lies in the first lane that is equal.
    @inlinable package static func matches(_ marks: UInt64, _ lanes: UInt64) -> UInt64 {
        let difference = marks ^ lanes
        return (difference &- 0x0001_0001_0001_0001) & ~difference & 0x8000_8000_8000_8000
    }
}
