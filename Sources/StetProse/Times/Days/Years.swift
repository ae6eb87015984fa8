import StetLanguage
import StetSource
import StetValues

/// Years and decades: "2026", "from 1811 to 1837", "2026/27", "'71", "the 1990s", "the nineteen-sixties".
///
/// In: a token that may begin one. Out: a time with the days that it covers, or nil when the figure has another
/// meaning. A bare figure of four digits is often a count, so the words around it decide.
extension TimeReader {
    /// A year in figures that has no other meaning: it is not a quantity, a clock time or a count.
    func yearAlone(_ index: Int) -> TimeExpression? {
        guard let (value, count) = digits(index), count == 4, (1000...2999).contains(value), !isJoinedToFigure(index)
        else { return nil }
        if let decade = decade(index) { return TimeExpression(decade) }
        if let span = yearSpan(index, value) { return span }
        guard let (_, end) = year(index), isYear(index, value, end), !isCode(end) else { return nil }
        if kind(end) != .punctuation, let period = yearFirst(index, start: index) { return TimeExpression(period) }
        // "2018's first quarter"
        if word(end) == words.possessive, let inner = rankedPeriod(end + 1, start: index, year: value) {
            return TimeExpression(inner)
        }
        // "2016 June"
        if let (month, monthEnd, _) = month(end), isOpenEnd(monthEnd), digits(monthEnd) == nil {
            return TimeExpression(mention(index..<monthEnd, .written(year: value, month: month, day: nil)))
        }
        return TimeExpression(mention(index..<end, .year(value)))
    }

    /// A short year with its apostrophe: "in '71", "the class of '08". Its figure is at the token.
    func apostropheYear(_ index: Int) -> TimeMention? {
        guard isApostrophe(index - 1), isJoined(index), !isJoined(index - 1), let (value, count) = digits(index),
            count == 2, isOpenEnd(index + 1) || has(index + 1, .behindYear), !isApostrophe(index + 1),
            kind(index - 2) == .word, has(index - 2, .beforeYear) || word(index - 2) == words.of
        else { return nil }
        return mention((index - 1)..<(index + 1), .year(fullYear(value)))
    }

    /// Whether the figure is the last part of a longer code: "138-2010-2015". "1939-1945" is two years.
    private func isJoinedToFigure(_ index: Int) -> Bool {
        guard isHyphen(index - 1), isJoined(index), let (_, count) = digits(index - 2) else { return false }
        return count != 4 || isHyphen(index - 3) && kind(index - 4) == .number
            || isHyphen(index + 1) && kind(index + 2) == .number
    }

    /// Whether the year begins the number of a case or a file: "2024-00567".
    private func isCode(_ hyphen: Int) -> Bool {
        guard isHyphen(hyphen), isJoined(hyphen + 1), let (_, count) = digits(hyphen + 1) else { return false }
        return count == 3 || count > 4
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
        if isOneOfYears(index) { return true }
        guard value >= 1400 else { return isClosed && isLedToYear(index) && word(index - 1) != words.open }
        // "rose from 1640 to 1660."
        if word(index - 1) == words.to, isChanged(before: index) { return false }
        return hasLead && isClosed && value < 2200 || isLedToYear(index) && (isClosed || isBehindYear(index, end))
    }

    /// Whether a word that stands before years stands here: "in", "since", "circa", "born"; "c." and "b." in brackets.
    private func isLedToYear(_ index: Int) -> Bool {
        has(index - 1, .beforeYear) || word(index - 1) == words.open
            || word(index - 1) == words.stop && isJoined(index - 1) && has(index - 2, .beforeYear)
    }

    /// Whether the word after a year of four figures counts nothing: "in 1837 he died", "by 1850 the mill was gone". After
    /// a verb of change, as in "rose from 1500 when", the figure is not a year.
    private func isBehindYear(_ index: Int, _ end: Int) -> Bool {
        guard has(end, .behindYear), !isCapitalised(end) else { return false }
        return !isChanged(before: index)
    }

