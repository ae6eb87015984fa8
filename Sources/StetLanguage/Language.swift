// The files of a language's folder come in; everything that depends on the language of the copy goes out: words,
// lists, the order of dates, the name of its model. No other file of the program may name a language. A second language
// is another folder, and Swift only for its models (see "A language" in ARCHITECTURE.md).

import StetResources
import StetText
package import StetValues

/// A language: the lists in its folder, and its properties, most of them from `language.txt`.
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
    /// What makes a name the owner of what follows: "'s", from `grammar.txt`. The tokenizer makes a word of it wherever
    /// it stands.
    package let possessive: String
    /// The model file that reads its sentences: "english.model" in `StetResources/Models`; nil when it has none.
    package let model: String?
    package var lexicon = Lexicon()
    /// The names of units. Empty until an `Annotator` reads them with the words of amounts.
    package var units = UnitCatalogue()
    /// The names and the texts of the files.
    private let files: [(name: String, text: ListText)]
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
        self.files = files
        func property(_ name: String) -> String? { Language.entries(lists[name]).first?.trimmed.string }
        code = property("language/code") ?? ""
        dateOrder = property("language/date-order").flatMap(DateOrder.init)
        hasDecimalComma = property("language/decimal-mark") == ","
        possessive = property("grammar/possessive") ?? ""
        model = property("language/model")
    }

    /// A number that changes with the name or the text of a file.
    package var checksum: UInt64 {
        var hash = StableHash()
        for file in files {
            for byte in file.name.utf8 { hash.add(byte) }
            hash.add(number: StableHash.checksum(UnsafeRawBufferPointer(file.text.bytes)))
        }
        return hash.value
    }

    /// The language that is used when no other is chosen.
    package static func standard() -> Language { named(standardCode) ?? Language(files: []) }

    private static let standardCode = "en"

    /// Whether this is the language that is used when no other is chosen. The shipped rules are written in it.
    package var isStandard: Bool { code == Language.standardCode }

    /// The language with a name, if its folder is embedded in the program; nil otherwise.
    ///
    /// - Parameter name: an ISO 639 code or the name of a folder: "en", "English". Case does not matter.
    package static func named(_ name: String) -> Language? {
        let name = name.lowercased()
        return embedded.first { $0.code == name || $0.folder.lowercased() == name }.map { Language(files: $0.files) }
    }

    /// The code and the folder of each language in the program: "en" and "English".
    package static var all: [(code: String, folder: String)] { embedded.map { ($0.code, $0.folder) } }

    private static var embedded: [EmbeddedLanguage] {
        let files = (0..<stet_language_file_count()).compactMap { stet_language_file($0)?.pointee }.map(
            EmbeddedFile.init)
        return files.filter { $0.name == "language" }.map { properties in
            EmbeddedLanguage(
                folder: String(properties.folder), code: EmbeddedLanguage.code(in: properties.text),
                files: files.filter { $0.folder == properties.folder }.map { ($0.name, $0.text) })
        }
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

/// The files of one language that are embedded in the program.
private struct EmbeddedLanguage {
    var folder: String
    var code: String
    var files: [(name: String, text: ListText)]

    /// The code that `language.txt` gives: the line after "[code]".
    static func code(in properties: ListText) -> String {
        var lines = properties.pieces("\n").makeIterator()
        while let line = lines.next() {
            if line.elementsEqual("[code]".utf8) { return lines.next()?.trimmed.string ?? "" }
        }
        return ""
    }
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
