import StetLanguage
import StetSource
import StetText
import StetValues

/// Lengths of time, and dates that are counted with a length: "two hours", "a two-year term", "the past five years",
/// "three days ago", "a year later".
///
/// In: a token that may begin one. Out: the duration or the date. The number comes from the amounts of an earlier
/// stage, else from small number words. A date that is counted from another day than publication ("later", "earlier")
/// is never sure.
extension TimeReader {
    /// The number before a unit: its TIMEX3 text, and the amount without the unit.
    struct Count {
        var value: Exact?
        /// The index into `amounts`, when the number is exactly one of them.
        var figure: Int?
        var end: Int
    }

    func amount(_ count: Count) -> Amount? { count.figure.map { amounts[$0].amount } }

    /// Reads a number: "five", "2.5", "three and a half", "a", "several", "a couple of".
    func count(_ index: Int) -> Count? {
        if let found = amountIndex(at: index), amounts[found].kind == .number, !isOfQuarters(amounts[found].tokens) {
            if let second = rangeEnd(found) {
                return Count(
                    value: amounts[found].amount.nominal, figure: second, end: amounts[second].tokens.upperBound)
            }
            var end = amounts[found].tokens.upperBound
            if word(end) == words.of { end += 1 }
            if let nominal = amounts[found].amount.nominal, nominal.isInteger, let (part, partEnd) = fraction(end),
                !roles(partEnd).isDisjoint(with: [.unit, .unitPlural])
            {
                return Count(value: nominal.plus(part), figure: nil, end: partEnd)
            }
            return Count(value: amounts[found].amount.nominal, figure: found, end: end)
        }
        if word(index) == words.a || word(index) == words.an {
            if has(index + 1, .vague) {
                let end = word(index + 2) == words.of ? index + 3 : index + 2
                let isCouple = word(index + 1) == words.couple
                return Count(value: isCouple ? Exact(2) : nil, figure: nil, end: end)
            }
            return Count(value: .one, figure: nil, end: index + 1)
        }
        if has(index, .vague), word(index) != words.couple {
            return Count(value: nil, figure: nil, end: word(index + 1) == words.of ? index + 2 : index + 1)
        }
        if word(index) == words.couple {
            return Count(value: Exact(2), figure: nil, end: word(index + 1) == words.of ? index + 2 : index + 1)
        }
        if kind(index) == .number {
            guard let value = Exact(decimal: bytes[tokens[index].span.range]) else { return nil }
            // "2 1/2"
            if let (top, _) = digits(index + 1), !isJoined(index + 1), word(index + 2) == words.slash,
                isJoined(index + 2),
                let (bottom, _) = digits(index + 3), top < bottom, let part = Exact(Int64(top), over: Int64(bottom))
            {
                return Count(value: value.plus(part), figure: nil, end: index + 4)
            }
            return Count(value: value, figure: nil, end: index + 1)
        }
        guard let (value, end) = cardinal(index) else { return nil }
        if let (part, partEnd) = fraction(end) {
            return Count(value: Exact(value).plus(part), figure: nil, end: partEnd)
        }
        return Count(value: Exact(value), figure: nil, end: end)
    }

    /// The second of two figures that are one range: "six to eight", "6-8".
    private func rangeEnd(_ first: Int) -> Int? {
        let second = first + 1
        guard amounts[first].opensRange, second < amounts.count, amounts[second].kind == .number,
            amounts[second].tokens.lowerBound == amounts[first].tokens.upperBound + 1,
            bounds.contains(amounts[second].tokens.lowerBound),
            word(amounts[first].tokens.lowerBound - 1) != words.between
        else { return nil }
        return second
    }

    /// Whether "quarters" are parts of a year: in "the past two quarters" they are, in "two quarters of the crop" they
    /// are not.
    private func isOfQuarters(_ range: Range<Int>) -> Bool {
        has(range.upperBound - 1, .unitPlural) && entry(range.upperBound - 1).unit == .quarter
            && !roles(range.lowerBound - 1).isDisjoint(with: [.last, .next, .ordinal])
    }

