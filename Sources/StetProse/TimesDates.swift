import StetSource
import StetValues

/// Dates with a month or all in figures: "March 14, 2026", "the 14th of March", "31/10/2014", "May 2024".
///
/// What is written is kept even where no such day exists, so that a rule can say so. A date without a year
/// takes the year that puts it nearest to publication; ranges give two mentions that share month and year.
extension TimeReader {
    /// Month name at a token, with the full stop of an abbreviation.
    func month(_ index: Int) -> (value: Int, end: Int, isShort: Bool)? {
        let entry = entry(index)
        guard entry.roles.contains(.month) else { return nil }
        // "may" and "march" are verbs, "dec" and "jan" nothing, in lower case.
        if !isCapitalised(index), entry.number == 5 || tokens[index].span.count < 4 || entry.number == 3 { return nil }
        let isShort = tokens[index].span.count <= 4 && !(6...7).contains(entry.number) && entry.number != 5
            || tokens[index].span.count == 3 && entry.number != 5
        if isShort, word(index + 1) == words.stop, isJoined(index + 1) { return (entry.number, index + 2, true) }
        return (entry.number, index + 1, isShort)
    }

    /// "May 4" of "May 4 to June 22, 2016" takes the year of the date that ends the range.
    func sharingYear(_ first: TimeMention, with second: TimeMention) -> TimeMention? {
        guard first.kind == .date, second.kind == .date, !first.date.statesYear, second.date.statesYear, first.tokens.upperBound + 1 == second.tokens.lowerBound,
            isRangeMark(first.tokens.upperBound) || word(first.tokens.upperBound) == words.and, let month = first.date.month,
            let year = second.date.year, let last = second.date.month, first.date.day != nil || second.date.day == nil
        else { return nil }
        let reading = CalendarReading.written(year: month <= last ? year : year - 1, month: month, day: first.date.day)
        var result = first
        result.date = reading.date
        result.timexValue = reading.value
        result.isRelative = false
        return result
    }

    /// The year after a date, with the comma before it: ", 2026", " 2026", " of 2026", "this year".
    func yearAfter(_ index: Int) -> (value: Int, end: Int, isStated: Bool)? {
        var next = index
        if word(next) == words.comma || word(next) == words.of || isHyphen(next) && isJoined(next + 1) { next += 1 }
        if let (value, end) = year(next), !has(end, [.unitPlural]), !isHyphenated(end) { return (value, end, true) }
        guard next == index || word(index) == words.of, let anchor else { return nil }
        let start = word(next) == words.the ? next + 1 : next
        guard entry(start + 1).roles.contains(.unit), entry(start + 1).unit == .year else { return nil }
        if has(start, .this) { return (anchor.civil.year, start + 2, false) }
        if word(start) == words.last { return (anchor.civil.year - 1, start + 2, false) }
        if has(start, .next) { return (anchor.civil.year + 1, start + 2, false) }
        return nil
    }

    private func isHyphenated(_ index: Int) -> Bool { isHyphen(index) && isJoined(index + 1) && kind(index + 1) == .word }

    /// A dated day: the written parts, or the year nearest to publication.
    func dated(month: Int, day: Int, year: Int?, isStated: Bool, around range: Range<Int>) -> CalendarReading {
        if let year { return .written(year: year, month: month, day: day, statesYear: isStated) }
        guard let anchor else { return .written(year: nil, month: month, day: day) }
        let nearest = CalendarReading.nearestYear(month: month, day: day, to: anchor)
        // 29 February of some leap year: not known which.
        if month == 2, day == 29, !Day.isLeap(nearest) { return .written(year: nil, month: month, day: day) }
        var reading = CalendarReading.written(year: nearest, month: month, day: day, statesYear: false)
        if let first = reading.date.first {
            let distance = first.number - anchor.number
            let tense = tense(around: range)
            if distance > 90, tense == .past {
                // "The record set on Aug. 6", written in February.
                reading = .written(year: nearest - 1, month: month, day: day, statesYear: false)
                reading.date.isSure = false
            } else if distance < -120, tense == .future {
                reading = .written(year: nearest + 1, month: month, day: day, statesYear: false)
                reading.date.isSure = false
            } else if abs(distance) > 120 || distance > 30 && tense != .future {
                reading.date.isSure = false
            }
        }
        return reading
    }

    // MARK: - Month first

