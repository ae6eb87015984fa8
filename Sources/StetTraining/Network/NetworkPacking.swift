// A trained network comes in, the sections that the parser reads go out: words as bytes with a scale for each row,
// matrices as numbers of 16 bits with one scale, and what the tags and traits of words add as floats.

import StetModels

struct NetworkPacking {
    let places: NetworkPlaces
    let weights: [Float]
    let vocabulary: Vocabulary

    private var shape: NetworkShape { places.shape }

    func sections() -> [(name: String, section: SectionWriter)] {
        [(TreeParser.wordsSection, words()), (TreeParser.endsSection, ends()), (TreeParser.networkSection, network())]
    }

    // MARK: Words

    private func words() -> SectionWriter {
        let width = NetworkWidths.word
        func own(_ row: Int) -> [Float] { (0..<width).map { weights[places.words.start + row * width + $0] } }
        let entries = vocabulary.entries
        var rows = [own(0), own(1)]
        for entry in entries {
            var row = own(entry.own)
            if entry.listed >= 0 {
                for column in 0..<width { row[column] += vocabulary.vectors[entry.listed * width + column] }
            }
            rows.append(row)
        }
        return section(rows, entries.enumerated().map { ($0.element.word, UInt32($0.offset + 2)) })
    }

    private func ends() -> SectionWriter {
        let width = NetworkWidths.end
        let rows = (0..<shape.ends).map { row in (0..<width).map { weights[places.ends.start + row * width + $0] } }
        return section(rows, vocabulary.endEntries.map { ($0.end, UInt32($0.row)) })
    }

    private func section(_ rows: [[Float]], _ map: [(word: UInt32, number: UInt32)]) -> SectionWriter {
        var section = SectionWriter()
        section.number(rows.count)
        Packing.append(map, to: &section)
        let one = WholeNumbers.one
        for row in rows {
            let largest = row.map { abs($0) }.max() ?? 0
            // A byte times the scale must fit into 16 bits. So numbers up to ±7.9 can be stored, and trained numbers
            // are much smaller.
            let scale = min(256, max(1, (largest / 127 * one).rounded(.up)))
            section.append(Int16(scale))
            section.append(row.map { UInt8(bitPattern: Int8(max(-127, min(127, ($0 * one / scale).rounded())))) })
        }
        return section
    }

    // MARK: The network

    private func network() -> SectionWriter {
        var section = SectionWriter()
        for number in [shape.state, shape.layers, shape.arc, shape.name, shape.tags] { section.number(number) }
        pad(&section)
        let both = 2 * shape.gateWidth
        let biases = places.layers.map { layer in layer.flatMap { table($0.bias) } }
        // The rows of the first matrix are for the word, its ending, its tag and its traits. The products for the last
        // two are computed here once, because there are few tags and traits.
        let tagStart = NetworkWidths.input
        let traitStart = tagStart + NetworkShape.tagWidth
        append(
            (0..<shape.tags).flatMap { tag in
                zip(input(of: row(places.tags, tag), from: tagStart), biases[0]).map { $0 + $1 }
            }, &section)
        append((0..<NetworkShape.traits).flatMap { input(of: row(places.traits, $0), from: traitStart) }, &section)
        append([Float](repeating: 0, count: both) + biases.dropFirst().flatMap { $0 }, &section)
        append(table(places.outputBias), &section)
        append(table(places.readiness), &section)
        append(table(places.distances), &section)
        append(table(places.nameDistances), &section)
        append(
            table(places.nameBias) + [Float](repeating: 0, count: TreeParser.relationColumns - shape.relationColumns),
            &section)
        for (number, layer) in places.layers.enumerated() {
            let width = number == 0 ? NetworkWidths.input : 2 * shape.state
            let rows = (0..<width).map { input in layer.flatMap { row($0.input, input) } }
            append(matrix: rows, &section)
            for direction in layer { append(matrix: (0..<shape.state).map { row(direction.state, $0) }, &section) }
        }
        append(matrix: (0..<2 * shape.state).map { row(places.output, $0) }, &section)
        let none = [Float](repeating: 0, count: TreeParser.relationColumns - shape.relationColumns)
        append(matrix: (0..<shape.name).map { row(places.names, $0) + none }, &section)
        return section
    }

    private func table(_ place: TablePlace) -> [Float] { Array(weights[place.range]) }

    private func row(_ place: TablePlace, _ row: Int) -> [Float] {
        Array(weights[place.start + row * place.columns..<place.start + (row + 1) * place.columns])
    }

    /// What some numbers of the input add to the gates of both directions of the first layer.
    private func input(of numbers: [Float], from first: Int) -> [Float] {
        places.layers[0].flatMap { direction in
            var sums = [Float](repeating: 0, count: shape.gateWidth)
            for (place, number) in numbers.enumerated() {
                for (column, weight) in row(direction.input, first + place).enumerated() {
                    sums[column] += number * weight
                }
            }
            return sums
        }
    }

    private func pad(_ section: inout SectionWriter) {
        section.append([UInt8](repeating: 0, count: (64 - section.bytes.count % 64) % 64))
    }

    private func append(_ floats: [Float], _ section: inout SectionWriter) {
        for float in floats { section.append(float.bitPattern) }
        pad(&section)
    }

    /// Appends a matrix for `WeightMatrix`. Its scale is the finest one with which neither a weight nor a sum can
    /// overflow.
    private func append(matrix rows: [[Float]], _ section: inout SectionWriter) {
        let outputs = rows.first?.count ?? 0
        var largest: Float = 0
        var sum: Float = 0
        for output in 0..<outputs {
            sum = max(sum, rows.reduce(0) { $0 + abs($1[output]) })
            largest = max(largest, rows.reduce(0) { max($0, abs($1[output])) })
        }
        // Weights must not exceed 32,767, and sums must not exceed 2³¹.
        let fine = min(32_000 / max(largest, 1e-6), 65_000 / max(sum, 1e-6))
        section.number(rows.count)
        section.number(outputs)
        section.append((1 / (fine * WholeNumbers.one)).bitPattern)
        pad(&section)
        for block in stride(from: 0, to: outputs, by: WeightMatrix.outputsInBlock) {
            for pair in stride(from: 0, to: rows.count, by: 2) {
                for output in block..<block + WeightMatrix.outputsInBlock {
                    for input in pair...pair + 1 { section.append(Int16((rows[input][output] * fine).rounded())) }
                }
            }
        }
    }
}
