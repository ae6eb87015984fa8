// Rows of numbers for the words of some sentences come in. A cell reads each sentence word by word, and its states go
// out. Then the gradient of the states comes in, and the gradients of the weights and of the input go out.

import StetModels

/// One direction of one layer, with everything from `read` that `learn` needs.
///
/// A class, because its tables are memory that one learner writes in place.
final class RecurrentLearning {
    private let state: Int
    private let width: Int
    private let isBackward: Bool
    private let place: NetworkPlaces.Direction
    /// The input of the gates, then their values; and the slopes of the gates' curves at these values.
    private let gates: FloatSheet
    private let slopes: FloatSheet
    /// The content of the cells, the part of it that becomes the state, and the slope of the curve there.
    private let cells: FloatSheet
    private let shown: FloatSheet
    private let shownSlopes: FloatSheet
    private let cellBlame: FloatSheet
    private let turning = FloatSheet(rows: 1, columns: 8)

    init(_ places: NetworkPlaces, layer: Int, isBackward: Bool) {
        state = places.shape.state
        width = places.shape.width(into: layer)
        self.isBackward = isBackward
        place = places.layers[layer][isBackward ? 1 : 0]
        gates = FloatSheet(rows: 1, columns: places.shape.gateWidth)
        slopes = FloatSheet(rows: 1, columns: places.shape.gateWidth)
        cells = FloatSheet(rows: 1, columns: state)
        shown = FloatSheet(rows: 1, columns: state)
        shownSlopes = FloatSheet(rows: 1, columns: state)
        cellBlame = FloatSheet(rows: 1, columns: state)
    }

    private var gateWidth: Int { gates.columns }

    /// Reads the sentences. The states are written into the half of the columns of `output` that belongs to the
    /// direction.
    func read(_ weights: UnsafePointer<Float>, _ order: ReadingOrder, _ input: FloatSheet, into output: FloatSheet) {
        for sheet in [gates, slopes, cells, shown, shownSlopes] { sheet.clear(rows: order.rows) }
        for row in 0..<order.rows { gates[row].update(from: weights + place.bias.start, count: gateWidth) }
        Products.add(
            Factor(input[0], rowStep: input.columns), weights + place.input.start, rightStep: gateWidth, to: gates[0],
            sumStep: gateWidth, rows: order.rows, inner: width, columns: gateWidth)
        let out = output[0] + (isBackward ? state : 0)
        for step in 0..<order.places {
            let now = isBackward ? order.places - 1 - step : step
            let (last, known) = before(now, order)
            if known > 0 {
                Products.add(
                    Factor(out + order.starts[last] * output.columns, rowStep: output.columns),
                    weights + place.state.start,
                    rightStep: gateWidth, to: gates[order.starts[now]], sumStep: gateWidth, rows: known, inner: state,
                    columns: gateWidth)
            }
            for sentence in 0..<order.active(now) {
                let row = order.row(sentence, now)
                updateCell(row, last: sentence < known ? order.row(sentence, last) : nil, out + row * output.columns)
            }
        }
    }

    /// The place that was read before `place`, and how many sentences have a word there.
    private func before(_ place: Int, _ order: ReadingOrder) -> (place: Int, known: Int) {
        isBackward
            ? (place + 1, order.active(place + 1)) : (max(0, place - 1), place > 0 ? order.active(place) : 0)
    }

    /// Updates a cell with one word and writes its state.
    @inline(__always)
    private func updateCell(_ row: Int, last: Int?, _ out: UnsafeMutablePointer<Float>) {
        let (gate, slope) = (gates[row], slopes[row])
        var unit = 0
        while unit < state {
            let keep = Curves.open(gate.eight(unit))
            let take = Curves.open(gate.eight(unit + state))
            let show = Curves.open(gate.eight(unit + 2 * state))
            let news = Curves.bend(gate.eight(unit + 3 * state))
            let old = last.map { cells[$0].eight(unit) } ?? Eight(repeating: 0)
            let cell = keep.value * old + take.value * news.value
            let visible = Curves.bend(cell)
            cells[row].set(unit, cell)
            shown[row].set(unit, visible.value)
            shownSlopes[row].set(unit, visible.slope)
            gate.set(unit, keep.value)
            gate.set(unit + state, take.value)
            gate.set(unit + 2 * state, show.value)
            gate.set(unit + 3 * state, news.value)
            slope.set(unit, keep.slope)
            slope.set(unit + state, take.slope)
            slope.set(unit + 2 * state, show.slope)
            slope.set(unit + 3 * state, news.slope)
            out.set(unit, show.value * visible.value)
            unit += 8
        }
    }

