// Markdown and HTML: the blocks and metadata of a page, without its markup and without the page around the article.

import StetDocuments
import StetSource
import Testing

@Suite struct MarkdownTests {
    @Test func blocksAndInlineMarkup() {
        let text = """
            ---
            title: "Not used, there is a heading"
            date: 2026-03-12
            outlet: Torrin Gazette
            story: ferry
            ---
            # Ferry *sinks* off Torrin

            A ferry sank on **Friday**, the [coastguard](https://example.org "site") said,
            with 40 people on board\\*.

            ## What is known

            It struck a rock at 3&nbsp;p.m. &amp; sank; `M/V Ines` is its name.

            - The hull was open.
            - Nobody died.

            > “We swam,” said Ines Varga.

            | Boat | Saved |
            |------|-------|
            | Ines | 40 |

            ```
            let rows = 12
            ```

            The <b>owner</b> snake_case_word will pay.[^1]

            [^1]: As of Friday.
            """
        #expect(
            blocks(text, as: "a.md") == [
                "headline: Ferry sinks off Torrin",
                "lede: A ferry sank on Friday, the coastguard said, with 40 people on board*.",
                "crosshead: What is known",
                "body: It struck a rock at 3\u{A0}p.m. & sank; M/V Ines is its name.",
                "list: The hull was open.",
                "list: Nobody died.",
                "quote: “We swam,” said Ines Varga.",
                "table: Boat  Saved",
                "table: Ines  40",
                "furniture: let rows = 12",
                "body: The owner snake_case_word will pay.",
                "footnote: As of Friday.",
            ])
        let document = read(text, as: "a.md").documents.first
        #expect(document?.date == "2026-03-12")
        #expect(document?.outlet == "Torrin Gazette")
        #expect(document?.story == "ferry")
    }

    @Test func theTitleOfTheFrontMatterStandsInForAHeading() {
        #expect(
            blocks("---\ntitle: Ferry sinks\n---\nA ferry sank.", as: "a.md") == [
                "headline: Ferry sinks", "lede: A ferry sank.",
            ])
    }

    @Test func underlinedHeadingsAndRules() {
        #expect(
            blocks("Ferry sinks\n===========\n\nA ferry sank.\n---\n\nThe rock\n--------\n\nIt is old.", as: "a.md")
                == [
                    "headline: Ferry sinks", "lede: A ferry sank.", "crosshead: The rock", "body: It is old.",
                ])
    }

    @Test func copyThatOnlyLooksLikeMarkupStays() {
        #expect(
            blocks("# Prices\n\nIt costs 5 * 3 * 2 euros [sic] (he said) and 3 < 4 > 2 & more.", as: "a.md").last
                == "lede: It costs 5 * 3 * 2 euros [sic] (he said) and 3 < 4 > 2 & more.")
    }

    @Test func scriptsAreNoCopy() {
        #expect(
            blocks("# Ferry\n\n<script>\nlet dead = 12\n\n</script>\n\nIt sank.", as: "a.md") == [
                "headline: Ferry", "lede: It sank.",
            ])
    }

    @Test func marksInComments() {
        let text =
            "# Ferry\n\n<!-- stet: sum-mismatch two were\ncounted later -->\nIt carried 40 <!-- a note --> people.\n\nNobody <!-- stet: toll as told --> died."
        let document = read(text, as: "a.md").documents.first
        #expect(document?.marks.map { "\($0.rule) \($0.block)" } == ["sum-mismatch 1", "toll 2"])
        #expect(blocks(text, as: "a.md").last == "body: Nobody died.")
    }
}

@Suite struct HTMLTests {
    @Test func theArticleWithoutThePage() {
        let text = """
            <!DOCTYPE html><html><head><title>Ferry sinks | Torrin Gazette</title>
            <meta property="article:published_time" content="2026-03-12T08:00:00Z">
            <meta property="og:site_name" content="Torrin Gazette">
            <style>p { color: red }</style><script>var a = "<p>no</p>";</script></head>
            <body><nav><a href="/">Home</a></nav><h1>Torrin Gazette</h1>
            <article><h1>Ferry &amp; crew <em>lost</em> off T&oacute;rrin</h1>
            <p class="byline">By Jane Roe</p>
            <p>A ferry sank on <b>Friday</b>,
            the   coastguard&#8217;s office said<br>today.</p>
            <figure><img src="a.jpg" alt="x"><figcaption>The ferry last year</figcaption></figure>
            <h2>What is known</h2>
            <p>It struck a rock.<p>It sank.
            <ul><li>The hull was open.</li><li>Nobody died.</li></ul>
            <blockquote><p>We swam.</p></blockquote>
            <table><tr><th>Boat</th><th>Saved</th></tr><tr><td>Ines</td><td>40</td></tr></table>
            <!-- stet: toll as told --><p>The owner will pay.</p>
            <aside><p>Buy a boat.</p></aside></article>
            <footer><p>Imprint</p></footer></body></html>
            """
        #expect(
            blocks(text, as: "a.html") == [
                "headline: Ferry & crew lost off Tórrin",
                "byline: By Jane Roe",
                "lede: A ferry sank on Friday, the coastguard’s office said today.",
                "caption: The ferry last year",
                "crosshead: What is known",
                "body: It struck a rock.",
                "body: It sank.",
                "list: The hull was open.",
                "list: Nobody died.",
                "quote: We swam.",
                "table: Boat  Saved",
                "table: Ines  40",
                "body: The owner will pay.",
            ])
        let document = read(text, as: "a.html").documents.first
        #expect(document?.date == "2026-03-12T08:00:00Z")
        #expect(document?.outlet == "Torrin Gazette")
        #expect(document?.marks.map { "\($0.rule) \($0.block)" } == ["toll 12"])
    }

    @Test func theHeadlineMayStandInMetadata() {
        let linked =
            #"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry \u201csinks\u201d","datePublished":"2026-03-12","publisher":{"@type":"Organization","name":"Gazette"}}</script><p>It sank.</p>"#
        #expect(blocks(linked, as: "a.html") == ["headline: Ferry “sinks”", "lede: It sank."])
        #expect(read(linked, as: "a.html").documents.first?.outlet == "Gazette")
        #expect(
            blocks("<title>Ferry sinks off Torrin | Gazette</title><p>It sank.", as: "a.html").first
                == "headline: Ferry sinks off Torrin")
    }

    @Test func aPageWithoutCopyIsNoNewsDocument() {
        let page = Array("<title>Menu</title><nav><a href=x>Home</a></nav>".utf8)
        let named = FileReading(page, file: Walk.File(path: "a.html", form: .html), pageWords)
        #expect(named.documents.isEmpty && named.problems.first?.isFatal == true)
        let found = FileReading(page, file: Walk.File(path: "a.html", form: .html, isExplicit: false), pageWords)
        #expect(found.isSkipped && found.problems.isEmpty)
    }

    @Test func aLivePageHasEntries() {
        let entry = { (time: String, words: String) in
            "<section><time datetime=\"2026-03-12T\(time)\">\(time)</time><p>\(words)</p></section>"
        }
        let page =
            "<h1>Storm: live</h1><p>The storm is here.</p>" + entry("14:02", "Nine are missing.")
            + entry("15:10", "The road is shut.") + entry("16:05", "Two were found.")
        let document = read(page, as: "a.html").documents.first
        #expect(document?.blocks.filter { $0.part == .entry && $0.date == "2026-03-12T16:05" }.count == 2)
    }
}
