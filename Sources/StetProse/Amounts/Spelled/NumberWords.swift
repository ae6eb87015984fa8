import StetLanguage
import StetSource
import StetValues

/// Figures in words: "twenty-three thousand", "six hundred and twelve", "five point two", "the twenty-first".
///
/// In: the token of a number word. Out: the figure with its end. The value is built word by word. It ends before a word
/// that cannot continue the number ("nineteen eighty"). `Fractions` reads parts of a whole, and `VagueNumbers` reads
/// figures such as "hundreds".
extension AmountScan {
    func readWords(at index: Int) -> FigureReading {
        let word = tokens[index].word
        if isHyphenated(onto: index) { return .skip(index + 1) }
        if words.mayBeVague(word), let figure = readVague(at: index) { return .figure(figure) }
        if words.groups[word] != nil {
            return readGroup(at: index).map { .figure($0) } ?? .skip(index + 1)
        }
        if words.fractions[word] != nil, let figure = readPart(at: index) { return scaledOfA(figure) }
        if let reading = readCardinal(at: index) { return reading }
        switch words.ordinals[word] {
        case .unit(let value)?, .ten(let value)?: return ordinal(value, index..<index + 1)
        case .scale(let value)? where !isBefore(index, words.a): return ordinal(value, index..<index + 1)
        default: return partOfPhrase(index..<index + 1).map { .figure($0) } ?? .skip(index + 1)
        }
    }

    /// Whether a hyphen joins the word to the word before it: "multi-million", "hat-trick-one".
    private func isHyphenated(onto index: Int) -> Bool {
        guard index > sentence.lowerBound + 1, !tokens[index].isSpaced else { return false }
        let hyphen = tokens[index - 1]
        return hyphen.kind == .hyphen && !hyphen.isSpaced && tokens[index - 2].kind == .word
            && words.cardinals[tokens[index - 2].word] == nil && !isJoinedTo(index - 2)
    }

    private func ordinal(_ value: Int64, _ range: Range<Int>) -> FigureReading {
        // In "a 30 second delay" and "per second" the word is a unit of time.
        if range.count == 1, tokens[range.lowerBound].word == words.second, range.lowerBound > sentence.lowerBound {
            let before = tokens[range.lowerBound - 1]
            let isTime =
                before.kind == .number || before.word == words.per || before.word == words.every
                || words.cardinals[before.word] != nil || before.kind == .hyphen
            if isTime { return .skip(range.upperBound) }
        }
        var figure = Figure(tokens: range, written: WrittenFigure(whole: value))
        figure.isOrdinal = true
        return .figure(partOfPhrase(range, value) ?? figure)
    }

    /// The next token of the number. A hyphen between two words is skipped.
    func following(_ index: Int) -> Int? {
        guard index < sentence.upperBound else { return nil }
        guard tokens[index].kind == .hyphen else { return index }
        let next = index + 1
        return next < sentence.upperBound && !tokens[index].isSpaced && !tokens[next].isSpaced ? next : nil
    }

    /// The same over a hyphen with spaces or a dash without them, as in old wires and web copy: "fifty - two",
    /// "twenty—fifth".
    func followingMark(_ index: Int) -> Int? {
        guard index + 1 < sentence.upperBound else { return nil }
        let mark = tokens[index]
        let next = tokens[index + 1]
        guard
            mark.kind == .hyphen && mark.isSpaced && next.isSpaced
                || mark.kind == .dash && !mark.isSpaced && !next.isSpaced,
            !next.isCapitalised
        else { return nil }
        return index + 1
    }

    // MARK: Cardinals

