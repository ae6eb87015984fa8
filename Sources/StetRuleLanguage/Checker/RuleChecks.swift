import StetFacts
import StetSource
import StetValues

/// Checks rules and makes their plans. Syntax comes in; a plan goes out only when the rule has no error. The bindings
/// are checked in order, because a link refers to an earlier claim.
extension Checker {
    mutating func check(_ rule: RuleSyntax) {
        source = rule.source
        scope = Scope()
        scope.isIncomplete = rule.damage.lostClauses
        let errorsBefore = problems.errorCount
        let name = text(rule.name)
        if declaredRules[rule.name.name] != nil {
            report(.duplicateName, at: rule.name.span, "rule '\(name)' is declared twice")
        }
        declaredRules[rule.name.name] = true
        var plan = RulePlan(name: name, severity: rule.severity, summary: rule.summary ?? "")
        plan.reason = rule.reason
        plan.see = rule.see
        plan.judged = rule.judged
        plan.tags = rule.tags
        plan.outranks = rule.outranks.map { text($0) }
        plan.examples = rule.examples
        plan.source = rule.source
        plan.span = rule.name.span
        plan.modalities = modalities(rule)
        for binding in rule.bindings {
            if let bound = bind(binding, &plan) { plan.bindings.append(bound) }
        }
        for check in rule.checks {
            if let checked = self.check(check, &plan) { plan.checks.append(checked) }
        }
        for (settlement, span) in rule.settlements {
            if let checked = self.check(settlement, span, rule) { plan.settlements.append(checked) }
        }
        scope.isPerMember = true
        plan.infoUnless = rule.infoUnless.map { condition($0) }
        for clause in rule.clauses {
            if let emitted = emit(clause) { plan.clauses.append(emitted) }
        }
        checkCompleteness(rule, &plan)
        if problems.errorCount == errorsBefore, !rule.damage.errors { library.rules.append(plan) }
    }

    private mutating func modalities(_ rule: RuleSyntax) -> ModalitySet {
        if rule.considering == nil, rule.including.isEmpty { return .usual }
        func read(_ names: [NameSyntax]) -> [Modality] {
            names.compactMap { name in
                if let modality = Modality(rawValue: text(name)) { return modality }
                report(
                    .unknownValue, at: name.span, "there is no modality '\(text(name))'",
                    help: Suggestions.help(for: text(name), among: Modality.allCases.map(\.rawValue)))
                return nil
            }
        }
        let base = rule.considering.map { ModalitySet(read($0)) } ?? .usual
        return base.union(ModalitySet(read(rule.including)))
    }

    /// Checks that a rule binds claims, checks something and has one report. Without a report, `defaultReport` makes
    /// it.
    private mutating func checkCompleteness(_ rule: RuleSyntax, _ plan: inout RulePlan) {
        guard !rule.damage.lostClauses else { return }
        let name = text(rule.name)
        if rule.bindings.isEmpty {
            report(
                .incomplete, at: rule.name.span, "rule '\(name)' looks at no claims",
                help: ["begin with 'for each' or 'for all'"])
        } else if rule.checks.isEmpty {
            report(
                .incomplete, at: rule.name.span, "rule '\(name)' checks nothing", help: ["add 'expect' or 'flag when'"])
        }
        let reports = rule.clauses.compactMap { clause -> TemplateSyntax? in
            if case .report(_, let template) = clause { return template }
            return nil
        }
        if reports.count > 1 {
            report(
                .duplicateClause, at: reports[1].span, "rule '\(name)' has two reports",
                help: ["make one of them a note"])
        }
        if reports.isEmpty { plan.clauses.insert(contentsOf: defaultReport(plan), at: 0) }
    }

    /// The report of a rule that has none. It says the claims with the `reads` of their type.
    private func defaultReport(_ plan: RulePlan) -> [ReportClause] {
        var group: VariableID?
        var claim: VariableID?
        for (index, variable) in plan.variables.enumerated() {
            switch variable.kind {
            case .group where group == nil: group = VariableID(index)
            case .claim where claim == nil: claim = VariableID(index)
            default: break
            }
        }
        let reading = { (variable: VariableID, type: ClaimTypeID) -> Template in
            if let reads = library.schema[type].reads { return reads.rebound(to: variable) }
            for case .expectAllAgree(let value, _) in plan.checks {
                return Template([.value(value, places: nil, separator: nil)])
            }
            return Template([.text(plan.summary.isEmpty ? library.schema[type].name : plan.summary)])
        }
        if let group, case .group(let type) = plan.variables[group.index].kind {
            let text = reading(group, type)
            return [
                .report(.oddOneOut(group), Template(text.pieces + [.text(" here, another version elsewhere")])),
                .note(.rest(group), Template(text.pieces + [.text(" here")])),
            ]
        }
        if let claim, case .claim(let type) = plan.variables[claim.index].kind {
            return [.report(.claim(claim), reading(claim, type))]
        }
        return []
    }

