package import StetFacts
import StetSource
import StetValues

/// Prints checked rules and readings in the words of the language, for `stet explain` and for tests. Everything is
/// written in full, including links and brackets, so that a plan can be read without its source.
struct PlanPrinter {
    let library: RuleLibrary
    var names: [String]
    var types: [ClaimTypeID?]
    var tables: [TableID?]

    init(_ library: RuleLibrary, _ plan: RulePlan) {
        self.library = library
        names = plan.variables.map(\.name)
        types = plan.variables.map { variable in
            switch variable.kind {
            case .claim(let type), .group(let type): type
            case .row, .value: nil
            }
        }
        tables = plan.variables.map { variable in
            if case .row(let table) = variable.kind { return table }
            return nil
        }
    }

    /// For the expressions of a reading (its variables are slots) or of a claim's `reads` (variable 0 is the claim).
    init(_ library: RuleLibrary, slots: [String], claim: ClaimTypeID? = nil) {
        self.library = library
        names = slots
        types = slots.map { _ in claim }
        tables = slots.map { _ in nil }
    }

    // MARK: - Expressions

    func text(_ expression: Expression) -> String {
        switch expression {
        case .constant(let value): return text(value)
        case .variable(let id): return name(id)
        case .field(let id, let field): return "\(name(id)).\(text(field, of: types[safe: id.index] ?? nil))"
        case .column(let id, let column):
            let table = (tables[safe: id.index] ?? nil).map { library.tables[$0.index] }
            return "\(name(id)).\(table?.columns[safe: column]?.name ?? "\(column)")"
        case .call(let function, let operands): return call(function, operands)
        case .arithmetic(let op, let a, let b): return "(\(text(a)) \(op.rawValue) \(text(b)))"
        case .negate(let a): return "-\(text(a))"
        case .range(let a, let b): return "\(text(a)) to \(text(b))"
        case .giveOrTake(let a, let b): return "\(text(a)) give or take \(text(b))"
        case .orElse(let a, let b): return "(\(text(a)) or else \(text(b)))"
        case .compare(let comparison, let a, let b): return "\(text(a)) \(comparison.rawValue) \(text(b))"
        case .isKnown(let a): return "\(text(a)) is known"
        case .isMissing(let a): return "\(text(a)) is missing"
        case .isOneOf(let a, let values, let negated):
            return "\(text(a)) is \(negated ? "not " : "")one of \(values.map { text($0) }.joined(separator: ", "))"
        case .isListed(let a, let list, let negated):
            return "\(text(a)) is \(negated ? "not " : "")listed in \(library.words[safe: list.index]?.name ?? "?")"
        case .and(let a, let b): return "\(bracketed(a)) and \(bracketed(b))"
        case .or(let a, let b): return "\(bracketed(a)) or \(bracketed(b))"
        case .not(let a): return "not (\(text(a)))"
        case .possibly(let a): return "possibly (\(text(a)))"
        case .certainly(let a): return "certainly (\(text(a)))"
        case .someOf(let a): return "some \(text(a))"
        case .aggregatePer(let function, let key, let of):
            let type = types.first { $0 != nil } ?? nil
            return "\(function.rawValue.dropLast(3)) per \(text(key, of: type)) of \(text(of))"
        }
    }

    private func bracketed(_ expression: Expression) -> String {
        switch expression {
        case .or, .and: "(\(text(expression)))"
        default: text(expression)
        }
    }

