import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds a total with the complete list of its parts: "37 people: 19 miners, 12 rescuers and six villagers". Fills
/// claims of kind `sum`.
///
/// A list is complete when the copy announces it ("Of the 37, …", a colon, "made up of") or gives its sum afterwards
/// ("…, 37 in all"). A list that begins with "including" does not name every part, so it gives no claim.
final class SumFinder: Finder {
    private let sum: BoundShape<SumShape>
    private let and: WordID
    private let of: WordID
    private let the: WordID
    private let openLists: WordSet
    private let totalling: WordSet
    private let composing: WordSet
    private let made: WordID
    private let up: WordID
    private let articles: WordSet
    private let function: WordSet
    private let comparing: WordSet
    private let each: WordSet
    private let articleA: WordID
    private let no: WordID
    private let leftover: WordSet
    private let remaining: WordSet
    private let elsewhere: WordSet
    private let bringing: WordSet
    private let maximumGap = 9

    init(binder: inout Binder) {
        sum = binder.shape()
        and = binder.word("grammar/and")
        of = binder.word("grammar/of")
        the = binder.word("grammar/the")
        openLists = binder.list("cues/open-lists")
        comparing = binder.list("cues/compared-parts")
        each = binder.list("finders/sum-each")
        articleA = binder.word("grammar/a")
        no = binder.word("grammar/no")
        leftover = binder.list("finders/sum-leftover")
        remaining = binder.list("finders/sum-remaining")
        elsewhere = binder.list("finders/sum-elsewhere")
        bringing = binder.list("cues/bringing-total")
        totalling = binder.list("cues/totalling")
        composing = binder.list("cues/composing")
        made = binder.word("grammar/made")
        up = binder.word("grammar/up")
        articles = binder.list("finders/sum-articles")
        function = binder.list("words/function")
    }

    private struct Run {
        var parts: [AmountMention]
        var tokens: Range<Int>
        var endsWithOne: Bool
        /// Whether an item without a figure stands before it: "3.7, none, 2.0, 9.0".
        var isCut: Bool
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for sentence in reading.sentences {
            let amounts = Array(reading.amounts(in: sentence.tokens))
            guard amounts.count >= 3 || amounts.count == 2 && sentence.tokens.count < 60 else { continue }
            if sentence.tokens.contains(where: { openLists.contains(reading.word($0)) }) { continue }
            for run in runs(of: amounts, sentence.tokens, reading) {
                guard !run.isCut, run.parts.count + (run.endsWithOne ? 1 : 0) >= 2,
                    let total = total(of: run, among: amounts, sentence.tokens, reading)
                else { continue }
                let parts = run.parts.map(\.amount.asPrecise) + (run.endsWithOne ? [Amount(1)] : [])
                collector.add(sum, tokens: run.tokens.union(total.tokens), confidence: .high) { claim, sum in
                    claim.set(sum.total, to: total.amount.asPrecise, at: total.qualified)
                    claim.set(sum.parts, to: parts, at: reading.span(run.tokens))
                    claim.set(sum.closed, to: true)
                }
            }
        }
    }

    /// The longest sequences of figures with one unit that commas and a last "and" join.
    private func runs(of amounts: [AmountMention], _ sentence: Range<Int>, _ reading: Reading) -> [Run] {
        var runs: [Run] = []
        var start = 0
        while start < amounts.count {
            // In "Of the 14 ships, nine sail …" the total, 14, is not a part.
            if opensSentence(amounts[start], reading) {
                start += 1
                continue
            }
            var end = start
            while end + 1 < amounts.count, isListed(amounts[end], amounts[end + 1], reading), isPart(amounts[end + 1]),
                !isSummedUp(amounts[end + 1], reading)
            { end += 1 }
            if isPart(amounts[start]), end >= start {
                let last = amounts[end].tokens.upperBound
                let one = singleItem(after: last, sentence, reading)
                if end > start || one != nil {
                    runs.append(
                        Run(
                            parts: Array(amounts[start...end]),
                            tokens: amounts[start].tokens.lowerBound..<(one ?? last), endsWithOne: one != nil,
                            isCut: start > 0 && isCut(amounts[start - 1], amounts[start], reading)))
                }
            }
            start = end + 1
        }
        return runs
    }

