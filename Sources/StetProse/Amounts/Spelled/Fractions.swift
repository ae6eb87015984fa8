import StetLanguage
import StetSource
import StetValues

/// Parts of a whole in words: "half a million", "two-thirds", "three twenty-firsts", "two and a half", "one in five".
///
/// In: a token or a number before it. Out: the fraction as a figure. The words around it decide whether an ordinal is a
/// part: "a third of", "by a third" and "two thirds" are parts, "a third suspect" is not.
extension AmountScan {
    // MARK: Parts that begin with their own word

    /// Reads a part without a number before it: "half a million", "half-mile", "a quarter of", "a third of".
    func readPart(at index: Int) -> Figure? {
        guard let bottom = words.fractions[tokens[index].word] else { return nil }
        let next = following(index + 1) ?? sentence.upperBound
        let follower = word(next)
        let hasArticle = index > sentence.lowerBound && words.articles.contains(tokens[index - 1].word)
        let start = hasArticle ? index - 1 : index
        guard let value = Exact(1, over: bottom) else { return nil }
        var figure = Figure(tokens: start..<index + 1, written: WrittenFigure(value, lastDigit: value, isDecimal: true))
        figure.isFraction = true
        if bottom == 2 {
            if words.articles.contains(follower), next == index + 1 {
                guard next + 1 < sentence.upperBound else { return nil }
                let whole = tokens[next + 1].word
                if isScale(whole) { return figure }
                figure.tokens = start..<next + 1
                figure.needsUnit = true
                return isUnit(at: next + 1) ? figure : nil
            }
            if isScale(follower) { return figure }
            // "half-a-dozen"
            if isHyphen(index + 1), words.articles.contains(follower), isHyphen(next + 1), isScale(word(next + 2)) {
                return figure
            }
        }
        if follower == words.of, next == index + 1 {
            if bottom == 2, kind(index - 1) == .word, !hasArticle, isDetermined(index) { return nil }
            let isPart =
                hasArticle || bottom == 2 || isScaleOfA(next)
                || index == sentence.lowerBound && unitOfA(at: next) != nil
            return isPart ? figure : nil
        }
        // "half as many", "a third as much"
        if words.comparing.contains(follower), bottom == 2 || hasArticle { return figure }
        if bottom == 4, isScale(follower) { return figure }
        if bottom <= 10, isShare(index, start) || hasArticle && isFreePart(index, start, bottom) { return figure }
        // "a year and a half" is a duration, so `TimeReader` reads it.
        if bottom == 2, hasArticle, isBeforeMark(index + 1), !isBefore(start, words.and) { return figure }
        if bottom == 2 || bottom == 4, next < sentence.upperBound, isUnit(at: next) {
            figure.needsUnit = true
            return figure
        }
        return nil
    }

    /// Reads an ordinal with its article when nothing else follows: "a fifth", "a twenty-first", "a trillionth".
    func partOfPhrase(_ range: Range<Int>, _ ordinal: Int64? = nil) -> Figure? {
        let start = range.lowerBound - 1
        guard start == sentence.lowerBound, words.articles.contains(tokens[start].word),
            isWholePhrase(start..<range.upperBound)
        else {
            return nil
        }
        var bottom = ordinal
        if bottom == nil, case .scale(let scale)? = words.ordinals[tokens[range.lowerBound].word] { bottom = scale }
        guard let bottom, bottom > 2, let value = Exact(1, over: bottom) else { return nil }
        var figure = Figure(
            tokens: start..<range.upperBound, written: WrittenFigure(value, lastDigit: value, isDecimal: true))
        figure.isFraction = true
        return figure
    }

    /// Whether the part is a share without a whole: "by a third", "more than a fifth", "nearly half".
    private func isShare(_ index: Int, _ start: Int) -> Bool {
        guard start < index || words.fractions[tokens[index].word] == 2 else { return false }
        return isBefore(start, words.by) || hedgeBefore(start) != nil
    }

    /// Whether a part with an article stands by itself: "fell a third.", "from a fifth to a quarter,", "A quarter – 35% – said
    /// no", "a third were women". "He missed a third." and "in a quarter." may be a rank and a quarter of a year.
    private func isFreePart(_ index: Int, _ start: Int, _ bottom: Int64) -> Bool {
        let next = index + 1
        if words.pluralVerbs.contains(word(next)) { return true }
        let before = word(start - 1)
        let isFirst = start == sentence.lowerBound || isOpenEnd(start - 1)
        let isCompared =
            words.changing.contains(before) || before == words.to || before == words.from || before == words.than
        // "from a fifth to a quarter"
        if before == words.from, word(next) == words.to, words.articles.contains(word(next + 1)) { return true }
        guard isOpenEnd(next), !isHyphen(next) else { return false }
        if isCompared { return true }
        guard isFirst else { return false }
        return bottom == 4 || (start..<min(next + 12, sentence.upperBound)).contains { word($0) == words.percentSign }
    }

