import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds periods of years with both ends and a stated length ("opened in 1968, ran for 13 years until 1981"),
/// and anniversaries ("the 60th anniversary, in 2024, of the 1964 flood"). Fills claims of kinds `interval` and
/// `anniversary`.
///
/// A length is read only when the copy connects it to both ends: by a range ("from 1968 to 1981"), or by a word of
/// beginning with one date and a word of ending with the other.
final class SpanFinder: Finder {
    private let interval: BoundShape<IntervalShape>
    private let anniversary: BoundShape<AnniversaryShape>
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
    private let later: WordSet
    private let separating: WordSet
    private let inWords: WordSet
    private let marking: WordSet
    private let thisWords: WordSet
    private let function: WordSet
    private let possessives: WordSet
    private let of: WordID
    private let born: WordID
    private let birthday: WordID
    /// In words: the longest distance between a range of years and its length.
    private let maximumGap = 6

    init(binder: inout Binder) {
        interval = binder.shape()
        anniversary = binder.shape()
        anniversaryWord = binder.list("finders/span-anniversary")
        beginning = binder.list("cues/beginning")
        ending = binder.list("cues/ending")
        rangeOpeners = binder.list("finders/span-range-openers")
        rangeJoiners = binder.list("finders/span-range-joiners")
        other = binder.list("cues/other-stretches")
        after = binder.list("finders/span-after")
        afterDuration = binder.list("cues/after-duration")
        turning = binder.list("finders/span-turning")
        passed = binder.list("finders/span-passed")
        later = binder.list("finders/span-later")
        separating = binder.list("cues/stretch-breaks")
        inWords = binder.list("finders/span-in")
        marking = binder.list("finders/span-marking")
        thisWords = binder.list("finders/span-this")
        function = binder.list("words/function")
        possessives = binder.list("finders/span-possessives")
        of = binder.word("grammar/of")
        born = binder.word("grammar/born")
        birthday = binder.word("grammar/birthday")
    }

    func find(in reading: Reading, into collector: inout Collector) {
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
        guard let length = time.length, length.isPlain, length.unit.symbol == "year", let years = length.nominal else {
            return false
        }
        return years.isInteger && years.numerator >= 2
    }

    private func length(
        _ duration: TimeMention, _ dates: [TimeMention], _ reading: Reading, _ collector: inout Collector
    ) {
        guard let length = duration.length, dates[0].date.statesYear, dates[1].date.statesYear,
            !other.contains(reading.word(duration.tokens.lowerBound - 1)), isTied(duration, dates, reading)
        else { return }
        let tokens = duration.tokens.union(dates[0].tokens).union(dates[1].tokens)
        collector.add(interval, tokens: tokens, confidence: .high) { claim, interval in
            claim.set(interval.from, to: dates[0])
            claim.set(interval.to, to: dates[1])
            claim.set(interval.duration, to: length, at: duration.span)
        }
    }

    /// Whether the length is the length between the two dates, and not that of something else in the sentence.
    private func isTied(_ duration: TimeMention, _ dates: [TimeMention], _ reading: Reading) -> Bool {
        let next = reading.word(duration.tokens.upperBound)
        // The later date follows the length: "opened in 1968 and closed 14 years later, in 1981".
        if later.contains(next) {
            return duration.tokens.lowerBound > dates[0].tokens.upperBound
                && dates[1].tokens.lowerBound > duration.tokens.upperBound
                && dates[1].tokens.lowerBound - duration.tokens.upperBound <= 3
                && dates[1].tokens.upperBound - dates[0].tokens.lowerBound <= 24
        }
        guard !afterDuration.contains(next), reading.kind(duration.tokens.upperBound) != .hyphen else { return false }
        let gap = dates[0].tokens.upperBound
        let opener = reading.word(dates[0].tokens.lowerBound - 1)
        let isRange =
            dates[1].tokens.lowerBound - gap == 1
            && (rangeOpeners.contains(opener) && rangeJoiners.contains(reading.word(gap))
                || reading.kind(gap) == .dash
                || reading.kind(gap) == .hyphen && reading.isMark(dates[0].tokens.lowerBound - 1, "("))
        if isRange {
            // A plan counts its first and its last year: "the five-year plan (1986-1990)".
            if reading.kind(gap) != .word, duration.tokens.contains(where: { reading.kind($0) == .hyphen }) {
                return false
            }
            // In "due between 1988 and 1991, carry six years of grace" the length belongs to something else.
            if duration.tokens.lowerBound > dates[1].tokens.lowerBound, next == of { return false }
            let between =
                duration.tokens.upperBound <= dates[0].tokens.lowerBound
                ? duration.tokens.upperBound..<dates[0].tokens.lowerBound
                : dates[1].tokens.upperBound..<max(dates[1].tokens.upperBound, duration.tokens.lowerBound)
            return between.count <= maximumGap
                && !between.contains {
                    separating.contains(reading.word($0)) || reading.amountIndex($0) != nil || reading.isMark($0, ";")
                }
        }
        if passed.contains(next), rangeOpeners.contains(reading.word(duration.tokens.upperBound + 1)) { return true }
        return opens(dates[0], beginning, reading) && opens(dates[1], ending, reading)
    }

