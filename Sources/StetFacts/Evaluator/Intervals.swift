// Amounts and dates come in; intervals in base units go out, which include the rounding. Only intervals are compared.
// All numbers are exact. An overflow gives nil, which makes a condition unknown.

public import StetValues

/// A part of the number line, or of the line of days. A missing bound means that the interval has no end on that side.
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

    /// Whether every point of this interval is above every point of the other.
    public func isEntirelyAbove(_ other: Interval) -> Bool {
        guard let low, let high = other.high else { return false }
        return low.value > high.value || low.value == high.value && (low.isOpen || high.isOpen)
    }

    /// Whether no point of this interval is below any point of the other.
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
    /// The interval in base units, made wider by what the rounding may hide; nil on overflow.
    ///
    /// A bound that was moved is closed: two figures agree when their rounding intervals touch. Bounds that the copy
    /// leaves open stay open: an age of 34, [34, 35), does not agree with an age of 35.
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

    /// The same amount in another unit of its dimension, with its rounding included in its bounds.
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

    /// The figure as it is written, without bounds but with the rounding of its own digits; nil when there is none.
    ///
    /// "at least 38" gives 38; "about 1,200 km" gives 1,200 km ± 50; "300" in a headline gives 300 ± 50.
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

    /// Whether two amounts can be compared: fully, only for agreement, or not at all.
    public enum Comparability { case yes, onlyAgreement, no }

    public func comparability(with other: Amount) -> Comparability {
        guard dimension == other.dimension else { return .no }
        guard dimension == .money else { return .yes }
        // Two currencies are never compared. An assumed currency can agree with a stated one but not contradict it.
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

    /// - Parameter least: whether the value is a lower bound. It matters for a unit that may be one of two, such as a
    ///   gallon.
    func toBase(_ value: Exact, least: Bool = true) -> Exact? {
        if isBase { return value }
        return value.times(least == value.isNegative ? greatestFactor ?? factor : factor)?.plus(offset)
    }

    func convert(_ value: Exact, to other: Unit, least: Bool = true) -> Exact? {
        if factor == other.factor && offset == other.offset { return value }
        return toBase(value, least: least)?.minus(other.offset)?.divided(by: other.factor)
    }

    /// A calendar year such as 2026. It is printed without a comma; the difference of two is a plain count.
    public static let calendarYear = Unit(.count, symbol: "calendar year")
}

extension CalendarDate {
    /// The days as an interval; nil when the date is uncertain or not resolved.
    public var comparable: Interval? {
        days.map { Interval(low: Bound(Exact($0.lowerBound.number)), high: Bound(Exact($0.upperBound.number))) }
    }
}
