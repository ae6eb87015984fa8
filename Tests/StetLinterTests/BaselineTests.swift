import StetLinter
import StetSource
import Testing

@Suite struct BaselineTests {
    @Test func writesSortedLinesAndReadsThem() throws {
        let baseline = Baseline([
            diagnostic("toll-differs", "14 killed here,\n12 in the story", "00000000000000bb"),
            diagnostic("age-birth", "34 stated, 33 by the date of birth", "00000000000000aa"),
            diagnostic("toll-differs", "14 killed here,\n12 in the story", "00000000000000bb"),
        ])

        #expect(
            baseline.text == """
                # stet baseline 1
                00000000000000aa age-birth 34 stated, 33 by the date of birth
                00000000000000bb toll-differs 14 killed here, 12 in the story

                """)
        #expect(try Baseline(Array(baseline.text.utf8)) == baseline)
    }

    @Test(arguments: [
        ("", 1), ("toll-differs\n", 1), ("# stet baseline 1\n\nzz toll-differs 14\n", 3),
        ("# stet baseline 1\n00000000000000aa\n", 2),
    ])
    func namesTheBrokenLine(text: String, line: Int) {
        #expect { try Baseline(Array(text.utf8)) } throws: { ($0 as? Baseline.Broken)?.line == line }
    }

    @Test func readsLineEndsOfAnySystem() throws {
        let baseline = try Baseline(Array("# stet baseline 1\r\n00000000000000aa age-birth 34 stated\r\n".utf8))

        #expect(baseline.entries.map(\.message) == ["34 stated"])
    }

    private func diagnostic(_ rule: String, _ message: String, _ fingerprint: String) -> Diagnostic {
        let start = Position(line: 1, column: 1, byte: 0)
        let location = Location(
            path: "a.txt", document: "a.txt", part: .body, start: start, end: start, field: "file", from: 0, to: 0,
            text: "")
        return Diagnostic(rule: rule, severity: .error, message: message, location: location, fingerprint: fingerprint)
    }
}
