import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds a part of a whole that is given twice: as two counts or a fraction, and as a percentage. Fills claims of kind
/// `share`.
///
/// Examples: "six of the 30 libraries, or 20%", "a third (33%)". The two must restate each other; a count and a
/// percentage that only stand in one sentence give no claim.
final class ShareFinder: Finder {
    private let share: BoundShape<ShareShape>
    private let of: WordID
    private let out: WordID
    private let the: WordID
    private let inWord: WordID
    private let or: WordID
    private let fractions: [(words: [WordID], part: Int, whole: Int)]
    private let fractionStarts: WordSet
    private let hedges: WordSet
    private let rates: WordSet
    private let maximumGap = 9

    init(binder: inout Binder) {
        share = binder.shape()
        of = binder.word("grammar/of")
        out = binder.word("grammar/out")
        the = binder.word("grammar/the")
        inWord = binder.word("grammar/in")
        or = binder.word("grammar/or")
        hedges = binder.list("cues/fraction-hedges")
        rates = binder.list("finders/share-rates")
        // Each line of the list gives the words of a fraction, its part and its whole.
        var table: [(words: [WordID], part: Int, whole: Int)] = []
        for line in binder.language.entries("cues/fractions") {
            var columns = line.pieces("\t")
            guard let words = columns.next(), let part = columns.next()?.number, let whole = columns.next()?.number
            else { continue }
            table.append((words.pieces(" ").map { binder.language.lexicon.intern($0) }, Int(part), Int(whole)))
        }
        fractions = table
        fractionStarts = WordSet(table.compactMap { $0.words.first })
    }

    private struct Fraction {
        var part: Int
        var whole: Int
        var tokens: Range<Int>
        var isHedged: Bool
        /// Whether two counts give the share, and not the words of a fraction.
        var isCounted = true
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for sentence in reading.sentences {
            let amounts = reading.amounts(in: sentence.tokens)
            guard amounts.contains(where: { $0.kind == .percent }) else { continue }
            let percentages = amounts.filter { $0.kind == .percent }
            guard percentages.count == 1, let stated = percentages.first, stated.amount.nominal != nil,
                let fraction = told(Array(amounts), reading) ?? counted(Array(amounts), reading)
                    ?? written(sentence.tokens, reading), !fraction.isHedged
            else { continue }
            guard isRestated(fraction, stated, sentence.tokens, reading) else { continue }
            collector.add(share, tokens: fraction.tokens.union(stated.tokens), confidence: .high) { claim, share in
                claim.set(share.portion, to: Amount(fraction.part), at: reading.span(fraction.tokens))
                claim.set(share.whole, to: Amount(fraction.whole), at: reading.span(fraction.tokens))
                claim.set(share.percent, to: stated.amount.asPrecise, at: stated.qualified)
            }
        }
    }

    /// Whether one figure restates the other: "six of the 30 libraries, or 20%,", "a third of them (33%)", "20% – six
    /// out of 30 –", "20%, or a fifth, of", "a success rate of 20%". Two figures that only stand in one sentence are
    /// two facts.
    private func isRestated(_ fraction: Fraction, _ stated: AmountMention, _ sentence: Range<Int>, _ reading: Reading)
        -> Bool
    {
        let isFirst = fraction.tokens.upperBound <= stated.tokens.lowerBound
        let gap =
            isFirst
            ? fraction.tokens.upperBound..<stated.tokens.lowerBound
            : stated.tokens.upperBound..<max(stated.tokens.upperBound, fraction.tokens.lowerBound)
        let second = isFirst ? stated.tokens : fraction.tokens
        guard gap.count <= maximumGap, !gap.contains(where: { reading.isMark($0, ";") || reading.isMark($0, ":") })
        else { return false }
        var opener = gap.upperBound - 1
        while opener > gap.lowerBound, hedges.contains(reading.word(opener)) { opener -= 1 }
        guard opener >= gap.lowerBound else { return false }
        // "a third of them" and "a third (33%)" are fractions of something. "a third Republican" is not a fraction.
        if isFirst, !fraction.isCounted, reading.word(gap.lowerBound) != of, opener != gap.lowerBound,
            reading.word(opener) != or || gap.count > 2
        {
            return false
        }
        let end = second.upperBound
        if reading.word(opener) == or { return gap.count > 1 || !isFirst || fraction.isCounted }
        if reading.isMark(opener, "(") {
            return reading.isMark(end, ")") || reading.word(end) == of || reading.isMark(end, ",")
        }
        let closes = reading.kind(end) == .punctuation || reading.kind(end) == .dash || end >= sentence.upperBound
        if reading.kind(opener) == .dash { return closes || reading.word(end) == of }
        if reading.isMark(opener, ",") { return isFirst && closes }
        // "…, a success rate of 20%"
        let before = reading.word(opener) == of ? opener - 1 : opener
        return isFirst && rates.contains(reading.word(before))
            && (gap.lowerBound..<before).contains { reading.isMark($0, ",") || reading.kind($0) == .dash }
    }

