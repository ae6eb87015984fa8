// The baseline file: what is written can be read again, and a broken line is reported with its number.

import StetLinter
import StetSource
import Testing

@Suite struct BaselineTests {
    private func entry(_ rule: String, _ fingerprint: String, path: String = "a.txt", document: String = "")
        -> Baseline.Entry
    {
        Baseline.Entry(
            fingerprint: fingerprint, surroundings: "00000000000000ff", rule: rule, path: path, document: document,
            message: "14 killed here,\n12 in the story")
    }

    @Test func writesSortedLinesWithCountsAndReadsThem() throws {
        let baseline = Baseline(entries: [
            entry("toll-differs", "00000000000000bb"),
            entry("age-birth", "00000000000000aa", path: "b.jsonl", document: "7"),
            entry("toll-differs", "00000000000000bb"),
        ])

        #expect(
            baseline.text == """
                # stet baseline 2
                2\t00000000000000bb\t00000000000000ff\ttoll-differs\ta.txt\t-\t14 killed here, 12 in the story
                1\t00000000000000aa\t00000000000000ff\tage-birth\tb.jsonl\t7\t14 killed here, 12 in the story

                """)
        #expect(try Baseline(Array(baseline.text.utf8)).text == baseline.text)
    }

    @Test(arguments: ["two words.txt", "tab\there.txt", "line\nend.txt", "100%.txt", "%41.txt", "-"])
    func anyNameTakesOnePlaceInOneLine(path: String) throws {
        let baseline = Baseline(entries: [entry("age-birth", "00000000000000aa", path: path, document: path)])
        let read = try Baseline(Array(baseline.text.utf8))

        #expect(baseline.text.split(separator: "\n").count == 2)
        #expect(read.entries.map(\.path) == [path])
        #expect(read.entries.map(\.document) == [path])
    }

    @Test func linesThatAMergeLeftTwiceAreOne() throws {
        let text = Baseline(entries: [entry("age-birth", "00000000000000aa")]).text
        let line = try #require(text.split(separator: "\n").last)

        #expect(try Baseline(Array((text + line + "\n").utf8)).count == 1)
    }

    @Test(arguments: [
        ("", 1), ("toll-differs\n", 1), ("# stet baseline 2\n\n1\tzz\tzz\ttoll-differs\ta.txt\t-\t14\n", 3),
        ("# stet baseline 2\n1\t00000000000000aa\n", 2), ("# stet baseline 1\n00000000000000aa toll-differs 14\n", 1),
        ("# stet baseline 2\n<<<<<<< HEAD\n", 2),
    ])
    func namesTheBrokenLine(text: String, line: Int) {
        #expect { try Baseline(Array(text.utf8)) } throws: { ($0 as? Baseline.Broken)?.line == line }
    }

    @Test func readsLineEndsOfAnySystem() throws {
        let text = Baseline(entries: [entry("age-birth", "00000000000000aa")]).text.split(separator: "\n").joined(
            separator: "\r\n")

        #expect(try Baseline(Array(text.utf8)).entries.map(\.message) == ["14 killed here, 12 in the story"])
    }
}
