import StetResources
package import StetValues

/// Everything that depends on the language, read from data files: words, lists, units, gazetteers.
///
/// A list file holds entries, one a line; `#` starts a comment; `[name]` starts a list. Lists keep their
/// lines as written, so that each stage reads its own columns.
package struct Language: Sendable {
    package var lexicon = Lexicon()
    /// By name: "words/saying" is what stands in words.txt under `[saying]`.
    private var lists: [String: List] = [:]
    package var units = UnitCatalogue()

    private struct List {
        var stretches: [ListText] = []
        /// Its words, once they were asked for: several stages know the verbs of saying.
        var words: [WordID]?
    }

    /// - Parameter files: texts that live as long as the process.
    package init(files: [(name: String, text: ListText)]) {
        lists.reserveCapacity(256)
        for file in files {
            var list = file.name
            var start = file.text.startIndex
            for line in file.text.pieces("\n") where line.first == 0x5B && line.last == 0x5D {
                lists[list, default: List()].stretches.append(file.text[start..<line.startIndex])
                list = file.name + "/" + line.dropFirst().dropLast().string
                start = line.endIndex
            }
            lists[list, default: List()].stretches.append(file.text[start...])
        }
    }

    /// The English lists inside the binary.
    package static func english() -> Language {
        var files: [(name: String, text: ListText)] = []
        for index in 0..<stet_language_file_count() {
            guard let file = stet_language_file(index)?.pointee, let name = file.name else { continue }
            let short = String(cString: name).split(separator: "/").last?.split(separator: ".").first ?? ""
            files.append((String(short), ListText(UnsafeBufferPointer(start: file.bytes, count: Int(file.size)))))
        }
        return Language(files: files)
    }

    /// The lines of a list, comments left out.
    package func entries(_ list: String) -> [ListText] {
        var entries: [ListText] = []
        for stretch in lists[list]?.stretches ?? [] {
            for line in stretch.pieces("\n") where line.first != 0x23 { entries.append(line) }
        }
        return entries
    }

    package func lines(_ list: String) -> [String] { entries(list).map { $0.string } }

    /// Interns the single words of a list, one or several on a line, and returns them.
    package mutating func words(_ list: String) -> [WordID] {
        guard let known = lists[list] else { return [] }
        if let words = known.words { return words }
        var words: [WordID] = []
        for stretch in known.stretches {
            for line in stretch.pieces("\n") where line.first != 0x23 {
                for word in line.pieces(" ") { words.append(lexicon.intern(word)) }
            }
        }
        lists[list]?.words = words
        return words
    }

    /// The same as a set.
    package mutating func wordSet(_ list: String) -> WordSet { WordSet(words(list)) }
}
