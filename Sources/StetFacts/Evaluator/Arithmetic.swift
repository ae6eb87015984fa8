// Amounts and dates come in, computed ones go out. The bounds of the result include the rounding of the figures. The
// stated figure of the result is computed from the stated figures, so that a message prints the sum an editor would
// get. That two figures depend on each other is ignored (x − x is not 0): the result is then less certain, and Stet
// stays silent. A division by a value that may be zero is unknown.

import StetValues

/// Adds, subtracts, multiplies or divides two amounts, or moves a date by a duration. `.missing` when this has no
/// meaning, as for two different dimensions.
///
/// - Parameter adoptingUnit: whether a bare count takes the unit of the other side, as in `-x`.
package func computed(_ sign: ArithmeticOperator, _ a: Value, _ b: Value, adoptingUnit: Bool = false) -> Value {
    switch (a, b) {
    case (.amount(var x), .amount(let y)):
        if adoptingUnit, x.dimension == .count {
            x.unit = Unit(y.dimension, symbol: y.unit.symbol, factor: y.unit.factor)
        }
        let result: Amount?
        switch sign {
        case .add: result = sum(x, y)
        case .subtract: result = difference(x, y)
        case .multiply: result = product(x, y)
        case .divide: result = quotient(x, y)
        }
        return result.map { .amount($0) } ?? .missing
    case (.date(let date), .amount(let time)) where sign == .add || sign == .subtract:
        return moved(date, by: time, backwards: sign == .subtract).map { .date($0) } ?? .missing
    case (.date(let later), .date(let earlier)) where sign == .subtract:
        guard let x = later.days, let y = earlier.days else { return .missing }
        let least = Exact(x.lowerBound.number - y.upperBound.number)
        let most = Exact(x.upperBound.number - y.lowerBound.number)
        return .amount(Amount(low: Bound(least), high: Bound(most), nominal: least == most ? least : nil, unit: .day))
    case (.list(let elements), _): return .list(elements.map { computed(sign, $0, b) })
    default: return .missing
    }
}

private func sum(_ a: Amount, _ b: Amount) -> Amount? {
    guard let unit = commonUnit(a, b, adding: true) else { return nil }
    guard let x = a.spelledOut(in: unit.left), let y = b.spelledOut(in: unit.right) else { return nil }
    var result = merged(x, y, unit: unit.result)
    guard combine(x.low, y.low, into: &result.low, Exact.plus), combine(x.high, y.high, into: &result.high, Exact.plus)
    else { return nil }
    result.nominal = combine(x.nominal, y.nominal) { $0.plus($1) }
    return result
}

private func difference(_ a: Amount, _ b: Amount) -> Amount? {
    guard let unit = commonUnit(a, b, adding: false) else { return nil }
    guard let x = a.spelledOut(in: unit.left), let y = b.spelledOut(in: unit.right) else { return nil }
    var result = merged(x, y, unit: unit.result)
    guard combine(x.low, y.high, into: &result.low, Exact.minus),
        combine(x.high, y.low, into: &result.high, Exact.minus)
    else { return nil }
    result.nominal = combine(x.nominal, y.nominal) { $0.minus($1) }
    return result
}

/// The units in which two amounts are added. Temperatures can only be subtracted, or moved by a difference; nil
/// otherwise.
private func commonUnit(_ a: Amount, _ b: Amount, adding: Bool) -> (left: Unit, right: Unit, result: Unit)? {
    let difference = Unit(.temperatureDifference, symbol: a.unit.symbol, factor: a.unit.factor)
    switch (a.dimension, b.dimension) {
    case (.temperature, .temperature):
        return adding ? nil : (a.unit, a.unit, difference)
    case (.temperature, .temperatureDifference):
        return (a.unit, difference, a.unit)
    case (.money, .money):
        return a.unit.symbol == b.unit.symbol ? (a.unit, a.unit, a.unit) : nil
    case (let x, let y) where x == y:
        if a.unit == .calendarYear, b.unit == .calendarYear { return (.count, .count, .count) }
        return (a.unit, a.unit, a.unit)
    default: return nil
    }
}

private func product(_ a: Amount, _ b: Amount) -> Amount? {
    guard a.dimension != .temperature, b.dimension != .temperature else { return nil }
    let unit: Unit
    var scale = Exact.one
    switch (a.dimension, b.dimension) {
    case (.count, _): unit = b.unit == .calendarYear ? .count : b.unit
    case (_, .count): unit = a.unit
    case (.percent, _):
        unit = b.unit
        scale = Exact(1, over: 100) ?? .one
    case (_, .percent):
        unit = a.unit
        scale = Exact(1, over: 100) ?? .one
    default: return nil
    }
    guard let x = a.spelledOut(in: a.unit), let y = b.spelledOut(in: b.unit),
        let bounds = product(x.asInterval, y.asInterval, scale: scale)
    else { return nil }
    var result = merged(x, y, unit: unit)
    result.low = bounds.low
    result.high = bounds.high
    result.nominal = combine(x.nominal, y.nominal) { $0.times($1)?.times(scale) }
    return result
}

