// The claims of a run go to a sink: one entry for each document, in order, whatever the number of threads.

import StetDocuments
import StetFacts
import StetLinter
import StetSource
import Testing

@testable import stet

@Suite struct ClaimSinkTests {
    private static let copy = [
        "a.txt": "Twelve people were killed when a bus fell into the Karvel river on Monday.\n",
        "b.txt": "Fifteen people were killed when a bus fell into the Karvel river on Monday.\n",
        "c.jsonl": """
        {"id": "first", "text": "The fair opens on Friday, March 14, 2026."}
        {"id": "second", "text": "The lane is 10 km (8 miles) long."}
        """,
        "old.txt": "Eleven people were killed when a bus fell into the Karvel river on Monday.\n",
    ]

    /// The names of the documents that a sink received, with the number of their claims, and the diagnostics.
    private func entries(
        _ newsroom: Newsroom, jobs: Int, _ stories: CheckOptions.Stories, against: [String] = []
    ) async throws -> (entries: [String], diagnostics: [String], claims: Int) {
        var options = CheckOptions()
        options.input.jobs = jobs
        options.stories = stories
        options.against = against.map { newsroom.folder + "/" + $0 }
        var kept: [String] = []
        var diagnostics: [String] = []
        let sink = ClaimSink { read, _ in
            "\(read.document.name.split(separator: "/").last ?? ""): \(read.table.claims.count > 0)"
        } keep: {
            kept.append($0)
        }
        let paths = ["c.jsonl", "b.txt", "a.txt"].map { newsroom.folder + "/" + $0 }
        let result = await CheckRun(try Linter.shipped(), options).run(
            paths, claims: sink, report: { diagnostics.append("\($0.rule) \($0.message)") })
        return (kept, diagnostics, result.claims)
    }

    @Test(arguments: [1, 4])
    func everyDocumentComesOnceAndInOrder(jobs: Int) async throws {
        let newsroom = try Newsroom(ClaimSinkTests.copy)
        let found = try await entries(newsroom, jobs: jobs, .one, against: ["old.txt"])

        // The documents of a story are compared again, and those of `--against` are not part of the run.
        #expect(found.entries == ["a.txt: true", "b.txt: true", "first: true", "second: true"])
        #expect(found.diagnostics.contains { $0.hasPrefix("toll-differs") })
    }

    @Test func aSinkChangesNoDiagnostics() async throws {
        let newsroom = try Newsroom(ClaimSinkTests.copy)
        let path = newsroom.folder + "/c.jsonl"
        let linter = try Linter.shipped()
        let plain = await CheckRun(linter, CheckOptions()).run([path])
        var kept = 0
        var diagnostics: [String] = []
        let sink = ClaimSink { _, _ in
            1
        } keep: {
            kept += $0
        }
        _ = await CheckRun(linter, CheckOptions()).run(
            [path], claims: sink, report: { diagnostics.append($0.fingerprint) })

        #expect(kept == 2)
        #expect(diagnostics == plain.diagnostics.map(\.fingerprint))
        #expect(!diagnostics.isEmpty)
    }

    @Test func documentsThatAreOnlyReadAreNotCompared() async throws {
        let found = try await entries(try Newsroom(ClaimSinkTests.copy), jobs: 2, .onlyRead)

        #expect(found.entries.count == 4)
        #expect(found.diagnostics == [])
        #expect(found.claims > 3)
    }
}
