import StetDocuments
import StetProse
import StetSource
import StetValues
import Testing

/// The times of a text: the words, the TIMEX3 value, the days that it covers, and "?" when it is unsure.
func times(_ text: String, date: String? = nil) -> [String] {
    let prose = annotated(text, date: date)
    return prose.times.map { mention in
        var line = "\(prose.document.text(mention.span)) = \(mention.timexValue)"
        if let first = mention.date.first, let last = mention.date.last, mention.kind == .date {
            if first == last {
                if first.description != mention.timexValue { line += " [\(first)]" }
            } else {
                line += " [\(first)…\(last)]"
            }
            if !mention.date.isSure { line += " ?" }
        }
        return line
    }
}

@Suite struct TimeDateTests {
    @Test(arguments: [
        ("It opened on March 14, 2026.", ["March 14, 2026 = 2026-03-14"]),
        ("It opened on 14 March 2026 in rain.", ["14 March 2026 = 2026-03-14"]),
        ("On the 14th of March, 2026, it rained.", ["the 14th of March, 2026 = 2026-03-14"]),
        ("It opened on Mar. 14, 2026.", ["Mar. 14, 2026 = 2026-03-14"]),
        ("A vote on 13-14 March 2025 failed.", ["13 = 2025-03-13", "14 March 2025 = 2025-03-14"]),
        ("The fair ran from 4 to 22 May 2024.", ["4 = 2024-05-04", "22 May 2024 = 2024-05-22"]),
        ("Talks ran January 10 – 17, 2016.", ["January 10 = 2016-01-10", "17, 2016 = 2016-01-17"]),
        ("It was signed on 31/10/2014.", ["31/10/2014 = 2014-10-31"]),
        ("It was signed on 10/31/2014.", ["10/31/2014 = 2014-10-31"]),
        ("It was signed on 2014-10-31.", ["2014-10-31 = 2014-10-31"]),
        ("In March 2026 it rained.", ["March 2026 = 2026-03 [2026-03-01…2026-03-31]"]),
        ("In 2026 it rained.", ["2026 = 2026 [2026-01-01…2026-12-31]"]),
        (
            "In the 1990s and 80s it rained.",
            ["the 1990s = 199 [1990-01-01…1999-12-31]", "80s = 198 [1980-01-01…1989-12-31]"]
        ),
        ("In late February 2023 it rained.", ["late February 2023 = 2023-02 [2023-02-21…2023-02-28]"]),
        ("In mid-2023 it rained.", ["mid-2023 = 2023 [2023-05-01…2023-08-31]"]),
        ("Output rose in the third quarter of 2024.", ["the third quarter of 2024 = 2024-Q3 [2024-07-01…2024-09-30]"]),
        ("Output rose in Q3 2024.", ["Q3 2024 = 2024-Q3 [2024-07-01…2024-09-30]"]),
        ("Output rose in the first half of 2025.", ["the first half of 2025 = 2025-H1 [2025-01-01…2025-06-30]"]),
        ("It fell in autumn 2023.", ["autumn 2023 = 2023-FA [2023-09-01…2023-11-30] ?"]),
        ("Spending in 2026/27 rose.", ["2026/27 = 2026/2027 [2026-01-01…2027-12-31] ?"]),
        ("It ran from May 4 to June 22, 2016.", ["May 4 = 2016-05-04", "June 22, 2016 = 2016-06-22"]),
        (
            "It ran from November to January 2016.",
            ["November = 2015-11 [2015-11-01…2015-11-30]", "January 2016 = 2016-01 [2016-01-01…2016-01-31]"]
        ),
        ("It fell on Easter 2018.", ["Easter 2018 = 2018-04-01"]),
        (
            "The war of 1939-1945 ended.",
            ["1939 = 1939 [1939-01-01…1939-12-31]", "1945 = 1945 [1945-01-01…1945-12-31]"]
        ),
    ])
    func written(text: String, expected: [String]) {
        #expect(times(text) == expected)
    }

