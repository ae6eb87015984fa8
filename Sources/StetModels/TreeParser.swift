// Tagged words of a sentence come in, a head and a relation for each go out. The parser is greedy: it takes the best
// step and never looks back, in time that grows with the words and nothing else. It has been trained to make the best
// of its own mistakes.

/// The parser of a model file.
package struct TreeParser: Sendable {
    package let relations: [String]
    /// The number of the part of speech in each tag, so that features may see it alone.
    private let coarse: [UInt32]
    private let steps: StepRows?
    private let names: SparseRows?
    private let joint: SparseRows?

    package static let relationsSection = "parser.relations"
    package static let stepsSection = "parser.steps"
    package static let namesSection = "parser.names"

    package init(_ file: ModelFile, tags: TagSets) throws(ModelError) {
        var section = try file.section(TreeParser.relationsSection)
        relations = try section.text().split(separator: "\n").map(String.init)
        guard !relations.isEmpty, relations.count <= 64 else { throw section.refuse("names no relations, or too many") }
        coarse = TreeParser.coarse(tags.names)
        if file.size(of: "parser.joint") > 0 {
            joint = try SparseRows(try file.section("parser.joint"))
            steps = nil
            names = nil
        } else {
            joint = nil
            steps = try StepRows(try file.section(TreeParser.stepsSection))
            names = try SparseRows(try file.section(TreeParser.namesSection))
        }
    }

    /// For "NOUN NN" the number of "NOUN" in the order of appearance, from 1.
    package static func coarse(_ tags: [String]) -> [UInt32] {
        var seen: [Substring] = []
        return tags.map { tag in
            let part = tag.prefix { $0 != " " }
            if let known = seen.firstIndex(of: part) { return UInt32(known + 1) }
            seen.append(part)
            return UInt32(seen.count)
        }
    }

    /// Buffers that are reused from sentence to sentence.
    package struct Scratch {
        package fileprivate(set) var nodes: [TreeNode] = []
        fileprivate var stack: [Int32] = []
        fileprivate var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)
        package init() {}
    }

    /// Lays out the nodes of a sentence: its words, the root, and the empty node.
    package static func fill(_ nodes: inout [TreeNode], _ words: [WordView], tags: [UInt8], coarse: [UInt32]) {
        nodes.removeAll(keepingCapacity: true)
        let empty = Int32(truncatingIfNeeded: words.count + 1)
        var node = TreeNode()
        node.left = empty
        node.left2 = empty
        node.right = empty
        node.right2 = empty
        for index in words.indices {
            node.form = words[index].form
            node.tag = UInt32(tags[index]) + 2
            node.coarse = Int(tags[index]) < coarse.count ? coarse[Int(tags[index])] + 2 : 0
            node.formAndTag = words[index].form &* 31 &+ node.tag
            node.wordClass = UInt32(words[index].wordClass)
            node.family = UInt32(words[index].family)
            node.sense = words[index].sense
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

    /// Parses a sentence; heads and relations of its words are then read from the scratch.
    package func parse(_ view: borrowing SentenceView, tags: [UInt8], _ scratch: inout Scratch) {
        let count = view.words.count
        guard count > 0, tags.count == count else {
            scratch.nodes.removeAll(keepingCapacity: true)
            return
        }
        TreeParser.fill(&scratch.nodes, view.words, tags: tags, coarse: coarse)
        if scratch.stack.count <= count { scratch.stack = Array(repeating: 0, count: count * 2 + 1) }
        scratch.nodes.withUnsafeMutableBufferPointer { nodes in
            scratch.stack.withUnsafeMutableBufferPointer { stack in
                scratch.scores.withUnsafeMutableBufferPointer { scores in
                    guard let nodes = nodes.baseAddress, let stack = stack.baseAddress, let scores = scores.baseAddress
                    else { return }
                    var state = ParserState(nodes: nodes, stack: stack, count: count)
                    if let joint {
                        while !state.isFinished {
                            scores.update(repeating: 0, count: 1 + 2 * relations.count)
                            ParserFeatures.eachOfState(state) { joint.add($0, to: scores) }
                            var best = -1
                            if state.allows(.shift) { best = 0 }
                            if state.allows(.left) { for r in 0..<relations.count where best < 0 || scores[1 + r] > scores[best] { best = 1 + r } }
                            if state.allows(.right) { for r in 0..<relations.count where best < 0 || scores[1 + relations.count + r] > scores[best] { best = 1 + relations.count + r } }
                            if best == 0 { state.shift() } else if best <= relations.count { state.attach(.left, relation: best - 1) } else { state.attach(.right, relation: best - 1 - relations.count) }
                        }
                        return
                    }
                    while !state.isFinished {
                        let step = state.onlyStep ?? best(state)
                        if step == .shift {
                            state.shift()
                        } else {
                            state.attach(step, relation: relation(state, step, scores))
                        }
                    }
                }
            }
        }
    }

    @inline(__always) private func best(_ state: borrowing ParserState) -> Step {
        var left: Int32 = 0
        var right: Int32 = 0
        ParserFeatures.eachOfState(state) { steps?.add($0, left: &left, right: &right) }
        var step = Step.shift
        var score: Int32 = 0
        if left > score { (step, score) = (.left, left) }
        if right > score, state.allows(.right) { step = .right }
        return step
    }

    @inline(__always)
    private func relation(_ state: borrowing ParserState, _ step: Step, _ scores: UnsafeMutablePointer<Int32>) -> Int {
        let (head, dependent) = state.arc(of: step)
        scores.update(repeating: 0, count: relations.count)
        ParserFeatures.eachOfArc(state, head: head, dependent: dependent) { names?.add($0, to: scores) }
        var best = 0
        for relation in 1..<relations.count where scores[relation] > scores[best] { best = relation }
        return best
    }
}
