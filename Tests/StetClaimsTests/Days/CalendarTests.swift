import Testing

/// In: a text. Out: its dates, ranges, periods of years, anniversaries and ages, each with the thing that the copy
/// connects it to.
@Suite struct CalendarTests {
    @Test(arguments: [
        ("The hearing is on Friday, March 14, 2026.", "weekday Friday, date March 14, 2026"),
        ("It opened on 1 May 2025, a Monday.", "weekday Monday, date 1 May 2025"),
        ("Sept. 5, 2025, was a Tuesday.", "weekday Tuesday, date Sept. 5, 2025"),
        ("KANSAS CITY, Mo., March 3, 1987 - The railway will close.", ""),
        (
            "The law was passed on 29 February 2024, and printed on Friday, March 1.",
            "weekday Friday, date March 1, other March 1"
        ),
    ])
    func weekdaysStandByDates(text: String, expected: String) {
        #expect(claims("dated-day", in: text, date: "2026-03-12") == expected)
    }

    @Test(arguments: [
        ("Between 400 and 250 homes were lost.", "from 400, to 250"),
        ("The term is between 20 and 3 years.", "from 20, to 3 years"),
        ("Patients between the ages of 65 and 40 came.", "from 65, to 40"),
        ("He was coach from 1996 to 1985.", "start 1996, finish 1985"),
        ("The fair is on January 10 – 1, 2016.", "start January 10, finish 1, 2016"),
        ("Prices ranged from 3.25 to 2.38 dollars a share.", ""),
        ("The team ground out a 71-62 win over its neighbours.", ""),
        ("The season runs from November 3 to March 27.", ""),
        ("Between a third and a quarter of voters stayed at home.", ""),
    ])
    func rangesHaveAnOrder(text: String, expected: String) {
        #expect(Set(claims("range", in: text).split(separator: "\n")) == Set(expected.split(separator: "\n")))
    }

    @Test(arguments: [
        ("She was editor for 15 years, from 1990 to 2001.", "from 1990, to 2001, duration 15 years"),
        (
            "The organ, built in 1968, played for 14 years until it was sold in 1981.",
            "from 1968, to 1981, duration 14 years"
        ),
        ("She spent 15 years in the army before serving as sheriff from 2018 to 2020.", ""),
        ("The loans, which fall due between 1988 and 1991, carry six years of grace.", ""),
    ])
    func lengthsBelongToTheirEnds(text: String, expected: String) {
        #expect(claims("interval", in: text) == expected)
    }

    @Test(arguments: [
        (
            "Founded in 1926, the club marked its 90th anniversary in 2026.",
            "base 1926, on 10 November 2026, number 90th"
        ),
        (
            "This May they met again for the 50th anniversary of the 1964 flood.",
            "base 1964, on 10 November 2026, number 50th"
        ),
        ("The album was made for her 50th birthday in 2003.", ""),
        ("It has been 12 years since they took part – they missed the 2022 Games.", ""),
    ])
    func anniversariesCountFromTheirEvent(text: String, expected: String) {
        #expect(claims("anniversary", in: text, date: "2026-11-10") == expected)
    }

    @Test(arguments: [
        (
            "Ruth Amadi, born on 9 June 1940, died on 8 November 2026, aged 84.",
            "person Ruth Amadi, value 84, on 8 November 2026, now no, named yes"
        ),
        (
            "Ruth Amadi was born on 9 June 1940. She died on 8 November 2026 at 84.",
            "value 84, on 8 November 2026, now no, named no"
        ),
        (
            "The pilot, Ruth Amadi, age 59, had been born on 2 May 1975. She died on 4 May 2025.",
            "value 59, on 4 May 2025, now no, named yes"
        ),
    ])
    func agesHoldOnTheirDay(text: String, expected: String) {
        #expect(claims("age", in: text).hasSuffix(expected))
    }

    @Test func aRelationsBirthIsNotTheNamedPersons() {
        let text = "Ruth Amadi came home last year. Her daughter was born in 2003."

        #expect(claims("birth", in: text) == "")
    }

    @Test(arguments: [
        ("The trail is 12 miles long (29 km).", "attribute length, value 12 miles, also 29 km"),
        ("He is 6 feet (2.02 m) tall.", "attribute length, value 6 feet, also 2.02 m"),
        ("Seas are 1.5C (35F) warmer than in 1900.", "attribute temperature-difference, value 1.5C, also 35F"),
        ("It drops as low as -4 F (-20 C) there.", "attribute temperature, value -4 F, also -20 C"),
        ("It slowed from 130 to 17 mph (about 210 to 27 km/h).", ""),
    ])
    func conversionsAreRead(text: String, expected: String) {
        let found = claims("measure", in: text).split(separator: "\n").filter { $0.contains("also") }

        #expect(found.joined(separator: "\n") == expected)
    }
}
