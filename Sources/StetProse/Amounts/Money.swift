import StetLanguage
import StetSource
import StetValues

/// Sums of money: currency signs and codes before or after the figure, and currencies by name.
///
/// In: a token that may open a sum, or a figure. Out: the sum with its currency. Not handled: conversion between
/// currencies.
extension AmountScan {
    /// A sign or code before a sum: its currency, the start of the sum, and the place of the figure.
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
        } else if words.minorSigns[token.word] != nil, let (money, start) = prefixed(index) {
            // "GH¢500"
            opening = MoneyOpening(money: money, start: start, figure: index + 1)
        } else if let code = code(at: index) {
            opening = MoneyOpening(money: code, start: index, figure: index + 1)
            if tokens[opening.figure].word == words.stop, opening.figure + 1 < sentence.upperBound {
                opening.figure += 1
            }
        } else if let name = namedOpening(at: index) {
            return name
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

    /// A code or an abbreviation in its usual form: "USD", "Rs", "Ksh".
    private func code(at index: Int) -> AmountWords.Money? {
        let token = tokens[index]
        guard token.kind == .word, let code = words.codes[token.word],
            token.isCapitalised && (token.traits.contains(.allCapitals) || token.span.count == 2)
                || token.isCapitalised && words.shortForms.contains(token.word)
                || words.smallCodes.contains(token.word)
        else { return nil }
        return code
    }

    /// A currency name before its figure: "ringgit 42", "rupees 500 crore", "dollar 22.5 million".
    private func namedOpening(at index: Int) -> MoneyOpening? {
        let token = tokens[index]
        guard token.kind == .word, tokens[index + 1].kind == .number, tokens[index + 1].isSpaced,
            let entry = words.money.candidates(token.word)?.first(where: { $0.rest.isEmpty && $0.spelling == .any }),
            entry.value.code != nil, !entry.value.isDoubtful, !entry.value.isMinor
        else { return nil }
        var start = index
        var money = entry.value
        if index > sentence.lowerBound {
            let before = tokens[index - 1]
            // "Australian dollars 648m"
            if let full = words.money.candidates(before.word)?.first(where: { $0.rest == [token.word] }) {
                start = index - 1
                money = full.value
            }
            guard before.kind != .number, before.kind != .hyphen, before.word != words.the,
                !words.articles.contains(before.word),
                words.cardinals[before.word] == nil, !words.beforePronoun.contains(before.word)
            else { return nil }
        }
        guard case .figure(let figure) = readFigure(at: index + 1, isMoney: true), !figure.isOrdinal, !figure.needsUnit,
            measure(after: figure) == nil, !isUnitOfTime(figure.tokens.upperBound),
            // "Euro 2004" is the name of an event, not a sum.
            !token.isCapitalised || figure.scale != nil || figure.written.value >= Exact(10_000)
        else { return nil }
        return MoneyOpening(money: money, start: start, figure: index + 1)
    }

    func isUnitOfTime(_ index: Int) -> Bool {
        guard let index = following(index), let (unit, _) = unit(at: index, isAttached: false) else { return false }
        return unit.dimension == .duration
    }

    /// A sign with letters before it: "US$", "A$", and "C $" with the space of old wire copy.
    private func prefixed(_ index: Int) -> (AmountWords.Money, Int)? {
        guard kind(index - 1) == .word, let entries = words.prefixes.candidates(tokens[index].word) else { return nil }
        let before = tokens[index - 1]
        let isApart = tokens[index].isSpaced
        guard !isApart || tokens[index + 1].isSpaced && words.prefixesApart.contains(before.word) else { return nil }
        for entry in entries where entry.rest.first == before.word { return (entry.value, index - 1) }
        return nil
    }

    /// Reads the sum after an opening, and the other end of a range: "$5-10m", "£3m to £4m". Returns the next token.
    mutating func readMoney(_ opening: MoneyOpening) -> Int {
        if let code = opening.money.code, words.pointCurrencies.contains(code) {
            noteMalformed(at: opening.figure, sign: opening.start)
        }
        guard case .figure(var first) = readFigure(at: opening.figure, isMoney: true), !first.isOrdinal,
            !first.needsUnit,
            first.tokens.lowerBound == opening.figure
        else { return opening.figure + 1 }
        guard !opening.money.isDoubtful || isLarge(first) else { return opening.figure }
        if opening.isNegative { first.written = first.written.negated }
        guard let (next, isInterval) = connector(after: opening.start..<first.tokens.upperBound),
            let (second, other) = secondSum(
                at: next, opening, isHyphen: tokens[first.tokens.upperBound].kind != .word, first)
        else {
            let measure = measure(opening, first)
            return append(first, measure)
        }
        share(scaleOf: second, with: &first)
        shareThousands(of: second, with: &first)
        let count = mentions.count
        _ = append(first, measure(opening, first))
        let end = append(second, other)
        // "It fell £4 to £108": the change, and what it led to.
        let isMoved =
            other.start != nil && word(first.tokens.upperBound) == words.to && isMoved(before: opening.start)
            && first.written.value.times(Exact(3)).map({ $0 <= second.written.value }) ?? false
        if isInterval, !isMoved, mentions.count == count + 2, first.written.value < second.written.value {
            joinInterval(count)
        }
        return end
    }

    /// Gives the first figure the thousands of the second: "$5-8,000".
    private func shareThousands(of second: Figure, with first: inout Figure) {
        guard isHyphen(first.tokens.upperBound), first.scale == nil, second.scale == nil,
            first.tokens.count == 1, !first.written.isDecimal, second.written.value.isInteger,
            second.written.value.numerator % 1000 == 0, let thousands = second.written.value.divided(by: Exact(1000)),
            thousands < Exact(1000), first.written.value < thousands,
            bytes[tokens[second.tokens.upperBound - 1].span.range].contains(0x2C),
            let scaled = first.written.scaled(by: Exact(1000))
        else { return }
        first.written = scaled
        first.written.hasScale = false
    }

    /// Whether the figure is so large that a code before it is a currency and not a name: "COP 30" is a conference.
    private func isLarge(_ figure: Figure) -> Bool { figure.scale != nil || figure.written.value >= Exact(1000) }

    private func measure(_ opening: MoneyOpening, _ figure: Figure) -> Measure {
        var money = opening.money
        var end = figure.tokens.upperBound
        if money.worth > .one, let worth = figure.written.scaled(by: money.worth) {
            return Measure(kind: .money, unit: money.unit, end: end, start: opening.start, worth: worth)
        }
        // In "$5,000 CAD" the code after the figure says which dollars are meant.
        if money.isAssumed, end < sentence.upperBound, tokens[end].traits.contains(.allCapitals),
            let code = words.codes[tokens[end].word]
        {
            money = code
            end += 1
        }
        var measure = Measure(
            kind: .money, unit: money.unit, end: end, start: opening.start, isAssumedCurrency: money.isAssumed)
        if let (sum, end) = withMinor(figure, money, end, isOpened: true) {
            measure.worth = sum
            measure.end = end
        }
        return measure
    }

    /// The second sum of a range. Without its own sign, it is money only after a dash or with a shared scale.
    private func secondSum(at index: Int, _ opening: MoneyOpening, isHyphen: Bool, _ first: Figure) -> (
        Figure, Measure
    )? {
        if tokens[index].kind != .number {
            guard let other = moneyOpening(at: index),
                case .figure(let figure) = readFigure(at: other.figure, isMoney: true),
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

    // MARK: Currencies after the figure

    func moneyMeasure(_ figure: Figure, at index: Int, isAttached: Bool) -> Measure? {
        if tokens[index].kind == .symbol, let sign = words.signs[tokens[index].word] {
            // "10 $ 30 cent"
            let isFree =
                kind(index + 1) != .number || withMinor(figure, sign, index + 1) != nil
            guard isFree else { return nil }
            var measure = Measure(kind: .money, unit: sign.unit, end: index + 1, isAssumedCurrency: sign.isAssumed)
            if let (sum, end) = withMinor(figure, sign, index + 1) {
                measure.worth = sum
                measure.end = end
            }
            return measure
        }
        if let sign = words.minorSigns[tokens[index].word], isAttached, kind(index + 1) != .number,
            let worth = figure.written.scaled(by: sign.worth)
        {
            return Measure(
                kind: .money, unit: sign.unit, end: index + 1, worth: worth, isAssumedCurrency: sign.isAssumed)
        }
        guard tokens[index].kind == .word else { return nil }
        if let measure = codeMeasure(figure, at: index) ?? signBehind(at: index) { return measure }
        guard let (money, end) = moneyName(at: index, isAttached: isAttached),
            !money.isDoubtful || isMoney(money, figure, end) || isBeforeMinor(money, end)
        else {
            return nil
        }
        var measure = Measure(kind: .money, unit: money.unit, end: end, isAssumedCurrency: money.isAssumed)
        if money.isMinor {
            guard var worth = figure.written.scaled(by: money.worth) else { return nil }
            worth.hasScale = figure.written.hasScale
            measure.worth = worth
        } else if let (sum, end) = withMinor(figure, money, end) ?? partBehindUnit(figure, at: end) {
            measure.worth = sum
            measure.end = end
        }
        return measure
    }

    /// Letters and a sign after the figure: "3.14US$".
    private func signBehind(at index: Int) -> Measure? {
        guard isJoined(index + 1), let entries = words.prefixes.candidates(tokens[index + 1].word),
            kind(index + 2) != .number,
            let entry = entries.first(where: { $0.rest.first == tokens[index].word })
        else { return nil }
        return Measure(kind: .money, unit: entry.value.unit, end: index + 2, isAssumedCurrency: entry.value.isAssumed)
    }

    /// A code after the figure: "20 EUR", "20Rs", "30 MUSD", "75 USD million".
    private func codeMeasure(_ figure: Figure, at index: Int) -> Measure? {
        guard let code = code(at: index), !code.isDoubtful || isLarge(figure),
            kind(index + 1) != .number || withMinor(figure, code, index + 1) != nil
        else { return nil }
        var measure = Measure(kind: .money, unit: code.unit, end: index + 1, isAssumedCurrency: code.isAssumed)
        if let (sum, end) = withMinor(figure, code, index + 1) {
            measure.worth = sum
            measure.end = end
            return measure
        }
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

    /// Adds cents to the sum: "3 dollars 50 cents", "$20 and 43c", "15 dollars and 50". `isOpened` says that a sign or
    /// a code stands before the figure.
    private func withMinor(_ figure: Figure, _ money: AmountWords.Money, _ end: Int, isOpened: Bool = false) -> (
        WrittenFigure, Int
    )? {
        guard figure.scale == nil, figure.vague == nil, figure.written.value.isInteger, end < sentence.upperBound else {
            return nil
        }
        let next = tokens[end].word == words.and ? end + 1 : end
        guard next < sentence.upperBound, tokens[next].kind == .number || words.cardinals[tokens[next].word] != nil,
            !isBefore(figure.tokens.lowerBound, words.between),
            case .figure(let part) = readFigure(at: next), part.tokens.lowerBound == next, part.scale == nil,
            part.vague == nil,
            !part.isOrdinal, part.written.value.isInteger, part.written.value < Exact(100),
            let hundredth = Exact(1, over: 100),
            let worth = part.written.scaled(by: hundredth), let sum = figure.written.value.plus(worth.value)
        else { return nil }
        let written = WrittenFigure(sum, lastDigit: hundredth, isDecimal: true)
        if let name = following(part.tokens.upperBound) {
            if words.cents.contains(tokens[name].word), !tokens[name].isCapitalised { return (written, name + 1) }
            if let (minor, last) = moneyName(
                at: name, isAttached: name == part.tokens.upperBound && !tokens[name].isSpaced),
                minor.isMinor, minor.code == money.code || minor.isAssumed,
                let worth = part.written.scaled(by: minor.worth),
                let sum = figure.written.value.plus(worth.value)
            {
                return (WrittenFigure(sum, lastDigit: hundredth, isDecimal: true), last)
            }
        }
        // "15 dollars 50." and "15 dollars and 50" are sums. "$20 43" is one only when nothing else stands in the
        // sentence.
        let isAll =
            isWholePhrase(sentence.lowerBound..<part.tokens.upperBound)
            && figure.tokens.lowerBound <= sentence.lowerBound + 2
        let isDigits = next == end || tokens[next].kind == .number
        guard !part.needsUnit,
            isAll || !isOpened && isDigits && part.written.value >= Exact(10) && isBeforeMark(part.tokens.upperBound)
        else { return nil }
        return (written, part.tokens.upperBound)
    }

    func moneyName(at index: Int, isAttached: Bool) -> (AmountWords.Money, Int)? {
        guard let entries = words.money.candidates(tokens[index].word) else { return nil }
        for entry in entries where fits(entry.spelling, tokens[index], isAttached: isAttached) {
            // "50c" is money; "50C" and "a high of 20c" are temperatures.
            if entry.spelling == .attached, tokens[index].isCapitalised || isLetter(at: index) { continue }
            if let end = phraseEnd(entry.rest, after: index + 1) { return (entry.value, end) }
        }
        return nil
    }

    /// Whether the letter "c" may not mean cents: in "section 4c" it is part of a name, and near words of the weather it
    /// is a degree.
    private func isLetter(at index: Int) -> Bool {
        words.cents.contains(tokens[index].word) && (tokens[index - 1].span.count < 2 || hasWeather(around: index))
    }

    /// Whether the word means a currency: "3 million pounds" is money. "12 pounds" is a weight, unless the sentence
    /// also has the sign for pounds.
    private func isMoney(_ money: AmountWords.Money, _ figure: Figure, _ end: Int) -> Bool {
        if let scale = figure.scale, scale >= Exact(100_000) {
            return word(end) != words.of
        }
        guard money.code == "GBP" else { return false }
        let window = max(sentence.lowerBound, end - 40)..<min(sentence.upperBound, end + 40)
        return window.contains { tokens[$0].word == words.poundSign }
    }

    /// Whether a sum in the small coin of the currency follows: "3 pounds 20 pence", "two pounds and five pence".
    private func isBeforeMinor(_ money: AmountWords.Money, _ end: Int) -> Bool {
        let next = word(end) == words.and ? end + 1 : end
        guard kind(next) == .number || words.cardinals[word(next)] != nil,
            let after = underHundred(at: next)?.end ?? (kind(next) == .number ? next + 1 : nil),
            let name = following(after), let (minor, _) = moneyName(at: name, isAttached: name == after)
        else { return false }
        return minor.isMinor && minor.code == money.code && money.code != nil
    }

    /// The currency of letters that are written onto a figure: a code in capitals, an abbreviation, or one letter.
    private func codeWord(_ letters: Range<Int>) -> AmountWords.Money? {
        let written = AmountWords.packed(bytes[letters])
        if letters.count == 1 { return words.letterCodes[written] }
        if letters.count > 2, let code = words.codesByLetters[written] { return code }
        let capitals = AmountWords.packed(bytes[letters].map { $0 >= 0x61 ? $0 & 0xDF : $0 })
        if letters.count == 2, let code = words.codesByLetters[capitals] { return code }
        return words.shortCodesByLetters[capitals] ?? words.letterCodes[written]
    }

    /// Reads a code and its figure in one token, which the tokenizer does not split: "USD115", "EUR3.5bn".
    mutating func readCodeWord(at index: Int) -> Int? {
        let token = tokens[index]
        let start = Int(token.start)
        // The form is one to four letters, then digits.
        var letters = 1
        while letters < token.span.count, letters < 5, bytes[start + letters] >= 0x41 { letters += 1 }
        guard letters < token.span.count, letters < 5, bytes[start + letters] & 0xF0 == 0x30,
            bytes[start + letters] < 0x3A, let money = codeWord(start..<start + letters)
        else { return nil }
        var end = index + 1
        while end + 1 < sentence.upperBound, !tokens[end].isSpaced, !tokens[end + 1].isSpaced,
            tokens[end + 1].kind == .number,
            tokens[end].word == words.stop || tokens[end].word == words.comma
        {
            end += 2
        }
        var last = end - 1
        var digits = bytes[start + letters..<Int(tokens[last].end)]
        var scale: Int64?
        if last == index, let letter = digits.firstIndex(where: { $0 >= 0x3A }) {
            let letters = AmountWords.packed(digits[letter...].map { $0 | 0x20 })
            scale = words.letterScales.last { $0.letters == letters }?.factor
            guard scale != nil else { return index + 1 }
            digits = digits[..<letter]
        } else if isJoined(end), let letters = words.scaleLetters[tokens[end].word] {
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
        guard !money.isDoubtful || isLarge(figure) || scale != nil else { return last + 1 }
        return append(figure, Measure(kind: .money, unit: money.unit, end: last + 1))
    }
}

extension AmountWords.Money {
    /// The unit of a sum: the ISO code, or the word when it does not say which currency.
    var unit: Unit { Unit(.money, symbol: code ?? word) }
}
