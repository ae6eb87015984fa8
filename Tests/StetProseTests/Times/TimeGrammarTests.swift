import StetDocuments
import StetProse
import StetValues
import Testing

/// The times of a text that was published on Thursday, 16 May 2024.
private func fromMay(_ text: String) -> [String] { times(text, date: "2024-05-16") }

/// The length of the first time of a text, in the unit that is written.
private func length(_ text: String) -> String? {
    annotated(text, date: "2024-05-16").times.first?.length.map { bounds($0) }
}

@Suite struct PartOfUnitTests {
    @Test(arguments: [
        ("The kiln opened in 1998 and closed 12 years later.", "12 years later", "12 year"),
        ("The kiln closed two months ago.", "two months ago", "2 month"),
        ("The kiln had closed a week earlier.", "a week earlier", "1 week"),
        ("The kiln will open three years from now.", "three years from now", "3 year"),
        ("The kiln closed six to eight weeks ago.", "six to eight weeks ago", "[6,8] week"),
        ("The kiln closed two years and three months ago.", "two years and three months ago", "2.25 year"),
    ])
    func countedDatesKeepTheirLength(text: String, words: String, expected: String) {
        let prose = annotated(text, date: "2024-05-16")
        let mention = prose.times.first { prose.document.text($0.span) == words }

        #expect(mention?.kind == .date)
        #expect(mention?.length.map { bounds($0) } == expected)
    }

    @Test(arguments: [
        ("The mill ran for a quarter-century.", ["a quarter-century = P25Y"]),
        ("The mill stood for three quarters of a century.", ["three quarters of a century = P75Y"]),
        ("The bus was late by a quarter of an hour.", ["a quarter of an hour = PT15M"]),
        ("In a half-century of service it never failed.", ["half-century = P50Y"]),
        ("It was built a half-century ago.", ["half-century ago = 1974 [1974-05-16] ?"]),
        ("It was built a quarter of a century ago.", ["a quarter of a century ago = 1999 [1999-05-16] ?"]),
        ("It was built a decade and a half ago.", ["a decade and a half ago = 2009 [2009-05-16] ?"]),
        ("It was built two and a half years ago.", ["two and a half years ago = 2021 [2021-11-16] ?"]),
        ("It grew over the past half-century.", ["the past half-century = P50Y"]),
        ("It takes six to eight weeks.", ["six to eight weeks = P6W"]),
        ("It lasted 2 years and 4 months.", ["2 years and 4 months = P2Y4M"]),
        // Runs in cricket, a part of a share, a race time.
        ("Brandt hit a half-century.", []),
        ("Costs rose a quarter of a percent.", []),
        ("She ran it in 2:30 hours.", []),
    ])
    func partsOfUnits(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test func partsHaveTheirLength() {
        #expect(length("It took three quarters of an hour.") == "45 min")
        #expect(length("It took a quarter-century.") == "25 year")
        #expect(length("It took half an hour.") == "0.5 h")
    }

    @Test(arguments: [
        ("It was sold a year ago today.", ["a year ago today = 2023-05-16"]),
        ("It was sold two years ago this month.", ["two years ago this month = 2022-05 [2022-05-01…2022-05-31]"]),
        (
            "It was sold three years ago this week.",
            ["three years ago this week = 2021-W19 [2021-05-10…2021-05-16] ?"]
        ),
        ("They will meet a week on Monday.", ["a week on Monday = 2024-05-27 ?"]),
        ("They will meet Monday week.", ["Monday week = 2024-05-27 ?"]),
        ("They will meet a week tomorrow.", ["a week tomorrow = 2024-05-24"]),
        ("It could last four to five weeks.", ["four to five weeks = P4W"]),
        ("They spent a week on Monday's report.", ["a week = P1W", "Monday = 2024-05-13"]),
    ])
    func sameDays(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("Bins are emptied every second Tuesday.", ["every second Tuesday = XXXX-WXX-2"]),
        ("Bins are emptied every other week.", ["every other week = P2W"]),
        ("The panel meets each third month.", ["each third month = P3M"]),
    ])
    func everySecond(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }
}

