import StetClaims
import StetDocuments
import StetLanguage
import StetLinter
import StetProse
import StetReports
import StetSource
import StetFacts

/// `stet dump`: the name of an inner view and paths of documents come in; the view is printed. It is for those who write
/// readings and want to know what Stet sees in a sentence.
struct DumpCommand: Command {
    enum View: String, CaseIterable { case clauses, facts }
    enum Format: String, CaseIterable { case text, jsonl }

    static let name = "dump"
    static let summary = "print how Stet sees the sentences of documents"
    static let arguments = "clauses|facts PATH…"

    var arguments: [String] = []
    var format = Format.text
    var language: String?
    var rules = RuleFlags()
    var input = InputOptions()

    static var flags: [Flag<Self>] {
        [.choice("--format", "FORM", "how the view is printed", \.format), houseRulesFlag(\.rules.houseRules)]
            + fileFlags(\.input) + [languageFlag(\.language)]
    }

    init() { input.jobs = Terminal.processors }

    func validate() throws(UsageError) {
        let names = View.allCases.map(\.rawValue)
        guard let first = arguments.first, View(rawValue: first) != nil else {
            throw UsageError(
                message: arguments.first.map { "dump has no view '\($0)'" } ?? "dump needs the name of a view",
                hint: "the views are: \(names.joined(separator: ", "))")
        }
        guard arguments.count > 1 else {
            throw UsageError(message: "dump needs a path", hint: "'-' is the standard input")
        }
    }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        let format = format
        if arguments.first == View.facts.rawValue {
            guard let linter = try console.linter(rules, language: language) else { return .incomplete }
            return await console.printDocuments(Array(arguments.dropFirst()), input, linter.pageWords) {
                factListing($0, linter, asJSON: format == .jsonl, &$1)
            }
        }
        var language = console.language(language)
        guard language.model != nil else { return .incomplete }
        let annotator = Annotator(language: language)
        language = annotator.language
        let reader = SyntaxReader(language: &language)
        return await console.printDocuments(
            Array(arguments.dropFirst()), input, annotator.pageWords, separator: format == .text ? "\n" : ""
        ) { document, file in
            let dump = ClauseDump(reading: Reading(annotator.annotate(document), syntaxReader: reader))
            return format == .text ? dump.text() : dump.lines(document, &file)
        }
    }
}

/// The clauses of one document as text or as JSON.
private struct ClauseDump {
    let reading: Reading

    /// Each sentence, and under it a row for each clause.
    func text() -> String {
        var out = ""
        for (index, sentence) in reading.sentences.enumerated() {
            guard let syntax = reading.syntax(ofSentence: index) else { continue }
            out += singleLine(reading.text(sentence.tokens)) + "\n"
            let rows = syntax.clauses.enumerated().map { number, clause -> [String] in
                let link = clause.link.rawValue + (clause.parent.map { " of \($0 + 1)" } ?? "")
                let parts = self.parts(of: clause).map { "\($0.name): \(singleLine($0.words))" }
                return ["  \(number + 1)", link, parts.joined(separator: "; ")]
            }
            out += columns(rows)
        }
        return out
    }

    func lines(_ document: Document, _ file: inout FileText) -> String {
        var out = ""
        for index in reading.sentences.indices {
            guard let syntax = reading.syntax(ofSentence: index) else { continue }
            for (number, clause) in syntax.clauses.enumerated() where !clause.tokens.isEmpty {
                let location = document.location(of: reading.span(clause.tokens), in: &file)
                var json = JSONWriter()
                json.object { json in
                    json.member("sentence", index + 1)
                    json.member("clause", number + 1)
                    json.member("link", clause.link.rawValue)
                    if let parent = clause.parent { json.member("parent", parent + 1) }
                    for part in parts(of: clause) { json.member(part.name, part.words) }
                    json.key("location")
                    json.value(location)
                }
                out += json.text + "\n"
            }
        }
        return out
    }

    /// What a clause says, with a name for each part.
    private func parts(of clause: Clause) -> [(name: String, words: String)] {
        var parts: [(name: String, words: String)] = []
        func add(_ name: String, _ words: String?) {
            if let words, !words.isEmpty { parts.append((name, words)) }
        }
        func words(_ tokens: [Int]) -> String { tokens.map(reading.text).joined(separator: " ") }
        add("subject", clause.subject.map { reading.text($0.full) })
        add("governors", words(clause.governors))
        add("helpers", words(clause.helpers))
        add("predicate", clause.predicate.map { reading.text($0) })
        add("lemma", clause.predicate.map { reading.lemma(of: $0) })
        add("object", clause.object.map { reading.text($0.full) })
        add("indirect-object", clause.indirectObject.map { reading.text($0.full) })
        add("complement", clause.complement.map { reading.text($0.full) })
        add(
            "obliques",
            clause.obliques.map { oblique in
                "[" + (oblique.preposition.map { reading.text($0) + " " } ?? "") + reading.text(oblique.phrase.core)
                    + "]"
            }.joined(separator: " "))
        add("conjunction", clause.conjunction.map { reading.text($0) })
        let traits: [(Clause.Traits, String)] = [
            (.passive, "passive"), (.negated, "negated"), (.hedged, "hedged"), (.planned, "planned"),
            (.would, "would"), (.inheritsSubject, "inherits subject"),
        ]
        add("traits", traits.filter { clause.traits.contains($0.0) }.map(\.1).joined(separator: ", "))
        return parts
    }
}
