// A hundred articles of our own in which everything is right, though much looks wrong: near misses of figures, tables, live
// pages, lists of results, related-story strips. A checker that speaks here would be switched off.

import Foundation
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
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(root)/Quiet/\(beat)").sorted()
        // Without optimisation a check takes long, so a debug build reads some articles of each beat. The release build of
        // `.ci/run` reads them all.
        let some = files.enumerated().filter { $0.offset.isMultiple(of: 6) }.map {
            "\(root)/Quiet/\(beat)/\($0.element)"
        }
        let result = try await CheckRun(Linter.shipped(), options).run(some)

        #expect(result.documents == some.count)
        #expect(result.problems.map(\.description) == [])
        let spoken = result.diagnostics.filter { $0.severity >= .warning }
        #expect(spoken.map { "\($0.location.path.split(separator: "/").last ?? ""): \($0.message) [\($0.rule)]" } == [])
    }
}
