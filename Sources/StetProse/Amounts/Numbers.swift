import StetSource
import StetValues

/// A number as the copy writes it, in digits or in words, with its scale but without its unit.
struct Figure {
    var tokens: Range<Int>
    var written: WrittenFigure
    /// The value of the scale word or letter: a million in "1.2 million".
    var scale: Exact?
    /// The bounds of a vague number, such as "hundreds" or "a few", which has no exact figure.
    var vague: (low: Exact, high: Exact)?
    var isOrdinal = false
    /// Whether letters follow the digits without a space. They must be a unit; otherwise this is not a figure ("3D",
    /// "5G").
    var needsUnit = false
    /// Whether it is a part of a whole ("half", "a third") that stands before "of", a unit or a scale.
    var isFraction = false
    /// The error margin that the copy gives: 0.01 in "2,000.45±0.01".
    var margin: Exact?
}

enum FigureReading {
    case figure(Figure)
    /// This is not a figure. The scan continues at this token.
    case skip(Int)
}

/// Figures in digits: "1,234.5", "1 234", "2½", "1.2m", "12th".
///
/// In: a token that begins with digits. Out: the figure, or the token at which the scan continues when it is not a
/// figure.
extension AmountScan {
    func readFigure(at index: Int, isMoney: Bool = false) -> FigureReading {
        let token = tokens[index]
        if token.kind == .number { return readDigits(at: index, isMoney: isMoney) }
        if let character = words.fractionCharacters[token.word] {
            guard let value = Exact(character.0, over: character.1), let last = Exact(1, over: character.1) else {
                return .skip(index + 1)
            }
            return scaled(
                Figure(tokens: index..<index + 1, written: WrittenFigure(value, lastDigit: last, isDecimal: true)))
        }
        guard token.kind == .word else { return .skip(index + 1) }
        return readWords(at: index)
    }

    private func readDigits(at index: Int, isMoney: Bool) -> FigureReading {
        if let next = lookalikeEnd(at: index, isMoney: isMoney) { return .skip(next) }
        guard let (groupsEnd, digits) = groupedDigits(at: index) else { return .skip(index + 1) }
        var written = digits
        var end = groupsEnd
        var start = index
        if isDecimalPoint(before: index), let decimal = WrittenFigure(digits: [0x2E] + bytes[tokens[index].span.range])
        {
            written = decimal
            start = index - 1
        }
        if isEnded(at: end) {
            // Nothing follows that could belong to the figure.
        } else if let (fraction, next) = trailingFraction(at: end) {
            guard let sum = written.value.plus(fraction), let last = Exact(1, over: fraction.denominator) else {
                return .skip(next)
            }
            written = WrittenFigure(sum, lastDigit: last, isDecimal: true)
            end = next
        } else if let (value, next) = plainFraction(at: index) {
            guard let last = Exact(1, over: value.denominator) else { return .skip(next) }
            written = WrittenFigure(value, lastDigit: last, isDecimal: true)
            end = next
        } else if let (power, next) = powerOfTen(at: end) {
            guard let scaled = written.scaled(by: power) else { return .skip(next) }
            written = scaled
            end = next
        } else if word(end) == words.slash, isJoined(end), kind(end + 1) == .number, !isPair(index, end + 1) {
            return .skip(joinedEnd(from: end))
        }
        var figure = Figure(tokens: signStart(at: start)..<end, written: written)
        if isEnded(at: end) {
            if figure.tokens.lowerBound < start { figure.written = figure.written.negated }
            return .figure(figure)
        }
        if figure.written.value.isInteger, let part = figurePart(figure) { return .figure(part) }
        if figure.written.value.isInteger { decimals(&figure, figure.written.value.numerator) }
        if figure.tokens.lowerBound < start { figure.written = figure.written.negated }
        if let (margin, next) = margin(at: end) {
            figure.margin = margin
            figure.tokens = figure.tokens.lowerBound..<next
        }
        return suffixed(figure, isMoney: isMoney)
    }

    /// A figure in digits before a part in words: "3 fifths of the land", "4 tenths".
    private func figurePart(_ figure: Figure) -> Figure? {
        let name = figure.tokens.upperBound
        guard name < sentence.upperBound, tokens[name].isSpaced, let bottom = words.fractionPlurals[tokens[name].word],
            words.ordinalPlurals[tokens[name].word] != nil, figure.written.value < Exact(Int(bottom)),
            word(name + 1) == words.of || isWholePhrase(figure.tokens.lowerBound..<name + 1),
            let share = figure.written.value.divided(by: Exact(Int(bottom))), let last = Exact(1, over: bottom)
        else { return nil }
        var result = figure
        result.tokens = figure.tokens.lowerBound..<name + 1
        result.written = WrittenFigure(share, lastDigit: last, isDecimal: true)
        result.isFraction = true
        return result
    }

