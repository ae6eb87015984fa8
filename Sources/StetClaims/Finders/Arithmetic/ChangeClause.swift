import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// The words that state a change and its two ends.
///
/// `ChangeClause`, below, reads one sentence. In: the sentence with its figures. Out: the stated percentage, and the
/// two figures that it compares. The words are kept apart, so that they are looked up once per run.
final class ChangeWords: Sendable {
    let from: WordID
    let to: WordID
    let of: WordID
    let by: WordID
    let or: WordID
    let and: WordID
    let than: WordID
    let on: WordID
    let real: WordID
    let terms: WordID
    let comparing: WordSet
    let comparers: WordSet
    let determiners: WordSet
    let rising: WordSet
    let falling: WordSet
    let more: WordSet
    let earlier: WordSet
    let periods: WordSet
    let each: WordSet
    let articles: WordSet
    let otherBasis: WordSet
    let demonstratives: WordSet
    let breaks: WordSet
    let linking: WordSet
    let rebased: WordSet

    init(binder: inout Binder) {
        from = binder.word("grammar/from")
        to = binder.word("grammar/to")
        of = binder.word("grammar/of")
        by = binder.word("grammar/by")
        or = binder.word("grammar/or")
        and = binder.word("grammar/and")
        than = binder.word("grammar/than")
        on = binder.word("grammar/on")
        real = binder.word("grammar/real")
        terms = binder.word("grammar/terms")
        comparing = binder.list("finders/change-clause-comparing")
        comparers = binder.list("finders/change-clause-comparers")
        determiners = binder.list("cues/before-figure")
        rising = binder.list("cues/rising")
        falling = binder.list("cues/falling")
        more = binder.list("finders/change-clause-more")
        earlier = binder.list("cues/earlier")
        periods = binder.list("cues/periods")
        articles = binder.list("finders/change-clause-articles")
        each = binder.list("finders/change-clause-each")
        otherBasis = binder.list("cues/other-basis")
        demonstratives = binder.list("finders/change-clause-demonstratives")
        breaks = binder.list("cues/change-breaks")
        linking = binder.list("cues/change-links")
        rebased = binder.list("cues/other-base")
    }
}

/// Reads one sentence for a stated percentage and the two figures that it compares.
struct ChangeClause {
    let amounts: [AmountMention]
    let sentence: Range<Int>
    let words: ChangeWords
    let reading: Reading

    private let maximumGap = 9

    /// A percentage of change, with its direction.
    struct Stated {
        var mention: AmountMention
        var rises: Bool
        /// The tokens from its first word of change to its last: "a rise of 4%", "4% more".
        var tokens: Range<Int>
        /// Whether the percentage follows the two figures as "or 4%" or "(4%)".
        var isRestated = false
    }

    // MARK: The percentage

    /// Reads a percentage as a change: "up 4%", "a rise of 4%", "rose by 4%", "4% more", "a 4% rise", "or 4%" after a
    /// change.
    func stated(_ mention: AmountMention) -> Stated? {
        guard mention.amount.nominal?.isNegative == false, endsWithSign(mention), !isRange(mention) else { return nil }
        var before = reading.start(of: mention) - 1
        let hasBy = reading.word(before) == words.by
        if reading.word(before) == words.of || hasBy { before -= 1 }
        // "raised the charge for a swim by 8%"
        for token in hasBy ? Array((before - 5...before).reversed()) : [before, before - 1]
        where token >= sentence.lowerBound && reading.kind(token) == .word {
            let word = reading.word(token)
            if word == words.from || word == words.to || words.breaks.contains(word) { break }
            if words.rising.contains(word) || words.falling.contains(word) {
                return Stated(
                    mention: mention, rises: words.rising.contains(word), tokens: token..<mention.tokens.upperBound)
            }
        }
        let after = mention.tokens.upperBound
        // "4% more", "a 4% rise" and "a 4% pay rise" state a change. In "4% fewer shares" the change is one of shares.
        for token in [after, after + 1] where token < sentence.upperBound && reading.kind(token) == .word {
            let word = reading.word(token)
            guard words.rising.contains(word) || words.falling.contains(word) else { continue }
            if words.more.contains(word), reading.kind(token + 1) == .word, reading.word(token + 1) != words.than {
                return nil
            }
            return Stated(
                mention: mention, rises: words.rising.contains(word), tokens: reading.start(of: mention)..<(token + 1))
        }
        // "fell from 440 to 396, or 10%", "… (10%)"
        let opener = reading.start(of: mention) - 1
        let isRestated =
            reading.word(opener) == words.or && reading.kind(after) == .punctuation
            || reading.isMark(opener, "(") && reading.isMark(after, ")")
        guard isRestated, amounts.allSatisfy({ $0.span == mention.span || $0.kind != .percent || !isAlternative($0) }),
            let rises = direction(before: opener)
        else { return nil }
        return Stated(mention: mention, rises: rises, tokens: opener..<after, isRestated: true)
    }

