// Word vectors come in as text, classes of words of like company go out as text: "word class family" a line. Words
// are sorted into classes by k-means, the classes into families by the same, in an order that a seed decides.

import StetModels

package enum ClassTraining {
    /// Vectors of words, one after the other, each of length 1.
    private struct Points {
        var values: [Float]
        let size: Int
        var count: Int { values.count / size }
    }

    /// Lines "word class family" for the first words of a file with lines "word number number …", most frequent first.
    package static func classes(vectors: [UInt8], words limit: Int, classes: Int, families: Int, seed: UInt64) -> String {
        var words: [String] = []
        var values: [Float] = []
        var size = 0
        for line in vectors.split(separator: 0x0A) where words.count < limit {
            let columns = line.split(separator: 0x20)
            let vector = columns.dropFirst().compactMap { Float(String(decoding: $0, as: UTF8.self)) }
            if size == 0 { size = vector.count }
            guard vector.count == size, size > 0 else { continue }
            words.append(String(decoding: columns[0], as: UTF8.self))
            values += normal(vector)
        }
        var chance = Chance(seed: seed)
        let (narrow, centres) = group(Points(values: values, size: size), into: classes, rounds: 15, &chance)
        let (family, _) = group(centres, into: families, rounds: 30, &chance)
        var out = ""
        for (index, word) in words.enumerated() { out += "\(word) \(narrow[index] + 1) \(family[narrow[index]] + 1)\n" }
        return out
    }

    private static func normal(_ vector: [Float]) -> [Float] {
        var sum: Float = 0
        for value in vector { sum += value * value }
        let length = sum.squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }

    /// k-means by cosine: the group of each point, and the groups' centres.
    private static func group(_ points: Points, into count: Int, rounds: Int, _ chance: inout Chance) -> ([Int], Points) {
        let size = points.size
        var order = Array(0..<points.count)
        chance.shuffle(&order)
        var centres: [Float] = []
        for point in order.prefix(count) { centres += points.values[point * size..<(point + 1) * size] }
        var groups = Array(repeating: 0, count: points.count)
        for _ in 0..<rounds {
            points.values.withUnsafeBufferPointer { values in
                centres.withUnsafeBufferPointer { centres in
                    for point in 0..<points.count {
                        var best = 0
                        var bestLikeness = -Float.infinity
                        for centre in 0..<count {
                            let likeness = product(values, point * size, centres, centre * size, size)
                            if likeness > bestLikeness { (best, bestLikeness) = (centre, likeness) }
                        }
                        groups[point] = best
                    }
                }
            }
            var sums = Array(repeating: Float(0), count: count * size)
            for point in 0..<points.count {
                for place in 0..<size { sums[groups[point] * size + place] += points.values[point * size + place] }
            }
            for centre in 0..<count {
                let sum = Array(sums[centre * size..<(centre + 1) * size])
                // An empty group keeps its old centre.
                if sum.contains(where: { $0 != 0 }) { centres.replaceSubrange(centre * size..<(centre + 1) * size, with: normal(sum)) }
            }
        }
        return (groups, Points(values: centres, size: size))
    }

    /// Sums in eight lanes, always in the same order.
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

    /// The section that `WordClasses` reads, from the lines of `classes`.
    package static func section(_ lines: [UInt8]) -> SectionWriter {
        var families: [UInt16] = [0]
        var words: [(word: UInt32, number: UInt32)] = []
        var seen: Set<UInt32> = []
        for line in lines.split(separator: 0x0A) where line.first != 0x23 || line.starts(with: [0x23, 0x20, 0x31]) {
            let columns = line.split(separator: 0x20)
            guard columns.count == 4, let kinds = UInt32(String(decoding: columns[3], as: UTF8.self)), let narrow = UInt16(String(decoding: columns[1], as: UTF8.self)),
                let family = UInt16(String(decoding: columns[2], as: UTF8.self))
            else { continue }
            while families.count <= Int(narrow) { families.append(0) }
            families[Int(narrow)] = family
            // "1995" and "1996" are one word here; the more frequent one speaks for both.
            let form = Array(columns[0]).withUnsafeBufferPointer { WordView($0).form }
            if seen.insert(form).inserted { words.append((form, UInt32(narrow) | kinds << 16)) }
        }
        var section = SectionWriter()
        section.number(families.count)
        for family in families { section.append(family) }
        Packing.append(words, to: &section)
        return section
    }
}
