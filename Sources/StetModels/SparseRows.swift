// A table of trained weights as it ships: feature keys come in, sums for each label go out. A feature matters to a
// few labels only, so its row is a short run of (label, weight) pairs; slots are open addressing without a key, 16
// bits of it being enough. Weights are bytes on a curve (small ones finer than large ones), never clipped.

/// Rows of (label, weight) pairs, found by hash.
///
/// The section holds: number of labels, of slots, of pairs (4 bytes each), the 256 weights that a byte may stand for
/// (4 bytes each), the slots (6 bytes: mark of the key, then first pair and number of pairs in 24 + 8 bits), and the
/// pairs (label, weight: a byte each). The last slot is empty and ends every search.
package struct SparseRows: @unchecked Sendable {
    @usableFromInline let slots: UnsafeRawPointer
    @usableFromInline let pairs: UnsafeRawPointer
    @usableFromInline let curve: UnsafeRawPointer
    @usableFromInline let slotCount: Int
    @usableFromInline let pairCount: Int
    package let labelCount: Int

    package static let slotSize = 6
    /// Searches may run on behind the last slot that a key can begin with.
    package static let overhang = 64
    /// Scores have room for every label that a byte can name, whatever a table holds.
    package static let scoreCount = 256

    package init(_ section: SectionReader) throws(ModelError) {
        var section = section
        labelCount = try section.number()
        slotCount = try section.number()
        pairCount = try section.number()
        guard labelCount <= SparseRows.scoreCount else { throw section.refuse("has too many labels") }
        let curve = try section.bytes(256 * 4)
        let slots = try section.bytes((slotCount + SparseRows.overhang) * SparseRows.slotSize)
        let pairs = try section.bytes(pairCount * 2)
        guard let curve = curve.baseAddress, let slotBase = slots.baseAddress, let pairs = pairs.baseAddress,
            slots.loadUnaligned(fromByteOffset: slots.count - SparseRows.slotSize, as: UInt16.self) == 0
        else { throw section.refuse("does not end its table") }
        self.curve = curve
        self.slots = slotBase
        self.pairs = pairs
    }

    /// Adds the weights of a feature to the scores of its labels.
    /// - Parameter scores: `scoreCount` numbers.
    @inlinable @inline(__always)
    package func add(_ key: UInt64, to scores: UnsafeMutablePointer<Int32>) {
        let mark = FeatureKey.mark(key)
        var slot = slots + FeatureKey.slot(key, of: slotCount) * SparseRows.slotSize
        while true {
            let found = slot.loadUnaligned(as: UInt16.self)
            if found == mark { break }
            if found == 0 { return }
            slot += SparseRows.slotSize
        }
        let place = slot.loadUnaligned(fromByteOffset: 2, as: UInt32.self)
        let first = Int(place >> 8)
        let count = Int(place & 0xFF)
        guard first + count <= pairCount else { return }
        var pair = pairs + first * 2
        let end = pair + count * 2
        while pair < end {
            let label = Int(pair.load(as: UInt8.self))
            let code = Int(pair.load(fromByteOffset: 1, as: UInt8.self))
            scores[label] &+= curve.loadUnaligned(fromByteOffset: code * 4, as: Int32.self)
            pair += 2
        }
    }
}
