import StetDocuments
import StetFacts
import StetLinter
import StetReports
import StetSource
import StetValues

/// `stet claims`: what the copy says, one claim a line.
struct ClaimsCommand: Command {
    enum Format: String, CaseIterable { case text, jsonl }

    static let name = "claims"
    static let summary = "print the claims that documents make"
    static let arguments = "[PATH…]"

    var arguments: [String] = []
    var format = Format.text
    var input = InputOptions()

    static var flags: [Flag<Self>] { [.choice("--format", "FORM", "how claims are printed", \.format)] + inputFlags(\.input) }

    init() { input.jobs = Terminal.processors }

    func run(_ console: Console) async -> ExitStatus {
        guard let linter = console.linter() else { return .incomplete }
        let format = format
        return await console.printDocuments(arguments, input) { document, file in
            let table = linter.read(document).table
            var out = ""
            for (number, id) in table.ids.enumerated() {
                let claim = table[id]
                switch format {
                case .jsonl:
                    var json = JSONWriter()
                    json.claim(id, name: "\(document.name):\(number + 1)", in: table, linter.library.schema[claim.type], document, &file)
                    out += json.text + "\n"
                case .text:
                    let location = document.location(of: claim.span, in: &file)
                    let place = "\(location.path):\(location.start.line):\(location.start.column)"
                    out += "\(place)  \(linter.library.schema[claim.type].name)  \(location.text)\n"
                }
            }
            return out
        }
    }
}

extension JSONWriter {
    fileprivate mutating func claim(
        _ id: ClaimID, name: String, in table: ClaimTable, _ type: ClaimType, _ document: Document, _ file: inout FileText
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
            if let source = claim.attributedTo { json.member("attributedTo", source) } else { json.nullMember("attributedTo") }
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