    /// Whether the percent sign is part of the figure's own tokens. It is not for "8" in "8-9%" and "1986" in "1986 to
    /// 44.6 pct".
    private func endsWithSign(_ mention: AmountMention) -> Bool {
        mention.tokens.count > 1 || reading.text(mention.tokens.lowerBound).hasSuffix("%")
    }

    private func isRange(_ mention: AmountMention) -> Bool {
        let before = reading.start(of: mention) - 1
        let isJoined =
            reading.kind(before) == .hyphen || reading.kind(before) == .dash || reading.word(before) == words.to
            || reading.word(before) == words.or || reading.word(before) == words.and
        if isJoined, reading.amountIndex(before - 1) != nil { return true }
        let after = mention.tokens.upperBound
        return (reading.kind(after) == .hyphen || reading.kind(after) == .dash)
            && reading.amount(at: after + 1)?.kind == .percent
    }

    /// Whether the percentage is given beside a count, as in "816,000 shares, or 11%". It is then a share of something
    /// else.
    private func isAlternative(_ mention: AmountMention) -> Bool {
        let opener = reading.start(of: mention) - 1
        return reading.word(opener) == words.or || reading.isMark(opener, "(")
    }

    private func direction(before token: Int) -> Bool? {
        var at = token - 1
        while at >= max(sentence.lowerBound, token - 14) {
            if words.rising.contains(reading.word(at)) { return true }
            if words.falling.contains(reading.word(at)) { return false }
            at -= 1
        }
        return nil
    }

    // MARK: Its two figures

    func ends(of stated: Stated) -> (from: AmountMention, to: AmountMention)? {
        let others = candidates(for: stated)
        guard let ends = stated.isRestated ? before(stated, others) : after(stated, others) ?? before(stated, others)
        else { return nil }
        // In "From 58% in 1982 to 14% in 1985, rose by 20% in 1986" the change belongs to a third year.
        if let own = year(after: stated.mention), let from = year(after: ends.from), let to = year(after: ends.to),
            own != from, own != to
        {
            return nil
        }
        return ends
    }

    /// The last two figures of a sentence, for a following sentence that states their change.
    func lastPair(for stated: Stated) -> (from: AmountMention, to: AmountMention)? {
        let others = candidates(for: stated)
        guard others.count == 2 else { return nil }
        return pair(others[0], others[1], stated)
    }

    private func candidates(for stated: Stated) -> [AmountMention] {
        amounts.filter {
            $0.span != stated.mention.span && $0.amount.nominal != nil && $0.kind != .ordinal && $0.kind != .age
                && $0.kind != .percentagePoints
        }
    }

    /// The two figures that follow the percentage: "4%, from £250 to £260", "4% to £260 from £250", "£260, up 4% from
    /// £250".
    private func after(_ stated: Stated, _ others: [AmountMention]) -> (from: AmountMention, to: AmountMention)? {
        let following = others.filter { $0.tokens.lowerBound >= stated.tokens.upperBound }
        guard let first = following.first, isClose(stated.tokens.upperBound, reading.start(of: first)),
            !(stated.tokens.upperBound..<reading.start(of: first)).contains(where: { isChange(reading.word($0)) })
        else { return nil }
        let second = following.dropFirst().first {
            $0.isLike(first) && isClose(first.tokens.upperBound, reading.start(of: $0))
        }
        if isTo(first), let second, isPlainFrom(second) { return (second, first) }
        guard isPlainFrom(first) || first.kind != .percent && (isFrom(first) || isComparedOn(first, stated)) else {
            return nil
        }
        if let second, isTo(second) { return (first, second) }
        // The new value may stand before the percentage: "closed at 260 pence, up 4% from 250 pence".
        guard let end = others.last(where: { $0.tokens.upperBound <= stated.tokens.lowerBound }), end.isLike(first),
            isClose(end.tokens.upperBound, stated.tokens.lowerBound)
                || isClose(end.tokens.upperBound, stated.tokens.lowerBound, within: 18) && opensWithMark(stated),
            !isFrom(end)
        else { return nil }
        return (first, end)
    }

