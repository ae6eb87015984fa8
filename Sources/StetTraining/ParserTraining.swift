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
    package var foldRounds = 4
    /// Of the tables of weights for steps and for relations, in the first reading and in the second.
    package var bytes = (backward: (steps: 1_400_000, names: 900_000), forward: (steps: 1_700_000, names: 1_200_000))
    /// From this round on the parser follows its own steps, so often in a hundred.
    package var exploresFrom = 2
    package var explores = 90
    package init() {}
}

package struct ParserTraining {
    private let classes: WordClasses?
    /// Which words the tagger knows, and its tags.
    private let sets: TagSets
    private let options: ParserOptions
    private let log: (String) -> Void

    package init(
        classes: WordClasses?, sets: TagSets, options: ParserOptions, log: @escaping (String) -> Void = { _ in }
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
    package func train(_ sentences: [TreeSentence], tags: [[UInt8]]) throws(ModelError) -> Sections {
        var view = SentenceView(classes: classes)
        let inventory = ParserTraining.relations(of: sentences)
        var examples: [TreeExample] = []
        for (sentence, tags) in zip(sentences, tags) {
            view.fill(sentence)
            examples.append(TreeExample(sentence, view, tags: tags, inventory))
        }
        let backward = reading(examples, inventory, isBackward: true, rounds: options.rounds, log)
        for fold in 0..<options.folds {
            let others = examples.indices.filter { $0 % options.folds != fold }.map { examples[$0] }
            let sections = reading(others, inventory, isBackward: true, rounds: options.foldRounds) { _ in }
            let parser = try TreeParser(ModelFile(lasting(file(sections, inventory))), tags: sets)
            var scratch = TreeParser.Scratch()
            for index in stride(from: fold, to: examples.count, by: options.folds) {
                view.fill(sentences[index])
                parser.parse(view, tags: tags[index], &scratch)
                examples[index].guides = scratch.nodes.prefix(view.words.count).map {
                    TreeExample.Guide(head: Int($0.head), relation: $0.relation)
                }
            }
            log("parser: part \(fold + 1) of \(options.folds) read")
        }
        let forward = reading(examples, inventory, isBackward: false, rounds: options.rounds, isLast: true, log)
        return [(TreeParser.relationsSection, relationsSection(inventory))] + backward + forward
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
        _ examples: [TreeExample], _ inventory: Inventory, isBackward: Bool, rounds: Int, isLast: Bool = false, _ log: (String) -> Void
    ) -> Sections {
        let bytes = isBackward ? options.bytes.backward : options.bytes.forward
        let examples = isBackward ? examples.map(\.turned) : examples
        var steps = Perceptron(labels: 3)
        var names = Perceptron(labels: inventory.count)
        fit(steps, names, examples, isBackward: isBackward, rounds: options.firstRounds, log)
        let stepFeatures = Selection.bestSteps(of: steps, bytes: bytes.steps)
        let nameFeatures = Selection.best(of: names, bytes: bytes.names)
        log("parser: \(stepFeatures.count) of \(steps.featureCount) and \(nameFeatures.count) of \(names.featureCount) features kept")
        var learners: (steps: [Perceptron], names: [Perceptron]) = ([], [])
        for number in 0..<(isLast ? options.learners : 1) {
            steps = Perceptron(labels: 3, features: stepFeatures)
            names = Perceptron(labels: inventory.count, features: nameFeatures)
            fit(steps, names, examples, isBackward: isBackward, rounds: rounds, order: UInt64(number), log)
            learners.steps.append(steps)
            learners.names.append(names)
        }
        let sections = isBackward ? TreeParser.backwardSections : TreeParser.forwardSections
        return [
            (sections.steps, Packing.steps(learners.steps)),
            (sections.names, Packing.sparseRows(learners.names)),
        ]
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
