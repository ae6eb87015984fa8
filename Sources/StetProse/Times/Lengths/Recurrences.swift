import StetSource
import StetValues

/// Times that repeat: "every Friday", "daily", "annual", "twice a week", "Mondays", "each July".
///
/// In: a token that may begin one. Out: a mention with its TIMEX3 value. It covers no days, because it has no single
/// date.
extension TimeReader {
    func recurrence(_ range: Range<Int>, _ value: String) -> TimeMention {
        TimeMention(
            kind: .recurrence, tokens: range, span: span(range), timexValue: value,
            date: CalendarDate(first: nil, last: nil, isSure: false))
    }

    /// The plural of a weekday: "Mondays"; "on Saturday and Sundays".
    func weekdayPlural(_ index: Int) -> TimeMention? {
        let entry = entry(index)
        guard entry.roles.contains(.weekdayPlural) else { return nil }
        return recurrence(index..<(index + 1), "XXXX-WXX-\(entry.number + 1)")
    }

    /// A unit after "every" or "each": "every Friday", "each month", "every two years".
    func each(_ index: Int) -> TimeMention? {
        guard has(index, .each) else { return nil }
        let next = index + 1
        let entry = entry(next)
        let range = index..<(next + 1)
        if let rare = everySecond(index) { return rare }
        if entry.roles.contains(.weekday) { return recurrence(range, "XXXX-WXX-\(entry.number + 1)") }
        if entry.roles.contains(.month), isCapitalised(next) {
            return recurrence(range, "XXXX-" + CalendarReading.padded(entry.number, 2))
        }
        if entry.roles.contains(.season) { return recurrence(range, "XXXX-" + words.codes[entry.code]) }
        if entry.roles.contains(.part) { return recurrence(range, "XXXX-XX-XXT" + words.codes[entry.code]) }
        if entry.roles.contains(.weekend) { return recurrence(range, "XXXX-WXX-WE") }
        if entry.roles.contains(.unit) { return recurrence(range, entry.unit.period("1")) }
        guard let count = count(next), has(count.end, .unitPlural) else { return nil }
        return recurrence(index..<(count.end + 1), TimeReader.periodValue(count.value, self.entry(count.end).unit))
    }

    /// One of several: "every second Tuesday", "every other week", "each third month".
    private func everySecond(_ index: Int) -> TimeMention? {
        let head: Int
        let number: Int
        if has(index + 1, .everyOther) {
            (number, head) = (2, index + 2)
        } else if let (rank, end) = ordinal(index + 1), (2...12).contains(rank) {
            (number, head) = (rank, end)
        } else {
            return nil
        }
        if has(head, .weekday) { return recurrence(index..<(head + 1), "XXXX-WXX-\(entry(head).number + 1)") }
        guard has(head, .unit) else { return nil }
        return recurrence(index..<(head + 1), TimeReader.periodValue(Exact(number), entry(head).unit))
    }

    /// A rate: "twice a week", "three times a day"; "a year" in "$5 a year".
    func rate(_ index: Int) -> TimeMention? {
        if has(index, .timesOver) {
            guard word(index + 1) == words.a || has(index + 1, .each), has(index + 2, .unit) else { return nil }
            return recurrence(index..<(index + 3), entry(index + 2).unit.period("1"))
        }
        guard word(index) == words.a || word(index) == words.an, has(index + 1, .unit), index > bounds.lowerBound,
            !entry(index + 1).unit.isBelowDay || entry(index + 1).unit == .hour, follows(figureAt: index - 1),
            !has(index + 2, .ago), !has(index + 2, .backward), !has(index + 2, .forward)
        else { return nil }
        return recurrence(index..<(index + 2), entry(index + 1).unit.period("1"))
    }

    /// Whether the token ends a sum or a count of things: "$5", "20 per cent", "3,000 tonnes".
    private func follows(figureAt index: Int) -> Bool {
        if kind(index) == .number || amountIndex(over: index) != nil { return true }
        // "from a fifth to a quarter"
        guard kind(index) == .word, word(index) != words.to, index > bounds.lowerBound,
            let before = amountIndex(over: index - 1)
        else {
            return false
        }
        return amounts[before].kind == .number
    }
}
