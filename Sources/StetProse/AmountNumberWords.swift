import StetValues

/// Figures in words: "twenty-three thousand", "half a million", "two and a half", "two-thirds", "dozens", "a few".
extension AmountScan {
    func readWords(at index: Int) -> FigureReading {
        let word = tokens[index].word
        if isHyphenated(onto: index) { return .skip(index + 1) }
        if let figure = readVague(at: index) { return .figure(figure) }
        if let figure = readPart(at: index) { return scaledOfA(figure) }
        if let figure = readCardinal(at: index) { return figure }
        if case .unit(let value)? = words.ordinals[word] { return ordinal(value, index..<index + 1) }
        if case .ten(let value)? = words.ordinals[word] { return ordinal(value, index..<index + 1) }
        if case .scale(let value)? = words.ordinals[word], !isBefore(index, words.a) { return ordinal(value, index..<index + 1) }
        return .skip(index + 1)
    }

    /// "multi-million", "hat-trick-one": the word belongs to what is before the hyphen.
    private func isHyphenated(onto index: Int) -> Bool {
        guard index > sentence.lowerBound + 1, !tokens[index].isSpaced else { return false }
        let hyphen = tokens[index - 1]
        return hyphen.kind == .hyphen && !hyphen.isSpaced && tokens[index - 2].kind == .word
            && words.cardinals[tokens[index - 2].word] == nil
    }

    private func ordinal(_ value: Int64, _ range: Range<Int>) -> FigureReading {
        // "a 30 second delay", "per second"
        if range.count == 1, tokens[range.lowerBound].word == words.second, range.lowerBound > sentence.lowerBound {
            let before = tokens[range.lowerBound - 1]
            let isTime =
                before.kind == .number || before.word == words.per || before.word == words.every
                || words.cardinals[before.word] != nil || before.kind == .hyphen
            if isTime { return .skip(range.upperBound) }
        }
        var figure = Figure(tokens: range, written: WrittenFigure(whole: value))
        figure.isOrdinal = true
        return .figure(figure)
    }

    /// The token that goes on from `index`, over a hyphen written between two words.
    func following(_ index: Int) -> Int? {
        guard index < sentence.upperBound else { return nil }
        guard tokens[index].kind == .hyphen else { return index }
        let next = index + 1
        return next < sentence.upperBound && !tokens[index].isSpaced && !tokens[next].isSpaced ? next : nil
    }

    // MARK: Cardinals

    /// The running sum of a number in words.
    private struct Sum {
        var total: Int64 = 0
        var current: Int64?
        var lastScale: Int64 = .max
        /// The greatest scale word met: what a range shares.
        var scale: Int64 = 1

        /// Adds a word; false when it cannot go on here ("one two", "nineteen eighty").
        mutating func add(_ word: AmountWords.Cardinal) -> Bool {
            switch word {
            case .unit(let value):
                guard let known = current else {
                    current = value
                    return true
                }
                let tail = known % 100
                guard known > 0, tail == 0 || tail >= 20 && tail % 10 == 0 && value < 10 && value > 0 else { return false }
                current = known + value
            case .ten(let value):
                guard let known = current else {
                    current = value
                    return true
                }
                guard known > 0, known % 100 == 0 else { return false }
                current = known + value
            case .scale(100):
                guard (current ?? 1) > 0, (current ?? 1) < 100, total == 0 || current != nil else { return false }
                current = (current ?? 1) * 100
                scale = max(scale, 100)
            case .scale(let factor) where current == nil && total > 0 && lastScale < factor:
                // "a thousand million", "three lakh crore"
                let (product, overflow) = total.multipliedReportingOverflow(by: factor)
                guard !overflow, scale == lastScale else { return false }
                total = product
                scale = product
                lastScale = factor
            case .scale(let factor):
                guard factor < lastScale, total == 0 || current != nil else { return false }
                let (product, overflow) = (current ?? 1).multipliedReportingOverflow(by: factor)
                let (sum, overflow2) = total.addingReportingOverflow(product)
                guard !overflow, !overflow2 else { return false }
                total = sum
                current = nil
                lastScale = factor
                scale = max(scale, factor)
            }
            return true
        }

