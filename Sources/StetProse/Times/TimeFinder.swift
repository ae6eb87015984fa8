import StetDocuments
package import StetLanguage
import StetSource
import StetValues

/// Finds the dates, clock times, durations and recurrences of a document, resolved from its publication day.
///
/// In: tokens, sentences and amounts. Out: `times` in reading order. Only tokens whose word may begin a time are read;
/// one table lookup decides that. The amounts are not changed: `MentionOwners` decides later that "14" in "March 14" is
/// not a number.
package struct TimeFinder: Sendable {
    private let words: TimeWords
    private let units: UnitCatalogue
    private let orders: OutletOrders

    package init(language: inout Language) {
        words = TimeWords(language: &language)
        units = language.units
        orders = OutletOrders(language: language)
    }

    /// Adds the words that may begin or continue a time.
    func add(to cues: inout WordCues) { words.add(to: &cues) }

    package func annotate(_ prose: inout AnnotatedProse) {
        // The parts are passed on, not the whole prose, which would be copied.
        func reader(from anchor: Day?) -> TimeReader {
            self.reader(prose.tokens, prose.document.prose, prose.amounts, outlet: prose.document.outlet, from: anchor)
        }
        prose.published =
            if let date = prose.document.date {
                TimeFinder.day(iso: date)
            } else {
                datelined(prose.sentences, prose.document.blocks, prose.tokens, reader: reader(from: nil))
            }
        var reader = reader(from: prose.published?.first)
        prose.times = times(prose.sentences, with: &reader)
        widenAroundOpenDay(&prose)
    }

    func times(_ sentences: [Sentence], with reader: inout TimeReader) -> [TimeMention] {
        let tokens = reader.tokens
        var found: [TimeMention] = []
        found.reserveCapacity(tokens.count / 64 + 4)
        for sentence in sentences {
            reader.enter(sentence.tokens)
            var index = firstStart(sentence.tokens, among: tokens)
            while index < sentence.tokens.upperBound {
                var next = index + 1
                if !reader.isIdle(index), var expression = reader.expression(index),
                    expression.last.tokens.upperBound > index
                {
                    if expression.second == nil {
                        expression.first = reader.cut(reader.withClosedBracket(expression.first))
                    }
                    if let before = found.last {
                        if expression.first.clock != nil {
                            expression.first = reader.onDay(of: before, expression.first)
                        }
                        var last = found.count - 1
                        var second = expression.first
                        while last >= 0, let shared = reader.sharingYear(found[last], with: second) {
                            found[last] = shared
                            second = shared
                            last -= 1
                        }
                        if let later = reader.weekdayAfter(before, expression.first) { expression.first = later }
                    }
                    found.append(expression.first)
                    if let second = expression.second { found.append(second) }
                    if let third = expression.third { found.append(third) }
                    let last = expression.last
                    if let named = last.date.first, last.kind != .duration,
                        last.date.isSure || last.date.statesYear
                            || reader.has(last.tokens.upperBound - 1, .month) && reader.isNearNow
                    {
                        reader.narrative = named
                    }
                    if let quarter = reader.namedQuarter(last) { reader.quarter = quarter }
                    next = last.tokens.upperBound
                }
                index = firstStart(next..<max(next, sentence.tokens.upperBound), among: tokens)
            }
        }
        return found
    }

    /// The first token that may begin a time, or the end. All other tokens are skipped here.
    private func firstStart(_ range: Range<Int>, among tokens: [Token]) -> Int {
        tokens.first(in: range, with: .time)
    }

    func reader(_ tokens: [Token], _ bytes: [UInt8], _ amounts: [AmountMention], outlet: String?, from anchor: Day?)
        -> TimeReader
    {
        TimeReader(
            tokens: tokens, bytes: bytes, words: words, units: units, amounts: amounts, anchor: anchor,
            order: orders.order(of: outlet))
    }
}

