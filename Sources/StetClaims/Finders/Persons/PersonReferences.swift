import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText

/// The words by which the copy refers to persons.
final class PersonWords: Sendable {
    let nouns: WordSet
    let jobs: WordSet
    let articles: WordSet
    let definite: WordSet
    let owners: WordSet
    let he: WordSet
    let she: WordSet
    let women: WordSet
    let men: WordSet
    let kin: WordSet
    let saying: WordSet
    let generations: WordSet
    let courtesy: WordSet
    let womenTitles: WordSet
    let menTitles: WordSet
    let possessive: WordID

    init(binder: inout Binder) {
        let others = binder.list("persons/not-nouns")
        nouns = WordSet(
            (binder.language.words("persons/nouns") + binder.language.words("titles/office")).filter {
                !others.contains($0)
            })
        jobs = binder.list("persons/jobs")
        articles = binder.list("persons/articles")
        definite = binder.list("persons/definite")
        owners = binder.list("persons/owners")
        he = binder.list("persons/he")
        she = binder.list("persons/she")
        women = binder.list("persons/women")
        men = binder.list("persons/men")
        kin = binder.list("persons/kin")
        saying = binder.list("words/saying")
        generations = binder.list("given-names/generations")
        courtesy = binder.list("titles/honorific")
        womenTitles = binder.list("titles/women")
        menTitles = binder.list("titles/men")
        possessive = binder.word("grammar/possessive")
    }
}

/// Who is meant at a place of a document.
///
/// In: the names of a document, and its nouns for persons ("a 34-year-old man", "the driver"). Out: the person at a
/// place, and the one to whom a pronoun or "the 34-year-old" refers. A described person is nobody by name. A reference
/// is answered only where one person can be meant: the only one of the sentence, or of the paragraph.
final class PersonReferences {
    enum Who: Hashable {
        /// The index of an entity.
        case named(Int)
        /// The token of the noun that introduced the person.
        case described(Int)

        var isNamed: Bool { if case .named = self { true } else { false } }
    }

    struct Place {
        var tokens: Range<Int>
        var who: Who
    }

    private let reading: Reading
    private let words: PersonWords
    /// Persons in reading order, named or described. Those in quotation marks are left out.
    let places: [Place]
    /// What the copy says of the sex of a person: a title or a noun.
    private(set) var isWoman: [Who: Bool] = [:]

    init(_ reading: Reading, _ words: PersonWords) {
        self.reading = reading
        self.words = words
        var places: [Place] = []
        var isWoman: [Who: Bool] = [:]
        var known: [WordID: Who] = [:]
        for sentence in reading.sentences {
            var token = sentence.tokens.lowerBound
            while token < sentence.tokens.upperBound {
                defer { token += 1 }
                if let name = reading.name(at: token) {
                    token = name.tokens.upperBound - 1
                    guard name.kind == .person, !reading.tokens[name.tokens.lowerBound].isQuoted else { continue }
                    let who = Who.named(name.entity)
                    places.append(Place(tokens: name.tokens, who: who))
                    for word in name.title.map(Array.init) ?? [] {
                        known[reading.word(word)] = who
                        if let sex = PersonReferences.sex(of: reading.word(word), words) { isWoman[who] = sex }
                    }
                    continue
                }
                let word = reading.word(token)
                guard words.nouns.contains(word), !reading.tokens[token].isCapitalised,
                    !reading.tokens[token].isQuoted, reading.nameIndex(token + 1) == nil,
                    !words.nouns.contains(reading.word(token + 1)), !reading.isHyphen(token + 1),
                    let begin = PersonReferences.phrase(endingAt: token, sentence.tokens, reading, words)
                else { continue }
                let start = max(begin, places.last?.tokens.upperBound ?? 0)
                // "A native of Torrin, she was …": the pronoun says who it is.
                if start == sentence.tokens.lowerBound, PersonReferences.opens(token, sentence.tokens, reading, words) {
                    continue
                }
                let determiner = reading.word(start)
                let who: Who
                if let name = PersonReferences.apposed(start, token, reading, words) {
                    who = .named(name)
                } else if words.definite.contains(determiner), let before = known[word] {
                    who = before
                } else {
                    who = .described(token)
                }
                known[word] = who
                if let sex = PersonReferences.sex(of: word, words) { isWoman[who] = sex }
                places.append(Place(tokens: start..<(token + 1), who: who))
            }
        }
        self.places = places
        self.isWoman = isWoman
    }

    private static func sex(of word: WordID, _ words: PersonWords) -> Bool? {
        if words.women.contains(word) || words.womenTitles.contains(word) { return true }
        if words.men.contains(word) || words.menTitles.contains(word) { return false }
        return nil
    }