    /// Whether a determiner selects one part: "the first half of", "the other half of".
    private func isDetermined(_ index: Int) -> Bool {
        let before = tokens[index - 1].word
        return words.ordinals[before] != nil || words.beforePronoun.contains(before)
    }

    func isScale(_ word: WordID) -> Bool {
        if case .scale? = words.cardinals[word] { return true }
        return words.dozens.contains(word)
    }

    private func isUnit(at index: Int) -> Bool {
        if isRatePoint(index) { return true }
        guard let (unit, _) = unit(at: index, isAttached: false) else {
            return moneyName(at: index, isAttached: false) != nil
        }
        return unit.dimension != .duration
    }

    /// Whether a scale follows "of": "of a million".
    private func isScaleOfA(_ index: Int) -> Bool {
        index + 2 < sentence.upperBound && tokens[index].word == words.of
            && words.articles.contains(tokens[index + 1].word)
            && isScale(tokens[index + 2].word)
    }

    /// The place of the unit after "of": "of a mile", "of one per cent", "of litre".
    func unitOfA(at index: Int) -> Int? {
        guard index + 1 < sentence.upperBound, tokens[index].word == words.of else { return nil }
        let after = tokens[index + 1].word
        let isOne =
            words.articles.contains(after) || after == words.one
            || bytes[tokens[index + 1].span.range].elementsEqual([0x31])
        let name = isOne ? index + 2 : index + 1
        if isOne, isRatePoint(name) || moneyName(at: name, isAttached: false) != nil { return name }
        guard name < sentence.upperBound, let (unit, _) = unit(at: name, isAttached: false), unit.dimension != .duration
        else { return nil }
        return name
    }

    // MARK: A number before a part

    /// Reads a number with a denominator: "two-thirds", "three twenty-firsts", "one quarter of", "two hundred and
    /// fifty-four hundredths".
    func fractionEnd(at end: Int, of sum: CardinalSum, start: Int) -> Figure? {
        guard let value = sum.value, value > 0, let next = following(end) ?? followingMark(end),
            var part = denominator(at: next, end: end, of: sum, value)
        else { return nil }
        var top = value
        if part.takesTen {
            top -= sum.lastTen
            part.bottom += sum.lastTen
        }
        var whole: Int64 = 0
        // "two hundred and fifty-four hundredths" is 200.54, but "a hundred and fifty thirds" is 50.
        if let before = sum.beforeAnd, part.bottom >= 10, top - before < part.bottom {
            whole = before
            top -= before
        }
        guard top > 0, let fraction = Exact(top, over: part.bottom),
            let sum = fraction.plus(Exact(whole, over: 1) ?? .zero),
            let last = Exact(1, over: part.bottom)
        else { return nil }
        var figure = Figure(tokens: start..<part.end, written: WrittenFigure(sum, lastDigit: last, isDecimal: true))
        figure.isFraction = true
        return figure
    }

    private struct Denominator {
        var bottom: Int64
        var end: Int
        /// Whether the number above took a "ten" word that belongs to the denominator: "thirty" in "one hundred
        /// thirty-fifths".
        var takesTen = false
    }

    private func denominator(at next: Int, end: Int, of sum: CardinalSum, _ value: Int64) -> Denominator? {
        let word = tokens[next].word
        if value > 1, let plural = words.fractionPlurals[word] {
            let isOf = self.word(next + 1) == words.of
            let isScaled = next + 1 < sentence.upperBound && (isScale(tokens[next + 1].word) || isUnit(at: next + 1))
            // "four quarters" alone is a year, not a whole of four parts.
            guard plural != 4 || words.ordinalPlurals[word] != nil || next > end || isOf || isScaled || sum.scale > 1
            else { return nil }
            return Denominator(
                bottom: plural, end: next + 1,
                takesTen: sum.lastTen > 0 && sum.beforeAnd == nil && plural < 10 && plural > 2 && value > sum.lastTen)
        }
        // "twenty-firsts", "twenty fifths", "one twenty-fifth"
        if case .ten(let ten)? = words.cardinals[word], let last = following(next + 1) {
            if case .unit(let unit)? = words.ordinalPlurals[tokens[last].word], unit < 10 {
                return Denominator(bottom: ten + unit, end: last + 1)
            }
            guard value == 1, case .unit(let unit)? = words.ordinals[tokens[last].word], unit < 10,
                isOpenShare(last + 1)
            else { return nil }
            return Denominator(bottom: ten + unit, end: last + 1)
        }
        // "one one hundred and fifth"
        if value == 1, words.cardinals[word] != nil, next + 1 < sentence.upperBound, isScale(tokens[next + 1].word),
            case .figure(let figure)? = readCardinal(at: next), figure.isOrdinal, isOpenPart(figure.tokens.upperBound)
        {
            return Denominator(bottom: figure.written.value.numerator, end: figure.tokens.upperBound)
        }
        // "one sixteenth"
        if value == 1, case .unit(let unit)? = words.ordinals[word], unit > 10, isOpenPart(next + 1) {
            return Denominator(bottom: unit, end: next + 1)
        }
        guard value == 1, let singular = words.fractions[word], next > end || isOpenShare(next + 1) else { return nil }
        return Denominator(bottom: singular, end: next + 1)
    }

