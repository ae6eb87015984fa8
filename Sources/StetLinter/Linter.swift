package import StetClaims
package import StetDocuments
package import StetEngine
package import StetFacts
package import StetLanguage
package import StetProse
import StetRuleLanguage
package import StetSource

/// Both wings together: documents in, claims and findings out.
///
/// Built once per run from rule files; then it only reads, so any number of threads share it. A class, because it
/// holds all words and rules, and copying that for each document would count some hundred references.
package final class Linter: Sendable {
    package let library: RuleLibrary
    package let annotator: Annotator
    package let engine: Engine
    /// Warnings about rule files; errors are thrown.
    package let ruleProblems: [Diagnostic]
    private let reader: ClaimReader

    /// - Parameters:
    ///   - houseRules: rule files beside the shipped ones; they may add to them, not change them.
    ///   - replacesShipped: a house file whose path ends with the name of a shipped file stands in for it, so that
    ///     the rules of a source tree can be tested without building it again.
    ///   - language: of the copy.
    package init(
        houseRules: [Source] = [], keepExamples: Bool = false, replacesShipped: Bool = false,
        language: consuming Language = .standard()
    ) throws(BrokenRules) {
        var annotator = Annotator(language: language)
        let shipped = RuleBook.shipped().filter { file in
            !replacesShipped || !houseRules.contains { $0.name == file.name || $0.name.hasSuffix("/" + file.name) }
        }
        var empty = RuleLibrary()
        empty.units = annotator.language.units
        var (library, problems) = compileRules(shipped + houseRules, into: empty, keepExamples: keepExamples)
        // Rows of tables do not change what compiles, so they are added to what compiled.
        for file in library.tableFiles { problems += RuleBook.addRows(of: file, to: &library) }
        if problems.contains(where: { $0.severity == .error }) { throw BrokenRules(problems: problems) }
        reader = ClaimReader(library: library, language: &annotator.language)
        let mismatches = diagnostics(of: reader.problems, in: library)
        if mismatches.contains(where: { $0.severity == .error }) { throw BrokenRules(problems: problems + mismatches) }
        self.library = library
        self.annotator = annotator
        engine = Engine(library: library)
        ruleProblems = problems + mismatches
    }

    /// The ids of rules that may compare documents with each other.
    package var rulesAcrossDocuments: Set<String> {
        Set(library.rules.filter { engine.reachesAcrossDocuments($0) }.map(\.name))
    }

    /// What the readers of documents know of the language of the copy.
    package var pageWords: PageWords { annotator.pageWords }

    /// All ids that `--only` and `--skip` may name.
    package var ruleNames: [String] { library.rules.map(\.name) + [MarkSheet.rule] }

    package func claims(in prose: AnnotatedProse, facts: DocumentFacts) -> ClaimTable {
        var table = reader.claims(in: prose, facts: facts)
        table.documents = [facts]
        table.prose = [prose.document.prose]
        return table
    }

    /// Everything up to claims for one document, numbered 0 in its own table.
    ///
    /// - Parameter signs: whether the document's story will be looked for.
    package func read(_ document: Document, signs: Bool = true) -> ReadDocument {
        let prose = annotator.annotate(document)
        let facts = DocumentFacts(
            id: DocumentID(0), name: document.name, folder: folder(of: document.path), story: nil,
            outlet: document.outlet, published: prose.published, isReportable: document.isReportable)
        return ReadDocument(
            document: document, table: claims(in: prose, facts: facts),
            signature: signs ? StoryGrouper.Signature(prose) : nil)
    }

    private func folder(of path: String) -> String {
        path.utf8.lastIndex(of: 0x2F).map { String(path[..<$0]) } ?? "."
    }
}

/// A document with its claims, without the annotations they came from.
package struct ReadDocument: Sendable {
    package var document: Document
    package var table: ClaimTable
    package var signature: StoryGrouper.Signature?
}
