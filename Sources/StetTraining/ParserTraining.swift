// Trees come in, the sections of a parser go out. It learns from its own mistakes: a step is right when it loses no
// more of the tree than must be lost from here (a dynamic oracle), and after the first rounds it mostly follows its own
// steps, so that it has seen the places where they lead.

package import StetModels

package struct ParserOptions: Sendable {
    package var seed: UInt64 = 1
    package var firstRounds = 8
    package var rounds = 12
    /// Of the tables of weights for steps and for relations.
    package var stepBytes = 2_500_000
    package var nameBytes = 2_000_000
    /// From this round on the parser follows its own steps, so often in a hundred.
    package var exploresFrom = 2
    package var explores = 90
    package var isJoint = false
    package init() {}
}

/// A tree as the parser sees it: words without quotation marks, tags as a tagger gives them.
struct TreeExample {
    var words: [WordView]
    var tags: [UInt8]
    /// The place of each word's head among the words; their number is the root.
    var heads: [Int]
    var relations: [Int]

    /// Words that hang on a quotation mark hang on its head instead.
    init(_ sentence: TreeSentence, _ view: SentenceView, tags: [UInt8], _ inventory: Inventory) {
        words = view.words
        self.tags = tags
        var places = Array(repeating: -1, count: sentence.words.count)
        for (index, place) in view.places.enumerated() { places[Int(place)] = index }
        heads = []
        relations = []
        for place in view.places {
            var head = sentence.words[Int(place)].head
            var climbed = 0
            while head > 0, places[head - 1] < 0, climbed < sentence.words.count {
                head = sentence.words[head - 1].head
                climbed += 1
            }
            heads.append(head == 0 || places[head - 1] < 0 ? view.words.count : places[head - 1])
            relations.append(inventory.find(sentence.words[Int(place)].relation) ?? 0)
        }
    }
}

