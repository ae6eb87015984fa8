// The claims of a document come in; rows for people or objects for programs go out.

import StetDocuments
import StetFacts
import StetReports
import StetSource
import StetText
import StetValues

/// One row for each claim: its place, its type, the words of its type, and how firmly the copy states it.
func claimTable(
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

extension JSONWriter {
    /// One claim as an object: its type, its fields with their words and places, and how firmly the copy states it.
    mutating func claim(
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
