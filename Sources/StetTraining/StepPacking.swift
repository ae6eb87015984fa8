// The parser's learner of steps comes in, the section that `StepRows` reads goes out, and which of its features are
// worth their bytes.

import StetModels

extension Selection {
    /// The features of the learner of steps whose weights matter most, as many as a table of `bytes` holds.
    static func steps(of learner: Perceptron, bytes: Int) -> Choice {
        let averages = learner.averaged()
        let weights = averages.keys.indices.map { row -> (row: Int, weight: Double) in
            let (left, right) = averages.steps(row)
            return (row, max(abs(left), abs(right)))
        }
        let room = bytes / StepRows.bucketSize * StepRows.slotsInBucket * 3 / 4
        let keys = averages.keys
        let best = weights.filter { $0.weight > 0 }.sorted { ($1.weight, keys[$0.row]) < ($0.weight, keys[$1.row]) }
        return fitting(best.prefix(room).map { (keys[$0.row], [0, 1, 2]) }, slotsInBucket: StepRows.slotsInBucket)
    }
}

extension Averages {
    /// The weights of left and right against going on.
    fileprivate func steps(_ row: Int) -> (left: Double, right: Double) {
        let shift = weights[row * stride]
        return (weights[row * stride + 1] - shift, weights[row * stride + 2] - shift)
    }
}

extension Packing {
    /// A section for `StepRows`.
    static func steps(_ averages: Averages, buckets: Int) -> SectionWriter {
        let rows = averages.keys.indices
        let curve = WeightCurve(largest: rows.map { max(abs(averages.steps($0).left), abs(averages.steps($0).right)) }.max() ?? 0)
        let slots = StepRows.slotsInBucket
        let places = places(averages.keys, buckets: buckets, slotsInBucket: slots)
        var table = Array(repeating: UInt8(0), count: buckets * StepRows.bucketSize)
        for (row, place) in zip(rows, places) {
            guard let place else { continue }
            let bucket = place / slots * StepRows.bucketSize
            let (left, right) = averages.steps(row)
            put(UInt32(FeatureKey.mark(averages.keys[row])), 2, at: bucket + place % slots * 2, &table)
            put(UInt32(curve.code(left)) | UInt32(curve.code(right)) << 8, 2, at: bucket + slots * 2 + place % slots * 2, &table)
        }
        var section = SectionWriter()
        section.number(buckets)
        for value in curve.values { section.append(value) }
        section.append(Array(repeating: 0, count: StepRows.headSize - section.bytes.count))
        section.append(table)
        return section
    }
}
