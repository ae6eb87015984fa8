// A hundred articles of our own in which everything is right, though much looks wrong: near misses of figures, tables, live
// pages, lists of results, related-story strips. A checker that speaks here would be switched off.

import StetDocuments
import StetLinter
import StetReports
import StetSource
import Testing

@Suite struct QuietTests {
    @Test(arguments: [
        "arena", "country", "courts", "money", "science", "shops", "sport", "storms", "town", "votes",
    ])
    func nothingIsReported(beat: String) async throws {
        var options = CheckOptions()
        options.stories = .each
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(1)
            .joined(separator: "/")
        let result = try await CheckRun(Linter.shipped(), options).run(["\(root)/Quiet/\(beat)"])

        #expect(result.documents >= 4)
        #expect(result.problems.map(\.description) == [])
        let spoken = result.diagnostics.filter { $0.severity >= .warning }
        #expect(spoken.map { "\($0.location.path.split(separator: "/").last ?? ""): \($0.message) [\($0.rule)]" } == [])
    }
}
