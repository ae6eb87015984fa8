// Words of a sentence come in, a tag for each goes out: the universal part of speech and the finer one of the Penn
// treebank, learnt as one label because each helps to guess the other. Four words of five are plain from what they and
// their neighbours are; only for the others are pairs of words and the tags before them weighed too.

/// The tagger of a model file.
package struct Tagger: Sendable {
    package let sets: TagSets
    private let rows: SparseRows

    package static let setsSection = "tagger.sets"
    package static let rowsSection = "tagger.rows"

    /// A tag that leads by more than this is taken as it is, in the unit of `ScoreVector`. Training leaves out what
    /// words say in company now and then, so that the rest can stand alone.
    private static let sureLead: Int16 = 2_000

    /// Words of a sentence whose scores are held at a time.
    private static let stretch = 64

    package init(_ file: ModelFile) throws(ModelError) {
        sets = try TagSets(try file.section(Tagger.setsSection))
        rows = try SparseRows(try file.section(Tagger.rowsSection))
    }

    /// Buffers that are reused from sentence to sentence.
    package struct Scratch {
        fileprivate var entries: [TagSetEntry] = []
        fileprivate var words = WordSums()
        /// For each word of a stretch of the sentence the scores of all tags.
        fileprivate var sums: [ScoreVector] = []
        fileprivate var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)
        package init() {}
    }

    /// "NOUN", "NN".
    package func names(of tag: UInt8) -> (upos: Substring, xpos: Substring) {
        guard Int(tag) < sets.names.count else { return ("X", "FW") }
        let name = sets.names[Int(tag)]
        let space = name.firstIndex(of: " ") ?? name.endIndex
        return (name[..<space], space < name.endIndex ? name[name.index(after: space)...] : "_")
    }

    /// - Parameter tags: the numbers of the tags of the view's words, overwritten.
    package func tag(_ view: borrowing SentenceView, into tags: inout [UInt8], _ scratch: inout Scratch) {
        tags.removeAll(keepingCapacity: true)
        scratch.entries.removeAll(keepingCapacity: true)
        for word in view.words { scratch.entries.append(sets.entry(of: word)) }
        scratch.words.start(rows, tagCount: sets.names.count)
        var last = TaggerFeatures.noTag
        var second = TaggerFeatures.noTag
        view.words.withUnsafeBufferPointer { words in
            scratch.entries.withUnsafeBufferPointer { entries in
                for start in stride(from: 0, to: words.count, by: Tagger.stretch) {
                    let range = start..<min(start + Tagger.stretch, words.count)
                    scratch.words.add(words, entries, range, rows, into: &scratch.sums)
                    scratch.sums.withUnsafeMutableBufferPointer { sums in
                        guard var sum = sums.baseAddress else { return }
                        for index in range {
                            let tag =
                                sets.onlyTag(entries[index])
                                ?? plainTag(entries[index], after: last, sum, scratch.words)
                                ?? weighedTag(words, entries, at: index, after: last, second, sum, &scratch.scores)
                            tags.append(tag)
                            second = last
                            last = UInt32(tag)
                            sum += scratch.words.width
                        }
                    }
                }
            }
        }
    }

    /// The tag of a word that is plain from what it, its neighbours and the tag before it say.
    /// - Parameter sum: what the word and its neighbours say; the tag before is added.
    @inline(__always)
    private func plainTag(
        _ entry: TagSetEntry, after last: UInt32, _ sum: UnsafeMutablePointer<ScoreVector>, _ words: borrowing WordSums
    ) -> UInt8? {
        words.add(tag: last, to: sum)
        return sets.leader(entry, sum, width: words.width, by: Tagger.sureLead)
    }

    /// The tag of a word when everything is weighed.
    /// - Parameters:
    ///   - sum: what `plainTag` has left.
    ///   - scores: `SparseRows.scoreCount` numbers, overwritten.
    private func weighedTag(
        _ words: UnsafeBufferPointer<WordView>, _ entries: UnsafeBufferPointer<TagSetEntry>, at index: Int,
        after last: UInt32,
        _ second: UInt32, _ sum: UnsafePointer<ScoreVector>, _ scores: inout [Int32]
    ) -> UInt8 {
        scores.withUnsafeMutableBufferPointer { scores in
            guard let scores = scores.baseAddress else { return 0 }
            for label in 0..<sets.names.count {
                scores[label] = Int32(sum[label / ScoreVector.scalarCount][label % ScoreVector.scalarCount]) << 2
            }
            TaggerFeatures.eachInCompany(words, entries, at: index, last: last, second: second) {
                rows.add($0, to: scores)
            }
            return sets.best(entries[index], scores)
        }
    }
}