    /// Whether a word of the set stands at most six tokens before the date, in the same clause.
    private func opens(_ date: TimeMention, _ words: WordSet, _ reading: Reading) -> Bool {
        var token = date.tokens.lowerBound - 1
        let limit = max(0, token - 6)
        while token >= limit {
            if words.contains(reading.word(token)) { return true }
            if reading.isMark(token, ";") || reading.isMark(token, ".") || reading.timeIndex(token) != nil {
                return false
            }
            token -= 1
        }
        return false
    }

    // MARK: Anniversaries

    private func anniversaries(
        _ durations: [TimeMention], _ dates: [TimeMention], _ sentence: Range<Int>, _ reading: Reading,
        _ collector: inout Collector
    ) {
        let stated = dates.filter { $0.date.statesYear }
        guard Set(stated.map(\.date.year)).count <= 2,
            let base = stated.min(by: { ($0.date.year ?? 0) < ($1.date.year ?? 0) }),
            let number = count(durations, sentence, reading, base), isTied(number.tokens, base, dates, reading)
        else { return }
        let on: Worded<CalendarDate>
        if let date = stated.first(where: { $0.date.year != base.date.year }) {
            guard isWhen(date, reading) else { return }
            on = Worded(date.date, at: date.span)
        } else if number.isAnniversary ? isBase(base, of: number.tokens, reading) : number.isOfBase {
            // The anniversary is this year's: "this May", "will mark", "on Saturday".
            guard isNow(sentence, dates, reading), let year = publicationYear(reading) else { return }
            on = Worded(CalendarDate(year: year))
        } else {
            return
        }
        collector.add(anniversary, tokens: base.tokens.union(number.tokens), confidence: .high) { claim, anniversary in
            claim.set(anniversary.base, to: yearOnly(base.date), at: base.span)
            claim.set(anniversary.on, to: on.content.yearOnly, at: on.span)
            claim.set(anniversary.number, to: Amount(number.value), at: reading.span(number.tokens))
        }
    }

    /// Whether the number and the first year stand in one clause, and the year does not begin a range ("his father kept
    /// it from 1954 to 1976").
    private func isTied(_ number: Range<Int>, _ base: TimeMention, _ dates: [TimeMention], _ reading: Reading) -> Bool {
        let gap = min(number.upperBound, base.tokens.upperBound)..<max(number.lowerBound, base.tokens.lowerBound)
        // In "It happened in 1976; its 50th anniversary …" the possessive refers back across the mark.
        if gap.contains(where: { reading.isMark($0, ";") }), !possessives.contains(reading.word(number.lowerBound - 1))
        {
            return false
        }
        let joiner = base.tokens.upperBound
        return
            !(rangeOpeners.contains(reading.word(base.tokens.lowerBound - 1))
            && rangeJoiners.contains(reading.word(joiner))
            && dates.contains { $0.tokens.lowerBound == joiner + 1 })
    }

    /// Whether the date says when: "in 2024", "In May 2024". The year of a thing, as in "the 2022 Games", does not.
    private func isWhen(_ date: TimeMention, _ reading: Reading) -> Bool {
        date.date.month != nil || inWords.contains(reading.word(date.tokens.lowerBound - 1))
    }

