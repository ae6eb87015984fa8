import StetFacts
import StetLanguage

// In: the steps of one `find` or `take`. Out: its states. Every repetition is written out, so that each state leads only to
// later states. The rest of a match depends only on the state and the token, so the matcher looks at each such pair
// once. The rule language limits how many states a reading has (`ReadingPlan.mostSteps`).

/// The states of one `find` or `take`. The number 0 is the state in which the match is complete.
///
/// A state is a few numbers, and what it compares with stands in tables beside the states: to copy a state counts no
/// references. It is a class because every search is handed it.
final class PatternCode: Sendable {
    struct State: Sendable {
        enum Kind: UInt8, Sendable { case found, one, words, slot, gap, shortGap, either }
        var kind: Kind
        /// The next state; without meaning for `found` and `either`.
        var next: Int32 = 0
        /// The number of the word; the place in `words`, `slots` or `choices`; the longest length of a gap.
        var item: Int32 = 0
        /// The place in `marks` of what the words are kept for; −1 when they are not kept.
        var mark: Int32 = -1
    }

    let states: [State]
    let first: Int32
    let words: [Vocabulary]
    let marks: [ReadingProgram.Mark]
    let slots: [(variable: VariableID?, kind: SlotKind)]
    /// For each slot, the kinds of which one must stand at its first token; empty when anything may.
    let kinds: [MentionKinds]
    /// For each slot, whether it can end only where a mention ends.
    let isWhole: [Bool]
    /// The numbers of the next states of each choice, the preferred one first.
    let choices: [[Int32]]
    /// What each choice can begin with.
    let gates: [Gate]

    /// What may stand at a token so that some states match there. It may let a token through that matches nothing, but it
    /// never stops one that matches.
    struct Gate: Sendable {
        /// A bit for each word, of 256. Two words may share a bit.
        private var words = SIMD4<UInt64>()
        private var kinds: MentionKinds = []
        /// Anything may stand there, or nothing.
        private var isOpen = false

        static let open = {
            var gate = Gate()
            gate.isOpen = true
            return gate
        }()

        init() {}

        /// - Parameter marks: the words that stand for hyphens and dashes.
        init(_ words: [WordID], marks: WordSet) {
            for word in words {
                if marks.contains(word) { kinds.insert(.mark) }
                let (place, bit) = Self.place(of: word)
                self.words[place] |= bit
            }
        }

        init(_ kinds: MentionKinds) {
            self.kinds = kinds
            isOpen = kinds.isEmpty
        }

        mutating func formUnion(_ other: Gate) {
            words |= other.words
            kinds.formUnion(other.kinds)
            isOpen = isOpen || other.isOpen
        }

        func admits(_ word: WordID, _ kinds: MentionKinds) -> Bool {
            let (place, bit) = Self.place(of: word)
            return isOpen || words[place] & bit != 0 || !self.kinds.isDisjoint(with: kinds)
        }

        /// At the end of the sentence stands nothing.
        var admitsNothing: Bool { isOpen }

        private static func place(of word: WordID) -> (Int, UInt64) {
            let hash = (word.raw &* 0x9E37_79B1) >> 24
            return (Int(hash >> 6), 1 << UInt64(hash & 63))
        }
    }

    /// - Parameter markWords: the words that stand for hyphens and dashes.
    convenience init(_ steps: [ReadingProgram.Step], markWords: WordSet) {
        var writer = Writer()
        let first = writer.add(steps[...], before: 0)
        self.init(
            states: writer.states, first: first, words: writer.words, marks: writer.marks, slots: writer.slots,
            choices: writer.choices, markWords: markWords)
    }