    @Test(arguments: [
        ("It was due on February 30, 2019.", 2019, 2, 30),
        ("It was due on June 31, 2019.", 2019, 6, 31),
        ("It was due on the 31st of April 2019.", 2019, 4, 31),
        ("It was due on 29 February 2023.", 2023, 2, 29),
    ])
    func impossible(text: String, year: Int, month: Int, day: Int) throws {
        let date = try #require(annotated(text).times.first).date

        #expect(date.first == nil && date.last == nil)
        #expect([date.year, date.month, date.day] == [year, month, day])
        #expect(date.statesYear)
    }

    /// The day of publication is a Thursday, or the Wednesday or Friday beside it. A result that differs between them
    /// is unsure.
    @Test(arguments: [
        ("2026-03-12T09:30:00", "It opened today.", ["today = 2026-03-12 [2026-03-11…2026-03-13] ?"]),
        ("2026-03-12T09:30:00", "It opened on Thursday.", ["Thursday = 2026-03-12 [2026-03-05…2026-03-12] ?"]),
        ("2026-03-12 09:30", "It opened on Tuesday.", ["Tuesday = 2026-03-10"]),
        ("2026-03-12T09:30:00.123", "It opened last year.", ["last year = 2025 [2025-01-01…2025-12-31]"]),
        ("2026-03-12T09:30:00", "It opened on March 11, 2026.", ["March 11, 2026 = 2026-03-11"]),
        ("2026-03-12T09:30:00Z", "It opened today.", ["today = 2026-03-12"]),
        ("2026-03-12T09:30:00-05:00", "It opened today.", ["today = 2026-03-12"]),
        ("2026-03-12", "It opened today.", ["today = 2026-03-12"]),
    ])
    func instantWithoutZone(published: String, text: String, expected: [String]) {
        #expect(times(text, date: published) == expected)
    }

    @Test func ambiguousFigures() throws {
        let mention = try #require(annotated("It was signed on 10/09/2014.").times.first)

        #expect(mention.date.first == Day(year: 2014, month: 10, day: 9))
        #expect(mention.otherReading?.first == Day(year: 2014, month: 9, day: 10))
        #expect(!mention.date.isSure)
    }

    @Test(arguments: [
        ("It opened on Friday, March 14, 2026.", "Friday", "March 14, 2026"),
        ("It opened on Friday 14 March 2026.", "Friday", "14 March 2026"),
        ("It opened on Friday (March 14, 2026).", "Friday", "March 14, 2026"),
        ("It opened on Sunday the 14th of March.", "Sunday", "14th of March"),
        ("It opened on March 14, 2026, a Friday.", "Friday", "March 14, 2026"),
        ("It opened on March 14, 2026 (Friday).", "Friday", "March 14, 2026"),
        ("It opened on Fri, 14 March 2026.", "Fri", "14 March 2026"),
        ("It opened on Tues., March 17, 2026.", "Tues", "March 17, 2026"),
        ("It opened Mo, 7 October 2024.", "Mo", "7 October 2024"),
        ("It opened on Friday, 31/10.", "Friday", "31/10"),
    ])
    func weekdayBesideDate(text: String, weekday: String, date: String) throws {
        let prose = annotated(text)
        let mention = try #require(prose.times.first)

        #expect(mention.weekday?.name.hasPrefix(weekday) == true)
        #expect(mention.weekdaySpan.map { prose.document.text($0) } == weekday)
        #expect(prose.document.text(mention.dateSpan) == date)
    }

    @Test(arguments: [
        "She may 14 times have said so.",
        "May I come in? March on, she said.",
        "The Sun 3 times praised April Jones.",
        "They sat 4 hours apart in seat 31/10.",
        "It lost 28:31.4 to 29:02 in John 3:16.",
        "About 2024 people and £1998 were lost.",
    ])
    func noDate(text: String) {
        #expect(annotated(text).times.filter { $0.kind == .date || $0.kind == .time }.map(\.timexValue) == [])
    }

