import StetFacts
import StetLanguage
import StetProse
import StetText
import StetValues

/// The compiled readings of a rule library: words become numbers, word lists become phrases, lemmas become their forms.
///
/// In: a rule library. Out: the code of each `find` and of each piece, and what a sentence must hold so that it can match
/// (`PieceNeeds`). In a sentence without that, the search costs one lookup per token and a few comparisons of bits. It is a
/// class because each search of each piece is handed it.
final class ReadingProgram: Sendable {
    /// A token pattern with variables of its own, numbered in the order in which they appear. Readings that hold the same
    /// pattern share it, so that it is compiled once and searched once in a sentence.
    struct Pattern: Sendable {
        var code: PatternCode
        var opening: Opening
        /// How many variables it has, and which of them are lists.
        var variables: Int
        var lists: Set<Int>
        /// Whether it asks for a tree: a noun phrase, a subject, an object.
        var asksForTree: Bool
    }

    /// One `find`, or one piece of a fact.
    struct Piece: Sendable {
        var reading: Int
        var pattern: Int
        /// For each variable of the pattern, that of the reading.
        var variables: [VariableID]
        var isOptional = false
        var isOrdered = false
    }

    /// What a piece can begin with.
    struct Opening: Sendable {
        var words: WordSet
        /// An amount, a time or a name may begin it.
        var mentions: Mentions
        struct Mentions: OptionSet, Sendable {
            let rawValue: UInt8
            static let amount = Mentions(rawValue: 1)
            static let time = Mentions(rawValue: 2)
            static let name = Mentions(rawValue: 4)
            /// Anything else: a word that is in no list, a gap.
            static let any = Mentions(rawValue: 8)
        }
    }

    /// What words are kept: their text, or a label.
    struct Mark: Sendable {
        var variable: VariableID
        var label: String?
    }

    /// A step of a compiled token pattern.
    indirect enum Step: Sendable {
        case word(WordSet, Mark?)
        case phrases([[WordID]], Mark?)
        case slot(VariableID?, Annotation)
        case gap(most: Int)
        case shortGap(most: Int)
        case choice([Step.Row])
        case `repeat`([Step], least: Int, most: Int)

        typealias Row = [Step]
    }

    let readings: [ReadingPlan]
    /// The word lists, for conditions that test a word.
    let wordLists: [WordList]
    /// The most variables of a pattern.
    let most: Int
    /// All patterns of pieces, each once.
    let patterns: [Pattern]
    /// All pieces of all readings. Those of one reading stand side by side.
    let pieces: [Piece]
    /// For each reading, its pieces.
    let piecesOf: [Range<Int>]
    let preceding: [[Pattern]]
    let following: [[Pattern]]
    let without: [[Pattern]]
    /// For each reading, the patterns that must not match anywhere within its scope.
    let nowhere: [[Int]]
    /// What a sentence must hold so that a piece may match in it.
    let needs: PieceNeeds
    /// The same for the whole reading: for the sentences of its scope, and for the sentence of its first piece.
    let filters: [Filter]
    /// The needs of each pattern.
    let patternNeeds: [Bits]
    let people: WordSet
    /// "people": what a reading counts that does not say whom.
    let anybody: String
    let inflection: Inflection
    /// The word that stands for every hyphen and dash.
    let hyphen: WordID
    /// The unit of times of day.
    let minute: Unit?
    let adverbs: WordEndings
    let function: WordSet
    /// The small words within names: "of", "and", "for".
    let joining: WordSet
    let events: WordSet

