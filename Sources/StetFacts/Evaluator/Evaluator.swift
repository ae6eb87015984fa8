// An expression of a rule, reading or template comes in, with an environment that knows claims, groups, table rows and
// slots; a value or a truth goes out. Nothing is thrown: a value that cannot be computed is `.missing`, and a
// condition that reads it is unknown. So a rule stays silent when the copy does not say enough.

package import StetText
import StetValues

/// A truth of three-valued logic (Kleene). A rule fires only on `.yes` or `.no`, never on `.unknown`.
public enum Truth: Hashable, Sendable {
    case yes, no, unknown

    @inlinable public init(_ holds: Bool) { self = holds ? .yes : .no }

    /// The truth of a value that is used as a condition.
    public init(_ value: Value) {
        if case .yesNo(let holds) = value { self = holds ? .yes : .no } else { self = .unknown }
    }

    public var value: Value { self == .unknown ? .missing : .yesNo(self == .yes) }

    public static prefix func ! (a: Truth) -> Truth { a == .yes ? .no : a == .no ? .yes : .unknown }

    public func and(_ other: @autoclosure () -> Truth) -> Truth {
        if self == .no { return .no }
        let other = other()
        return other == .no ? .no : self == .yes && other == .yes ? .yes : .unknown
    }

    public func or(_ other: @autoclosure () -> Truth) -> Truth { !((!self).and(!other())) }

    /// Whether all truths hold; `.yes` when there are none.
    public static func all(_ truths: some Sequence<Truth>) -> Truth {
        var result = Truth.yes
        for truth in truths {
            if truth == .no { return .no }
            if truth == .unknown { result = .unknown }
        }
        return result
    }
}

/// What an expression can read.
///
/// A rule has at most one group (`for all`). A field of the whole group is the list of its members' values. In an
/// environment that is *focused* on a member, it is the value of that member. Aggregates always read the whole group.
/// Readings have no group and use the default implementations.
package protocol Environment {
    /// The number of members of the group; 0 without a group.
    var memberCount: Int { get }
    func focused(on member: Int) -> Self
    var isFocused: Bool { get }
    /// Whether a group is bound. Without one, no variable differs from member to member.
    var hasGroup: Bool { get }
    /// Whether the variable is the group, or a `let` or row that was computed for each member.
    func variesByMember(_ variable: VariableID) -> Bool

    /// The value of a `let` or of a reading's slot. For a claim or row, only whether the result is missing has a
    /// meaning.
    func value(of variable: VariableID) -> Value
    func value(of field: FieldRef, of variable: VariableID) -> Value
    func value(ofColumn column: Int, of variable: VariableID) -> Value

    /// The words of the copy from which a field was read; nil when the field does not stand in the copy.
    func words(of field: FieldRef, of variable: VariableID) -> String?
    /// The words of the copy for a whole variable.
    func words(of variable: VariableID) -> String?

    func isListed(_ text: String, in list: WordListID) -> Bool
    /// The value of `nearest event` and the like; for readings only.
    func nearest(_ kind: String) -> Value
    var documentDate: Value { get }
    /// The environment with the copy as it was read, when this one tries another reading of it.
    var asRead: Self { get }
    /// Of the language of the copy.
    var inflection: Inflection { get }
}

extension Environment {
    package var memberCount: Int { 0 }
    package var isFocused: Bool { false }
    package var hasGroup: Bool { true }
    package func focused(on member: Int) -> Self { self }
    package func variesByMember(_ variable: VariableID) -> Bool { false }
    package func value(ofColumn column: Int, of variable: VariableID) -> Value { .missing }
    package func words(of field: FieldRef, of variable: VariableID) -> String? { nil }
    package func words(of variable: VariableID) -> String? { nil }
    package func nearest(_ kind: String) -> Value { .missing }
    package var documentDate: Value { .missing }
    package var asRead: Self { self }
}

// MARK: - Values

