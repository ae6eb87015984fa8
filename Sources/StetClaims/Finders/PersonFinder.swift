import StetFacts
import StetProse
import StetSource

/// Names as they are spelled, and the offices given to persons.
///
/// Words inside quotations belong to the speaker: no spelling is read there. The office of a role is its title
/// without nationality, gender and organisation, so that "spokeswoman" and "spokesman" are one office.
package struct PersonFinder: Finder {
    private let name: ClaimShape
    private let role: ClaimShape
    private let former: WordSet
    private let courtesy: WordSet
    private let small: WordSet
    private let offices: WordSet
    private let sameOffice: [String: String]
    private let of: WordID

    package init(binder: inout Binder) {
        name = binder.shape("name", "person", "organisation", "place", "spelled", "surname", "full")
        role = binder.shape("role", "person", "title", "office", "organisation", "former")
        former = binder.words("former", "ex", "then", "late", "acting", "interim", "outgoing", "incoming", "deputy", "vice", "assistant", "elect", "designate", "onetime", "former-", "retired", "ousted")
        courtesy = binder.list("cues/courtesy")
        small = binder.words("the", "of", "for", "and", "a", "an", "at", "in", "'s", "to", "on", "affairs")
        offices = binder.list("cues/office-nouns")
        of = binder.word("of")
        var same: [String: String] = [:]
        for line in binder.language.lines("cues/same-office") {
            let columns = line.split(separator: "\t").map(String.init)
            if columns.count == 2 { same[columns[0]] = columns[1] }
        }
        sameOffice = same
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        for mention in reading.prose.names where mention.kind == .person {
            let entity = reading.prose.entities[mention.entity]
            let person = Slot(.entity(Entity(.person, name: entity.name, key: entity.key)), at: mention.span)
            if !reading.tokens[mention.tokens.lowerBound].isQuoted {
                let surname = reading.text(mention.tokens.upperBound - 1)
                collector.add(
                    name, tokens: mention.tokens, confidence: .high,
                    [
                        "person": person,
                        "spelled": Slot(text: reading.text(mention.tokens), at: mention.span),
                        "surname": Slot(text: surname, at: reading.tokens[mention.tokens.upperBound - 1].span),
                        "full": Slot(.yesNo(mention.isFull)),
                    ])
            }
            if let title = mention.title { addRole(title, mention, person, reading, &collector) }
        }
    }

    private func addRole(
        _ title: Range<Int>, _ mention: NameMention, _ person: Slot, _ reading: Reading, _ collector: inout Collector
    ) {
        let title = wholeTitle(title, reading)
        var words: [String] = []
        var isFormer = former.contains(reading.word(title.lowerBound - 1))
        for token in title where reading.kind(token) == .word {
            let word = reading.word(token)
            if former.contains(word) { isFormer = true }
            if small.contains(word) || courtesy.contains(word) { continue }
            // A nationality belongs to the organisation only where it tells two apart.
            words.append(sameOffice[folded(reading.text(token))] ?? folded(reading.text(token)))
        }
        guard !words.isEmpty else { return }
        // The office is the last word that names one ("foreign ministry spokesperson", "mayor of X").
        let at = title.first { offices.contains(reading.word($0)) }
        let office = at.map { sameOffice[folded(reading.text($0))] ?? folded(reading.text($0)) } ?? words[words.count - 1]
        let rest = words.filter { $0 != office }.sorted()
        collector.add(
            role, tokens: min(title.lowerBound, mention.tokens.lowerBound)..<max(title.upperBound, mention.tokens.upperBound),
            [
                "person": person,
                "title": Slot(text: reading.text(title), at: reading.span(title)),
                "office": Slot(text: office, at: reading.span(title)),
                "organisation": rest.isEmpty ? .missing : Slot(text: rest.joined(separator: " "), at: reading.span(title)),
                "former": isFormer ? Slot(.yesNo(true)) : .missing,
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
}
