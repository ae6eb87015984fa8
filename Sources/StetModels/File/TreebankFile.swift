// The bytes of a CoNLL-U file come in, its sentences go out, with the lines on which they stand. So a file can be
// printed again with other columns. Only the words and the spaces between them are interpreted. (The format:
// universaldependencies.org/format.html.)

/// A treebank file and the words of its sentences.
package struct TreebankFile: Sendable {
    /// A word of a sentence.
    package struct Word: Sendable {
        /// The number of its line among the lines of the sentence, and the range of its form in the bytes of the file.
        package var line: Int
        package var form: Range<Int>
        package var isSpaced: Bool
    }

    /// A sentence and its lines.
    package struct Sentence: Sendable {
        /// All lines of the sentence: comments, words, ranges of words, empty nodes.
        package var lines: [Range<Int>]
        package var words: [Word]
        /// True when a comment says that a new document begins with this sentence.
        package var startsDocument: Bool
    }

    package let bytes: [UInt8]
    package private(set) var sentences: [Sentence] = []
    /// The number, from 1, of the first line that does not have the format; nil when all lines have it.
    package private(set) var firstStrangeLine: Int?

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var sentence = Sentence(lines: [], words: [], startsDocument: false)
        var isSpaced = true
        var range: (end: Int, isSpaced: Bool)?
        func finish(_ sentences: inout [Sentence]) {
            if !sentence.words.isEmpty { sentences.append(sentence) }
            sentence = Sentence(lines: [], words: [], startsDocument: false)
            isSpaced = true
            range = nil
        }
        var start = 0
        var number = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end)
            start = end + 1
            number += 1
            if line.isEmpty {
                finish(&sentences)
                continue
            }
            sentence.lines.append(line)
            if bytes[line.lowerBound] == 0x23 {
                if bytes[line].starts(with: "# newdoc".utf8) { sentence.startsDocument = true }
                continue
            }
            let columns = TreebankFile.columns(bytes, line)
            guard columns.count == 10, !columns[1].isEmpty else {
                firstStrangeLine = firstStrangeLine ?? number
                continue
            }
            let isGlued = bytes[columns[9]].split(separator: 0x7C).contains { $0.elementsEqual("SpaceAfter=No".utf8) }
            if let dash = columns[0].first(where: { bytes[$0] == 0x2D }) {
                range = (Int(String(decoding: bytes[(dash + 1)..<columns[0].upperBound], as: UTF8.self)) ?? 0, !isGlued)
                continue
            }
            // Empty nodes have a full stop in their number: "8.1".
            guard bytes[columns[0]].allSatisfy({ (0x30...0x39).contains($0) }) else { continue }
            sentence.words.append(Word(line: sentence.lines.count - 1, form: columns[1], isSpaced: isSpaced))
            isSpaced = !isGlued
            if let open = range {
                isSpaced = sentence.words.count < open.end ? false : open.isSpaced
                if sentence.words.count >= open.end { range = nil }
            }
        }
        finish(&sentences)
    }

    private static func columns(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
        var columns: [Range<Int>] = []
        var start = line.lowerBound
        for index in line where bytes[index] == 0x09 {
            columns.append(start..<index)
            start = index + 1
        }
        columns.append(start..<line.upperBound)
        return columns
    }
}