    /// Whether the date is that of the first event: "the 50th anniversary of his 1964 win", "… of the flood of 1964". A
    /// year after "in" may be the year of the anniversary.
    private func isBase(_ base: TimeMention, of number: Range<Int>, _ reading: Reading) -> Bool {
        let gap = base.tokens.lowerBound - number.upperBound
        guard gap >= 1, gap <= 6, reading.word(number.upperBound) == of else { return false }
        if reading.word(base.tokens.lowerBound - 1) == of {
            return gap > 1 || reading.kind(base.tokens.upperBound) != .word
        }
        return reading.kind(base.tokens.upperBound) == .word && !function.contains(reading.word(base.tokens.upperBound))
            && !inWords.contains(reading.word(base.tokens.lowerBound - 1))
    }

    /// Whether the sentence is about this year: "this May", "next week", "on Saturday", "will mark".
    private func isNow(_ sentence: Range<Int>, _ dates: [TimeMention], _ reading: Reading) -> Bool {
        if sentence.contains(where: { marking.contains(reading.word($0)) }) { return true }
        return reading.times(in: sentence).contains { time in
            thisWords.contains(reading.word(time.tokens.lowerBound)) || time.weekday != nil && !time.date.statesYear
        }
    }

    /// The year of publication. When the document has no date, it is the year of the first full date with a weekday in
    /// the opening.
    private func publicationYear(_ reading: Reading) -> Int? {
        if let published = reading.prose.published { return published.year ?? published.first?.civil.year }
        return reading.prose.times.prefix(8).first { time in
            time.weekday != nil && time.date.statesYear && time.date.day != nil
                && reading.sentenceIndex(time.tokens.lowerBound).map { $0 < 4 } ?? false
        }?.date.year
    }

    private func yearOnly(_ date: CalendarDate) -> CalendarDate {
        CalendarDate(year: date.year ?? date.first?.civil.year)
    }

    /// The number of years: "50th anniversary", "50 years after", "turned 50".
    private func count(
        _ durations: [TimeMention], _ sentence: Range<Int>, _ reading: Reading, _ base: TimeMention
    ) -> (value: Exact, tokens: Range<Int>, isAnniversary: Bool, isOfBase: Bool)? {
        for mention in reading.amounts(in: sentence) {
            let next = mention.tokens.upperBound
            if mention.kind == .ordinal, let nominal = mention.amount.nominal,
                anniversaryWord.contains(reading.word(next))
            {
                // A birthday counts from a birth. Another date of that person is not the first date.
                let isBirthday = reading.word(next) == birthday
                guard isBirthday == sentence.contains(where: { reading.word($0) == born }) else { return nil }
                return (nominal, mention.tokens.lowerBound..<(next + 1), !isBirthday, false)
            }
            if mention.kind == .number || mention.kind == .age,
                turning.contains(reading.word(mention.tokens.lowerBound - 1)),
                mention.amount.isPlain || mention.kind == .age, let nominal = mention.amount.nominal
            {
                return (nominal, mention.tokens, false, false)
            }
        }
        for duration in durations {
            guard let years = duration.length?.nominal, let whole = Optional(years.isInteger), whole else { continue }
            // "60 years after the flood of 1964", "marked 60 years since the hall opened in 1964"
            let end = duration.tokens.upperBound
            guard after.contains(reading.word(end)), base.tokens.lowerBound > end, base.tokens.lowerBound - end <= 9,
                !other.contains(reading.word(duration.tokens.lowerBound - 1)),
                !inWords.contains(reading.word(duration.tokens.lowerBound - 1)),
                !(end..<base.tokens.lowerBound).contains(where: {
                    reading.kind($0) == .dash || reading.kind($0) == .punctuation
                })
            else { continue }
            return (years, duration.tokens, false, true)
        }
        return nil
    }
}

extension CalendarDate {
    /// The date reduced to its year; unchanged when it has no year.
    fileprivate var yearOnly: CalendarDate {
        (year ?? first?.civil.year).map { CalendarDate(year: $0) } ?? self
    }
}

private struct IntervalShape: ClaimShape {
    static let claimType = "interval"
    let from: ClaimField<CalendarDate>
    let to: ClaimField<CalendarDate>
    let duration: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        from = binder.field("from")
        to = binder.field("to")
        duration = binder.field("duration", in: .duration)
    }
}

private struct AnniversaryShape: ClaimShape {
    static let claimType = "anniversary"
    let base: ClaimField<CalendarDate>
    let on: ClaimField<CalendarDate>
    let number: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        base = binder.field("base")
        on = binder.field("on")
        number = binder.field("number")
    }
}
