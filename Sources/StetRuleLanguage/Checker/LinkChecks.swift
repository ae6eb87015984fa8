import StetFacts
import StetSource
import StetValues

/// Checks the clauses that bind claims, and the links that join new claims to earlier ones. Syntax comes in;
/// candidates with exact keys go out. Without a key, every claim would be compared with every other, so a missing or
/// inexact key is an error.
extension Checker {
    /// How long a clause binds its variable: for the whole rule (`none`); as a witness that later clauses may name
    /// (`stays`); or as a witness that they may not name (`goes`).
    enum Witness { case none, stays, goes }

    mutating func candidates(
        _ syntax: CandidatesSyntax, isGroup: Bool, witness: Witness = .none, _ plan: inout RulePlan
    ) -> Candidates? {
        guard let type = claimType(syntax.type) else {
            report(
                .unknownType, at: syntax.type.span, "there is no claim type '\(text(syntax.type))'",
                help: Suggestions.help(for: text(syntax.type), among: library.schema.types.map(\.name)))
            _ = declare(syntax.variable, .value, .value(nil), perMember: false, &plan)
            return nil
        }
        let earlier = scope.variables.indices
        let isFirst = !scope.variables.contains { $0.claimType != nil }
        let variable = declare(
            syntax.variable, isGroup ? .group(type) : .claim(type), isGroup ? .group(type) : .claim(type),
            perMember: false,
            &plan)
        var links: [Link] = []
        let errorsBefore = problems.errorCount
        for link in syntax.links {
            if let link = self.link(link, variable, type, earlier: earlier, groups: isGroup && isFirst) {
                links.append(link)
            }
        }
        var candidates = Candidates(variable: variable, type: type, links: links)
        if links.isEmpty, problems.errorCount == errorsBefore, isGroup || !isFirst {
            let name = text(syntax.variable)
            report(
                .unlinked, at: syntax.variable.span,
                isFirst
                    ? "nothing says which claims belong to one group '\(name)'; every \(text(syntax.type)) would be in it"
                    : "nothing links '\(name)' to the other claims; every \(text(syntax.type)) would be compared with every other one",
                help: ["add 'with same document', 'with same story, event' or another exact key"])
        }
        scope.isPerMember = true
        if let filter = syntax.filter {
            let condition = condition(filter)
            candidates.filter = condition
            if condition.mentions(.field(variable, .builtin(.modality))) { plan.unfiltered.insert(variable) }
        }
        scope.variables[variable.index].isWitness = witness != .none
        scope.variables[variable.index].isGone = witness == .goes
        return candidates
    }

    /// Checks `same X`, `X = A.y` or `A.x = B.y`. One side must belong to the new variable, the other to an earlier
    /// one.
    private mutating func link(
        _ syntax: LinkSyntax, _ variable: VariableID, _ type: ClaimTypeID, earlier: Range<Int>, groups: Bool
    ) -> Link? {
        guard let right = syntax.right else {
            guard let inner = keyPath(syntax.left, variable, type) else { return nil }
            if groups { return Link(inner: inner, outer: inner) }
            for index in earlier.reversed() {
                guard let type = scope.variables[index].claimType, !scope.variables[index].isWitness else { continue }
                guard reference(syntax.left.field.name, of: type) != nil else { continue }
                guard let outer = keyPath(syntax.left, VariableID(index), type) else { return nil }
                return joined(inner, outer, at: syntax.left.field.span)
            }
            report(
                .unlinked, at: syntax.left.field.span,
                "no earlier claim has a field '\(text(syntax.left.field))' to be the same as",
                help: ["write 'with \(text(syntax.left.field)) = A.field'"])
            return nil
        }
        guard let a = end(syntax.left, variable), let b = end(right, variable) else { return nil }
        guard a.index != b.index, a.index == variable.index || b.index == variable.index else {
            report(
                .unlinked, at: syntax.left.field.span.union(right.field.span),
                "a link joins '\(names[scope.variables[variable.index].name])' with an earlier claim")
            return nil
        }
        let (inner, outer) = a.index == variable.index ? (syntax.left, right) : (right, syntax.left)
        let other = a.index == variable.index ? b : a
        guard let otherType = scope.variables[other.index].claimType else {
            report(
                .unlinked, at: outer.field.span,
                "'\(names[scope.variables[other.index].name])' is not a claim, so nothing can be linked to it",
                help: ["compare it in 'where'"])
            return nil
        }
        guard let innerPath = keyPath(inner, variable, type), let outerPath = keyPath(outer, other, otherType) else {
            return nil
        }
        return joined(innerPath, outerPath, at: inner.field.span)
    }

