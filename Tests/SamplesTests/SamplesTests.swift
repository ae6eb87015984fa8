// The samples, and what `stet check` prints for them, word for word. When a change alters the output, these tests fail
// and show the difference. After reading it, run `STET_UPDATE=1 swift test --filter SamplesTests` to write the new
// text into the `.expected` files; the commit then shows the difference again.

import StetDocuments
import StetLinter
import StetReports
import StetSource
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct SamplesTests {
    @Test(arguments: ["Samples", "Samples/new-caledonia", "Samples/drafts", "Samples/clean"])
    func outputIsAsExpected(folder: String) async throws {
        let output = try await check(folder).output
        let file = "\(root)/\(folder)/check.expected"
        if getenv("STET_UPDATE") != nil { try Files.write(output, to: file) }

        #expect(try output == String(decoding: Files.read(file), as: UTF8.self))
    }

    @Test func contradictionsOfManyKindsAreFound() async throws {
        let found = try await check("Samples").result.diagnostics.filter { $0.severity >= .warning }

        #expect(Set(found.map(\.message)).count >= 15)
        #expect(Set(found.map(\.rule)).count >= 10)
    }

    @Test func fiveReportsAreOneStory() async throws {
        let stories = try await check("Samples").result.stories

        #expect(stories.map(\.count) == [5])
    }

    /// Not even an info is printed. The clean samples hold copy that is right but looks wrong.
    @Test func cleanCopyIsLeftAlone() async throws {
        #expect(try await check("Samples/clean").result.diagnostics.map(\.message) == [])
    }

    @Test func readmeShowsWhatIsPrinted() async throws {
        let draft = "Samples/drafts/flood.md"
        let readme = try String(decoding: Files.read("\(root)/README.md"), as: UTF8.self)
        let shown = readme.firstRange(of: "$ stet check \(draft)\n").map { readme[$0.upperBound...] } ?? ""

        #expect(try await shown.hasPrefix(check(draft).output + "```\n"))
    }

    @Test func threadsChangeNothing() async throws {
        let alone = try await check("Samples", jobs: 1).output
        let together = try await check("Samples", jobs: 4).output

        #expect(alone == together)
    }

    // MARK: One run

    /// The output of `stet check FOLDER` in the root of the repository.
    private func check(_ folder: String, jobs: Int = 2) async throws -> (output: String, result: CheckResult) {
        var options = CheckOptions()
        options.input.jobs = jobs
        options.wantsExcerpts = true
        let result = try await CheckRun(Linter.shipped(), options).run(["\(root)/\(folder)"])
        #expect(result.problems.map(\.description) == [])
        let summary = Summary(
            documents: result.documents, stories: result.stories.count, claims: result.claims,
            skipped: result.skippedFiles)
        let diagnostics = result.diagnostics.map { $0.relative(to: root + "/") }
        return (render(Report(diagnostics: diagnostics, summary: summary), as: .text), result)
    }

    /// The folder of the package. This file lies in its folder `Tests/SamplesTests`.
    private var root: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    }
}

extension Diagnostic {
    fileprivate func relative(to root: String) -> Diagnostic {
        func shortened(_ location: Location) -> Location {
            var location = location
            if location.path.hasPrefix(root) { location.path.removeFirst(root.count) }
            return location
        }
        var diagnostic = self
        diagnostic.location = shortened(location)
        diagnostic.notes = notes.map { Note(message: $0.message, location: shortened($0.location)) }
        return diagnostic
    }
}
