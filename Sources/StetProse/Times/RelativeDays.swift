import StetSource
import StetValues

/// Dates that depend on the day of writing: "yesterday", "last Friday", "this month", "next year's first quarter", "the
/// weekend", "the previous day", Christmas.
///
/// In: a token that may begin one. Out: the date. Without a publication day, the date stays unresolved and has the
/// TIMEX3 value that is possible without it.
extension TimeReader {
    /// A day near publication: "today", "tomorrow night", "tonight".
    func nearDay(_ index: Int) -> TimeMention? {
        let entry = entry(index)
        guard entry.roles.contains(.nearDay) else { return nil }
        // "The Tonight Show" is a name.
        if entry.roles.contains(.ownPart), isCapitalised(index), !tokens[index].traits.contains(.startsSentence) {
            return nil
        }
        let result: TimeMention
        if let anchor {
            result = mention(index..<(index + 1), .day(anchor.adding(days: entry.number)))
        } else {
            result = mention(index..<(index + 1), .unresolved(entry.number == 0 ? "PRESENT_REF" : "XXXX-XX-XX"))
        }
        // "tonight"
        if entry.roles.contains(.ownPart) { return joined(result, part: (words.codes[entry.code], index + 1)) }
        return partOfDay(index + 1).map { joined(result, part: $0) } ?? result
    }

    enum Direction { case last, this, next, that }

    func direction(_ index: Int) -> Direction? {
        let roles = roles(index)
        if roles.contains(.last) { return .last }
        if roles.contains(.this) { return .this }
        if roles.contains(.next) { return .next }
        if roles.contains(.that) { return .that }
        return nil
    }

    /// A period after "last", "this" or "next": "last week", "this past spring", "the coming months", "next year's
    /// first quarter".
    func determined(_ index: Int, start: Int) -> TimeMention? {
        guard var direction = direction(index) else { return nil }
        var next = index + 1
        // In "it could last four weeks" the word is a verb.
        if word(index) == words.last, start == index,
            !roles(index - 1).isDisjoint(with: [.doubtfulCue, .futureCue]) || word(index - 1) == words.to
        {
            return nil
        }
        // "this past spring", "this coming Sunday"
        if direction == .this, let second = self.direction(next), second != .this {
            (direction, next) = (second, next + 1)
        }
        let isPlain = words.isPlain(word(next - 1)) || direction == .this
        let entry = entry(next)
        let roles = entry.roles
        if roles.contains(.weekday) || roles.contains(.month) && self.month(next) != nil {
            guard direction != .that else { return nil }
            return roles.contains(.weekday)
                ? weekday(next, direction, start: start) : month(next, direction, start: start)
        }
        if let date = directedShortDate(next, direction, start: start) { return date }
        if let (code, end) = partOfDay(next) { return part(code, end, direction, start: start) }
        if roles.contains(.season) {
            return mention(start..<(next + 1), season(words.codes[entry.code], direction))
        }
        if roles.contains(.weekend) {
            guard let anchor else { return mention(start..<(next + 1), .unresolved("XXXX-WXX-WE")) }
            let shift = direction == .last ? -7 : direction == .next ? 7 : 0
            return mention(start..<(next + 1), CalendarReading.weekend(of: anchor.adding(days: shift)).unsure())
        }
        if roles.contains(.phraseStart), case (.holiday(let rule), let end)? = phrase(next),
            isCapitalised(next) || words.isHolidayInSmallLetters(word(next)) || direction != .that
        {
            return mention(start..<end, holiday(rule, direction: direction))
        }
        // "the past quarter-century"
        if direction == .last || direction == .next, let part = partOfUnit(next) ?? halfCentury(next) {
            var result = period(start..<part.end, part.value, nil, part.unit)
            result.date = rolling(part.value, part.unit, direction)
            return result
        }
        if word(next) == words.fiscal { next += 1 }
        if word(next) == words.period { return word(index) == words.latest ? latestPeriod(start..<(next + 1)) : nil }
        if self.roles(next).contains(.unit) { return unit(next, direction, start: start, isPlain: isPlain) }
        if self.roles(next).contains(.unitPlural) {
            // In "following years of ill health" the first word is a preposition.
            guard direction != .that, direction != .this, word(next - 1) != words.following || start < index else {
                return nil
            }
            return pluralUnit(next, direction, start: start)
        }
        // "the past five years", "the next few days"
        guard direction == .last || direction == .next, let count = count(next), word(next) != words.a else {
            return nil
        }
        let unitIndex = has(count.end, .between) ? count.end + 1 : count.end
        guard self.roles(unitIndex).contains(.unitPlural) else { return nil }
        let end = word(unitIndex + 1) == words.or && word(unitIndex + 2) == words.so ? unitIndex + 3 : unitIndex + 1
        var result = period(start..<end, count.value, amount(count), self.entry(unitIndex).unit)
        // "the last four months of 2021"
        if word(index) == words.last,
            let covered = covered(1, isFromEnd: true, count.value, self.entry(unitIndex).unit, joiner: end)
        {
            result.date = covered
        } else {
            result.date = rolling(
                count.value, self.entry(unitIndex).unit, direction, isWithin: word(start - 1) == words.within)
        }
        return result
    }

