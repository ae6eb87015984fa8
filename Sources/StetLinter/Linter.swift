package import StetClaims
package import StetDocuments
package import StetEngine
package import StetFacts
package import StetLanguage
package import StetProse
import StetRuleLanguage
package import StetSource
import StetText
import StetValues

/// Joins the claim finders and the rule engine. Documents come in, claims and findings go out.
///
/// It is made once in each run from the rule files, and is not changed afterwards, so that all threads can share it.
/// It is a class because it holds all words and rules: a copy for each document would count some hundred references.
package final class Linter: Sendable {
    package let library: RuleLibrary
    package let annotator: Annotator
    package let engine: Engine
    /// Warnings about rule files. Errors are thrown instead.
    package let ruleProblems: [Diagnostic]
    private let reader: ClaimReader

    /// - Parameters:
    ///   - houseRules: rule files of the newsroom. They may add rules to the shipped ones but not change them.
    ///   - replacesShipped: whether a house file replaces the shipped file with the same name, so that the rules of a
    ///     source
    ///     tree can be tested without a new build.
    ///   - readsCompiledRules: whether the compiled form of the shipped rules is used where it fits: without house rules
    ///     and examples, and for the standard language.
    ///   - language: the language of the copy.
    package convenience init(
        houseRules: [Source] = [], keepExamples: Bool = false, replacesShipped: Bool = false,
        readsCompiledRules: Bool = true, language: consuming Language = .standard()
    ) throws(BrokenRules) {
        let shipped = RuleBook.shipped().filter { file in
            !replacesShipped || !houseRules.contains { $0.name == file.name || $0.name.hasSuffix("/" + file.name) }
        }
        let isPlain = readsCompiledRules && houseRules.isEmpty && !keepExamples && language.isStandard
        let compiled = isPlain ? CompiledRules.embedded(of: shipped, internsInto: &language) : nil
        try self.init(shipped + houseRules, compiled, keepExamples: keepExamples, language: language)
    }

    /// - Parameters:
    ///   - compiled: the compiled form of the sources, if it is known. The language has received its words, before any
    ///     others: see `ReadingProgramForm`.
    init(
        _ sources: [Source], _ compiled: CompiledRules?, keepExamples: Bool, language: consuming Language
    ) throws(BrokenRules) {
        var annotator = Annotator(language: language)
        var empty = RuleLibrary()
        empty.units = annotator.language.units
        // Rule files name units in the standard language ("duration in years"), whatever the language of the copy is.
        if !annotator.language.isStandard { empty.units.add(Annotator(language: .standard()).language.units) }
        empty.inflection = annotator.language.inflection()
        var (library, problems): (RuleLibrary, [Diagnostic])
        var readings: ReadingProgramForm?
        if let compiled, let known = try? compiled.library(of: sources, into: empty) {
            (library, problems) = (known, [])
            readings = compiled.readings
        } else {
            (library, problems) = compileRules(sources, into: empty, keepExamples: keepExamples)
        }
        // The rows of a table do not affect the compiler, so they are added afterwards.
        for file in library.tableFiles { problems += RuleBook.addRows(of: file, to: &library) }
        if problems.contains(where: { $0.severity == .error }) { throw BrokenRules(problems: problems) }
        reader = ClaimReader(library: library, language: &annotator.language, form: readings)
        let mismatches = diagnostics(of: reader.problems, in: library)
        if mismatches.contains(where: { $0.severity == .error }) { throw BrokenRules(problems: problems + mismatches) }
        self.library = library
        self.annotator = annotator
        engine = Engine(library: library)
        ruleProblems = problems + mismatches
    }

    /// The linter with the shipped rules alone, for the standard language. It is made once in a process, so that a
    /// process that runs several commands compiles the rules once.
    package static func shipped() throws(BrokenRules) -> Linter { try made.get() }

    private static let made = Result { () throws(BrokenRules) -> Linter in try Linter() }

    /// The file that holds the compiled form of the shipped rules, made of their texts.
    package static func compiledRules() throws(BrokenRules) -> [UInt8] {
        let linter = try Linter(readsCompiledRules: false)
        if !linter.ruleProblems.isEmpty { throw BrokenRules(problems: linter.ruleProblems) }
        return linter.compiledForm()
    }

    /// The compiled form of its rules.
    func compiledForm() -> [UInt8] {
        let language = annotator.language
        return CompiledRules.file(of: library, readings: reader.compiledReadings(language.lexicon), language)
    }

    /// The ids of the rules that may compare documents with each other.
    package var rulesAcrossDocuments: Set<String> {
        Set(library.rules.filter { engine.reachesAcrossDocuments($0) }.map(\.name))
    }

    /// The words of the copy's language that the readers of documents need.
    package var pageWords: PageWords { annotator.pageWords }

    /// All ids that `--only` and `--skip` accept.
    package var ruleNames: [String] { library.rules.map(\.name) + [MarkSheet.rule] }

    /// How many sentences were parsed so far.
    package var parsedCount: Int { reader.syntaxReader.parsedCount }

    package func claims(in prose: AnnotatedProse, facts: DocumentFacts, isForRules: Bool = false) -> ClaimTable {
        var table = reader.claims(in: prose, facts: facts, isForRules: isForRules)
        table.documents = [facts]
        table.prose = [prose.document.prose]
        return table
    }

    /// Reads one document up to its claims. In the table of claims the document has the number 0.
    ///
    /// - Parameters:
    ///   - signs: whether to collect what `StoryGrouper` needs to find the document's story.
    ///   - isForRules: whether only rules will see the claims; modality is then exact only where a rule depends on it.
    package func read(_ document: Document, signs: Bool = true, isForRules: Bool = false) -> ReadDocument {
        let prose = annotator.annotate(document)
        let facts = DocumentFacts(
            id: DocumentID(0), name: document.name, folder: folder(of: document.path), story: nil,
            outlet: document.outlet, published: prose.published, isReportable: document.isReportable)
        return ReadDocument(
            document: document, table: claims(in: prose, facts: facts, isForRules: isForRules),
            signature: signs ? StoryGrouper.Signature(prose) : nil)
    }

    /// The facts that the readings of the rule files find in a document.
    package func facts(in document: Document) -> [Fact] { reader.facts(in: annotator.annotate(document)) }

    /// The readings that nearly held around some words of a document.
    package func nearMisses(in document: Document, at span: Span) -> [NearMiss] {
        reader.nearMisses(in: annotator.annotate(document), at: span)
    }

    private func folder(of path: String) -> String {
        path.utf8.lastIndex(of: 0x2F).map { String(path[..<$0]) } ?? "."
    }
}

/// A document and its claims. The annotations from which the claims were made are not kept.
package struct ReadDocument: Sendable {
    package var document: Document
    package var table: ClaimTable
    package var signature: StoryGrouper.Signature?
}
