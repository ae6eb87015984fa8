import StetModels

// What the tags and relations of the models mean, as small enumerations: the names come in once, when the model is
// opened, and numbers are translated from then on.

/// The universal part of speech of a word.
package enum PartOfSpeech: String, Sendable {
    case noun = "NOUN"
    case properNoun = "PROPN"
    case verb = "VERB"
    case auxiliary = "AUX"
    case adjective = "ADJ"
    case adverb = "ADV"
    case preposition = "ADP"
    case numeral = "NUM"
    case pronoun = "PRON"
    case determiner = "DET"
    case conjunction = "CCONJ"
    case subordinator = "SCONJ"
    case particle = "PART"
    case symbol = "SYM"
    case punctuation = "PUNCT"
    case interjection = "INTJ"
    case other = "X"
}

/// The form of a verb, from its fine tag.
package enum VerbForm: Sendable {
    /// "rise" after "to" or a modal verb.
    case base
    /// "rose", "rises", "rise" with a subject.
    case finite
    /// "risen", "compared".
    case participle
    /// "rising".
    case gerund
    /// "will", "may".
    case modal
}

/// What the tag of a word says.
package struct WordTag: Sendable {
    package var part: PartOfSpeech
    /// nil for all that is not a verb.
    package var form: VerbForm?
    /// "which", "who", "that" at the head of a relative clause, and question words.
    package var isRelativePronoun: Bool
    package var isPossessiveMark: Bool

    static let unknown = WordTag(upos: "X", xpos: "FW")
    static let mark = WordTag(upos: "PUNCT", xpos: "''")

    init(upos: Substring, xpos: Substring) {
        part = PartOfSpeech(rawValue: String(upos)) ?? .other
        switch xpos {
        case "VB": form = .base
        case "VBD", "VBZ", "VBP": form = .finite
        case "VBN": form = .participle
        case "VBG": form = .gerund
        case "MD": form = .modal
        default: form = nil
        }
        isRelativePronoun = xpos == "WDT" || xpos == "WP" || xpos == "WP$" || xpos == "WRB"
        isPossessiveMark = xpos == "POS"
    }
}

/// The relation of a word to its head, as far as clauses are read from it. Relations that are used in one way have one
/// case: all kinds of subject are `subject`.
package enum Relation: Sendable {
    case root, subject, passiveSubject, clausalSubject, object, indirectObject, oblique, agent
    case complement, openComplement, adverbialClause, relativeClause, adnominalClause, parataxis, conjunct
    case apposition, nominalModifier, possessor, adjectival, numeral, determiner, compound, flat, fixed, particle
    case adverbial, auxiliary, passiveAuxiliary, copula, preposition, mark, coordinator, expletive, punctuation
    case list, other

    init(name: String) {
        switch name {
        case "root": self = .root
        case "nsubj", "nsubj:outer": self = .subject
        case "nsubj:pass": self = .passiveSubject
        case "csubj", "csubj:pass", "csubj:outer": self = .clausalSubject
        case "obj": self = .object
        case "iobj": self = .indirectObject
        case "obl", "obl:unmarked": self = .oblique
        case "obl:agent": self = .agent
        case "ccomp": self = .complement
        case "xcomp": self = .openComplement
        case "advcl", "advcl:relcl": self = .adverbialClause
        case "acl:relcl": self = .relativeClause
        case "acl": self = .adnominalClause
        case "parataxis": self = .parataxis
        case "conj": self = .conjunct
        case "appos": self = .apposition
        case "nmod", "nmod:unmarked", "nmod:desc": self = .nominalModifier
        case "nmod:poss": self = .possessor
        case "amod": self = .adjectival
        case "nummod": self = .numeral
        case "det", "det:predet": self = .determiner
        case "compound": self = .compound
        case "compound:prt": self = .particle
        case "flat", "goeswith": self = .flat
        case "fixed": self = .fixed
        case "advmod": self = .adverbial
        case "aux": self = .auxiliary
        case "aux:pass": self = .passiveAuxiliary
        case "cop": self = .copula
        case "case": self = .preposition
        case "mark": self = .mark
        case "cc", "cc:preconj": self = .coordinator
        case "expl": self = .expletive
        case "punct": self = .punctuation
        case "list", "dep", "dislocated": self = .list
        default: self = .other
        }
    }

    var isSubject: Bool { self == .subject || self == .passiveSubject || self == .clausalSubject }
}
