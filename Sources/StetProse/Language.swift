import StetResources
package import StetValues

/// Everything that depends on the language, read from data files: words, lists, units, gazetteers.
///
/// A list file holds entries, one a line; `#` starts a comment; `[name]` starts a list. Lists keep their
/// lines as written, so that each stage reads its own columns.
package struct Language: Sendable {
    package var lexicon = Lexicon()
    /// "words/saying" → the lines of the list `[saying]` in words.txt.
    package private(set) var lists: [String: [String]] = [:]
    package var units = UnitCatalogue()

    package init(files: [(name: String, text: String)]) {
        for file in files {
            var list = file.name
            var lines: [String] = []
            // Bytes, not characters: reading the lists is most of what a short run costs.
            for line in file.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: true) {
                if line.first == 0x23 { continue }
                if line.first == 0x5B, line.last == 0x5D {
                    if !lines.isEmpty { lists[list, default: []] += lines }
                    lines = []
                    list = file.name + "/" + String(Substring(line.dropFirst().dropLast()))
                } else {
                    lines.append(String(Substring(line)))
                }
            }
            if !lines.isEmpty { lists[list, default: []] += lines }
        }
    }

    /// The English lists inside the binary.
    package static func english() -> Language {
        var files: [(name: String, text: String)] = []
        for index in 0..<stet_language_file_count() {
            guard let file = stet_language_file(index)?.pointee, let name = file.name else { continue }
            let short = String(cString: name).split(separator: "/").last?.split(separator: ".").first ?? ""
            let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.size))
            files.append((String(short), String(decoding: bytes, as: UTF8.self)))
        }
        return Language(files: files)
    }

    package func lines(_ list: String) -> [String] { lists[list] ?? [] }

    /// Interns the single words of a list, one or several on a line, and returns them.
    package mutating func words(_ list: String) -> [WordID] {
        var words: [WordID] = []
        for line in lines(list) {
            for word in line.utf8.split(separator: 0x20) { words.append(lexicon.intern(word)) }
        }
        return words
    }

    /// The same as a set.
    package mutating func wordSet(_ list: String) -> WordSet { WordSet(words(list)) }
}

extension StringProtocol where SubSequence == Substring {
    /// The columns of a line of a list. Bytes, not characters, as everything that happens at every start.
    func split(ascii separator: Unicode.Scalar, omittingEmptySubsequences: Bool = true) -> [Substring] {
        let byte = UInt8(truncatingIfNeeded: separator.value)
        return self[...].utf8.split(separator: byte, omittingEmptySubsequences: omittingEmptySubsequences).map(Substring.init)
    }
}
