// The files of a language's folder come in; everything that depends on the language of the copy goes out: words,
// lists, the order of dates. No other file of the program may name a language, so a second language is only another
// folder.

import StetResources
package import StetValues

/// A language: the lists in its folder, and its properties from `language.txt`.
///
/// A list file holds one entry on each line. `#` begins a comment, `[name]` begins a list. Entries are kept as they
/// are written; each stage splits its own columns. A list that the folder does not have is empty, and the stage that
/// uses it finds nothing.
package struct Language: Sendable {
    /// The ISO 639 code: "en".
    package let code: String
    /// What "5/6/2024" means when nothing else decides it; nil when it is open.
    package let dateOrder: DateOrder?
    /// Whether the comma is the decimal mark: "1.200,50" is a figure and "1.200" is twelve hundred.
    package let hasDecimalComma: Bool
    package var lexicon = Lexicon()
    package var units = UnitCatalogue()
    /// The lists by name: "words/saying" is the list `[saying]` of words.txt.
    private var lists: [String: List] = [:]

    private struct List {
        var stretches: [ListText] = []
        /// The words of the list; nil until a stage asks for them. Several stages ask for the same list.
        var words: [WordID]?
    }

    /// - Parameter files: for each file its name without folder and suffix, and its text, which must live as long as
    ///   the
    ///   process.
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
    }

    /// The language that is used when no other is chosen.
    package static func standard() -> Language { named("en") ?? Language(files: []) }

    /// The language with an ISO 639 code, if its folder is embedded in the program; nil otherwise.
    package static func named(_ code: String) -> Language? {
        let files = (0..<stet_language_file_count()).compactMap { stet_language_file($0)?.pointee }.map(
            EmbeddedFile.init)
        for file in files where file.name == "language" {
            let language = Language(files: files.filter { $0.folder == file.folder }.map { ($0.name, $0.text) })
            if language.code == code { return language }
        }
        return nil
    }

    /// The entries of a list, without comments.
    package func entries(_ list: String) -> [ListText] { Language.entries(lists[list]) }

    private static func entries(_ list: List?) -> [ListText] {
        var entries: [ListText] = []
        for stretch in list?.stretches ?? [] {
            for line in stretch.pieces("\n") where line.first != 0x23 { entries.append(line) }
        }
        return entries
    }

    /// The names of all lists in one file: "grammar/of" and so on for "grammar".
    package func names(in file: String) -> [String] {
        lists.keys.filter { $0.hasPrefix(file + "/") }.sorted()
    }

    package func lines(_ list: String) -> [String] { entries(list).map { $0.string } }

    /// The single words in a list, which may hold several on a line. New words are added to the lexicon.
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

    /// The same words as a set.
    package mutating func wordSet(_ list: String) -> WordSet { WordSet(words(list)) }

    /// The first word of a list: "grammar/of" gives "of". When the language does not have the list, the result is a
    /// word that no copy holds.
    package mutating func word(_ list: String) -> WordID { words(list).first ?? lexicon.intern("\u{0}") }
}

/// Which of the first two figures of a date is the month: "5/6/2024" is 5 June in London and 6 May in Boston.
package enum DateOrder: String, Sendable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}

/// A list file that is embedded in the program.
private struct EmbeddedFile {
    /// The folder, for example "English".
    var folder: Substring
    /// The name without folder and suffix, for example "words".
    var name: String
    var text: ListText

    init(_ resource: stet_resource) {
        let path = String(cString: resource.name)
        folder = path.prefix { $0 != "/" }
        name = String(path.split(separator: "/").last?.split(separator: ".").first ?? "")
        text = ListText(UnsafeBufferPointer(start: resource.bytes, count: Int(resource.size)))
    }
}
