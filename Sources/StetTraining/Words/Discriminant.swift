// The vector of a word says mostly what the word is about, but a tagger needs to know how the word is used in a
// sentence. The words whose tags the treebanks know show which directions of the space separate tags. The vectors of
// all words are turned and stretched along these directions (linear discriminant analysis).

/// A square matrix, row by row.
struct Square: Sendable {
    let size: Int
    var values: [Double]

    init(size: Int) {
        self.size = size
        values = Array(repeating: 0, count: size * size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    static func * (a: Square, b: Square) -> Square {
        var product = Square(size: a.size)
        for row in 0..<a.size {
            for inner in 0..<a.size {
                let factor = a[row, inner]
                for column in 0..<a.size { product[row, column] += factor * b[inner, column] }
            }
        }
        return product
    }

    var transposed: Square {
        var turned = Square(size: size)
        for row in 0..<size { for column in 0..<size { turned[column, row] = self[row, column] } }
        return turned
    }

    /// The eigenvalues of a symmetric matrix, the largest first, and their vectors as columns (Jacobi's rotations).
    func eigen() -> (values: [Double], vectors: Square) {
        var matrix = self
        var vectors = Square(size: size)
        for index in 0..<size { vectors[index, index] = 1 }
        for _ in 0..<60 {
            var rest = 0.0
            for row in 0..<size { for column in 0..<row { rest += matrix[row, column] * matrix[row, column] } }
            if rest < 1e-22 { break }
            for p in 0..<size {
                for q in (p + 1)..<max(size, p + 1) where matrix[p, q] != 0 {
                    let theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q])
                    let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
                    let c = 1 / (t * t + 1).squareRoot()
                    let s = t * c
                    for k in 0..<size {
                        (matrix[k, p], matrix[k, q]) = (
                            c * matrix[k, p] - s * matrix[k, q], s * matrix[k, p] + c * matrix[k, q]
                        )
                    }
                    for k in 0..<size {
                        (matrix[p, k], matrix[q, k]) = (
                            c * matrix[p, k] - s * matrix[q, k], s * matrix[p, k] + c * matrix[q, k]
                        )
                    }
                    for k in 0..<size {
                        (vectors[k, p], vectors[k, q]) = (
                            c * vectors[k, p] - s * vectors[k, q], s * vectors[k, p] + c * vectors[k, q]
                        )
                    }
                }
            }
        }
        let order = (0..<size).sorted { (-matrix[$0, $0], $0) < (-matrix[$1, $1], $1) }
        var sorted = Square(size: size)
        for (column, from) in order.enumerated() { for row in 0..<size { sorted[row, column] = vectors[row, from] } }
        return (order.map { matrix[$0, $0] }, sorted)
    }
}

enum Discriminant {
    /// The coordinates of all points along the directions that separate tags best, the best direction first; then the
    /// original coordinates times `mix`.
    ///
    /// - Parameter tagged: the points whose tags are known, with the share of each tag among their uses.
    static func turned(_ points: Points, tagged: [(point: Int, shares: [Double])], directions: Int, mix: Double)
        -> Points
    {
        let size = points.size
        let tags = tagged.first?.shares.count ?? 0
        var mean = Array(repeating: 0.0, count: size)
        for (point, _) in tagged {
            for place in 0..<size { mean[place] += Double(points.values[point * size + place]) }
        }
        mean = mean.map { $0 / Double(max(1, tagged.count)) }
        func centred(_ point: Int) -> [Double] {
            (0..<size).map { Double(points.values[point * size + $0]) - mean[$0] }
        }

        var total = Square(size: size)
        var sums = Array(repeating: Array(repeating: 0.0, count: size), count: tags)
        var weights = Array(repeating: 0.0, count: tags)
        for (point, shares) in tagged {
            let vector = centred(point)
            for row in 0..<size { for column in 0..<size { total[row, column] += vector[row] * vector[column] } }
            for tag in 0..<tags where shares[tag] > 0 {
                weights[tag] += shares[tag]
                for place in 0..<size { sums[tag][place] += shares[tag] * vector[place] }
            }
        }
        var between = Square(size: size)
        for tag in 0..<tags where weights[tag] > 15 {
            for row in 0..<size {
                for column in 0..<size { between[row, column] += sums[tag][row] * sums[tag][column] / weights[tag] }
            }
        }
        let number = Double(max(1, tagged.count))
        var within = Square(size: size)
        for index in between.values.indices {
            between.values[index] /= number
            within.values[index] = total.values[index] / number - between.values[index]
        }
        for index in 0..<size { within[index, index] += 1e-5 }
        let (variances, axes) = within.eigen()
        var whitening = axes
        for column in 0..<size {
            for row in 0..<size { whitening[row, column] /= max(variances[column], 1e-9).squareRoot() }
        }
        let (powers, best) = (whitening.transposed * between * whitening).eigen()
        var turn = whitening * best
        for column in 0..<size {
            let power = max(powers[column], 0)
            for row in 0..<size { turn[row, column] *= (power / (power + 0.05)).squareRoot() }
        }
        var turned: [[Double]] = []
        var (turnedLength, length) = (0.0, 0.0)
        for point in 0..<points.count {
            let vector = centred(point)
            var along = Array(repeating: 0.0, count: directions)
            for column in 0..<min(directions, size) {
                for row in 0..<size { along[column] += vector[row] * turn[row, column] }
            }
            turned.append(along + vector)
            turnedLength += along.reduce(0) { $0 + $1 * $1 }.squareRoot()
            length += vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        let scale = Double(points.count) / max(turnedLength, 1e-9)
        let rest = mix * Double(points.count) / max(length, 1e-9)
        let values = turned.flatMap { vector in
            vector.enumerated().map { Float($0.offset < directions ? $0.element * scale : $0.element * rest) }
        }
        return Points(values: values, size: directions + size)
    }
}
