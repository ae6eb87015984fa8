import StetDocuments
import StetSource
import Testing

/// Input that tries to crash the readers, to keep them busy for ever, or to fill the memory.
@Suite struct HostileTests {
    private static let names = ["a.txt", "a.md", "a.html", "a.jsonl"]

    @Test(arguments: 0..<50)
    func randomBytesAreReadOrRefused(seed: UInt64) {
        var dice = Dice(seed: seed)
        // Bytes with a special meaning occur more often than others.
        let telling = Array("<>&;#x\\\"'[](){}!-*_`~|\n\r =/:.,stet: AZ09—“\u{0}".utf8)
        let bytes = (0..<dice.number(below: 3000)).map { _ in
            dice.number(below: 8) == 0 ? UInt8(dice.number(below: 256)) : telling[dice.number(below: telling.count)]
        }
        for name in Self.names { check(bytes, as: name, "seed \(seed), \(name)") }
        let line = Array("{\"id\":1,\"text\":\"".utf8) + bytes.filter { $0 >= 0x20 && $0 != 0x22 } + Array("\"}".utf8)
        check(line, as: "a.jsonl", "seed \(seed), a line")
    }

    /// Reads the bytes and checks that all positions lie inside the file and all blocks inside the prose.
    private func check(_ bytes: [UInt8], as name: String, _ comment: Comment) {
        let reading = FileReading(bytes, file: Walk.File(path: name, form: DocumentForm(path: name)), pageWords)
        for document in reading.documents {
            var file = FileText(bytes)
            #expect(String(validating: document.prose, as: UTF8.self) != nil, comment)
            for block in document.blocks {
                #expect(!block.span.isEmpty && Int(block.span.end) <= document.prose.count, comment)
                let location = document.location(of: block.span, in: &file, excerpt: true)
                #expect(location.start.byte < location.end.byte && location.end.byte <= bytes.count, comment)
                #expect(!document.prose[block.span.range].contains(0x0A), comment)
            }
            for mark in document.marks { #expect(mark.block < document.blocks.count, comment) }
        }
    }

    @Test func badBytesAreReplacedAndNamed() throws {
        let bytes = Array("Ferry\n\nIt carried ".utf8) + [0xFF, 0x20] + Array("forty people to the caf\u{E9}.".utf8)
        let reading = FileReading(bytes, file: Walk.File(path: "a.txt", form: .plainText), pageWords)
        #expect(
            reading.problems.map(\.description) == [
                "a.txt:3:12: 1 byte that is not UTF-8 read as U+FFFD, the first at byte 18"
            ])
        #expect(reading.problems.allSatisfy { !$0.isFatal })
        let document = try #require(reading.documents.first)
        #expect(
            document.blocks.map { document.text($0.span) } == [
                "Ferry", "It carried \u{FFFD} forty people to the café.",
            ])
        let start = try #require(document.prose.firstRange(of: Array("forty".utf8))?.lowerBound)
        var file = FileText(bytes)
        #expect(document.location(of: Span(start, start + 5), in: &file).start.byte == 20)
    }

    @Test func badBytesAreCounted() {
        let bytes = Array("Ferry\n\nIt carried ".utf8) + [0xFF, 0xFF, 0x0A]
        #expect(
            FileReading(bytes, file: Walk.File(path: "a.txt", form: .plainText), pageWords).problems.map(\.message)
                == ["2 bytes that are not UTF-8 read as U+FFFD, the first at byte 18"])
    }

    @Test func whatIsNoTextIsRefused() {
        #expect(
            FileReading((0..<200).map { UInt8($0 % 7) }, file: Walk.File(path: "a", form: .unknown), pageWords).problems
                .map(
                    \.message)
                == ["is not text: it holds binary data"])
        #expect(
            FileReading([0xFF, 0xFE, 0x41, 0x00], file: Walk.File(path: "a.txt", form: .plainText), pageWords).problems
                .map(
                    \.message)
                == ["is UTF-16 text; save it as UTF-8"])
    }

    /// One piece of markup, repeated many times and not closed at the end. It is read or refused, but not partly lost.
    @Test(arguments: [
        ("a.html", "<div><p>", "A ferry sank."), ("a.html", "<b>", "x"), ("a.html", "</p></i>", ""),
        ("a.html", "<nav></div>", ""),
        ("a.html", "<!--", ""), ("a.html", "<a href=\"", ""), ("a.html", "&amp;&ampamp;&x", "x"),
        ("a.html", "<p>a</b></blockquote>", ""), ("a.html", "<table><tr><td>x", ""),
        ("a.html", "<script>", ""), ("a.html", "<", "x"), ("a.html", "<p class=byline>x ", ""),
        ("a.md", "[", "x"), ("a.md", "[a](", ""), ("a.md", "*a _b ", ""), ("a.md", "**a*", ""), ("a.md", "> ", "x"),
        ("a.md", "`a``", ""), ("a.md", "<a ", ""), ("a.md", "- a\n\n", ""),
        ("a.md", "<!-- a -->\n", ""), ("a.md", "[a]: b\n[a]\n", ""), ("a.md", "|a", "|"), ("a.md", "<!--", ""),
        ("a.md", "![a](b)", ""), ("a.md", "a\n", ""), ("a.md", "[stet: x ", ""),
        ("a.txt", "[stet: x ", ""), ("a.txt", "x", ""), ("a.txt", "By Jane Roe\n\n", ""),
        ("a.txt", "Ferry sinks\n\n", ""), ("a.txt", "a_<;", ""), ("a.txt", "aaaa aaaa\n", ""),
        ("a.txt", "Read more\n", ""),
        ("a.jsonl", "{\"id\":1,\"x\":" + String(repeating: "[", count: 40), ""), ("a.jsonl", "[[", ""),
        ("a.jsonl", "{\"id\":\"\\u00e9", ""), ("a.jsonl", "\n{}", ""),
    ])
    func repeatedPiecesAreReadOrRefused(name: String, piece: String, end: String) {
        let bytes = Array((String(repeating: piece, count: 40_000 / piece.utf8.count) + end).utf8)
        let reading = FileReading(bytes, file: Walk.File(path: name, form: DocumentForm(path: name)), pageWords)
        #expect(!reading.documents.isEmpty || !reading.problems.isEmpty, "\(name): \(piece)")
        for document in reading.documents {
            #expect(document.prose.count <= 3 * bytes.count && document.blocks.count <= bytes.count)
        }
    }

    @Test func aDocumentOfSixteenMegabytesIsRefused() {
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: FileReading.documentLimit + 1)
        let file = Walk.File(path: "a.txt", form: .plainText)
        let record =
            Array("{\"id\":1,\"text\":\"".utf8) + line + Array("\"}\n{\"id\":2,\"text\":\"A ferry sank.\"}".utf8)
        let records = FileReading(record, file: Walk.File(path: "a.jsonl", form: .jsonLines), pageWords)

        #expect(
            FileReading(line, file: file, pageWords).problems.map(\.message) == [
                "is too large for one document: 16 MB at most"
            ])
        #expect(records.problems.map(\.message) == ["is too large for one document: 16 MB at most"])
        #expect(records.documents.map(\.name) == ["2"])
    }

    @Test func tenThousandNestedTags() {
        let page =
            "<h1>Ferry</h1>" + String(repeating: "<div><blockquote>", count: 10_000) + "<p>It sank.</p>"
            + String(repeating: "</blockquote></div>", count: 10_000)
        #expect(blocks(page, as: "a.html") == ["headline: Ferry", "quote: It sank."])
    }

    @Test func manyPlacesInOneLongLine() throws {
        let text = String(repeating: "é1 ", count: 40_000)
        let document = try #require(read(text).documents.first)
        var file = FileText(document.prose)
        var columns: [Int] = []
        for at in stride(from: 2, to: document.prose.count, by: 4000) {
            let location = document.location(of: Span(at, at + 1), in: &file, excerpt: true)
            columns.append(location.start.column)
            #expect((location.excerpt?.line.utf8.count ?? 0) <= 8200)
        }
        #expect(columns.prefix(3) == [2, 3002, 6002])
    }
}
