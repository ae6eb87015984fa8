import StetLanguage
import StetSource
import StetValues

/// Clock times and parts of the day: "12:40 a.m.", "15:40 GMT", "half past three", "noon", "this morning".
///
/// In: a token that may begin one. Out: the time, with its day when one stands beside it. A figure with a colon may be
/// a score, a ratio, a race time or a verse, so another word must show that it is a clock time. Impossible times
/// ("25:10 GMT") are kept as written, so that a rule can report them.
extension TimeReader {
    /// The TIMEX3 code of a part of the day ("morning", "night"), and the token after it.
    func partOfDay(_ index: Int) -> (code: String, end: Int)? {
        let entry = entry(index)
        guard entry.roles.contains(.part) else { return nil }
        return (words.codes[entry.code], index + 1)
    }

    /// A day with a part of it: "Friday night".
    func joined(_ date: TimeMention, part: (code: String, end: Int)) -> TimeMention {
        var result = widened(date, to: date.tokens.lowerBound..<part.end)
        result.kind = .time
        result.timexValue += "T" + part.code
        return result
    }

    /// A clock time, with the day beside it: "10 p.m. Wednesday", "5 p.m. EST, Nov. 9".
    func clockTime(_ index: Int) -> TimeMention? {
        guard let (clock, end) = clock(index) else { return nil }
        var result = TimeMention(
            kind: .time, tokens: index..<end, span: span(index..<end), timexValue: "",
            date: anchor.map { CalendarDate($0) } ?? CalendarDate(first: nil, last: nil), clock: clock,
            isRelative: true)
        result.date.isSure = false
        var time = "T" + CalendarReading.padded(hour(of: clock), 2) + ":" + CalendarReading.padded(clock.minute, 2)
        if clock.second > 0 { time += ":" + CalendarReading.padded(clock.second, 2) }
        let next = word(end) == words.comma || word(end) == words.on ? end + 1 : end
        if let date = dayAfterClock(next) {
            result.date = date.date
            result.weekday = date.weekday
            result.weekdaySpan = date.weekdaySpan
            result.dateSpan = date.dateSpan
            if next == end || word(end) == words.comma {
                result.tokens = index..<date.tokens.upperBound
                result.span = span(result.tokens)
            } else {
                // In "3 p.m. on Friday" the day is a mention of its own.
                result.dateSpan = result.span
                result.weekday = nil
                result.weekdaySpan = nil
            }
            result.timexValue = date.timexValue + time
        } else {
            result.timexValue = (anchor?.description ?? "") + time
        }
        return result
    }

    /// Gives a clock time without a day the day of the date before it: "by April 15 before 11:59 p.m.", "on Friday at
    /// noon".
    func onDay(of date: TimeMention, _ time: TimeMention) -> TimeMention {
        let gap = date.tokens.upperBound..<time.tokens.lowerBound
        guard date.kind == .date, let day = date.date.first, day == date.date.last, time.dateSpan == time.span,
            gap.count <= 3, bounds.contains(date.tokens.lowerBound),
            gap.allSatisfy({ has($0, .beforeClock) || word($0) == words.comma }),
            let clock = time.timexValue.utf8.lastIndex(of: 0x54)
        else { return time }
        var result = time
        result.date = date.date
        result.date.statesYear = false
        result.timexValue = date.timexValue + String(time.timexValue[clock...])
        return result
    }

    private func hour(of clock: TimeMention.Clock) -> Int {
        guard let isAfternoon = clock.isAfternoon, clock.hour <= 12 else { return clock.hour }
        return clock.hour % 12 + (isAfternoon ? 12 : 0)
    }

    private func dayAfterClock(_ index: Int) -> TimeMention? {
        if has(index, .weekday) || has(index, .weekdayAbbreviation) {
            return weekdayExpression(index)?.first { $0.kind == .date }
        }
        if has(index, .month) { return dateFromMonth(index)?.first { $0.date.day != nil } }
        if has(index, .nearDay), let anchor {
            return mention(index..<(index + 1), .day(anchor.adding(days: entry(index).number)))
        }
        return dateFromDay(index)?.first
    }

