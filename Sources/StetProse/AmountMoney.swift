import StetSource
import StetValues

/// Sums of money: signs and codes before or after the figure, and currencies by name.
extension AmountScan {
    /// A sign or code that opens a sum: its currency, where the sum begins, and where its figure stands.
    struct MoneyOpening {
        var money: AmountWords.Money
        var start: Int
        var figure: Int
        var isNegative = false
    }

    func moneyOpening(at index: Int) -> MoneyOpening? {
        let token = tokens[index]
        guard token.kind == .symbol || token.kind == .word, index + 1 < sentence.upperBound else { return nil }
        var opening: MoneyOpening
        if token.kind == .symbol, let sign = words.signs[token.word] {
            opening = MoneyOpening(money: sign, start: index, figure: index + 1)
            if let (money, start) = prefixed(index) {
                opening.money = money
                opening.start = start
            }
        } else if token.kind == .word, let code = words.codes[token.word], token.isCapitalised,
            token.traits.contains(.allCapitals) || token.span.count == 2
        {
            opening = MoneyOpening(money: code, start: index, figure: index + 1)
            if tokens[opening.figure].word == words.stop, opening.figure + 1 < sentence.upperBound { opening.figure += 1 }
        } else {
            return nil
        }
        if tokens[opening.figure].kind == .hyphen || tokens[opening.figure].word == words.minusSign,
            opening.figure + 1 < sentence.upperBound
        {
            opening.isNegative = true
            opening.figure += 1
        }
        guard tokens[opening.figure].kind == .number else { return nil }
        let sign = signStart(at: opening.start)
        if sign < opening.start {
            opening.isNegative = true
            opening.start = sign
        }
        return opening
    }

    /// "US$", "A$", and "C $" as old wire copy spaces it.
    private func prefixed(_ index: Int) -> (AmountWords.Money, Int)? {
        guard index > sentence.lowerBound, tokens[index - 1].kind == .word,
            let entries = words.prefixes.candidates(tokens[index].word)
        else { return nil }
        let before = tokens[index - 1]
        let isApart = tokens[index].isSpaced
        guard !isApart || tokens[index + 1].isSpaced && before.word != words.a && before.span.count < 4 else { return nil }
        for entry in entries where entry.rest.first == before.word { return (entry.value, index - 1) }
        return nil
    }

    /// Reads the sum that an opening begins, and the other end of a range: "$5-10m", "£3m to £4m".
    mutating func readMoney(_ opening: MoneyOpening) -> Int {
        guard case .figure(var first) = readFigure(at: opening.figure, isMoney: true), !first.isOrdinal, !first.needsUnit,
            first.tokens.lowerBound == opening.figure
        else { return opening.figure + 1 }
        if opening.isNegative { first.written = first.written.negated }
        guard let (next, isInterval) = connector(after: opening.start..<first.tokens.upperBound),
            let (second, other) = secondSum(at: next, opening, isHyphen: tokens[first.tokens.upperBound].kind != .word, first)
        else {
            let measure = measure(opening, first)
            return append(first, measure)
        }
        share(scaleOf: second, with: &first)
        let count = mentions.count
        _ = append(first, measure(opening, first))
        let end = append(second, other)
        if isInterval, mentions.count == count + 2, first.written.value < second.written.value {
            mentions[count].amount.high = mentions[count + 1].amount.high
            mentions[count + 1].amount.low = mentions[count].amount.low
        }
        return end
    }

    private func measure(_ opening: MoneyOpening, _ figure: Figure) -> Measure {
        var money = opening.money
        var end = figure.tokens.upperBound
        // "$5,000 CAD": the code behind says which dollars.
        if money.isAssumed, end < sentence.upperBound, tokens[end].traits.contains(.allCapitals),
            let code = words.codes[tokens[end].word]
        {
            money = code
            end += 1
        }
        return Measure(
            kind: .money, unit: money.unit, end: end, start: opening.start, isAssumedCurrency: money.isAssumed)
    }

    /// The second sum of a range. Without a sign of its own it is money only behind a dash or with a shared scale.
    private func secondSum(at index: Int, _ opening: MoneyOpening, isHyphen: Bool, _ first: Figure) -> (Figure, Measure)? {
        if tokens[index].kind != .number {
            guard let other = moneyOpening(at: index), case .figure(let figure) = readFigure(at: other.figure, isMoney: true),
                !figure.isOrdinal, !figure.needsUnit, figure.tokens.lowerBound == other.figure
            else { return nil }
            return (figure, measure(other, figure))
        }
        guard case .figure(var figure) = readFigure(at: index, isMoney: true), !figure.isOrdinal, !figure.needsUnit,
            isHyphen || figure.scale != nil, self.measure(after: figure) == nil
        else { return nil }
        figure.tokens = index..<figure.tokens.upperBound
        var measure = measure(opening, figure)
        measure.start = nil
        return (figure, measure)
    }

    // MARK: Currencies behind the figure

    func moneyMeasure(_ figure: Figure, at index: Int, isAttached: Bool) -> Measure? {
        guard !figure.isFraction || !figure.needsUnit || figure.tokens.count > 1 || tokens[index].kind == .word else { return nil }
        if tokens[index].kind == .symbol, let sign = words.signs[tokens[index].word] {
            let isFree = index + 1 >= sentence.upperBound || tokens[index + 1].kind != .number
            guard isFree, isAttached || !sign.isAssumed else { return nil }
            return Measure(kind: .money, unit: sign.unit, end: index + 1, isAssumedCurrency: sign.isAssumed)
        }
        guard tokens[index].kind == .word else { return nil }
        if let (money, end) = moneyName(at: index, isAttached: isAttached), !money.isDoubtful || isMoney(money, figure, end) {
            var measure = Measure(kind: .money, unit: money.unit, end: end, isAssumedCurrency: money.isAssumed)
            if money.isMinor {
                guard let hundredth = Exact(1, over: 100), var worth = figure.written.scaled(by: hundredth) else { return nil }
                worth.hasScale = figure.written.hasScale
                measure.worth = worth
            }
            return measure
        }
        guard tokens[index].traits.contains(.allCapitals), let code = words.codes[tokens[index].word],
            index + 1 >= sentence.upperBound || tokens[index + 1].kind != .number
        else { return nil }
        return Measure(kind: .money, unit: code.unit, end: index + 1, isAssumedCurrency: code.isAssumed)
    }

    func moneyName(at index: Int, isAttached: Bool) -> (AmountWords.Money, Int)? {
        guard let entries = words.money.candidates(tokens[index].word) else { return nil }
        for entry in entries where fits(entry.spelling, tokens[index], isAttached: isAttached) {
            if let end = phraseEnd(entry.rest, after: index + 1) { return (entry.value, end) }
        }
        return nil
    }

    /// "3 million pounds" is money, "12 pounds" a weight unless the sentence speaks of pounds with their sign.
    private func isMoney(_ money: AmountWords.Money, _ figure: Figure, _ end: Int) -> Bool {
        if let scale = figure.scale, scale >= Exact(100_000) { return end >= sentence.upperBound || tokens[end].word != words.of }
        guard money.code == "GBP" else { return false }
        let window = max(sentence.lowerBound, end - 40)..<min(sentence.upperBound, end + 40)
        return window.contains { tokens[$0].word == words.poundSign }
    }
}

extension AmountWords.Money {
    /// The unit of a sum: the ISO code, or the word where it does not say which currency.
    var unit: Unit { Unit(.money, symbol: code ?? word) }
}
