// The parser's learner of steps comes in, the section that `StepRows` reads goes out, and which of its features are
// worth their bytes.

import StetModels

extension Selection {
    /// The features of the learner of steps whose weights matter most.
    static func bestSteps(of learner: Perceptron, bytes: Int) -> [(key: UInt64, labels: [Int])] {
        let (keys, weights) = learner.averaged()
        let stride = learner.stride
        let weight = keys.indices.map { row in
            let shift = weights[row * stride]
            return max(abs(weights[row * stride + 1] - shift), abs(weights[row * stride + 2] - shift))
        }
        let room = Int(Double(bytes) * Packing.load / Double(StepRows.slotSize))
        let least = weight.count > room ? weight.sorted(by: >)[room] : 0
        return keys.indices.filter { weight[$0] > least }.map { (keys[$0], [0, 1, 2]) }
    }
}

extension Packing {
    /// A section for `StepRows` with the weights that learners of the same features have on average.
    static func steps(_ learners: [Perceptron]) -> SectionWriter {
        let (keys, weights) = Perceptron.averaged(learners)
        let stride = learners.first?.stride ?? 0
        func pair(_ row: Int) -> (Double, Double) {
            let shift = weights[row * stride]
            return (weights[row * stride + 1] - shift, weights[row * stride + 2] - shift)
        }
        let curve = WeightCurve(largest: keys.indices.map { max(abs(pair($0).0), abs(pair($0).1)) }.max() ?? 0)
        let kept = keys.indices.filter { curve.code(pair($0).0) != 128 || curve.code(pair($0).1) != 128 }
        let slots = max(8, Int(Double(kept.count) / load))
        let places = places(kept.map { keys[$0] }, slots: slots, overhang: StepRows.overhang)
        var table = Array(repeating: UInt8(0), count: (slots + StepRows.overhang) * StepRows.slotSize)
        for (row, place) in zip(kept, places) {
            guard let place else { continue }
            let mark = FeatureKey.mark(keys[row])
            table[place * 4] = UInt8(truncatingIfNeeded: mark)
            table[place * 4 + 1] = UInt8(truncatingIfNeeded: mark >> 8)
            table[place * 4 + 2] = curve.code(pair(row).0)
            table[place * 4 + 3] = curve.code(pair(row).1)
        }
        var section = SectionWriter()
        section.number(slots)
        for value in curve.values { section.append(value) }
        section.append(table)
        return section
    }
}