    /// A figure that already states the share: "one in five", "nine out of ten".
    private func told(_ amounts: [AmountMention], _ reading: Reading) -> Fraction? {
        for mention in amounts
        where mention.kind == .number
            && mention.tokens.contains(where: { reading.word($0) == inWord || reading.word($0) == out })
        {
            guard let share = mention.amount.nominal, !share.isInteger else { continue }
            return Fraction(
                part: Int(share.numerator), whole: Int(share.denominator), tokens: mention.tokens,
                isHedged: !mention.amount.isPlain)
        }
        return nil
    }

    /// Two counts: "six of the 30", "12 out of 40", "Out of 40 applicants, 12 …".
    private func counted(_ amounts: [AmountMention], _ reading: Reading) -> Fraction? {
        for (part, whole) in zip(amounts, amounts.dropFirst()) where part.kind == .number && whole.kind == .number {
            let gap = part.tokens.upperBound..<whole.tokens.lowerBound
            guard gap.count <= 3, let a = value(part), let b = value(whole), a <= b, b > 1 else { continue }
            let words = gap.map { reading.word($0) }.filter { $0 != the && $0 != out }
            guard words == [of] || words == [inWord] else { continue }
            return Fraction(
                part: a, whole: b, tokens: part.tokens.lowerBound..<whole.tokens.upperBound,
                isHedged: !part.amount.isPlain || !whole.amount.isPlain)
        }
        let opener =
            amounts.first.map {
                reading.word($0.tokens.lowerBound - 1) == the ? $0.tokens.lowerBound - 2 : $0.tokens.lowerBound - 1
            } ?? 0
        guard amounts.count >= 2, reading.word(opener) == of,
            reading.word(opener - 1) == out || reading.tokens[opener].traits.contains(.startsSentence),
            amounts[0].kind == .number, let whole = value(amounts[0]), let part = value(amounts[1]),
            amounts[1].kind == .number, part <= whole
        else { return nil }
        return Fraction(
            part: part, whole: whole, tokens: amounts[0].tokens.lowerBound..<amounts[1].tokens.upperBound,
            isHedged: !amounts[0].amount.isPlain || !amounts[1].amount.isPlain)
    }

    private func value(_ mention: AmountMention) -> Int? {
        guard let nominal = mention.amount.nominal, nominal.isInteger else { return nil }
        return Int(nominal.numerator)
    }

    /// A fraction in words: "a third", "two-thirds", "three quarters", "half".
    private func written(_ sentence: Range<Int>, _ reading: Reading) -> Fraction? {
        for token in sentence where fractionStarts.contains(reading.word(token)) {
            for fraction in fractions where matches(fraction.words, at: token, sentence, reading) {
                var length = 0
                for _ in fraction.words { length += 1 + (reading.kind(token + length + 1) == .hyphen ? 1 : 0) }
                let end = min(sentence.upperBound, token + length)
                return Fraction(
                    part: fraction.part, whole: fraction.whole, tokens: token..<max(token + 1, end),
                    isHedged: hedges.contains(reading.word(token - 1)),
                    isCounted: false)
            }
        }
        return nil
    }

    private func matches(_ words: [WordID], at start: Int, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        var token = start
        for (index, word) in words.enumerated() {
            if index > 0, reading.kind(token) == .hyphen { token += 1 }
            guard token < sentence.upperBound, reading.word(token) == word else { return false }
            token += 1
        }
        return true
    }
}

private struct ShareShape: ClaimShape {
    static let claimType = "share"
    let portion: ClaimField<Amount>
    let whole: ClaimField<Amount>
    let percent: ClaimField<Amount>

    init(_ binder: inout FieldBinder) {
        portion = binder.field("portion")
        whole = binder.field("whole")
        percent = binder.field("percent", in: .percent)
    }
}
