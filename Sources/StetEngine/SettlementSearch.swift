// The search that `settled by` asks for. A check that fails and the claims it looked at come in; figures nearby with
// which the check holds go out, or nil. Two figures of one clause are easily taken for the wrong pair, so a rule with
// `settled by` speaks only when no like figure nearby makes its check hold. The exchange of a claim's own two figures is
// never tried, because that is the most frequent slip with percentages: the change computed on the new figure.

import StetFacts
import StetSource
import StetValues

struct SettlementSearch {
    /// The most figures that are tried for one field.
    static let mostFigures = 24

    let rule: PreparedRule
    let setting: Setting

    private typealias FieldPlace = Settlement.FieldPlace

    /// The figures that settle a check, in words for `--why-quiet`; nil when there are none.
    func settlingFigures(for check: Int, _ frame: Frame) -> String? {
        for settlement in rule.plan.settlements {
            let found: String?
            switch settlement {
            case .another(let fields): found = another(fields, check, frame)
            case .oneMore(let field): found = oneMore(field, check, frame)
            case .oneLess(let field): found = oneLess(field, check, frame)
            }
            if let found { return found }
        }
        return nil
    }

    // MARK: Ways to settle

    private func another(_ fields: [FieldPlace], _ check: Int, _ frame: Frame) -> String? {
        let choices = fields.map { figures(for: $0, frame) }
        for (field, figures) in zip(fields, choices) {
            for figure in figures where !figure.isOwn {
                if holds(check, frame, [(field, figure.value)]) { return "\(said(figure)) as \(name(field))" }
            }
        }
        guard fields.count == 2 else { return nil }
        let own = fields.map { frame.value(of: .declared($0.field), of: $0.variable) }
        for first in choices[0] {
            for second in choices[1] {
                // The figures of a pair stand in one sentence, and one of them at least is not the claim's own.
                guard first.span != second.span, first.sentence == second.sentence, !(first.isOwn && second.isOwn),
                    !(first.value == own[1] && second.value == own[0]),
                    holds(check, frame, [(fields[0], first.value), (fields[1], second.value)])
                else { continue }
                return "\(said(first)) as \(name(fields[0])), \(said(second)) as \(name(fields[1]))"
            }
        }
        return nil
    }

    private func oneMore(_ field: FieldPlace, _ check: Int, _ frame: Frame) -> String? {
        guard case .list(let parts) = frame.value(of: .declared(field.field), of: field.variable) else { return nil }
        for figure in figures(for: field, frame) where !figure.isOwn {
            if holds(check, frame, [(field, .list(parts + [figure.value]))]) {
                return "\(said(figure)) as one more of \(name(field))"
            }
        }
        return nil
    }

    private func oneLess(_ field: FieldPlace, _ check: Int, _ frame: Frame) -> String? {
        guard case .list(let parts) = frame.value(of: .declared(field.field), of: field.variable), parts.count > 2
        else {
            return nil
        }
        for index in parts.indices {
            var rest = parts
            let left = rest.remove(at: index)
            if holds(check, frame, [(field, .list(rest))]) {
                return "\(formatted(left)) not as one of \(name(field))"
            }
        }
        return nil
    }

    /// Whether the check certainly holds when some fields have other values.
    private func holds(_ check: Int, _ frame: Frame, _ values: [(place: FieldPlace, value: Value)]) -> Bool {
        var trial = frame.trying(values)
        for case .let(let variable, let expression) in rule.plan.bindings {
            trial.replace(variable, by: trial.value(of: expression))
        }
        switch rule.plan.checks[check] {
        case .flagWhen(let condition): return trial.truth(of: condition) == .no
        case .expect(let condition): return trial.truth(of: condition) == .yes
        case .expectAllAgree, .expectSome, .expectNo: return false
        }
    }

    // MARK: Figures

    private struct Figure {
        var value: Value
        var sentence: Int32
        var span: Span
        var document: DocumentID
        /// Whether the claim has the figure in one of the fields that are tried.
        var isOwn: Bool
    }

