import StetReports
import StetSource
import Testing

/// A diagnostic about `mark` in one line of copy, the rest filled in.
func diagnostic(
    _ line: String, mark: String, line number: Int = 3, severity: Severity = .error,
    message: String = "38 killed here, 41 in the headline",
    label: String? = nil, notes: [(Int, Int, String)] = [], help: [String] = [], path: String = "drafts/quake.md",
    rule: String = "headline-number"
) -> Diagnostic {
    let bytes = Array(line.utf8)
    let wanted = Array(mark.utf8)
    let start = (0...max(0, bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) } ?? 0
    let column = scalarCount(bytes, from: 0, to: start) + 1
    let width = scalarCount(wanted, from: 0, to: wanted.count)
    func location(_ line: Int, _ column: Int, _ width: Int, _ text: String, excerpt: Excerpt? = nil) -> Location {
        Location(
            path: path, document: path, part: .body, start: Position(line: line, column: column, byte: start),
            end: Position(line: line, column: column + width, byte: start + wanted.count), field: "file", from: start,
            to: start + width, text: text, excerpt: excerpt)
    }
    return Diagnostic(
        rule: rule, severity: severity, message: message, label: label,
        location: location(
            number, column, width, mark, excerpt: Excerpt(line: line, marked: start..<(start + wanted.count))),
        notes: notes.map { Diagnostic.Note(message: $0.2, location: location($0.0, $0.1, 2, "41")) },
        help: help, fingerprint: "00c0ffee00c0ffee")
}

func text(_ diagnostics: Diagnostic..., options: ReportOptions = ReportOptions()) -> String {
    render(Report(diagnostics: diagnostics, summary: Summary(documents: 2, claims: 31)), as: .text, options: options)
}

/// The two lines of the snippet alone.
func snippet(_ line: String, mark: String, label: String? = nil) -> String {
    text(diagnostic(line, mark: mark, label: label)).split(separator: "\n", omittingEmptySubsequences: false)
        .dropFirst().prefix { !$0.isEmpty }.joined(separator: "\n")
}

@Suite struct TextReportTests {
    @Test func `header, snippet, note, help and summary`() {
        let shown = text(
            diagnostic(
                "A quake killed 38 people in the Karvel valley on Friday.", mark: "38 people",
                notes: [(1, 15, "41 here")], help: ["use one figure, or say when each was counted"]))

        #expect(
            shown == """
                drafts/quake.md:3:16: error: 38 killed here, 41 in the headline [headline-number]
                   3 | A quake killed 38 people in the Karvel valley on Friday.
                     |                ^~~~~~~~~
                drafts/quake.md:1:15: note: 41 here
                     = help: use one figure, or say when each was counted

                2 documents, 31 claims: 1 error, 0 warnings

                """)
    }

    @Test func `infos are hidden and counted`() {
        let shown = text(diagnostic("Two of them.", mark: "Two", severity: .info))

        #expect(shown == "2 documents, 31 claims: 0 errors, 0 warnings (1 info hidden; --level info)\n")
    }

    @Test func `at level info nothing is hidden`() {
        let shown = text(diagnostic("Two of them.", mark: "Two", severity: .info), options: ReportOptions(level: .info))

        #expect(shown.hasSuffix("\n\n2 documents, 31 claims: 0 errors, 0 warnings, 1 info\n"))
    }

    @Test func `an empty line separates diagnostics`() {
        let shown = text(
            diagnostic("Two of them.", mark: "Two", message: "a"),
            diagnostic("Two of them.", mark: "them", message: "b"))

        #expect(
            shown == """
                drafts/quake.md:3:1: error: a [headline-number]
                   3 | Two of them.
                     | ^~~

                drafts/quake.md:3:8: error: b [headline-number]
                   3 | Two of them.
                     |        ^~~~

                2 documents, 31 claims: 2 errors, 0 warnings

                """)
    }

    @Test func `a label follows the caret`() {
        #expect(
            snippet("A majority of five, with two away.", mark: "majority of five", label: "27 − 24 = 3") == """
                   3 | A majority of five, with two away.
                     |   ^~~~~~~~~~~~~~~~ 27 − 24 = 3
                """)
    }

    @Test func `a label without room goes below the caret`() {
        let line = "The council has agreed to close the bridge at Orsk for the whole of the autumn"
        let shown = snippet(line, mark: "the whole of the autumn", label: "a closure of three months is given above")

        #expect(
            shown == """
                   3 | …the bridge at Orsk for the whole of the autumn
                     |                         ^~~~~~~~~~~~~~~~~~~~~~~
                     |                         a closure of three months is given above
                """)
    }

    @Test func `a long line is cut around the caret at words`() {
        let line =
            "Officials in the valley said on Friday that the number of people who died in the landslide had "
            + "risen to 38, and that many more of those who lived on the lower slopes were still missing."
        let shown = snippet(line, mark: "38")

        #expect(
            shown == """
                   3 | …landslide had risen to 38, and that many more of those who lived on the…
                     |                         ^~
                """)
        #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `a long mark is cut with its caret line`() {
        let line = "He said " + String(repeating: "that the leaders of the valley had agreed, ", count: 5)
        let shown = snippet(line, mark: String(line.dropFirst(8)))
        let lines = shown.split(separator: "\n")

        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.allSatisfy { $0.hasSuffix("…") })
    }

    @Test func `large line numbers widen the gutter`() {
        let shown = text(diagnostic("Two of them.", mark: "Two", line: 123_456, help: ["say which"]))

        #expect(
            shown.hasPrefix(
                """
                drafts/quake.md:123456:1: error: 38 killed here, 41 in the headline [headline-number]
                123456 | Two of them.
                       | ^~~
                       = help: say which
                """))
    }

    @Test func `colour only when asked`() {
        let plain = text(diagnostic("Two of them.", mark: "Two"))
        let coloured = text(diagnostic("Two of them.", mark: "Two"), options: ReportOptions(usesColour: true))

        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(coloured.contains("\u{1B}[1;31m^~~\u{1B}[0m"))
    }
}