@Suite struct YearFormTests {
    @Test(arguments: [
        (
            "He ruled from 1811 to 1837.",
            ["1811 = 1811 [1811-01-01…1811-12-31]", "1837 = 1837 [1837-01-01…1837-12-31]"]
        ),
        (
            "The war lasted between 1640 and 1660, more or less.",
            ["1640 = 1640 [1640-01-01…1640-12-31]", "1660 = 1660 [1660-01-01…1660-12-31]"]
        ),
        (
            "The poet (1533–1603) lived here.",
            ["1533 = 1533 [1533-01-01…1533-12-31]", "1603 = 1603 [1603-01-01…1603-12-31]"]
        ),
        ("In 1837 he left the island.", ["1837 = 1837 [1837-01-01…1837-12-31]"]),
        ("By 1850 the quarry was empty.", ["1850 = 1850 [1850-01-01…1850-12-31]"]),
        ("The keep was built circa 1350.", ["1350 = 1350 [1350-01-01…1350-12-31]"]),
        ("He was born in ’71.", ["’71 = 1971 [1971-01-01…1971-12-31]"]),
        ("It closed in '08 and burned down.", ["'08 = 2008 [2008-01-01…2008-12-31]"]),
        ("It was the class of '99.", ["'99 = 1999 [1999-01-01…1999-12-31]"]),
        ("Profit rose in FY2019.", ["FY2019 = 2019 [2019-01-01…2019-12-31]"]),
        ("Profit rose in 2018's first quarter.", ["2018's first quarter = 2018-Q1 [2018-01-01…2018-03-31]"]),
        // Counts, changes and prices.
        ("Sales went from 1200 to 1500 tons.", []),
        ("The index rose from 1640 to 1660.", []),
        ("They hired between 1500 and 1800 people.", []),
        ("He paid 50 for it in all.", []),
    ])
    func years(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("It was built in the mid-90s.", ["mid-90s = 199 [1994-01-01…1996-12-31]"]),
        ("It was built in the early nineties.", ["the early nineties = 199 [1990-01-01…1993-12-31]"]),
        ("It was built in the noughties.", ["the noughties = 200 [2000-01-01…2009-12-31]"]),
        ("It was built in the nineteen-sixties.", ["the nineteen-sixties = 196 [1960-01-01…1969-12-31]"]),
        ("It was built in the 1800s.", ["the 1800s = 18 [1800-01-01…1899-12-31] ?"]),
        ("It was built in the fifth century BC.", ["the fifth century BC = BC04"]),
        (
            "It was built in the first half of the 19th century.",
            ["the first half of the 19th century = 18 [1800-01-01…1849-12-31] ?"]
        ),
        ("It fell in the second half of May.", ["the second half of May = 2024-05 [2024-05-16…2024-05-31]"]),
        ("It froze in the winter of 1962-63.", ["the winter of 1962-63 = 1962-WI [1962-12-01…1963-02-28] ?"]),
        ("It fell in the last quarter of 2019.", ["the last quarter of 2019 = 2019-Q4 [2019-10-01…2019-12-31]"]),
        ("It rose in the first quarter of the century.", []),
        ("They scored in the third quarter of Sunday's game.", ["Sunday = 2024-05-12"]),
    ])
    func periods(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }
}