        var value: Int64? {
            let (sum, overflow) = total.addingReportingOverflow(current ?? 0)
            return overflow ? nil : sum
        }
    }

    private func readCardinal(at index: Int) -> FigureReading? {
        guard let first = words.cardinals[tokens[index].word] ?? dozen(tokens[index].word) else { return nil }
        var start = index
        if case .scale = first {
            // "a hundred", "a dozen"; a bare scale word counts only in small letters, and not in "the million".
            guard index > sentence.lowerBound, words.articles.contains(tokens[index - 1].word) else { return nil }
            start = index - 1
        }
        if tokens[index].word == words.one, !isCountingOne(index) { return .skip(index + 1) }
        if tokens[index].word == words.naught, isBefore(index, words.for) || isBefore(index, words.to) { return .skip(index + 1) }
        var sum = Sum()
        guard sum.add(first) else { return .skip(index + 1) }
        var end = index + 1
        while let next = nextCardinal(after: end, sum, start: start), let word = words.cardinals[tokens[next].word] {
            var longer = sum
            guard longer.add(word) else { break }
            sum = longer
            end = next + 1
        }
        guard let value = sum.value else { return .skip(end) }
        if let ordinalFigure = ordinalEnd(at: end, sum.current, value, start: start) { return .figure(ordinalFigure) }
        var figure = Figure(tokens: signStart(at: start)..<end, written: WrittenFigure(whole: value))
        if sum.scale > 1 {
            figure.written.hasScale = true
            figure.scale = Exact(sum.scale, over: 1)
        }
        if dozen(tokens[index].word) != nil { figure.written = WrittenFigure(Exact(12), lastDigit: Exact(12), hasScale: true) }
        if let fraction = fractionEnd(at: end, of: value, start: start) { return scaledOfA(fraction) }
        decimals(&figure, value)
        mixed(&figure)
        if figure.tokens.lowerBound < start { figure.written = figure.written.negated }
        // "twenty-three dozen", "two and a half million"
        return figure.scale == nil && dozen(tokens[index].word) == nil ? scaled(figure) : .figure(figure)
    }

    private func dozen(_ word: WordID) -> AmountWords.Cardinal? { words.dozens.contains(word) ? .scale(12) : nil }

    /// Where the number goes on: at once, over a hyphen, or over the "and" behind hundreds and thousands.
    private func nextCardinal(after end: Int, _ sum: Sum, start: Int) -> Int? {
        guard let next = following(end) else { return nil }
        guard tokens[next].word == words.and || tokens[next].word == words.ampersand, next == end || next + 1 < sentence.upperBound
        else { return next }
        guard let after = following(next + 1), !isBefore(start, words.between) else { return nil }
        let isHundred = sum.current.map { $0 > 0 && $0 % 100 == 0 } ?? false
        let isThousand = sum.current == nil && sum.lastScale == 1000
        guard isHundred || isThousand, let word = words.cardinals[tokens[after].word] else { return nil }
        switch word {
        case .unit(let value): return value > 0 ? after : nil
        case .ten: return after
        case .scale: return nil
        }
    }

