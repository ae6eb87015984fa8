import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText

/// Finds names that differ a little from the full name of a person in the document. `PersonFinder` puts them into
/// claims.
///
/// In: the names of a document and its other capitalised words. Out: slips. A slip is a name that no person of the
/// document has, for example a later "Broderick". Exactly one full name must have a surname that differs by one letter
/// (by two in a long name), and no other full name may fit. Relatives are not slips, and neither are two persons who
/// are both introduced with a full name.
final class NameSpellings: Sendable {
    struct Slip {
        var tokens: Range<Int>
        /// The full name that it resembles, at its first place.
        var name: Range<Int>
        /// The entity of that name. nil for two capitalised words that no list contains, and that a later surname shows
        /// to be a name.
        var person: Int?
        /// Whether the form allows only one reading.
        var isSure: Bool
    }

    private let titles: WordSet
    private let courtesy: WordSet
    private let generations: WordSet
    private let givenNames: WordSet
    private let kin: WordSet
    private let possessive: WordID
    private let calling: WordSet
    private let after: WordSet
    private let minimumLetters = 4
    /// With more persons than this, the document is a list. In an alphabetical list, similar names are neighbours.
    private let mostBearers = 500

    init(binder: inout Binder) {
        titles = WordSet(
            ["titles/honorific", "titles/rank", "titles/office"].flatMap { binder.language.words($0) })
        courtesy = binder.list("titles/honorific")
        generations = binder.list("given-names/generations")
        kin = binder.list("words/kinship")
        givenNames = binder.list("given-names/given").union(binder.list("given-names/ambiguous"))
        possessive = binder.word("grammar/possessive")
        after = binder.list("cues/after-surname")
        calling = binder.list("persons/calling")
    }

    /// The token of a name that contains the surname: the last one, apart from "Jr" and similar words.
    func surname(of tokens: Range<Int>, _ reading: Reading) -> Int {
        var last = tokens.upperBound - 1
        while last > tokens.lowerBound,
            reading.kind(last) != .word || generations.contains(reading.word(last)) || reading.isMark(last - 1, ",")
        {
            last -= 1
        }
        return last
    }

    private struct Bearer {
        var entity: Int?
        var name: Range<Int>
        /// The token of the surname, and the keys of the surname and of the first name.
        var last: Int
        var surname: UInt64
        var given: UInt64
        var mentions = 0
        var isAlone = true

        init(entity: Int?, name: Range<Int>, last: Int, mentions: Int = 0, isAlone: Bool = true, _ reading: Reading) {
            self.entity = entity
            self.name = name
            self.last = last
            surname = reading.foldedKey(last)
            given = reading.foldedKey(name.lowerBound)
            self.mentions = mentions
            self.isAlone = isAlone
        }
    }

    func slips(in reading: Reading) -> [Slip] {
        let bearers = bearers(reading)
        guard !bearers.isEmpty, bearers.count <= mostBearers else { return [] }
        var uses: [UInt64: Uses]?
        var initials: UInt32 = 0
        for bearer in bearers {
            if let letter = reading.foldedBytes(bearer.last).first { initials |= 1 << UInt32(letter & 31) }
        }
        let full = Set(bearers.compactMap(\.entity))
        var slips: [Slip] = []
        var nicknames: Set<UInt64> = []
        for token in reading.capitals {
            let letter = reading.bytes[Int(reading.tokens[token].start)]
            guard letter >= 0x80 || initials & 1 << UInt32(letter & 31) != 0, mayBeSurname(token, reading) else {
                continue
            }
            if let mention = reading.name(at: token) {
                guard mention.kind == .person, !mention.isFull, mention.tokens.count == 1,
                    !full.contains(mention.entity)
                else { continue }
            } else if reading.word(token).isKnown, !givenNames.contains(reading.word(token)) {
                continue
            }
            if isNickname(token, reading) { nicknames.insert(reading.foldedKey(token)) }
            if nicknames.contains(reading.foldedKey(token)) { continue }
            if let slip = slip(at: token, bearers, &uses, reading) { slips.append(slip) }
        }
        slips += fullNames(bearers, reading)
        slips += givenNames(bearers, reading)
        return slips
    }

