import StetFacts
import StetLanguage
import StetText

// In: the pieces of the readings of a rule library. Out: patterns with states. Words become numbers, word lists become
// vocabularies, lemmas become their forms. What several readings use is made once.

/// Looks up the words of readings in the lexicon.
struct PatternCompiler {
    let lists: [WordList]
    private(set) var lexicon: Lexicon
    private let inflection: Inflection
    /// What was compiled before: lists by their number, all forms of lists, all forms of a word. Readings use the same
    /// few lists many times.
    private var exactLists: [Int: ReadingProgram.Step] = [:]
    private var formLists: [Int: ReadingProgram.Step] = [:]
    private var lemmas: [String: ReadingProgram.Step] = [:]
    private var written: [[String]: ReadingProgram.Step] = [:]
    /// The patterns of all pieces, with their needs.
    private(set) var patterns: [ReadingProgram.Pattern] = []
    private(set) var needs: PieceNeeds
    /// By the hash of its elements: the elements of a pattern, and its number; the same for guards.
    private var numbers: [UInt64: [(elements: [PatternElement], number: Int)]] = [:]
    private var known: [UInt64: [(elements: [PatternElement], pattern: ReadingProgram.Pattern)]] = [:]

    init(lists: [WordList], inflection: Inflection, lexicon: Lexicon, marks: [WordID]) {
        self.lists = lists
        self.lexicon = lexicon
        self.inflection = inflection
        needs = PieceNeeds(marks: WordSet(marks))
    }

    /// A piece of a reading. Its pattern is compiled if no piece before it has the same.
    mutating func piece(_ elements: [PatternElement], of reading: Int) -> ReadingProgram.Piece {
        var own = OwnVariables()
        let renumbered = own.renumbered(elements)
        let key = renumbered.stableHash
        if let known = numbers[key]?.first(where: { $0.elements == renumbered }) {
            return ReadingProgram.Piece(reading: reading, pattern: known.number, variables: own.ids)
        }
        let steps = steps(renumbered)
        needs.add(steps)
        numbers[key, default: []].append((renumbered, patterns.count))
        patterns.append(pattern(steps, own, asksForTree: elements.asksForTree))
        return ReadingProgram.Piece(reading: reading, pattern: patterns.count - 1, variables: own.ids)
    }

    /// What must not stand beside or between the pieces of a reading.
    mutating func guards(_ guards: [[PatternElement]]) -> [ReadingProgram.Pattern] {
        var found: [ReadingProgram.Pattern] = []
        for elements in guards {
            var own = OwnVariables()
            let renumbered = own.renumbered(elements)
            let key = renumbered.stableHash
            if let known = known[key]?.first(where: { $0.elements == renumbered }) {
                found.append(known.pattern)
                continue
            }
            let pattern = pattern(steps(renumbered), own, asksForTree: elements.asksForTree)
            known[key, default: []].append((renumbered, pattern))
            found.append(pattern)
        }
        return found
    }

    private func pattern(_ steps: [ReadingProgram.Step], _ own: OwnVariables, asksForTree: Bool)
        -> ReadingProgram.Pattern
    {
        ReadingProgram.Pattern(
            PatternCode(steps, markWords: needs.marks), variables: own.ids.count, lists: own.lists,
            asksForTree: asksForTree)
    }

    private mutating func steps(_ elements: [PatternElement]) -> [ReadingProgram.Step] {
        var steps: [ReadingProgram.Step] = []
        steps.reserveCapacity(elements.count)
        for element in elements { steps.append(step(element)) }
        return steps
    }

    private mutating func step(_ element: PatternElement) -> ReadingProgram.Step {
        switch element {
        case .words(let words): writtenWords(words)
        case .listed(let list): exactList(list.index)
        case .lemma(let word): forms(of: word)
        case .lemmaListed(let list): formList(list.index)
        case .slot(let variable, let slotKind, _): .slot(variable, slotKind)
        case .capture(let variable, let label, let inner):
            Self.marked(step(inner), ReadingProgram.Mark(variable: variable, label: label))
        case .gap(let most): .gap(most: most)
        case .shortGap(let most): .shortGap(most: most)
        case .choice(let alternatives): .choice(alternatives.map { steps($0) })
        case .repeat(let inner, let least, let most): .repeat(steps(inner), least: least, most: most)
        }
    }

    private static func marked(_ step: ReadingProgram.Step, _ mark: ReadingProgram.Mark) -> ReadingProgram.Step {
        switch step {
        case .one(let word, _): .one(word, mark)
        case .words(let vocabulary, _): .words(vocabulary, mark)
        case .choice(let alternatives): .choice(alternatives.map { $0.map { Self.marked($0, mark) } })
        default: step
        }
    }

    private mutating func writtenWords(_ words: [String]) -> ReadingProgram.Step {
        if let known = written[words] { return known }
        let step = Self.step([phrase(words)], &needs)
        written[words] = step
        return step
    }

    private mutating func exactList(_ index: Int) -> ReadingProgram.Step {
        if let known = exactLists[index] { return known }
        let step = Self.step(lists[index].words.map { phrase(Self.split($0)) }, &needs)
        exactLists[index] = step
        return step
    }

