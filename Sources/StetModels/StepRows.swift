// The parser's table of weights for its three steps. A feature moves two scores, those of the arcs to the left and to
// the right against going on, so that a row is two bytes and no list: eight of them share half a line of the cache.

/// Weights of features for the steps of the parser.
///
/// The section holds the number of buckets (4 bytes), the 256 weights that a byte may stand for (4 bytes each), zeros
/// up to the next multiple of 64, and the buckets (32 bytes each): eight marks of keys (2 bytes each; 0 is an empty
/// slot), then for each slot the weights of left and right, a byte each.
package struct StepRows: @unchecked Sendable {
    @usableFromInline let buckets: UnsafeRawPointer
    @usableFromInline let curve: UnsafeRawPointer
    @usableFromInline let bucketCount: Int

    package static let bucketSize = 32
    package static let slotsInBucket = 8
    /// Bytes before the buckets.
    package static let headSize = 1_088

    package init(_ section: SectionReader) throws(ModelError) {
        var section = section
        bucketCount = try section.number()
        guard bucketCount > 0 else { throw section.refuse("has no rows") }
        let curve = try section.bytes(256 * 4)
        _ = try section.bytes(StepRows.headSize - 4 - 256 * 4)
        let buckets = try section.bytes(bucketCount * StepRows.bucketSize)
        guard let curve = curve.baseAddress, let buckets = buckets.baseAddress else { throw section.refuse("is empty") }
        self.curve = curve
        self.buckets = buckets
    }

    /// Adds the weights of a feature.
    @inlinable @inline(__always)
    package func add(_ key: UInt64, left: inout Int32, right: inout Int32) {
        let bucket = buckets + FeatureKey.slot(key, of: bucketCount) &* StepRows.bucketSize
        let lanes = FeatureKey.lanes(key)
        let first = FeatureKey.matches(bucket.loadUnaligned(as: UInt64.self), lanes)
        let second = FeatureKey.matches(bucket.loadUnaligned(fromByteOffset: 8, as: UInt64.self), lanes)
        if first | second == 0 { return }
        let slot = first != 0 ? first.trailingZeroBitCount >> 4 : 4 &+ second.trailingZeroBitCount >> 4
        let codes = bucket.loadUnaligned(fromByteOffset: 16 &+ slot &* 2, as: UInt16.self)
        left &+= curve.loadUnaligned(fromByteOffset: Int(codes & 0xFF) &* 4, as: Int32.self)
        right &+= curve.loadUnaligned(fromByteOffset: Int(codes >> 8) &* 4, as: Int32.self)
    }
}
