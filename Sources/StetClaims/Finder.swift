import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// A reader of one form of claim, written in Swift where a pattern cannot reach.
///
/// A finder states what the copy says and compares nothing: comparison, tolerance and wording stand in the
/// rule file. The claim types and fields it fills are bound to the schema when rules are loaded. It is a class so
/// that a closure in its loops holds one reference, not a copy of all its word sets.
protocol Finder: AnyObject, Sendable {
    init(binder: inout Binder)
    func find(in reading: Reading, into collector: inout Collector)
}

/// Binds finders to the schema and to the lexicon, and keeps what did not fit.
struct Binder {
    let schema: Schema
    var language: Language
    /// One line per claim type or field that a finder fills and the rule files do not declare.
    private(set) var problems: [String] = []

    init(schema: Schema, language: consuming Language) {
        self.schema = schema
        self.language = language
    }

    /// The claim type with the fields that a finder fills.
    mutating func shape(_ type: String, _ fields: String...) -> ClaimShape {
        guard let id = schema.type(named: type) else {
            problems.append("no claim type '\(type)'")
            return ClaimShape(id: nil, names: [], indices: [], width: 0)
        }
        let declared = schema[id]
        var indices: [Int] = []
        for field in fields {
            if let found = declared.field(named: field) {
                indices.append(found.index)
            } else {
                problems.append("no field '\(field)' in '\(type)'")
                indices.append(0)
            }
        }
        return ClaimShape(id: id, names: fields, indices: indices, width: declared.fields.count)
    }

    mutating func words(_ words: String...) -> WordSet { WordSet(words.map { language.lexicon.intern($0) }) }
    mutating func list(_ name: String) -> WordSet { language.wordSet(name) }
    mutating func word(_ word: String) -> WordID { language.lexicon.intern(word) }

    /// A list of two columns, set apart by a tab.
    func pairs(_ name: String) -> [(first: ListText, second: ListText)] {
        language.entries(name).compactMap { line in
            var columns = line.pieces("\t")
            guard let first = columns.next(), let second = columns.next() else { return nil }
            return (first, second)
        }
    }

    /// The same to look the second up by the first.
    func table(_ name: String) -> [String: String] {
        Dictionary(pairs(name).lazy.map { ($0.first.string, $0.second.string) }) { first, _ in first }
    }
}

/// A claim type as a finder sees it. Without an id (a house removed the type) nothing is collected.
struct ClaimShape: Sendable {
    let id: ClaimTypeID?
    fileprivate let names: [String]
    fileprivate let indices: [Int]
    fileprivate let width: Int

    /// The place of a field among `names`; they are mostly asked for in their order.
    fileprivate func place(of name: String, expected: Int) -> Int? {
        for place in expected..<max(expected, names.count) where names[place] == name { return place }
        return names[..<min(expected, names.count)].firstIndex(of: name)
    }
}

/// Gathers the claims of one document.
struct Collector {
    private(set) var table: ClaimTable
    private let reading: Reading
    private let facts: DocumentFacts
    private let modalities: ModalityReader
    /// By sentence, whether a word of it may say how a claim stands.
    private let cued: [Bool]
    /// The sentence asked about last, and how its verb of saying makes it stand: claims come in reading order.
    private var reported: (sentence: Int, standing: ModalityReader.Standing?) = (-1, nil)

    init(reading: Reading, facts: DocumentFacts, modalities: ModalityReader) {
        self.reading = reading
        self.facts = facts
        self.modalities = modalities
        cued = modalities.cued(reading)
        table = ClaimTable(claims: reading.prose.names.count + reading.prose.amounts.count + reading.prose.times.count)
    }

    /// Adds a claim whose words are `tokens`; modality and attribution are read from the sentence around them.
    mutating func add(
        _ shape: ClaimShape, tokens: Range<Int>, confidence: Confidence = .medium, span: Span? = nil,
        asOf: CalendarDate? = nil, _ fields: KeyValuePairs<String, Slot>
    ) {
        guard let type = shape.id, !tokens.isEmpty, let sentence = reading.sentenceIndex(tokens.lowerBound) else {
            return
        }
        let block = reading.sentences[sentence].block
        let part = reading.part(ofSentence: sentence)
        guard part != .furniture else { return }
        let standing = standing(of: tokens)
        let claim = Claim(
            type: type, document: facts.id, span: span ?? reading.span(tokens), part: part, paragraph: block,
            sentence: sentence, modality: standing.modality, confidence: confidence,
            attributedTo: standing.source, asOf: asOf ?? reading.prose.published)
        let id = table.append(claim, width: shape.width)
        var expected = 0
        for field in fields.indices {
            guard let place = shape.place(of: fields[field].key, expected: expected) else { continue }
            table.set(FieldID(shape.indices[place]), of: id, to: fields[field].value)
            expected = place + 1
        }
    }

    private mutating func standing(of tokens: Range<Int>) -> ModalityReader.Standing {
        modalities.standing(of: tokens, in: reading, isCued: { cued[$0] }) { sentence in
            if reported.sentence != sentence { reported = (sentence, modalities.reported(in: sentence, reading)) }
            return reported.standing
        }
    }

    /// Adds a claim that a pattern has made; a pattern may state modality, confidence, date or source itself.
    mutating func add(type: ClaimTypeID, tokens: Range<Int>, slots: [Slot], builtins: [(BuiltinField, Value)]) {
        guard let sentence = reading.sentenceIndex(tokens.lowerBound) else { return }
        let part = reading.part(ofSentence: sentence)
        guard part != .furniture else { return }
        let standing = standing(of: tokens)
        var claim = Claim(
            type: type, document: facts.id, span: reading.span(tokens), part: part,
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
        table.append(claim, fields: slots)
    }
}

extension Slot {
    /// A figure and its words, qualifiers included.
    init(_ mention: AmountMention) { self.init(.amount(mention.amount), at: mention.qualified) }
    init(_ mention: TimeMention) { self.init(.date(mention.date), at: mention.span) }
    init(text: String, at span: Span? = nil) { self.init(.text(text), at: span) }
    init(_ kind: Entity.Kind, _ named: NamedEntity, at span: Span? = nil) {
        self.init(.entity(Entity(kind, name: named.name, key: named.key)), at: span)
    }
}
