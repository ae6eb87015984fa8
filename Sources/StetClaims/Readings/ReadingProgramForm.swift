package import StetFacts
package import StetLanguage

// The compiled form of a reading program: its words, its vocabularies, the states of its patterns, its pieces and their
// needs. Everything else is made of these when the form is read: to make it is less work than to read it.
//
// Words are written as texts, and the form numbers them. The lexicon gives them numbers of its own, so the form does not
// depend on what else a run interns.

/// The compiled readings of the shipped rules, opened: the words are read, and the rest is still to be read.
package struct ReadingProgramForm {
    fileprivate var reader: CompiledReader
    /// The words, by their numbers in the form.
    fileprivate var words: [WordID] = []

    /// - Parameters:
    ///   - bytes: what `ReadingProgram.form` made; they must outlive this value.
    ///   - language: receives the words. When no word was interned before, they get the first numbers, so that the word
    ///     sets of the readings are short.
    package init(_ bytes: UnsafeBufferPointer<UInt8>, internsInto language: inout Language) throws(BrokenForm) {
        reader = try CompiledReader(bytes)
        let count = try reader.count()
        words.reserveCapacity(count)
        for _ in 0..<count { words.append(language.lexicon.intern(ListText(try reader.raw()))) }
    }
}

extension ReadingProgram {
    /// The program of a compiled form, for the library that it was made from.
    convenience init(_ form: ReadingProgramForm, of library: RuleLibrary, binder: inout Binder) throws(BrokenForm) {
        var reader = FormReader(form, marks: WordSet(Self.marks(&binder)))
        self.init(try reader.parts(of: library), of: library, binder: &binder)
    }

    /// The compiled form.
    ///
    /// - Parameter lexicon: in which the words of the program have their numbers.
    func form(_ lexicon: Lexicon) -> [UInt8] {
        let words = wordsByUse(lexicon)
        var writer = FormWriter(words: words)
        writer.form.add(list: words) { $0.add(raw: Array(lexicon.spelling(of: $1).utf8)) }
        writer.add(self)
        return writer.form.bytes
    }

    /// All words of the program, those of the most vocabularies first, and words of as many in the order of their
    /// letters. A set of words takes as many bits as its greatest number, so that most sets are short.
    private func wordsByUse(_ lexicon: Lexicon) -> [WordID] {
        var uses: [WordID: Int] = [:]
        for vocabulary in needs.vocabularies {
            for word in vocabulary.single.members { uses[word, default: 0] += 1 }
            for phrase in vocabulary.longer { for word in phrase { uses[word, default: 0] += 1 } }
        }
        for pattern in patterns + guardPatterns {
            for state in pattern.code.states where state.kind == .one { uses[state.word, default: 0] += 1 }
        }
        return uses.map { (uses: $0.value, spelling: Array(lexicon.spelling(of: $0.key).utf8), word: $0.key) }
            .sorted { $0.uses != $1.uses ? $0.uses > $1.uses : $0.spelling.lexicographicallyPrecedes($1.spelling) }
            .map(\.word)
    }

    /// The patterns that stand beside or between pieces, each once, in the order of the readings.
    fileprivate var guardPatterns: [Pattern] {
        var known: Set<ObjectIdentifier> = []
        return readings.flatMap { $0.preceding + $0.following + $0.without }
            .filter { known.insert(ObjectIdentifier($0.code)).inserted }
    }
}

extension PatternCode.State {
    /// The word of a state that asks for one word.
    fileprivate var word: WordID { WordID(UInt32(bitPattern: item)) }
}

extension PatternCode.State.Kind {
    /// The letter of the kind in the compiled form.
    fileprivate var letter: UInt8 {
        switch self {
        case .found: UInt8(ascii: "f")
        case .one: UInt8(ascii: "o")
        case .words: UInt8(ascii: "w")
        case .slot: UInt8(ascii: "s")
        case .gap: UInt8(ascii: "g")
        case .shortGap: UInt8(ascii: "h")
        case .either: UInt8(ascii: "e")
        }
    }

