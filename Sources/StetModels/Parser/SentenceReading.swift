// The words of a sentence come in as rows of numbers. Two cells read them, one from the beginning and one from the end,
// and the states of both cells at each word go out. So the numbers of every word depend on the whole sentence. This is
// one layer; the next layer reads what this one wrote.

/// A layer of the network: a cell for each direction. The cells are long short-term memories (Hochreiter and
/// Schmidhuber, 1997).
///
/// A section holds the matrix of the input for both directions, side by side, then for each direction the matrix of its
/// own last state.
package struct SentenceReading: Sendable {
    package let state: Int
    private let input: WeightMatrix
    private let fromBeginning: WeightMatrix
    private let fromEnd: WeightMatrix

    package init(_ section: inout SectionReader, width: Int, state: Int) throws(ModelError) {
        self.state = state
        let gates = Gates.count * state
        input = try WeightMatrix(&section, inputs: width, outputs: 2 * gates)
        fromBeginning = try WeightMatrix(&section, inputs: state, outputs: gates)
        fromEnd = try WeightMatrix(&section, inputs: state, outputs: gates)
    }

    /// The memory of a cell, used again for each sentence.
    package struct Scratch {
        fileprivate var cell: [Float] = []
        package init() {}
    }

    /// Reads the words of a sentence.
    ///
    /// - Parameters:
    ///   - count: the number of words.
    ///   - rows: their numbers, one row after the other, each as wide as the input of the matrix.
    ///   - gates: what is always added to the gates: 8 · `state` floats for each word; overwritten.
    ///   - states: room for 2 · `state` numbers for each word.
    package func read(
        _ count: Int, _ rows: UnsafePointer<Int16>, _ gates: UnsafeMutablePointer<Float>,
        into states: UnsafeMutablePointer<Int16>, _ scratch: inout Scratch
    ) {
        let width = Gates.count &* state
        input.add(rows, count: count, rowStep: input.inputs, to: gates, sumStep: 2 &* width)
        if scratch.cell.count < state { scratch.cell = Array(repeating: 0, count: state) }
        scratch.cell.withUnsafeMutableBufferPointer { cell in
            guard let cell = cell.baseAddress else { return }
            let rowStep = 2 &* state
            for isBackward in [false, true] {
                let matrix = isBackward ? fromEnd : fromBeginning
                let shift = isBackward ? state : 0
                cell.update(repeating: 0, count: state)
                for step in 0..<count {
                    let place = isBackward ? count &- 1 &- step : step
                    let gate = gates + (place &* 2 &* width &+ (isBackward ? width : 0))
                    let row = states + (place &* rowStep &+ shift)
                    if step > 0 {
                        let last = isBackward ? row + rowStep : row - rowStep
                        matrix.add(last, count: 1, rowStep: rowStep, to: gate, sumStep: width)
                    }
                    updateCell(gate, cell, row)
                }
            }
        }
    }

    /// Updates the cell with one word and writes its state.
    @inline(__always)
    private func updateCell(
        _ gate: UnsafeMutablePointer<Float>, _ cell: UnsafeMutablePointer<Float>, _ out: UnsafeMutablePointer<Int16>
    ) {
        for unit in stride(from: 0, to: state, by: 4) {
            let keep = Bend.open((gate + unit).four)
            let take = Bend.open((gate + unit + state).four)
            let show = Bend.open((gate + unit + 2 * state).four)
            let news = Bend.of((gate + unit + 3 * state).four)
            let now = keep * (cell + unit).four + take * news
            (cell + unit).setFour(now)
            UnsafeMutableRawPointer(out + unit).storeBytes(
                of: WholeNumbers.of(show * Bend.of(now)), as: SIMD4<Int16>.self)
        }
    }
}
