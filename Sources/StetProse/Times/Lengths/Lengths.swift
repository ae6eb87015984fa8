import StetSource
import StetValues

/// The value of a length of time: its TIMEX3 text, its amount, and the date that is counted with it.
///
/// In: numbers and units. Out: a mention. A length with several units ("two years and three months") is one mention
/// with one value.
extension TimeReader {
    /// Adds smaller units after the first: "2 years, 3 months", "an hour and 45 minutes", "1 hour thirty".
    func compound(_ start: Int, _ value: Exact, _ unit: TimeUnit, _ end: Int) -> TimeMention? {
        var parts: [(value: Exact, unit: TimeUnit)] = [(value, unit)]
        var last = end
        while parts.count < 6, let smallest = parts.last?.unit {
            var next = last
            if word(next) == words.comma { next += 1 }
            if word(next) == words.and { next += 1 }
            guard next < bounds.upperBound, let count = count(next), let number = count.value else { break }
            let found = entry(count.end)
            if !roles(count.end).isDisjoint(with: [.unit, .unitPlural]), found.unit.rank < smallest.rank,
                found.unit != .quarter, word(count.end + 1) != words.old
            {
                parts.append((number, found.unit))
                last = count.end + 1
            } else if smallest == .hour, parts.count == 1, word(last) != words.comma, number.isInteger,
                number < Exact(60), isOpenEnd(count.end),
                kind(count.end) != .word, isNumber(next)
            {
                // "1 hour thirty"
                parts.append((number, .minute))
                last = count.end
                break
            } else {
                break
            }
        }
        guard parts.count > 1 else { return nil }
        if let count = counting(last) {
            var date: TimeMention
            if let base = count.isFromNow ? anchor : narrative ?? anchor,
                parts.allSatisfy({ $0.value.isInteger && $0.value.floor < 3000 })
            {
                let day = parts.reduce(base) { TimeReader.day(count.sign * Int($1.value.floor), $1.unit, from: $0) }
                date = mention(start..<count.end, CalendarReading.day(day).unsure())
            } else {
                date = mention(start..<count.end, .unresolved(count.sign < 0 ? "PAST_REF" : "FUTURE_REF"))
            }
            date.length = total(parts)
            return date
        }
        // "twenty years and 18 months" may be two lengths.
        guard zip(parts, parts.dropFirst()).allSatisfy({ TimeReader.isPart($1.value, $1.unit, of: $0.unit) }) else {
            return nil
        }
        var result = period(start..<last, nil, nil, unit)
        result.timexValue = TimeReader.periodValue(parts)
        result.length = total(parts)
        return result
    }

    /// The words that make a date of a length: "ago", "later", "from now". The sign is that of the count; the end is the
    /// token after them.
    private func counting(_ index: Int) -> (sign: Int, isFromNow: Bool, end: Int)? {
        if has(index, .ago) { return (-1, true, index + 1) }
        if word(index) == words.hence { return (1, true, index + 1) }
        if word(index) == words.from, word(index + 1) == words.now { return (1, true, index + 2) }
        if word(index) == words.later { return (1, false, index + 1) }
        if word(index) == words.earlier, word(index + 1) != words.than { return (-1, false, index + 1) }
        return nil
    }

    /// Whether so many of a unit are less than one of the larger unit: eleven months of a year, six days of a week. "A
    /// year and a day" is one length as well.
    private static func isPart(_ value: Exact, _ unit: TimeUnit, of larger: TimeUnit) -> Bool {
        let most: Int
        switch (unit, larger) {
        case (.second, _): most = 3600
        case (.minute, _): most = 1440
        case (.hour, _): most = 48
        case (.day, .week): most = 7
        case (.day, .month): most = 31
        case (.day, _): most = 366
        case (.week, .month): most = 5
        case (.week, _): most = 52
        case (.month, .year): most = 12
        case (.month, _): most = 120
        default: most = 10
        }
        return value < Exact(most)
    }

