// A computed figure and a stated one come in; the kind of slip that leads from one to the other goes out. Real slips
// are near what was meant: a digit, a zero, a scale word, the wrong base. A stated figure that is near the computed one
// in no such way was most likely misread, so rules do not report it. All numbers are exact.

import StetText
import StetValues

/// How a stated figure may have come from the right one.
package enum Slip: String, Hashable, Sendable, CaseIterable {
    /// Off by one in the last written digit, or at most 2 % away.
    case near
    /// Two adjacent digits are swapped.
    case swapped
    /// One digit differs, or there is one digit too many or too few.
    case digit
    /// A factor of ten, or a zero too many or too few.
    case zero
    /// A factor of a thousand or a million.
    case scale
    /// Computed on the wrong base.
    case base
    /// Percent in place of percentage points, or the other way round.
    case points
    case sign
    /// The figure of another unit.
    case unit
    /// The figures agree, or the stated one is near the computed one in none of these ways.
    case none

    /// The kind in the words of a message.
    package var words: String {
        switch self {
        case .near: "a small difference"
        case .swapped: "two digits swapped"
        case .digit: "one digit"
        case .zero: "a zero"
        case .scale: "a scale word"
        case .base: "the other base"
        case .points: "points and percent mixed up"
        case .sign: "the sign"
        case .unit: "the other unit"
        case .none: "no common slip"
        }
    }
}

/// The value of `slip from X to Y or from C as KIND or from A to B`. The values are X, Y, and then pairs: C and its
/// kind, or A and B.
///
/// - Returns: the kind as a symbol. When Y is no slip of X, the kind of the slip from A to B. Missing when X or Y is not a
///   figure, or when they cannot be compared.
package func slip(among values: [Value]) -> Value {
    var pairs: [(x: Value, y: Value, others: [(Amount, Slip)])] = []
    for index in stride(from: 0, to: values.count - 1, by: 2) {
        if index > 0, case .symbol(let name) = values[index + 1] {
            guard case .amount(let other) = values[index], let kind = Slip(rawValue: name) else { continue }
            pairs[pairs.count - 1].others.append((other, kind))
        } else {
            pairs.append((values[index], values[index + 1], []))
        }
    }
    for (number, pair) in pairs.enumerated() {
        guard case .amount(let x) = pair.x, case .amount(let y) = pair.y, let found = slip(from: x, to: y, pair.others)
        else {
            if number == 0 { return .missing }
            continue
        }
        if found != .none { return .symbol(found.rawValue) }
        if compare(.agreesWith, pair.x, pair.y) == .yes { break }
    }
    return .symbol(Slip.none.rawValue)
}

/// The kind of slip from a computed figure to a stated one.
///
/// - Parameter others: what known mistakes would give. When the stated figure agrees with one of them, its kind is the
///   result.
/// - Returns: nil when the two cannot be compared or the stated amount has no single figure.
func slip(from x: Amount, to y: Amount, _ others: [(Amount, Slip)] = []) -> Slip? {
    func adopted(_ amount: Amount) -> Amount? {
        var amount = amount
        if amount.dimension == .count, y.dimension != .count { amount.unit = y.unit }
        guard amount.dimension == y.dimension, amount.dimension != .money || amount.unit.symbol == y.unit.symbol else {
            return nil
        }
        return amount
    }
    func agrees(_ amount: Amount) -> Bool {
        guard let a = amount.comparable, let b = y.comparable else { return false }
        return a.sharesPoint(with: b)
    }
    guard let stated = y.nominal, let computed = adopted(x) else { return nil }
    if agrees(computed) { return Slip.none }
    for (other, kind) in others {
        if let other = adopted(other), agrees(other) { return kind }
    }
    guard let value = computed.spelledOut(in: y.unit), let centre = value.nominal ?? value.middle else { return nil }
    var step = y.half.numerator == 0 ? y.lastDigit : max(y.lastDigit, y.lastNonzeroDigit)
    if x.half.numerator != 0, x.unit.factor == y.unit.factor { step = max(step, x.lastNonzeroDigit) }
    guard let ladder = Ladder(step: step, countsCompleted: y.countsCompletedUnits), let target = ladder.rung(stated),
        let middle = ladder.rung(centre)
    else { return nil }
    // The figures that the computed interval allows, near its middle. A wide interval would allow everything.
    let least = value.low.flatMap { ladder.rung($0.value) } ?? middle
    let highest = value.high.flatMap { ladder.rung($0.value) } ?? middle
    // An age of 42 is less than 43.
    let most = value.high?.isOpen == true && highest > middle ? highest - 1 : highest
    let allowed = [middle, middle - 1, middle + 1].filter { $0 == middle || (least...max(least, most)).contains($0) }
    var digitSlip: Slip?
    for rung in allowed {
        if rung == -target, target != 0 { return .sign }
        guard rung.signum() * target.signum() >= 0 else { continue }
        switch writtenSlip(rung.magnitude, target.magnitude) {
        case .swapped: return .swapped
        case let found?: digitSlip = digitSlip ?? found
        case nil: break
        }
    }
    if allowed.contains(where: { abs($0 - target) <= 1 }) { return .near }
    if ladder.differ(centre, stated, by: [10]) { return .zero }
    if ladder.differ(centre, stated, by: [1_000, 1_000_000]) { return .scale }
    if let digitSlip { return digitSlip }
    guard let distance = centre.minus(stated)?.magnitude,
        let limit = max(centre.magnitude, stated.magnitude).times(fiftieth)
    else { return nil }
    return distance <= limit ? .near : Slip.none
}