    /// The first token of the phrase that a noun ends: its article or owner, at most five words before.
    private static func phrase(endingAt noun: Int, _ sentence: Range<Int>, _ reading: Reading, _ words: PersonWords)
        -> Int?
    {
        var at = noun - 1
        while at >= sentence.lowerBound, noun - at <= 9 {
            let word = reading.word(at)
            if words.articles.contains(word) || words.definite.contains(word) || words.owners.contains(word) {
                return at
            }
            if word == words.possessive { return at + 1 }
            guard reading.kind(at) == .word || reading.kind(at) == .hyphen || reading.kind(at) == .number,
                reading.nameIndex(at).map({ reading.prose.names[$0].kind != .person }) ?? true
            else { return nil }
            at -= 1
        }
        return nil
    }

    /// The person named beside a described one, with a comma between them: "the driver, Anna Roe,", "Anna Roe, the
    /// driver".
    private static func apposed(_ start: Int, _ noun: Int, _ reading: Reading, _ words: PersonWords) -> Int? {
        if reading.isMark(noun + 1, ","), let name = reading.name(at: noun + 2), name.kind == .person,
            name.tokens.lowerBound == noun + 2, reading.kind(name.tokens.upperBound) != .word
        {
            return name.entity
        }
        // A kinsman after a name is somebody else: "Anna Roe, her son".
        if reading.isMark(start - 1, ","), let name = reading.name(at: start - 2), name.kind == .person,
            name.tokens.upperBound == start - 1, !words.owners.contains(reading.word(start))
        {
            return name.entity
        }
        return nil
    }

    /// Whether a comma and a pronoun follow a phrase at the start of a sentence.
    private static func opens(_ noun: Int, _ sentence: Range<Int>, _ reading: Reading, _ words: PersonWords) -> Bool {
        guard let comma = (noun..<min(sentence.upperBound, noun + 9)).first(where: { reading.isMark($0, ",") }) else {
            return false
        }
        return words.he.contains(reading.word(comma + 1)) || words.she.contains(reading.word(comma + 1))
    }

    // MARK: References

    /// The place of a person who stands at a token.
    func place(at token: Int) -> Place? {
        let index = places.firstPlace { $0.tokens.upperBound > token }
        return index < places.count && places[index].tokens.contains(token) ? places[index] : nil
    }

    /// The persons among some tokens, each once.
    func persons(in tokens: Range<Int>) -> [Who] {
        var index = places.firstPlace { $0.tokens.upperBound > tokens.lowerBound }
        var found: [Who] = []
        while index < places.count, places[index].tokens.lowerBound < tokens.upperBound {
            if !found.contains(places[index].who) { found.append(places[index].who) }
            index += 1
        }
        return found
    }

    /// The first place of a person among some tokens.
    func first(in tokens: Range<Int>) -> Place? {
        let index = places.firstPlace { $0.tokens.upperBound > tokens.lowerBound }
        return index < places.count && places[index].tokens.lowerBound < tokens.upperBound ? places[index] : nil
    }

    /// The tokens of the paragraph of a sentence.
    private func paragraph(of sentence: Int) -> Range<Int> {
        let block = reading.sentences[sentence].block
        var (first, last) = (sentence, sentence)
        while first > 0, reading.sentences[first - 1].block == block { first -= 1 }
        while last + 1 < reading.sentences.count, reading.sentences[last + 1].block == block { last += 1 }
        return reading.sentences[first].tokens.lowerBound..<reading.sentences[last].tokens.upperBound
    }

    /// The person of a pronoun: the only one before it in its paragraph whose sex is not known to be another, else the
    /// only one of the paragraph before.
    func antecedent(ofPronoun token: Int) -> Who? {
        guard let sentence = reading.sentenceIndex(token) else { return nil }
        let woman: Bool? =
            words.she.contains(reading.word(token)) ? true : words.he.contains(reading.word(token)) ? false : nil
        func fits(_ who: Who) -> Bool { woman == nil || isWoman[who] == nil || isWoman[who] == woman }
        let here = paragraph(of: sentence)
        let before = persons(in: here.lowerBound..<token)
        if !before.isEmpty {
            let fitting = before.filter(fits)
            return fitting.count == 1 ? fitting[0] : nil
        }
        if here.lowerBound > 0, let earlier = reading.sentenceIndex(here.lowerBound - 1) {
            let previous = persons(in: paragraph(of: earlier)).filter(fits)
            if !previous.isEmpty { return previous.count == 1 ? previous[0] : nil }
        }
        // "When she won, Anna Roe was 23": the pronoun may come first.
        let all = persons(in: reading.sentences[sentence].tokens).filter(fits)
        if all.count == 1 { return all[0] }
        // A text about one person whom it never names.
        return places.isEmpty ? unnamed : nil
    }