    /// Joins two keys. Reports keys of different types, which can never be equal.
    private mutating func joined(_ inner: KeyPath, _ outer: KeyPath, at span: Span) -> Link? {
        if inner.functions.isEmpty, outer.functions.isEmpty,
            let a = type(of: inner), let b = type(of: outer), !a.isSameKey(as: b)
        {
            report(
                .typeMismatch, at: span, "\(a.described) and \(b.described) cannot be one key",
                help: ["write 'fold of' before both fields to compare their words"])
            return nil
        }
        return Link(inner: inner, outer: outer)
    }

    private func type(of path: KeyPath) -> FieldType? {
        switch path.field {
        case .builtin(let builtin): builtin.type
        case .declared(let id): scope.variables[path.variable.index].claimType.map { fields[$0.index][id.index].type }
        }
    }

    /// The variable of one side of a link. A side without a variable belongs to the new one.
    private mutating func end(_ key: KeySyntax, _ variable: VariableID) -> VariableID? {
        guard let owner = key.variable else { return variable }
        guard let index = scope.find(owner.name) else {
            reportUnknownVariable(owner.name, owner.span)
            return nil
        }
        return VariableID(index)
    }

    /// Checks a key: an exact field, or a field with a key function that makes it exact.
    mutating func keyPath(_ key: KeySyntax, _ variable: VariableID, _ type: ClaimTypeID) -> KeyPath? {
        if let owner = key.variable, scope.find(owner.name) == nil {
            reportUnknownVariable(owner.name, owner.span)
            return nil
        }
        guard let (field, fieldType, _, _) = resolve(key.field, of: type) else { return nil }
        for (function, span) in key.functions {
            guard let takesDate = function.keyTakesDate else {
                report(.inexactKey, at: span, "'\(function.rawValue)' makes no key")
                return nil
            }
            if takesDate != (fieldType == .date) {
                report(
                    .typeMismatch, at: span,
                    "'\(function.rawValue)' takes \(takesDate ? "a date" : "a text"), but '\(text(key.field))' is \(fieldType.described)"
                )
                return nil
            }
        }
        if key.functions.isEmpty, fieldType.isBounded, !isExactBuiltin(field) {
            let example = fieldType == .date ? "'late February'" : "'at least 5'"
            let help =
                fieldType == .date
                ? "link on 'day of \(text(key.field))' or 'month of \(text(key.field))', or compare with 'agrees with'"
                : "link on exact fields and write 'expect ... agrees with ...' for '\(text(key.field))'"
            report(
                .inexactKey, at: key.field.span,
                "'\(text(key.field))' is \(fieldType.described) with bounds (\(example)), so it cannot be used in 'with same'",
                help: [help])
            return nil
        }
        return KeyPath(variable: variable, field: field, functions: key.functions.reversed().map(\.function))
    }
}

extension Function {
    /// Whether a key function takes a date (true) or words (false); nil for functions that do not make keys.
    fileprivate var keyTakesDate: Bool? {
        switch self {
        case .foldOf, .lemmaOf, .surnameOf, .givenNameOf, .initialsOf, .lettersOf, .soundexOf, .hostOf: false
        case .weekdayOf, .dayOf, .monthOf, .yearOf, .dayOfMonthOf: true
        default: nil
        }
    }
}
