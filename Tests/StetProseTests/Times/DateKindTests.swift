import StetProse
import StetValues
import Testing

/// In: a text with a kind of date that was once read wrongly or not at all, published on Thursday, 16 May 2024. Out: its
/// times. Each kind has three wordings.
@Suite struct DateKindTests {
    private func fromMay(_ text: String) -> [String] { times(text, date: "2024-05-16") }

    @Test(arguments: [
        ("Fiscal 2023-24 was dry.", ["Fiscal 2023-24 = 2023/2024 [2023-01-01…2024-12-31] ?"]),
        ("The 2023/24 budget is late.", ["2023/24 = 2023/2024 [2023-01-01…2024-12-31] ?"]),
        ("Case number 2024-00567 is open.", []),
        ("File 2019-123 is shut.", []),
    ])
    func yearsAndCodes(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("They met on May 3, 4, and 5, 2023.", ["May 3 = 2023-05-03", "4 = 2023-05-04", "5, 2023 = 2023-05-05"]),
        ("They met on 3rd, 4th and 5th May.", ["3rd = 2024-05-03", "4th = 2024-05-04", "5th May = 2024-05-05"]),
        ("It is on June 3, 5 and 7.", ["June 3 = 2024-06-03", "5 = 2024-06-05", "7 = 2024-06-07"]),
    ])
    func threeDays(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("They met the Friday before last.", ["Friday before last = 2024-05-03 ?"]),
        ("She sang on the third Wednesday.", ["Wednesday = 2024-05-15 ?"]),
        ("She left one Friday.", ["Friday = 2024-05-10 ?"]),
        ("It runs from today to Saturday.", ["today = 2024-05-16", "Saturday = 2024-05-18 ?"]),
        ("They left on Tuesday in the following week.", ["Tuesday in the following week = 2024-05-21"]),
    ])
    func weekdays(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("Until Monday, they had not answered.", ["Monday = 2024-05-13"]),
        ("The road is shut until Monday, police said.", ["Monday = 2024-05-20 ?"]),
        ("He said he would fight Monday's ruling.", ["Monday = 2024-05-13 ?"]),
        ("She brought the goats in on Monday.", ["Monday = 2024-05-13"]),
        ("He fled on Monday.", ["Monday = 2024-05-13"]), ("It lit the barn on Monday.", ["Monday = 2024-05-13"]),
    ])
    func tense(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("It was his twenty-second birthday.", []), ("She works on the thirty-second floor.", []),
        ("They saw the thirty-second clip.", ["thirty-second = PT30S"]),
        ("It was a forty-second delay.", ["forty-second = PT40S"]),
        ("a $10,000-a-year post", ["a-year = P1Y"]), ("a £9-an-hour job", ["an-hour = PT1H"]),
        ("The deal follows months of talks.", ["months = PXM"]),
    ])
    func lengths(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("It fell on Orthodox Christmas.", ["Orthodox Christmas = 2024-01-07 ?"]),
        ("It fell on Advent Sunday 2023.", ["Advent Sunday 2023 = 2023-12-03"]),
        ("It fell on Washington's Birthday 2024.", ["Washington's Birthday 2024 = 2024-02-19"]),
        ("It fell on World AIDS Day 2023.", ["World AIDS Day 2023 = 2023-12-01"]),
    ])
    func holidays(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        (
            "We met from feb to april.",
            ["feb = 2024-02 [2024-02-01…2024-02-29] ?", "april = 2024-04 [2024-04-01…2024-04-30] ?"]
        ),
        ("It was on 3-feb-2023.", ["3-feb-2023 = 2023-02-03"]),
        ("It was in jun, 2018.", ["jun, 2018 = 2018-06 [2018-06-01…2018-06-30]"]),
        ("It is dated 2023.05.03.", ["2023.05.03 = 2023-05-03"]),
    ])
    func plainSpellings(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }
}
