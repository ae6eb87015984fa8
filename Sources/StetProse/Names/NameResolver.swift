import StetDocuments
import StetLanguage
import StetSource
import StetText

/// Decides which mentions name the same person, organisation or place, and finds later short mentions.
///
/// In: the names that `NameScan` found. Out: mentions and entities. A surname belongs to the one person who has it.
/// When two persons have it, the mention gets an entity of its own with a unique key. Names are compared in folded form
/// and must be equal: two spellings stay two names, so that rules can compare them.
struct NameResolver {
    let reading: NameReading
    private var found: [FoundName]
    private(set) var mentions: [NameMention] = []
    private(set) var entities: [NamedEntity] = []

    private var persons = PersonIndex()
    /// The entity for a kind and the forms of a name.
    private var others: FormTable
    private var aliases = FormTable()
    private var personKeys: Set<String> = []
    /// The entity for a kind and a place in the gazetteer.
    private var listedEntities: FormTable

    /// One key for a kind and the forms of a name.
    private func identity(_ kind: NameMention.Kind, _ forms: [UInt64]) -> UInt64 {
        forms.reduce(kind.number) { WordKey.joined($0, $1) }
    }

    init(reading: NameReading, found: [FoundName]) {
        self.reading = reading
        self.found = found
        others = FormTable(expected: found.count / 2)
        listedEntities = FormTable(expected: found.count / 2)
        mentions.reserveCapacity(found.count + found.count / 2)
    }

    mutating func run() {
        var entity = Array(repeating: -1, count: found.count)
        // Full names come first, so that a surname in the headline finds the full name in the body.
        for index in found.indices where found[index].kind == .person && found[index].isFull {
            entity[index] = person(found[index])
        }
        for index in found.indices where found[index].kind != .person {
            if isSurname(found[index]) {
                found[index].kind = .person
                found[index].entry = nil
                found[index].isFull = false
            } else {
                entity[index] = other(found[index])
            }
        }
        for index in found.indices where found[index].kind == .person && !found[index].isFull {
            entity[index] = surname(found[index])
        }
        for (index, name) in found.enumerated() {
            mentions.append(
                NameMention(
                    kind: name.kind, tokens: name.tokens, span: reading.span(name.tokens), title: name.title,
                    entity: entity[index], isFull: name.isFull))
        }
        propagate()
    }

    /// Whether a place name is a surname: "Jordan" after "Michael Jordan" is the person, unless a preposition shows
    /// that it is the place.
    private func isSurname(_ name: FoundName) -> Bool {
        guard name.entry != nil, name.tokens.count == 1, name.kind != .nationality, let form = name.forms.first,
            case .one = persons.bearer(ofSurname: form)
        else { return false }
        let index = name.tokens.lowerBound
        if reading.tokens[index].traits.contains(.allCapitals) { return false }
        return index == 0 || !reading.roles(index - 1).contains(.locative)
    }

    // MARK: Persons

    private mutating func person(_ name: FoundName) -> Int {
        if let known = persons.same(as: name.forms) {
            if persons.takesFullerName(known, name.forms) {
                entities[known].name = printed(name.tokens)
                entities[known].key = folded(entities[known].name)
            }
            persons.note(known, isWoman: name.isWoman)
            return known
        }
        let text = printed(name.tokens)
        entities.append(NamedEntity(kind: .person, name: text, key: folded(text)))
        persons.add(entities.count - 1, forms: name.forms, isFull: true, isWoman: name.isWoman)
        return entities.count - 1
    }

    /// The entity of a surname or a given name: the one person who has it.
    private mutating func surname(_ name: FoundName) -> Int {
        guard let form = name.forms.last else { return newPerson(name, isUnique: false) }
        switch persons.bearer(of: form, isWoman: name.isWoman) {
        case .one(let known):
            persons.note(known, isWoman: name.isWoman)
            return known
        case .several: return newPerson(name, isUnique: true)
        case .none: return newPerson(name, isUnique: false)
        }
    }

