// The hash of a word comes in, a small number goes out: the number of its class, of its set of possible tags, or of its
// row. Words that the map does not hold give 0.

/// A map from words to numbers of 32 bits. In a section it is a `SlotTable`.
package struct WordMap: Sendable {
    private let table: SlotTable

    package static let valueSize = 4

    package init(_ section: inout SectionReader) throws(ModelError) {
        table = try SlotTable(&section, valueSize: WordMap.valueSize)
    }

    /// The key of a word in the table, from the hash of the word.
    package static func key(_ word: UInt32) -> UInt64 { FeatureKey.of(1, word) }

    /// The number of a word, by its hash; 0 when the map does not hold it.
    package subscript(word: UInt32) -> UInt32 { table.find(WordMap.key(word))?.loadUnaligned(as: UInt32.self) ?? 0 }
}
