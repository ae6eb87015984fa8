// Rows of whole numbers come in, their products with a matrix go out as floats. The parser spends most of its time
// here. The weights are numbers of 16 bits. They lie in the file in the order in which they are needed, and are read
// there.

import StetWide

/// A matrix of weights.
///
/// In a section it is the number of inputs and of outputs (4 bytes each), the number with which each output is
/// multiplied (a float), 52 bytes of zeros, and the weights in blocks of 32 outputs. A block holds, for each pair of
/// inputs and for each output, the weights of both inputs (2 bytes each).
package struct WeightMatrix: @unchecked Sendable {
    package let inputs: Int
    package let outputs: Int
    private let scale: Float
    private let weights: UnsafeRawPointer

    package static let headSize = 64
    package static let outputsInBlock = 32

    package init(_ section: inout SectionReader, inputs wantedInputs: Int, outputs wantedOutputs: Int)
        throws(ModelError)
    {
        inputs = try section.number()
        outputs = try section.number()
        scale = try section.bytes(4).loadUnaligned(as: Float.self)
        _ = try section.bytes(WeightMatrix.headSize - 12)
        guard inputs == wantedInputs, outputs == wantedOutputs, inputs > 0, outputs > 0, inputs & 1 == 0,
            outputs % WeightMatrix.outputsInBlock == 0, scale.isFinite,
            let base = try section.bytes(inputs * outputs * 2).baseAddress
        else { throw section.refuse("has a matrix of another size") }
        weights = base
    }

    /// Adds to each row of `sums` the product of the matrix and a row of `rows`.
    ///
    /// - Parameters:
    ///   - rowStep: the distance between two rows, in numbers.
    ///   - sumStep: the distance between the sums of two rows, in floats.
    package func add(
        _ rows: UnsafePointer<Int16>, count: Int, rowStep: Int, to sums: UnsafeMutablePointer<Float>, sumStep: Int
    ) {
        if WeightMatrix.isWide {
            stet_wide_add(
                rows, count, rowStep, weights.assumingMemoryBound(to: Int16.self), inputs, outputs, scale, sums, sumStep
            )
        } else {
            addNarrow(rows, count: count, rowStep: rowStep, to: sums, sumStep: sumStep)
        }
    }

    private static let isWide = stet_wide_is_there()

    /// The same, with the vectors that every processor has. The function is not inlined into others, so that the
    /// compiler inlines everything inside it.
    @inline(never)
    package func addNarrow(
        _ rows: UnsafePointer<Int16>, count: Int, rowStep: Int, to sums: UnsafeMutablePointer<Float>, sumStep: Int
    ) {
        typealias Four = SIMD4<Int32>
        let pairs = inputs >> 1
        let blockSize = inputs &* WeightMatrix.outputsInBlock &* 2
        for block in 0..<outputs / WeightMatrix.outputsInBlock {
            let begin = weights + block &* blockSize
            for row in 0..<count {
                var from = UnsafeRawPointer(rows + row &* rowStep)
                var weight = begin
                var a = Four(repeating: 0)
                var b = a
                var c = a
                var d = a
                var e = a
                var f = a
                var g = a
                var h = a
                for _ in 0..<pairs {
                    let pair = unsafeBitCast(Four(repeating: from.loadUnaligned(as: Int32.self)), to: SIMD8<Int16>.self)
                    a &+= WeightMatrix.products(pair, weight, 0)
                    b &+= WeightMatrix.products(pair, weight, 16)
                    c &+= WeightMatrix.products(pair, weight, 32)
                    d &+= WeightMatrix.products(pair, weight, 48)
                    e &+= WeightMatrix.products(pair, weight, 64)
                    f &+= WeightMatrix.products(pair, weight, 80)
                    g &+= WeightMatrix.products(pair, weight, 96)
                    h &+= WeightMatrix.products(pair, weight, 112)
                    from += 4
                    weight += 128
                }
                let sum = sums + (row &* sumStep &+ block &* WeightMatrix.outputsInBlock)
                add(a, to: sum)
                add(b, to: sum + 4)
                add(c, to: sum + 8)
                add(d, to: sum + 12)
                add(e, to: sum + 16)
                add(f, to: sum + 20)
                add(g, to: sum + 24)
                add(h, to: sum + 28)
            }
        }
    }

    /// The products of a pair of numbers and the weights of four outputs. This is one instruction on most processors.
    @inline(__always)
    private static func products(_ pair: SIMD8<Int16>, _ weights: UnsafeRawPointer, _ offset: Int) -> SIMD4<Int32> {
        let weights = weights.loadUnaligned(fromByteOffset: offset, as: SIMD8<Int16>.self)
        let products = SIMD8<Int32>(truncatingIfNeeded: pair) &* SIMD8<Int32>(truncatingIfNeeded: weights)
        return products.evenHalf &+ products.oddHalf
    }

    @inline(__always)
    private func add(_ sum: SIMD4<Int32>, to floats: UnsafeMutablePointer<Float>) {
        floats.setFour(floats.four + SIMD4<Float>(sum) * scale)
    }
}

extension UnsafePointer<Float> {
    @inline(__always) var four: SIMD4<Float> { UnsafeRawPointer(self).loadUnaligned(as: SIMD4<Float>.self) }
}

extension UnsafeMutablePointer<Float> {
    @inline(__always) var four: SIMD4<Float> { UnsafeRawPointer(self).loadUnaligned(as: SIMD4<Float>.self) }

    @inline(__always) func setFour(_ value: SIMD4<Float>) {
        UnsafeMutableRawPointer(self).storeBytes(of: value, as: SIMD4<Float>.self)
    }
}

/// Turns floats into the whole numbers of 16 bits that a matrix takes.
package enum WholeNumbers {
    /// The whole number that stands for 1.
    package static let one: Float = 4_096

    /// The nearest whole numbers. Floats beyond ±7.99 give the greatest or the least number that fits.
    @inline(__always) static func of(_ floats: SIMD4<Float>) -> SIMD4<Int16> {
        let large = (floats * one).cut(at: 32_767)
        // When 1.5 · 2²³ is added to a float, the sum is rounded to a whole number, and the lowest bits of the sum are
        // that number.
        let bits = unsafeBitCast(large + 12_582_912, to: SIMD4<Int32>.self)
        return SIMD4<Int16>(truncatingIfNeeded: bits)
    }
}
