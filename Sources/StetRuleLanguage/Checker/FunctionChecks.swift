import StetFacts
import StetSource
import StetValues

/// Checks calls of functions: which types each function accepts, and the type of its result. Syntax comes in; a typed
/// expression goes out.
extension Checker {
    mutating func call(_ function: Function, _ operand: ExpressionID, _ span: Span) -> Typed {
        switch function {
        case .countOf, .sumOf, .smallestOf, .largestOf, .averageOf, .firstOf, .versionsOf:
            return aggregate(function, operand, span)
        default: break
        }
        let value = check(operand)
        func made(_ type: FieldType, _ unit: Unit? = nil) -> Typed {
            Typed(expression: .call(function, [value.expression]), kind: .value(type), unit: unit, span: span)
        }
        guard !value.isUnknown else { return value }
        switch function {
        case .weekdayOf:
            return takes(value, [.date], function)
                ? made(.oneOf(Weekday.allCases.map { $0.name.lowercased() })) : .unknown(span)
        case .dayOf: return takes(value, [.date], function) ? made(.date) : .unknown(span)
        case .monthOf, .yearOf, .dayOfMonthOf, .daysInMonthOf:
            return takes(value, [.date], function) ? made(.quantity(.count), .count) : .unknown(span)
        case .statedFigureOf:
            guard let type = value.fieldType, type.isMeasured else {
                _ = takes(value, [.amount], function)
                return .unknown(span)
            }
            return made(type, value.unit)
        case .rawOf:
            if case .claim = value.kind { return made(.text) }
            if case .value = value.kind { return made(.text) }
            return takes(value, [.text], function) ? made(.text) : .unknown(span)
        case .foldOf, .lemmaOf, .surnameOf, .givenNameOf, .initialsOf, .lettersOf, .soundexOf, .hostOf:
            return takes(
                value, [.text, .entity(.person), .entity(.organisation), .entity(.place), .entity(.event)], function)
                ? made(.text) : .unknown(span)
        case .lengthOf:
            if case .value(.list) = value.kind { return made(.quantity(.count), .count) }
            return takes(
                value, [.text, .entity(.person), .entity(.organisation), .entity(.place), .entity(.event)], function)
                ? made(.quantity(.count), .count) : .unknown(span)
        case .sizeOf:
            let number = measured(value)
            return number.isUnknown ? number : made(value.fieldType ?? .amount, value.unit)
        case .bareFigureOf:
            let number = measured(value)
            return number.isUnknown ? number : made(.quantity(.count), .count)
        case .unitOf:
            let number = measured(value)
            return number.isUnknown ? number : made(value.fieldType ?? .amount, value.unit)
        default: return made(.text)
        }
    }

    /// Reports a value of a type that the function does not accept.
    private mutating func takes(_ value: Typed, _ types: [FieldType], _ function: Function) -> Bool {
        if let type = value.fieldType {
            if types.contains(type) { return true }
            if case .oneOf = type, types.contains(.text) { return true }
        }
        let what: String =
            switch value.kind {
            case .claim, .group, .row: "a whole claim"
            case .symbol: "only a word"
            default: value.fieldType?.described ?? "something else"
            }
        report(
            .typeMismatch, at: value.span,
            "'\(function.rawValue)' takes \(types.first?.described ?? "a value"), but '\(short(value.span))' is \(what)"
        )
        return false
    }

    mutating func call(_ function: Function, _ a: ExpressionID, _ b: ExpressionID, _ span: Span) -> Typed {
        let first = check(a)
        let second = check(b)
        func made(_ kind: Kind, _ unit: Unit?) -> Typed {
            Typed(
                expression: .call(function, [first.expression, second.expression]), kind: kind, unit: unit, span: span)
        }
        guard !first.isUnknown, !second.isUnknown else { return .unknown(span) }
        switch function {
        case .timeFromTo:
            guard takes(first, [.date], function), takes(second, [.date], function) else { return .unknown(span) }
            return made(.value(.quantity(.duration)), .year)
        case .distanceBetween, .differenceBetween:
            let words: [FieldType] = [
                .text, .entity(.person), .entity(.organisation), .entity(.place), .entity(.event),
            ]
            guard takes(first, words, function), takes(second, words, function) else { return .unknown(span) }
            return function == .differenceBetween ? made(.value(.text), nil) : made(.value(.quantity(.count)), .count)
        default:
            let value = measured(first)
            return value.isUnknown ? value : made(first.kind, first.unit)
        }
    }

