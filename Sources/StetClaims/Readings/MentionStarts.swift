import StetFacts
import StetLanguage
import StetProse
import StetSource

// In: the reading of a document. Out: which kinds of mentions begin at each token, as bits. A search asks a token for its
// bits before it looks at any mention.

/// Kinds of mentions that a slot may ask for.
struct MentionKinds: OptionSet, Hashable, Sendable {
    let rawValue: UInt16
    static let number = MentionKinds(rawValue: 1 << 0)
    static let money = MentionKinds(rawValue: 1 << 1)
    static let quantity = MentionKinds(rawValue: 1 << 2)
    static let percent = MentionKinds(rawValue: 1 << 3)
    static let points = MentionKinds(rawValue: 1 << 4)
    static let ordinal = MentionKinds(rawValue: 1 << 5)
    static let age = MentionKinds(rawValue: 1 << 6)
    static let factor = MentionKinds(rawValue: 1 << 7)
    static let date = MentionKinds(rawValue: 1 << 8)
    static let clock = MentionKinds(rawValue: 1 << 9)
    static let length = MentionKinds(rawValue: 1 << 10)
    static let time = MentionKinds(rawValue: 1 << 11)
    static let name = MentionKinds(rawValue: 1 << 12)
    /// A hyphen or a dash, which is not a mention.
    static let mark = MentionKinds(rawValue: 1 << 13)
    /// A word, and one with a capital, which are not mentions either.
    static let word = MentionKinds(rawValue: 1 << 14)
    static let capital = MentionKinds(rawValue: 1 << 15)
    /// How many kinds of mentions there are.
    static let count = 13

    static let levels: MentionKinds = [.number, .money, .quantity]
    static let amounts: MentionKinds = [.levels, .percent, .points, .ordinal, .age]
    static let times: MentionKinds = [.date, .clock, .length, .time]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    fileprivate init(of mention: AmountMention) {
        switch mention.kind {
        case .number: self = .number
        case .money: self = .money
        case .quantity, .temperature: self = .quantity
        case .percent: self = .percent
        case .percentagePoints: self = .points
        case .ordinal: self = .ordinal
        case .age: self = .age
        }
    }

    fileprivate init(of mention: TimeMention) {
        self = .time
        if mention.kind == .date { insert(.date) }
        if mention.clock != nil { insert(.clock) }
        if mention.length != nil { insert(.length) }
    }
}

/// For each token of a document, the kinds of the mentions that begin there.
///
/// An amount begins at its first token and at its qualifier ("at least 12"), so both tokens have its kind. It is a class
/// because every search is handed it.
final class MentionStarts: Sendable {
    private let kinds: [MentionKinds]

    init(of reading: Reading) {
        var kinds = [MentionKinds](repeating: [], count: reading.tokens.count)
        for mention in reading.prose.amounts {
            let kind = MentionKinds(of: mention)
            let first = mention.tokens.lowerBound
            kinds[first].formUnion(kind)
            for token in max(0, first - 4)..<first where reading.tokens[token].start == mention.qualified.start {
                kinds[token].formUnion(kind)
            }
        }
        for mention in reading.prose.factors { kinds[mention.tokens.lowerBound].formUnion(.factor) }
        for mention in reading.prose.times { kinds[mention.tokens.lowerBound].formUnion(MentionKinds(of: mention)) }
        for token in reading.tokens.indices {
            let kind = reading.kind(token)
            switch kind {
            case .hyphen, .dash: kinds[token].insert(.mark)
            case .word: kinds[token].formUnion(reading.tokens[token].isCapitalised ? [.word, .capital] : .word)
            default: break
            }
        }
        for mention in reading.prose.names { kinds[mention.tokens.lowerBound].formUnion(.name) }
        self.kinds = kinds
    }

    subscript(token: Int) -> MentionKinds { kinds[token] }

    /// The kinds of the mentions that begin among some tokens.
    func kinds(in tokens: Range<Int>) -> MentionKinds {
        var all: MentionKinds = []
        for token in tokens { all.formUnion(kinds[token]) }
        return all
    }

    /// The tokens with which a pattern may begin.
    func places(of opening: ReadingProgram.Opening, in tokens: Range<Int>, _ reading: Reading) -> [Int] {
        let mentions = opening.mentions
        if mentions.contains(.any) { return Array(tokens) }
        var places: [Int] = []
        for token in tokens where opening.words.contains(reading.word(token)) { places.append(token) }
        guard !mentions.isEmpty else { return places }
        if mentions.contains(.amount) {
            places += reading.amounts(in: tokens).map(\.tokens.lowerBound)
            places += reading.factors(in: tokens).map(\.tokens.lowerBound)
        }
        if mentions.contains(.time) { places += reading.times(in: tokens).map(\.tokens.lowerBound) }
        if mentions.contains(.capital) {
            for token in tokens where self[token].contains(.capital) { places.append(token) }
        }
        if mentions.contains(.name) { places += reading.names(in: tokens).map(\.tokens.lowerBound) }
        places.sort()
        return places.indices.compactMap { $0 > 0 && places[$0] == places[$0 - 1] ? nil : places[$0] }
    }
}

extension SlotKind {
    /// The kinds of mentions of which one must stand there; empty when the slot needs none.
    var kinds: MentionKinds {
        switch self {
        case .number: .number
        case .money: .money
        case .percent: .percent
        case .points: .points
        case .ordinal: .ordinal
        case .age: .age
        case .factor: .factor
        case .level: .levels
        case .figure: [.levels, .percent, .points]
        case .quantity, .amount: [.levels, .percent, .points, .ordinal, .age]
        case .date: .date
        case .clock: .clock
        case .duration: .length
        case .time: .time
        case .person, .organisation, .place, .nationality: .name
        default: []
        }
    }
    /// The kinds of what may stand at its first token; empty when anything may.
    var firstKinds: MentionKinds {
        switch self {
        case .nameRun, .initials: .capital
        case .word, .noun, .verb, .adverb, .adjective: .word
        default: kinds
        }
    }

    /// Whether the slot ends where one mention ends.
    var isWholeMention: Bool {
        switch self {
        case .number(let noun): noun == nil
        case .factor: false
        default: !kinds.isEmpty
        }
    }
}
