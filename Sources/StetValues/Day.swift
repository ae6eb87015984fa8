/// A day of the Gregorian calendar, which is also used for the centuries before it existed. `number` counts days from
/// 1970-01-01.
public struct Day: Hashable, Sendable, Comparable {
    public var number: Int

    @inlinable public init(number: Int) { self.number = number }

    /// nil for a day that does not exist, or a year outside 1 … 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.daysIn(month: month, year: year)
        else { return nil }
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// The year, month and day of the calendar. The algorithm counts in eras of 400 years that begin on 1 March (see
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    public var civil: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// The day of the week.
    public var weekday: Weekday {
        let index = (number + 3) % 7
        return Weekday(rawValue: index < 0 ? index + 7 : index) ?? .monday
    }

    /// The day that lies `days` days later, or earlier when negative.
    public func adding(days: Int) -> Day { Day(number: number + days) }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// Whether a year has 366 days in the Gregorian calendar.
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The number of days of a month; `month` counts from 1.
    public static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: CustomStringConvertible {
    /// ISO 8601.
    public var description: String {
        let (y, m, d) = civil
        return y.padded(4) + "-" + m.padded(2) + "-" + d.padded(2)
    }
}

extension Int {
    /// The number in decimal digits, filled up with zeros on the left to `width` digits.
    public func padded(_ width: Int) -> String {
        let digits = String(self)
        let missing = width - digits.utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
    }
}

/// A day of the week. The raw value of Monday is 0.
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    public var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }
}

/// A date as the text states it: an interval of days, and the parts of the date that were written.
///
/// "Feb. 27" is one day, and "2026" is all days of a year. A date that does not exist ("February 30, 2019") has no
/// interval, but it keeps the year, month and day that were written, so that a rule can report them.
public struct CalendarDate: Hashable, Sendable {
    /// The first and the last day. nil when the date does not exist or when the text does not say enough.
    public var first: Day?
    public var last: Day?
    public var year: Int?
    public var month: Int?
    public var day: Int?
    /// False when the text does not make clear which day it means. Such a date is never compared.
    public var isSure: Bool
    /// True when the year was written with the date; false when it was taken from the document's date.
    public var statesYear: Bool

    public init(
        first: Day?, last: Day?, year: Int? = nil, month: Int? = nil, day: Int? = nil, isSure: Bool = true,
        statesYear: Bool = false
    ) {
        self.first = first
        self.last = last
        self.year = year
        self.month = month
        self.day = day
        self.isSure = isSure
        self.statesYear = statesYear
    }

    public init(_ day: Day) {
        let (y, m, d) = day.civil
        self.init(first: day, last: day, year: y, month: m, day: d)
    }

    /// The interval that the written parts name: all days of a year, all days of a month of a year, or one day. No
    /// interval when the year is missing or when only a day without a month is given.
    public init(year: Int?, month: Int? = nil, day: Int? = nil, statesYear: Bool = true) {
        self.init(first: nil, last: nil, year: year, month: month, day: day, statesYear: statesYear && year != nil)
        guard let year else { return }
        if let month, let day {
            first = Day(year: year, month: month, day: day)
            last = first
        } else if let month {
            first = Day(year: year, month: month, day: 1)
            last = first.map { $0.adding(days: Day.daysIn(month: month, year: year) - 1) }
        } else if day == nil {
            first = Day(year: year, month: 1, day: 1)
            last = Day(year: year, month: 12, day: 31)
        }
    }

    /// The days of the interval; nil when the interval is missing or the date is not sure.
    public var days: ClosedRange<Day>? {
        guard isSure, let first, let last, first <= last else { return nil }
        return first...last
    }
}

extension CalendarDate {
    /// The time from one date to another, in years. The interval goes from the least to the greatest time that the days
    /// of both dates allow. nil when one of the dates has no sure interval.
    ///
    /// A whole number of years ends exactly on the anniversary. So the result can be compared with an age: 34 years old
    /// is [34, 35).
    public static func time(from start: CalendarDate, to end: CalendarDate) -> Amount? {
        guard let from = start.days, let to = end.days,
            let least = years(from: from.upperBound, to: to.lowerBound),
            let most = years(from: from.lowerBound, to: to.upperBound)
        else { return nil }
        return Amount(low: Bound(least), high: Bound(most), nominal: least == most ? least : nil, unit: .year)
    }

    /// The completed years, and the part of the next year that has passed.
    private static func years(from a: Day, to b: Day) -> Exact? {
        if b < a { return years(from: b, to: a)?.negated }
        let (ay, am, ad) = a.civil
        let (by, bm, bd) = b.civil
        var completed = by - ay
        if (bm, bd) < (am, ad) { completed -= 1 }
        func anniversary(_ n: Int) -> Day? {
            Day(year: ay + n, month: am, day: ad) ?? Day(year: ay + n, month: 3, day: 1)
        }
        guard let last = anniversary(completed), let next = anniversary(completed + 1) else { return nil }
        // For 29 February the anniversary in a common year is 1 March.
        let elapsed = max(0, b.number - last.number)
        return Exact(Int64(elapsed), over: Int64(max(1, next.number - last.number)))?.plus(Exact(completed))
    }
}
