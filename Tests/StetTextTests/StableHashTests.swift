// Hashes that are written to files: their values are fixed numbers, equal on every machine.

import StetText
import Testing

@Suite struct StableHashTests {
    @Test(arguments: [
        ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
        // The hash of this text is zero.
        ("77kepQFQ8Kl", "0000000000000000"),
    ])
    func aHashIsSixteenDigitsAndTheSameInEveryRun(text: String, digits: String) {
        #expect(StableHash(text).hexadecimal == digits)
    }

    @Test func theHashOfAWordIsThatOfThePublishedTables() {
        var hash = WordHash()
        for byte in "foobar".utf8 { hash.add(byte) }
        #expect(hash.value == 0xbf9c_f968)
    }

    @Test func aChecksumChangesWithEveryBitAndWithTheLength() {
        func checksum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { StableHash.checksum($0) } }
        let bytes = [UInt8](1...19)
        var found: Set<UInt64> = [checksum(bytes), checksum(bytes + [0]), checksum(Array(bytes.dropLast()))]
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                found.insert(checksum(changed))
            }
        }
        #expect(found.count == 3 + 8 * bytes.count)
    }
}