    // MARK: - Bindings

    /// Adds a variable to the rule. Reports a name that is taken.
    mutating func declare(
        _ name: NameSyntax, _ kind: RulePlan.Variable.Kind, _ scoped: Scope.Variable.Kind, perMember: Bool,
        _ plan: inout RulePlan
    ) -> VariableID {
        if scope.find(name.name) != nil {
            report(.duplicateName, at: name.span, "'\(text(name))' names something else in this rule already")
        }
        let id = scope.next
        scope.variables.append(Scope.Variable(name: name.name, kind: scoped, isPerMember: perMember))
        plan.variables.append(RulePlan.Variable(name: text(name), kind: kind))
        return id
    }

    private var hasGroup: Bool {
        scope.variables.contains { variable in
            if case .group = variable.kind { return true }
            return false
        }
    }

    private mutating func bind(_ binding: BindingSyntax, _ plan: inout RulePlan) -> Binding? {
        switch binding {
        case .each(let syntax): return candidates(syntax, isGroup: false, &plan).map { .each($0) }
        case .all(let syntax, let having):
            if hasGroup {
                report(.duplicateClause, at: syntax.variable.span, "a rule has at most one 'for all'")
            }
            guard let group = candidates(syntax, isGroup: true, &plan) else { return nil }
            scope.isPerMember = false
            return .all(group, having: having.map { condition($0) })
        case .whenSome(let syntax):
            return candidates(syntax, isGroup: false, witness: .stays, &plan).map { .whenSome($0) }
        case .unlessSome(let syntax):
            return candidates(syntax, isGroup: false, witness: .goes, &plan).map { .unlessSome($0) }
        case .let(let name, let value):
            scope.isPerMember = true
            scope.readsMember = false
            let value = check(value)
            var type: FieldType?
            switch value.kind {
            case .value(let known): type = known
            case .bare: type = .quantity(.count)
            case .literal: type = .text
            case .unknown: type = nil
            default:
                report(.typeMismatch, at: value.span, "'\(short(value.span))' is not a value that can have a name")
            }
            let id = declare(name, .value, .value(type), perMember: scope.readsMember, &plan)
            return .let(id, value.expression)
        case .unless(let id):
            scope.isPerMember = true
            scope.optionalReads = []
            scope.guarded = []
            let condition = condition(id)
            reportUnguarded()
            return .unless(condition)
        case .lookUp(let name, let table, let keys, let filter):
            return lookUp(name, table, keys, filter, &plan)
        }
    }

    /// Reports an `unless` that reads an optional field. `unless` keeps a claim only if its condition is certainly
    /// false, so a missing field would silence the rule.
    private mutating func reportUnguarded() {
        guard let read = scope.optionalReads.first(where: { !scope.guarded.contains($0.path) }) else { return }
        report(
            .unlessUnknown, at: read.span,
            "'\(text(read.span))' is optional: when it is missing, 'unless' cannot be ruled out and the rule stays silent",
            help: ["write 'unless \(text(read.span)) is known and ...' to check those cases too"])
    }

    private mutating func lookUp(
        _ name: NameSyntax, _ tableName: NameSyntax, _ keys: [FillSyntax], _ filter: ExpressionID?,
        _ plan: inout RulePlan
    ) -> Binding? {
        scope.isPerMember = true
        scope.readsMember = false
        guard let id = tables[tableName.name] else {
            report(
                .unknownTable, at: tableName.span, "there is no table '\(text(tableName))'",
                help: Suggestions.help(for: text(tableName), among: library.tables.map(\.name)))
            _ = declare(name, .value, .value(nil), perMember: false, &plan)
            return nil
        }
        let table = library.tables[id.index]
        var emitted: [(column: Int, value: Expression)] = []
        for key in keys {
            let keyNames = table.keys.map { table.columns[$0].name }
            guard let column = table.keys.first(where: { table.columns[$0].name == text(key.field) }) else {
                report(
                    .notAKey, at: key.field.span, "'\(text(key.field))' is not a key of table '\(table.name)'",
                    help: Suggestions.help(for: text(key.field), among: keyNames))
                continue
            }
            let field = table.columns[column]
            let value = coerced(check(key.value), like: .value(field.type), unit: field.unit)
            if let type = value.fieldType, !type.isComparable(with: field.type) {
                report(
                    .typeMismatch, at: value.span,
                    "key '\(field.name)' is \(field.type.described), but '\(short(value.span))' is \(type.described)")
            }
            emitted.append((column, value.expression))
        }
        let missing = table.keys.filter { key in !keys.contains { text($0.field) == table.columns[key].name } }
        if let first = missing.first, emitted.count == keys.count, filter == nil {
            report(
                .missingKey, at: tableName.span,
                "table '\(table.name)' is also keyed by '\(table.columns[first].name)'",
                help: ["add '\(table.columns[first].name) = …', or choose a row with 'where'"])
        }
        let perMember = scope.readsMember
        let variable = declare(name, .row(id), .row(id), perMember: perMember, &plan)
        let condition = filter.map { self.condition($0) }
        return .lookUp(variable, id, keys: emitted, filter: condition)
    }

