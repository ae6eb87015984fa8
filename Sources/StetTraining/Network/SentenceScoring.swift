// What the network computes for the words of one sentence comes in: for each word a description of the head that it
// needs, and a description of the word as a head. From these the scores of all heads are computed, and for the right
// head the scores of all relations. They are compared with the tree, and the gradient goes out.
//
// In this folder, "blame" is the gradient of the loss: it tells for a number how much the loss grows when the number
// grows.

import StetModels

/// The tables for the scores of one sentence.
///
/// A class, because its tables are memory that one learner writes in place.
final class SentenceScoring {
    private let places: NetworkPlaces
    /// One row for each word of a sentence: the head that it needs, the word as a head, and what the relation is
    /// computed from for the word as a word and as a head. The four lie side by side, as in the output of the network.
    private let rows: FloatSheet
    private let blame: FloatSheet
    private let offers = FloatSheet(rows: 1, columns: 8)
    private let scores = FloatSheet(rows: 1, columns: 8)
    private let mixed: FloatSheet
    private let mixedBlame: FloatSheet
    private let names: FloatSheet
    private let turning = FloatSheet(rows: 1, columns: 8)

    init(_ places: NetworkPlaces) {
        self.places = places
        let shape = places.shape
        rows = FloatSheet(rows: 1, columns: shape.outputWidth)
        blame = FloatSheet(rows: 1, columns: shape.outputWidth)
        mixed = FloatSheet(rows: 1, columns: shape.name)
        mixedBlame = FloatSheet(rows: 1, columns: shape.name)
        names = FloatSheet(rows: 1, columns: shape.relationColumns)
    }

    /// Computes the scores and the gradient for one sentence, and adds the gradient of the weights to `gradient`.
    ///
    /// - Returns: the loss for heads and for relations, each the negative logarithm of the probability of the right
    ///   choice.
    func learn(
        _ example: TreeExample, _ sentence: Int, _ order: ReadingOrder, _ output: FloatSheet, _ outputBlame: FloatSheet,
        mask: UnsafeMutablePointer<Float>, _ weights: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>,
        share: Float
    ) -> (arcs: Double, names: Double) {
        let shape = places.shape
        let count = example.words.count + 1
        rows.clear(rows: count)
        blame.clear(rows: count)
        for place in 0..<count {
            let from = output[order.row(sentence, place)]
            let to = rows[place]
            for column in stride(from: 0, to: shape.outputWidth, by: 8) {
                var value = from.eight(column)
                // The description of a word as a head has no negative numbers.
                if column >= shape.arc, column < 2 * shape.arc { value = value.positive }
                // The numbers for relations are limited later, after those of word and head were added.
                if column < 2 * shape.arc { value *= mask.eight(column) }
                to.set(column, value)
            }
        }
        let arcs = learnArcs(example, count, weights, gradient, share)
        let names = learnNames(example, count, mask, weights, gradient, share)
        for place in 0..<count {
            let from = blame[place]
            let value = rows[place]
            let to = outputBlame[order.row(sentence, place)]
            for column in stride(from: 0, to: shape.outputWidth, by: 8) {
                var blamed = from.eight(column)
                if column < 2 * shape.arc { blamed *= mask.eight(column) }
                if column >= shape.arc, column < 2 * shape.arc {
                    blamed.replace(with: 0, where: value.eight(column) .<= 0)
                }
                to.set(column, blamed)
            }
        }
        return (arcs, names)
    }