    func readCardinal(at index: Int) -> FigureReading? {
        guard let first = words.cardinals[tokens[index].word] ?? dozen(tokens[index].word) else { return nil }
        var start = index
        if case .scale = first {
            // "a hundred" and "a dozen" are numbers. A scale word alone counts only in small letters, and not in "the
            // million".
            if index > sentence.lowerBound, words.articles.contains(tokens[index - 1].word) {
                start = index - 1
            } else {
                // "Hundred and fifty held", as a headline or a line of a table begins; "the hundred and first"
                guard index == sentence.lowerBound || isBefore(index, words.the), let and = following(index + 1),
                    word(and) == words.and, let next = following(and + 1),
                    underHundred(at: next) != nil || words.ordinals[word(next)] != nil && index > sentence.lowerBound,
                    case .scale(100)? = words.cardinals[tokens[index].word]
                else { return nil }
            }
        }
        if tokens[index].word == words.one, !isCountingOne(index) { return .skip(index + 1) }
        // "10 below zero", "just above zero"
        if tokens[index].word == words.zero, isBefore(index, words.below) || isBefore(index, words.above) {
            return .skip(index + 1)
        }
        if tokens[index].word == words.naught, isBefore(index, words.for) || isBefore(index, words.to) {
            return .skip(index + 1)
        }
        // "three-nil" is a result; "a nil return" is no figure.
        if tokens[index].word == words.nil, !isHyphen(index - 1) || !isNumber(index - 2) { return .skip(index + 1) }
        var sum = CardinalSum()
        guard sum.add(first) else { return .skip(index + 1) }
        var end = index + 1
        while let next = nextCardinal(after: end, sum, start: start), let word = words.cardinals[tokens[next].word] {
            var longer = sum
            if next > end, tokens[next - 1].word == words.and { longer.beforeAnd = sum.value }
            guard longer.add(word) else { break }
            sum = longer
            end = next + 1
        }
        guard let value = sum.value else { return .skip(end) }
        // "three score men" are not three.
        if words.groups[word(end)] != nil, value < 20 { return .skip(end + 1) }
        if let figure = ordinalEnd(at: end, sum, value, start: start) {
            return .figure(partOfPhrase(figure.tokens, figure.written.value.numerator) ?? figure)
        }
        var figure = Figure(tokens: signStart(at: start)..<end, written: WrittenFigure(whole: value))
        if sum.scale > 1 {
            figure.written.hasScale = true
            figure.scale = Exact(sum.scale, over: 1)
        }
        let isDozen = dozen(tokens[index].word) != nil
        if isDozen { figure.written = WrittenFigure(Exact(12), lastDigit: Exact(12), hasScale: true) }
        if var fraction = fractionEnd(at: end, of: sum, start: start) {
            if figure.tokens.lowerBound < start {
                fraction.tokens = figure.tokens.lowerBound..<fraction.tokens.upperBound
                fraction.written = fraction.written.negated
            }
            return scaledOfA(fraction)
        }
        decimals(&figure, value)
        mixed(&figure)
        if figure.tokens.lowerBound < start { figure.written = figure.written.negated }
        pluralScale(&figure)
        // "twenty-three dozen", "two and a half million"
        return figure.scale == nil && !isDozen ? scaled(figure) : .figure(figure)
    }

    private func dozen(_ word: WordID) -> AmountWords.Cardinal? { words.dozens.contains(word) ? .scale(12) : nil }

    /// The next word of the number: directly after, after a hyphen, or after the "and" that follows hundreds and
    /// thousands.
    private func nextCardinal(after end: Int, _ sum: CardinalSum, start: Int) -> Int? {
        if sum.lastTen > 0, let over = followingMark(end), case .unit(let unit)? = words.cardinals[tokens[over].word],
            unit > 0, unit < 10
        {
            return over
        }
        if goesOnAfterComma(end, sum) { return end + 1 }
        guard let next = following(end) else { return nil }
        guard tokens[next].word == words.and || tokens[next].word == words.ampersand,
            next == end || next + 1 < sentence.upperBound
        else { return next }
        guard let after = following(next + 1), !isBefore(start, words.between) else { return nil }
        let isHundred = sum.current.map { $0 > 0 && $0 % 100 == 0 } ?? false
        let isThousand = sum.current == nil && sum.lastScale == 1000
        // "ten million and one" is one number when it is all that its line holds.
        let isLine =
            sum.current == nil && sum.lastScale > 1000 && sum.lastScale < .max && isRestOfLine(after)
            && start == sentence.lowerBound
        guard isHundred || isThousand || isLine, let word = words.cardinals[tokens[after].word] else { return nil }
        switch word {
        case .unit(let value): return value > 0 ? after : nil
        case .ten: return after
        case .scale: return nil
        }
    }

