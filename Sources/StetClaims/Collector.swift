import StetFacts
import StetProse
import StetSource
import StetText
import StetValues

/// Collects the claims of one document.
///
/// In: what finders and readings found. Out: a table of claims. The collector adds what every claim has in common, such
/// as modality and source, so that finders do not repeat that work.
struct Collector {
    private var writer: ClaimWriter
    private let reading: Reading
    private let facts: DocumentFacts
    private let modalities: ModalityReader
    /// The types of claims whose modality is read with a tree; nil for all.
    private let exactTypes: Set<Int>?
    /// For each sentence, whether it contains a word that may change the modality of a claim.
    private let cued: [Bool]

    init(reading: Reading, facts: DocumentFacts, modalities: ModalityReader, exactTypes: Set<Int>?) {
        self.reading = reading
        self.facts = facts
        self.modalities = modalities
        self.exactTypes = exactTypes
        cued = modalities.cued(reading)
        writer = ClaimWriter(
            ClaimTable(claims: reading.prose.names.count + reading.prose.amounts.count + reading.prose.times.count))
    }

    var table: ClaimTable { writer.table }

    /// Adds a claim whose words are `tokens`. Modality and attribution come from the sentence around them; `fill` sets
    /// the fields. Adds nothing when the tokens are outside sentences or in furniture.
    mutating func add<Shape>(
        _ shape: BoundShape<Shape>, tokens: Range<Int>, confidence: Confidence = .medium, span: Span? = nil,
        asOf: CalendarDate? = nil, _ fill: (inout ClaimWriter, Shape) -> Void
    ) {
        guard let type = shape.type, !tokens.isEmpty, let sentence = reading.sentenceIndex(tokens.lowerBound) else {
            return
        }
        let block = reading.sentences[sentence].block
        let part = reading.part(ofSentence: sentence)
        guard part != .furniture else { return }
        let standing = standing(of: tokens, type)
        let claim = Claim(
            type: type, document: facts.id, span: span ?? reading.span(reading.withClosedMarks(tokens)), part: part,
            paragraph: block,
            sentence: sentence, modality: standing.modality, confidence: confidence,
            attributedTo: standing.source, asOf: asOf ?? reading.prose.published)
        writer.begin(claim, width: shape.width)
        fill(&writer, shape.fields)
    }

    private func standing(of tokens: Range<Int>, _ type: ClaimTypeID) -> ModalityReader.Standing {
        modalities.standing(
            of: tokens, in: reading, isExact: exactTypes?.contains(type.index) ?? true, isCued: { cued[$0] })
    }

    /// Adds a claim that a reading has made. The reading may set modality, confidence, date or source itself.
    mutating func add(type: ClaimTypeID, tokens: Range<Int>, slots: [Slot], builtins: [(BuiltinField, Value)]) {
        guard let sentence = reading.sentenceIndex(tokens.lowerBound) else { return }
        let part = reading.part(ofSentence: sentence)
        guard part != .furniture else { return }
        let standing = standing(of: tokens, type)
        var claim = Claim(
            type: type, document: facts.id, span: reading.span(reading.withClosedMarks(tokens)), part: part,
            paragraph: reading.sentences[sentence].block, sentence: sentence, modality: standing.modality,
            attributedTo: standing.source, asOf: reading.prose.published)
        for (field, value) in builtins {
            switch (field, value) {
            case (.modality, .symbol(let name)): claim.modality = Modality(rawValue: name) ?? claim.modality
            case (.confidence, .symbol(let name)): claim.confidence = Confidence(rawValue: name) ?? claim.confidence
            case (.asOf, .date(let date)): claim.asOf = date
            case (.attributedTo, .text(let source)): claim.attributedTo = folded(source)
            case (.attributedTo, .entity(let source)): claim.attributedTo = source.key
            default: break
            }
        }
        writer.append(claim, fields: slots)
    }
}

extension Slot {
    /// A figure with its words, including qualifiers such as "about".
    init(_ mention: AmountMention) { self.init(.amount(mention.amount), at: mention.qualified) }
    init(_ mention: TimeMention) { self.init(.date(mention.date), at: mention.span) }
}

extension ClaimWriter {
    /// Sets a figure with its words, including qualifiers. With nil the field stays empty.
    mutating func set(_ field: ClaimField<Amount>, to mention: AmountMention?) {
        set(field, to: mention?.amount, at: mention?.qualified)
    }

    mutating func set(_ field: ClaimField<CalendarDate>, to mention: TimeMention) {
        set(field, to: mention.date, at: mention.span)
    }
}

extension EntityContent {
    /// Treats a named entity as an entity of this kind.
    init(_ named: NamedEntity) { self.init(name: named.name, key: named.key) }
}