    /// Two capitalised words of which one is a person's and the other is in no list and near the person's: "Shaylean
    /// Roe" beside "Shaylene Roe", "Elwood Cunnigham" beside "Elwood Cunningham".
    private func givenNames(_ bearers: [Bearer], _ reading: Reading) -> [Slip] {
        var bySurname: [UInt64: Bearer] = [:]
        var byGiven: [UInt64: Bearer] = [:]
        for bearer in bearers where bearer.isAlone {
            bySurname[bearer.surname] = bearer
            byGiven[bearer.given] = bearer
        }
        return reading.capitals.compactMap { token in
            guard isName(token + 1, reading), reading.tokens[token + 1].isSpaced, reading.nameIndex(token) == nil,
                !reading.tokens[token].isQuoted, !isNamedBefore(token, reading),
                !isName(token + 2, reading) || reading.word(token + 2) == possessive
            else { return nil }
            let bearer: Bearer
            if !reading.word(token).isKnown, let found = bySurname[reading.foldedKey(token + 1)],
                isNear(token, found.name.lowerBound, reading)
            {
                bearer = found
            } else if !reading.word(token + 1).isKnown, let found = byGiven[reading.foldedKey(token)],
                isNear(token + 1, found.last, reading)
            {
                bearer = found
            } else {
                return nil
            }
            return Slip(tokens: token..<(token + 2), name: bearer.name, person: bearer.entity, isSure: true)
        }
    }

    /// The persons with a full name, with the number of places that name them.
    private func bearers(_ reading: Reading) -> [Bearer] {
        var bearers: [Bearer] = []
        // For each entity its bearer, and for each surname its first bearer.
        var at = Array(repeating: -1, count: reading.prose.entities.count)
        var first: [UInt64: Int] = [:]
        for mention in reading.prose.names where mention.kind == .person && mention.isFull && at[mention.entity] < 0 {
            let last = surname(of: mention.tokens, reading)
            guard letters(last, reading) >= minimumLetters else { continue }
            at[mention.entity] = bearers.count
            var bearer = Bearer(entity: mention.entity, name: mention.tokens, last: last, reading)
            if let index = first[bearer.surname] {
                bearers[index].isAlone = false
                bearer.isAlone = false
            } else {
                first[bearer.surname] = bearers.count
            }
            bearers.append(bearer)
        }
        for mention in reading.prose.names where at[mention.entity] >= 0 { bearers[at[mention.entity]].mentions += 1 }
        return bearers + unlistedBearers(besides: first, reading)
    }

    /// The length of a folded word, in bytes.
    private func letters(_ token: Int, _ reading: Reading) -> Int {
        reading.isPlain(token) ? reading.tokens[token].span.count : reading.foldedBytes(token).count
    }

    /// Two capitalised words that are not yet a name, whose second word comes again alone: "Aryna Sabel", and later
    /// "Sabel said".
    private func unlistedBearers(besides known: [UInt64: Int], _ reading: Reading) -> [Bearer] {
        var bearers: [Bearer] = []
        var at: [UInt64: Int] = [:]
        for token in reading.capitals where mayBeUnlisted(token, reading) && !mayBeSurname(token, reading) {
            let isLast = !isName(token + 1, reading) || reading.word(token + 1) == possessive
            guard isLast, isName(token - 1, reading), reading.tokens[token].isSpaced,
                !reading.word(token - 1).isKnown || reading.name(at: token - 1)?.kind == .person
            else { continue }
            let bearer = Bearer(entity: nil, name: (token - 1)..<(token + 1), last: token, mentions: 1, reading)
            guard at[bearer.surname] == nil, known[bearer.surname] == nil else { continue }
            at[bearer.surname] = bearers.count
            bearers.append(bearer)
        }
        guard !bearers.isEmpty else { return [] }
        for token in reading.capitals where mayBeUnlisted(token, reading) && mayBeSurname(token, reading) {
            guard after.contains(reading.word(token + 1)) || reading.nameIndex(token) != nil else { continue }
            if let index = at[reading.foldedKey(token)] { bearers[index].mentions += 1 }
        }
        return bearers.filter { $0.mentions > 1 }
    }

    /// Whether a capitalised word is in no list and is not part of a full name.
    private func mayBeUnlisted(_ token: Int, _ reading: Reading) -> Bool {
        guard !reading.word(token).isKnown, !reading.tokens[token].traits.contains(.allCapitals),
            reading.tokens[token].span.count > minimumLetters
        else { return false }
        guard let mention = reading.name(at: token) else { return true }
        return mention.kind == .person && !mention.isFull
    }

    /// "He is called Kenny by friends and Mossy by the club": a word of calling stands shortly before.
    private func isNickname(_ token: Int, _ reading: Reading) -> Bool {
        guard let sentence = reading.sentenceIndex(token).map({ reading.sentences[$0].tokens }) else { return false }
        return (max(sentence.lowerBound, token - 8)..<token).contains { calling.contains(reading.word($0)) }
    }

