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

/// A figure as the text states it: an interval, in the unit that the text uses.
///
/// Examples: "12" is [12,12]; "at least five" is [5,∞); "more than 10" people is [11,∞); "about 1,200 km" is ±10 %;
/// "hundreds" is [200,999]; "34" years old is [34,35).
///
/// Rounding is kept apart from the interval: the true figure may lie up to `half` to each side. `half` is used only
/// when two amounts are compared. It is zero for small counts; for "1.2 million" it is half a unit of the last digit.
public struct Amount: Hashable, Sendable {
    /// The ends of the interval; nil where there is none.
    public var low: Bound?
    public var high: Bound?
    /// The figure that stands in the text: 5 in "at least five"; nil for "hundreds".
    public var nominal: Exact?
    public var unit: Unit
    /// How far the true figure may lie from the stated one because of rounding, to each side; zero for exact figures.
    public var half: Exact
    /// The value of one unit of the last written digit: 0.1 in "4.2", 1 in "1,200", 100,000 in "1.2 million".
    public var lastDigit: Exact
    /// The value of one unit of the last written digit that is not zero: 100 in "1,200".
    public var lastNonzeroDigit: Exact
    /// The text says that the figure is not exact: "about", "nearly", "some".
    public var isApproximate: Bool
    /// The text says only "dollar" or "pound". The currency is then a guess, and the amount never conflicts with one
    /// whose currency is stated.
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

    /// An amount that is exactly one figure.
    public init(_ value: Exact, unit: Unit = .count) {
        self.init(low: Bound(value), high: Bound(value), nominal: value, unit: unit)
    }

    public init(_ value: Int, unit: Unit = .count) { self.init(Exact(value), unit: unit) }

    public var dimension: Dimension { unit.dimension }

    /// True of a single stated figure without bounds and without words such as "about".
    public var isPlain: Bool {
        guard let low, let high, let nominal, !isApproximate else { return false }
        return low == high && low.value == nominal
    }
}
