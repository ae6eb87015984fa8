import StetSource
import StetValues

/// A number as it stands in the copy, in digits or in words, with its scale but without its unit.
struct Figure {
    var tokens: Range<Int>
    var written: WrittenFigure
    /// The factor of the scale word or letter: a million in "1.2 million".
    var scale: Exact?
    /// "hundreds", "a few": bounds instead of a figure.
    var vague: (low: Exact, high: Exact)?
    var isOrdinal = false
    /// Letters are written onto the digits; they must prove to be a unit, or else this is no figure ("3D", "5G").
    var needsUnit = false
    /// Part of a whole ("half", "a third"), which stands before "of", a unit or a scale.
    var isFraction = false
}

enum FigureReading {
    case figure(Figure)
    /// No figure; go on at this token.
    case skip(Int)
}

/// Figures in digits: "1,234.5", "1 234", "2½", "1.2m", "12th", and all that only looks like one.
extension AmountScan {
    func readFigure(at index: Int, isMoney: Bool = false) -> FigureReading {
        let token = tokens[index]
        if token.kind == .number { return readDigits(at: index, isMoney: isMoney) }
        if let character = words.fractionCharacters[token.word] {
            guard let value = Exact(character.0, over: character.1), let last = Exact(1, over: character.1) else {
                return .skip(index + 1)
            }
            return scaled(Figure(tokens: index..<index + 1, written: WrittenFigure(value, lastDigit: last, isDecimal: true)))
        }
        guard token.kind == .word else { return .skip(index + 1) }
        return readWords(at: index)
    }

    private func readDigits(at index: Int, isMoney: Bool) -> FigureReading {
        if let next = lookalikeEnd(at: index, isMoney: isMoney) { return .skip(next) }
        guard let (groupsEnd, groups) = groupedDigits(at: index), var written = WrittenFigure(digits: groups) else {
            return .skip(index + 1)
        }
        var end = groupsEnd
        var start = index
        if isDecimalPoint(before: index), let decimal = WrittenFigure(digits: [0x2E] + groups) {
            written = decimal
            start = index - 1
        }
        if let (fraction, next) = trailingFraction(at: end) {
            guard let sum = written.value.plus(fraction), let last = Exact(1, over: fraction.denominator) else {
                return .skip(next)
            }
            written = WrittenFigure(sum, lastDigit: last, isDecimal: true)
            end = next
        } else if let (value, next) = plainFraction(at: index) {
            guard let last = Exact(1, over: value.denominator) else { return .skip(next) }
            written = WrittenFigure(value, lastDigit: last, isDecimal: true)
            end = next
        } else if end < sentence.upperBound, tokens[end].word == words.slash, !tokens[end].isSpaced,
            end + 1 < sentence.upperBound, tokens[end + 1].kind == .number
        {
            return .skip(joinedEnd(from: end))
        }
        var figure = Figure(tokens: signStart(at: start)..<end, written: written)
        if figure.tokens.lowerBound < start { figure.written = written.negated }
        return suffixed(figure, isMoney: isMoney)
    }

    // MARK: What only looks like a figure

    /// The token after something that is no figure: part of a name, an address, a version, a clock time.
    private func lookalikeEnd(at index: Int, isMoney: Bool) -> Int? {
        let token = tokens[index]
        if !isMoney, !token.isSpaced, index > sentence.lowerBound, !isDecimalPoint(before: index), isGlued(to: index - 1) { return joinedEnd(from: index) }
        if index > sentence.lowerBound, !isMoney {
            let before = tokens[index - 1]
            if words.designators.contains(before.word), before.isCapitalised {
                return joinedEnd(from: index)
            }
            if before.word == words.hash { return index + 1 }
        }
        // Leading zeros: codes, telephone numbers.
        if token.span.count > 1, bytes[Int(token.start)] == 0x30, bytes[Int(token.start) + 1] != 0x2E {
            return joinedEnd(from: index)
        }
        guard index + 1 < sentence.upperBound else { return nil }
        let next = tokens[index + 1]
        if next.isSpaced {
            // Two long runs of digits side by side are a telephone number.
            let isPhone =
                next.kind == .number && token.span.count >= 3 && next.span.count >= 3 && !isThinSpace(before: index + 1)
                && spacedGroups(after: index) == index + 1
            return isPhone ? joinedEnd(from: index + 1) : nil
        }
        guard index + 2 < sentence.upperBound, !tokens[index + 2].isSpaced, tokens[index + 2].kind == .number else { return nil }
        if next.word == words.colon { return joinedEnd(from: index) }
        if next.kind == .hyphen, index + 3 < sentence.upperBound, tokens[index + 3].kind == .hyphen, !tokens[index + 3].isSpaced,
            index + 4 < sentence.upperBound, tokens[index + 4].kind == .number, !tokens[index + 4].isSpaced
        {
            return joinedEnd(from: index)
        }
        return nil
    }

