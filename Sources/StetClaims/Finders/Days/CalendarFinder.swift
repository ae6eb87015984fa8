import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Finds dates and times as they are written. Fills claims of kinds `dated-day` (a weekday with its date),
/// `written-time` (a day or a clock time that may not exist) and `range` (two dates).
///
/// Codes, datelines and rows of tables are left out. A date without a year is read with the years that the copy may
/// mean.
final class CalendarFinder: Finder {
    private let datedDay: BoundShape<DatedDayShape>
    private let writtenTime: BoundShape<WrittenTimeShape>
    private let range: BoundShape<DateRangeShape>
    private let rangeOpeners: WordSet
    private let rangeNouns: WordSet
    private let joiners: WordSet
    private let changing: WordSet
    private let plans: WordSet
    private let past: WordSet
    private let pastEndings: WordEndings
    /// In days. A date at most this far from publication belongs to the nearest year.
    private let farFromPublication = 60

    init(binder: inout Binder) {
        changing = binder.list("numbers/changing")
        plans = binder.list("cues/looking-ahead")
        past = binder.list("cues/past-verbs")
        pastEndings = binder.language.endings("past")
        datedDay = binder.shape()
        writtenTime = binder.shape()
        range = binder.shape()
        rangeOpeners = binder.list("finders/calendar-range-openers")
        rangeNouns = binder.list("finders/calendar-range-nouns")
        joiners = binder.list("finders/calendar-joiners")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        var narrative: (year: Int, block: Int)?
        for (index, time) in reading.prose.times.enumerated() {
            let block = reading.sentenceIndex(time.tokens.lowerBound).map { reading.sentences[$0].block } ?? 0
            defer {
                if time.kind == .date, time.date.statesYear, let year = time.date.year { narrative = (year, block) }
            }
            // A weekday alone is counted from the day of publication, and no date stands beside it.
            if let weekday = time.weekday, let weekdaySpan = time.weekdaySpan, time.date.month != nil,
                time.date.day != nil, !time.isRelative, !isOneOfSeveral(index, reading)
            {
                var date = time.date
                var other = time.otherReading
                let isPlanned = isPlanned(time, reading)
                if other != nil {
                    // Both readings of an all-figure date are checked, so each of them counts as certain.
                    date.isSure = true
                    other?.isSure = true
                }
                if !date.statesYear {
                    // A date in figures, without a year and far from publication, could be one of too many days.
                    if other != nil, !otherYears(date, nil, isPlanned: isPlanned, reading).isEmpty { continue }
                    let near = narrative.flatMap { block - $0.block <= 2 ? $0.year : nil }
                    let readings =
                        [other].compactMap { $0 }
                        + [date, other].compactMap { $0 }.flatMap {
                            otherYears($0, near, isPlanned: isPlanned, reading)
                        }
                    // When a date has several readings, the copy means the one that agrees with the weekday.
                    other = readings.first { $0.first?.weekday == weekday } ?? readings.first
                }
                collector.add(datedDay, tokens: time.tokens, confidence: .high) { claim, day in
                    claim.set(day.weekday, to: weekday.name, at: weekdaySpan)
                    claim.set(day.date, to: date, at: time.dateSpan)
                    claim.set(day.other, to: other, at: time.dateSpan)
                }
            }
            // Every month has the days up to the 28th, so only later days are checked.
            if let day = time.date.day, day > 28, time.date.month != nil, time.otherReading == nil,
                !isCode(time, reading)
            {
                collector.add(writtenTime, tokens: time.tokens, confidence: .high) { claim, written in
                    claim.set(written.date, to: time.date, at: time.dateSpan)
                }
            }
            if let clock = time.clock {
                collector.add(writtenTime, tokens: time.tokens, confidence: .high) { claim, written in
                    claim.set(written.hour, to: Amount(clock.hour), at: time.span)
                    claim.set(written.minute, to: Amount(clock.minute), at: time.span)
                }
            }
            if index > 0 { findRange(from: reading.prose.times[index - 1], to: time, reading, &collector) }
        }
    }

    /// Whether several weekdays stand before several days: "Saturday and Sunday, 16-17 May". The last weekday is not that
    /// of the first day.
    private func isOneOfSeveral(_ index: Int, _ reading: Reading) -> Bool {
        let times = reading.prose.times
        guard index > 0, times[index - 1].weekday != nil else { return false }
        let (own, before) = (times[index].tokens, times[index - 1].tokens)
        guard (0...1).contains(own.lowerBound - before.upperBound) else { return false }
        return (own.lowerBound...own.upperBound).contains {
            reading.kind($0) == .hyphen || reading.kind($0) == .dash
        }
    }

    /// Whether the sentence is about the future ("will", "due"), or has no verb in the past.
    private func isPlanned(_ time: TimeMention, _ reading: Reading) -> Bool {
        guard let sentence = reading.sentenceIndex(time.tokens.lowerBound) else { return true }
        let tokens = reading.sentences[sentence].tokens
        return tokens.contains { plans.contains(reading.word($0)) }
            || !tokens.contains { past.contains(reading.word($0)) || pastEndings.end(reading.text($0)) }
    }

