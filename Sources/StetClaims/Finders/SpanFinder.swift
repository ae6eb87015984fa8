import StetFacts
import StetProse
import StetSource
import StetValues

/// Stretches of years with both ends and their stated length ("set in 1968, stood for 13 years until it fell
/// in 1981"), and anniversaries ("the 60th anniversary, in 2024, of the 1964 flood").
///
/// A length is read only where the copy ties it to both ends: a range ("from 1968 to 1981"), or a word of
/// beginning with one date and a word of ending with the other.
package struct SpanFinder: Finder {
    private let interval: ClaimShape
    private let anniversary: ClaimShape
    private let anniversaryWord: WordSet
    private let beginning: WordSet
    private let ending: WordSet
    private let rangeOpeners: WordSet
    private let rangeJoiners: WordSet
    private let other: WordSet
    private let after: WordSet
    private let afterDuration: WordSet
    private let turning: WordSet
    private let passed: WordSet

    package init(binder: inout Binder) {
        interval = binder.shape("interval", "from", "to", "duration")
        anniversary = binder.shape("anniversary", "base", "on", "number")
        anniversaryWord = binder.words("anniversary", "birthday", "centenary")
        beginning = binder.list("cues/beginning")
        ending = binder.list("cues/ending")
        rangeOpeners = binder.words("from", "between", "since")
        rangeJoiners = binder.words("to", "until", "till", "and", "through")
        other = binder.words("past", "last", "next", "first", "another", "every", "previous", "coming", "about", "nearly", "almost", "over", "than", "some", "around", "least", "final", "early", "later", "further")
        after = binder.words("after", "since", "on")
        afterDuration = binder.words("ago", "earlier", "before", "old", "contract", "term", "deal", "sentence", "plan", "later", "away", "older", "younger")
        turning = binder.words("turned", "turns", "turn")
        passed = binder.words("passed", "elapsed")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        for sentence in reading.sentences {
            let times = reading.times(in: sentence.tokens)
            guard times.count >= 2 || times.contains(where: { $0.date.year != nil }) else { continue }
            let dates = times.filter { $0.kind == .date && $0.date.year != nil }
            let durations = times.filter { $0.kind == .duration && isWholeYears($0) }
            if durations.count == 1, dates.count == 2 { length(durations[0], dates, reading, &collector) }
            anniversaries(durations, dates, sentence.tokens, reading, &collector)
        }
    }

    private func isWholeYears(_ time: TimeMention) -> Bool {
        guard let length = time.length, length.isPlain, length.unit.symbol == "year", let years = length.nominal else { return false }
        return years.isInteger && years.numerator >= 2
    }

    private func length(
        _ duration: TimeMention, _ dates: [TimeMention], _ reading: Reading, _ collector: inout Collector
    ) {
        guard let length = duration.length, dates[0].date.statesYear, dates[1].date.statesYear,
            !afterDuration.contains(reading.word(duration.tokens.upperBound)), !other.contains(reading.word(duration.tokens.lowerBound - 1)),
            reading.kind(duration.tokens.upperBound) != .hyphen
        else { return }
        let isRange = dates[1].tokens.lowerBound - dates[0].tokens.upperBound == 1
            && (rangeOpeners.contains(reading.word(dates[0].tokens.lowerBound - 1))
                && rangeJoiners.contains(reading.word(dates[0].tokens.upperBound))
                || reading.kind(dates[0].tokens.upperBound) == .dash)
        let hasEnds = opens(dates[0], beginning, reading) && opens(dates[1], ending, reading)
        let hasPassed = passed.contains(reading.word(duration.tokens.upperBound)) && rangeOpeners.contains(reading.word(duration.tokens.upperBound + 1))
        guard isRange || hasEnds || hasPassed else { return }
        let covered = [duration.tokens, dates[0].tokens, dates[1].tokens]
        let start = covered.map(\.lowerBound).min() ?? 0
        let end = covered.map(\.upperBound).max() ?? 0
        collector.add(
            interval, tokens: start..<end, confidence: .high,
            ["from": Slot(dates[0]), "to": Slot(dates[1]), "duration": Slot(.amount(length), at: duration.span)])
    }

    /// A word of the set governs the date: up to six tokens before it, in its clause.
    private func opens(_ date: TimeMention, _ words: WordSet, _ reading: Reading) -> Bool {
        var token = date.tokens.lowerBound - 1
        let limit = max(0, token - 6)
        while token >= limit {
            if words.contains(reading.word(token)) { return true }
            if reading.isMark(token, ";") || reading.isMark(token, ".") || reading.timeIndex(token) != nil { return false }
            token -= 1
        }
        return false
    }

    // MARK: Anniversaries

    private func anniversaries(
        _ durations: [TimeMention], _ dates: [TimeMention], _ sentence: Range<Int>, _ reading: Reading, _ collector: inout Collector
    ) {
        let stated = dates.filter { $0.date.statesYear }
        guard let base = stated.min(by: { ($0.date.year ?? 0) < ($1.date.year ?? 0) }) else { return }
        let later = stated.filter { $0.date.year != base.date.year }
        guard Set(later.map(\.date.year)).count <= 1 else { return }
        let relative = dates.first { $0.isRelative && !$0.date.statesYear && $0.date.days != nil }
        guard let number = count(durations, sentence, reading, base), isTied(number.tokens, base, dates, reading) else { return }
        let on: Slot
        if let date = later.first {
            on = Slot(date)
        } else if let relative {
            on = Slot(relative)
        } else if stated.count == 1, number.isAnniversary, let published = reading.prose.published {
            on = Slot(.date(yearOnly(published)))
        } else {
            return
        }
        var tokens = base.tokens.lowerBound..<base.tokens.upperBound
        tokens = min(tokens.lowerBound, number.tokens.lowerBound)..<max(tokens.upperBound, number.tokens.upperBound)
        collector.add(
            anniversary, tokens: tokens, confidence: .high,
            [
                "base": Slot(.date(yearOnly(base.date)), at: base.span),
                "on": Slot(on.value.yearOnly, at: on.span),
                "number": Slot(.amount(Amount(number.value)), at: reading.span(number.tokens)),
            ])
    }

    /// Number and first year stand in one clause, and the year does not open a range of its own ("his father kept
    /// it from 1954 to 1976").
    private func isTied(_ number: Range<Int>, _ base: TimeMention, _ dates: [TimeMention], _ reading: Reading) -> Bool {
        let gap = min(number.upperBound, base.tokens.upperBound)..<max(number.lowerBound, base.tokens.lowerBound)
        if gap.contains(where: { reading.isMark($0, ";") }) { return false }
        let joiner = base.tokens.upperBound
        return !(rangeOpeners.contains(reading.word(base.tokens.lowerBound - 1)) && rangeJoiners.contains(reading.word(joiner))
            && dates.contains { $0.tokens.lowerBound == joiner + 1 })
    }

    private func yearOnly(_ date: CalendarDate) -> CalendarDate {
        CalendarDate(year: date.year ?? date.first?.civil.year)
    }

    /// "50th anniversary", "50 years after", "turned 50".
    private func count(
        _ durations: [TimeMention], _ sentence: Range<Int>, _ reading: Reading, _ base: TimeMention
    ) -> (value: Exact, tokens: Range<Int>, isAnniversary: Bool)? {
        for mention in reading.amounts(in: sentence) {
            let next = mention.tokens.upperBound
            if mention.kind == .ordinal, let nominal = mention.amount.nominal, anniversaryWord.contains(reading.word(next)) {
                return (nominal, mention.tokens.lowerBound..<(next + 1), true)
            }
            if mention.kind == .number || mention.kind == .age, turning.contains(reading.word(mention.tokens.lowerBound - 1)),
                mention.amount.isPlain || mention.kind == .age, let nominal = mention.amount.nominal
            {
                return (nominal, mention.tokens, false)
            }
        }
        for duration in durations {
            guard let years = duration.length?.nominal else { continue }
            // "60 years after the flood of 1964", "marked 60 years since the hall opened in 1964"
            if after.contains(reading.word(duration.tokens.upperBound)), base.tokens.lowerBound > duration.tokens.upperBound,
                !other.contains(reading.word(duration.tokens.lowerBound - 1))
            {
                return (years, duration.tokens, false)
            }
        }
        return nil
    }
}

extension Value {
    /// A date widened to its year; other values as they are.
    fileprivate var yearOnly: Value {
        guard case .date(let date) = self, let year = date.year ?? date.first?.civil.year else { return self }
        return .date(CalendarDate(year: year))
    }
}
