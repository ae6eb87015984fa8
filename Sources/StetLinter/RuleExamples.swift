import StetDocuments
import StetEngine
import StetFacts
import StetSource
import StetText
import StetValues

/// Runs the examples of rules and readings through all stages, for `stet test` and for the test suite. An example
/// comes in; an outcome with a reason goes out.
///
/// Only the rule of the example runs. The documents of one example form one story.
package struct RuleExamples: Sendable {
    private let linter: Linter

    /// - Parameter linter: must have been made with its examples.
    package init(_ linter: Linter) { self.linter = linter }

    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// A `bad` passage was reported at its marks.
        case reported
        /// A `good` passage was not reported.
        case validated
        /// Something was reported that should not be reported.
        case noisy
        /// Something was not reported that should be reported.
        case missing

        package var isPass: Bool { self == .reported || self == .validated }
    }

    package struct Result: Hashable, Sendable {
        /// The id of the rule, or the name of the reading.
        package var rule: String
        package var outcome: Outcome
        /// What is wrong: "no diagnostic at “12 people”"; empty when nothing is.
        package var message: String
        /// The rule file of the example.
        package var path: String
        package var line: Int
        package var column: Int
    }

    /// The rules and readings that have examples or ought to have some, in the order of their files.
    package var names: [String] {
        linter.library.rules.map(\.name) + linter.library.readings.filter { !$0.examples.isEmpty }.map(\.name)
    }

    /// Whether a rule or reading stands in the file `path`, or in a file below the folder `path`.
    package func file(of name: String, isIn path: String) -> Bool {
        let source =
            linter.library.rule(named: name)?.source ?? linter.library.readings.first { $0.name == name }?.source
        guard let source else { return false }
        let file = linter.library.sources[source].name
        return file == path || file.hasPrefix(path.hasSuffix("/") ? path : path + "/")
    }

    /// The outcomes of the examples of one rule or reading, in the order of the file.
    package func results(of name: String) -> [Result] {
        if let rule = linter.library.rule(named: name) {
            return rule.examples.map { example in
                let (outcome, message) = run(example, of: rule)
                return result(name, outcome, message, rule.source, example.span)
            }
        }
        guard let reading = linter.library.readings.first(where: { $0.name == name }) else { return [] }
        return reading.examples.map { example in
            let (outcome, message) = run(example, of: reading)
            return result(name, outcome, message, reading.source, example.span)
        }
    }

    private func result(_ name: String, _ outcome: Outcome, _ message: String, _ source: Int, _ span: Span) -> Result {
        let source = linter.library.sources[source]
        let place = LineMap(source.bytes).position(of: Int(span.start), in: source.bytes)
        return Result(
            rule: name, outcome: outcome, message: message, path: source.name, line: place.line, column: place.column)
    }

    // MARK: Rules

    private func run(_ example: RuleExample, of rule: RulePlan) -> (Outcome, String) {
        let passage = Passage(ExampleText(example.text, name: "example"), linter)
        if let problem = passage.problem { return (.missing, problem) }
        let choice = Engine.Choice(.all, only: [rule.name])
        let findings = linter.engine.findings(in: passage.table, choice)
        guard example.isBad else {
            guard let finding = findings.first else { return (.validated, "") }
            return (.noisy, "a good passage is reported at \(passage.quoted(finding.place)): \(finding.message)")
        }
        guard passage.hasPrimaries else {
            return findings.isEmpty ? (.missing, "nothing is reported") : (.reported, "")
        }
        let found =
            findings.isEmpty
            ? "nothing is reported" : "reported is " + findings.map { passage.quoted($0.place) }.joined(separator: ", ")
        for mark in passage.primaries where !findings.contains(where: { passage.overlaps($0.place, mark) }) {
            return (.missing, "no diagnostic at \(passage.quoted(mark)); \(found)")
        }
        for mark in passage.notes
        where !findings.contains(where: { $0.notes.contains { passage.overlaps($0.place, mark) } }) {
            return (.missing, "no note at \(passage.quoted(mark))")
        }
        for finding in findings where !passage.primaries.contains(where: { passage.overlaps(finding.place, $0) }) {
            return (.noisy, "a diagnostic at \(passage.quoted(finding.place)) is not marked: \(finding.message)")
        }
        return (.reported, "")
    }

    // MARK: Readings

    private func run(_ example: ReadingExample, of reading: ReadingPlan) -> (Outcome, String) {
        let passage = Passage(ExampleText(example.text, name: "example"), linter)
        if let problem = passage.problem { return (.missing, problem) }
        let type = linter.library.schema[reading.makes]
        let claims = passage.table.ids.filter { passage.table[$0].type == reading.makes }
        guard let fields = example.fields else {
            guard let claim = claims.first else { return (.validated, "") }
            let place = Place(passage.table[claim].document, passage.table[claim].span)
            return (.noisy, "a claim of type '\(type.name)' is found at \(passage.quoted(place))")
        }
        guard !claims.isEmpty else { return (.missing, "no claim of type '\(type.name)' is found") }
        let wanted = fields.map {
            (field: $0.field, value: NoSurroundings(inflection: linter.library.inflection).value(of: $0.value))
        }
        func differing(_ claim: ClaimID) -> (FieldRef, Value, Value)? {
            for (field, value) in wanted {
                let own = passage.table.value(field, of: claim)
                if case .text(let words) = value, passage.words(of: field, of: claim).map(folded) == folded(words) {
                    continue
                }
                if !isSame(own, value) { return (field, own, value) }
            }
            return nil
        }
        if claims.contains(where: { differing($0) == nil }) { return (.reported, "") }
        guard let claim = claims.first, let (field, own, value) = differing(claim) else {
            return (.missing, "no such claim is found")
        }
        let name = type.name(of: field)
        return (.missing, "\(name) is \(formatted(own)), where the example says \(formatted(value))")
    }

    /// Whether two values are equal: amounts and dates with equal bounds, words with equal folded forms.
    private func isSame(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.amount(let a), .amount(let b)):
            a.low == b.low && a.high == b.high && (a.unit == b.unit || b.unit == .count)
        case (.date(let a), .date(let b)): a.first == b.first && a.last == b.last
        case (.symbol(let a), .symbol(let b)): a == b
        case (.yesNo(let a), .yesNo(let b)): a == b
        case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(isSame)
        case (.missing, .missing): true
        case (.entity(let a), .entity(let b)): a.key == b.key
        default: folded(formatted(a)) == folded(formatted(b))
        }
    }
}

