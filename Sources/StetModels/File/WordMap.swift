// A word's hash comes in, a small number goes out: its class among words that stand in like company, or its set of
// possible tags. Words that the map does not hold give 0.

/// A map from words to numbers of 32 bits: in a section, a `SlotTable`.
package struct WordMap: Sendable {
    private let table: SlotTable

    package static let valueSize = 4

    package init(_ section: inout SectionReader) throws(ModelError) {
        table = try SlotTable(&section, valueSize: WordMap.valueSize)
    }

    package static func key(_ word: UInt32) -> UInt64 { FeatureKey.of(1, word) }

    package subscript(word: UInt32) -> UInt32 { table.find(WordMap.key(word))?.loadUnaligned(as: UInt32.self) ?? 0 }
}