    private func clock(_ index: Int) -> (TimeMention.Clock, end: Int)? {
        if let (hour, count) = digits(index) { return figures(index, hour, count) }
        if kind(index) == .number { return pointed(index) }
        let entry = entry(index)
        if entry.roles.contains(.clockWord) {
            // "High Noon" and "the Midnight Choir" are names.
            if isCapitalised(index), !tokens[index].traits.contains(.startsSentence) { return nil }
            // "From midnight" begins the day; elsewhere midnight ends it.
            let hour = entry.number == 24 && word(index - 1) == words.from ? 0 : entry.number
            return (TimeMention.Clock(hour: hour, minute: 0), zoneEnd(index + 1) ?? index + 1)
        }
        return spoken(index)
    }

    /// A clock time in figures: "3pm", "12:40 a.m.", "15:40 GMT", "1540 GMT", "at 10:30".
    private func figures(_ index: Int, _ hour: Int, _ count: Int) -> (TimeMention.Clock, end: Int)? {
        if count == 4 {
            if let end = zoneEnd(index + 1) { return (TimeMention.Clock(hour: hour / 100, minute: hour % 100), end) }
            return fourFigures(index, hour)
        }
        guard count <= 2, hour <= 29 else { return nil }
        if word(index + 1) == words.colon, isJoined(index + 1), isJoined(index + 2),
            let (minute, digits) = digits(index + 2), digits == 2
        {
            var second = 0
            var end = index + 3
            if word(end) == words.colon, isJoined(end), let (value, count) = self.digits(end + 1), count == 2 {
                second = value
                end += 2
            }
            if isPartOfFigure(after: end) { return nil }
            let followed = halfAndZone(end)
            guard
                followed != nil
                    || has(index - 1, .beforeClock) && word(index - 1) == words.at
                        && isOpenClock(index, hour, minute, end)
                    || isEndOfSpan(index, end) || isAfterPreposition(index, hour, minute, end)
                    || isAfterDate(index, hour, minute, end)
            else { return nil }
            // "16:00 hrs"
            let hours = entry(end).unit == .hour && has(end, .unitPlural) && !has(end + 1, .ago) ? end + 1 : end
            return (
                TimeMention.Clock(hour: hour, minute: minute, second: second, isAfternoon: followed?.isAfternoon),
                followed?.end ?? hours
            )
        }
        if word(index + 1) == words.ofClock {
            return (TimeMention.Clock(hour: hour, minute: 0, isAfternoon: partAfter(index + 2)), index + 2)
        }
        // "12 noon"
        if hour == 12, has(index + 1, .clockWord), !isCapitalised(index + 1) { return clock(index + 1) }
        if let part = partOfHour(index, hour, index + 1) ?? hourOfPart(index, hour, index + 1)
            ?? minutesBeside(index, hour, index + 1)
        {
            return part
        }
        guard has(index + 1, .meridiem), let followed = halfAndZone(index + 1) else { return nil }
        return (TimeMention.Clock(hour: hour, minute: 0, isAfternoon: followed.isAfternoon), followed.end)
    }

    /// Four figures without a colon: "at 0400", "from 0900 to 1700", "at 1600 hours". Without "hours" the first of them
    /// must begin with a zero, because "at 1600" may be a height.
    private func fourFigures(_ index: Int, _ figure: Int) -> (TimeMention.Clock, end: Int)? {
        let clock = TimeMention.Clock(hour: figure / 100, minute: figure % 100)
        guard clock.hour < 24, clock.minute < 60 else { return nil }
        let isPadded = bytes[Int(tokens[index].start)] == 0x30
        let unit = entry(index + 1)
        if unit.unit == .hour, !unit.roles.isDisjoint(with: [.unit, .unitPlural]) {
            let opens = has(index - 1, .beforeClock) && !has(index - 1, .hedge) || word(index - 1) == words.to
            return opens && word(index + 2) != words.of ? (clock, index + 2) : nil
        }
        let isSecond =
            (isRangeMark(index - 1) || word(index - 1) == words.and) && kind(index - 2) == .number
            && tokens[index - 2].span.count == 4 && bytes[Int(tokens[index - 2].start)] == 0x30
        guard isPadded && has(index - 1, .beforeClock) || isSecond && has(index - 3, .beforeClock) else { return nil }
        return (clock, index + 1)
    }

    /// The minutes since midnight of figures with a colon that can be a clock time: "09:00", "15:35".
    private func colonTime(_ index: Int) -> Int? {
        guard let (hour, count) = digits(index), count == 2, hour < 24, word(index + 1) == words.colon,
            isJoined(index + 1), isJoined(index + 2), let (minute, digits) = digits(index + 2), digits == 2,
            minute < 60,
            !isPartOfFigure(after: index + 3)
        else { return nil }
        return hour * 60 + minute
    }

