// A sentence half-way to its tree: a stack of words that wait for their head or for more dependents, and the words
// still to come. Steps of the arc-hybrid system come in and move it on; each makes at most one arc, and a sentence of n
// words takes 2n of them, whatever it says.

/// A word as the parser sees it, and what is attached to it so far.
package struct TreeNode: Sendable {
    package var form: UInt32 = 0
    /// The number of its tag, and of the part of speech in it.
    package var tag: UInt32 = 0
    package var coarse: UInt32 = 0
    /// Word and tag in one number.
    package var formAndTag: UInt32 = 0
    package var wordClass: UInt32 = 0
    package var family: UInt32 = 0
    package var sense: UInt32 = 0
    /// -1 until it has one.
    package var head: Int32 = -1
    package var relation: UInt32 = 0
    /// The outermost dependents on each side and those next to them; the place of the empty node if there are none.
    package var left: Int32 = 0
    package var left2: Int32 = 0
    package var right: Int32 = 0
    package var right2: Int32 = 0
    package var leftCount: UInt32 = 0
    package var rightCount: UInt32 = 0
    /// A bit for each relation among its dependents.
    package var relations: UInt64 = 0
    /// What an earlier parse said: its head, the relation, its first and last dependent, and their relations.
    package var guide = Guide()

    package struct Guide: Sendable {
        package var head: Int32 = -1
        package var relation: UInt32 = 0
        package var first: Int32 = .max
        package var last: Int32 = -1
        package var relations: UInt64 = 0
        package init() {}
    }

    package init() {}
}

/// What the parser can do next.
package enum Step: Int, Sendable {
    /// The next word goes onto the stack.
    case shift
    /// The word on top of the stack becomes a dependent of the next word.
    case left
    /// The word on top of the stack becomes a dependent of the one below it.
    case right
}

/// The state of one parse. The root stands behind the last word; behind it is the empty node, which stands for every
/// word that is not there.
package struct ParserState {
    package let nodes: UnsafeMutablePointer<TreeNode>
    package let stack: UnsafeMutablePointer<Int32>
    package let count: Int
    package private(set) var depth = 0
    package private(set) var next = 0

    /// - Parameters:
    ///   - nodes: the words, the root and the empty node: `count` + 2.
    ///   - stack: room for `count` + 1 places.
    package init(nodes: UnsafeMutablePointer<TreeNode>, stack: UnsafeMutablePointer<Int32>, count: Int) {
        self.nodes = nodes
        self.stack = stack
        self.count = count
    }

    @inline(__always) package var root: Int { count }
    @inline(__always) package var empty: Int { count + 1 }
    @inline(__always) package var isFinished: Bool { next == count && depth == 0 }

    /// The word at a depth of the stack, 0 being its top.
    @inline(__always) package func onStack(_ place: Int) -> Int { place < depth ? Int(stack[depth - 1 - place]) : empty }

    /// The word at a distance ahead; the root comes after the last.
    @inline(__always) package func ahead(_ place: Int) -> Int { next + place <= count ? next + place : empty }

    @inline(__always) package func allows(_ step: Step) -> Bool {
        switch step {
        case .shift: next < count
        // The root gets one dependent: the last word on the stack.
        case .left: depth > 0 && (next < count || depth == 1)
        case .right: depth > 1
        }
    }

    /// The step that is the only one possible.
    @inline(__always) package var onlyStep: Step? {
        if next == count { return depth > 1 ? .right : .left }
        return depth == 0 ? .shift : nil
    }

    /// Head and dependent of the arc that a step would make.
    @inline(__always) package func arc(of step: Step) -> (head: Int, dependent: Int) {
        (step == .left ? ahead(0) : onStack(1), onStack(0))
    }

    package mutating func shift() {
        stack[depth] = Int32(truncatingIfNeeded: next)
        depth += 1
        next += 1
    }

    /// Attaches the word on top of the stack and takes it off.
    package mutating func attach(_ step: Step, relation: Int) {
        let (head, dependent) = arc(of: step)
        nodes[dependent].head = Int32(truncatingIfNeeded: head)
        nodes[dependent].relation = UInt32(truncatingIfNeeded: relation)
        let place = Int32(truncatingIfNeeded: dependent)
        if step == .left {
            nodes[head].left2 = nodes[head].left
            nodes[head].left = place
            nodes[head].leftCount += 1
        } else {
            nodes[head].right2 = nodes[head].right
            nodes[head].right = place
            nodes[head].rightCount += 1
        }
        nodes[head].relations |= 1 << UInt64(relation & 63)
        depth -= 1
    }
}