    /// "twenty-first", "one hundred and fifth", "two hundredth".
    private func ordinalEnd(at end: Int, _ current: Int64?, _ value: Int64, start: Int) -> Figure? {
        guard let next = following(end) else { return nil }
        var last = next
        let isHundred = current.map { $0 > 0 && $0 % 100 == 0 } ?? (value > 0)
        if tokens[next].word == words.and, isHundred, let after = following(next + 1) { last = after }
        let isTens = current.map { $0 % 100 >= 20 && $0 % 10 == 0 } ?? false
        let worth: Int64
        switch words.ordinals[tokens[last].word] {
        case .unit(let unit):
            guard isTens && unit < 10 && last == next || isHundred && last != next else { return nil }
            if tokens[last].word == words.second, tokens[last].isSpaced { return nil }
            worth = value + unit
        case .ten(let ten):
            guard isHundred else { return nil }
            worth = value + ten
        case .scale(let scale):
            let (product, overflow) = value.multipliedReportingOverflow(by: scale)
            guard last == next, !overflow, value > 1 || tokens[end].kind != .hyphen else { return nil }
            worth = product
        case nil: return nil
        }
        var figure = Figure(tokens: start..<last + 1, written: WrittenFigure(whole: worth))
        figure.isOrdinal = true
        return figure
    }

    /// "five point five".
    private func decimals(_ figure: inout Figure, _ value: Int64) {
        let end = figure.tokens.upperBound
        guard (figure.scale ?? .one) < Exact(1000), end + 1 < sentence.upperBound, tokens[end].word == words.point else { return }
        var digits = Array("\(value).".utf8)
        var next = end + 1
        while next < sentence.upperBound, digits.count < 18, case .unit(let digit)? = words.cardinals[tokens[next].word], digit < 10 {
            digits.append(0x30 + UInt8(digit))
            next += 1
        }
        if next == end + 1, next < sentence.upperBound, case .ten(let ten)? = words.cardinals[tokens[next].word] {
            var tail = ten
            next += 1
            if let unit = following(next), case .unit(let digit)? = words.cardinals[tokens[unit].word], digit < 10 {
                tail += digit
                next = unit + 1
            }
            digits += Array("\(tail)".utf8)
        }
        guard next > end + 1, let written = WrittenFigure(digits: digits) else { return }
        figure.written = written
        figure.scale = nil
        figure.tokens = figure.tokens.lowerBound..<next
    }

    /// "two and a half", "two-and-a-half", "one and three quarters"; "a million and a half" is half a million more.
    func mixed(_ figure: inout Figure) {
        guard !figure.written.isDecimal, figure.vague == nil, !figure.needsUnit, let and = following(figure.tokens.upperBound), tokens[and].word == words.and,
            let count = following(and + 1)
        else { return }
        var top: Int64 = 1
        if !words.articles.contains(tokens[count].word) {
            guard case .unit(let value)? = words.cardinals[tokens[count].word], value > 0 else { return }
            top = value
        }
        guard let part = following(count + 1),
            let bottom = top == 1 ? words.fractions[tokens[part].word] : words.fractionPlurals[tokens[part].word],
            let fraction = Exact(top, over: bottom), let last = Exact(1, over: bottom)
        else { return }
        var end = part + 1
        // "a million and a half", "one billion and a half million"
        var factor = (figure.scale ?? .one) < Exact(1000) ? Exact.one : figure.scale ?? .one
        if factor > .one, end < sentence.upperBound, case .scale(let scale)? = words.cardinals[tokens[end].word],
            let named = Exact(scale, over: 1), named <= factor
        {
            factor = named
            end += 1
        }
        guard let more = fraction.times(factor), let place = last.times(factor), let sum = figure.written.value.plus(more) else {
            return
        }
        figure.written = WrittenFigure(sum, lastDigit: place, isDecimal: true, hasScale: factor > .one)
        figure.tokens = figure.tokens.lowerBound..<end
    }

    // MARK: One

