import StetValues

/// Calendar arithmetic for dates in copy: the days of a month, week, quarter or season, and their TIMEX3 values.
///
/// In: the written parts of a date. Out: the days that it covers together with its TIMEX3 value, so that both always
/// agree. A season is never certain: its first day depends on the hemisphere and on the newsroom.
struct CalendarReading: Sendable {
    var date: CalendarDate
    var value: String
    var isRelative = false

    init(date: CalendarDate, value: String, isRelative: Bool = false) {
        self.date = date
        self.value = value
        self.isRelative = isRelative
    }

    static func day(_ day: Day) -> CalendarReading {
        CalendarReading(date: CalendarDate(day), value: day.description, isRelative: true)
    }

    /// A date from its written parts. The value has X for parts that are not written.
    static func written(year: Int?, month: Int, day: Int?, statesYear: Bool = true) -> CalendarReading {
        var value = (year.map { padded($0, 4) } ?? "XXXX") + "-" + padded(month, 2)
        if let day { value += "-" + padded(day, 2) }
        return CalendarReading(
            date: CalendarDate(year: year, month: month, day: day, statesYear: statesYear), value: value)
    }

    static func year(_ year: Int, statesYear: Bool = true) -> CalendarReading {
        CalendarReading(
            date: CalendarDate(year: year, statesYear: statesYear), value: padded(year, 4), isRelative: !statesYear)
    }

    static func month(_ year: Int, _ month: Int) -> CalendarReading {
        var reading = written(year: year, month: month, day: nil, statesYear: false)
        reading.isRelative = true
        return reading
    }

    /// A period of `count` months from a given month: quarters, halves, financial years.
    static func months(_ year: Int, from month: Int, count: Int, value: String, sure: Bool = true) -> CalendarReading {
        var date = CalendarDate(first: nil, last: nil, year: year, isSure: sure, statesYear: true)
        let (endYear, endMonth) = shifted(year, month, by: count - 1)
        date.first = Day(year: year, month: month, day: 1)
        date.last = Day(year: endYear, month: endMonth, day: Day.daysIn(month: endMonth, year: endYear))
        return CalendarReading(date: date, value: value)
    }

    static func quarter(_ year: Int?, _ number: Int) -> CalendarReading {
        guard let year else { return unresolved("XXXX-Q\(number)") }
        return months(year, from: number * 3 - 2, count: 3, value: "\(padded(year, 4))-Q\(number)")
    }

    static func half(_ year: Int?, _ number: Int) -> CalendarReading {
        guard let year else { return unresolved("XXXX-H\(number)") }
        return months(year, from: number * 6 - 5, count: 6, value: "\(padded(year, 4))-H\(number)")
    }

    static func season(_ year: Int?, _ code: String) -> CalendarReading {
        guard let year else { return unresolved("XXXX-\(code)") }
        let month = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12
        return months(year, from: month, count: 3, value: "\(padded(year, 4))-\(code)", sure: false)
    }

    /// The ISO week that contains a day.
    static func week(of day: Day) -> CalendarReading {
        let monday = day.adding(days: -day.weekday.rawValue)
        let (year, number) = isoWeek(monday)
        return CalendarReading(
            date: CalendarDate(first: monday, last: monday.adding(days: 6)),
            value: "\(padded(year, 4))-W\(padded(number, 2))", isRelative: true)
    }

    static func weekend(of day: Day) -> CalendarReading {
        var reading = week(of: day)
        reading.date.first = reading.date.last?.adding(days: -1)
        reading.value += "-WE"
        return reading
    }

    /// The ten years from `year`, which is a multiple of ten.
    static func decade(_ year: Int) -> CalendarReading {
        CalendarReading(
            date: CalendarDate(
                first: Day(year: year, month: 1, day: 1), last: Day(year: year + 9, month: 12, day: 31),
                statesYear: true),
            value: padded(year / 10, 3))
    }

    /// A century in the loose sense: the 19th is 1800 … 1899. Its TIMEX3 value is "18".
    static func century(_ number: Int) -> CalendarReading {
        CalendarReading(
            date: CalendarDate(
                first: Day(year: number * 100 - 100, month: 1, day: 1),
                last: Day(year: number * 100 - 1, month: 12, day: 31),
                isSure: false, statesYear: true),
            value: padded(number - 1, 2))
    }

    static func unresolved(_ value: String, isRelative: Bool = true) -> CalendarReading {
        CalendarReading(
            date: CalendarDate(first: nil, last: nil, isSure: false), value: value, isRelative: isRelative)
    }

    /// The early, middle or late third of the period. The value stays that of the whole period.
    func third(_ number: Int) -> CalendarReading {
        guard let first = date.first, let last = date.last, last > first else { return self }
        var reading = self
        let (year, month, day) = first.civil
        let length = last.number - first.number + 1
        if (28...31).contains(length), day == 1 {
            reading.date.first = first.adding(days: number * 10)
            reading.date.last = number == 2 ? last : first.adding(days: number * 10 + 9)
        } else if length == 365 || length == 366, month == 1 {
            reading.date.first = Day(year: year, month: number * 4 + 1, day: 1)
            reading.date.last = number == 2 ? last : Day(year: year, month: number * 4 + 5, day: 1)?.adding(days: -1)
        } else if length > 3000, length < 4000 {
            let years = [(0, 3), (4, 6), (7, 9)][number]
            reading.date.first = Day(year: year + years.0, month: 1, day: 1)
            reading.date.last = Day(year: year + years.1, month: 12, day: 31)
        } else {
            reading.date.isSure = false
        }
        return reading
    }

    func unsure() -> CalendarReading {
        var reading = self
        reading.date.isSure = false
        return reading
    }

    func relative() -> CalendarReading {
        var reading = self
        reading.isRelative = true
        reading.date.statesYear = false
        return reading
    }

    // MARK: - Arithmetic

    static func padded(_ number: Int, _ width: Int) -> String { number.padded(width) }

    /// The month that is `offset` months after a given month.
    static func shifted(_ year: Int, _ month: Int, by offset: Int) -> (year: Int, month: Int) {
        let index = year * 12 + month - 1 + offset
        let year = index >= 0 ? index / 12 : (index - 11) / 12
        return (year, index - year * 12 + 1)
    }

    static func isoWeek(_ monday: Day) -> (year: Int, week: Int) {
        let thursday = monday.adding(days: 3)
        let year = thursday.civil.year
        guard let first = Day(year: year, month: 1, day: 1) else { return (year, 1) }
        return (year, (thursday.number - first.number) / 7 + 1)
    }

    /// The year in which a day of the year is nearest to the anchor.
    static func nearestYear(month: Int, day: Int, to anchor: Day) -> Int {
        let year = anchor.civil.year
        func distance(_ candidate: Int) -> Int {
            let safe = min(day, Day.daysIn(month: month, year: candidate))
            guard let date = Day(year: candidate, month: month, day: safe) else { return .max }
            return abs(date.number - anchor.number)
        }
        return [year, year - 1, year + 1].min { distance($0) < distance($1) } ?? year
    }
}
