// The keys of words and phrases come in, what a table holds for them goes out: the one search behind all maps from
// hashes to numbers. Of a key the table keeps 16 bits, so that a slot is no longer than its value needs.

/// A table with open addressing, read where it lies.
///
/// In a section it is the number of slots (4 bytes), the slots, and `overhang` more, so that no search runs over the
/// end. A slot is the mark of its key (2 bytes; 0 is an empty slot) and a value. The last one is empty and ends every
/// search.
package struct SlotTable: @unchecked Sendable {
    private let slots: UnsafeRawPointer
    private let slotCount: Int
    private let slotSize: Int

    package static let overhang = 64
    /// Bytes of a mark.
    package static let markSize = 2

    /// - Parameter valueSize: bytes of a value.
    package init(_ section: inout SectionReader, valueSize: Int) throws(ModelError) {
        slotCount = try section.number()
        slotSize = SlotTable.markSize + valueSize
        let slots = try section.bytes((slotCount + SlotTable.overhang) * slotSize)
        guard let base = slots.baseAddress,
            slots.loadUnaligned(fromByteOffset: slots.count - slotSize, as: UInt16.self) == 0
        else { throw section.refuse("does not end its table") }
        self.slots = base
    }

    /// Where the value of a key lies.
    @inline(__always) package func find(_ key: UInt64) -> UnsafeRawPointer? {
        let mark = FeatureKey.mark(key)
        var slot = slots + FeatureKey.slot(key, of: slotCount) &* slotSize
        while true {
            let found = slot.loadUnaligned(as: UInt16.self)
            if found == mark { return slot + SlotTable.markSize }
            if found == 0 { return nil }
            slot += slotSize
        }
    }
}
