import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds a measured figure that is given again in another unit: "10 km (6 miles)", "12 miles, or 19 kilometres". Fills
/// claims of kind `measure`.
///
/// The tolerance of the source figure is half a unit of its last written digit. The tolerance of the converted figure
/// is half a unit of its last digit that is not zero. So "20 miles (32 km)" and "500 miles (800 km)" agree.
final class ConversionFinder: Finder {
    private let measure: BoundShape<ConversionShape>
    private let or: WordID
    private let to: WordID
    private let of: WordID
    private let by: WordID
    private let and: WordID
    private let plus: WordID
    /// Words between the sides of an area: "30 by 20", "100 x 60".
    private let crossing: WordSet
    /// Words after a temperature difference: "above", "warmer".
    private let differing: WordSet
    /// Words beside a temperature difference: "rise", "warming".
    private let changing: WordSet
    /// Words before a measured temperature: "reached", "temperatures".
    private let standing: WordSet
    private let scales: [Unit]
    private let maximumWordsBetween = 3

    init(binder: inout Binder) {
        measure = binder.shape()
        or = binder.word("grammar/or")
        to = binder.word("grammar/to")
        of = binder.word("grammar/of")
        by = binder.word("grammar/by")
        and = binder.word("grammar/and")
        plus = binder.word("grammar/plus")
        crossing = binder.list("finders/conversion-crossing")
        differing = binder.list("cues/temperature-differing")
        changing = binder.list("cues/temperature-changing")
        standing = binder.list("cues/temperature-standing")
        scales = binder.language.units.units.filter { $0.dimension == .temperature }
    }

    func find(in reading: Reading, into collector: inout Collector) {
        let amounts = reading.prose.amounts
        guard amounts.count > 1 else { return }
        for index in 1..<amounts.count {
            let source = amounts[index - 1]
            let converted = amounts[index]
            guard isMeasured(source), isMeasured(converted), source.amount.unit.symbol != converted.amount.unit.symbol,
                isConversion(from: source, to: converted, in: reading), !opensRange(converted, in: reading),
                !isPartOfMore(source, converted, in: reading)
            else { continue }
            var a = source.amount.asWritten
            var b = converted.amount.asWritten
            var dimension = a.dimension
            if isTemperature(a) || isTemperature(b) {
                guard isTemperature(a), isTemperature(b) else { continue }
                dimension = isDifference(source, converted, in: reading) ? .temperatureDifference : .temperature
                a.unit = thermal(a.unit, dimension)
                b.unit = thermal(b.unit, dimension)
            }
            guard a.dimension == b.dimension, !isDefinition(of: a, b) else { continue }
            if isPlusOrMinus(source, in: reading) { (a, b) = (magnitude(a), magnitude(b)) }
            b.half = half(b.lastNonzeroDigit)
            a.half = min(half(a.lastDigit), allowance(of: b, in: a.unit))
            let tokens = source.tokens.lowerBound..<converted.tokens.upperBound
            collector.add(measure, tokens: tokens, confidence: .high) { claim, measure in
                claim.set(measure.attribute, to: dimension.name)
                claim.set(measure.value, to: a, at: source.span)
                claim.set(measure.also, to: [b], at: converted.span)
            }
        }
    }

    /// Whether one of the figures is only a part of what is converted: "100 x 60 metres (328 x 197 feet)", "four miles
    /// and half a furlong (6.5km)".
    private func isPartOfMore(_ source: AmountMention, _ converted: AmountMention, in reading: Reading) -> Bool {
        let before = reading.start(of: source) - 1
        if crossing.contains(reading.word(before)), reading.amountIndex(before - 1) != nil { return true }
        if reading.word(before) == and, let other = reading.amount(at: before - 1),
            other.amount.dimension == source.amount.dimension
        {
            return true
        }
        let after = converted.tokens.upperBound
        return crossing.contains(reading.word(after)) && reading.amountIndex(after + 1) != nil
    }

    /// Whether the bracket defines the unit itself: "21,000 hundredweight (100 lb)".
    private func isDefinition(of amount: Amount, _ stated: Amount) -> Bool {
        guard let count = amount.nominal, count != .one, let factor = amount.unit.factor.divided(by: stated.unit.factor)
        else { return false }
        return stated.nominal == factor
    }

    private func isMeasured(_ mention: AmountMention) -> Bool {
        (mention.kind == .quantity || mention.kind == .temperature) && mention.amount.nominal != nil
    }

    private func isTemperature(_ amount: Amount) -> Bool {
        amount.dimension == .temperature || amount.dimension == .temperatureDifference
    }

    private func magnitude(_ amount: Amount) -> Amount {
        var amount = amount
        amount.nominal = amount.nominal?.magnitude
        return amount.asWritten
    }

    /// Whether the figure is an error margin: "plus or minus 5 miles (8 km)".
    private func isPlusOrMinus(_ mention: AmountMention, in reading: Reading) -> Bool {
        reading.word(mention.tokens.lowerBound - 1) == or && reading.word(mention.tokens.lowerBound - 2) == plus
    }

