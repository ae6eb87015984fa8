// The identity of a contradiction comes in, sixteen hexadecimal digits go out. A baseline keeps these digits, so
// they must be the same on every machine and in every run: FNV-1a over the bytes, not Swift's seeded hash.

package import StetFacts

extension Finding {
    /// Identifies the contradiction without positions, so that a baseline survives edits.
    package var fingerprint: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in identity.utf8 {
            hash ^= UInt64(byte)
            hash = hash &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
