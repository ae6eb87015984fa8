// The life of a baseline: copy is added, moved, renamed and edited, and known conflicts stay known.

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

@Suite struct BaselineFlowTests {
    private let slip = "The fair opens on Friday, March 14, 2026, in Brockhaven."

    /// Two reports that form a story by their evidence alone, one document with two mistakes of its own, and documents
    /// without mistakes.
    private var archive: [String] {
        let reports = [("a", "14", "police"), ("b", "12", "officials")].map { id, toll, source in
            #"{"id":"\#(id)","date":"2026-03-09","text":"A landslide killed \#(toll) people in Brockhaven on Sunday, \#(source) said.\nMayor Ada Roe said the engineers of Tarnside Water Company were on their way, with Colin Harrow."}"#
        }
        let fair =
            #"{"id":"fair","date":"2026-03-02","text":"The fair opens on Friday, March 14, 2026, in Torrin. It closes on Friday, March 21, 2026."}"#
        return reports + [fair]
    }

    private func quiet(_ count: Int) -> [String] {
        (0..<count).map {
            #"{"id":"quiet-\#($0)","date":"2026-03-0\#(1 + $0 % 9)","text":"The council of Orsk met for the \#($0)th time. Ines Varga spoke."}"#
        }
    }

    @Test func ordersAndUnrelatedDocumentsBringNothingBack() async throws {
        let newsroom = try Newsroom(["day.jsonl": (archive + quiet(4)).joined(separator: "\n")])
        let written = await newsroom.stet("check @day.jsonl --baseline @known.txt --update-baseline")
        #expect(written.complaints.contains("@known.txt: 3 conflicts, 3 new, 0 gone"))

        for lines in [
            Array((archive + quiet(4)).reversed()), quiet(50) + archive, Array((quiet(50) + archive).reversed()),
            [archive[2]] + quiet(9) + [archive[1], archive[0]],
        ] {
            try newsroom.write(lines.joined(separator: "\n"), to: "day.jsonl")
            let said = await newsroom.stet("check @day.jsonl --baseline @known.txt --format concise --level info")

            #expect(said.status == 0)
            #expect(said.output.hasSuffix(": 0 errors, 0 warnings\n"))
            #expect(said.output.split(separator: "\n").count == 1)
            #expect(said.complaints.contains("3 known conflicts hidden"))
            #expect(!said.complaints.contains("gone"))
        }
    }

    @Test func aTwinOfAKnownConflictIsReportedWhereItStands() async throws {
        let newsroom = try Newsroom(["fair.txt": "Ada Roe wrote the programme. \(slip)\n"])
        _ = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")
        // The new conflict stands first. The known one moved to another line and another byte.
        try newsroom.write("\(slip) So says the poster.\nAda Roe wrote the programme. \(slip)\n", to: "fair.txt")

        let said = await newsroom.stet("check @fair.txt --baseline @known.txt --format concise")

        #expect(said.status == 1)
        #expect(said.output.hasPrefix("@fair.txt:1:19: error: "))
        #expect(said.output.split(separator: "\n").count == 2)
        #expect(said.complaints == "1 known conflict hidden by the baseline\n")
    }

    @Test func editedWordsAroundAKnownConflictDoNotBringItBack() async throws {
        let newsroom = try Newsroom(["fair.txt": "\(slip)\n"])
        _ = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")
        try newsroom.write("The spring fair will open on Friday, March 14, 2026, at Brockhaven.\n", to: "fair.txt")

        #expect(await newsroom.stet("check @fair.txt --baseline @known.txt").status == 0)
    }

    @Test func aCountIsAsGoodAsItsNumber() async throws {
        let newsroom = try Newsroom(["fair.txt": "\(slip)\n\(slip)\n"])
        let written = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")
        try newsroom.write("\(slip)\n\(slip)\n\(slip)\n", to: "fair.txt")
        let third = await newsroom.stet("check @fair.txt --baseline @known.txt --format concise")

        #expect(written.complaints == "@known.txt: 2 conflicts, 2 new, 0 gone\n")
        #expect(third.status == 1)
        #expect(third.output.split(separator: "\n").count == 2)
    }

    @Test func aFolderMayMoveWithItsBaseline() async throws {
        let newsroom = try Newsroom(["old/fair.txt": "\(slip)\n"])
        _ = await newsroom.stet("check @old --baseline @old/known.txt --update-baseline")
        try newsroom.write(try newsroom.read("old/known.txt"), to: "new/known.txt")
        try newsroom.write("\(slip)\n", to: "new/fair.txt")

        #expect(await newsroom.stet("check @new --baseline @new/known.txt").status == 0)
        #expect(try newsroom.read("new/known.txt").contains("\tfair.txt\t"))
    }

