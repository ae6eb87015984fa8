// Some sentences and their trees come in, the gradient of all weights for these sentences goes out. The network
// computes scores from the words; then the gradient is computed in the opposite direction, from the scores to the
// words. Two learners work at the same time, each on one half of the sentences of a step and with tables of its own.

import StetModels

/// The tables that one learner needs to compute the scores and the gradient.
///
/// A class, because its tables are memory that is written in place; a learner is used by one task at a time.
final class ParserLearning: @unchecked Sendable {
    private let places: NetworkPlaces
    private let vocabulary: Vocabulary
    /// The gradient of all weights.
    private let gradient: UnsafeMutablePointer<Float>
    private(set) var arcLoss: Double = 0
    private(set) var nameLoss: Double = 0

    /// The input of each layer, and after the last layer the input of the scores; and the gradients of these.
    private let sheets: [FloatSheet]
    private let blames: [FloatSheet]
    /// The masks for each layer and for the scores. A unit that is switched off by chance has 0, the others have a
    /// number slightly above 1.
    private let masks: [FloatSheet]
    /// The output of each layer, before units are switched off.
    private let states: [FloatSheet]
    private let layers: [[RecurrentLearning]]
    private let output: FloatSheet
    private let outputBlame: FloatSheet
    private let turning = FloatSheet(rows: 1, columns: 8)
    private let scoring: SentenceScoring
    private var inputs: [[TokenInput]] = []

    init(_ places: NetworkPlaces, _ vocabulary: Vocabulary) {
        self.places = places
        self.vocabulary = vocabulary
        let shape = places.shape
        gradient = .allocate(capacity: places.count)
        gradient.initialize(repeating: 0, count: places.count)
        let widths = [shape.inputWidth] + (0..<shape.layers).map { _ in 2 * shape.state }
        sheets = widths.map { FloatSheet(rows: 1, columns: $0) }
        blames = widths.map { FloatSheet(rows: 1, columns: $0) }
        states = widths.dropFirst().map { FloatSheet(rows: 1, columns: $0) }
        masks = (widths.dropFirst() + [shape.outputWidth]).map { FloatSheet(rows: 1, columns: $0) }
        layers = (0..<shape.layers).map { layer in
            [false, true].map { RecurrentLearning(places, layer: layer, isBackward: $0) }
        }
        output = FloatSheet(rows: 1, columns: shape.outputWidth)
        outputBlame = FloatSheet(rows: 1, columns: shape.outputWidth)
        scoring = SentenceScoring(places)
    }

    deinit { gradient.deallocate() }

    /// The gradient of all weights that `learn` computed.
    var blame: SharedFloats { SharedFloats(start: gradient) }

    /// Computes the gradient for some sentences; the result is in `blame`.
    ///
    /// - Parameters:
    ///   - examples: the sentences, the longest first.
    ///   - share: the factor for the gradient of each word: 1 divided by the number of words in the whole step.
    func learn(
        _ examples: [TreeExample], _ weights: SharedFloats, _ options: ParserOptions, share: Float, _ seed: UInt64
    ) async {
        gradient.update(repeating: 0, count: places.count)
        (arcLoss, nameLoss) = (0, 0)
        guard !examples.isEmpty else { return }
        var chance = Chance(seed: seed)
        let weights = UnsafePointer(weights.start)
        let order = ReadingOrder(lengths: examples.map { $0.words.count + 1 })
        fill(examples, order, weights, options, &chance)
        drawMasks(examples.count, options, &chance)
        for (number, layer) in layers.enumerated() {
            states[number].clear(rows: order.rows)
            for direction in layer { direction.read(weights, order, sheets[number], into: states[number]) }
            sheets[number + 1].clear(rows: order.rows)
            sheets[number + 1][0].update(from: states[number][0], count: order.rows * states[number].columns)
            applyMask(sheets[number + 1], masks[number], order)
        }
        let last = sheets[layers.count]
        let shape = places.shape
        output.clear(rows: order.rows)
        for row in 0..<order.rows {
            output[row].update(from: weights + places.outputBias.start, count: shape.outputWidth)
        }
        Products.add(
            Factor(last[0], rowStep: last.columns), weights + places.output.start, rightStep: shape.outputWidth,
            to: output[0],
            sumStep: output.columns, rows: order.rows, inner: 2 * shape.state, columns: shape.outputWidth)
        outputBlame.clear(rows: order.rows)
        for (sentence, example) in examples.enumerated() {
            let mask = masks[layers.count][sentence]
            let (arc, name) = scoring.learn(
                example, sentence, order, output, outputBlame, mask: mask, weights, gradient, share: share)
            arcLoss += arc
            nameLoss += name
        }
        learnBack(order, weights)
        blameInputs(order, options)
    }

