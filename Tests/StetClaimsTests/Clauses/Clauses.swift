// In: a text. Out: its clauses as lines that a test can compare. All tests of this folder use these functions.

import StetClaims
import StetProse
import StetSource
import StetLanguage

/// What reads the clauses in tests. The models are opened once for all tests.
struct ClauseBench {
    let annotator: Annotator
    let reader: SyntaxReader

    static let shared = ClauseBench()

    init() {
        annotator = Annotator(language: .standard())
        var language = annotator.language
        reader = SyntaxReader(language: &language)
    }

    func reading(_ text: String) -> Reading {
        Reading(annotator.annotate(wholeDocument(text)), syntaxReader: reader)
    }
}

/// The tokens of each clause of the first sentence as the text of each run of them, with “|” between clauses and “…”
/// where another clause stands inside.
func clauseTexts(_ text: String) -> [String] {
    let reading = ClauseBench.shared.reading(text)
    guard let syntax = reading.syntax(ofSentence: 0) else { return [] }
    return syntax.clauses.indices.map { clause in
        var runs: [Range<Int>] = []
        for token in syntax.tokens where syntax.clauseIndex(of: token) == clause {
            if let last = runs.last, last.upperBound == token {
                runs[runs.count - 1] = last.lowerBound..<token + 1
            } else {
                runs.append(token..<token + 1)
            }
        }
        return runs.map { reading.text($0) }.joined(separator: " … ")
    }
}

/// For each clause of the first sentence: subject, governors and predicate, object, and its phrases with prepositions.
func clauseForms(_ text: String) -> [String] {
    let reading = ClauseBench.shared.reading(text)
    guard let syntax = reading.syntax(ofSentence: 0) else { return [] }
    return syntax.clauses.map { clause in
        var parts = [clause.subject.map { reading.text($0.core) } ?? "–"]
        parts.append((clause.governors + [clause.predicate].compactMap { $0 }).map(reading.text).joined(separator: "+"))
        parts.append(clause.object.map { reading.text($0.core) } ?? "–")
        for oblique in clause.obliques {
            parts.append(
                (oblique.preposition.map { reading.text($0) + " " } ?? "") + reading.text(oblique.phrase.core))
        }
        return parts.joined(separator: ", ")
    }
}

/// How each clause of the first sentence is joined to its parent: "main", "condition of 1".
func clauseLinks(_ text: String) -> [String] {
    guard let syntax = ClauseBench.shared.reading(text).syntax(ofSentence: 0) else { return [] }
    return syntax.clauses.map { clause in clause.link.rawValue + (clause.parent.map { " of \($0 + 1)" } ?? "") }
}
