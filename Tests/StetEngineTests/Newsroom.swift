import StetEngine
import StetFacts
import StetSource
import StetValues

// Documents with marked copy become claims, and plans are built by hand. "[killed 38 @quake]" in a line is a toll of
// 38 killed in the quake. The words of the claim are the figure, and its field stands at the same place.

struct Newsroom {
    static let toll = ClaimTypeID(0)
    static let mention = ClaimTypeID(1)
    static let event = FieldRef.declared(FieldID(0))
    static let outcome = FieldRef.declared(FieldID(1))
    static let value = FieldRef.declared(FieldID(2))

    var library = RuleLibrary()
    var table = ClaimTable()
    private var prose: [String] = []

    init(rules: RulePlan...) {
        library.schema.add(
            ClaimType(
                name: "toll",
                fields: [
                    Field(name: "event", type: .entity(.event), isOptional: true),
                    Field(name: "outcome", type: .oneOf(["killed", "injured", "total"]), isOptional: false),
                    Field(name: "value", type: .quantity(.count), isOptional: true, course: .rising),
                ]))
        library.schema.add(
            ClaimType(name: "mention", fields: [Field(name: "spelled", type: .text, isOptional: false)]))
        library.rules = rules
    }

    /// Adds a document. A line that begins with "# " is a headline, all others are body. Figures in brackets become
    /// tolls.
    mutating func add(
        _ name: String, _ text: String, story: String? = nil, published: CalendarDate? = nil, isReportable: Bool = true,
        confidence: Confidence = .high, modality: Modality = .asserted
    ) {
        let document = DocumentID(table.documents.count)
        table.documents.append(
            DocumentFacts(
                id: document, name: name, folder: "drafts", story: story, published: published,
                isReportable: isReportable))
        var out = ""
        for (number, line) in text.split(separator: "\n").enumerated() {
            var rest = line[...]
            while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
                out += rest[..<open]
                let start = out.utf8.count
                let words = rest[rest.index(after: open)..<close].split(separator: " ").map(String.init)
                rest = rest[rest.index(after: close)...]
                let claim: (ClaimTypeID, String, [Value])
                if words[0] == "name" {
                    claim = (Newsroom.mention, words[1], [.text(words[1])])
                } else {
                    claim = (Newsroom.toll, words[1], [event(words), .symbol(words[0]), figure(words[1])])
                }
                out += claim.1
                let span = Span(start, out.utf8.count)
                table.append(
                    Claim(
                        type: claim.0, document: document, span: span, part: line.hasPrefix("# ") ? .headline : .body,
                        paragraph: number, sentence: number, modality: modality, confidence: confidence),
                    fields: claim.2.enumerated().map { Slot($1, at: $0 == claim.2.count - 1 ? span : nil) })
            }
            out += rest + "\n"
        }
        prose.append(out)
        table.prose.append(Array(out.utf8))
    }

    private func event(_ words: [String]) -> Value {
        guard words.count > 2 else { return .missing }
        let name = String(words[2].dropFirst())
        return .entity(Entity(.event, name: name, key: name))
    }

    /// Reads "38", "38+" (at least 38), "300~" (rounded to hundreds) or "?" (unknown).
    private func figure(_ text: String) -> Value {
        guard let number = Int(text.filter(\.isNumber)) else { return .missing }
        var amount = Amount(number)
        if text.hasSuffix("+") { amount.high = nil }
        if text.hasSuffix("~") { amount.half = Exact(50) }
        return .amount(amount)
    }

    func words(_ place: Place) -> String {
        String(decoding: Array(prose[Int(place.document.index)].utf8)[place.span.range], as: UTF8.self)
    }

    /// The findings, as `document:line:“words” severity: message [rule]`, with their notes on indented lines.
    func findings(_ choice: Engine.Choice = Engine.Choice()) -> String {
        Engine(library: library).findings(in: table, choice).map { describe($0) }.joined(separator: "\n")
    }

    func describe(_ finding: Finding) -> String {
        func at(_ place: Place) -> String {
            let before = Array(prose[Int(place.document.index)].utf8)[..<Int(place.span.start)]
            return
                "\(table.documents[Int(place.document.index)].name):\(before.filter { $0 == 0x0A }.count + 1) “\(words(place))”"
        }
        return
            (["\(at(finding.place)) \(finding.severity): \(finding.message) [\(finding.rule)]"]
            + finding.notes.map { "  \(at($0.place)) note: \($0.message)" } + finding.help.map { "  help: \($0)" }
            + finding.suggestions.map { "  suggest: \($0.title)" }).joined(separator: "\n")
    }
}

