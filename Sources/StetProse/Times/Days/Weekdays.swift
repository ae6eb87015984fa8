import StetLanguage
import StetSource
import StetValues

/// Weekdays, alone and beside a date: "Friday, March 14", "Sunday the 14th of March", "March 14, 2026, a Friday".
///
/// In: a token with a weekday. Out: its day. A weekday beside a date keeps its own span, so that a rule can compare the
/// two. Alone, it is the publication day or the nearest past day. When the verb is about the future, it is the nearest
/// future day. Without such a verb, it is unsure.
extension TimeReader {
    /// The weekday at a token: its full name, or a short name with its full stop.
    func weekdayName(_ index: Int) -> (value: Weekday, end: Int, isShort: Bool)? {
        let entry = entry(index)
        guard entry.roles.contains(.weekday) || entry.roles.contains(.weekdayAbbreviation),
            let day = Weekday(rawValue: entry.number)
        else { return nil }
        let isShort = !entry.roles.contains(.weekday)
        // "The Sun, 14 May" names a newspaper.
        if isShort, word(index - 1) == words.the { return nil }
        // "sun", "sat" and "wed" are also ordinary words.
        if isShort, !isCapitalised(index), !isShortInSmallLetters(index) { return nil }
        // "ST. LOUIS, Mo., March 3": two letters after a comma are a state.
        if isShort, tokens[index].span.count == 2, index > bounds.lowerBound, word(index - 1) == words.comma {
            return nil
        }
        let end = isShort && word(index + 1) == words.stop && isJoined(index + 1) ? index + 2 : index + 1
        return (day, end, isShort)
    }

    /// Whether a short weekday in small letters is clear: "thu.", "sat, 3 may", "mon 15th".
    private func isShortInSmallLetters(_ index: Int) -> Bool {
        guard tokens[index].span.count > 2 else { return false }
        let isStopped = word(index + 1) == words.stop && isJoined(index + 1)
        let next = isStopped || word(index + 1) == words.comma ? index + 2 : index + 1
        if isAlone(index..<next) { return true }
        guard kind(next) == .number else { return has(next, .month) && next > index + 1 }
        return has(next + 1, .ordinalEnding) && isJoined(next + 1)
    }

    func weekdayExpression(_ index: Int) -> TimeExpression? {
        guard let (weekday, end, isShort) = weekdayName(index) else { return nil }
        if var dates = dateAfterWeekday(index, weekday, end, isShort: isShort) {
            let date = dates.first
            dates.first = widened(date, to: index..<date.tokens.upperBound)
            dates.first.weekday = weekday
            dates.first.weekdaySpan = tokens[index].span
            dates.first.dateSpan = date.span
            if isOfOldCalendar(date) { dates.first.date.isSure = false }
            return dates
        }
        // "on Sat at five"
        if isShort,
            tokens[index].span.count < 3 || !isAlone(index..<end) && !(word(index - 1) == words.on && isOpenEnd(end))
        {
            return nil
        }
        // "Tuesday of last week"
        let weekStart =
            word(end) == words.of || word(end) == words.from || word(end) == words.inWord && word(end + 1) == words.the
            ? end + 1 : end
        if let week = namedWeek(weekStart), let first = week.date.first {
            // "The following week" begins the day after publication; its Monday is the next one.
            let monday = first.adding(days: (7 - first.weekday.rawValue) % 7)
            var result = mention(index..<week.tokens.upperBound, .day(monday.adding(days: weekday.rawValue)))
            result.weekday = weekday
            result.weekdaySpan = tokens[index].span
            return TimeExpression(result)
        }
        // "Monday week"
        if let anchor, has(end, .unit), entry(end).unit == .week, !isCapitalised(end), isOpenEnd(end + 1) {
            var result = mention(index..<(end + 1), weeksAfter(weekday, 1, from: anchor))
            result.weekday = weekday
            result.weekdaySpan = tokens[index].span
            return TimeExpression(result)
        }
        if let beside = weekdayBeside(index, weekday, end) { return TimeExpression(beside) }
        // "Wednesday after next", "Friday before last"
        let isAfterNext = word(end) == words.after && word(end + 1) == words.next
        let isBeforeLast = word(end) == words.before && word(end + 1) == words.last
        let range = index..<(isAfterNext || isBeforeLast ? end + 2 : end)
        var result = mention(
            range,
            isAfterNext
                ? afterNext(weekday) : isBeforeLast ? beforeLast(weekday) : nearest(weekday, around: range))
        // "the third Wednesday" and "one Friday" do not say of which month.
        if isOneOfMany(index) { result.date.isSure = false }
        result.weekday = weekday
        result.weekdaySpan = tokens[index].span
        if !isAfterNext, !isBeforeLast, let part = partOfDay(end) { return TimeExpression(joined(result, part: part)) }
        return TimeExpression(result)
    }