private func quotient(_ a: Amount, _ b: Amount) -> Amount? {
    guard a.dimension != .temperature, b.dimension != .temperature else { return nil }
    let unit: Unit
    var scale = Exact.one
    var divisorUnit = b.unit
    if a.dimension == b.dimension {
        guard a.dimension != .money || a.unit.symbol == b.unit.symbol else { return nil }
        unit = .count
        divisorUnit = a.unit
    } else if b.dimension == .count {
        unit = a.unit
    } else if b.dimension == .percent {
        unit = a.unit
        scale = Exact(100)
    } else {
        return nil
    }
    guard let x = a.spelledOut(in: a.unit), let y = b.spelledOut(in: divisorUnit),
        let inverse = inverse(y.asInterval), let bounds = product(x.asInterval, inverse, scale: scale)
    else { return nil }
    var result = merged(x, y, unit: unit)
    result.low = bounds.low
    result.high = bounds.high
    result.nominal = combine(x.nominal, y.nominal) { $0.divided(by: $1)?.times(scale) }
    return result
}

// MARK: - Intervals

private func product(_ a: Interval, _ b: Interval, scale: Exact) -> Interval? {
    func isNonNegative(_ interval: Interval) -> Bool { interval.low.map { !$0.value.isNegative } ?? false }
    func times(_ x: Bound, _ y: Bound) -> Bound? {
        let isZero = x.value.numerator == 0 && !x.isOpen || y.value.numerator == 0 && !y.isOpen
        return x.value.times(y.value)?.times(scale).map { Bound($0, isOpen: (x.isOpen || y.isOpen) && !isZero) }
    }
    guard let aLow = a.low, let aHigh = a.high, let bLow = b.low, let bHigh = b.high else {
        // A missing bound can be computed with only if no value is negative, because a sign could exchange the bounds.
        guard isNonNegative(a), isNonNegative(b), let aLow = a.low, let bLow = b.low else {
            return Interval(low: nil, high: nil)
        }
        guard let low = times(aLow, bLow) else { return nil }
        return Interval(low: low, high: nil)
    }
    guard let p = times(aLow, bLow), let q = times(aLow, bHigh), let r = times(aHigh, bLow), let s = times(aHigh, bHigh)
    else { return nil }
    let corners = [p, q, r, s]
    func outermost(_ isFurther: (Exact, Exact) -> Bool) -> Bound {
        corners.dropFirst().reduce(p) { best, next in
            if isFurther(next.value, best.value) { return next }
            return next.value == best.value && best.isOpen ? next : best
        }
    }
    return Interval(low: outermost { $0 < $1 }, high: outermost { $0 > $1 })
}

/// 1/x; nil when x may be zero.
private func inverse(_ x: Interval) -> Interval? {
    func flipped(_ bound: Bound?) -> Bound?? {
        guard let bound else { return Bound(.zero, isOpen: true) }
        if bound.value.numerator == 0 { return .some(nil) }
        return Exact.one.divided(by: bound.value).map { Bound($0, isOpen: bound.isOpen) }
    }
    let isPositive = x.low.map { $0.value > .zero || $0.value == .zero && $0.isOpen } ?? false
    let isNegative = x.high.map { $0.value < .zero || $0.value == .zero && $0.isOpen } ?? false
    guard isPositive || isNegative, let low = flipped(x.high), let high = flipped(x.low) else { return nil }
    return Interval(low: low, high: high)
}

extension Amount {
    var asInterval: Interval { Interval(low: low, high: high) }
}

/// An amount without bounds that is as uncertain and as coarse as both amounts together.
private func merged(_ a: Amount, _ b: Amount, unit: Unit) -> Amount {
    Amount(
        low: nil, high: nil, nominal: nil, unit: unit, lastDigit: min(a.lastDigit, b.lastDigit),
        lastNonzeroDigit: min(a.lastNonzeroDigit, b.lastNonzeroDigit),
        isApproximate: a.isApproximate || b.isApproximate,
        isAssumedCurrency: a.isAssumedCurrency || b.isAssumedCurrency)
}

/// Computes one bound of the result. It stays missing when either amount has none. Returns false on overflow.
private func combine(_ a: Bound?, _ b: Bound?, into result: inout Bound?, _ work: (Exact) -> (Exact) -> Exact?) -> Bool
{
    guard let a, let b else { return true }
    guard let value = work(a.value)(b.value) else { return false }
    result = Bound(value, isOpen: a.isOpen || b.isOpen)
    return true
}

private func combine(_ a: Exact?, _ b: Exact?, _ work: (Exact, Exact) -> Exact?) -> Exact? {
    guard let a, let b else { return nil }
    return work(a, b)
}

// MARK: - Ranges and tolerances