    fileprivate init(letter: UInt8) throws(BrokenForm) {
        switch letter {
        case UInt8(ascii: "f"): self = .found
        case UInt8(ascii: "o"): self = .one
        case UInt8(ascii: "w"): self = .words
        case UInt8(ascii: "s"): self = .slot
        case UInt8(ascii: "g"): self = .gap
        case UInt8(ascii: "h"): self = .shortGap
        case UInt8(ascii: "e"): self = .either
        default: throw BrokenForm()
        }
    }
}

// MARK: - Writing

private struct FormWriter {
    /// The numbers of words in the form.
    private var numbers: [WordID: Int] = [:]
    var form = CompiledWriter()

    init(words: [WordID]) {
        for (number, word) in words.enumerated() { numbers[word] = number }
    }

    mutating func add(_ program: ReadingProgram) {
        form.add(number: program.needs.vocabularies.count)
        for vocabulary in program.needs.vocabularies {
            add(words: vocabulary.single.members)
            form.add(number: vocabulary.longer.count)
            for phrase in vocabulary.longer { add(phrase: phrase) }
        }
        let guards = program.guardPatterns
        for patterns in [program.patterns, guards] {
            form.add(number: patterns.count)
            for pattern in patterns { add(pattern) }
        }
        form.add(list: program.pieces) { form, piece in
            form.add(number: piece.reading)
            form.add(number: piece.pattern)
            form.add(piece.variables)
            form.add(piece.isOptional)
            form.add(piece.isOrdered)
        }
        var guardNumbers: [ObjectIdentifier: Int] = [:]
        for (number, pattern) in guards.enumerated() { guardNumbers[ObjectIdentifier(pattern.code)] = number }
        for reading in program.readings {
            form.add(number: reading.pieces.count)
            for patterns in [reading.preceding, reading.following, reading.without] {
                form.add(list: patterns) { $0.add(number: guardNumbers[ObjectIdentifier($1.code)] ?? 0) }
            }
            form.add(list: reading.nowhere) { $0.add(number: $1) }
        }
        form.add(number: program.needs.all.count)
        for need in program.needs.all {
            form.add(list: need.vocabularies) { $0.add(number: $1) }
            add(words: need.words)
            form.add(number: Int(need.mentions.rawValue))
        }
        for pattern in program.patterns.indices {
            form.add(list: program.needs.needs[pattern]) { $0.add(number: $1) }
            form.add(number: program.needs.figures[pattern])
        }
    }

    /// Words whose order has no meaning: each as its distance to the one before.
    private mutating func add(words: [WordID]) {
        var last = 0
        form.add(list: words.compactMap { numbers[$0] }.sorted()) { form, number in
            form.add(number: number - last)
            last = number
        }
    }

    private mutating func add(phrase: [WordID]) {
        form.add(list: phrase.map { numbers[$0] ?? 0 }) { $0.add(number: $1) }
    }

    private mutating func add(_ pattern: ReadingProgram.Pattern) {
        let code = pattern.code
        form.add(number: pattern.variables)
        form.add(list: pattern.lists.sorted()) { $0.add(number: $1) }
        form.add(pattern.asksForTree)
        form.add(list: code.words) { $0.add(number: $1.number) }
        form.add(list: code.marks) { form, mark in
            form.add(mark.variable)
            form.add(mark.label)
        }
        form.add(list: code.slots) { form, slot in
            form.add(slot.variable)
            form.add(slot.kind)
        }
        form.add(number: code.states.count)
        for (number, state) in code.states.enumerated() {
            form.add(byte: state.kind.letter)
            switch state.kind {
            case .found: continue
            case .either:
                // A choice leads to states before it.
                form.add(list: code.choices[Int(state.item)]) { $0.add(number: number - Int($1) - 1) }
                continue
            case .one: form.add(number: numbers[state.word] ?? 0)
            case .words, .slot: break
            case .gap, .shortGap: form.add(number: Int(state.item))
            }
            form.add(number: number - Int(state.next) - 1)
            form.add(number: Int(state.mark + 1))
        }
        form.add(number: Int(code.first))
    }
}

