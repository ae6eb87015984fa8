// A word's hash comes in, a small number goes out: its class among words that stand in like company, or its set of
// possible tags. Words that the map does not hold give 0.

/// A map from words to numbers of 32 bits, found by hash.
///
/// The section holds the number of slots (4 bytes) and the slots: mark of the key (2 bytes) and number (4 bytes).
package struct WordMap: @unchecked Sendable {
    private let slots: UnsafeRawPointer
    private let slotCount: Int

    package static let slotSize = 6
    package static let overhang = 64

    package init(_ section: inout SectionReader) throws(ModelError) {
        slotCount = try section.number()
        let slots = try section.bytes((slotCount + WordMap.overhang) * WordMap.slotSize)
        guard let base = slots.baseAddress,
            slots.loadUnaligned(fromByteOffset: slots.count - WordMap.slotSize, as: UInt16.self) == 0
        else { throw section.refuse("does not end its table") }
        self.slots = base
    }

    package static func key(_ word: UInt32) -> UInt64 { FeatureKey.of(1, word) }

    package subscript(word: UInt32) -> UInt32 {
        let key = WordMap.key(word)
        let mark = FeatureKey.mark(key)
        var slot = slots + FeatureKey.slot(key, of: slotCount) * WordMap.slotSize
        while true {
            let found = slot.loadUnaligned(as: UInt16.self)
            if found == mark { return slot.loadUnaligned(fromByteOffset: 2, as: UInt32.self) }
            if found == 0 { return 0 }
            slot += WordMap.slotSize
        }
    }
}
