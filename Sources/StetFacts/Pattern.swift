package import StetSource

/// What a slot of a pattern takes from the sentence.
package enum Annotation: Hashable, Sendable {
    case person, organisation, place, event, title
    /// Any amount; `number` is a bare count, optionally `of NOUN-LIST` (`number of people`).
    case number(of: String?)
    case amount
    case quantity(dimension: String)
    case money, percent, ordinal, age, date, time, duration
    case quoted
    /// Part-of-speech guesses from word lists and shape: no trained tagger yet.
    case noun, verb, adverb, adjective, word
    case nounPhrase
}

/// One step of a token pattern.
package indirect enum PatternElement: Hashable, Sendable {
    /// Exact words, folded to lower case; several words are a phrase.
    case words([String])
    /// `@list`: any entry of a word list (entries may be phrases).
    case listed(WordListID)
    /// `~word`: any inflected form.
    case lemma(String)
    case lemmaListed(WordListID)
    case slot(VariableID?, Annotation)
    /// Up to `most` tokens, never across a sentence end.
    case gap(most: Int)
    case choice([[PatternElement]])
    case `repeat`([PatternElement], least: Int, most: Int)

    package static func optional(_ elements: [PatternElement]) -> PatternElement {
        .repeat(elements, least: 0, most: 1)
    }
}

extension [PatternElement] {
    /// How many steps these elements are with every repetition written out, up to a million.
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

/// `finds "…" as toll(outcome: killed)` or `skips "…"`.
package struct PatternExample: Sendable {
    package var text: String
    /// Expected fields; nil for `skips`.
    package var fields: [(field: FieldRef, value: Expression)]?
    package var span: Span

    package init(text: String, fields: [(field: FieldRef, value: Expression)]?, span: Span) {
        self.text = text
        self.fields = fields
        self.span = span
    }
}

/// A token pattern that makes claims of one type. Longest match wins, then the earlier `find`, then file order.
package struct Pattern: Sendable {
    /// Most steps of one `find`, its repetitions written out.
    package static let mostSteps = 4_000

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