    /// Whether a part may end here: "of", "and", a unit, a mark or nothing follows. "one third party" is not a part.
    private func isOpenPart(_ index: Int) -> Bool {
        isOpenEnd(index) || tokens[index].word == words.of || tokens[index].word == words.and
            || tokens[index].word == words.or
            || tokens[index].word == words.to || following(index).map { isUnit(at: $0) } ?? true
    }

    /// The same after "one third", where a comparison or a plural verb may follow: "one third more", "one fifth were women".
    private func isOpenShare(_ index: Int) -> Bool {
        isOpenPart(index) || words.multiplied.contains(tokens[index].word)
            || words.pluralVerbs.contains(tokens[index].word)
    }

    /// Whether the sentence ends here, or a mark stands here.
    func isOpenEnd(_ index: Int) -> Bool {
        index >= sentence.upperBound || tokens[index].kind == .punctuation || tokens[index].kind == .dash
            || tokens[index].kind == .closeQuote || tokens[index].kind == .quote
    }

    // MARK: A part of a scale

    /// Reads a part of a scale word: "a quarter of a million", "half a million", "half-dozen".
    func scaledOfA(_ figure: Figure) -> FigureReading {
        let end = figure.tokens.upperBound
        var scale = end
        if isScaleOfA(end) {
            scale = end + 2
        } else if end + 1 < sentence.upperBound, words.articles.contains(tokens[end].word),
            isScale(tokens[end + 1].word)
        {
            scale = end + 1
        } else if let next = following(end), isScale(tokens[next].word) {
            scale = next
        } else if isHyphen(end), words.articles.contains(word(end + 1)), isHyphen(end + 2), isScale(word(end + 3)) {
            scale = end + 3
        } else {
            return .figure(figure)
        }
        var factor = Exact(12)
        if case .scale(let worth)? = words.cardinals[tokens[scale].word] { factor = Exact(worth, over: 1) ?? factor }
        guard let value = figure.written.value.times(factor) else { return .skip(scale + 1) }
        var result = figure
        result.isFraction = false
        result.needsUnit = false
        result.tokens = figure.tokens.lowerBound..<scale + 1
        result.scale = factor
        // The figure is precise to about a tenth of the scale word.
        let place = factor.divided(by: Exact(10)) ?? .one
        result.written = WrittenFigure(value, lastDigit: place, hasScale: true)
        return .figure(result)
    }

    // MARK: A whole and a part

    /// Adds a part to a whole number: "two and a half", "two-and-a-half", "one and three quarters". "a million and a
    /// half" adds half a million.
    func mixed(_ figure: inout Figure) {
        guard !figure.written.isDecimal, figure.vague == nil, !figure.needsUnit,
            let and = following(figure.tokens.upperBound),
            tokens[and].word == words.and, let count = following(and + 1)
        else { return }
        var top: Int64 = 1
        var end = count + 1
        let hasArticle = words.articles.contains(tokens[count].word)
        if !hasArticle {
            // "three and 1/2"
            if tokens[count].kind == .number, !figure.isFraction, figure.scale == nil,
                let (part, end) = slashFraction(at: count)
            {
                guard let sum = figure.written.value.plus(part), let last = Exact(1, over: part.denominator) else {
                    return
                }
                figure.written = WrittenFigure(sum, lastDigit: last, isDecimal: true)
                figure.tokens = figure.tokens.lowerBound..<end
                return
            }
            guard let (value, next) = underHundred(at: count), value > 0 else { return }
            (top, end) = (value, next)
        }
        guard let part = following(end),
            let bottom = top == 1 ? words.fractions[tokens[part].word] : words.fractionPlurals[tokens[part].word],
            top < bottom,
            let fraction = Exact(top, over: bottom), let last = Exact(1, over: bottom)
        else { return }
        // In "two died and a third was hurt" the "third" is a person; in "two and a third times" it is a part.
        if hasArticle, bottom != 2, bottom != 4, !isOpenPart(part + 1), unit(at: part + 1, isAttached: false) == nil,
            !isScale(tokens[part + 1].word), tokens[part + 1].word != words.times
        {
            return
        }
        end = part + 1
        // "a million and a half", "one billion and a half million"
        var factor = (figure.scale ?? .one) < Exact(1000) ? Exact.one : figure.scale ?? .one
        // "a dozen and a half" is eighteen.
        if words.dozens.contains(tokens[figure.tokens.upperBound - 1].word) { factor = Exact(12) }
        if factor > .one, end < sentence.upperBound, case .scale(let scale)? = words.cardinals[tokens[end].word],
            let named = Exact(scale, over: 1), named <= factor
        {
            factor = named
            end += 1
        }
        guard let more = fraction.times(factor), let place = last.times(factor),
            let sum = figure.written.value.plus(more)
        else {
            return
        }
        figure.written = WrittenFigure(sum, lastDigit: place, isDecimal: true, hasScale: factor > .one)
        figure.tokens = figure.tokens.lowerBound..<end
    }

