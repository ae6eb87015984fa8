import StetSource
import StetValues

/// Holidays by name: "Christmas 2024", "last Easter", "the Thanksgiving weekend", "Boxing Day of this year".
///
/// In: the rule of a holiday from the list. Out: its day in a year. Movable holidays are computed, so no calendar is
/// stored. Without a year, the nearest one is taken and marked as unsure: copy in October may mean the last Easter or
/// the next one.
enum HolidayRule: Sendable {
    case fixed(month: Int, day: Int)
    /// The n-th weekday of a month (−1 is the last), plus some days. Example: Black Friday.
    case nth(month: Int, number: Int, weekday: Int, offset: Int)
    /// The last such weekday before a day of a month. Example: Victoria Day.
    case before(month: Int, day: Int, weekday: Int)
    case easter(offset: Int)
    /// Days from the Easter of the Julian calendar.
    case orthodox(offset: Int)
    /// The first day of a holiday in the Hebrew calendar. The holiday begins on the evening before. Months are counted
    /// from Nisan.
    case hebrew(month: Int, day: Int)

    init?(_ columns: [String]) {
        let numbers = columns.dropFirst().compactMap { Int($0) }
        switch (columns.first, numbers.count) {
        case ("fixed", 2): self = .fixed(month: numbers[0], day: numbers[1])
        case ("nth", 3): self = .nth(month: numbers[0], number: numbers[1], weekday: numbers[2], offset: 0)
        case ("nth", 4): self = .nth(month: numbers[0], number: numbers[1], weekday: numbers[2], offset: numbers[3])
        case ("before", 3): self = .before(month: numbers[0], day: numbers[1], weekday: numbers[2])
        case ("easter", 1): self = .easter(offset: numbers[0])
        case ("orthodox", 1): self = .orthodox(offset: numbers[0])
        case ("hebrew", 2): self = .hebrew(month: numbers[0], day: numbers[1])
        default: return nil
        }
    }

    /// The day of the holiday in a year of the Gregorian calendar.
    func day(in year: Int) -> Day? {
        switch self {
        case .fixed(let month, let day): return Day(year: year, month: month, day: day)
        case .nth(let month, let number, let weekday, let offset):
            if number > 0 {
                guard let first = Day(year: year, month: month, day: 1) else { return nil }
                return first.adding(days: (weekday - first.weekday.rawValue + 7) % 7 + (number - 1) * 7 + offset)
            }
            guard let last = Day(year: year, month: month, day: Day.daysIn(month: month, year: year)) else {
                return nil
            }
            return last.adding(days: -((last.weekday.rawValue - weekday + 7) % 7) + (number + 1) * 7 + offset)
        case .before(let month, let day, let weekday):
            guard let last = Day(year: year, month: month, day: day)?.adding(days: -1) else { return nil }
            return last.adding(days: -((last.weekday.rawValue - weekday + 7) % 7))
        case .easter(let offset):
            // This is the Gregorian computus (Meeus, Jones, Butcher).
            let a = year % 19, b = year / 100, c = year % 100
            let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
            let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7
            let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114
            return Day(year: year, month: f / 31, day: f % 31 + 1)?.adding(days: offset)
        case .orthodox(let offset):
            // This is the Julian computus (Meeus), plus the days between the two calendars.
            let d = (19 * (year % 19) + 15) % 30
            let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
            let f = d + e + 114
            let drift = year / 100 - year / 400 - 2
            return Day(year: year, month: f / 31, day: f % 31 + 1)?.adding(days: drift + offset)
        case .hebrew(let month, let day): return HebrewYear(beginningIn: year).day(month: month, day: day)
        }
    }

    /// Whether the day is certain. It is not for a holiday that begins on the evening before, or that two churches
    /// celebrate on two days.
    var isSettled: Bool {
        switch self {
        case .fixed, .nth, .before, .easter: true
        case .orthodox, .hebrew: false
        }
    }

    /// The month and day for a holiday that has the same date in every year.
    var value: String {
        if case .fixed(let month, let day) = self {
            return "XXXX-\(CalendarReading.padded(month, 2))-\(CalendarReading.padded(day, 2))"
        }
        return "XXXX-XX-XX"
    }
}

/// The New Year of the Hebrew calendar, from the mean new moon and the four postponements (Reingold and Dershowitz).
private struct HebrewYear {
    /// The day numbers of 1 Tishri in the autumn of the Gregorian year and one year later.
    private let start: Int
    private let end: Int

