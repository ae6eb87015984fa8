import StetLanguage
import StetProse
import StetSource
import StetText

/// Finds offices and jobs that stand apart from the name of their holder.
///
/// In: the names of a document. Out: roles. The forms: an apposition before the name ("Torrin's mayor, Joan Roe,", "a
/// clerk of the harbour, Nick Roe,"), a verb ("Joan Roe has been mayor since May", "who was elected mayor"), and "as"
/// ("as mayor, Roe signs the bills"). A title that stands at the name itself is part of the mention (`NameScan`).
final class RoleReader: Sendable {
    struct Role {
        /// The words of the title, without an article or a possessor.
        var title: Range<Int>
        /// The entity of the holder, and the words that name the holder.
        var person: Int
        var named: Range<Int>
        var form: Form
        /// Whether the copy says that the person has left the office.
        var isFormer = false
        /// Whether "the" or a possessor stands before the title: there is one holder.
        var isDefinite = false
    }

    enum Form { case apposed, told, served }

    private let words: PersonWords
    private let offices: WordSet
    private let others: WordSet
    private let holding: WordSet
    private let verbs: WordSet
    private let entering: WordSet
    private let past: WordSet
    private let leaving: WordSet
    private let joins: WordSet
    private let stops: WordSet
    /// Words in small letters that may stand before an office: "deputy", "police".
    private let modifiers: WordSet
    /// Endings of verbs: "accompanied by", "sending".
    private let endings: WordEndings
    /// Words before an office that do not name its owner: "only mayor".
    private let notOwners: WordSet
    private let who: WordID
    private let as_: WordID
    private let the: WordID
    private let and: WordID

    init(binder: inout Binder, words: PersonWords) {
        self.words = words
        offices = binder.list("titles/office").union(binder.list("cues/office-nouns"))
        others = binder.list("persons/not-roles")
        holding = binder.list("persons/holding")
        verbs = binder.list("persons/holding-verbs")
        entering = binder.list("persons/entering")
        past = binder.list("persons/past-holding")
        leaving = binder.list("persons/leaving")
        joins = binder.list("titles/joins")
        stops = [
            "speakers/joints", "words/saying", "speakers/pronouns", "speakers/prepositions", "speakers/skipped",
            "persons/being",
        ].reduce(WordSet([])) { $0.union(binder.list($1)) }
        modifiers = [
            "titles/modifier", "cues/branches", "cues/title-adjectives", "cues/former", "cues/lesser", "titles/office",
        ].reduce(WordSet([])) { $0.union(binder.list($1)) }
        notOwners = binder.list("finders/role-not-owners")
        endings = WordEndings(
            (binder.language.entries("endings/past") + binder.language.entries("endings/going-on")).map {
                Array($0.bytes)
            })
        who = binder.word("grammar/who")
        as_ = binder.word("grammar/as")
        the = binder.word("grammar/the")
        and = binder.word("grammar/and")
    }

    func roles(in reading: Reading, _ references: @autoclosure () -> PersonReferences) -> [Role] {
        var found: [Role] = []
        for sentence in reading.sentences {
            let tokens = sentence.tokens
            guard tokens.contains(where: { isOffice($0, reading) }) else { continue }
            let persons = reading.names(in: tokens).filter {
                $0.kind == .person && !reading.tokens[$0.tokens.lowerBound].isQuoted
            }
            for name in persons {
                if let role = apposed(name, tokens, reading) { found.append(role) }
                if let role = told(name.tokens, after: end(of: name), name.entity, tokens, reading) {
                    found.append(role)
                }
            }
            for token in tokens where !reading.tokens[token].isQuoted {
                let word = reading.word(token)
                if words.he.contains(word) || words.she.contains(word),
                    verbs.contains(reading.word(token + 1)) || holding.contains(reading.word(token + 1)),
                    case .named(let person)? = references().antecedent(ofPronoun: token),
                    let role = told(token..<(token + 1), after: token + 1, person, tokens, reading)
                {
                    found.append(role)
                }
                if word == as_, let role = served(token, persons, tokens, reading) { found.append(role) }
            }
        }
        return found
    }

    private func isOffice(_ token: Int, _ reading: Reading) -> Bool {
        let word = reading.word(token)
        return offices.contains(word) && !others.contains(word)
    }

    /// The token after a name and the title behind it.
    private func end(of name: NameMention) -> Int {
        guard let title = name.title, title.lowerBound >= name.tokens.upperBound else { return name.tokens.upperBound }
        return title.upperBound
    }

    // MARK: "Torrin's mayor, Joan Roe,"

    private func apposed(_ name: NameMention, _ sentence: Range<Int>, _ reading: Reading) -> Role? {
        var start = name.tokens.lowerBound
        if let title = name.title, title.lowerBound < start { start = title.lowerBound }
        let comma = start - 1
        guard comma > sentence.lowerBound, reading.isMark(comma, ","),
            name.tokens.upperBound >= sentence.upperBound || reading.kind(name.tokens.upperBound) != .word
        else { return nil }
        // Back to the article, over words alone.
        var at = comma - 1
        var office: Int?
        while at >= sentence.lowerBound, comma - at <= 12 {
            let word = reading.word(at)
            if isOffice(at, reading), office == nil || joins.contains(reading.word(at + 1)) { office = at }
            if words.articles.contains(word) || words.definite.contains(word) || words.owners.contains(word)
                || word == words.possessive
            {
                // "the head of the board": the article belongs to the complement.
                if at > sentence.lowerBound, joins.contains(reading.word(at - 1)), word == the { at -= 1; continue }
                break
            }
            guard reading.kind(at) == .word || reading.kind(at) == .hyphen, word != and,
                !stops.contains(word) || joins.contains(word),
                reading.name(at: at)?.kind != .person
            else { return nil }
            at -= 1
        }
        guard let office, at >= sentence.lowerBound, at < office, comma - at <= 12 else { return nil }
        // What follows the office is its complement, or nothing.
        guard office == comma - 1 || joins.contains(reading.word(office + 1)) else { return nil }
        return Role(
            title: (at + 1)..<comma, person: name.entity, named: name.tokens, form: .apposed,
            isDefinite: !words.articles.contains(reading.word(at)))
    }