    init(library: RuleLibrary, binder: inout Binder) {
        readings = library.readings
        wordLists = library.words
        people = binder.list("words/people")
        anybody = binder.language.lines("grammar/people").first ?? ""
        inflection = library.inflection
        hyphen = binder.interned("-")
        minute = library.units.unit(named: "minute")
        adverbs = binder.language.endings("adverb")
        function = binder.list("words/function")
        joining = binder.list("cues/long-form-joins")
        events = binder.list("cues/event-nouns")
        var pieces: [Piece] = []
        var piecesOf: [Range<Int>] = []
        var preceding: [[Pattern]] = []
        var following: [[Pattern]] = []
        var without: [[Pattern]] = []
        var nowhere: [[Int]] = []
        // The compiler takes the lexicon and gives it back, so that there is never a second copy of it.
        var compiler = PatternCompiler(
            lists: library.words, inflection: library.inflection, lexicon: binder.language.lexicon, hyphen: hyphen)
        binder.language.lexicon = Lexicon()
        for (index, reading) in readings.enumerated() {
            binder.note(reading)
            let first = pieces.count
            for find in reading.finds { pieces.append(compiler.piece(find, of: index)) }
            for take in reading.takes {
                var piece = compiler.piece(take.elements, of: index)
                piece.isOptional = take.isOptional
                piece.isOrdered = take.isOrdered
                pieces.append(piece)
            }
            piecesOf.append(first..<pieces.count)
            preceding.append(compiler.guards(reading.unlessPrecededBy))
            following.append(compiler.guards(reading.unlessFollowedBy))
            nowhere.append(reading.nowhere.map { compiler.piece($0, of: index).pattern })
            without.append(compiler.guards(reading.without))
        }
        binder.language.lexicon = compiler.lexicon
        var needs = compiler.needs
        needs.finish()
        let allNeeds = compiler.patterns.indices.map { needs.bits(of: $0) }
        filters = zip(piecesOf, library.readings).map { range, reading in
            Filter(
                pieces[range], allNeeds, needs.figures, hasTakes: !reading.takes.isEmpty, count: needs.count)
        }
        patternNeeds = allNeeds
        patterns = compiler.patterns
        most = (preceding + following + without).joined().reduce(patterns) { $0 + [$1] }.map(\.variables).max() ?? 0
        self.pieces = pieces
        self.piecesOf = piecesOf
        self.preceding = preceding
        self.following = following
        self.without = without
        self.nowhere = nowhere
        self.needs = needs
    }

    /// What the sentences of a reading must hold.
    struct Filter: Sendable {
        /// The needs of all its pieces that are not optional, within the scope; none for `find`s.
        var scope: Bits
        /// The needs of its first piece, or of each `find`, within one sentence.
        var first: [Bits]
        /// How many figures its pieces hold together.
        var figures: Int
    }

}

