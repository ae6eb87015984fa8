package import StetFacts
package import StetSource

/// Compiles rule files into one checked library. Texts come in; declarations and problems go out.
///
/// All files share their names, and their order does not matter. `library` comes in with the units that data files
/// declare. Declarations without errors are kept even if others have errors; the caller decides whether errors stop
/// it. Without `keepExamples`, the lexer skips `good`, `bad`, `finds` and `skips`. Files that tables name are not
/// opened: see `TableFiles.swift`.
package func compileRules(
    _ sources: [Source], into library: RuleLibrary = RuleLibrary(), keepExamples: Bool
) -> (library: RuleLibrary, problems: [Diagnostic]) {
    var library = library
    let offset = library.sources.count
    library.sources += sources
    var parser = Parser(keepsExamples: keepExamples)
    parser.project.expressions.reserve(sources.reduce(0) { $0 + $1.bytes.count } / 16)
    for (index, source) in sources.enumerated() { parser.parse(source, number: offset + index) }
    var checker = Checker(parser, library)
    checker.check()
    return (checker.library, checker.problems.diagnostics(checker.library.sources))
}

/// Reports the differences between declared claim types and the fields that finders and readings fill. Each problem
/// stands at its type or field. A type that no file declares is reported in the first rule file.
package func diagnostics(of mistakes: [SchemaProblem], in library: RuleLibrary) -> [Diagnostic] {
    guard !library.sources.isEmpty else { return [] }
    var problems = Problems()
    for mistake in mistakes {
        let type = mistake.type.map { library.schema[$0] }
        let field = mistake.field.flatMap { type?.fields[$0.index] }
        problems.add(
            mistake.severity == .error ? .finderMismatch : .unfilled, mistake.severity,
            at: field?.span ?? type?.span ?? Span(0, 0), mistake.message, source: type?.source ?? 0,
            isOneOfMany: true)
    }
    return problems.diagnostics(library.sources)
}