    /// Whether a capitalised word stands alone, without capitalised neighbours that would make a longer name.
    private func mayBeSurname(_ token: Int, _ reading: Reading) -> Bool {
        let traits = reading.tokens[token].traits
        guard reading.kind(token) == .word, traits.contains(.capitalised), !traits.contains(.allCapitals),
            !isPluralOfCapitals(token, reading),
            !traits.contains(.quoted),
            reading.tokens[token].span.count >= minimumLetters
        else { return false }
        if isName(token + 1, reading), reading.word(token + 1) != possessive { return false }
        if reading.isHyphen(token + 1) { return false }
        if reading.kind(token - 1) == .hyphen, !reading.tokens[token].isSpaced { return false }
        return !isNamedBefore(token, reading)
    }

    /// "PACs", "MPs": capitals with a small "s".
    private func isPluralOfCapitals(_ token: Int, _ reading: Reading) -> Bool {
        reading.bytes[reading.tokens[token].span.range].dropLast().allSatisfy { (0x41...0x5A).contains($0) }
    }

    private func isName(_ token: Int, _ reading: Reading) -> Bool {
        reading.kind(token) == .word && reading.tokens[token].isCapitalised
    }

    /// Whether the word before is capitalised and is not a title, so that both make a longer name: "Anna Roe".
    private func isNamedBefore(_ token: Int, _ reading: Reading) -> Bool {
        guard token > 0, !reading.tokens[token].traits.contains(.startsSentence) else { return false }
        let before = reading.isMark(token - 1, ".") && !reading.tokens[token - 1].isSpaced ? token - 2 : token - 1
        guard isName(before, reading) else { return false }
        if reading.tokens[before].span.count == 1 { return true }
        return !titles.contains(reading.word(before)) && !reading.tokens[before].traits.contains(.startsSentence)
            || reading.name(at: before)?.kind == .person
    }

    // MARK: Surnames alone

    /// How a word is used in the document.
    private struct Uses {
        var times = 0
        /// Whether some place uses it as a plain word or as part of a longer name.
        var isOther = false
    }

    private func uses(_ reading: Reading) -> [UInt64: Uses] {
        var uses: [UInt64: Uses] = [:]
        for token in reading.tokens.indices where reading.kind(token) == .word {
            let isOther =
                !reading.tokens[token].isCapitalised || isNamedBefore(token, reading)
                || isName(token + 1, reading) && reading.word(token + 1) != possessive
            let word = reading.foldedKey(token)
            uses[word, default: Uses()].times += 1
            if isOther { uses[word]?.isOther = true }
        }
        return uses
    }

    /// - Parameter uses: the uses of all words; counted at the first call that needs them.
    private func slip(at token: Int, _ bearers: [Bearer], _ uses: inout [UInt64: Uses]?, _ reading: Reading) -> Slip? {
        let word = reading.foldedKey(token)
        var near: Bearer?
        for bearer in bearers {
            if bearer.surname == word { return nil }
            guard isNear(token, bearer.last, reading) else { continue }
            if let other = near, other.surname != bearer.surname { return nil }
            near = near ?? bearer
        }
        guard let near else { return nil }
        let known = uses ?? self.uses(reading)
        uses = known
        let own = known[word] ?? Uses()
        if own.isOther { return nil }
        let times = own.times
        let bearerTimes = known[near.surname]?.times ?? 0
        // A known name may be that of a famous person: "President Reagan" in a story about Donald Regan.
        let isListed = reading.word(token).isKnown
        let before = reading.word(reading.isMark(token - 1, ".") ? token - 2 : token - 1)
        let hasTitle = token > 0 && (isListed ? courtesy : titles).contains(before)
        // A title of another office means another person: "President Reagan" beside Donald Regan, the secretary.
        if titles.contains(before), !courtesy.contains(before), !isTitle(before, of: near, reading) { return nil }
        // "Bill Weimer": a given name before it makes it another person's.
        if givenNames.contains(before) { return nil }
        // One sentence with both forms means two persons: "Donald Regan, President Reagan's former chief of staff".
        let sentence = reading.sentenceIndex(token)
        if reading.prose.names.contains(where: {
            $0.entity == near.entity && $0.isFull && reading.sentenceIndex($0.tokens.lowerBound) == sentence
        }) {
            return nil
        }
        // "Bryson, Malone, Harty": a list may name people whom the document names nowhere else.
        let isListing = reading.isMark(token - 1, ",") && reading.isMark(token + 1, ",")
        if isListing, isName(token - 2, reading) || reading.isMark(token - 2, ")"), isName(token + 2, reading) {
            return nil
        }
        // Where the word is a known name, only a courtesy title shows that the same person is meant.
        let isSure =
            (!isListed || hasTitle) && !isListing && times <= max(2, bearerTimes)
            && !reading.prose.names.contains { $0.kind != .person && $0.tokens == token..<(token + 1) }
        return Slip(tokens: token..<(token + 1), name: near.name, person: near.entity, isSure: isSure)
    }

