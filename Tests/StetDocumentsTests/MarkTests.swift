// The marks that let a claim stand: how they may be written, and what is reported about marks that Stet cannot
// understand.

import StetDocuments
import StetSource
import Testing

@Suite struct MarkTests {
    /// For each mark "rules|reason", and its flaw if it has one.
    private func marks(_ text: String, as name: String) -> [String] {
        read(text, as: name).documents.flatMap(\.marks).filter { !$0.mayBeReason }.map {
            $0.flaw.map { "\($0)" } ?? "\($0.rule)|\($0.reason)"
        }
    }

    @Test(
        arguments: [
            ("[STET: toll-differs as told]", ["toll-differs|as told"]),
            ("[Stet: toll-differs as\ntold]", ["toll-differs|as told"]),
            ("[stet : Toll-Differs]", ["toll-differs|"]),
            (
                "[stet: weekday-date, unit-conversion both are\nquoted]",
                ["weekday-date|both are quoted", "unit-conversion|both are quoted"]
            ),
            ("[stet: weekday-date,unit-conversion]", ["weekday-date|", "unit-conversion|"]),
            ("[stet: sum-mismatch, the third boat counts twice]", ["sum-mismatch|the third boat counts twice"]),
            ("[stet: toll-differs he said [sic] so]", ["toll-differs|he said [sic] so"]),
            ("[stet:]", ["namesNoRule"]), ("[stet: ]", ["namesNoRule"]),
            ("[stet: toll-differs as told", ["isNotClosed"]),
            ("[stet] and [stettin: x] and [sic]", []),
        ], ["a.txt", "a.md", "a.html"])
    func marksInBrackets(written: (String, [String]), name: String) {
        let (mark, expected) = written
        let copy = "It carried 40 people \(mark) to the shore."
        let text = name == "a.html" ? "<h1>Ferry</h1><p>\(copy)</p>" : "Ferry\n\n\(copy)\n"
        #expect(marks(text, as: name) == expected)
        if !expected.isEmpty, !expected.contains("isNotClosed") {
            #expect(blocks(text, as: name).last == "lede: It carried 40 people to the shore.")
        }
    }

    @Test(
        arguments: [
            ("<!-- STET: toll-differs as\ntold -->", ["toll-differs|as told"]),
            ("<!--stet: weekday-date, unit-conversion-->", ["weekday-date|", "unit-conversion|"]),
            ("<!-- stet: -->", ["namesNoRule"]), ("<!-- a note -->", []),
        ], ["a.md", "a.html"])
    func marksInComments(written: (String, [String]), name: String) {
        let (mark, expected) = written
        for text in ["# Ferry\n\n\(mark)\nIt sank.", "# Ferry\n\nIt \(mark) sank."] {
            let page = name == "a.html" ? "<h1>Ferry</h1><p>" + text.dropFirst(9) + "</p>" : text
            #expect(marks(page, as: name) == expected)
        }
    }

    @Test func aCommentThatIsNotClosed() {
        #expect(marks("# Ferry\n\nIt sank.\n\n<!-- stet: toll-differs", as: "a.md") == ["isNotClosed"])
        #expect(marks("<h1>Ferry</h1><p>It sank.</p><!-- stet: toll-differs", as: "a.html") == ["isNotClosed"])
    }

    @Test(arguments: ["a.txt", "a.md", "a.html"])
    func aMarkHoldsForItsBlockAndKnowsItsPlace(name: String) throws {
        let copy = "It carried 40\n[STET: sum-mismatch two\ncounted later] people."
        let text = name == "a.html" ? "<h1>Ferry</h1><p>\(copy)</p>" : "Ferry\n\n\(copy)\n\nNobody died.\n"
        let document = try #require(read(text, as: name).documents.first)
        let mark = try #require(document.marks.first)
        #expect(document.text(document.blocks[mark.block].span).hasSuffix("people."))
        var file = FileText(Array(text.utf8))
        #expect(file.location(of: mark, in: document).text == "[STET: sum-mismatch two\ncounted later]")
    }

    @Test func anEmptyLineEndsAMark() {
        #expect(
            marks("Ferry\n\nIt sank [stet: toll-differs\n\nNobody died]. It was late.", as: "a.txt") == ["isNotClosed"])
        #expect(blocks("Ferry\n\nIt sank [stet: toll-differs\n\nNobody died]. It was late.").count == 3)
    }

    /// A word after a comma may be a rule without a hyphen or begin the reason. Both are kept: only the rules can tell.
    @Test(arguments: [
        ("[stet: sum-mismatch, fares both are quoted]", ["fares"], "fares both are quoted"),
        ("[stet: fares, tolls, sum-mismatch as told]", ["tolls", "sum-mismatch"], "tolls, sum-mismatch as told"),
        ("[stet: sum-mismatch as told, twice]", [], "as told, twice"),
        ("[stet: sum-mismatch, toll-differs]", [], ""),
    ])
    func laterWordsMayBeRules(mark: String, possible: [String], reason: String) {
        let marks = read("Ferry\n\nIt carried 40 people \(mark) to the shore.\n").documents.flatMap(\.marks)
        #expect(marks.filter(\.mayBeReason).map(\.rule) == possible)
        #expect(marks.first?.reason == reason)
    }

    /// A mark in the title of a `.jsonl` line lets a claim of the headline stand.
    @Test func marksInTitles() throws {
        let line = #"{"id": 1, "title": "Ferry sinks [stet: toll-differs as\ntold] off Torrin", "text": "It sank."}"#
        let document = try #require(read(line, as: "a.jsonl").documents.first)
        let mark = try #require(document.marks.first)

        #expect(blocks(line, as: "a.jsonl") == ["headline: Ferry sinks off Torrin", "lede: It sank."])
        #expect(document.marks.count == 1 && mark.rule == "toll-differs" && mark.reason == "as told")
        #expect(mark.block == 0 && document.positions.fields[mark.field].name == "title")
        #expect(marks(#"{"id": 1, "title": "Ferry [1] sinks", "text": "It sank."}"#, as: "a.jsonl") == [])
    }
}