    /// The code of some states. Each leads to states before it, and all places in the tables are within them.
    init(
        states: [State], first: Int32, words: [Vocabulary], marks: [ReadingProgram.Mark],
        slots: [(variable: VariableID?, kind: SlotKind)], choices: [[Int32]], markWords: WordSet
    ) {
        self.states = states
        self.first = first
        self.words = words
        self.marks = marks
        self.slots = slots
        self.choices = choices
        kinds = slots.map(\.kind.firstKinds)
        isWhole = slots.map(\.kind.isWholeMention)
        // A choice leads to states before it, so the gates of inner choices are made first.
        var gates: [Gate] = []
        for firsts in choices {
            var gate = Gate()
            for first in firsts {
                let state = states[Int(first)]
                let item = Int(state.item)
                switch state.kind {
                case .found, .gap, .shortGap: gate.formUnion(.open)
                case .one: gate.formUnion(Gate([WordID(UInt32(bitPattern: state.item))], marks: markWords))
                case .words: gate.formUnion(words[item].gate)
                case .slot: gate.formUnion(Gate(kinds[item]))
                case .either: gate.formUnion(gates[item])
                }
            }
            gates.append(gate)
        }
        self.gates = gates
    }

    private struct Writer {
        var states = [State(kind: .found)]
        var words: [Vocabulary] = []
        var marks: [ReadingProgram.Mark] = []
        var slots: [(variable: VariableID?, kind: SlotKind)] = []
        var choices: [[Int32]] = []

        /// Adds the states of some steps and returns the first one.
        mutating func add(_ steps: ArraySlice<ReadingProgram.Step>, before next: Int32) -> Int32 {
            var next = next
            for step in steps.reversed() { next = add(step, before: next) }
            return next
        }

        private mutating func add(_ step: ReadingProgram.Step, before next: Int32) -> Int32 {
            switch step {
            case .one(let word, let mark):
                return add(State(kind: .one, next: next, item: Int32(bitPattern: word.raw), mark: place(of: mark)))
            case .words(let vocabulary, let mark):
                words.append(vocabulary)
                return add(State(kind: .words, next: next, item: last(words.count), mark: place(of: mark)))
            case .slot(let variable, let slotKind):
                slots.append((variable, slotKind))
                return add(State(kind: .slot, next: next, item: last(slots.count)))
            case .gap(let most): return add(State(kind: .gap, next: next, item: Int32(most)))
            case .shortGap(let most): return add(State(kind: .shortGap, next: next, item: Int32(most)))
            case .choice(let alternatives): return either(alternatives.map { add($0[...], before: next) })
            case .repeat(let inner, let least, let most):
                // A repetition that holds one repetition alone is a longer one: "(("a")*)*" is as many times "a".
                if inner.count == 1, case .repeat(let innermost, let few, let many) = inner[0], few <= 1 {
                    return add(.repeat(innermost, least: least * few, most: most * many), before: next)
                }
                var entry = next
                for round in (1...max(1, most)).reversed() {
                    let again = add(inner[...], before: entry)
                    entry = round > least ? either([again, next]) : again
                }
                return entry
            }
        }

        private mutating func either(_ firsts: [Int32]) -> Int32 {
            choices.append(firsts)
            return add(State(kind: .either, item: last(choices.count)))
        }

        private mutating func place(of mark: ReadingProgram.Mark?) -> Int32 {
            guard let mark else { return -1 }
            marks.append(mark)
            return last(marks.count)
        }

        private func last(_ count: Int) -> Int32 { Int32(count - 1) }

        private mutating func add(_ state: State) -> Int32 {
            states.append(state)
            return last(states.count)
        }
    }
}

extension ReadingProgram.Opening {
    /// What the first states of a pattern can begin with.
    init(_ code: PatternCode) {
        words = WordSet([])
        mentions = []
        var isKnown = [Bool](repeating: false, count: code.choices.count)
        collect(code.first, of: code, &isKnown)
    }

    /// - Parameter isKnown: for each choice, whether it was seen before.
    private mutating func collect(_ number: Int32, of code: PatternCode, _ isKnown: inout [Bool]) {
        let state = code.states[Int(number)]
        let item = Int(state.item)
        switch state.kind {
        case .found: break
        case .one: words.insert(WordID(UInt32(bitPattern: state.item)))
        case .words: words.formUnion(code.words[item].first)
        case .slot: mentions.formUnion(code.slots[item].kind.mentions)
        case .gap, .shortGap: mentions.insert(.any)
        case .either:
            guard !isKnown[item] else { return }
            isKnown[item] = true
            for choice in code.choices[item] { collect(choice, of: code, &isKnown) }
        }
    }
}
