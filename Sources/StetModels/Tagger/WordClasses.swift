// Words that stand in like company belong to one class: "Ankara" with "Budapest", "slashed" with "trimmed". A word
// that the treebanks never held is read as its class is.

/// Two sizes of word class: a few hundred narrow ones, and families of them.
///
/// The section holds the number of classes, the family of each class (2 bytes), and the words as a `WordMap`.
package struct WordClasses: @unchecked Sendable {
    private let map: WordMap
    private let families: UnsafeRawBufferPointer

    package static let section = "classes"

    package init(_ file: ModelFile) throws(ModelError) {
        var section = try file.section(WordClasses.section)
        let count = try section.number()
        families = try section.bytes(count * 2)
        map = try WordMap(&section)
    }

    /// What is known of a word by its hash in lower case; zeros for a word without.
    package func callAsFunction(_ form: UInt32) -> (narrow: UInt16, family: UInt16, kinds: UInt16) {
        let number = map[form]
        let narrow = UInt16(truncatingIfNeeded: number)
        guard Int(narrow) * 2 + 2 <= families.count else { return (0, 0, 0) }
        let family = families.loadUnaligned(fromByteOffset: Int(narrow) * 2, as: UInt16.self)
        return (narrow, family, UInt16(truncatingIfNeeded: number >> 16))
    }
}
