// What the treebanks say about a word before any sentence is read: the tags that it can have. Most words of a text have
// only one, and the tagger uses no weights for them. For the other words the set helps to tag their neighbours.

/// The possible tags of the words that are frequent in the treebanks.
///
/// The section holds the names of the tags (a text with a name such as "NOUN NN" in each line), the sets (their number,
/// then for each set its number of tags and the tags, a byte each), and the words as a `WordMap`. The value of a word
/// is twice the number of its set, plus 1 when no other tag is possible.
package struct TagSets: Sendable {
    package let names: [String]
    /// For each tag the number of its part of speech ("NOUN" in "NOUN NN"), from 1 in the order of appearance.
    package let parts: [UInt32]
    /// The tags of all sets, one set after the other. Set n begins at `starts[n]`. Set 0 is for unknown words and is
    /// empty.
    private let tags: [UInt8]
    private let starts: [Int32]
    private let map: WordMap

    package init(_ section: SectionReader) throws(ModelError) {
        var section = section
        let names = try section.text().split(separator: "\n").map(String.init)
        let count = try section.number()
        var tags: [UInt8] = []
        var starts: [Int32] = [0, 0]
        guard count < 1 << 15 else { throw section.refuse("has too many sets of tags") }
        for _ in 0..<count {
            let size = Int(try section.bytes(1)[0])
            let set = Array(try section.bytes(size))
            guard !set.isEmpty, set.allSatisfy({ Int($0) < names.count }) else {
                throw section.refuse("names tags that are not there")
            }
            tags += set
            starts.append(Int32(tags.count))
        }
        self.names = names
        var seen: [Substring] = []
        parts = names.map { name in
            let part = name.prefix { $0 != " " }
            if !seen.contains(part) { seen.append(part) }
            return UInt32((seen.firstIndex(of: part) ?? 0) + 1)
        }
        self.tags = tags
        self.starts = starts
        map = try WordMap(&section)
        guard !names.isEmpty, names.count < SparseRows.scoreCount else { throw section.refuse("has no tags") }
    }

    /// The set of a word, and whether no other tag is possible.
    @inline(__always) package func entry(of word: borrowing WordView) -> TagSetEntry {
        var number = map[word.written]
        // At the start of a sentence, "Companies" is looked up as "companies" too.
        if number == 0, word.traits.contains(.startsSentence) { number = map[word.form] }
        let set = Int(number >> 1)
        return set + 1 < starts.count
            ? TagSetEntry(set: UInt16(set), isClosed: number & 1 == 1) : TagSetEntry(set: 0, isClosed: false)
    }

    /// The tag of a word that can have only one; nil for all others.
    @inline(__always) package func onlyTag(_ entry: TagSetEntry) -> UInt8? {
        guard entry.isClosed else { return nil }
        let first = starts[Int(entry.set)]
        return starts[Int(entry.set) + 1] == first + 1 ? tags[Int(first)] : nil
    }

    /// The tag whose score is greater by more than `lead` than that of each other possible tag; nil when there is none.
    ///
    /// - Parameter scores: `width` vectors. Lanes after the last tag hold the least number.
    @inline(__always)
    package func leader(_ entry: TagSetEntry, _ scores: UnsafePointer<ScoreVector>, width: Int, by lead: Int16)
        -> UInt8?
    {
        if entry.isClosed {
            var (best, bestScore, next) = (UInt8(0), Int16.min, Int16.min)
            for place in Int(starts[Int(entry.set)])..<Int(starts[Int(entry.set) + 1]) {
                let tag = Int(tags[place])
                let score = scores[tag / ScoreVector.scalarCount][tag % ScoreVector.scalarCount]
                if score > bestScore {
                    (best, bestScore, next) = (tags[place], score, bestScore)
                } else {
                    next = max(next, score)
                }
            }
            return Int(bestScore) - Int(next) > Int(lead) ? best : nil
        }
        var top = scores[0]
        var second = ScoreVector(repeating: .min)
        for vector in 1..<max(1, width) {
            let more = scores[vector]
            let lost = more.replacing(with: top, where: more .> top)
            second.replace(with: lost, where: lost .> second)
            top.replace(with: more, where: more .> top)
        }
        var (best, next) = (Int16.min, Int16.min)
        for lane in 0..<ScoreVector.scalarCount {
            next = max(next, max(second[lane], min(best, top[lane])))
            best = max(best, top[lane])
        }
        guard Int(best) - Int(next) > Int(lead) else { return nil }
        let lanes = UnsafeRawPointer(scores).assumingMemoryBound(to: Int16.self)
        for tag in 0..<names.count where lanes[tag] == best { return UInt8(truncatingIfNeeded: tag) }
        return nil
    }

    /// The tag with the highest score among those that a word can have.
    package func best(_ entry: TagSetEntry, _ scores: UnsafePointer<Int32>) -> UInt8 {
        var best: UInt8 = 0
        var bestScore = Int32.min
        if entry.isClosed {
            for place in Int(starts[Int(entry.set)])..<Int(starts[Int(entry.set) + 1]) {
                let score = scores[Int(tags[place])]
                if score > bestScore { (best, bestScore) = (tags[place], score) }
            }
        } else {
            for tag in 0..<names.count where scores[tag] > bestScore {
                (best, bestScore) = (UInt8(truncatingIfNeeded: tag), scores[tag])
            }
        }
        return best
    }
}

/// The number of a word's set of tags; 0 when nothing is known about the word.
package struct TagSetEntry: Sendable {
    package var set: UInt16
    /// True when the word can have no tag outside the set.
    package var isClosed: Bool

    package init(set: UInt16, isClosed: Bool) {
        self.set = set
        self.isClosed = isClosed
    }
}