    // MARK: Digits

    /// The digits of a figure, with groups that thin or no-break spaces separate. nil when the groups do not form a
    /// figure.
    private func groupedDigits(at index: Int) -> (end: Int, written: WrittenFigure)? {
        let token = tokens[index]
        // Most figures have only a few digits and no number after them.
        if kind(index + 1) != .number, let value = wholeNumber(token) {
            return (index + 1, WrittenFigure(whole: value))
        }
        guard !words.hasDecimalComma, isFigure(token.span.range) else {
            return continentalFigure(at: index).map { (index + 1, $0) }
        }
        var end = index + 1
        while end < min(sentence.upperBound, index + 8), tokens[end].kind == .number, isThinSpace(before: end),
            end > index + 1 || token.span.count <= 3, tokens[end].span.count >= 3,
            bytes[Int(tokens[end].start)..<Int(tokens[end].start) + 3].allSatisfy({ $0 & 0xF0 == 0x30 }),
            tokens[end].span.count == 3 || bytes[Int(tokens[end].start) + 3] == 0x2E
        {
            end += 1
        }
        if end == index + 1 { end = spacedGroups(after: index) }
        let range = Int(token.start)..<Int(tokens[end - 1].end)
        guard range.count <= 40, let written = WrittenFigure(digits: bytes[range]) else { return nil }
        return (end, written)
    }

    /// The value of a token that contains digits only.
    private func wholeNumber(_ token: Token) -> Int64? {
        guard token.span.count <= 15 else { return nil }
        var value: Int64 = 0
        for index in Int(token.start)..<Int(token.end) {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            value = value * 10 + Int64(bytes[index] - 0x30)
        }
        return value
    }

    /// Figures with a decimal comma: "1.111,11", "1.234.567", "5,00". Points separate the groups. "2,5-" begins the
    /// name of a chemical and is left out. When the language has the decimal comma, "1.234" and "0,125" are figures
    /// too.
    private func continentalFigure(at index: Int) -> WrittenFigure? {
        let range = tokens[index].span.range
        guard range.count <= 24, let first = bytes[range].firstIndex(where: { $0 & 0xF0 != 0x30 }),
            first - range.lowerBound <= 3
        else {
            return nil
        }
        var digits: [UInt8] = Array(bytes[range.lowerBound..<first])
        var groups = 0
        var place = first
        while place < range.upperBound, bytes[place] == 0x2E {
            let end = bytes[(place + 1)..<range.upperBound].firstIndex { $0 & 0xF0 != 0x30 } ?? range.upperBound
            guard end - place == 4 else { return nil }
            digits += bytes[(place + 1)..<end]
            groups += 1
            place = end
        }
        if place < range.upperBound {
            let decimals = bytes[(place + 1)..<range.upperBound]
            guard words.hasDecimalComma || (1...2).contains(decimals.count) && (groups > 0 || digits.count < 3),
                decimals.allSatisfy({ $0 & 0xF0 == 0x30 }), !isHyphen(index + 1)
            else { return nil }
            digits.append(0x2E)
            digits += decimals
        } else if groups < (words.hasDecimalComma ? 1 : 2) || digits[0] == 0x30 {
            return nil
        }
        return WrittenFigure(digits: digits)
    }

    // MARK: Powers and margins

    /// A power of ten after a figure, and its end: "×10−5", "x 10^6", "e14".
    private func powerOfTen(at index: Int) -> (Exact, Int)? {
        guard index < sentence.upperBound else { return nil }
        let mark = tokens[index]
        if mark.kind == .word {
            guard !mark.isSpaced || mark.word == words.x,
                bytes[Int(mark.start)] | 0x20 == 0x65 || mark.word == words.x || isTimesTen(mark)
            else {
                return nil
            }
            if isTimesTen(mark) { return exponent(at: index + 1, needsMark: true) }
            if mark.word != words.x { return scientific(at: index) }
        } else if mark.word != words.timesSign {
            return nil
        }
        guard index + 2 < sentence.upperBound, bytes[tokens[index + 1].span.range].elementsEqual([0x31, 0x30]) else {
            return nil
        }
        return exponent(at: index + 2, needsMark: true)
    }

    /// Whether the token is "x10", written as one word.
    private func isTimesTen(_ token: Token) -> Bool {
        token.span.count == 3 && bytes[token.span.range].elementsEqual([0x78, 0x31, 0x30])
    }

    /// The power in "4e14" and "1e-3". The letter is a separate token: it includes the digits, or it stands before the
    /// sign.
    private func scientific(at index: Int) -> (Exact, Int)? {
        let letters = bytes[tokens[index].span.range]
        guard letters.count > 1 else { return exponent(at: index + 1, needsMark: true) }
        guard letters.count <= 3, letters.dropFirst().allSatisfy({ $0 & 0xF0 == 0x30 && $0 < 0x3A }),
            let power = WrittenFigure(digits: letters.dropFirst()),
            let factor = Exact.powerOfTen(Int(power.value.numerator))
        else { return nil }
        return (factor, index + 1)
    }

