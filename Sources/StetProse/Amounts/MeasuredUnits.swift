import StetLanguage
import StetSource
import StetValues

/// The units after figures: percentages, units, degrees, and compounds such as "5ft 10in".
///
/// In: a figure and the tokens after it. Out: the measure with its unit, or nil when no unit follows.
extension AmountScan {
    func measure(after figure: Figure) -> Measure? {
        if isAbsoluteZero(figure), let kelvin = words.kelvin {
            return Measure(
                kind: .temperature, unit: kelvin, end: figure.tokens.upperBound, start: figure.tokens.lowerBound - 1)
        }
        guard !figure.isOrdinal, let next = following(figure.tokens.upperBound) else { return nil }
        if figure.vague != nil, let many = unitOfMany(figure, at: next) { return many }
        let isAttached = next == figure.tokens.upperBound && !tokens[next].isSpaced
        if figure.isFraction
            || figure.written.isDecimal && figure.written.value < .one && tokens[next].word == words.of,
            let part = partOfUnit(figure)
        {
            return part
        }
        if let age = age(figure, at: next) { return age }
        if let points = percentPoints(figure, at: next) { return points }
        if let money = moneyMeasure(figure, at: next, isAttached: isAttached) { return money }
        guard
            let (unit, end) = unit(
                at: next, isAttached: isAttached, isPart: figure.written.value <= .one && !figure.isOrdinal,
                isLarge: figure.written.value >= Exact(1000) && next == figure.tokens.upperBound)
                ?? inBrackets(next) ?? inches(figure, at: next), unit.dimension != .duration
        else { return nil }
        switch unit.dimension {
        case .percent: return percentage(figure, unit, end)
        case .temperature: return degrees(figure, unit, end, isTemperature: true)
        case .angle: return degrees(figure, unit, end, isTemperature: hasWeather(around: figure.tokens.lowerBound))
        default: break
        }
        var measure = Measure(kind: .quantity, unit: unit, end: end)
        if let (compound, end) = raised(unit, at: end) ?? perHundredKilometres(unit, at: end) {
            measure.unit = compound
            measure.end = end
        } else if let (worth, end) = compound(figure, unit, end) ?? shortCompound(figure, unit, end) {
            measure.worth = worth
            measure.end = end
        } else if let (worth, end) = partBehindUnit(figure, at: end) {
            measure.worth = worth
            measure.end = end
        }
        return measure
    }

    /// The unit or currency of a vague plural: "hundreds of miles", "tens of millions of dollars". "Hundreds of years" is a
    /// length of time, which is read later.
    private func unitOfMany(_ figure: Figure, at index: Int) -> Measure? {
        guard index == figure.tokens.upperBound, word(index) == words.of, index + 1 < sentence.upperBound else {
            return nil
        }
        if let (money, end) = moneyName(at: index + 1, isAttached: false), !money.isDoubtful || money.code == "GBP" {
            guard money.worth == .one else { return nil }
            // "hundreds of pounds" may be a weight.
            guard !money.isDoubtful || figure.written.value >= Exact(10_000) else { return nil }
            return Measure(kind: .money, unit: money.unit, end: end, isAssumedCurrency: money.isAssumed)
        }
        guard let (unit, end) = unit(at: index + 1, isAttached: false) else { return nil }
        switch unit.dimension {
        case .length, .area, .volume, .mass, .power, .energy: break
        default: return nil
        }
        return Measure(kind: .quantity, unit: unit, end: end)
    }

    /// A part of one unit: "a third of a mile", "half of one per cent", "three quarters of a percentage point".
    private func partOfUnit(_ figure: Figure) -> Measure? {
        guard let name = unitOfA(at: figure.tokens.upperBound) else { return nil }
        if isRatePoint(name) { return Measure(kind: .percentagePoints, unit: .points, end: name + 1) }
        guard let (unit, end) = unit(at: name, isAttached: false) else {
            return moneyName(at: name, isAttached: false).flatMap { money, end in
                figure.written.scaled(by: money.worth).map { worth in
                    Measure(
                        kind: .money, unit: money.unit, end: end, worth: money.isMinor ? worth : nil,
                        isAssumedCurrency: money.isAssumed)
                }
            }
        }
        switch unit.dimension {
        case .percent: return percentage(figure, unit, end)
        case .temperature, .angle: return degrees(figure, unit, end, isTemperature: unit.dimension == .temperature)
        default: return Measure(kind: .quantity, unit: unit, end: end)
        }
    }

