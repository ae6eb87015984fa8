// What the lists say about words: given names, surnames, cities, offices, companies. The hash of a word comes in, the
// set of lists that hold it goes out. Phrases are found word by word. All lists lie in one packed table. The table is
// searched only where a text has a capital, and it is never loaded as a whole.

/// The set of lists that hold a word or a phrase.
package struct NameListSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let given = NameListSet(rawValue: 1 << 0)
    package static let frequentSurname = NameListSet(rawValue: 1 << 1)
    package static let commonSurname = NameListSet(rawValue: 1 << 2)
    package static let rareSurname = NameListSet(rawValue: 1 << 3)
    package static let worldSurname = NameListSet(rawValue: 1 << 4)
    /// Surnames of persons of public life and of history.
    package static let knownSurname = NameListSet(rawValue: 1 << 5)
    /// Words that the dictionary has in small letters.
    package static let dictionary = NameListSet(rawValue: 1 << 6)
    package static let occupation = NameListSet(rawValue: 1 << 7)
    package static let organisationHead = NameListSet(rawValue: 1 << 8)
    package static let organisationBeforeOf = NameListSet(rawValue: 1 << 9)
    /// "Inc.", "plc".
    package static let legalForm = NameListSet(rawValue: 1 << 10)
    package static let placeHead = NameListSet(rawValue: 1 << 11)
    package static let placeNoun = NameListSet(rawValue: 1 << 12)
    package static let organisationNoun = NameListSet(rawValue: 1 << 13)
    package static let honorific = NameListSet(rawValue: 1 << 14)
    package static let office = NameListSet(rawValue: 1 << 15)
    package static let rank = NameListSet(rawValue: 1 << 16)
    package static let nationality = NameListSet(rawValue: 1 << 17)
    package static let people = NameListSet(rawValue: 1 << 18)
    package static let country = NameListSet(rawValue: 1 << 19)
    package static let largeCity = NameListSet(rawValue: 1 << 20)
    package static let middleCity = NameListSet(rawValue: 1 << 21)
    package static let smallCity = NameListSet(rawValue: 1 << 22)
    package static let region = NameListSet(rawValue: 1 << 23)
    /// Words that stand between the words of one name: "of", "de", "&".
    package static let joiner = NameListSet(rawValue: 1 << 24)
    package static let organisation = NameListSet(rawValue: 1 << 25)
    package static let company = NameListSet(rawValue: 1 << 26)
    package static let place = NameListSet(rawValue: 1 << 27)
    package static let otherOrganisation = NameListSet(rawValue: 1 << 28)
    package static let person = NameListSet(rawValue: 1 << 29)
    /// "Ca", "OH".
    package static let stateCode = NameListSet(rawValue: 1 << 30)
    /// Not a list: a longer phrase begins with this word or phrase.
    package static let goesOn = NameListSet(rawValue: 1 << 31)

    /// The lists that may hold phrases of several words. All other lists hold single words.
    package static let phrases: NameListSet = [
        .nationality, .country, .largeCity, .middleCity, .smallCity, .region, .organisation, .company, .place,
        .otherOrganisation, .person,
    ]
    /// The lists whose words may be names even in small letters: "malaysia", "air asia".
    package static let likelyInSmallLetters: NameListSet = [
        .given, .country, .largeCity, .middleCity, .region, .organisation, .company, .place, .stateCode,
    ]
}

/// The packed lists of a model file.
///
/// The section holds the number of different sets, the sets (4 bytes each), and a `SlotTable` that gives the number of
/// a set, from 1 (2 bytes). Its keys are words and beginnings of phrases.
package struct NameLists: @unchecked Sendable {
    private let sets: UnsafeRawBufferPointer
    private let table: SlotTable

    package static let section = "names.lists"
    package static let valueSize = 2

    package init(_ section: SectionReader) throws(ModelError) {
        var section = section
        let count = try section.number()
        sets = try section.bytes(count * 4)
        table = try SlotTable(&section, valueSize: NameLists.valueSize)
    }

    /// The key of a word or phrase in the table, from its hash.
    package static func key(_ hash: UInt32) -> UInt64 { FeatureKey.of(78, hash) }

    /// The lists of a word by its hash, or of a phrase by its `phrase` hash; empty when no list holds it.
    package subscript(hash: UInt32) -> NameListSet {
        guard let value = table.find(NameLists.key(hash)) else { return [] }
        let number = Int(value.loadUnaligned(as: UInt16.self))
        guard number > 0, number * 4 <= sets.count else { return [] }
        return NameListSet(rawValue: sets.loadUnaligned(fromByteOffset: (number - 1) * 4, as: UInt32.self))
    }

    /// The hash of the phrase that consists of `start` and one more word.
    @inlinable package static func phrase(_ start: UInt32, _ word: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: FeatureKey.of(77, start, word) >> 16)
    }
}
