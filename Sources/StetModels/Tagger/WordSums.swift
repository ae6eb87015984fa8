// The scores that a word adds to the tags of itself and of its neighbours are the same wherever it stands. Words come
// in, sums of weights go out. Texts repeat words often, so the sums of the last few thousand words are kept. For most
// words, three short additions then replace twenty-one searches in a table.

/// Scores of sixteen tags side by side. One unit is four units of the table of weights.
package typealias ScoreVector = SIMD16<Int16>

/// The sums of weights of the last words. The hash of a word names a pair of slots. A word that is in neither replaces
/// the one that was used longer ago. What is kept changes only the time that tagging takes, never a tag.
struct WordSums: Sendable {
    /// The number of pairs of slots is 2 to the power of this.
    private static let pairBits = 12
    /// The parts of a score are limited, so that the sum of four parts fits into 16 bits.
    private static let mostAlone: Int32 = 16_383
    private static let mostBeside: Int32 = 5_461

    /// The number of vectors in a sum.
    private(set) var width = 0
    private var tagCount = 0
    /// The address of the table of weights from which the sums were computed.
    private var source: UInt = 0
    /// For each slot, everything by which the features of two words can differ; all bits are set in an empty slot.
    private var words: [SIMD4<UInt32>] = []
    /// Which slot of each pair was used last: 0 or 1.
    private var younger: [UInt8] = []
    /// For each slot three sums: for the word itself, for the word after it, for the word before it.
    private var sums: [ScoreVector] = []
    /// What each tag adds to the scores of the word after it. After the last tag stands what the beginning of a
    /// sentence adds.
    private var tags: [ScoreVector] = []
    private var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)

    init() {}

    /// Prepares for a table of weights. Sums of another table are forgotten.
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
        // The last vector may have more lanes than there are tags. These lanes hold the least number, so that they
        // never win.
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

    /// For each word of a stretch of a sentence, sums the scores from the word and its neighbours.
    ///
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
                // The places before the first word and after the last one count as words without letters.
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

    /// Adds what a tag adds to the scores of the word after it.
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

    /// The index of the first vector of a word's three sums. Computes the sums when they are not kept.
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

    /// Writes the scores of all tags into the lanes of vectors, divided by four and limited to ±`most`. Lanes after the
    /// last tag stay as they are.
    private static func keep(
        _ scores: UnsafePointer<Int32>, of tagCount: Int, in vectors: UnsafeMutablePointer<ScoreVector>, most: Int32
    ) {
        let lanes = UnsafeMutableRawPointer(vectors).assumingMemoryBound(to: Int16.self)
        for tag in 0..<tagCount { lanes[tag] = Int16(truncatingIfNeeded: max(-most, min(most, scores[tag] >> 2))) }
    }
}