    /// Whether the figures are one end of a span: "between 15:35 and 17:02", "from 09:00 to 17:00". "He improved from
    /// 15:35 to 14:50" runs backwards, so these are times of a race.
    private func isEndOfSpan(_ index: Int, _ end: Int) -> Bool {
        let isSecond = isRangeMark(index - 1) || word(index - 1) == words.and
        let first = isSecond ? index - 4 : index
        let second = isSecond ? index : end + 1
        guard word(first - 1) == words.from || has(first - 1, .beforeClock),
            isRangeMark(second - 1) || word(second - 1) == words.and, let start = colonTime(first),
            let finish = colonTime(second)
        else { return false }
        return start < finish && roles(second + 3).isDisjoint(with: [.unit, .unitPlural])
    }

    /// Whether the figures stand directly after a date, as in a log or a calendar: "2015-01-28 13:12", "5 May, 12:30".
    private func isAfterDate(_ index: Int, _ hour: Int, _ minute: Int, _ end: Int) -> Bool {
        guard colonTime(index) != nil, kind(end) != .word else { return false }
        let before = word(index - 1) == words.comma ? index - 2 : index - 1
        if has(before, .month) || has(before, .weekday) { return true }
        guard kind(before) == .number, let (_, count) = digits(before) else { return false }
        let isMark = kind(before - 1) == .hyphen || word(before - 1) == words.slash
        return isMark && isJoined(before) && kind(before - 2) == .number
            || has(before - 1, .month) || count == 4 && has(before - 2, .month)
    }

    /// Whether the figures stand after a preposition of clock times: "open until 22:00", "left by 15:35", "before 09:40".
    /// "After 15:35 of the second period" is the time of a match.
    private func isAfterPreposition(_ index: Int, _ hour: Int, _ minute: Int, _ end: Int) -> Bool {
        guard has(index - 1, .beforeClock), word(index - 1) != words.from, word(index - 1) != words.between else {
            return false
        }
        return colonTime(index) != nil && roles(end).isDisjoint(with: [.unit, .unitPlural]) && word(end) != words.of
            && !words.changing.contains(word(index - 2))
    }

    /// An hour with the part of its day: "at nine in the morning", "at 4 in the afternoon".
    private func partOfHour(_ index: Int, _ hour: Int, _ end: Int) -> (TimeMention.Clock, end: Int)? {
        guard (1...12).contains(hour), has(index - 1, .beforeClock) else { return nil }
        // "at 10 at night"
        if word(end) == words.at, let (code, last) = partOfDay(end + 1), code == "NI", word(index - 1) == words.at {
            return (TimeMention.Clock(hour: hour, minute: 0, isAfternoon: hour > 4 && hour < 12), last)
        }
        guard word(end) == words.inWord, word(end + 1) == words.the, let (code, last) = partOfDay(end + 2) else {
            return nil
        }
        switch code {
        case "MO": return (TimeMention.Clock(hour: hour, minute: 0, isAfternoon: false), last)
        case "AF", "EV": return (TimeMention.Clock(hour: hour, minute: 0, isAfternoon: true), last)
        default: return nil
        }
    }

    /// Whether the words name a part of a day from which a.m. or p.m. follows: "this morning", "last night", "tonight".
    func isPartOfDay(_ index: Int) -> Bool { halfOfDay(index) != nil }

    private func halfOfDay(_ index: Int) -> String? {
        if has(index, .ownPart) { return words.codes[entry(index).code] }
        guard has(index, .this) || has(index, .last) || has(index, .nearDay) || has(index, .weekday) else { return nil }
        return partOfDay(index + 1)?.code
    }

    /// An hour before a part of a day: "at 8 this morning", "at 11 last night", "at nine on Monday morning". The part is a
    /// mention of its own.
    private func hourOfPart(_ index: Int, _ hour: Int, _ end: Int) -> (TimeMention.Clock, end: Int)? {
        let next = word(end) == words.on ? end + 1 : end
        guard (1...12).contains(hour), word(index - 1) == words.at, let code = halfOfDay(next) else { return nil }
        let isAfternoon = code == "NI" ? hour > 4 && hour < 12 : code != "MO"
        return (TimeMention.Clock(hour: hour, minute: 0, isAfternoon: isAfternoon), end)
    }

