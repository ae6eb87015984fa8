import StetFacts
import StetSource
import StetText
import StetValues

/// Checks operators: which types can be compared or computed with each other, and the type of the result. Two typed
/// values come in; a typed expression goes out.
extension Checker {
    // MARK: - Coercion

    /// Reads a literal in the type of the other side: a bare number in its unit, quoted text as a name, a word as a
    /// value of the enumeration.
    mutating func coerced(_ value: Typed, like other: Kind, unit: Unit?) -> Typed {
        guard case .value(var type) = other else { return value }
        if case .list(let element) = type {
            // A list is compared by its elements.
            type = element
        }
        var result = value
        switch (value.kind, type) {
        case (.bare, .quantity(let dimension)):
            guard
                let target = unit ?? Self.plainUnit(dimension)
                    ?? (value.expression.isZero ? Unit(dimension, symbol: "") : nil)
            else {
                report(
                    .unitMismatch, at: value.span,
                    "'\(short(value.span))' has no unit, but \(type.described) is needed",
                    help: ["write a unit after the number"])
                return .unknown(value.span)
            }
            result.expression = value.expression.inUnit(target)
            result.kind = .value(type)
            result.unit = target
        case (.bare, .amount): result.kind = .value(.amount)
        case (.literal(let text), .entity(let kind)):
            result.expression = .constant(.entity(Entity(kind, name: text, key: folded(text))))
            result.kind = .value(type)
        case (.literal(let text), .oneOf(let members)): return member(text, of: members, value)
        case (.literal, .text): result.kind = .value(.text)
        case (.symbol(let word), .oneOf(let members)): return member(word, of: members, value)
        case (.symbol(let word), .yesNo):
            guard word == "yes" || word == "no" else {
                report(.unknownValue, at: value.span, "'\(word)' is neither yes nor no")
                return .unknown(value.span)
            }
            result.expression = .constant(.yesNo(word == "yes"))
            result.kind = .value(.yesNo)
        case (.symbol(let word), _):
            report(
                .unknownName, at: value.span, "'\(word)' is not a value of \(type.described)",
                help: ["write \"\(word)\" for the word itself"])
            return .unknown(value.span)
        default: break
        }
        return result
    }

    private static func plainUnit(_ dimension: Dimension) -> Unit? {
        switch dimension {
        case .count: .count
        case .percent: .percent
        default: nil
        }
    }

    private mutating func member(_ word: String, of members: [String], _ value: Typed) -> Typed {
        guard members.contains(word) else {
            report(
                .unknownValue, at: value.span, "'\(word)' is not among the values this can have",
                help: Suggestions.help(for: word, among: members))
            return .unknown(value.span)
        }
        return Typed(expression: .constant(.symbol(word)), kind: .value(.oneOf(members)), unit: nil, span: value.span)
    }

    /// Reads each of two values in the type of the other.
    mutating func alike(_ a: Typed, _ b: Typed) -> (Typed, Typed) {
        let left = coerced(a, like: b.kind, unit: b.unit)
        let right = coerced(b, like: left.kind, unit: left.unit)
        return (left, right)
    }

    // MARK: - Arithmetic

    /// Checks that a value is one that can be computed with.
    mutating func measured(_ value: Typed) -> Typed {
        switch value.kind {
        case .unknown, .bare, .value(.amount), .value(.quantity): return value
        default:
            reportNoValue(value, "a number is needed here")
            return .unknown(value.span)
        }
    }

    private mutating func reportNoValue(_ value: Typed, _ need: String) {
        switch value.kind {
        case .group:
            report(
                .groupAsOne, at: value.span,
                "'\(text(value.span))' is a whole group of claims, but one value is needed here",
                help: ["write 'count of \(text(value.span))', or an aggregate of one of its fields"])
        case .claim, .row: report(.typeMismatch, at: value.span, "\(need), but '\(text(value.span))' is a whole claim")
        case .symbol(let word):
            report(.unknownName, at: value.span, "\(need), but '\(word)' is only a word")
        default:
            report(
                .typeMismatch, at: value.span,
                "\(need), but '\(short(value.span))' is \(value.fieldType?.described ?? "something else")")
        }
    }

