import StetFacts
import StetLanguage

// In: the steps of one `find` or `take`. Out: its states. Every repetition is written out, so that each state leads only to later
// states. The rest of a match depends only on the state and the token, so the matcher looks at each such pair once. The
// rule language limits how many states a reading has (`ReadingPlan.mostSteps`).

/// The states of one `find` or `take`, in an array. The number 0 is the state in which the match is complete.
struct PatternCode: Sendable {
    /// What a state does. The numbers are those of the next states, the preferred one first.
    enum State: Sendable {
        case found
        case word(WordSet, ReadingProgram.Mark?, next: Int)
        case phrases([[WordID]], ReadingProgram.Mark?, next: Int)
        case slot(VariableID?, Annotation, next: Int)
        case gap(most: Int, next: Int)
        case shortGap(most: Int, next: Int)
        case either([Int])
    }

    private(set) var states: [State] = [.found]
    private(set) var first = 0

    init(_ steps: [ReadingProgram.Step]) { first = add(steps[...], before: 0) }

    /// Adds the states of some steps and returns the first one.
    private mutating func add(_ steps: ArraySlice<ReadingProgram.Step>, before next: Int) -> Int {
        var next = next
        for step in steps.reversed() { next = add(step, before: next) }
        return next
    }

    private mutating func add(_ step: ReadingProgram.Step, before next: Int) -> Int {
        switch step {
        case .word(let set, let mark): return add(.word(set, mark, next: next))
        case .phrases(let phrases, let mark): return add(.phrases(phrases, mark, next: next))
        case .slot(let variable, let annotation): return add(.slot(variable, annotation, next: next))
        case .gap(let most): return add(.gap(most: most, next: next))
        case .shortGap(let most): return add(.shortGap(most: most, next: next))
        case .choice(let alternatives):
            let firsts = alternatives.map { add($0[...], before: next) }
            return add(.either(firsts))
        case .repeat(let inner, let least, let most):
            // A repetition that holds one repetition alone is a longer one: "(("a")*)*" is as many times "a".
            if inner.count == 1, case .repeat(let innermost, let few, let many) = inner[0], few <= 1 {
                return add(.repeat(innermost, least: least * few, most: most * many), before: next)
            }
            var entry = next
            for round in (1...max(1, most)).reversed() {
                let again = add(inner[...], before: entry)
                entry = round > least ? add(.either([again, next])) : again
            }
            return entry
        }
    }

    private mutating func add(_ state: State) -> Int {
        states.append(state)
        return states.count - 1
    }
}
