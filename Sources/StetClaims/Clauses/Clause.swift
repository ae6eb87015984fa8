/// A clause of a sentence in a normal form: what is said of whom, whatever the order of the words.
///
/// All positions are tokens of the document. What the tree does not say is nil or empty. An infinitive belongs to the
/// clause of its verb ("is expected to reach" is one clause with the predicate "reach"), and so does a tail without a
/// verb of its own ("up 10%", "compared with 12").
package struct Clause: Sendable {
    /// What the predicate is.
    package enum Kind: Sendable {
        /// A verb.
        case verbal
        /// A form of "be" with a noun, an adjective or a figure: "turnout was 54%", "sales were up 5%".
        case copular
        /// A noun, a figure, "up" or "down" without a verb, as in headlines.
        case verbless
    }

    /// How a clause is joined to its parent.
    package enum Link: String, Sendable {
        /// The first clause of the sentence.
        case main
        /// Joined by "and", "but" or a comma.
        case coordinate
        /// The object of a verb, "said that …"; or of a noun or adjective, "the claim that …".
        case complement
        /// "If", "unless".
        case condition
        /// "When", "while", "after".
        case time
        /// "Because", "as".
        case reason
        /// "Although", "whereas".
        case contrast
        /// "Which rose 3%": the parent holds what it describes.
        case relative
        /// A participle or an infinitive: "cutting 40 jobs", "built in 1960".
        case participial
        /// An insertion without a conjunction: "the company said".
        case inserted
        /// Any other clause that depends on its parent.
        case dependent
    }

    /// What the auxiliaries, negations and adverbs of the clause itself say. What stands over the clause is found by
    /// `Standing`.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }
        package static let negated = Traits(rawValue: 1)
        /// "May", "reportedly", "is believed to".
        package static let hedged = Traits(rawValue: 2)
        /// "Will", "is expected to", "plans to".
        package static let planned = Traits(rawValue: 4)
        package static let would = Traits(rawValue: 8)
        /// Its subject stands in another clause.
        package static let inheritsSubject = Traits(rawValue: 16)
        package static let passive = Traits(rawValue: 32)
        /// Its predicate is finite: "rose", "has risen".
        package static let finite = Traits(rawValue: 64)
    }

    package var kind = Kind.verbless
    package var link = Link.main
    /// The index of the clause on which it depends; nil for the main clause.
    package var parent: Int?
    package var traits: Traits = []
    /// The verb that tells what happened ("reach"), or the noun, adjective or figure after "be"; nil for a fragment
    /// that the view cannot read.
    package var predicate: Int?
    /// The verbs over the predicate in the same clause, from the outermost: "expected" in "is expected to reach".
    package var governors: [Int] = []
    /// Auxiliaries, forms of "be" and particles of the predicate and its governors, in order.
    package var helpers: [Int] = []
    /// The subject, wherever it stands. In a passive clause it is what is acted on.
    package var subject: Phrase?
    package var object: Phrase?
    package var indirectObject: Phrase?
    /// What stands after "be" or "become"; for `copular` its head is the predicate.
    package var complement: Phrase?
    /// The prepositional phrases of the predicate, its governors, its object and its tails, in order.
    package var obliques: [Oblique] = []
    /// The conjunction at its head: "if", "while", "and".
    package var conjunction: Int?
    /// From its first token to its last. Tokens of other clauses may stand between; `clauseIndex(of:)` is exact.
    package var tokens: Range<Int> = 0..<0

    package var isPassive: Bool { traits.contains(.passive) }

    /// The phrase that does what the predicate says: the subject, or in a passive clause the phrase with "by".
    package func agent(_ by: (Int) -> Bool) -> Phrase? {
        isPassive ? obliques.first { $0.preposition.map(by) ?? false }?.phrase : subject
    }
}
