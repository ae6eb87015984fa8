// `stet check` on files with marks, and on folders that hold other files besides copy.

import StetDocuments
import Testing

@testable import stet

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct MarkReportTests {
    private let slip = "The fair opens on Friday, March 14, 2026, in Brockhaven."

    @Test(arguments: [
        "[stet: weekday-date as printed]", "[STET: weekday-date as\nprinted]", "[stet: Weekday-Date]",
        "[stet: unit-conversion, weekday-date as printed]",
    ])
    func aMarkLetsStand(mark: String) async throws {
        let said = try await Newsroom(["fair.txt": slip + " " + mark + "\n"]).stet("check @fair.txt --format concise")
        #expect(said.status == 0)
        #expect(!said.output.contains("[weekday-date]"))
    }

    @Test(
        arguments: [
            ("[stet: weekday-date]", "nothing here for 'weekday-date' to let stand"),
            ("[stet: weekday]", "no rule is called 'weekday'"),
            ("[stet:]", "this mark names no rule; a mark is '[stet: rule-id reason]'"),
            ("[stet: weekday-date", "this mark is not closed, so it lets nothing stand"),
            ("[stet: unit-conversion, weekday-dates both]", "no rule is called 'weekday-dates'"),
        ])
    func aMarkThatMeansNothingIsSaidAtItsPlace(mark: String, message: String) async throws {
        let newsroom = try Newsroom(["fair.txt": "The fair opens on Saturday. \(mark)\n"])
        let said = await newsroom.stet("check @fair.txt --format concise")
        #expect(said.output.contains("@fair.txt:1:29: warning: \(message) [unused-mark]"))
        #expect(
            await newsroom.stet("check @fair.txt --format concise --skip unused-mark").output.contains("0 warnings"))
    }

    /// A mark names two ids. One was needed; the other is reported.
    @Test func eachIdOfAMarkIsWeighedAlone() async throws {
        let said = try await Newsroom(["fair.txt": slip + " [stet: weekday-date, unit-conversion as printed]\n"])
            .stet("check @fair.txt --format concise")
        #expect(said.output.contains("nothing here for 'unit-conversion' to let stand"))
        #expect(!said.output.contains("'weekday-date'"))
    }

    @Test func aBaselineInTheFolderIsNoDocument() async throws {
        let newsroom = try Newsroom(["drafts/fair.txt": slip + "\n"])
        let first = await newsroom.stet("check @drafts --baseline @drafts/known.txt --update-baseline")
        let second = await newsroom.stet("check @drafts --baseline @drafts/known.txt --format json")
        #expect(first.complaints.contains("known.txt") || first.status <= 1)
        #expect(second.status == 0)
        #expect(second.output.contains("\"documents\":1") && second.output.contains("\"skipped\":1"))
    }

    /// Files and folders whose names are not UTF-8 are read like all others.
    @Test func namesThatAreNotUTF8AreRead() async throws {
        let newsroom = try Newsroom([:])
        func raw(_ name: [UInt8]) -> [CChar] {
            (Array(newsroom.folder.utf8) + name).map { CChar(bitPattern: $0) } + [0]
        }
        let folder = raw(Array("/d".utf8) + [0xE9])
        let files = [
            raw(Array("/d".utf8) + [0xE9] + Array("/fair.txt".utf8)),
            raw(Array("/caf".utf8) + [0xE9] + Array(".md".utf8)),
        ]
        #expect(mkdir(folder, 0o700) == 0)
        defer {
            for file in files { unlink(file) }
            rmdir(folder)
        }
        for file in files {
            let stream = try #require(fopen(file, "w"))
            fputs(slip + "\n", stream)
            fclose(stream)
        }
        let said = await newsroom.stet("check @ --format jsonl --each")
        #expect(said.status == 1 && said.complaints == "")
        #expect(said.output.contains(#"caf\\xE9.md"#) && said.output.contains(#"d\\xE9/fair.txt"#))
        #expect(said.output.split(separator: "\n").count == 2)
        // The same names as words of the command line.
        let words = (files + [folder]).map { SystemPath($0.dropLast().map { UInt8(bitPattern: $0) }).typed }
        for (word, name) in zip(words, [#"d\xE9/fair.txt"#, #"caf\xE9.md"#, #"d\xE9/fair.txt"#]) {
            let console = Console.keeping()
            #expect(await Stet.run(["check", "--format", "concise", word], console) == .found)
            #expect(console.kept?.output.hasPrefix("\(newsroom.folder)/\(name):") == true)
            #expect(console.kept?.complaints == "")
        }
    }
}