    private func exponent(at index: Int, needsMark: Bool) -> (Exact, Int)? {
        var next = index
        var isNegative = false
        var isMarked = false
        while isJoined(next), next < index + 2 {
            if tokens[next].word == words.caret {
                isMarked = true
            } else if tokens[next].kind == .hyphen || tokens[next].word == words.minusSign || tokens[next].kind == .dash
            {
                isMarked = true
                isNegative = true
            } else if tokens[next].word == words.plus {
                isMarked = true
            } else {
                break
            }
            next += 1
        }
        guard isMarked || !needsMark, kind(next) == .number, !tokens[next].isSpaced,
            tokens[next].span.count <= 2, let power = WrittenFigure(digits: bytes[tokens[next].span.range]),
            power.value.isInteger,
            let factor = Exact.powerOfTen(Int(power.value.numerator) * (isNegative ? -1 : 1))
        else { return nil }
        return (factor, next + 1)
    }

    /// The error margin after a figure, and its end: "2,000.45±0.01", "42 +/- 3".
    private func margin(at index: Int) -> (Exact, Int)? {
        guard index + 1 < sentence.upperBound else { return nil }
        var next = index + 1
        if tokens[index].word == words.plus {
            guard index + 3 < sentence.upperBound, tokens[index + 1].word == words.slash,
                tokens[index + 2].kind == .hyphen
            else { return nil }
            next = index + 3
        } else if tokens[index].word != words.plusMinus {
            return nil
        }
        guard tokens[next].kind == .number, let written = WrittenFigure(digits: bytes[tokens[next].span.range]) else {
            return nil
        }
        return (written.value, next + 1)
    }

    // MARK: Groups

    /// The end of groups with plain spaces: "1 234 567", "40 000". They are one figure only when there are two such
    /// groups, or one of three zeros.
    func spacedGroups(after index: Int) -> Int {
        guard tokens[index].span.count <= 3, byte(index) != 0x30 else { return index + 1 }
        var end = index + 1
        while end < min(sentence.upperBound, index + 8), tokens[end].kind == .number, tokens[end].span.count == 3,
            tokens[end].isSpaced,
            bytes[tokens[end].span.range].allSatisfy({ $0 & 0xF0 == 0x30 })
        {
            end += 1
        }
        if end == index + 2, !bytes[tokens[index + 1].span.range].allSatisfy({ $0 == 0x30 }) { return index + 1 }
        return end
    }

    /// Whether the point before belongs to the digits, and not to a word: ".25".
    func isDecimalPoint(before index: Int) -> Bool {
        guard index > sentence.lowerBound, !tokens[index].isSpaced, tokens[index - 1].word == words.stop,
            tokens[index - 1].span.count == 1
        else { return false }
        guard !tokens[index - 1].isSpaced, index - 1 > sentence.lowerBound else { return true }
        // "-.5", "$.50", "(.5"
        let before = tokens[index - 2]
        return before.kind == .hyphen && before.isSpaced || before.kind == .symbol || bytes[Int(before.start)] == 0x28
    }

    /// Whether the digits form groups of three, or Indian groups ("12,34,567"), with at most one point.
    private func isFigure(_ range: Range<Int>) -> Bool {
        var sinceComma = 0
        var commas = 0
        var points = 0
        for index in range {
            switch bytes[index] {
            case 0x2C:
                guard points == 0, commas == 0 ? sinceComma <= 3 : sinceComma == 3 || sinceComma == 2 else {
                    return false
                }
                commas += 1
                sinceComma = 0
            case 0x2E:
                guard commas == 0 || sinceComma == 3 else { return false }
                points += 1
                sinceComma = 0
            default: sinceComma += 1
            }
        }
        return points > 1 ? false : points == 1 || commas == 0 || sinceComma == 3
    }

    /// Whether exactly one thin or no-break space stands before the token.
    func isThinSpace(before index: Int) -> Bool {
        let gap = bytes[Int(tokens[index - 1].end)..<Int(tokens[index].start)]
        return gap.elementsEqual([0xC2, 0xA0]) || gap.elementsEqual([0xE2, 0x80, 0xAF])
            || gap.elementsEqual([0xE2, 0x80, 0x89])
    }

