/// A figure as it is written, before any unit: its worth, and how finely it was stated.
///
/// "1.2 million" is 1,200,000, told to the nearest 100,000; "1,200" is told to the unit, but its last digit
/// that is not zero is worth 100. What rounding may hide follows from these two.
public struct WrittenFigure: Hashable, Sendable {
    public var value: Exact
    /// The worth of the last written digit.
    public var lastDigit: Exact
    /// The worth of the last written digit that is not zero; of the last digit for zero itself.
    public var lastNonzeroDigit: Exact
    /// Written with decimals or a fraction: the last digit is meant.
    public var isDecimal: Bool
    /// Written with a scale word or letter: "million", "bn", "dozen".
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

    /// A whole number: 1,200 is told to the unit, its last nonzero digit is worth 100.
    public init(whole: Int64) {
        var place: Int64 = 1
        var rest = whole
        while rest != 0, rest % 10 == 0 {
            rest /= 10
            place *= 10
        }
        self.init(Exact(whole, over: 1) ?? .zero, lastNonzeroDigit: Exact(place, over: 1))
    }

    /// Reads digits with grouping commas and at most one point: "1,234.50". nil when it does not fit.
    public init?(digits: some Sequence<UInt8>) {
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

    /// The figure times a scale: 1.2 by a million. nil when it does not fit.
    public func scaled(by factor: Exact) -> WrittenFigure? {
        guard let value = value.times(factor), let last = lastDigit.times(factor),
            let nonzero = lastNonzeroDigit.times(factor)
        else { return nil }
        return WrittenFigure(
            value, lastDigit: last, lastNonzeroDigit: nonzero, isDecimal: isDecimal, hasScale: true)
    }

    public var negated: WrittenFigure {
        var result = self
        result.value = value.negated
        return result
    }

    /// Half a unit of the place that rounding left.
    ///
    /// Decimals are meant to their last digit. A scale word, two final zeros or a measurement carry half a unit of
    /// the last digit that is not zero; any other count is exact.
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
    /// An amount that is exactly what is written, with what rounding may hide.
    ///
    /// `isMeasured` for anything that somebody measured rather than counted: lengths, percentages, temperatures.
    public init(written figure: WrittenFigure, unit: Unit = .count, isMeasured: Bool = false) {
        self.init(
            low: Bound(figure.value), high: Bound(figure.value), nominal: figure.value, unit: unit,
            half: figure.half(isMeasured: isMeasured), lastDigit: figure.lastDigit,
            lastNonzeroDigit: figure.lastNonzeroDigit)
    }

    /// What copy may say of a figure beside the figure.
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
        /// "or equal" behind "less than 5,000": the bound belongs to it.
        case orEqual = "="
    }

    /// The amount under a hedge: "more than 10" people is [11,∞), "nearly 40" [36,40).
    ///
    /// A count steps to the next whole number; a measured end stays where it is and is open.
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
