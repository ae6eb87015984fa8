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
private struct Need: Hashable {
    /// The numbers of vocabularies, and of single words, in order.
    var vocabularies: [Int] = []
    var words: [WordID] = []
    var mentions: MentionKinds = []
}

/// The needs of all patterns, each with a number.
struct PieceNeeds: Sendable {
    /// The vocabularies that hold a word; the needs that a vocabulary meets, that a word meets alone, and that each kind of
    /// mention meets.
    private var vocabulariesOf = WordTable<[Int]>()
    private var byVocabulary: [[Int]] = []
    private var byWord = WordTable<[Int]>()
    private var byMention: [[Int]] = Array(repeating: [], count: MentionKinds.count)
    private var anchors = WordSet([])
    private(set) var count = 0
    private var numbers: [Need: Int] = [:]
    private var used: [Int: Vocabulary] = [:]
    private var vocabularies = 0
    /// The numbers of the needs of each pattern, and the fewest figures that the pattern holds.
    private(set) var needs: [[Int]] = []
    private(set) var figures: [Int] = []
    /// Hyphens and dashes, which are no words of the copy.
    let marks: WordSet

    init(marks: WordSet) { self.marks = marks }

    mutating func nextVocabulary() -> Int {
        vocabularies += 1
        return vocabularies - 1
    }

    mutating func add(_ steps: [ReadingProgram.Step]) {
        var found: [Need] = []
        for step in steps { found += needs(of: step) }
        needs.append(found.map { number(of: $0) })
        figures.append(steps.reduce(0) { $0 + leastFigures(in: $1) })
    }

    /// Makes the tables by word. Called once, after the last pattern.
    mutating func finish() {
        byVocabulary = Array(repeating: [], count: vocabularies)
        for (need, number) in numbers.sorted(by: { $0.value < $1.value }) {
            for vocabulary in need.vocabularies { byVocabulary[vocabulary].append(number) }
            for word in need.words {
                byWord.update(word, default: []) { $0.append(number) }
                anchors.insert(word)
            }
            for kind in 0..<MentionKinds.count where need.mentions.contains(MentionKinds(rawValue: 1 << UInt16(kind))) {
                byMention[kind].append(number)
            }
        }
        for (number, vocabulary) in used.sorted(by: { $0.key < $1.key }) {
            anchors = anchors.union(vocabulary.first)
            for word in vocabulary.first.members { vocabulariesOf.update(word, default: []) { $0.append(number) } }
        }
        numbers = [:]
        used = [:]
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
            if let numbers = byWord[word] { meet(numbers) }
            for vocabulary in vocabulariesOf[word] ?? [] { meet(byVocabulary[vocabulary]) }
        }
        return bits
    }

    private mutating func number(of need: Need) -> Int {
        if let known = numbers[need] { return known }
        numbers[need] = count
        count += 1
        return count - 1
    }

    private mutating func needs(of step: ReadingProgram.Step) -> [Need] {
        switch step {
        case .one(let word, _): return marks.contains(word) ? [] : [Need(words: [word])]
        case .words(let vocabulary, _):
            guard !vocabulary.first.overlaps(marks) else { return [] }
            used[vocabulary.number] = vocabulary
            return [Need(vocabularies: [vocabulary.number])]
        case .slot(_, let annotation):
            let kinds = annotation.kinds
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
        case .slot(_, let annotation): annotation.mentions == .amount ? 1 : 0
        case .choice(let alternatives):
            alternatives.map { $0.reduce(0) { $0 + leastFigures(in: $1) } }.min() ?? 0
        case .repeat(let inner, let least, _): least * inner.reduce(0) { $0 + leastFigures(in: $1) }
        }
    }
}
