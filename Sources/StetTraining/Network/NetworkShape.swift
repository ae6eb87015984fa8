// The size of the parser's network, and the place of each of its tables in one long array of floats. Weights, their
// gradients and their means all have this order, so that one loop does a step of learning for all of them.

import StetModels

/// The sizes of a network.
struct NetworkShape: Sendable {
    /// The number of rows for words that have learnt numbers of their own. Row 0 is shared by all unknown words.
    var words: Int
    var ends: Int
    var tags: Int
    var relations: Int
    /// The width of the state of each direction in each layer.
    var state: Int
    var layers: Int
    /// The width of the numbers that are compared to find a head, and of those from which relations are computed.
    var arc: Int
    var name: Int

    static let tagWidth = 24
    static let traitWidth = 8
    static let traits = NetworkWidths.traits

    var inputWidth: Int { NetworkWidths.input + NetworkShape.tagWidth + NetworkShape.traitWidth }
    var gateWidth: Int { Gates.count * state }
    var outputWidth: Int { 2 * arc + 2 * name }
    var relationColumns: Int { (relations + 7) / 8 * 8 }

    func width(into layer: Int) -> Int { layer == 0 ? inputWidth : 2 * state }
}

/// The place of a table: its first float, and its size.
struct TablePlace: Sendable {
    var start: Int
    var rows: Int
    var columns: Int

    var count: Int { rows * columns }
    var range: Range<Int> { start..<start + count }
}

/// The places of all tables of a network.
struct NetworkPlaces: Sendable {
    /// The weights of one direction of a layer: for its input, for its own last state, and what is always added.
    struct Direction: Sendable {
        var input: TablePlace
        var state: TablePlace
        var bias: TablePlace
    }

    let shape: NetworkShape
    let words: TablePlace
    let ends: TablePlace
    let tags: TablePlace
    let traits: TablePlace
    /// By layer, then by direction: from the beginning, from the end.
    let layers: [[Direction]]
    /// Side by side: the head that a word needs, the word as a head, and the same two for relations.
    let output: TablePlace
    let outputBias: TablePlace
    /// What a word adds to its score as a head of any word, and what the distance of a head adds.
    let readiness: TablePlace
    let distances: TablePlace
    let nameDistances: TablePlace
    let names: TablePlace
    let nameBias: TablePlace
    let count: Int

    init(_ shape: NetworkShape) {
        var end = 0
        func place(_ rows: Int, _ columns: Int) -> TablePlace {
            let place = TablePlace(start: end, rows: rows, columns: columns)
            end += (rows * columns + 7) / 8 * 8
            return place
        }
        self.shape = shape
        words = place(shape.words, NetworkWidths.word)
        ends = place(shape.ends, NetworkWidths.end)
        tags = place(shape.tags, NetworkShape.tagWidth)
        traits = place(NetworkShape.traits, NetworkShape.traitWidth)
        layers = (0..<shape.layers).map { layer in
            (0..<2).map { _ in
                Direction(
                    input: place(shape.width(into: layer), shape.gateWidth), state: place(shape.state, shape.gateWidth),
                    bias: place(1, shape.gateWidth))
            }
        }
        output = place(2 * shape.state, shape.outputWidth)
        outputBias = place(1, shape.outputWidth)
        readiness = place(1, shape.arc)
        distances = place(1, ArcDistance.count)
        nameDistances = place(ArcDistance.count, shape.name)
        names = place(shape.name, shape.relationColumns)
        nameBias = place(1, shape.relationColumns)
        count = end
    }

    /// The weights at the start of the training: small random numbers, which are larger where fewer of them are summed.
    func start(_ chance: inout Chance) -> [Float] {
        var floats = Array(repeating: Float(0), count: count)
        func fill(_ place: TablePlace, _ spread: Float) {
            for index in place.range { floats[index] = spread * chance.spread() }
        }
        func fill(_ place: TablePlace) { fill(place, (2 / Float(place.rows + place.columns)).squareRoot()) }
        fill(words, 0.02)
        for place in [ends, tags, traits] { fill(place, 0.3) }
        for layer in layers {
            for direction in layer {
                fill(direction.input, (2 / Float(direction.input.rows + shape.state)).squareRoot())
                fill(direction.state, (0.5 / Float(shape.state)).squareRoot())
                // At the start, a cell keeps most of its content.
                for unit in 0..<shape.state { floats[direction.bias.start + unit] = 1 }
            }
        }
        for place in [output, names] { fill(place) }
        for distance in 0..<distances.columns {
            floats[distances.start + distance] = -(0.25 * Float(abs(distance - ArcDistance.furthest))).squareRoot()
        }
        return floats
    }
}

extension Chance {
    /// A random number from -√3 to √3. The mean of its square is 1.
    mutating func spread() -> Float { (Float(next() >> 40) / Float(1 << 23) - 1) * 1.732_050_8 }

    /// True with a probability of `percent` in a hundred.
    mutating func happens(_ percent: Int) -> Bool { below(100) < percent }
}
