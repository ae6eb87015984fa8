// The folder of a language comes in (text files with lists), and everything that depends on the language of the copy goes
// out: its words, its lists, its order of figures. Nothing else in the program names a language.

import StetResources
package import StetValues

/// A language: the lists of its folder, and its properties from `language.txt`.
///
/// A list file holds entries, one a line; `#` starts a comment; `[name]` starts a list. Lists keep their lines as they are
/// written, so that each stage reads its own columns. A list that the folder does not have is empty: the stage that asks
/// for it finds nothing.
package struct Language: Sendable {
    /// As ISO 639 has it: "en".
    package let code: String
    /// What "5/6/2024" means where nothing else says it; nil leaves it open.
    package let dateOrder: DateOrder?
    /// Whether "1.200,50" is a figure of this language, and "1.200" twelve hundred.
    package let hasDecimalComma: Bool
    /// What makes a name the owner of what follows: "'s". A word of its own wherever it stands.
    package let possessive: String
    package var lexicon = Lexicon()
    package var units = UnitCatalogue()
    /// By name: "words/saying" is what stands in words.txt under `[saying]`.
    private var lists: [String: List] = [:]

    private struct List {
        var stretches: [ListText] = []
        /// Its words, once they were asked for: several stages know the verbs of saying.
        var words: [WordID]?
    }

    /// - Parameter files: the names of files without folder and ending, and texts that live as long as the process.
    package init(files: [(name: String, text: ListText)]) {
        var lists: [String: List] = [:]
        lists.reserveCapacity(512)
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
        self.lists = lists
        func property(_ name: String) -> String? { Language.entries(lists[name]).first?.trimmed.string }
        code = property("language/code") ?? ""
        dateOrder = property("language/date-order").flatMap(DateOrder.init)
        hasDecimalComma = property("language/decimal-mark") == ","
        possessive = property("grammar/possessive") ?? ""
    }

    /// The language that is read unless another is chosen.
    package static func standard() -> Language { named("en") ?? Language(files: []) }

    /// A language whose folder is embedded in the program, by its code; nil for any other.
    package static func named(_ code: String) -> Language? {
        let files = (0..<stet_language_file_count()).compactMap { stet_language_file($0)?.pointee }.map(
            EmbeddedFile.init)
        for file in files where file.name == "language" {
            let language = Language(files: files.filter { $0.folder == file.folder }.map { ($0.name, $0.text) })
            if language.code == code { return language }
        }
        return nil
    }

    /// The lines of a list, comments left out.
    package func entries(_ list: String) -> [ListText] { Language.entries(lists[list]) }

    private static func entries(_ list: List?) -> [ListText] {
        var entries: [ListText] = []
        for stretch in list?.stretches ?? [] {
            for line in stretch.pieces("\n") where line.first != 0x23 { entries.append(line) }
        }
        return entries
    }

    /// The names of the lists that one file holds: "grammar/of" and so on for "grammar".
    package func names(in file: String) -> [String] {
        lists.keys.filter { $0.hasPrefix(file + "/") }.sorted()
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

    /// The one word of a list, or its first: "grammar/of" is "of". A list that the language does not have gives a word that
    /// stands in no copy.
    package mutating func word(_ list: String) -> WordID { words(list).first ?? lexicon.intern("\u{0}") }
}

/// Which of the two first figures of a date is the month: "5/6/2024" is 5 June in London and 6 May in Boston.
package enum DateOrder: String, Sendable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}

/// A list file where it lies in the binary.
private struct EmbeddedFile {
    /// "English"
    var folder: Substring
    /// "words": without folders and ending.
    var name: String
    var text: ListText

    init(_ resource: stet_resource) {
        let path = String(cString: resource.name)
        folder = path.prefix { $0 != "/" }
        name = String(path.split(separator: "/").last?.split(separator: ".").first ?? "")
        text = ListText(UnsafeBufferPointer(start: resource.bytes, count: Int(resource.size)))
    }
}