    private func isNumber(_ index: Int) -> Bool {
        guard let found = amountIndex(over: index) else { return true }
        return amounts[found].kind == .number
    }

    /// The sum in the first unit, when all units convert exactly: years and months, weeks and days, hours and minutes.
    /// Otherwise nil.
    private func total(_ parts: [(value: Exact, unit: TimeUnit)]) -> Amount? {
        let (first, count) = parts[0].unit.amountUnit(units)
        var sum = Exact.zero
        for part in parts {
            let (unit, number) = part.unit.amountUnit(units)
            guard part.unit.isOfMonths == parts[0].unit.isOfMonths, let ratio = unit.factor.divided(by: first.factor),
                let value = part.value.times(Exact(number))?.times(ratio), let next = sum.plus(value)
            else { return nil }
            sum = next
        }
        return count == 0 ? nil : Amount(sum, unit: first)
    }

    /// The TIMEX3 value of several units: "P2Y3M", "P1Y2DT3H4S".
    private static func periodValue(_ parts: [(value: Exact, unit: TimeUnit)]) -> String {
        var (date, time) = ("", "")
        for part in parts {
            let value = part.unit.period(part.value.description)
            if part.unit.isBelowDay { time += value.dropFirst(2) } else { date += value.dropFirst() }
        }
        return "P" + date + (time.isEmpty ? "" : "T" + time)
    }

    func period(_ range: Range<Int>, _ value: Exact?, _ amount: Amount?, _ unit: TimeUnit) -> TimeMention {
        let (unitOfAmount, count) = unit.amountUnit(units)
        var length: Amount?
        if let amount, amount.dimension == .duration {
            length = amount
        } else if var amount {
            amount.unit = unitOfAmount
            if count != 1 {
                let factor = Exact(count)
                amount.low = amount.low.flatMap { bound in
                    bound.value.times(factor).map { Bound($0, isOpen: bound.isOpen) }
                }
                amount.high = amount.high.flatMap { bound in
                    bound.value.times(factor).map { Bound($0, isOpen: bound.isOpen) }
                }
                amount.nominal = amount.nominal.flatMap { $0.times(factor) }
            }
            length = amount
        } else {
            length = value.flatMap { $0.times(Exact(count)) }.map { Amount($0, unit: unitOfAmount) }
        }
        return TimeMention(
            kind: .duration, tokens: range, span: span(range),
            timexValue: TimeReader.periodValue(value, unit), date: CalendarDate(first: nil, last: nil, isSure: false),
            length: length)
    }

    /// The TIMEX3 value of one unit: "P2Y6M" for two and a half years, "PT30M" for half an hour, "PXD" for some days.
    static func periodValue(_ value: Exact?, _ unit: TimeUnit) -> String {
        guard let value else { return unit.period("X") }
        // Copy does not contain longer ones, and the products below must fit.
        guard value.floor < 1_000_000_000_000 else { return unit.period(String(value.floor)) }
        if value.isInteger {
            let number = Int(value.numerator)
            switch unit {
            case .fortnight: return "P\(number * 2)W"
            case .quarter where number > 1: return "P\(number * 3)M"
            case .decade where number > 1: return "P\(number * 10)Y"
            default: return unit.period(String(number))
            }
        }
        let whole = Int(value.floor)
        if value.denominator == 2 {
            let prefix = whole > 0 ? String(whole) : nil
            switch unit {
            case .year: return "P" + (prefix.map { $0 + "Y" } ?? "") + "6M"
            case .hour: return "PT" + (prefix.map { $0 + "H" } ?? "") + "30M"
            case .minute: return "PT" + (prefix.map { $0 + "M" } ?? "") + "30S"
            case .decade: return "P\(whole * 10 + 5)Y"
            case .century: return "P\(whole * 100 + 50)Y"
            case .day where whole == 0: return "PT12H"
            default: break
            }
        }
        return unit.period(value.description)
    }

