// Words of the copy stand in the files of a language and not in Swift. The source text comes in; its string literals
// that are words of the lists go out. Only names of fields, kinds, units and markup are allowed among them.
//
// What this cannot see: a letter that is compared as a byte, and all of `StetModels`, which knows the tags and endings of
// English ("A language" in ARCHITECTURE.md).

import StetDocuments
import StetLanguage
import Testing

@Suite struct LanguageSourceTests {
    /// Literals that are spelled like a word but do not stand for a word of the copy: names of claim types and units,
    /// of markup, and of data fields. Do not add a word of the copy here; add it to a list of the language.
    private static let names: [String: Set<String>] = [
        "StetClaims/Readings/ReadingEnvironment.swift": ["age", "person"],
        "StetClaims/Readings/ReadingFinder.swift": ["yes"],
        "StetDocuments/DocumentForm.swift": ["text"],
        "StetDocuments/HTML/HTMLMetadata.swift": [
            "article", "content", "date", "headline", "main", "story", "time", "title",
        ],
        "StetDocuments/HTML/HTMLReader.swift": [
            "article", "body", "caption", "figure", "head", "link", "main", "menu", "nav", "section", "source",
            "summary",
            "th", "time", "video",
        ],
        "StetDocuments/HTML/HTMLTokenizer.swift": ["title"],
        "StetDocuments/JSON/JSONLines.swift": ["date", "story", "text", "title"],
        "StetDocuments/Markdown/FrontMatter.swift": ["date", "headline", "story", "title"],
        "StetProse/Amounts/AmountWords.swift": ["few", "several"],
        "StetProse/Mentions.swift": ["TIME", "age", "person", "time"],
        "StetProse/Names/Gazetteer.swift": [
            "archipelago", "continent", "country", "island", "province", "state", "territory",
        ],
        "StetProse/Times/Days/Holidays.swift": ["before"],
        "StetProse/Times/TimeLists.swift": [
            "between", "each", "last", "months", "next", "seasons", "that", "this",
        ],
        "StetProse/Times/TimeWords.swift": ["day", "month", "second", "week", "year"],
    ]

    @Test func readersAndFindersSpellNoWordsOfCopy() throws {
        var language = Language.standard()
        let lists = ["words/function", "words/saying", "words/months", "words/weekdays", "words/people"]
        let copy = WordSet(
            lists.flatMap { language.words($0) }
                + ["grammar", "finders"].flatMap { words(of: $0, &language) })
        // Words of pages are words of data fields and units as well, so they count only for the readers of documents.
        let pages = copy.union(WordSet(words(of: "furniture", &language)))
        var found: [String] = []
        var needed: [String: Set<String>] = [:]
        for folder in ["StetDocuments", "StetProse", "StetClaims"] {
            for path in try swiftFiles(below: packageRoot + "/Sources/" + folder) {
                let name = String(path.dropFirst(packageRoot.count + "/Sources/".count))
                for line in String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n") {
                    for literal in literals(of: line)
                    where literal.count > 1
                        && (folder == "StetDocuments" ? pages : copy).contains(language.lexicon.id(of: literal))
                    {
                        if LanguageSourceTests.names[name]?.contains(literal) == true {
                            needed[name, default: []].insert(literal)
                        } else {
                            found.append("\(name): \"\(literal)\"")
                        }
                    }
                }
            }
        }
        #expect(found == [])
        #expect(LanguageSourceTests.names == needed, "an exception that nothing needs")
    }

    @Test func literalsAreFoundOutsideOfCommentsAndFields() {
        #expect(literals(of: #"    if text == "the" || text == "an" { // "of""#) == ["the", "an"])
        #expect(literals(of: #"        from = binder.field("from")"#) == [])
        #expect(literals(of: #"        static let claimType = "toll""#) == [])
        #expect(literals(of: #"        x = list("finders/toll-lives")"#) == ["finders/toll-lives"])
    }

    /// The string literals of a line of Swift. Comments, and names of claim types, fields and units, are left out.
    private func literals(of line: some StringProtocol) -> [String] {
        let pieces = line.split(separator: "\"", omittingEmptySubsequences: false)
        var found: [String] = []
        for index in pieces.indices {
            if index % 2 == 0, pieces[index].contains("//") { break }
            guard index % 2 == 1, index + 1 < pieces.count else { continue }
            let before = pieces[index - 1]
            let isName = ["field(", "endings(", "claimType = ", "named: ", ".init(name: ", "symbol == ", "symbol: "]
                .contains {
                    before.hasSuffix($0)
                }
            if !isName { found.append(String(pieces[index])) }
        }
        return found
    }

    /// The words of all lists in one file.
    private func words(of file: String, _ language: inout Language) -> [WordID] {
        language.names(in: file).flatMap { language.words($0) }
    }

    private func swiftFiles(below folder: String) throws -> [String] {
        try Files.entries(of: folder).flatMap { entry in
            let path = folder + "/" + entry.name
            return entry.kind == .folder ? try swiftFiles(below: path) : path.hasSuffix(".swift") ? [path] : []
        }
    }
}
