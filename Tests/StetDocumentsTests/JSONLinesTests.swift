// `.jsonl` files: which documents and which problems their lines give, and where they stand in the file.

import StetDocuments
import StetSource
import Testing

@Suite struct JSONLinesTests {
    @Test func oneDocumentALine() throws {
        let text = """
            {"id": "a-1", "title": "Ferry sinks", "date": "2026-03-12", "outlet": "Gazette", "story": 7, "tags": [{"x": [1, "]"]}], "text": "A ferry sank.\\n\\nNobody \\u201cdied\\u201d."}

            {"id": 12.50, "title": null, "text": "Rock moved\\n\\nA rock moved."}
            """
        let documents = read(text, as: "a.jsonl").documents
        #expect(documents.map(\.name) == ["a-1", "12.50"])
        #expect(documents.first?.story == "7")
        #expect(
            blocks(text, as: "a.jsonl") == [
                "headline: Ferry sinks", "lede: A ferry sank.", "body: Nobody “died”.", "headline: Rock moved",
                "lede: A rock moved.",
            ])
    }

    @Test func aBrokenLineIsAProblemAndTheOthersAreRead() {
        let lines = [
            #"{"id": "a", "text": "One."}"#,
            #"{"id": "b", "text": "Two \x."}"#,
            #"{"id": "c"}"#,
            #"{"text": "Four."}"#,
            #"{"id": "a", "text": "Five."}"#,
            #"{"id": "f", "text": "Six."#,
            #"{"id": "g", "text": 7}"#,
            #"[1]"#,
            #"{"id": "i", "text": "\ud83d and \ud83d\ude00"}"#,
        ]
        let reading = read(lines.joined(separator: "\r\n"), as: "a.jsonl")
        #expect(reading.documents.map(\.name) == ["a", "i"])
        #expect(reading.documents.last.map { $0.text(Span(0, $0.prose.count)) } == "\u{FFFD} and 😀")
        #expect(
            reading.problems.map(\.description) == [
                #"a.jsonl:2:26: a broken escape in "text""#,
                #"a.jsonl:3:1: "text" is missing"#,
                #"a.jsonl:4:1: "id" is missing"#,
                #"a.jsonl:5: id "a" also stands on line 1"#,
                #"a.jsonl:6:26: a string is not closed in "text""#,
                #"a.jsonl:7:21: "text" is not a string"#,
                #"a.jsonl:8:1: no JSON object stands on the line"#,
            ])
    }

    @Test func placesPointAtTheEncodedStringAndCountInTheDecodedOne() throws {
        let first = #"{"id": "x", "text": "Nothing."}"# + "\n"
        let text = first + #"{"id": "é", "title": "Quake \"kills\" 41", "text": "Ω\n\nAt least 38 \u00e9t\u00e9."}"#
        let bytes = Array(text.utf8)
        let document = try #require(read(text, as: "a.jsonl").documents.last)
        var file = FileText(bytes)
        func place(_ words: String) throws -> Location {
            let start = try #require(document.prose.firstRange(of: Array(words.utf8))?.lowerBound)
            return document.location(of: Span(start, start + words.utf8.count), in: &file, excerpt: true)
        }

        let title = try place("41")
        #expect((title.field, title.from, title.to, title.part) == ("title", 14, 16, .headline))
        #expect(title.start == Position(line: 2, column: 39, byte: first.utf8.count + 39))
        #expect(title.excerpt == Excerpt(line: "Quake \"kills\" 41", marked: 14..<16))

        let body = try place("38 été")
        #expect((body.field, body.from, body.to, body.text) == ("text", 12, 18, "38 été"))
        #expect(String(decoding: bytes[body.start.byte..<body.end.byte], as: UTF8.self) == #"38 \u00e9t\u00e9"#)
        #expect(body.excerpt?.line == "At least 38 été.")

        let both = document.location(of: Span(0, document.prose.count), in: &file)
        #expect((both.field, both.from, both.to) == ("title", 0, 16))
    }

    @Test func aPartOfAFileGivesTheSamePlaces() throws {
        let first = #"{"id": "x", "text": "Nothing."}"# + "\n"
        let second = #"{"id": "y", "text": "It sank at 3."}"#
        let whole = try #require(read(first + second, as: "a.jsonl").documents.last)
        var file = FileText(Array((first + second).utf8))
        let lines = JSONLines(path: "a.jsonl", bytes: Array(second.utf8), offset: first.utf8.count, firstLine: 2)
        let part = try #require(lines.read(lines.lines[0], pageWords).document)
        var partFile = FileText(lines.bytes, offset: lines.offset)
        #expect(part.location(of: Span(3, 7), in: &partFile) == whole.location(of: Span(3, 7), in: &file))
    }
}