    /// The two figures before the percentage: "from £250 to £260, a rise of 4%", "£250 last year and £260 now, 4%
    /// more".
    private func before(_ stated: Stated, _ others: [AmountMention]) -> (from: AmountMention, to: AmountMention)? {
        let preceding = others.filter { $0.tokens.upperBound <= stated.tokens.lowerBound }
        guard preceding.count >= 2, let second = preceding.last,
            isClose(second.tokens.upperBound, stated.tokens.lowerBound),
            sumsUp(stated, after: second.tokens.upperBound),
            // In "up 27% from the record of 2009" the change has another base than the earlier figure.
            !words.rebased.contains(reading.word(stated.tokens.upperBound)) || isSameBase(stated.tokens.upperBound)
        else { return nil }
        return pair(preceding[preceding.count - 2], second, stated)
    }

    private func pair(
        _ first: AmountMention, _ second: AmountMention, _ stated: Stated
    ) -> (from: AmountMention, to: AmountMention)? {
        guard first.isLike(second), second.tokens.lowerBound - first.tokens.upperBound <= 12,
            !(first.tokens.upperBound..<second.tokens.lowerBound).contains(where: { reading.isMark($0, ";") })
        else { return nil }
        if isPlainFrom(first) { return isTo(second) ? (first, second) : nil }
        if isPlainFrom(second) || isFrom(second) && isDated(second) { return (second, first) }
        guard !isFrom(first), !isFrom(second) else { return nil }
        let wasFirst = isEarlier(first, until: second)
        let wasSecond = isEarlier(second, until: nil)
        if wasFirst != wasSecond { return wasFirst ? (first, second) : (second, first) }
        guard !wasFirst else { return nil }
        // "2,000 in 2019 and 2,200 in 2020"
        if let one = year(after: first), let other = year(after: second), one != other {
            return one < other ? (first, second) : (second, first)
        }
        // "15% in the spring and 17% in the autumn, 2% higher" compares the second figure with the first.
        let gap = first.tokens.upperBound..<second.tokens.lowerBound
        let isCompared =
            stated.tokens.upperBound > stated.mention.tokens.upperBound
            && reading.isMark(reading.start(of: stated.mention) - 1, ",")
        return isCompared && gap.contains { reading.word($0) == words.and } ? (first, second) : nil
    }

    /// Whether the percentage opens its own phrase after the figures and adds nothing new: ", a rise of 4%", "– up 4%",
    /// ", which is 4% more".
    private func sumsUp(_ stated: Stated, after end: Int) -> Bool {
        var token = stated.tokens.lowerBound - 1
        var isAdjective = true
        while token >= end, reading.kind(token) == .word || reading.kind(token) == .apostrophe {
            let word = reading.word(token)
            let isPlain = words.linking.contains(word)
            guard isPlain || isAdjective && words.each.contains(reading.word(token - 1)) else { return false }
            if !isPlain { isAdjective = false }
            token -= 1
        }
        return token >= end || reading.isMark(stated.tokens.lowerBound, "(")
            || reading.word(stated.tokens.lowerBound) == words.or
            || token == end - 1 && stated.tokens.lowerBound > end
    }

    /// Whether a mark stands before the percentage, after times and places only: "approved a £412m budget on Tuesday,
    /// up 4%".
    private func opensWithMark(_ stated: Stated) -> Bool {
        let mark = stated.tokens.lowerBound - 1
        return reading.kind(mark) == .punctuation || reading.kind(mark) == .dash
    }

    /// Whether the first words of the sentence refer to the sentence before: "That is a rise of 4%", "The increase was
    /// 4%".
    func pointsBack(_ stated: Stated) -> Bool {
        let lead = sentence.lowerBound
        guard words.demonstratives.contains(reading.word(lead)), stated.tokens.lowerBound - lead <= 6,
            // "It rose 3.6% in spring" is about another time.
            words.linking.contains(reading.word(lead + 1)) || words.articles.contains(reading.word(lead))
        else { return false }
        return (lead + 1..<max(lead + 1, stated.tokens.lowerBound)).allSatisfy {
            words.linking.contains(reading.word($0)) || words.rising.contains(reading.word($0))
                || words.falling.contains(reading.word($0))
                || words.each.contains(reading.word($0 - 1))
        }
    }