private let fiftieth = Exact(1, over: 50) ?? .zero

/// Figures as whole multiples of the last written digit.
private struct Ladder {
    var step: Exact
    /// Whether a figure counts completed units, as ages do, and is not rounded.
    var countsCompleted: Bool

    init?(step: Exact, countsCompleted: Bool) {
        guard step > .zero else { return nil }
        self.step = step
        self.countsCompleted = countsCompleted
    }

    /// nil for numbers whose digits are not compared because there are too many.
    func rung(_ value: Exact) -> Int64? {
        guard let quotient = value.divided(by: step) else { return nil }
        let whole = countsCompleted ? quotient.floor : quotient.rounded(places: 0)?.floor
        return whole.flatMap { $0.magnitude < 1_000_000_000_000_000 ? $0 : nil }
    }

    /// Whether one figure is the other, multiplied by one of the factors.
    func differ(_ a: Exact, _ b: Exact, by factors: [Int]) -> Bool {
        guard let target = rung(b), target != 0 else { return false }
        return factors.contains { factor in
            if let larger = a.times(Exact(factor)), rung(larger) == target { return true }
            if let smaller = a.divided(by: Exact(factor)), rung(smaller) == target { return true }
            return false
        }
    }
}

/// The slip between two whole numbers in digits; nil when they differ in more than one slip.
private func writtenSlip(_ a: UInt64, _ b: UInt64) -> Slip? {
    let x = Array(String(a).utf8)
    let y = Array(String(b).utf8)
    guard x != y else { return nil }
    if x.count == y.count {
        let places = x.indices.filter { x[$0] != y[$0] }
        if isTeenForTen(x, y) || isTeenForTen(y, x) { return .digit }
        if places.count == 2, places[1] == places[0] + 1, x[places[0]] == y[places[1]], x[places[1]] == y[places[0]] {
            return .swapped
        }
        return places.count == 1 ? .digit : nil
    }
    let (short, long) = x.count < y.count ? (x, y) : (y, x)
    guard long.count == short.count + 1 else { return nil }
    for index in long.indices {
        var rest = long
        let digit = rest.remove(at: index)
        guard rest == short else { continue }
        if digit == 0x30 { return .zero }
        return .digit
    }
    return nil
}

/// Whether one number has "thirteen" where the other has "thirty": 14 and 40, 1,500 and 5,000.
private func isTeenForTen(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count >= 2, a[0] == 0x31, a[1] == b[0], a[1] >= 0x33, b[1] == 0x30 else { return false }
    return a.dropFirst(2).elementsEqual(b.dropFirst(2))
}

extension Amount {
    /// The middle of the interval; its only end when it has one.
    var middle: Exact? {
        guard let low, let high else { return (low ?? high)?.value }
        return low.value.plus(high.value)?.divided(by: Exact(2))
    }

    /// Whether the figure counts completed units: an age of 34 is [34, 35).
    var countsCompletedUnits: Bool {
        guard let low, let high, let nominal else { return false }
        return high.isOpen && !low.isOpen && low.value == nominal && low.value < high.value
    }
}