    /// Checks `slip from X to Y or from C as KIND or from A to B`. The figures of each pair must be comparable.
    mutating func slip(
        _ computed: ExpressionID, _ stated: ExpressionID, _ others: [ExpressionID], _ span: Span
    ) -> Typed {
        var (x, y) = alike(check(computed), check(stated))
        (x, y) = (measured(x), measured(y))
        var arguments = [x.expression, y.expression]
        var isUnknown = x.isUnknown || y.isUnknown || !isCompatible(x, y, "compared", span)
        for index in stride(from: 0, to: others.count - 1, by: 2) {
            guard case .name(let name) = project.expressions[others[index + 1]] else {
                (x, y) = alike(check(others[index]), check(others[index + 1]))
                (x, y) = (measured(x), measured(y))
                isUnknown = isUnknown || x.isUnknown || y.isUnknown || !isCompatible(x, y, "compared", span)
                arguments += [x.expression, y.expression]
                continue
            }
            let other = measured(coerced(check(others[index]), like: y.kind, unit: y.unit))
            isUnknown = isUnknown || other.isUnknown || !isCompatible(other, y, "compared", other.span)
            guard let kind = Slip(rawValue: names[name]), kind != .none else {
                report(
                    .unknownValue, at: self.span(others[index + 1]), "'\(names[name])' is not a kind of slip",
                    help: Suggestions.help(for: names[name], among: Slip.names.filter { $0 != Slip.none.rawValue }))
                isUnknown = true
                continue
            }
            arguments += [other.expression, .constant(.symbol(kind.rawValue))]
        }
        guard !isUnknown else { return .unknown(span) }
        return Typed(
            expression: .call(.slipFromTo, arguments), kind: .value(.oneOf(Slip.names)), unit: nil, span: span)
    }

    // MARK: - Aggregates

    /// Checks the operand of an aggregate. In it, a field of the group means the values of all members.
    mutating func inAggregate(_ operand: ExpressionID, _ span: Span, named name: String) -> Typed {
        let (wasInAggregate, readGroup) = (scope.isInAggregate, scope.readsGroup)
        scope.isInAggregate = true
        scope.readsGroup = false
        let value = check(operand)
        let readsGroup = scope.readsGroup
        scope.isInAggregate = wasInAggregate
        scope.readsGroup = readGroup || readsGroup
        guard !value.isUnknown else { return value }
        switch value.kind {
        case .group: return value
        case .value(.list): return value
        default:
            guard readsGroup else {
                report(
                    .noGroup, at: value.span,
                    "'\(name)' needs a group of claims or a list, but '\(short(value.span))' is one value",
                    help: ["bind a group with 'for all'"])
                return .unknown(span)
            }
            return value
        }
    }

    private mutating func aggregate(_ function: Function, _ operand: ExpressionID, _ span: Span) -> Typed {
        let value = inAggregate(operand, span, named: function.rawValue)
        guard !value.isUnknown else { return .unknown(span) }
        func made(_ kind: Kind, _ unit: Unit?) -> Typed {
            Typed(expression: .call(function, [value.expression]), kind: kind, unit: unit, span: span)
        }
        if function == .countOf { return made(.value(.quantity(.count)), .count) }
        guard case .value(var type) = value.kind else {
            if case .bare = value.kind { return made(.bare, nil) }
            report(
                .typeMismatch, at: value.span,
                "'\(function.rawValue)' takes a field of the group '\(text(value.span))'",
                help: ["write '\(function.rawValue) \(text(value.span)).' and a field"])
            return .unknown(span)
        }
        if case .list(let element) = type { type = element }
        switch function {
        case .versionsOf: return made(.value(.list(type)), value.unit)
        case .firstOf: return made(.value(type), value.unit)
        default:
            let isOrdered = type == .date && function != .sumOf && function != .averageOf
            guard type.isMeasured || isOrdered else {
                report(
                    .typeMismatch, at: value.span,
                    "'\(function.rawValue)' takes numbers, but '\(short(value.span))' is \(type.described)")
                return .unknown(span)
            }
            return made(.value(type), value.unit)
        }
    }

    mutating func aggregate(_ function: Function, per key: NameSyntax, _ operand: ExpressionID, _ span: Span) -> Typed {
        let value = inAggregate(operand, span, named: function.rawValue)
        guard !value.isUnknown else { return .unknown(span) }
        guard let group = group(in: operand), case .group(let type) = scope.variables[group].kind else {
            report(.noGroup, at: span, "'per \(text(key))' needs a field of a group")
            return .unknown(span)
        }
        guard let (field, keyType, _, _) = resolve(key, of: type) else { return .unknown(span) }
        if keyType.isBounded, !isExactBuiltin(field) {
            report(
                .inexactKey, at: key.span,
                "'\(text(key))' is \(keyType.described) with bounds, so it cannot part a group")
        }
        let element: FieldType = function == .countOf ? .quantity(.count) : value.fieldType ?? .amount
        return Typed(
            expression: .aggregatePer(function, key: field, of: value.expression), kind: .value(.list(element)),
            unit: value.unit, span: span)
    }

    func isExactBuiltin(_ field: FieldRef) -> Bool {
        if case .builtin(let builtin) = field { return builtin.isKey }
        return false
    }

    private func group(in operand: ExpressionID) -> Int? {
        switch project.expressions[operand] {
        case .field(let owner, _): scope.find(owner.name)
        case .variable(let name): scope.find(name)
        default: nil
        }
    }
}