extension TimeReader {
    /// The mentions that begin at a token: one, or the two ends of a range.
    func expression(_ index: Int) -> TimeExpression? {
        if kind(index) == .number {
            return figures(index).map { withWeekdaysAfter($0) } ?? duration(index).map { TimeExpression($0) }
        }
        let roles = roles(index)
        if roles.contains(.hedge) || roles.contains(.hedgeStart), let hedged = hedged(index) {
            return TimeExpression(hedged)
        }
        if roles.contains(.each), let mention = each(index) { return TimeExpression(mention) }
        if roles.contains(.timesOver) || roles.contains(.single) && has(index + 1, .unit), let mention = rate(index) {
            return TimeExpression(mention)
        }
        if let found = calendar(index) { return withWeekdaysAfter(found) }
        if roles.contains(.unit),
            let mention = yearAgo(index, start: index) ?? yearEnd(index) ?? numberedWeek(index)
                ?? unitBeside(index, start: index)
        {
            return TimeExpression(mention)
        }
        if let mention = duration(index) { return TimeExpression(mention) }
        return roles.contains(.unitPlural) ? barePlural(index, start: index).map { TimeExpression($0) } : nil
    }

    /// Adds the closing bracket to a time that contains the opening one: "today (Wednesday)".
    func withClosedBracket(_ time: TimeMention) -> TimeMention {
        let end = time.tokens.upperBound
        guard word(end) == words.close else { return time }
        let opened = time.tokens.count(where: { word($0) == words.open })
        guard opened > time.tokens.count(where: { word($0) == words.close }) else { return time }
        return widened(time, to: time.tokens.lowerBound..<(end + 1))
    }

    private func withWeekdaysAfter(_ found: TimeExpression) -> TimeExpression {
        let next = word(found.last.tokens.upperBound)
        guard next == words.comma || next == words.open || next == words.wasWord || next == words.isWord else {
            return found
        }
        return TimeExpression(
            withWeekdayAfter(found.first), found.second.map { withWeekdayAfter($0) }, found.third)
    }

    /// Whether nothing can begin here, because the next word is never part of a time. "the", "a", "that" and "two"
    /// often stand so.
    @inline(__always) func isIdle(_ index: Int) -> Bool {
        guard index + 1 < bounds.upperBound, tokens[index + 1].kind == .word else { return false }
        let cues = tokens[index].cues
        let isTimed = tokens[index + 1].cues.contains(.insideTime)
        if cues.contains(.definite) { return !isTimed || isIdleArticle(index) }
        if cues.contains(.article) { return (!isTimed || isIdleArticle(index)) && amountIndex(over: index) == nil }
        return cues.contains(.leading) && (!isTimed || isIdleLead(index)) && amountIndex(over: index + 1) == nil
    }

    /// The same for an article: "the first of them", "a few of them". "the year" is a time by itself.
    private func isIdleArticle(_ index: Int) -> Bool {
        guard tokens[index + 1].cues.contains(.leading), kind(index + 2) == .word, amountIndex(over: index + 2) == nil
        else { return false }
        return roles(index + 1).isDisjoint(with: [.unit, .unitPlural, .afterArticle, .decadeWord])
            && (!tokens[index + 2].cues.contains(.insideTime) || isIdleLead(index + 1))
    }

    /// The same for a word that begins a time only together with the next word.
    private func isIdleLead(_ index: Int) -> Bool {
        let starts = roles(index).intersection(.starts)
        return starts.isSubset(of: [.phraseStart, .hedgeStart])
            ? phrasePlace(index) == nil : word(index + 1) == words.the && starts.isSubset(of: .beforeNoArticle)
    }

    /// Whether the story last named a day near publication. A month without a year then continues from that day.
    var isNearNow: Bool {
        guard let narrative, let anchor else { return true }
        return abs(narrative.number - anchor.number) < 500
    }

