package import StetFacts
package import StetLanguage
package import StetProse
package import StetSource

/// Reads claims from annotated prose: first with every finder, then with the readings of the rule files.
///
/// In: a rule library and the language. Out: for each document, a table of claims. A run builds one reader. The reader
/// does not change afterwards, so that any number of threads may use it.
package struct ClaimReader: Sendable {
    private let finders: [any Finder]
    private let readings: ReadingFinder
    private let modalities: ModalityReader
    /// Parses the sentences that a finder asks for.
    package let syntaxReader: SyntaxReader
    /// The differences between what finders fill and what the rule files declare. An error: a claim type or a field is
    /// not declared, or has another type. A warning: nothing fills a field. The shipped rules have none.
    package let problems: [SchemaProblem]

    private static let finders: [any Finder.Type] = [
        CalendarFinder.self, SpanFinder.self, RangeFinder.self, ConversionFinder.self,
        SumFinder.self, ListingFinder.self, ShareFinder.self, VoteFinder.self, LifeFinder.self,
        EventDateFinder.self, DoneDayFinder.self, TollFinder.self, FigureFinder.self, PersonFinder.self,
        QuoteFinder.self, AcronymFinder.self, PlaceKindFinder.self,
    ]

    /// - Parameter language: receives the words that finders and patterns intern.
    package init(library: RuleLibrary, language: inout Language) {
        var binder = Binder(library: library, language: consume language)
        finders = Self.finders.map { finder in
            binder.finder = "\(finder)"
            return finder.init(binder: &binder)
        }
        readings = ReadingFinder(program: ReadingProgram(library: library, binder: &binder), schema: library.schema)
        problems = binder.bindings.problems + binder.bindings.unfilled(in: library.schema)
        syntaxReader = SyntaxReader(language: &binder.language)
        modalities = ModalityReader(lists: syntaxReader.lists, language: &binder.language)
        language = binder.language
    }

    /// The facts that the readings of the rule files find in one document, joined, in the order of the text.
    package func facts(in prose: AnnotatedProse) -> [Fact] { readings.facts(in: Reading(prose, syntaxReader: syntaxReader)) }

    /// The readings that nearly held in the sentences that touch a span of the prose.
    package func nearMisses(in prose: AnnotatedProse, at span: Span) -> [NearMiss] {
        let reading = Reading(prose, syntaxReader: syntaxReader)
        var search = FactSearch(program: readings.program, schema: readings.schema, reading: reading)
        for index in reading.sentences.indices { search.run(sentence: index) }
        return reading.sentences.indices.filter { reading.span(reading.sentences[$0].tokens).overlaps(span) }
            .flatMap { search.nearMisses(sentence: $0) }
    }

    /// - Returns: the claims of one document, in a new table.
    package func claims(in prose: AnnotatedProse, facts: DocumentFacts) -> ClaimTable {
        let reading = Reading(prose, syntaxReader: syntaxReader)
        var collector = Collector(reading: reading, facts: facts, modalities: modalities)
        for finder in finders { finder.find(in: reading, into: &collector) }
        readings.find(in: reading, into: &collector)
        return collector.table
    }
}
