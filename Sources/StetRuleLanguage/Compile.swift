package import StetFacts
package import StetSource

/// Rule files to one checked library: lex and parse every file, declare what they declare, then check and emit.
///
/// All files share one namespace and their order does not matter. `library` comes with the units that data files
/// declare. What is sound is kept even when something else is wrong; the caller decides whether errors stop it.
/// Without `keepExamples`, `good`, `bad`, `finds` and `skips` are passed over by the lexer.
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

/// What does not fit between claim types and those that fill them, each at the type or field that it tells of; a
/// type that no file declares is missing from the first rule file.
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
