// Plain text: how it is divided into blocks, and which block is headline, byline, dateline, caption or furniture.

import StetDocuments
import StetSource
import Testing

@Suite struct PlainTextTests {
    @Test func theFirstLineIsTheHeadlineWhenAnEmptyLineFollows() {
        #expect(
            blocks("\n\nFerry sinks off Torrin\n\nA ferry sank on Friday.\n\nNobody was hurt.\n") == [
                "headline: Ferry sinks off Torrin",
                "lede: A ferry sank on Friday.",
                "body: Nobody was hurt.",
            ])
        #expect(
            blocks("A ferry sank on Friday.\n\nNobody was hurt.") == [
                "lede: A ferry sank on Friday.",
                "body: Nobody was hurt.",
            ])
        #expect(
            blocks("A ferry sank\nNobody was hurt.") == [
                "lede: A ferry sank",
                "body: Nobody was hurt.",
            ])
        #expect(
            blocks("Union strikes across the U.S.\n\nThe union walked out.").first
                == "headline: Union strikes across the U.S.")
    }

    @Test func linesEndInLFOrCRLFOrCR() {
        let expected = ["headline: Ferry sinks", "lede: A ferry sank.", "body: Nobody was hurt."]
        #expect(blocks("Ferry sinks\n\nA ferry sank.\nNobody was hurt.") == expected)
        #expect(blocks("\u{FEFF}Ferry sinks\r\n\r\nA ferry sank.\r\nNobody was hurt.\r\n") == expected)
        #expect(blocks("Ferry sinks\r\rA ferry sank.\rNobody was hurt.") == expected)
    }

    @Test func hardWrappedLinesJoin() {
        let text = """
            Harbour wall gives way in storm

            The harbour wall at Port Hallam gave way on Friday night after two days of
            rain, and the water reached the market hall before anyone could close the
            gates.

            Nobody was hurt. The council said that it would ask for help from the region
            to build a new one.
            """
        #expect(
            blocks(text) == [
                "headline: Harbour wall gives way in storm",
                "lede: The harbour wall at Port Hallam gave way on Friday night after two days of rain, and the water reached the market hall before anyone could close the gates.",
                "body: Nobody was hurt. The council said that it would ask for help from the region to build a new one.",
            ])
    }

    @Test func whatStandsAroundTheStoryIsRecognised() {
        let text = """
            ua en ru

            Ferry sinks off Torrin with 40 on board

            Crew and passengers reach the shore in lifeboats

            By JANE ROE, Staff writer

            A ferry sank off Torrin on Friday, the coastguard said, and all on board were brought ashore.

            The wreck of the ferry lies in shallow water. (AP Photo/Ines Varga)

            What the coastguard said

            The coastguard said that a rock had opened the hull in two places along the keel.

            - It struck at noon.
            - It sank at three o’clock.

            Second ferry in a month runs aground Second ferry in a month runs aground

            Read more

            Second ferry in a month runs aground

            ” data-script=”https://example.org/widget.js” >

            The owner said that it would pay.

            © 2026 Example News
            """
        #expect(
            blocks(text) == [
                "furniture: ua en ru",
                "headline: Ferry sinks off Torrin with 40 on board",
                "deck: Crew and passengers reach the shore in lifeboats",
                "byline: By JANE ROE, Staff writer",
                "lede: A ferry sank off Torrin on Friday, the coastguard said, and all on board were brought ashore.",
                "caption: The wreck of the ferry lies in shallow water. (AP Photo/Ines Varga)",
                "crosshead: What the coastguard said",
                "body: The coastguard said that a rock had opened the hull in two places along the keel.",
                "list: It struck at noon.",
                "list: It sank at three o’clock.",
                "furniture: Second ferry in a month runs aground Second ferry in a month runs aground",
                "furniture: Read more",
                "furniture: Second ferry in a month runs aground",
                "furniture: ” data-script=”https://example.org/widget.js” >",
                "body: The owner said that it would pay.",
                "furniture: © 2026 Example News",
            ])
    }

    @Test func biographiesAboveTheStoryAreFurniture() {
        #expect(
            blocks(
                "Ferry sinks\n\nTen years of news from the coast. Editor of the Torrin Gazette.\n\nMore From Me\n\nA ferry sank on Friday."
            ) == [
                "headline: Ferry sinks",
                "furniture: Ten years of news from the coast. Editor of the Torrin Gazette.",
                "furniture: More From Me",
                "lede: A ferry sank on Friday.",
            ])
    }

    @Test(arguments: [
        "Also on Friday, a second ferry ran aground near the harbour.",
        "The company was bought by Getty Images.",
        "By July, he had called the plan “bold”.",
        "Sales 45.6 vs 41.2",
        "Share prices fell after the news.",
        "“I saw it go under,” said Ines Varga.",
        "More people died than in 1987.",
    ])
    func whatOnlyLooksLikeFurnitureIsCopy(line: String) {
        let text =
            "Ferry sinks\n\nA ferry sank on Friday, the coastguard said, with forty people on board.\n\n\(line)\n\nThe owner said that it would pay for the loss of the cargo."
        #expect(blocks(text).dropFirst(2).first == "body: \(line)")
    }

    @Test(
        arguments: [
            ("PORT BRACKEN, March 12, 2026 — A quake struck.", "PORT BRACKEN, March 12, 2026"),
            ("LONDON (Reuters) - A quake struck.", "LONDON (Reuters)"),
            ("Torrin, Verran (AP) -- A quake struck.", "Torrin, Verran (AP)"),
            ("ST. ALBIN, Feb 26 - Sales fell.", "ST. ALBIN, Feb 26"),
            ("FILE - A quake struck.", nil),
            ("DJ Ines Varga - who plays here - is ill.", nil),
            ("The quake — the third this year — struck at noon.", nil),
        ] as [(String, String?)])
    func theDatelineIsFound(lede: String, dateline: String?) throws {
        let document = try #require(read(lede).documents.first)
        #expect(document.dateline.map { document.text($0) } == dateline)
    }

    @Test func marksAreTakenOut() throws {
        let text =
            "Ferry sinks\n\n[stet: sum-mismatch the third boat is counted twice]\n\nIt carried 40 [stet: headline-number as told] people [sic].\n"
        let document = try #require(read(text).documents.first)
        #expect(document.blocks.map { document.text($0.span) } == ["Ferry sinks", "It carried 40 people [sic]."])
        #expect(
            document.marks.map { "\($0.rule)|\($0.reason)|\($0.block)" } == [
                "sum-mismatch|the third boat is counted twice|1", "headline-number|as told|1",
            ])
        var file = FileText(Array(text.utf8))
        #expect(file.location(of: document.marks[1], in: document).text == "[stet: headline-number as told]")
    }
}