    /// "half-century" after "the last" or "the next".
    private func halfCentury(_ index: Int) -> UnitPart? {
        let unit = isHyphen(index + 1) ? index + 2 : index + 1
        guard word(index) == words.half, has(unit, .unit), entry(unit).unit == .century else { return nil }
        return UnitPart(value: Exact(50), unit: .year, end: unit + 1)
    }

    /// The days of "the past five years" and "the next three days", counted from publication. They are unsure.
    func rolling(_ value: Exact?, _ unit: TimeUnit, _ direction: Direction, isWithin: Bool = false) -> CalendarDate {
        guard let anchor, let value, value.isInteger, value.floor > 0, value.floor < 3000, !unit.isBelowDay,
            direction == .last || direction == .next
        else { return CalendarDate(first: nil, last: nil, isSure: false) }
        let number = Int(value.floor)
        return direction == .last
            ? CalendarDate(first: TimeReader.day(-number, unit, from: anchor), last: anchor, isSure: false)
            : CalendarDate(
                first: isWithin ? anchor : anchor.adding(days: 1), last: TimeReader.day(number, unit, from: anchor),
                isSure: false)
    }

    /// A plural unit: "recent years" is a date; "the coming weeks" is a length.
    private func pluralUnit(_ index: Int, _ direction: Direction, start: Int) -> TimeMention {
        var range = start..<(index + 1)
        if word(index + 1) == words.and || word(index + 1) == words.or, has(index + 2, .unitPlural) {
            range = start..<(index + 3)
        }
        if word(index - 1) == words.recent { return mention(range, .unresolved("PAST_REF")) }
        if word(index - 1) == words.coming { return mention(index - 1..<range.upperBound, .unresolved("FUTURE_REF")) }
        return period(range, nil, nil, entry(index).unit)
    }

    private func unit(_ index: Int, _ direction: Direction, start: Int, isPlain: Bool) -> TimeMention? {
        let unit = entry(index).unit
        guard !unit.isBelowDay else { return nil }
        // "this second"
        let number = direction == .last ? -1 : direction == .next ? 1 : 0
        let range = start..<(index + 1)
        if unit == .quarter, word(index - 1) == words.latest { return latestPeriod(range) }
        // "the last quarter of 2019"
        if unit == .quarter, word(index - 1) == words.last, word(index + 1) == words.of, let year = yearAfter(index + 1)
        {
            let reading = CalendarReading.quarter(year.value, 4)
            return mention(start..<year.end, year.isStated ? reading : reading.relative())
        }
        if unit == .quarter, direction == .that, let quarter {
            return mention(range, CalendarReading.quarter(quarter.year, quarter.number).relative().unsure())
        }
        let isPast = word(index - 1) == words.past
        // "over the next decade" begins now.
        if direction == .next, word(start) == words.the, has(start - 1, .overStretch), unit != .day, unit != .quarter {
            var result = period(range, .one, nil, unit)
            result.date = rolling(.one, unit, .next)
            return result
        }
        // "over the last month", "the past year and a half" and "the last day or so" end now. They are not calendar
        // periods.
        let hasTail = fraction(index + 1) != nil || word(index + 1) == words.or && word(index + 2) == words.so
        let isRolling =
            word(start) == words.the && word(index - 1) == words.last && unit != .decade && unit != .century
            && (has(start - 1, .overStretch) || hasTail)
        if direction == .last, isPast && (unit != .year || word(start) != words.the || hasTail) || isRolling {
            let part = fraction(index + 1)
            let end = part?.end ?? (hasTail ? index + 3 : index + 1)
            var result = period(start..<end, part.flatMap { Exact.one.plus($0.value) } ?? .one, nil, unit)
            result.date = rolling(.one, unit, .last)
            return result
        }
        let from = isPlain ? anchor : narrative ?? anchor
        guard let from else {
            return mention(range, .unresolved(unit == .week ? "XXXX-WXX" : unit == .month ? "XXXX-XX" : "XXXX"))
        }
        if direction == .that, unit == .day || unit == .year || unit == .month || unit == .week {
            return mention(range, TimeReader.away(from: narrative ?? from, 0, unit).unsure().relative())
        }
        if unit == .day {
            // "the next day" counts from the day of the story, not from publication.
            let day = direction == .this ? from : (narrative ?? from).adding(days: number)
            return mention(range, CalendarReading.day(day).unsure())
        }
        if unit == .decade || unit == .century {
            let decade = from.civil.year / 10 * 10 + number * 10
            let reading =
                unit == .decade
                ? CalendarReading.decade(decade) : CalendarReading.century((from.civil.year - 1) / 100 + 1 + number)
            return mention(range, reading.unsure().relative())
        }
        let isLatest = !isPlain
        let reading = TimeReader.away(from: from, isLatest && direction == .this ? 0 : number, unit).relative()
        var result = mention(range, isPlain ? reading : reading.unsure())
        // "next week Wednesday", "last week's Sunday"
        if unit == .week, let monday = result.date.first {
            let after = word(index + 1) == words.possessive || word(index + 1) == words.on ? index + 2 : index + 1
            if has(after, .weekday), let (weekday, end, _) = weekdayName(after) {
                result = mention(start..<end, CalendarReading.day(monday.adding(days: weekday.rawValue)))
                result.weekday = weekday
                result.weekdaySpan = tokens[after].span
                return result
            }
        }
        // "next year's first quarter"
        if unit == .year, word(index + 1) == words.possessive, let year = result.date.year,
            let inner = rankedPeriod(index + 2, start: index + 2, year: year)
        {
            result = widened(inner, to: start..<inner.tokens.upperBound)
        }
        return result
    }