    /// The fraction between a figure and its unit, or after the unit: "and a half", "and half", "and three quarters
    /// (of)".
    func fraction(_ index: Int) -> (value: Exact, end: Int)? {
        guard word(index) == words.and else { return nil }
        var next = index + 1
        var number = 1
        if word(next) == words.a || word(next) == words.an {
            next += 1
        } else if let (value, end) = cardinal(next), value < 4, kind(next) == .word {
            (number, next) = (value, end)
        }
        let isQuarter = !roles(next).isDisjoint(with: [.unit, .unitPlural]) && entry(next).unit == .quarter
        guard isQuarter || word(next) == words.half && number == 1,
            let value = Exact(Int64(number), over: isQuarter ? 4 : 2)
        else { return nil }
        let end = word(next + 1) == words.of ? next + 2 : next + 1
        return (value, end)
    }

    /// A duration from its first token on, without qualifiers. With "ago" or "later" after it, it is a date.
    func duration(_ index: Int) -> TimeMention? {
        guard unitFollows(index) else { return nil }
        if let part = partOfUnit(index) { return complete(index, part.value, nil, part.unit, part.end) }
        return measured(index)
    }

    private func measured(_ index: Int) -> TimeMention? {
        if word(index) == words.half { return halfUnit(index) }
        // "2:30 hours"
        if word(index - 1) == words.colon, isJoined(index) { return nil }
        // "a quarter of one percent"
        if let found = amountIndex(at: index),
            amounts[found].kind == .percent || amounts[found].kind == .percentagePoints
        {
            return nil
        }
        if let found = amountIndex(at: index), amounts[found].kind == .quantity,
            amounts[found].amount.dimension == .duration,
            let unit = lastUnit(amounts[found].tokens)
        {
            return complete(
                index, amounts[found].amount.nominal, amounts[found].amount, unit, amounts[found].tokens.upperBound)
        }
        guard let count = count(index) else { return nil }
        if isHyphen(count.end), isJoined(count.end + 1) {
            let unit = entry(count.end + 1)
            guard unit.roles.contains(.unit) || unit.roles.contains(.unitPlural) && unit.unit != .quarter,
                !isAge(count.end + 2)
            else { return nil }
            if word(index) == words.a || word(index) == words.an {
                // "$10,000-a-year", "twice-a-week"
                guard isHyphen(index - 1), !unit.unit.isBelowDay || unit.unit == .hour else { return nil }
                return recurrence(index..<(count.end + 2), unit.unit.period("1"))
            }
            if unit.unit == .second, isRank(index, count.end + 2) { return nil }
            return period(index..<(count.end + 2), count.value, amount(count), unit.unit)
        }
        var next = count.end
        var direction: Direction?
        if has(next, .between) {
            next += 1
        } else if !roles(next).isDisjoint(with: [.last, .next]), has(next + 1, .unitPlural) {
            // "the 5 past years" and "three coming weeks" have the direction after the number; "the £250 last year"
            // does not.
            direction = self.direction(next)
            next += 1
        }
        let unit = entry(next)
        let isSingle = unit.roles.contains(.unit)
        guard isSingle || unit.roles.contains(.unitPlural), !isAge(next + 1) else { return nil }
        if isSingle {
            // In "a six year process" the unit stands before a noun.
            let isAttributive =
                count.value != nil && unit.unit != .second && unit.unit != .quarter && kind(next + 1) == .word
                && word(index) != words.a
            let isPart = count.value.map { $0 < .one || !$0.isInteger } ?? false
            guard
                count.value == .one || isAttributive || isPart || isShortUnit(next) && kind(index) == .number
                    || word(next + 1) == words.possessive
            else { return nil }
            if unit.unit == .second || unit.unit == .quarter || isHyphen(next + 1), word(index) == words.a {
                return nil
            }
            if isShortUnit(next), word(index) == words.a || word(index) == words.an { return nil }
        }
        var end = next + 1
        var value = count.value
        // "a year and a half"
        if isSingle, let (part, partEnd) = fraction(end), part < .one, value?.isInteger ?? true,
            roles(partEnd).isDisjoint(with: [.unit, .unitPlural])
        {
            value = value?.plus(part)
            end = partEnd
        }
        if let direction {
            var result = period(index..<end, value, amount(count), unit.unit)
            result.date = rolling(value, unit.unit, direction)
            return result
        }
        if let first = value, first.isInteger, let compound = compound(index, first, unit.unit, end) { return compound }
        return complete(
            index, value, value == count.value ? amount(count) : nil, unit.unit, end,
            isCalendar: !has(next - 1, .working))
    }