    /// Minutes before or after an hour, with their word: "five minutes past four", "10 minutes to six".
    private func minutesBeside(_ index: Int, _ minutes: Int, _ end: Int) -> (TimeMention.Clock, end: Int)? {
        guard has(end, .unitPlural), entry(end).unit == .minute, (1..<60).contains(minutes) else { return nil }
        let isPast = word(end + 1) == words.past
        guard isPast || word(end + 1) == words.to && word(index - 1) == words.at,
            let (hour, last) = cardinal(end + 2), (1...12).contains(hour), isOpenEnd(last) || has(last, .meridiem)
        else { return nil }
        return clock(hour, minutes, isPast: isPast, before: last)
    }

    /// The clock time that is some minutes past an hour, or that many before it, with a.m. or p.m. behind it.
    private func clock(_ hour: Int, _ minutes: Int, isPast: Bool, before end: Int) -> (TimeMention.Clock, end: Int) {
        let followed = halfAndZone(end)
        return (
            TimeMention.Clock(
                hour: isPast ? hour : (hour + 10) % 12 + 1, minute: isPast ? minutes : 60 - minutes,
                isAfternoon: followed?.isAfternoon),
            followed?.end ?? end
        )
    }

    /// Two hours that share a.m. or p.m.: "from 9 to 11 a.m.", "10-2 pm". The first is of the other half of the day when
    /// it would be the later one.
    func sharedMeridiem(_ index: Int) -> TimeExpression? {
        guard let (hour, count) = digits(index), count <= 2, (1...12).contains(hour),
            isRangeMark(index + 1) || word(index + 1) == words.and && has(index - 1, .beforeClock),
            let (last, lastCount) = digits(index + 2), lastCount <= 2, (1...12).contains(last),
            has(index + 3, .meridiem),
            let second = clockTime(index + 2), let clock = second.clock, let isAfternoon = clock.isAfternoon
        else { return nil }
        var first = second
        let isSame = hour % 12 < last % 12
        first.clock = TimeMention.Clock(hour: hour, minute: 0, isAfternoon: isSame ? isAfternoon : !isAfternoon)
        first.tokens = index..<index + 1
        first.span = span(first.tokens)
        first.dateSpan = first.span
        guard let written = first.clock, let mark = second.timexValue.utf8.lastIndex(of: 0x54) else { return nil }
        first.timexValue =
            String(second.timexValue[..<mark]) + "T" + CalendarReading.padded(self.hour(of: written), 2) + ":00"
        return TimeExpression(first, second)
    }

    /// Whether figures after "at" are a clock time: "at 10:30". In "at 26:40, the report says" the impossible hour is
    /// still a mistake in a clock time, but "at 28:31 he took the lead" is a race time. So an impossible time must
    /// begin with a zero, or a mark or the end of the sentence must follow it.
    private func isOpenClock(_ index: Int, _ hour: Int, _ minute: Int, _ end: Int) -> Bool {
        if minute < 60, hour <= 25 { return true }
        let isPadded = bytes[Int(tokens[index].span.start)] == 0x30
        return isPadded || kind(end) == .punctuation && word(end) != words.open || kind(end) == nil
    }

    /// A time with a point needs a.m., p.m. or a zone after it, or "at" and a zero before: "4.30pm", "16.30 GMT", "at
    /// 02.10". "At 15.35" may be a price.
    private func pointed(_ index: Int) -> (TimeMention.Clock, end: Int)? {
        let parts = bytes[tokens[index].span.range].split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2 else { return nil }
        func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        let followed = halfAndZone(index + 1)
        guard let followed else {
            guard word(index - 1) == words.at, number(parts[0]) < 24, number(parts[1]) < 60,
                roles(index + 1).isDisjoint(with: [.unit, .unitPlural]),
                parts[0].count == 2 && parts[0].first == 0x30 || isDayBeside(index)
            else { return nil }
            return (TimeMention.Clock(hour: number(parts[0]), minute: number(parts[1])), index + 1)
        }
        guard followed.isAfternoon != nil || number(parts[0]) < 24 && number(parts[1]) < 60 else { return nil }
        return (
            TimeMention.Clock(hour: number(parts[0]), minute: number(parts[1]), isAfternoon: followed.isAfternoon),
            followed.end
        )
    }

