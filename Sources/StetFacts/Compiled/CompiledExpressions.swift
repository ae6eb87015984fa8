// The compiled forms of values, expressions and messages. Each case has a number of its own that does not change: a new
// case gets a new number.

extension Entity: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        writer.add(kind)
        writer.add(text: name)
        writer.add(text: key)
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self.init(try reader.read(), name: try reader.text(), key: try reader.text())
    }
}

extension Value: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .missing: writer.add(byte: 0)
        case .amount(let amount):
            writer.add(byte: 1)
            writer.add(amount)
        case .date(let date):
            writer.add(byte: 2)
            writer.add(date)
        case .text(let text):
            writer.add(byte: 3)
            writer.add(text: text)
        case .entity(let entity):
            writer.add(byte: 4)
            writer.add(entity)
        case .symbol(let symbol):
            writer.add(byte: 5)
            writer.add(text: symbol)
        case .yesNo(let isYes):
            writer.add(byte: 6)
            writer.add(isYes)
        case .list(let values):
            writer.add(byte: 7)
            writer.add(values)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .missing
        case 1: self = .amount(try reader.read())
        case 2: self = .date(try reader.read())
        case 3: self = .text(try reader.text())
        case 4: self = .entity(try reader.read())
        case 5: self = .symbol(try reader.text())
        case 6: self = .yesNo(try reader.read())
        case 7: self = .list(try reader.nested { reader throws(BrokenForm) in try reader.read() })
        default: throw BrokenForm()
        }
    }
}

extension FieldRef: Compiled {
    /// 0 is a builtin field; a declared one is its number plus one.
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .builtin(let field):
            writer.add(number: 0)
            writer.add(field)
        case .declared(let field): writer.add(number: field.index + 1)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        let number = try reader.number()
        self = number == 0 ? .builtin(try reader.read()) : .declared(FieldID(number - 1))
    }
}

extension VariableID: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(number: index) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self.init(try reader.number()) }
}

extension WordListID: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(number: index) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self.init(try reader.number()) }
}

extension Expression: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        func add(_ tag: UInt8, _ parts: any Compiled...) {
            writer.add(byte: tag)
            for part in parts { part.encode(into: &writer) }
        }
        switch self {
        case .constant(let value): add(0, value)
        case .variable(let variable): add(1, variable)
        case .field(let variable, let field): add(2, variable, field)
        case .column(let variable, let column): add(3, variable, column)
        case .call(let function, let arguments): add(4, function, arguments)
        case .arithmetic(let sign, let a, let b): add(5, sign, a, b)
        case .negate(let inner): add(6, inner)
        case .range(let a, let b): add(7, a, b)
        case .giveOrTake(let a, let b): add(8, a, b)
        case .orElse(let a, let b): add(9, a, b)
        case .compare(let comparison, let a, let b): add(10, comparison, a, b)
        case .isKnown(let inner): add(11, inner)
        case .isMissing(let inner): add(12, inner)
        case .isOneOf(let inner, let values, let negated): add(13, inner, values, negated)
        case .isListed(let inner, let list, let negated): add(14, inner, list, negated)
        case .and(let a, let b): add(15, a, b)
        case .or(let a, let b): add(16, a, b)
        case .not(let inner): add(17, inner)
        case .possibly(let inner): add(18, inner)
        case .certainly(let inner): add(19, inner)
        case .someOf(let inner): add(20, inner)
        case .aggregatePer(let function, let key, let inner): add(21, function, key, inner)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        self = try reader.nested { reader throws(BrokenForm) in try Expression.read(&reader) }
    }

    private static func read(_ reader: inout CompiledReader) throws(BrokenForm) -> Expression {
        switch try reader.byte() {
        case 0: .constant(try reader.read())
        case 1: .variable(try reader.read())
        case 2: .field(try reader.read(), try reader.read())
        case 3: .column(try reader.read(), try reader.read())
        case 4: .call(try reader.read(), try reader.read())
        case 5: .arithmetic(try reader.read(), try reader.read(), try reader.read())
        case 6: .negate(try reader.read())
        case 7: .range(try reader.read(), try reader.read())
        case 8: .giveOrTake(try reader.read(), try reader.read())
        case 9: .orElse(try reader.read(), try reader.read())
        case 10: .compare(try reader.read(), try reader.read(), try reader.read())
        case 11: .isKnown(try reader.read())
        case 12: .isMissing(try reader.read())
        case 13: .isOneOf(try reader.read(), try reader.read(), negated: try reader.read())
        case 14: .isListed(try reader.read(), try reader.read(), negated: try reader.read())
        case 15: .and(try reader.read(), try reader.read())
        case 16: .or(try reader.read(), try reader.read())
        case 17: .not(try reader.read())
        case 18: .possibly(try reader.read())
        case 19: .certainly(try reader.read())
        case 20: .someOf(try reader.read())
        case 21: .aggregatePer(try reader.read(), key: try reader.read(), of: try reader.read())
        default: throw BrokenForm()
        }
    }
}

extension Template: Compiled {
    package func encode(into writer: inout CompiledWriter) { writer.add(pieces) }

    package init(from reader: inout CompiledReader) throws(BrokenForm) { self.init(try reader.read()) }
}

extension Template.Piece: Compiled {
    package func encode(into writer: inout CompiledWriter) {
        switch self {
        case .text(let text):
            writer.add(byte: 0)
            writer.add(text: text)
        case .value(let value, let places, let separator):
            writer.add(byte: 1)
            writer.add(value)
            writer.add(places)
            writer.add(separator)
        }
    }

    package init(from reader: inout CompiledReader) throws(BrokenForm) {
        switch try reader.byte() {
        case 0: self = .text(try reader.text())
        case 1: self = .value(try reader.read(), places: try reader.read(), separator: try reader.read())
        default: throw BrokenForm()
        }
    }
}

/// A field and the expression that fills it, which are no type of their own.
struct CompiledFill: Compiled {
    var field: FieldRef
    var value: Expression

    init(_ fill: (field: FieldRef, value: Expression)) { (field, value) = fill }

    func encode(into writer: inout CompiledWriter) {
        writer.add(field)
        writer.add(value)
    }

    init(from reader: inout CompiledReader) throws(BrokenForm) {
        field = try reader.read()
        value = try reader.read()
    }

    var fill: (field: FieldRef, value: Expression) { (field, value) }
}
