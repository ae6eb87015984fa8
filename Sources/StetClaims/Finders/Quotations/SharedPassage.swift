import StetDocuments
import StetProse
import StetSource

/// How far the words around two figures are the same. "UPDATE: Torrin fire leaves one dead, 4 hurt" and "UPDATE: Torrin
/// fire leaves one dead, 3 hurt" share five words before the figure and one after.
///
/// In: two figures of one document. Out: the number of equal words before and after. A passage that stands twice (a
/// headline in the first line of the page, a caption in the lede) says one thing, so its two figures mean the same.
/// Words and figures are counted, marks are not. A passage ends with its block.
struct SharedPassage {
    /// The number of equal words before and after the two figures.
    let before: Int
    let after: Int

    var length: Int { before + after }

    /// How many words are compared on each side.
    private static let reach = 12
    /// How many marks may stand between two words. Text with more marks in a row is not prose.
    private static let mostMarks = 6

    init(_ a: Range<Int>, _ b: Range<Int>, _ reading: Reading) {
        after = SharedPassage.count(from: a.upperBound, b.upperBound, step: 1, reading)
        before = SharedPassage.count(from: a.lowerBound - 1, b.lowerBound - 1, step: -1, reading)
    }

    private static func count(from a: Int, _ b: Int, step: Int, _ reading: Reading) -> Int {
        var (i, j) = (a, b)
        var equal = 0
        while equal < reach {
            i = wordOrFigure(from: i, step: step, reading)
            j = wordOrFigure(from: j, step: step, reading)
            guard let kind = reading.kind(i), kind == .word || kind == .number, reading.kind(j) == kind,
                isSame(i, j, reading),
                isInBlock(i, of: a - step, reading), isInBlock(j, of: b - step, reading)
            else { break }
            equal += 1
            i += step
            j += step
        }
        return equal
    }

    /// The nearest word or figure from a token on; a mark when too many marks stand together.
    private static func wordOrFigure(from start: Int, step: Int, _ reading: Reading) -> Int {
        var token = start
        while abs(token - start) < mostMarks, let kind = reading.kind(token), kind != .word, kind != .number {
            token += step
        }
        return token
    }

    private static func isInBlock(_ token: Int, of start: Int, _ reading: Reading) -> Bool {
        guard let here = reading.sentenceIndex(token), let there = reading.sentenceIndex(start) else { return false }
        return reading.sentences[here].block == reading.sentences[there].block
    }

    /// Whether the letters are the same, without regard to case.
    private static func isSame(_ i: Int, _ j: Int, _ reading: Reading) -> Bool {
        let (a, b) = (reading.tokens[i], reading.tokens[j])
        guard a.span.count == b.span.count else { return false }
        let bytes = reading.bytes
        for (x, y) in zip(bytes[a.span.range], bytes[b.span.range]) where x != y {
            guard x | 0x20 == y | 0x20, (0x61...0x7A).contains(x | 0x20) else { return false }
        }
        return true
    }
}