    private mutating func newPerson(_ name: FoundName, isUnique: Bool) -> Int {
        let text = printed(name.tokens)
        let key = folded(text)
        let isShared = isUnique || !personKeys.insert(key).inserted
        entities.append(NamedEntity(kind: .person, name: text, key: isShared ? "\(key) #\(entities.count)" : key))
        if !isUnique { persons.add(entities.count - 1, forms: name.forms, isFull: false, isWoman: name.isWoman) }
        return entities.count - 1
    }

    /// The name as printed, with single spaces and without stray quotation marks of a nickname.
    private func printed(_ tokens: Range<Int>) -> String {
        let text = reading.text(tokens)
        guard text.utf8.contains(0x0A) || text.utf8.contains(0x09) else { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Organisations, places, nationalities

    private mutating func other(_ name: FoundName) -> Int {
        if let entry = name.entry {
            let gazetteer = reading.vocabulary.gazetteer
            let listed = WordKey.joined(name.kind.number, UInt64(gazetteer.entries[entry].name))
            if let known = listedEntities[listed] { return known }
            let canonical = gazetteer.name(of: entry)
            let key = folded(canonical)
            let identity = identity(name.kind, [NameReading.form(ofFolded: key)])
            if let known = others[identity] {
                listedEntities[listed] = known
                return known
            }
            let shown = name.kind == .nationality ? printed(name.tokens) : canonical
            entities.append(
                NamedEntity(kind: name.kind, name: shown, key: key, placeType: gazetteer.placeType(of: entry)))
            others[identity] = entities.count - 1
            listedEntities[listed] = entities.count - 1
            return entities.count - 1
        }
        let identity = identity(name.kind, name.forms)
        var known = others[identity] ?? name.alias.flatMap { aliases[$0] }
        if known == nil, name.forms.count == 1, name.kind == .organisation { known = aliases[name.forms[0]] }
        if let known {
            if name.alias != nil, entities[known].name.utf8.count < reading.span(name.tokens).count {
                entities[known].name = printed(name.tokens)
                entities[known].key = folded(entities[known].name)
            }
            others[identity] = known
            if let alias = name.alias { aliases[alias] = known }
            return known
        }
        let text = printed(name.tokens)
        entities.append(NamedEntity(kind: name.kind, name: text, key: folded(text)))
        let new = entities.count - 1
        others[identity] = new
        if let alias = name.alias { aliases[alias] = new }
        if name.kind == .organisation, name.forms.count == 1 { aliases[name.forms[0]] = new }
        return new
    }

    // MARK: Later mentions

    /// Goes through the capitalised words that are not yet mentions, and links those that a full name explains.
    private mutating func propagate() {
        var added: [NameMention] = []
        let capitals = reading.prose.capitals
        var capital = 0
        var next = 0
        for sentence in reading.prose.sentences {
            let limit = sentence.tokens.upperBound
            // A token that is already part of a mention is not read again.
            var free = sentence.tokens.lowerBound
            while capital < capitals.count, capitals[capital] < limit {
                let index = capitals[capital]
                capital += 1
                while next < mentions.count, mentions[next].tokens.upperBound <= index { next += 1 }
                let start = next < mentions.count ? mentions[next].tokens.lowerBound : limit
                guard index >= free, index < start, !reading.isTaken(index) else { continue }
                if let mention = short(index, min(limit, start), isHeadline: reading.isCapitalisedBlock[sentence.block])
                {
                    added.append(mention)
                    free = mention.tokens.upperBound
                }
            }
        }
        guard !added.isEmpty else { return }
        mentions += added
        mentions.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// A mention by surname or given name, or by full name in headlines.
    private func short(_ index: Int, _ limit: Int, isHeadline: Bool) -> NameMention? {
        let roles = reading.roles(index)
        if !roles.isDisjoint(with: [.function, .honorific, .calendar, .rank, .organisation, .suffix]) { return nil }
        let form = reading.form(index)
        if let known = aliases[form], reading.tokens[index].span.count >= 2 {
            return mention(index..<(index + 1), known, isFull: false)
        }
        guard persons.knows(form) else { return nil }
        // Takes the longest sequence of capitalised words that one person's name explains.
        var end = index + 1
        var forms = [form]
        while reading.isName(end, limit)
            || end + 1 < limit && reading.tokens[end].kind == .hyphen && !reading.tokens[end].isSpaced
                && reading.isName(end + 1, limit)
        {
            if reading.tokens[end].kind == .hyphen { end += 1 }
            guard !reading.roles(end).contains(.function) else { break }
            forms.append(reading.form(end))
            end += 1
        }
        var length = forms.count
        while length > 1 {
            if let known = persons.same(as: Array(forms.prefix(length))) {
                return mention(index..<tokenEnd(index, length), known, isFull: true)
            }
            length -= 1
        }
        if let end = doubleEnd(index, limit) {
            // "Garcia-Lopez" is one surname. "Smith-Lopez" is an unknown person. "Roe-Lind" in "the Roe-Lind talks" is
            // two persons.
            guard case .one(let known) = persons.bearer(of: form, isWoman: nil) else { return nil }
            switch persons.bearer(of: reading.form(end - 1), isWoman: nil) {
            case .one(known): return mention(index..<end, known, isFull: false)
            case .one: return mention(index..<(index + 1), known, isFull: false)
            case .several, .none: return nil
            }
        }
        // Capitalised words beside a surname make it another name: "Roe Street", "Anna Roe". In headlines that are all
        // in capitals, they show nothing.
        if !isHeadline {
            if forms.count > 1, !mayFollow(index + 1, limit) { return nil }
            if index > 0, reading.isName(index - 1, index), reading.tokens[index].isSpaced, !reading.isStart(index),
                !mayPrecede(index - 1)
            {
                return nil
            }
            if reading.isStart(index), reading.lowered.contains(form) { return nil }
        } else if roles.contains(.common) {
            return nil
        }
        if index > 0, reading.tokens[index - 1].kind == .hyphen, !reading.tokens[index].isSpaced { return nil }
        guard case .one(let known) = persons.bearer(of: form, isWoman: nil) else {
            return nil
        }
        return mention(index..<(index + 1), known, isFull: false)
    }

    /// The end of two capitalised words with a hyphen between them.
    private func doubleEnd(_ index: Int, _ limit: Int) -> Int? {
        guard index + 2 < limit, reading.tokens[index + 1].kind == .hyphen, !reading.tokens[index + 1].isSpaced,
            !reading.tokens[index + 2].isSpaced, reading.isName(index + 2, limit)
        else { return nil }
        return index + 3
    }

    private func mayFollow(_ index: Int, _ limit: Int) -> Bool {
        guard reading.isName(index, limit) else { return true }
        return reading.isPossessive(index)
    }

    private func mayPrecede(_ index: Int) -> Bool {
        !reading.roles(index).isDisjoint(with: [.function, .title]) || reading.isPossessive(index)
            || reading.isStart(index)
                && reading.tokens[index].word != .unknown && !reading.roles(index).contains(.given)
    }

    private func tokenEnd(_ index: Int, _ words: Int) -> Int {
        var end = index
        var left = words
        while left > 0 {
            if reading.tokens[end].kind == .word { left -= 1 }
            end += 1
        }
        return end
    }

    private func mention(_ tokens: Range<Int>, _ entity: Int, isFull: Bool) -> NameMention {
        NameMention(
            kind: entities[entity].kind, tokens: tokens, span: reading.span(tokens), entity: entity, isFull: isFull)
    }
}

extension NameMention.Kind {
    fileprivate var number: UInt64 {
        switch self {
        case .person: 0
        case .organisation: 1
        case .place: 2
        case .nationality: 3
        }
    }
}