/// `a to b` as one value: the amounts from the lower bound of `a` to the upper bound of `b`, or the days between.
package func span(from a: Value, to b: Value) -> Value {
    switch (a, b) {
    case (.amount(let x), .amount(let y)):
        // In "2.9 to 3.0 million people" only one amount may have the unit.
        let unit = x.dimension == .count ? y.unit : x.unit
        guard x.dimension == y.dimension || x.dimension == .count || y.dimension == .count,
            x.dimension != .money || y.dimension != .money || x.unit.symbol == y.unit.symbol
        else { return .missing }
        let first = x.dimension == .count ? x.spelledOut(in: x.unit) : x.spelledOut(in: unit)
        let last = y.dimension == .count ? y.spelledOut(in: y.unit) : y.spelledOut(in: unit)
        guard let first, let last else { return .missing }
        var result = merged(first, last, unit: unit)
        result.low = first.low
        result.high = last.high
        return .amount(result)
    case (.date(let x), .date(let y)):
        return .date(CalendarDate(first: x.first, last: y.last, isSure: x.isSure && y.isSure))
    default: return .missing
    }
}

/// `x give or take y`. `y` has the dimension of `x`, or is a bare number, or is a percentage of `x`.
package func widened(_ x: Value, by y: Value) -> Value {
    switch (x, y) {
    case (.list(let elements), _): return .list(elements.map { widened($0, by: y) })
    case (.amount(var amount), .amount(let tolerance)):
        guard let size = (tolerance.high?.value ?? tolerance.nominal)?.magnitude else { return .missing }
        func reach(_ bound: Exact) -> Exact? {
            switch (amount.dimension, tolerance.dimension) {
            case (.percent, .percent): return size
            case (_, .percent): return bound.magnitude.times(size)?.divided(by: Exact(100))
            case (_, .count): return size
            case (.temperature, .temperatureDifference), (.temperature, .temperature):
                return size.times(tolerance.unit.factor)?.divided(by: amount.unit.factor)
            case (let a, let b) where a == b && (a != .money || amount.unit.symbol == tolerance.unit.symbol):
                return size.times(tolerance.unit.factor)?.divided(by: amount.unit.factor)
            default: return nil
            }
        }
        if let low = amount.low {
            guard let distance = reach(low.value), let value = low.value.minus(distance) else { return .missing }
            amount.low = Bound(value, isOpen: low.isOpen && size == .zero)
        }
        if let high = amount.high {
            guard let distance = reach(high.value), let value = high.value.plus(distance) else { return .missing }
            amount.high = Bound(value, isOpen: high.isOpen && size == .zero)
        }
        return .amount(amount)
    case (.date(let date), .amount(let tolerance)):
        guard let earlier = moved(date, by: tolerance, backwards: true),
            let later = moved(date, by: tolerance, backwards: false)
        else { return .missing }
        return .date(CalendarDate(first: earlier.first, last: later.last, isSure: date.isSure))
    default: return .missing
    }
}

// MARK: - Aggregates

/// Applies `sum of`, `smallest of`, `largest of`, `average of` or `first of`. Missing when any value is missing.
package func aggregated(_ function: Function, _ values: [Value]) -> Value {
    guard let first = values.first, function == .firstOf || !values.contains(.missing) else { return .missing }
    switch function {
    case .firstOf: return first
    case .sumOf: return values.dropFirst().reduce(first) { computed(.add, $0, $1) }
    case .averageOf:
        let sum = values.dropFirst().reduce(first) { computed(.add, $0, $1) }
        return computed(.divide, sum, .amount(Amount(values.count)))
    case .smallestOf: return values.dropFirst().reduce(first) { extreme($0, $1, isWanted: <) }
    case .largestOf: return values.dropFirst().reduce(first) { extreme($0, $1, isWanted: >) }
    default: return .missing
    }
}

/// The smaller or larger of two amounts, as an interval: each bound is the smaller or larger of the two bounds.
private func extreme(_ a: Value, _ b: Value, isWanted: (Exact, Exact) -> Bool) -> Value {
    let isSmaller = isWanted(.zero, .one)
    switch (a, b) {
    case (.amount(let x), .amount(let y)):
        guard x.comparability(with: y) != .no, let p = x.spelledOut(in: x.unit), let q = y.spelledOut(in: x.unit) else {
            return .missing
        }
        if let m = p.nominal, let n = q.nominal, p.isPlain, q.isPlain, x.half == .zero, y.half == .zero {
            return isWanted(n, m) ? b : a
        }
        func pick(_ m: Bound?, _ n: Bound?, unboundedWins: Bool) -> Bound? {
            guard let m, let n else { return unboundedWins ? nil : m ?? n }
            return isWanted(n.value, m.value) ? n : m
        }
        var result = merged(p, q, unit: x.unit)
        result.low = pick(p.low, q.low, unboundedWins: isSmaller)
        result.high = pick(p.high, q.high, unboundedWins: !isSmaller)
        result.nominal = combine(p.nominal, q.nominal) { isWanted($1, $0) ? $1 : $0 }
        return .amount(result)
    case (.date(let x), .date(let y)):
        guard let m = x.days, let n = y.days else { return .missing }
        let lows = [m.lowerBound, n.lowerBound]
        let highs = [m.upperBound, n.upperBound]
        let first = isSmaller ? lows.min() : lows.max()
        let last = isSmaller ? highs.min() : highs.max()
        if m.lowerBound == first && m.upperBound == last { return a }
        if n.lowerBound == first && n.upperBound == last { return b }
        return .date(CalendarDate(first: first, last: last))
    default: return .missing
    }
}
