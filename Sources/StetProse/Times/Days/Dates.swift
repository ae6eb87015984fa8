import StetSource
import StetValues

/// Dates with a month name: "March 14, 2026", "the 14th of March", "May 2024".
///
/// In: a token that may begin one. Out: one date, or the two ends of a range, which share month and year. A written
/// date is kept even when that day does not exist, so that a rule can report it. A date without a year gets the year in
/// which it is nearest to publication.
extension TimeReader {
    /// The month name at a token, with the full stop of an abbreviation.
    func month(_ index: Int) -> (value: Int, end: Int, isShort: Bool)? {
        let entry = entry(index)
        guard entry.roles.contains(.month) else { return nil }
        // In small letters, "may" and "march" are verbs and "dec" has no meaning, unless a day or a year stands beside
        // them.
        if !isCapitalised(index), entry.number == 5 || tokens[index].span.count < 4 || entry.number == 3,
            !isDatedInSmallLetters(index)
        {
            return nil
        }
        let isShort =
            tokens[index].span.count <= 4 && !(6...7).contains(entry.number) && entry.number != 5
            || tokens[index].span.count == 3 && entry.number != 5
        if isShort, word(index + 1) == words.stop, isJoined(index + 1) { return (entry.number, index + 2, true) }
        return (entry.number, index + 1, isShort)
    }

    /// Whether a day or a year stands beside a month in small letters: "march 3rd", "the first of may", "mar 3, 2015",
    /// "march 2015".
    private func isDatedInSmallLetters(_ index: Int) -> Bool {
        let next = word(index + 1) == words.stop && isJoined(index + 1) ? index + 2 : index + 1
        let yearStart = word(next) == words.comma || isHyphen(next) ? next + 1 : next
        if let (_, end) = year(yearStart), kind(yearStart) == .number { return isOpenEnd(end) }
        // "2018 jun", "from feb to april", "feb-3", "3/feb/2020"
        if let (_, end) = year(index - 1), end == index, kind(index - 1) == .number { return isOpenEnd(next) }
        if entry(index).number != 5, isBesideMonth(index, next) { return true }
        if isDayMark(index + 1), let (day, count) = digits(index + 2), count <= 2, (1...31).contains(day) {
            return true
        }
        if isDayMark(index - 1), isJoined(index), let (day, count) = digits(index - 2), count <= 2,
            (1...31).contains(day)
        {
            return true
        }
        if spelledDay(next) != nil { return true }
        // "It opens in may."
        if has(index - 1, .beforeShortMonth),
            kind(next) == nil || kind(next) == .punctuation && word(next) != words.open
        {
            return true
        }
        if let (_, end) = dayOfMonth(next) { return digits(next) != nil && end > next + 1 || isOpenEnd(end) }
        if word(index - 1) == words.of { return has(index - 2, .ordinalEnding) || has(index - 2, .ordinal) }
        if has(index - 1, .ordinalEnding), isJoined(index - 1) { return isOpenEnd(next) }
        return digits(index - 1).map { $0.count <= 2 } ?? false && isOpenEnd(next)
    }

    /// A hyphen or a slash on both sides of which no space stands, as between the parts of a date.
    private func isDayMark(_ index: Int) -> Bool {
        isJoined(index) && isJoined(index + 1) && (kind(index) == .hyphen || word(index) == words.slash)
    }

    /// Whether another month stands beside this one with a word or mark of a range between them.
    private func isBesideMonth(_ index: Int, _ next: Int) -> Bool {
        func isLink(_ index: Int) -> Bool { isRangeMark(index) || word(index) == words.and }
        return isLink(next) && has(next + 1, .month) && entry(next + 1).number != 5
            || isLink(index - 1) && has(index - 2, .month) && entry(index - 2).number != 5
    }

