// Trees come in, the sections of a parser go out. Each of its two readings learns from its own mistakes: a step is
// right when it loses no more of the tree than must be lost from here, and after the first round the parser mostly
// follows its own steps, so that it has seen the places where they lead. The second reading learns beside the trees
// of a first one that has not seen the sentence.

package import StetModels

package struct ParserOptions: Sendable {
    package var seed: UInt64 = 1
    /// Rounds with all features, to choose from, and with the chosen ones.
    package var firstRounds = 1
    package var rounds = 8
    /// Learners of the second reading whose weights are averaged; each sees the sentences in an order of its own.
    package var learners = 2
    /// Parts into which the sentences are dealt for the first reading, and its rounds on them.
    package var folds = 4
    package var foldRounds = 3
    /// Of the tables of weights for steps and for relations, in the first reading and in the second.
    package var bytes = (backward: (steps: 1_300_000, names: 600_000), forward: (steps: 1_900_000, names: 1_600_000))
    /// From this round on the parser follows its own steps, so often in a hundred.
    package var exploresFrom = 2
    package var explores = 90
    package init() {}
}

package struct ParserTraining: Sendable {
    private let classes: WordClasses?
    /// Which words the tagger knows, and its tags.
    private let sets: TagSets
    private let options: ParserOptions
    private let log: @Sendable (String) -> Void

    package init(
        classes: WordClasses?, sets: TagSets, options: ParserOptions, log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.classes = classes
        self.sets = sets
        self.options = options
        self.log = log
    }

    package typealias Sections = [(name: String, section: SectionWriter)]

    /// The sections of a parser for these trees.
    /// - Parameter tags: of the words of each sentence without its quotation marks, as a tagger gives them that has not
    ///   seen it.
    package func train(_ sentences: [TreeSentence], tags: [[UInt8]]) async throws -> Sections {
        var view = SentenceView(classes: classes)
        let inventory = ParserTraining.relations(of: sentences)
        var examples: [TreeExample] = []
        for (sentence, tags) in zip(sentences, tags) {
            view.fill(sentence)
            examples.append(TreeExample(sentence, view, tags: tags, inventory))
        }
        var guided = examples
        let all = examples
        // The first reading of everything is the last to be needed and begins first, because it takes longest.
        async let backward = reading(all, inventory, isBackward: true, rounds: options.rounds, learners: 1, log)
        try await withThrowingTaskGroup(of: (fold: Int, guides: [[TreeExample.Guide]]).self) { group in
            for fold in 0..<options.folds {
                group.addTask { (fold, try await guides(fold, all, inventory, sentences)) }
            }
            for try await (fold, guides) in group {
                for (number, guides) in guides.enumerated() { guided[fold + number * options.folds].guides = guides }
            }
        }
        let forward = await reading(
            guided, inventory, isBackward: false, rounds: options.rounds, learners: options.learners, log)
        return [(TreeParser.relationsSection, relationsSection(inventory))] + (await backward) + forward
    }

    /// What a first reading that has not seen them says of the sentences of one part.
    private func guides(
        _ fold: Int, _ examples: [TreeExample], _ inventory: Inventory, _ sentences: [TreeSentence]
    ) async throws -> [[TreeExample.Guide]] {
        let others = examples.indices.filter { $0 % options.folds != fold }.map { examples[$0] }
        let sections = await reading(others, inventory, isBackward: true, rounds: options.foldRounds, learners: 1) { _ in }
        let parser = try TreeParser(ModelFile(lasting(file(sections, inventory))), tags: sets)
        var view = SentenceView(classes: classes)
        var scratch = TreeParser.Scratch()
        log("parser: part \(fold + 1) of \(options.folds) is read")
        return stride(from: fold, to: examples.count, by: options.folds).map { index in
            view.fill(sentences[index])
            parser.parse(view, tags: examples[index].tags, &scratch)
            return scratch.nodes.prefix(view.words.count).map {
                TreeExample.Guide(head: Int($0.head), relation: $0.relation)
            }
        }
    }

    private func relationsSection(_ inventory: Inventory) -> SectionWriter {
        var section = SectionWriter()
        section.text(inventory.names.joined(separator: "\n"))
        return section
    }

    private func file(_ sections: Sections, _ inventory: Inventory) -> [UInt8] {
        var writer = ModelWriter()
        writer.add(TreeParser.relationsSection, relationsSection(inventory))
        for (name, section) in sections { writer.add(name, section) }
        return writer.file()
    }

    /// One reading: learnt with all features, then anew with those that matter.
    private func reading(
        _ examples: [TreeExample], _ inventory: Inventory, isBackward: Bool, rounds: Int, learners: Int,
        _ log: @escaping @Sendable (String) -> Void
    ) async -> Sections {
        let bytes = isBackward ? options.bytes.backward : options.bytes.forward
        let examples = isBackward ? examples.map(\.turned) : examples
        let chosen = choose(examples, inventory, bytes, isBackward: isBackward, log)
        let averages = await withTaskGroup(of: (number: Int, steps: Averages, names: Averages).self) { group in
            for number in 0..<learners {
                group.addTask {
                    let steps = Perceptron(labels: 3, features: chosen.steps.features)
                    let names = Perceptron(labels: inventory.count, features: chosen.names.features)
                    fit(steps, names, examples, isBackward: isBackward, rounds: rounds, order: UInt64(number), log)
                    return (number, steps.averaged(), names.averaged())
                }
            }
            var found: [(number: Int, steps: Averages, names: Averages)] = []
            for await average in group { found.append(average) }
            return found.sorted { $0.number < $1.number }
        }
        let sections = isBackward ? TreeParser.backwardSections : TreeParser.forwardSections
        return [
            (sections.steps, Packing.steps(Averages.mean(averages.map(\.steps)), buckets: chosen.steps.buckets)),
            (sections.names, Packing.sparseRows(Averages.mean(averages.map(\.names)), buckets: chosen.names.buckets)),
        ]
    }

    private func choose(
        _ examples: [TreeExample], _ inventory: Inventory, _ bytes: (steps: Int, names: Int), isBackward: Bool,
        _ log: (String) -> Void
    ) -> (steps: Choice, names: Choice) {
        let steps = Perceptron(labels: 3)
        let names = Perceptron(labels: inventory.count)
        fit(steps, names, examples, isBackward: isBackward, rounds: options.firstRounds, log)
        let chosen = (steps: Selection.steps(of: steps, bytes: bytes.steps), names: Selection.choice(of: names, bytes: bytes.names))
        log("parser: \(chosen.steps.features.count) of \(steps.featureCount) and \(chosen.names.features.count) of \(names.featureCount) features kept")
        return chosen
    }

    /// Relations that are frequent enough to learn.
    private static func relations(of sentences: [TreeSentence]) -> Inventory {
        var counts: [String: Int] = [:]
        var order = Inventory()
        for word in sentences.lazy.flatMap(\.words) {
            counts[word.relation, default: 0] += 1
            _ = order.number(of: word.relation)
        }
        return Inventory(Array(order.names.filter { counts[$0, default: 0] >= 3 }.prefix(64)))
    }

    private func fit(
        _ steps: Perceptron, _ names: Perceptron, _ examples: [TreeExample], isBackward: Bool, rounds: Int,
        order number: UInt64 = 0, _ log: (String) -> Void
    ) {
        var chance = Chance(seed: options.seed &+ number &* 1_000)
        var order = Array(examples.indices)
        var learning = ParserLearning(steps: steps, names: names, sets, isBackward: isBackward)
        for round in 0..<rounds {
            chance.shuffle(&order)
            learning.startRound()
            let explores = round + 1 >= options.exploresFrom ? options.explores : 0
            for number in order { learning.learn(examples[number], explores: explores, &chance) }
            log(
                "parser: round \(round + 1), \(learning.wrongSteps) of \(learning.steps) steps and "
                    + "\(learning.wrongNames) of \(learning.names) relations wrong")
        }
    }
}
