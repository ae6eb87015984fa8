import StetLanguage
import StetSource
import StetValues

/// Dates in figures: "31/10/2014", "2014-10-31", "31.10.2014", "on 10/31", "2015-03", "12/2015".
///
/// In: a figure with a slash, a hyphen or a point. Out: the date. American copy writes the month first, and most other
/// copy the day. The country of the outlet decides. Without it, only a figure above 12 decides. A date with two
/// possible readings keeps both and is unsure.
extension TimeReader {
    func numericDate(_ index: Int) -> TimeMention? {
        guard let (first, firstCount) = digits(index) else { return dottedDate(index) }
        if firstCount == 4, has(index + 2, .month), let date = dateWithNamedMonth(index, first) { return date }
        guard isJoined(index + 1), isJoined(index + 2), isJoined(index + 3), isJoined(index + 4),
            !isPartOfCode(index, index + 5, by: word(index + 1)),
            let (second, secondCount) = digits(index + 2), let (third, thirdCount) = digits(index + 4)
        else { return nil }
        let range = index..<(index + 5)
        let hasSlashes = word(index + 1) == words.slash && word(index + 3) == words.slash
        let hasHyphens = kind(index + 1) == .hyphen && kind(index + 3) == .hyphen
        if hasSlashes || hasHyphens, firstCount == 4 {
            guard (1000...2999).contains(first), secondCount <= 2, thirdCount <= 2,
                hasHyphens && secondCount + thirdCount == 4 || (1...12).contains(second) && (1...31).contains(third)
            else { return nil }
            return mention(range, .written(year: first, month: second, day: third))
        }
        // "10-31-74" may be a code. The figures must allow only one reading, and the words before must introduce a
        // date.
        let isShort =
            thirdCount == 2
            && (hasSlashes || hasHyphens && (first > 12) != (second > 12) && isLedToFigures(index, range))
        guard hasSlashes || hasHyphens, firstCount <= 2, secondCount <= 2, thirdCount == 4 || isShort else {
            return nil
        }
        return figures(range, first, second, thirdCount == 2 ? fullYear(third) : third)
    }

    /// A date with a month name between marks: "2019-Sep-01", "2019/Sep/1".
    private func dateWithNamedMonth(_ index: Int, _ year: Int) -> TimeMention? {
        guard kind(index + 1) == .hyphen || word(index + 1) == words.slash, word(index + 1) == word(index + 3),
            (1...4).allSatisfy({ isJoined(index + $0) }),
            let (day, count) = digits(index + 4), count <= 2, (1...31).contains(day), (1000...2999).contains(year)
        else { return nil }
        return mention(index..<(index + 5), .written(year: year, month: entry(index + 2).number, day: day))
    }

    /// Whether more figures follow or stand before, so that this is part of a code: "133-03-03-2020", "138-2010-2015".
    func isPartOfCode(_ start: Int, _ end: Int, by mark: WordID) -> Bool {
        if isJoined(start), word(start - 1) == mark, isJoined(start - 1), kind(start - 2) == .number { return true }
        return isJoined(end)
            && (kind(end) == .symbol || word(end) == mark && kind(end + 1) == .number && isJoined(end + 1))
    }

    private func isLedToFigures(_ index: Int, _ range: Range<Int>) -> Bool {
        has(index - 1, .beforeFigures) || isAlone(range)
    }

