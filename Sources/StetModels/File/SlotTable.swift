// The key of a word or phrase comes in, the value that a table holds for it goes out. All maps from hashes to numbers
// use this search. The table keeps only 16 bits of each key, so that a slot is not much longer than its value. So a key
// that is not in the table can, rarely, be taken for one that is.

/// A hash table with open addressing, read directly in the memory of a model file.
///
/// In a section it is the number of slots (4 bytes), the slots, and `overhang` more slots, so that a search that begins
/// in the last slot does not run over the end. A slot is the mark of its key (2 bytes; 0 means that the slot is empty)
/// and a value. The last slot is empty and ends every search.
package struct SlotTable: @unchecked Sendable {
    private let slots: UnsafeRawPointer
    private let slotCount: Int
    private let slotSize: Int

    package static let overhang = 64
    /// The number of bytes of a mark.
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

    /// The address of the value of a key; nil when the table does not hold the key.
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