    /// Adds to the gradients of the weights and of the input, from the gradient of the states.
    ///
    /// - Parameters:
    ///   - output: the states of both directions.
    ///   - blame: the gradient of these states. What a state contributes to later states is added to it.
    func learn(
        _ weights: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>, _ order: ReadingOrder,
        input: FloatSheet,
        inputBlame: FloatSheet, output: FloatSheet, blame: FloatSheet
    ) {
        cellBlame.clear(rows: order.rows)
        turning.fill(turned: weights + place.state.start, rows: state, columns: gateWidth)
        let shift = isBackward ? state : 0
        let out = output[0] + shift
        let back = blame[0] + shift
        for step in (0..<order.places).reversed() {
            let now = isBackward ? order.places - 1 - step : step
            let (last, known) = before(now, order)
            for sentence in 0..<order.active(now) {
                let row = order.row(sentence, now)
                blameGates(row, last: sentence < known ? order.row(sentence, last) : nil, back + row * blame.columns)
            }
            guard known > 0 else { continue }
            Products.add(
                Factor(slopes[order.starts[now]], rowStep: gateWidth), turning[0], rightStep: turning.columns,
                to: back + order.starts[last] * blame.columns, sumStep: blame.columns, rows: known, inner: gateWidth,
                columns: state)
            Products.add(
                Factor(out + order.starts[last] * output.columns, rowStep: output.columns).turned,
                slopes[order.starts[now]],
                rightStep: gateWidth, to: gradient + place.state.start, sumStep: gateWidth, rows: state, inner: known,
                columns: gateWidth)
        }
        let bias = gradient + place.bias.start
        for row in 0..<order.rows {
            for unit in stride(from: 0, to: gateWidth, by: 8) { bias.add(unit, slopes[row].eight(unit)) }
        }
        Products.add(
            Factor(input[0], rowStep: input.columns).turned, slopes[0], rightStep: gateWidth,
            to: gradient + place.input.start,
            sumStep: gateWidth, rows: width, inner: order.rows, columns: gateWidth)
        turning.fill(turned: weights + place.input.start, rows: width, columns: gateWidth)
        Products.add(
            Factor(slopes[0], rowStep: gateWidth), turning[0], rightStep: turning.columns, to: inputBlame[0],
            sumStep: inputBlame.columns, rows: order.rows, inner: gateWidth, columns: inputBlame.columns)
    }

    /// Computes the gradient of the input of the gates. It is written over the slopes of the gates.
    @inline(__always)
    private func blameGates(_ row: Int, last: Int?, _ blame: UnsafeMutablePointer<Float>) {
        let (gate, slope) = (gates[row], slopes[row])
        var unit = 0
        while unit < state {
            let keep = gate.eight(unit)
            let take = gate.eight(unit + state)
            let show = gate.eight(unit + 2 * state)
            let news = gate.eight(unit + 3 * state)
            let state = self.state
            let visible = blame.eight(unit)
            let cell = cellBlame[row].eight(unit) + visible * show * shownSlopes[row].eight(unit)
            slope.set(unit + 2 * state, visible * shown[row].eight(unit) * slope.eight(unit + 2 * state))
            slope.set(unit + state, cell * news * slope.eight(unit + state))
            slope.set(unit + 3 * state, cell * take * slope.eight(unit + 3 * state))
            if let last {
                slope.set(unit, cell * cells[last].eight(unit) * slope.eight(unit))
                cellBlame[last].add(unit, cell * keep)
            } else {
                slope.set(unit, Eight(repeating: 0))
            }
            unit += 8
        }
    }
}
