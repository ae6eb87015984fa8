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
        guard !isApart || tokens[index + 1].isSpaced && words.prefixesApart.contains(before.word) else { return nil }
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
            joinInterval(count)
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
        if tokens[index].kind == .symbol, let sign = words.signs[tokens[index].word] {
            let isFree = index + 1 >= sentence.upperBound || tokens[index + 1].kind != .number
            guard isFree else { return nil }
            return Measure(kind: .money, unit: sign.unit, end: index + 1, isAssumedCurrency: sign.isAssumed)
        }
        guard tokens[index].kind == .word else { return nil }
        if let measure = codeMeasure(figure, at: index) { return measure }
        guard let (money, end) = moneyName(at: index, isAttached: isAttached), !money.isDoubtful || isMoney(money, figure, end) else {
            return nil
        }
        var measure = Measure(kind: .money, unit: money.unit, end: end, isAssumedCurrency: money.isAssumed)
        if money.isMinor {
            guard var worth = figure.written.scaled(by: money.worth) else { return nil }
            worth.hasScale = figure.written.hasScale
            measure.worth = worth
        } else if let (sum, end) = withMinor(figure, money, end) {
            measure.worth = sum
            measure.end = end
        }
        return measure
    }

    /// "20 EUR", "30 MUSD", "75 USD million".
    private func codeMeasure(_ figure: Figure, at index: Int) -> Measure? {
        guard tokens[index].traits.contains(.allCapitals), let code = words.codes[tokens[index].word],
            index + 1 >= sentence.upperBound || tokens[index + 1].kind != .number
        else { return nil }
        var measure = Measure(kind: .money, unit: code.unit, end: index + 1, isAssumedCurrency: code.isAssumed)
        if code.worth > .one {
            guard let worth = figure.written.scaled(by: code.worth) else { return nil }
            measure.worth = worth
        } else if figure.scale == nil, index + 1 < sentence.upperBound,
            case .scale(let scale)? = words.cardinals[tokens[index + 1].word], let factor = Exact(scale, over: 1),
            let worth = figure.written.scaled(by: factor)
        {
            // "75 USD million"
            measure.worth = worth
            measure.end = index + 2
        }
        return measure
    }

    /// "3 dollars 50 cents", "13 dollars and 45 cents": one sum.
    private func withMinor(_ figure: Figure, _ money: AmountWords.Money, _ end: Int) -> (WrittenFigure, Int)? {
        guard figure.scale == nil, figure.vague == nil, figure.written.value.isInteger, end < sentence.upperBound else { return nil }
        let next = tokens[end].word == words.and ? end + 1 : end
        guard next < sentence.upperBound, tokens[next].kind == .number || words.cardinals[tokens[next].word] != nil,
            case .figure(let part) = readFigure(at: next), part.tokens.lowerBound == next, part.scale == nil, !part.isOrdinal,
            part.written.value < Exact(100), let hundredth = Exact(1, over: 100),
            let worth = part.written.scaled(by: hundredth), let sum = figure.written.value.plus(worth.value)
        else { return nil }
        let written = WrittenFigure(sum, lastDigit: hundredth, isDecimal: true)
        // "15 dollars 50."
        if next == end, part.written.value >= Exact(10), !part.needsUnit, isBeforeMark(part.tokens.upperBound) {
            return (written, part.tokens.upperBound)
        }
        guard let name = following(part.tokens.upperBound),
            let (minor, last) = moneyName(at: name, isAttached: name == part.tokens.upperBound && !tokens[name].isSpaced),
            minor.isMinor, minor.code == money.code
        else { return nil }
        return (written, last)
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

    /// "USD115", "EUR3.5bn": a code and its figure in one word, which the tokenizer does not part.
    mutating func readCodeWord(at index: Int) -> Int? {
        let token = tokens[index]
        let start = Int(token.start)
        guard token.span.count > 3, bytes[start + 3] & 0xF0 == 0x30, bytes[start + 3] < 0x3A,
            let money = words.codesByLetters[AmountWords.packed(bytes[start..<start + 3])]
        else { return nil }
        var end = index + 1
        while end + 1 < sentence.upperBound, !tokens[end].isSpaced, !tokens[end + 1].isSpaced, tokens[end + 1].kind == .number,
            tokens[end].word == words.stop || tokens[end].word == words.comma
        {
            end += 2
        }
        var last = end - 1
        var digits = bytes[start + 3..<Int(tokens[last].end)]
        var scale: Int64?
        if last == index, let letter = digits.firstIndex(where: { $0 >= 0x3A }) {
            scale = words.letterScales[AmountWords.packed(digits[letter...].map { $0 | 0x20 })]
            guard scale != nil else { return index + 1 }
            digits = digits[..<letter]
        } else if end < sentence.upperBound, !tokens[end].isSpaced, let letters = words.scaleLetters[tokens[end].word] {
            scale = letters
            last = end
        } else if end < sentence.upperBound, case .scale(let word)? = words.cardinals[tokens[end].word] {
            scale = word
            last = end
        }
        guard digits.count < 40, digits.allSatisfy({ $0 & 0xF0 == 0x30 || $0 == 0x2E || $0 == 0x2C }),
            var written = WrittenFigure(digits: digits)
        else { return index + 1 }
        if let scale, let factor = Exact(scale, over: 1) {
            guard let scaled = written.scaled(by: factor) else { return last + 1 }
            written = scaled
        }
        let figure = Figure(tokens: index..<last + 1, written: written)
        return append(figure, Measure(kind: .money, unit: money.unit, end: last + 1))
    }
}

extension AmountWords.Money {
    /// The unit of a sum: the ISO code, or the word where it does not say which currency.
    var unit: Unit { Unit(.money, symbol: code ?? word) }
}
