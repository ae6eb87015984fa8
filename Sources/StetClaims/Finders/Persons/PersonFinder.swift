import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText

/// Finds the spellings of names, and the offices that the copy gives to persons. Fills claims of kinds `name` and
/// `role`.
///
/// Words inside quotations belong to the speaker, so spellings there are not read. The office of a role is the noun
/// that names it, in one form for all its variants ("spokeswoman", "spokesman"). The rest of the title is kept apart.
/// `branch` is that rest without countries, parties and words of praise, so that two titles of one person can be
/// compared.
final class PersonFinder: Finder {
    private let name: BoundShape<NameShape>
    private let role: BoundShape<RoleShape>
    private let former: WordSet
    private let courtesy: WordSet
    private let small: WordSet
    private let offices: WordSet
    private let general: WordSet
    private let beforeGeneral: WordSet
    private let generalWord: WordID
    private let prepositions: WordSet
    private let branches: WordSet
    private let moving: WordSet
    private let the: WordID
    private let of: WordID
    private let and: WordID
    private let possessive: WordID
    private let sameOffice: [String: String]
    /// "prime minister" is one office, "premier"; "chief executive officer" is "chief executive".
    private let joinedOffices: [(office: String, branch: String, name: String, branches: [String])]
    private let spellings: NameSpellings
    private let words: PersonWords
    private let reader: RoleReader
    private let lesser: WordSet

