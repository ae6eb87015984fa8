import StetFacts
import StetProse
import StetSource

/// Names as they are spelled, and the offices given to persons.
///
/// Words inside quotations belong to the speaker: no spelling is read there. The office of a role is the noun that
/// names it, one word for all its forms ("spokeswoman", "spokesman"); what it is the office of stands apart:
/// `branch` is that without countries, parties and praise, for comparing two titles of one person.
package struct PersonFinder: Finder {
    private let name: ClaimShape
    private let role: ClaimShape
    private let former: WordSet
    private let courtesy: WordSet
    private let small: WordSet
    private let offices: WordSet
    private let general: WordSet
    private let beforeGeneral: WordSet
    private let generalWord: WordID
    private let prepositions: WordSet
    private let and: WordID
    private let sameOffice: [String: String]
    private let of: WordID
    private let spellings: NameSpellings

    package init(binder: inout Binder) {
        name = binder.shape("name", "person", "organisation", "place", "spelled", "surname", "full", "like")
        role = binder.shape("role", "person", "title", "office", "organisation", "branch", "former", "prefixed")
        former = binder.list("cues/former")
        courtesy = binder.list("cues/courtesy")
        small = binder.words("the", "of", "for", "and", "a", "an", "at", "in", "'s", "to", "on", "affairs")
        offices = binder.list("cues/office-nouns")
        of = binder.word("of")
        general = binder.list("cues/title-adjectives")
        beforeGeneral = binder.words("attorney", "solicitor", "secretary", "director", "consul", "governor", "auditor")
        generalWord = binder.word("general")
        prepositions = binder.words("of", "for", "at", "in", "to")
        and = binder.word("and")
        var same: [String: String] = [:]
        for line in binder.language.lines("cues/same-office") {
            let columns = line.split(separator: "\t").map(String.init)
            if columns.count == 2 { same[columns[0]] = columns[1] }
        }
        sameOffice = same
        spellings = NameSpellings(binder: &binder)
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        let slips = spellings.slips(in: reading)
        var slipOf: [Int: NameSpellings.Slip] = [:]
        for slip in slips { slipOf[slip.tokens.lowerBound] = slip }
        for mention in reading.prose.names where mention.kind == .person {
            if !reading.tokens[mention.tokens.lowerBound].isQuoted {
                let slip = slipOf.removeValue(forKey: mention.tokens.lowerBound)
                addName(mention.tokens, entity: mention.entity, isFull: mention.isFull, slip, reading, &collector)
            }
            if let title = mention.title { addRole(title, mention, reading, &collector) }
        }
        for slip in slips where slipOf[slip.tokens.lowerBound] != nil {
            addName(slip.tokens, entity: nil, isFull: false, slip, reading, &collector)
        }
    }

    private func person(_ index: Int, at span: Span? = nil, _ reading: Reading) -> Slot {
        let entity = reading.prose.entities[index]
        return Slot(.entity(Entity(.person, name: entity.name, key: entity.key)), at: span)
    }

    private func addName(
        _ tokens: Range<Int>, entity: Int?, isFull: Bool, _ slip: NameSpellings.Slip?, _ reading: Reading,
        _ collector: inout Collector
    ) {
        let last = spellings.surname(of: tokens, reading)
        collector.add(
            name, tokens: tokens, confidence: slip.map(\.isSure) ?? true ? .high : .medium,
            [
                "person": entity.map { person($0, at: reading.span(tokens), reading) } ?? .missing,
                "spelled": Slot(text: reading.text(tokens), at: reading.span(tokens)),
                "surname": Slot(text: reading.text(last), at: reading.tokens[last].span),
                "full": Slot(.yesNo(isFull)),
                "like": slip.map { person($0.person, reading) } ?? .missing,
            ])
    }

    // MARK: Roles

    private func addRole(_ title: Range<Int>, _ mention: NameMention, _ reading: Reading, _ collector: inout Collector) {
        let title = wholeTitle(title, reading)
        let isPrefixed = title.upperBound <= mention.tokens.lowerBound
        var isFormer = former.contains(reading.word(title.lowerBound - 1)) || former.contains(reading.word(mention.tokens.upperBound))
        guard let head = head(of: title, isPrefixed: isPrefixed, reading) else { return }
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
            // A nationality belongs to the organisation only where it tells two apart.
            others.append(plain(token, reading))
            let named = reading.name(at: token)?.kind
            if !general.contains(word), named != .nationality, named != .place { branch.append(plain(token, reading)) }
        }
        if office == "minister", branch.contains("prime") { (office, branch) = ("premier", []) }
        if office == "officer", branch.contains("executive") { (office, branch) = ("executive", ["chief"]) }
        let span = reading.span(title)
        collector.add(
            role, tokens: min(title.lowerBound, mention.tokens.lowerBound)..<max(title.upperBound, mention.tokens.upperBound),
            [
                "person": person(mention.entity, at: mention.span, reading),
                "title": Slot(text: reading.text(title), at: span),
                "office": Slot(text: office, at: span),
                "organisation": others.isEmpty ? .missing : Slot(text: others.sorted().joined(separator: " "), at: span),
                "branch": branch.isEmpty ? .missing : Slot(text: branch.sorted().joined(separator: " "), at: span),
                "former": isFormer ? Slot(.yesNo(true)) : .missing,
                "prefixed": Slot(.yesNo(
                    isPrefixed && reading.tokens[head].isCapitalised && !title.contains { reading.word($0) == and })),
            ])
    }

    /// "Ministry of Foreign Affairs spokesperson": the body before "of" belongs to the title.
    private func wholeTitle(_ title: Range<Int>, _ reading: Reading) -> Range<Int> {
        func isCapital(_ token: Int) -> Bool { reading.kind(token) == .word && reading.tokens[token].isCapitalised }
        var start = title.lowerBound
        guard isCapital(start), reading.word(start - 1) == of, isCapital(start - 2), reading.sentenceIndex(start - 2) == reading.sentenceIndex(start)
        else { return title }
        start -= 2
        var steps = 0
        while steps < 4, !reading.tokens[start].traits.contains(.startsSentence), isCapital(start - 1),
            !reading.tokens[start - 1].traits.contains(.startsSentence) || reading.nameIndex(start - 1) != nil
        {
            start -= 1
            steps += 1
        }
        return start..<title.upperBound
    }

    private func plain(_ token: Int, _ reading: Reading) -> String {
        let text = folded(reading.text(token)).filter { $0 != "." }
        return sameOffice[text] ?? text
    }

    /// The noun that names the office: the last before the name ("police chief"), the last before a preposition
    /// after it ("chief executive of the trust"); failing that, the last word.
    private func head(of title: Range<Int>, isPrefixed: Bool, _ reading: Reading) -> Int? {
        let limit = isPrefixed ? nil : title.first { prepositions.contains(reading.word($0)) && $0 > title.lowerBound }
        let front = title.lowerBound..<(limit ?? title.upperBound)
        let isOffice: (Int) -> Bool = { offices.contains(reading.word($0)) }
        return front.last(where: isOffice) ?? title.last(where: isOffice)
            ?? front.last { reading.kind($0) == .word && !small.contains(reading.word($0)) && !courtesy.contains(reading.word($0)) }
    }
}