extension Environment {
    package func value(of expression: Expression) -> Value {
        switch expression {
        case .constant(let value): value
        case .variable(let variable):
            isWhole(variable) ? .list(values(of: expression)) : value(of: variable)
        case .field(let variable, let field):
            isWhole(variable) ? .list(values(of: expression)) : value(of: field, of: variable)
        case .column(let variable, let column):
            isWhole(variable) ? .list(values(of: expression)) : value(ofColumn: column, of: variable)
        case .call(let function, let arguments): call(function, arguments)
        case .arithmetic(let sign, let a, let b): computed(sign, value(of: a), value(of: b))
        case .negate(let a): computed(.subtract, .amount(Amount(0)), value(of: a), adoptingUnit: true)
        case .range(let a, let b): span(from: value(of: a), to: value(of: b))
        case .giveOrTake(let a, let b): widened(value(of: a), by: value(of: b))
        case .orElse(let a, let b):
            {
                let first = value(of: a)
                return first.isMissing ? value(of: b) : first
            }()
        case .aggregatePer(let function, let key, let inner): aggregate(function, per: key, of: inner)
        case .compare, .isKnown, .isMissing, .isOneOf, .isListed, .and, .or, .not, .possibly, .certainly, .someOf:
            truth(of: expression).value
        }
    }

    private func isWhole(_ variable: VariableID) -> Bool { !isFocused && variesByMember(variable) }

    /// The values of an expression for all members of the group. When it does not differ from member to member, the
    /// elements of its list.
    package func values(of expression: Expression) -> [Value] {
        if expression.varies(in: self) {
            return (0..<memberCount).map { focused(on: $0).value(of: expression) }
        }
        switch value(of: expression) {
        case .list(let elements): return elements
        case let single: return [single]
        }
    }

    private func call(_ function: Function, _ arguments: [Expression]) -> Value {
        guard let first = arguments.first else { return function == .documentDate ? documentDate : .missing }
        switch function {
        case .documentDate: return documentDate
        case .nearest:
            switch value(of: first) {
            case .symbol(let kind), .text(let kind): return nearest(kind)
            default: return .missing
            }
        case .rawOf: return words(for: first).map { .text($0) } ?? .missing
        case .countOf:
            if !first.varies(in: self), value(of: first).isMissing { return .missing }
            return .amount(Amount(values(of: first).count))
        case .sumOf, .smallestOf, .largestOf, .averageOf, .firstOf:
            return aggregated(function, values(of: first).flatMap(\.elements))
        case .slipFromTo:
            // Another reading must not change the kind: a figure that fits in no other way would then settle a rule.
            let there = asRead
            return slip(among: arguments.map { there.value(of: $0) })
        case .versionsOf:
            let values = values(of: first)
            return .list(versions(of: values).compactMap { $0.first.map { values[$0] } })
        default:
            return applied(function, to: arguments.map { value(of: $0) }, inflection)
        }
    }

    private func aggregate(_ function: Function, per key: FieldRef, of inner: Expression) -> Value {
        guard let variable = inner.groupVariable(in: self) else { return .missing }
        var classes: [(key: Value, values: [Value])] = []
        for member in 0..<memberCount {
            let there = focused(on: member)
            let keyValue = there.value(of: key, of: variable)
            guard !keyValue.isMissing else { return .missing }
            let value = there.value(of: inner)
            if let known = classes.firstIndex(where: { compare(.is, $0.key, keyValue) == .yes }) {
                classes[known].values.append(value)
            } else {
                classes.append((keyValue, [value]))
            }
        }
        return .list(classes.map { aggregated(function, $0.values) })
    }

    /// The words of the copy from which an expression was read; nil when the expression is computed.
    package func words(for expression: Expression) -> String? {
        switch expression {
        case .field(let variable, let field):
            isWhole(variable) ? nil : words(of: field, of: variable)
        case .variable(let variable):
            isWhole(variable) ? nil : words(of: variable)
        case .call(.firstOf, let arguments) where memberCount > 0:
            arguments.first.flatMap { $0.varies(in: self) ? focused(on: 0).words(for: $0) : nil }
        default: nil
        }
    }
}

