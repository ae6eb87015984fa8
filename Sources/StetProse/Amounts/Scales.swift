import StetLanguage
import StetSource
import StetValues

/// Letters and scale words after the digits of a figure: "12th", "5bn", "1.2 million", "3 crore 20 lakh".
///
/// In: a figure in digits. Out: the figure with its scale or ordinal ending.
extension AmountScan {
    /// Reads letters that are written onto the digits: an ordinal ending, a scale, or a unit that is read later. With
    /// other letters this is not a figure.
    func suffixed(_ figure: Figure, isMoney: Bool) -> FigureReading {
        let end = figure.tokens.upperBound
        guard kind(end) == .word, !tokens[end].isSpaced || isSpacedOrdinal(figure) else {
            return scaled(figure, isMoney: isMoney)
        }
        let suffix = tokens[end]
        var result = figure
        if words.ordinalSuffixes.contains(suffix.word), figure.written.value.isInteger, isOrdinalEnding(figure, suffix)
        {
            result.isOrdinal = true
            result.tokens = figure.tokens.lowerBound..<end + 1
            return .figure(result)
        }
        if let letter = words.scaleLetters[suffix.word],
            isMoney && bytes[Int(suffix.start)] | 0x20 != 0x67 || isScale(suffix, end, of: figure)
        {
            guard let factor = Exact(letter, over: 1), let written = figure.written.scaled(by: factor) else {
                return .skip(end + 1)
            }
            result.written = written
            result.scale = factor
            result.tokens = figure.tokens.lowerBound..<end + 1
            return .figure(result)
        }
        if words.cardinals[suffix.word] != nil || words.scalePlurals[suffix.word] != nil {
            return scaled(figure, isMoney: isMoney)
        }
        result.needsUnit = true
        return .figure(result)
    }

    /// Whether the letters are a scale: "5bn", "3k", "10M", and "3m" before people or a unit. In "30m" before a tower,
    /// "m" means metres.
    private func isScale(_ suffix: Token, _ index: Int, of figure: Figure) -> Bool {
        guard suffix.span.count == 1 else { return true }
        let letter = bytes[Int(suffix.start)]
        // "1,674.5G" has a scale; "5G" and "3.5G" are networks.
        if letter | 0x20 == 0x67 { return letter == 0x47 && isGrouped(figure) }
        if letter == 0x62, figure.written.isDecimal { return true }
        if letter == 0x6B || letter == 0x4B || letter == 0x42 || letter == 0x4D { return true }
        guard letter == 0x6D || letter == 0x62, index + 1 < sentence.upperBound else { return false }
        let next = tokens[index + 1]
        if let candidates = words.money.candidates(next.word), !candidates.isEmpty { return true }
        // "1.1m of the voters" has a scale; "30m of cable" has metres.
        if next.word == words.of, index + 2 < sentence.upperBound {
            return words.beforePronoun.contains(tokens[index + 2].word)
        }
        guard next.kind == .word, next.isSpaced, !words.metrePlurals.contains(next.word) else { return false }
        if words.plurals.contains(next.word) { return true }
        let last = Int(next.end) - 1
        return next.span.count > 3 && bytes[last] == 0x73 && bytes[last - 1] != 0x73 && bytes[last - 1] != 0x75
            && bytes[last - 1] != 0x69
    }

    /// Whether the figure has a comma between groups: "1,200".
    private func isGrouped(_ figure: Figure) -> Bool {
        let token = tokens[figure.tokens.upperBound - 1]
        return token.kind == .number && bytes[token.span.range].contains(0x2C)
    }

