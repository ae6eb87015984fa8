// Amounts become intervals in base units with their rounding applied: the one form in which figures are
// compared. All numbers are exact; an overflow gives nil, which conditions read as unknown.

public import StetValues

/// A stretch of the number line, or of days. A missing end is unbounded.
public struct Interval: Hashable, Sendable {
    public var low: Bound?
    public var high: Bound?

    public init(low: Bound?, high: Bound?) {
        self.low = low
        self.high = high
    }

    public func sharesPoint(with other: Interval) -> Bool {
        !isEntirelyAbove(other) && !other.isEntirelyAbove(self)
    }

    /// Every point of this lies above every point of the other.
    public func isEntirelyAbove(_ other: Interval) -> Bool {
        guard let low, let high = other.high else { return false }
        return low.value > high.value || low.value == high.value && (low.isOpen || high.isOpen)
    }

    /// No point of this lies below any point of the other.
    public func isNowhereBelow(_ other: Interval) -> Bool {
        guard let low, let high = other.high else { return false }
        return low.value >= high.value
    }

    public func lies(within other: Interval) -> Bool {
        if let floor = other.low {
            guard let low, low.value > floor.value || low.value == floor.value && (low.isOpen || !floor.isOpen) else {
                return false
            }
        }
        if let ceiling = other.high {
            guard let high,
                high.value < ceiling.value || high.value == ceiling.value && (high.isOpen || !ceiling.isOpen)
            else { return false }
        }
        return true
    }

    public var isPoint: Bool {
        guard let low, let high else { return false }
        return low.value == high.value && !low.isOpen && !high.isOpen
    }
}

extension Amount {
    /// The interval in base units, widened by what rounding may hide; nil on overflow.
    ///
    /// A widened end is closed: figures whose rounding intervals touch agree. The ends that the copy itself
    /// leaves open stay open, so that an age of 34, [34, 35), and one of 35 do not.
    public var comparable: Interval? {
        if half.numerator == 0, unit.isBase { return Interval(low: low, high: high) }
        var result = Interval(low: nil, high: nil)
        if let low {
            guard let moved = low.moved(by: half.negated, closing: half.numerator != 0),
                let base = unit.toBase(moved.value, least: true)
            else { return nil }
            result.low = Bound(base, isOpen: moved.isOpen)
        }
        if let high {
            guard let moved = high.moved(by: half, closing: half.numerator != 0),
                let base = unit.toBase(moved.value, least: false)
            else { return nil }
            result.high = Bound(base, isOpen: moved.isOpen)
        }
        return result
    }

    /// The same amount with its rounding taken into its bounds, written in another unit of its dimension.
    func spelledOut(in target: Unit) -> Amount? {
        var result = self
        result.unit = target
        result.half = .zero
        if let low {
            guard let moved = low.moved(by: half.negated, closing: half.numerator != 0),
                let value = unit.convert(moved.value, to: target, least: true)
            else { return nil }
            result.low = Bound(value, isOpen: moved.isOpen)
        }
        if let high {
            guard let moved = high.moved(by: half, closing: half.numerator != 0),
                let value = unit.convert(moved.value, to: target, least: false)
            else { return nil }
            result.high = Bound(value, isOpen: moved.isOpen)
        }
        if let nominal {
            guard let value = unit.convert(nominal, to: target) else { return nil }
            result.nominal = value
        }
        return result
    }

    /// The stated figure as printed: no bounds, with the rounding of its own precision.
    ///
    /// "at least 38" is 38; "about 1,200 km" is 1,200 km ± 50; a headline's "300" is 300 ± 50.
    public var statedFigure: Amount? {
        guard let nominal else { return nil }
        var result = self
        result.low = Bound(nominal)
        result.high = Bound(nominal)
        result.isApproximate = false
        if half.numerator == 0 {
            let isRound = lastNonzeroDigit >= Exact(100) || lastNonzeroDigit < .one
            let isMeasured: Bool
            switch dimension {
            case .count, .money, .duration, .percent: isMeasured = false
            default: isMeasured = !isPlain
            }
            if isRound || isMeasured { result.half = lastNonzeroDigit.divided(by: Exact(2)) ?? .zero }
        }
        return result
    }

    /// Whether and how two amounts may be compared at all.
    public enum Comparability { case yes, onlyAgreement, no }

    public func comparability(with other: Amount) -> Comparability {
        guard dimension == other.dimension else { return .no }
        guard dimension == .money else { return .yes }
        // An assumed currency never conflicts with a stated one, and two currencies are never compared.
        guard unit.symbol == other.unit.symbol else { return .no }
        return isAssumedCurrency == other.isAssumedCurrency ? .yes : .onlyAgreement
    }
}

extension Bound {
    func moved(by distance: Exact, closing: Bool) -> Bound? {
        guard distance.numerator != 0 else { return self }
        return value.plus(distance).map { Bound($0, isOpen: isOpen && !closing) }
    }
}

extension Unit {
    var isBase: Bool { factor == .one && greatestFactor == nil && offset.numerator == 0 }

    /// `least` for the lower end of an interval: it matters for units that copy leaves open.
    func toBase(_ value: Exact, least: Bool = true) -> Exact? {
        if isBase { return value }
        return value.times(least == value.isNegative ? greatestFactor ?? factor : factor)?.plus(offset)
    }

    func convert(_ value: Exact, to other: Unit, least: Bool = true) -> Exact? {
        if factor == other.factor && offset == other.offset { return value }
        return toBase(value, least: least)?.minus(other.offset)?.divided(by: other.factor)
    }

    /// A year as the calendar counts it, 2026: printed without a comma; the difference of two is a plain count.
    public static let calendarYear = Unit(.count, symbol: "calendar year")
}

extension CalendarDate {
    /// The days as an interval; nil when unsure or unresolved.
    public var comparable: Interval? {
        days.map { Interval(low: Bound(Exact($0.lowerBound.number)), high: Bound(Exact($0.upperBound.number))) }
    }
}