    // MARK: - Checks and reports

    private mutating func check(_ check: CheckSyntax, _ plan: inout RulePlan) -> Check? {
        scope.isPerMember = false
        switch check {
        case .flagWhen(let id):
            scope.check = (span(id), true)
            return .flagWhen(condition(id))
        case .expect(let id):
            scope.check = (span(id), false)
            return .expect(condition(id))
        case .expectAllAgree(let id, let overTime):
            let value = inAggregate(id, span(id), named: "all … agree")
            if case .group = value.kind {
                report(
                    .typeMismatch, at: value.span, "whole claims cannot agree",
                    help: ["write 'expect all \(text(value.span)).' and a field"])
            }
            if overTime, !value.isUnknown, !hasCourse(value.expression) {
                report(
                    .typeMismatch, at: value.span,
                    "'over time' needs a field that rises or falls, but '\(short(value.span))' does neither",
                    help: ["declare the field 'rising' or 'falling', or leave 'over time' out"])
            }
            return .expectAllAgree(value.expression, overTime: overTime)
        case .expectSome(let syntax):
            return candidates(syntax, isGroup: false, witness: .goes, &plan).map { .expectSome($0) }
        case .expectNo(let syntax):
            return candidates(syntax, isGroup: false, witness: .stays, &plan).map { .expectNo($0) }
        }
    }

    /// Checks `settled by`. Its fields must be figures or dates of single claims, or lists of them.
    private mutating func check(_ syntax: SettlementSyntax, _ span: Span, _ rule: RuleSyntax) -> Settlement? {
        let hasCondition = rule.checks.contains { check in
            switch check {
            case .flagWhen, .expect: true
            case .expectAllAgree, .expectSome, .expectNo: false
            }
        }
        if !hasCondition, !rule.checks.isEmpty {
            report(
                .typeMismatch, at: span, "'settled by' needs a condition that can be tried with other figures",
                help: ["write the check as 'expect' or 'flag when' with a condition"])
        }
        switch syntax {
        case .another(let paths):
            let fields = paths.compactMap { settlingField($0.owner, $0.field, isList: false) }
            return fields.count == paths.count ? .another(fields) : nil
        case .oneMore(let owner, let field):
            return settlingField(owner, field, isList: true).map { .oneMore($0) }
        case .oneLess(let owner, let field):
            return settlingField(owner, field, isList: true).map { .oneLess($0) }
        }
    }

    private mutating func settlingField(
        _ owner: NameSyntax, _ field: NameSyntax, isList: Bool
    ) -> Settlement.FieldPlace? {
        guard let index = scope.find(owner.name) else {
            reportUnknownVariable(owner.name, owner.span)
            return nil
        }
        let span = owner.span.union(field.span)
        guard case .claim(let type) = scope.variables[index].kind else {
            report(.typeMismatch, at: owner.span, "'settled by' takes a field of a claim that 'for each' binds")
            return nil
        }
        guard let (reference, fieldType, _, _) = resolve(field, of: type) else { return nil }
        var element = fieldType
        if isList, case .list(let inner) = fieldType { element = inner }
        guard case .declared(let id) = reference, element.isBounded, isSingle(element), isList != isSingle(fieldType)
        else {
            let wanted = isList ? "a list of figures" : "a figure or a date"
            report(
                .typeMismatch, at: span, "\(wanted) is needed here, but '\(text(span))' is \(fieldType.described)",
                help: !element.isBounded || isList != isSingle(fieldType)
                    ? []
                    : isList
                        ? ["write 'settled by another \(text(span))' for a single figure"]
                        : ["write 'settled by one more of \(text(span))' for a list"])
            return nil
        }
        return Settlement.FieldPlace(VariableID(index), id)
    }

