package import StetSource

// How facts are read, as rule files declare it: the token patterns of a reading, where they must stand, and which
// fields they fill. The rule language makes these plans, and `ReadingFinder` of `StetClaims` runs them.

/// What a slot of a token pattern accepts in a sentence.
package enum SlotKind: Hashable, Sendable {
    case person, organisation, place, event, title
    /// "Italian", as the place that it names.
    case nationality
    /// Any amount. For `number`, a bare count, which may name a list of nouns: `number of people`.
    case number(of: String?)
    case amount
    case quantity(dimension: String)
    /// A figure that is neither an ordinal nor an age.
    case figure
    /// A figure that is not a percentage either.
    case level
    /// How many times: “doubled”, “threefold”, “half the”.
    case factor
    /// A time of day, as the minutes since midnight.
    case clock
    case money, percent, points, ordinal, age, date, time, duration
    case quoted
    /// A part of speech.
    case noun, verb, adverb, adjective, word
    case nounPhrase
    /// Capitalised words in a row, with small words between; two to eight capitals.
    case nameRun, initials
    /// A noun phrase without its article; the subject or the object of a clause.
    case thing, subject, object
}

/// One step of a token pattern.
package indirect enum PatternElement: Hashable, Sendable {
    /// Exact words in lower case. Several words are a phrase.
    case words([String])
    /// `@list`: any entry of a word list. An entry may be a phrase.
    case listed(WordListID)
    /// `~word`: any inflected form of the word.
    case lemma(String)
    case lemmaListed(WordListID)
    /// With `isList`, every match is collected: the slot is a list.
    case slot(VariableID?, SlotKind, isList: Bool)
    /// Words that are kept: as they are written, or as a label that stands for them.
    case capture(VariableID, label: String?, PatternElement)
    /// At most `most` tokens, within one sentence.
    case gap(most: Int)
    /// At most `most` plain words: no mark, no figure, no time.
    case shortGap(most: Int)
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
                case .words, .listed, .lemma, .lemmaListed, .slot, .capture, .gap, .shortGap: 1
                case .choice(let alternatives): alternatives.reduce(1) { $0 + $1.writtenOut }
                case .repeat(let inner, _, let most): most * (inner.writtenOut + 1)
                }
            return Swift.min(1_000_000, sum + steps)
        }
    }
}

/// `finds "…" as toll(outcome: killed)`, or `skips "…"`.
package struct ReadingExample: Sendable {
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

/// How far apart the pieces of a fact may stand.
package enum ReadingScope: Hashable, Sendable {
    case clause
    case paragraph
    /// As many sentences in a row.
    case sentences(Int)
    /// The headline, what stands below it, and as many sentences of the body. A piece must stand in the headline.
    case headline(Int)
}

/// One piece of a fact: a token pattern that is searched everywhere within the scope.
package struct Take: Sendable {
    package var elements: [PatternElement]
    package var isOptional: Bool
    /// Whether it stands after the piece that is declared before it.
    package var isOrdered: Bool

    package init(elements: [PatternElement], isOptional: Bool = false, isOrdered: Bool = false) {
        self.elements = elements
        self.isOptional = isOptional
        self.isOrdered = isOrdered
    }
}

/// Two slots that must hold figures of one kind.
package struct Likeness: Hashable, Sendable {
    package var first: VariableID
    package var second: VariableID
    package init(_ first: VariableID, _ second: VariableID) {
        self.first = first
        self.second = second
    }
}

/// A reading: which words of the copy state a fact of one claim type.
///
/// A reading has `finds`, each a whole fact in one run of tokens, or `takes`, the pieces of a fact, which may stand in any
/// order within the scope. Of the pieces of one kind, those are taken that stand closest together.
package struct ReadingPlan: Sendable {
    /// The most steps of one `find` when all repetitions are written out.
    package static let mostSteps = 1_000

    package var name: String
    package var makes: ClaimTypeID
    package var summary: String?
    package var variables: [String]
    package var finds: [[PatternElement]]
    package var scope: ReadingScope
    package var takes: [Take]
    package var likenesses: [Likeness]
    /// What must not stand between the first and the last piece of the fact.
    package var without: [[PatternElement]]
    /// What must not stand anywhere within the scope.
    package var nowhere: [[PatternElement]] = []
    /// The figures that must have no other figure of their kind beside them within the scope.
    package var alone: [VariableID] = []
    package var unlessPrecededBy: [[PatternElement]]
    package var unlessFollowedBy: [[PatternElement]]
    package var conditions: [Expression]
    package var fills: [(field: FieldRef, value: Expression)]
    package var examples: [ReadingExample]
    package var source: Int
    package var span: Span

    package init(
        name: String, makes: ClaimTypeID, summary: String? = nil, variables: [String], finds: [[PatternElement]],
        scope: ReadingScope = .sentences(1), takes: [Take] = [], likenesses: [Likeness] = [],
        without: [[PatternElement]] = [], unlessPrecededBy: [[PatternElement]] = [],
        unlessFollowedBy: [[PatternElement]] = [],
        conditions: [Expression] = [], fills: [(field: FieldRef, value: Expression)] = [],
        examples: [ReadingExample] = [], source: Int = 0, span: Span = Span(0, 0)
    ) {
        self.name = name
        self.makes = makes
        self.summary = summary
        self.variables = variables
        self.finds = finds
        self.scope = scope
        self.takes = takes
        self.likenesses = likenesses
        self.without = without
        self.unlessPrecededBy = unlessPrecededBy
        self.unlessFollowedBy = unlessFollowedBy
        self.conditions = conditions
        self.fills = fills
        self.examples = examples
        self.source = source
        self.span = span
    }
}
