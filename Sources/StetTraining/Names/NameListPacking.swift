// Lists of names come in as text files, the packed section that `NameLists` reads goes out. A list of stet-train has
// one entry in each line. The lists of English that `check` reads have sections, and several entries in a line.

import StetModels

/// A list file: its name without ".txt", and its bytes.
package struct NameListFile: Sendable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Collects the lists and packs them.
package struct NameListPacking {
    private var sets: [UInt32: NameListSet] = [:]

    package init() {}

    /// The set to which the entries of a list file belong.
    private static let lists: [String: NameListSet] = [
        "given-names": .given, "surnames-frequent": .frequentSurname, "surnames-common": .commonSurname,
        "surnames-rare": .rareSurname, "surnames-world": .worldSurname, "own-surnames": .knownSurname,
        "counties": .region, "regions": .region, "wordnet-persons": .person, "wordnet-places": .place,
        "wordnet-organisations": .otherOrganisation, "wordnet-peoples": .people, "wordnet-occupations": .occupation,
        "wordnet-organisation-nouns": .organisationNoun, "wordnet-place-nouns": .placeNoun, "common-words": .dictionary,
        "companies": .company, "own-organisations": .organisation,
    ]

    /// The set to which the entries of a section of an English list belong, and the characters that separate the
    /// entries.
    private static let sections: [String: (list: NameListSet, separators: Set<Character>)] = [
        "given-names/given": (.given, [" "]), "given-names/ambiguous": (.given, [" "]),
        "places/head": (.placeHead, [" "]), "places/country": (.country, [",", "="]),
        "places/territory": (.country, [",", "="]),
        "places/state": (.region, [",", "="]), "places/province": (.region, [",", "="]),
        "places/region": (.region, [",", "="]),
        "places/city": (.middleCity, [",", "="]), "places/capital": (.largeCity, [",", "="]),
        "places/island": (.region, [",", "="]), "places/archipelago": (.region, [",", "="]),
        "places/continent": (.region, [",", "="]), "organisations/head": (.organisationHead, [" "]),
        "organisations/of": (.organisationBeforeOf, [" "]), "organisations/suffix": (.legalForm, [" "]),
        "organisations/known": (.organisation, [";", "="]), "nationalities": (.nationality, [","]),
        "titles/honorific": (.honorific, [" "]), "titles/rank": (.rank, [" "]), "titles/office": (.office, [" "]),
    ]

    private static let joiners = [
        "of", "the", "de", "la", "del", "du", "des", "da", "di", "van", "von", "der", "den", "al", "el", "bin", "ibn",
        "y", "e",
        "-", "'s", "&", ".",
    ]
    private static let stateCodes = """
        ak al ar az ca co ct dc de fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny oh ok or pa ri sc sd
        tn tx ut va vt wa wi wv wy
        """

    /// Adds a list of stet-train.
    package mutating func add(_ file: NameListFile) {
        let isCities = file.name == "cities"
        guard isCities || NameListPacking.lists[file.name] != nil else { return }
        for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            if isCities {
                let columns = line.split(separator: "\t")
                guard columns.count == 3, let thousands = Int(columns[2]) else { continue }
                insert(columns[0], thousands >= 400 ? .largeCity : thousands >= 60 ? .middleCity : .smallCity)
            } else if let list = NameListPacking.lists[file.name] {
                insert(line, list)
                // Persons of history are also known by their last name alone.
                if list == .person, let last = line.split(separator: " ").last { insert(last, .knownSurname) }
            }
        }
    }

    /// Adds a file of StetResources/English.
    package mutating func addEnglish(_ file: NameListFile) {
        var section = file.name
        for line in String(decoding: file.bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
                section = file.name + "/" + line[line.index(after: line.startIndex)..<end]
                continue
            }
            guard let (list, separators) = NameListPacking.sections[section] else { continue }
            // In "France: Brittany, Normandy" the country stands before the colon.
            let colon = line.firstIndex(of: ":").map { line.index(after: $0) } ?? line.startIndex
            for entry in line[colon...].split(whereSeparator: { separators.contains($0) }) { insert(entry, list) }
        }
    }

    /// Adds the words that stand between the words of one name, and the codes of American states.
    package mutating func addWords() {
        for word in NameListPacking.joiners { insert([word], .joiner) }
        for code in NameListPacking.stateCodes.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            insert(code, .stateCode)
        }
    }

    private mutating func insert(_ entry: some StringProtocol, _ list: NameListSet) {
        let words = entry.split(separator: " ").flatMap { NameListPacking.words(of: $0) }
        insert(words, list)
        let plain = words.map(NameListPacking.withoutAccents)
        if plain != words { insert(plain, list) }
    }

    private mutating func insert(_ words: [String], _ list: NameListSet) {
        guard let first = words.first, words.count <= 6 else { return }
        if words.count > 1, list.isDisjoint(with: .phrases) { return }
        var hash = NameJoints.form(first)
        for word in words.dropFirst() {
            sets[hash, default: []].insert(.goesOn)
            hash = NameLists.phrase(hash, NameJoints.form(word))
        }
        sets[hash, default: []].insert(list)
    }

    /// The words of an entry as the treebanks separate them: "Baden-Württemberg" is two words, "McDonald's" is
    /// "McDonald" and "'s".
    private static func words(of word: some StringProtocol) -> [String] {
        var found: [String] = []
        for piece in word.lowercased().replacing("’", with: "'").split(separator: "-") {
            if piece.count > 2, piece.hasSuffix("'s") {
                found += [String(piece.dropLast(2)), "'s"]
            } else {
                found.append(String(piece))
            }
        }
        return found
    }

    private static let letters: [Character: String] = {
        let pairs = [
            "àáâãäåāăą": "a", "çćčĉ": "c", "ďđð": "d", "èéêëēėęě": "e", "ğĝģ": "g", "ìíîïīįı": "i", "ķ": "k",
            "ľĺļł": "l",
            "ñńňņ": "n", "òóôõöøōő": "o", "ŕřŗ": "r", "śšşș": "s", "ťţț": "t", "ùúûüūůűų": "u", "ýÿ": "y", "źżž": "z",
        ]
        var letters: [Character: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"]
        for (accented, plain) in pairs { for letter in accented { letters[letter] = plain } }
        return letters
    }()

    private static func withoutAccents(_ word: String) -> String {
        word.reduce(into: "") { $0 += letters[$1] ?? String($1) }
    }

    /// The packed section.
    package func section() -> SectionWriter {
        var numbers: [NameListSet: UInt32] = [:]
        var table: [NameListSet] = []
        var entries: [(key: UInt64, value: UInt32)] = []
        for (hash, set) in sets.sorted(by: { $0.key < $1.key }) {
            if numbers[set] == nil {
                // There are more different sets than numbers for them. A word with one of the remaining sets is left
                // out.
                guard table.count < Int(UInt16.max) else { continue }
                table.append(set)
                numbers[set] = UInt32(table.count)
            }
            entries.append((NameLists.key(hash), numbers[set] ?? 0))
        }
        var section = SectionWriter()
        section.number(table.count)
        for set in table { section.append(set.rawValue) }
        Packing.append(entries, valueSize: NameLists.valueSize, to: &section)
        return section
    }
}