    /// Whether the values are those of a field that is declared to rise or to fall.
    private func hasCourse(_ expression: Expression) -> Bool {
        guard case .field(let variable, .declared(let field)) = expression,
            let type = scope.variables[variable.index].claimType
        else { return false }
        return fields[type.index][field.index].course != .constant
    }

    private mutating func emit(_ clause: ClauseSyntax) -> ReportClause? {
        scope.isPerMember = true
        switch clause {
        case .report(let target, let message):
            let message = template(message)
            return self.target(target).map { .report($0, message) }
        case .label(let message): return .label(template(message))
        case .note(let target, let message):
            let message = template(message)
            return self.target(target).map { .note($0, message) }
        case .help(let message): return .help(template(message))
        case .suggest(let title, let replace, let with, let safe):
            let title = title.map { template($0) }
            let with = template(with)
            return target(replace).map { .suggest(title: title, replace: $0, with: with, safe: safe) }
        case .oncePer(let keys):
            return .oncePer(
                keys.compactMap { key in
                    for (index, variable) in scope.variables.enumerated() {
                        guard let type = variable.claimType else { continue }
                        if let owner = key.variable, owner.name != variable.name { continue }
                        guard reference(key.field.name, of: type) != nil else { continue }
                        return keyPath(key, VariableID(index), type)
                    }
                    if let owner = key.variable, scope.find(owner.name) == nil {
                        reportUnknownVariable(owner.name, owner.span)
                    } else {
                        report(
                            .unknownField, at: key.field.span, "no claim of this rule has a field '\(text(key.field))'")
                    }
                    return nil
                })
        }
    }

    private mutating func target(_ target: TargetSyntax) -> Target? {
        guard let index = scope.find(target.variable.name) else {
            reportUnknownVariable(target.variable.name, target.variable.span)
            return nil
        }
        let id = VariableID(index)
        let variable = scope.variables[index]
        guard let type = variable.claimType else {
            if case .value(nil) = variable.kind { return nil }
            report(
                .typeMismatch, at: target.variable.span,
                "'\(text(target.variable))' is not a claim, so it stands nowhere in the copy")
            return nil
        }
        if let field = target.field { return resolve(field, of: type).map { .field(id, $0.0) } }
        var isGroup = false
        if case .group = variable.kind { isGroup = true }
        if target.form != .plain, !isGroup {
            report(
                .noGroup, at: target.variable.span, "'\(text(target.variable))' is one claim, not a group",
                help: ["write '\(text(target.variable))' alone"])
            return nil
        }
        switch target.form {
        case .plain: return .claim(id)
        case .each: return .each(id)
        case .oddOneOut: return .oddOneOut(id)
        case .rest: return .rest(id)
        case .first: return .first(id)
        }
    }
}

extension Scope.Variable {
    var claimType: ClaimTypeID? {
        switch kind {
        case .claim(let type), .group(let type): type
        case .row, .value: nil
        }
    }
}

extension Expression {
    /// Whether an expression occurs in this one.
    func mentions(_ part: Expression) -> Bool {
        if self == part { return true }
        switch self {
        case .constant, .variable, .field, .column: return false
        case .call(_, let operands): return operands.contains { $0.mentions(part) }
        case .arithmetic(_, let a, let b), .range(let a, let b), .giveOrTake(let a, let b), .orElse(let a, let b),
            .compare(_, let a, let b), .and(let a, let b), .or(let a, let b):
            return a.mentions(part) || b.mentions(part)
        case .negate(let a), .isKnown(let a), .isMissing(let a), .isOneOf(let a, _, _), .isListed(let a, _, _),
            .not(let a),
            .possibly(let a), .certainly(let a), .someOf(let a), .aggregatePer(_, _, let a):
            return a.mentions(part)
        }
    }

    /// The same expression about another variable. `reads` of a claim type is about variable 0.
    func rebound(to variable: VariableID) -> Expression {
        switch self {
        case .field(_, let field): .field(variable, field)
        case .call(let function, let operands): .call(function, operands.map { $0.rebound(to: variable) })
        case .arithmetic(let op, let a, let b): .arithmetic(op, a.rebound(to: variable), b.rebound(to: variable))
        case .orElse(let a, let b): .orElse(a.rebound(to: variable), b.rebound(to: variable))
        case .range(let a, let b): .range(a.rebound(to: variable), b.rebound(to: variable))
        case .negate(let a): .negate(a.rebound(to: variable))
        default: self
        }
    }
}

extension Template {
    func rebound(to variable: VariableID) -> Template {
        Template(
            pieces.map { piece in
                guard case .value(let expression, let places, let separator) = piece else { return piece }
                return .value(expression.rebound(to: variable), places: places, separator: separator)
            })
    }
}
