import StetFacts
import StetLanguage
import StetProse
import StetValues
import Testing

/// Properties that must hold for every value and every unit, and not only for chosen sentences. In: printed amounts.
/// Out: the amounts that are read from them.
@Suite struct AmountPropertyTests {
    /// Whole and decimal figures, small and large. They are the same in every run.
    private static let figures: [WrittenFigure] = {
        var state: UInt64 = 42
        return (0..<60).compactMap { index in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let size = [10, 100, 1000, 100_000, 10_000_000][index % 5]
            let whole = Int(state >> 33) % size + 2
            return WrittenFigure(digits: Array((index % 3 == 0 ? "\(whole).\(whole % 9 + 1)" : "\(whole)").utf8))
        }
    }()

    private static let kinds: [StetValues.Unit] =
        [.count, .percent]
        + ["USD", "EUR", "GBP", "JPY", "SEK", "INR"].map { StetValues.Unit(.money, symbol: $0) }
        // "6 pm" is a time of day, and durations are read as times.
        + english.language.units.units.filter {
            $0.dimension != .duration && $0.dimension != .percent && $0.symbol != "pm"
        }

    /// Messages print values. A printed value must be read as the same interval in the same unit.
    @Test(arguments: kinds)
    func whatIsPrintedReadsTheSame(unit: StetValues.Unit) {
        let isMeasured = unit.dimension != .count && unit.dimension != .money
        var misread: [String] = []
        for figure in Self.figures where unit.dimension != .money || figure.lastDigit == .one {
            let plain = Amount(written: figure, unit: unit, isMeasured: isMeasured)
            for amount in [plain, plain.hedged(.atLeast), plain.hedged(.atMost)] {
                let printed = formatted(.amount(amount))
                let read = annotated("Listed: \(printed).").amounts.map(\.amount)
                let isSame =
                    read.count == 1 && read[0].low == amount.low && read[0].high == amount.high
                    && read[0].unit.symbol == unit.symbol
                if !isSame { misread.append(printed) }
            }
        }
        #expect(misread == [])
    }

    /// A range such as "30 to 40 km", printed from its bounds, is read as the same range.
    @Test func aPrintedRangeReadsTheSame() {
        for figure in Self.figures {
            guard let high = figure.value.times(Exact(3)) else { continue }
            let range = Amount(low: Bound(figure.value), high: Bound(high), nominal: nil, unit: .percent)
            let read = annotated("Listed: \(formatted(.amount(range))).").amounts

            #expect(
                read.map(\.amount.low) == [range.low, range.low] && read.map(\.amount.high) == [range.high, range.high])
        }
    }

    /// A value does not change when it is converted to the base unit and back. This is tested for every unit whose
    /// factors fit.
    @Test(arguments: kinds)
    func aConversionThereAndBackAgrees(unit: StetValues.Unit) throws {
        let returned = Self.figures.map(\.value).map { figure -> Exact? in
            guard let base = figure.times(unit.factor)?.plus(unit.offset) else { return figure }
            return base.minus(unit.offset)?.divided(by: unit.factor)
        }

        #expect(returned == Self.figures.map(\.value))
    }

    /// The same factors, computed from other definitions than those of the list.
    @Test(arguments: [
        ("mile", "foot", 5280, 1), ("furlong", "yard", 220, 1), ("fathom", "foot", 6, 1), ("yard", "inch", 36, 1),
        ("square mile", "acre", 640, 1), ("hectare", "square metre", 10_000, 1), ("short ton", "pound", 2000, 1),
        ("long ton", "stone", 160, 1), ("troy ounce", "pound", 480, 7000), ("us gallon", "cubic inch", 231, 1),
        ("barrel", "us gallon", 42, 1), ("us pint", "us gallon", 1, 8), ("imperial pint", "imperial gallon", 1, 8),
        ("acre foot", "cubic foot", 43_560, 1), ("nautical mile", "metre", 1852, 1), ("knot", "km/h", 1852, 1000),
        ("kWh", "kilojoule", 3600, 1), ("kilotonne", "tonne", 1000, 1), ("millibar", "hectopascal", 1, 1),
        ("megabit", "kilobyte", 125, 1), ("cubic metre", "litre", 1000, 1), ("us gallon", "quart", 4, 1),
        ("carat", "milligram", 200, 1), ("atmosphere", "pascal", 101_325, 1),
    ])
    func factorsAgreeWithOtherDefinitions(name: String, other: String, times numerator: Int64, over denominator: Int64)
        throws
    {
        let units = english.language.units
        let unit = try #require(units.unit(named: name))
        let part = try #require(units.unit(named: other))
        let ratio = try #require(Exact(numerator, over: denominator))

        #expect(unit.factor == part.factor.times(ratio))
    }
}