    private func isTitle(_ word: WordID, of bearer: Bearer, _ reading: Reading) -> Bool {
        reading.prose.names.contains { mention in
            mention.entity == bearer.entity && (mention.title.map { $0.contains { reading.word($0) == word } } ?? false)
        }
    }

    // MARK: Full names

    /// Two full names that differ in one part: one given name with two surnames ("Iain Brodrick … Iain Broderick"), or
    /// one surname with two given names ("Shaylene Roe … Shaylean Roe").
    private func fullNames(_ bearers: [Bearer], _ reading: Reading) -> [Slip] {
        var slips: [Slip] = []
        for (index, one) in bearers.enumerated() {
            for other in bearers[(index + 1)...] where one.entity != nil && other.entity != nil {
                let sameGiven = one.given == other.given && isNear(one.last, other.last, reading)
                let sameSurname =
                    one.surname == other.surname && one.given != other.given
                    && isNear(one.name.lowerBound, other.name.lowerBound, reading)
                    && !isKin(one, other, reading)
                guard sameGiven || sameSurname else { continue }
                let (rarer, fuller) = other.mentions > one.mentions ? (one, other) : (other, one)
                guard
                    let mention = reading.prose.names.first(where: {
                        $0.entity == rarer.entity && $0.isFull && !reading.tokens[$0.tokens.lowerBound].isQuoted
                    })
                else { continue }
                let isLong = min(letters(one.last, reading), letters(other.last, reading)) >= 7
                let isUnlisted = !reading.word(one.last).isKnown && !reading.word(other.last).isKnown
                slips.append(
                    Slip(
                        tokens: mention.tokens, name: fuller.name, person: fuller.entity,
                        isSure: sameGiven
                            && (rarer.mentions == 1 && fuller.mentions >= 3 && fuller.isAlone || isLong && isUnlisted)
                    ))
            }
        }
        return slips
    }

    /// Whether two persons of one surname may be relatives: one sentence names both, or kin stands before a name.
    private func isKin(_ one: Bearer, _ other: Bearer, _ reading: Reading) -> Bool {
        let (a, b) = (reading.sentenceIndex(one.name.lowerBound), reading.sentenceIndex(other.name.lowerBound))
        if a == b { return true }
        return [one, other].contains { bearer in
            (1...3).contains { kin.contains(reading.word(bearer.name.lowerBound - $0)) }
        }
    }

    // MARK: Nearness

    /// Whether two words are near. Words with different first letters are not compared further.
    private func isNear(_ a: Int, _ b: Int, _ reading: Reading) -> Bool {
        let (one, other) = (reading.tokens[a], reading.tokens[b])
        if one.traits.isDisjoint(with: .accented), other.traits.isDisjoint(with: .accented) {
            let bytes = reading.bytes
            guard bytes[Int(one.start)] | 0x20 == bytes[Int(other.start)] | 0x20 else { return false }
        }
        return Self.isNear(reading.foldedBytes(a), reading.foldedBytes(b))
    }

    /// Whether two spellings may be one name: they differ by one or two letters, and the difference is not that of a
    /// plural or of a wife's name.
    static func isNear(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        let short = min(a.count, b.count)
        guard short >= 4, a.first == b.first, abs(a.count - b.count) <= 2 else { return false }
        guard let slips = editDistance(a, b, limit: short >= 8 ? 2 : 1), slips > 0 else { return false }
        let (s, l) = a.count <= b.count ? (a, b) : (b, a)
        // Plurals and feminine forms are not slips: "the Roberts", "Brodricks"; "Kowalski" and "Kowalska".
        if l.count > s.count, l.starts(with: s), l.last == UInt8(ascii: "s") { return false }
        if (a.last == UInt8(ascii: "a")) != (b.last == UInt8(ascii: "a")) { return false }
        return true
    }
}
