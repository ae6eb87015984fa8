import StetFacts
import StetLanguage
import StetProse

// In: the steps of the pieces of all readings. Out: for a sentence, which pieces may match in it at all. A reading has
// many steps and a sentence few words, so most readings are left out by a comparison of bits.

/// A set of small numbers.
struct Bits: Sendable {
    private(set) var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

    mutating func formUnion(_ other: Bits) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    func contains(_ other: Bits) -> Bool {
        for index in words.indices where other.words[index] & ~words[index] != 0 { return false }
        return true
    }
}

/// What a sentence must hold so that some steps can match in it: a word of one of some vocabularies, one of some words, or
/// a mention of one of some kinds.
struct Need: Hashable, Sendable {
    /// The numbers of vocabularies, and single words, in order.
    var vocabularies: [Int] = []
    var words: [WordID] = []
    var mentions: MentionKinds = []
}

/// For each word some numbers, all in one array.
private struct WordRows: Sendable {
    /// Where the row of each word begins. The row of the next word begins where it ends.
    private var starts: [Int32]
    private var numbers: [Int32]

    /// - Parameter pairs: the numbers of one word keep their order.
    init(_ pairs: [(word: WordID, number: Int)] = []) {
        var most: UInt32 = 0
        for pair in pairs { most = max(most, pair.word.raw) }
        starts = Array(repeating: 0, count: Int(most) + 2)
        numbers = Array(repeating: 0, count: pairs.count)
        for pair in pairs { starts[Int(pair.word.raw) + 1] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var next = starts
        for pair in pairs {
            numbers[Int(next[Int(pair.word.raw)])] = Int32(pair.number)
            next[Int(pair.word.raw)] += 1
        }
    }

    subscript(word: WordID) -> ArraySlice<Int32> {
        let index = Int(word.raw)
        return index + 1 < starts.count ? numbers[Int(starts[index])..<Int(starts[index + 1])] : []
    }
}

/// The needs of all patterns, each with a number.
struct PieceNeeds: Sendable {
    /// The vocabularies that hold a word; the needs that a vocabulary meets, that a word meets alone, and that each kind of
    /// mention meets.
    private var vocabulariesOf = WordRows()
    private var byVocabulary: [[Int]] = []
    private var byWord = WordRows()
    private var byMention: [[Int]] = Array(repeating: [], count: MentionKinds.count)
    private var anchors = WordSet([])
    /// All needs, by their numbers.
    private(set) var all: [Need] = []
    private var numbers: [Need: Int] = [:]
    /// All vocabularies of the library, by their numbers.
    private(set) var vocabularies: [Vocabulary] = []
    /// The numbers of the needs of each pattern, and the fewest figures that the pattern holds.
    private(set) var needs: [[Int]] = []
    private(set) var figures: [Int] = []
    /// Hyphens and dashes, which are no words of the copy.
    let marks: WordSet

    init(marks: WordSet) { self.marks = marks }

    /// The needs as they were before, of a compiled form.
    init(marks: WordSet, vocabularies: [Vocabulary], all: [Need], needs: [[Int]], figures: [Int]) {
        self.marks = marks
        self.vocabularies = vocabularies
        self.all = all
        self.needs = needs
        self.figures = figures
        finish()
    }

    var count: Int { all.count }

    /// A new vocabulary with the next number.
    mutating func vocabulary(of phrases: [[WordID]]) -> Vocabulary {
        vocabularies.append(Vocabulary(phrases, number: vocabularies.count, marks: marks))
        return vocabularies[vocabularies.count - 1]
    }

    mutating func add(_ steps: [ReadingProgram.Step]) {
        var found: [Need] = []
        for step in steps { found += needs(of: step) }
        needs.append(found.map { number(of: $0) })
        figures.append(steps.reduce(0) { $0 + leastFigures(in: $1) })
    }

