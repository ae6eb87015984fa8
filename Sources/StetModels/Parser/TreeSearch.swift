// The scores of all words as heads of all other words come in, a tree goes out. Every word takes the head with the best
// score. Where the result is not a tree, the change that costs least is made until it is one. The result is always a
// tree, but not always the best one.

/// Finds the heads of a sentence's words.
package struct TreeSearch {
    /// The head of each word. Words count from 1, and head 0 is the root. The first entry belongs to the root itself
    /// and has no meaning.
    package private(set) var heads: [Int] = []
    private var marks: [Int] = []

    package init() {}

    /// Finds the heads of a sentence's words; they are then in `heads`.
    ///
    /// - Parameters:
    ///   - count: the number of words, including the root before them; at least 2.
    ///   - scores: for each word, a row of `step` floats: the scores of heads 0, 1, 2 … for this word. The first row
    ///     belongs to the root and is not read.
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

    /// Leaves one word on the root: the one that would lose most with another head. The others on the root are moved.
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

    /// A word of a circle: one that is reached again from its head, the head of its head, and so on. nil when there is
    /// none.
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

    /// Removes one circle: one of its words gets a head that is neither in the circle nor below it. The word and the
    /// head are those that cost least. Such a head does not lead into the circle, so the number of circles decreases by
    /// one.
    private mutating func breakCircle(at start: Int, _ count: Int, _ scores: UnsafePointer<Float>, _ step: Int) {
        // Marks: 1 for words whose heads lead into the circle, 2 for words whose heads lead elsewhere.
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
            // A second circle leads elsewhere too. Mark 3 is for the words on the way that is being followed.
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
