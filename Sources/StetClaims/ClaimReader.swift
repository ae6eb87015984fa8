package import StetFacts
package import StetLanguage
package import StetProse

/// Annotated prose to claims: every finder, then the patterns of the rule files.
///
/// Built once per run from a rule library; then it only reads, so any number of threads may share it.
package struct ClaimReader: Sendable {
    private let finders: [any Finder]
    private let patterns: PatternFinder
    private let modalities: ModalityReader
    /// Errors: what finders fill and the rule files declare otherwise, or not at all. Warnings: fields that nothing
    /// fills. None for the shipped rules.
    package let problems: [SchemaProblem]

    private static let finders: [any Finder.Type] = [
        CalendarFinder.self, SpanFinder.self, RangeFinder.self, ConversionFinder.self, ChangeFinder.self,
        SumFinder.self, ListingFinder.self, ShareFinder.self, VoteFinder.self, LifeFinder.self,
        EventDateFinder.self, DoneDayFinder.self, TollFinder.self, FigureFinder.self, PersonFinder.self,
        QuoteFinder.self, AcronymFinder.self, PlaceKindFinder.self,
    ]

    /// `language` comes back with the words that finders and patterns have interned.
    package init(library: RuleLibrary, language: inout Language) {
        var binder = Binder(schema: library.schema, language: consume language)
        finders = Self.finders.map { finder in
            binder.finder = "\(finder)"
            return finder.init(binder: &binder)
        }
        patterns = PatternFinder(program: PatternProgram(library: library, binder: &binder), schema: library.schema)
        problems = binder.bindings.problems + binder.bindings.unfilled(in: library.schema)
        modalities = ModalityReader(language: &binder.language)
        language = binder.language
    }

    /// The claims of one document, in a table of their own.
    package func claims(in prose: AnnotatedProse, facts: DocumentFacts) -> ClaimTable {
        let reading = Reading(prose)
        var collector = Collector(reading: reading, facts: facts, modalities: modalities)
        for finder in finders { finder.find(in: reading, into: &collector) }
        patterns.find(in: reading, facts: facts, into: &collector)
        return collector.table
    }
}
