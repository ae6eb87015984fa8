import StetDocuments
import StetFacts
import StetLinter
import StetReports
import StetSource
import StetText
import StetValues

/// `stet claims`: paths of documents come in; their claims are printed, one on each line. It shows what the rules
/// compare.
struct ClaimsCommand: Command {
    enum Format: String, CaseIterable { case text, jsonl }

    static let name = "claims"
    static let summary = "print the claims that documents make"
    static let arguments = "PATH…"

    var arguments: [String] = []
    var format = Format.text
    var language: String?
    var rules = RuleFlags()
    var input = InputOptions()
    /// The file and line about which `--why-not` asks.
    var missedPlace: (path: String, line: Int)?

    static var flags: [Flag<Self>] {
        [
            .choice("--format", "FORM", "how claims are printed", \.format), houseRulesFlag(\.rules.houseRules),
            Flag("--why-not", value: "FILE:LINE", "say which readings nearly held on a line, and what was missing") {
                command, text throws(UsageError) in
                guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]), line > 0
                else {
                    throw UsageError(
                        message: "--why-not takes FILE:LINE, not '\(text)'", hint: "for example --why-not quake.txt:3")
                }
                command.missedPlace = (String(text[..<colon]), line)
            },
        ] + inputFlags(\.input) + [languageFlag(\.language)]
    }

    init() { input.jobs = Terminal.processors }

    func validate() throws(UsageError) { if missedPlace == nil { try requirePaths() } }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        guard let linter = try console.linter(rules, language: language) else { return .incomplete }
        if let (path, line) = missedPlace {
            return await console.printDocuments(arguments.isEmpty ? [path] : arguments, input, linter.pageWords) {
                document, file in
                guard document.path == path, document.record.map({ $0.line == line }) ?? true else { return "" }
                return nearMissListing(document, line: line, linter, &file)
            }
        }
        let format = format
        var options = CheckOptions()
        options.input = input
        options.stories = .onlyRead
        let sink = ClaimSink { read, file -> String in
            let (document, table) = (read.document, read.table)
            let claims = table.ids.sorted { a, b in
                let (first, second) = (table[a].span, table[b].span)
                return (first.start, second.end, a) < (second.start, first.end, b)
            }
            guard format == .jsonl else { return claimTable(claims, in: table, linter.library, document, &file) }
            var out = ""
            for (number, id) in claims.enumerated() {
                var json = JSONWriter()
                let type = linter.library.schema[table[id].type]
                json.claim(id, name: "\(document.name):\(number + 1)", in: table, type, document, &file)
                out += json.text + "\n"
            }
            return out
        } keep: {
            console.write($0)
        }
        let result = await CheckRun(linter, options).run(
            arguments, claims: sink, isWanted: { console.isRead }, report: { _ in })
        for problem in result.problems { console.complain("stet: " + problem.description) }
        if result.documents == 0 { console.complain("stet: no document was read") }
        return result.documents == 0 || result.problems.contains(where: \.isFatal) ? .incomplete : .clean
    }
}

// MARK: For people

/// One row for each claim: its place, its type, the words of its type, and how firmly the copy states it.
private func claimTable(
    _ claims: [ClaimID], in table: ClaimTable, _ library: RuleLibrary, _ document: Document, _ file: inout FileText
) -> String {
    let rows = claims.map { id -> [String] in
        let claim = table[id]
        let type = library.schema[claim.type]
        let start = document.location(of: claim.span, in: &file).start
        let surroundings = OneClaim(table: table, claim: id, document: document, inflection: library.inflection)
        let said = type.reads.map { surroundings.text(of: $0) } ?? fields(of: id, type, in: table)
        var stance = claim.modality == .asserted ? "" : claim.modality.rawValue
        if let source = claim.attributedTo { stance += (stance.isEmpty ? "by " : " by ") + source }
        return ["\(document.name):\(start.line):\(start.column)", type.name, said, stance]
    }
    return columns(rows)
}

private func fields(of id: ClaimID, _ type: ClaimType, in table: ClaimTable) -> String {
    type.fields.indices.compactMap { index in
        let value = table.slot(FieldID(index), of: id).value
        return value.isMissing ? nil : "\(type.fields[index].name): \(formatted(value))"
    }.joined(separator: ", ")
}

/// The environment for the `reads` of a claim type: the fields of one claim.
private struct OneClaim: Environment {
    let table: ClaimTable
    let claim: ClaimID
    let document: Document
    let inflection: Inflection

    func value(of variable: VariableID) -> Value { .missing }

    func value(of field: FieldRef, of variable: VariableID) -> Value {
        guard case .declared(let id) = field else { return .missing }
        return table.slot(id, of: claim).value
    }

    func words(of field: FieldRef, of variable: VariableID) -> String? {
        guard case .declared(let id) = field else { return nil }
        return table.slot(id, of: claim).span.map { singleLine(document.text($0)) }
    }

    func isListed(_ text: String, in list: WordListID) -> Bool { false }
}

// MARK: For programs

extension JSONWriter {
    fileprivate mutating func claim(
        _ id: ClaimID, name: String, in table: ClaimTable, _ type: ClaimType, _ document: Document,
        _ file: inout FileText
    ) {
        let claim = table[id]
        let fields = type.fields.indices.map { (name: type.fields[$0].name, slot: table.slot(FieldID($0), of: id)) }
            .filter { !$0.slot.value.isMissing }
        object { json in
            json.member("id", name)
            json.member("kind", type.name)
            json.key("fields")
            json.object { json in
                for (name, slot) in fields {
                    json.key(name)
                    json.value(slot.value, text: slot.span.map(document.text))
                }
            }
            json.member("modality", claim.modality.rawValue)
            if let source = claim.attributedTo {
                json.member("attributedTo", source)
            } else {
                json.nullMember("attributedTo")
            }
            json.key("asOf")
            if let date = claim.asOf { json.object { json in json.dayMembers(of: date) } } else { json.null() }
            json.member("confidence", claim.confidence.rawValue)
            json.key("location")
            json.value(document.location(of: claim.span, in: &file))
            json.key("spans")
            json.object { json in
                for (name, slot) in fields {
                    guard let span = slot.span else { continue }
                    json.key(name)
                    json.value(document.location(of: span, in: &file))
                }
            }
        }
    }
}
