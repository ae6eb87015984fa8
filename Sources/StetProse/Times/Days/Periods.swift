import StetLanguage
import StetSource
import StetValues

/// Years, decades, centuries, quarters and halves: "2026", "the 1990s", "2026/27", "third quarter of 2024", "the first
/// nine months". Also parts of a period: "early May", "the end of 2024", "mid-1996".
///
/// In: a token that may begin one. Out: a time with the days that it covers, or nil when the figure has another
/// meaning.
extension TimeReader {
    // MARK: - Years

    /// A year in figures that has no other meaning: it is not a quantity, a clock time or a count.
    func yearAlone(_ index: Int) -> TimeExpression? {
        guard let (value, count) = digits(index), count == 4, (1000...2999).contains(value), !isJoinedToFigure(index)
        else { return nil }
        if let decade = decade(index) { return TimeExpression(decade) }
        if let span = yearSpan(index, value) { return span }
        guard let (_, end) = year(index), isYear(index, value, end) else { return nil }
        if kind(end) != .punctuation, let period = yearFirst(index, start: index) { return TimeExpression(period) }
        // "2016 June"
        if let (month, monthEnd, _) = month(end), isOpenEnd(monthEnd), digits(monthEnd) == nil {
            return TimeExpression(mention(index..<monthEnd, .written(year: value, month: month, day: nil)))
        }
        return TimeExpression(mention(index..<end, .year(value)))
    }

    /// Whether the figure is the last part of a longer code: "138-2010-2015". "1939-1945" is two years.
    private func isJoinedToFigure(_ index: Int) -> Bool {
        guard isHyphen(index - 1), isJoined(index), let (_, count) = digits(index - 2) else { return false }
        return count != 4 || isHyphen(index - 3) && kind(index - 4) == .number
            || isHyphen(index + 1) && kind(index + 2) == .number
    }

    private func isYear(_ index: Int, _ value: Int, _ end: Int) -> Bool {
        if isJoined(index), kind(index - 1) == .symbol || kind(index - 1) == .number || kind(index - 1) == .apostrophe {
            return false
        }
        if word(index - 1) == words.dollar || word(index - 1) == words.pound || word(index - 1) == words.euro {
            return false
        }
        if let found = amountIndex(over: index), amounts[found].kind != .number || amounts[found].tokens.count > 1 {
            return false
        }
        // "the 1900 block of Oak Street"
        if word(end) == words.block || isHyphen(end) && isJoined(end) && word(end + 1) == words.block { return false }
        if has(end, .counted) || has(end, .unitPlural) || has(end, .zone) || word(end) == words.percent { return false }
        let hasLead = has(index - 1, .beforeMonth) && kind(index - 1) == .word || word(index - 1) == words.open
        let isClosed = kind(end) == nil || kind(end) == .punctuation || kind(end) == .dash
        if (1900...2059).contains(value) {
            // In "to 2000 people" the noun after the figure makes it a count.
            return kind(index - 1) == .word || kind(index - 1) == nil || kind(index - 1) == .punctuation
                || kind(index - 1) == .dash
                || kind(index - 1) == .hyphen || kind(index - 1) == .openQuote || kind(index - 1) == .quote
        }
        return hasLead && isClosed && (1400...2199).contains(value)
    }

    /// A period of years: "1996-97" and "2026/27" are one period; "1939-1945" is two years.
    private func yearSpan(_ index: Int, _ first: Int) -> TimeExpression? {
        guard (1800...2099).contains(first), isJoined(index + 1), isJoined(index + 2),
            let (second, count) = digits(index + 2),
            !isPartOfFigure(after: index + 3), !isHyphen(index + 3)
        else { return nil }
        let isSlash = word(index + 1) == words.slash
        guard isSlash || kind(index + 1) == .hyphen || kind(index + 1) == .dash else { return nil }
        if count == 4, (first + 1...first + 200).contains(second), !isSlash {
            return TimeExpression(
                mention(index..<(index + 1), .year(first)), mention((index + 2)..<(index + 3), .year(second)))
        }
        // "(1996–1985)" runs backwards. It is kept so that a rule can report it.
        if count == 4, !isSlash, (first - 150..<first).contains(second), word(index - 1) == words.open,
            word(index + 3) == words.close
        {
            return TimeExpression(
                mention(index..<(index + 1), .year(first)), mention((index + 2)..<(index + 3), .year(second)))
        }
        let last = count == 4 ? second : count == 2 ? first / 100 * 100 + second : first + 1
        guard count == 2 || count == 4 || second == last % 10, last > first, last - first < (isSlash ? 2 : 60) else {
            return nil
        }
        var date = CalendarDate(
            first: Day(year: first, month: 1, day: 1), last: Day(year: last, month: 12, day: 31), year: first,
            statesYear: true)
        // A financial year may begin in April, July, October or another month.
        if isSlash { date.isSure = false }
        return TimeExpression(mention(index..<(index + 3), CalendarReading(date: date, value: "\(first)/\(last)")))
    }

