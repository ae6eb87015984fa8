// The output of `parse` for people and for programs. How well the models parse is measured elsewhere. These tests
// check the form, with sentences so simple that every parser of news reads them correctly.

import Testing

@testable import stet

@Suite struct ParseTests {
    private func rows(_ output: String) -> [[String]] {
        output.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
    }

    @Test func aTreebankKeepsItsWordsAndGetsColumns() async throws {
        let words = ["The", "council", "approved", "two", "new", "bridges", "."]
        let lines = words.enumerated().map {
            "\($0.offset + 1)\t\($0.element)\t_\t_\t_\t_\t_\t_\t_\t\($0.offset == 5 ? "SpaceAfter=No" : "_")"
        }
        let said = try await Newsroom(["a.conllu": "# sent_id = 1\n" + lines.joined(separator: "\n") + "\n\n"])
            .stet("parse --format conllu @a.conllu")

        #expect(said.status == 0)
        #expect(said.output.hasPrefix("# sent_id = 1\n1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n"))
        #expect(rows(said.output).map { $0[1] } == words)
        #expect(rows(said.output).map { $0[2] } == ["the", "council", "approve", "two", "new", "bridge", "."])
        #expect(rows(said.output).map { $0[7] } == ["det", "nsubj", "root", "nummod", "amod", "obj", "punct"])
        #expect(rows(said.output)[5][9] == "SpaceAfter=No")
    }

    @Test func rawTextIsCutIntoSentencesAndWords() async throws {
        let said = try await Newsroom(["a.txt": "“It can't last,” the mayor said. Nobody laughed.\n"])
            .stet("parse --format conllu --raw @a.txt")

        #expect(said.status == 0)
        #expect(said.output.contains("# text = Nobody laughed.\n"))
        #expect(
            rows(said.output).map { $0[1] } == [
                "“", "It", "ca", "n't", "last", ",", "”", "the", "mayor", "said", ".", "Nobody", "laughed", ".",
            ])
        #expect(rows(said.output).filter { $0[6] == "0" }.map { $0[1] } == ["said", "laughed"])
    }

    /// A bell, a tab, an escape, a record separator, and Unicode line ends. None of them begins a column or a line.
    @Test(arguments: ["\u{7}", "\t", "\u{1B}[31m", "\u{1E}", "\u{B}", "\u{85}", "\u{2028}"])
    func controlCharactersDoNotBreakTheTable(character: String) async throws {
        let said = try await Newsroom(["a.txt": "Two fer\(character)ries left.\n"]).stet("parse --format conllu @a.txt")
        let lines = said.output.unicodeScalars.split { $0 == "\n" }.filter { $0.first != "#" }

        #expect(said.status == 0)
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.count(where: { $0 == "\t" }) == 9 })
        #expect(
            said.output.unicodeScalars.allSatisfy { scalar in
                scalar == "\n" || scalar == "\t"
                    || scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value != 0x2028
            })
    }

    @Test func aListingNamesTheHead() async throws {
        let said = try await Newsroom(["a.txt": "Two ferries left.\n"]).stet("parse @a.txt")

        #expect(said.status == 0)
        #expect(said.output.contains("nummod"))
        #expect(said.output.contains("ferries (2)"))
    }

    @Test func aLineThatIsNoTreebankIsSaid() async throws {
        let said = try await Newsroom(["a.conllu": "one two\n"]).stet("parse @a.conllu")

        #expect(said.status == 2)
        #expect(said.complaints.contains("a.conllu:1: no line of CoNLL-U"))
    }
}