// MARK: - Plans by hand

let A = VariableID(0)
let B = VariableID(1)
let C = VariableID(2)

func same(_ inner: VariableID, _ outer: VariableID, _ fields: FieldRef...) -> [Link] {
    fields.map { Link(inner: KeyPath(variable: inner, field: $0), outer: KeyPath(variable: outer, field: $0)) }
}

extension FieldRef {
    static let document = FieldRef.builtin(.document)
    static let story = FieldRef.builtin(.story)
    static let event = Newsroom.event
    static let outcome = Newsroom.outcome
    static let value = Newsroom.value
}

func isPart(_ variable: VariableID, _ part: String) -> Expression {
    .compare(.is, .field(variable, .builtin(.part)), .constant(.symbol(part)))
}

func value(_ variable: VariableID) -> Expression { .field(variable, .value) }

func rule(
    _ name: String, _ severity: Severity = .error, _ bindings: [Binding], _ checks: [Check],
    _ clauses: [ReportClause] = [],
    outranks: [String] = []
) -> RulePlan {
    var plan = RulePlan(name: name, severity: severity, summary: "One toll has one figure.")
    plan.bindings = bindings
    plan.checks = checks
    plan.clauses = clauses
    plan.outranks = outranks
    var kinds: [(Int, RulePlan.Variable.Kind)] = []
    for binding in bindings {
        switch binding {
        case .each(let c), .whenSome(let c), .unlessSome(let c): kinds.append((c.variable.index, .claim(c.type)))
        case .all(let c, _): kinds.append((c.variable.index, .group(c.type)))
        case .lookUp(let v, let table, _, _): kinds.append((v.index, .row(table)))
        case .let(let v, _): kinds.append((v.index, .value))
        case .unless: break
        }
    }
    for check in checks {
        switch check {
        case .expectSome(let c), .expectNo(let c): kinds.append((c.variable.index, .claim(c.type)))
        default: break
        }
    }
    plan.variables = kinds.sorted { $0.0 < $1.0 }.map {
        RulePlan.Variable(name: "ABC".map(String.init)[$0.0], kind: $0.1)
    }
    return plan
}

/// A template "{…}" that is built by hand from strings and expressions.
func template(_ pieces: Any...) -> Template {
    Template(
        pieces.map { piece in
            if let expression = piece as? Expression { return .value(expression, places: nil, separator: nil) }
            return .text("\(piece)")
        })
}

/// A rule that compares the figure of the headline with that of the body, with one finding for each headline.
func headlineRule(outranks: [String] = []) -> RulePlan {
    rule(
        "headline-number",
        .error,
        [
            .each(Candidates(variable: A, type: Newsroom.toll, filter: isPart(A, "headline"))),
            .each(
                Candidates(
                    variable: B, type: Newsroom.toll, links: same(B, A, .document, .event, .outcome),
                    filter: isPart(B, "body"))),
        ],
        [.expect(.compare(.agreesWith, value(A), value(B)))],
        [
            .report(.field(A, .value), template(value(A), " in the headline, ", value(B), " in the story")),
            .note(.field(B, .value), template(value(B), " here")),
        ], outranks: outranks)
}

/// A rule that compares all figures of one toll of a story.
func tollRule(_ scope: FieldRef = .story, overTime: Bool = false, filter: Expression? = nil, bindings: [Binding] = [])
    -> RulePlan
{
    rule(
        "toll-differs", .error,
        [
            .all(
                Candidates(
                    variable: A, type: Newsroom.toll, links: same(A, A, scope, .event, .outcome), filter: filter),
                having: nil)
        ]
            + bindings,
        [.expectAllAgree(value(A), overTime: overTime)],
        [
            .report(
                .oddOneOut(A),
                template(
                    value(A), " ", Expression.field(A, .outcome), " here; all: ",
                    Expression.call(.versionsOf, [value(A)]))),
            .note(.rest(A), template(value(A), " here")),
        ])
}