    mutating func arithmetic(_ op: ArithmeticOperator, _ a: Typed, _ b: Typed, _ span: Span) -> Typed {
        func made(_ a: Typed, _ b: Typed, _ kind: Kind, _ unit: Unit?) -> Typed {
            Typed(expression: .arithmetic(op, a.expression, b.expression), kind: kind, unit: unit, span: span)
        }
        if op == .add || op == .subtract {
            // A date can be moved by a duration. The difference of two dates is a duration.
            switch (a.kind, b.kind) {
            case (.value(.date), .value(.date)) where op == .subtract:
                return made(a, b, .value(.quantity(.duration)), .day)
            case (.value(.date), .value(.quantity(.duration))), (.value(.date), .unknown):
                return made(a, b, .value(.date), nil)
            default: break
            }
            let (left, right) = alike(a, b)
            let (x, y) = (measured(left), measured(right))
            guard !x.isUnknown, !y.isUnknown else { return .unknown(span) }
            guard isCompatible(x, y, "computed with each other", span) else { return .unknown(span) }
            return made(x, y, x.kind, x.unit ?? y.unit)
        }
        let (x, y) = (measured(a), measured(b))
        guard !x.isUnknown, !y.isUnknown else { return .unknown(span) }
        switch (x.kind, y.kind) {
        case (.bare, .bare): return made(x, y, .bare, nil)
        case (_, .bare): return made(x, y, x.kind, x.unit)
        case (.bare, _) where op == .multiply: return made(x, y, y.kind, y.unit)
        case (.value(.quantity(let p)), .value(.quantity(let q))):
            if op == .divide, p == q { return made(x, y, .value(.quantity(.count)), .count) }
            if q == .count { return made(x, y, x.kind, x.unit) }
            if p == .count, op == .multiply { return made(x, y, y.kind, y.unit) }
            return made(x, y, .value(.amount), nil)
        default: return made(x, y, .value(.amount), nil)
        }
    }

    /// Reports two values of types that do not fit. Sums and comparisons use the same message.
    mutating func isCompatible(_ a: Typed, _ b: Typed, _ what: String, _ span: Span) -> Bool {
        guard let left = a.fieldType, let right = b.fieldType else { return true }
        guard !left.isComparable(with: right) else { return true }
        let code: ProblemCode = left.isMeasured && right.isMeasured ? .unitMismatch : .typeMismatch
        report(
            code, at: span,
            "'\(short(a.span))' is \(left.described) and '\(short(b.span))' is \(right.described); they cannot be \(what)"
        )
        return false
    }

    mutating func giveOrTake(_ value: Typed, _ slack: Typed, _ slackID: ExpressionID, _ span: Span) -> Typed {
        if case .amount(let syntax) = project.expressions[slackID], let unit = syntax.unit, text(unit) == "percent",
            case .value(.quantity(.percent)) = value.kind
        {
            report(
                .percentOfPercent, at: span, "'give or take \(text(slack.span))' of a percentage is ambiguous",
                help: ["write '\(text(syntax.digits)) points' for an absolute difference, or 'about'"])
            return value
        }
        if case .value(.quantity(.percent)) = slack.kind {
            return Typed(
                expression: .giveOrTake(value.expression, slack.expression), kind: value.kind, unit: value.unit,
                span: span)
        }
        if case .value(.date) = value.kind, case .value(.quantity(.duration)) = slack.kind {
            return Typed(
                expression: .giveOrTake(value.expression, slack.expression), kind: value.kind, unit: nil, span: span)
        }
        let (x, y) = alike(value, slack)
        guard isCompatible(x, y, "used as a value and its tolerance", span) else { return value }
        return Typed(
            expression: .giveOrTake(x.expression, y.expression), kind: x.kind, unit: x.unit ?? y.unit, span: span)
    }

