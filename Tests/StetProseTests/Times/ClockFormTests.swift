import StetProse
import Testing

/// The times of a text that was published on Thursday, 16 May 2024.
private func fromMay(_ text: String) -> [String] { times(text, date: "2024-05-16") }

@Suite struct ClockFormTests {
    @Test(arguments: [
        ("The mill caught fire at 0430.", ["0430 = 2024-05-16T04:30"]),
        ("The pool is open from 0700 to 1900.", ["0700 = 2024-05-16T07:00", "1900 = 2024-05-16T19:00"]),
        ("They met at 1730 hours, and at 1815hrs.", ["1730 hours = 2024-05-16T17:30", "1815hrs = 2024-05-16T18:15"]),
        ("The alarm rang at 02.35.", ["02.35 = 2024-05-16T02:35"]),
        ("The train left at 16.20 GMT.", ["16.20 GMT = 2024-05-16T16:20"]),
        ("It was shut between 14:10 and 16:45.", ["14:10 = 2024-05-16T14:10", "16:45 = 2024-05-16T16:45"]),
        ("It is open until 21:30.", ["21:30 = 2024-05-16T21:30"]),
        ("They left at five in the morning.", ["five in the morning = 2024-05-16T05:00"]),
        ("They left at 7 in the evening.", ["7 in the evening = 2024-05-16T19:00"]),
        ("They left at ten to six.", ["ten to six = 2024-05-16T05:50"]),
        ("They left at half-past three.", ["half-past three = 2024-05-16T03:30"]),
        ("They left at half three.", ["half three = 2024-05-16T03:30"]),
        ("They left at quarter-past four.", ["quarter-past four = 2024-05-16T04:15"]),
        ("They left at five minutes past four.", ["five minutes past four = 2024-05-16T04:05"]),
        ("They left at four-thirty p.m.", ["four-thirty p.m. = 2024-05-16T16:30"]),
        ("They left at 12 noon.", ["12 noon = 2024-05-16T12:00"]),
        ("They left at 8 this morning.", ["8 = 2024-05-16T08:00", "this morning = 2024-05-16TMO"]),
        ("They left at 10 at night.", ["10 at night = 2024-05-16T22:00"]),
        ("They had left by 15:35.", ["15:35 = 2024-05-16T15:35"]),
        ("Doors will open at 7.30 on Friday.", ["7.30 = 2024-05-17T07:30", "Friday = 2024-05-17"]),
        ("The log reads 2023-01-28 13:12.", ["2023-01-28 = 2023-01-28", "13:12 = 2023-01-28T13:12"]),
        ("It runs from 9 to 11 a.m.", ["9 = 2024-05-16T09:00", "11 a.m. = 2024-05-16T11:00"]),
        ("It runs from 11 to 2 pm.", ["11 = 2024-05-16T11:00", "2 pm = 2024-05-16T14:00"]),
    ])
    func clocks(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        // A length, a height, a price, times of a race, a result and a verse.
        ("He logged 1730 hours of flight.", ["1730 hours = PT1730H"]),
        ("The camp lies at 1730 metres.", []),
        ("The shares closed at 16.20.", []),
        ("She improved from 15:35 to 14:50.", []),
        ("She swam it in 02.35.", []),
        ("Psalm 14:10 was read.", []),
        ("They won by 12 in the end.", []),
        ("They sold five in the street.", []),
        ("The count rose from 9 to 11.", []),
    ])
    func otherFigures(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("She served six years and four months.", ["six years and four months = P6Y4M"]),
        ("It lasted two weeks and three days.", ["two weeks and three days = P2W3D"]),
        ("It took 1 year, 2 days and 3 hours.", ["1 year, 2 days and 3 hours = P1Y2DT3H"]),
        ("He got three years and 18 months.", ["three years = P3Y", "18 months = P18M"]),
        ("It took five hours and 20 minutes.", ["five hours and 20 minutes = PT5H20M"]),
    ])
    func lengthsOfTwoUnits(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        ("The year to date was dry.", ["The year to date = 2024 [2024-01-01…2024-05-16] ?"]),
        ("It will rain for the rest of this month.", ["this month = 2024-05 [2024-05-16…2024-05-31]"]),
        (
            "From Q1 to Q3 2022 it fell.",
            ["Q1 = 2022-Q1 [2022-01-01…2022-03-31]", "Q3 2022 = 2022-Q3 [2022-07-01…2022-09-30]"]
        ),
        ("They left half a year ago.", ["half a year ago = 2023-11 [2023-11-16] ?"]),
    ])
    func partsOfPeriods(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }
}

@Suite struct MonthOrCountTests {
    @Test(arguments: [
        ("The farm lost 31 April lambs.", []),
        ("The fair sold 14 August tickets.", []),
        ("In March 12 people drowned.", ["March = 2024-03 [2024-03-01…2024-03-31]"]),
        ("In May 3 per cent left.", ["May = 2024-05 [2024-05-01…2024-05-31]"]),
    ])
    func counts(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }

    @Test(arguments: [
        "Ann Lund, August Reyes and June Tarn sang.", "The hens of Ann Lund and April Moss won.",
    ])
    func givenNames(text: String) {
        #expect(fromMay(text) == [])
    }

    @Test(arguments: [
        ("It rained in August and June.", 2), ("In August Parliament met.", 1), ("It met in April and June.", 2),
    ])
    func months(text: String, count: Int) {
        #expect(fromMay(text).count == count)
    }

    @Test(arguments: [
        ("On 12 March trains stopped.", ["12 March = 2024-03-12"]),
        ("The 12 March elections were quiet.", ["The 12 March = 2024-03-12"]),
        ("It opened by 31 April.", ["31 April = 2024-04-31"]),
        ("On March 12 people voted.", ["March 12 = 2024-03-12"]),
        ("On Tuesday 12 March trains stopped.", ["Tuesday 12 March = 2024-03-12"]),
    ])
    func dates(text: String, expected: [String]) {
        #expect(fromMay(text) == expected)
    }
}