    init(binder: inout Binder) {
        words = PersonWords(binder: &binder)
        reader = RoleReader(binder: &binder, words: words)
        lesser = binder.list("cues/lesser")
        name = binder.shape()
        role = binder.shape()
        former = binder.list("cues/former")
        courtesy = binder.list("cues/courtesy")
        small = binder.list("cues/small-title-words")
        offices = binder.list("cues/office-nouns")
        general = binder.list("cues/title-adjectives")
        beforeGeneral = binder.list("finders/person-before-general")
        generalWord = binder.word("grammar/general")
        prepositions = binder.list("finders/person-prepositions")
        moving = binder.list("cues/changing-office")
        branches = binder.list("cues/branches")
        the = binder.word("grammar/the")
        of = binder.word("grammar/of")
        and = binder.word("grammar/and")
        possessive = binder.word("grammar/possessive")
        sameOffice = binder.table("cues/same-office")
        joinedOffices = binder.language.lines("finders/person-joined-offices").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count > 2 ? (words[0], words[1], words[2], Array(words.dropFirst(3))) : nil
        }
        spellings = NameSpellings(binder: &binder)
    }

    func find(in reading: Reading, into collector: inout Collector) {
        let slips = spellings.slips(in: reading)
        let movers = movers(reading)
        // Shared surnames matter only when a later mention could mean several persons.
        let hasNamesakes = reading.prose.entities.contains(where: \.isSharedName)
        let introduced = Set(reading.prose.names.filter { $0.kind == .person && $0.isFull }.map(\.entity))
        var family: [String: Int] = [:]
        var slipOf: [Int: NameSpellings.Slip] = [:]
        for slip in slips { slipOf[slip.tokens.lowerBound] = slip }
        for mention in reading.prose.names where mention.kind == .person {
            if !reading.tokens[mention.tokens.lowerBound].isQuoted {
                let slip = slipOf.removeValue(forKey: mention.tokens.lowerBound)
                addName(mention.tokens, entity: mention.entity, isFull: mention.isFull, slip, reading, &collector)
            }
            let surname = hasNamesakes ? folded(reading.text(spellings.surname(of: mention.tokens, reading))) : ""
            if hasNamesakes, mention.isFull, family[surname] == nil { family[surname] = mention.entity }
            guard let title = mention.title else { continue }
            // "Mayor Roe", when the copy introduced two Roes and neither is a mayor: the office goes to the
            // first of them.
            let entity =
                mention.isFull || !reading.prose.entities[mention.entity].isSharedName
                ? mention.entity : family[surname]
            addRole(
                title, mention.tokens, entity ?? mention.entity, movers, introduced, reading, &collector,
                isPrefixed: title.upperBound <= mention.tokens.lowerBound)
        }
        lazy var references = PersonReferences(reading, words)
        for found in reader.roles(in: reading, references) {
            let isKnown = reading.prose.names.contains {
                $0.entity == found.person && ($0.title.map { $0.overlaps(found.title) } ?? false)
            }
            guard !isKnown else { continue }
            addRole(
                found.title, found.named, found.person, movers, introduced, reading, &collector, isPrefixed: false,
                found)
        }
        var named: Set<Int> = []
        for slip in slips {
            if slip.person == nil, named.insert(slip.name.lowerBound).inserted {
                addUnlisted(slip.name, reading, &collector)
            }
            if slipOf[slip.tokens.lowerBound] != nil {
                addName(slip.tokens, entity: nil, isFull: false, slip, reading, &collector)
            }
        }
        addAccented(reading, &collector)
    }

    /// Capitalised words that the document writes with an accent in one place and without it in another.
    private func addAccented(_ reading: Reading, _ collector: inout Collector) {
        var accented: [String: Int] = [:]
        for token in reading.capitals
        where reading.tokens[token].traits.contains(.accented) && !reading.tokens[token].isQuoted {
            let key = folded(reading.text(token))
            if accented[key] == nil { accented[key] = token }
        }
        guard !accented.isEmpty else { return }
        for token in reading.capitals
        where !reading.tokens[token].isQuoted && reading.tokens[token].span.count > 3
            && !reading.tokens[token].traits.contains(.accented)
        {
            guard let other = accented.removeValue(forKey: folded(reading.text(token))) else { continue }
            for word in [other, token].sorted() {
                addName(word..<(word + 1), entity: nil, isFull: false, nil, reading, &collector)
            }
        }
    }

    /// The accents of a name, each with its place and letter: "1 e9". They distinguish two spellings that fold to the
    /// same word.
    private func accents(of text: String) -> String? {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return "none" }
        var accents: [String] = []
        for (index, scalar) in text.unicodeScalars.enumerated()
        where scalar.value >= 0xC0 && scalar.properties.isAlphabetic {
            accents.append(
                "\(index) \(String(scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? 0, radix: 16))")
        }
        if text.unicodeScalars.contains(where: { (0x300...0x36F).contains($0.value) }) { return nil }
        return accents.isEmpty ? "none" : accents.joined(separator: " ")
    }

    /// Adds the full name of a person that no list contains, for the slips that resemble it.
    private func addUnlisted(_ tokens: Range<Int>, _ reading: Reading, _ collector: inout Collector) {
        let last = spellings.surname(of: tokens, reading)
        collector.add(name, tokens: tokens) { claim, name in
            claim.set(name.person, to: unlisted(tokens, reading))
            claim.set(name.spelled, to: reading.text(tokens), at: reading.span(tokens))
            claim.set(name.surname, to: reading.text(last), at: reading.tokens[last].span)
            claim.set(name.full, to: true)
        }
    }

    private func unlisted(_ tokens: Range<Int>, _ reading: Reading) -> Worded<PersonContent> {
        let text = reading.text(tokens)
        return Worded(PersonContent(name: text, key: folded(text)), at: reading.span(tokens))
    }

    private func person(_ index: Int, at span: Span? = nil, _ reading: Reading) -> Worded<PersonContent> {
        Worded(PersonContent(reading.prose.entities[index]), at: span)
    }

    private func addName(
        _ tokens: Range<Int>, entity: Int?, isFull: Bool, _ slip: NameSpellings.Slip?, _ reading: Reading,
        _ collector: inout Collector
    ) {
        let last = spellings.surname(of: tokens, reading)
        let spelled = reading.text(tokens)
        collector.add(
            name, tokens: tokens, confidence: slip.map(\.isSure) ?? true ? .high : .medium
        ) { claim, name in
            claim.set(name.person, to: entity.map { person($0, at: reading.span(tokens), reading) })
            claim.set(name.spelled, to: spelled, at: reading.span(tokens))
            claim.set(
                name.surname, to: tokens.count == 1 ? spelled : reading.text(last), at: reading.tokens[last].span)
            claim.set(name.full, to: isFull)
            claim.set(name.accents, to: accents(of: spelled))
            claim.set(
                name.like,
                to: slip.map { slip in slip.person.map { person($0, reading) } ?? unlisted(slip.name, reading) })
        }
    }

    // MARK: Roles

    private func addRole(
        _ title: Range<Int>, _ named: Range<Int>, _ entity: Int, _ movers: Set<Int>, _ introduced: Set<Int>,
        _ reading: Reading, _ collector: inout Collector, isPrefixed: Bool, _ found: RoleReader.Role? = nil
    ) {
        var isFormer =
            found?.isFormer == true || former.contains(reading.word(title.lowerBound - 1))
            || former.contains(reading.word(named.upperBound))
        guard let head = head(of: title, isPrefixed: isPrefixed, reading),
            reading.sentenceIndex(title.lowerBound) == reading.sentenceIndex(named.lowerBound)
        else { return }
        var grade: String?
        for token in (title.lowerBound - 1)..<title.upperBound where lesser.contains(reading.word(token)) {
            grade = grade ?? plain(token, reading)
        }
        var office = plain(head, reading)
        var others: [String] = []
        var branch: [String] = []
        for token in title where reading.kind(token) == .word && token != head {
            let word = reading.word(token)
            if former.contains(word) { isFormer = true }
            if small.contains(word) || courtesy.contains(word) { continue }
            if reading.word(head) == generalWord, beforeGeneral.contains(word) {
                office = plain(token, reading) + " general"
                continue
            }
            // A nationality belongs to the organisation only when it distinguishes two organisations.
            others.append(plain(token, reading))
            let named = reading.name(at: token)?.kind
            if !general.contains(word), named != .nationality, named != .place { branch.append(plain(token, reading)) }
        }
        for joined in joinedOffices where office == joined.office && branch.contains(joined.branch) {
            (office, branch) = (joined.name, joined.branches)
            break
        }
        let belongs =
            isPrefixed || found?.form == .apposed ? front(of: title, reading) : title.lowerBound..<title.lowerBound
        if former.contains(reading.word(belongs.lowerBound - 1)) { isFormer = true }
        for token in belongs where reading.kind(token) == .word && !small.contains(reading.word(token)) {
            if former.contains(reading.word(token)) { isFormer = true }
            others.append(plain(token, reading))
        }
        let specific = (Array(belongs) + Array(title)).filter { token in
            let word = reading.word(token)
            return reading.kind(token) == .word && reading.tokens[token].isCapitalised && token != head
                && !branches.contains(word)
                && !small.contains(word) && !courtesy.contains(word) && !general.contains(word)
                && !offices.contains(word)
        }
        let span = reading.span(title)
        let start = min(title.lowerBound, named.lowerBound)
        let end = max(title.upperBound, named.upperBound)
        collector.add(role, tokens: start..<end) { claim, role in
            claim.set(role.person, to: person(entity, at: reading.span(named), reading))
            claim.set(role.title, to: reading.text(title), at: span)
            claim.set(role.office, to: office, at: span)
            claim.set(role.organisation, to: others.isEmpty ? nil : phrase(others), at: span)
            claim.set(role.branch, to: branch.isEmpty ? nil : branch.sorted().joined(separator: " "), at: span)
            claim.set(
                role.country, to: specific.isEmpty ? nil : phrase(specific.map { plain($0, reading) }), at: span)
            claim.set(role.former, to: isFormer ? true : nil)
            claim.set(role.grade, to: grade)
            claim.set(role.moves, to: movers.contains(entity))
            claim.set(role.definite, to: found?.isDefinite ?? false)
            claim.set(role.introduced, to: introduced.contains(entity))
            claim.set(
                role.prefixed,
                to: isPrefixed && !title.contains { reading.word($0) == and }
                    && (reading.tokens[head].isCapitalised || reading.tokens[title.lowerBound].isCapitalised))
        }
    }

    /// The words in alphabetical order, each once.
    private func phrase(_ words: [String]) -> String {
        words.count == 1 ? words[0] : Set(words).sorted().joined(separator: " ")
    }

    /// The persons who, as a sentence says, came into an office: "was promoted to major", "elected mayor".
    private func movers(_ reading: Reading) -> Set<Int> {
        var movers: Set<Int> = []
        guard reading.prose.names.contains(where: { $0.title != nil && $0.kind == .person }) else { return movers }
        for sentence in reading.sentences where sentence.tokens.contains(where: { moving.contains(reading.word($0)) }) {
            guard
                sentence.tokens.contains(where: {
                    offices.contains(reading.word($0)) && !reading.tokens[$0].isCapitalised
                })
            else { continue }
            for mention in reading.names(in: sentence.tokens) where mention.kind == .person {
                movers.insert(mention.entity)
            }
        }
        return movers
    }

    /// The words before a title that say whose office it is: "Norwegian Ministry of Foreign" before "Affairs
    /// spokesman".
    private func front(of title: Range<Int>, _ reading: Reading) -> Range<Int> {
        var start = title.lowerBound
        while start > 0, title.lowerBound - start < 8, !reading.tokens[start].traits.contains(.startsSentence) {
            let before = start - 1
            guard reading.kind(before) == .word, !reading.tokens[before].isQuoted else { break }
            let named = reading.name(at: before)?.kind
            if named == .person { break }
            let isName =
                named != nil
                || reading.tokens[before].isCapitalised && !reading.tokens[before].traits.contains(.startsSentence)
            guard
                isName || branches.contains(reading.word(before)) || reading.word(before) == possessive
                    || [of, the, and].contains(reading.word(before)) && start < title.upperBound
                        && reading.tokens[start].isCapitalised
            else { break }
            start = before
        }
        while start < title.lowerBound, [of, the, and, possessive].contains(reading.word(start)) { start += 1 }
        return start..<title.lowerBound
    }

    private func plain(_ token: Int, _ reading: Reading) -> String {
        var text = folded(reading.text(token))
        if reading.tokens[token].traits.contains(.dotted) { text = text.filter { $0 != "." } }
        return sameOffice[text] ?? text
    }

    /// The noun that names the office. In a title before the name it is the last word ("police chief"); in a title
    /// after the name it is the last word before a preposition ("chief executive of the trust"), or else the last word.
    private func head(of title: Range<Int>, isPrefixed: Bool, _ reading: Reading) -> Int? {
        let limit = isPrefixed ? nil : title.first { prepositions.contains(reading.word($0)) && $0 > title.lowerBound }
        let front = title.lowerBound..<(limit ?? title.upperBound)
        let isOffice: (Int) -> Bool = { [offices] in offices.contains(reading.word($0)) }
        return front.last(where: isOffice) ?? title.last(where: isOffice)
            ?? front.last {
                reading.kind($0) == .word && !small.contains(reading.word($0)) && !courtesy.contains(reading.word($0))
            }
    }
}

