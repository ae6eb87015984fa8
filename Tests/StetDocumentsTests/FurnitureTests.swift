// Parts of a page between the paragraphs of a story that do not belong to its text: captions, links to other stories,
// numbers of pictures, tables of figures, numbers of footnotes.

import StetDocuments
import StetSource
import Testing

@Suite struct FurnitureTests {
    private static let lede = "A ferry sank off Torrin on Friday, the coastguard said, with forty people on board."
    private static let end = "The owner said that it would pay for the loss of the cargo and of the boat."

    private func part(of line: String, as name: String = "draft.txt") -> String? {
        let text = "Ferry sinks\n\n\(Self.lede)\n\n\(line)\n\n\(Self.end)"
        return blocks(text, as: name).dropFirst(2).first.map { String($0.prefix { $0 != ":" }) }
    }

    @Test(
        arguments: [
            "PHOTO: The quay at Orsk, where 12 people died.", "Caption: The quay at Orsk", "(Photo: Ines Varga)",
            "[Photo: The quay at Orsk]", "Picture: the quay", "Photo 2: the quay at Orsk", "Image 3 of 14: the quay",
            "Cutline: Divers at the quay.", "Photo caption: Divers at the quay.",
        ], ["draft.txt", "draft.md"])
    func captions(line: String, name: String) {
        #expect(part(of: line, as: name) == "caption")
    }

    @Test func aCaptionBelowItsLabel() {
        #expect(
            blocks("Ferry sinks\n\n\(Self.lede)\n\nPHOTO:\nThe quay at Orsk.\n\n\(Self.end)")[3]
                == "caption: The quay at Orsk.")
    }

    @Test(arguments: [
        "![The quay](quay.jpg)", "![](quay.jpg)\n\n*The quay at Orsk*",
        "<figure><figcaption>The quay at Orsk</figcaption></figure>",
    ])
    func captionsOfMarkdown(line: String) {
        #expect(part(of: line, as: "draft.md") == "caption")
    }

    @Test(arguments: ["<figure><figcaption>The quay</figcaption></figure>", "<p class=\"image__caption\">The quay</p>"])
    func captionsOfPages(line: String) {
        let page = "<h1>Ferry sinks</h1><p>\(Self.lede)</p>\(line)<p>\(Self.end)</p>"
        #expect(blocks(page, as: "a.html")[2] == "caption: The quay")
    }

    @Test(
        arguments: ["1 of 12", "Image 3 of 14", "Photo 2/9", "IMAGE 1 OF 16", "Slide 4 of 4"],
        ["draft.txt", "draft.md"])
    func countersOfPictures(line: String, name: String) {
        #expect(part(of: line, as: name) == "furniture")
    }

    @Test(arguments: ["Related", "More on this story", "Related stories:", "In other news", "Read more"])
    func headlinesBelowAStripAreFurniture(strip: String) {
        let links = ["Second ferry runs aground off Orsk", "Minister quits over 38 ferry deaths"]
        let text = "Ferry sinks\n\n\(Self.lede)\n\n\(strip)\n\(links.joined(separator: "\n"))\n\n\(Self.end)"
        let found = Array(blocks(text).suffix(4))
        var expected: [String] = ["furniture: \(strip)"]
        for link in links { expected.append("furniture: \(link)") }
        expected.append("body: \(Self.end)")
        #expect(found == expected)
    }

    @Test func linksInARowAreFurniture() {
        let items = ["Second ferry runs aground off Orsk", "Minister quits over 38 ferry deaths"]
        let links = items.map { "- [\($0)](https://example.org/a)" }.joined(separator: "\n")
        let markdown = "# Ferry\n\n\(Self.lede)\n\n\(links)\n\n\(Self.end)"
        let entries = items.map { "<li><a href=\"/a\">\($0)</a></li>" }.joined()
        let page = "<h1>Ferry</h1><p>\(Self.lede)</p><ul>\(entries)</ul><p>\(Self.end)</p>"
        let expected = items.map { "furniture: \($0)" }
        #expect(Array(blocks(markdown, as: "a.md").dropFirst(2).dropLast()) == expected)
        #expect(Array(blocks(page, as: "a.html").dropFirst(2).dropLast()) == expected)
        let list =
            "# Ferry\n\n\(Self.lede)\n\n- The hull was open.\n- [The ministry](https://example.org/a) said so.\n\n\(Self.end)"
        #expect(blocks(list, as: "a.md").filter { $0.hasPrefix("list") }.count == 2)
    }

    @Test(arguments: ["Tel: 01632 960 001", "Phone: (555) 010-0199"])
    func telephoneNumbersOnALine(line: String) {
        #expect(part(of: line) == "furniture")
    }

    @Test(arguments: [
        "Ann Petrie and Joan Varga contributed to this report.", "— Paul Roe in Orsk contributed reporting",
        "The Courier's Ann Petrie contributed to this story",
    ])
    func creditsOfOtherWriters(line: String) {
        #expect(part(of: line) == "furniture")
    }

    @Test func rowsOfFiguresAreFurniture() {
        let rows = ["Wheat    210.5    212.0", "Barley   180.0    181.5"]
        let text = "Ferry sinks\n\n\(Self.lede)\n\n\(rows.joined(separator: "\n"))\n\n\(Self.end)"
        let expected = rows.map { "furniture: \($0)" }
        #expect(Array(blocks(text).dropFirst(2).dropLast()) == expected)
    }

    @Test(
        arguments: [
            (
                "The firm is worth $6.2 billion[3] and has over 41,300[4] staff.",
                "The firm is worth $6.2 billion and has over 41,300 staff."
            ),
            ("It sank.[5][6] Nobody died.[a] It was late.", "It sank. Nobody died. It was late."),
            ("It grew by 3 per cent [7].", "It grew by 3 per cent."),
            (
                "He want[s] m[a]ny, and said [12] people died [sic].",
                "He want[s] m[a]ny, and said [12] people died [sic]."
            ),
        ])
    func numbersOfFootnotesAreLeftOut(text: String, prose: String) {
        #expect(blocks("# Ferry\n\n" + text, as: "a.md").last == "lede: " + prose)
        #expect(blocks("Ferry\n\n" + text).last == "lede: " + prose)
        // In HTML, only a number directly after a word is left out.
        let onPage = text.contains(" [7]") ? text : prose
        #expect(blocks("<h1>Ferry</h1><p>\(text)</p>", as: "a.html").last == "lede: \(onPage)")
    }

    @Test(arguments: [
        "It cost $6 billion<sup>[3]</sup> in all.",
        "It cost $6 billion<sup class=\"reference\"><a href=\"#n\">3</a></sup> in all.",
        "It cost $6 billion<sup><a href=\"#n3\">3</a></sup> in all.",
    ])
    func numbersOfFootnotesOnPages(text: String) {
        #expect(blocks("<h1>Ferry</h1><p>" + text + "</p>", as: "a.html").last == "lede: It cost $6 billion in all.")
        #expect(
            blocks("<h1>Ferry</h1><p>It is 5 m<sup>2</sup> wide.</p>", as: "a.html").last == "lede: It is 5 m2 wide.")
    }

    @Test func positionsBehindAFootnoteAreTrue() throws {
        let text = "It has 41,300[4] staff in 35 lands."
        let document = try #require(read(text).documents.first)
        let start = try #require(document.prose.firstRange(of: Array("35".utf8))?.lowerBound)
        var file = FileText(Array(text.utf8))
        #expect(document.location(of: Span(start, start + 2), in: &file).start.byte == 26)
    }
}
