// In: a text. Out: its claims as lines that a test can compare: kind, fields, modality and source. All tests of this
// folder use these functions, so that they do not depend on how claims are read.

import StetDocuments
import StetFacts
import StetLinter
import StetProse
import StetSource
import StetValues

/// The claims of one type in a draft, one per line: the values of the named fields with commas between them. A field
/// that the copy does not give is “–”.
///
/// - Parameters:
///   - fields: names of fields with spaces between them. `.low` or `.high` after a name gives one bound. Also allowed:
///     `modality`, `by` (who says it), `on-day` (the day on which it is true), `part`, and `words` (all words of the
///     claim).
///   - name: the name of the file. Its suffix decides how the text is read.
func told(_ type: String, _ fields: String, in text: String, date: String? = nil, as name: String = "draft.txt")
    -> [String]
{
    guard let linter = shipped else { return ["no rules"] }
    guard let declared = linter.library.schema.type(named: type) else { return ["no claim type \(type)"] }
    let schema = linter.library.schema[declared]
    let reading = FileReading(
        Array(text.utf8), file: Walk.File(path: name, form: DocumentForm(path: name)), linter.pageWords)
    var lines: [String] = []
    for var document in reading.documents {
        document.date = document.date ?? date
        let table = linter.read(document).table
        for id in inTextOrder(table.ids.filter { table[$0].type == declared }, of: table) {
            let claim = table[id]
            let values = fields.split(separator: " ").map { field in
                switch field {
                case "modality": return claim.modality.rawValue
                case "by": return claim.attributedTo ?? "–"
                case "on-day": return claim.asOf.map { formatted(.date($0)) } ?? "–"
                case "part": return "\(claim.part)"
                case "words": return document.text(claim.span)
                default:
                    let names = field.split(separator: ".")
                    guard let place = schema.field(named: String(names[0])) else { return "no field \(field)" }
                    let value = table.slot(FieldID(place.index), of: id).value
                    return names.count == 1 ? value.isMissing ? "–" : formatted(value) : bound(names[1], of: value)
                }
            }
            lines.append(values.joined(separator: ", "))
        }
    }
    return lines
}

/// Claims in the order in which they stand in the text.
private func inTextOrder(_ ids: [ClaimID], of table: ClaimTable) -> [ClaimID] {
    ids.sorted { (table[$0].span.start, $0) < (table[$1].span.start, $1) }
}

/// The bound of a figure, or “–” when it has no bound at that end.
private func bound(_ end: Substring, of value: Value) -> String {
    guard case .amount(let amount) = value, let bound = end == "low" ? amount.low : amount.high else { return "–" }
    return bound.value.formatted(places: 0)
}

/// The key of what a field names, for each claim. Two claims with one key are about the same person, place or event.
func keys(_ type: String, _ field: String, in text: String) -> [String] {
    guard let linter = shipped, let declared = linter.library.schema.type(named: type),
        let place = linter.library.schema[declared].field(named: field)
    else { return [] }
    let table = linter.read(document(text)).table
    return inTextOrder(table.ids.filter { table[$0].type == declared }, of: table).compactMap { id in
        guard case .entity(let entity) = table.slot(FieldID(place.index), of: id).value else { return nil }
        return entity.key
    }
}

/// The claims of one type in a text, one per line. A field has the words of the copy, or its value when it has no words
/// of its own.
func claims(_ type: String, in text: String, date: String? = nil) -> String {
    guard let linter = shipped else { return "no rules" }
    let document = document(text, date: date)
    let table = linter.read(document).table
    return table.ids.filter { linter.library.schema[table[$0].type].name == type }
        .map { id in
            linter.library.schema[table[id].type].fields.indices.compactMap { index -> String? in
                let slot = table.slot(FieldID(index), of: id)
                guard !slot.value.isMissing else { return nil }
                return linter.library.schema[table[id].type].fields[index].name + " "
                    + (slot.span.map(document.text) ?? formatted(slot.value))
            }.joined(separator: ", ")
        }.joined(separator: "\n")
}

/// The modality of each claim of one type.
func modalities(_ type: String, in text: String) -> [String] {
    guard let linter = shipped else { return [] }
    let table = linter.read(document(text)).table
    return table.ids.filter { linter.library.schema[table[$0].type].name == type }.map { table[$0].modality.rawValue }
}

private func document(_ text: String, date: String? = nil) -> Document {
    let prose = Array(text.utf8)
    let segment = PositionMap.Segment(start: 0, length: prose.count, originStart: 0, originLength: prose.count)
    return Document(
        id: DocumentID(0), path: "test", name: "test", prose: prose,
        blocks: [Document.Block(part: .body, span: Span(0, prose.count))], date: date,
        positions: PositionMap(segments: [segment], fields: [PositionMap.Field(name: "file")]))
}

/// One linter for all tests, because it reads every rule when it is built.
private let shipped = try? Linter.shipped()

/// How many sentences of a text a check parses.
func parsedCount(of text: String) -> Int {
    guard let linter = try? Linter() else { return -1 }
    _ = linter.read(document(text))
    return linter.parsedCount
}

/// A document with one body block.
func wholeDocument(_ text: String) -> Document { document(text) }

/// The prose of a text.
func annotated(_ text: String, _ linter: Linter) -> AnnotatedProse { linter.annotator.annotate(document(text)) }
