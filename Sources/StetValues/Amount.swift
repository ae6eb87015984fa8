/// One end of an interval.
public struct Bound: Hashable, Sendable {
    public var value: Exact
    /// An open end does not belong to the interval: "more than 10 km" is (10, ∞).
    public var isOpen: Bool

    @inlinable public init(_ value: Exact, isOpen: Bool = false) {
        self.value = value
        self.isOpen = isOpen
    }
}

/// A figure as copy states it: an interval in the unit it is written in.
///
/// "12" is [12,12]; "at least five" [5,∞); "more than 10" people [11,∞); "about 1,200 km" ±10 %;
/// "hundreds" [200,999]; "34" years old [34,35). What rounding hides is a second interval, `half` to each
/// side, used only to compare: small counts are exact, "1.2 million" carries half a unit of its last digit.
public struct Amount: Hashable, Sendable {
    /// nil is unbounded.
    public var low: Bound?
    public var high: Bound?
    /// The stated figure: 5 in "at least five"; nil for "hundreds".
    public var nominal: Exact?
    public var unit: Unit
    /// How far rounding may have moved the stated figure, to each side; zero for exact figures.
    public var half: Exact
    /// The worth of the last written digit: 0.1 in "4.2", 1 in "1,200", 100,000 in "1.2 million".
    public var lastDigit: Exact
    /// The worth of the last written digit that is not zero: 100 in "1,200".
    public var lastNonzeroDigit: Exact
    /// Hedged by the copy: "about", "nearly", "some".
    public var isApproximate: Bool
    /// A bare dollar or pound: the currency is a guess, and never conflicts with a stated one.
    public var isAssumedCurrency: Bool

    public init(
        low: Bound?, high: Bound?, nominal: Exact?, unit: Unit = .count, half: Exact = .zero,
        lastDigit: Exact = .one, lastNonzeroDigit: Exact = .one, isApproximate: Bool = false,
        isAssumedCurrency: Bool = false
    ) {
        self.low = low
        self.high = high
        self.nominal = nominal
        self.unit = unit
        self.half = half
        self.lastDigit = lastDigit
        self.lastNonzeroDigit = lastNonzeroDigit
        self.isApproximate = isApproximate
        self.isAssumedCurrency = isAssumedCurrency
    }

    /// An exact figure.
    public init(_ value: Exact, unit: Unit = .count) {
        self.init(low: Bound(value), high: Bound(value), nominal: value, unit: unit)
    }

    public init(_ value: Int, unit: Unit = .count) { self.init(Exact(value), unit: unit) }

    public var dimension: Dimension { unit.dimension }

    /// A single stated figure without bounds or hedges.
    public var isPlain: Bool {
        guard let low, let high, let nominal, !isApproximate else { return false }
        return low == high && low.value == nominal
    }
}
