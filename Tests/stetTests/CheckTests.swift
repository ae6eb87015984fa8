// `stet check` from files on the disk to its output and exit status.

import Testing

@testable import stet

@Suite struct CheckTests {
    private let slip = "The fair opens on Friday, March 14, 2026, in Brockhaven.\n"
    private let sound = "The fair opens on Saturday, March 14, 2026, in Brockhaven.\n"

    @Test func textSaysWhatDisagreesAndSumsUp() async throws {
        let said = try await Newsroom(["fair.txt": slip]).stet("check @fair.txt")

        #expect(said.status == 1)
        #expect(said.output.hasPrefix("@fair.txt:1:19: error: "))
        #expect(said.output.contains("[weekday-date]\n   1 | The fair opens on Friday, March 14, 2026"))
        #expect(said.output.hasSuffix(": 1 error, 0 warnings\n"))
        #expect(said.complaints == "")
    }

    @Test func statusSaysWhetherAllIsWell() async throws {
        let newsroom = try Newsroom(["fair.txt": slip, "sound.txt": sound, "copy.doc": slip])

        #expect(await newsroom.stet("check @sound.txt").status == 0)
        #expect(await newsroom.stet("check @fair.txt").status == 1)
        #expect(await newsroom.stet("check @fair.txt --level error").status == 1)
        #expect(await newsroom.stet("check @fair.txt --skip weekday-date").status == 0)
        #expect(await newsroom.stet("check @fair.txt --only age-birth").status == 0)
        #expect(await newsroom.stet("check @missing.txt").status == 2)
    }

    @Test func findingsArePrintedWhenSomethingCouldNotBeRead() async throws {
        let said = try await Newsroom(["fair.txt": slip]).stet("check @fair.txt @missing.txt --format concise")

        #expect(said.status == 2)
        #expect(said.output.contains("[weekday-date]"))
        #expect(said.complaints == "stet: @missing.txt: no such file or folder\n")
    }

    @Test func aFolderWithoutCopyIsNothingToCheck() async throws {
        let said = try await Newsroom(["copy/picture.png": "x"]).stet("check @copy")

        #expect(said.status == 2)
        #expect(said.output == "0 documents, 0 claims, 1 skipped: 0 errors, 0 warnings\n")
        #expect(said.complaints == "stet: no document was read, so nothing was checked\n")
    }

    @Test func twoRecordsWithOneIdAreAFault() async throws {
        let said = try await Newsroom([
            "day.jsonl": #"{"id":"a","text":"One."}"# + "\n" + #"{"id":"a","text":"Two."}"# + "\n"
        ])
        .stet("check @day.jsonl --each")

        #expect(said.status == 2)
        #expect(said.complaints == "stet: @day.jsonl:2: id \"a\" also stands on line 1\n")
    }

    @Test(arguments: [
        "--each", "--one-story", "--each --format jsonl", "--format json", "--one-story --format sarif",
        "--format github",
    ])
    func theSameBytesWhateverTheNumberOfThreads(flags: String) async throws {
        var copy: [String: String] = [
            "z.txt": slip, "a.txt": slip, "m.md": "# Fair on Friday, March 14, 2026\n\n" + sound,
        ]
        copy["day.jsonl"] = (1...400).map {
            #"{"id":"\#($0)","text":"The fair opens on Friday, March 14, 2026. It cost 12 million."}"#
        }
        .joined(separator: "\n")
        let newsroom = try Newsroom(copy)

        let one = await newsroom.stet("check @z.txt @a.txt @m.md @day.jsonl --jobs 1 \(flags)")
        let four = await newsroom.stet("check @day.jsonl @m.md @z.txt @a.txt --jobs 4 \(flags)")

        #expect(one.output == four.output)
        #expect(one.output.contains("weekday-date"))
        #expect(one.status == 1)
    }

    @Test func documentsOfOneStoryAreCompared() async throws {
        let newsroom = try Newsroom([
            "early.txt": "Twelve people were killed when a bus fell into the Karvel river on Monday.\n",
            "late.txt": "Fifteen people were killed when a bus fell into the Karvel river on Monday.\n",
        ])

        let apart = await newsroom.stet("check @early.txt @late.txt --each --date 2026-03-10")
        let together = await newsroom.stet("check @early.txt @late.txt --one-story --date 2026-03-10")
        let against = await newsroom.stet(
            "check @early.txt --against @late.txt --one-story --date 2026-03-10 --format concise")

        #expect(!apart.output.contains("toll-differs"))
        #expect(together.output.contains("[toll-differs]"))
        #expect(against.output.contains("@early.txt:1:1: "))
        #expect(!against.output.contains("@late.txt:1:1: warning"))
    }

    @Test func theGroupingIsShown() async throws {
        let newsroom = try Newsroom([
            "a.md": "---\nstory: fair\n---\n# Fair opens\n\nThe fair opens.\n",
            "b.md": "---\nstory: fair\n---\n# Fair closes\n\nThe fair closes.\n",
            "c.md": "---\nstory: flood\n---\n# Flood\n\nThe river rose.\n",
        ])

        let said = await newsroom.stet("check @a.md @b.md @c.md")

        #expect(said.complaints == "1 story: @a.md, @b.md\n")
        #expect(await newsroom.stet("check @a.md @b.md @c.md --format json").output.contains(#""stories":2"#))
    }

