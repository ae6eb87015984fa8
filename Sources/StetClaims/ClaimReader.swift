package import StetFacts
package import StetLanguage
package import StetProse

/// Reads claims from annotated prose: first with every finder, then with the patterns of the rule files.
///
/// In: a rule library and the language. Out: for each document, a table of claims. A run builds one reader. The reader
/// does not change afterwards, so that any number of threads may use it.
package struct ClaimReader: Sendable {
    private let finders: [any Finder]
    private let patterns: PatternFinder
    private let modalities: ModalityReader
    /// The differences between what finders fill and what the rule files declare. An error: a claim type or a field is
    /// not declared, or has another type. A warning: nothing fills a field. The shipped rules have none.
    package let problems: [SchemaProblem]

    private static let finders: [any Finder.Type] = [
        CalendarFinder.self, SpanFinder.self, RangeFinder.self, ConversionFinder.self, ChangeFinder.self,
        SumFinder.self, ListingFinder.self, ShareFinder.self, VoteFinder.self, LifeFinder.self,
        EventDateFinder.self, DoneDayFinder.self, TollFinder.self, FigureFinder.self, MalformedFinder.self,
        PersonFinder.self, QuoteFinder.self, AcronymFinder.self, PlaceKindFinder.self,
    ]

    /// - Parameter language: receives the words that finders and patterns intern.
    package init(library: RuleLibrary, language: inout Language) {
        var binder = Binder(library: library, language: consume language)
        finders = Self.finders.map { finder in
            binder.finder = "\(finder)"
            return finder.init(binder: &binder)
        }
        patterns = PatternFinder(program: PatternProgram(library: library, binder: &binder), schema: library.schema)
        problems = binder.bindings.problems + binder.bindings.unfilled(in: library.schema)
        modalities = ModalityReader(language: &binder.language)
        language = binder.language
    }

    /// - Returns: the claims of one document, in a new table.
    package func claims(in prose: AnnotatedProse, facts: DocumentFacts) -> ClaimTable {
        let reading = Reading(prose)
        var collector = Collector(reading: reading, facts: facts, modalities: modalities)
        for finder in finders { finder.find(in: reading, into: &collector) }
        patterns.find(in: reading, facts: facts, into: &collector)
        return collector.table
    }
}