    mutating func converted(_ value: Typed, to name: NameSyntax, _ span: Span) -> Typed {
        guard let unit = unit(name) else {
            reportUnknownUnit(name)
            return .unknown(span)
        }
        let value = measured(value)
        guard !value.isUnknown else { return value }
        if case .value(.quantity(let dimension)) = value.kind, dimension != unit.dimension, dimension != .count {
            report(
                .unitMismatch, at: span,
                "'\(short(value.span))' is \(FieldType.quantity(dimension).described) and '\(text(name))' measures \(FieldType.quantity(unit.dimension).described)"
            )
            return .unknown(span)
        }
        return Typed(
            expression: .call(.inUnit, [value.expression, .constant(.amount(Amount(1, unit: unit)))]),
            kind: .value(.quantity(unit.dimension)), unit: unit, span: span)
    }

    // MARK: - Comparisons

    mutating func compare(_ comparison: Comparison, _ a: Typed, _ b: Typed, _ span: Span) -> Typed {
        var (left, right) = alike(a, b)
        for side in [left, right] {
            switch side.kind {
            case .symbol where a.isUnknown || b.isUnknown: left.kind = .unknown
            case .claim, .group, .row, .symbol:
                reportNoValue(side, "a value is needed here")
                left.kind = .unknown
            default: break
            }
        }
        let result = Typed(
            expression: .compare(comparison, left.expression, right.expression), kind: .value(.yesNo), unit: nil,
            span: span)
        guard let x = left.fieldType, let y = right.fieldType else { return result }
        switch comparison {
        case .contains:
            if case .list(let element) = x {
                if !element.isComparable(with: y) { _ = isCompatible(left, right, "compared", span) }
                return result
            }
            fallthrough
        case .resembles, .startsWith:
            for (side, type) in [(left, x), (right, y)] {
                switch type {
                case .text, .entity, .oneOf: break
                default:
                    report(
                        .typeMismatch, at: side.span,
                        "'\(comparison.rawValue)' compares words, but '\(short(side.span))' is \(type.described)")
                    return result
                }
            }
            return result
        case .isBefore, .isAfter:
            for (side, type) in [(left, x), (right, y)] where type != .date {
                report(
                    .typeMismatch, at: side.span,
                    "'\(comparison.rawValue)' compares dates, but '\(short(side.span))' is \(type.described)")
                return result
            }
            return result
        case .isAtLeast, .isAtMost, .isMoreThan, .isLessThan:
            for (side, type) in [(left, x), (right, y)] where !type.isBounded || !isSingle(type) {
                report(
                    .typeMismatch, at: side.span,
                    "'\(comparison.rawValue)' compares numbers or dates, but '\(short(side.span))' is \(type.described)"
                )
                return result
            }
        case .is, .isNot, .agreesWith, .conflictsWith, .liesWithin: break
        }
        guard isCompatible(left, right, "compared", span) else { return result }
        reportConstantComparison(comparison, left, right, span)
        return result
    }

    func isSingle(_ type: FieldType) -> Bool {
        if case .list = type { return false }
        return true
    }

    mutating func knownOrMissing(_ inner: ExpressionID, _ node: ExpressionSyntax, _ span: Span) -> Typed {
        let tolerated = scope.toleratesUnknown
        scope.toleratesUnknown = true
        let value = check(inner)
        scope.toleratesUnknown = tolerated
        scope.guarded.append(value.expression)
        var asksKnown = false
        if case .isKnown = node { asksKnown = true }
        if case .value(.oneOf(let members)) = value.kind, members.contains(asksKnown ? "known" : "missing") {
            report(
                .typeMismatch, at: span,
                "'is \(asksKnown ? "known" : "missing")' asks whether '\(text(value.span))' is stated at all, but it also has a value of that name",
                help: ["write 'is one of \(asksKnown ? "known" : "missing")' for the value"])
        }
        return Typed(
            expression: asksKnown ? .isKnown(value.expression) : .isMissing(value.expression), kind: .value(.yesNo),
            unit: nil,
            span: span)
    }

