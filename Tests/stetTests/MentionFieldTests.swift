// Every type of mention, with every field that its value may have, as JSON.

import Testing

@testable import stet

/// Checks sentences without straight quotation marks: the types and values of their mentions when the copy is
/// published on Monday, 20 May 2024.
private func expect(
    _ table: [(sentence: String, values: [String])], from location: SourceLocation = #_sourceLocation
) async throws {
    let records = table.enumerated().map { #"{"id":"\#($0)","title":"","date":"2024-05-20","text":"\#($1.sentence)"}"# }
    let newsroom = try Newsroom(["a.jsonl": records.joined(separator: "\n")])
    let lines = await newsroom.stet("mentions @a.jsonl --format jsonl").output.split(separator: "\n")
    for (row, expected) in table.enumerated() {
        let found = lines.filter { $0.contains(#""document":"\#(row)","#) }.map { line in
            let mention = line[..<(line.firstRange(of: #","location""#)?.lowerBound ?? line.endIndex)]
            return String(
                mention.dropFirst(#"{"type":""#.count).replacing(#"","value":"#, with: " ", maxReplacements: 1))
        }
        #expect(found == expected.values, "\(expected.sentence)", sourceLocation: location)
    }
}

@Suite struct MentionFieldTests {
    @Test func countsAndShares() async throws {
        try await expect([
            ("Seven boats sank.", [#"number {"low":7,"high":7,"nominal":7,"text":"Seven"}"#]),
            ("More than 30 people swam.", [#"number {"low":31,"high":null,"nominal":30,"text":"More than 30"}"#]),
            ("At least five boats sank.", [#"number {"low":5,"high":null,"nominal":5,"text":"At least five"}"#]),
            ("Up to 12 people came.", [#"number {"low":null,"high":12,"nominal":12,"text":"Up to 12"}"#]),
            ("Fewer than 9 people stayed.", [#"number {"low":null,"high":8,"nominal":9,"text":"Fewer than 9"}"#]),
            ("Nearly 40 people sang.", [#"number {"low":36,"high":40,"nominal":40,"text":"Nearly 40","open":true}"#]),
            ("Hundreds of people watched.", [#"number {"low":200,"high":999,"nominal":null,"text":"Hundreds"}"#]),
            (
                "Some 1.2 million people vote there.",
                [#"number {"low":1080000,"high":1320000,"nominal":1200000,"text":"Some 1.2 million"}"#]
            ),
            ("She came third.", [#"ordinal {"low":3,"high":3,"nominal":3,"text":"third"}"#]),
            ("The tax fell to 12.5%.", [#"percent {"low":12.5,"high":12.5,"nominal":12.5,"text":"12.5%"}"#]),
            (
                "More than 20 per cent voted.",
                [#"percent {"low":20,"high":null,"nominal":20,"text":"More than 20 per cent","open":true}"#]
            ),
            (
                "The rate rose 3 percentage points.",
                [#"percentage-points {"low":3,"high":3,"nominal":3,"text":"3 percentage points"}"#]
            ),
        ])
    }

    @Test func measuresAndMoney() async throws {
        try await expect([
            ("The ridge is 8 km long.", [#"quantity {"low":8,"high":8,"nominal":8,"text":"8 km","unit":"km"}"#]),
            (
                "The wood covers 40 sq km.",
                [#"quantity {"low":40,"high":40,"nominal":40,"text":"40 sq km","unit":"km2"}"#]
            ),
            (
                "It runs for more than 8 miles.",
                [#"quantity {"low":8,"high":null,"nominal":8,"text":"more than 8 miles","unit":"mi","open":true}"#]
            ),
            ("It was 54F in the yard.", [#"temperature {"low":54,"high":54,"nominal":54,"text":"54F","unit":"°F"}"#]),
            (
                "It was minus 3C in the yard.",
                [#"temperature {"low":-3,"high":-3,"nominal":-3,"text":"minus 3C","unit":"°C"}"#]
            ),
            (
                "The smith is a 34-year-old man.",
                [#"age {"low":34,"high":35,"nominal":34,"text":"34-year-old","unit":"year","open":true}"#]
            ),
            (
                "Her 6-month-old son slept.",
                [#"age {"low":6,"high":7,"nominal":6,"text":"6-month-old","unit":"month","open":true}"#]
            ),
            (
                "They paid €5 million.",
                [#"money {"low":5000000,"high":5000000,"nominal":5000000,"text":"€5 million","currency":"EUR"}"#]
            ),
            (
                "They paid $20.",
                [#"money {"low":20,"high":20,"nominal":20,"text":"$20","currency":"USD","assumed":true}"#]
            ),
            (
                "They paid 50 cents.",
                [#"money {"low":0.5,"high":0.5,"nominal":0.5,"text":"50 cents","currency":"USD","assumed":true}"#]
            ),
            (
                "They paid 30 million crowns.",
                [
                    #"money {"low":30000000,"high":30000000,"nominal":30000000,"text":"30 million crowns","currency":null,"unit":"crowns"}"#
                ]
            ),
        ])
    }

    @Test func datesAndStretches() async throws {
        try await expect([
            (
                "The fair opened in May 2024.",
                [
                    #"date {"timex":{"type":"DATE","value":"2024-05"},"from":"2024-05-01","to":"2024-05-31","text":"May 2024"}"#
                ]
            ),
            (
                "It was cold in the 1980s.",
                [
                    #"date {"timex":{"type":"DATE","value":"198"},"from":"1980-01-01","to":"1989-12-31","text":"the 1980s"}"#
                ]
            ),
            (
                "The fair opened on Thursday.",
                [
                    #"date {"timex":{"type":"DATE","value":"2024-05-16"},"from":"2024-05-16","to":"2024-05-16","text":"Thursday"}"#
                ]
            ),
            (
                "The fair is open now.",
                [
                    #"date {"timex":{"type":"DATE","value":"PRESENT_REF"},"from":"2024-05-20","to":"2024-05-20","sure":false,"text":"now"}"#
                ]
            ),
            (
                "The gates closed for two hours.",
                [#"duration {"timex":{"type":"DURATION","value":"PT2H"},"text":"two hours"}"#]
            ),
            (
                "The band plays every Sunday.",
                [#"recurrence {"timex":{"type":"SET","value":"XXXX-WXX-7"},"text":"every Sunday"}"#]
            ),
        ])
    }

    @Test func timesAndDatesOfOnePhrase() async throws {
        try await expect([
            (
                "He left at 5 p.m. on 3 March 2025.",
                [
                    #"time {"timex":{"type":"TIME","value":"2025-03-03T17:00"},"from":"2025-03-03T17:00","to":"2025-03-03T17:00","text":"5 p.m."}"#,
                    #"date {"timex":{"type":"DATE","value":"2025-03-03"},"from":"2025-03-03","to":"2025-03-03","text":"3 March 2025"}"#,
                ]
            ),
            (
                "The fair ran from 4 to 22 May 2023.",
                [
                    #"date {"timex":{"type":"DATE","value":"2023-05-04"},"from":"2023-05-04","to":"2023-05-04","text":"4"}"#,
                    #"date {"timex":{"type":"DATE","value":"2023-05-22"},"from":"2023-05-22","to":"2023-05-22","text":"22 May 2023"}"#,
                ]
            ),
        ])
    }

    @Test func anAmountIsOneMention() async throws {
        try await expect([
            (
                "The hedge is 6 ft 3 in high.",
                [#"quantity {"low":6.25,"high":6.25,"nominal":6.25,"text":"6 ft 3 in","unit":"ft"}"#]
            ),
            (
                "It made 188 miles an hour.",
                [#"quantity {"low":188,"high":188,"nominal":188,"text":"188 miles an hour","unit":"mph"}"#]
            ),
            (
                "She is ninety years of age.",
                [#"age {"low":90,"high":91,"nominal":90,"text":"ninety years of age","unit":"year","open":true}"#]
            ),
            (
                "They paid £12.4m.",
                [
                    #"money {"low":12400000,"high":12400000,"nominal":12400000,"text":"£12.4m","currency":"GBP","assumed":true}"#
                ]
            ),
            ("It rose by 3 to 5 percent.", [#"percent {"low":3,"high":5,"nominal":5,"text":"3 to 5 percent"}"#]),
            (
                "It takes one to two months.",
                [#"duration {"timex":{"type":"DURATION","value":"P1M"},"text":"one to two months"}"#]
            ),
            (
                "It rose from 3% to 5%.",
                [
                    #"percent {"low":3,"high":3,"nominal":3,"text":"3%"}"#,
                    #"percent {"low":5,"high":5,"nominal":5,"text":"5%"}"#,
                ]
            ),
            (
                "More than 10 but fewer than 20 hens fled.",
                [#"number {"low":10,"high":20,"nominal":20,"text":"More than 10 but fewer than 20","open":true}"#]
            ),
        ])
    }

    @Test func namesShareAKeyWithTheirEntity() async throws {
        try await expect([
            (
                "Anna Torrin, a Danish minister, left Oslo for the Marn Society. Torrin waved.",
                [
                    #"person {"name":"Anna Torrin","key":"anna torrin"}"#,
                    #"nationality {"name":"Danish","key":"denmark"}"#,
                    #"place {"name":"Oslo","key":"oslo"}"#,
                    #"organisation {"name":"Marn Society","key":"marn society"}"#,
                    #"person {"name":"Anna Torrin","key":"anna torrin"}"#,
                ]
            )
        ])
    }

    @Test func aQuotationHasAPlaceForItsSpeakerOrNone() async throws {
        try await expect([
            (
                "“We will swim,” said Anna Torrin.",
                [
                    #"quotation {"words":"We will swim,","speaker":{"name":"Anna Torrin","key":"anna torrin"},"speakerFrom":21,"speakerTo":32}"#,
                    #"person {"name":"Anna Torrin","key":"anna torrin"}"#,
                ]
            ),
            (
                "“We will swim,” a guard said.",
                [
                    #"quotation {"words":"We will swim,","speaker":{"name":"a guard","key":"a guard"},"speakerFrom":16,"speakerTo":23}"#
                ]
            ),
            ("The “Night Boat” sank.", [#"quotation {"words":"Night Boat","speaker":null}"#]),
        ])
    }
}
