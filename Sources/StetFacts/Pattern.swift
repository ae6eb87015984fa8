package import StetSource

/// What a slot of a pattern accepts in a sentence. Patterns come from rule files; `PatternFinder` of `StetClaims` runs
/// them.
package enum Annotation: Hashable, Sendable {
    case person, organisation, place, event, title
    /// Any amount. For `number`, a bare count, which may name a list of nouns: `number of people`.
    case number(of: String?)
    case amount
    case quantity(dimension: String)
    case money, percent, ordinal, age, date, time, duration
    case quoted
    /// A part of speech.
    case noun, verb, adverb, adjective, word
    case nounPhrase
}

/// One step of a pattern.
package indirect enum PatternElement: Hashable, Sendable {
    /// Exact words in lower case. Several words are a phrase.
    case words([String])
    /// `@list`: any entry of a word list. An entry may be a phrase.
    case listed(WordListID)
    /// `~word`: any inflected form of the word.
    case lemma(String)
    case lemmaListed(WordListID)
    case slot(VariableID?, Annotation)
    /// At most `most` tokens, within one sentence.
    case gap(most: Int)
    case choice([[PatternElement]])
    case `repeat`([PatternElement], least: Int, most: Int)

    package static func optional(_ elements: [PatternElement]) -> PatternElement {
        .repeat(elements, least: 0, most: 1)
    }
}

extension [PatternElement] {
    /// The number of steps when all repetitions are written out; at most a million is counted.
    package var writtenOut: Int {
        reduce(0) { sum, element in
            let steps: Int =
                switch element {
                case .words, .listed, .lemma, .lemmaListed, .slot, .gap: 1
                case .choice(let alternatives): alternatives.reduce(1) { $0 + $1.writtenOut }
                case .repeat(let inner, _, let most): most * (inner.writtenOut + 1)
                }
            return Swift.min(1_000_000, sum + steps)
        }
    }
}

/// `finds "…" as toll(outcome: killed)`, or `skips "…"`.
package struct PatternExample: Sendable {
    package var text: String
    /// The expected fields; nil for `skips`.
    package var fields: [(field: FieldRef, value: Expression)]?
    package var span: Span

    package init(text: String, fields: [(field: FieldRef, value: Expression)]?, span: Span) {
        self.text = text
        self.fields = fields
        self.span = span
    }
}

/// A token pattern that makes claims of one type. The longest match wins, then the earlier `find`, then the order in
/// the file.
package struct Pattern: Sendable {
    /// The most steps of one `find` when all repetitions are written out.
    package static let mostSteps = 1_000

    package var name: String
    package var makes: ClaimTypeID
    package var summary: String?
    package var variables: [String]
    package var finds: [[PatternElement]]
    package var unlessPrecededBy: [[PatternElement]]
    package var unlessFollowedBy: [[PatternElement]]
    package var conditions: [Expression]
    package var fills: [(field: FieldRef, value: Expression)]
    package var examples: [PatternExample]
    package var source: Int
    package var span: Span

    package init(
        name: String, makes: ClaimTypeID, summary: String? = nil, variables: [String], finds: [[PatternElement]],
        unlessPrecededBy: [[PatternElement]] = [], unlessFollowedBy: [[PatternElement]] = [],
        conditions: [Expression] = [], fills: [(field: FieldRef, value: Expression)] = [],
        examples: [PatternExample] = [], source: Int = 0, span: Span = Span(0, 0)
    ) {
        self.name = name
        self.makes = makes
        self.summary = summary
        self.variables = variables
        self.finds = finds
        self.unlessPrecededBy = unlessPrecededBy
        self.unlessFollowedBy = unlessFollowedBy
        self.conditions = conditions
        self.fills = fills
        self.examples = examples
        self.source = source
        self.span = span
    }
}
