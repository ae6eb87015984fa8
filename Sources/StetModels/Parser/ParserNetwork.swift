// What the parser's network and those who train it must agree on: how wide a word's numbers are, what the gates of a
// cell do and in which order they stand, and how far apart a word and its head are.

/// Numbers that stand for a word, and for its ending.
package enum NetworkWidths {
    package static let word = 50
    package static let end = 14
    package static let input = word + end
    package static let traits = 128
}

/// The four gates of a cell, each as wide as the state: how much of the old is kept, how much of the new is taken, how
/// much of the cell is shown, and what the new is.
package enum Gates {
    package static let count = 4
}

/// How far a head lies from its word, as a row of a table.
package enum ArcDistance {
    /// Further than this is far.
    package static let furthest = 32
    package static let root = 2 * furthest + 1
    package static let count = 2 * furthest + 2

    /// - Parameters: places in the sentence, words from 1; head 0 is the root.
    @inlinable @inline(__always) package static func of(head: Int, word: Int) -> Int {
        head == 0 ? root : max(-furthest, min(furthest, head &- word)) &+ furthest
    }
}

/// Nearly the hyperbolic tangent: x (27 + x²) / (27 + 9x²) between -3 and 3, and ±1 beyond. Arithmetic alone, so that
/// the same text has the same tree on every machine.
package enum Bend {
    @inlinable @inline(__always) package static func of(_ x: SIMD4<Float>) -> SIMD4<Float> {
        let x = x.cut(at: 3)
        let square = x * x
        return x * (27 + square) / (27 + 9 * square)
    }

    /// From 0 to 1, a half at 0.
    @inlinable @inline(__always) package static func open(_ x: SIMD4<Float>) -> SIMD4<Float> { 0.5 + 0.5 * of(x * 0.5) }
}

extension SIMD4<Float> {
    /// No larger than a bound, and no smaller than its negative. (`clamped` is a call.)
    @inlinable @inline(__always) package func cut(at bound: Float) -> SIMD4<Float> {
        let bound = SIMD4(repeating: bound)
        let low = replacing(with: bound, where: self .> bound)
        return low.replacing(with: -bound, where: low .< -bound)
    }

    /// 0 where it is less.
    @inlinable @inline(__always) package var positive: SIMD4<Float> { replacing(with: 0, where: self .< 0) }
}
