import StetModels
import Testing

@testable import StetTraining

/// The gradient is right: when a weight changes a little, the loss changes as much as the gradient says.
@Suite struct GradientTests {
    @Test func blameIsTheGradientOfTheLoss() async {
        let sentences = Array(SmallTreebank.sentences().prefix(3))
        let inventory = Inventory(Array(Set(sentences.flatMap { $0.words.map(\.relation) })).sorted())
        let vocabulary = Vocabulary(sentences, vectors: Array(SmallTreebank.vectors.utf8), limit: 3)
        var view = SentenceView(classes: nil)
        let examples = sentences.map { sentence in
            view.fill(sentence)
            return TreeExample(sentence, view, tags: view.words.indices.map { UInt8($0 % 3) }, inventory)
        }.sorted { $0.words.count > $1.words.count }
        let shape = NetworkShape(
            words: vocabulary.ownRows, ends: vocabulary.endRows, tags: 4, relations: inventory.count, state: 8,
            layers: 2, arc: 8,
            name: 8)
        let places = NetworkPlaces(shape)
        var options = ParserOptions()
        (options.hidesWords, options.hidesEnds, options.hidesTags, options.thinsStates, options.thinsScores) = (
            0, 0, 0, 0, 0
        )
        var chance = Chance(seed: 4)
        // The weights are larger than at the start of a training, so that few units lie at a corner of a curve.
        let start = places.start(&chance).map { $0 + 0.2 * chance.spread() }
        let weights = UnsafeMutableBufferPointer<Float>.allocate(capacity: start.count)
        defer { weights.deallocate() }
        _ = weights.initialize(from: start)
        guard let base = weights.baseAddress else { return }
        let learner = ParserLearning(places, vocabulary)
        func loss() async -> Double {
            await learner.learn(examples, SharedFloats(start: base), options, share: 1, 1)
            return learner.arcLoss + learner.nameLoss
        }
        _ = await loss()
        let blame = (0..<places.count).map { learner.blame.start[$0] }
        var tables = [
            places.words, places.ends, places.tags, places.traits, places.output, places.outputBias, places.readiness,
        ]
        tables += [places.distances, places.nameDistances, places.names, places.nameBias]
        for layer in places.layers {
            for direction in layer { tables += [direction.input, direction.state, direction.bias] }
        }
        for (number, table) in tables.enumerated() {
            // The weight with the largest gradient of the table is tested, so that rounding does not hide a difference.
            let most = table.range.max { abs(blame[$0]) < abs(blame[$1]) } ?? table.start
            let kept = weights[most]
            let nudge: Float = 0.001
            weights[most] = kept + nudge
            let above = await loss()
            weights[most] = kept - nudge
            let below = await loss()
            weights[most] = kept
            let slope = (above - below) / Double(2 * nudge)
            #expect(
                abs(slope - Double(blame[most])) < 0.02 * abs(slope) + 0.002,
                "table \(number): \(slope), blamed \(blame[most])")
        }
    }
}
