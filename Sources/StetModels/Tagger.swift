// Words of a sentence come in, a tag for each goes out: the universal part of speech and the finer one of the Penn
// treebank, learnt as one label because each helps to guess the other.

/// The tagger of a model file.
package struct Tagger: Sendable {
    package let sets: TagSets
    private let rows: SparseRows

    package static let setsSection = "tagger.sets"
    package static let rowsSection = "tagger.rows"

    package init(_ file: ModelFile) throws(ModelError) {
        sets = try TagSets(try file.section(Tagger.setsSection))
        rows = try SparseRows(try file.section(Tagger.rowsSection))
    }

    /// Buffers that are reused from sentence to sentence.
    package struct Scratch {
        fileprivate var entries: [TagSetEntry] = []
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
        let count = view.words.count
        tags.removeAll(keepingCapacity: true)
        scratch.entries.removeAll(keepingCapacity: true)
        for word in view.words { scratch.entries.append(sets.entry(of: word)) }
        var last = TaggerFeatures.noTag
        var second = TaggerFeatures.noTag
        view.words.withUnsafeBufferPointer { words in
            scratch.entries.withUnsafeBufferPointer { entries in
                scratch.scores.withUnsafeMutableBufferPointer { scores in
                    guard let scores = scores.baseAddress else { return }
                    for index in 0..<count {
                        let tag: UInt8
                        if let only = sets.onlyTag(entries[index]) {
                            tag = only
                        } else {
                            scores.update(repeating: 0, count: sets.names.count)
                            TaggerFeatures.eachOfWords(words, entries, at: index) { rows.add($0, to: scores) }
                            TaggerFeatures.eachOfTags(words, entries, at: index, last: last, second: second) {
                                rows.add($0, to: scores)
                            }
                            tag = sets.best(entries[index], scores)
                        }
                        tags.append(tag)
                        second = last
                        last = UInt32(tag)
                    }
                }
            }
        }
    }
}