@Suite struct WidthTrapTests {
    @Test func `East Asian characters take two columns`() {
        #expect(
            snippet("東京 killed 38 people", mark: "38") == """
                   3 | 東京 killed 38 people
                     |             ^~
                """)
        #expect(
            snippet("in 東京 today", mark: "東京") == """
                   3 | in 東京 today
                     |    ^~~~
                """)
    }

    @Test func `an emoji family is one picture`() {
        #expect(
            snippet("👨‍👩‍👧 and 🇫🇷 lost 38", mark: "38") == """
                   3 | 👨‍👩‍👧 and 🇫🇷 lost 38
                     |                ^~
                """)
    }

    @Test func `combining marks take no column`() {
        #expect(
            snippet("Ge\u{301}rald lost 38", mark: "38") == """
                   3 | Ge\u{301}rald lost 38
                     |             ^~
                """)
    }

    @Test func `a tab is four spaces`() {
        #expect(
            snippet("\tlost 38", mark: "38") == """
                   3 |     lost 38
                     |          ^~
                """)
    }

    @Test func `terminal escapes are shown, not obeyed`() {
        #expect(
            snippet("\u{1B}[2Jlost 38", mark: "38") == """
                   3 | ␛[2Jlost 38
                     |          ^~
                """)
    }

    @Test func `direction overrides are shown, not obeyed`() {
        #expect(
            snippet("a\u{202E}b 38", mark: "38") == """
                   3 | a<U+202E>b 38
                     |            ^~
                """)
    }

    @Test func `controls in messages, paths and notes are shown`() {
        let shown = text(
            diagnostic(
                "Two", mark: "Two", message: "a\u{1B}]0;x\u{07}b", notes: [(1, 1, "c\nd\u{9B}")],
                path: "x\n::error::y.md"))

        #expect(shown.contains("x ::error::y.md:3:1: error: a␛]0;x␇b [headline-number]"))
        #expect(shown.contains("note: c d<U+0080>".replacing(80, with: "9B")))
        #expect(!shown.utf8.contains { $0 < 0x20 && $0 != 0x0A })
    }

    @Test func `a mark past the end of its line does not crash`() {
        var broken = diagnostic("Two", mark: "Two")
        broken.location.excerpt = Excerpt(line: "Two", marked: 5..<900)

        #expect(text(broken).contains("   3 | Two\n     |    ^\n"))
    }

    @Test func `a mark inside a character does not crash`() {
        var broken = diagnostic("né", mark: "né")
        broken.location.excerpt = Excerpt(line: "né", marked: 2..<3)

        #expect(text(broken).contains("   3 | né\n     |  ^\n"))
    }

    @Test(.timeLimit(.minutes(1))) func `a line of twenty megabytes is only looked at around its mark`() {
        let side = String(repeating: "word ", count: 2_000_000)
        var long = diagnostic("38", mark: "38")
        long.location.excerpt = Excerpt(line: side + "38 " + side, marked: side.utf8.count..<(side.utf8.count + 2))
        let shown = text(long)

        #expect(
            shown == """
                drafts/quake.md:3:1: error: 38 killed here, 41 in the headline [headline-number]
                   3 | …word word word word 38 word word word word word word word word word…
                     |                      ^~

                2 documents, 31 claims: 1 error, 0 warnings

                """)
    }
}

extension String {
    fileprivate func replacing(_ code: Int, with other: String) -> String {
        split(separator: "\(code)", maxSplits: 1, omittingEmptySubsequences: false).joined(separator: other)
    }
}