    /// "March 14, 2026", "March 14", "March 14-16, 2026", "March 2026", "March".
    func dateFromMonth(_ index: Int) -> [TimeMention] {
        guard let (month, end, isShort) = month(index) else { return [] }
        let dayStart = isReversedRange(after: end + 1) && word(end) == words.comma ? end + 1 : word(end) == words.the || isHyphen(end) && isJoined(end + 1) && digits(end + 1).map { $0.count <= 2 } ?? false ? end + 1 : end
        if let (day, dayEnd) = dayOfMonth(dayStart), !(isShort && isClockNext(dayEnd)) {
            return monthDay(index, month, dayStart, day, dayEnd)
        }
        if let (year, yearEnd, isStated) = yearAfter(end) {
            return [mention(index..<yearEnd, .written(year: year, month: month, day: nil, statesYear: isStated))]
        }
        // "May '24", "Sept. 89" are too rare to be worth a guess.
        guard standsAlone(index, isShort: isShort) else { return [] }
        return [mention(index..<end, monthAlone(month, around: index..<end))]
    }

    /// "10 – 1, 2016": a dash between two days and a year after them; the second before the first is a slip.
    private func isReversedRange(after index: Int) -> Bool {
        guard digits(index) != nil, let (first, end) = dayOfMonth(index), kind(end) == .dash || isHyphen(end), digits(end + 1) != nil,
            let (second, last) = dayOfMonth(end + 1), second < first
        else { return false }
        return yearAfter(last)?.isStated == true
    }

    private func isClockNext(_ index: Int) -> Bool { has(index, .meridiem) }

    private func monthDay(_ start: Int, _ month: Int, _ dayStart: Int, _ day: Int, _ dayEnd: Int) -> [TimeMention] {
        if isRangeMark(dayEnd) || word(dayEnd) == words.and, let (last, lastEnd) = dayOfMonth(dayEnd + 1),
            last > day || isReversedRange(after: dayStart),
            digits(dayEnd + 1) != nil, !has(lastEnd, [.unitPlural]), self.month(lastEnd) == nil,
            !has(lastEnd, .meridiem), !isHyphenated(lastEnd)
        {
            let year = yearAfter(lastEnd)
            let end = year?.end ?? lastEnd
            let first = dated(month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: start..<end)
            let second = dated(month: month, day: last, year: year?.value, isStated: year?.isStated ?? false, around: start..<end)
            return [mention(start..<dayEnd, first), mention((dayEnd + 1)..<end, second)]
        }
        let year = yearAfter(dayEnd)
        let end = year?.end ?? dayEnd
        let reading = dated(month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: start..<end)
        return [mention(start..<end, reading)]
    }

    /// A month's name with nothing beside it; "May" and "March" need a word that only a month has before it.
    private func standsAlone(_ index: Int, isShort: Bool) -> Bool {
        if isShort { return false }
        if !has(index, .ambiguousMonth) { return true }
        return has(index - 1, .beforeMonth) || isHyphen(index - 1)
    }

    private func monthAlone(_ month: Int, around range: Range<Int>) -> CalendarReading {
        guard let anchor else { return .written(year: nil, month: month, day: nil) }
        let (year, current, _) = anchor.civil
        if month == current { return .month(year, month) }
        let past = month < current ? year : year - 1
        let ahead = month > current ? month - current : month + 12 - current
        let tense = tense(around: range)
        // "In November", in October, is the next one: the one before would be "last November".
        if ahead <= 2 { return tense == .future ? .month(past + 1, month) : CalendarReading.month(past + 1, month).unsure() }
        switch tense {
        case .future: return .month(past + 1, month)
        case .past: return .month(past, month)
        case .doubtful, .wasAhead, .unknown: return CalendarReading.month(ahead <= 3 ? past + 1 : past, month).unsure()
        }
    }

    // MARK: - Day first