    private func learnArcs(
        _ example: TreeExample, _ count: Int, _ weights: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>,
        _ share: Float
    ) -> Double {
        let arc = places.shape.arc
        let step = rows.columns
        let wide = (count + 7) / 8 * 8
        // The words as heads, a column each.
        offers.clear(rows: arc, columns: wide)
        for place in 0..<count {
            for unit in 0..<arc { offers[unit][place] = rows[place][arc + unit] }
        }
        scores.clear(rows: count, columns: wide)
        Products.add(
            Factor(rows[1], rowStep: step), offers[0], rightStep: wide, to: scores[1], sumStep: wide, rows: count - 1,
            inner: arc,
            columns: wide)
        let readiness = weights + places.readiness.start
        let distances = weights + places.distances.start
        var ready = Array(repeating: Float(0), count: count)
        for place in 0..<count {
            for unit in 0..<arc { ready[place] += rows[place][arc + unit] * readiness[unit] }
        }
        var lost = 0.0
        var readyBlame = Array(repeating: Float(0), count: count)
        for word in 1..<count {
            let row = scores[word]
            let right = example.heads[word - 1] == count - 1 ? 0 : example.heads[word - 1] + 1
            var best = -Float.infinity
            for head in 0..<count where head != word {
                row[head] += ready[head] + distances[ArcDistance.of(head: head, word: word)]
                best = max(best, row[head])
            }
            var sum: Float = 0
            let reference = row[right]
            for head in 0..<count where head != word {
                row[head] = Curves.power(row[head] - best)
                sum += row[head]
            }
            lost += Curves.loss(reference - best, of: sum)
            for head in 0..<count {
                let blamed = head == word ? 0 : (row[head] / sum - (head == right ? 1 : 0)) * share
                row[head] = blamed
                if head != word {
                    readyBlame[head] += blamed
                    gradient[places.distances.start + ArcDistance.of(head: head, word: word)] += blamed
                }
            }
            for head in count..<wide { row[head] = 0 }
        }
        // The gradient of the needed heads, then that of the words as heads.
        Products.add(
            Factor(scores[1], rowStep: wide), rows[0] + arc, rightStep: step, to: blame[1], sumStep: step,
            rows: count - 1,
            inner: count, columns: arc)
        Products.add(
            Factor(scores[1], rowStep: wide).turned, rows[1], rightStep: step, to: blame[0] + arc, sumStep: step,
            rows: count,
            inner: count - 1, columns: arc)
        for place in 0..<count {
            for unit in 0..<arc {
                blame[place][arc + unit] += readyBlame[place] * readiness[unit]
                gradient[places.readiness.start + unit] += readyBlame[place] * rows[place][arc + unit]
            }
        }
        return lost
    }

    private func learnNames(
        _ example: TreeExample, _ count: Int, _ mask: UnsafeMutablePointer<Float>, _ weights: UnsafePointer<Float>,
        _ gradient: UnsafeMutablePointer<Float>, _ share: Float
    ) -> Double {
        let shape = places.shape
        let width = shape.name
        let own = 2 * shape.arc
        let offered = own + width
        mixed.clear(rows: count)
        mixedBlame.clear(rows: count)
        names.clear(rows: count)
        let columns = shape.relationColumns
        for word in 1..<count {
            let head = example.heads[word - 1] == count - 1 ? 0 : example.heads[word - 1] + 1
            let far = weights + places.nameDistances.start + ArcDistance.of(head: head, word: word) * width
            for unit in stride(from: 0, to: width, by: 8) {
                let sum = rows[word].eight(own + unit) + rows[head].eight(offered + unit) + far.eight(unit)
                mixed[word].set(unit, sum.positive * mask.eight(own + unit))
            }
            names[word].update(from: weights + places.nameBias.start, count: columns)
        }
        Products.add(
            Factor(mixed[1], rowStep: width), weights + places.names.start, rightStep: columns, to: names[1],
            sumStep: columns,
            rows: count - 1, inner: width, columns: columns)
        var lost = 0.0
        for word in 1..<count {
            let row = names[word]
            let right = example.relations[word - 1]
            var best = row[0]
            for name in 1..<shape.relations { best = max(best, row[name]) }
            let reference = row[right]
            var sum: Float = 0
            for name in 0..<shape.relations {
                row[name] = Curves.power(row[name] - best)
                sum += row[name]
            }
            lost += Curves.loss(reference - best, of: sum)
            for name in 0..<columns {
                row[name] = name < shape.relations ? (row[name] / sum - (name == right ? 1 : 0)) * share : 0
            }
            let bias = gradient + places.nameBias.start
            for unit in stride(from: 0, to: columns, by: 8) { bias.add(unit, row.eight(unit)) }
        }
        Products.add(
            Factor(mixed[1], rowStep: width).turned, names[1], rightStep: columns, to: gradient + places.names.start,
            sumStep: columns, rows: width, inner: count - 1, columns: columns)
        turning.fill(turned: weights + places.names.start, rows: width, columns: columns)
        Products.add(
            Factor(names[1], rowStep: columns), turning[0], rightStep: turning.columns, to: mixedBlame[1],
            sumStep: width,
            rows: count - 1, inner: columns, columns: width)
        for word in 1..<count {
            let head = example.heads[word - 1] == count - 1 ? 0 : example.heads[word - 1] + 1
            let far = gradient + places.nameDistances.start + ArcDistance.of(head: head, word: word) * width
            for unit in stride(from: 0, to: width, by: 8) {
                var blamed = mixedBlame[word].eight(unit) * mask.eight(own + unit)
                blamed.replace(with: 0, where: mixed[word].eight(unit) .<= 0)
                blame[word].add(own + unit, blamed)
                blame[head].add(offered + unit, blamed)
                far.add(unit, blamed)
            }
        }
        return lost
    }
}