    private func weekday(_ index: Int, _ direction: Direction, start: Int) -> TimeMention? {
        guard let (weekday, end, _) = weekdayName(index) else { return nil }
        // "last Friday, March 14"
        var result: TimeMention
        if let dated = weekdayExpression(index)?.first, dated.tokens.upperBound > end, dated.kind == .date {
            return widened(dated, to: start..<dated.tokens.upperBound)
        }
        if let anchor {
            let back = (anchor.weekday.rawValue - weekday.rawValue + 7) % 7
            let reading: CalendarReading
            switch direction {
            case .last:
                let days = back == 0 ? 7 : back
                // On a Thursday, "last Wednesday" rarely means yesterday, but "this past Wednesday" does.
                let isBefore = days < 3 && days <= anchor.weekday.rawValue && word(index - 1) != words.past
                reading = CalendarReading.day(anchor.adding(days: isBefore ? -days - 7 : -days))
                result = mention(
                    start..<end,
                    days < 3 || word(start) == words.the || word(start - 1) == words.by ? reading.unsure() : reading)
            case .next:
                // "next" means the coming week, not this one; "upcoming" means the nearest day.
                let isOfNextWeek = word(index - 1) == words.next || back == 0
                let days = isOfNextWeek ? 7 + weekday.rawValue - anchor.weekday.rawValue : 7 - back
                result = mention(start..<end, CalendarReading.day(anchor.adding(days: days)).unsure())
            case .this, .that:
                let isPast = tense(around: start..<end) == .past
                let day = anchor.adding(days: back == 0 || isPast ? -back : 7 - back)
                result = mention(
                    start..<end, isPast || back == 0 ? CalendarReading.day(day) : CalendarReading.day(day).unsure())
            }
        } else {
            result = mention(start..<end, .unresolved("XXXX-WXX-\(weekday.rawValue + 1)"))
        }
        result.weekday = weekday
        result.weekdaySpan = tokens[index].span
        return partOfDay(end).map { joined(result, part: $0) } ?? result
    }

    private func month(_ index: Int, _ direction: Direction, start: Int) -> TimeMention? {
        guard let (month, end, isShort) = month(index), !isShort else { return nil }
        let dated = dateFromMonth(index)
        if let first = dated?.first, first.date.day != nil || first.date.statesYear {
            return widened(first, to: start..<first.tokens.upperBound)
        }
        guard let anchor else { return mention(start..<end, .written(year: nil, month: month, day: nil)) }
        let (year, current, _) = anchor.civil
        let resolved: Int
        switch direction {
        case .last: resolved = month < current ? year : year - 1
        case .next: resolved = month > current ? year : year + 1
        case .this, .that: resolved = year
        }
        return mention(start..<end, .month(resolved, month))
    }

