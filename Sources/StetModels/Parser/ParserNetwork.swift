// What the parser and its training must agree on: how many numbers stand for a word, what the gates of a cell do and in
// which order they stand, and how the distance from a word to its head is counted.

/// How many numbers stand for a word, for its ending, and for both; and how many combinations of traits there are.
package enum NetworkWidths {
    package static let word = 50
    package static let end = 14
    package static let input = word + end
    package static let traits = 128
}

/// The four gates of a cell, in this order; each has as many numbers as the state. The first says how much of the
/// cell's content is kept, the second how much of the new content is added, the third how much of the cell goes into
/// the state. The fourth is the new content.
package enum Gates {
    package static let count = 4
}

/// The distance from a word to its head, as the number of a row of a table.
package enum ArcDistance {
    /// All distances greater than this share one row.
    package static let furthest = 32
    package static let root = 2 * furthest + 1
    package static let count = 2 * furthest + 2

    /// The row for a word and its head. Both are positions in the sentence; words count from 1, and head 0 is the root.
    @inlinable @inline(__always) package static func of(head: Int, word: Int) -> Int {
        head == 0 ? root : max(-furthest, min(furthest, head &- word)) &+ furthest
    }
}

/// A curve close to the hyperbolic tangent: x (27 + x²) / (27 + 9x²) between -3 and 3, and ±1 outside. It is plain
/// arithmetic and calls no function of a library, so that the same text has the same tree on every machine.
package enum Bend {
    /// The values of the curve.
    @inlinable @inline(__always) package static func of(_ x: SIMD4<Float>) -> SIMD4<Float> {
        let x = x.cut(at: 3)
        let square = x * x
        return x * (27 + square) / (27 + 9 * square)
    }

    /// The same curve moved so that it goes from 0 to 1, with a half at 0.
    @inlinable @inline(__always) package static func open(_ x: SIMD4<Float>) -> SIMD4<Float> { 0.5 + 0.5 * of(x * 0.5) }
}

extension SIMD4<Float> {
    /// The numbers, cut so that none is larger than `bound` or smaller than `-bound`. The `clamped` of the standard
    /// library is not used, because it is not inlined here.
    @inlinable @inline(__always) package func cut(at bound: Float) -> SIMD4<Float> {
        let bound = SIMD4(repeating: bound)
        let low = replacing(with: bound, where: self .> bound)
        return low.replacing(with: -bound, where: low .< -bound)
    }

    /// The numbers, with 0 in place of negative ones.
    @inlinable @inline(__always) package var positive: SIMD4<Float> { replacing(with: 0, where: self .< 0) }
}