    /// A half or a quarter after one or more of a unit: "a mile and a half", "three dollars and a half". A noun or a scale
    /// after it begins another amount.
    func partBehindUnit(_ figure: Figure, at and: Int) -> (WrittenFigure, Int)? {
        guard figure.written.value.isInteger, figure.scale == nil, figure.vague == nil, and + 2 < sentence.upperBound,
            tokens[and].word == words.and, words.articles.contains(tokens[and + 1].word),
            let bottom = words.fractions[tokens[and + 2].word], bottom == 2 || bottom == 4,
            isOpenPart(and + 3) || words.measuredAdjectives.contains(word(and + 3)),
            word(and + 3) != words.of || bottom == 2, unit(at: and + 3) == nil,
            let part = Exact(1, over: bottom), let sum = figure.written.value.plus(part)
        else { return nil }
        return (WrittenFigure(sum, lastDigit: part, isDecimal: true), and + 3)
    }

    // MARK: Two numbers that make a share

    /// Reads two numbers as a share: "one in five", "one in every 40", "nine out of ten", "1 over
    /// 3". "six in 30" and "12 out of 40" stay two numbers.
    func ratio(_ figure: Figure) -> Figure? {
        let end = figure.tokens.upperBound
        guard end + 1 < sentence.upperBound else { return nil }
        let word = tokens[end].word
        guard word == words.in || word == words.out || word == words.over, figure.vague == nil, !figure.isOrdinal,
            !figure.needsUnit,
            figure.written.value.isInteger, figure.scale == nil || word == words.over
        else { return nil }
        if word == words.out, tokens[end + 1].word != words.of { return nil }
        var first = word == words.out ? end + 2 : end + 1
        // "one in every 40"
        if word == words.in, self.word(first) == words.every { first += 1 }
        guard first < sentence.upperBound else { return nil }
        let hasArticle = words.articles.contains(tokens[first].word)
        let next = hasArticle ? first + 1 : first
        guard next < sentence.upperBound, tokens[next].kind == .number || words.cardinals[tokens[next].word] != nil,
            case .figure(let whole) = readFigure(at: next), whole.tokens.lowerBound == first, !whole.isOrdinal,
            !whole.needsUnit,
            whole.vague == nil, whole.written.value > .one, whole.written.value.isInteger,
            word == words.over ? isOpenEnd(whole.tokens.upperBound) : isShare(figure, of: whole),
            unit(at: whole.tokens.upperBound) == nil, let value = figure.written.value.divided(by: whole.written.value),
            let last = Exact.one.divided(by: whole.written.value)
        else { return nil }
        var share = Figure(
            tokens: figure.tokens.lowerBound..<whole.tokens.upperBound,
            written: WrittenFigure(value, lastDigit: last, isDecimal: true))
        share.isFraction = true
        return share
    }

    /// Whether the two are a share: both are in words, or the part is one, or the whole is ten or a hundred. "2 in 10
    /// games" is not a share.
    private func isShare(_ part: Figure, of whole: Figure) -> Bool {
        let count = whole.written.value
        let end = whole.tokens.upperBound
        guard part.written.value >= .one, part.written.value < count,
            end >= sentence.upperBound || !words.playedWholes.contains(tokens[end].word)
        else { return false }
        if tokens[part.tokens.lowerBound].kind == .word, tokens[whole.tokens.lowerBound].kind == .word { return true }
        if part.written.value == .one { return !isYearLike(whole) }
        return count <= Exact(10) || count == Exact(100) || count == Exact(1000)
    }

    private func unit(at index: Int) -> Unit? {
        index < sentence.upperBound ? unit(at: index, isAttached: false)?.0 : nil
    }
}
