// The compiled forms of plain values: numbers, texts, lists, and the types of the ground.

package import StetSource
package import StetValues

extension Int: Compiled {
    package func encode(into writer: inout CompiledWriter) { Int64(self).encode(into: &writer) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self = Int(try reader.read(Int64.self)) }
}

extension Int64: Compiled {
    /// The sign is the lowest bit, so that small negative numbers are short.
    package func encode(into writer: inout CompiledWriter) {
        writer.add(bits: UInt64(bitPattern: self << 1 ^ self >> 63))
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        let bits = try reader.bits()
        self = Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1)
    }
}

extension Bool: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(byte: self ? 1 : 0) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = false
        case 1: self = true
        default: throw BrokenForm()
        }
    }
}

extension String: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(text: self) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self = try reader.text() }
}

extension Array: Compiled where Element: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(list: self) { $0.add($1) } }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        let count = try reader.count()
        self = []
        guard count > 0 else { return }
        reserveCapacity(count)
        for _ in 0..<count { append(try Element(from: &reader)) }
    }
}

extension Optional: Compiled where Wrapped: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(self != nil)
        if let self { writer.add(self) }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self = try reader.byte() == 0 ? nil : try Wrapped(from: &reader)
    }
}

/// An enumeration whose cases have names. The compiled form holds the name, so that cases may change their order.
package protocol CompiledByName: Compiled, RawRepresentable where RawValue == String {}

extension CompiledByName {
    package func encode(into writer: inout CompiledWriter) { writer.add(text: rawValue) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        guard let known = Self(rawValue: try reader.text()) else { throw BrokenForm() }
        self = known
    }
}

extension Severity: CompiledByName {}
extension Modality: CompiledByName {}
extension BuiltinField: CompiledByName {}
extension Function: CompiledByName {}
extension ArithmeticOperator: CompiledByName {}
extension Comparison: CompiledByName {}
extension Entity.Kind: CompiledByName {}

extension Span: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(Int(start))
        writer.add(count)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        let start = try reader.read(Int.self)
        let (end, overflows) = start.addingReportingOverflow(try reader.read())
        guard !overflows else { throw BrokenForm() }
        self.init(start, end)
    }
}

extension Exact: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(numerator)
        writer.add(denominator)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        guard let exact = Exact(try reader.read(), over: try reader.read()) else { throw BrokenForm() }
        self = exact
    }
}

extension Dimension: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(text: name) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        guard let known = Dimension(named: try reader.text()) else { throw BrokenForm() }
        self = known
    }
}

extension Unit: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(dimension)
        writer.add(text: symbol.text)
        writer.add(factor)
        writer.add(greatestFactor)
        writer.add(offset)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            try reader.read(), symbol: UnitSymbol(try reader.text()), factor: try reader.read(),
            greatestFactor: try reader.read(), offset: try reader.read())
    }
}

extension Bound: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(value)
        writer.add(isOpen)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(try reader.read(), isOpen: try reader.read())
    }
}

extension Amount: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(low)
        writer.add(high)
        writer.add(nominal)
        writer.add(unit)
        writer.add(half)
        writer.add(lastDigit)
        writer.add(lastNonzeroDigit)
        writer.add(isApproximate)
        writer.add(isAssumedCurrency)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            low: try reader.read(), high: try reader.read(), nominal: try reader.read(), unit: try reader.read(),
            half: try reader.read(), lastDigit: try reader.read(), lastNonzeroDigit: try reader.read(),
            isApproximate: try reader.read(), isAssumedCurrency: try reader.read())
    }
}

extension Day: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(number) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self.init(number: try reader.read()) }
}

extension CalendarDate: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(first)
        writer.add(last)
        writer.add(year)
        writer.add(month)
        writer.add(day)
        writer.add(isSure)
        writer.add(statesYear)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(
            first: try reader.read(), last: try reader.read(), year: try reader.read(), month: try reader.read(),
            day: try reader.read(), isSure: try reader.read(), statesYear: try reader.read())
    }
}