    /// The only person whom the copy brings in before a token: in its paragraph, or in the paragraph before when its own
    /// has none.
    func onlyPerson(before token: Int) -> Who? {
        guard let sentence = reading.sentenceIndex(token) else { return nil }
        let here = paragraph(of: sentence)
        var before = persons(in: here.lowerBound..<token)
        if before.isEmpty, here.lowerBound > 0, let earlier = reading.sentenceIndex(here.lowerBound - 1) {
            before = persons(in: paragraph(of: earlier))
        }
        return before.count == 1 ? before[0] : nil
    }

    /// How many other persons the copy brings in up to a token.
    ///
    /// - Parameter mayBe: whether a person of this sex (true for a woman) counts; one of unknown sex counts always.
    func others(than who: Who, to token: Int, _ mayBe: (Bool) -> Bool) -> Int {
        persons(in: 0..<token).count { $0 != who && (isWoman[$0].map(mayBe) ?? true) }
    }

    /// The person of a text that names nobody: its first pronoun.
    private lazy var unnamed: Who? = reading.tokens.indices.first {
        words.he.contains(reading.word($0)) || words.she.contains(reading.word($0))
    }.map { .described($0) }

    /// The person of "the 34-year-old": the only one of the nearest stretch before it that has any, its sentence, the
    /// sentence before in its paragraph, or the last of the paragraph before.
    func nearest(before token: Int) -> Who? {
        guard let home = reading.sentenceIndex(token) else { return nil }
        var sentence = home
        var end = token
        var steps = 0
        while steps < 4 {
            var found = persons(in: reading.sentences[sentence].tokens.lowerBound..<end)
            // "His daughter, Pia, said the 93-year-old had …"
            if steps == 0, found.count > 0, found.allSatisfy(kin.contains),
                isSaid(reading.sentences[sentence].tokens.lowerBound..<end)
            {
                found = []
            }
            if !found.isEmpty { return found.count == 1 ? found[0] : nil }
            guard sentence > 0, reading.sentences[home].block - reading.sentences[sentence - 1].block <= 2 else {
                break
            }
            sentence -= 1
            end = reading.sentences[sentence].tokens.upperBound
            steps += 1
        }
        // Nobody before: the rest of the sentence, as in "The 34-year-old told Anna Roe".
        return nil
    }

    /// The persons who come in as somebody's kin: "his daughter, Pia". They speak of another.
    private lazy var kin: Set<Who> = {
        var kin: Set<Who> = []
        for place in places where words.kin.contains(reading.word(place.tokens.upperBound - 1)) {
            guard words.owners.contains(reading.word(place.tokens.lowerBound)) else { continue }
            kin.insert(place.who)
            if let name = reading.name(at: place.tokens.upperBound + 1), reading.isMark(place.tokens.upperBound, ",") {
                kin.insert(.named(name.entity))
            }
        }
        return kin
    }()

    private func isSaid(_ tokens: Range<Int>) -> Bool { tokens.contains { words.saying.contains(reading.word($0)) } }

    /// The named person who ends before a token, or the described one.
    func ending(at token: Int) -> Place? {
        guard token > 0, let place = place(at: token - 1), place.tokens.upperBound == token else { return nil }
        return place
    }

    /// Whether two persons of the document have this name, a father and a son: then no two facts are compared.
    private(set) lazy var doubtful: Set<Int> = {
        var bare: Set<Int> = []
        var suffixed: Set<Int> = []
        var doubtful: Set<Int> = []
        for name in reading.prose.names where name.kind == .person && name.isFull {
            if words.generations.contains(reading.word(name.tokens.upperBound - 1)) {
                suffixed.insert(name.entity)
            } else {
                if !bare.insert(name.entity).inserted, isOfKin(name) { doubtful.insert(name.entity) }
            }
        }
        return doubtful.union(bare.intersection(suffixed))
    }()

    /// Whether kin stands before a name: "his son, Paul Roe".
    private func isOfKin(_ name: NameMention) -> Bool {
        var at = name.tokens.lowerBound - 1
        for _ in 0..<3 {
            if words.kin.contains(reading.word(at)) { return true }
            at -= 1
        }
        return false
    }
}

extension PersonReferences {
    /// The person as the value of a claim. A described person has a key of his own in this document.
    func content(_ who: Who) -> PersonContent {
        switch who {
        case .named(let entity):
            let named = reading.prose.entities[entity]
            return PersonContent(name: named.name, key: doubtful.contains(entity) ? "\(named.key) #" : named.key)
        case .described(let token):
            let place = places.first { $0.who == who }?.tokens ?? token..<(token + 1)
            return PersonContent(
                name: reading.text(place), key: "\(folded(reading.text(token))) #\(token) \(reading.bytes.count)")
        }
    }
}