    /// A unit in brackets, as tables and old wires write it: "20 [kg]", "20 (km)".
    private func inBrackets(_ index: Int) -> (Unit, Int)? {
        guard index + 2 < sentence.upperBound, let close = AmountScan.closing(byte(index)),
            let (unit, end) = unit(at: index + 1, isAttached: true), byte(end) == close,
            tokens[end].span.count == 1
        else { return nil }
        return (unit, end + 1)
    }

    static func closing(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x28: 0x29
        case 0x5B: 0x5D
        case 0x7B: 0x7D
        case 0x3C: 0x3E
        default: nil
        }
    }

    /// Reads 9" as nine inches, unless the mark ends a quotation.
    private func inches(_ figure: Figure, at index: Int) -> (Unit, Int)? {
        let token = tokens[index]
        guard figure.tokens.upperBound == index,
            token.kind == .quote || bytes[token.span.range].elementsEqual([0xE2, 0x80, 0xB3]),
            !token.isSpaced, figure.scale == nil, let inch = words.inch, !quoted.contains(index - 1),
            !quoted.contains(index), !isWrittenOnto(index + 1)
        else { return nil }
        return (inch, index + 1)
    }

    /// A length with a power, which makes it an area or a volume: "4km^3".
    private func raised(_ unit: Unit, at index: Int) -> (Unit, Int)? {
        guard unit.dimension == .length, index + 1 < sentence.upperBound, tokens[index].word == words.caret,
            !tokens[index].isSpaced,
            tokens[index + 1].span.count == 1
        else { return nil }
        switch byte(index + 1) {
        case 0x32: return words.lengths.first { $0.length == unit.symbol }?.square.map { ($0, index + 2) }
        case 0x33: return words.lengths.first { $0.length == unit.symbol }?.cube.map { ($0, index + 2) }
        default: return nil
        }
    }

    /// Fuel consumption: "7.5 litres per 100 km", "8.1 l/100km".
    private func perHundredKilometres(_ unit: Unit, at index: Int) -> (Unit, Int)? {
        guard unit == words.litre, index + 2 < sentence.upperBound,
            tokens[index].word == words.per || tokens[index].word == words.slash,
            bytes[tokens[index + 1].span.range].elementsEqual("100".utf8), let name = following(index + 2),
            let (distance, end) = self.unit(at: name, isAttached: true), distance == words.kilometre
        else { return nil }
        return words.consumption.map { ($0, end) }
    }

    private func isAbsoluteZero(_ figure: Figure) -> Bool {
        figure.written.value == .zero && isBefore(figure.tokens.lowerBound, words.absolute)
    }

    // MARK: Names of units

    /// The longest unit name that starts at a token. Hyphens inside it are skipped.
    func unit(
        at index: Int, isAttached: Bool, isPart: Bool = false, isLarge: Bool = false, isPartOfCompound: Bool = false
    ) -> (Unit, Int)? {
        guard let candidates = words.units.candidates(tokens[index].word) else { return nil }
        for entry in candidates {
            guard
                entry.spelling == .part
                    ? isPart && !tokens[index].isCapitalised
                    : entry.spelling == .large && isLarge && !tokens[index].isCapitalised && !isHyphen(index + 1)
                        || fits(
                            entry.spelling, tokens[index],
                            isAttached: isAttached || isPartOfCompound || isBeforeMark(index + 1)),
                let end = phraseEnd(entry.rest, after: index + 1)
            else { continue }
            // "980 mb" is the air pressure of a storm; "256mb" is a size of memory.
            if entry.value.dimension == .pressure, tokens[index].word == words.mb,
                !hasAny(of: words.barometer, around: index)
            {
                continue
            }
            // In "June 2025in the" a space is missing.
            if entry.spelling == .attached, end < sentence.upperBound,
                tokens[end].word == words.the || words.articles.contains(tokens[end].word)
            {
                continue
            }
            // "4C on Friday" is a temperature, but "a 13F filing" is not.
            if entry.spelling == .capital, entry.rest.isEmpty, tokens[index].span.count == 1, !isOpenToDegrees(end),
                !isSignedOrRange(before: index)
            {
                continue
            }
            return (entry.value, end)
        }
        return nil
    }

    /// Whether the sentence ends here, or a mark follows directly: in "It is 2 in." the word before the mark is not a
    /// preposition.
    func isBeforeMark(_ index: Int) -> Bool {
        index >= sentence.upperBound || tokens[index].kind == .punctuation && !tokens[index].isSpaced
    }

    /// Whether the figure before a letter has a minus sign, or ends a range: "-5C", "minus 5C", "20 to 25C", "20-25C". Such
    /// a letter names a scale of temperature.
    private func isSignedOrRange(before index: Int) -> Bool {
        let figure = index - 1
        guard !tokens[index].isSpaced, kind(figure) == .number, tokens[figure].span.count <= 4 else { return false }
        let sign = figure - 1
        if word(sign) == words.minus || word(sign) == words.minusSign { return true }
        let isMark = kind(sign) == .hyphen || kind(sign) == .dash
        if isMark, isJoined(figure), !isJoined(sign) { return true }
        return (isMark || word(sign) == words.to) && kind(sign - 1) == .number && tokens[sign - 1].span.count == 2
            && tokens[figure].span.count == 2
    }

    private func isOpenToDegrees(_ index: Int) -> Bool {
        guard index < sentence.upperBound else { return true }
        let next = tokens[index]
        switch next.kind {
        // "72F/22C"
        case .symbol where next.word == words.slash: return kind(index + 1) == .number
        case .hyphen, .symbol, .apostrophe: return false
        case .word where !next.isSpaced: return false
        case .word:
            return words.afterDegrees.contains(next.word) || words.weather.contains(next.word)
                || hasWeather(around: index)
        default: return true
        }
    }

    func fits<Value>(_ spelling: PhraseTable<Value>.Spelling, _ token: Token, isAttached: Bool) -> Bool {
        switch spelling {
        case .any: true
        case .capital: token.isCapitalised
        case .small: !token.isCapitalised
        case .attached, .large: isAttached
        case .part: false
        }
    }

    /// Whether a word follows the mark without a space. Then the mark does not end a measure.
    private func isWrittenOnto(_ index: Int) -> Bool {
        index < tokens.count && tokens[index].kind == .word && !tokens[index].isSpaced
    }

    /// The end of the rest of a phrase; nil when other words stand there.
    func phraseEnd(_ rest: [WordID], after index: Int) -> Int? {
        var end = index
        for word in rest {
            guard let next = following(end), tokens[next].word == word else { return nil }
            end = next + 1
        }
        return end
    }

    /// Reads one of a unit: "a kilogram", "more than a mile", "a dollar and 42 cents". It must be meant as a measure:
    /// "$60 a barrel" is a rate, and "a foot" may be a part of the body.
    mutating func readSingle(at index: Int) -> Int? {
        let name = index + 1
        guard name < sentence.upperBound, words.unitStarts.contains(tokens[name].word),
            mentions.indices.last.map({ mentions[$0].tokens.upperBound }) != index,
            index == sentence.lowerBound || tokens[index - 1].kind != .number
        else { return nil }
        let figure = Figure(tokens: index..<name, written: WrittenFigure(.one))
        guard let measure = measure(after: figure), measure.kind == .quantity || measure.kind == .money else {
            return nil
        }
        switch measure.unit.dimension {
        case .length, .area, .volume, .mass, .money: break
        default: return nil
        }
        let end = measure.end
        let isSum = measure.worth != nil && (measure.kind == .money || words.fractions[word(end - 1)] != nil)
        let isBracketed = byte(end) == 0x28
        guard
            isSum || isBracketed || isHedged(index) || isWholePhrase(index..<end)
                || isMeasured(figure, measure.unit, end)
                || measure.kind == .money && isBeforeMark(end)
        else {
            return nil
        }
        return append(figure, measure)
    }

    /// Whether an adjective of a dimension follows one of a unit: "a mile long", "a metre deep", "a kilometre away". "A foot
    /// long" is a length too, and "a yard away" is not always one of three feet.
    private func isMeasured(_ figure: Figure, _ unit: Unit, _ end: Int) -> Bool {
        unit.dimension == .length && end < sentence.upperBound && words.measuredAdjectives.contains(tokens[end].word)
    }

    // MARK: Percentages

    /// Reads a figure of a table that names its unit first: "per cent of twenty-two", with nothing else in the
    /// sentence.
    func percentBefore(_ figure: Figure) -> Measure? {
        let of = figure.tokens.lowerBound - 1
        guard of > sentence.lowerBound, of <= sentence.lowerBound + 2, tokens[of].word == words.of,
            isWholePhrase(sentence.lowerBound..<figure.tokens.upperBound),
            let (unit, end) = unit(at: sentence.lowerBound, isAttached: false), unit == .percent, end == of
        else { return nil }
        return Measure(kind: .percent, unit: .percent, end: figure.tokens.upperBound, start: sentence.lowerBound)
    }

    private func percentage(_ figure: Figure, _ unit: Unit, _ end: Int) -> Measure? {
        if unit == .percent { return Measure(kind: .percent, unit: .percent, end: end) }
        var measure = Measure(kind: .percentagePoints, unit: .points, end: end)
        if unit.factor != .one {
            guard let worth = figure.written.scaled(by: unit.factor) else { return nil }
            measure.worth = worth
            measure.worth?.hasScale = figure.written.hasScale
        }
        return measure
    }

    /// Points of percent: "up two points at 43%", "rose two points to 43%", "43%, up two points". A verb of change must
    /// stand before, and a level in percent beside. Other points may be those of an index, a game or a talk; they stay
    /// a number.
    private func percentPoints(_ figure: Figure, at index: Int) -> Measure? {
        if figure.isFraction, isRatePoint(index) {
            return Measure(kind: .percentagePoints, unit: .points, end: index + 1)
        }
        guard words.pointNouns.contains(tokens[index].word), figure.scale == nil, figure.vague == nil,
            isMoved(before: figure.tokens.lowerBound),
            hasLevel(after: index + 1, above: figure) || hasLevel(before: figure.tokens.lowerBound, above: figure)
        else { return nil }
        return Measure(kind: .percentagePoints, unit: .points, end: index + 1)
    }

    /// Whether the word is a point of an interest rate: "a quarter-point cut", "half a point", where the sentence speaks of
    /// rates or percent. Parts of a point of shares or of an index stay numbers.
    func isRatePoint(_ index: Int) -> Bool {
        index < sentence.upperBound && words.pointNouns.contains(tokens[index].word)
            && hasAny(of: words.rateWords, around: index)
    }

    /// Whether a level in percent follows soon: "points to 43%", "points from 41 to 43 per cent". In "30 points, or
    /// 0.7%" the percentage says the same again, and the points are those of an index.
    private func hasLevel(after end: Int, above points: Figure) -> Bool {
        var index = end
        if word(index) == words.comma { index += 1 }
        guard index < sentence.upperBound, words.levels.contains(tokens[index].word) else { return false }
        while index < min(sentence.upperBound, end + 9) {
            if tokens[index].kind == .number,
                let level = WrittenFigure(digits: bytes[tokens[index].span.range]), let next = following(index + 1),
                let (unit, _) = unit(at: next, isAttached: false), unit == .percent
            {
                return level.value >= points.written.value
            }
            guard tokens[index].kind == .word || tokens[index].kind == .number, tokens[index].word != words.or else {
                return false
            }
            index += 1
        }
        return false
    }

    /// Whether a level in percent stands directly before: "43%, up two points".
    private func hasLevel(before start: Int, above points: Figure) -> Bool {
        guard let last = mentions.last, last.kind == .percent, let level = last.amount.nominal,
            last.tokens.lowerBound >= sentence.lowerBound, start - last.tokens.upperBound <= 5,
            level >= points.written.value
        else { return false }
        return (last.tokens.upperBound..<start).allSatisfy {
            tokens[$0].word == words.comma || words.changing.contains(tokens[$0].word) || tokens[$0].word == words.by
                || words.hedgesBefore.candidates(tokens[$0].word) != nil || byte($0) == 0x28
        }
    }

    // MARK: Degrees

    /// The measure of degrees: a temperature, or a difference of temperatures. Degrees without a scale are a quantity,
    /// because they may be angles.
    private func degrees(_ figure: Figure, _ unit: Unit, _ end: Int, isTemperature: Bool) -> Measure {
        var measure = Measure(kind: isTemperature ? .temperature : .quantity, unit: unit, end: end)
        if end + 1 < sentence.upperBound, words.below == tokens[end].word, tokens[end + 1].word == words.zero {
            measure.kind = .temperature
            measure.worth = figure.written.negated
            measure.end = end + 2
        } else if unit.dimension == .temperature, isDifference(figure.tokens.lowerBound, end) || isConversion(figure) {
            measure.unit.dimension = .temperatureDifference
            measure.unit.offset = .zero
        }
        return measure
    }

    private func isDifference(_ start: Int, _ end: Int) -> Bool {
        if end < sentence.upperBound, words.differenceAfter.contains(tokens[end].word) { return true }
        // In "4C (7F) colder" the word after the bracket belongs to both figures.
        if byte(end) == 0x28,
            let close = (end..<min(end + 8, sentence.upperBound - 1)).first(where: { byte($0) == 0x29 }),
            words.differenceAfter.contains(tokens[close + 1].word)
        {
            return true
        }
        // "rose by about 2C" and "a rise of 2C" are differences; "rose to 30C" and "fell from 30C" are temperatures.
        var index = start
        for _ in 0..<4 where index > sentence.lowerBound {
            index -= 1
            let word = tokens[index].word
            if word == words.to || word == words.from || word == words.in { return false }
            if words.differenceBefore.contains(word) { return true }
        }
        return false
    }

    /// Whether the figure converts a difference to another scale: "(3.6C)" directly after it.
    private func isConversion(_ figure: Figure) -> Bool {
        let open = figure.tokens.lowerBound - 1
        guard let last = mentions.last, last.tokens.upperBound == open, open > sentence.lowerBound else { return false }
        return last.amount.dimension == .temperatureDifference && byte(open) == 0x28
    }

    func hasWeather(around index: Int) -> Bool { hasAny(of: words.weather, around: index) }

    private func hasAny(of set: WordSet, around index: Int) -> Bool {
        let window = max(sentence.lowerBound, index - 30)..<min(sentence.upperBound, index + 30)
        return window.contains { set.contains(tokens[$0].word) }
    }

    // MARK: Compounds

    /// Reads smaller units directly after the larger as one quantity: "5ft 10in", "6 lb 3 oz", "2 yards, 7 feet, 10
    /// in".
    private func compound(_ figure: Figure, _ unit: Unit, _ end: Int) -> (WrittenFigure, Int)? {
        guard unit.dimension == .length || unit.dimension == .mass, figure.vague == nil, end < sentence.upperBound
        else { return nil }
        let isAlone = figure.tokens.lowerBound == sentence.lowerBound
        var sum: (written: WrittenFigure, end: Int)?
        var last = unit
        while let part = smallerPart(at: sum?.end ?? end, below: last, isAlone: isAlone),
            let ratio = part.unit.factor.divided(by: unit.factor),
            let worth = part.written.scaled(by: ratio),
            let total = (sum?.written.value ?? figure.written.value).plus(worth.value)
        {
            sum = (
                WrittenFigure(
                    total, lastDigit: worth.lastDigit, lastNonzeroDigit: worth.lastNonzeroDigit, isDecimal: true),
                part.end
            )
            last = part.unit
        }
        return sum
    }

    /// The next part of a compound. "And" and a comma join only the usual pairs (feet and inches, pounds and ounces),
    /// unless the sentence contains nothing else.
    private func smallerPart(at index: Int, below unit: Unit, isAlone: Bool) -> (
        written: WrittenFigure, unit: Unit, end: Int
    )? {
        guard index < sentence.upperBound else { return nil }
        var next = index
        if tokens[next].word == words.comma { next += 1 }
        if word(next) == words.and { next += 1 }
        let isJoined = next > index
        if isHyphen(next) { next += 1 }
        guard next < sentence.upperBound, tokens[next].kind == .number || words.cardinals[tokens[next].word] != nil,
            case .figure(let part) = readFigure(at: next), part.tokens.lowerBound == next, part.scale == nil,
            part.vague == nil,
            !part.isOrdinal, let name = following(part.tokens.upperBound),
            let (smaller, end) = self.unit(
                at: name, isAttached: name == part.tokens.upperBound && !tokens[name].isSpaced, isPartOfCompound: true),
            smaller.dimension == unit.dimension, smaller.factor < unit.factor
        else { return nil }
        let isWhole =
            isAlone && (end >= sentence.upperBound || tokens[end].kind == .punctuation || tokens[end].word == words.and)
        guard isWhole || !isJoined || words.joinedParts.contains(tokens[name].word) else { return nil }
        guard isWhole || part.written.value.times(smaller.factor).map({ $0 < unit.factor }) ?? false else { return nil }
        return (part.written, smaller, end)
    }

    /// Reads a last part without a unit: "6-foot-6", "six-foot-two", "5 ft 10". After feet it is inches, after stones
    /// it is pounds.
    private func shortCompound(_ figure: Figure, _ unit: Unit, _ end: Int) -> (WrittenFigure, Int)? {
        let parts: Int64
        switch unit.symbol {
        case "ft": parts = 12
        case "st": parts = 14
        default: return nil
        }
        guard figure.written.value.isInteger, figure.scale == nil, figure.vague == nil, let next = following(end),
            let (count, last) = smallCount(at: next),
            count < parts, next > end || isBeforeMark(last) || tokens[last].word == words.tall,
            let part = Exact(count, over: parts), let sum = figure.written.value.plus(part),
            let digit = Exact(1, over: parts)
        else { return nil }
        return (WrittenFigure(sum, lastDigit: digit, isDecimal: true), last)
    }

    /// A small whole number, "6" or "six", without letters written onto it.
    private func smallCount(at index: Int) -> (Int64, Int)? {
        let end = index + 1
        guard index < sentence.upperBound,
            end >= sentence.upperBound || tokens[end].isSpaced || tokens[end].kind == .punctuation
        else {
            return nil
        }
        if tokens[index].kind == .number {
            guard let written = WrittenFigure(digits: bytes[tokens[index].span.range]), written.value.isInteger,
                tokens[index].span.count <= 2
            else {
                return nil
            }
            return (written.value.numerator, end)
        }
        guard case .unit(let count)? = words.cardinals[tokens[index].word] else { return nil }
        return (count, end)
    }

    /// Reads feet and inches that are written with marks: 5'10".
    func feetAndInches(_ figure: Figure) -> Measure? {
        let mark = figure.tokens.upperBound
        guard figure.tokens.count == 1, mark + 2 < sentence.upperBound, tokens[mark].kind == .apostrophe,
            !tokens[mark].isSpaced,
            tokens[mark + 1].kind == .number, !tokens[mark + 2].isSpaced,
            tokens[mark + 2].kind == .quote || tokens[mark + 2].kind == .closeQuote,
            let inches = WrittenFigure(digits: bytes[tokens[mark + 1].span.range]), inches.value < Exact(12),
            let twelfth = Exact(1, over: 12), let part = inches.scaled(by: twelfth),
            let sum = figure.written.value.plus(part.value), let foot = words.foot
        else { return nil }
        var measure = Measure(kind: .quantity, unit: foot, end: mark + 3)
        measure.worth = WrittenFigure(sum, lastDigit: part.lastDigit, isDecimal: true)
        return measure
    }
}
