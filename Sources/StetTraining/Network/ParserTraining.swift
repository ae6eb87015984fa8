// Trees come in, the sections of a parser go out. In each step the network computes the scores for some sentences, the
// gradients of the loss are summed, and every weight moves a little. A running mean of the weights is packed. Two
// learners share each step, always in the same way, so that the same seed gives the same bytes.

package import StetModels

/// The options of the training of a parser.
package struct ParserOptions: Sendable {
    package var seed: UInt64 = 1
    package var rounds = 15
    /// The sizes of the network; see `NetworkShape`.
    package var state = 64
    package var layers = 2
    package var arc = 64
    package var name = 64
    /// The number of lines that are read from the file of word vectors, whether or not the treebanks have their words.
    package var vectorLines = 40_000
    /// The number of words in a step, and the greatest pace of learning.
    package var stepWords = 400
    package var pace: Float = 0.004
    /// How often, in a hundred, a word, its ending or its tag is hidden, and how often a unit of the states or of the
    /// scores is switched off.
    package var hidesWords = 20
    package var hidesEnds = 10
    package var hidesTags = 10
    package var thinsStates = 20
    package var thinsScores = 10
    package init() {}
}

/// Trains a parser.
package struct ParserTraining: Sendable {
    /// The sets of tags of the tagger.
    private let sets: TagSets
    private let classes: WordClasses?
    private let options: ParserOptions
    private let log: @Sendable (String) -> Void

    package init(
        classes: WordClasses?, sets: TagSets, options: ParserOptions,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.classes = classes
        self.sets = sets
        self.options = options
        self.log = log
    }

    /// Sections of a model file with their names.
    package typealias Sections = [(name: String, section: SectionWriter)]

    /// The sections of a parser that was trained on these trees. Sentences with more than `TreeParser.longest` words
    /// are left out.
    ///
    /// - Parameters:
    ///   - tags: for each sentence, the tags of its words without quotation marks, from a tagger that was not trained
    ///     on the sentence.
    ///   - vectors: the bytes of a file of word vectors; may be empty.
    package func train(_ sentences: [TreeSentence], tags: [[UInt8]], vectors: [UInt8]) async -> Sections {
        let inventory = ParserTraining.relations(of: sentences)
        let vocabulary = Vocabulary(sentences, vectors: vectors, limit: options.vectorLines)
        var view = SentenceView(classes: classes)
        var examples: [TreeExample] = []
        for (sentence, tags) in zip(sentences, tags) {
            view.fill(sentence)
            let example = TreeExample(sentence, view, tags: tags, inventory)
            if (1...TreeParser.longest).contains(example.words.count) { examples.append(example) }
        }
        let shape = NetworkShape(
            words: vocabulary.ownRows, ends: vocabulary.endRows, tags: sets.names.count + 1, relations: inventory.count,
            state: options.state, layers: options.layers, arc: options.arc, name: options.name)
        let places = NetworkPlaces(shape)
        log(
            "parser: \(examples.count) sentences, \(shape.words) words and \(shape.ends) endings, \(places.count) weights"
        )
        let weights = await fit(places, vocabulary, examples)
        let packing = NetworkPacking(places: places, weights: weights, vocabulary: vocabulary)
        var relations = SectionWriter()
        relations.text(inventory.names.joined(separator: "\n"))
        return [(TreeParser.relationsSection, relations)] + packing.sections()
    }

    /// The relations that occur at least three times in the trees.
    private static func relations(of sentences: [TreeSentence]) -> Inventory {
        var counts: [String: Int] = [:]
        var order = Inventory()
        for word in sentences.lazy.flatMap(\.words) {
            counts[word.relation, default: 0] += 1
            _ = order.number(of: word.relation)
        }
        return Inventory(Array(order.names.filter { counts[$0, default: 0] >= 3 }.prefix(TreeParser.relationColumns)))
    }

    private func fit(_ places: NetworkPlaces, _ vocabulary: Vocabulary, _ examples: [TreeExample]) async -> [Float] {
        var chance = Chance(seed: options.seed)
        let walk = GradientWalk(places, start: places.start(&chance))
        let learners = (0..<2).map { _ in ParserLearning(places, vocabulary) }
        var order = Array(examples.indices)
        let words = examples.reduce(0) { $0 + $1.words.count }
        let steps = options.rounds * max(1, words / options.stepWords)
        var step = 0
        for round in 0..<options.rounds {
            chance.shuffle(&order)
            var lost = (arcs: 0.0, names: 0.0)
            var next = 0
            while next < order.count {
                var batch: [TreeExample] = []
                var size = 0
                while next < order.count, size < options.stepWords {
                    batch.append(examples[order[next]])
                    size += examples[order[next]].words.count
                    next += 1
                }
                batch.sort { $0.words.count > $1.words.count }
                let share = 1 / Float(size)
                let seeds = (chance.next(), chance.next())
                let halves = (0..<2).map { half in stride(from: half, to: batch.count, by: 2).map { batch[$0] } }
                let weights = walk.current
                async let first: Void = learners[0].learn(halves[0], weights, options, share: share, seeds.0)
                async let second: Void = learners[1].learn(halves[1], weights, options, share: share, seeds.1)
                _ = await (first, second)
                for learner in learners {
                    (lost.arcs, lost.names) = (lost.arcs + learner.arcLoss, lost.names + learner.nameLoss)
                }
                step += 1
                let done = Float(step) / Float(steps)
                let pace = options.pace * min(1, done * 50) * max(0.01, 1 - done)
                await walk.move(against: learners.map(\.blame), pace: pace)
            }
            func mean(_ lost: Double) -> Double { (lost / Double(max(1, words)) * 1_000).rounded() / 1_000 }
            log("parser: round \(round + 1), loss of heads \(mean(lost.arcs)), of relations \(mean(lost.names))")
        }
        return walk.mean
    }
}
