// Points come in, groups of points that lie near each other go out: k-means, which begins with randomly chosen points.
// Sums are made in eight lanes and always in the same order, so that the groups are the same on every machine.

/// Points of a space with `size` dimensions: their coordinates, one point after the other.
package struct Points: Sendable {
    package var values: [Float]
    package let size: Int
    package var count: Int { size == 0 ? 0 : values.count / size }

    package init(values: [Float], size: Int) {
        self.values = values
        self.size = size
    }
}

/// Divides points into groups.
package enum Grouping {
    /// The group of each point, and the centres of the groups.
    package static func groups(of points: Points, count: Int, rounds: Int, _ chance: inout Chance) -> (
        groups: [Int], centres: Points
    ) {
        let size = points.size
        var order = Array(0..<points.count)
        chance.shuffle(&order)
        var centres: [Float] = []
        for point in order.prefix(count) { centres += points.values[point * size..<(point + 1) * size] }
        let count = centres.count / max(size, 1)
        var groups = Array(repeating: 0, count: points.count)
        for _ in 0..<rounds {
            assign(points, to: centres, &groups)
            var sums = Array(repeating: Float(0), count: count * size)
            var members = Array(repeating: Float(0), count: count)
            for point in 0..<points.count {
                members[groups[point]] += 1
                for place in 0..<size { sums[groups[point] * size + place] += points.values[point * size + place] }
            }
            // An empty group keeps its old centre.
            for centre in 0..<count where members[centre] > 0 {
                for place in 0..<size { centres[centre * size + place] = sums[centre * size + place] / members[centre] }
            }
        }
        return (groups, Points(values: centres, size: size))
    }

    /// Gives each point the nearest centre.
    private static func assign(_ points: Points, to centres: [Float], _ groups: inout [Int]) {
        let size = points.size
        let count = centres.count / max(size, 1)
        points.values.withUnsafeBufferPointer { values in
            centres.withUnsafeBufferPointer { centres in
                /// Half the square of each centre's length.
                let halves = (0..<count).map { product(centres, $0 * size, centres, $0 * size, size) / 2 }
                for point in 0..<points.count {
                    var best = 0
                    var bestNearness = -Float.infinity
                    for centre in 0..<count {
                        let nearness = product(values, point * size, centres, centre * size, size) - halves[centre]
                        if nearness > bestNearness { (best, bestNearness) = (centre, nearness) }
                    }
                    groups[point] = best
                }
            }
        }
    }

    @inline(__always)
    private static func product(
        _ a: UnsafeBufferPointer<Float>, _ firstA: Int, _ b: UnsafeBufferPointer<Float>, _ firstB: Int, _ size: Int
    ) -> Float {
        var lanes = SIMD8<Float>()
        var place = 0
        while place + 8 <= size {
            var left = SIMD8<Float>()
            var right = SIMD8<Float>()
            for lane in 0..<8 {
                left[lane] = a[firstA + place + lane]
                right[lane] = b[firstB + place + lane]
            }
            lanes += left * right
            place += 8
        }
        var sum = lanes.sum()
        while place < size {
            sum += a[firstA + place] * b[firstB + place]
            place += 1
        }
        return sum
    }
}