// MARK: - Reading

private struct FormReader {
    private var form: CompiledReader
    private let words: [WordID]
    private let marks: WordSet
    private var vocabularies: [Vocabulary] = []

    init(_ form: ReadingProgramForm, marks: WordSet) {
        self.form = form.reader
        words = form.words
        self.marks = marks
    }

    mutating func parts(of library: RuleLibrary) throws(BrokenForm) -> ReadingProgram.Parts {
        let count = try form.count()
        vocabularies.reserveCapacity(count)
        for number in 0..<count { vocabularies.append(try vocabulary(number)) }
        let patterns = try patterns()
        let guards = try self.patterns()
        let pieces = try pieces(of: library, patterns)
        var readings: [ReadingProgram.ReadingParts] = []
        readings.reserveCapacity(library.readings.count)
        var first = 0
        for _ in library.readings {
            let end = first + (try form.number(below: pieces.count - first + 1))
            func some(_ form: inout CompiledReader) throws(BrokenForm) -> [ReadingProgram.Pattern] {
                try form.list { form throws(BrokenForm) in guards[try form.number(below: guards.count)] }
            }
            readings.append(
                ReadingProgram.ReadingParts(
                    pieces: first..<end, preceding: try some(&form), following: try some(&form),
                    without: try some(&form),
                    nowhere: try form.list { form throws(BrokenForm) in try form.number(below: patterns.count) }))
            first = end
        }
        let needs = try needs(of: patterns.count)
        guard first == pieces.count, form.isAtEnd else { throw BrokenForm() }
        return ReadingProgram.Parts(patterns: patterns, pieces: pieces, needs: needs, readings: readings)
    }

    private mutating func vocabulary(_ number: Int) throws(BrokenForm) -> Vocabulary {
        let single = try sortedWords()
        let count = try form.count()
        var longer: [[WordID]] = []
        longer.reserveCapacity(count)
        for _ in 0..<count {
            let phrase = try phrase()
            guard phrase.count > 1 else { throw BrokenForm() }
            longer.append(phrase)
        }
        return Vocabulary(single: single, longer: longer, number: number, marks: marks)
    }

    private mutating func sortedWords() throws(BrokenForm) -> [WordID] {
        let count = try form.count()
        guard count > 0 else { return [] }
        var found: [WordID] = []
        found.reserveCapacity(count)
        var last = 0
        for _ in 0..<count {
            last += try form.number(below: words.count - last)
            found.append(words[last])
        }
        return found
    }

    private mutating func phrase() throws(BrokenForm) -> [WordID] {
        let count = try form.count()
        var phrase: [WordID] = []
        phrase.reserveCapacity(count)
        for _ in 0..<count { phrase.append(words[try form.number(below: words.count)]) }
        return phrase
    }

    private mutating func patterns() throws(BrokenForm) -> [ReadingProgram.Pattern] {
        let count = try form.count()
        var patterns: [ReadingProgram.Pattern] = []
        patterns.reserveCapacity(count)
        for _ in 0..<count { patterns.append(try pattern()) }
        return patterns
    }

