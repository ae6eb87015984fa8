/// A figure as it is written, before a unit is known: its value, and how precisely it is stated.
///
/// "1.2 million" is 1,200,000, stated to the nearest 100,000. "1,200" is stated to the nearest 1, but one unit of its
/// last digit that is not zero is worth 100. From these two numbers follows how much rounding may hide.
public struct WrittenFigure: Hashable, Sendable {
    public var value: Exact
    /// The value of one unit of the last written digit.
    public var lastDigit: Exact
    /// The value of one unit of the last written digit that is not zero. For zero itself: of the last digit.
    public var lastNonzeroDigit: Exact
    /// The figure has decimals or a fraction. Its last digit is then exact as written.
    public var isDecimal: Bool
    /// The figure has a scale word or letter: "million", "bn", "dozen".
    public var hasScale: Bool

    public init(
        _ value: Exact, lastDigit: Exact = .one, lastNonzeroDigit: Exact? = nil, isDecimal: Bool = false,
        hasScale: Bool = false
    ) {
        self.value = value
        self.lastDigit = lastDigit
        self.lastNonzeroDigit = lastNonzeroDigit ?? lastDigit
        self.isDecimal = isDecimal
        self.hasScale = hasScale
    }

    /// A whole number. 1,200 is stated to the nearest 1; one unit of its last nonzero digit is worth 100.
    public init(whole: Int64) {
        var place: Int64 = 1
        var rest = whole
        while rest != 0, rest % 10 == 0 {
            rest /= 10
            place *= 10
        }
        self.init(Exact(whole, over: 1) ?? .zero, lastNonzeroDigit: Exact(place, over: 1))
    }

    /// Reads digits with commas between groups and at most one decimal point: "1,234.50". nil for two points, and for a
    /// number that does not fit into 64 bits. All other bytes are skipped.
    @inlinable public init?(digits: some Sequence<UInt8>) {
        var mantissa: Int64 = 0
        var decimals = 0
        var trailingZeros = 0
        var sawPoint = false
        for byte in digits {
            switch byte {
            case 0x30...0x39:
                let (tenfold, overflow1) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, overflow2) = tenfold.addingReportingOverflow(Int64(byte - 0x30))
                guard !overflow1, !overflow2 else { return nil }
                mantissa = sum
                trailingZeros = byte == 0x30 ? trailingZeros + 1 : 0
                if sawPoint { decimals += 1 }
            case 0x2E:
                guard !sawPoint else { return nil }
                sawPoint = true
            default: continue
            }
        }
        if decimals == 0 {
            self.init(whole: mantissa)
            return
        }
        guard let last = Exact.powerOfTen(-decimals), let value = Exact(mantissa, over: last.denominator) else {
            return nil
        }
        let nonzero = mantissa == 0 ? last : Exact.powerOfTen(trailingZeros)?.times(last)
        self.init(value, lastDigit: last, lastNonzeroDigit: nonzero, isDecimal: decimals > 0)
    }

    /// The figure multiplied by a scale: 1.2 times a million. nil when the result does not fit.
    public func scaled(by factor: Exact) -> WrittenFigure? {
        guard let value = value.times(factor), let last = lastDigit.times(factor),
            let nonzero = lastNonzeroDigit.times(factor)
        else { return nil }
        return WrittenFigure(
            value, lastDigit: last, lastNonzeroDigit: nonzero, isDecimal: isDecimal, hasScale: true)
    }

    /// The figure with the opposite sign.
    public var negated: WrittenFigure {
        var result = self
        result.value = value.negated
        return result
    }

    /// How far the true figure may lie from the written one, to each side: half a unit of the last digit that was kept.
    ///
    /// - A figure with decimals is rounded at its last digit.
    /// - A figure with a scale word, with two zeros at its end, or of a measurement is rounded at its last digit that
    ///   is not zero.
    /// - Every other count is exact.
    public func half(isMeasured: Bool) -> Exact {
        let place: Exact
        if isDecimal {
            place = lastDigit
        } else if isMeasured || hasScale || endsInTwoZeros {
            place = lastNonzeroDigit
        } else {
            return .zero
        }
        return place.divided(by: Exact(2)) ?? .zero
    }

    private var endsInTwoZeros: Bool { value.isInteger && value.numerator != 0 && value.numerator % 100 == 0 }
}

extension Amount {
    /// The amount of a written figure: its interval is the figure alone, and `half` says what rounding may hide.
    ///
    /// `isMeasured` is true for what people measure and do not count: lengths, percentages, temperatures.
    public init(written figure: WrittenFigure, unit: Unit = .count, isMeasured: Bool = false) {
        self.init(
            low: Bound(figure.value), high: Bound(figure.value), nominal: figure.value, unit: unit,
            half: figure.half(isMeasured: isMeasured), lastDigit: figure.lastDigit,
            lastNonzeroDigit: figure.lastNonzeroDigit)
    }

    /// A word beside a figure that says how the figure is meant. The raw values are those of the word lists.
    public enum Hedge: String, Hashable, Sendable {
        case atLeast = ">="
        case moreThan = ">"
        case atMost = "<="
        case lessThan = "<"
        /// "about": ±10 %.
        case about = "~"
        /// "nearly": up to 10 % less.
        case nearly = "~<"
        /// "just over": up to 10 % more.
        case justOver = "~>"
        /// "or equal" after "less than 5,000": the bound itself belongs to the interval.
        case orEqual = "="
    }

    /// The amount with a hedge: "more than 10" people is [11,∞), and "nearly 40" is [36,40).
    ///
    /// For a count, an excluded end becomes the next whole number. For a measured amount, the end stays where it is and
    /// becomes open.
    public func hedged(_ hedge: Hedge) -> Amount {
        var result = self
        let stated = nominal
        let isCount = unit.dimension == .count
        func beyond(_ bound: Bound?, by step: Int) -> Bound? {
            guard let bound, !bound.isOpen else { return bound }
            if isCount, bound.value.isInteger, let next = bound.value.plus(Exact(step)) { return Bound(next) }
            return Bound(bound.value, isOpen: true)
        }
        func tenth(_ step: Int64) -> Bound? {
            guard let stated, let factor = Exact(stated.isNegative ? 10 - step : 10 + step, over: 10) else {
                return nil
            }
            return stated.times(factor).map { Bound($0) }
        }
        switch hedge {
        case .atLeast:
            if low == nil { result.low = high }
            result.high = nil
        case .moreThan:
            result.low = beyond(low ?? high, by: 1)
            result.high = nil
        case .atMost:
            if high == nil { result.high = low }
            result.low = nil
        case .lessThan:
            result.high = beyond(high ?? low, by: -1)
            result.low = nil
        case .orEqual:
            guard let stated else { break }
            if low != nil, high == nil { result.low = Bound(stated) }
            if high != nil, low == nil { result.high = Bound(stated) }
        case .about:
            result.isApproximate = true
            if low != nil, high != nil, stated != nil {
                result.low = tenth(-1)
                result.high = tenth(1)
            }
        case .nearly:
            result.isApproximate = true
            guard let stated else { break }
            result.low = tenth(-1)
            result.high = Bound(stated, isOpen: true)
        case .justOver:
            result.isApproximate = true
            guard let stated else { break }
            result.low = Bound(stated, isOpen: true)
            result.high = tenth(1)
        }
        return result
    }
}