/// The documents of one example after reading, and its marks as places in their prose.
private struct Passage {
    typealias Mark = (document: Int, range: Range<Int>)

    private(set) var documents: [Document] = []
    private(set) var table = ClaimTable()
    private(set) var primaries: [Mark] = []
    private(set) var notes: [Mark] = []
    /// Why the example could not be read; nil when it could.
    private(set) var problem: String?
    private var bytes: [[UInt8]] = []

    var hasPrimaries: Bool { !primaries.isEmpty }

    init(_ text: ExampleText, _ linter: Linter) {
        for (number, part) in text.documents.enumerated() {
            let file = Walk.File(path: part.name, form: part.isMarkdown ? .markdown : .plainText)
            let reading = FileReading(part.bytes, file: file, linter.pageWords)
            guard var document = reading.documents.first else {
                problem = reading.problems.first?.message ?? "the example is empty"
                return
            }
            document.date = document.date ?? part.published
            document.outlet = document.outlet ?? part.outlet
            document.story = document.story ?? part.story
            var read = linter.read(document)
            read.table.renumber(document: DocumentID(number), story: "one")
            documents.append(document)
            table.append(contentsOf: read.table)
            bytes.append(part.bytes)
            primaries += part.primaries.map { (number, $0) }
            notes += part.notes.map { (number, $0) }
        }
        if documents.isEmpty { problem = "the example is empty" }
    }

    /// The words of the copy for a field; nil when it has no words of its own.
    func words(of field: FieldRef, of claim: ClaimID) -> String? {
        guard case .declared(let id) = field, let span = table.slot(id, of: claim).span else { return nil }
        return singleLine(documents[Int(table[claim].document.index)].text(span))
    }

    func overlaps(_ place: Place, _ mark: Mark) -> Bool {
        let document = Int(place.document.index)
        guard document == mark.document,
            let origin = PositionMap.origin(of: place.span, in: documents[document].positions.segments)
        else { return false }
        return origin.span.range.overlaps(mark.range)
    }

    func quoted(_ place: Place) -> String {
        "“" + singleLine(documents[Int(place.document.index)].text(place.span)) + "”"
    }
    func quoted(_ mark: Mark) -> String {
        "“" + singleLine(String(decoding: bytes[mark.document][mark.range], as: UTF8.self)) + "”"
    }
}

/// An environment without variables: the values in a reading's example are constants.
private struct NoSurroundings: Environment {
    let inflection: Inflection

    func value(of variable: VariableID) -> Value { .missing }
    func value(of field: FieldRef, of variable: VariableID) -> Value { .missing }
    func isListed(_ text: String, in list: WordListID) -> Bool { false }
}

extension ClaimTable {
    fileprivate func value(_ field: FieldRef, of claim: ClaimID) -> Value {
        switch field {
        case .declared(let id): slot(id, of: claim).value
        case .builtin(.modality): .symbol(self[claim].modality.rawValue)
        case .builtin(.confidence): .symbol(self[claim].confidence.rawValue)
        case .builtin(.part): .symbol(self[claim].part.rawValue)
        case .builtin(.attributedTo): self[claim].attributedTo.map { .text($0) } ?? .missing
        case .builtin(.asOf): self[claim].asOf.map { .date($0) } ?? .missing
        case .builtin: .missing
        }
    }
}

extension ClaimType {
    fileprivate func name(of field: FieldRef) -> String {
        switch field {
        case .declared(let id): fields[id.index].name
        case .builtin(let field): field.rawValue
        }
    }
}
