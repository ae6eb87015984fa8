import StetDocuments
package import StetLanguage
import StetSource

/// Finds the persons, organisations, places and nationalities of a document, and decides which mentions mean the same
/// one.
///
/// In: tokens, sentences, quotation marks, amounts and times. Out: `capitals`, `names` in reading order and `entities`.
/// Capitalised words are candidates. Lists, titles and the words around them decide which candidates are names. A name
/// that is certain in one place then decides other places of the document (a surname, an acronym, a town). A candidate
/// that stays uncertain is not a name.
package struct NameFinder: Sendable {
    private let vocabulary: NameVocabulary

    package init(language: inout Language) { vocabulary = NameVocabulary(language: &language) }

    package func annotate(_ prose: inout AnnotatedProse) {
        prose.capitals = prose.tokens.indices.filter { prose.tokens[$0].isCapitalised }
        var scan = NameScan(reading: NameReading(prose: prose, vocabulary: vocabulary))
        scan.run()
        var resolver = NameResolver(reading: scan.reading, found: scan.found)
        resolver.run()
        prose.names = resolver.mentions
        prose.entities = resolver.entities
    }
}

/// Goes once through the capitalised words of a document, and reads the names that are certain from their own place.
struct NameScan {
    let reading: NameReading
    var found: [FoundName] = []

    init(reading: NameReading) { self.reading = reading }

    mutating func run() {
        var next = 0
        let capitals = reading.prose.capitals
        for sentence in reading.prose.sentences {
            let isCapitalised = reading.isCapitalisedBlock[sentence.block]
            let limit = sentence.tokens.upperBound
            // A token that is already part of a name is not read again.
            var free = sentence.tokens.lowerBound
            while next < capitals.count, capitals[next] < limit {
                let index = capitals[next]
                next += 1
                guard index >= free else { continue }
                free = isCapitalised ? readListed(index, limit) : read(index, limit)
            }
        }
    }

    /// Reads the name that starts at a capitalised word. Returns the token after the name, or the next token.
    private mutating func read(_ index: Int, _ limit: Int) -> Int {
        if reading.isTaken(index) || reading.isWrittenOntoFigure(index) { return index + 1 }
        let roles = reading.roles(index)
        if roles.contains(.calendar), !roles.contains(.given) { return index + 1 }
        let listed = roles.contains(.listed) ? listedName(index, limit) : nil
        if let end = organisation(at: index, limit, listed: listed) { return end }
        if let listed, listed.kind == .organisation { return append(listed) }
        if let end = thing(at: index, limit) { return end }
        if let person = person(at: index, limit, listed: listed) { return append(person) }
        if let listed { return append(listed) }
        if let end = namedPlace(at: index, limit) { return end }
        if let end = acronym(at: index, limit) { return end }
        return index + 1
    }

    /// In headlines that are all in capitals, reads only names from the lists. Other names there come from the body
    /// text.
    private mutating func readListed(_ index: Int, _ limit: Int) -> Int {
        guard reading.roles(index).contains(.listed), !reading.isTaken(index),
            !reading.isWrittenOntoFigure(index), let listed = listedName(index, limit)
        else { return index + 1 }
        let isShortCapitals = reading.tokens[index].span.count <= 3 && listed.tokens.count == 1
        if isShortCapitals, !reading.tokens[index].traits.contains(.allCapitals) { return index + 1 }
        return append(listed)
    }

    mutating func append(_ name: FoundName) -> Int {
        found.append(name)
        return name.tokens.upperBound
    }

    /// The entry of the gazetteer that starts here; nil when the capitals show that something else is meant.
    private func listedName(_ index: Int, _ limit: Int) -> FoundName? {
        let gazetteer = reading.vocabulary.gazetteer
        guard let (match, end) = gazetteer.match(reading.tokens, at: index, limit: limit) else { return nil }
        let entry = gazetteer.entries[match]
        // "us" and "US", "who" and "WHO", "ice" and "ICE": a short listed acronym counts only in capitals.
        let token = reading.tokens[index]
        let roles = reading.roles(index)
        if end == index + 1 {
            if token.span.count <= 4, !token.traits.contains(.dotted), !token.traits.contains(.allCapitals),
                roles.contains(.function) || isCapitalsOnly(entry)
            {
                return nil
            }
            // "Turkey" and "Apple" may start a sentence. There, a word that the document also writes in lower case is
            // not a name.
            if entry.kind == .organisation, reading.isStart(index), reading.lowered.contains(reading.form(index)) {
                return nil
            }
        }
        // The last word must have a capital too: "Security Council", not "Security council".
        if reading.tokens[end - 1].kind == .word, !reading.tokens[end - 1].isCapitalised, entry.kind != .organisation,
            !reading.isPossessive(end - 1)
        {
            return nil
        }
        return FoundName(
            kind: entry.kind, tokens: index..<end, entry: match, forms: reading.forms(index..<end), isFull: true)
    }

    private func isCapitalsOnly(_ entry: Gazetteer.Entry) -> Bool {
        let name = reading.vocabulary.gazetteer.names[Int(entry.name)]
        return entry.kind == .organisation && (name.count > 12 || name.allSatisfy { !(0x61...0x7A).contains($0) })
    }

    // MARK: Things and places

    /// The end of capitalised words that name neither a person, a place nor an organisation: "Storm Daniel", "Nobel
    /// Prize".
    private func thing(at index: Int, _ limit: Int) -> Int? {
        guard reading.roles(index).contains(.thing), reading.isName(index + 1, limit),
            !reading.roles(index + 1).contains(.given) || !reading.isStart(index)
        else {
            return runEnd(index, limit).flatMap { $0 - index >= 2 && reading.roles($0 - 1).contains(.thing) ? $0 : nil }
        }
        return index + 2
    }

    /// The end of the sequence of capitalised words that starts here, including hyphens and the full stops of initials.
    /// nil for a single word.
    func runEnd(_ index: Int, _ limit: Int) -> Int? {
        var end = index + 1
        while end < limit {
            if reading.tokens[end].kind == .hyphen, !reading.tokens[end].isSpaced, reading.isName(end + 1, limit) {
                end += 2
            } else if reading.isName(end, limit), !reading.roles(end).contains(.function) {
                end += 1
            } else {
                break
            }
        }
        return end > index + 1 ? end : nil
    }

    /// Reads a place by a word of its name or before it: "Karvel River", "Mount Karvel", "Port Ashby", "in Torrin".
    private mutating func namedPlace(at index: Int, _ limit: Int) -> Int? {
        let roles = reading.roles(index)
        if roles.contains(.placeFront), reading.isName(index + 1, limit), !reading.roles(index + 1).contains(.function)
        {
            var end = index + 2
            if reading.isName(end, limit), reading.roles(end).contains(.placeHead) { end += 1 }
            return append(FoundName(kind: .place, tokens: index..<end, forms: reading.forms(index..<end), isFull: true))
        }
        if let end = runEnd(index, limit), reading.roles(end - 1).contains(.placeHead), end - index <= 4,
            reading.isNameAtStart(index)
                || reading.tokens[index].word == .unknown && !reading.lowered.contains(reading.form(index)),
            !(index..<(end - 1)).contains(where: { !reading.roles($0).isDisjoint(with: [.title, .function]) })
        {
            return append(FoundName(kind: .place, tokens: index..<end, forms: reading.forms(index..<end), isFull: true))
        }
        return nil
    }
}