    /// The fraction after a whole number: "2½", "2 1/4".
    private func trailingFraction(at index: Int) -> (Exact, Int)? {
        guard index < sentence.upperBound else { return nil }
        if let character = words.fractionCharacters[tokens[index].word] {
            return Exact(character.0, over: character.1).map { ($0, index + 1) }
        }
        // Pages about bonds write "6-3/4".
        let isJoined = tokens[index].kind == .hyphen && !tokens[index].isSpaced && index + 1 < sentence.upperBound
        let first = isJoined ? index + 1 : index
        guard tokens[first].kind == .number, tokens[first].isSpaced != isJoined else { return nil }
        return slashFraction(at: first)
    }

    /// A fraction such as "1/4" before a unit, a hyphen or "of", or alone. Elsewhere it may be a date.
    private func plainFraction(at index: Int) -> (Exact, Int)? {
        guard let (value, end) = slashFraction(at: index) else { return nil }
        if isWholePhrase(signStart(at: index)..<end) { return (value, end) }
        guard end < sentence.upperBound else { return nil }
        let next = tokens[end]
        guard
            next.kind == .hyphen || next.word == words.of || isScale(next.word)
                || words.units.candidates(next.word) != nil
                || words.money.candidates(next.word)?.contains(where: { !$0.value.isDoubtful }) ?? false
        else {
            return nil
        }
        return (value, end)
    }

    func slashFraction(at index: Int) -> (Exact, Int)? {
        guard index + 2 < sentence.upperBound, tokens[index + 1].word == words.slash, !tokens[index + 1].isSpaced,
            tokens[index + 2].kind == .number, !tokens[index + 2].isSpaced,
            index + 3 >= sentence.upperBound || tokens[index + 3].isSpaced || tokens[index + 3].word != words.slash,
            let top = WrittenFigure(digits: bytes[tokens[index].span.range]),
            let bottom = WrittenFigure(digits: bytes[tokens[index + 2].span.range]),
            !top.isDecimal, !bottom.isDecimal, top.value < bottom.value, bottom.value.numerator > 1,
            bottom.value.numerator <= 64 || bottom.value == Exact(100), let value = top.value.divided(by: bottom.value)
        else { return nil }
        return (value, index + 3)
    }

    /// Whether two figures with a slash are two numbers, the larger one first: "95/35", "120/80". They are too large for a
    /// date and too short for years; odds such as "100/8" and figures with a third part are not read.
    func isPair(_ first: Int, _ second: Int) -> Bool {
        guard tokens[first].span.count <= 3, tokens[second].span.count == 2, isJoined(second),
            !isJoined(second + 1) || kind(second + 1) == .punctuation,
            !isJoined(first) || kind(first - 1) == .punctuation,
            let top = WrittenFigure(digits: bytes[tokens[first].span.range]),
            let bottom = WrittenFigure(digits: bytes[tokens[second].span.range])
        else { return false }
        return top.value.isInteger && bottom.value.isInteger && top.value > Exact(31) && bottom.value > Exact(9)
            && top.value > bottom.value
    }

    /// The first token of a figure, including its sign: "-4", "−4", "minus 4".
    func signStart(at index: Int) -> Int {
        guard index > sentence.lowerBound else { return index }
        let before = tokens[index - 1]
        if before.word == words.minus || before.word == words.negative { return index - 1 }
        // "minus-8"
        if before.kind == .hyphen, !before.isSpaced, index - 1 > sentence.lowerBound,
            tokens[index - 2].word == words.minus
        {
            return index - 2
        }
        // "- 12" has a sign when the sentence contains nothing else. Otherwise the "-" marks an item of a list.
        if tokens[index].isSpaced, index - 1 == sentence.lowerBound,
            before.kind == .hyphen || before.word == words.minusSign, isBareFigure(index)
        {
            return index - 1
        }
        // A minus sign of its own with a space after it: "a low of − 12C". Between two figures it subtracts.
        if tokens[index].isSpaced, before.word == words.minusSign, before.isSpaced, index - 1 > sentence.lowerBound,
            tokens[index - 2].kind == .word || tokens[index - 2].kind == .punctuation
        {
            return index - 1
        }
        guard !tokens[index].isSpaced else { return index }
        if before.word == words.minusSign || before.kind == .hyphen || before.kind == .dash && before.span.count == 3 {
            let isFree =
                before.isSpaced || index - 1 == sentence.lowerBound || byte(index - 2) == 0x28
                || (0x3C...0x3E).contains(byte(index - 2))
            let isRange = index - 1 > sentence.lowerBound && tokens[index - 2].kind == .number
            return isFree && !isRange ? index - 1 : index
        }
        return index
    }

    /// Whether only figures, marks, scales and units follow in the sentence.
    private func isBareFigure(_ index: Int) -> Bool {
        guard sentence.upperBound - index <= 6 else { return false }
        return (index..<sentence.upperBound).allSatisfy {
            tokens[$0].kind != .word || words.scaleLetters[tokens[$0].word] != nil || isScale(tokens[$0].word)
                || words.units.candidates(tokens[$0].word) != nil
        }
    }
}