    @Test func yearFromPublication() throws {
        #expect(times("It closed on Dec. 28.", date: "2026-01-05") == ["Dec. 28 = 2025-12-28"])
        #expect(times("It closed on December 28.") == ["December 28 = XXXX-12-28"])
        let mention = try #require(annotated("It closed on Dec. 28.", date: "2026-01-05").times.first)
        #expect(!mention.date.statesYear && mention.date.year == 2025)
    }
}

@Suite struct TimeRelativeTests {
    /// The text was published on a Thursday.
    @Test(arguments: [
        ("She left today.", ["today = 2024-05-16"]),
        ("She left yesterday.", ["yesterday = 2024-05-15"]),
        ("She said on Thursday it was over.", ["Thursday = 2024-05-16"]),
        ("She said on Friday it was over.", ["Friday = 2024-05-10"]),
        ("She will speak on Friday.", ["Friday = 2024-05-17"]),
        ("Talks on Monday.", ["Monday = 2024-05-13 ?"]),
        ("She left last week.", ["last week = 2024-W19 [2024-05-06…2024-05-12]"]),
        ("She left last month.", ["last month = 2024-04 [2024-04-01…2024-04-30]"]),
        ("She will leave next year.", ["next year = 2025 [2025-01-01…2025-12-31]"]),
        ("She left earlier this week.", ["earlier this week = 2024-W20 [2024-05-13…2024-05-16]"]),
        ("She left last Monday.", ["last Monday = 2024-05-13"]),
        ("She left three days ago.", ["three days ago = 2024-05-13"]),
        ("It will open in three days.", ["three days = 2024-05-19"]),
        ("It was built in three days.", ["three days = P3D"]),
        ("She left two weeks ago.", ["two weeks ago = 2024-W18 [2024-05-02] ?"]),
        ("She left last May.", ["last May = 2023-05 [2023-05-01…2023-05-31]"]),
        ("She left in May.", ["May = 2024-05 [2024-05-01…2024-05-31]"]),
        ("She left last summer.", ["last summer = 2023-SU [2023-06-01…2023-08-31] ?"]),
        ("She left at the weekend.", ["the weekend = 2024-W19-WE [2024-05-11…2024-05-12] ?"]),
        ("She left in late 2023.", ["late 2023 = 2023 [2023-09-01…2023-12-31]"]),
        ("She left last Christmas.", ["last Christmas = 2023-12-25"]),
        ("She left on Easter Monday.", ["Easter Monday = 2024-04-01 ?"]),
        ("She is now in charge.", ["now = PRESENT_REF [2024-05-16] ?"]),
        (
            "Sales rose in the first quarter from a year earlier.",
            [
                "the first quarter = 2024-Q1 [2024-01-01…2024-03-31] ?",
                "a year earlier = 2023-Q1 [2023-01-01…2023-03-31] ?",
            ]
        ),
    ])
    func fromPublication(text: String, expected: [String]) {
        #expect(times(text, date: "2024-05-16T23:30:00Z") == expected)
    }

    @Test(arguments: [
        ("She left on Thursday.", ["Thursday = XXXX-WXX-4"]),
        ("She left last month.", ["last month = XXXX-XX"]),
        ("She left on Christmas Day.", ["Christmas Day = XXXX-12-25"]),
    ])
    func withoutPublication(text: String, expected: [String]) {
        #expect(times(text) == expected)
    }

    @Test(arguments: [
        ("PORT BRACKEN, March 12, 2026 — A quake shook the town on Thursday.", "2026-03-12"),
        ("LONDON (Reuters), 14 May 2024 - Ministers met.", "2024-05-14"),
        ("Ministers met in Torrin on 14 May 2024.", nil),
    ])
    func dateline(text: String, published: String?) {
        #expect(annotated(text).published?.first?.description == published)
    }
}