    /// "One" counts before a noun that is counted, a unit, a scale, or behind a hedge; elsewhere it is a pronoun.
    private func isCountingOne(_ index: Int) -> Bool {
        let before = index > sentence.lowerBound ? tokens[index - 1].word : .unknown
        if before == words.minus || before == words.negative { return true }
        guard let next = following(index + 1) else { return false }
        let follower = tokens[next]
        let isPronoun = words.beforePronoun.contains(before)
        if words.countedByOne.contains(follower.word) { return before != words.no }
        if let number = words.cardinals[follower.word] {
            if case .scale = number { return true }
            return false
        }
        if words.dozens.contains(follower.word) { return true }
        if follower.word == words.in || follower.word == words.or || follower.word == words.to {
            guard next + 1 < sentence.upperBound else { return false }
            let number = tokens[next + 1]
            return number.kind == .number || words.cardinals[number.word] != nil
        }
        if follower.word == words.point || words.fractions[follower.word] != nil { return !isPronoun }
        if follower.word == words.and { return !isPronoun && isMixed(index) }
        if isHedged(index) { return true }
        guard !isPronoun else { return false }
        return unit(at: next, isAttached: false) != nil || moneyName(at: next, isAttached: false) != nil
    }

    private func isMixed(_ index: Int) -> Bool {
        var figure = Figure(tokens: index..<index + 1, written: WrittenFigure(.one))
        mixed(&figure)
        return figure.written.isDecimal
    }

    // MARK: Parts of a whole

