// Small tables of floats, read directly in the memory of a model file, four floats at a time.

/// Rows of floats. In the file, zeros fill the end of the table up to the next multiple of 64 bytes.
struct FloatTable: @unchecked Sendable {
    private let floats: UnsafeRawPointer
    private let columns: Int

    init(_ section: inout SectionReader, rows: Int, columns: Int) throws(ModelError) {
        guard let base = try section.bytes((rows * columns * 4 + 63) / 64 * 64).baseAddress else {
            throw section.refuse("is empty")
        }
        floats = base
        self.columns = columns
    }

    /// A float of the first row.
    @inline(__always) subscript(column: Int) -> Float {
        floats.loadUnaligned(fromByteOffset: column &* 4, as: Float.self)
    }

    /// Four floats of a row, from a column on.
    @inline(__always) func four(_ row: Int, _ column: Int) -> SIMD4<Float> {
        floats.loadUnaligned(fromByteOffset: (row &* columns &+ column) &* 4, as: SIMD4<Float>.self)
    }

    @inline(__always) func copy(_ row: Int, to floats: UnsafeMutablePointer<Float>) {
        for column in stride(from: 0, to: columns, by: 4) { (floats + column).setFour(four(row, column)) }
    }

    /// Writes the sum of a row and a row of another table of the same width.
    @inline(__always) func copy(
        _ row: Int, plus other: FloatTable, _ otherRow: Int, to floats: UnsafeMutablePointer<Float>
    ) {
        for column in stride(from: 0, to: columns, by: 4) {
            (floats + column).setFour(four(row, column) + other.four(otherRow, column))
        }
    }
}