package struct ParserTraining {
    private let classes: WordClasses?
    private let options: ParserOptions
    private let log: (String) -> Void

    package init(classes: WordClasses?, options: ParserOptions, log: @escaping (String) -> Void = { _ in }) {
        self.classes = classes
        self.options = options
        self.log = log
    }

    /// The sections of a parser for these trees.
    /// - Parameters:
    ///   - tags: of the words of each sentence without its quotation marks, as a tagger gives them that has not seen it.
    ///   - names: what the numbers of tags stand for.
    package func train(_ sentences: [TreeSentence], tags: [[UInt8]], names: [String]) -> [(name: String, section: SectionWriter)] {
        var view = SentenceView(classes: classes)
        let inventory = ParserTraining.relations(of: sentences)
        var examples: [TreeExample] = []
        for (sentence, tags) in zip(sentences, tags) {
            view.fill(sentence)
            if view.words.count > 0 { examples.append(TreeExample(sentence, view, tags: tags, inventory)) }
        }
        let coarse = TreeParser.coarse(names)
        if options.isJoint {
            var joint = Perceptron(labels: 1 + 2 * inventory.count)
            fit(joint, Perceptron(labels: inventory.count), examples, coarse, rounds: options.firstRounds, joint: inventory.count)
            if options.rounds > 0 {
                let chosen = Selection.best(of: joint, bytes: options.stepBytes)
                log("joint: \(chosen.count) kept")
                joint = Perceptron(labels: 1 + 2 * inventory.count, features: chosen)
                fit(joint, Perceptron(labels: inventory.count), examples, coarse, rounds: options.rounds, joint: inventory.count)
            }
            var section = SectionWriter()
            section.text(inventory.names.joined(separator: "\n"))
            return [(TreeParser.relationsSection, section), ("parser.joint", Packing.sparseRows(labels: 1 + 2 * inventory.count, features: joint.packable))]
        }
        var steps = Perceptron(labels: 3)
        var relations = Perceptron(labels: inventory.count)
        fit(steps, relations, examples, coarse, rounds: options.firstRounds)
        let stepFeatures = Selection.bestSteps(of: steps, bytes: options.stepBytes)
        let nameFeatures = Selection.best(of: relations, bytes: options.nameBytes)
        log("parser: \(steps.featureCount) and \(relations.featureCount) features, \(stepFeatures.count) and \(nameFeatures.count) kept")
        steps = Perceptron(labels: 3, features: stepFeatures)
        relations = Perceptron(labels: inventory.count, features: nameFeatures)
        fit(steps, relations, examples, coarse, rounds: options.rounds)
        var section = SectionWriter()
        section.text(inventory.names.joined(separator: "\n"))
        return [
            (TreeParser.relationsSection, section), (TreeParser.stepsSection, Packing.steps(steps)),
            (TreeParser.namesSection, Packing.sparseRows(labels: inventory.count, features: relations.packable)),
        ]
    }

    /// Relations that are frequent enough to learn; rarer ones are learnt as their first part ("csubj:outer").
    private static func relations(of sentences: [TreeSentence]) -> Inventory {
        var counts: [String: Int] = [:]
        var order = Inventory()
        for word in sentences.lazy.flatMap(\.words) {
            counts[word.relation, default: 0] += 1
            _ = order.number(of: word.relation)
        }
        return Inventory(Array(order.names.filter { counts[$0, default: 0] >= 3 }.prefix(64)))
    }

    private func fit(_ steps: Perceptron, _ names: Perceptron, _ examples: [TreeExample], _ coarse: [UInt32], rounds: Int, joint: Int = 0) {
        var chance = Chance(seed: options.seed)
        var order = Array(examples.indices)
        var run = TrainingRun(steps: steps, names: names)
        for round in 1...rounds {
            chance.shuffle(&order)
            run.startRound()
            for number in order {
                if joint > 0 { run.learnJoint(examples[number], coarse, joint, explores: round >= options.exploresFrom ? options.explores : 0, &chance) } else {
                run.learn(examples[number], coarse, explores: round >= options.exploresFrom ? options.explores : 0, &chance) }
            }
            log("parser: round \(round), \(run.wrongSteps) of \(run.steps) steps and \(run.wrongNames) of \(run.names) relations wrong, \(steps.featureCount) features")
        }
    }
}

/// Learning from one sentence after the other, with the buffers that this takes.
private struct TrainingRun {
    let stepLearner: Perceptron
    let nameLearner: Perceptron
    var wrongSteps = 0
    var steps = 0
    var wrongNames = 0
    var names = 0
    private var nodes: [TreeNode] = []
    private var stack: [Int32] = []
    private var keys: [UInt64] = []
    private var stepScores: [Int32]
    private var nameScores: [Int32]

    init(steps: Perceptron, names: Perceptron) {
        stepLearner = steps
        nameLearner = names
        stepScores = Array(repeating: 0, count: steps.stride)
        nameScores = Array(repeating: 0, count: names.stride)
    }

    mutating func startRound() {
        (wrongSteps, steps, wrongNames, names) = (0, 0, 0, 0)
    }

    mutating func learn(_ example: TreeExample, _ coarse: [UInt32], explores: Int, _ chance: inout Chance) {
        TreeParser.fill(&nodes, example.words, tags: example.tags, coarse: coarse)
        if stack.count <= example.words.count { stack = Array(repeating: 0, count: example.words.count * 2 + 1) }
        var nodes = nodes
        var stack = stack
        nodes.withUnsafeMutableBufferPointer { nodes in
            stack.withUnsafeMutableBufferPointer { stack in
                guard let nodes = nodes.baseAddress, let stack = stack.baseAddress else { return }
                var state = ParserState(nodes: nodes, stack: stack, count: example.words.count)
                while !state.isFinished {
                    let step = state.onlyStep ?? choose(state, example, explores: explores, &chance)
                    if step == .shift {
                        state.shift()
                    } else {
                        state.attach(step, relation: name(state, step, example))
                    }
                }
            }
        }
    }

