// Bytes that are not UTF-8: which are read as Windows-1252, which are replaced, and that all positions stay right.

import StetDocuments
import StetSource
import Testing

@Suite struct EncodingTests {
    private func reading(_ bytes: [UInt8], as name: String = "a.txt") -> FileReading {
        FileReading(bytes, file: Walk.File(path: name, form: DocumentForm(path: name)), pageWords)
    }

    /// The bytes of a text in Windows-1252.
    private func windows(_ text: String) -> [UInt8] {
        let signs: [Unicode.Scalar: UInt8] = [
            "“": 0x93, "”": 0x94, "‘": 0x91, "’": 0x92, "–": 0x96, "—": 0x97, "…": 0x85, "€": 0x80, "œ": 0x9C,
        ]
        return text.unicodeScalars.map { signs[$0] ?? UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test(
        arguments: [
            "Ferry sinks\n\n“We swam,” said Ines Varga – she’s 40 – at the café.",
            "Ferry sinks\n\nIt cost £40m, or €46m, at 12°C on a deck of 30m².",
            "Ferry sinks\n\nJosé Muñoz, who lives in Besançon, paid 40 and half of it: 20½.",
            "Ferry sinks\n\nÉlodie saw the ’60s à la carte… on the deck.",
        ], ["a.txt", "a.md"])
    func windows1252IsReadWhenItIsCertain(text: String, name: String) throws {
        let found = reading(windows(text), as: name)
        #expect(found.problems.isEmpty)
        let document = try #require(found.documents.first)
        let words = text.split(separator: "\n").map { String($0) }
        #expect(document.blocks.map { document.text($0.span) } == words)
        // Every position is that of the byte in the file; every column is that of the letter.
        var file = found.text
        let last = try #require(document.blocks.last)
        let place = document.location(of: Span(Int(last.span.end) - 5, Int(last.span.end)), in: &file, excerpt: true)
        #expect(place.end.byte == text.unicodeScalars.count)
        #expect(place.end.column == words[1].unicodeScalars.count + 1)
        #expect(place.excerpt?.line == words[1])
    }

    @Test func aPageThatSaysSoIsWindows1252() {
        let page = windows("<meta charset=\"iso-8859-1\"><h1>Ferry</h1><p>Price ¤ 40 ÷ 2 for all.</p>")
        #expect(reading(page, as: "a.html").problems.isEmpty)
        #expect(
            reading(page, as: "a.html").documents.first.map { $0.text($0.blocks[1].span) } == "Price ¤ 40 ÷ 2 for all.")
    }

    /// Mac Roman, random bytes, and UTF-8 with one broken letter: one line says what was replaced.
    @Test(
        arguments: [
            ([0x63, 0x61, 0x66, 0x8E, 0x20, 0x34, 0x30], 1), ([0x49, 0x74, 0xFF, 0x20, 0xFF, 0x20, 0x34], 2),
            ([0x63, 0xC3, 0xA9, 0x20, 0xE9, 0x74, 0xE9], 2), ([0x64, 0x6F, 0x6E, 0xD5, 0x74], 1),
        ] as [([UInt8], Int)])
    func otherBytesAreReplacedAndOneLineSaysSo(line: [UInt8], count: Int) {
        let found = reading(
            Array("Ferry sinks off Torrin\n\nIt carried ".utf8) + line + Array(" people to the shore.\n".utf8))
        let what = count == 1 ? "1 byte that is" : "\(count) bytes that are"
        #expect(found.problems.count == 1 && !found.problems.contains(where: \.isFatal))
        #expect(found.problems.first?.message.hasPrefix(what + " not UTF-8 read as U+FFFD, the first at byte ") == true)
        #expect(found.problems.first?.line == 3)
    }

    @Test func aNULIsNamedWithItsPlace() {
        let text = Array("Ferry sinks\n\nIt carried \u{0}40 people\u{0} to the shore of Torrin.\n".utf8)
        #expect(
            reading(text).problems.map(\.description) == ["a.txt:3:12: 2 NULs read as U+FFFD, the first at byte 24"])
        let both = [0xFF] + text
        #expect(
            reading(both).problems.map(\.description) == [
                "a.txt:1:1: 1 byte that is not UTF-8 and 2 NULs read as U+FFFD, the first at byte 0"
            ])
    }

    @Test(arguments: ["a.txt", "a.md", "a.html"])
    func aByteOrderMarkIsNoColumn(name: String) throws {
        let text =
            name == "a.html"
            ? "<h1>Ferry sinks</h1><p>It sank.</p>"
            : name == "a.md" ? "# Ferry sinks\n\nIt sank." : "Ferry sinks\n\nIt sank."
        let plain = try #require(reading(Array(text.utf8), as: name).documents.first)
        let marked = reading([0xEF, 0xBB, 0xBF] + Array(text.utf8), as: name)
        let document = try #require(marked.documents.first)
        #expect(document.blocks == plain.blocks)
        var plainFile = FileText(Array(text.utf8))
        var file = marked.text
        for block in document.blocks {
            let expected = plain.location(of: block.span, in: &plainFile, excerpt: true)
            let found = document.location(of: block.span, in: &file, excerpt: true)
            #expect(found.start.line == expected.start.line && found.start.column == expected.start.column)
            #expect(found.end.column == expected.end.column && found.start.byte == expected.start.byte + 3)
            #expect(found.excerpt?.line == expected.excerpt?.line)
        }
    }

    @Test func aBaselineIsNoCopy() {
        let baseline = Array("# stet baseline 1\n0123456789abcdef toll-differs 14 killed here\n".utf8)
        for name in ["known.txt", "known.md", "known.html"] {
            let file = Walk.File(path: name, form: DocumentForm(path: name), isExplicit: false)
            let found = FileReading(baseline, file: file, pageWords)
            #expect(found.isSkipped && found.documents.isEmpty && found.problems.isEmpty)
        }
        #expect(reading(baseline).documents.isEmpty && reading(baseline).isSkipped)
        #expect(!reading(Array("# stet baselines are new\n\nIt sank.".utf8), as: "a.md").documents.isEmpty)
    }

    // MARK: Lines of .jsonl

    /// Each line is judged alone: a line in UTF-8 beside it stays UTF-8.
    @Test func aLineInWindows1252IsReadAsSuch() throws {
        let first = #"{"id": 1, "title": "Café", "text": "“Non,” said René Aubé of Torrin."}"#
        let second = #"{"id": 2, "text": "“No,” said Zoë Aubé."}"#
        let found = reading(windows(first + "\n") + Array(second.utf8), as: "a.jsonl")
        #expect(found.problems.isEmpty)
        #expect(
            found.documents.map { String(decoding: $0.prose, as: UTF8.self) } == [
                "Café\n“Non,” said René Aubé of Torrin.", "“No,” said Zoë Aubé.",
            ])
        // Columns count the characters of both lines, and bytes are those of the file.
        var file = found.text
        for (document, line) in zip(found.documents, [first, second]) {
            let prose = String(decoding: document.prose, as: UTF8.self)
            let name = try #require(prose.firstRange(of: "Aubé"))
            let start = prose.utf8.distance(from: prose.startIndex, to: name.lowerBound)
            let place = document.location(of: Span(start, start + 5), in: &file)
            let column = try #require(line.firstRange(of: "Aubé"))
            #expect(place.text == "Aubé")
            #expect(
                place.start.column == line.unicodeScalars.distance(from: line.startIndex, to: column.lowerBound) + 1)
            #expect(place.end.column == place.start.column + 4)
            #expect(found.bytes[place.start.byte..<place.start.byte + 3].elementsEqual("Aub".utf8))
        }
    }

    /// What is not certain is replaced, and one line says so.
    @Test(arguments: [
        #"{"id": 1, "text": "The fare is 5 \#u{81} now."}"#, #"{"id": 1, "text": "MaríÁ of Torrin, ÿ."}"#,
    ])
    func aLineThatIsNotCertainIsReplaced(line: String) {
        let found = reading(windows(line), as: "a.jsonl")
        #expect(found.documents.count == 1)
        #expect(found.problems.count == 1)
        #expect(found.problems.first?.message.contains("U+FFFD") == true)
    }
}