    /// Whether a number written onto the token at `index` belongs to it: "COVID-19", "x/3", "a=3", "v.2".
    private func isGlued(to index: Int) -> Bool {
        let token = tokens[index]
        switch token.kind {
        case .word: return true
        case .hyphen:
            guard !token.isSpaced, index > sentence.lowerBound else { return false }
            let before = tokens[index - 1]
            guard before.kind == .word, words.cardinals[before.word] == nil, before.word != words.minus else { return false }
            // "5m-10m": the letters before the hyphen belong to a figure of their own.
            let isSuffix = !before.isSpaced && index - 1 > sentence.lowerBound && tokens[index - 2].kind == .number
            return !isSuffix
        case .symbol:
            if token.word == words.slash { return !token.isSpaced }
            return token.word == words.equals || token.word == words.underscore || token.word == words.at
                || token.word == words.hash || token.word == words.percentSign && !token.isSpaced
        case .punctuation:
            let mark = bytes[Int(token.start)]
            guard mark == 0x2E || mark == 0x3A || mark == 0x3F || mark == 0x5F, !token.isSpaced, index > sentence.lowerBound
            else { return false }
            return tokens[index - 1].kind == .word || tokens[index - 1].kind == .number
        default: return false
        }
    }

    /// The end of a run of tokens without a space between them.
    private func joinedEnd(from index: Int) -> Int {
        var end = index + 1
        while end < sentence.upperBound, !tokens[end].isSpaced {
            switch tokens[end].kind {
            case .number, .word, .hyphen, .symbol: end += 1
            case .punctuation:
                let isInner = end + 1 < sentence.upperBound && !tokens[end + 1].isSpaced && tokens[end + 1].kind == .number
                guard isInner else { return end }
                end += 1
            default: return end
            }
        }
        return end
    }

    // MARK: Digits

    /// The digits of a figure, over groups that thin or no-break spaces part; nil when the groups are no figure.
    private func groupedDigits(at index: Int) -> (end: Int, digits: ArraySlice<UInt8>)? {
        let token = tokens[index]
        guard isFigure(token.span.range) else { return nil }
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
        return range.count > 40 ? nil : (end, bytes[range])
    }

    /// "1 234 567", "40 000": plain spaces part groups only where there are two of them, or one of three zeros.
    private func spacedGroups(after index: Int) -> Int {
        guard tokens[index].span.count <= 3, bytes[Int(tokens[index].start)] != 0x30 else { return index + 1 }
        var end = index + 1
        while end < min(sentence.upperBound, index + 8), tokens[end].kind == .number, tokens[end].span.count == 3, tokens[end].isSpaced,
            bytes[tokens[end].span.range].allSatisfy({ $0 & 0xF0 == 0x30 })
        {
            end += 1
        }
        if end == index + 2, !bytes[tokens[index + 1].span.range].allSatisfy({ $0 == 0x30 }) { return index + 1 }
        return end
    }

    /// ".25": a point that belongs to the digits behind it and to nothing before it.
    private func isDecimalPoint(before index: Int) -> Bool {
        guard index > sentence.lowerBound, !tokens[index].isSpaced, tokens[index - 1].word == words.stop,
            tokens[index - 1].span.count == 1
        else { return false }
        return tokens[index - 1].isSpaced || index - 1 == sentence.lowerBound
    }

