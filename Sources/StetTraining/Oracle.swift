// A state of the parser and the right tree come in, the price of each step goes out: the arcs of the tree that can no
// longer be made after it (the dynamic oracle of Goldberg and Nivre, 2013). It has an answer for every state, also for
// those that the right steps never lead to.

import StetModels

enum Oracle {
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
