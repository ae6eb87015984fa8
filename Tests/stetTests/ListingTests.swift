// Mentions, claims and rules as programs and people read them.

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