    /// "14 March 2026", "14th of March", "13-14 March 2025", "4 to 22 May".
    func dateFromDay(_ index: Int) -> [TimeMention] {
        guard let (day, dayEnd) = dayOfMonth(index) else { return [] }
        if let (month, end) = monthAfterDay(dayEnd) {
            // "on page 3 May said": a bare figure needs no word between.
            let year = yearAfter(end)
            let last = year?.end ?? end
            let reading = dated(
                month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: index..<last)
            return [mention(index..<last, reading)]
        }
        guard isRangeMark(dayEnd) || word(dayEnd) == words.and, let (second, secondEnd) = dayOfMonth(dayEnd + 1),
            let (month, end) = monthAfterDay(secondEnd)
        else { return [] }
        let year = yearAfter(end)
        // "22–14 May 2026" runs backwards, which a rule may say.
        guard second > day || second < day && kind(dayEnd) == .dash && year?.isStated == true else { return [] }
        let last = year?.end ?? end
        let first = dated(month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: index..<last)
        let other = dated(month: month, day: second, year: year?.value, isStated: year?.isStated ?? false, around: index..<last)
        return [mention(index..<dayEnd, first), mention((dayEnd + 1)..<last, other)]
    }

    private func monthAfterDay(_ index: Int) -> (month: Int, end: Int)? {
        let next = word(index) == words.of ? index + 1 : isHyphen(index) ? index + 1 : index
        guard let (month, end, _) = month(next) else { return nil }
        // "In 14 May won": a figure and a name; a month is followed by no such verb, but silence costs little.
        return (month, end)
    }

    // MARK: - All in figures

    /// "2014-10-31", "31/10/2014", "10/31/2014", "31.10.2014".
    func numericDate(_ index: Int) -> TimeMention? {
        guard let (first, firstCount) = digits(index) else { return dottedDate(index) }
        guard isJoined(index + 1), isJoined(index + 2), isJoined(index + 3), isJoined(index + 4),
            let (second, secondCount) = digits(index + 2), let (third, thirdCount) = digits(index + 4),
            !(isJoined(index + 5) && (kind(index + 5) == .symbol || kind(index + 5) == .hyphen))
        else { return nil }
        let range = index..<(index + 5)
        if kind(index + 1) == .hyphen, kind(index + 3) == .hyphen, firstCount == 4, secondCount == 2, thirdCount == 2 {
            guard (1000...2999).contains(first) else { return nil }
            return mention(range, .written(year: first, month: second, day: third))
        }
        let hasSlashes = word(index + 1) == words.slash && word(index + 3) == words.slash
        let hasHyphens = kind(index + 1) == .hyphen && kind(index + 3) == .hyphen
        guard hasSlashes || hasHyphens && thirdCount == 4, firstCount <= 2, secondCount <= 2, thirdCount == 4 || thirdCount == 2 && hasSlashes
        else { return nil }
        return figures(range, first, second, thirdCount == 2 ? (third < 50 ? 2000 + third : 1900 + third) : third)
    }

    private func dottedDate(_ index: Int) -> TimeMention? {
        guard kind(index) == .number, (8...10).contains(tokens[index].span.count) else { return nil }
        let parts = bytes[tokens[index].span.range].split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4 else { return nil }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        guard (1...31).contains(numbers[0]), (1...12).contains(numbers[1]), (1000...2999).contains(numbers[2]) else { return nil }
        return mention(index..<(index + 1), .written(year: numbers[2], month: numbers[1], day: numbers[0]))
    }

    /// Day first unless the figures say otherwise; where both may be, the other reading is kept beside it.
    private func figures(_ range: Range<Int>, _ first: Int, _ second: Int, _ year: Int) -> TimeMention? {
        guard (1...31).contains(first), (1...31).contains(second), first <= 12 || second <= 12, (1000...2999).contains(year) else { return nil }
        if second > 12 { return mention(range, .written(year: year, month: first, day: second)) }
        var result = mention(range, .written(year: year, month: second, day: first))
        if first <= 12, first != second {
            result.otherReading = CalendarDate(year: year, month: first, day: second)
            result.date.isSure = false
        }
        return result
    }

    /// "31/10", only beside a weekday.
    func shortNumericDate(_ index: Int) -> TimeMention? {
        guard let (day, dayCount) = digits(index), dayCount <= 2, word(index + 1) == words.slash, isJoined(index + 1),
            isJoined(index + 2), let (month, monthCount) = digits(index + 2), monthCount <= 2, (1...31).contains(day),
            (1...12).contains(month), !isPartOfFigure(after: index + 3)
        else { return nil }
        let range = index..<(index + 3)
        var result = mention(range, dated(month: month, day: day, year: nil, isStated: false, around: range))
        if day <= 12, day != month {
            result.otherReading = dated(month: day, day: month, year: nil, isStated: false, around: range).date
            result.date.isSure = false
        }
        return result
    }
}
