// The table of trained weights in a model file: keys of features come in, sums for each label go out. A feature usually
// has weights for a few labels only, so its row is a short list of (label, weight) pairs. Most features that a reader
// asks for are not in the table, so the answer "not here" must be cheap: it needs one line of the processor's cache. A
// weight is a byte on a curve, which is finer for small weights than for large ones. No weight is clipped.

/// Rows of (label, weight) pairs, found by the hash of a feature.
///
/// The section holds, in this order:
/// - the numbers of labels, of buckets and of pairs (4 bytes each);
/// - the 256 weights that a byte can stand for (4 bytes each);
/// - zeros up to the next multiple of 64;
/// - the buckets (64 bytes each);
/// - the pairs (label and weight, a byte each).
///
/// A bucket has ten slots. It holds ten marks of keys (2 bytes each; 0 means an empty slot), then for each slot its
/// first pair and its number of pairs in 24 + 8 bits, and four bytes of zeros.
package struct SparseRows: @unchecked Sendable {
    @usableFromInline let buckets: UnsafeRawPointer
    @usableFromInline let pairs: UnsafeRawPointer
    @usableFromInline let curve: UnsafeRawPointer
    @usableFromInline let bucketCount: Int
    @usableFromInline let pairCount: Int
    package let labelCount: Int

    package static let bucketSize = 64
    package static let slotsInBucket = 10
    /// The number of bytes before the buckets.
    package static let headSize = 1_088
    /// The number of scores: one for every label that a byte can name, whatever the table holds.
    package static let scoreCount = 256

    package init(_ section: SectionReader) throws(ModelError) {
        var section = section
        labelCount = try section.number()
        bucketCount = try section.number()
        pairCount = try section.number()
        guard labelCount <= SparseRows.scoreCount, bucketCount > 0 else {
            throw section.refuse("has too many labels, or no rows")
        }
        let curve = try section.bytes(256 * 4)
        _ = try section.bytes(SparseRows.headSize - 12 - 256 * 4)
        let buckets = try section.bytes(bucketCount * SparseRows.bucketSize)
        let pairs = try section.bytes(pairCount * 2)
        guard let curve = curve.baseAddress, let buckets = buckets.baseAddress, let pairs = pairs.baseAddress else {
            throw section.refuse("is empty")
        }
        self.curve = curve
        self.buckets = buckets
        self.pairs = pairs
    }

    /// Adds the weights of a feature to the scores of its labels. A feature that the table does not hold changes
    /// nothing.
    ///
    /// - Parameter scores: `scoreCount` numbers.
    @inlinable @inline(__always)
    package func add(_ key: UInt64, to scores: UnsafeMutablePointer<Int32>) {
        let bucket = buckets + FeatureKey.slot(key, of: bucketCount) &* SparseRows.bucketSize
        let lanes = FeatureKey.lanes(key)
        let first = FeatureKey.matches(bucket.loadUnaligned(as: UInt64.self), lanes)
        let second = FeatureKey.matches(bucket.loadUnaligned(fromByteOffset: 8, as: UInt64.self), lanes)
        let third = FeatureKey.matches(bucket.loadUnaligned(fromByteOffset: 16, as: UInt64.self), lanes) & 0xFFFF_FFFF
        if first | second | third == 0 { return }
        let slot =
            first != 0
            ? first.trailingZeroBitCount >> 4
            : second != 0 ? 4 &+ second.trailingZeroBitCount >> 4 : 8 &+ third.trailingZeroBitCount >> 4
        let place = bucket.loadUnaligned(fromByteOffset: 20 &+ slot &* 4, as: UInt32.self)
        let begin = Int(place >> 8)
        let count = Int(place & 0xFF)
        guard begin &+ count <= pairCount else { return }
        var pair = pairs + begin &* 2
        let end = pair + count &* 2
        while pair < end {
            let label = Int(pair.load(as: UInt8.self))
            let code = Int(pair.load(fromByteOffset: 1, as: UInt8.self))
            scores[label] &+= curve.loadUnaligned(fromByteOffset: code &* 4, as: Int32.self)
            pair += 2
        }
    }
}