    @Test func relativeAndAbsolutePathsAreTheSameFile() async throws {
        let newsroom = try Newsroom(["copy/fair.txt": "\(slip)\n"])
        _ = await newsroom.stet("check @copy/fair.txt --baseline @known.txt --update-baseline")
        let here = try #require(getcwd(nil, 0).map { String(cString: $0) })
        let up = String(repeating: "../", count: here.split(separator: "/").count)
        let relative = up + newsroom.folder.dropFirst()

        let said = await newsroom.stet("check \(relative)/copy/../copy --baseline \(relative)/known.txt")

        #expect(said.status == 0)
        #expect(said.complaints == "1 known conflict hidden by the baseline\n")
    }

    @Test func aRenamedFileIsFollowed() async throws {
        let newsroom = try Newsroom(["fair.txt": "\(slip)\n", "other.txt": "The council met.\n"])
        _ = await newsroom.stet("check @ --baseline @known.txt --update-baseline")
        rename(newsroom.folder + "/fair.txt", newsroom.folder + "/festival.txt")
        let renamed = await newsroom.stet("check @festival.txt @other.txt --baseline @known.txt")
        // The old file exists again. So its entry is not stale, and the other file is a copy with a new conflict.
        try newsroom.write("\(slip)\n", to: "fair.txt")
        let copied = await newsroom.stet("check @festival.txt @fair.txt --baseline @known.txt --format concise")

        #expect(renamed.status == 0)
        #expect(renamed.complaints == "1 known conflict hidden by the baseline\n")
        #expect(copied.status == 1)
        #expect(copied.output.hasPrefix("@festival.txt:1:19: "))
    }

    @Test func whatIsGoneIsListedAndWhatWasNotCheckedIsKept() async throws {
        let newsroom = try Newsroom(["fair.txt": "\(slip)\n", "other.txt": "\(slip)\n"])
        _ = await newsroom.stet("check @fair.txt @other.txt --baseline @known.txt --update-baseline")
        try newsroom.write("The fair opens on Saturday, March 14, 2026, in Brockhaven.\n", to: "fair.txt")

        let one = await newsroom.stet("check @fair.txt --baseline @known.txt")
        let otherRule = await newsroom.stet("check @fair.txt --baseline @known.txt --skip weekday-date")
        let renewed = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")

        #expect(one.status == 0)
        #expect(
            one.complaints == """
                @known.txt: 1 known conflict is gone; --update-baseline drops it
                  fair.txt: 14 March 2026 is a Saturday; Friday stated [weekday-date]

                """)
        #expect(otherRule.complaints == "")
        #expect(renewed.complaints == "@known.txt: 1 conflict, 0 new, 1 gone\n")
        #expect(await newsroom.stet("check @other.txt --baseline @known.txt").status == 0)
    }

    @Test func aLinkStaysALinkAndTheModeIsKept() async throws {
        let newsroom = try Newsroom(["fair.txt": "\(slip)\n", "shared/known.txt": "# stet baseline 2\n"])
        let (file, link) = (newsroom.folder + "/shared/known.txt", newsroom.folder + "/known.txt")
        #expect(chmod(file, 0o640) == 0)
        #expect(symlink("shared/known.txt", link) == 0)

        _ = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")

        var status = stat()
        #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o640)
        #expect(try newsroom.read("shared/known.txt").contains("\tweekday-date\t../fair.txt\t"))
        #expect(try Files.entries(of: newsroom.folder + "/shared").map(\.name) == ["known.txt"])
    }

    @Test func anOldBaselineSaysHowItIsRenewed() async throws {
        let old = "# stet baseline 1\n00000000000000aa weekday-date 14 March 2026 is a Saturday\n"
        let newsroom = try Newsroom(["fair.txt": "\(slip)\n", "known.txt": old])

        let refused = await newsroom.stet("check @fair.txt --baseline @known.txt")
        let renewed = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")

        #expect(refused.status == 2)
        #expect(
            refused.complaints
                == "stet: @known.txt:1: version 1 knew conflicts by other fingerprints; write it anew with --update-baseline\n"
        )
        #expect(renewed.status == 0)
        #expect(try newsroom.read("known.txt").hasPrefix("# stet baseline 2\n"))
    }
}