    /// The figures like that of a field in the sentences of its claim and beside them, the nearest first. Figures that
    /// the claims use in other fields are left out.
    private func figures(for field: FieldPlace, _ frame: Frame) -> [Figure] {
        guard let index = frame.claim(of: field.variable) else { return [] }
        let claim = setting.claim(index)
        let own = frame.value(of: .declared(field.field), of: field.variable)
        guard let sample = own.elements.first else { return [] }
        let nearby = setting.figures(in: (claim.sentence - 1)...(claim.sentence + 1), of: claim.document)
        let reach = nearby.filter { $0.span.overlaps(claim.span) }.map(\.sentence).max() ?? claim.sentence
        let all =
            reach > claim.sentence
            ? setting.figures(in: (claim.sentence - 1)...(reach + 1), of: claim.document) : nearby
        let tried = Set(rule.plan.settlements.flatMap(\.fields))
        // The places of the claims' own figures. A list has one place for all its values, with other figures between
        // them perhaps, so its values are counted.
        var taken: [Span] = []
        var shared: [Span] = []
        var listed: [(span: Span, values: [Value])] = []
        for (number, _) in rule.plan.variables.enumerated() {
            let variable = VariableID(number)
            guard let bound = frame.claim(of: variable), setting.claim(bound).document == claim.document,
                case .claim(let type) = rule.plan.variables[number].kind
            else { continue }
            for id in setting.library.library.schema[type].fields.indices.map(FieldID.init) {
                let slot = setting.slot(id, of: bound)
                guard let span = slot.span else { continue }
                switch slot.value {
                case .amount, .date:
                    if tried.contains(FieldPlace(variable, id)) { shared.append(span) } else { taken.append(span) }
                case .list(let values): listed.append((span, values))
                default: break
                }
            }
        }
        var found: [Figure] = []
        for figure in all where isLike(figure.value, sample) {
            if taken.contains(where: { $0.overlaps(figure.span) }) { continue }
            var isOwn = shared.contains { $0.overlaps(figure.span) }
            for number in listed.indices where listed[number].span.overlaps(figure.span) {
                if let known = listed[number].values.firstIndex(where: { isSame($0, figure.value) }) {
                    listed[number].values.remove(at: known)
                    isOwn = true
                }
            }
            found.append(
                Figure(
                    value: signed(figure.value, like: sample), sentence: figure.sentence, span: figure.span,
                    document: figure.document, isOwn: isOwn))
        }
        func distance(_ figure: Figure) -> Int32 { abs(figure.span.start - claim.span.start) }
        return Array(
            found.sorted { (distance($0), $0.span.start) < (distance($1), $1.span.start) }.prefix(Self.mostFigures))
    }

    private func isLike(_ value: Value, _ sample: Value) -> Bool {
        switch (value, sample) {
        case (.amount(let a), .amount(let b)):
            isSingle(a) && (a.unit == .calendarYear) == (b.unit == .calendarYear) && a.comparability(with: b) == .yes
        case (.date, .date): true
        default: false
        }
    }

    /// Whether the copy gives one figure. A range, a score or "more than 40" agrees with too much to settle anything.
    private func isSingle(_ amount: Amount) -> Bool {
        guard let low = amount.low, let high = amount.high, let nominal = amount.nominal else { return false }
        return low.value == nominal && (high.value == nominal || high.isOpen && !low.isOpen) && !amount.isApproximate
    }

    private func isSame(_ a: Value, _ b: Value) -> Bool {
        guard case .amount(let x) = a, case .amount(let y) = b else { return a == b }
        return x.nominal == y.nominal && x.dimension == y.dimension
    }

    /// A fall is stated without a sign, and a claim gives it one.
    private func signed(_ value: Value, like sample: Value) -> Value {
        guard case .amount(let own) = sample, own.nominal?.isNegative ?? false, case .amount(let amount) = value,
            amount.nominal.map({ !$0.isNegative }) ?? false
        else { return value }
        return computed(.subtract, .amount(Amount(0)), value, adoptingUnit: true)
    }

    // MARK: Words

    private func said(_ figure: Figure) -> String {
        let words = singleLine(setting.words(Place(figure.document, figure.span)))
        return words.isEmpty ? formatted(figure.value) : "“\(words)”"
    }

    private func name(_ place: FieldPlace) -> String {
        guard case .claim(let type) = rule.plan.variables[place.variable.index].kind else { return "" }
        let fields = setting.library.library.schema[type].fields
        return "\(rule.plan.variables[place.variable.index].name).\(fields[place.field.index].name)"
    }
}