    // MARK: "Joan Roe has been mayor"

    private func told(_ named: Range<Int>, after end: Int, _ person: Int, _ sentence: Range<Int>, _ reading: Reading)
        -> Role?
    {
        var at = end
        // "Roe's lawyer": a possessor behind a name, a verb behind a pronoun.
        if reading.word(at) == words.possessive, named.count > 1 || !isPronoun(named.lowerBound, reading) { return nil }
        if reading.isMark(at, ","), reading.word(at + 1) == who { at += 2 } else if reading.word(at) == who { at += 1 }
        var isVerb = false
        var isPast = false
        var isEntered = false
        let start = at
        while at < sentence.upperBound, at - start < 7, holding.contains(reading.word(at)) {
            let word = reading.word(at)
            if verbs.contains(word) { isVerb = true }
            if past.contains(word) { isPast = true }
            if entering.contains(word) { isEntered = true }
            at += 1
        }
        guard isVerb, let (title, isDefinite) = phrase(from: at, sentence, reading) else { return nil }
        return Role(
            title: title, person: person, named: named, form: .told, isFormer: isPast && !isEntered,
            isDefinite: isDefinite)
    }

    private func isPronoun(_ token: Int, _ reading: Reading) -> Bool {
        words.he.contains(reading.word(token)) || words.she.contains(reading.word(token))
    }

    /// The office that starts at a token: an article or a possessor, words, the office, and its complement.
    private func phrase(from start: Int, _ sentence: Range<Int>, _ reading: Reading)
        -> (title: Range<Int>, isDefinite: Bool)?
    {
        var at = start
        var isDefinite = false
        if words.articles.contains(reading.word(at)) {
            at += 1
        } else if words.definite.contains(reading.word(at)) || words.owners.contains(reading.word(at)) {
            isDefinite = true
            at += 1
        } else if let name = reading.name(at: at), reading.word(name.tokens.upperBound) == words.possessive {
            isDefinite = true
            at = name.tokens.upperBound + 1
        }
        let first = at
        var office: Int?
        while at < sentence.upperBound, at - first < 7 {
            guard reading.kind(at) == .word || reading.kind(at) == .hyphen, reading.name(at: at)?.kind != .person,
                !stops.contains(reading.word(at)), !joins.contains(reading.word(at)),
                !words.articles.contains(reading.word(at))
            else { break }
            if isOffice(at, reading) {
                office = at
            } else if office != nil || !mayModify(at, reading) {
                break
            }
            at += 1
        }
        guard let office else { return nil }
        var end = office + 1
        // "mayor of Torrin": the complement goes on over capitals.
        if joins.contains(reading.word(end)), reading.word(end) != and {
            var next = end + 1
            if words.definite.contains(reading.word(next)) { next += 1 }
            let begin = next
            while next < sentence.upperBound, reading.kind(next) == .word,
                reading.tokens[next].isCapitalised
                    || next > begin && joins.contains(reading.word(next))
                        && reading.tokens[next + 1 < sentence.upperBound ? next + 1 : next].isCapitalised
            {
                next += 1
            }
            // "chief of staff": one word in small letters, at the end of the phrase.
            if next == begin, reading.kind(next) == .word, isClosed(next + 1, sentence, reading) { next += 1 }
            guard next > begin else { return nil }
            end = next
        }
        guard isClosed(end, sentence, reading) else { return nil }
        return (first..<end, isDefinite)
    }

    /// A capital, a hyphen, a word of titles, or a noun of no list: "school superintendent".
    private func mayModify(_ token: Int, _ reading: Reading) -> Bool {
        if reading.kind(token) == .hyphen || reading.tokens[token].isCapitalised { return true }
        if modifiers.contains(reading.word(token)) { return true }
        let text = reading.bytes[reading.tokens[token].span.range]
        return isOffice(token + 1, reading) && !notOwners.contains(reading.word(token)) && !endings.end(text)
    }

    /// Whether a phrase ends here: no noun follows that the office would modify ("major oil reserves").
    private func isClosed(_ token: Int, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        guard token < sentence.upperBound, reading.kind(token) == .word else { return true }
        let word = reading.word(token)
        return stops.contains(word) || reading.timeIndex(token) != nil || joins.contains(word)
            || word == words.possessive
    }

    // MARK: "as mayor"

    private func served(_ token: Int, _ persons: [NameMention], _ sentence: Range<Int>, _ reading: Reading) -> Role? {
        guard !words.articles.contains(reading.word(token + 1)),
            let (title, isDefinite) = phrase(from: token + 1, sentence, reading)
        else { return nil }
        // One person alone may hold it.
        let entities = Set(persons.map(\.entity))
        guard entities.count == 1, let name = persons.first, reading.name(at: title.upperBound) == nil else {
            return nil
        }
        let isFormer = sentence.contains { leaving.contains(reading.word($0)) }
        return Role(
            title: title, person: name.entity, named: name.tokens, form: .served, isFormer: isFormer,
            isDefinite: isDefinite)
    }
}
