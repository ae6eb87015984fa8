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

extension Perceptron {
    /// Averaged weights as `Packing` takes them.
    package var packable: [(key: UInt64, weights: [(label: Int, weight: Double)])] {
        let (keys, weights) = averaged()
        return keys.indices.map { row in
            let found = (0..<labelCount).compactMap { label -> (label: Int, weight: Double)? in
                let weight = weights[row * stride + label]
                return weight == 0 ? nil : (label, weight)
            }
            return (keys[row], found)
        }
    }
}

/// Bytes that stay for as long as the program runs: models that are tried right after they were trained.
package func lasting(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 64)
    copy.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(rebasing: copy[0..<bytes.count])
}
