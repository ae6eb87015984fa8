// How large the parser's network is, and where each of its tables lies in one long array of floats: weights, their
// gradients and their averages are all laid out so, and a step of learning is a loop over the whole.

import StetModels

/// Sizes of a network.
struct NetworkShape: Sendable {
    /// Rows for words that have a vector of their own, besides the one that all share: row 0 is that of unknown words.
    var words: Int
    var ends: Int
    var tags: Int
    var relations: Int
    /// Of each reading direction, in each layer.
    var state: Int
    var layers: Int
    /// Width of what is compared to find a head, and of what relations are read from.
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

/// Where a table lies: its first float, and its size.
struct TablePlace: Sendable {
    var start: Int
    var rows: Int
    var columns: Int

    var count: Int { rows * columns }
    var range: Range<Int> { start..<start + count }
}

/// All tables of a network.
struct NetworkPlaces: Sendable {
    /// The weights of one direction of a layer: of its input, of its own last state, and what is always added.
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
    /// By layer, then direction: from the beginning, from the end.
    let layers: [[Direction]]
    /// What a word looks for, how it can be found, and the same two for relations: side by side.
    let output: TablePlace
    let outputBias: TablePlace
    /// How ready a word is to be a head, and how far heads are away.
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

    /// The first weights: small numbers drawn by lot, larger where few are summed.
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
                // At first a cell keeps most of what it holds.
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
    /// From -√3 to √3, so that the mean square is 1.
    mutating func spread() -> Float { (Float(next() >> 40) / Float(1 << 23) - 1) * 1.732_050_8 }

    /// Whether something happens that happens so often in a hundred.
    mutating func happens(_ percent: Int) -> Bool { below(100) < percent }
}