private struct NameShape: ClaimShape {
    static let claimType = "name"
    let person: ClaimField<PersonContent>
    let spelled: ClaimField<String>
    let surname: ClaimField<String>
    let full: ClaimField<Bool>
    let like: ClaimField<PersonContent>
    let accents: ClaimField<String>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        spelled = binder.field("spelled")
        surname = binder.field("surname")
        full = binder.field("full")
        like = binder.field("like")
        accents = binder.field("accents")
    }
}

private struct RoleShape: ClaimShape {
    static let claimType = "role"
    let person: ClaimField<PersonContent>
    let title: ClaimField<String>
    let office: ClaimField<String>
    let organisation: ClaimField<String>
    let branch: ClaimField<String>
    let country: ClaimField<String>
    let former: ClaimField<Bool>
    let prefixed: ClaimField<Bool>
    let moves: ClaimField<Bool>
    let grade: ClaimField<String>
    let definite: ClaimField<Bool>
    let introduced: ClaimField<Bool>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        title = binder.field("title")
        office = binder.field("office")
        organisation = binder.field("organisation")
        branch = binder.field("branch")
        country = binder.field("country")
        former = binder.field("former")
        prefixed = binder.field("prefixed")
        moves = binder.field("moves")
        grade = binder.field("grade")
        definite = binder.field("definite")
        introduced = binder.field("introduced")
    }
}