    /// The unit without its offset. A thermometer value needs the offset of its scale, but a temperature difference
    /// does not.
    private func thermal(_ unit: Unit, _ dimension: Dimension) -> Unit {
        dimension == .temperatureDifference
            ? Unit(dimension, symbol: unit.symbol, factor: unit.factor)
            : scales.first { $0.symbol == unit.symbol } ?? unit
    }

    /// Whether both figures are temperature differences: "warmed by 4C (7F)", "a rise of 4C (7F)", "5C (9F) colder than
    /// usual". Without such a word, a pair that agrees as a difference counts as one.
    private func isDifference(_ source: AmountMention, _ converted: AmountMention, in reading: Reading) -> Bool {
        let a = source.amount
        let b = converted.amount
        guard let x = a.nominal, let y = b.nominal, !x.isNegative, !y.isNegative else { return false }
        var after = converted.tokens.upperBound
        for _ in 0..<2 where reading.isMark(after, ")") || reading.isMark(after, "]") || reading.isMark(after, ",") {
            after += 1
        }
        if differing.contains(reading.word(after)) { return true }
        if changing.contains(reading.word(after)) || changing.contains(reading.word(source.tokens.upperBound)) {
            return true
        }
        let before = reading.start(of: source) - 1
        if reading.word(before) == by { return true }
        if reading.word(before) == of, changing.contains(reading.word(before - 1)) { return true }
        if changing.contains(reading.word(before)), reading.word(before) != to { return true }
        if (max(0, before - 3)...max(0, before)).contains(where: { standing.contains(reading.word($0)) }) {
            return false
        }
        guard a.dimension == .temperature, b.dimension == .temperature else {
            return fits(a, b, .temperatureDifference) || !fits(a, b, .temperature)
        }
        return fits(a, b, .temperatureDifference) && !fits(a, b, .temperature)
    }

    private func fits(_ a: Amount, _ b: Amount, _ dimension: Dimension) -> Bool {
        let from = thermal(a.unit, dimension)
        let to = thermal(b.unit, dimension)
        guard let x = a.nominal, let y = b.nominal, let base = x.times(from.factor)?.plus(from.offset),
            let other = y.times(to.factor)?.plus(to.offset), let difference = base.minus(other)?.magnitude
        else { return false }
        return difference <= .one
    }

    /// The tolerance that the converted figure allows. A precise conversion was made from the exact figure, so the
    /// source may be rounded to ten times that precision at most.
    private func allowance(of converted: Amount, in unit: Unit) -> Exact {
        converted.half.times(Exact(10))?.times(converted.unit.factor)?.divided(by: unit.factor)?.magnitude
            ?? Exact(1_000_000)
    }

    private func half(_ digit: Exact) -> Exact { digit.divided(by: Exact(2)) ?? .zero }

    /// Whether the words between the two figures join a conversion: an opening bracket, "or", or a slash. A few words
    /// may come before a bracket.
    private func isConversion(from source: AmountMention, to converted: AmountMention, in reading: Reading) -> Bool {
        var token = source.tokens.upperBound
        // Qualifiers such as "about" in "about 6 miles" belong to the converted figure.
        let end = max(token, reading.start(of: converted))
        guard reading.sentenceIndex(token) == reading.sentenceIndex(end) else { return false }
        if reading.isMark(end - 1, "(") || reading.isMark(end - 1, "[") {
            guard end - 1 - token <= maximumWordsBetween else { return false }
            while token < end - 1 {
                guard reading.kind(token) == .word || reading.kind(token) == .hyphen else { return false }
                token += 1
            }
            return true
        }
        let hasHedge = end < converted.tokens.lowerBound
        switch end - token {
        case 1: return reading.word(token) == or || reading.isMark(token, "/") || reading.isMark(token, ",") && hasHedge
        case 2:
            return
                (reading.isMark(token, ",") || reading.kind(token) == .dash
                || reading.kind(token) == .hyphen && reading.tokens[token].isSpaced) && reading.word(token + 1) == or
        default: return false
        }
    }

    /// Whether two figures are converted together: "from 130 to 17 mph (about 200 to 30 km/h)".
    private func opensRange(_ converted: AmountMention, in reading: Reading) -> Bool {
        let next = converted.tokens.upperBound
        guard
            reading.word(next) == to || reading.word(next) == and || reading.kind(next) == .dash
                || reading.kind(next) == .hyphen
        else { return false }
        return reading.amountIndex(next + 1) != nil
    }
}

private struct ConversionShape: ClaimShape {
    static let claimType = "measure"
    let attribute: ClaimField<String>
    let value: ClaimField<Amount>
    let also: ClaimField<[Amount]>

    init(_ binder: inout FieldBinder) {
        attribute = binder.field("attribute")
        value = binder.field("value")
        also = binder.field("also")
    }
}