    mutating func learnJoint(_ example: TreeExample, _ coarse: [UInt32], _ count: Int, explores: Int, _ chance: inout Chance) {
        TreeParser.fill(&nodes, example.words, tags: example.tags, coarse: coarse)
        if stack.count <= example.words.count { stack = Array(repeating: 0, count: example.words.count * 2 + 1) }
        var nodes = nodes
        var stack = stack
        nodes.withUnsafeMutableBufferPointer { nodes in
            stack.withUnsafeMutableBufferPointer { stack in
                guard let nodes = nodes.baseAddress, let stack = stack.baseAddress else { return }
                var state = ParserState(nodes: nodes, stack: stack, count: example.words.count)
                while !state.isFinished {
                    if state.onlyStep == .shift { state.shift(); continue }
                    ParserFeatures.collect(state: state, into: &keys)
                    stepLearner.score(keys, into: &stepScores)
                    let costs = Oracle.costs(state, example.heads)
                    let least = costs.filter { $0 >= 0 }.min() ?? 0
                    var best = -1
                    var right = -1
                    func consider(_ action: Int, _ good: Bool) {
                        if best < 0 || stepScores[action] > stepScores[best] { best = action }
                        if good, right < 0 || stepScores[action] > stepScores[right] { right = action }
                    }
                    if costs[0] >= 0 { consider(0, costs[0] == least) }
                    for step in [Step.left, .right] where costs[step.rawValue] >= 0 {
                        let (head, dependent) = state.arc(of: step)
                        let isRight = example.heads[dependent] == head
                        for relation in 0..<count {
                            consider(1 + relation + (step == .right ? count : 0), costs[step.rawValue] == least && (!isRight || example.relations[dependent] == relation))
                        }
                    }
                    steps += 1
                    var good = best == right
                    if !good {
                        // Equally good in score but not the best?
                        let step = best == 0 ? Step.shift : best <= count ? .left : .right
                        let relation = (best - 1) % count
                        if costs[step.rawValue] == least {
                            if step == .shift { good = true } else {
                                let (head, dependent) = state.arc(of: step)
                                good = example.heads[dependent] != head || example.relations[dependent] == relation
                            }
                        }
                    }
                    if !good {
                        wrongSteps += 1
                        stepLearner.update(keys, right: right, wrong: best)
                    }
                    stepLearner.step += 1
                    let follow = !good && chance.below(100) >= explores ? right : best
                    if follow == 0 { state.shift() } else { state.attach(follow <= count ? .left : .right, relation: (follow - 1) % count) }
                }
            }
        }
    }

    /// The step to follow, after learning which would have been right.
    private mutating func choose(_ state: ParserState, _ example: TreeExample, explores: Int, _ chance: inout Chance) -> Step {
        ParserFeatures.collect(state: state, into: &keys)
        stepLearner.score(keys, into: &stepScores)
        let costs = Oracle.costs(state, example.heads)
        var best = Step.shift
        var right: Step?
        let least = costs.filter { $0 >= 0 }.min() ?? 0
        for step in [Step.shift, .left, .right] where costs[step.rawValue] >= 0 {
            if stepScores[step.rawValue] > stepScores[best.rawValue] { best = step }
            if costs[step.rawValue] == least, right.map({ stepScores[step.rawValue] > stepScores[$0.rawValue] }) ?? true { right = step }
        }
        let goal = right ?? best
        steps += 1
        if costs[best.rawValue] > least {
            wrongSteps += 1
            stepLearner.update(keys, right: goal.rawValue, wrong: best.rawValue)
        }
        stepLearner.step += 1
        return costs[best.rawValue] > least && chance.below(100) >= explores ? goal : best
    }

