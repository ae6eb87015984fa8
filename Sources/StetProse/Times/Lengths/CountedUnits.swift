import StetLanguage
import StetSource
import StetValues

/// Dates that are counted from another named date: "two weeks after Christmas", "the day before yesterday", "three days
/// from Tuesday", "the week after next", "two Thursdays ago".
///
/// In: a length and the date after it. Out: the date that the count leads to. Days are counted exactly. Copy uses weeks
/// and longer units loosely ("two months after"), so the day that they lead to is unsure.
extension TimeReader {
    /// The day that a length leads to, from the words after it: "after Christmas", "before Jan. 3", "from tomorrow".
    func reached(_ start: Int, _ value: Exact?, _ unit: TimeUnit, joiner index: Int) -> TimeMention? {
        let sign: Int
        if let covered = fromNamed(start, value, unit, index) { return covered }
        if word(index) == words.after || word(index) == words.following {
            sign = 1
        } else if word(index) == words.before {
            sign = -1
        } else if word(index) == words.from {
            sign = 1
        } else {
            return nil
        }
        guard let value, value.isInteger, value.floor < 3000, !unit.isBelowDay, let base = named(index + 1) else {
            return nil
        }
        let number = Int(value.floor) * sign
        let range = start..<base.tokens.upperBound
        if let first = base.date.first, first == base.date.last {
            let day = TimeReader.day(number, unit, from: first)
            var reading = CalendarReading.day(day)
            reading.date.statesYear = base.date.statesYear
            reading.date.isSure = base.date.isSure && unit == .day
            var result = mention(range, reading)
            if word(index) == words.from { result.length = period(range, value, nil, unit).length }
            return result
        }
        // "two years after 1996" is a date; "for two years from 1996" is a length.
        guard unit == .year, word(index) != words.from, let year = base.date.year, base.date.month == nil,
            base.timexValue.utf8.count == 4
        else { return nil }
        return mention(range, CalendarReading.year(year + number, statesYear: false).unsure())
    }

    /// A length with its first day: "for three days from Monday", "a week starting tomorrow".
    private func fromNamed(_ start: Int, _ value: Exact?, _ unit: TimeUnit, _ index: Int) -> TimeMention? {
        let joiner = word(index) == words.comma ? index + 1 : index
        guard word(joiner) == words.starting || word(joiner) == words.from && word(start - 1) == words.forWord,
            let value, value.isInteger,
            value.floor < 3000, !unit.isBelowDay, let base = named(joiner + 1), let first = base.date.first,
            first == base.date.last
        else { return nil }
        var result = period(start..<base.tokens.upperBound, value, nil, unit)
        result.date = CalendarDate(
            first: first, last: TimeReader.day(Int(value.floor), unit, from: first).adding(days: -1), isSure: false)
        return result
    }

    /// The date at a token, when one can count from it. "Monday's vote" is a thing, not a date.
    private func named(_ index: Int) -> TimeMention? {
        guard let base = inner(index), base.date.first != nil, word(base.tokens.upperBound) != words.possessive else {
            return nil
        }
        return base
    }

    /// The day that is some units away from another. When the month is too short, its last day is taken.
    static func day(_ number: Int, _ unit: TimeUnit, from start: Day) -> Day {
        func months(_ count: Int) -> Day {
            let (year, month, day) = start.civil
            let (y, m) = CalendarReading.shifted(year, month, by: count)
            return Day(year: y, month: m, day: min(day, Day.daysIn(month: m, year: y))) ?? start
        }
        switch unit {
        case .second, .minute, .hour: return start
        case .day: return start.adding(days: number)
        case .week: return start.adding(days: number * 7)
        case .fortnight: return start.adding(days: number * 14)
        case .month: return months(number)
        case .quarter: return months(number * 3)
        case .year: return months(number * 12)
        case .decade: return months(number * 120)
        case .century: return months(number * 1200)
        case .millennium: return months(number * 12_000)
        }
    }

