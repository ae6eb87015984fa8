// A learner with all features comes in, the features that are worth their bytes go out. The weights of these are then
// trained again without the others. The second training regains most of the accuracy that is lost by leaving features
// out.

import StetModels

/// The features that a table will hold, those with the largest weights first, and the number of buckets for which they
/// were chosen.
package struct Choice: Sendable {
    package var features: [(key: UInt64, labels: [Int])]
    package var buckets: Int
}

/// Chooses features by their weights.
package enum Selection {
    /// The features and labels with the largest averaged weights, as many as fit into a table of `bytes` bytes.
    /// Features whose bucket is full are left out, so that all features that are trained again can be packed.
    package static func choice(of learner: Perceptron, bytes: Int) -> Choice {
        let averages = learner.averaged()
        let (keys, weights, stride) = (averages.keys, averages.weights, averages.stride)
        let slotBytes = Double(SparseRows.bucketSize) / Double(SparseRows.slotsInBucket) * 4 / 3
        func cost(_ least: Double) -> Double {
            var cost = 0.0
            for row in keys.indices {
                var pairs = 0
                for label in 0..<stride where abs(weights[row * stride + label]) >= least { pairs += 1 }
                if pairs > 0 { cost += slotBytes + 2 * Double(pairs) }
            }
            return cost
        }
        // The smallest weight that is kept, found by bisection.
        var (low, high) = (1e-6, 64.0)
        if cost(low) > Double(bytes) {
            for _ in 0..<24 {
                let middle = (low * high).squareRoot()
                if cost(middle) > Double(bytes) { low = middle } else { high = middle }
            }
        } else {
            high = low
        }
        var features: [(key: UInt64, labels: [Int], weight: Double)] = []
        for row in keys.indices {
            let labels = (0..<stride).filter { abs(weights[row * stride + $0]) >= high }
            let largest = labels.map { abs(weights[row * stride + $0]) }.max() ?? 0
            if !labels.isEmpty { features.append((keys[row], labels, largest)) }
        }
        features.sort { ($1.weight, $0.key) < ($0.weight, $1.key) }
        return fitting(features.map { ($0.key, $0.labels) }, slotsInBucket: SparseRows.slotsInBucket)
    }

    /// The features that get a slot, in a table with enough buckets for all.
    static func fitting(_ features: [(key: UInt64, labels: [Int])], slotsInBucket: Int) -> Choice {
        let buckets = Packing.buckets(for: features.count, slotsInBucket: slotsInBucket)
        let places = Packing.places(features.map(\.key), buckets: buckets, slotsInBucket: slotsInBucket)
        return Choice(features: zip(features, places).filter { $1 != nil }.map(\.0), buckets: buckets)
    }
}

extension Packing {
    /// A section for `SparseRows`, from averaged weights.
    package static func sparseRows(_ averages: Averages, buckets: Int? = nil) -> SectionWriter {
        let features = averages.keys.indices.map { row -> (key: UInt64, weights: [(label: Int, weight: Double)]) in
            let found = (0..<averages.labelCount).compactMap { label -> (label: Int, weight: Double)? in
                let weight = averages.weights[row * averages.stride + label]
                return weight == 0 ? nil : (label, weight)
            }
            return (averages.keys[row], found)
        }
        return sparseRows(labels: averages.labelCount, features: features, buckets: buckets)
    }
}

/// A copy of bytes that is never freed: for models that are used directly after their training.
package func lasting(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(rebasing: copy[0..<bytes.count])
}