    /// The quarter that a mention names by its number: "third quarter", not "a year earlier".
    func namedQuarter(_ mention: TimeMention) -> (year: Int, number: Int)? {
        guard mention.kind == .date, let year = mention.date.year, let first = mention.date.first?.civil,
            mention.tokens.count < 10
        else { return nil }
        guard mention.timexValue.utf8.contains(0x51),
            mention.tokens.contains(where: { has($0, .quarterCode) || has($0, .ordinal) }),
            !mention.tokens.contains(where: { has($0, .ago) || word($0) == words.earlier })
        else { return nil }
        return (year, (first.month + 2) / 3)
    }

    /// A time with a hedge: "nearly two years", "at least 30 days", "around 7:15 p.m.".
    private func hedged(_ index: Int) -> TimeMention? {
        var next = index + 1
        if has(index, .hedgeStart), case (.hedge, let end)? = phrase(index) {
            next = end
        } else if !has(index, .hedge) {
            return nil
        }
        guard kind(next) == .number || !roles(next).isDisjoint(with: [.cardinal, .single, .vague, .clockWord]) else {
            return nil
        }
        guard let inner = duration(next) ?? clockTime(next) else { return nil }
        return widened(inner, to: index..<inner.tokens.upperBound)
    }

    /// Dates and times of the calendar that begin at a token, with the article before them. Inside "the end of …" no
    /// further part of a period is read.
    func calendar(_ index: Int, isNarrowed: Bool = false) -> TimeExpression? {
        if kind(index) == .number { return figures(index) }
        let roles = roles(index)
        if word(index) == words.the { return afterArticle(index, isNarrowed: isNarrowed) }
        if word(index) == words.a || word(index) == words.an { return nil }
        if roles.contains(.weekday) || roles.contains(.weekdayAbbreviation) {
            if let found = weekdayExpression(index) { return found }
        }
        if roles.contains(.month) {
            // "May Day"
            if roles.contains(.phraseStart), let mention = fromPhrase(index, start: index) {
                return TimeExpression(mention)
            }
            if let mention = monthAfterNext(index) { return TimeExpression(mention) }
            if let found = dateFromMonth(index) { return found }
        }
        if roles.contains(.nearDay), let mention = nearDay(index) { return TimeExpression(mention) }
        if roles.contains(.weekdayPlural), let mention = weekdayPlural(index) { return TimeExpression(mention) }
        if !roles.isDisjoint(with: [.quarterCode, .halfCode]), let mention = codedPeriod(index) {
            return TimeExpression(mention)
        }
        if !roles.isDisjoint(with: [.clockWord, .cardinal, .unit]) || word(index) == words.half,
            let mention = clockTime(index)
        {
            return TimeExpression(mention)
        }
        if roles.contains(.phraseStart), let mention = fromPhrase(index, start: index) {
            return TimeExpression(mention)
        }
        if !isNarrowed, roles.contains(.early) || roles.contains(.mid) || roles.contains(.late) {
            if let found = narrowed(index, start: index) { return found }
        }
        if roles.contains(.ordinal) || roles.contains(.cardinal) || word(index) == words.fiscal {
            if let mention = rankedPeriod(index, start: index) ?? ranked(index, start: index) ?? weekdaysCounted(index)
            {
                return TimeExpression(mention)
            }
            if let found = dateFromDay(index) { return found }
            if let year = year(index), kind(index) == .word,
                word(index + 1) != words.hundred || has(index - 1, .beforeMonth) || has(index - 1, .beforeYear)
            {
                return TimeExpression(mention(index..<year.end, .year(year.value)))
            }
            if let decade = decade(index) { return TimeExpression(decade) }
            if word(index) == words.fiscal, let (first, _) = digits(index + 1), let span = yearSpan(index + 1, first),
                span.second == nil
            {
                // A financial year may begin in April, July, October or another month.
                var years = widened(span.first, to: index..<span.first.tokens.upperBound)
                years.date.isSure = false
                return TimeExpression(years)
            }
            if word(index) == words.fiscal, let year = year(index + 1) {
                return TimeExpression(mention(index..<year.end, .year(year.value)))
            }
        }
        if !roles.isDisjoint(with: [.last, .this, .next, .that]),
            let mention = ranked(index, start: index) ?? determined(index, start: index)
        {
            return TimeExpression(mention)
        }
        if roles.contains(.season), let mention = season(index, start: index) { return TimeExpression(mention) }
        if roles.contains(.decadeWord), let mention = decade(index) { return TimeExpression(mention) }
        if roles.contains(.yearCode) { return TimeExpression(mention(index..<(index + 1), .year(entry(index).number))) }
        return nil
    }