    /// Gives a date the year of the date that ends its range: "May 4" in "May 4 to June 22, 2016".
    func sharingYear(_ first: TimeMention, with second: TimeMention) -> TimeMention? {
        guard first.kind == .date, second.kind == .date, !first.date.statesYear,
            !(first.isRelative && first.date.day != nil), second.date.statesYear,
            first.tokens.upperBound + 1 == second.tokens.lowerBound, bounds.contains(first.tokens.lowerBound),
            isRangeMark(first.tokens.upperBound) || word(first.tokens.upperBound) == words.and
                || word(first.tokens.upperBound) == words.or
                || word(first.tokens.upperBound) == words.comma && first.date.day == nil && second.date.day == nil,
            let year = second.date.year
        else { return nil }
        var reading: CalendarReading
        if let month = first.date.month, let last = second.date.month {
            reading = .written(year: month <= last ? year : year - 1, month: month, day: first.date.day)
            // "late January or early February of 2022" keeps its part of the month.
            if let start = first.date.first?.civil.day, let end = first.date.last?.civil.day, first.date.day == nil,
                let whole = reading.date.last?.civil, start > 1 || end < 28
            {
                reading.date.first = Day(year: whole.year, month: month, day: start)
                reading.date.last = Day(year: whole.year, month: month, day: start > 20 ? whole.day : end)
            }
        } else if let number = quarterNumber(first), let last = quarterNumber(second) {
            // "from Q1 to Q3 2018"
            reading = .quarter(number <= last ? year : year - 1, number)
            reading.date.statesYear = true
        } else {
            return nil
        }
        var result = first
        result.date = reading.date
        result.timexValue = reading.value
        result.isRelative = false
        return result
    }

    /// The number of the quarter that a date is: 3 for "2018-Q3".
    private func quarterNumber(_ date: TimeMention) -> Int? {
        let value = date.timexValue.utf8
        guard value.count == 7, let digit = value.last, value.dropLast().last == 0x51 else { return nil }
        return Int(digit) - 0x30
    }

    /// The year after a date, with the word or mark that joins it: ", 2026", " 2026", " of 2026", " in 2026", "/2026",
    /// " '26", "this year".
    func yearAfter(_ index: Int) -> (value: Int, end: Int, isStated: Bool)? {
        var next = index
        if word(next) == words.comma || word(next) == words.of || isHyphen(next) && isJoined(next + 1) { next += 1 }
        if let (value, end) = year(next), !has(end, [.unitPlural]), !isHyphenated(end) { return (value, end, true) }
        // "Apr. 22, '16"
        let short = word(index) == words.comma && isApostrophe(next) ? next : index
        if let (value, end) = shortYear(short) { return (value, end, true) }
        guard next == index || word(index) == words.of, let anchor else { return nil }
        let start = word(next) == words.the ? next + 1 : next
        guard entry(start + 1).roles.contains(.unit), entry(start + 1).unit == .year else { return nil }
        if has(start, .this) { return (anchor.civil.year, start + 2, false) }
        if has(start, .that), let narrative { return (narrative.civil.year, start + 2, false) }
        if word(start) == words.last { return (anchor.civil.year - 1, start + 2, false) }
        if has(start, .next) { return (anchor.civil.year + 1, start + 2, false) }
        return nil
    }

    /// The year in " in 2026" after a month or a day.
    private func yearWithin(_ index: Int) -> (value: Int, end: Int, isStated: Bool)? {
        guard word(index) == words.inWord, let (value, count) = digits(index + 1), count == 4,
            (1400...2100).contains(value), isOpenEnd(index + 2)
        else { return nil }
        return (value, index + 2, true)
    }

