// Copy that is pasted from mails and editing systems: the lines above and below the headline, in any order.

import StetDocuments
import StetSource
import Testing

@Suite struct OpeningTests {
    private static let story =
        "A ferry sank off Torrin on Friday, the coastguard said, and all 40 on board were brought ashore."

    /// The headline of a text that begins with the given lines and continues with the story.
    private func headline(_ opening: String, as name: String) -> [String] {
        let text = opening + "\n\n" + Self.story + "\n\nThe owner said that it would pay.\n"
        return blocks(text, as: name).filter { $0.hasPrefix("headline: ") }
    }

    @Test(
        arguments: [
            "By Ann Petrie\n\nFerry sinks off Torrin",
            "BY ANN PETRIE, Staff Writer\n\nFerry sinks off Torrin",
            "ferry-sinking-2\n\nFerry sinks off Torrin",
            "FERRY\n\nBy Ann Petrie\n\nFerry sinks off Torrin",
            "Friday, May 1, 2026\n\nFerry sinks off Torrin",
            "Published 12:04 GMT, 1 May 2026\n\nFerry sinks off Torrin\n\nAnn Petrie",
            "TORRIN, May 1\n\nFerry sinks off Torrin",
            "Ferry sinks off Torrin\nBy Ann Petrie",
            "Ferry sinks off Torrin\nCrew and passengers reach the shore",
            "Ferry sinks off Torrin\n\nCrew and passengers reach the shore\n\nBy Ann Petrie\n\nTORRIN —",
            "SLUG: ferry\nHED: Ferry sinks off Torrin\nDEK: Crew and passengers reach the shore",
            "Headline: Ferry sinks off Torrin\n\nByline: Ann Petrie",
            "HEADLINE:\nFerry sinks off Torrin\n\nStandfirst: Crew and passengers reach the shore",
            "Standfirst: Crew and passengers reach the shore\nHEAD: Ferry sinks off Torrin",
            "PHOTO: The quay at Torrin\n\nFerry sinks off Torrin",
            "From: Ann Petrie <ann@example.org>\nTo: desk@example.org\nSubject: copy\n\nFerry sinks off Torrin",
            "From: Ann Petrie <ann@example.org>\nDate: Fri, 1 May 2026 09:12\n\nSlug: ferry\n\nFerry sinks off Torrin",
            "---------- Forwarded message ----------\nFrom: ann@example.org\n\nHed: Ferry sinks off Torrin",
        ], ["draft.txt", "draft.md"])
    func theHeadlineIsFound(opening: String, name: String) {
        if name.hasSuffix(".md"), !opening.contains(": "), opening.contains("Torrin\n"), !opening.contains("Torrin\n\n")
        {
            // Markdown joins lines that have no empty line between them.
            return
        }
        #expect(headline(opening, as: name) == ["headline: Ferry sinks off Torrin"])
    }

    @Test(arguments: ["draft.txt", "draft.md"])
    func theSubjectIsTheHeadlineWhenNothingElseIs(name: String) {
        let mail =
            "From: ann@example.org\nTo: desk@example.org\nSubject: Re: FW: Ferry sinks off Torrin\nDate: Fri, 1 May 2026"

        #expect(headline(mail, as: name) == ["headline: Ferry sinks off Torrin"])
        #expect(headline(mail + "\n\nHED: Ferry lost", as: name) == ["headline: Ferry lost"])
    }

    @Test func labelledLinesArePartsWithoutTheirLabels() {
        let text = """
            SLUG: FERRY
            HED: Ferry sinks off Torrin
            DEK: Crew reach the shore
            BYLINE: Ann Petrie
            DATELINE: TORRIN

            \(Self.story)
            """
        #expect(
            blocks(text) == [
                "furniture: SLUG:", "furniture: FERRY", "furniture: HED:", "headline: Ferry sinks off Torrin",
                "furniture: DEK:", "deck: Crew reach the shore", "furniture: BYLINE:", "byline: Ann Petrie",
                "furniture: DATELINE:", "dateline: TORRIN", "lede: " + Self.story,
            ])
        #expect(blocks(text, as: "a.md") == blocks(text))
    }

    @Test func emphasisAroundALabelIsLeftOut() {
        for opening in [
            "**HED:** Ferry sinks off Torrin", "**HED: Ferry sinks off Torrin**", "__HED:__ Ferry sinks off Torrin",
        ] {
            #expect(headline(opening, as: "a.md") == ["headline: Ferry sinks off Torrin"])
        }
    }

    @Test func aTitleStatedElsewhereStaysTheHeadline() {
        let line =
            #"{"id":1,"title":"Ferry sinks","text":"From: desk@example.org\nDate: Fri, 1 May 2026 09:12\n\nLewis Dane, the mayor, opened the fair."}"#
        #expect(
            blocks(line, as: "a.jsonl") == [
                "headline: Ferry sinks", "furniture: From:", "furniture: desk@example.org", "furniture: Date:",
                "furniture: Fri, 1 May 2026 09:12", "lede: Lewis Dane, the mayor, opened the fair.",
            ])
    }

    /// After the first paragraph of copy, a label is copy.
    @Test(arguments: ["Date: Friday, 1 May 2026", "To: the mayor", "Summary: 40 people were saved", "Title: Ferry"])
    func labelsInsideAStoryAreCopy(line: String) {
        let text = "Ferry sinks off Torrin\n\n" + Self.story + "\n\n" + line + "\n\nThe owner said that it would pay.\n"
        #expect(blocks(text).contains("body: " + line))
    }

    @Test func positionsBehindALabelAreTrue() throws {
        let text = "HEAD: Ferry sinks\n\n" + Self.story
        let document = try #require(read(text).documents.first)
        let headline = try #require(document.blocks.first { $0.part == .headline })
        var file = FileText(Array(text.utf8))
        let place = document.location(of: headline.span, in: &file)
        #expect(place.start == Position(line: 1, column: 7, byte: 6) && place.text == "Ferry sinks")
    }

    /// "Date:" is a header beside other headers of a mail. Alone it is the dateline of a release, which is copy.
    @Test(
        arguments: [
            ("FOR RELEASE\nDate: Friday, May 1, 2026\n\nFerry sinks", "dateline"),
            ("Date: Friday, May 1, 2026\nLocation: Torrin\n\nFerry sinks", "dateline"),
            ("HED: Ferry sinks\n\nDATE:\nFriday, May 1, 2026", "dateline"),
            ("Date: Friday, May 1, 2026\nFrom: ann@example.org\n\nFerry sinks", "furniture"),
            ("From: ann@example.org\nTo: desk@example.org\nDate: Friday, May 1, 2026\n\nFerry sinks", "furniture"),
            ("Date: Friday, May 1, 2026\n\nSubject: copy\n\nFerry sinks", "furniture"),
        ], ["draft.txt", "draft.md"])
    func aDateAloneIsADateline(opening: (String, String), name: String) {
        let (lines, part) = opening
        let text =
            (name == "draft.md" ? lines.replacing("\n", with: "\n\n").replacing("\n\n\n\n", with: "\n\n") : lines)
        #expect(
            blocks(text + "\n\n" + Self.story, as: name).contains { $0 == "\(part): Friday, May 1, 2026" },
            "\(blocks(text + "\n\n" + Self.story, as: name))")
    }
}