    /// A date that is counted from publication, or from the date that the story named last.
    func counted(_ range: Range<Int>, _ value: Exact?, _ unit: TimeUnit, sign: Int, isFromNow: Bool) -> TimeMention {
        let start = isFromNow ? anchor : narrative ?? anchor
        guard let value, let (whole, unit) = TimeReader.inWholeUnits(value, unit), whole < 3000 else {
            return mention(range, .unresolved(sign < 0 ? "PAST_REF" : "FUTURE_REF"))
        }
        let number = whole * sign
        guard let start else { return mention(range, .unresolved("XXXX")) }
        if !value.isInteger, value > .one, unit == .month {
            // "two and a half years ago" names a year, and means about this day of it.
            let day = TimeReader.day(number, unit, from: start)
            var reading = CalendarReading.year(day.civil.year, statesYear: false).unsure()
            (reading.date.first, reading.date.last) = (day, day)
            return mention(range, reading.relative())
        }
        // "profit rose in the third quarter from a year earlier" compares quarters, so a quarter is meant.
        if unit == .year, number.magnitude == 1, let quarter {
            return mention(range, CalendarReading.quarter(quarter.year + number, quarter.number).relative().unsure())
        }
        var reading = TimeReader.away(from: start, number, unit)
        if !isFromNow || unit != .day { reading = reading.unsure() }
        // "two weeks ago" means about this day. Its value stays the week.
        if isFromNow, unit == .week || unit == .fortnight || unit == .month || unit == .year {
            let day = TimeReader.day(number, unit, from: start)
            if unit == .week || unit == .fortnight { reading.date = CalendarDate(day) }
            (reading.date.first, reading.date.last, reading.date.isSure) = (day, day, false)
        }
        return mention(range, reading.relative())
    }

    /// The same length in whole units: a decade and a half is 15 years, two and a half years are 30 months. nil for other
    /// parts of a unit.
    static func inWholeUnits(_ value: Exact, _ unit: TimeUnit) -> (number: Int, unit: TimeUnit)? {
        if value.isInteger { return (Int(value.floor), unit) }
        let smaller: (count: Int, unit: TimeUnit)
        switch unit {
        case .minute: smaller = (60, .second)
        case .hour: smaller = (60, .minute)
        case .day: smaller = (24, .hour)
        case .year: smaller = (12, .month)
        case .decade: smaller = (10, .year)
        case .century: smaller = (100, .year)
        default: return nil
        }
        guard let whole = value.times(Exact(smaller.count)) else { return nil }
        if whole.isInteger { return (Int(whole.floor), smaller.unit) }
        // Two and a half decades are 25 years; a quarter of a decade is 30 months.
        return smaller.unit == .year ? inWholeUnits(whole, .year) : nil
    }

    /// The period of one unit that is `number` units away: a day, an ISO week, a month, a year.
    static func away(from start: Day, _ number: Int, _ unit: TimeUnit) -> CalendarReading {
        let (year, month, _) = start.civil
        switch unit {
        case .second, .minute, .hour: return CalendarReading.day(start).unsure()
        case .day: return .day(start.adding(days: number))
        case .week: return .week(of: start.adding(days: number * 7))
        case .fortnight: return .week(of: start.adding(days: number * 14))
        case .month:
            let (y, m) = CalendarReading.shifted(year, month, by: number)
            return .month(y, m)
        case .quarter:
            let (y, m) = CalendarReading.shifted(year, month, by: number * 3)
            return .quarter(y, (m - 1) / 3 + 1)
        case .year: return .year(year + number, statesYear: false)
        case .decade: return .year(year + number * 10, statesYear: false)
        case .century: return .century((year + number * 100 - 1) / 100 + 1)
        case .millennium: return .unresolved(number < 0 ? "PAST_REF" : "FUTURE_REF")
        }
    }
}
