import StetLanguage
import StetValues

/// Parts of a unit of time: "a quarter of an hour", "three quarters of a century", "a quarter-century", and dates that
/// are a whole number of years or weeks from a named day: "a year ago today", "a week on Monday".
///
/// In: a token that may begin one. Out: the length as a part of its unit, or the date. Half of a unit is read in
/// `Durations`.
extension TimeReader {
    /// A part of a unit: its value in the unit, and the token after it.
    struct UnitPart {
        var value: Exact
        var unit: TimeUnit
        var end: Int
    }

    /// Quarters and thirds of a unit: "a quarter of an hour", "two thirds of a century", "the quarter-century".
    func partOfUnit(_ index: Int) -> UnitPart? {
        var next = index
        var top = 1
        if word(index) == words.a {
            next += 1
        } else if let (value, end) = cardinal(index), (1...3).contains(value), kind(index) == .word {
            top = value
            next = isHyphen(end) ? end + 1 : end
        }
        let isQuarter = !roles(next).isDisjoint(with: [.unit, .unitPlural]) && entry(next).unit == .quarter
        let bottom = isQuarter ? 4 : has(next, .ordinal) && entry(next).number == 3 ? 3 : 0
        guard bottom > top, let value = Exact(Int64(top), over: Int64(bottom)) else { return nil }
        if word(next + 1) == words.of, word(next + 2) == words.a || word(next + 2) == words.an {
            return wholeUnit(next + 3, value)
        }
        // "a quarter-century", "a quarter century", "three-quarter hour"
        guard isQuarter, has(next, .unit) else { return nil }
        let unit = isHyphen(next + 1) ? next + 2 : next + 1
        guard has(unit, .unit), entry(unit).unit == .century || entry(unit).unit == .hour else { return nil }
        return wholeUnit(unit, value)
    }

    /// The unit of a part. The part must be a whole number of a smaller unit: a quarter of a week is not read.
    private func wholeUnit(_ index: Int, _ part: Exact) -> UnitPart? {
        guard has(index, .unit), !isHyphen(index + 1) || word(index + 2) != words.old else { return nil }
        let unit = entry(index).unit
        guard unit != .quarter, let (number, smaller) = TimeReader.inWholeUnits(part, unit) else { return nil }
        return UnitPart(value: Exact(number), unit: smaller, end: index + 1)
    }

    /// The day or month of which a count of years or weeks is the anniversary: "a year ago today", "two years ago this
    /// month".
    func sameDay(_ date: TimeMention, _ value: Exact?, _ unit: TimeUnit, _ next: Int) -> TimeMention? {
        guard let anchor, let value, value.isInteger, value.floor > 0, value.floor < 1000,
            unit == .year || unit == .decade || unit == .month || unit == .week
        else { return nil }
        let day = TimeReader.day(-Int(value.floor), unit, from: anchor)
        var reading: CalendarReading
        var end = next + 1
        if has(next, .nearDay), entry(next).number == 0, !has(next, .ownPart) {
            reading = .day(day)
        } else if word(next) != words.the, has(next, .this), has(next + 1, .unit), unit != .week {
            switch entry(next + 1).unit {
            case .month: reading = .month(day.civil.year, day.civil.month)
            case .week where unit != .month: reading = CalendarReading.week(of: day).unsure()
            default: return nil
            }
            end = next + 2
        } else {
            return nil
        }
        reading.isRelative = true
        var result = mention(date.tokens.lowerBound..<end, reading)
        result.length = date.length
        return result
    }

    /// A day some weeks after the next such weekday, as British copy says it: "a week on Monday", "two weeks on Friday",
    /// "a week tomorrow".
    func weekOn(_ index: Int, _ value: Exact?, _ unit: TimeUnit, _ next: Int) -> TimeMention? {
        guard let anchor, let value, value.isInteger, value.floor > 0, value.floor < 5,
            unit == .week || unit == .fortnight, word(index - 1) != words.forWord
        else { return nil }
        let weeks = Int(value.floor) * (unit == .week ? 1 : 2)
        if has(next, .nearDay), !has(next, .ownPart), entry(next).number >= 0 {
            let day = anchor.adding(days: weeks * 7 + entry(next).number)
            return mention(index..<(next + 1), .day(day))
        }
        guard word(next) == words.on, word(index) == words.a || value > .one,
            let (weekday, end, isShort) = weekdayName(next + 1),
            !isShort, isOpenEnd(end), tense(around: index..<end) != .past
        else { return nil }
        var result = mention(index..<end, weeksAfter(weekday, weeks, from: anchor))
        result.weekday = weekday
        result.weekdaySpan = tokens[next + 1].span
        return result
    }

    /// The day that is some weeks after the next such weekday.
    func weeksAfter(_ weekday: Weekday, _ weeks: Int, from anchor: Day) -> CalendarReading {
        let ahead = (weekday.rawValue - anchor.weekday.rawValue + 6) % 7 + 1
        return CalendarReading.day(anchor.adding(days: ahead + weeks * 7)).unsure()
    }
}
