// A word comes in, the numbers that stand for it go out. Words that are used alike have similar numbers. The numbers
// are stored as bytes, and each row has a scale of its own. A row is found by the hash of the word.

/// Rows of numbers for words or for endings.
///
/// A section holds the number of rows (4 bytes), the number of each word's row as a `WordMap`, and for each row its
/// scale (2 bytes) and its numbers (a byte each). Row 0 is for all words that the map does not hold.
package struct WordVectors: @unchecked Sendable {
    private let width: Int
    private let count: Int
    private let map: WordMap
    private let rows: UnsafeRawPointer

    package init(_ section: SectionReader, width: Int) throws(ModelError) {
        var section = section
        self.width = width
        count = try section.number()
        map = try WordMap(&section)
        guard count > 0, let base = try section.bytes(count * (width + 2)).baseAddress else {
            throw section.refuse("is empty")
        }
        rows = base
    }

    /// The row of a word by its hash; 0 for an unknown word.
    @inline(__always) package func row(of word: UInt32) -> Int {
        let row = Int(map[word])
        return row < count ? row : 0
    }

    /// Writes the numbers of a row to `numbers`, which has room for all of them.
    @inline(__always) package func copy(_ row: Int, to numbers: UnsafeMutablePointer<Int16>) {
        let start = rows + row &* (width &+ 2)
        let scale = start.loadUnaligned(as: Int16.self)
        let bytes = (start + 2).assumingMemoryBound(to: Int8.self)
        for column in 0..<width {
            numbers[column] = Int16(bytes[column]) &* scale
        }
    }
}
