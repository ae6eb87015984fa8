import StetDocuments
import StetFacts
import StetLinter
import StetSource

/// The claims of one type in a text, a line each: fields in the words of the copy, else their value.
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

/// How the copy stands behind the claims of one type.
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

/// One linter for all tests: building it reads every rule.
private let shipped = try? Linter()
