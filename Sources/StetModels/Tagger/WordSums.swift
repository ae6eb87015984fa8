// What a word adds to the scores of its own tag and of its neighbours' tags is the same wherever it stands: words come
// in, sums of weights go out. Copy says the same words again and again, so the sums of the last few thousand words are
// kept, and most words cost three short additions in place of twenty-one searches of a table.

/// Scores of tags side by side, sixteen to a vector, in quarters of the unit that the table of weights counts in.
package typealias ScoreVector = SIMD16<Int16>

/// Sums of weights by word. The hash of a word names two slots; it lies in one of them, or drives out the word that was
/// met there longer ago. What is kept never shows in a tag, only in the time it takes.
struct WordSums: Sendable {
    /// The number of pairs of slots as a power of two.
    private static let pairBits = 12
    /// The parts of a score are kept so small that no sum of four leaves 16 bits.
    private static let mostAlone: Int32 = 16_383
    private static let mostBeside: Int32 = 5_461

    /// Vectors to a sum.
    private(set) var width = 0
    private var tagCount = 0
    /// The table that the sums are of.
    private var source: UInt = 0
    /// All by which the features of two words can differ; ones in an empty slot.
    private var words: [SIMD4<UInt32>] = []
    /// Which of each pair was asked last: 0 or 1.
    private var younger: [UInt8] = []
    /// For each slot three sums: for the word itself, for the word behind it, for the word before it.
    private var sums: [ScoreVector] = []
    /// What each tag adds to the word behind it, and after the last tag what the beginning of a sentence adds.
    private var tags: [ScoreVector] = []
    private var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)

    init() {}

    /// Forgets the sums of another table.
    mutating func start(_ rows: SparseRows, tagCount: Int) {
        let source = UInt(bitPattern: rows.buckets)
        guard self.source != source || self.tagCount != tagCount else { return }
        self.source = source
        self.tagCount = tagCount
        width = (tagCount + ScoreVector.scalarCount - 1) / ScoreVector.scalarCount
        let pairs = 1 << WordSums.pairBits
        words = Array(repeating: SIMD4(repeating: .max), count: pairs * 2)
        younger = Array(repeating: 0, count: pairs)
        sums = Array(repeating: ScoreVector(), count: pairs * 2 * 3 * width)
        // The last vector may have lanes to spare: they stand for no tag and must never win.
        tags = Array(repeating: ScoreVector(repeating: .min), count: (tagCount + 1) * width)
        scores.withUnsafeMutableBufferPointer { scores in
            tags.withUnsafeMutableBufferPointer { tags in
                guard let start = scores.baseAddress, let sum = tags.baseAddress else { return }
                for tag in 0...tagCount {
                    scores.update(repeating: 0)
                    rows.add(TaggerFeatures.afterTag(tag < tagCount ? UInt32(tag) : TaggerFeatures.noTag), to: start)
                    WordSums.keep(start, of: tagCount, in: sum + tag * width, most: WordSums.mostBeside)
                }
            }
        }
    }

    /// Sums for each word of a stretch of a sentence what it and its neighbours say.
    /// - Parameter stretch: `width` vectors for each word of the range, overwritten.
    mutating func add(
        _ view: UnsafeBufferPointer<WordView>, _ entries: UnsafeBufferPointer<TagSetEntry>, _ range: Range<Int>,
        _ rows: SparseRows, into stretch: inout [ScoreVector]
    ) {
        let width = width
        stretch.removeAll(keepingCapacity: true)
        stretch.append(contentsOf: repeatElement(ScoreVector(), count: range.count * width))
        stretch.withUnsafeMutableBufferPointer { stretch in
            for index in range.lowerBound - 1...range.upperBound {
                // Before the first word and behind the last stands a word without letters.
                let isWord = view.indices.contains(index)
                let place = place(
                    of: isWord ? view[index] : WordView(), set: isWord ? UInt32(entries[index].set) : 0, rows)
                let at = (index - range.lowerBound) * width
                if range.contains(index) { add(place, to: stretch, at: at) }
                if range.contains(index + 1) { add(place + width, to: stretch, at: at + width) }
                if range.contains(index - 1) { add(place + 2 * width, to: stretch, at: at - width) }
            }
        }
    }

    /// Adds what a tag says of the word behind it.
    @inline(__always)
    func add(tag: UInt32, to scores: UnsafeMutablePointer<ScoreVector>) {
        tags.withUnsafeBufferPointer { tags in
            let place = min(Int(tag), tagCount) * width
            for vector in 0..<width { scores[vector] &+= tags[place + vector] }
        }
    }

    @inline(__always)
    private func add(_ place: Int, to stretch: UnsafeMutableBufferPointer<ScoreVector>, at index: Int) {
        sums.withUnsafeBufferPointer { sums in
            for vector in 0..<width { stretch[index + vector] &+= sums[place + vector] }
        }
    }

    /// The first vector of a word's three sums.
    @inline(__always)
    private mutating func place(of word: WordView, set: UInt32, _ rows: SparseRows) -> Int {
        let looks = UInt32(word.traits.rawValue & 0x1F)
        let pair = Int(((word.written ^ looks << 24) &* 0x9E37_79B9) >> (32 - UInt32(WordSums.pairBits)))
        let known = SIMD4(word.written, word.suffixes.3, word.prefixes.2, word.shape &+ looks)
        if words[pair * 2] == known {
            younger[pair] = 0
        } else if words[pair * 2 + 1] == known {
            younger[pair] = 1
        } else {
            younger[pair] = 1 - younger[pair]
            let slot = pair * 2 + Int(younger[pair])
            words[slot] = known
            fill(slot * 3 * width, word, set, rows)
        }
        return (pair * 2 + Int(younger[pair])) * 3 * width
    }

    @inline(never)
    private mutating func fill(_ place: Int, _ word: WordView, _ set: UInt32, _ rows: SparseRows) {
        let (width, tagCount) = (width, tagCount)
        scores.withUnsafeMutableBufferPointer { scores in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let start = scores.baseAddress, let sum = sums.baseAddress else { return }
                scores.update(repeating: 0)
                TaggerFeatures.eachAlone(word, set: set) { rows.add($0, to: start) }
                WordSums.keep(start, of: tagCount, in: sum + place, most: WordSums.mostAlone)
                scores.update(repeating: 0)
                TaggerFeatures.eachForNext(word) { rows.add($0, to: start) }
                WordSums.keep(start, of: tagCount, in: sum + place + width, most: WordSums.mostBeside)
                scores.update(repeating: 0)
                TaggerFeatures.eachForLast(word) { rows.add($0, to: start) }
                WordSums.keep(start, of: tagCount, in: sum + place + 2 * width, most: WordSums.mostBeside)
            }
        }
    }

    /// Rounds the scores of all tags to the lanes of vectors; lanes beyond the last tag stay as they are.
    private static func keep(
        _ scores: UnsafePointer<Int32>, of tagCount: Int, in vectors: UnsafeMutablePointer<ScoreVector>, most: Int32
    ) {
        let lanes = UnsafeMutableRawPointer(vectors).assumingMemoryBound(to: Int16.self)
        for tag in 0..<tagCount { lanes[tag] = Int16(truncatingIfNeeded: max(-most, min(most, scores[tag] >> 2))) }
    }
}