    /// Whether one item without a figure stands between two figures of one kind: "Feb 21.1, Mar nil, Apr 2.0".
    private func isCut(_ a: AmountMention, _ b: AmountMention, _ reading: Reading) -> Bool {
        let gap = a.tokens.upperBound..<b.tokens.lowerBound
        guard a.isLike(b), gap.count <= maximumGap,
            reading.isMark(gap.lowerBound, ",") || reading.isMark(gap.lowerBound, ";")
        else { return false }
        return gap.count { reading.isMark($0, ",") || reading.isMark($0, ";") } == 2
            && gap.allSatisfy { reading.kind($0) == .word || reading.kind($0) == .punctuation }
    }

    private func isPart(_ mention: AmountMention) -> Bool {
        mention.kind != .ordinal && mention.kind != .age && mention.kind != .temperature
            && mention.amount.nominal != nil
    }

    /// Whether two figures are neighbours in one list: the words between them end with a comma or "and", and contain no
    /// other break.
    private func isListed(_ a: AmountMention, _ b: AmountMention, _ reading: Reading) -> Bool {
        guard a.isLike(b) else { return false }
        let gap = a.tokens.upperBound..<b.tokens.lowerBound
        guard !gap.isEmpty, gap.count <= maximumGap else { return false }
        let last = gap.upperBound - 1
        var separators = 0
        for token in gap {
            if reading.isMark(token, ",") || reading.isMark(token, ";") { separators += 1 }
            if reading.isMark(token, ":") || reading.isMark(token, "(") || reading.kind(token) == .dash { return false }
        }
        // A figure that is added or compared is not a part: "16.5 million the month before", "nine more seats".
        if gap.contains(where: { comparing.contains(reading.word($0)) }) { return false }
        if comparing.contains(reading.word(b.tokens.upperBound))
            || comparing.contains(reading.word(a.tokens.upperBound))
        {
            return false
        }
        // The names may stand before their figures: "the Liberals 31, the Conservatives 20 and Labour nine".
        let opener =
            reading.isMark(gap.lowerBound, ",") && reading.word(gap.lowerBound + 1) == and
            ? gap.lowerBound + 1 : gap.lowerBound
        if gap.count >= 2, gap.count <= 6, reading.word(opener) == and || reading.isMark(opener, ","),
            (opener + 1..<max(opener + 1, gap.upperBound)).allSatisfy({
                reading.tokens[$0].isCapitalised && reading.timeIndex($0) == nil || reading.word($0) == the
                    || reading.word($0) == of
            })
        {
            return opener + 1 < gap.upperBound
        }
        let isJoined = reading.word(last) == and || reading.isMark(last, ",") || reading.isMark(last, ";")
        // "27 and 24" alone are two figures, not a list. In a list, a counted noun stands between them.
        return isJoined && separators <= 1 && gap.count >= 2
    }

    /// The last item of a list of counts may have an article in place of a figure: "… and a bronze".
    private func singleItem(after token: Int, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        var at = token
        let limit = min(sentence.upperBound, token + 4)
        while at < limit, reading.word(at) != and {
            guard reading.kind(at) == .word || reading.isMark(at, ",") else { return nil }
            at += 1
        }
        guard at < limit, articles.contains(reading.word(at + 1)), reading.kind(at + 2) == .word,
            reading.amountIndex(at + 1) == nil, !totalling.contains(reading.word(at + 2)),
            !totalling.contains(reading.word(at + 3)),
            at + 3 >= sentence.upperBound || reading.kind(at + 3) != .word || reading.tokens[at + 2].span.count <= 12
        else { return nil }
        return at + 3
    }

