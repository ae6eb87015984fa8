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
    /// One `find`, or one piece of a fact.
    struct Piece: Sendable {
        var reading: Int
        var code: PatternCode
        var opening: Opening
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
    /// All pieces of all readings. Those of one reading stand side by side.
    let pieces: [Piece]
    /// For each reading, its pieces; and which slots are lists.
    let piecesOf: [Range<Int>]
    let listSlots: [Set<Int>]
    let preceding: [[PatternCode]]
    let following: [[PatternCode]]
    let without: [[PatternCode]]
    /// What a sentence must hold so that a piece may match in it.
    let needs: PieceNeeds
    /// The same for the whole reading: for the sentences of its scope, and for the sentence of its first piece.
    let filters: [Filter]
    /// The needs of each piece.
    let pieceNeeds: [Bits]
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
        events = binder.list("cues/event-nouns")
        var pieces: [Piece] = []
        var piecesOf: [Range<Int>] = []
        var preceding: [[PatternCode]] = []
        var following: [[PatternCode]] = []
        var without: [[PatternCode]] = []
        var needs = PieceNeeds(hyphen: hyphen)
        // The compiler takes the lexicon and gives it back, so that there is never a second copy of it.
        var compiler = PatternCompiler(
            lists: library.words, inflection: library.inflection, lexicon: binder.language.lexicon)
        binder.language.lexicon = Lexicon()
        for (index, reading) in readings.enumerated() {
            binder.note(reading)
            let first = pieces.count
            for find in reading.finds { pieces.append(compiler.piece(find, of: index, &needs)) }
            for take in reading.takes {
                var piece = compiler.piece(take.elements, of: index, &needs)
                piece.isOptional = take.isOptional
                piece.isOrdered = take.isOrdered
                pieces.append(piece)
            }
            piecesOf.append(first..<pieces.count)
            preceding.append(compiler.codes(reading.unlessPrecededBy))
            following.append(compiler.codes(reading.unlessFollowedBy))
            without.append(compiler.codes(reading.without))
        }
        binder.language.lexicon = compiler.lexicon
        needs.finish()
        let allNeeds = pieces.indices.map { needs.bits(of: $0) }
        filters = zip(piecesOf, library.readings).map { range, reading in
            Filter(
                pieces[range], allNeeds[range], needs.figures[range], hasTakes: !reading.takes.isEmpty,
                count: needs.count)
        }
        listSlots = library.readings.map(\.listSlots)
        pieceNeeds = allNeeds
        self.pieces = pieces
        self.piecesOf = piecesOf
        self.preceding = preceding
        self.following = following
        self.without = without
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
        _ pieces: ArraySlice<ReadingProgram.Piece>, _ needs: ArraySlice<Bits>, _ figures: ArraySlice<Int>,
        hasTakes: Bool, count: Int
    ) {
        scope = Bits(count: count)
        first = Array(needs)
        self.figures = figures.min() ?? 0
        guard hasTakes else { return }
        first = Array(needs.prefix(1))
        self.figures = 0
        for index in pieces.indices where !pieces[index].isOptional {
            scope.formUnion(needs[index])
            self.figures += figures[index]
        }
    }
}

extension ReadingPlan {
    /// The slots that collect every match.
    fileprivate var listSlots: Set<Int> {
        var found: Set<Int> = []
        func search(_ elements: [PatternElement]) {
            for element in elements {
                switch element {
                case .slot(let id?, _, true): found.insert(id.index)
                case .choice(let alternatives): for alternative in alternatives { search(alternative) }
                case .repeat(let inner, _, _): search(inner)
                default: break
                }
            }
        }
        for find in finds { search(find) }
        for take in takes { search(take.elements) }
        return found
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

    init(lists: [WordList], inflection: Inflection, lexicon: Lexicon) {
        self.lists = lists
        self.lexicon = lexicon
        self.inflection = inflection
    }

    /// The code of a piece of a reading; its needs are added to those of the other pieces.
    mutating func piece(_ elements: [PatternElement], of reading: Int, _ needs: inout PieceNeeds)
        -> ReadingProgram.Piece
    {
        let steps = steps(elements)
        needs.add(steps)
        return ReadingProgram.Piece(
            reading: reading, code: PatternCode(steps), opening: PatternCompiler.opening(steps[...]))
    }

    mutating func codes(_ patterns: [[PatternElement]]) -> [PatternCode] {
        var codes: [PatternCode] = []
        for elements in patterns { codes.append(PatternCode(steps(elements))) }
        return codes
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
