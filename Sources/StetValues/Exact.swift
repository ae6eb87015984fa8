/// An exact number: a fraction of two 64-bit integers in lowest terms.
///
/// Stet never uses floating-point numbers to decide whether two figures agree. A figure with its scale ("1.2 million"),
/// the factor of a unit (a mile is 1609344/1000 m) and their product are all fractions, so one type serves for all
/// three. Comparison multiplies crosswise in 128 bits and is always exact. An operation gives nil when its result does
/// not fit into 64 bits; conditions of rules read nil as *unknown*.
public struct Exact: Hashable, Sendable, Comparable {
    public let numerator: Int64
    /// Always positive.
    public let denominator: Int64

    @inlinable public init(_ value: Int) {
        numerator = Int64(value)
        denominator = 1
    }

    public init?(_ numerator: Int64, over denominator: Int64) {
        self.init(wide: Int128(numerator), over: Int128(denominator))
    }

    init?(wide numerator: Int128, over denominator: Int128) {
        guard denominator != 0 else { return nil }
        if denominator == 1, let small = Int64(exactly: numerator) {
            self.numerator = small
            self.denominator = 1
            return
        }
        // Nearly all numbers fit into 64 bits, where a division is one instruction. The least 64-bit integer is left
        // out, because its magnitude does not fit.
        if let n = Int64(exactly: numerator), let d = Int64(exactly: denominator), n != .min, d != .min {
            let divisor = Int64(Exact.greatestDivisor(n.magnitude, d.magnitude))
            self.numerator = (d < 0 ? -n : n) / divisor
            self.denominator = abs(d) / divisor
            return
        }
        let divisor = Int128(Exact.greatestDivisor(numerator.magnitude, denominator.magnitude))
        let sign: Int128 = denominator < 0 ? -1 : 1
        guard let n = Int64(exactly: sign * numerator / divisor), let d = Int64(exactly: sign * denominator / divisor)
        else { return nil }
        self.numerator = n
        self.denominator = d
    }

    /// The greatest common divisor of two numbers, of which at least one is not zero.
    private static func greatestDivisor<Number: UnsignedInteger & FixedWidthInteger>(_ a: Number, _ b: Number) -> Number
    {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    public static let zero = Exact(0)
    public static let one = Exact(1)

    /// 10 to the power of `exponent`; nil outside −18 … 18.
    public static func powerOfTen(_ exponent: Int) -> Exact? {
        guard (-18...18).contains(exponent) else { return nil }
        var power: Int64 = 1
        for _ in 0..<abs(exponent) { power *= 10 }
        return exponent >= 0 ? Exact(power, over: 1) : Exact(1, over: power)
    }

    public static func < (a: Exact, b: Exact) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
    }

    /// The sum; nil when it does not fit.
    public func plus(_ other: Exact) -> Exact? {
        let n1 = Int128(numerator) * Int128(other.denominator)
        let n2 = Int128(other.numerator) * Int128(denominator)
        let (sum, overflow) = n1.addingReportingOverflow(n2)
        return overflow ? nil : Exact(wide: sum, over: Int128(denominator) * Int128(other.denominator))
    }

    /// The difference; nil when it does not fit.
    public func minus(_ other: Exact) -> Exact? { plus(other.negated) }

    /// The product; nil when it does not fit.
    public func times(_ other: Exact) -> Exact? {
        Exact(
            wide: Int128(numerator) * Int128(other.numerator),
            over: Int128(denominator) * Int128(other.denominator))
    }

    /// The quotient; nil when `other` is zero or when it does not fit.
    public func divided(by other: Exact) -> Exact? {
        guard other.numerator != 0 else { return nil }
        return Exact(
            wide: Int128(numerator) * Int128(other.denominator),
            over: Int128(denominator) * Int128(other.numerator))
    }

    /// The number with the opposite sign. `Int64.min` has no negative in 64 bits and becomes `Int64.max`.
    public var negated: Exact {
        Exact(numerator == .min ? .max : -numerator, over: denominator) ?? self
    }
    public var magnitude: Exact { numerator < 0 ? negated : self }
    public var isInteger: Bool { denominator == 1 }
    public var isNegative: Bool { numerator < 0 }

    /// The greatest integer that is not greater than the number.
    public var floor: Int64 {
        let quotient = numerator / denominator
        return numerator % denominator < 0 ? quotient - 1 : quotient
    }

    /// The nearest `Double`, for output only. It is never compared.
    public var approximate: Double { Double(numerator) / Double(denominator) }
}

// MARK: - Reading and printing

extension Exact {
    /// Reads "1234", "1,234.5" and "-3.25". Commas are skipped wherever they stand. nil for other text, and for a
    /// number that does not fit.
    @inlinable public init?(decimal text: some Sequence<UInt8>) {
        var mantissa: Int64 = 0
        var exponent = 0
        var sawPoint = false
        var sawDigit = false
        var negative = false
        for byte in text {
            switch byte {
            case 0x30...0x39:
                let (m, overflow1) = mantissa.multipliedReportingOverflow(by: 10)
                let (n, overflow2) = m.addingReportingOverflow(Int64(byte - 0x30))
                guard !overflow1, !overflow2 else { return nil }
                mantissa = n
                if sawPoint { exponent += 1 }
                sawDigit = true
            case 0x2E:
                guard !sawPoint else { return nil }
                sawPoint = true
            case 0x2C: continue
            case 0x2D:
                guard !sawDigit, !negative else { return nil }
                negative = true
            default: return nil
            }
        }
        guard sawDigit, let power = Exact.powerOfTen(exponent) else { return nil }
        self.init(negative ? -mantissa : mantissa, over: power.numerator)
    }

    /// The number rounded to `places` decimals; a half is rounded away from zero. nil when the result does not fit.
    public func rounded(places: Int) -> Exact? {
        guard let power = Exact.powerOfTen(places), let scaled = magnitude.times(power),
            let shifted = scaled.plus(Exact(1, over: 2) ?? .zero)
        else { return nil }
        let whole = Exact(shifted.floor, over: 1)?.divided(by: power)
        return isNegative ? whole?.negated : whole
    }

    /// The fewest decimals with which the number can be printed exactly; nil when 12 decimals do not suffice.
    public var decimalPlaces: Int? {
        var scaled = self
        for places in 0...12 {
            if scaled.isInteger { return places }
            guard let next = scaled.times(Exact(10)) else { return nil }
            scaled = next
        }
        return nil
    }

    /// The number as newspapers print it: with `places` decimals, and with commas between the thousands when `grouped`.
    public func formatted(places: Int, grouped: Bool = true) -> String {
        guard places >= 0, let rounded = rounded(places: places), let power = Exact.powerOfTen(places),
            let scaled = rounded.magnitude.times(power)
        else { return "\(approximate)" }
        let digits = String(scaled.numerator)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let whole = String(padded.dropLast(places))
        let fraction = padded.suffix(places)
        var out = rounded.isNegative ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if grouped, whole.count > 3, index > 0, (whole.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        if places > 0 { out += "." + fraction }
        return out
    }
}

extension Exact: CustomStringConvertible {
    public var description: String {
        // Most figures are whole.
        if isInteger, numerator.magnitude < 1 << 62 { return String(numerator) }
        return formatted(places: decimalPlaces ?? 2, grouped: false)
    }
}