    /// Makes the tables by word. Called once, after the last pattern.
    mutating func finish() {
        byVocabulary = Array(repeating: [], count: vocabularies.count)
        var words: [(word: WordID, number: Int)] = []
        for (number, need) in all.enumerated() {
            for vocabulary in need.vocabularies { byVocabulary[vocabulary].append(number) }
            for word in need.words {
                words.append((word, number))
                anchors.insert(word)
            }
            for kind in 0..<MentionKinds.count where need.mentions.contains(MentionKinds(rawValue: 1 << UInt16(kind))) {
                byMention[kind].append(number)
            }
        }
        byWord = WordRows(words)
        words.removeAll(keepingCapacity: true)
        for (number, vocabulary) in vocabularies.enumerated() where !byVocabulary[number].isEmpty {
            anchors.formUnion(vocabulary.first)
            for word in vocabulary.first.members { words.append((word, number)) }
        }
        vocabulariesOf = WordRows(words)
        numbers = [:]
    }

    /// The needs of a piece as bits.
    func bits(of piece: Int) -> Bits {
        var bits = Bits(count: count)
        for need in needs[piece] { bits.insert(need) }
        return bits
    }

    /// The needs that a sentence meets.
    func met(in tokens: Range<Int>, of reading: Reading, _ starts: MentionStarts) -> Bits {
        var bits = Bits(count: count)
        func meet(_ numbers: [Int]) { for number in numbers { bits.insert(number) } }
        let kinds = starts.kinds(in: tokens)
        for kind in 0..<MentionKinds.count where kinds.contains(MentionKinds(rawValue: 1 << UInt16(kind))) {
            meet(byMention[kind])
        }
        for token in tokens {
            let word = reading.word(token)
            guard word.isKnown, anchors.contains(word) else { continue }
            for number in byWord[word] { bits.insert(Int(number)) }
            for vocabulary in vocabulariesOf[word] { meet(byVocabulary[Int(vocabulary)]) }
        }
        return bits
    }

    private mutating func number(of need: Need) -> Int {
        if let known = numbers[need] { return known }
        numbers[need] = all.count
        all.append(need)
        return all.count - 1
    }

    private mutating func needs(of step: ReadingProgram.Step) -> [Need] {
        switch step {
        case .one(let word, _): return marks.contains(word) ? [] : [Need(words: [word])]
        case .words(let vocabulary, _):
            guard !vocabulary.first.overlaps(marks) else { return [] }
            return [Need(vocabularies: [vocabulary.number])]
        case .slot(_, let slotKind):
            let kinds = slotKind.kinds
            return kinds.isEmpty ? [] : [Need(mentions: kinds)]
        case .gap, .shortGap: return []
        case .choice(let alternatives):
            var whole = Need()
            for alternative in alternatives {
                // Words say more than mentions.
                var own: [Need] = []
                for step in alternative { own += needs(of: step) }
                guard let best = own.first(where: { $0.mentions.isEmpty }) ?? own.first else { return [] }
                for word in best.words where !whole.words.contains(word) { whole.words.append(word) }
                for number in best.vocabularies where !whole.vocabularies.contains(number) {
                    whole.vocabularies.append(number)
                }
                whole.mentions.formUnion(best.mentions)
            }
            whole.words.sort()
            whole.vocabularies.sort()
            return [whole]
        case .repeat(let inner, let least, _):
            guard least > 0 else { return [] }
            var all: [Need] = []
            for step in inner { all += needs(of: step) }
            return all
        }
    }

    private func leastFigures(in step: ReadingProgram.Step) -> Int {
        switch step {
        case .one, .words, .gap, .shortGap: 0
        case .slot(_, let slotKind): slotKind.mentions == .amount ? 1 : 0
        case .choice(let alternatives):
            alternatives.map { $0.reduce(0) { $0 + leastFigures(in: $1) } }.min() ?? 0
        case .repeat(let inner, let least, _): least * inner.reduce(0) { $0 + leastFigures(in: $1) }
        }
    }
}
