import StetLanguage
import StetSource
import StetValues

/// Centuries, quarters, halves and seasons: "third quarter of 2024", "the first nine months", "autumn 2023". Also parts of
/// a period: "early May", "the end of 2024", "mid-1996".
///
/// In: a token that may begin one. Out: a time with the days that it covers, or nil when the figure has another
/// meaning.
extension TimeReader {
    // MARK: - Quarters, halves, centuries

    /// A period with its number: "third quarter of 2024", "fiscal-first quarter", "second half of this year", "19th
    /// century".
    func rankedPeriod(_ index: Int, start: Int, year given: Int? = nil) -> TimeMention? {
        var next = index
        if word(next) == words.fiscal { next = isHyphen(next + 1) ? next + 2 : next + 1 }
        guard roles(next).contains(.ordinal) || roles(next).contains(.cardinal) || kind(next) == .number || given != nil
        else { return nil }
        guard let (rank, rankEnd) = ordinal(next) ?? (word(next) == words.last && given != nil ? (4, next + 1) : nil)
        else { return nil }
        var head = rankEnd
        if isHyphen(head) { head += 1 } else if word(head) == words.fiscal { head += 1 }
        let isHalf = word(head) == words.half
        guard isHalf || has(head, .unit), !isHyphen(head + 1) || entry(head).unit == .quarter else { return nil }
        let unit = entry(head).unit
        if unit == .century, !isHalf {
            guard (1...30).contains(rank) else { return nil }
            // "the fifth century BC"
            let era = self.entry(head + 1)
            if era.roles.contains(.era), isCapitalised(head + 1) || tokens[head + 1].traits.contains(.dotted) {
                return mention(
                    start..<(head + 2),
                    era.number < 0
                        ? .unresolved("BC" + CalendarReading.padded(rank - 1, 2), isRelative: false) : .century(rank))
            }
            return mention(start..<(head + 1), .century(rank))
        }
        guard isHalf ? rank <= 2 : unit == .quarter && rank <= 4 else { return nil }
        var end = head + 1
        var year = given
        var isStated = given != nil
        if given == nil {
            if let after = yearAfter(end) {
                (year, end, isStated) = (after.value, after.end, true)
            } else if isHalf, let half = half(rank, of: end) {
                return widened(half, to: start..<half.tokens.upperBound)
            } else if word(end) == words.of, !isHalf, isOfThing(end + 1) {
                // "the first quarter of the century", "the third quarter of the game"
                return nil
            } else if isHalf {
                // "the first half" is as often that of a match as that of a year.
                return nil
            } else if let anchor {
                year = nearestQuarter(rank, to: anchor)
            }
        }
        let reading = isHalf ? CalendarReading.half(year, rank) : .quarter(year, rank)
        // In "the third-quarter profit" the article belongs to the profit.
        let start = isHyphen(head - 1) ? index : start
        return mention(start..<end, isStated ? reading : reading.relative().unsure())
    }

    /// Whether the words after "of" name something that is not a year: "of the century", "of Sunday's game". "The third
    /// quarter of $8 million" is still a quarter of a year, and so is "of its fiscal year".
    private func isOfThing(_ index: Int) -> Bool {
        guard word(index) == words.the || word(index) == words.a || has(index, .weekday) else { return false }
        return !(index..<index + 4).contains { has($0, .unit) && entry($0).unit == .year }
    }

    /// Half of a named period: "the first half of the 19th century", "the second half of May". The value is that of the
    /// whole.
    private func half(_ rank: Int, of index: Int) -> TimeMention? {
        guard word(index) == words.of, var whole = inner(index + 1), let first = whole.date.first,
            let last = whole.date.last
        else { return nil }
        let days = last.number - first.number + 1
        guard days > 20 else { return nil }
        let months = (last.civil.year - first.civil.year) * 12 + last.civil.month - first.civil.month + 1
        let middle =
            months.isMultiple(of: 2) && first.civil.day == 1
            ? TimeReader.day(months / 2, .month, from: first) : first.adding(days: days / 2)
        if rank == 1 { whole.date.last = middle.adding(days: -1) } else { whole.date.first = middle }
        return whole
    }

