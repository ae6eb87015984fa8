import StetDocuments
import StetFacts
import StetSource
import StetText

/// The marks of some documents, by which editors let claims stand. Findings come in; those without a mark go out, and
/// findings about the marks themselves.
///
/// A mark covers its block: a finding of its rule with a place in the block is not reported. A mark that covered no
/// finding is reported, so that marks are removed with the words they were written for. A mark that Stet cannot
/// understand is reported as well: it names no rule, it names an unknown rule, or it is not closed.
struct MarkSheet {
    private var used: Set<Key> = []
    private let isEmpty: Bool

    /// The id under which unused marks are reported.
    static let rule = "unused-mark"

    private struct Key: Hashable {
        var document: Int
        var mark: Int
    }

    init(_ documents: [Document]) { isEmpty = documents.allSatisfy(\.marks.isEmpty) }

    mutating func letsStand(_ finding: Finding, in documents: [Document]) -> Bool {
        guard !isEmpty else { return false }
        var stands = false
        for place in [finding.place] + finding.notes.map(\.place) {
            let index = Int(place.document.index)
            let block = documents[index].block(at: Int(place.span.start))
            for (number, mark) in documents[index].marks.enumerated()
            where mark.block == block && names(mark, finding.rule) {
                used.insert(Key(document: index, mark: number))
                stands = true
            }
        }
        return stands
    }

    /// Whether a mark names a rule, in any case.
    private func names(_ mark: Document.Mark, _ rule: String) -> Bool {
        mark.flaw == nil && (mark.rule == rule || mark.rule == rule.lowercased())
    }

    private func message(on mark: Document.Mark, _ library: RuleLibrary) -> String {
        switch mark.flaw {
        case .namesNoRule: return "this mark names no rule; a mark is '[stet: rule-id reason]'"
        case .isNotClosed: return "this mark is not closed, so it lets nothing stand"
        case nil: break
        }
        if library.rules.contains(where: { names(mark, $0.name) }) {
            return "nothing here for '\(mark.rule)' to let stand"
        }
        return "no rule is called '\(mark.rule)'"
    }

    func unused(
        in documents: [Document], files: inout [FileText], excerpts: Bool, known: RuleLibrary, only: Set<String>?,
        skip: Set<String>
    ) -> [Diagnostic] {
        guard !isEmpty, !skip.contains(MarkSheet.rule) else { return [] }
        var diagnostics: [Diagnostic] = []
        for (index, document) in documents.enumerated() where document.isReportable {
            for (number, mark) in document.marks.enumerated() where !used.contains(Key(document: index, mark: number)) {
                if mark.mayBeReason, !known.rules.contains(where: { names(mark, $0.name) }) { continue }
                // A rule that did not run cannot have needed its mark.
                if skip.contains(mark.rule) || only.map({ !$0.contains(mark.rule) }) ?? false { continue }
                if mark.flaw != nil, only.map({ !$0.contains(MarkSheet.rule) }) ?? false { continue }
                diagnostics.append(
                    Diagnostic(
                        rule: MarkSheet.rule, severity: .warning, message: message(on: mark, known),
                        location: files[index].location(of: mark, in: document, excerpt: excerpts),
                        fingerprint: StableHash("\(MarkSheet.rule)\0\(mark.rule)\0\(mark.reason)").hexadecimal))
            }
        }
        return diagnostics
    }
}