    /// Whether "twenty-second" is a rank: "his twenty-second birthday", "the thirty-second floor". "A thirty-second video" and
    /// "the thirty-second clip" last so long.
    private func isRank(_ index: Int, _ end: Int) -> Bool {
        guard kind(index) == .word, let found = amountIndex(at: index), amounts[found].kind == .ordinal else {
            return false
        }
        let before = word(index - 1)
        return before != words.a && before != words.an && !words.lastingThings.contains(word(end))
    }

    private func isShortUnit(_ index: Int) -> Bool { tokens[index].span.count <= 3 && entry(index).unit != .day }

    /// Whether a unit follows. This is asked first because most figures count something else.
    private func unitFollows(_ index: Int) -> Bool {
        guard
            kind(index) == .number || !roles(index).isDisjoint(with: [.cardinal, .single, .vague])
                || amountIndex(over: index) != nil || has(index, .unit) && entry(index).unit == .quarter
        else { return false }
        return (index..<min(index + 10, bounds.upperBound)).dropFirst().contains { tokens[$0].cues.contains(.timeUnit) }
    }

    private func lastUnit(_ range: Range<Int>) -> TimeUnit? {
        let entry = entry(range.upperBound - 1)
        return entry.roles.contains(.unit) || entry.roles.contains(.unitPlural) ? entry.unit : nil
    }

    /// Whether "-old" or " old" follows. Then it is an age, which is not a duration.
    private func isAge(_ index: Int) -> Bool {
        word(index) == words.old || isHyphen(index) && word(index + 1) == words.old
    }

    /// Half of a unit: "half an hour", "half a century".
    private func halfUnit(_ index: Int) -> TimeMention? {
        // "half day", "half-hour"
        let next =
            word(index + 1) == words.a || word(index + 1) == words.an || isHyphen(index + 1) ? index + 2 : index + 1
        let unit = entry(next).unit
        // "the 6-and-a-half-minute video" is a duration; "a half-century" may be fifty runs in cricket.
        guard has(next, .unit), next > index + 1 || !has(index - 1, .ordinal), !isAge(next + 1), unit != .second,
            unit != .quarter, !isHyphen(index - 1),
            !(isHyphen(index + 1) && unit == .century) || isLength(index, next + 1)
        else { return nil }
        guard let half = Exact(1, over: 2) else { return nil }
        return complete(index, half, nil, unit, next + 1)
    }

    /// Whether the words around "half-century" show that it is a length: "in a half-century of service", "a half-century
    /// ago". In cricket it is a score: "he hit a half-century".
    private func isLength(_ index: Int, _ end: Int) -> Bool {
        if has(end, .ago) || has(end, .forward) || has(end, .backward) || word(end) == words.of || isHyphen(end) {
            return true
        }
        var before = index - 1
        if word(before) == words.a || word(before) == words.the { before -= 1 }
        return !roles(before).isDisjoint(with: [.overStretch, .hedge, .last, .next, .each])
            || has(before, .beforePlural) && word(before) != words.after || word(before) == words.than
    }

