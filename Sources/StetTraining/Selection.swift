// A learner that has seen everything comes in, the weights worth their bytes go out. What is left is then trained
// anew with only these, which wins back most of what leaving out the others costs.

package enum Selection {
    /// The features and labels whose averaged weights are largest, as many as a table of `bytes` holds.
    package static func best(of learner: Perceptron, bytes: Int, slotBytes: Double = 7.5, pairBytes: Double = 2) -> [(key: UInt64, labels: [Int])] {
        let (keys, weights) = learner.averaged()
        let stride = learner.stride
        func cost(_ least: Double) -> Double {
            var cost = 0.0
            for row in keys.indices {
                var pairs = 0
                for label in 0..<stride where abs(weights[row * stride + label]) >= least { pairs += 1 }
                if pairs > 0 { cost += slotBytes + pairBytes * Double(pairs) }
            }
            return cost
        }
        // The least weight that is kept, found by halving.
        var (low, high) = (1e-6, 64.0)
        if cost(low) > Double(bytes) {
            for _ in 0..<24 {
                let middle = (low * high).squareRoot()
                if cost(middle) > Double(bytes) { low = middle } else { high = middle }
            }
        } else {
            high = low
        }
        return keys.indices.compactMap { row in
            let labels = (0..<stride).filter { abs(weights[row * stride + $0]) >= high }
            return labels.isEmpty ? nil : (keys[row], labels)
        }
    }
}

extension Packing {
    /// A section for `SparseRows` with the weights that learners of the same features have on average.
    package static func sparseRows(_ learners: [Perceptron]) -> SectionWriter {
        guard let first = learners.first else { return SectionWriter() }
        let (keys, weights) = Perceptron.averaged(learners)
        let features = keys.indices.map { row -> (key: UInt64, weights: [(label: Int, weight: Double)]) in
            let found = (0..<first.labelCount).compactMap { label -> (label: Int, weight: Double)? in
                let weight = weights[row * first.stride + label]
                return weight == 0 ? nil : (label, weight)
            }
            return (keys[row], found)
        }
        return sparseRows(labels: first.labelCount, features: features)
    }
}

/// Bytes that stay for as long as the program runs: models that are tried right after they were trained.
package func lasting(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(rebasing: copy[0..<bytes.count])
}
