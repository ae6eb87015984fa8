// Words that are used alike belong to one class: "Ankara" and "Budapest", "slashed" and "trimmed". A word that does not
// occur in the treebanks is treated like the other words of its class.

/// Word classes in two sizes: a few hundred narrow classes, and families of similar classes.
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

    /// What is known about a word, by its hash in small letters: its class, the family of the class, and its
    /// `WordView.kinds`. All are 0 for an unknown word.
    package func callAsFunction(_ form: UInt32) -> (narrow: UInt16, family: UInt16, kinds: UInt16) {
        let number = map[form]
        let narrow = UInt16(truncatingIfNeeded: number)
        guard Int(narrow) * 2 + 2 <= families.count else { return (0, 0, 0) }
        let family = families.loadUnaligned(fromByteOffset: Int(narrow) * 2, as: UInt16.self)
        return (narrow, family, UInt16(truncatingIfNeeded: number >> 16))
    }
}