    private func call(_ function: Function, _ operands: [Expression]) -> String {
        let parts = operands.map { text($0) }
        switch (function, parts.count) {
        case (.timeFromTo, 2): return "time from \(parts[0]) to \(parts[1])"
        case (.differenceBetween, 2): return "difference between \(parts[0]) and \(parts[1])"
        case (.slipInWords, 1): return parts[0]
        case (.slipFromTo, 2...):
            let others = stride(from: 2, to: parts.count - 1, by: 2).map { index in
                var isKind = false
                if case .constant(.symbol) = operands[index + 1] { isKind = true }
                return " or from \(parts[index]) \(isKind ? "as" : "to") \(parts[index + 1])"
            }
            return "slip from \(parts[0]) to \(parts[1])" + others.joined()
        case (.distanceBetween, 2): return "distance between \(parts[0]) and \(parts[1])"
        case (.roundToPlaces, 2): return "round \(parts[0]) to \(parts[1]) places"
        case (.inUnit, 2):
            if case .constant(.amount(let amount)) = operands[1] { return "\(parts[0]) in \(amount.unit.symbol)" }
            return "\(parts[0]) in \(parts[1])"
        default: return ([function.rawValue] + parts).joined(separator: " ")
        }
    }

    func name(_ id: VariableID) -> String { names[safe: id.index] ?? "?\(id.index)" }

    func text(_ field: FieldRef, of type: ClaimTypeID?) -> String {
        switch field {
        case .builtin(let builtin): return builtin.rawValue
        case .declared(let id):
            guard let type else { return "#\(id.index)" }
            return library.schema[type].fields[safe: id.index]?.name ?? "#\(id.index)"
        }
    }

    func text(_ value: Value) -> String {
        switch value {
        case .missing: return "unknown"
        case .amount(let amount): return text(amount)
        case .date(let date):
            guard let first = date.first, let last = date.last else { return "no day" }
            return first == last ? "\(first)" : "\(first)…\(last)"
        case .text(let text): return "\"\(text)\""
        case .entity(let entity): return "\(entity.kind.rawValue) \"\(entity.name)\""
        case .symbol(let word): return word
        case .yesNo(let truth): return truth ? "yes" : "no"
        case .list(let values): return "[" + values.map { text($0) }.joined(separator: ", ") + "]"
        }
    }

    private func text(_ amount: Amount) -> String {
        let unit = amount.unit.symbol.isEmpty ? "" : " " + amount.unit.symbol.text
        if amount.isPlain, let nominal = amount.nominal { return "\(nominal)\(unit)" }
        let low = amount.low.map { ($0.isOpen ? "(" : "[") + "\($0.value)" } ?? "(-∞"
        let high = amount.high.map { "\($0.value)" + ($0.isOpen ? ")" : "]") } ?? "∞)"
        return "\(low), \(high)\(unit)"
    }

    func text(_ template: Template) -> String {
        template.pieces.map { piece in
            switch piece {
            case .text(let text): return text.replacing("\n", with: "\\n")
            case .value(let expression, let places, let separator):
                let rounded = places.map { " to \($0) places" } ?? ""
                let joined = separator.map { " joined by \"\($0)\"" } ?? ""
                return "{\(text(expression))\(rounded)\(joined)}"
            }
        }.joined()
    }

    // MARK: - Rules

    func text(_ path: KeyPath) -> String {
        let functions = path.functions.reversed().map { $0.rawValue + " " }.joined()
        return functions + name(path.variable) + "." + text(path.field, of: types[safe: path.variable.index] ?? nil)
    }

    func text(_ candidates: Candidates) -> String {
        var out = "\(library.schema[candidates.type].name) \(name(candidates.variable))"
        if !candidates.links.isEmpty {
            let links = candidates.links.map { link in
                link.inner == link.outer ? "same \(text(link.inner))" : "\(text(link.inner)) = \(text(link.outer))"
            }
            out += " with " + links.joined(separator: " and ")
        }
        if let filter = candidates.filter { out += " where \(text(filter))" }
        return out
    }

    func text(_ binding: Binding) -> String {
        switch binding {
        case .each(let candidates): return "for each \(text(candidates))"
        case .all(let candidates, let having):
            return "for all \(text(candidates))" + (having.map { " having \(text($0))" } ?? "")
        case .lookUp(let variable, let table, let keys, let filter):
            let table = library.tables[table.index]
            let keys = keys.map { "\(table.columns[$0.column].name) = \(text($0.value))" }.joined(separator: ", ")
            return "look up \(name(variable)) in \(table.name) by \(keys)" + (filter.map { " where \(text($0))" } ?? "")
        case .let(let variable, let value): return "let \(name(variable)) = \(text(value))"
        case .whenSome(let candidates): return "when some \(text(candidates))"
        case .unlessSome(let candidates): return "unless some \(text(candidates))"
        case .unless(let condition): return "unless \(text(condition))"
        }
    }

