import StetDocuments
import StetFacts
import StetSource
import StetText

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
            fingerprint: StableHash(identity).hexadecimal)
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