    /// Whether the date may be one of the Julian calendar, so that its weekday cannot be computed: it lies before Britain's
    /// change of calendars, or the sentence speaks of calendars and the date lies before that of Russia and Greece.
    private func isOfOldCalendar(_ date: TimeMention) -> Bool {
        guard let year = date.date.year, year < 1930 else { return false }
        return year < 1753 || bounds.contains { words.calendars.contains(tokens[$0].word) }
    }

    /// A weekday beside a named day: "the Monday before Christmas", "the Friday after May 3".
    private func weekdayBeside(_ index: Int, _ weekday: Weekday, _ end: Int) -> TimeMention? {
        let isAfter = word(end) == words.after
        guard word(index - 1) == words.the, isAfter || word(end) == words.before, let base = inner(end + 1),
            let day = base.date.first, day == base.date.last, word(base.tokens.upperBound) != words.possessive
        else { return nil }
        let distance =
            isAfter
            ? (weekday.rawValue - day.weekday.rawValue + 6) % 7 + 1
            : -((day.weekday.rawValue - weekday.rawValue + 6) % 7 + 1)
        var reading = CalendarReading.day(day.adding(days: distance))
        reading.date.isSure = base.date.isSure
        reading.date.statesYear = base.date.statesYear
        var result = mention(index..<base.tokens.upperBound, reading)
        result.weekday = weekday
        result.weekdaySpan = tokens[index].span
        return result
    }

    /// The second of two weekdays that are a range, when its day would lie before the first: "from Monday to Friday",
    /// "Saturday-Tuesday", "from today to Friday". Which week is meant is not known.
    func weekdayAfter(_ first: TimeMention, _ second: TimeMention) -> TimeMention? {
        let between = first.tokens.upperBound
        guard first.weekday != nil || has(first.tokens.lowerBound, .nearDay), second.weekday != nil,
            first.tokens.count == 1, second.tokens.count == 1,
            between + 1 == second.tokens.lowerBound, let start = first.date.first, let day = second.date.first,
            day < start,
            isRangeMark(between) || word(between) == words.and && word(first.tokens.lowerBound - 1) == words.between
        else { return nil }
        let reading = CalendarReading.day(day.adding(days: 7)).unsure()
        var result = second
        result.date = reading.date
        result.timexValue = reading.value
        return result
    }

    /// The week in "last week", "the following week".
    private func namedWeek(_ index: Int) -> TimeMention? {
        let head = word(index) == words.the ? index + 1 : index
        guard !roles(head).isDisjoint(with: [.last, .this, .next]), has(head + 1, .unit), entry(head + 1).unit == .week
        else { return nil }
        return determined(head, start: index)
    }

    /// Whether a rank, "one", "another" or "other" stands before a weekday.
    private func isOneOfMany(_ index: Int) -> Bool {
        let before = index - 1
        return has(before, .ordinal) || has(before, .ordinalEnding) && isJoined(before)
            || words.oneOfMany.contains(word(before))
    }

    private func beforeLast(_ weekday: Weekday) -> CalendarReading {
        guard let anchor else { return .unresolved("XXXX-WXX-\(weekday.rawValue + 1)") }
        return CalendarReading.day(anchor.adding(days: -8 - (anchor.weekday.rawValue - weekday.rawValue + 6) % 7))
            .unsure()
    }

    private func afterNext(_ weekday: Weekday) -> CalendarReading {
        guard let anchor else { return .unresolved("XXXX-WXX-\(weekday.rawValue + 1)") }
        return CalendarReading.day(anchor.adding(days: 14 - (anchor.weekday.rawValue - weekday.rawValue + 7) % 7))
            .unsure()
    }

    /// The date after a weekday: "March 14" in "Friday, March 14"; "the 14th"; "(March 14, 2026".
    private func dateAfterWeekday(_ start: Int, _ weekday: Weekday, _ end: Int, isShort: Bool) -> TimeExpression? {
        var next = end
        if word(next) == words.comma || word(next) == words.open { next += 1 }
        // "Friday night, March 14"
        if has(next, .part), word(next + 1) == words.comma, !isShort { next += 2 }
        let hasArticle = word(next) == words.the
        if hasArticle { next += 1 }
        guard bounds.contains(next) else { return nil }
        if let date = numericDate(next) ?? shortNumericDate(next) { return TimeExpression(date) }
        if !hasArticle, has(next, .month) {
            // A month without a day is not a date here: "Friday, May said".
            let dates = dateFromMonth(next)
            if let first = dates?.first, first.date.day != nil { return dates }
            return nil
        }
        if let dates = dateFromDay(next) { return dates }
        // In "Friday the 14th" the month comes from the anchor.
        guard let (day, dayEnd) = ordinal(next) ?? (isOpenEnd(next + 1) && !hasArticle ? dayOfMonth(next) : nil),
            (1...31).contains(day),
            hasArticle || next == end && digits(next) != nil, !has(dayEnd, [.unit]),
            kind(dayEnd) != .word || tokens[dayEnd - 1].kind == .word && digits(next) != nil
        else { return nil }
        return TimeExpression(mention(next..<dayEnd, dayOfNearestMonth(day, weekday)))
    }

