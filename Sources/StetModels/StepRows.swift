// The parser's table of weights for its three steps. A feature moves two scores, those of the arcs to the left and to
// the right against going on, so that a row is two bytes and no list: a table of four bytes a slot.

/// Weights of features for the steps of the parser.
///
/// The section holds the number of slots (4 bytes), the 256 weights that a byte may stand for (4 bytes each), and the
/// slots: mark of the key (2 bytes), weights of left and right (a byte each). The last slot is empty.
package struct StepRows: @unchecked Sendable {
    @usableFromInline let slots: UnsafeRawPointer
    @usableFromInline let curve: UnsafeRawPointer
    @usableFromInline let slotCount: Int

    package static let slotSize = 4
    package static let overhang = 64

    package init(_ section: SectionReader) throws(ModelError) {
        var section = section
        slotCount = try section.number()
        let curve = try section.bytes(256 * 4)
        let slots = try section.bytes((slotCount + StepRows.overhang) * StepRows.slotSize)
        guard let curve = curve.baseAddress, let slotBase = slots.baseAddress,
            slots.loadUnaligned(fromByteOffset: slots.count - StepRows.slotSize, as: UInt16.self) == 0
        else { throw section.refuse("does not end its table") }
        self.curve = curve
        self.slots = slotBase
    }

    /// Adds the weights of a feature.
    @inlinable @inline(__always)
    package func add(_ key: UInt64, left: inout Int32, right: inout Int32) {
        let mark = FeatureKey.mark(key)
        var slot = slots + FeatureKey.slot(key, of: slotCount) * StepRows.slotSize
        while true {
            let found = slot.loadUnaligned(as: UInt32.self)
            let foundMark = UInt16(truncatingIfNeeded: found)
            if foundMark == mark {
                left &+= curve.loadUnaligned(fromByteOffset: Int(found >> 16 & 0xFF) * 4, as: Int32.self)
                right &+= curve.loadUnaligned(fromByteOffset: Int(found >> 24) * 4, as: Int32.self)
                return
            }
            if foundMark == 0 { return }
            slot += StepRows.slotSize
        }
    }
}
