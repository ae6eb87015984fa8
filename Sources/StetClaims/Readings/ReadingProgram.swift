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

        init(_ code: PatternCode, variables: Int, lists: Set<Int>, asksForTree: Bool) {
            self.code = code
            opening = Opening(code)
            self.variables = variables
            self.lists = lists
            self.asksForTree = asksForTree
        }
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
            /// A word with a capital.
            static let capital = Mentions(rawValue: 16)
        }
    }

    /// What words are kept: their text, or a label.
    struct Mark: Sendable {
        var variable: VariableID
        var label: String?
    }

    /// A step of a compiled token pattern.
    indirect enum Step: Sendable {
        /// One word, which most steps are.
        case one(WordID, Mark?)
        case words(Vocabulary, Mark?)
        case slot(VariableID?, SlotKind)
        case gap(most: Int)
        case shortGap(most: Int)
        case choice([Step.Row])
        case `repeat`([Step], least: Int, most: Int)

        typealias Row = [Step]
    }

    /// One reading with its patterns. It is a class, because a search looks at it for every sentence.
    final class CompiledReading: Sendable {
        let plan: ReadingPlan
        /// Its pieces, by their numbers in the program.
        let pieces: Range<Int>
        /// What must not stand before, behind or between the pieces.
        let preceding: [Pattern]
        let following: [Pattern]
        let without: [Pattern]
        /// The numbers of the patterns that must not match anywhere within its scope.
        let nowhere: [Int]
        let filter: Filter

        fileprivate init(_ plan: ReadingPlan, _ parts: ReadingParts, filter: Filter) {
            self.plan = plan
            pieces = parts.pieces
            preceding = parts.preceding
            following = parts.following
            without = parts.without
            nowhere = parts.nowhere
            self.filter = filter
        }

        var hasTakes: Bool { !plan.takes.isEmpty }
    }

    let readings: [CompiledReading]
    /// The word lists, for conditions that test a word.
    let wordLists: [WordList]
    /// The most variables of a pattern.
    let most: Int
    /// All patterns of pieces, each once.
    let patterns: [Pattern]
    /// All pieces of all readings. Those of one reading stand side by side.
    let pieces: [Piece]
    /// What a sentence must hold so that a piece may match in it.
    let needs: PieceNeeds
    /// The needs of each pattern.
    let patternNeeds: [Bits]
    let people: WordSet
    /// "people": what a reading counts that does not say whom.
    let anybody: String
    let inflection: Inflection
    /// The words that stand for every hyphen and dash, and for dashes alone. The second holds a space, so that no token of
    /// the copy is that word.
    let hyphen: WordID
    let dash: WordID
    /// The unit of times of day.
    let minute: Unit?
    let adverbs: WordEndings
    let function: WordSet
    /// The small words within names: "of", "and", "for".
    let joining: WordSet
    let events: WordSet

    /// What is made of the words of the readings, by the compiler or from a compiled form.
    struct Parts {
        var patterns: [Pattern] = []
        var pieces: [Piece] = []
        var needs: PieceNeeds
        var readings: [ReadingParts] = []
    }

    /// The parts of one reading.
    struct ReadingParts {
        /// The numbers of its pieces.
        var pieces: Range<Int>
        var preceding: [Pattern]
        var following: [Pattern]
        var without: [Pattern]
        /// The numbers of the patterns.
        var nowhere: [Int]
    }

    convenience init(library: RuleLibrary, binder: inout Binder) {
        let marks = Self.marks(&binder)
        // The compiler takes the lexicon and gives it back, so that there is never a second copy of it.
        var compiler = PatternCompiler(
            lists: library.words, inflection: library.inflection, lexicon: binder.language.lexicon, marks: marks)
        binder.language.lexicon = Lexicon()
        var parts = Parts(needs: PieceNeeds(marks: WordSet(marks)))
        for (index, reading) in library.readings.enumerated() {
            let first = parts.pieces.count
            for find in reading.finds { parts.pieces.append(compiler.piece(find, of: index)) }
            for take in reading.takes {
                var piece = compiler.piece(take.elements, of: index)
                piece.isOptional = take.isOptional
                piece.isOrdered = take.isOrdered
                parts.pieces.append(piece)
            }
            parts.readings.append(
                ReadingParts(
                    pieces: first..<parts.pieces.count, preceding: compiler.guards(reading.unlessPrecededBy),
                    following: compiler.guards(reading.unlessFollowedBy), without: compiler.guards(reading.without),
                    nowhere: reading.nowhere.map { compiler.piece($0, of: index).pattern }))
        }
        binder.language.lexicon = compiler.lexicon
        parts.patterns = compiler.patterns
        parts.needs = compiler.needs
        parts.needs.finish()
        self.init(parts, of: library, binder: &binder)
    }

    /// The words that stand for every hyphen and dash, and for dashes alone.
    static func marks(_ binder: inout Binder) -> [WordID] { [binder.interned("-"), binder.interned(" –")] }

    init(_ parts: Parts, of library: RuleLibrary, binder: inout Binder) {
        wordLists = library.words
        people = binder.list("words/people")
        anybody = binder.language.lines("grammar/people").first ?? ""
        inflection = library.inflection
        let marks = Self.marks(&binder)
        (hyphen, dash) = (marks[0], marks[1])
        minute = library.units.unit(named: "minute")
        adverbs = binder.language.endings("adverb")
        function = binder.list("words/function")
        joining = binder.list("cues/long-form-joins")
        events = binder.list("cues/event-nouns")
        for reading in library.readings { binder.note(reading) }
        let needs = parts.needs
        let allNeeds = parts.patterns.indices.map { needs.bits(of: $0) }
        var most = parts.patterns.map(\.variables).max() ?? 0
        for reading in parts.readings {
            for pattern in [reading.preceding, reading.following, reading.without].joined() {
                most = max(most, pattern.variables)
            }
        }
        readings = zip(library.readings, parts.readings).map { plan, reading in
            CompiledReading(
                plan, reading,
                filter: Filter(
                    parts.pieces[reading.pieces], allNeeds, needs.figures, hasTakes: !plan.takes.isEmpty,
                    count: needs.count))
        }
        patternNeeds = allNeeds
        patterns = parts.patterns
        self.most = most
        pieces = parts.pieces
        self.needs = needs
    }

    /// What the sentences of a reading must hold: those of its scope, and that of its first piece.
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

extension SlotKind {
    /// The mentions with which the slot can begin.
    var mentions: ReadingProgram.Opening.Mentions {
        switch self {
        case .number, .amount, .quantity, .figure, .level, .factor, .money, .percent, .points, .ordinal, .age: .amount
        case .date, .time, .clock, .duration: .time
        case .person, .organisation, .place, .nationality: .name
        case .nameRun, .initials: .capital
        default: .any
        }
    }
}
