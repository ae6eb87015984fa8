// A feature says one thing about a word: "the word before it is 'the'". It is stored as a 64-bit number, a hash of the
// kind of feature and of up to three values (hashes of words, tags, classes). Training and reading compute the number
// in the same way. Neither the words of a feature nor a list of all features is stored.

/// Hashes of features. The upper half of a key finds its row in a table. The lower 16 bits tell whether the row belongs
/// to the key.
package enum FeatureKey {
    /// The key of a feature: its kind, and the values that belong to it.
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

    /// The slot at which the search for a key begins, in a table of `slots` slots.
    @inlinable package static func slot(_ key: UInt64, of slots: Int) -> Int {
        Int(truncatingIfNeeded: ((key >> 32) &* UInt64(truncatingIfNeeded: slots)) >> 32)
    }

    /// The 16 bits of a key that a slot stores; never 0, because 0 means an empty slot.
    @inlinable package static func mark(_ key: UInt64) -> UInt16 {
        let mark = UInt16(truncatingIfNeeded: key)
        return mark == 0 ? 1 : mark
    }

    /// The mark of a key, repeated in each of four lanes of 16 bits.
    @inlinable package static func lanes(_ key: UInt64) -> UInt64 { UInt64(mark(key)) &* 0x0001_0001_0001_0001 }

    /// Compares four marks with that of a key. The lowest bit that is set in the result lies in the first lane that is
    /// equal; 0 when none is equal.
    @inlinable package static func matches(_ marks: UInt64, _ lanes: UInt64) -> UInt64 {
        let difference = marks ^ lanes
        return (difference &- 0x0001_0001_0001_0001) & ~difference & 0x8000_8000_8000_8000
    }
}