@Suite struct TimeLengthTests {
    @Test(arguments: [
        ("It took two hours.", "two hours", "PT2H", "h", "2"),
        ("A two-year term began.", "two-year", "P2Y", "year", "2"),
        ("It took three and a half weeks.", "three and a half weeks", "P3.5W", "week", "3.5"),
        ("Over the past five years it grew.", "the past five years", "P5Y", "year", "5"),
        ("It took half an hour.", "half an hour", "PT30M", "h", "0.5"),
        ("It took a year.", "a year", "P1Y", "year", "1"),
        ("It took two decades.", "two decades", "P20Y", "year", "20"),
        ("It took 90 minutes.", "90 minutes", "PT90M", "min", "90"),
        ("It took more than four hours.", "more than four hours", "PT4H", "h", "4"),
    ])
    func durations(text: String, words: String, value: String, unit: String, number: String) throws {
        let prose = annotated(text)
        let mention = try #require(prose.times.first)

        #expect(prose.document.text(mention.span) == words)
        #expect(mention.timexType == "DURATION" && mention.timexValue == value)
        let length = try #require(mention.length)
        #expect(length.unit.symbol.text == unit && length.nominal?.description == number)
        #expect(length.dimension == .duration)
    }

    @Test(arguments: [
        ("It lasted for months.", ["months = PXM"]),
        ("It took 9223372036854775807 fortnights.", ["9223372036854775807 fortnights = P9223372036854775807F"]),
        ("Ann Lee, a 34-year-old driver, left.", []),
        ("Ann Lee is 34 years old.", []),
        ("They meet every Friday.", ["every Friday = XXXX-WXX-5"]),
        ("They meet twice a week.", ["twice a week = P1W"]),
        ("They meet daily and on Mondays.", ["daily = P1D", "Mondays = XXXX-WXX-1"]),
        ("They meet each July.", ["each July = XXXX-07"]),
    ])
    func lengthsAndRecurrences(text: String, expected: [String]) {
        #expect(times(text) == expected)
    }

    @Test func amountsInsideTimesAreGone() {
        let prose = annotated("On March 14, 2026, at 3 p.m., two hours late, five people left.")

        #expect(prose.amounts.map { prose.document.text($0.span) } == ["five"])
    }
}

@Suite struct TimeClockTests {
    @Test(arguments: [
        ("It struck at 12:40 a.m. on land.", 12, 40, false, "2024-05-16T00:40"),
        ("It struck at 3pm.", 3, 0, true, "2024-05-16T15:00"),
        ("It struck at 4.30pm sharp.", 4, 30, true, "2024-05-16T16:30"),
        ("It struck at 15:40 GMT.", 15, 40, nil, "2024-05-16T15:40"),
        ("It struck at 1540 GMT.", 15, 40, nil, "2024-05-16T15:40"),
        ("It struck at 25:10 local time.", 25, 10, nil, "2024-05-16T25:10"),
        ("It struck at noon.", 12, 0, nil, "2024-05-16T12:00"),
        ("It struck at half past three.", 3, 30, nil, "2024-05-16T03:30"),
        ("It struck at quarter to four.", 3, 45, nil, "2024-05-16T03:45"),
        ("It struck at 10:30 in fog.", 10, 30, nil, "2024-05-16T10:30"),
        ("It struck at 10 p.m. Wednesday.", 10, 0, true, "2024-05-15T22:00"),
    ])
    func clock(text: String, hour: Int, minute: Int, isAfternoon: Bool?, value: String) throws {
        let mention = try #require(annotated(text, date: "2024-05-16").times.first)

        #expect(mention.kind == .time && mention.timexType == "TIME")
        #expect(mention.clock == TimeMention.Clock(hour: hour, minute: minute, isAfternoon: isAfternoon))
        #expect(mention.timexValue == value)
    }

    @Test(arguments: [
        ("He spoke on Wednesday night.", "Wednesday night = 2024-05-15TNI"),
        ("He spoke last night.", "last night = 2024-05-15TNI"),
        ("He spoke this morning.", "this morning = 2024-05-16TMO"),
    ])
    func partsOfTheDay(text: String, expected: String) {
        #expect(times(text, date: "2024-05-16") == [expected])
    }
}
