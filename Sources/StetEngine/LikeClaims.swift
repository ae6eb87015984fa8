// A rule comes in; the fields that decide its result go out. Many reports of a story say the same in the same words.
// Two claims that are equal in these fields are alike for the rule, so it need not compare all of them: the claims of
// two documents represent all that are alike. Without this, the time would grow with the square of the reports.

import StetFacts

extension PreparedRule {
    /// For each variable, the fields that the conditions of a rule read; nil when claims cannot represent each other.
    ///
    /// They can when the rule binds two claims of different documents, reads their values but not their words or
    /// positions, and reports once per class. Then the first pair that fires decides. It is always found among the
    /// claims of the first two documents.
    static func distinguishing(in plan: RulePlan, _ oncePer: [KeyPath]) -> [VariableID: [FieldRef]]? {
        // Another reading is looked for in the words around a claim.
        guard plan.settlements.isEmpty else { return nil }
        guard !oncePer.isEmpty, oncePer.allSatisfy({ $0.field != .builtin(.document) }) else { return nil }
        var each: [Candidates] = []
        var conditions: [Expression] = []
        for binding in plan.bindings {
            switch binding {
            case .each(let candidates):
                each.append(candidates)
                if let filter = candidates.filter { conditions.append(filter) }
            case .let(_, let expression), .unless(let expression): conditions.append(expression)
            case .all, .lookUp, .whenSome, .unlessSome: return nil
            }
        }
        guard each.count == 2, !each[1].outerLinks.isEmpty else { return nil }
        let (a, b) = (each[0].variable, each[1].variable)
        guard plan.checks.count == 1, case .flagWhen(let check) = plan.checks[0] else { return nil }
        let parts = check.conjuncts
        conditions += parts.filter { !$0.isDifference(of: .builtin(.document), a, b) }
        guard parts.contains(where: { $0.isDifference(of: .builtin(.document), a, b) }) else { return nil }
        var fields: [VariableID: [FieldRef]] = [a: [], b: []]
        func add(_ field: FieldRef, of variable: VariableID) {
            if fields[variable]?.contains(field) == false { fields[variable]?.append(field) }
        }
        var looksAtValuesOnly = true
        for condition in conditions {
            condition.walk { part in
                switch part {
                case .field(_, .builtin(.document)), .field(_, .builtin(.paragraph)), .field(_, .builtin(.sentence)),
                    .call(.rawOf, _):
                    looksAtValuesOnly = false
                case .field(let variable, let field): add(field, of: variable)
                case .variable(let variable): if variable == a || variable == b { looksAtValuesOnly = false }
                default: break
                }
            }
        }
        for link in each.flatMap(\.links) {
            for path in [link.inner, link.outer] { add(path.field, of: path.variable) }
        }
        for path in oncePer { add(path.field, of: path.variable) }
        return looksAtValuesOnly ? fields : nil
    }
}

extension RulePlan {
    /// Whether every check of the rule wants claims of two documents: `A.document is not B.document`. Such a rule never
    /// fires in a table of one document.
    var needsTwoDocuments: Bool {
        let claims = bindings.compactMap { binding in
            if case .each(let candidates) = binding { candidates.variable } else { nil }
        }
        guard claims.count == 2 else { return false }
        return checks.allSatisfy { check in
            guard case .flagWhen(let condition) = check else { return false }
            return condition.conjuncts.contains { $0.isDifference(of: .builtin(.document), claims[0], claims[1]) }
        }
    }
}

extension Expression {
    /// The parts of a chain of `and`.
    fileprivate var conjuncts: [Expression] {
        if case .and(let first, let second) = self { return first.conjuncts + second.conjuncts }
        return [self]
    }

    /// Whether this is `A.field is not B.field`, in either order.
    fileprivate func isDifference(of field: FieldRef, _ a: VariableID, _ b: VariableID) -> Bool {
        guard case .compare(.isNot, .field(let x, let first), .field(let y, let second)) = self else { return false }
        return first == field && second == field && (x == a && y == b || x == b && y == a)
    }
}
