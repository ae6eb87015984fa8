// The learner behind tags and names: an averaged perceptron over hashed features. Keys come in, a score for each label
// goes out. After a mistake the weights of the keys change by one. All weights are whole numbers, so that the same data
// and seed give the same bytes on every machine.

import StetModels

/// The rows of features, found by their 64-bit keys.
package struct FeatureIndex: Sendable {
    private var keys: [UInt64]
    private var rows: [Int32]
    package private(set) var count = 0
    /// When true, `insert` adds no rows.
    package var isClosed = false

    package init() {
        keys = Array(repeating: 0, count: 1 << 16)
        rows = Array(repeating: -1, count: 1 << 16)
    }

    /// The row of a key; -1 when the index does not have it.
    package func find(_ key: UInt64) -> Int32 {
        let mask = keys.count - 1
        var at = Int(truncatingIfNeeded: key >> 20) & mask
        return keys.withUnsafeBufferPointer { keys in
            rows.withUnsafeBufferPointer { rows in
                while rows[at] >= 0 {
                    if keys[at] == key { return rows[at] }
                    at = (at + 1) & mask
                }
                return -1
            }
        }
    }

    /// The row of a key, which is added when it is new. -1 when the key is new and the index is closed.
    package mutating func insert(_ key: UInt64) -> Int32 {
        let row = find(key)
        if row >= 0 || isClosed { return row }
        if count * 2 >= keys.count { grow() }
        place(key, Int32(count))
        count += 1
        return Int32(count - 1)
    }

    private mutating func place(_ key: UInt64, _ row: Int32) {
        let mask = keys.count - 1
        var at = Int(truncatingIfNeeded: key >> 20) & mask
        while rows[at] >= 0 { at = (at + 1) & mask }
        keys[at] = key
        rows[at] = row
    }

    private mutating func grow() {
        let (oldKeys, oldRows) = (keys, rows)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        rows = Array(repeating: -1, count: oldKeys.count * 2)
        for at in oldKeys.indices where oldRows[at] >= 0 { place(oldKeys[at], oldRows[at]) }
    }

    /// All keys; the position of a key is its row.
    package var allKeys: [UInt64] {
        var all = Array(repeating: UInt64(0), count: count)
        for at in keys.indices where rows[at] >= 0 { all[Int(rows[at])] = keys[at] }
        return all
    }
}

/// An averaged perceptron.
///
/// A class, because its features, weights and sums take hundreds of megabytes and are changed in place.
package final class Perceptron {
    package let labelCount: Int
    /// The number of weights in a row: at least `labelCount`, and a multiple of 4.
    package let stride: Int
    package private(set) var index: FeatureIndex
    private var weights: [Int32] = []
    /// For each weight, the sum of its changes, each multiplied by the step at which it was made. The average is
    /// computed from it.
    private var late: [Int64] = []
    /// For each weight, whether it may differ from 0; empty when all may.
    private var allowed: [Bool] = []
    /// The number of examples that were scored so far.
    package var step: Int64 = 1

    package init(labels: Int) {
        labelCount = labels
        stride = (labels + 3) / 4 * 4
        index = FeatureIndex()
    }

    /// A learner that has only some weights: those of `features`, for the labels that are given with each.
    package init(labels: Int, features: [(key: UInt64, labels: [Int])]) {
        labelCount = labels
        stride = (labels + 3) / 4 * 4
        index = FeatureIndex()
        weights = Array(repeating: 0, count: features.count * stride)
        late = Array(repeating: 0, count: features.count * stride)
        allowed = Array(repeating: false, count: features.count * stride)
        for feature in features {
            let row = Int(index.insert(feature.key))
            for label in feature.labels { allowed[row * stride + label] = true }
        }
        index.isClosed = true
    }

    /// The scores of all labels for an example with these features.
    ///
    /// - Parameter scores: `stride` numbers, overwritten.
    package func score(_ keys: [UInt64], into scores: inout [Int32]) {
        let stride = stride
        scores.withUnsafeMutableBufferPointer { scores in
            weights.withUnsafeBufferPointer { weights in
                guard let scores = scores.baseAddress, let weights = weights.baseAddress else { return }
                for label in 0..<stride { scores[label] = 0 }
                for key in keys {
                    let row = index.find(key)
                    if row < 0 { continue }
                    let weight = weights + Int(row) * stride
                    for label in 0..<stride { scores[label] &+= weight[label] }
                }
            }
        }
        if weights.isEmpty { for label in scores.indices { scores[label] = 0 } }
    }

    /// Changes the weights of an example: `amount` more for the right label, `amount` less for the wrong one.
    package func update(_ keys: [UInt64], right: Int, wrong: Int, by amount: Int32 = 1) {
        for key in keys {
            let row = Int(index.insert(key))
            if row < 0 { continue }
            if (row + 1) * stride > weights.count {
                weights += Array(repeating: 0, count: stride)
                late += Array(repeating: 0, count: stride)
            }
            change(row * stride + right, by: amount)
            change(row * stride + wrong, by: -amount)
        }
    }

    private func change(_ place: Int, by amount: Int32) {
        if !allowed.isEmpty, !allowed[place] { return }
        weights[place] += amount
        late[place] += Int64(amount) * step
    }

    /// The weights, averaged over all steps.
    package func averaged() -> Averages {
        var averages = Array(repeating: 0.0, count: weights.count)
        for place in weights.indices {
            averages[place] = Double(Int64(weights[place]) * step - late[place]) / Double(step)
        }
        return Averages(labelCount: labelCount, stride: stride, keys: index.allKeys, weights: averages)
    }

    package var featureCount: Int { index.count }
}

/// Averaged weights: `stride` numbers for each key, of which only the first `labelCount` have a meaning.
package struct Averages: Sendable {
    package let labelCount: Int
    package let stride: Int
    package let keys: [UInt64]
    package var weights: [Double]

    /// The mean of several learners with the same features that saw the sentences in different orders. The mean is
    /// better than each of them, because what depends on the order is averaged out.
    package static func mean(_ all: [Averages]) -> Averages {
        guard var mean = all.first else { return Averages(labelCount: 0, stride: 0, keys: [], weights: []) }
        for other in all.dropFirst() {
            for place in mean.weights.indices { mean.weights[place] += other.weights[place] }
        }
        for place in mean.weights.indices { mean.weights[place] /= Double(all.count) }
        return mean
    }
}