    /// The relation that is given to the arc of a step, after learning which would have been right.
    private mutating func name(_ state: ParserState, _ step: Step, _ example: TreeExample) -> Int {
        let (head, dependent) = state.arc(of: step)
        ParserFeatures.collect(state: state, head: head, dependent: dependent, into: &keys)
        nameLearner.score(keys, into: &nameScores)
        var best = 0
        for relation in 1..<max(1, nameLearner.labelCount) where nameScores[relation] > nameScores[best] { best = relation }
        if example.heads[dependent] == head {
            let right = example.relations[dependent]
            names += 1
            if right != best {
                wrongNames += 1
                nameLearner.update(keys, right: right, wrong: best)
            }
            nameLearner.step += 1
        }
        return best
    }
}

/// How many arcs of the right tree each step makes impossible (Goldberg and Nivre 2013).
private enum Oracle {
    /// By step; -1 for a step that is not allowed.
    static func costs(_ state: ParserState, _ heads: [Int]) -> [Int] {
        let top = state.onStack(0)
        let second = state.onStack(1)
        let next = state.next
        /// Dependents of the word on top that are still to come.
        var lost = 0
        for word in next..<state.count where heads[word] == top { lost += 1 }
        var shift = 0
        for place in 0..<state.depth {
            let word = state.onStack(place)
            if heads[word] == next { shift += 1 }
            if place > 0, next < state.count, heads[next] == word { shift += 1 }
        }
        let head = heads[top]
        let left = lost + (head != next && (head == second || head > next) ? 1 : 0)
        let right = lost + (head >= next ? 1 : 0)
        return [
            state.allows(.shift) ? shift : -1, state.allows(.left) ? left : -1, state.allows(.right) ? right : -1,
        ]
    }
}

extension Selection {
    /// The features of the learner of steps whose weights matter most.
    static func bestSteps(of learner: Perceptron, bytes: Int) -> [(key: UInt64, labels: [Int])] {
        let (keys, weights) = learner.averaged()
        let stride = learner.stride
        let weight = keys.indices.map { row in
            let shift = weights[row * stride]
            return max(abs(weights[row * stride + 1] - shift), abs(weights[row * stride + 2] - shift))
        }
        let room = Int(Double(bytes) * Packing.load / Double(StepRows.slotSize))
        let least = weight.count > room ? weight.sorted(by: >)[room] : 0
        return keys.indices.filter { weight[$0] > least }.map { (keys[$0], [0, 1, 2]) }
    }
}

extension Packing {
    /// A section for `StepRows`.
    static func steps(_ learner: Perceptron) -> SectionWriter {
        let (keys, weights) = learner.averaged()
        let stride = learner.stride
        func pair(_ row: Int) -> (Double, Double) {
            let shift = weights[row * stride]
            return (weights[row * stride + 1] - shift, weights[row * stride + 2] - shift)
        }
        let curve = WeightCurve(largest: keys.indices.map { max(abs(pair($0).0), abs(pair($0).1)) }.max() ?? 0)
        let kept = keys.indices.filter { curve.code(pair($0).0) != 128 || curve.code(pair($0).1) != 128 }
        let slots = max(8, Int(Double(kept.count) / load))
        let places = places(kept.map { keys[$0] }, slots: slots, overhang: StepRows.overhang)
        var table = Array(repeating: UInt8(0), count: (slots + StepRows.overhang) * StepRows.slotSize)
        for (row, place) in zip(kept, places) {
            guard let place else { continue }
            let mark = FeatureKey.mark(keys[row])
            table[place * 4] = UInt8(truncatingIfNeeded: mark)
            table[place * 4 + 1] = UInt8(truncatingIfNeeded: mark >> 8)
            table[place * 4 + 2] = curve.code(pair(row).0)
            table[place * 4 + 3] = curve.code(pair(row).1)
        }
        var section = SectionWriter()
        section.number(slots)
        for value in curve.values { section.append(value) }
        section.append(table)
        return section
    }
}
