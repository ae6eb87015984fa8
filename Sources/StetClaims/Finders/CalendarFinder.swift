import StetFacts
import StetProse
import StetSource
import StetValues

/// Dates as they are written: a weekday beside a date, a date with its day, a clock time, two dates as a range.
package struct CalendarFinder: Finder {
    private let datedDay: ClaimShape
    private let writtenTime: ClaimShape
    private let range: ClaimShape
    private let rangeOpeners: WordSet
    private let joiners: WordSet

    package init(binder: inout Binder) {
        datedDay = binder.shape("dated-day", "weekday", "date", "other")
        writtenTime = binder.shape("written-time", "date", "hour", "minute")
        range = binder.shape("range", "start", "finish")
        rangeOpeners = binder.words("from", "between")
        joiners = binder.words("to", "until", "till", "and", "through")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        for (index, time) in reading.prose.times.enumerated() {
            if let weekday = time.weekday, let weekdaySpan = time.weekdaySpan, time.date.month != nil, time.date.day != nil {
                var date = time.date
                var other = time.otherReading
                if other != nil {
                    // Both readings of an all-figure date are checked, so each counts as sure.
                    date.isSure = true
                    other?.isSure = true
                }
                collector.add(
                    datedDay, tokens: time.tokens, confidence: .high,
                    [
                        "weekday": Slot(.text(weekday.name), at: weekdaySpan),
                        "date": Slot(.date(date), at: time.dateSpan),
                        "other": other.map { Slot(.date($0), at: time.dateSpan) } ?? .missing,
                    ])
            }
            // Days up to the 28th exist in every month.
            if let day = time.date.day, day > 28, time.date.month != nil, time.otherReading == nil {
                collector.add(
                    writtenTime, tokens: time.tokens, confidence: .high, ["date": Slot(.date(time.date), at: time.dateSpan)])
            }
            if let clock = time.clock {
                collector.add(
                    writtenTime, tokens: time.tokens, confidence: .high,
                    [
                        "hour": Slot(.amount(Amount(clock.hour)), at: time.span),
                        "minute": Slot(.amount(Amount(clock.minute)), at: time.span),
                    ])
            }
            if index > 0 { findRange(from: reading.prose.times[index - 1], to: time, reading, &collector) }
        }
    }

    /// "from 1996 to 1985", "between 2010 and 2005", "(1996–1985)", "10 – 1 January".
    private func findRange(
        from: TimeMention, to: TimeMention, _ reading: Reading, _ collector: inout Collector
    ) {
        guard from.kind == .date, to.kind == .date, !from.isRelative, !to.isRelative,
            to.tokens.lowerBound == from.tokens.upperBound + 1,
            // Ends of one grain: two years, two days.
            (from.date.day == nil) == (to.date.day == nil), (from.date.month == nil) == (to.date.month == nil)
        else { return }
        let joiner = from.tokens.upperBound
        let opens = rangeOpeners.contains(reading.word(from.tokens.lowerBound - 1))
        let isDash = reading.kind(joiner) == .dash || reading.kind(joiner) == .hyphen
        let isBracketed = reading.isMark(from.tokens.lowerBound - 1, "(") && reading.isMark(to.tokens.upperBound, ")")
        let isDay = from.date.day != nil
        guard isDash && (isBracketed || isDay || opens) || joiners.contains(reading.word(joiner)) && opens else { return }
        collector.add(
            range, tokens: from.tokens.lowerBound..<to.tokens.upperBound, confidence: .high,
            ["start": Slot(from), "finish": Slot(to)])
    }
}
