// Training data come in as CoNLL-U (trees) or as lines of a word and a tag (names), plain sentences go out. Only the
// columns from which the models learn are kept.

/// A word of a treebank, with what annotators say about it.
package struct TreeWord: Sendable {
    package var form: String
    package var lemma = "_"
    package var upos = "_"
    package var xpos = "_"
    /// The position of its head among the words, from 1; 0 is the root.
    package var head = 0
    package var relation = "_"
    package var isSpaced = true

    package init(form: String) { self.form = form }
}

/// A sentence of a treebank, with the name of its document.
package struct TreeSentence: Sendable {
    package var words: [TreeWord] = []
    package var document = ""

    package init() {}
}

/// Reads the files of treebanks.
package enum Treebank {
    /// The sentences of a CoNLL-U file. Ranges of multiword tokens and empty nodes are left out, and so are lines that
    /// do not have the format.
    package static func sentences(conllu bytes: [UInt8]) -> [TreeSentence] {
        var found: [TreeSentence] = []
        var sentence = TreeSentence()
        var document = ""
        var isSpaced = true
        /// The last word of a range that has no space inside, and whether a space follows the range.
        var range: (end: Int, spaced: Bool)?
        func finish() {
            if !sentence.words.isEmpty {
                sentence.document = document
                found.append(sentence)
            }
            sentence = TreeSentence()
            isSpaced = true
            range = nil
        }
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            if line.isEmpty {
                finish()
                continue
            }
            if line.first == 0x23 {
                let text = String(decoding: line, as: UTF8.self)
                if text.hasPrefix("# newdoc id = ") { document = String(text.dropFirst(14)) }
                continue
            }
            let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
            guard columns.count == 10 else { continue }
            func text(_ index: Int) -> String { String(decoding: columns[index], as: UTF8.self) }
            let id = text(0)
            let glued = text(9).split(separator: "|").contains("SpaceAfter=No")
            if let dash = id.firstIndex(of: "-") {
                range = (Int(id[id.index(after: dash)...]) ?? 0, !glued)
                continue
            }
            guard Int(id) != nil else { continue }
            var word = TreeWord(form: text(1))
            word.lemma = text(2)
            word.upos = text(3)
            word.xpos = text(4)
            word.head = Int(text(6)) ?? 0
            word.relation = text(7)
            word.isSpaced = isSpaced
            sentence.words.append(word)
            isSpaced = !glued
            if let open = range {
                isSpaced = sentence.words.count < open.end ? false : open.spaced
                if sentence.words.count >= open.end { range = nil }
            }
        }
        finish()
        // A head outside the sentence is a mistake of the file. The word then gets the root as its head.
        for index in found.indices {
            let count = found[index].words.count
            for word in found[index].words.indices where !(0...count).contains(found[index].words[word].head) {
                found[index].words[word].head = 0
            }
        }
        return found
    }

    /// The sentences of a file with lines "word TAB tag" and an empty line after each sentence.
    package static func names(_ bytes: [UInt8]) -> [(words: [String], tags: [String])] {
        var found: [(words: [String], tags: [String])] = []
        var words: [String] = []
        var tags: [String] = []
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let columns = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            if columns.count >= 2 {
                words.append(columns[0])
                tags.append(columns[1])
            } else if !words.isEmpty {
                found.append((words, tags))
                words = []
                tags = []
            }
        }
        if !words.isEmpty { found.append((words, tags)) }
        return found
    }
}

/// Numbers for strings, such as tags or relations, in the order of their first appearance.
package struct Inventory: Sendable {
    package private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]

    package init(_ names: [String] = []) { for name in names { _ = number(of: name) } }

    package var count: Int { names.count }

    /// The number of a name. A new name gets the next number.
    package mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// The number of a name; nil for an unknown one.
    package func find(_ name: String) -> Int? { numbers[name] }
}