    /// Whether only words of numbers follow in the sentence.
    private func isRestOfLine(_ index: Int) -> Bool {
        sentence.upperBound - index < 8
            && (index..<sentence.upperBound).allSatisfy {
                words.cardinals[tokens[$0].word] != nil || tokens[$0].kind == .hyphen || tokens[$0].word == words.and
                    || tokens[$0].kind == .punctuation
            }
    }

    /// Whether the number continues after a comma: "three million, two hundred and forty". A smaller scale must follow.
    private func goesOnAfterComma(_ comma: Int, _ sum: CardinalSum) -> Bool {
        guard sum.current == nil, sum.total > 0, sum.lastScale > 100, comma + 2 < sentence.upperBound,
            tokens[comma].word == words.comma,
            words.cardinals[tokens[comma + 1].word] != nil
        else { return false }
        for index in comma + 2..<min(comma + 5, sentence.upperBound) {
            switch words.cardinals[tokens[index].word] {
            case .scale(let factor)?: return factor < sum.lastScale
            case .unit?, .ten?: continue
            case nil: guard tokens[index].kind == .hyphen || tokens[index].word == words.and else { return false }
            }
        }
        return false
    }

    /// Reads the plural of a scale after a number in words: "three hundred crores", "two hundred dozens".
    private func pluralScale(_ figure: inout Figure) {
        let end = figure.tokens.upperBound
        guard end < sentence.upperBound, let factor = words.scalePlurals[tokens[end].word],
            let scale = Exact(factor, over: 1),
            word(end + 1) != words.of,
            let written = figure.written.scaled(by: scale)
        else { return }
        figure.written = written
        figure.scale = scale.times(figure.scale ?? .one)
        figure.tokens = figure.tokens.lowerBound..<end + 1
    }