@Suite struct DayFormTests {
    @Test(arguments: [
        ("The hall reopens on the 21st.", ["the 21st = 2024-05-21 ?"]),
        ("He was seen on the 12th, they said.", ["the 12th = 2024-05-12 ?"]),
        ("It is shut until the twenty-fourth.", ["the twenty-fourth = 2024-05-24 ?"]),
        ("She made a birdie on the 12th.", []),
        ("They came in on the 12th floor.", []),
        (
            "The hall is open from Monday to Friday.",
            ["Monday = 2024-05-13 ?", "Friday = 2024-05-17 ?"]
        ),
        ("It was shut Saturday-Tuesday.", ["Saturday = 2024-05-11", "Tuesday = 2024-05-14"]),
        ("It was the Monday before Christmas.", ["Monday before Christmas = 2023-12-18 ?"]),
        ("It was the Friday after May 3.", ["Friday after May 3 = 2024-05-10"]),
        ("They left on Apr. 22, '16.", ["Apr. 22, '16 = 2016-04-22"]),
        (
            "It rained in January, February and March 2019.",
            [
                "January = 2019-01 [2019-01-01…2019-01-31]", "February = 2019-02 [2019-02-01…2019-02-28]",
                "March 2019 = 2019-03 [2019-03-01…2019-03-31]",
            ]
        ),
        ("It opens tonight.", ["tonight = 2024-05-16TNI"]),
        ("He sang on the Tonight Show.", []),
        ("She was in her mid-forties.", []),
        (
            "It fell in late January or early February of 2022.",
            [
                "late January = 2022-01 [2022-01-21…2022-01-31]",
                "early February of 2022 = 2022-02 [2022-02-01…2022-02-10]",
            ]
        ),
        ("They met at New Year.", ["New Year = 2024-01-01 ?"]),
        ("They will meet in the New Year.", []),
        ("They danced at the Chinese New Year.", []),
        ("It rained on Labor Day weekend.", ["Labor Day weekend = 2024-W35-WE [2024-08-31…2024-09-01] ?"]),
    ])
    func days(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("It was the week beginning 16 September 2019.", "2019-W38 [2019-09-16…2019-09-22] ?"),
        ("It was the week ending May 4.", "2024-W18 [2024-04-28…2024-05-04] ?"),
        ("It was the weekend of 4 May.", "2024-W18-WE [2024-05-04…2024-05-05] ?"),
        ("It was the weekend before last.", "2024-W18-WE [2024-05-04…2024-05-05] ?"),
        ("It was week 3 of 2016.", "2016-W03 [2016-01-18…2016-01-24]"),
        ("It rained earlier this week.", "2024-W20 [2024-05-13…2024-05-16]"),
        ("It will open later this year.", "2024 [2024-05-16…2024-12-31]"),
        ("It rained at the weekend.", "2024-W19-WE [2024-05-11…2024-05-12] ?"),
        ("Sales had fallen the year before.", "2023 [2023-01-01…2023-12-31] ?"),
    ])
    func weeks(text: String, expected: String) {
        #expect(fromMay(text).first?.hasSuffix(" = " + expected) == true, "\(fromMay(text))")
    }

    @Test func lengthsThatEndWithADateCoverItsDays() {
        func days(_ text: String) -> String? {
            annotated(text, date: "2024-05-16").times.first.flatMap { mention in
                mention.date.first.flatMap { first in mention.date.last.map { "\(first)…\($0)" } }
            }
        }
        #expect(days("In the year to March 2019 sales rose.") == "2018-04-01…2019-03-31")
        #expect(days("In the three months ended Sept. 30 sales rose.") == "2023-07-01…2023-09-30")
        #expect(days("In the year ended 31 March 2019 sales rose.") == "2018-04-01…2019-03-31")
    }

    @Test(arguments: [
        ("She'll be back in five minutes.", "2024-05-16"),
        ("They’ll open in half an hour.", "2024-05-16"),
        ("We'll meet in ten days.", "2024-05-26"),
    ])
    func contractedFuture(text: String, expected: String) {
        #expect(annotated(text, date: "2024-05-16").times.first?.date.first?.description == expected)
    }
}

@Suite struct WeekdayDateFormTests {
    @Test(arguments: [
        ("The fair is on May 3, 4 and 5.", ["May 3 = 2024-05-03", "4 = 2024-05-04", "5 = 2024-05-05"]),
        (
            "The fair is on 3, 4 and 5 May 2019.",
            ["3 = 2019-05-03", "4 = 2019-05-04", "5 May 2019 = 2019-05-05"]
        ),
        ("Courts met on 10, 11 and 12 of April.", ["10 = 2024-04-10", "11 = 2024-04-11", "12 of April = 2024-04-12"]),
        ("They met on Monday, 26.01.21, staff said.", ["Monday, 26.01.21 = 2021-01-26"]),
        ("Version 26.01.21 is out.", []),
        ("As The Sun, 14 May 2026, had it, the deal is off.", ["14 May 2026 = 2026-05-14"]),
    ])
    func days(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("He was crowned on Tuesday, 30 January 1649.", false),
        ("It was stormed on Wednesday, 25 October 1917, by the calendar of the time.", false),
        ("It was signed on Wednesday, 25 October 1917.", true),
        ("It was signed on Tuesday, 30 January 1849.", true),
    ])
    func weekdaysOfTheOldCalendarAreNotSure(text: String, isSure: Bool) {
        #expect(annotated(text).times.first?.date.isSure == isSure)
    }
}
