import StetFacts
import StetProse
import StetSource
import StetValues

/// A measured figure and the same figure in another unit: "10 km (6 miles)", "12 miles, or 19 kilometres".
///
/// The source figure carries half a unit of its last written digit, the converted one half a unit of its last
/// digit that is not zero: "20 miles (32 km)" and "500 miles (800 km)" agree.
package struct ConversionFinder: Finder {
    private let measure: ClaimShape
    private let or: WordID
    private let maximumWordsBetween = 3

    package init(binder: inout Binder) {
        measure = binder.shape("measure", "attribute", "value", "also")
        or = binder.word("or")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        let amounts = reading.prose.amounts
        guard amounts.count > 1 else { return }
        for index in 1..<amounts.count {
            let source = amounts[index - 1]
            let converted = amounts[index]
            guard isMeasured(source), isMeasured(converted), source.amount.unit.symbol != converted.amount.unit.symbol,
                isConversion(from: source, to: converted, in: reading)
            else { continue }
            var dimension = source.amount.dimension
            var a = source.amount
            var b = converted.amount
            if a.dimension != b.dimension {
                // "a 4C rise (39F)": a difference on one side makes both differences.
                guard isTemperature(a), isTemperature(b) else { continue }
                dimension = .temperatureDifference
            }
            if dimension == .temperatureDifference {
                a.unit = difference(a.unit)
                b.unit = difference(b.unit)
            }
            a.half = half(a.lastDigit)
            b.half = half(b.lastNonzeroDigit)
            collector.add(
                measure, tokens: source.tokens.lowerBound..<converted.tokens.upperBound, confidence: .high,
                [
                    "attribute": Slot(text: dimension.rawValue),
                    "value": Slot(.amount(a), at: source.span),
                    "also": Slot(.list([.amount(b)]), at: converted.span),
                ])
        }
    }

    private func isMeasured(_ mention: AmountMention) -> Bool {
        (mention.kind == .quantity || mention.kind == .temperature) && mention.amount.nominal != nil
    }

    private func isTemperature(_ amount: Amount) -> Bool {
        amount.dimension == .temperature || amount.dimension == .temperatureDifference
    }

    private func difference(_ unit: Unit) -> Unit {
        Unit(.temperatureDifference, symbol: unit.symbol, factor: unit.factor)
    }

    private func half(_ digit: Exact) -> Exact { digit.divided(by: Exact(2)) ?? .zero }

    /// What stands between the two: an opening bracket, "or", a slash; a few words may come before a bracket.
    private func isConversion(from source: AmountMention, to converted: AmountMention, in reading: Reading) -> Bool {
        var token = source.tokens.upperBound
        var end = converted.tokens.lowerBound
        // Qualifiers ("about 6 miles") belong to the converted figure.
        while end > token, Int(reading.tokens[end - 1].start) >= Int(converted.qualified.start) { end -= 1 }
        guard reading.sentenceIndex(token) == reading.sentenceIndex(end) else { return false }
        if reading.isMark(end - 1, "(") || reading.isMark(end - 1, "[") {
            guard end - 1 - token <= maximumWordsBetween else { return false }
            while token < end - 1 {
                guard reading.kind(token) == .word || reading.kind(token) == .hyphen else { return false }
                token += 1
            }
            return true
        }
        if end - token == 1 { return reading.word(token) == or || reading.isMark(token, "/") }
        return end - token == 2 && reading.isMark(token, ",") && reading.word(token + 1) == or
    }
}