    /// Reads an ordinal: "twenty-first", "one hundred and fifth", "two hundredth".
    private func ordinalEnd(at end: Int, _ sum: CardinalSum, _ value: Int64, start: Int) -> Figure? {
        guard let next = followingMark(end).flatMap({ sum.lastTen > 0 ? $0 : nil }) ?? following(end) else {
            return nil
        }
        var last = next
        let current = sum.current
        let isHundred = current.map { $0 > 0 && $0 % 100 == 0 } ?? (value > 0)
        if tokens[next].word == words.and, isHundred, let after = following(next + 1) { last = after }
        let isTens = current.map { $0 % 100 >= 20 && $0 % 10 == 0 } ?? false
        let worth: Int64
        switch words.ordinals[tokens[last].word] {
        case .unit(let unit):
            guard isTens && unit < 10 && last == next || isHundred && last != next else { return nil }
            // "forty second" may mean forty seconds.
            if tokens[last].word == words.second, tokens[last].isSpaced, !isOpenEnd(last + 1) { return nil }
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

    /// Adds decimals in words: "five point five", "nought point eleven", "1 point 5".
    func decimals(_ figure: inout Figure, _ value: Int64) {
        let end = figure.tokens.upperBound
        guard (figure.scale ?? .one) < Exact(1000), end + 1 < sentence.upperBound, tokens[end].word == words.point
        else { return }
        var digits = Array("\(value).".utf8)
        var next = end + 1
        if tokens[next].kind == .number {
            let written = bytes[tokens[next].span.range]
            guard written.count < 10, written.allSatisfy({ $0 & 0xF0 == 0x30 }) else { return }
            digits += written
            next += 1
        } else {
            while next < sentence.upperBound, digits.count < 18,
                case .unit(let digit)? = words.cardinals[tokens[next].word], digit < 10
            {
                digits.append(0x30 + UInt8(digit))
                next += 1
            }
            if next == end + 1, let (tail, last) = underHundred(at: next), tail >= 10 {
                digits += Array("\(tail)".utf8)
                next = last
            }
        }
        guard next > end + 1, let written = WrittenFigure(digits: digits) else { return }
        figure.written = written
        figure.scale = nil
        figure.tokens = figure.tokens.lowerBound..<next
    }

    /// A number below a hundred, and its end: "seven", "fifty", "fifty-four".
    func underHundred(at index: Int) -> (value: Int64, end: Int)? {
        guard index < sentence.upperBound else { return nil }
        switch words.cardinals[tokens[index].word] {
        case .unit(let value)?: return (value, index + 1)
        case .ten(let ten)?:
            if let next = following(index + 1), case .unit(let unit)? = words.cardinals[tokens[next].word], unit > 0,
                unit < 10
            {
                return (ten + unit, next + 1)
            }
            return (ten, index + 1)
        default: return nil
        }
    }

    // MARK: One

    /// Whether "one" is a number: before a counted noun, a unit or a scale, or after a hedge. Elsewhere it is a
    /// pronoun.
    private func isCountingOne(_ index: Int) -> Bool {
        if isWholePhrase(index..<index + 1) { return true }
        let before = index > sentence.lowerBound ? tokens[index - 1].word : .unknown
        if before == words.minus || before == words.negative { return true }
        guard let next = followingMark(index + 1) ?? following(index + 1) else { return false }
        let follower = tokens[next]
        let isPronoun = words.beforePronoun.contains(before)
        if words.countedByOne.contains(follower.word) { return before != words.no }
        if let number = words.cardinals[follower.word] {
            if case .scale = number { return true }
            // "one twenty-fifth", "one one hundred and fifth"
            return !isPronoun && (isOrdinalWord(next + 1) || isScale(at: next + 1))
        }
        if words.dozens.contains(follower.word) { return true }
        if words.oneVerbs.contains(follower.word) {
            return !isPronoun && before != words.the && hasNumber(beside: index)
        }
        if follower.word == words.in || follower.word == words.or || follower.word == words.to
            || follower.word == words.over
            || follower.word == words.out
        {
            var second = follower.word == words.out ? next + 2 : next + 1
            if word(second) == words.every { second += 1 }
            if isScale(at: second + 1), words.articles.contains(tokens[second].word) { second += 1 }
            guard second < sentence.upperBound else { return false }
            let number = tokens[second]
            return number.kind == .number || words.cardinals[number.word] != nil
        }
        if follower.word == words.point || words.fractions[follower.word] != nil { return !isPronoun }
        // "one sixteenth of the barn"
        if case .unit(let rank)? = words.ordinals[follower.word], rank > 10 {
            return !isPronoun && (isOpenEnd(next + 1) || tokens[next + 1].word == words.of)
        }
        if follower.word == words.and { return !isPronoun && (isMixed(index) || isNumber(next + 1)) }
        if isHedged(index) { return true }
        guard !isPronoun else { return false }
        return unit(at: next, isAttached: false) != nil || moneyName(at: next, isAttached: false) != nil
    }

    /// Whether another number stands near in the sentence: then "one" counts too, as in "two died and one was hurt".
    private func hasNumber(beside index: Int) -> Bool {
        (max(sentence.lowerBound, index - 12)..<min(sentence.upperBound, index + 12)).contains {
            $0 != index && tokens[$0].word != words.one && isNumber($0)
        }
    }

    private func isNumber(_ index: Int) -> Bool {
        index >= sentence.lowerBound && index < sentence.upperBound
            && (tokens[index].kind == .number || words.cardinals[tokens[index].word] != nil)
    }

    private func isOrdinalWord(_ index: Int) -> Bool {
        guard let index = following(index) else { return false }
        return words.ordinals[tokens[index].word] != nil
    }

    private func isScale(at index: Int) -> Bool { index < sentence.upperBound && isScale(tokens[index].word) }

    private func isMixed(_ index: Int) -> Bool {
        var figure = Figure(tokens: index..<index + 1, written: WrittenFigure(.one))
        mixed(&figure)
        return figure.written.isDecimal
    }
}

/// The sum of the words of a number that were read so far.
struct CardinalSum {
    private(set) var total: Int64 = 0
    private(set) var current: Int64?
    private(set) var lastScale: Int64 = .max
    /// The largest scale word so far. A range shares it.
    private(set) var scale: Int64 = 1
    /// The value of the last word when it is "twenty" … "ninety", else 0.
    private(set) var lastTen: Int64 = 0
    /// The sum before the last "and": 200 in "two hundred and fifty-four".
    var beforeAnd: Int64?

    /// Adds a word. Returns false when the word cannot continue the number ("one two", "nineteen eighty").
    mutating func add(_ word: AmountWords.Cardinal) -> Bool {
        lastTen = 0
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
            lastTen = value
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
