import StetFacts
import StetLanguage

// The steps of one `find` come in, its states go out: every repetition is written out, so that a state has only later
// states after it. What a match may still become depends on state and token alone, and so the matcher looks at each
// pair of them once. The rule language bounds how many states a pattern has (`Pattern.mostSteps`).

/// The states of one `find`, in an array; the last match state is number 0.
struct PatternCode: Sendable {
    /// What a state does. The numbers are those of the states after it, the preferred one first.
    enum State: Sendable {
        case found
        case word(WordSet, next: Int)
        case phrases([[WordID]], next: Int)
        case slot(VariableID?, Annotation, next: Int)
        case gap(most: Int, next: Int)
        case either([Int])
    }

    private(set) var states: [State] = [.found]
    private(set) var first = 0

    init(_ steps: [PatternProgram.Step]) { first = add(steps[...], before: 0) }

    /// Adds the states of some steps and returns the first of them.
    private mutating func add(_ steps: ArraySlice<PatternProgram.Step>, before next: Int) -> Int {
        var next = next
        for step in steps.reversed() { next = add(step, before: next) }
        return next
    }

    private mutating func add(_ step: PatternProgram.Step, before next: Int) -> Int {
        switch step {
        case .word(let set): return add(.word(set, next: next))
        case .phrases(let phrases): return add(.phrases(phrases, next: next))
        case .slot(let variable, let annotation): return add(.slot(variable, annotation, next: next))
        case .gap(let most): return add(.gap(most: most, next: next))
        case .choice(let alternatives):
            let firsts = alternatives.map { add($0[...], before: next) }
            return add(.either(firsts))
        case .repeat(let inner, let least, let most):
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