    /// A unit beside a named date: "day after tomorrow", "the day before Christmas", "week after next", "the year
    /// before last".
    func unitBeside(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .unit) else { return nil }
        let unit = entry(index).unit
        let isAfter = word(index + 1) == words.after
        guard isAfter || word(index + 1) == words.before, !unit.isBelowDay, unit != .quarter else { return nil }
        if isAfter && word(index + 2) == words.next || !isAfter && word(index + 2) == words.last {
            guard let anchor else { return nil }
            return mention(start..<(index + 3), TimeReader.away(from: anchor, isAfter ? 2 : -2, unit).relative())
        }
        // "day before yesterday" needs no article; "day after Christmas" needs one.
        guard start < index || has(index + 2, .nearDay), let base = named(index + 2), let first = base.date.first else {
            return nil
        }
        let range = start..<base.tokens.upperBound
        if unit == .year {
            guard let year = base.date.year else { return nil }
            return mention(range, CalendarReading.year(year + (isAfter ? 1 : -1), statesYear: false).unsure())
        }
        guard first == base.date.last, unit == .day || unit == .week else { return nil }
        if unit == .week {
            var reading = CalendarReading.week(of: first.adding(days: isAfter ? 7 : -7)).unsure()
            reading.date.first = first.adding(days: isAfter ? 1 : -7)
            reading.date.last = first.adding(days: isAfter ? 7 : -1)
            return mention(range, reading)
        }
        var reading = CalendarReading.day(first.adding(days: isAfter ? 1 : -1))
        reading.date.statesYear = base.date.statesYear
        reading.date.isSure = base.date.isSure
        return mention(range, reading)
    }

    /// The month in "March after next".
    func monthAfterNext(_ index: Int) -> TimeMention? {
        guard word(index + 1) == words.after, word(index + 2) == words.next, let anchor else { return nil }
        let month = entry(index).number
        let (year, current, _) = anchor.civil
        return mention(
            index..<(index + 3), CalendarReading.month(month > current ? year + 1 : year + 2, month).unsure())
    }

    /// A day without a month: "on the 15th", "the 1st". It is the next such day.
    func dayAlone(_ index: Int) -> TimeMention? {
        guard word(index) == words.the, let anchor, let (day, end) = ordinal(index + 1), (1...31).contains(day) else {
            return nil
        }
        guard
            isAlone(index..<end) || word(index - 1) == words.on && isAlone((index - 1)..<end)
                || isDayOfMonth(index, day, end)
        else { return nil }
        let (year, month, today) = anchor.civil
        let isPast = tense(around: index..<end) == .past
        let (y, m) = CalendarReading.shifted(
            year, month, by: isPast ? (day > today ? -1 : 0) : (day < today ? 1 : 0))
        return mention(index..<end, CalendarReading.written(year: y, month: m, day: day, statesYear: false).unsure())
    }

    /// Whether the words around an ordinal make it a day of the month: "returns on the 12th.", "open until the 21st, when".
    /// In "a birdie on the 12th" it is a place.
    private func isDayOfMonth(_ index: Int, _ day: Int, _ end: Int) -> Bool {
        let before = word(index - 1)
        guard before == words.on || before == words.until || before == words.till || before == words.by,
            digits(index + 1) != nil || day > 12,
            kind(end) == .punctuation && word(end) != words.open || kind(end) == nil
        else { return false }
        let near = max(bounds.lowerBound, index - 15)..<min(bounds.upperBound, end + 15)
        return !near.contains { words.places.contains(tokens[$0].word) }
    }

    /// Counted weekdays: "two Thursdays ago", "three Fridays from now". The publication day itself is not counted.
    func weekdaysCounted(_ index: Int) -> TimeMention? {
        guard let anchor, let (number, end) = cardinal(index), (1...60).contains(number) else { return nil }
        // "two weekends ago"
        if word(end) == words.weekends, has(end + 1, .ago) {
            let day = anchor.adding(days: -number * 7)
            return mention(index..<(end + 2), CalendarReading.weekend(of: day).unsure())
        }
        guard has(end, .weekdayPlural) else { return nil }
        let isPast = has(end + 1, .ago) || word(end + 1) == words.back
        let isAhead = word(end + 1) == words.hence || word(end + 1) == words.from && word(end + 2) == words.now
        guard isPast || isAhead else { return nil }
        let back = (anchor.weekday.rawValue - entry(end).number + 7) % 7
        let day = isPast ? -(back == 0 ? 7 : back) - (number - 1) * 7 : 7 - back + (number - 1) * 7
        return mention(
            index..<(word(end + 1) == words.from ? end + 3 : end + 2), CalendarReading.day(anchor.adding(days: day)))
    }

    // MARK: - Ranks

    /// A part with its rank: "third Thursday of November", "last day of October 2015", "first week of 2021", "15th day
    /// of next month", "third Tuesday after Christmas".
    func ranked(_ index: Int, start: Int) -> TimeMention? {
        guard let (rank, isFromEnd, next) = rank(index) else { return nil }
        let weekday = has(next, .weekday) ? entry(next).number : nil
        let isWeekend = has(next, .weekend)
        guard weekday != nil || isWeekend || has(next, .unit) else { return nil }
        let joiner = word(next + 1)
        if let weekday, joiner == words.after, !isFromEnd, let base = named(next + 2), let first = base.date.last {
            let day = first.adding(days: 1 + (weekday - first.weekday.rawValue + 6) % 7 + (rank - 1) * 7)
            var reading = CalendarReading.day(day)
            reading.date.isSure = base.date.isSure
            return mention(start..<base.tokens.upperBound, reading)
        }
        let isDirected = !roles(next + 1).isDisjoint(with: [.last, .this, .next])
        guard isDirected || joiner == words.of || joiner == words.inWord,
            let whole = inner(isDirected ? next + 1 : next + 2), let first = whole.date.first,
            let last = whole.date.last, first < last
        else { return nil }
        let unit = weekday != nil || isWeekend ? TimeUnit.week : entry(next).unit
        guard var reading = TimeReader.piece(rank, isFromEnd, weekday, isWeekend: isWeekend, unit, of: first...last)
        else { return nil }
        reading.date.statesYear = whole.date.statesYear
        reading.isRelative = whole.isRelative
        if !whole.date.isSure { reading.date.isSure = false }
        return mention(start..<whole.tokens.upperBound, reading)
    }

    /// A rank: "third", "3rd", "last", "third last".
    private func rank(_ index: Int) -> (value: Int, isFromEnd: Bool, next: Int)? {
        if word(index) == words.last { return (1, true, index + 1) }
        guard let (value, end) = ordinal(index), (1...366).contains(value) else { return nil }
        let next = isHyphen(end) ? end + 1 : end
        return word(next) == words.last ? (value, true, next + 1) : (value, false, end)
    }

    /// The n-th weekday, weekend, day, full week or month of a period.
    private static func piece(
        _ rank: Int, _ isFromEnd: Bool, _ weekday: Int?, isWeekend: Bool, _ unit: TimeUnit, of days: ClosedRange<Day>
    ) -> CalendarReading? {
        let (first, last) = (days.lowerBound, days.upperBound)
        func occurrence(_ weekday: Int, _ last: Day) -> Day {
            isFromEnd
                ? last.adding(days: -((last.weekday.rawValue - weekday + 7) % 7) - (rank - 1) * 7)
                : first.adding(days: (weekday - first.weekday.rawValue + 7) % 7 + (rank - 1) * 7)
        }
        if let weekday {
            let day = occurrence(weekday, last)
            return days.contains(day) ? .day(day) : nil
        }
        if isWeekend {
            let saturday = occurrence(5, last.adding(days: -1))
            return days.contains(saturday) ? CalendarReading.weekend(of: saturday).unsure() : nil
        }
        switch unit {
        case .day:
            let day = isFromEnd ? last.adding(days: 1 - rank) : first.adding(days: rank - 1)
            return days.contains(day) ? .day(day) : nil
        case .week:
            // The weeks of a year have ISO 8601 numbers. A week of a month begins in it, and the last one has most of
            // its days there. "The first week of May" may also mean its first seven days.
            let isYear = first.civil.month == 1 && first.civil.day == 1 && last.number - first.number > 360
            let monday = occurrence(0, last.adding(days: -3)).adding(
                days: isYear && !isFromEnd && (1...3).contains(first.weekday.rawValue) ? -7 : 0)
            return monday <= last && monday.adding(days: 6) >= first ? CalendarReading.week(of: monday).unsure() : nil
        case .month where first.civil.day == 1:
            let count = (last.civil.year - first.civil.year) * 12 + last.civil.month - first.civil.month + 1
            guard rank <= count else { return nil }
            let (year, month) = CalendarReading.shifted(
                first.civil.year, first.civil.month, by: isFromEnd ? count - rank : rank - 1)
            return .month(year, month)
        default: return nil
        }
    }

    /// The days that a length covers in a period: "the first nine months of 2024", "the last four weeks of the year".
    func covered(_ rank: Int, isFromEnd: Bool, _ value: Exact?, _ unit: TimeUnit, joiner: Int) -> CalendarDate? {
        guard word(joiner) == words.of || word(joiner) == words.inWord, rank == 1, let value, value.isInteger,
            value.floor < 400, value.floor > 0,
            !unit.isBelowDay, let whole = inner(joiner + 1), let first = whole.date.first, let last = whole.date.last
        else { return nil }
        let number = Int(value.floor)
        let start: Day
        let finish: Day
        if isFromEnd {
            finish = unit == .week ? last.adding(days: -((last.weekday.rawValue + 1) % 7)) : last
            start = TimeReader.day(-number, unit, from: finish.adding(days: 1))
        } else {
            start = unit == .week ? first.adding(days: (7 - first.weekday.rawValue) % 7) : first
            finish = TimeReader.day(number, unit, from: start).adding(days: -1)
        }
        guard start >= first, finish <= last else { return nil }
        return CalendarDate(first: start, last: finish, isSure: false)
    }

    /// A week by its number: "week 3 of 2016", "week 40 in 2023". Without a year it is that of a course or of a game.
    func numberedWeek(_ index: Int) -> TimeMention? {
        guard has(index, .unit), entry(index).unit == .week, let (number, count) = digits(index + 1), count <= 2,
            (1...53).contains(number), word(index + 2) == words.of || word(index + 2) == words.inWord,
            let (year, end) = year(index + 3), kind(index + 3) == .number,
            let fourth = Day(year: year, month: 1, day: 4)
        else { return nil }
        // The fourth of January is always in the first week.
        return mention(index..<end, CalendarReading.week(of: fourth.adding(days: (number - 1) * 7)))
    }

    /// A week from its first or to its last day: "the week beginning 16 September", "the week ending May 4", "the week to
    /// Friday".
    func weekFromDay(_ index: Int, start: Int) -> TimeMention? {
        let isStart = words.weekStarts.contains(word(index + 1))
        guard isStart || words.weekEnds.contains(word(index + 1)) || word(index + 1) == words.to else { return nil }
        let next = word(index + 2) == words.on ? index + 3 : index + 2
        guard let base = named(next), let day = base.date.first, day == base.date.last else { return nil }
        let first = isStart ? day : day.adding(days: -6)
        var reading = CalendarReading.week(of: day).unsure()
        reading.date.first = first
        reading.date.last = first.adding(days: 6)
        return mention(start..<base.tokens.upperBound, reading)
    }

    /// The week in "the week of Oct. 6": it begins on that day when the day is a Sunday, else it is the week that
    /// contains the day.
    func weekOf(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .unit), entry(index).unit == .week, word(index + 1) == words.of, let base = named(index + 2),
            let day = base.date.first,
            day == base.date.last
        else { return nil }
        let reading = CalendarReading.week(of: day.weekday == .sunday ? day.adding(days: 1) : day)
        return mention(start..<base.tokens.upperBound, reading.unsure())
    }
}