    func dottedDate(_ index: Int) -> TimeMention? {
        guard kind(index) == .number, (8...10).contains(tokens[index].span.count) else { return nil }
        let parts = bytes[tokens[index].span.range].split(separator: 0x2E, omittingEmptySubsequences: false)
        // "Monday, 26.01.21": without a weekday or "on" before it, it may be a version.
        let before = word(index - 1) == words.comma ? index - 2 : index - 1
        let isShort =
            parts.count == 3 && parts[2].count == 2 && parts[0].count == 2 && parts[1].count == 2
            && (has(before, .weekday) || has(index - 1, .beforeFigures))
        // "2026.05.03"
        if parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 {
            let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
            guard (1000...2999).contains(numbers[0]), (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
            else { return nil }
            return mention(index..<(index + 1), .written(year: numbers[0], month: numbers[1], day: numbers[2]))
        }
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
            parts[2].count == 4 || isShort
        else { return nil }
        var numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        if isShort { numbers[2] = fullYear(numbers[2]) }
        guard (1...31).contains(numbers[0]), (1...12).contains(numbers[1]), (1000...2999).contains(numbers[2]) else {
            return nil
        }
        return mention(index..<(index + 1), .written(year: numbers[2], month: numbers[1], day: numbers[0]))
    }

    private func figures(_ range: Range<Int>, _ first: Int, _ second: Int, _ year: Int) -> TimeMention? {
        guard (1...31).contains(first), (1...31).contains(second), first <= 12 || second <= 12,
            (1000...2999).contains(year)
        else { return nil }
        return read(range, first, second) { .written(year: year, month: $0, day: $1) }
    }

    /// Both readings of two figures. The second is kept beside the first when nothing decides between them.
    private func read(
        _ range: Range<Int>, _ first: Int, _ second: Int, _ reading: (_ month: Int, _ day: Int) -> CalendarReading
    ) -> TimeMention {
        if second > 12 { return mention(range, reading(first, second)) }
        if first > 12 || first == second || order == .dayFirst { return mention(range, reading(second, first)) }
        var result = mention(range, reading(first, second))
        if order == nil {
            result.otherReading = reading(second, first).date
            result.date.isSure = false
        }
        return result
    }

    /// A date without a year: "31/10", "10/31" beside a weekday, or after "on" or "by".
    func shortNumericDate(_ index: Int) -> TimeMention? {
        guard let (first, firstCount) = digits(index), firstCount <= 2, word(index + 1) == words.slash,
            isJoined(index + 1),
            isJoined(index + 2), let (second, secondCount) = digits(index + 2), secondCount <= 2,
            (1...31).contains(first), (1...31).contains(second),
            first <= 12 || second <= 12, !isPartOfFigure(after: index + 3),
            !(isJoined(index + 3) && word(index + 3) == words.slash)
        else { return nil }
        let range = index..<(index + 3)
        return read(range, first, second) { dated(month: $0, day: $1, year: nil, isStated: false, around: range) }
    }

    /// A date or a range without a year: "on 10/31", "from 10/25 to 01/25", "between 10/1-11/7". "on 2/3 of the farms"
    /// and "9/11" are not read.
    func bareShortDates(_ index: Int) -> TimeExpression? {
        guard word(index + 1) == words.slash, has(index - 1, .beforeFigures) || index == bounds.lowerBound,
            let first = shortNumericDate(index)
        else { return nil }
        let end = first.tokens.upperBound
        if isRangeMark(end) || word(end) == words.and, let second = shortNumericDate(end + 1),
            isOpenEnd(second.tokens.upperBound),
            first.otherReading == nil || second.otherReading == nil || isHyphen(end)
        {
            // Betting odds may go "from 4/6 to 1/2".
            guard let year = yearAfter(second.tokens.upperBound) else { return TimeExpression(first, second) }
            // "5/1-5/7, 2020"
            func dated(_ date: TimeMention, _ range: Range<Int>) -> TimeMention {
                var dated = mention(range, .written(year: year.value, month: date.date.month ?? 1, day: date.date.day))
                dated.date.isSure = date.otherReading == nil
                return dated
            }
            return TimeExpression(dated(first, first.tokens), dated(second, second.tokens.lowerBound..<year.end))
        }
        guard word(index - 1) != words.from, has(index - 1, .beforeFigures), word(end) != words.of, isOpenEnd(end)
        else { return nil }
        return TimeExpression(first)
    }

    /// A date after "this" or "next": "this 5/12", "next 5/12". It is of this year or of the next.
    func directedShortDate(_ index: Int, _ direction: Direction, start: Int) -> TimeMention? {
        guard kind(index) == .number, let anchor, let date = shortNumericDate(index), let month = date.date.month else {
            return nil
        }
        let year = anchor.civil.year + (direction == .next ? 1 : direction == .last ? -1 : 0)
        return mention(
            start..<date.tokens.upperBound,
            CalendarReading.written(year: year, month: month, day: date.date.day, statesYear: false).unsure())
    }

    /// A month with its year: "2015-03", "12/2015". "2005-06" and "2001-2" are seasons.
    func numericMonth(_ index: Int) -> TimeMention? {
        guard let (first, firstCount) = digits(index), isJoined(index + 1), isJoined(index + 2),
            kind(index + 1) == .hyphen || word(index + 1) == words.slash,
            let (second, secondCount) = digits(index + 2), !isPartOfFigure(after: index + 3),
            !isPartOfCode(index, index + 3, by: word(index + 1)), isOpenEnd(index + 3)
        else { return nil }
        let range = index..<(index + 3)
        if firstCount == 4, secondCount <= 2, (1900...2059).contains(first), (1...12).contains(second),
            secondCount == 2 ? second <= first % 100 : second != (first + 1) % 10
        {
            return mention(range, CalendarReading.written(year: first, month: second, day: nil).unsure())
        }
        guard secondCount == 4, firstCount <= 2, (1900...2059).contains(second), (1...12).contains(first) else {
            return nil
        }
        return mention(range, .written(year: second, month: first, day: nil))
    }

    /// A year with its era: "44 BC", "AD 43", "1066 AD".
    func eraYear(_ index: Int) -> TimeMention? {
        guard let (value, count) = digits(index), count <= 4, value > 0 else { return nil }
        let isAfter =
            has(index + 1, .era) && isCapitalised(index + 1)
            || has(index + 1, .era) && tokens[index + 1].traits.contains(.dotted)
        let isLed =
            has(index - 1, .era) && entry(index - 1).number > 0 && tokens[index - 1].traits.contains(.allCapitals)
        guard isAfter || isLed else { return nil }
        let range = (isAfter ? index : index - 1)..<(isAfter ? index + 2 : index + 1)
        if isAfter, entry(index + 1).number < 0 {
            return mention(range, .unresolved("BC" + CalendarReading.padded(value, 4), isRelative: false))
        }
        return mention(range, .year(value))
    }
}
