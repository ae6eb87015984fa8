import StetFacts
import StetSource
import StetValues

/// What the checker knows of an expression. It compares the kinds of two sides and reports those that do not fit, so
/// that a rule that was accepted cannot fail while it runs.
enum Kind {
    /// The kind after a reported mistake. Nothing more is reported about such an expression.
    case unknown
    case value(FieldType)
    /// A number without a unit. It takes the unit of the value with which it is compared.
    case bare
    /// Quoted text. It becomes a name, a value or a text, as the other side needs.
    case literal(String)
    /// A word without a variable: a value of an enumeration.
    case symbol(String)
    case claim(ClaimTypeID)
    case group(ClaimTypeID)
    case row(TableID)
}

/// A checked expression, and what is known about it.
struct Typed {
    var expression: Expression
    var kind: Kind
    /// The unit in which a bare number on the other side is read.
    var unit: Unit?
    var span: Span

    static func unknown(_ span: Span) -> Typed {
        Typed(expression: .constant(.missing), kind: .unknown, unit: nil, span: span)
    }

    var isUnknown: Bool {
        if case .unknown = kind { return true }
        return false
    }

    var fieldType: FieldType? {
        switch kind {
        case .value(let type): type
        case .bare: .quantity(.count)
        case .literal: .text
        default: nil
        }
    }
}

extension FieldType {
    /// Whether values of the two types can be compared.
    func isComparable(with other: FieldType) -> Bool {
        switch (self, other) {
        case (.amount, .amount), (.amount, .quantity), (.quantity, .amount): true
        case (.quantity(let a), .quantity(let b)): a == b
        case (.date, .date), (.text, .text), (.yesNo, .yesNo), (.oneOf, .oneOf): true
        // Names are compared in their folded form, so the text of an attribution can be compared with a speaker.
        case (.text, .entity), (.entity, .text), (.text, .oneOf), (.oneOf, .text): true
        case (.entity(let a), .entity(let b)): a == b
        case (.list(let a), .list(let b)): a.isComparable(with: b)
        default: false
        }
    }

    /// Whether equal values of the two types have equal keys.
    func isSameKey(as other: FieldType) -> Bool {
        switch (self, other) {
        case (.oneOf, .oneOf): true
        default: self == other
        }
    }

    var isMeasured: Bool {
        switch self {
        case .amount, .quantity: true
        default: false
        }
    }
}

extension Expression {
    /// Gives a unit to all bare numbers of a computed constant.
    func inUnit(_ unit: Unit) -> Expression {
        switch self {
        case .constant(.amount(var amount)):
            // The lower bound of "more than 10" is 11 for a count, and an open 10 for a length.
            if unit.dimension != .count { amount.reopen() }
            amount.unit = unit
            return .constant(.amount(amount))
        case .range(let a, let b): return .range(a.inUnit(unit), b.inUnit(unit))
        case .arithmetic(let op, let a, let b) where op == .add || op == .subtract:
            return .arithmetic(op, a.inUnit(unit), b.inUnit(unit))
        case .arithmetic(let op, let a, let b): return .arithmetic(op, a.inUnit(unit), b)
        case .negate(let a): return .negate(a.inUnit(unit))
        default: return self
        }
    }

    var isZero: Bool {
        if case .constant(.amount(let amount)) = self { return amount.isPlain && amount.nominal == .zero }
        return false
    }
}

extension Amount {
    /// Turns the closed bound 11 of "more than 10" back into an open 10.
    fileprivate mutating func reopen() {
        guard let nominal, unit.dimension == .count else { return }
        if high == nil, let low, low.value > nominal { self.low = Bound(nominal, isOpen: true) }
        if low == nil, let high, high.value < nominal { self.high = Bound(nominal, isOpen: true) }
    }
}

extension Slip {
    /// The values of `slip from … to …`.
    static let names = allCases.map(\.rawValue)
}