    /// The figure that the copy gives as the sum of the list; nil without one.
    private func total(
        of run: Run, among amounts: [AmountMention], _ sentence: Range<Int>, _ reading: Reading
    ) -> AmountMention? {
        guard let first = run.parts.first else { return nil }
        let count = run.parts.count + (run.endsWithOne ? 1 : 0)
        func fits(_ mention: AmountMention) -> Bool {
            mention.isLike(first) && mention.amount.nominal != nil
        }
        // The total may follow the list: "…, 37 in all", "… in total", "all 37 pupils".
        if let after = amounts.first(where: { $0.tokens.lowerBound >= run.tokens.upperBound }), fits(after),
            after.tokens.lowerBound - run.tokens.upperBound <= 12, isSummedUp(after, reading)
        {
            return after
        }
        let before = amounts.filter { $0.tokens.upperBound <= run.tokens.lowerBound && fits($0) }
        // A figure that equals the number of items counts the items: "in three towns: …".
        let candidates = before.filter { $0.amount.nominal != Exact(count) || before.count == 1 }
        guard let total = candidates.last, candidates.count == 1, let stated = total.amount.nominal,
            run.parts.allSatisfy({ ($0.amount.nominal ?? .zero) <= stated })
        else { return nil }
        return announces(total, run, sentence, reading) ? total : nil
    }

    private func isSummedUp(_ mention: AmountMention, _ reading: Reading) -> Bool {
        let after = mention.tokens.upperBound
        for token in after..<min(after + 4, reading.tokens.count) {
            if totalling.contains(reading.word(token)) { return true }
            if reading.isMark(token, ".") || reading.isMark(token, ",") { break }
        }
        var before = mention.tokens.lowerBound - 1
        if reading.word(before) == of, totalling.contains(reading.word(before - 1)) { before -= 1 }
        guard totalling.contains(reading.word(before)) else { return false }
        // "two leagues and a cup in a total of eight titles" and "a current total of 53" are totals of something else.
        let opener = reading.word(before - 1) == articleA ? before - 2 : before - 1
        return !elsewhere.contains(reading.word(opener))
            && (opener == before - 1 || reading.kind(opener) == .punctuation
                || bringing.contains(reading.word(opener)))
    }

    /// Whether the total announces its parts: "Of the 38, …", "37 people: …", "37 people – …", "made up of …",
    /// "comprising …".
    private func announces(_ total: AmountMention, _ run: Run, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        let gap = total.tokens.upperBound..<run.tokens.lowerBound
        guard gap.count <= 12, !gap.contains(where: { leftover.contains(reading.word($0)) }),
            !sentence.contains(where: { remaining.contains(reading.word($0)) && reading.word($0 - 1) != no })
        else { return false }
        for token in gap {
            if reading.isMark(token, ":") { return !gap.contains { reading.isMark($0, ".") } }
            if reading.isMark(token, "(") { return closes(run, reading) { reading.isMark($0, ")") } }
            if reading.kind(token) == .dash {
                return closes(run, reading) { reading.kind($0) == .dash || reading.isMark($0, ".") }
            }
            if composing.contains(reading.word(token)) {
                return total.kind != .percent && !each.contains(reading.word(token - 1))
            }
            if reading.word(token) == made, reading.word(token + 1) == up {
                return !each.contains(reading.word(token - 1))
            }
        }
        // "Of the 60 seats on the council, the Liberals hold 31, …"
        return opensSentence(total, reading) && gap.contains { reading.isMark($0, ",") }
    }

    /// Whether the figure opens its sentence after "of": "Of the 14 …".
    private func opensSentence(_ mention: AmountMention, _ reading: Reading) -> Bool {
        var opening = mention.tokens.lowerBound - 1
        if reading.word(opening) == the { opening -= 1 }
        return reading.word(opening) == of && reading.tokens[opening].traits.contains(.startsSentence)
    }

    /// Whether only words of the last part follow it, up to the closing mark.
    private func closes(_ run: Run, _ reading: Reading, _ isEnd: (Int) -> Bool) -> Bool {
        var token = run.tokens.upperBound
        while token < min(reading.tokens.count, run.tokens.upperBound + 6) {
            if isEnd(token) { return true }
            guard reading.kind(token) == .word || reading.kind(token) == .hyphen else { return false }
            token += 1
        }
        return token >= reading.tokens.count
    }
}

private struct SumShape: ClaimShape {
    static let claimType = "sum"
    let total: ClaimField<Amount>
    let parts: ClaimField<[Amount]>
    let closed: ClaimField<Bool>

    init(_ binder: inout FieldBinder) {
        total = binder.field("total")
        parts = binder.field("parts")
        closed = binder.field("closed")
    }
}
