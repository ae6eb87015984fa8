import StetProse
import StetValues
import Testing

/// The times of a text that was published on Thursday, 16 May 2024.
private func fromMay(_ text: String) -> [String] { times(text, date: "2024-05-16") }

@Suite struct TimeCountedTests {
    @Test(arguments: [
        ("The bridge opened two days after Christmas 2023.", ["two days after Christmas 2023 = 2023-12-27"]),
        ("The ferry stopped three weeks before June 28.", ["three weeks before June 28 = 2024-06-07 ?"]),
        ("It will close five days from Monday.", ["five days from Monday = 2024-05-25"]),
        ("The match is the day after tomorrow.", ["the day after tomorrow = 2024-05-18"]),
        ("The match was the day before yesterday.", ["the day before yesterday = 2024-05-14"]),
        ("It rained the day before Christmas 2022.", ["the day before Christmas 2022 = 2022-12-24"]),
        ("They met the week before last.", ["the week before last = 2024-W18 [2024-04-29…2024-05-05]"]),
        ("They will meet the week after next.", ["the week after next = 2024-W22 [2024-05-27…2024-06-02]"]),
        ("They met the year before last.", ["the year before last = 2022 [2022-01-01…2022-12-31]"]),
        ("They met two Tuesdays ago.", ["two Tuesdays ago = 2024-05-07"]),
        ("They will meet three Fridays from now.", ["three Fridays from now = 2024-05-31"]),
        ("The tram will run in two weeks' time.", ["two weeks' time = 2024-W22 [2024-05-30] ?"]),
        ("They will meet next week Wednesday.", ["next week Wednesday = 2024-05-22"]),
        ("They met on Tuesday of last week.", ["Tuesday of last week = 2024-05-07"]),
        ("Members fell to 790 last year.", ["last year = 2023 [2023-01-01…2023-12-31]"]),
        ("They will meet Tuesday next week.", ["Tuesday next week = 2024-05-21"]),
        ("They will meet next week on Friday.", ["next week on Friday = 2024-05-24"]),
        ("They left a year and two months ago.", ["a year and two months ago = 2023-03-16 ?"]),
        ("The fair runs from 4 to 22 next month.", ["4 = 2024-06-04", "22 next month = 2024-06-22"]),
        ("It will rain for the rest of the week.", ["the week = 2024-W20 [2024-05-16…2024-05-19] ?"]),
        ("They met two days after the vote.", ["two days = P2D"]),
        ("They met two days after Monday's vote.", ["two days = P2D", "Monday = 2024-05-13"]),
        ("They met two trading days after April 3.", ["two trading days = P2D", "April 3 = 2024-04-03"]),
    ])
    func countedFromNamedDates(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        (
            "The fair is held on the third Thursday of November 2024.",
            ["the third Thursday of November 2024 = 2024-11-21"]
        ),
        ("The fair fell on the last Sunday in March 2023.", ["the last Sunday in March 2023 = 2023-03-26"]),
        ("It fell on the last day of February 2024.", ["the last day of February 2024 = 2024-02-29"]),
        ("It opened in the first week of 2021.", ["the first week of 2021 = 2021-W01 [2021-01-04…2021-01-10] ?"]),
        ("It opened in the first week of 2015.", ["the first week of 2015 = 2015-W01 [2014-12-29…2015-01-04] ?"]),
        ("It opens in the third week of Oct.", ["the third week of Oct. = 2024-W43 [2024-10-21…2024-10-27] ?"]),
        ("It opened in the third month of 2021.", ["the third month of 2021 = 2021-03 [2021-03-01…2021-03-31]"]),
        ("Rent is due on the 5th of next month.", ["the 5th of next month = 2024-06-05"]),
        ("It opened on the first Monday after Easter 2024.", ["the first Monday after Easter 2024 = 2024-04-01"]),
        ("It closed in the week of March 3, 2024.", ["the week of March 3, 2024 = 2024-W10 [2024-03-04…2024-03-10] ?"]),
        // June 2024 has no fifth Monday.
        (
            "It is on the fifth Monday of June 2024.",
            ["Monday = 2024-05-13 ?", "June 2024 = 2024-06 [2024-06-01…2024-06-30]"]
        ),
    ])
    func ranks(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test func nestedDatesAreNotRead() {
        let text = Array(repeating: "the last day of", count: 2000).joined(separator: " ")

        #expect(fromMay(text + " May.").last == "the last day of May = 2024-05-31")
    }

    @Test(arguments: [
        (
            "Sales rose over the past three years.", Day(year: 2021, month: 5, day: 16),
            Day(year: 2024, month: 5, day: 16)
        ),
        (
            "Rain is forecast for the next five days.", Day(year: 2024, month: 5, day: 17),
            Day(year: 2024, month: 5, day: 21)
        ),
        (
            "Sales rose in the first nine months of 2023.", Day(year: 2023, month: 1, day: 1),
            Day(year: 2023, month: 9, day: 30)
        ),
        (
            "Sales rose in the last two months of 2023.", Day(year: 2023, month: 11, day: 1),
            Day(year: 2023, month: 12, day: 31)
        ),
        ("It lasted two hours.", nil, nil),
    ])
    func lengthsWithTheirDays(text: String, first: Day?, last: Day?) throws {
        let mention = try #require(annotated(text, date: "2024-05-16").times.first)

        #expect(mention.kind == .duration && !mention.date.isSure)
        #expect(mention.date.first == first && mention.date.last == last)
    }
}

