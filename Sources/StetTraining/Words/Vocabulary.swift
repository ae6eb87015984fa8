// The words and endings that have numbers of their own. Trees and a file of word vectors come in, the rows of the
// network's tables go out. A word of the treebanks has numbers that are learnt, and a word of the file has the numbers
// of the file. Most words have both, and the network uses their sum.

import StetModels

/// The rows of words and endings.
package struct Vocabulary: Sendable {
    /// The rows of learnt numbers, by the hash of a word. Row 0 is for unknown words, row 1 for the root.
    private var own: [UInt32: Int] = [:]
    /// The rows of the numbers of the file, by the hash of a word.
    private var listed: [UInt32: Int] = [:]
    private var ends: [UInt32: Int] = [:]
    /// All rows of the numbers of the file, one after the other. Their mean is 0, and their standard deviation is a
    /// half.
    private(set) var vectors: [Float] = []

    /// How often a word and an ending must occur to have numbers of their own.
    private static let leastWord = 2
    private static let leastEnd = 5

    /// - Parameters:
    ///   - vectors: lines of a word and its numbers, the most frequent words first; may be empty.
    ///   - limit: the number of lines that are read whatever their word is. After them, only lines with words of the
    ///     treebanks are read.
    package init(_ sentences: [TreeSentence], vectors: [UInt8], limit: Int) {
        var words: [UInt32: Int] = [:]
        var endings: [UInt32: Int] = [:]
        var view = SentenceView(classes: nil)
        for sentence in sentences {
            view.fill(sentence)
            for word in view.words {
                words[word.form, default: 0] += 1
                endings[word.suffixes.2, default: 0] += 1
            }
        }
        for (word, count) in words.sorted(by: { $0.key < $1.key }) where count >= Vocabulary.leastWord {
            own[word] = own.count + 2
        }
        for (end, count) in endings.sorted(by: { $0.key < $1.key }) where count >= Vocabulary.leastEnd {
            ends[end] = ends.count + 1
        }
        read(vectors, limit, words)
    }

    var ownRows: Int { own.count + 2 }
    var endRows: Int { ends.count + 1 }

    func ownRow(_ word: WordView) -> Int { own[word.form] ?? 0 }
    /// The row in the file; -1 for a word that the file does not have.
    func listedRow(_ word: WordView) -> Int { listed[word.form] ?? -1 }
    func endRow(_ word: WordView) -> Int { ends[word.suffixes.2] ?? 0 }

    /// All words with their rows, in the order of their hashes.
    var entries: [(word: UInt32, own: Int, listed: Int)] {
        Set(own.keys).union(listed.keys).sorted().map { ($0, own[$0] ?? 0, listed[$0] ?? -1) }
    }

    var endEntries: [(end: UInt32, row: Int)] { ends.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    private mutating func read(_ bytes: [UInt8], _ limit: Int, _ words: [UInt32: Int]) {
        let width = NetworkWidths.word
        var line = 0
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            defer { start = end + 1 }
            let space = bytes[start..<end].firstIndex(of: 0x20) ?? end
            let form = bytes[start..<space].withUnsafeBufferPointer { WordView($0).form }
            line += 1
            guard listed[form] == nil, line <= limit || words[form] != nil else { continue }
            let numbers = bytes[space..<end].split(separator: 0x20).map {
                Float(String(decoding: $0, as: UTF8.self)) ?? 0
            }
            guard numbers.count == width else { continue }
            listed[form] = listed.count
            vectors += numbers
        }
        guard !listed.isEmpty else { return }
        for column in 0..<width {
            let places = stride(from: column, to: vectors.count, by: width)
            let mean = places.reduce(0) { $0 + Double(vectors[$1]) } / Double(listed.count)
            for place in places { vectors[place] -= Float(mean) }
        }
        let square = vectors.reduce(0.0) { $0 + Double($1 * $1) } / Double(vectors.count)
        let scale = Float(0.5 / square.squareRoot())
        for place in vectors.indices { vectors[place] *= scale }
    }
}
