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

/// What a sentence must hold so that some steps can match in it: one of some words, or a mention of one of some kinds.
private struct Need: Hashable {
    /// The numbers of the words, in order.
    var words: [WordID] = []
    var mentions: UInt8 = 0
}

/// The needs of all pieces, each with a number.
struct PieceNeeds: Sendable {
    /// The needs that a word meets, and those that each kind of mention meets (amount, time, name).
    private var byWord = WordTable<[Int]>()
    private var byMention: [[Int]] = [[], [], []]
    private var anchors = WordSet([])
    private(set) var count = 0
    private var numbers: [Need: Int] = [:]
    /// The numbers of the needs of each piece, and the fewest figures that the piece holds.
    private(set) var needs: [[Int]] = []
    private(set) var figures: [Int] = []
    private let hyphen: WordID

    init(hyphen: WordID) { self.hyphen = hyphen }

    mutating func add(_ steps: [ReadingProgram.Step]) {
        let found = steps.flatMap { needs(of: $0) }
        needs.append(found.map { number(of: $0) })
        figures.append(steps.reduce(0) { $0 + leastFigures(in: $1) })
    }

    /// Makes the tables by word. Called once, after the last piece.
    mutating func finish() {
        var words: [WordID] = []
        for (need, number) in numbers.sorted(by: { $0.value < $1.value }) {
            words += need.words
            for word in need.words { byWord.update(word, default: []) { $0.append(number) } }
            for kind in 0..<3 where need.mentions & (1 << UInt8(kind)) != 0 { byMention[kind].append(number) }
        }
        anchors = WordSet(words)
        numbers = [:]
    }

    /// The needs of a piece as bits.
    func bits(of piece: Int) -> Bits {
        var bits = Bits(count: count)
        for need in needs[piece] { bits.insert(need) }
        return bits
    }

    /// The needs that a sentence meets.
    func met(in tokens: Range<Int>, of reading: Reading) -> Bits {
        var bits = Bits(count: count)
        func meet(_ numbers: [Int]) { for number in numbers { bits.insert(number) } }
        if !reading.amounts(in: tokens).isEmpty || !reading.factors(in: tokens).isEmpty { meet(byMention[0]) }
        if !reading.times(in: tokens).isEmpty { meet(byMention[1]) }
        if !reading.names(in: tokens).isEmpty { meet(byMention[2]) }
        for token in tokens {
            let word = reading.word(token)
            if word.isKnown, anchors.contains(word), let numbers = byWord[word] { meet(numbers) }
        }
        return bits
    }

    private mutating func number(of need: Need) -> Int {
        if let known = numbers[need] { return known }
        numbers[need] = count
        count += 1
        return count - 1
    }

    private func needs(of step: ReadingProgram.Step) -> [Need] {
        switch step {
        case .word(let set, _): return set.contains(hyphen) ? [] : [Need(words: set.members)]
        case .phrases(let phrases, _):
            var first: [WordID] = []
            first.reserveCapacity(phrases.count)
            for phrase in phrases {
                guard let word = phrase.first, word != hyphen else { return [] }
                // Forms of one word stand side by side.
                if first.last != word { first.append(word) }
            }
            return [Need(words: WordSet(first).members)]
        case .slot(_, let annotation):
            let mentions = annotation.mentions
            return mentions.contains(.any) ? [] : [Need(mentions: mentions.rawValue)]
        case .gap, .shortGap: return []
        case .choice(let alternatives):
            var whole = Need()
            for alternative in alternatives {
                // Words say more than mentions.
                let own = alternative.flatMap { needs(of: $0) }
                guard let best = own.first(where: { $0.mentions == 0 }) ?? own.first else { return [] }
                whole.words += best.words
                whole.mentions |= best.mentions
            }
            whole.words = WordSet(whole.words).members
            return [whole]
        case .repeat(let inner, let least, _): return least > 0 ? inner.flatMap { needs(of: $0) } : []
        }
    }

    private func leastFigures(in step: ReadingProgram.Step) -> Int {
        switch step {
        case .word, .phrases, .gap, .shortGap: 0
        case .slot(_, let annotation): annotation.mentions == .amount ? 1 : 0
        case .choice(let alternatives):
            alternatives.map { $0.reduce(0) { $0 + leastFigures(in: $1) } }.min() ?? 0
        case .repeat(let inner, let least, _): least * inner.reduce(0) { $0 + leastFigures(in: $1) }
        }
    }
}
