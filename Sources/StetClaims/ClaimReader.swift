package import StetFacts
package import StetLanguage
package import StetProse
package import StetSource
import StetValues

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
    /// The claim types for which a rule tries other readings.
    private let typesThatMaySettle: Set<Int>
    /// The claim types whose modality may decide what a rule reports.
    private let typesWithModality: Set<Int>
    /// The differences between what finders fill and what the rule files declare. An error: a claim type or a field is
    /// not declared, or has another type. A warning: nothing fills a field. The shipped rules have none.
    package let problems: [SchemaProblem]

    private static let finders: [any Finder.Type] = [
        CalendarFinder.self, RangeFinder.self, ConversionFinder.self,
        ListingFinder.self, LifeFinder.self,
        EventDateFinder.self, DoneDayFinder.self, TollFinder.self, FigureFinder.self, MalformedFinder.self,
        PersonFinder.self, PronounFinder.self, QuoteFinder.self, RepeatedParagraphFinder.self, AcronymFinder.self,
        PlaceKindFinder.self,
    ]

    /// - Parameters:
    ///   - language: receives the words that finders and readings intern.
    ///   - form: the compiled readings of the library; without it they are compiled.
    package init(library: RuleLibrary, language: inout Language, form: ReadingProgramForm? = nil) {
        var binder = Binder(library: library, language: consume language)
        finders = Self.finders.map { finder in
            binder.finder = "\(finder)"
            return finder.init(binder: &binder)
        }
        let known = try? form.map { form throws(BrokenForm) in
            try ReadingProgram(form, of: library, binder: &binder)
        }
        let program = known ?? ReadingProgram(library: library, binder: &binder)
        readings = ReadingFinder(program: program, schema: library.schema)
        problems = binder.bindings.problems + binder.bindings.unfilled(in: library.schema)
        syntaxReader = SyntaxReader(language: &binder.language)
        modalities = ModalityReader(lists: syntaxReader.lists, language: &binder.language)
        typesThatMaySettle = library.typesThatMaySettle
        typesWithModality = library.typesWithModality
        language = binder.language
    }

    /// The compiled form of the readings; `ReadingProgramForm` opens it.
    ///
    /// - Parameter lexicon: that of the language that received the words.
    package func compiledReadings(_ lexicon: Lexicon) -> [UInt8] { readings.program.form(lexicon) }

    /// The facts that the readings of the rule files find in one document, joined, in the order of the text.
    package func facts(in prose: AnnotatedProse) -> [Fact] {
        readings.facts(in: Reading(prose, syntaxReader: syntaxReader))
    }

    /// The readings that nearly held in the sentences that touch a span of the prose.
    package func nearMisses(in prose: AnnotatedProse, at span: Span) -> [NearMiss] {
        let reading = Reading(prose, syntaxReader: syntaxReader)
        var search = FactSearch(program: readings.program, schema: readings.schema, reading: reading)
        for index in reading.sentences.indices { search.run(sentence: index) }
        return reading.sentences.indices.filter { reading.span(reading.sentences[$0].tokens).overlaps(span) }
            .flatMap { search.nearMisses(sentence: $0) }
    }

    /// - Parameter isForRules: whether only rules will see the claims. Then a tree is asked for the modality of a claim
    ///   only where a rule depends on it.
    /// - Returns: the claims of one document, in a new table.
    package func claims(in prose: AnnotatedProse, facts: DocumentFacts, isForRules: Bool = false) -> ClaimTable {
        let reading = Reading(prose, syntaxReader: syntaxReader)
        var collector = Collector(
            reading: reading, facts: facts, modalities: modalities, exactTypes: isForRules ? typesWithModality : nil)
        for finder in finders { finder.find(in: reading, into: &collector) }
        readings.find(in: reading, into: &collector)
        guard !typesThatMaySettle.isEmpty else { return collector.table }
        var table = collector.table
        table.figures = figures(near: table.claims.lazy.filter { typesThatMaySettle.contains($0.type.index) }, reading)
        return table
    }

    /// The most figures that are kept of one document.
    private static let mostFigures = 256

    /// The figures and dates in the sentences of some claims and in the sentences beside them, in reading order.
    private func figures(near claims: some Sequence<Claim>, _ reading: Reading) -> [NearbyFigure] {
        var wanted: Set<Int> = []
        var document: DocumentID?
        for claim in claims {
            document = claim.document
            let first = Int(claim.sentence)
            var last = first
            while last + 1 < reading.sentences.count, last < first + 3, !reading.sentences[last + 1].tokens.isEmpty,
                reading.tokens[reading.sentences[last + 1].tokens.lowerBound].span.start < claim.span.end
            {
                last += 1
            }
            wanted.formUnion(max(0, first - 1)...min(reading.sentences.count - 1, last + 1))
        }
        guard let document else { return [] }
        var figures: [NearbyFigure] = []
        for sentence in wanted.sorted() {
            let tokens = reading.sentences[sentence].tokens
            guard !tokens.isEmpty else { continue }
            var here: [NearbyFigure] = []
            func add(_ value: Value, _ span: Span) {
                here.append(NearbyFigure(document: document, sentence: sentence, span: span, value: value))
            }
            for mention in reading.amounts(in: tokens) where mention.kind != .ordinal && mention.amount.nominal != nil {
                add(.amount(mention.amount), mention.span)
            }
            for time in reading.times(in: tokens) {
                // "12 years later" is a length and a date.
                if let length = time.length { add(.amount(length), time.span) }
                if time.kind == .date, time.date.days != nil { add(.date(time.date), time.span) }
            }
            figures += here.sorted { $0.span.start < $1.span.start }
            if figures.count > Self.mostFigures { break }
        }
        return figures
    }
}