    mutating func listed(_ value: Typed, _ list: NameSyntax, _ negated: Bool, _ span: Span) -> Typed {
        guard let id = wordLists[list.name] else {
            report(
                .unknownWords, at: list.span, "there is no word list '\(text(list))'",
                help: Suggestions.help(for: text(list), among: library.words.map(\.name)))
            return Typed(expression: .constant(.missing), kind: .value(.yesNo), unit: nil, span: span)
        }
        if let type = value.fieldType, type.isBounded {
            report(
                .typeMismatch, at: value.span,
                "a word list holds words, but '\(short(value.span))' is \(type.described)")
        }
        return Typed(
            expression: .isListed(value.expression, id, negated: negated), kind: .value(.yesNo), unit: nil, span: span)
    }

    mutating func oneOf(_ value: Typed, _ members: [ExpressionID], _ negated: Bool, _ span: Span) -> Typed {
        var values: [Value] = []
        for id in members {
            let member = coerced(check(id), like: value.kind, unit: value.unit)
            guard !member.isUnknown else { continue }
            _ = isCompatible(value, member, "compared", member.span)
            guard let constant = member.expression.constantValue else {
                report(.typeMismatch, at: member.span, "'is one of' takes words and values known in advance")
                continue
            }
            values.append(constant)
        }
        return Typed(
            expression: .isOneOf(value.expression, values, negated: negated), kind: .value(.yesNo), unit: nil,
            span: span)
    }

    // MARK: - Conditions known in advance

    /// Reports comparisons whose result is known: `P.value is at least 0 people` is always true, and a comparison of
    /// two constants is always or never true.
    private mutating func reportConstantComparison(_ comparison: Comparison, _ a: Typed, _ b: Typed, _ span: Span) {
        guard case .constant(.amount(let right)) = b.expression, right.isPlain, let y = right.nominal else { return }
        var truth: Bool?
        if case .constant(.amount(let left)) = a.expression, left.isPlain, let x = left.nominal, left.unit == right.unit
        {
            switch comparison {
            case .is, .agreesWith: truth = x == y
            case .isNot, .conflictsWith: truth = x != y
            case .isAtLeast: truth = x >= y
            case .isAtMost: truth = x <= y
            case .isMoreThan: truth = x > y
            case .isLessThan: truth = x < y
            default: break
            }
        } else if case .field = a.expression, case .value(.quantity(.count)) = a.kind {
            switch comparison {
            case .isAtLeast where y <= .zero, .isMoreThan where y.isNegative: truth = true
            case .isLessThan where y <= .zero, .isAtMost where y.isNegative: truth = false
            default: break
            }
        }
        guard let truth else { return }
        let of = a.fieldType.map { " for \($0.described)" } ?? ""
        var dead = ""
        if let check = scope.check, check.span == span, check.firesWhenTrue != truth {
            dead = "this check can never fire: "
        }
        report(
            truth ? .alwaysTrue : .neverTrue, .warning, at: span,
            "\(dead)'\(short(span))' is \(truth ? "always" : "never") true\(of)")
    }

    /// Reports two parts of an "and" that can never both be true.
    mutating func reportDeadConjunction(_ value: Typed) {
        var parts: [Expression] = []
        func collect(_ expression: Expression) {
            if case .and(let a, let b) = expression {
                collect(a)
                collect(b)
            } else {
                parts.append(expression)
            }
        }
        collect(value.expression)
        for (index, part) in parts.enumerated() {
            for other in parts[..<index] where part.excludes(other) || other.excludes(part) {
                report(.neverTrue, at: value.span, "two parts of this condition can never both hold")
                return
            }
        }
    }
}

extension Expression {
    /// Whether this condition and the other can never both be true.
    fileprivate func excludes(_ other: Expression) -> Bool {
        switch (self, other) {
        case (.isMissing(let path), .isKnown(let same)): return path == same
        case (.isMissing(let path), .compare(_, let a, let b)): return path == a || path == b
        case (.isMissing(let path), .isListed(let a, _, _)): return path == a
        case (.compare(.is, let a, .constant(let x)), .compare(.is, let b, .constant(let y))):
            guard a == b, x != y, case .symbol(let first) = x, case .symbol(let second) = y else { return false }
            // A lede is part of the body, so both can be true.
            return !(first == "lede" && second == "body" || first == "body" && second == "lede")
        default: return false
        }
    }
}