    /// Whether an ordinal ending follows after a space: "2 nd place", "the 23 rd". "21 st" is a weight in stones.
    private func isSpacedOrdinal(_ figure: Figure) -> Bool {
        let suffix = tokens[figure.tokens.upperBound]
        return words.ordinalSuffixes.contains(suffix.word) && !suffix.isCapitalised && bytes[Int(suffix.start)] != 0x73
            && figure.written.value.isInteger && isOrdinalEnding(figure, suffix)
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

    /// Reads scale words after a figure: "1.2 million", "3 hundred thousand", "2 dozen", "$3-million".
    func scaled(_ figure: Figure, isMoney: Bool = false) -> FigureReading {
        var result = figure
        var end = figure.tokens.upperBound
        var factor = Exact.one
        var isScaled = false
        while true {
            var next = end
            if next + 1 < sentence.upperBound, tokens[next].kind == .hyphen, !tokens[next].isSpaced,
                !tokens[next + 1].isSpaced
            {
                next += 1
            }
            guard next < sentence.upperBound,
                let scale = scaleFactor(tokens[next], isMoney: isMoney, isFirst: !isScaled, at: next),
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
        addSmallerScales(&result, isMoney: isMoney)
        mixed(&result)
        return .figure(result)
    }

    /// Adds smaller scales: "3 crore 20 lakh", "4 thousand 3 hundred and 21".
    private func addSmallerScales(_ figure: inout Figure, isMoney: Bool) {
        guard tokens[figure.tokens.lowerBound].kind == .number, var last = figure.scale else { return }
        if !isMoney { addTail(&figure, below: last) }
        while true {
            let end = figure.tokens.upperBound
            guard end < sentence.upperBound else { return }
            let isTail = last == Exact(100) && tokens[end].word == words.and
            let next = isTail ? end + 1 : end
            guard kind(next) == .number, tokens[next].isSpaced,
                tokens[next].span.count <= 3,
                next + 1 >= sentence.upperBound || tokens[next + 1].isSpaced || tokens[next + 1].kind == .punctuation,
                let part = WrittenFigure(digits: bytes[tokens[next].span.range]), !part.isDecimal
            else { return }
            var worth = part
            var reached = next + 1
            if isTail {
                // "3 hundred and 2 hundred" are two numbers.
                let isOwn =
                    reached < sentence.upperBound
                    && scaleFactor(tokens[reached], isMoney: false, isFirst: true, at: reached) != nil
                guard !isOwn, part.value > .zero else { return }
            } else {
                guard reached < sentence.upperBound, case .scale(let scale)? = words.cardinals[tokens[reached].word],
                    let factor = Exact(scale, over: 1), factor < last, let scaled = part.scaled(by: factor),
                    scaled.value < last
                else { return }
                worth = scaled
                last = factor
                reached += 1
            }
            guard worth.value < (isTail ? Exact(100) : figure.written.value),
                let sum = figure.written.value.plus(worth.value)
            else {
                return
            }
            figure.written = WrittenFigure(
                sum, lastDigit: worth.lastDigit, lastNonzeroDigit: worth.lastNonzeroDigit, hasScale: !isTail)
            figure.tokens = figure.tokens.lowerBound..<reached
            if isTail { return }
        }
    }

    /// Adds the rest in words: "6 crore and two hundred", "3 hundred and one".
    private func addTail(_ figure: inout Figure, below scale: Exact) {
        let and = figure.tokens.upperBound
        guard and + 1 < sentence.upperBound, tokens[and].word == words.and,
            words.cardinals[tokens[and + 1].word] != nil,
            !isBefore(figure.tokens.lowerBound, words.between), let tail = tail(at: and + 1),
            tail.tokens.lowerBound == and + 1, !tail.isOrdinal, !tail.isFraction, tail.vague == nil,
            tail.written.value < scale,
            // "3 million and five others": after "and", a short number in words is another number.
            scale == Exact(100) ? tail.scale == nil : tail.scale == Exact(100) || tail.scale == Exact(1000),
            isOpenEnd(tail.tokens.upperBound) || scale == Exact(100),
            let sum = figure.written.value.plus(tail.written.value)
        else { return }
        figure.written = WrittenFigure(
            sum, lastDigit: tail.written.lastDigit, lastNonzeroDigit: tail.written.lastNonzeroDigit)
        figure.tokens = figure.tokens.lowerBound..<tail.tokens.upperBound
    }

    private func tail(at index: Int) -> Figure? {
        if case .figure(let figure)? = readCardinal(at: index) { return figure }
        return underHundred(at: index).map { Figure(tokens: index..<$0.end, written: WrittenFigure(whole: $0.value)) }
    }

    private func scaleFactor(_ token: Token, isMoney: Bool, isFirst: Bool, at index: Int) -> Exact? {
        guard token.kind == .word else { return nil }
        if let factor = words.scalePlurals[token.word] {
            return isPluralScale(at: index) ? Exact(factor, over: 1) : nil
        }
        if case .scale(let factor)? = words.cardinals[token.word] { return Exact(factor, over: 1) }
        if words.dozens.contains(token.word) { return Exact(12) }
        // A single letter after a space is a scale when nothing follows: "2.33 k", "1,674,200.5 M".
        if !isMoney, isFirst, token.isSpaced, token.span.count == 1, isOpenEnd(index + 1), kind(index - 1) == .number,
            let letter = words.scaleLetters[token.word]
        {
            switch bytes[Int(token.start)] {
            case 0x6B, 0x4D: return Exact(letter, over: 1)
            case 0x47: return bytes[tokens[index - 1].span.range].contains(0x2C) ? Exact(letter, over: 1) : nil
            default: return nil
            }
        }
        // After money, a single letter is a scale: "$ 8.10 m".
        if isMoney, isFirst, token.isSpaced, token.span.count <= 2, let letter = words.scaleLetters[token.word],
            kind(index + 1) != .apostrophe
        {
            return Exact(letter, over: 1)
        }
        return nil
    }

    /// Whether the token is the plural of a scale: "12 lakhs", "2 dozens". In "in 2019 millions of people" it is not.
    private func isPluralScale(at index: Int) -> Bool {
        guard index > sentence.lowerBound, tokens[index - 1].kind != .number || tokens[index - 1].span.count < 4 else {
            return false
        }
        return word(index + 1) != words.of
    }
}