extension ReadingProgram.Filter {
    /// - Parameters:
    ///   - needs: of each piece.
    ///   - figures: the fewest that each piece holds.
    ///   - count: of the needs of all readings.
    fileprivate init(
        _ pieces: ArraySlice<ReadingProgram.Piece>, _ needs: [Bits], _ figures: [Int], hasTakes: Bool, count: Int
    ) {
        scope = Bits(count: count)
        first = pieces.map { needs[$0.pattern] }
        self.figures = pieces.map { figures[$0.pattern] }.min() ?? 0
        guard hasTakes else { return }
        first = Array(first.prefix(1))
        self.figures = 0
        for piece in pieces where !piece.isOptional {
            scope.formUnion(needs[piece.pattern])
            self.figures += figures[piece.pattern]
        }
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
        case .slot(let variable?, let annotation, let isList):
            let own = number(of: variable)
            if isList { lists.insert(own.index) }
            return .slot(own, annotation, isList: isList)
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
    /// The patterns of all pieces, with their needs, and the number of each.
    private(set) var patterns: [ReadingProgram.Pattern] = []
    private(set) var needs: PieceNeeds
    private var numbers: [[PatternElement]: Int] = [:]

    init(lists: [WordList], inflection: Inflection, lexicon: Lexicon, hyphen: WordID) {
        self.lists = lists
        self.lexicon = lexicon
        self.inflection = inflection
        needs = PieceNeeds(hyphen: hyphen)
    }

    /// A piece of a reading. Its pattern is compiled if no piece before it has the same.
    mutating func piece(_ elements: [PatternElement], of reading: Int) -> ReadingProgram.Piece {
        var own = OwnVariables()
        let renumbered = own.renumbered(elements)
        if let known = numbers[renumbered] {
            return ReadingProgram.Piece(reading: reading, pattern: known, variables: own.ids)
        }
        let steps = steps(renumbered)
        needs.add(steps)
        numbers[renumbered] = patterns.count
        patterns.append(pattern(steps, own, asksForTree: elements.asksForTree))
        return ReadingProgram.Piece(reading: reading, pattern: patterns.count - 1, variables: own.ids)
    }

    /// What must not stand beside or between the pieces of a reading.
    mutating func guards(_ guards: [[PatternElement]]) -> [ReadingProgram.Pattern] {
        var found: [ReadingProgram.Pattern] = []
        for elements in guards {
            var own = OwnVariables()
            found.append(pattern(steps(own.renumbered(elements)), own, asksForTree: elements.asksForTree))
        }
        return found
    }

    private func pattern(_ steps: [ReadingProgram.Step], _ own: OwnVariables, asksForTree: Bool)
        -> ReadingProgram.Pattern
    {
        ReadingProgram.Pattern(
            code: PatternCode(steps), opening: PatternCompiler.opening(steps[...]), variables: own.ids.count,
            lists: own.lists, asksForTree: asksForTree)
    }

    private mutating func steps(_ elements: [PatternElement]) -> [ReadingProgram.Step] {
        var steps: [ReadingProgram.Step] = []
        steps.reserveCapacity(elements.count)
        for element in elements { steps.append(step(element)) }
        return steps
    }

    private mutating func step(_ element: PatternElement) -> ReadingProgram.Step {
        switch element {
        case .words(let words): Self.exact([phrase(words)])
        case .listed(let list): exactList(list.index)
        case .lemma(let word): forms(of: word)
        case .lemmaListed(let list): formList(list.index)
        case .slot(let variable, let annotation, _): .slot(variable, annotation)
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
        case .word(let set, _): .word(set, mark)
        case .phrases(let phrases, _): .phrases(phrases, mark)
        case .choice(let alternatives): .choice(alternatives.map { $0.map { Self.marked($0, mark) } })
        default: step
        }
    }

    private mutating func exactList(_ index: Int) -> ReadingProgram.Step {
        if let known = exactLists[index] { return known }
        let step = Self.exact(lists[index].words.map { phrase(Self.split($0)) })
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
            if word == "–" || word == "—" {
                ids.append(lexicon.intern("-"))
            } else if word != "-", word.utf8.contains(0x2D) {
                for part in word.split(separator: "-") { ids.append(lexicon.intern(String(part))) }
            } else {
                ids.append(lexicon.intern(word))
            }
        }
        return ids
    }

    /// Static, like `marked` and `split`: a method would hold a copy of the lexicon while its argument adds words to it.
    private static func exact(_ phrases: [[WordID]]) -> ReadingProgram.Step {
        phrases.allSatisfy { $0.count == 1 }
            ? .word(WordSet(phrases.map { $0[0] }), nil) : .phrases(phrases.sorted { $0.count > $1.count }, nil)
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
        return Self.exact(phrases)
    }

    /// What some steps can begin with.
    static func opening(_ steps: ArraySlice<ReadingProgram.Step>) -> ReadingProgram.Opening {
        var words: [WordID] = []
        var mentions: ReadingProgram.Opening.Mentions = []
        collect(steps, &words, &mentions)
        return ReadingProgram.Opening(words: WordSet(words), mentions: mentions)
    }

    private static func collect(
        _ steps: ArraySlice<ReadingProgram.Step>, _ words: inout [WordID],
        _ mentions: inout ReadingProgram.Opening.Mentions
    ) {
        guard let first = steps.first else { return }
        switch first {
        case .word(let set, _): words += set.members
        case .phrases(let phrases, _): for phrase in phrases { if let word = phrase.first { words.append(word) } }
        case .choice(let alternatives):
            for alternative in alternatives { collect(alternative + steps.dropFirst(), &words, &mentions) }
        case .repeat(let inner, let least, _):
            collect(inner + steps.dropFirst(), &words, &mentions)
            if least == 0 { collect(steps.dropFirst(), &words, &mentions) }
        case .slot(_, let annotation): mentions.formUnion(annotation.mentions)
        case .gap, .shortGap: mentions.insert(.any)
        }
    }
}

extension Annotation {
    /// The mentions with which the slot can begin.
    var mentions: ReadingProgram.Opening.Mentions {
        switch self {
        case .number, .amount, .quantity, .figure, .level, .factor, .money, .percent, .points, .ordinal, .age: .amount
        case .date, .time, .clock, .duration: .time
        case .person, .organisation, .place: .name
        default: .any
        }
    }
}