    /// A time after an article: "the third quarter", "the 14th of March", "the past five years", "the end of May", "the
    /// 1990s".
    private func afterArticle(_ index: Int, isNarrowed: Bool) -> TimeExpression? {
        let next = index + 1
        if let mention = dayAlone(index) { return TimeExpression(mention) }
        let following = roles(next)
        guard !following.isEmpty || kind(next) == .number || isApostrophe(next) else { return nil }
        if kind(next) == .number || !following.isDisjoint(with: [.ordinal, .cardinal, .unit])
            || word(next) == words.fiscal,
            let mention = rankedPeriod(next, start: index) ?? ranked(next, start: index) ?? rankedLength(
                next, start: index) ?? yearAgo(next, start: index)
                ?? yearFirst(next, start: index) ?? fixedLength(next, start: index)
        {
            return TimeExpression(mention)
        }
        if let decade = decade(isApostrophe(next) ? next + 1 : next) {
            return TimeExpression(widened(decade, to: index..<decade.tokens.upperBound))
        }
        if !isNarrowed, roles(next).contains(.early) || roles(next).contains(.mid) || roles(next).contains(.late) {
            if let found = narrowed(next, start: index) { return found }
        }
        if !following.isDisjoint(with: [.ordinal, .cardinal]) || kind(next) == .number, var found = dateFromDay(next) {
            found.first = widened(found.first, to: index..<found.first.tokens.upperBound)
            return found
        }
        if !following.isDisjoint(with: [.last, .this, .next, .that]),
            let mention = ranked(next, start: index) ?? determined(next, start: index)
        {
            return TimeExpression(mention)
        }
        if !following.isDisjoint(with: [.season, .weekend]),
            let mention = season(next, start: index) ?? weekend(next, start: index)
        {
            return TimeExpression(mention)
        }
        guard
            !following.isDisjoint(with: [.unit, .unitPlural, .phraseStart, .afterArticle]) || word(next) == words.fiscal
        else { return nil }
        if let mention = unitBeside(next, start: index) ?? weekOf(next, start: index) { return TimeExpression(mention) }
        if let mention = articled(next, start: index) ?? barePlural(next, start: index) ?? fromPhrase(
            next, start: index) ?? fromPhrase(index, start: index)
        {
            return TimeExpression(mention)
        }
        return nil
    }

    /// A time that begins with figures: dates, clock times, years, lengths.
    private func figures(_ index: Int) -> TimeExpression? {
        if kind(index + 2) == .number, let hours = sharedMeridiem(index) { return hours }
        // In "450 shipwrights" the figure is not a year. Before a word that no list contains, it counts something.
        if kind(index + 1) == .word, !word(index + 1).isKnown, !isJoined(index + 1), !isApostrophe(index - 1),
            !has(index - 1, .beforeClock), let (_, count) = digits(index), count != 4
        {
            return nil
        }
        // Most figures count something: "450 jobs".
        if kind(index + 1) == .word, !isJoined(index + 1), roles(index + 1).isEmpty, tokens[index].span.count != 4,
            word(index + 1) != words.ofClock, !has(index - 1, .era)
        {
            return nil
        }
        if isFree(index + 1) { return freeFigure(index) }
        if isCount(index) { return nil }
        if let date = numericDate(index) { return TimeExpression(date) }
        if let clock = clockTime(index) { return TimeExpression(clock) }
        if let found = dateFromDay(index) { return found }
        if let short = bareShortDates(index) { return short }
        if let mention = rankedPeriod(index, start: index) ?? decade(index) ?? codedYear(index) ?? eraYear(index)
            ?? weekdaysCounted(index)
        {
            return TimeExpression(mention)
        }
        if let mention = ranked(index, start: index) { return TimeExpression(mention) }
        return numericMonth(index).map { TimeExpression($0) } ?? yearAlone(index)
    }

