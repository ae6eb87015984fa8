package import StetFacts
import StetSource

/// A rule in plain words, for `stet explain`. A checked rule comes in, paragraphs go out. They include what the rule
/// file does not say: which claims the rule considers, when it stays silent, and which rules outrank which.
package func explanation(of rule: RulePlan, in library: RuleLibrary) -> String {
    let printer = PlanPrinter(library, rule)
    var lines: [String] = []
    lines.append(rule.name + (rule.summary.isEmpty ? "" : ": " + rule.summary))
    if let reason = rule.reason { lines.append("why: " + reason) }
    lines.append("")
    for (index, binding) in rule.bindings.enumerated() { lines += said(binding, isFirst: index == 0, printer) }
    for check in rule.checks { lines.append(said(check, printer)) }
    for settlement in rule.settlements { lines.append(said(settlement, printer)) }
    lines.append("")
    lines.append(severity(of: rule, printer))
    if let judged = rule.judged { lines.append("Judged: \(judged).") }
    lines.append(filter(of: rule, printer))
    lines.append("A missing or unsettled value counts as unknown, and the rule speaks only when it is certain.")
    if !rule.outranks.isEmpty {
        lines.append(
            "Where the same claims are at issue it speaks instead of \(rule.outranks.joined(separator: ", ")).")
    }
    if !rule.tags.isEmpty { lines.append("tags: " + rule.tags.joined(separator: ", ")) }
    lines += rule.see.map { "see: " + $0 }
    for example in rule.examples {
        lines.append("")
        lines.append(example.isBad ? "reported:" : "let through:")
        lines += example.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    }
    return lines.joined(separator: "\n")
}

private func said(_ binding: Binding, isFirst: Bool, _ printer: PlanPrinter) -> [String] {
    func claims(_ candidates: Candidates) -> String {
        var out = "\(printer.library.schema[candidates.type].name) \(printer.name(candidates.variable))"
        if !candidates.links.isEmpty {
            let links = candidates.links.map { link in
                link.inner == link.outer
                    ? "the same \(printer.text(link.inner.field, of: candidates.type))"
                    : "\(printer.text(link.inner)) the same as \(printer.text(link.outer))"
            }
            out += " with " + links.joined(separator: ", ")
        }
        if let filter = candidates.filter { out += ", where \(printer.text(filter))" }
        return out
    }
    switch binding {
    case .each(let candidates): return ["\(isFirst ? "For" : "and for") each \(claims(candidates))"]
    case .all(let candidates, let having):
        return ["\(isFirst ? "For" : "and for") all \(claims(candidates))"]
            + (having.map { ["  if \(printer.text($0))"] } ?? [])
    case .lookUp, .let: return ["  " + printer.text(binding)]
    case .whenSome(let candidates): return ["  only when there is a \(claims(candidates))"]
    case .unlessSome(let candidates): return ["  not when there is a \(claims(candidates))"]
    case .unless(let condition): return ["  not when \(printer.text(condition))"]
    }
}

private func said(_ check: Check, _ printer: PlanPrinter) -> String {
    switch check {
    case .flagWhen(let condition): "it is reported when \(printer.text(condition))."
    case .expect(let condition): "it is reported unless \(printer.text(condition))."
    case .expectAllAgree(let value, let overTime):
        "it is reported unless all \(printer.text(value)) can be true together\(overTime ? ", each at its time" : "")."
    case .expectSome(let candidates): "it is reported unless there is some \(printer.text(candidates))."
    case .expectNo(let candidates): "it is reported when there is a \(printer.text(candidates))."
    }
}

private func said(_ settlement: Settlement, _ printer: PlanPrinter) -> String {
    func path(_ place: Settlement.FieldPlace) -> String {
        printer.text(Expression.field(place.variable, .declared(place.field)))
    }
    switch settlement {
    case .another(let fields):
        let names = fields.map(path).joined(separator: " or ")
        return "  not when it holds with another like figure nearby as \(names)."
    case .oneMore(let field): return "  not when it holds with one more like figure nearby in \(path(field))."
    case .oneLess(let field): return "  not when it holds without one of \(path(field))."
    }
}

private func severity(of rule: RulePlan, _ printer: PlanPrinter) -> String {
    guard let severity = rule.severity else { return "The rule is off." }
    guard let condition = rule.infoUnless else {
        return "It is \(severity == .warning ? "a" : "an") \(severity.rawValue)."
    }
    return
        "It is \(severity == .warning ? "a" : "an") \(severity.rawValue), and an info unless \(printer.text(condition))."
}

private func filter(of rule: RulePlan, _ printer: PlanPrinter) -> String {
    let modalities = Modality.allCases.filter(rule.modalities.contains).map(\.rawValue).joined(separator: ", ")
    var out = "Claims considered: \(modalities)"
    if !rule.unfiltered.isEmpty {
        let names = rule.unfiltered.sorted { $0.index < $1.index }.map { printer.name($0) }.joined(separator: ", ")
        out += " (\(names): as the rule itself says)"
    }
    return out + "."
}