    /// "half a million", "half-mile", "a quarter of", "a third of": a part that begins with its own word.
    private func readPart(at index: Int) -> Figure? {
        guard let bottom = words.fractions[tokens[index].word] else { return nil }
        let next = following(index + 1) ?? sentence.upperBound
        let follower = next < sentence.upperBound ? tokens[next].word : .unknown
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
        }
        if follower == words.of, next == index + 1 {
            if bottom == 2, index > sentence.lowerBound, tokens[index - 1].kind == .word, !hasArticle, isDetermined(index) {
                return nil
            }
            return hasArticle || bottom == 2 || isScaleOfA(next) ? figure : nil
        }
        if bottom == 4, isScale(follower) { return figure }
        if bottom <= 10, isShare(index, start) { return figure }
        if bottom == 2, hasArticle, isBeforeMark(index + 1) { return figure }
        if bottom == 2 || bottom == 4, next < sentence.upperBound, isUnit(at: next) {
            figure.needsUnit = true
            return figure
        }
        return nil
    }

    /// "by a third", "more than a fifth", "nearly half": a share without its whole.
    private func isShare(_ index: Int, _ start: Int) -> Bool {
        guard start < index || words.fractions[tokens[index].word] == 2 else { return false }
        return isBefore(start, words.by) || hedgeBefore(start) != nil
    }

    /// "the first half of", "the other half of"
    private func isDetermined(_ index: Int) -> Bool {
        let before = tokens[index - 1].word
        return words.ordinals[before] != nil || words.beforePronoun.contains(before)
    }

    private func isScale(_ word: WordID) -> Bool {
        if case .scale? = words.cardinals[word] { return true }
        return words.dozens.contains(word)
    }

    private func isUnit(at index: Int) -> Bool {
        guard let (unit, _) = unit(at: index, isAttached: false) else { return moneyName(at: index, isAttached: false) != nil }
        return unit.dimension != .duration
    }

    /// At "of": "of a million".
    private func isScaleOfA(_ index: Int) -> Bool {
        index + 2 < sentence.upperBound && tokens[index].word == words.of && words.articles.contains(tokens[index + 1].word)
            && isScale(tokens[index + 2].word)
    }

    /// "two-thirds", "one quarter of": a cardinal before a part.
    private func fractionEnd(at end: Int, of value: Int64, start: Int) -> Figure? {
        guard value > 0, let next = following(end) else { return nil }
        let word = tokens[next].word
        let isHyphenated = next > end
        let bottom: Int64
        if value > 1, let plural = words.fractionPlurals[word], value < 1000 || plural >= 100 {
            let isScaled = next + 1 < sentence.upperBound && isScale(tokens[next + 1].word)
            let isOf = next + 1 < sentence.upperBound && tokens[next + 1].word == words.of
            guard plural != 4 || isHyphenated || isOf || isScaled || next + 1 < sentence.upperBound && isUnit(at: next + 1) else { return nil }
            bottom = plural
        } else if value == 1, let singular = words.fractions[word] {
            let isOf = next + 1 < sentence.upperBound && tokens[next + 1].word == words.of
            guard isHyphenated || isOf || following(next + 1).map({ isUnit(at: $0) || tokens[$0].kind == .punctuation }) ?? true else { return nil }
            bottom = singular
        } else {
            return nil
        }
        guard let part = Exact(value, over: bottom), let last = Exact(1, over: bottom) else { return nil }
        var figure = Figure(tokens: start..<next + 1, written: WrittenFigure(part, lastDigit: last, isDecimal: true))
        figure.isFraction = true
        return figure
    }

    /// "a quarter of a million", "half a million", "half-dozen".
    private func scaledOfA(_ figure: Figure) -> FigureReading {
        let end = figure.tokens.upperBound
        var scale = end
        if isScaleOfA(end) {
            scale = end + 2
        } else if end + 1 < sentence.upperBound, words.articles.contains(tokens[end].word), isScale(tokens[end + 1].word) {
            scale = end + 1
        } else if let next = following(end), isScale(tokens[next].word) {
            scale = next
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
        // Told to about a tenth of the scale word.
        let place = factor.divided(by: Exact(10)) ?? .one
        result.written = WrittenFigure(value, lastDigit: place, hasScale: true)
        return .figure(result)
    }

    // MARK: Vague figures

    /// "hundreds", "tens of thousands", "a few hundred", "several": bounds without a stated figure.
    private func readVague(at index: Int) -> Figure? {
        let word = tokens[index].word
        if let (low, high) = words.vague[word] { return readPlural(at: index, low, high) }
        let hasArticle = index > sentence.lowerBound && words.articles.contains(tokens[index - 1].word)
        guard let (low, high) = words.several[word] ?? (hasArticle ? words.few[word] : nil) else { return nil }
        var end = index + 1
        var factor: Int64 = 1
        var next = end
        if next + 1 < sentence.upperBound, tokens[next].word == words.of { next += 1 }
        if next < sentence.upperBound {
            if case .scale(let scale)? = words.cardinals[tokens[next].word] { factor = scale }
            if words.dozens.contains(tokens[next].word) { factor = 12 }
        }
        if factor > 1 { end = next + 1 }
        // "a couple" who married
        if low == high, factor == 1, next == end { return nil }
        // "several hundred" reaches up to 999, "a couple hundred" is 200.
        return vague(hasArticle ? index - 1..<end : index..<end, low, high, scale: factor, isFilled: low != high)
    }

    /// "hundreds", "scores of", "tens of thousands".
    private func readPlural(at index: Int, _ low: Int64, _ high: Int64) -> Figure? {
        let isOf = index + 1 < sentence.upperBound && tokens[index + 1].word == words.of
        if isOf, index + 2 < sentence.upperBound, let scale = words.vagueScales[tokens[index + 2].word], low < 1000 {
            return vague(index..<index + 3, low, high, scale: scale, isFilled: true)
        }
        // Scores and tens are vague figures only before "of"; as a plain word they are results or notes.
        guard isOf || low != 40 && low != 20 else { return nil }
        return vague(index..<index + 1, low, high)
    }

    /// `isFilled`: the bounds reach up to the next step of the scale, 999 for nine hundred.
    private func vague(_ range: Range<Int>, _ low: Int64, _ high: Int64, scale: Int64 = 1, isFilled: Bool = false) -> Figure? {
        guard let factor = Exact(scale, over: 1), let least = Exact(low, over: 1)?.times(factor),
            let top = Exact(isFilled ? high + 1 : high, over: 1)?.times(factor), let most = isFilled ? top.minus(.one) : top
        else { return nil }
        var figure = Figure(tokens: range, written: WrittenFigure(least, lastDigit: factor))
        if scale > 1 { figure.scale = factor }
        figure.vague = (least, most)
        return figure
    }
}