    private func learnBack(_ order: ReadingOrder, _ weights: UnsafePointer<Float>) {
        let width = places.shape.outputWidth
        let last = sheets[layers.count]
        let bias = gradient + places.outputBias.start
        for row in 0..<order.rows {
            for unit in stride(from: 0, to: width, by: 8) { bias.add(unit, outputBlame[row].eight(unit)) }
        }
        Products.add(
            Factor(last[0], rowStep: last.columns).turned, outputBlame[0], rightStep: width,
            to: gradient + places.output.start, sumStep: width, rows: last.columns, inner: order.rows, columns: width)
        turning.fill(turned: weights + places.output.start, rows: last.columns, columns: width)
        for blame in blames { blame.clear(rows: order.rows) }
        Products.add(
            Factor(outputBlame[0], rowStep: width), turning[0], rightStep: turning.columns, to: blames[layers.count][0],
            sumStep: last.columns, rows: order.rows, inner: width, columns: last.columns)
        for number in layers.indices.reversed() {
            // Units that were switched off have no gradient.
            applyMask(blames[number + 1], masks[number], order)
            for direction in layers[number] {
                direction.learn(
                    weights, gradient, order, input: sheets[number], inputBlame: blames[number], output: states[number],
                    blame: blames[number + 1])
            }
        }
    }

    // MARK: What goes in

    /// The rows of the tables from which the input for a word is made. Some of them are hidden by chance.
    private struct TokenInput {
        var word: Int
        /// The row in the file of word vectors; -1 for none.
        var vector: Int
        var end: Int
        var tag: Int
        var traits: Int
        var hidesEnd: Bool
        var hidesTag: Bool
    }

    private func fill(
        _ examples: [TreeExample], _ order: ReadingOrder, _ weights: UnsafePointer<Float>, _ options: ParserOptions,
        _ chance: inout Chance
    ) {
        let shape = places.shape
        let sheet = sheets[0]
        sheet.clear(rows: order.rows)
        inputs = examples.map { example in
            var inputs = [
                TokenInput(
                    word: 1, vector: -1, end: 0, tag: shape.tags - 1, traits: 0, hidesEnd: false, hidesTag: false)
            ]
            for index in example.words.indices {
                var input = TokenInput(
                    word: vocabulary.ownRow(example.words[index]), vector: vocabulary.listedRow(example.words[index]),
                    end: vocabulary.endRow(example.words[index]), tag: Int(example.tags[index]),
                    traits: Int(example.words[index].traits.rawValue & 0x7F),
                    hidesEnd: chance.happens(options.hidesEnds),
                    hidesTag: chance.happens(options.hidesTags))
                if chance.happens(options.hidesWords) {
                    // Half of the hidden words are treated as words that do not occur in the treebanks, the other half
                    // as words that do not occur in the file of vectors either.
                    if chance.happens(50) { input.vector = -1 }
                    input.word = 0
                }
                inputs.append(input)
            }
            return inputs
        }
        for (sentence, inputs) in inputs.enumerated() {
            for (place, input) in inputs.enumerated() {
                let row = sheet[order.row(sentence, place)]
                row.update(
                    from: weights + places.words.start + input.word * NetworkWidths.word, count: NetworkWidths.word)
                if input.vector >= 0 {
                    for column in 0..<NetworkWidths.word {
                        row[column] += vocabulary.vectors[input.vector * NetworkWidths.word + column]
                    }
                }
                var column = NetworkWidths.word
                if !input.hidesEnd {
                    (row + column).update(
                        from: weights + places.ends.start + input.end * NetworkWidths.end, count: NetworkWidths.end)
                }
                column += NetworkWidths.end
                if !input.hidesTag {
                    (row + column).update(
                        from: weights + places.tags.start + input.tag * NetworkShape.tagWidth,
                        count: NetworkShape.tagWidth)
                }
                column += NetworkShape.tagWidth
                (row + column).update(
                    from: weights + places.traits.start + input.traits * NetworkShape.traitWidth,
                    count: NetworkShape.traitWidth)
            }
        }
    }

    private func blameInputs(_ order: ReadingOrder, _ options: ParserOptions) {
        for (sentence, inputs) in inputs.enumerated() {
            for (place, input) in inputs.enumerated() {
                var blame = blames[0][order.row(sentence, place)]
                func add(_ place: TablePlace, _ row: Int, _ isHidden: Bool) {
                    let table = gradient + place.start + row * place.columns
                    if !isHidden { for column in 0..<place.columns { table[column] += blame[column] } }
                    blame += place.columns
                }
                add(places.words, input.word, false)
                add(places.ends, input.end, input.hidesEnd)
                add(places.tags, input.tag, input.hidesTag)
                add(places.traits, input.traits, false)
            }
        }
    }

    // MARK: Chance

    /// Decides by chance which units are switched off for each sentence.
    private func drawMasks(_ sentences: Int, _ options: ParserOptions, _ chance: inout Chance) {
        for (number, mask) in masks.enumerated() {
            mask.clear(rows: sentences)
            let percent = number == masks.count - 1 ? options.thinsScores : options.thinsStates
            let kept = 100 / Float(100 - percent)
            for sentence in 0..<sentences {
                for column in 0..<mask.columns { mask[sentence][column] = chance.happens(percent) ? 0 : kept }
            }
        }
    }

    private func applyMask(_ sheet: FloatSheet, _ mask: FloatSheet, _ order: ReadingOrder) {
        for place in 0..<order.places {
            for sentence in 0..<order.active(place) {
                let row = sheet[order.row(sentence, place)]
                for column in stride(from: 0, to: sheet.columns, by: 8) {
                    row.set(column, row.eight(column) * mask[sentence].eight(column))
                }
            }
        }
    }
}