    /// The nearest month in which this day falls on this weekday. It is sure when it is the current month or one beside
    /// it.
    private func dayOfNearestMonth(_ day: Int, _ weekday: Weekday) -> CalendarReading {
        var unknown = CalendarReading.unresolved("XXXX-XX-" + CalendarReading.padded(day, 2))
        unknown.date.day = day
        guard let anchor else { return unknown }
        let (year, month, _) = anchor.civil
        let candidates = [0, -1, 1].compactMap { offset -> Day? in
            let (y, m) = CalendarReading.shifted(year, month, by: offset)
            return Day(year: y, month: m, day: day)
        }
        let nearest = candidates.min { abs($0.number - anchor.number) < abs($1.number - anchor.number) }
        if let nearest, nearest.weekday == weekday { return CalendarReading.day(nearest) }
        for offset in 1...14 {
            for sign in [1, -1] {
                let (y, m) = CalendarReading.shifted(year, month, by: offset * sign)
                if let found = Day(year: y, month: m, day: day), found.weekday == weekday {
                    return CalendarReading.day(found).unsure()
                }
            }
        }
        return unknown
    }

    /// The day of a weekday without a date. The tense of the verb beside it decides.
    private func nearest(_ weekday: Weekday, around range: Range<Int>) -> CalendarReading {
        guard let anchor else { return .unresolved("XXXX-WXX-\(weekday.rawValue + 1)") }
        let back = (anchor.weekday.rawValue - weekday.rawValue + 7) % 7
        let past = CalendarReading.day(anchor.adding(days: -back))
        let future = CalendarReading.day(anchor.adding(days: back == 0 ? 0 : 7 - back))
        // "Until Thursday, they had not left": what lasted until then is over.
        if range.lowerBound - 1 == bounds.lowerBound,
            word(bounds.lowerBound) == words.until || word(bounds.lowerBound) == words.till,
            word(range.upperBound) == words.comma, isPast(behind: range.upperBound)
        {
            return past
        }
        switch tense(around: range) {
        // "would look for ways around Wednesday's ruling": the ruling was given.
        case .doubtful where word(range.upperBound) == words.possessive: return past.unsure()
        // After "by", as in "reopened by Monday evening", the day may have been in the future.
        case .past: return word(range.lowerBound - 1) == words.by && back > 0 ? past.unsure() : past
        case .future: return future
        case .doubtful: return future.unsure()
        case .wasAhead, .unknown: return past.unsure()
        }
    }

    /// The weekday that a verb gives to a date: "March 14, 2026, was a Friday".
    private func weekdayStated(of date: TimeMention, from index: Int) -> TimeMention? {
        guard word(index) == words.wasWord || word(index) == words.isWord, word(index + 1) == words.a,
            let (weekday, end, isShort) = weekdayName(index + 2), !isShort,
            kind(end) == .punctuation || kind(end) == nil || kind(end) == .dash || word(end) == words.and
        else { return nil }
        var result = widened(date, to: date.tokens.lowerBound..<end)
        result.weekday = weekday
        result.weekdaySpan = tokens[index + 2].span
        result.dateSpan = date.dateSpan
        return result
    }

    /// Adds the weekday that follows a date: "March 14, 2026, a Friday", "14 March (Friday)".
    func withWeekdayAfter(_ date: TimeMention) -> TimeMention {
        guard date.weekday == nil, date.kind == .date, date.date.day != nil else { return date }
        var next = date.tokens.upperBound
        if let stated = weekdayStated(of: date, from: word(next) == words.comma ? next + 1 : next) { return stated }
        let isBracketed = word(next) == words.open
        guard isBracketed || word(next) == words.comma else { return date }
        next += 1
        var isStated = isBracketed
        if word(next) == words.which, word(next + 1) == words.wasWord || word(next + 1) == words.isWord {
            next += 2
        }
        if word(next) == words.a {
            next += 1
            isStated = true
        }
        guard let (weekday, end, _) = weekdayName(next) else { return date }
        let closes = kind(end) == .punctuation || kind(end) == nil || kind(end) == .dash
        guard closes, isStated || word(end) != words.possessive, dateFromDay(end) == nil, !has(end, .part),
            isStated || word(end) != words.comma || dateFromMonth(end + 1) == nil
        else { return date }
        var result = widened(date, to: date.tokens.lowerBound..<end)
        result.weekday = weekday
        result.weekdaySpan = tokens[next].span
        result.dateSpan = date.dateSpan
        return result
    }
}
