// A rule comes in; the fields by which it tells claims apart go out. Many reports of one story say the same thing in
// the same words, and a rule about two reports learns nothing from the third that says it: of claims that are alike to
// the rule, those of two documents stand for all.

import StetFacts

extension PreparedRule {
    /// By variable, the fields that the conditions of a rule look at; nil where claims cannot stand for each other.
    ///
    /// They can in a rule that binds two claims, wants them to be of two documents, looks at their values and at no
    /// words or positions, and reports once per class: then the first pair that fires decides, and it is found among
    /// the first two documents of each kind of claim.
    static func distinguishing(in plan: RulePlan, _ oncePer: [KeyPath]) -> [VariableID: [FieldRef]]? {
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

extension Expression {
    /// The conditions that all have to hold for this one.
    fileprivate var conjuncts: [Expression] {
        if case .and(let first, let second) = self { return first.conjuncts + second.conjuncts }
        return [self]
    }

    /// `A.field is not B.field`, in either order.
    fileprivate func isDifference(of field: FieldRef, _ a: VariableID, _ b: VariableID) -> Bool {
        guard case .compare(.isNot, .field(let x, let first), .field(let y, let second)) = self else { return false }
        return first == field && second == field && (x == a && y == b || x == b && y == a)
    }
}