    private func isChanged(before index: Int) -> Bool {
        (max(bounds.lowerBound, index - 6)..<max(bounds.lowerBound, index)).contains {
            words.changing.contains(tokens[$0].word)
        }
    }

    /// Whether the figure is one of two years with a word or mark between them: "from 1811 to 1837", "between 1640 and
    /// 1660", "(1533 – 1603)". In "from 1200 to 1500 people" a noun follows, and in "rose from 1200 to 1500" something
    /// changes.
    private func isOneOfYears(_ index: Int) -> Bool {
        func isPair(_ first: Int) -> Bool {
            let second = first + 2
            guard let (start, startCount) = digits(first), let (finish, finishCount) = digits(second), startCount == 4,
                finishCount == 4, (1000...2199).contains(start), start < finish, finish < 2200, finish - start < 400,
                isRangeMark(first + 1) || word(first + 1) == words.and && word(first - 1) == words.between,
                isLedToYear(first) || word(first - 1) == words.between, !isPartOfFigure(after: second + 1)
            else { return false }
            let next = second + 1
            return (kind(next) != .word || has(next, .behindYear) || has(next, .pastCue)) && !isChanged(before: first)
        }
        return isPair(index) || isPair(index - 2)
    }

    /// A period of years: "1996-97" and "2026/27" are one period; "1939-1945" is two years.
    func yearSpan(_ index: Int, _ first: Int) -> TimeExpression? {
        guard (1000...2099).contains(first), isJoined(index + 1), isJoined(index + 2),
            let (second, count) = digits(index + 2), first >= 1800 || count == 4 && isLedToYear(index),
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
        if let (value, count) = digits(index), isJoined(index + 1) || count == 4 && isOpenEnd(index + 2),
            word(index + 1) == words.s || word(index + 1) == words.possessive && isJoined(index + 1)
        {
            // Some copy writes "the 70's" for "the 70s".
            let isPlural = word(index + 1) == words.s || word(index - 1) == words.the && isOpenEnd(index + 2)
            if count == 4, value % 10 == 0, (1000...2090).contains(value) {
                if value % 100 == 0, word(index + 1) == words.possessive { return nil }
                // "the 1800s" are a century, "the 1900s" the decade.
                if value % 100 == 0, value < 1900 {
                    return mention(index..<(index + 2), .century(value / 100 + 1))
                }
                return mention(index..<(index + 2), .decade(value))
            }
            let lead = isHyphen(index - 1) ? index - 2 : index - 1
            let hasLead =
                isApostrophe(lead)
                || !roles(lead).isDisjoint(with: [.early, .mid, .late])
                    && !words.owners.contains(word(lead - 1))
                || word(lead) == words.and || word(lead) == words.the
            if count == 2, value % 10 == 0, value >= 20, hasLead, isPlural {
                let start = isApostrophe(index - 1) ? index - 1 : index
                return mention(start..<(index + 2), .decade(value <= 20 ? 2000 + value : 1900 + value))
            }
            return nil
        }
        let entry = entry(index)
        // "nineteen-sixties"
        if entry.roles.contains(.cardinal), (16...19).contains(entry.number) {
            let next = isHyphen(index + 1) ? index + 2 : index + 1
            guard has(next, .decadeWord), self.entry(next).number < 100 else { return nil }
            return mention(index..<(next + 1), .decade(entry.number * 100 + self.entry(next).number))
        }
        let lead = isHyphen(index - 1) ? index - 2 : index - 1
        // "in his mid-forties"
        guard entry.roles.contains(.decadeWord), !words.owners.contains(word(lead - 1)),
            word(lead) == words.the || !roles(lead).isDisjoint(with: [.early, .mid, .late])
        else { return nil }
        return mention(index..<(index + 1), .decade(1900 + entry.number))
    }
}