    private mutating func pattern() throws(BrokenForm) -> ReadingProgram.Pattern {
        let variables = try form.number()
        let lists = try form.list { form throws(BrokenForm) in try form.number(below: variables) }
        let asksForTree = try form.read(Bool.self)
        let vocabularies = vocabularies
        let words = try form.list { form throws(BrokenForm) in
            vocabularies[try form.number(below: vocabularies.count)]
        }
        let marks = try form.list { form throws(BrokenForm) in
            ReadingProgram.Mark(
                variable: VariableID(try form.number(below: variables)), label: try form.read(String?.self))
        }
        let slots = try form.list { form throws(BrokenForm) in
            let slot = (variable: try form.read(VariableID?.self), kind: try form.read(SlotKind.self))
            if let variable = slot.variable, variable.index >= variables { throw BrokenForm() }
            return slot
        }
        let code = try code(words: words, marks: marks, slots: slots)
        return ReadingProgram.Pattern(code, variables: variables, lists: Set(lists), asksForTree: asksForTree)
    }

    private mutating func code(
        words: [Vocabulary], marks: [ReadingProgram.Mark], slots: [(variable: VariableID?, kind: SlotKind)]
    ) throws(BrokenForm) -> PatternCode {
        let count = try form.count()
        var states: [PatternCode.State] = []
        states.reserveCapacity(count)
        var choices: [[Int32]] = []
        var (word, slot) = (0, 0)
        for number in 0..<count {
            var state = PatternCode.State(kind: try PatternCode.State.Kind(letter: try form.byte()))
            switch state.kind {
            case .found:
                guard number == 0 else { throw BrokenForm() }
                states.append(state)
                continue
            case .either:
                state.item = Int32(choices.count)
                choices.append(
                    try form.list { form throws(BrokenForm) in Int32(number - (try form.number(below: number)) - 1) })
                states.append(state)
                continue
            case .one: state.item = Int32(bitPattern: self.words[try form.number(below: self.words.count)].raw)
            case .words:
                guard word < words.count else { throw BrokenForm() }
                state.item = Int32(word)
                word += 1
            case .slot:
                guard slot < slots.count else { throw BrokenForm() }
                state.item = Int32(slot)
                slot += 1
            case .gap, .shortGap: state.item = Int32(try form.number(below: 1 << 16))
            }
            state.next = Int32(number - (try form.number(below: number)) - 1)
            state.mark = Int32(try form.number(below: marks.count + 1) - 1)
            states.append(state)
        }
        let first = try form.number(below: states.count)
        return PatternCode(
            states: states, first: Int32(first), words: words, marks: marks, slots: slots, choices: choices,
            markWords: self.marks)
    }

    private mutating func pieces(
        of library: RuleLibrary, _ patterns: [ReadingProgram.Pattern]
    ) throws(BrokenForm) -> [ReadingProgram.Piece] {
        let readings = library.readings
        return try form.list { form throws(BrokenForm) in
            let reading = try form.number(below: readings.count)
            let pattern = try form.number(below: patterns.count)
            let variables = try form.list { form throws(BrokenForm) in
                VariableID(try form.number(below: readings[reading].variables.count))
            }
            guard variables.count == patterns[pattern].variables else { throw BrokenForm() }
            return ReadingProgram.Piece(
                reading: reading, pattern: pattern, variables: variables, isOptional: try form.read(),
                isOrdered: try form.read())
        }
    }

    private mutating func needs(of patterns: Int) throws(BrokenForm) -> PieceNeeds {
        let count = try form.count()
        var all: [Need] = []
        all.reserveCapacity(count)
        let known = vocabularies.count
        for _ in 0..<count {
            all.append(
                Need(
                    vocabularies: try form.list { form throws(BrokenForm) in try form.number(below: known) },
                    words: try sortedWords(),
                    mentions: MentionKinds(rawValue: UInt16(try form.number(below: 1 << 16)))))
        }
        var needs: [[Int]] = []
        var figures: [Int] = []
        needs.reserveCapacity(patterns)
        figures.reserveCapacity(patterns)
        for _ in 0..<patterns {
            needs.append(try form.list { form throws(BrokenForm) in try form.number(below: count) })
            figures.append(try form.number())
        }
        return PieceNeeds(marks: marks, vocabularies: vocabularies, all: all, needs: needs, figures: figures)
    }
}