    /// Whether the token has a space before it, or is a comma, a full stop or a bracket.
    private func isFree(_ index: Int) -> Bool {
        !isJoined(index) || tokens[index].kind == .punctuation && word(index) != words.colon
    }

    /// Whether letters or marks on the figure show that it counts or measures: "5km", "40%", "34-year-old".
    private func isCount(_ index: Int) -> Bool {
        guard tokens[index].span.count < 8, !has(index - 1, .era) else { return false }
        let next = index + 1
        switch kind(next) {
        case .symbol: return word(next) != words.slash
        case .word: return !tokens[next].cues.contains(.insideTime)
        case .hyphen:
            return tokens[index].span.count < 4 && kind(next + 1) == .word
                && roles(next + 1).isSubset(of: [.unit, .unitPlural])
        default: return false
        }
    }

    /// A figure without letters or marks on it is a day, a year, a clock time or a count. Of the forms in `figures`,
    /// only these need no mark or letters after the figure.
    private func freeFigure(_ index: Int) -> TimeExpression? {
        let length = tokens[index].span.count
        let next = roles(index + 1)
        if length >= 8, let date = dottedDate(index) { return TimeExpression(date) }
        if !next.isDisjoint(with: [.meridiem, .zone, .zoneLead]) || word(index + 1) == words.ofClock
            || mayBeClock(index, length, next),
            let clock = clockTime(index)
        {
            return TimeExpression(clock)
        }
        if length <= 2,
            next.contains(.month) || isRangeMark(index + 1) || word(index + 1) == words.of
                || word(index + 1) == words.and || word(index + 1) == words.comma && word(index + 3) == words.and
        {
            if let found = dateFromDay(index) { return found }
        }
        if next.contains(.era) || has(index - 1, .era), let year = eraYear(index) { return TimeExpression(year) }
        if next.contains(.weekdayPlural), let day = weekdaysCounted(index) { return TimeExpression(day) }
        if length == 2, next.contains(.clockWord), let clock = clockTime(index) { return TimeExpression(clock) }
        if length == 2, isApostrophe(index - 1), let year = apostropheYear(index) { return TimeExpression(year) }
        return length == 4 ? yearAlone(index) : nil
    }

    /// Whether the figure may be a clock time by its form: "0400", "02.10", "1600 hours", "4 in the morning", "8 this
    /// morning", "7.30 on Monday".
    private func mayBeClock(_ index: Int, _ length: Int, _ next: TimeRoles) -> Bool {
        if length <= 2 {
            return word(index + 1) == words.inWord && has(index + 3, .part)
                || word(index - 1) == words.at && (isPartOfDay(index + 1) || word(index + 1) == words.at)
                || has(index + 1, .unitPlural) && entry(index + 1).unit == .minute
        }
        if word(index - 1) == words.at, bytes[tokens[index].span.range].contains(0x2E) { return true }
        guard length == 4 || length == 5 else { return false }
        return bytes[Int(tokens[index].start)] == 0x30 || !next.isDisjoint(with: [.unit, .unitPlural])
            || length == 4 && kind(index - 2) == .number && bytes[Int(tokens[index - 2].start)] == 0x30
    }
}