// MARK: - Conditions

extension Environment {
    package func truth(of expression: Expression) -> Truth {
        switch expression {
        case .compare(let comparison, let a, let b): return StetFacts.compare(comparison, value(of: a), value(of: b))
        case .isKnown(let a): return Truth(!value(of: a).isMissing)
        case .isMissing(let a): return Truth(value(of: a).isMissing)
        case .isOneOf(let a, let values, let negated):
            let value = value(of: a)
            let found = values.reduce(Truth.no) { found, candidate in found.or(StetFacts.compare(.is, value, candidate))
            }
            return negated ? !found : found
        case .isListed(let a, let list, let negated):
            let found: Truth
            switch value(of: a) {
            case .text(let text), .symbol(let text): found = Truth(isListed(text, in: list))
            case .entity(let entity): found = Truth(isListed(entity.name, in: list))
            default: found = .unknown
            }
            return negated ? !found : found
        case .and(let a, let b): return truth(of: a).and(truth(of: b))
        case .or(let a, let b): return truth(of: a).or(truth(of: b))
        case .not(let a): return !truth(of: a)
        case .possibly(let a): return Truth(truth(of: a) != .no)
        case .certainly(let a): return Truth(truth(of: a) == .yes)
        case .someOf(let a):
            let members: [Truth] =
                a.varies(in: self)
                ? (0..<memberCount).map { focused(on: $0).truth(of: a) } : values(of: a).map { Truth($0) }
            return !Truth.all(members.map { !$0 })
        case .constant, .variable, .field, .column, .call, .arithmetic, .negate, .range, .giveOrTake, .orElse,
            .aggregatePer:
            return Truth(value(of: expression))
        }
    }
}

// MARK: - What an expression depends on

extension Expression {
    /// Whether the value differs from member to member, because the expression reads the group outside of an
    /// aggregate.
    package func varies(in environment: some Environment) -> Bool {
        environment.hasGroup && groupVariable(in: environment) != nil
    }

    /// The first variable outside of an aggregate that differs from member to member; nil when there is none.
    package func groupVariable(in environment: some Environment) -> VariableID? {
        switch self {
        case .constant, .aggregatePer, .someOf: return nil
        case .variable(let v), .field(let v, _), .column(let v, _): return environment.variesByMember(v) ? v : nil
        case .call(.countOf, _), .call(.sumOf, _), .call(.smallestOf, _), .call(.largestOf, _), .call(.averageOf, _),
            .call(.firstOf, _), .call(.versionsOf, _):
            return nil
        default:
            for part in parts {
                if let found = part.groupVariable(in: environment) { return found }
            }
            return nil
        }
    }

    /// The expressions directly inside this one.
    package var parts: [Expression] {
        switch self {
        case .constant, .variable, .field, .column: []
        case .call(_, let arguments): arguments
        case .negate(let a), .isKnown(let a), .isMissing(let a), .isOneOf(let a, _, _), .isListed(let a, _, _),
            .not(let a), .possibly(let a), .certainly(let a), .someOf(let a), .aggregatePer(_, _, let a):
            [a]
        case .arithmetic(_, let a, let b), .range(let a, let b), .giveOrTake(let a, let b), .orElse(let a, let b),
            .compare(_, let a, let b), .and(let a, let b), .or(let a, let b):
            [a, b]
        }
    }

    /// Calls `visit` for this expression and for all expressions inside it.
    package func walk(_ visit: (Expression) -> Void) {
        visit(self)
        for part in parts { part.walk(visit) }
    }
}

extension Value {
    /// The elements of a list; for any other value, the value itself.
    package var elements: [Value] {
        if case .list(let elements) = self { return elements }
        return [self]
    }
}
