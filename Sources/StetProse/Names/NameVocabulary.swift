import StetLanguage
import StetSource

/// What a word may be in a name. Each word of the lexicon has one set of roles, so that a lookup costs one memory read.
struct NameRoles: OptionSet {
    let rawValue: UInt32
    static let given = NameRoles(rawValue: 1 << 0)
    /// A given name that is also a word, a place or a month: "Will", "Georgia", "May".
    static let ambiguous = NameRoles(rawValue: 1 << 1)
    static let honorific = NameRoles(rawValue: 1 << 2)
    static let rank = NameRoles(rawValue: 1 << 3)
    static let office = NameRoles(rawValue: 1 << 4)
    static let modifier = NameRoles(rawValue: 1 << 5)
    /// The last word of an organisation's name.
    static let organisation = NameRoles(rawValue: 1 << 6)
    /// The last word of an organisation's name when "of" follows.
    static let organisationOf = NameRoles(rawValue: 1 << 7)
    static let suffix = NameRoles(rawValue: 1 << 8)
    static let particle = NameRoles(rawValue: 1 << 9)
    static let saying = NameRoles(rawValue: 1 << 10)
    static let function = NameRoles(rawValue: 1 << 11)
    static let calendar = NameRoles(rawValue: 1 << 12)
    static let kinship = NameRoles(rawValue: 1 << 13)
    /// The last or first word of a place's name: "River", "Mount".
    static let placeHead = NameRoles(rawValue: 1 << 14)
    static let placeFront = NameRoles(rawValue: 1 << 15)
    /// A word that makes a sequence of capitalised words a thing: "Storm", "Prize".
    static let thing = NameRoles(rawValue: 1 << 16)
    static let generation = NameRoles(rawValue: 1 << 17)
    /// A word in capitals that is not an organisation.
    static let plainCapitals = NameRoles(rawValue: 1 << 18)
    /// The first word of an entry in the gazetteer.
    static let listed = NameRoles(rawValue: 1 << 19)
    static let people = NameRoles(rawValue: 1 << 20)
    static let women = NameRoles(rawValue: 1 << 21)
    static let men = NameRoles(rawValue: 1 << 22)
    /// A word that has a capital only because it starts a sentence, so it is not a name.
    static let common = NameRoles(rawValue: 1 << 23)

    /// A word before a place: "in", "near".
    static let locative = NameRoles(rawValue: 1 << 24)
    /// An office that a single surname may follow: "President Roe".
    static let high = NameRoles(rawValue: 1 << 25)

    static let title: NameRoles = [.honorific, .rank, .office]
    /// A word with one of these roles is not a surname.
    static let noSurname: NameRoles = [
        .honorific, .organisation, .suffix, .calendar, .function, .thing, .placeHead, .placeFront, .plainCapitals,
    ]
}

/// The lists of names, titles, organisations and places. In: the language. Out: the roles of each word.
struct NameVocabulary: Sendable {
    private var roles: [NameRoles.RawValue] = []
    private(set) var gazetteer: Gazetteer
    let wordOf: WordID
    let wordAnd: WordID
    let wordFor: WordID
    let wordThe: WordID
    let wordA: WordID
    let wordAn: WordID
    let wordWho: WordID
    let wordPossessive: WordID
    let wordAccording: WordID
    let wordTo: WordID
    let wordAs: WordID
    let wordOld: WordID
    /// "named", "called": a name follows them after a word for a person.
    let naming: WordSet
    /// "identified", "named": a name follows them after "as".
    let identifying: WordSet
    /// "their", "its": a title may follow them as it follows an article.
    let possessives: WordSet
    /// "of", "for", "at": words that continue a title.
    let titleJoins: WordSet

    init(language: inout Language) {
        gazetteer = Gazetteer(language: &language)
        wordOf = language.word("grammar/of")
        wordAnd = language.word("grammar/and")
        wordFor = language.word("grammar/for")
        wordThe = language.word("grammar/the")
        wordA = language.word("grammar/a")
        wordAn = language.word("grammar/an")
        wordWho = language.word("grammar/who")
        wordPossessive = language.word("grammar/possessive")
        wordAccording = language.word("grammar/according")
        wordTo = language.word("grammar/to")
        wordAs = language.word("grammar/as")
        wordOld = language.word("grammar/old")
        naming = language.wordSet("titles/naming")
        identifying = language.wordSet("titles/identifying")
        possessives = language.wordSet("titles/possessives")
        titleJoins = language.wordSet("titles/joins")
        let lists: [(String, NameRoles)] = [
            ("given-names/given", .given), ("given-names/ambiguous", [.given, .ambiguous]),
            ("given-names/particles", .particle), ("given-names/generations", .generation),
            ("given-names/common", .common),
            ("titles/honorific", .honorific), ("titles/rank", .rank), ("titles/office", .office),
            ("titles/modifier", .modifier), ("titles/women", .women), ("titles/high", .high),
            ("places/locative", .locative), ("titles/men", .men),
            ("organisations/head", .organisation), ("organisations/of", .organisationOf),
            ("organisations/suffix", .suffix), ("organisations/capitals", .plainCapitals),
            ("places/head", .placeHead), ("places/front", .placeFront), ("places/thing", .thing),
            ("words/saying", .saying), ("words/function", .function), ("words/months", .calendar),
            ("words/weekdays", .calendar), ("words/kinship", .kinship), ("words/people", .people),
        ]
        for (list, role) in lists {
            for word in language.words(list) { add(role, to: word) }
        }
        for word in gazetteer.firstWords { add(.listed, to: word) }
    }

    private mutating func add(_ role: NameRoles, to word: WordID) {
        let index = Int(word.raw)
        if index >= roles.count { roles += Array(repeating: 0, count: index + 256 - roles.count) }
        roles[index] |= role.rawValue
    }

    @inline(__always) func roles(of word: WordID) -> NameRoles {
        let index = Int(word.raw)
        return index < roles.count ? NameRoles(rawValue: roles[index]) : []
    }
}