    /// The latest quarter with this number that had begun.
    private func nearestQuarter(_ number: Int, to anchor: Day) -> Int {
        let (year, month, _) = anchor.civil
        return (month - 1) / 3 + 1 >= number ? year : year - 1
    }

    /// A period as a code: "Q3 2024", "H1 2025".
    func codedPeriod(_ index: Int) -> TimeMention? {
        let entry = entry(index)
        guard entry.roles.contains(.quarterCode) || entry.roles.contains(.halfCode),
            isCapitalised(index) || entry.roles.contains(.quarterCode)
        else { return nil }
        let isHalf = entry.roles.contains(.halfCode)
        let stated = yearAfter(index + 1)
        let year = stated?.value ?? (isHalf ? nil : anchor.map { nearestQuarter(entry.number, to: $0) })
        if isHalf, year == nil { return nil }
        let reading = isHalf ? CalendarReading.half(year, entry.number) : .quarter(year, entry.number)
        return mention(index..<(stated?.end ?? index + 1), stated == nil ? reading.relative().unsure() : reading)
    }

    /// A year with the code of a quarter: "2018Q4", "18q4", "2018-Q4".
    func codedYear(_ index: Int) -> TimeMention? {
        let next = isHyphen(index + 1) ? index + 2 : index + 1
        guard isJoined(next), has(next, .quarterCode) || has(next, .halfCode), let (value, count) = digits(index),
            count == 2 || count == 4
        else { return nil }
        let year = count == 4 ? value : fullYear(value)
        let reading =
            has(next, .halfCode) ? CalendarReading.half(year, entry(next).number) : .quarter(year, entry(next).number)
        return mention(index..<(next + 1), reading)
    }