    /// A decade: "1990s", "1990's", "’80s".
    func decade(_ index: Int) -> TimeMention? {
        if let (value, count) = digits(index), isJoined(index + 1),
            word(index + 1) == words.s || word(index + 1) == words.possessive
        {
            // Some copy writes "the 70's" for "the 70s".
            let isPlural = word(index + 1) == words.s || word(index - 1) == words.the && isOpenEnd(index + 2)
            if count == 4, value % 10 == 0, (1000...2090).contains(value) {
                if value % 100 == 0, value < 1900 || word(index + 1) == words.possessive { return nil }
                return mention(index..<(index + 2), .decade(value))
            }
            let hasLead =
                isApostrophe(index - 1) || has(index - 1, .mid) || has(index - 1, .late) || has(index - 1, .early)
                || word(index - 1) == words.and || word(index - 1) == words.the
            if count == 2, value % 10 == 0, value >= 20, hasLead, isPlural {
                let start = isApostrophe(index - 1) ? index - 1 : index
                return mention(start..<(index + 2), .decade(value <= 20 ? 2000 + value : 1900 + value))
            }
            return nil
        }
        let entry = entry(index)
        guard entry.roles.contains(.decadeWord),
            word(index - 1) == words.the || has(index - 1, .early) || has(index - 1, .late)
        else { return nil }
        return mention(index..<(index + 1), .decade(1900 + entry.number))
    }

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
            return mention(start..<(head + 1), .century(rank))
        }
        guard isHalf ? rank <= 2 : unit == .quarter && rank <= 4 else { return nil }
        var end = head + 1
        var year = given
        var isStated = given != nil
        if given == nil {
            if let after = yearAfter(end) {
                (year, end, isStated) = (after.value, after.end, true)
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
        return period(start..<(count.end + 1), count.value, amount(count), entry(count.end).unit)
    }

    // MARK: - Seasons

    /// A season: "autumn 2023", "the summer of 1998", "the summer".
    func season(_ index: Int, start: Int) -> TimeMention? {
        let entry = entry(index)
        guard entry.roles.contains(.season), !isSurname(index) else { return nil }
        let code = words.codes[entry.code]
        if let after = yearAfter(index + 1) { return mention(start..<after.end, .season(after.value, code)) }
        // "fall" and "spring" are also verbs. Alone, they need an article or a word that stands only before a time.
        let isLed =
            start < index || has(index - 1, .beforeMonth) && (code == "SU" || code == "WI" || has(index - 1, .early))
        guard isLed, code != "FA" || isLed && start < index, let anchor else { return nil }
        let (year, month, _) = anchor.civil
        let first = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12
        return mention(
            start..<(index + 1), CalendarReading.season(month + 3 < first ? year - 1 : year, code).relative())
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
        inner.date = isComparative ? inner.date : reading.date
        // In "the late-November vote" the article belongs to the vote.
        return TimeExpression(widened(inner, to: (isHyphen(index + 1) ? index : start)..<inner.tokens.upperBound))
    }

    /// A unit with an article, counted from publication: "the quarter", "the year".
    func articled(_ first: Int, start: Int) -> TimeMention? {
        let index = word(first) == words.full || word(first) == words.fiscal ? first + 1 : first
        guard has(index, .unit), let anchor, word(index + 1) != words.of, !isHyphen(index + 1) else { return nil }
        let range = start..<(index + 1)
        switch entry(index).unit {
        case .quarter: return latestPeriod(range)
        case .year:
            if word(index + 1) == words.ended || word(index + 1) == words.ending {
                return period(range, .one, nil, .year)
            }
            if let (year, end) = year(index + 1) { return mention(start..<end, .year(year)) }
            if has(index + 1, .backward) || has(index + 1, .forward) { return nil }
            return mention(range, rest(CalendarReading.year(anchor.civil.year, statesYear: false).unsure(), start))
        case .week: return mention(range, rest(CalendarReading.week(of: anchor).unsure(), start))
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
