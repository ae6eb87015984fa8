// A rule and a place come in; the reasons why the rule reported nothing there go out, as lines for people: which
// claims it compared, which condition was false or unknown, and which values were missing. `--why-quiet` prints them.

import StetFacts
import StetSource

func silence(of rule: PreparedRule, at place: Place, in setting: Setting) -> [String] {
    func isHere(_ claim: Int32) -> Bool {
        let claim = setting.claim(claim)
        return claim.document == place.document && (claim.span.overlaps(place.span) || place.span.contains(claim.span))
    }
    let schema = setting.library.library.schema
    func quoted(_ claim: Int32) -> String { "“" + singleLine(setting.words(setting.place(of: nil, of: claim))) + "”" }

    var lines: [String] = []
    for (type, _) in rule.neededTypes where !setting.hasClaims(of: type, atLeast: 1) {
        lines.append("no claim of type '\(schema.types[type].name)' was found anywhere")
    }
    let here = rule.neededTypes.flatMap { setting.claims(of: ClaimTypeID($0.type)).filter(isHere) }
    for claim in here {
        let kind = schema[setting.claim(claim).type].name
        let modality = setting.claim(claim).modality
        lines.append("\(kind) \(quoted(claim)) is a candidate")
        if modality.bit & rule.modalityMask == 0, rule.plan.unfiltered.isEmpty {
            lines.append(
                "  it is \(modality.rawValue), and the rule looks at \(Modality.allCases.filter(rule.plan.modalities.contains).map(\.rawValue).sorted().joined(separator: ", ")) claims only"
            )
        }
    }
    guard !here.isEmpty else { return lines + ["the rule found no claim to look at here"] }

    var run = RuleRun(rule, in: setting)
    var seen: Set<String> = []
    var account: [String] = []
    run.witness = { frame, word, truth in
        guard frame.basis.contains(where: isHere), account.count < 50 else { return }
        let others = frame.basis.filter { !isHere($0) }.prefix(3).map(quoted)
        let beside = others.isEmpty ? "" : " beside " + others.joined(separator: ", ")
        let state = truth == .unknown ? "unknown" : truth == .yes ? "true" : "false"
        let line = "'\(word)' is \(state)\(beside)"
        if seen.insert(line).inserted { account.append("  " + line + missing(in: frame, rule, schema)) }
    }
    run.settledWitness = { frame, reading in
        guard frame.basis.contains(where: isHere), account.count < 50 else { return }
        let line = "  another reading settles it: " + reading
        if seen.insert(line).inserted { account.append(line) }
    }
    run.run()
    if run.firings.contains(where: { $0.frame.basis.contains(where: isHere) }) {
        lines.append("  the rule fires here; see the diagnostic, or the rule that outranks it")
    } else if account.isEmpty {
        lines.append("  nothing else has the same \(keyNames(rule, schema)), or that is unknown")
    }
    return lines + account
}

/// The fields without a value among the claims that the rule compared.
private func missing(in frame: Frame, _ rule: PreparedRule, _ schema: Schema) -> String {
    var names: [String] = []
    for (number, variable) in rule.plan.variables.enumerated() {
        guard case .claim(let type) = variable.kind, let claim = frame.claim(of: VariableID(number)) else { continue }
        for (index, field) in schema[type].fields.enumerated()
        where frame.setting.slot(FieldID(index), of: claim).value.isMissing {
            names.append("\(variable.name).\(field.name)")
        }
    }
    return names.isEmpty ? "" : " (no value: \(names.prefix(6).joined(separator: ", ")))"
}

private func keyNames(_ rule: PreparedRule, _ schema: Schema) -> String {
    let names = rule.keys.map { path -> String in
        switch path.field {
        case .builtin(let field): return field.rawValue
        case .declared(let id):
            switch rule.plan.variables[path.variable.index].kind {
            case .claim(let type), .group(let type): return schema[type].fields[id.index].name
            case .row, .value: return "key"
            }
        }
    }
    return names.isEmpty ? "key" : names.joined(separator: ", ")
}
