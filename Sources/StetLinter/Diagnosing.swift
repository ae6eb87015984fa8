// Findings of the engine come in, diagnostics go out: each place as line, column and text, and a fingerprint by which
// a baseline recognises the conflict. Only here do offsets become lines, because few documents have findings.

import StetDocuments
import StetFacts
package import StetSource
import StetText

extension Finding {
    /// The finding as a diagnostic: each place has a line, a column and its text.
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

    /// The identity of a conflict: the rule and the compared words as they are written. Places, names of documents and
    /// stories, and the order of documents are not part of it, so other documents cannot change it.
    private func identity(in documents: [Document]) -> String {
        let words = ([place] + notes.map(\.place)).map { singleLine(documents[Int($0.document.index)].text($0.span)) }
        return ([rule] + Set(words).sorted()).joined(separator: "\u{1F}")
    }

    /// The same finding in a larger table, in which the claims of its document begin at `firstClaim`.
    func moved(firstClaim: Int) -> Finding {
        var moved = self
        moved.claims = claims.map { ClaimID(Int($0.index) + firstClaim) }
        return moved
    }
}

extension Document {
    /// A hash of the eight words before and after a place, within its block.
    fileprivate func wordsAround(_ span: Span) -> String {
        let block = block(at: Int(span.start)).map { blocks[$0].span.range } ?? 0..<prose.count
        let range = span.range.clamped(to: 0..<prose.count)
        let low = max(block.lowerBound, range.lowerBound - Document.reach)
        let high = min(max(block.upperBound, range.upperBound), range.upperBound + Document.reach)
        var before = words(low..<max(low, range.lowerBound))
        var after = words(range.upperBound..<max(range.upperBound, high))
        // The limit may cut a word; the cut word is left out.
        if low > block.lowerBound, !before.isEmpty { before.removeFirst() }
        if high < block.upperBound, !after.isEmpty { after.removeLast() }
        return StableHash((before.suffix(8) + ["\u{1F}"] + after.prefix(8)).joined(separator: " ")).hexadecimal
    }

    /// How many bytes are read on each side, which is enough for eight words.
    private static let reach = 96

    private func words(_ range: Range<Int>) -> [Substring] {
        String(decoding: prose[range.clamped(to: 0..<prose.count)], as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }
}

/// The order of reports: path, line, column, rule, then the message.
package func inReportOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    if a.location.path != b.location.path { return a.location.path < b.location.path }
    if a.location.start.line != b.location.start.line { return a.location.start.line < b.location.start.line }
    if a.location.start.column != b.location.start.column { return a.location.start.column < b.location.start.column }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.message == b.message ? a.fingerprint < b.fingerprint : a.message < b.message
}