    @Test(arguments: ["text", "concise", "json", "jsonl", "github", "sarif"])
    func aRuleThatSpendsItsBudgetIsNoCleanEnd(format: String) async throws {
        let rule = """
            stet language 1
            rule house-days: warning
              "Days are compared."
              for each dated-day A
              for each dated-day B with same document
              flag when A.weekday is "Noday" and B.weekday is "Noday"
              report B "no day"
              good "The fair opens on Saturday, March 14, 2026."
            end
            """
        let newsroom = try Newsroom([
            "fair.txt": String(repeating: sound, count: 1_100), "house/days.stet": rule,
        ])

        let said = await newsroom.stet("check @fair.txt --rules @house --only house-days --format \(format)")

        #expect(said.status == 2)
        #expect(said.output.contains("house-days"))
        #expect(said.output.contains("left 1100 claims alone"))
        #expect(said.complaints.contains("stet: house-days left 1100 claims alone"))
    }

    @Test func oneRemarkInTwoWordingsIsOneContradiction() async throws {
        let (first, second) = (
            "I never rowed for the prize, I rowed for the crew", "I never rowed before the prize, I rowed for the crew"
        )
        let copy = [first, second, first, second, first].enumerated().map {
            "“\($1) in front,” Ruth Amadi said in \(1990 + $0).\n"
        }
        let said = try await Newsroom(["run.txt": copy.joined(separator: "\n")]).stet("check @run.txt --format concise")

        #expect(said.output.split(separator: "\n").count == 2)
        #expect(said.output.contains("[quote-drift]"))
    }

    @Test func aBaselineHidesWhatIsKnown() async throws {
        let newsroom = try Newsroom(["fair.txt": slip])

        let missing = await newsroom.stet("check @fair.txt --baseline @known.txt")
        let written = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")
        let hidden = await newsroom.stet("check @fair.txt --baseline @known.txt")
        try newsroom.write("A new first line.\n" + slip, to: "fair.txt")
        let moved = await newsroom.stet("check @fair.txt --baseline @known.txt")
        try newsroom.write(sound, to: "fair.txt")
        let stale = await newsroom.stet("check @fair.txt --baseline @known.txt --update-baseline")

        #expect(missing.status == 2)
        #expect(written.status == 0)
        #expect(written.complaints == "@known.txt: 1 conflict, 1 new, 0 gone\n")
        #expect(hidden.status == 0)
        #expect(hidden.complaints == "1 known conflict hidden by the baseline\n")
        #expect(moved.status == 0)
        #expect(stale.complaints == "@known.txt: 0 conflicts, 0 new, 1 gone\n")
        #expect(try newsroom.read("known.txt") == "# stet baseline 2\n")
    }

    @Test func aBrokenBaselineNamesItsLine() async throws {
        let said = try await Newsroom(["fair.txt": slip, "known.txt": "# stet baseline 2\nabc\n"])
            .stet("check @fair.txt --baseline @known.txt")

        #expect(said.status == 2)
        #expect(
            said.complaints
                == "stet: @known.txt:2: no count, fingerprint, surroundings, rule, path, document and message between tabs\n"
        )
    }

    @Test func houseRulesRunBesideTheShippedOnes() async throws {
        let rule = """
            stet language 1
            rule house-fair: warning
              "Fairs open on Saturdays."
              for each dated-day D
              flag when D.weekday is not "Saturday"
              report D "fairs open on Saturdays"
              bad "The fair opens on [[Friday, March 13, 2026]]."
              good "The fair opens on Saturday, March 14, 2026."
            end
            """
        let newsroom = try Newsroom([
            "fair.txt": "The fair opens on Friday, March 13, 2026.\n", "house/fair.stet": rule,
        ])

        let said = await newsroom.stet("check @fair.txt --rules @house --format concise --fail-on warning")
        let tested = await newsroom.stet("test @house")

        #expect(said.status == 1)
        #expect(said.output.hasPrefix("@fair.txt:1:19: warning: fairs open on Saturdays [house-fair]\n"))
        #expect(tested.output == "1 rule, 2 examples: 1 reported, 1 validated, 0 noisy, 0 missing\n")
        #expect(tested.status == 0)
    }

    @Test func aBrokenRuleFileIsPrintedAndNothingIsChecked() async throws {
        let said = try await Newsroom([
            "fair.txt": slip, "house.stet": "stet language 1\nrule x: error\n  for each tol T\nend\n",
        ])
        .stet("check @fair.txt --rules @house.stet")

        #expect(said.status == 2)
        #expect(said.output.contains("@house.stet:3:12: error: "))
        #expect(!said.output.contains("weekday-date"))
    }

    @Test func silenceIsAccountedFor() async throws {
        let newsroom = try Newsroom(["fair.txt": sound])

        let said = await newsroom.stet("check --why-quiet @fair.txt:1 weekday-date")
        let nowhere = await newsroom.stet("check --why-quiet @fair.txt:9 weekday-date")

        #expect(said.status == 0)
        #expect(said.output.hasPrefix("dated-day “Saturday, March 14, 2026” is a candidate\n"))
        #expect(nowhere.status == 2)
    }
}