    /// Whether a day stands beside "at 7.30", so that it is a clock time and not a price: "at 7.30 on Friday", "on 3 May at
    /// 7.30", "at 7.30 tonight".
    private func isDayBeside(_ index: Int) -> Bool {
        let next = word(index + 1) == words.on ? index + 2 : index + 1
        if !roles(next).isDisjoint(with: [.weekday, .nearDay]) || isPartOfDay(next) { return true }
        if next == index + 2, dayAfterClock(next) != nil { return true }
        let before = word(index - 2) == words.comma ? index - 3 : index - 2
        if !roles(before).isDisjoint(with: [.weekday, .nearDay]) { return true }
        return has(before, .month) && digits(before - 1) != nil
            || digits(before).map { $0.count <= 2 } ?? false && has(before - 1, .month)
    }

    /// A clock time in words: "three o'clock", "half past three", "ten past six", "quarter to four".
    private func spoken(_ index: Int) -> (TimeMention.Clock, end: Int)? {
        if let (hour, end) = cardinal(index) {
            if word(end) == words.ofClock, (1...12).contains(hour) {
                return (TimeMention.Clock(hour: hour, minute: 0, isAfternoon: partAfter(end + 1)), end + 1)
            }
            // "twelve noon"
            if hour == 12, has(end, .clockWord), !isCapitalised(end) { return clock(end) }
            if let part = partOfHour(index, hour, end) ?? hourOfPart(index, hour, end) ?? minutesBeside(
                index, hour, end)
                ?? hourAndMinutes(index, hour, end)
            {
                return part
            }
        }
        let minutes: Int
        var next = isHyphen(index + 1) && word(index + 2) == words.past ? index + 2 : index + 1
        if word(index) == words.half {
            minutes = 30
            // "half three" is half past three.
            if has(index - 1, .beforeClock), let (hour, end) = cardinal(index + 1), (1...12).contains(hour),
                kind(index + 1) == .word, isOpenEnd(end), !has(index - 1, .hedge) || kind(end) != .word
            {
                return (TimeMention.Clock(hour: hour, minute: 30), end)
            }
        } else if entry(index).roles.contains(.unit), entry(index).unit == .quarter {
            minutes = 15
        } else if let (value, end) = cardinal(index), value < 30, kind(index) == .word {
            minutes = value
            next = end
        } else {
            return nil
        }
        let isPast = word(next) == words.past
        guard isPast || word(next) == words.to && minutes != 30 && minutes % 5 == 0,
            let (hour, end) = cardinal(next + 1), (1...12).contains(hour),
            isPast || minutes == 15 || word(index - 1) == words.at
        else { return nil }
        return clock(hour, minutes, isPast: isPast, before: end)
    }

    /// An hour and its minutes in words: "at four thirty", "six-thirty p.m.".
    private func hourAndMinutes(_ index: Int, _ hour: Int, _ end: Int) -> (TimeMention.Clock, end: Int)? {
        let next = isHyphen(end) ? end + 1 : end
        guard (1...12).contains(hour), kind(next) == .word, let (minute, last) = cardinal(next),
            (10..<60).contains(minute)
        else { return nil }
        let followed = halfAndZone(last)
        guard followed != nil || word(index - 1) == words.at && isOpenEnd(last) else { return nil }
        return (
            TimeMention.Clock(hour: hour, minute: minute, isAfternoon: followed?.isAfternoon), followed?.end ?? last
        )
    }

    private func partAfter(_ index: Int) -> Bool? {
        let next = word(index) == words.inWord && word(index + 1) == words.the ? index + 2 : index
        guard let (code, _) = partOfDay(next) else { return nil }
        return code != "MO"
    }

    /// The half of the day and the zone, up to the bracket: "a.m.", "pm", "GMT", "p.m. local time (0340 GMT)".
    private func halfAndZone(_ index: Int) -> (isAfternoon: Bool?, end: Int)? {
        let entry = entry(index)
        if entry.roles.contains(.meridiem) {
            let isShort = tokens[index].span.count == 2
            // "Am" with one capital is the verb and not "a.m.".
            if isShort, entry.number == 0, tokens[index].isCapitalised, !tokens[index].traits.contains(.allCapitals) {
                return nil
            }
            var end = index + 1
            if word(end) == words.stop, isJoined(end), tokens[index].span.count == 3 { end += 1 }
            return (entry.number == 12, zoneEnd(end) ?? end)
        }
        if let end = zoneEnd(index) { return (nil, end) }
        return nil
    }

    private func zoneEnd(_ index: Int) -> Int? {
        if has(index, .zone), isCapitalised(index) { return index + 1 }
        if has(index, .zoneLead) {
            if word(index + 1) == words.time { return index + 2 }
            if word(index) != words.local, kind(index + 1) == .word, word(index + 2) == words.time { return index + 3 }
        }
        return nil
    }
}
