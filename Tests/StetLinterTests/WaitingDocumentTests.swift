// Documents that were freed are read again for their story, and the result is the same as without.

import StetDocuments
import StetLinter
import StetSource
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct WaitingDocumentTests {
    private func line(_ id: Int, _ toll: Int, words: Int) -> String {
        let rest = (0..<words).map { "The council of Orsk met for the \($0 + 2)th time." }.joined(separator: " ")
        return
            #"{"id":"\#(id)","date":"2026-03-09","story":"\#(id / 2)","text":"A landslide killed \#(toll) people in Brockhaven on Sunday, police said.\n\#(rest)"}"#
    }

    @Test func aDocumentThatIsReadAgainSaysTheSame() async throws {
        let path = "/tmp/stet-waiting-\(getpid()).jsonl"
        defer { unlink(path) }
        // About nine million bytes of copy, which is more than the run keeps.
        let long = (0..<6).map { line($0, 12 + $0 % 2 * 3, words: 32_000) }
        try Files.write(long.joined(separator: "\n") + "\n", to: path)
        var options = CheckOptions()
        options.only = ["toll-differs"]
        let result = await CheckRun(try Linter.shipped(), options).run([path])

        #expect(result.problems.map(\.description) == [])
        #expect(result.stories == [["0", "1"], ["2", "3"], ["4", "5"]])
        #expect(result.diagnostics.map(\.location.document) == ["0", "2", "4"])
        #expect(Set(result.diagnostics.map(\.message)).count == 1)
        #expect(result.diagnostics.map(\.location.start.line) == [1, 3, 5])
        #expect(Set(result.diagnostics.map(\.location.start.column)).count == 1)
    }

    @Test func aFileThatChangedMeanwhileIsAProblem() async throws {
        let path = "/tmp/stet-changed-\(getpid()).jsonl"
        defer { unlink(path) }
        let long = (0..<6).map { line($0, 12 + $0 % 2 * 3, words: 32_000) }
        try Files.write(long.joined(separator: "\n") + "\n", to: path)
        var options = CheckOptions()
        options.only = ["toll-differs"]
        var hasChanged = false
        let result = await CheckRun(try Linter.shipped(), options).run(
            [path],
            progress: { documents in
                guard documents == 6, !hasChanged else { return }
                hasChanged = true
                try? Files.write(
                    long.map { $0.split(separator: "police").joined(separator: "people") }
                        .joined(separator: "\n") + "\n", to: path)
            }, report: { _ in })

        #expect(hasChanged)
        #expect(result.problems.contains { $0.isFatal && $0.description.hasSuffix("changed while it was checked") })
    }
}
