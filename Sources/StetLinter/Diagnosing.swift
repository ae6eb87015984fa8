// Findings of the engine come in, diagnostics go out: every place as line, column and text, and the identity by which
// a baseline knows a conflict again.

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
            fingerprint: StableHash(identity(in: documents)).hexadecimal,
            surroundings: documents[Int(place.document.index)].wordsAround(place.span))
    }

    /// The rule and the words that are compared, as they are written. No place, no name of a document or story and no
    /// order is in it: nothing that another document could change.
    private func identity(in documents: [Document]) -> String {
        let words = ([place] + notes.map(\.place)).map { singleLine(documents[Int($0.document.index)].text($0.span)) }
        return ([rule] + Set(words).sorted()).joined(separator: "\u{1F}")
    }

    /// The same finding when the claims of its document begin at `firstClaim` of a larger table.
    func moved(firstClaim: Int) -> Finding {
        var moved = self
        moved.claims = claims.map { ClaimID(Int($0.index) + firstClaim) }
        return moved
    }
}

extension Document {
    /// A number for the eight words before and after a place, within its block.
    fileprivate func wordsAround(_ span: Span) -> String {
        let block = block(at: Int(span.start)).map { blocks[$0].span.range } ?? 0..<prose.count
        let range = span.range.clamped(to: 0..<prose.count)
        let low = max(block.lowerBound, range.lowerBound - Document.reach)
        let high = min(max(block.upperBound, range.upperBound), range.upperBound + Document.reach)
        var before = words(low..<max(low, range.lowerBound))
        var after = words(range.upperBound..<max(range.upperBound, high))
        // What the limit cuts through is no word.
        if low > block.lowerBound, !before.isEmpty { before.removeFirst() }
        if high < block.upperBound, !after.isEmpty { after.removeLast() }
        return StableHash((before.suffix(8) + ["\u{1F}"] + after.prefix(8)).joined(separator: " ")).hexadecimal
    }

    /// Bytes looked at on either side: what eight words need.
    private static let reach = 96

    private func words(_ range: Range<Int>) -> [Substring] {
        String(decoding: prose[range.clamped(to: 0..<prose.count)], as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }
}