    /// A short year: "/2026", "'89", "of 87", "-74" after a date with hyphens.
    private func shortYear(_ index: Int) -> (value: Int, end: Int)? {
        if word(index) == words.slash, isJoined(index), isJoined(index + 1), let (value, end) = year(index + 1) {
            return (value, end)
        }
        let start = word(index) == words.of ? index + 1 : index
        let figure: Int
        if isApostrophe(start), isJoined(start + 1) {
            figure = start + 1
        } else if isHyphen(index), isJoined(index + 1), isHyphen(index - 2), kind(index - 3) == .number {
            figure = index + 1
        } else if start > index, let (value, _) = digits(start), value > 31, isOpenEnd(start + 1) {
            figure = start
        } else {
            return nil
        }
        guard let (value, count) = digits(figure), count == 2, !isPartOfFigure(after: figure + 1),
            !(isJoined(figure + 1) && kind(figure + 1) == .word)
        else { return nil }
        return (fullYear(value), figure + 1)
    }

    private func isHyphenated(_ index: Int) -> Bool {
        isHyphen(index) && isJoined(index + 1) && kind(index + 1) == .word && !has(index + 1, .month)
    }

    /// A date with a day: its written parts, or the year nearest to publication.
    func dated(month: Int, day: Int, year: Int?, isStated: Bool, around range: Range<Int>) -> CalendarReading {
        if let year { return .written(year: year, month: month, day: day, statesYear: isStated) }
        guard let anchor else { return .written(year: nil, month: month, day: day) }
        let nearest = CalendarReading.nearestYear(month: month, day: day, to: anchor)
        // This is 29 February of some leap year. Which one is not known.
        if month == 2, day == 29, !Day.isLeap(nearest) {
            let leap = [nearest - 1, nearest + 1, nearest - 2, nearest + 2].first { Day.isLeap($0) }
            return CalendarReading.written(year: leap, month: month, day: day, statesYear: false).unsure()
        }
        var reading = CalendarReading.written(year: nearest, month: month, day: day, statesYear: false)
        // "the quarter ended Oct. 31", published on the 27th, means the year before.
        if let first = reading.date.first, first > anchor, word(range.lowerBound - 1) == words.ended {
            return CalendarReading.written(year: nearest - 1, month: month, day: day, statesYear: false).unsure()
        }
        if let first = reading.date.first {
            let distance = first.number - anchor.number
            let tense = tense(around: range)
            if distance > 90, tense == .past {
                // "The record set on Aug. 6", written in February, means the year before.
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

    /// A date that begins with its month: "March 14, 2026", "March 14", "March 14-16, 2026", "March 2026", "March".
    func dateFromMonth(_ index: Int) -> TimeExpression? {
        guard let (month, end, isShort) = month(index) else { return nil }
        let dayStart = dayStart(end)
        if let (day, dayEnd) = dayOfMonth(dayStart) ?? spelledDay(dayStart), !(isShort && isClockNext(dayEnd)),
            !isCountAfterMonth(index, dayStart, dayEnd)
        {
            return monthDay(index, month, dayStart, day, dayEnd)
        }
        if let (year, yearEnd, isStated) = yearAfter(end) ?? yearWithin(end) {
            return TimeExpression(
                mention(index..<yearEnd, .written(year: year, month: month, day: nil, statesYear: isStated)))
        }
        guard standsAlone(index, end, isShort: isShort) else { return nil }
        let reading = monthAlone(month, around: index..<end)
        return TimeExpression(mention(index..<end, isEndOfMonths(index, end) ? reading.unsure() : reading))
    }

    /// The place of the day after a month: "March 14", "April the ninth", "Jan-14", "Oct/2", "January, 10 – 1, 2016".
    private func dayStart(_ index: Int) -> Int {
        if word(index) == words.comma { return isReversedRange(after: index + 1) ? index + 1 : index }
        if word(index) == words.the { return index + 1 }
        let isMark = isHyphen(index) || word(index) == words.slash && isJoined(index)
        guard isMark, isJoined(index + 1), let (_, count) = digits(index + 1), count <= 2 else { return index }
        return index + 1
    }

    /// A day in words, which needs its year: "January twenty-five, nineteen eighty-six".
    private func spelledDay(_ index: Int) -> (value: Int, end: Int)? {
        guard kind(index) == .word, let (value, end) = cardinal(index), (1...31).contains(value),
            year(word(end) == words.comma ? end + 1 : end) != nil
        else { return nil }
        return (value, end)
    }

    /// Whether a range runs backwards: "10 – 1, 2016" has a dash between two days and a year after them. The order is a
    /// mistake.
    private func isReversedRange(after index: Int) -> Bool {
        guard digits(index) != nil, let (first, end) = dayOfMonth(index), kind(end) == .dash || isHyphen(end),
            digits(end + 1) != nil,
            let (second, last) = dayOfMonth(end + 1), second < first
        else { return false }
        return yearAfter(last)?.isStated == true
    }

    private func isClockNext(_ index: Int) -> Bool { has(index, .meridiem) }

    /// The second and the third of three days: ", 4 and 5" after "May 3", or after "3" in "3, 4 and 5 May".
    private func moreDays(_ comma: Int, after day: Int) -> MoreDays? {
        guard word(comma) == words.comma, let (second, secondEnd) = dayOfMonth(comma + 1), second > day else {
            return nil
        }
        // "May 3, 4, and 5"
        let and = word(secondEnd) == words.comma ? secondEnd + 1 : secondEnd
        guard word(and) == words.and, let (third, end) = dayOfMonth(and + 1), third > second, digits(and + 1) != nil
        else { return nil }
        return MoreDays(second: (second, comma + 1..<secondEnd), third: (third, and + 1), end: end)
    }

    private struct MoreDays {
        var second: (day: Int, tokens: Range<Int>)
        var third: (day: Int, start: Int)
        var end: Int
    }

    /// Three days of one month, with its year.
    private func threeDays(
        _ days: (Int, Int, Int), _ month: Int, _ tokens: (Range<Int>, Range<Int>, Range<Int>),
        _ year: (value: Int, end: Int, isStated: Bool)?
    ) -> TimeExpression {
        let around = tokens.0.lowerBound..<tokens.2.upperBound
        func date(_ day: Int, _ tokens: Range<Int>) -> TimeMention {
            mention(
                tokens,
                dated(month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: around))
        }
        return TimeExpression(date(days.0, tokens.0), date(days.1, tokens.1), date(days.2, tokens.2))
    }

    private func monthDay(_ start: Int, _ month: Int, _ dayStart: Int, _ day: Int, _ dayEnd: Int) -> TimeExpression? {
        if let more = moreDays(dayEnd, after: day), isOpenEnd(more.end) {
            let year = yearAfter(more.end)
            let third = more.third.start..<(year?.end ?? more.end)
            return threeDays(
                (day, more.second.day, more.third.day), month, (start..<dayEnd, more.second.tokens, third), year)
        }
        let lastStart = word(dayEnd + 1) == words.the ? dayEnd + 2 : dayEnd + 1
        if isRangeMark(dayEnd) || word(dayEnd) == words.and, let (last, lastEnd) = dayOfMonth(lastStart),
            last > day || isReversedRange(after: dayStart),
            digits(lastStart) != nil || isOpenEnd(lastEnd), !has(lastEnd, [.unitPlural]), self.month(lastEnd) == nil,
            !has(lastEnd, .meridiem), !isHyphenated(lastEnd)
        {
            let year = yearAfter(lastEnd)
            let end = year?.end ?? lastEnd
            let first = dated(
                month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: start..<end)
            let second = dated(
                month: month, day: last, year: year?.value, isStated: year?.isStated ?? false, around: start..<end)
            return TimeExpression(mention(start..<dayEnd, first), mention((dayEnd + 1)..<end, second))
        }
        let year = yearAfter(dayEnd) ?? yearWithin(dayEnd)
        let end = year?.end ?? dayEnd
        let reading = dated(
            month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: start..<end)
        return TimeExpression(mention(start..<end, reading))
    }

    /// Whether a month name without anything beside it is a date. "May" and "March" need a word before them that stands
    /// only before a month.
    private func standsAlone(_ index: Int, _ end: Int, isShort: Bool) -> Bool {
        guard isCapitalised(index) || !isShort || has(index - 1, .beforeShortMonth) || isEndOfMonths(index, end) else {
            return false
        }
        if isGivenName(index, end) { return false }
        if isAlone(index..<end) || isEndOfMonths(index, end) { return true }
        if isShort, isInner { return true }
        if isShort { return has(index - 1, .beforeShortMonth) && !(isCapitalised(end) && kind(end) == .word) }
        if !has(index, .ambiguousMonth) { return true }
        if has(index - 1, .beforeMonth) || isHyphen(index - 1) { return true }
        // "a June agreement" and "the March vote" are dates; "the May government" may be that of a Prime Minister May.
        return entry(index).number != 5 && (word(index - 1) == words.the || word(index - 1) == words.a)
            && kind(end) == .word && !isCapitalised(end)
            && roles(end).isDisjoint(with: [.beforeMonth, .pastCue]) && word(end) != words.on
    }

    /// Whether the month is the given name of a person: "Ann Lund and August Reyes sang". A preposition or an article
    /// before it makes it a month: "in August Parliament met", "the June Conference".
    private func isGivenName(_ index: Int, _ end: Int) -> Bool {
        guard (4...8).contains(entry(index).number), kind(end) == .word, isCapitalised(end),
            !tokens[end].traits.contains(.allCapitals), roles(end).isEmpty, end == index + 1
        else { return false }
        let before = index - 1
        guard kind(before) == .word else { return kind(before) == .punctuation && word(before) == words.comma }
        return word(before) == words.and || word(before) == words.or
    }

    /// Whether the month is one end of a range: "Jan-Feb", "June–August", "from Sep to Nov".
    private func isEndOfMonths(_ index: Int, _ end: Int) -> Bool {
        func isMark(_ index: Int) -> Bool {
            kind(index) == .dash || isHyphen(index)
                || (word(index) == words.to || word(index) == words.till || word(index) == words.until)
                    && word(index - 2) == words.from
                || word(index) == words.and && word(index - 2) == words.between
        }
        if has(end + 1, .month), isCapitalised(end + 1) || !isCapitalised(index),
            kind(end) == .dash || isHyphen(end) || word(end) == words.to || word(end) == words.through
                || isMark(end)
        {
            return true
        }
        return isMark(index - 1) && has(index - 2, .month) && (isCapitalised(index - 2) || !isCapitalised(index))
    }

    private func monthAlone(_ month: Int, around range: Range<Int>) -> CalendarReading {
        guard let anchor else { return .written(year: nil, month: month, day: nil) }
        let (year, current, _) = anchor.civil
        if month == current { return .month(year, month) }
        let past = month < current ? year : year - 1
        let ahead = month > current ? month - current : month + 12 - current
        // "Since April", written in February, means the April before.
        if word(range.lowerBound - 1) == words.since { return CalendarReading.month(past, month) }
        let tense = tense(around: range)
        // "In November", written in October, means the next November. For the other one, copy says "last November".
        if ahead <= 2 {
            return tense == .future ? .month(past + 1, month) : CalendarReading.month(past + 1, month).unsure()
        }
        switch tense {
        case .future: return .month(past + 1, month)
        case .past:
            // In "won the seat, whose term expires in May" only a verb close to the month gives its tense. "November's
            // vote" may be in the future.
            let isModifier =
                word(range.upperBound) == words.possessive || word(range.lowerBound - 1) == words.the
                || word(range.lowerBound - 1) == words.a
            let isSaid = !isModifier && ahead > 5 && self.tense(around: range, reach: 6) == .past
            return isSaid ? .month(past, month) : CalendarReading.month(past, month).unsure()
        case .doubtful, .wasAhead, .unknown: return CalendarReading.month(ahead <= 3 ? past + 1 : past, month).unsure()
        }
    }

    // MARK: - Day first

    /// A date that begins with its day: "14 March 2026", "14th of March", "13-14 March 2025", "4 to 22 May".
    func dateFromDay(_ index: Int) -> TimeExpression? {
        guard !isPartOfFigure(before: index), let (day, dayEnd) = dayOfMonth(index) ?? spelledDayBeforeMonth(index)
        else { return nil }
        if let (month, end) = monthAfterDay(dayEnd) {
            if isCountOfMonthThings(index, day, month, end) { return nil }
            // In "on page 3 May said" the figure and the name only stand side by side.
            let year = yearAfter(end) ?? yearWithin(end)
            let last = year?.end ?? end
            let reading = dated(
                month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: index..<last)
            return TimeExpression(mention(index..<last, reading))
        }
        if word(dayEnd) == words.of, let month = namedMonth(dayEnd + 1) {
            return TimeExpression(dayOfNamedMonth(index..<month.end, day, month))
        }
        if let more = moreDays(dayEnd, after: day), let (month, end) = monthAfterDay(more.end) {
            let year = yearAfter(end) ?? yearWithin(end)
            let third = more.third.start..<(year?.end ?? end)
            return threeDays(
                (day, more.second.day, more.third.day), month, (index..<dayEnd, more.second.tokens, third), year)
        }
        let secondStart = word(dayEnd + 1) == words.the ? dayEnd + 2 : dayEnd + 1
        // "from the 27th to the 3rd of April" begins in March.
        if word(dayEnd) == words.to, word(dayEnd + 1) == words.the, ordinal(index) != nil,
            let (second, secondEnd) = dayOfMonth(secondStart), second < day, word(secondEnd) == words.of,
            let (month, end) = monthAfterDay(secondEnd)
        {
            let year = yearAfter(end)
            let last = year?.end ?? end
            let other = dated(
                month: month, day: second, year: year?.value, isStated: year?.isStated ?? false, around: index..<last)
            let (y, m) = CalendarReading.shifted(other.date.year ?? 1970, month, by: -1)
            let first = CalendarReading.written(
                year: other.date.year == nil ? nil : y, month: m, day: day, statesYear: false)
            return TimeExpression(mention(index..<dayEnd, first.unsure()), mention((dayEnd + 1)..<last, other))
        }
        // "from 4 to 22 of this month"
        if isRangeMark(dayEnd) || word(dayEnd) == words.and, let (second, secondEnd) = dayOfMonth(secondStart),
            second > day,
            let month = namedMonth(word(secondEnd) == words.of ? secondEnd + 1 : secondEnd), secondEnd < month.end
        {
            return TimeExpression(
                dayOfNamedMonth(index..<dayEnd, day, month), dayOfNamedMonth((dayEnd + 1)..<month.end, second, month))
        }
        guard isRangeMark(dayEnd) || word(dayEnd) == words.and, let (second, secondEnd) = dayOfMonth(secondStart),
            let (month, end) = monthAfterDay(secondEnd)
        else { return nil }
        let year = yearAfter(end)
        // "22–14 May 2026" runs backwards. It is kept so that a rule can report it.
        guard second > day || second < day && kind(dayEnd) == .dash && year?.isStated == true else { return nil }
        let last = year?.end ?? end
        let first = dated(
            month: month, day: day, year: year?.value, isStated: year?.isStated ?? false, around: index..<last)
        let other = dated(
            month: month, day: second, year: year?.value, isStated: year?.isStated ?? false, around: index..<last)
        return TimeExpression(mention(index..<dayEnd, first), mention((dayEnd + 1)..<last, other))
    }

    /// Whether the figure counts what follows the month: "had 31 April lambs", "sold 14 August tickets". A preposition, an
    /// article or a weekday before the figure makes it a date: "on 12 March trains stopped".
    private func isCountOfMonthThings(_ index: Int, _ day: Int, _ month: Int, _ end: Int) -> Bool {
        guard kind(end) == .word, !isCapitalised(end), roles(end).subtracting(.counted).isEmpty, !isHyphen(index - 1),
            kind(index - 1) == .word, !isCapitalised(index - 1), !has(index - 1, .beforeMonth),
            !has(index - 1, .beforeClock), word(index - 1) != words.the, word(index - 1) != words.on,
            roles(index - 1).isDisjoint(with: [.weekday, .weekdayAbbreviation, .nearDay]), digits(index) != nil
        else { return false }
        let token = tokens[end]
        let last = Int(token.end) - 1
        return token.span.count > 4 && bytes[last] == 0x73 && bytes[last - 1] != 0x73 && bytes[last - 1] != 0x75
    }

    /// Whether the figure after a month counts or measures: "May 2 percent be enough", "in March 12 people died". After
    /// "in" no day follows.
    private func isCountAfterMonth(_ index: Int, _ dayStart: Int, _ dayEnd: Int) -> Bool {
        guard dayStart + 1 == dayEnd, kind(dayStart) == .number, kind(dayEnd) == .word || kind(dayEnd) == .symbol,
            let found = amountIndex(at: dayStart)
        else { return false }
        switch amounts[found].kind {
        case .percent, .percentagePoints, .temperature, .money: return true
        case .quantity: return amounts[found].amount.dimension != .duration
        case .number:
            return word(index - 1) == words.inWord && !isCapitalised(dayEnd) && has(dayEnd, .counted)
        case .ordinal, .age: return false
        }
    }

    /// Whether the figure belongs to something else: "12:30 December 27", "$12 December 27".
    private func isPartOfFigure(before index: Int) -> Bool {
        if word(index - 1) == words.dollar || word(index - 1) == words.pound || word(index - 1) == words.euro {
            return true
        }
        return isJoined(index)
            && (word(index - 1) == words.colon && kind(index - 2) == .number || kind(index - 1) == .number)
    }

    /// A day in words before a month: "fifteen August nineteen ninety-three".
    private func spelledDayBeforeMonth(_ index: Int) -> (value: Int, end: Int)? {
        guard kind(index) == .word, let (value, end) = cardinal(index), (1...31).contains(value),
            let (_, monthEnd, _) = month(end),
            kind(monthEnd) == .word, year(monthEnd) != nil
        else { return nil }
        return (value, end)
    }

    private typealias NamedMonth = (year: Int, month: Int, isSure: Bool, end: Int)

    /// A month that is not named: "next month", "the month".
    private func namedMonth(_ index: Int) -> NamedMonth? {
        let hasArticle = word(index) == words.the
        let next = hasArticle ? index + 1 : index
        let direction = direction(next)
        let head = direction == nil ? next : next + 1
        guard direction != nil || hasArticle, has(head, .unit), entry(head).unit == .month,
            word(head + 1) != words.possessive, let anchor
        else { return nil }
        let shift = direction == .last ? -1 : direction == .next ? 1 : 0
        let (year, month) = CalendarReading.shifted(anchor.civil.year, anchor.civil.month, by: shift)
        return (year, month, direction.map { $0 != .that } ?? false, head + 1)
    }

    /// A day of such a month: "20th of next month", "the 5th of the month".
    private func dayOfNamedMonth(_ range: Range<Int>, _ day: Int, _ month: NamedMonth) -> TimeMention {
        var reading = CalendarReading.written(year: month.year, month: month.month, day: day, statesYear: false)
        reading.date.isSure = month.isSure
        reading.isRelative = true
        return mention(range, reading)
    }

    private func monthAfterDay(_ index: Int) -> (month: Int, end: Int)? {
        let next = word(index) == words.of ? index + 1 : isHyphen(index) ? index + 1 : index
        guard let (month, end, _) = month(next) else { return nil }
        // Not handled: "In 14 May won", where May is the name of a person. Such copy is rare.
        return (month, end)
    }
}