    private func complete(
        _ index: Int, _ value: Exact?, _ amount: Amount?, _ unit: TimeUnit, _ last: Int, isCalendar: Bool = true
    ) -> TimeMention? {
        var end = last
        if word(end) == words.or, word(end + 1) == words.so { end += 2 }
        // "24 hours a day" and "seven days a week" mean all the time.
        if word(end) == words.a, has(end + 1, .unit),
            value == Exact(24) && unit == .hour || value == Exact(7) && unit == .day
        {
            return recurrence(index..<(end + 2), entry(end + 1).unit.period("1"))
        }
        // In "eight trading days after" the days are not calendar days.
        if isCalendar, let named = reached(index, value, unit, joiner: end) { return named }
        /// The date that the length leads to. It keeps the length, so that readings can compute with it.
        func away(_ end: Int, sign: Int, isFromNow: Bool) -> TimeMention {
            var date = counted(index..<end, value, unit, sign: sign, isFromNow: isFromNow)
            if !unit.isBelowDay { date.length = period(index..<end, value, amount, unit).length }
            return date
        }
        if word(end) == words.hence { return away(end + 1, sign: 1, isFromNow: true) }
        if has(end, .ago) {
            let date = away(end + 1, sign: -1, isFromNow: true)
            return sameDay(date, value, unit, end + 1) ?? date
        }
        if word(end) == words.from, word(end + 1) == words.now { return away(end + 2, sign: 1, isFromNow: true) }
        if let date = weekOn(index, value, unit, end) { return date }
        if word(end) == words.earlier, word(end + 1) != words.than, !unit.isBelowDay {
            return away(end + 1, sign: -1, isFromNow: false)
        }
        if has(end, .backward), !isNoun(end + 1), !unit.isBelowDay {
            return away(end + 1, sign: -1, isFromNow: false)
        }
        // "Three days later" is a length; with months and years, it is the date that they lead to.
        if has(end, .forward), word(end) != words.on, unit == .year || unit == .month,
            !isNoun(end + 1) || word(end) == words.later
        {
            return away(end + 1, sign: 1, isFromNow: false)
        }
        // "It will open in three days" gives a date; "built in three days" gives a length.
        if word(index - 1) == words.inWord, !unit.isBelowDay, value != nil {
            // "in two weeks' time"
            let isMarked = word(end) == words.possessive || isApostrophe(end)
            if isMarked, word(end + 1) == words.time { return away(end + 2, sign: 1, isFromNow: true) }
            if !followsSuperlative(index - 1), tense(around: index..<end) == .future || isAlone((index - 1)..<end) {
                return away(end, sign: 1, isFromNow: true)
            }
        }
        var result = period(index..<end, value, amount, unit)
        // "It will start in two minutes" means the day of publication.
        if word(index - 1) == words.inWord, unit.isBelowDay, let anchor, tense(around: index..<end) == .future {
            result.date = CalendarDate(first: anchor, last: anchor, isSure: false)
        }
        if word(index - 1) == words.within { result.date = rolling(value, unit, .next, isWithin: true) }
        return result
    }

    /// Whether a superlative stands before, so that the length is in the past: "the first election in five years", "the
    /// worst drought in a decade".
    private func followsSuperlative(_ index: Int) -> Bool {
        (max(bounds.lowerBound, index - 6)..<max(bounds.lowerBound, index)).contains {
            guard tokens[$0].kind == .word else { return false }
            return has($0, .superlative) || words.superlatives.end(bytes[tokens[$0].span.range], after: 3)
        }
    }

    /// Whether a noun or a number stands here. In "two days after the vote" the days count from the vote, so they are a
    /// duration.
    private func isNoun(_ index: Int) -> Bool { kind(index) == .word || kind(index) == .number }

    /// A plural unit without a number: "for weeks", "months ago", "the days before the vote", "decades-long".
    func barePlural(_ index: Int, start: Int) -> TimeMention? {
        guard has(index, .unitPlural) else { return nil }
        let unit = entry(index).unit
        let range = start..<(index + 1)
        if has(index + 1, .ago) { return mention(index..<(index + 2), .unresolved("PAST_REF")) }
        if isHyphen(index + 1), word(index + 2) == words.long { return period(index..<(index + 3), nil, nil, unit) }
        if word(index + 1) == words.and || word(index + 1) == words.or, has(index + 2, .unitPlural),
            has(index - 1, .beforePlural)
        {
            return period(start..<(index + 3), nil, nil, unit)
        }
        if start < index {
            return has(index + 1, .backward) || has(index + 1, .forward) ? period(range, nil, nil, unit) : nil
        }
        guard has(index - 1, .beforePlural), unit != .second, unit != .quarter else { return nil }
        return period(range, nil, nil, unit)
    }
}
