// The output depends on the documents and not on the order of arguments or lines.

import Testing

@testable import stet

@Suite struct OrderOfDocumentsTests {
    private func report(_ id: String, _ toll: String, _ day: Int) -> String {
        #"{"id":"\#(id)","date":"2026-03-\#(day)","story":"slide","text":"A landslide killed \#(toll) people in Brockhaven on 8 March 2026, police said."}"#
    }

    @Test func theOrderOfLinesDecidesNothing() async throws {
        let lines = [report("x", "15", 11), report("y", "12", 11), report("z", "16", 10)]
        let newsroom = try Newsroom()
        var outputs: Set<String> = []
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            try newsroom.write(order.map { lines[$0] }.joined(separator: "\n"), to: "day.jsonl")
            let said = await newsroom.stet("check @day.jsonl --format jsonl --level info")
            outputs.insert(told(said.output))
        }

        #expect(outputs.count == 1)
        // The primary place stands in the earliest document.
        #expect(
            outputs.first?.hasPrefix("16 people killed here; in the story 16 people") ?? false)
    }

    /// The messages and the names of documents, without lines and bytes.
    private func told(_ output: String) -> String {
        let words = output.split(separator: "\"")
        return words.indices.filter { $0 + 2 < words.count && (words[$0] == "message" || words[$0] == "document") }
            .map { String(words[$0 + 2]) }.joined(separator: " ")
    }

    @Test(arguments: ["@a.md @b.md @c.md", "@c.md @b.md @a.md", "@b.md @c.md @a.md"])
    func theOrderOfArgumentsDecidesNothing(paths: String) async throws {
        let copy = "\n---\nA landslide killed %d people in Brockhaven on 8 March 2026, police said.\n"
        func page(_ toll: String, _ day: Int) -> String {
            "---\nstory: slide\ndate: 2026-03-\(day)" + copy.split(separator: "%d").joined(separator: toll)
        }
        let newsroom = try Newsroom(["a.md": page("15", 12), "b.md": page("12", 12), "c.md": page("14", 12)])

        let said = await newsroom.stet("check \(paths) --format concise")

        #expect(said.output.contains("@a.md:5:20: warning: 15 people killed here; in the story 15 people, 12 people"))
        #expect(said.output == (await newsroom.stet("check @a.md @b.md @c.md --format concise")).output)
    }

    @Test func aStoryDoesNotChangeWithWhatStandsInFront() async throws {
        let reports = [("a", "14", "police"), ("b", "12", "officials")].map { id, toll, source in
            #"{"id":"\#(id)","date":"2026-03-09","text":"A landslide killed \#(toll) people in Brockhaven on Sunday, \#(source) said.\nMayor Ada Roe said the engineers of Tarnside Water Company were on their way, with Colin Harrow."}"#
        }
        let others = (0..<60).map {
            #"{"id":"o\#($0)","date":"2026-03-09","text":"The council of Orsk met again. Ines Varga spoke for \#($0) minutes."}"#
        }
        let newsroom = try Newsroom([
            "alone.jsonl": reports.joined(separator: "\n"), "behind.jsonl": (others + reports).joined(separator: "\n"),
        ])

        let alone = await newsroom.stet("check @alone.jsonl --format concise")
        let behind = await newsroom.stet("check @behind.jsonl --format concise")

        #expect(alone.output.contains("[toll-differs]"))
        #expect(behind.output.contains("14 people killed here; in the story 14 people, 12 people [toll-differs]"))
    }
}