    /// Groups of three, or the Indian groups "12,34,567", and one point at most.
    private func isFigure(_ range: Range<Int>) -> Bool {
        var sinceComma = 0
        var commas = 0
        var points = 0
        for index in range {
            switch bytes[index] {
            case 0x2C:
                guard points == 0, commas == 0 ? sinceComma <= 3 : sinceComma == 3 || sinceComma == 2 else { return false }
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

    /// A thin or no-break space, and nothing else, stands before the token.
    private func isThinSpace(before index: Int) -> Bool {
        let gap = bytes[Int(tokens[index - 1].end)..<Int(tokens[index].start)]
        return gap.elementsEqual([0xC2, 0xA0]) || gap.elementsEqual([0xE2, 0x80, 0xAF]) || gap.elementsEqual([0xE2, 0x80, 0x89])
    }

    /// "2½", "2 1/4": the fraction after a whole number.
    private func trailingFraction(at index: Int) -> (Exact, Int)? {
        guard index < sentence.upperBound else { return nil }
        if let character = words.fractionCharacters[tokens[index].word] {
            return Exact(character.0, over: character.1).map { ($0, index + 1) }
        }
        // "6-3/4" of the bond pages
        let isJoined = tokens[index].kind == .hyphen && !tokens[index].isSpaced && index + 1 < sentence.upperBound
        let first = isJoined ? index + 1 : index
        guard tokens[first].kind == .number, tokens[first].isSpaced != isJoined else { return nil }
        return slashFraction(at: first)
    }

    /// "1/4" before a unit, a hyphen or "of"; elsewhere it may be a date.
    private func plainFraction(at index: Int) -> (Exact, Int)? {
        guard let (value, end) = slashFraction(at: index), end < sentence.upperBound else { return nil }
        let next = tokens[end]
        guard next.kind == .hyphen || next.word == words.of || words.units.candidates(next.word) != nil else { return nil }
        return (value, end)
    }

    private func slashFraction(at index: Int) -> (Exact, Int)? {
        guard index + 2 < sentence.upperBound, tokens[index + 1].word == words.slash, !tokens[index + 1].isSpaced,
            tokens[index + 2].kind == .number, !tokens[index + 2].isSpaced,
            index + 3 >= sentence.upperBound || tokens[index + 3].isSpaced || tokens[index + 3].word != words.slash,
            let top = WrittenFigure(digits: bytes[tokens[index].span.range]),
            let bottom = WrittenFigure(digits: bytes[tokens[index + 2].span.range]),
            !top.isDecimal, !bottom.isDecimal, top.value < bottom.value, bottom.value.numerator > 1,
            bottom.value.numerator <= 64, let value = top.value.divided(by: bottom.value)
        else { return nil }
        return (value, index + 3)
    }

    /// Where a figure with its sign begins: "-4", "−4", "minus 4".
    func signStart(at index: Int) -> Int {
        guard index > sentence.lowerBound else { return index }
        let before = tokens[index - 1]
        if before.word == words.minus || before.word == words.negative { return index - 1 }
        // "minus-8"
        if before.kind == .hyphen, !before.isSpaced, index - 1 > sentence.lowerBound, tokens[index - 2].word == words.minus {
            return index - 2
        }
        guard !tokens[index].isSpaced else { return index }
        if before.word == words.minusSign || before.kind == .hyphen || before.kind == .dash && before.span.count == 3 {
            let isFree = before.isSpaced || index - 1 == sentence.lowerBound || bytes[Int(tokens[index - 2].start)] == 0x28
            let isRange = index - 1 > sentence.lowerBound && tokens[index - 2].kind == .number
            return isFree && !isRange ? index - 1 : index
        }
        return index
    }

    // MARK: What is written onto the digits

    /// Letters on the digits: an ordinal ending, a scale, a unit to come, or no figure at all.
    private func suffixed(_ figure: Figure, isMoney: Bool) -> FigureReading {
        let end = figure.tokens.upperBound
        guard end < sentence.upperBound, !tokens[end].isSpaced, tokens[end].kind == .word else {
            return scaled(figure, isMoney: isMoney)
        }
        let suffix = tokens[end]
        var result = figure
        if words.ordinalSuffixes.contains(suffix.word), figure.written.value.isInteger, isOrdinalEnding(figure, suffix) {
            result.isOrdinal = true
            result.tokens = figure.tokens.lowerBound..<end + 1
            return .figure(result)
        }
        if let letter = words.scaleLetters[suffix.word], isMoney || isScale(suffix, end, of: figure) {
            guard let factor = Exact(letter, over: 1), let written = figure.written.scaled(by: factor) else { return .skip(end + 1) }
            result.written = written
            result.scale = factor
            result.tokens = figure.tokens.lowerBound..<end + 1
            return .figure(result)
        }
        if words.cardinals[suffix.word] != nil { return scaled(figure, isMoney: isMoney) }
        result.needsUnit = true
        return .figure(result)
    }

    /// "5bn", "3k", "10M", and "3m" before people or a unit; but "30m" before a tower is metres.
    private func isScale(_ suffix: Token, _ index: Int, of figure: Figure) -> Bool {
        guard suffix.span.count == 1 else { return true }
        let letter = bytes[Int(suffix.start)]
        if letter == 0x62, figure.written.isDecimal { return true }
        if letter == 0x6B || letter == 0x4B || letter == 0x42 || letter == 0x4D { return true }
        guard letter == 0x6D || letter == 0x62, index + 1 < sentence.upperBound else { return false }
        let next = tokens[index + 1]
        if let candidates = words.money.candidates(next.word), !candidates.isEmpty { return true }
        // "1.1m of the voters"; but "30m of cable"
        if next.word == words.of, index + 2 < sentence.upperBound { return words.beforePronoun.contains(tokens[index + 2].word) }
        guard next.kind == .word, next.isSpaced, !words.metrePlurals.contains(next.word) else { return false }
        if words.plurals.contains(next.word) { return true }
        let last = Int(next.end) - 1
        return next.span.count > 3 && bytes[last] == 0x73 && bytes[last - 1] != 0x73 && bytes[last - 1] != 0x75
            && bytes[last - 1] != 0x69
    }

    private func isOrdinalEnding(_ figure: Figure, _ suffix: Token) -> Bool {
        let value = figure.written.value.numerator
        let tail = value % 100 / 10 == 1 ? 0 : value % 10
        switch bytes[Int(suffix.start)] | 0x20 {
        case 0x73: return tail == 1
        case 0x6E: return tail == 2
        case 0x72: return tail == 3
        default: return tail == 0 || tail > 3
        }
    }

    /// Scale words after a figure: "1.2 million", "3 hundred thousand", "2 dozen", "$3-million".
    func scaled(_ figure: Figure, isMoney: Bool = false) -> FigureReading {
        var result = figure
        var end = figure.tokens.upperBound
        var factor = Exact.one
        var isScaled = false
        while true {
            var next = end
            if next + 1 < sentence.upperBound, tokens[next].kind == .hyphen, !tokens[next].isSpaced, !tokens[next + 1].isSpaced {
                next += 1
            }
            guard next < sentence.upperBound, let scale = scaleFactor(tokens[next], isMoney: isMoney, isFirst: !isScaled, at: next),
                let product = factor.times(scale), result.written.scaled(by: product) != nil
            else { break }
            factor = product
            end = next + 1
            isScaled = true
        }
        guard isScaled, let written = figure.written.scaled(by: factor) else {
            mixed(&result)
            return result.written == figure.written ? .figure(figure) : scaled(result, isMoney: isMoney)
        }
        result.written = written
        result.scale = factor
        result.tokens = figure.tokens.lowerBound..<end
        addSmallerScales(&result)
        mixed(&result)
        return .figure(result)
    }

    /// "3 crore 20 lakh", "4 thousand 3 hundred and 21".
    private func addSmallerScales(_ figure: inout Figure) {
        guard tokens[figure.tokens.lowerBound].kind == .number, var last = figure.scale else { return }
        while true {
            let end = figure.tokens.upperBound
            guard end < sentence.upperBound else { return }
            let isTail = last == Exact(100) && tokens[end].word == words.and
            let next = isTail ? end + 1 : end
            guard next < sentence.upperBound, tokens[next].kind == .number, tokens[next].isSpaced, tokens[next].span.count <= 3,
                next + 1 >= sentence.upperBound || tokens[next + 1].isSpaced || tokens[next + 1].kind == .punctuation,
                let part = WrittenFigure(digits: bytes[tokens[next].span.range]), !part.isDecimal
            else { return }
            var worth = part
            var reached = next + 1
            if isTail {
                // "3 hundred and 2 hundred" are two numbers.
                let isOwn = reached < sentence.upperBound && scaleFactor(tokens[reached], isMoney: false, isFirst: true, at: reached) != nil
                guard !isOwn, part.value > .zero else { return }
            } else {
                guard reached < sentence.upperBound, case .scale(let scale)? = words.cardinals[tokens[reached].word],
                    let factor = Exact(scale, over: 1), factor < last, let scaled = part.scaled(by: factor), scaled.value < last
                else { return }
                worth = scaled
                last = factor
                reached += 1
            }
            guard worth.value < (isTail ? Exact(100) : figure.written.value), let sum = figure.written.value.plus(worth.value) else {
                return
            }
            figure.written = WrittenFigure(
                sum, lastDigit: worth.lastDigit, lastNonzeroDigit: worth.lastNonzeroDigit, hasScale: !isTail)
            figure.tokens = figure.tokens.lowerBound..<reached
            if isTail { return }
        }
    }

    private func scaleFactor(_ token: Token, isMoney: Bool, isFirst: Bool, at index: Int) -> Exact? {
        guard token.kind == .word else { return nil }
        if let factor = words.scalePlurals[token.word] { return isPluralScale(at: index) ? Exact(factor, over: 1) : nil }
        if case .scale(let factor)? = words.cardinals[token.word] { return Exact(factor, over: 1) }
        if words.dozens.contains(token.word) { return Exact(12) }
        // "$ 8.10 m": a letter alone, behind money only.
        if isMoney, isFirst, token.isSpaced, token.span.count <= 2, let letter = words.scaleLetters[token.word],
            index + 1 >= sentence.upperBound || tokens[index + 1].kind != .apostrophe
        {
            return Exact(letter, over: 1)
        }
        return nil
    }

    /// "12 lakhs", "2 dozens"; but "in 2019 millions of people".
    private func isPluralScale(at index: Int) -> Bool {
        guard index > sentence.lowerBound, tokens[index - 1].kind != .number || tokens[index - 1].span.count < 4 else { return false }
        return index + 1 >= sentence.upperBound || tokens[index + 1].word != words.of
    }
}