    /// Whether the percentage names its own base: "up 9% on its level a year before".
    func hasOwnBase(_ stated: Stated) -> Bool {
        let next = reading.word(stated.tokens.upperBound)
        return next == words.on || words.rebased.contains(next)
    }

    private func isChange(_ word: WordID) -> Bool { words.rising.contains(word) || words.falling.contains(word) }

    private func isPlainFrom(_ mention: AmountMention) -> Bool { reading.word(wordBefore(mention)) == words.from }

    /// Whether a time stands beside the figure: "against £250 in 2019".
    private func isDated(_ mention: AmountMention) -> Bool {
        (mention.tokens.upperBound..<mention.tokens.upperBound + 5).contains {
            reading.timeIndex($0) != nil || words.periods.contains(reading.word($0))
        }
    }

    private func wordBefore(_ mention: AmountMention) -> Int {
        var token = reading.start(of: mention) - 1
        while token > sentence.lowerBound, words.determiners.contains(reading.word(token)) { token -= 1 }
        return token
    }

    /// Whether the words before the figure mark it as the old value: "from £250", "compared with £250", "against £250",
    /// "than the £250".
    private func isFrom(_ mention: AmountMention) -> Bool {
        let token = wordBefore(mention)
        if words.comparing.contains(reading.word(token)) { return true }
        return words.comparers.contains(reading.word(token)) && words.comparing.contains(reading.word(token - 1))
    }

    /// Whether the words before the figure mark it as the new value: "to £260". In "went up to £260" these words look
    /// like a bound.
    private func isTo(_ mention: AmountMention) -> Bool {
        reading.word(wordBefore(mention)) == words.to && !isFrom(mention)
            || reading.start(of: mention) < mention.tokens.lowerBound
                && reading.word(mention.tokens.lowerBound - 1) == words.to
    }

    /// Whether the percentage is measured on this figure: "up 4% on the £250 of last year".
    private func isComparedOn(_ mention: AmountMention, _ stated: Stated) -> Bool {
        reading.word(wordBefore(mention)) == words.on && wordBefore(mention) == stated.tokens.upperBound
    }

    /// Whether these words name the same base as the earlier figure: "over the year", "from the year before".
    private func isSameBase(_ token: Int) -> Bool {
        (token + 1..<token + 4).contains { words.periods.contains(reading.word($0)) || reading.timeIndex($0) != nil }
    }

    /// The year that follows a figure: "2,000 in 2019".
    private func year(after mention: AmountMention) -> Int? {
        (mention.tokens.upperBound..<mention.tokens.upperBound + 4).lazy
            .compactMap { reading.time(at: $0) }.first { $0.kind == .date && $0.date.statesYear }?.date.year
    }

    /// Whether only a few words stand between two places, all in one clause.
    private func isClose(_ start: Int, _ end: Int, within gap: Int? = nil) -> Bool {
        let most = gap ?? maximumGap
        guard end >= start, end - start <= 3 * most, steps(start..<end) <= most else { return false }
        return !(start..<end).contains { token in
            reading.isMark(token, ";") || reading.isMark(token, ":") && token + 1 < end
                || words.breaks.contains(reading.word(token))
        }
    }

    /// The distance in words. A date counts as one word, however long it is: "£365m for 2026/27 on Tuesday, 3 March
    /// 2026, up 4%".
    private func steps(_ gap: Range<Int>) -> Int {
        gap.reduce(0) { steps, token in
            let time = reading.timeIndex(token)
            return time != nil && token > gap.lowerBound && time == reading.timeIndex(token - 1) ? steps : steps + 1
        }
    }

    /// Whether words after the figure, and before the other figure, give it an earlier time: "£250 last year", "the
    /// year before", "a year ago", "in 2019, before".
    private func isEarlier(_ mention: AmountMention, until other: AmountMention?) -> Bool {
        let end = min(sentence.upperBound, mention.tokens.upperBound + 5, other.map { reading.start(of: $0) } ?? .max)
        guard end > mention.tokens.upperBound else { return false }
        for token in mention.tokens.upperBound..<end where words.earlier.contains(reading.word(token)) {
            // "earlier in the day" and "before tax" do not name an earlier period.
            if words.periods.contains(reading.word(token + 1)) || words.periods.contains(reading.word(token - 1)) {
                return true
            }
            if reading.timeIndex(token) != nil, reading.word(token + 1) != words.of { return true }
        }
        return false
    }
}