    func text(_ check: Check) -> String {
        switch check {
        case .flagWhen(let condition): "flag when \(text(condition))"
        case .expect(let condition): "expect \(text(condition))"
        case .expectAllAgree(let value, let overTime): "expect all \(text(value)) agree\(overTime ? " over time" : "")"
        case .expectSome(let candidates): "expect some \(text(candidates))"
        case .expectNo(let candidates): "expect no \(text(candidates))"
        }
    }

    func text(_ settlement: Settlement) -> String {
        func path(_ place: Settlement.FieldPlace) -> String {
            name(place.variable) + "." + text(.declared(place.field), of: types[safe: place.variable.index] ?? nil)
        }
        switch settlement {
        case .another(let fields): return "settled by another " + fields.map(path).joined(separator: ", ")
        case .oneMore(let field): return "settled by one more of " + path(field)
        case .oneLess(let field): return "settled by one less of " + path(field)
        }
    }

    func text(_ target: Target) -> String {
        switch target {
        case .claim(let id): name(id)
        case .field(let id, let field): name(id) + "." + text(field, of: types[safe: id.index] ?? nil)
        case .each(let id): "each \(name(id))"
        case .oddOneOut(let id): "odd one out of \(name(id))"
        case .rest(let id): "rest of \(name(id))"
        case .first(let id): "first of \(name(id))"
        }
    }

    func text(_ clause: ReportClause) -> String {
        switch clause {
        case .report(let target, let message): return "report \(text(target)) \"\(text(message))\""
        case .label(let message): return "label \"\(text(message))\""
        case .note(let target, let message): return "note \(text(target)) \"\(text(message))\""
        case .help(let message): return "help \"\(text(message))\""
        case .suggest(let title, let target, let message, let safe):
            let title = title.map { "\"\(text($0))\" " } ?? ""
            return "\(safe ? "fix" : "suggest") \(title)replace \(text(target)) with \"\(text(message))\""
        case .oncePer(let keys): return "once per " + keys.map { text($0) }.joined(separator: ", ")
        }
    }
}

extension Array {
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

/// A rule in full, with one clause on each line. Links are resolved and default values are written.
package func dump(_ rule: RulePlan, in library: RuleLibrary) -> String {
    let printer = PlanPrinter(library, rule)
    var lines = ["rule \(rule.name): \(rule.severity?.rawValue ?? "off")"]
    if let condition = rule.infoUnless { lines[0] += ", info unless \(printer.text(condition))" }
    lines.append(
        "  considering " + Modality.allCases.filter(rule.modalities.contains).map(\.rawValue).joined(separator: ", "))
    if !rule.unfiltered.isEmpty {
        let names = rule.unfiltered.sorted { $0.index < $1.index }.map { printer.name($0) }
        lines.append("  any modality: " + names.joined(separator: ", "))
    }
    if !rule.outranks.isEmpty { lines.append("  outranks " + rule.outranks.joined(separator: ", ")) }
    lines += rule.bindings.map { "  " + printer.text($0) }
    lines += rule.checks.map { "  " + printer.text($0) }
    lines += rule.settlements.map { "  " + printer.text($0) }
    lines += rule.clauses.map { "  " + printer.text($0) }
    return lines.joined(separator: "\n")
}

/// The pieces of a reading, each as it is written: `take "to" .. 3 <To: level>`.
package func pieces(of reading: ReadingPlan, in library: RuleLibrary) -> [String] {
    let printer = ElementPrinter(library, reading)
    return reading.takes.map { take in
        "\(take.isOptional ? "maybe " : "")\(take.isOrdered ? "then " : "")take " + printer.elements(take.elements)
    }
}

/// Prints token patterns.
private struct ElementPrinter {
    let library: RuleLibrary
    let pattern: ReadingPlan
    let printer: PlanPrinter