    private mutating func formList(_ index: Int) -> ReadingProgram.Step {
        if let known = formLists[index] { return known }
        let step = forms(lists[index].words)
        formLists[index] = step
        return step
    }

    private mutating func forms(of word: String) -> ReadingProgram.Step {
        if let known = lemmas[word] { return known }
        let step = forms([word])
        lemmas[word] = step
        return step
    }

    private static func split(_ text: String) -> [String] {
        text.utf8.contains(0x20) ? text.split(separator: " ").map(String.init) : text.isEmpty ? [] : [text]
    }

    private mutating func phrase(_ words: [String]) -> [WordID] {
        var ids: [WordID] = []
        ids.reserveCapacity(words.count)
        for word in words {
            // Tokens are split at hyphens and slashes, so phrases are split there too.
            if word == "--" {
                ids.append(lexicon.intern(" –"))
            } else if word != "-", word.utf8.contains(0x2D) {
                for part in word.split(separator: "-") { ids.append(lexicon.intern(String(part))) }
            } else {
                ids.append(lexicon.intern(word))
            }
        }
        return ids
    }

    /// Static, like `marked` and `split`: a method would hold a copy of the lexicon while its argument adds words to it.
    private static func step(_ phrases: [[WordID]], _ needs: inout PieceNeeds) -> ReadingProgram.Step {
        if phrases.count == 1, phrases[0].count == 1 { return .one(phrases[0][0], nil) }
        return .words(needs.vocabulary(of: phrases), nil)
    }

    /// All forms of the head word. In a phrase that is the first word: "gun down" → "gunned down".
    private mutating func forms(_ entries: [String]) -> ReadingProgram.Step {
        var phrases: [[WordID]] = []
        for entry in entries {
            let words = Self.split(entry)
            guard let head = words.first else { continue }
            for form in inflection.forms(of: folded(head)) {
                phrases.append(phrase([form] + words.dropFirst()))
            }
        }
        return Self.step(phrases, &needs)
    }
}

/// The variables of a token pattern, numbered anew in the order in which they appear.
private struct OwnVariables {
    /// For each new number, the variable of the reading.
    private(set) var ids: [VariableID] = []
    private(set) var lists: Set<Int> = []

    mutating func renumbered(_ elements: [PatternElement]) -> [PatternElement] { elements.map { renumbered($0) } }

    private mutating func renumbered(_ element: PatternElement) -> PatternElement {
        switch element {
        case .slot(let variable?, let slotKind, let isList):
            let own = number(of: variable)
            if isList { lists.insert(own.index) }
            return .slot(own, slotKind, isList: isList)
        case .capture(let variable, let label, let inner):
            return .capture(number(of: variable), label: label, renumbered(inner))
        case .choice(let alternatives): return .choice(alternatives.map { renumbered($0) })
        case .repeat(let inner, let least, let most): return .repeat(renumbered(inner), least: least, most: most)
        default: return element
        }
    }

    private mutating func number(of variable: VariableID) -> VariableID {
        if let known = ids.firstIndex(of: variable) { return VariableID(known) }
        ids.append(variable)
        return VariableID(ids.count - 1)
    }
}

extension [PatternElement] {
    /// Whether one of the slots is a phrase of the tree.
    fileprivate var asksForTree: Bool {
        contains { element in
            switch element {
            case .slot(_, .thing, _), .slot(_, .subject, _), .slot(_, .object, _): true
            case .choice(let alternatives): alternatives.contains { $0.asksForTree }
            case .repeat(let inner, _, _): inner.asksForTree
            default: false
            }
        }
    }
}

extension [PatternElement] {
    /// A hash of the elements, the same for equal ones. Cheaper than that of the standard library, of which a start would
    /// need some ten thousand.
    fileprivate var stableHash: UInt64 {
        var hash: UInt64 = UInt64(count)
        for element in self { hash = hash &* 0x9E37_79B9_7F4A_7C15 ^ element.stableHash }
        return hash
    }
}

extension PatternElement {
    fileprivate var stableHash: UInt64 {
        switch self {
        case .words(let words): words.reduce(1) { $0 &* 31 ^ StableHash($1).value }
        case .listed(let list): 2 &+ UInt64(list.index) << 8
        case .lemma(let word): 3 ^ StableHash(word).value
        case .lemmaListed(let list): 4 &+ UInt64(list.index) << 8
        case .slot(let variable, _, let isList): 5 &+ UInt64(variable?.index ?? 255) << 8 &+ (isList ? 1 << 20 : 0)
        case .capture(let variable, let label, let inner):
            6 &+ UInt64(variable.index) << 8 &+ (label.map { StableHash($0).value } ?? 0) ^ inner.stableHash &* 7
        case .gap(let most): 7 &+ UInt64(most) << 8
        case .shortGap(let most): 8 &+ UInt64(most) << 8
        case .choice(let alternatives): alternatives.reduce(9) { $0 &* 31 ^ $1.stableHash }
        case .repeat(let inner, let least, let most): 10 &+ UInt64(least) << 8 &+ UInt64(most) << 16 ^ inner.stableHash
        }
    }
}
