// The one learner of the package: an averaged perceptron over hashed features. Keys come in, a score for each label
// goes out, and after a mistake the weights of the keys move by one. All weights are whole numbers, so that the same
// data and seed give the same bytes on every machine.

import StetModels

/// Rows of features, found by the whole 64-bit key.
package struct FeatureIndex: Sendable {
    private var keys: [UInt64]
    private var rows: [Int32]
    package private(set) var count = 0
    /// A closed index adds no rows.
    package var isClosed = false

    package init() {
        keys = Array(repeating: 0, count: 1 << 16)
        rows = Array(repeating: -1, count: 1 << 16)
    }

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

    /// The row of a key; a new one unless the index is closed (-1).
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

    /// All keys, at the index of their row.
    package var allKeys: [UInt64] {
        var all = Array(repeating: UInt64(0), count: count)
        for at in keys.indices where rows[at] >= 0 { all[Int(rows[at])] = keys[at] }
        return all
    }
}

/// A class, because features, weights and sums are hundreds of megabytes that are changed in place by many hands.
package final class Perceptron {
    package let labelCount: Int
    /// Labels a row has room for: a whole number of vectors.
    package let stride: Int
    package private(set) var index: FeatureIndex
    private var weights: [Int32] = []
    /// Each change times the step at which it was made; what is missing from the average.
    private var late: [Int64] = []
    /// Where weights may differ from 0; empty when everywhere.
    private var allowed: [Bool] = []
    /// Scored examples so far.
    package var step: Int64 = 1

    package init(labels: Int) {
        labelCount = labels
        stride = (labels + 3) / 4 * 4
        index = FeatureIndex()
    }

    /// A learner with chosen weights only: those of `features`, for the labels that are named with each.
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

    /// Scores of all labels for an example with the given features.
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

    /// Moves the weights of an example: up for the right label, down for the wrong one.
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

    /// What was learnt, averaged over all steps.
    package func averaged() -> Averages {
        var averages = Array(repeating: 0.0, count: weights.count)
        for place in weights.indices {
            averages[place] = Double(Int64(weights[place]) * step - late[place]) / Double(step)
        }
        return Averages(labelCount: labelCount, stride: stride, keys: index.allKeys, weights: averages)
    }

    package var featureCount: Int { index.count }
}

/// Averaged weights: `stride` for each key, of which the first `labelCount` mean something.
package struct Averages: Sendable {
    package let labelCount: Int
    package let stride: Int
    package let keys: [UInt64]
    package var weights: [Double]

    /// The mean of learners that were given the same features and saw the sentences in different orders: what they
    /// agree on is the language, what they do not is chance.
    package static func mean(_ all: [Averages]) -> Averages {
        guard var mean = all.first else { return Averages(labelCount: 0, stride: 0, keys: [], weights: []) }
        for other in all.dropFirst() {
            for place in mean.weights.indices { mean.weights[place] += other.weights[place] }
        }
        for place in mean.weights.indices { mean.weights[place] /= Double(all.count) }
        return mean
    }
}