    /// The other years that a date without a year may belong to: the year that the copy is about, or, far from the day
    /// of publication, the second nearest year. For a day after publication, it is also the past year when the sentence
    /// is not about the future.
    private func otherYears(_ date: CalendarDate, _ narrative: Int?, isPlanned: Bool, _ reading: Reading)
        -> [CalendarDate]
    {
        guard let day = date.first, let month = date.month, let number = date.day, let year = date.year else {
            return []
        }
        var years = narrative.map { $0 == year ? [] : [$0] } ?? []
        if let published = reading.prose.published?.first {
            if abs(day.number - published.number) > farFromPublication {
                years.append(day < published ? year + 1 : year - 1)
            } else if day > published, !isPlanned {
                // "moved out on Saturday, April 5", printed in March, is about the past year.
                years.append(year - 1)
            }
        }
        return years.map { CalendarDate(year: $0, month: month, day: number, statesYear: false) }
    }

    /// A range of two dates: "from 1996 to 1985", "between 2010 and 2005", "(1996–1985)", "10 – 1 January".
    private func findRange(
        from: TimeMention, to: TimeMention, _ reading: Reading, _ collector: inout Collector
    ) {
        guard from.kind == .date, to.kind == .date, !from.isRelative, !to.isRelative,
            to.tokens.lowerBound == from.tokens.upperBound + 1,
            // Both ends have the same precision: two years, or two days.
            (from.date.day == nil) == (to.date.day == nil), (from.date.month == nil) == (to.date.month == nil)
        else { return }
        let joiner = from.tokens.upperBound
        let before = reading.word(from.tokens.lowerBound - 1)
        let opens = rangeOpeners.contains(before) || rangeNouns.contains(before)
        // "The fair was moved from 30 May to 16 May" tells the old day and the new one.
        if opens, joiners.contains(reading.word(joiner)),
            reading.hasWord(of: changing, before: from.tokens.lowerBound - 1)
        {
            return
        }
        let isDash = reading.kind(joiner) == .dash || reading.kind(joiner) == .hyphen
        let isBracketed = reading.isMark(from.tokens.lowerBound - 1, "(") && reading.isMark(to.tokens.upperBound, ")")
        guard
            isDash && (isBracketed || opens || isUnspaced(joiner, reading) || from.date.day != nil)
                || joiners.contains(reading.word(joiner)) && opens
        else { return }
        if from.date.day != nil, !(from.date.statesYear && to.date.statesYear) {
            // Without years, only days of one month have a certain order: a season may cross the end of the year, and a
            // dash also follows a dateline.
            guard from.date.month == to.date.month, let year = to.date.year ?? from.date.year else { return }
            var start = from
            start.date = CalendarDate(year: year, month: from.date.month, day: from.date.day)
            var finish = to
            finish.date = CalendarDate(year: year, month: to.date.month, day: to.date.day)
            guard !isDash || !reading.isDateline(joiner) else { return }
            return add(start, finish, reading, &collector)
        }
        add(from, to, reading, &collector)
    }

    private func isUnspaced(_ joiner: Int, _ reading: Reading) -> Bool {
        reading.kind(joiner) == .dash && !reading.tokens[joiner].isSpaced && !reading.tokens[joiner + 1].isSpaced
    }

    /// Whether the date is part of a code, as in "APR-39A".
    private func isCode(_ time: TimeMention, _ reading: Reading) -> Bool {
        // This looks like a row of a table: "148.25 38 May 146.75".
        if !time.date.statesYear, reading.kind(time.tokens.upperBound) == .number { return true }
        return time.tokens.contains { reading.isHyphen($0) && reading.kind($0 - 1) == .word }
    }

    private func add(_ from: TimeMention, _ to: TimeMention, _ reading: Reading, _ collector: inout Collector) {
        collector.add(range, tokens: from.tokens.lowerBound..<to.tokens.upperBound, confidence: .high) { claim, range in
            claim.set(range.start, to: from)
            claim.set(range.finish, to: to)
        }
    }
}

extension Reading {
    /// Whether the token is in a dateline: the first words of the copy, with a place, a date and a dash before the
    /// news.
    fileprivate func isDateline(_ token: Int) -> Bool {
        guard let sentence = sentenceIndex(token), sentences[sentence].block <= 1 else { return false }
        return token - sentences[sentence].tokens.lowerBound < 14 && tokens[token].isSpaced
    }
}

private struct DatedDayShape: ClaimShape {
    static let claimType = "dated-day"
    let weekday: ClaimField<String>
    let date: ClaimField<CalendarDate>
    let other: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        weekday = binder.field("weekday")
        date = binder.field("date")
        other = binder.field("other")
    }
}

private struct WrittenTimeShape: ClaimShape {
    static let claimType = "written-time"
    let date: ClaimField<CalendarDate>
    let hour: ClaimField<Amount>
    let minute: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        date = binder.field("date")
        hour = binder.field("hour")
        minute = binder.field("minute")
    }
}

private struct DateRangeShape: ClaimShape {
    static let claimType = "range"
    let start: ClaimField<CalendarDate>
    let finish: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        start = binder.field("start")
        finish = binder.field("finish")
    }
}