    /// A length with a rank: "the first nine months", "the final two weeks". With "of 2024" it is the days that it
    /// covers.
    func rankedLength(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .ordinal), let count = count(index + 1), word(index + 1) != words.a else { return nil }
        guard has(count.end, .unitPlural) else { return nil }
        let unit = entry(count.end).unit
        var result = period(start..<(count.end + 1), count.value, amount(count), unit)
        if let covered = covered(entry(index).number, isFromEnd: false, count.value, unit, joiner: count.end + 1) {
            // "the first two quarters of 1990"
            if unit == .quarter, count.value == Exact(2), let year = covered.first?.civil.year,
                let end = inner(count.end + 2)?.tokens.upperBound
            {
                return mention(start..<end, .half(year, 1))
            }
            result.date = covered
        }
        return result
    }

    /// A length with an article: "the nine months", "the four days".
    func fixedLength(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .cardinal) || kind(index) == .number, let count = count(index), has(count.end, .unitPlural),
            !has(count.end + 1, .ago)
        else { return nil }
        var result = period(start..<(count.end + 1), count.value, amount(count), entry(count.end).unit)
        result.date = daysEnding(after: count.end + 1, count.value, entry(count.end).unit) ?? result.date
        return result
    }

    // MARK: - Seasons

    /// A season: "autumn 2023", "the summer of 1998", "the summer".
    func season(_ index: Int, start: Int) -> TimeMention? {
        let entry = entry(index)
        guard entry.roles.contains(.season), !isSurname(index) else { return nil }
        let code = words.codes[entry.code]
        if let after = seasonYears(index + 1) ?? yearAfter(index + 1).map({ ($0.value, $0.end) }) {
            return mention(start..<after.1, .season(after.0, code))
        }
        // "fall" and "spring" are also verbs. Alone, they need an article or a word that stands only before a time.
        let isLed =
            start < index || has(index - 1, .beforeMonth) && (code == "SU" || code == "WI" || has(index - 1, .early))
        guard isLed, code != "FA" || isLed && start < index, let anchor else { return nil }
        let (year, month, _) = anchor.civil
        let first = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12
        return mention(
            start..<(index + 1), CalendarReading.season(month + 3 < first ? year - 1 : year, code).relative())
    }

    /// The two years of a winter: "of 1962-63", "2010/11". It begins in the first.
    private func seasonYears(_ index: Int) -> (Int, Int)? {
        let first = word(index) == words.of ? index + 1 : index
        guard let (year, count) = digits(first), count == 4, isJoined(first + 1), isJoined(first + 2),
            isHyphen(first + 1) || kind(first + 1) == .dash || word(first + 1) == words.slash,
            let (second, width) = digits(first + 2), width == 2 || width == 4,
            second == (width == 2 ? (year + 1) % 100 : year + 1)
        else { return nil }
        return (year, first + 3)
    }

    /// Whether the word is a surname: "Summers' retirement" is that of a Mr Summers.
    private func isSurname(_ index: Int) -> Bool {
        let last = bytes[Int(tokens[index].span.end) - 1]
        return isCapitalised(index) && last == 0x73 && !tokens[index].traits.contains(.startsSentence)
    }

    // MARK: - Narrowed

    /// A part of a period: "early May", "late last week", "mid-1996", "the end of November", "later this year".
    func narrowed(_ index: Int, start: Int) -> TimeExpression? {
        let roles = roles(index)
        let part = roles.contains(.early) ? 0 : roles.contains(.mid) ? 1 : 2
        var next = index + 1
        if isHyphen(next) { next += 1 }
        if word(next) == words.of {
            next += 1
        } else if next == index + 1, has(index, .needsOf) {
            // "proposals to start 2026"
            return nil
        }
        // "earlier in the year"
        if word(next) == words.inWord { next += 1 }
        guard var inner = calendar(next, isNarrowed: true)?.first, inner.kind == .date || inner.kind == .time,
            inner.tokens.lowerBound <= next
        else { return nil }
        // "end of Friday" and "later Friday" do not change which day is meant.
        let reading = CalendarReading(date: inner.date, value: inner.timexValue, isRelative: inner.isRelative).third(
            part)
        let isComparative = word(index) == words.later || word(index) == words.earlier
        if isComparative, inner.weekday != nil || has(next, .nearDay) { return nil }
        inner.date = isComparative ? left(of: inner.date, isLater: part == 2) : reading.date
        // In "the late-November vote" the article belongs to the vote.
        return TimeExpression(widened(inner, to: (isHyphen(index + 1) ? index : start)..<inner.tokens.upperBound))
    }

    /// The part of a period before or after publication: "earlier this week", "later this year". The day of publication
    /// belongs to both.
    private func left(of date: CalendarDate, isLater: Bool) -> CalendarDate {
        guard let anchor, let first = date.first, let last = date.last, first <= anchor, anchor <= last else {
            return date
        }
        var date = date
        if isLater { date.first = anchor } else { date.last = anchor }
        return date
    }

    /// A unit with an article, counted from publication: "the quarter", "the year".
    func articled(_ first: Int, start: Int) -> TimeMention? {
        let index = word(first) == words.full || word(first) == words.fiscal ? first + 1 : first
        // "the month of May"
        if has(index, .unit), entry(index).unit == .month, word(index + 1) == words.of, has(index + 2, .month),
            let month = dateFromMonth(index + 2)?.first, month.date.day == nil
        {
            return widened(month, to: start..<month.tokens.upperBound)
        }
        guard has(index, .unit), let anchor, word(index + 1) != words.of, !isHyphen(index + 1) else { return nil }
        let range = start..<(index + 1)
        let named = entry(index).unit
        // "the year before", "the month after"
        if unit(first, isBeside: index), named == .week || named == .month || named == .year {
            return counted(
                start..<(index + 2), .one, named, sign: word(index + 1) == words.before ? -1 : 1, isFromNow: false)
        }
        switch named {
        case .quarter where has(index + 1, .unit): return nil
        case .quarter: return latestPeriod(range)
        case .year:
            if word(index + 1) == words.ended || word(index + 1) == words.ending { return lengthEnding(range, .year) }
            // "the year to March 2019"
            if word(index + 1) == words.to, inner(index + 2) != nil { return lengthEnding(range, .year) }
            if let year = eraYear(index + 1) { return widened(year, to: start..<year.tokens.upperBound) }
            if let (year, end) = year(index + 1) { return mention(start..<end, .year(year)) }
            if has(index + 1, .backward) || has(index + 1, .forward) { return nil }
            return mention(range, rest(CalendarReading.year(anchor.civil.year, statesYear: false).unsure(), start))
        case .week:
            if let week = weekFromDay(index, start: start) { return week }
            return mention(range, rest(CalendarReading.week(of: anchor).unsure(), start))
        case .month, .day:
            // "the end of the month", "later in the day"
            if unit(first, isBeside: index), entry(index).unit == .day {
                let sign = word(index + 1) == words.before ? -1 : 1
                return mention(
                    start..<(index + 2), CalendarReading.day((narrative ?? anchor).adding(days: sign)).unsure())
            }
            guard word(start - 1) == words.of || word(start - 1) == words.inWord && has(start - 2, [.late]) else {
                return nil
            }
            let (year, month, _) = anchor.civil
            return mention(
                range,
                entry(index).unit == .day
                    ? CalendarReading.day(anchor).unsure() : rest(CalendarReading.month(year, month).unsure(), start))
        default: return nil
        }
    }

    /// A year that ends with a named day or month: "the year ended 31 March 2019", "the year to June".
    private func lengthEnding(_ range: Range<Int>, _ unit: TimeUnit) -> TimeMention {
        var result = period(range, .one, nil, unit)
        result.date = daysEnding(after: range.upperBound, .one, unit) ?? result.date
        return result
    }

    /// The days of a length that ends with the date after "to" or "ended".
    func daysEnding(after index: Int, _ value: Exact?, _ unit: TimeUnit) -> CalendarDate? {
        var next = index + 1
        if word(index) == words.ended || word(index) == words.ending, word(next) == words.on { next += 1 }
        guard word(index) == words.to || word(index) == words.ended || word(index) == words.ending, let value,
            value.isInteger, value.floor > 0, value.floor < 400, !unit.isBelowDay, let last = inner(next)?.date.last
        else { return nil }
        let first = TimeReader.day(-Int(value.floor), unit, from: last.adding(days: 1))
        return CalendarDate(first: first, last: last, isSure: false)
    }

    /// Shortens the period to the days from publication on: "the rest of the year".
    private func rest(_ reading: CalendarReading, _ start: Int) -> CalendarReading {
        guard word(start - 1) == words.of, word(start - 2) == words.rest, let anchor, let last = reading.date.last,
            anchor <= last
        else { return reading }
        var reading = reading
        reading.date.first = anchor
        return reading
    }

    /// The part of a period that the words around it leave: "the rest of this year" begins with the day of publication,
    /// "the year to date" and "March to date" end with it.
    func cut(_ period: TimeMention) -> TimeMention {
        guard let anchor, period.kind == .date, period.date.day == nil, let first = period.date.first,
            let last = period.date.last, first <= anchor, anchor <= last || first < anchor
        else { return period }
        let (start, end) = (period.tokens.lowerBound, period.tokens.upperBound)
        var result = period
        if word(start - 1) == words.of, words.rests.contains(word(start - 2)), anchor <= last {
            result.date.first = anchor
            return result
        }
        guard word(end) == words.to, word(end + 1) == words.dateWord else { return period }
        result = widened(period, to: start..<end + 2)
        result.date.last = anchor
        return result
    }

    /// Whether "before" or "after" follows the unit at the end of the clause: "the day before".
    private func unit(_ first: Int, isBeside index: Int) -> Bool {
        first == index && (word(index + 1) == words.before || word(index + 1) == words.after)
            && (kind(index + 2) == nil || kind(index + 2) == .punctuation)
    }

    /// The quarter that the story is about, else the last complete one.
    func latestPeriod(_ range: Range<Int>) -> TimeMention {
        if let quarter {
            return mention(range, CalendarReading.quarter(quarter.year, quarter.number).relative().unsure())
        }
        guard let anchor else { return mention(range, .unresolved("XXXX-QX")) }
        let (year, month, _) = anchor.civil
        let (y, m) = CalendarReading.shifted(year, month, by: -3)
        return mention(range, CalendarReading.quarter(y, (m - 1) / 3 + 1).relative().unsure())
    }

    /// The same period one year before: "year-earlier", "the year-ago quarter", "the year-earlier third quarter".
    func yearAgo(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .unit), entry(index).unit == .year, isHyphen(index + 1),
            has(index + 2, .ago) || word(index + 2) == words.earlier
        else { return nil }
        let end = index + 3
        if let ranked = rankedPeriod(end, start: start), let anchor {
            let number = ranked.date.first.map { ($0.civil.month - 1) / 3 + 1 } ?? 1
            let year = nearestQuarter(number, to: anchor) - 1
            return mention(start..<ranked.tokens.upperBound, CalendarReading.quarter(year, number).relative().unsure())
        }
        if let count = count(end), kind(end) == .word, has(count.end, .unitPlural) {
            return period(start..<(count.end + 1), count.value, amount(count), entry(count.end).unit)
        }
        let hasHead = word(end) == words.period || has(end, .unit)
        let range = hasHead ? start..<(end + 1) : index..<end
        if let quarter, !(hasHead && has(end, .unit) && entry(end).unit != .quarter) {
            return mention(range, CalendarReading.quarter(quarter.year - 1, quarter.number).relative().unsure())
        }
        guard let anchor else { return mention(range, .unresolved("XXXX")) }
        return mention(range, CalendarReading.year(anchor.civil.year - 1, statesYear: false).unsure())
    }

    /// The end of the year: "year-end", "year’s end", "year end".
    func yearEnd(_ index: Int) -> TimeMention? {
        guard has(index, .unit), entry(index).unit == .year else { return nil }
        if let anchor, word(index + 1) == words.to, word(index + 2) == words.dateWord {
            var reading = CalendarReading.year(anchor.civil.year, statesYear: false).unsure()
            reading.date.last = anchor
            return mention(index..<(index + 3), reading)
        }
        let next = isHyphen(index + 1) || word(index + 1) == words.possessive ? index + 2 : index + 1
        guard word(next) == words.end, let anchor else { return nil }
        return mention(index..<(next + 1), CalendarReading.year(anchor.civil.year, statesYear: false).unsure())
    }

    /// A period with its year first: "the 1988 quarter", "the 1989 period", "the 1988 second quarter".
    func yearFirst(_ index: Int, start: Int) -> TimeMention? {
        guard let (year, end) = year(index) else { return nil }
        if let inner = rankedPeriod(end, start: start, year: year) { return inner }
        let code = isHyphen(end) ? end + 1 : end
        if has(code, .quarterCode) || has(code, .halfCode) {
            let number = entry(code).number
            let reading = has(code, .halfCode) ? CalendarReading.half(year, number) : .quarter(year, number)
            return mention(start..<(code + 1), reading)
        }
        let isQuarter = has(end, .unit) && entry(end).unit == .quarter
        guard isQuarter || word(end) == words.period else { return nil }
        if let quarter {
            return mention(start..<(end + 1), CalendarReading.quarter(year, quarter.number).relative().unsure())
        }
        return mention(start..<(end + 1), CalendarReading.year(year).unsure())
    }
}
