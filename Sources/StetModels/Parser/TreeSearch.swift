// How well each word would suit each other one as its head comes in, a tree goes out: every word takes the head it
// likes best, and where that is no tree, the choice that costs least is changed.

/// Finds the heads of a sentence's words.
package struct TreeSearch {
    /// The head of each word from 1, 0 being the root; the first entry is the root's own and means nothing.
    package private(set) var heads: [Int] = []
    private var marks: [Int] = []

    package init() {}

    /// - Parameters:
    ///   - count: words, the root before them included; at least 2.
    ///   - scores: for each word from 1, a row of `step` floats: how well head 0, 1, 2 … would suit it.
    package mutating func find(_ count: Int, _ scores: UnsafePointer<Float>, step: Int) {
        heads.removeAll(keepingCapacity: true)
        heads.append(0)
        for word in 1..<count { heads.append(best(for: word, scores + word * step, from: 0, to: count)) }
        if isTree(count) { return }
        settleRoot(count, scores, step)
        while let word = wordInCircle(count) { breakCircle(at: word, count, scores, step) }
    }

    private func best(for word: Int, _ row: UnsafePointer<Float>, from first: Int, to end: Int) -> Int {
        var best = word == first ? first + 1 : first
        if best >= end { return 0 }
        for head in first..<end where head != word && row[head] > row[best] { best = head }
        return best
    }

    private mutating func isTree(_ count: Int) -> Bool {
        var roots = 0
        for word in 1..<count where heads[word] == 0 { roots += 1 }
        return roots == 1 && wordInCircle(count) == nil
    }

    /// Leaves one word to the root: the one that would lose most by another head.
    private mutating func settleRoot(_ count: Int, _ scores: UnsafePointer<Float>, _ step: Int) {
        var root = 1
        var most = -Float.infinity
        for word in 1..<count {
            let row = scores + word * step
            let gain = row[0] - row[best(for: word, row, from: 1, to: count)]
            if gain > most { (root, most) = (word, gain) }
        }
        for word in 1..<count where heads[word] == 0 {
            heads[word] = best(for: word, scores + word * step, from: 1, to: count)
        }
        heads[root] = 0
    }

    /// A word from which the way up comes back to it.
    private mutating func wordInCircle(_ count: Int) -> Int? {
        marks.removeAll(keepingCapacity: true)
        marks.append(contentsOf: repeatElement(0, count: count))
        for word in 1..<count where marks[word] == 0 {
            var at = word
            while at != 0, marks[at] == 0 {
                marks[at] = word
                at = heads[at]
            }
            if at != 0, marks[at] == word { return at }
        }
        return nil
    }

    /// Gives one word of a circle a head outside of it and of all that hangs on it, where that costs least. Such a head
    /// leads elsewhere, so that there is one circle less.
    private mutating func breakCircle(at start: Int, _ count: Int, _ scores: UnsafePointer<Float>, _ step: Int) {
        // 1 for what leads into the circle, 2 for what leads elsewhere.
        marks.removeAll(keepingCapacity: true)
        marks.append(contentsOf: repeatElement(0, count: count))
        marks[0] = 2
        var at = start
        repeat {
            marks[at] = 1
            at = heads[at]
        } while at != start
        for word in 1..<count where marks[word] == 0 {
            var end = word
            // A second circle leads elsewhere too; 3 is the way that is being walked.
            while marks[end] == 0 {
                marks[end] = 3
                end = heads[end]
            }
            let mark = marks[end] == 1 ? 1 : 2
            var back = word
            while marks[back] == 3 {
                marks[back] = mark
                back = heads[back]
            }
        }
        var change = (word: start, head: 0, cost: Float.infinity)
        repeat {
            let row = scores + at * step
            for head in 1..<count where marks[head] == 2 {
                let cost = row[heads[at]] - row[head]
                if cost < change.cost { change = (at, head, cost) }
            }
            at = heads[at]
        } while at != start
        heads[change.word] = change.head
    }
}
