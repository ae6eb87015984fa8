import StetClaims
import StetDocuments
import StetFacts
import StetLinter
import StetReports
import StetRuleLanguage
import StetSource

// In: a document. Out: the fact graph that the readings made of it, and the readings that nearly held on a line.

/// The facts of a document, one on each line for programs. For people: a line for each fact with its relation, then a
/// line for each arc with its role, its value and the words of the copy.
func factListing(_ document: Document, _ linter: Linter, asJSON: Bool, _ file: inout FileText) -> String {
    let library = linter.library
    var out = ""
    for fact in linter.facts(in: document) {
        let type = library.schema[fact.relation]
        let names = fact.readings.map { library.readings[$0].name }
        let arcs = type.fields.indices.filter { !fact.slots[$0].value.isMissing }
        if asJSON {
            var json = JSONWriter()
            json.object { json in
                json.member("document", document.name)
                json.member("relation", type.name)
                json.member("confidence", fact.confidence.rawValue)
                json.key("readings")
                json.array { json in for name in names { json.value(name) } }
                json.key("arcs")
                json.array { json in
                    for index in arcs {
                        let slot = fact.slots[index]
                        json.object { json in
                            json.member("role", type.fields[index].name)
                            json.key("value")
                            json.value(slot.value, text: slot.span.map(document.text))
                            guard let span = slot.span else { return }
                            json.key("location")
                            json.value(document.location(of: span, in: &file))
                        }
                    }
                }
            }
            out += json.text + "\n"
            continue
        }
        let first = arcs.compactMap { fact.slots[$0].span }.min { $0.start < $1.start } ?? Span(0, 0)
        let start = document.location(of: first, in: &file).start
        out += "\(document.name):\(start.line):\(start.column)  \(type.name), \(fact.confidence.rawValue), by "
        out += names.joined(separator: " and ") + "\n"
        out += columns(
            arcs.map { index in
                let slot = fact.slots[index]
                let words = slot.span.map { "“\(singleLine(document.text($0)))”" } ?? ""
                return ["    " + type.fields[index].name, formatted(slot.value), words]
            })
    }
    return out
}

/// Which readings nearly held on a line of a file, and what was missing.
func nearMissListing(_ document: Document, line: Int, _ linter: Linter, _ file: inout FileText) -> String {
    let span =
        document.record != nil ? Span(0, document.prose.count) : document.prose(ofLine: line, of: file.bytes)
    guard let span else { return "line \(line): no words of the copy stand there\n" }
    let library = linter.library
    var out = ""
    for miss in linter.nearMisses(in: document, at: span) {
        let reading = library.readings[miss.reading]
        let texts = pieces(of: reading, in: library)
        out += "\(reading.name), which makes \(library.schema[reading.makes].name):\n"
        for (piece, span) in miss.found {
            out += "    found “\(singleLine(document.text(span)))” for \(texts[piece])\n"
        }
        for piece in miss.missing { out += "    missing \(texts[piece])\n" }
        if miss.missing.isEmpty {
            out += "    all pieces stand there, but not so that the conditions of the reading hold\n"
        }
    }
    return out.isEmpty ? "line \(line): no reading nearly held\n" : out
}
