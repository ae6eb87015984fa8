import StetSource
import StetValues

/// Lengths of time, and dates counted from one: "two hours", "a two-year term", "the past five years",
/// "three days ago", "a year later".
///
/// The figure comes from the amounts that an earlier stage found, else from small words here. What is
/// counted from another date than publication ("later", "earlier") is never sure.
extension TimeReader {
    /// A figure before a unit: what TIMEX3 writes for it, and the amount without its unit.
    struct Count {
        var value: Exact?
        var amount: Amount?
        var end: Int
    }

    /// "five", "2.5", "three and a half", "a", "several", "a couple of".
    func count(_ index: Int) -> Count? {
        if let found = amount(at: index), found.kind == .number {
            var end = found.tokens.upperBound
            if word(end) == words.of { end += 1 }
            return Count(value: found.amount.nominal, amount: found.amount, end: end)
        }
        if word(index) == words.a || word(index) == words.an {
            if has(index + 1, .vague) {
                let end = word(index + 2) == words.of ? index + 3 : index + 2
                let isCouple = word(index + 1) == words.couple
                return Count(value: isCouple ? Exact(2) : nil, amount: nil, end: end)
            }
            return Count(value: .one, amount: nil, end: index + 1)
        }
        if has(index, .vague), word(index) != words.couple {
            return Count(value: nil, amount: nil, end: word(index + 1) == words.of ? index + 2 : index + 1)
        }
        if word(index) == words.couple { return Count(value: Exact(2), amount: nil, end: word(index + 1) == words.of ? index + 2 : index + 1) }
        if kind(index) == .number {
            guard let value = Exact(decimal: bytes[tokens[index].span.range]) else { return nil }
            // "2 1/2"
            if let (top, _) = digits(index + 1), !isJoined(index + 1), word(index + 2) == words.slash, isJoined(index + 2),
                let (bottom, _) = digits(index + 3), top < bottom, let part = Exact(Int64(top), over: Int64(bottom))
            {
                return Count(value: value.plus(part), amount: nil, end: index + 4)
            }
            return Count(value: value, amount: nil, end: index + 1)
        }
        guard let (value, end) = cardinal(index) else { return nil }
        if word(end) == words.and, word(end + 1) == words.a, word(end + 2) == words.half {
            return Count(value: Exact(value).plus(Exact(1, over: 2) ?? .zero), amount: nil, end: end + 3)
        }
        return Count(value: Exact(value), amount: nil, end: end)
    }

    func amount(at index: Int) -> AmountMention? {
        guard let found = amountIndex(over: index), amounts[found].tokens.lowerBound == index else { return nil }
        return amounts[found]
    }

    /// The amount that holds a token.
    func amountIndex(over index: Int) -> Int? {
        var low = 0
        var high = amounts.count
        while low < high {
            let middle = (low + high) / 2
            if amounts[middle].tokens.upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return low < amounts.count && amounts[low].tokens.contains(index) ? low : nil
    }

    /// A duration from its first token on, qualifiers aside; a date when "ago" or "later" follows.
    func duration(_ index: Int) -> TimeMention? {
        guard unitFollows(index) else { return nil }
        if word(index) == words.half { return halfUnit(index) }
        if let found = amount(at: index), found.kind == .quantity, found.amount.dimension == .duration,
            let unit = lastUnit(found.tokens)
        {
            return complete(index, found.amount.nominal, found.amount, unit, found.tokens.upperBound)
        }
        guard let count = count(index) else { return nil }
        if isHyphen(count.end), isJoined(count.end + 1) {
            let unit = entry(count.end + 1)
            guard unit.roles.contains(.unit) || unit.roles.contains(.unitPlural) && unit.unit != .quarter, !isAge(count.end + 2) else { return nil }
            if word(index) == words.a { return period((index + 1)..<(count.end + 2), count.value, count.amount, unit.unit) }
            return period(index..<(count.end + 2), count.value, count.amount, unit.unit)
        }
        var next = count.end
        if has(next, .between) { next += 1 }
        let unit = entry(next)
        let isSingle = unit.roles.contains(.unit)
        guard isSingle || unit.roles.contains(.unitPlural), !isAge(next + 1) else { return nil }
        if isSingle {
            // "a six year process": the unit stands before a noun.
            let isAttributive = count.value != nil && unit.unit != .second && unit.unit != .quarter && kind(next + 1) == .word && word(index) != words.a
            guard count.value == .one || isAttributive || word(next + 1) == words.possessive else { return nil }
            if unit.unit == .second || unit.unit == .quarter || isHyphen(next + 1), word(index) == words.a { return nil }
            if tokens[next].span.count <= 3, unit.unit != .day, kind(index) != .number { return nil }
        }
        var end = next + 1
        var value = count.value
        // "a year and a half"
        if isSingle, word(end) == words.and, word(end + 1) == words.a, word(end + 2) == words.half {
            value = value?.plus(Exact(1, over: 2) ?? .zero)
            end += 3
        }
        return complete(index, value, value == count.value ? count.amount : nil, unit.unit, end)
    }

    /// Asked first, because most figures count something else.
    private func unitFollows(_ index: Int) -> Bool {
        guard kind(index) == .number || !roles(index).isDisjoint(with: [.cardinal, .single, .vague]) || amountIndex(over: index) != nil else { return false }
        for next in (index + 1)..<(index + 8) where !roles(next).isDisjoint(with: [.unit, .unitPlural]) { return true }
        return false
    }

    private func lastUnit(_ range: Range<Int>) -> TimeUnit? {
        let entry = entry(range.upperBound - 1)
        return entry.roles.contains(.unit) || entry.roles.contains(.unitPlural) ? entry.unit : nil
    }

    /// "-old" or " old" makes it an age, which is no duration.
    private func isAge(_ index: Int) -> Bool {
        word(index) == words.old || isHyphen(index) && word(index + 1) == words.old
    }

    /// "half an hour", "half a century".
    private func halfUnit(_ index: Int) -> TimeMention? {
        guard word(index + 1) == words.a || word(index + 1) == words.an, has(index + 2, .unit) else { return nil }
        return period(index..<(index + 3), Exact(1, over: 2), nil, entry(index + 2).unit)
    }

    private func complete(_ index: Int, _ value: Exact?, _ amount: Amount?, _ unit: TimeUnit, _ last: Int) -> TimeMention? {
        var end = last
        if word(end) == words.or, word(end + 1) == words.so { end += 2 }
        if has(end, .ago) { return counted(index..<(end + 1), value, unit, sign: -1, isFromNow: true) }
        if word(end) == words.from, word(end + 1) == words.now { return counted(index..<(end + 2), value, unit, sign: 1, isFromNow: true) }
        if word(end) == words.earlier, word(end + 1) != words.than {
            return counted(index..<(end + 1), value, unit, sign: -1, isFromNow: false)
        }
        if has(end, .backward), !isNoun(end + 1) { return counted(index..<(end + 1), value, unit, sign: -1, isFromNow: false) }
        // "Three days later" is a length first; months and years name the time they lead to.
        if has(end, .forward), word(end) != words.on, unit == .year || unit == .month, !isNoun(end + 1) || word(end) == words.later {
            return counted(index..<(end + 1), value, unit, sign: 1, isFromNow: false)
        }
        // "It will open in three days": a date; "built in three days": a length.
        if word(index - 1) == words.inWord, !unit.isBelowDay, value != nil, tense(around: index..<end) == .future {
            return counted(index..<end, value, unit, sign: 1, isFromNow: true)
        }
        return period(index..<end, value, amount, unit)
    }

    /// "two days after the vote" counts from the vote: the days are a duration.
    private func isNoun(_ index: Int) -> Bool { kind(index) == .word || kind(index) == .number }

    /// "for weeks", "months ago", "the days before the vote", "decades-long".
    func barePlural(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .unitPlural) else { return nil }
        let unit = entry(index).unit
        let range = start..<(index + 1)
        if has(index + 1, .ago) { return mention(index..<(index + 2), .unresolved("PAST_REF")) }
        if isHyphen(index + 1), word(index + 2) == words.long { return period(index..<(index + 3), nil, nil, unit) }
        if word(index + 1) == words.and || word(index + 1) == words.or, has(index + 2, .unitPlural), has(index - 1, .beforePlural) {
            return period(start..<(index + 3), nil, nil, unit)
        }
        if start < index { return has(index + 1, .backward) || has(index + 1, .forward) ? period(range, nil, nil, unit) : nil }
        guard has(index - 1, .beforePlural), unit != .second, unit != .quarter else { return nil }
        return period(range, nil, nil, unit)
    }

