// The words of a sentence come in, a tag for each goes out: the universal part of speech and the finer tag of the Penn
// treebank. Both are learnt as one label, because each helps to predict the other. For four of five words, the word and
// its neighbours decide the tag clearly. Only for the others, pairs of words and the tags before them are weighed too.

/// The tagger of a model file. `init` throws when a section is missing or damaged.
package struct Tagger: Sendable {
    package let sets: TagSets
    private let rows: SparseRows

    package static let setsSection = "tagger.sets"
    package static let rowsSection = "tagger.rows"

    /// A tag whose score is greater by more than this than all others is taken at once (in the unit of `ScoreVector`).
    /// In training, the features of pairs are sometimes left out, so that the other features learn to decide alone.
    private static let sureLead: Int16 = 2_000

    /// The number of words whose scores are held at a time.
    private static let stretch = 64

    package init(_ file: ModelFile) throws(ModelError) {
        sets = try TagSets(try file.section(Tagger.setsSection))
        rows = try SparseRows(try file.section(Tagger.rowsSection))
    }

    /// Buffers that are used again for each sentence.
    package struct Scratch {
        fileprivate var entries: [TagSetEntry] = []
        fileprivate var words = WordSums()
        /// The scores of all tags for each word of a stretch of the sentence.
        fileprivate var sums: [ScoreVector] = []
        fileprivate var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)
        package init() {}
    }

    /// The universal and the fine name of a tag: "NOUN", "NN". An unknown number gives "X" and "FW".
    package func names(of tag: UInt8) -> (upos: Substring, xpos: Substring) {
        guard Int(tag) < sets.names.count else { return ("X", "FW") }
        let name = sets.names[Int(tag)]
        let space = name.firstIndex(of: " ") ?? name.endIndex
        return (name[..<space], space < name.endIndex ? name[name.index(after: space)...] : "_")
    }

    /// Tags the words of a sentence.
    ///
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

    /// The tag of a word when the word, its neighbours and the tag before it decide clearly; nil otherwise.
    ///
    /// - Parameter sum: the scores from the word and its neighbours. Those from the tag before are added.
    @inline(__always)
    private func plainTag(
        _ entry: TagSetEntry, after last: UInt32, _ sum: UnsafeMutablePointer<ScoreVector>, _ words: borrowing WordSums
    ) -> UInt8? {
        words.add(tag: last, to: sum)
        return sets.leader(entry, sum, width: words.width, by: Tagger.sureLead)
    }

    /// The tag of a word when all features are weighed.
    ///
    /// - Parameters:
    ///   - sum: the scores that `plainTag` computed.
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