    init(_ library: RuleLibrary, _ reading: ReadingPlan) {
        self.library = library
        pattern = reading
        printer = PlanPrinter(library, slots: reading.variables)
    }

    func element(_ step: PatternElement) -> String {
        switch step {
        case .words(let words): return "\"\(words.joined(separator: " "))\""
        case .listed(let list): return "@\(library.words[list.index].name)"
        case .lemma(let word): return "~\(word)"
        case .lemmaListed(let list): return "~@\(library.words[list.index].name)"
        case .slot(let id, let slotKind, let isList):
            let like = id.flatMap { id in pattern.likenesses.first { $0.first == id } }
            let owner = id.map { (isList ? "all " : "") + printer.name($0) + ": " } ?? ""
            return "<\(owner)\(text(slotKind))\(like.map { " like " + printer.name($0.second) } ?? "")>"
        case .capture(let id, let label, let inner):
            return "<\(printer.name(id)): \(label.map { $0 + " " } ?? "")\(element(inner))>"
        case .gap(let most): return "... \(most)"
        case .shortGap(let most): return ".. \(most)"
        case .choice(let alternatives): return "(" + alternatives.map { elements($0) }.joined(separator: " | ") + ")"
        case .repeat(let inner, 0, 1): return "[" + elements(inner) + "]"
        case .repeat(let inner, let least, let most): return "(\(elements(inner))){\(least), \(most)}"
        }
    }
    func elements(_ list: [PatternElement]) -> String { list.map { element($0) }.joined(separator: " ") }
}

/// A reading in full, with one clause on each line.
package func dump(_ pattern: ReadingPlan, in library: RuleLibrary) -> String {
    let printer = PlanPrinter(library, slots: pattern.variables)
    func elements(_ list: [PatternElement]) -> String { ElementPrinter(library, pattern).elements(list) }
    var lines = ["reading \(pattern.name) makes \(library.schema[pattern.makes].name)"]
    if !pattern.takes.isEmpty { lines.append("  within \(text(pattern.scope))") }
    lines += pattern.finds.map { "  find " + elements($0) }
    lines += pieces(of: pattern, in: library).map { "  " + $0 }
    lines += pattern.without.map { "  without " + elements($0) }
    lines += pattern.nowhere.map { "  nowhere " + elements($0) }
    if !pattern.alone.isEmpty {
        lines.append("  alone " + pattern.alone.map { pattern.variables[$0.index] }.joined(separator: ", "))
    }
    lines += pattern.unlessPrecededBy.map { "  unless preceded by " + elements($0) }
    lines += pattern.unlessFollowedBy.map { "  unless followed by " + elements($0) }
    lines += pattern.conditions.map { "  where " + printer.text($0) }
    lines += pattern.fills.map { "  fill \(printer.text($0.field, of: pattern.makes)) = \(printer.text($0.value))" }
    for example in pattern.examples {
        guard let fields = example.fields else {
            lines.append("  skips \"\(example.text)\"")
            continue
        }
        let record = fields.map { "\(printer.text($0.field, of: pattern.makes)): \(printer.text($0.value))" }
        lines.append("  finds \"\(example.text)\" as (\(record.joined(separator: ", ")))")
    }
    return lines.joined(separator: "\n")
}

private func text(_ scope: ReadingScope) -> String {
    switch scope {
    case .clause: "clause"
    case .paragraph: "paragraph"
    case .sentences(1): "sentence"
    case .sentences(let count): "\(count) sentences"
    case .headline(let count): "headline and \(count) \(count == 1 ? "sentence" : "sentences")"
    }
}

private func text(_ kind: SlotKind) -> String {
    switch kind {
    case .number(nil): "number"
    case .number(let noun?): "number of \(noun)"
    case .quantity(let dimension): "quantity in \(dimension)"
    case .nounPhrase: "noun phrase"
    case .nationality: "nationality"
    case .nameRun: "name run"
    default: "\(kind)"
    }
}
