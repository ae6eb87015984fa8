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
    /// What finders fill and the rule files do not declare; empty for the shipped rules.
    package let problems: [String]

    /// `language` comes back with the words that finders and patterns have interned.
    package init(library: RuleLibrary, language: inout Language) {
        var binder = Binder(schema: library.schema, language: consume language)
        finders = [
            CalendarFinder(binder: &binder), SpanFinder(binder: &binder), RangeFinder(binder: &binder),
            ConversionFinder(binder: &binder), ChangeFinder(binder: &binder), SumFinder(binder: &binder),
            ListingFinder(binder: &binder), ShareFinder(binder: &binder), VoteFinder(binder: &binder),
            LifeFinder(binder: &binder), EventDateFinder(binder: &binder), DoneDayFinder(binder: &binder),
            TollFinder(binder: &binder), FigureFinder(binder: &binder),
            PersonFinder(binder: &binder), QuoteFinder(binder: &binder), AcronymFinder(binder: &binder),
            PlaceKindFinder(binder: &binder),
        ]
        patterns = PatternFinder(program: PatternProgram(library: library, binder: &binder), schema: library.schema)
        problems = binder.problems
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
