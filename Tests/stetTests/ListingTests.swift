// The output of `mentions`, `claims` and `rules`, for people and for programs.

import Testing

@testable import stet

@Suite struct ListingTests {
    @Test func mentionsForPrograms() async throws {
        let said = try await Newsroom(["a.txt": "Café owners paid at least €5 million.\n"]).stet(
            "mentions @a.txt --format jsonl")

        #expect(said.status == 0)
        #expect(
            said.output
                == #"{"type":"money","value":{"low":5000000,"high":null,"nominal":5000000,"text":"at least €5 million","currency":"EUR"},"#
                + #""location":{"path":"@a.txt","document":"@a.txt","part":"lede","start":{"line":1,"column":27,"byte":27},"#
                + #""end":{"line":1,"column":37,"byte":39},"field":"file","from":26,"to":36,"text":"€5 million"}}"#
                + "\n")
    }

    @Test func placesInARecordCountInItsTextAndInTheFile() async throws {
        let record = #"{"id":"7","title":"Flood","text":"Caf\u00e9 owners paid €5."}"# + "\n"
        let said = try await Newsroom(["a.jsonl": "\n" + record]).stet("mentions @a.jsonl --format jsonl")

        #expect(
            said.output.contains(
                #""location":{"path":"@a.jsonl","document":"7","part":"lede","start":{"line":2,"column":57,"byte":57},"#
                    + #""end":{"line":2,"column":59,"byte":61},"field":"text","from":17,"to":19,"text":"€5"}"#))
    }

    @Test func aQuotationNamesItsSpeakerAndWhere() async throws {
        let said = try await Newsroom(["a.txt": "“We will rebuild the bridge,” said Anna Torrin, the mayor.\n"])
            .stet("mentions @a.txt --format jsonl")

        #expect(
            said.output.contains(
                #""value":{"words":"We will rebuild the bridge,","speaker":{"name":"Anna Torrin","key":"anna torrin"},"speakerFrom":35,"speakerTo":46}"#
            ))
    }

    @Test func mentionsForPeople() async throws {
        let copy = "Nearly 40 boats left Port Sarne on Thursday; a “Zu\u{308}rich \u{1B}[31m東京丸” made 1,200 km.\n"
        let said = try await Newsroom(["a.txt": copy, "b.txt": "Quiet.\n"]).stet(
            "mentions @a.txt @b.txt --date 2026-03-06")

        #expect(
            said.output == """
                @a.txt: 5 mentions, published Friday 6 March 2026
                   1:1  number     Nearly 40           36 to under 40
                  1:22  place      Port Sarne
                  1:36  date       Thursday            Thursday 5 March 2026
                  1:49  quotation  Zu\u{308}rich ␛[31m東京丸  no speech
                  1:72  quantity   1,200 km

                @b.txt: 0 mentions, published Friday 6 March 2026

                """)
    }

    @Test func wideWordsAndMarksKeepTheColumns() {
        let rows = [["東京", "x"], ["Zu\u{308}rich", "x"], ["abcdef", "x"], ["long words that go on", "x"]]

        #expect(
            columns(rows, ColumnLayout(most: 10))
                == """
                東京        x
                Zürich      x
                abcdef      x
                long word…  x

                """.replacing("ü", with: "u\u{308}"))
    }

    @Test func coloursOnlyWhereTheyAreWanted() async throws {
        let newsroom = try Newsroom(["a.txt": "He came in May, a month ago.\n"])
        let plain = Console(usesColour: false, width: 80, showsProgress: false, keeps: true)
        let painted = Console(usesColour: true, width: 80, showsProgress: false, keeps: true)
        for console in [plain, painted] { _ = await Stet.run(["mentions", newsroom.folder + "/a.txt"], console) }

        #expect(plain.kept?.output.contains("\u{1B}") == false)
        #expect(painted.kept?.output.contains("\u{1B}[1mMay\u{1B}[0m") == true)
    }

    @Test func claimsForPrograms() async throws {
        let said = try await Newsroom(["a.txt": "The fair opens on Saturday, March 14, 2026.\n"]).stet(
            "claims @a.txt --format jsonl")

        #expect(
            said.output.hasPrefix(
                #"{"id":"@a.txt:1","kind":"dated-day","fields":{"weekday":"Saturday","date":{"timex":{"type":"DATE","value":"2026-03-14"},"#
                    + #""from":"2026-03-14","to":"2026-03-14","text":"March 14, 2026"}},"modality":"#))
        #expect(said.output.contains(#""confidence":"high","location":{"#))
        #expect(said.output.contains(#""spans":{"weekday":{"#))
    }

    @Test func claimsForPeople() async throws {
        let said = try await Newsroom(["a.txt": "The fair opens on Saturday, March 14, 2026.\n"]).stet("claims @a.txt")

        #expect(said.output.hasPrefix("@a.txt:1:19  dated-day  Saturday, 14 March 2026"))
    }

    @Test func rulesAndThoseThatHadNothingToDo() async throws {
        let newsroom = try Newsroom(["a.txt": "The fair opens on Saturday, March 14, 2026.\n"])
        let all = await newsroom.stet("rules").output.split(separator: "\n")
        let idle = await newsroom.stet("rules --idle @a.txt").output.split(separator: "\n")

        #expect(all.contains { $0.hasPrefix("weekday-date ") })
        #expect(all.contains { $0.hasPrefix("age-birth ") })
        #expect(!idle.contains { $0.hasPrefix("weekday-date ") })
        #expect(idle.contains { $0.hasPrefix("age-birth ") })
        #expect(all.map { $0.prefix { $0 != " " } } == all.map { $0.prefix { $0 != " " } }.sorted())
    }

    @Test func aRuleIsExplainedWithItsExamples() async throws {
        let said = try await Newsroom().stet("explain weekday-date")

        #expect(said.status == 0)
        #expect(said.output.hasPrefix("weekday-date: "))
        #expect(said.output.contains("[["))
    }
}