    // MARK: - Mentions

    func period(_ range: Range<Int>, _ value: Exact?, _ amount: Amount?, _ unit: TimeUnit) -> TimeMention {
        let (unitOfAmount, count) = unit.amountUnit(units)
        var length: Amount?
        if let amount, amount.dimension == .duration {
            length = amount
        } else if var amount {
            amount.unit = unitOfAmount
            if count != 1 {
                let factor = Exact(count)
                amount.low = amount.low.flatMap { bound in bound.value.times(factor).map { Bound($0, isOpen: bound.isOpen) } }
                amount.high = amount.high.flatMap { bound in bound.value.times(factor).map { Bound($0, isOpen: bound.isOpen) } }
                amount.nominal = amount.nominal.flatMap { $0.times(factor) }
            }
            length = amount
        } else {
            length = value.flatMap { $0.times(Exact(count)) }.map { Amount($0, unit: unitOfAmount) }
        }
        return TimeMention(
            kind: .duration, tokens: range, span: span(range), timexType: "DURATION",
            timexValue: TimeReader.periodValue(value, unit), date: CalendarDate(first: nil, last: nil, isSure: false),
            length: length)
    }

    /// "P2Y6M" for two and a half years, "PT30M" for half an hour, "PXD" for some days.
    static func periodValue(_ value: Exact?, _ unit: TimeUnit) -> String {
        guard let value else { return unit.period("X") }
        // Nobody writes longer ones, and what is multiplied below must fit.
        guard value.floor < 1_000_000_000_000 else { return unit.period(String(value.floor)) }
        if value.isInteger {
            let number = Int(value.numerator)
            switch unit {
            case .fortnight: return "P\(number * 2)W"
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

    /// A date counted from publication, or from the date the story last named.
    private func counted(_ range: Range<Int>, _ value: Exact?, _ unit: TimeUnit, sign: Int, isFromNow: Bool) -> TimeMention {
        let start = isFromNow ? anchor : narrative ?? anchor
        guard let value, value.isInteger || unit == .year, value.floor < 3000 else {
            return mention(range, .unresolved(sign < 0 ? "PAST_REF" : "FUTURE_REF"))
        }
        let number = Int(value.floor) * sign
        guard let start else { return mention(range, .unresolved("XXXX")) }
        // "profit rose in the third quarter from a year earlier" compares quarters.
        if unit == .year, number.magnitude == 1, let quarter {
            return mention(range, CalendarReading.quarter(quarter.year + number, quarter.number).relative().unsure())
        }
        var reading = TimeReader.away(from: start, number, unit)
        if !isFromNow || unit != .day { reading = reading.unsure() }
        return mention(range, reading.relative())
    }

    /// The stretch of one unit that lies `number` units away: a day, an ISO week, a month, a year.
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