    private func part(_ code: String, _ end: Int, _ direction: Direction, start: Int) -> TimeMention? {
        let shift: Int
        switch direction {
        case .this: shift = 0
        case .last where code == "NI" && word(start) != words.the: shift = -1
        case .last, .next, .that: return nil
        }
        let day = anchor.map { CalendarReading.day($0.adding(days: shift)) } ?? .unresolved("XXXX-XX-XX")
        return joined(mention(start..<(end - 1), day), part: (code, end))
    }

    private func season(_ code: String, _ direction: Direction) -> CalendarReading {
        guard let anchor else { return .season(nil, code) }
        let (year, month, _) = anchor.civil
        let first = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12
        let resolved: Int
        switch direction {
        case .last: resolved = month >= first + 3 ? year : year - 1
        case .next: resolved = month < first ? year : year + 1
        case .this, .that: resolved = code == "WI" && month <= 2 ? year - 1 : year
        }
        return CalendarReading.season(resolved, code).relative()
    }

    /// The nearest weekend: "the weekend", "weekend".
    func weekend(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .weekend) else { return nil }
        // "the weekend of 14 May"
        if word(index + 1) == words.of, let base = inner(index + 2), let day = base.date.first, day == base.date.last {
            return mention(start..<base.tokens.upperBound, CalendarReading.weekend(of: day).unsure())
        }
        guard let anchor else { return mention(start..<(index + 1), .unresolved("XXXX-WXX-WE")) }
        // "the weekend before last", "the weekend after next"
        let isBefore = word(index + 1) == words.before && word(index + 2) == words.last
        if isBefore || word(index + 1) == words.after && word(index + 2) == words.next {
            let day = anchor.adding(days: isBefore ? -14 : 14)
            return mention(start..<(index + 3), CalendarReading.weekend(of: day).unsure())
        }
        // On a Thursday or Friday, what happened at the weekend happened at the last one.
        let isEarly =
            anchor.weekday.rawValue < 3
            || anchor.weekday.rawValue < 5 && tense(around: start..<(index + 1)) == .past
        let reading = CalendarReading.weekend(of: isEarly ? anchor.adding(days: -7) : anchor)
        return mention(start..<(index + 1), reading.unsure())
    }

    // MARK: - Phrases

    /// The longest phrase of the lists at a token, and its end.
    func phrase(_ index: Int) -> (TimeWords.Phrase.Meaning, end: Int)? {
        phrasePlace(index).map { (words.meanings[words.phrases[$0].meaning], index + 1 + words.phrases[$0].rest.count) }
    }

    /// The same, as its index among the phrases.
    func phrasePlace(_ index: Int) -> Int? {
        let next = word(index + 1)
        return words.phrases[entry(index).phrases].firstIndex { phrase in
            // Most phrases already differ in their second word.
            (phrase.second == next || phrase.second == words.apostrophe || phrase.rest.isEmpty)
                && isStanding(phrase.rest, at: index + 1)
        }
    }

    /// - Parameter rest: a range of `phraseWords`.
    private func isStanding(_ rest: Range<Int>, at index: Int) -> Bool {
        for place in rest {
            let token = index + place - rest.lowerBound
            if word(token) == words.phraseWords[place] { continue }
            if words.phraseWords[place] == words.apostrophe, isApostrophe(token) { continue }
            return false
        }
        return true
    }

    /// Whether an article or a name stands before "New Year": "the New Year" is a period, and the Chinese New Year is
    /// another day.
    private func isOfOtherYear(_ index: Int, _ end: Int) -> Bool {
        let before = index - 1
        if word(before) == words.the || word(before) == words.a { return true }
        return kind(before) == .word && isCapitalised(before) && !tokens[before].traits.contains(.startsSentence)
            || kind(end) == .word && isCapitalised(end)
    }

    func fromPhrase(_ index: Int, start: Int) -> TimeMention? {
        guard let (meaning, end) = phrase(index) else { return nil }
        switch meaning {
        case .hedge: return nil
        case .reference(let value):
            // "the recently passed bill", "as soon as", "the future of the firm"
            guard start == index, word(end) != words.asWord, word(end) != words.of else { return nil }
            var result = mention(start..<end, .unresolved(value))
            if value == "PRESENT_REF", let anchor {
                result.date = CalendarDate(first: anchor, last: anchor, isSure: false)
            }
            return result
        case .recurrence(let value):
            // "The Daily Kos" and "Weekly World News" are names.
            if isCapitalised(index), !tokens[index].traits.contains(.startsSentence) || isCapitalised(end) {
                return nil
            }
            return recurrence(index..<end, value)
        case .holiday(let rule):
            if words.isBareHoliday(word(index)), end <= index + 3, isOfOtherYear(index, end) { return nil }
            return holiday(rule, index, end, start: start)
        }
    }
}