    init(beginningIn year: Int) {
        start = HebrewYear.newYear(year + 3761)
        end = HebrewYear.newYear(year + 3762)
    }

    /// The day of a Hebrew date. Months 1 … 6 are before the New Year, months 7 … 9 after it.
    func day(month: Int, day: Int) -> Day? {
        switch month {
        // The time from 1 Nisan to 1 Tishri is always 177 days. Its months have 30 and 29 days in turn.
        case 1...6: return Day(number: start - 177 + (month - 1) * 59 / 2 + (month % 2 == 0 ? 1 : 0) + day - 1)
        case 7...8: return Day(number: start + (month - 7) * 30 + day - 1)
        case 9: return Day(number: start + ((end - start) % 10 == 5 ? 60 : 59) + day - 1)
        default: return nil
        }
    }

    /// The day number of the New Year, counted from 1970-01-01.
    private static func newYear(_ year: Int) -> Int {
        let cycles = (year - 1) / 19, rest = (year - 1) % 19
        let months = 235 * cycles + 12 * rest + (7 * rest + 1) / 19
        let parts = 204 + 793 * (months % 1080)
        let hours = 5 + 12 * months + 793 * (months / 1080) + parts / 1080
        var day = 1 + 29 * months + hours / 24
        let moon = 1080 * (hours % 24) + parts % 1080
        if moon >= 19_440 || day % 7 == 2 && moon >= 9924 && !isLeap(year)
            || day % 7 == 1 && moon >= 16_789 && isLeap(year - 1)
        {
            day += 1
        }
        if [0, 3, 5].contains(day % 7) { day += 1 }
        return day - 1_373_428 - 719_163
    }

    private static func isLeap(_ year: Int) -> Bool { (7 * year + 1) % 19 < 7 }
}

extension TimeReader {
    /// A holiday whose name ends before a token: "Christmas", "Easter 2018", "Independence Day of this year".
    func holiday(_ rule: HolidayRule, _ index: Int, _ end: Int, start: Int) -> TimeMention? {
        let stated = yearAfter(end) ?? yearBefore(index)
        // A name of three words is clear in small letters too: "new year's eve".
        guard isCapitalised(index) || end - index > 2 || words.isHolidayInSmallLetters(word(index)) || stated != nil
        else { return nil }
        if let stated, let day = rule.day(in: stated.value) {
            let reading = CalendarReading.day(day)
            return mention(start..<max(end, stated.end), rule.isSettled ? reading : reading.unsure())
        }
        let reading = holiday(rule, direction: start < index ? direction(index - 1) : nil)
        // "Easter week", "the Thanksgiving weekend"
        if let day = reading.date.first {
            if has(end, .unit), entry(end).unit == .week {
                return mention(start..<(end + 1), CalendarReading.week(of: day).unsure())
            }
            if has(end, .weekend) {
                // A holiday on a Monday belongs to the weekend before it.
                let near = day.weekday == .monday ? day.adding(days: -1) : day
                return mention(start..<(end + 1), CalendarReading.weekend(of: near).unsure())
            }
        }
        return mention(start..<end, reading)
    }

    /// The year before the name: "the 2023 Mother's Day lunch".
    private func yearBefore(_ index: Int) -> (value: Int, end: Int, isStated: Bool)? {
        guard let (value, end) = year(index - 1), end == index, kind(index - 1) == .number else { return nil }
        return (value, index, true)
    }

    func holiday(_ rule: HolidayRule, direction: Direction?) -> CalendarReading {
        guard let anchor else { return .unresolved(rule.value) }
        let year = anchor.civil.year
        let days = [year - 1, year, year + 1].compactMap { rule.day(in: $0) }
        let day: Day?
        switch direction {
        case .last: day = days.last { $0 < anchor }
        case .next: day = days.first { $0 > anchor }
        default: day = days.min { abs($0.number - anchor.number) < abs($1.number - anchor.number) }
        }
        guard let day else { return .unresolved(rule.value) }
        // In the week after Easter, "last Easter" probably means the Easter of the year before.
        let isNear = abs(day.number - anchor.number) < 60
        return direction == nil || !rule.isSettled || isNear ? CalendarReading.day(day).unsure() : .day(day)
    }
}
