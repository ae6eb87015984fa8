// Rows of floats come in, their products go out: the arithmetic with which a network is trained. Sums are taken in a
// fixed order and with plain multiplications and additions, so that the same data give the same bytes on every machine.

/// A table of floats whose rows are whole vectors of eight.
///
/// A class, because it owns memory that is written in place; only the learner that made it uses it.
final class FloatSheet {
    private(set) var columns: Int
    private var room: Int
    private(set) var floats: UnsafeMutablePointer<Float>

    init(rows: Int, columns: Int) {
        self.columns = (columns + 7) / 8 * 8
        room = max(rows, 1) * self.columns
        floats = .allocate(capacity: room)
        floats.initialize(repeating: 0, count: room)
    }

    deinit { floats.deallocate() }

    /// Gives the table a new size, and sets all floats to 0.
    func clear(rows: Int, columns: Int? = nil) {
        if let columns { self.columns = (columns + 7) / 8 * 8 }
        let count = rows * self.columns
        if count > room {
            floats.deallocate()
            room = count * 5 / 4
            floats = .allocate(capacity: room)
        }
        floats.initialize(repeating: 0, count: count)
    }

    @inline(__always) subscript(row: Int) -> UnsafeMutablePointer<Float> { floats + row &* columns }

    /// Fills the table with another one in which rows and columns are exchanged.
    func fill(turned source: UnsafePointer<Float>, rows: Int, columns: Int) {
        clear(rows: columns, columns: rows)
        for row in 0..<rows {
            for column in 0..<columns { self[column][row] = source[row * columns + column] }
        }
    }
}

typealias Eight = SIMD8<Float>

extension Eight {
    /// The numbers, with 0 in place of negative ones.
    @inline(__always) var positive: Eight { replacing(with: 0, where: self .< 0) }
}

extension UnsafePointer<Float> {
    @inline(__always) func eight(_ place: Int) -> Eight { UnsafeRawPointer(self + place).loadUnaligned(as: Eight.self) }
}

extension UnsafeMutablePointer<Float> {
    @inline(__always) func eight(_ place: Int) -> Eight { UnsafeRawPointer(self + place).loadUnaligned(as: Eight.self) }

    @inline(__always) func set(_ place: Int, _ value: Eight) {
        UnsafeMutableRawPointer(self + place).storeBytes(of: value, as: Eight.self)
    }

    @inline(__always) func add(_ place: Int, _ value: Eight) { set(place, eight(place) + value) }
}

/// One side of a product: its first float, and the distances between its rows and between its columns.
struct Factor {
    var floats: UnsafePointer<Float>
    var rowStep: Int
    var columnStep: Int

    init(_ floats: UnsafePointer<Float>, rowStep: Int, columnStep: Int = 1) {
        self.floats = floats
        self.rowStep = rowStep
        self.columnStep = columnStep
    }

    /// The same numbers with rows and columns exchanged.
    var turned: Factor { Factor(floats, rowStep: columnStep, columnStep: rowStep) }
}

enum Products {
    /// Adds to `sum` (rows × columns) the product of `left` (rows × inner) and `right` (inner × columns).
    /// - Parameter columns: a multiple of eight.
    static func add(
        _ left: Factor, _ right: UnsafePointer<Float>, rightStep: Int, to sum: UnsafeMutablePointer<Float>,
        sumStep: Int,
        rows: Int, inner: Int, columns: Int
    ) {
        var column = 0
        while column < columns {
            var row = 0
            while row + 4 <= rows {
                var a = Eight(repeating: 0)
                var b = a
                var c = a
                var d = a
                var from = left.floats + row &* left.rowStep
                var other = right + column
                for _ in 0..<inner {
                    let weights = other.eight(0)
                    a += weights * from[0]
                    b += weights * from[left.rowStep]
                    c += weights * from[2 &* left.rowStep]
                    d += weights * from[3 &* left.rowStep]
                    from += left.columnStep
                    other += rightStep
                }
                let out = sum + row &* sumStep
                out.add(column, a)
                out.add(column &+ sumStep, b)
                out.add(column &+ 2 &* sumStep, c)
                out.add(column &+ 3 &* sumStep, d)
                row += 4
            }
            while row < rows {
                var a = Eight(repeating: 0)
                var from = left.floats + row &* left.rowStep
                var other = right + column
                for _ in 0..<inner {
                    a += other.eight(0) * from[0]
                    from += left.columnStep
                    other += rightStep
                }
                (sum + row &* sumStep).add(column, a)
                row += 1
            }
            column += 8
        }
    }
}

/// Curves that consist of plain arithmetic, so that the weights do not depend on the functions of a library.
enum Curves {
    /// A curve close to the hyperbolic tangent: x (27 + x²) / (27 + 9x²) between -3 and 3, and ±1 outside. Its slope is
    /// ((9 - x²) / (9 + 3x²))².
    @inline(__always) static func bend(_ x: Eight) -> (value: Eight, slope: Eight) {
        let three = Eight(repeating: 3)
        let low = x.replacing(with: three, where: x .> three)
        let x = low.replacing(with: -three, where: low .< -three)
        let square = x * x
        let root = (9 - square) / (9 + 3 * square)
        return (x * (27 + square) / (27 + 9 * square), root * root)
    }

    /// A curve close to the logistic curve, from 0 to 1.
    @inline(__always) static func open(_ x: Eight) -> (value: Eight, slope: Eight) {
        let (value, slope) = bend(x * 0.5)
        return (0.5 + 0.5 * value, 0.25 * slope)
    }

    /// e to the power of x, for x not greater than 0. The relative error is below 1e-6.
    @inline(__always) static func power(_ x: Float) -> Float {
        guard x > -80 else { return 0 }
        let scaled = x * 1.442_695_04
        let whole = scaled.rounded(.down)
        let part = (scaled - whole) * 0.693_147_18
        var sum: Float = 1.0 / 720
        for factor: Float in [1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1] { sum = sum * part + factor }
        return sum * Float(bitPattern: UInt32(Int32(whole) + 127) << 23)
    }

    /// The natural logarithm of `sum` divided by e to the power of `x`. It is used only for the messages of a training.
    static func loss(_ x: Float, of sum: Float) -> Double {
        let parts = Double(sum)
        // log(m · 2ⁿ) with m from 1 to 2: a series in (m - 1) / (m + 1).
        let part = (parts.significand - 1) / (parts.significand + 1)
        let square = part * part
        let series = 2 * part * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square / 9))))
        return series + Double(parts.exponent) * 0.693_147_180_56 - Double(x)
    }
}
