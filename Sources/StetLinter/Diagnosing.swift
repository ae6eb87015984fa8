import StetDocuments
import StetFacts
import StetSource

extension Finding {
    /// The finding with every place as line, column and text.
    func diagnostic(in documents: [Document], files: inout [FileText], excerpts: Bool) -> Diagnostic {
        func location(_ place: Place) -> Location {
            let index = Int(place.document.index)
            return documents[index].location(of: place.span, in: &files[index], excerpt: excerpts)
        }
        return Diagnostic(
            rule: rule, severity: severity, message: message, label: label, location: location(place),
            notes: notes.map { Diagnostic.Note(message: $0.message, location: location($0.place)) }, help: help,
            suggestions: suggestions.map { suggestion in
                let edit = Diagnostic.Edit(location: location(suggestion.place), replacement: suggestion.replacement)
                return Diagnostic.Suggestion(title: suggestion.title, edits: [edit], safe: suggestion.safe)
            },
            fingerprint: fingerprint(of: identity))
    }

    /// The same finding after its document's claims have moved into a larger table.
    func moved(to document: DocumentID, firstClaim: Int) -> Finding {
        var moved = self
        moved.place.document = document
        for index in moved.notes.indices { moved.notes[index].place.document = document }
        for index in moved.suggestions.indices { moved.suggestions[index].place.document = document }
        moved.claims = claims.map { ClaimID(Int($0.index) + firstClaim) }
        return moved
    }
}

/// FNV-1a in 64 bits, as 16 hex digits: the same on every machine and in every version of the toolchain.
func fingerprint(of identity: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in identity.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
