// Tagged words of a sentence come in, a head and a relation for each go out. The parser reads a sentence twice: first
// from its end to its beginning, then from beginning to end with the first tree at hand, which knows what is still to
// come. Both readings are greedy: they take the best step and never look back, in time that grows with the words.

/// The parser of a model file.
package struct TreeParser: Sendable {
    package let relations: [String]
    private let sets: TagSets
    private let backward: Pass
    /// Not there while the first reading is tried out for training the second.
    private let forward: Pass?

    package static let relationsSection = "parser.relations"
    /// Sections of the two readings.
    package static let backwardSections = (steps: "parser.1.steps", names: "parser.1.names")
    package static let forwardSections = (steps: "parser.2.steps", names: "parser.2.names")

    /// The weights of one reading: for steps, and for the relations of arcs.
    private struct Pass: Sendable {
        let steps: StepRows
        let names: SparseRows

        init(_ file: ModelFile, _ sections: (steps: String, names: String)) throws(ModelError) {
            steps = try StepRows(try file.section(sections.steps))
            names = try SparseRows(try file.section(sections.names))
        }
    }

    package init(_ file: ModelFile, tags: TagSets) throws(ModelError) {
        var section = try file.section(TreeParser.relationsSection)
        relations = try section.text().split(separator: "\n").map(String.init)
        guard !relations.isEmpty, relations.count <= 64 else { throw section.refuse("names no relations, or too many") }
        sets = tags
        backward = try Pass(file, TreeParser.backwardSections)
        let isWhole = file.sectionNames.contains(TreeParser.forwardSections.steps)
        forward = isWhole ? try Pass(file, TreeParser.forwardSections) : nil
    }

    /// Buffers that are reused from sentence to sentence.
    package struct Scratch {
        package fileprivate(set) var nodes: [TreeNode] = []
        fileprivate var first: [TreeNode] = []
        fileprivate var stack: [Int32] = []
        fileprivate var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)
        package init() {}
    }

    /// Lays out the nodes of a sentence: its words in one order or the other, the root, and the empty node.
    package static func fill(
        _ nodes: inout [TreeNode], _ words: [WordView], tags: [UInt8], _ sets: TagSets, isBackward: Bool
    ) {
        nodes.removeAll(keepingCapacity: true)
        let empty = Int32(truncatingIfNeeded: words.count + 1)
        var node = TreeNode()
        node.left = empty
        node.left2 = empty
        node.right = empty
        node.right2 = empty
        for place in words.indices {
            let index = isBackward ? words.count - 1 - place : place
            let word = words[index]
            let tag = Int(tags[index])
            // A word that the treebanks hardly know is read as any word of its class, or with its ending.
            let isKnown = sets.entry(of: word).set != 0
            node.form = isKnown ? word.form : word.wordClass != 0 ? 0x1000_0000 | UInt32(word.wordClass) : word.suffixes.1
            node.tag = UInt32(tag) + 2
            node.coarse = tag < sets.parts.count ? sets.parts[tag] + 2 : 0
            node.formAndTag = node.form &* 31 &+ node.tag
            node.wordClass = UInt32(word.wordClass)
            node.family = UInt32(word.family)
            node.sense = word.sense
            nodes.append(node)
        }
        for special: UInt32 in [1, 0] {
            node.form = special
            node.tag = special
            node.coarse = special
            node.formAndTag = special
            node.wordClass = 0
            node.family = 0
            node.sense = 0
            // What is not there has a relation of its own.
            node.relation = special == 0 ? 255 : 0
            nodes.append(node)
        }
    }

    /// Notes what an earlier reading said of a word.
    package static func guide(_ nodes: inout [TreeNode], word: Int, head: Int, relation: UInt32) {
        nodes[word].guide.head = Int32(truncatingIfNeeded: head)
        nodes[word].guide.relation = relation
        let place = Int32(truncatingIfNeeded: word)
        nodes[head].guide.first = min(nodes[head].guide.first, place)
        nodes[head].guide.last = max(nodes[head].guide.last, place)
        nodes[head].guide.relations |= 1 << UInt64(relation & 63)
    }

    /// Parses a sentence; heads and relations of its words are then read from the scratch.
    package func parse(_ view: borrowing SentenceView, tags: [UInt8], _ scratch: inout Scratch) {
        let count = view.words.count
        guard count > 0, tags.count == count else {
            scratch.nodes.removeAll(keepingCapacity: true)
            return
        }
        if scratch.stack.count <= count { scratch.stack = Array(repeating: 0, count: count * 2 + 1) }
        TreeParser.fill(&scratch.first, view.words, tags: tags, sets, isBackward: true)
        read(&scratch.first, &scratch.stack, &scratch.scores, backward, isGuided: false)
        TreeParser.fill(&scratch.nodes, view.words, tags: tags, sets, isBackward: false)
        for place in 0..<count {
            let word = scratch.first[count - 1 - place]
            let head = Int(word.head) == count ? count : count - 1 - Int(word.head)
            TreeParser.guide(&scratch.nodes, word: place, head: head, relation: word.relation)
            if forward == nil {
                scratch.nodes[place].head = Int32(truncatingIfNeeded: head)
                scratch.nodes[place].relation = word.relation
            }
        }
        if let forward { read(&scratch.nodes, &scratch.stack, &scratch.scores, forward, isGuided: true) }
    }

    /// One reading of the nodes of a sentence.
    private func read(
        _ nodes: inout [TreeNode], _ stack: inout [Int32], _ scores: inout [Int32], _ pass: Pass, isGuided: Bool
    ) {
        let count = nodes.count - 2
        nodes.withUnsafeMutableBufferPointer { nodes in
            stack.withUnsafeMutableBufferPointer { stack in
                scores.withUnsafeMutableBufferPointer { scores in
                    guard let nodes = nodes.baseAddress, let stack = stack.baseAddress, let scores = scores.baseAddress
                    else { return }
                    var state = ParserState(nodes: nodes, stack: stack, count: count)
                    while !state.isFinished {
                        let step = state.onlyStep ?? best(state, pass.steps, isGuided: isGuided)
                        if step == .shift {
                            state.shift()
                        } else {
                            let relation = relation(state, step, pass.names, scores, isGuided: isGuided)
                            state.attach(step, relation: relation)
                        }
                    }
                }
            }
        }
    }

    @inline(__always)
    private func best(_ state: ParserState, _ steps: StepRows, isGuided: Bool) -> Step {
        var left: Int32 = 0
        var right: Int32 = 0
        ParserFeatures.eachOfState(state) { steps.add($0, left: &left, right: &right) }
        if isGuided { ParserFeatures.eachOfGuide(state) { steps.add($0, left: &left, right: &right) } }
        var step = Step.shift
        var score: Int32 = 0
        if left > score { (step, score) = (.left, left) }
        if right > score, state.allows(.right) { step = .right }
        return step
    }

    @inline(__always)
    private func relation(
        _ state: ParserState, _ step: Step, _ names: SparseRows, _ scores: UnsafeMutablePointer<Int32>,
        isGuided: Bool
    ) -> Int {
        let (head, dependent) = state.arc(of: step)
        scores.update(repeating: 0, count: relations.count)
        ParserFeatures.eachOfArc(state, head: head, dependent: dependent) { names.add($0, to: scores) }
        if isGuided {
            ParserFeatures.eachOfGuide(state, head: head, dependent: dependent) { names.add($0, to: scores) }
        }
        var best = 0
        for relation in 1..<relations.count where scores[relation] > scores[best] { best = relation }
        return best
    }
}