@Suite struct TimeFormTests {
    @Test(arguments: [
        ("we meet on tuesday.", ["tuesday = 2024-05-14 ?"]),
        ("it rained on march 3, 2024.", ["march 3, 2024 = 2024-03-03"]),
        ("it rained on the first of may.", ["the first of may = 2024-05-01"]),
        ("we meet at easter 2025.", ["easter 2025 = 2025-04-20"]),
        ("Thu.", ["Thu. = 2024-05-16 ?"]),
        ("The sun sat low and they may march 3 miles.", []),
        ("You may first want to wed.", []),
        ("Any flag day will do.", []),
    ])
    func smallLetters(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("It rained in Sept. '89.", ["Sept. '89 = 1989-09 [1989-09-01…1989-09-30]"]),
        (
            "It rained from June–August 1992.",
            ["June = 1992-06 [1992-06-01…1992-06-30]", "August 1992 = 1992-08 [1992-08-01…1992-08-31]"]
        ),
        ("It has rained since Sept in Torrin.", ["Sept = 2023-09 [2023-09-01…2023-09-30]"]),
        ("It rained on 26 June in 2019.", ["26 June in 2019 = 2019-06-26"]),
        (
            "It rained from the 13th to the 15th of July 2023.",
            ["the 13th = 2023-07-13", "the 15th of July 2023 = 2023-07-15"]
        ),
        ("It rained on January 13 through the 15th.", ["January 13 = 2024-01-13 ?", "the 15th = 2024-01-15 ?"]),
        (
            "He died on January twenty-five, nineteen eighty-six.",
            ["January twenty-five, nineteen eighty-six = 1986-01-25"]
        ),
        ("It sank on 6 April seventeen hundred thirty-three.", ["6 April seventeen hundred thirty-three = 1733-04-06"]),
        ("Output rose in 2018Q4.", ["2018Q4 = 2018-Q4 [2018-10-01…2018-12-31]"]),
        ("It is dated 2019-Sep-01.", ["2019-Sep-01 = 2019-09-01"]),
        (
            "It rained on May Day and in the 70's.",
            ["May Day = 2024-05-01 ?", "the 70's = 197 [1970-01-01…1979-12-31]"]
        ),
        ("It is dated 12/2015.", ["12/2015 = 2015-12 [2015-12-01…2015-12-31]"]),
        (
            "Caesar fell in 44 BC, and London rose in AD 43.",
            ["44 BC = BC0044", "AD 43 = 0043 [0043-01-01…0043-12-31]"]
        ),
        ("It closed on 10/31.", ["10/31 = 2023-10-31 ?"]),
        ("The trams ran on 2/3 of the lines, 9/11 was quoted and room 3/14 shut.", []),
        ("Call 138-2010-2015 or quote 133-03-03-2020.", []),
        ("At 12:30 December 27 seemed far.", ["12:30 December 27 = 2023-12-27T12:30"]),
    ])
    func dates(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    /// The text was published on Friday, 10 April 2026.
    @Test(arguments: [
        ("They declared a ceasefire last Easter.", ["last Easter = 2026-04-05 ?"]),
        ("They met last Wednesday.", ["last Wednesday = 2026-04-01 ?"]),
        ("The bridge was reopened by Monday.", ["Monday = 2026-04-06 ?"]),
        ("It was the worst day since June.", ["June = 2025-06 [2025-06-01…2025-06-30]"]),
        (
            "She won the seat, whose term of four years and no more expires in May.",
            ["four years = P4Y", "May = 2026-05 [2026-05-01…2026-05-31] ?"]
        ),
        ("It will be the first election in five years.", ["five years = P5Y"]),
        (
            "The mayor, who had quarrelled with the board, left in October. That month it rained.",
            [
                "October = 2025-10 [2025-10-01…2025-10-31]", "That month = 2025-10 [2025-10-01…2025-10-31] ?",
            ]
        ),
        ("Prices rose over the last month.", ["the last month = P1M"]),
        ("Prices rose over the past year and a half.", ["the past year and a half = P1Y6M"]),
        ("Prices will rise over the next decade.", ["the next decade = P1DE"]),
        ("It was 10 minutes earlier.", ["10 minutes = PT10M"]),
        ("They had proposals to start 2026 with a race.", ["2026 = 2026 [2026-01-01…2026-12-31]"]),
        ("It closed at the start of 2025.", ["the start of 2025 = 2025 [2025-01-01…2025-04-30]"]),
        ("Following years of ill health he left.", []),
        ("It stood behind Summers' retirement, the Daily Kos and High Noon.", []),
        ("The shop is open 24 hours a day.", ["24 hours a day = P1D"]),
        (
            "It rose in the first two quarters of 1990.",
            ["the first two quarters of 1990 = 1990-H1 [1990-01-01…1990-06-30]"]
        ),
        ("It was sold under a June agreement.", ["June = 2026-06 [2026-06-01…2026-06-30] ?"]),
        ("Sales will fall in 2005.", ["2005 = 2005 [2005-01-01…2005-12-31]"]),
        ("Odds were cut from 4/6 to 1/2.", []),
        ("He led them for five years from 1996.", ["five years = P5Y", "1996 = 1996 [1996-01-01…1996-12-31]"]),
    ])
    func whatCopySettles(text: String, expected: [String]) {
        #expect(times(text, date: "2026-04-10") == expected)
    }

    @Test func aClockTimeTakesTheDayBeforeIt() throws {
        let mention = try #require(
            annotated("Returns are due by April 15 before 11:59 p.m.", date: "2026-04-10").times.last)

        #expect(mention.timexValue == "2026-04-15T23:59" && mention.date.first == Day(year: 2026, month: 4, day: 15))
    }

    @Test(arguments: [
        (2024, "Good Friday", "2024-03-29"), (2024, "Thanksgiving", "2024-11-28"), (2023, "Black Friday", "2023-11-24"),
        (2023, "Memorial Day", "2023-05-29"), (2024, "Victoria Day", "2024-05-20"),
        (2025, "Shrove Tuesday", "2025-03-04"),
        (2024, "Early May bank holiday", "2024-05-06"), (2024, "Orthodox Easter", "2024-05-05"),
        (2021, "Orthodox Easter", "2021-05-02"),
        (2023, "Rosh Hashanah", "2023-09-16"), (2024, "Rosh Hashanah", "2024-10-03"),
        (2025, "Yom Kippur", "2025-10-02"),
        (2024, "Passover", "2024-04-23"), (2025, "Passover", "2025-04-13"), (2023, "Hanukkah", "2023-12-08"),
        (2024, "Hanukkah", "2024-12-26"),
        (2022, "Election Day", "2022-11-08"), (2024, "Mother's Day", "2024-05-12"),
        (2023, "Remembrance Sunday", "2023-11-12"),
    ])
    func holidays(year: Int, name: String, day: String) {
        #expect(annotated("It rained on \(name) \(year).").times.first?.date.first?.description == day)
    }

    @Test(arguments: [
        (nil, "2014-10-09", false), ("BBC News", "2014-09-10", true), ("The Guardian", "2014-09-10", true),
        ("CNN", "2014-10-09", true),
        ("torrintimes.co.uk", "2014-09-10", true), ("Torrin Times", "2014-10-09", false),
    ])
    func figuresByOutlet(outlet: String?, day: String, isSure: Bool) throws {
        let mention = try #require(annotated("It was signed on 10/09/2014.", outlet: outlet).times.first)

        #expect(mention.date.first?.description == day && mention.date.isSure == isSure)
        #expect((mention.otherReading == nil) == isSure)
    }

    @Test(arguments: [
        ("It took an hour and 45 minutes.", "PT1H45M", "1.75"),
        ("It took two hours ten.", "PT2H10M", "2.1667"),
        ("It took 2 years, 3 months.", "P2Y3M", "2.25"),
        ("It took an hour and a half.", "PT1H30M", "1.5"),
        ("It took one and a half hours.", "PT1H30M", "1.5"),
        ("It took half a day.", "PT12H", "0.5"),
        ("It took a half-hour.", "PT30M", "0.5"),
        ("It took two extra weeks.", "P2W", "2"),
    ])
    func compoundLengths(text: String, value: String, number: String) throws {
        let mention = try #require(annotated(text).times.first)

        #expect(mention.timexValue == value)
        #expect(mention.length?.nominal.map { $0.formatted(places: 4).hasPrefix(number) } == true)
    }
}
