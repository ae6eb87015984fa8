// Which documents of a run form a story. Records come in, groups of their ids go out.
//
// A record joins others only on strong evidence: both name the same full personal name and two more rare names (three
// more where a day is missing), and their days of publication are close together.

import StetDocuments
import StetLinter
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct StoryTests {
    private static let opening =
        "Ines Varga opened the Brandt Bridge in Geneva on Friday. Oskar Brandt came from Zurich with his family."
    private static let crowds = "Crowds cheered Ines Varga in Geneva. Oskar Brandt of Zurich spoke last."
    /// The same event without a full personal name.
    private static let surnames = "Crowds cheered Varga in Geneva and Zurich, and Brandt spoke last."

    @Test func sharedNamesOfOneWeekAreOneStory() async throws {
        let records = [
            Record("a", StoryTests.opening, date: "2026-03-12"), Record("b", StoryTests.crowds, date: "2026-03-14"),
        ]

        #expect(try await stories(records) == [["a", "b"]])
    }

    /// The same persons and places on another day; or other persons at the same places.
    @Test(arguments: [
        (crowds, "2026-03-25"), (surnames, "2026-03-14"), ("It rained in Geneva and in Zurich.", "2026-03-14"),
        ("Ines Varga went home.", "2026-03-14"), ("Mr Varga and Mr Brandt met in Geneva.", "2026-03-12"),
    ])
    func weakEvidenceJoinsNothing(text: String, date: String) async throws {
        let records = [Record("a", StoryTests.opening, date: "2026-03-12"), Record("b", text, date: date)]

        #expect(try await stories(records) == [])
    }

    @Test func withoutDaysMoreNamesAreNeeded() async throws {
        let few = "Crowds cheered Ines Varga in Geneva. Others spoke in Zurich."

        #expect(
            try await stories([Record("a", StoryTests.opening), Record("b", StoryTests.crowds)]) == [["a", "b"]])
        #expect(try await stories([Record("a", StoryTests.opening), Record("b", few)]) == [])
        #expect(
            try await stories([
                Record("a", StoryTests.opening, date: "2026-03-12"), Record("b", few, date: "2026-03-12"),
            ]) == [["a", "b"]])
    }

    @Test func namedStoriesNeedNoEvidence() async throws {
        let records = [Record("a", "It rained.", story: "bridge"), Record("b", "It snowed.", story: "bridge")]

        #expect(try await stories(records) == [["a", "b"]])
    }

    /// If the metadata name two stories, the documents are never joined, whatever else they share.
    @Test func twoNamedStoriesAreNeverJoined() async throws {
        let records = [
            Record("a", StoryTests.opening, date: "2026-03-12", story: "bridge"),
            Record("b", StoryTests.crowds, date: "2026-03-12", story: "visit"),
            Record("c", StoryTests.opening, date: "2026-03-12"),
        ]
        let found = try await stories(records)

        #expect(!found.contains { $0.contains("a") && $0.contains("b") })
        #expect(found.contains { $0.contains("c") && $0.count == 2 })
    }

    @Test func aDocumentWithoutAStoryMayJoinANamedOne() async throws {
        let records = [
            Record("a", StoryTests.opening, date: "2026-03-12", story: "bridge"),
            Record("b", StoryTests.crowds, date: "2026-03-14"),
        ]

        #expect(try await stories(records) == [["a", "b"]])
    }

    /// Names that stand in many documents are not evidence.
    @Test func commonNamesAreNoEvidence() async throws {
        let many = (1...40).map { Record("\($0)", StoryTests.opening, date: "2026-03-12") }

        #expect(try await stories(many) == [])
        #expect(try await stories(Array(many.prefix(5))).map(\.count) == [5])
    }

    /// If A joins B and B joins C, all three form a story, although A and C share too little.
    @Test func storiesGrowFromLinkToLink() async throws {
        let records = [
            Record("a", "Ines Varga met Oskar Brandt in Geneva on Monday.", date: "2026-03-09"),
            Record(
                "b", "Ines Varga met Oskar Brandt in Geneva. Nadia Ferro and Ruth Amadi were in Lisbon.",
                date: "2026-03-10"),
            Record("c", "Nadia Ferro and Ruth Amadi left Lisbon.", date: "2026-03-11"),
        ]

        #expect(try await stories(records) == [["a", "b", "c"]])
    }

    /// The groups do not depend on the order of the documents.
    @Test func theOrderOfTheDocumentsDoesNotMatter() async throws {
        let records = [
            Record("a", StoryTests.opening, date: "2026-03-12"), Record("b", "It rained.", date: "2026-03-12"),
            Record("c", StoryTests.crowds, date: "2026-03-14"), Record("d", StoryTests.surnames, date: "2026-03-14"),
        ]
        let forwards = try await stories(records).map { Set($0) }
        let backwards = try await stories(records.reversed()).map { Set($0) }

        #expect(forwards == [["a", "c"]])
        #expect(backwards == forwards)
    }

    // MARK: One run

    private struct Record {
        var id: String
        var text: String
        var date: String?
        var story: String?

        init(_ id: String, _ text: String, date: String? = nil, story: String? = nil) {
            self.id = id
            self.text = text
            self.date = date
            self.story = story
        }

        /// The texts in this file hold no character that JSON has to escape.
        var line: String {
            "{\"id\":\"\(id)\",\"text\":\"\(text)\"" + (date.map { ",\"date\":\"\($0)\"" } ?? "")
                + (story.map { ",\"story\":\"\($0)\"" } ?? "") + "}"
        }
    }

    /// The stories with more than one document.
    private func stories(_ records: [Record]) async throws -> [[String]] {
        var name = Array("/tmp/stet-stories-XXXXXX".utf8CString)
        let file = name.withUnsafeMutableBufferPointer { buffer -> String? in
            guard let start = buffer.baseAddress else { return nil }
            let descriptor = mkstemp(start)
            guard descriptor >= 0 else { return nil }
            close(descriptor)
            return String(cString: start)
        }
        let path = try #require(file)
        defer {
            unlink(path)
            unlink(path + ".jsonl")
        }
        try Files.write(records.map(\.line).joined(separator: "\n") + "\n", to: path + ".jsonl")
        let result = try await CheckRun(Linter.shipped(), CheckOptions()).run([path + ".jsonl"])
        #expect(result.problems == [])
        return result.stories.filter { $0.count > 1 }
    }
}
