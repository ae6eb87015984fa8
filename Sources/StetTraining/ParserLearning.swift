// Sentences come in one after the other, two learners are the wiser: that of steps and that of relations. Every
// sentence is parsed with what has been learnt so far, and each mistake on the way is corrected.

import StetModels

/// Learning from one sentence after the other, with the buffers that this takes.
struct ParserLearning {
    let stepLearner: Perceptron
    let nameLearner: Perceptron
    let isBackward: Bool
    let sets: TagSets
    var wrongSteps = 0
    var steps = 0
    var wrongNames = 0
    var names = 0
    private var nodes: [TreeNode] = []
    private var keys: [UInt64] = []
    private var stepScores: [Int32]
    private var nameScores: [Int32]

    init(steps: Perceptron, names: Perceptron, _ sets: TagSets, isBackward: Bool) {
        self.sets = sets
        self.isBackward = isBackward
        stepLearner = steps
        nameLearner = names
        stepScores = Array(repeating: 0, count: steps.stride)
        nameScores = Array(repeating: 0, count: names.stride)
    }

    mutating func startRound() {
        (wrongSteps, steps, wrongNames, names) = (0, 0, 0, 0)
    }

    mutating func learn(_ example: TreeExample, explores: Int, _ chance: inout Chance) {
        TreeParser.fill(&nodes, example.words, tags: example.tags, sets, isBackward: isBackward)
        for (word, guide) in example.guides.enumerated() {
            TreeParser.guide(&nodes, word: word, head: guide.head, relation: guide.relation)
        }
        var nodes = nodes
        var stack = Array(repeating: Int32(0), count: example.words.count + 1)
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

    /// The step to follow, after learning which would have been right.
    private mutating func choose(_ state: ParserState, _ example: TreeExample, explores: Int, _ chance: inout Chance) -> Step {
        ParserFeatures.collect(state: state, isGuided: !isBackward, into: &keys)
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
        ParserFeatures.collect(state: state, head: head, dependent: dependent, isGuided: !isBackward, into: &keys)
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

