import StetFacts
import StetLanguage
import StetProse
import StetText
import StetValues

/// The compiled readings of a rule library: words become numbers, word lists become phrases, lemmas become their forms.
///
/// In: a rule library. Out: the code of each `find` and of each piece, and what a sentence must hold so that it can match
/// (`PieceNeeds`). In a sentence without that, the search costs one lookup per token and a few comparisons of bits.
struct ReadingProgram: Sendable {
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
    /// The folded word lists, for conditions that test a word.
    let wordLists: [Set<String>]
    /// All pieces of all readings. Those of one reading stand side by side.
    private(set) var pieces: [Piece] = []
    /// For each reading, its pieces; and which slots are lists.
    private(set) var piecesOf: [Range<Int>] = []
    private(set) var listSlots: [Set<Int>] = []
    private(set) var preceding: [[PatternCode]] = []
    private(set) var following: [[PatternCode]] = []
    private(set) var without: [[PatternCode]] = []
    /// What a sentence must hold so that a piece may match in it.
    private(set) var needs: PieceNeeds
    /// The same for the whole reading: for the sentences of its scope, and for the sentence of its first piece.
    private(set) var filters: [Filter] = []
    /// The needs of each piece.
    private(set) var pieceNeeds: [Bits] = []
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
        wordLists = library.words.map { Set($0.words.map(folded)) }
        people = binder.list("words/people")
        anybody = binder.language.lines("grammar/people").first ?? ""
        inflection = library.inflection
        hyphen = binder.interned("-")
        minute = library.units.unit(named: "minute")
        adverbs = binder.language.endings("adverb")
        function = binder.list("words/function")
        events = binder.list("cues/event-nouns")
        needs = PieceNeeds(hyphen: hyphen)
        var compiler = PatternCompiler(lists: library.words, inflection: library.inflection, binder: binder)
        for (index, reading) in readings.enumerated() {
            compiler.binder.note(reading)
            let first = pieces.count
            func piece(_ elements: [PatternElement], isOptional: Bool = false, isOrdered: Bool = false) -> Piece {
                let steps = compiler.steps(elements)
                needs.add(steps)
                return Piece(
                    reading: index, code: PatternCode(steps), opening: PatternCompiler.opening(steps[...]),
                    isOptional: isOptional, isOrdered: isOrdered)
            }
            for find in reading.finds { pieces.append(piece(find)) }
            for take in reading.takes {
                pieces.append(piece(take.elements, isOptional: take.isOptional, isOrdered: take.isOrdered))
            }
            piecesOf.append(first..<pieces.count)
            listSlots.append(reading.listSlots)
            preceding.append(reading.unlessPrecededBy.map { PatternCode(compiler.steps($0)) })
            following.append(reading.unlessFollowedBy.map { PatternCode(compiler.steps($0)) })
            without.append(reading.without.map { PatternCode(compiler.steps($0)) })
        }
        binder = compiler.binder
        needs.finish()
        pieceNeeds = pieces.indices.map { needs.bits(of: $0) }
        for (index, range) in piecesOf.enumerated() {
            filters.append(filter(of: range, hasTakes: !readings[index].takes.isEmpty))
        }
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

    private func filter(of range: Range<Int>, hasTakes: Bool) -> Filter {
        var scope = Bits(count: needs.count)
        guard hasTakes else {
            return Filter(
                scope: scope, first: range.map { needs.bits(of: $0) },
                figures: range.map { needs.figures[$0] }.min() ?? 0)
        }
        let required = range.filter { !pieces[$0].isOptional }
        for piece in required { scope.formUnion(needs.bits(of: piece)) }
        return Filter(
            scope: scope, first: range.prefix(1).map { needs.bits(of: $0) },
            figures: required.reduce(0) { $0 + needs.figures[$1] })
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
    var binder: Binder
    private let inflection: Inflection
    /// What was compiled before: lists by their number, all forms of lists, all forms of a word. Readings use the same
    /// few lists many times.
    private var exactLists: [Int: ReadingProgram.Step] = [:]
    private var formLists: [Int: ReadingProgram.Step] = [:]
    private var lemmas: [String: ReadingProgram.Step] = [:]

    init(lists: [WordList], inflection: Inflection, binder: Binder) {
        self.lists = lists
        self.binder = binder
        self.inflection = inflection
    }

    mutating func steps(_ elements: [PatternElement]) -> [ReadingProgram.Step] { elements.map { step($0) } }

    private mutating func step(_ element: PatternElement) -> ReadingProgram.Step {
        switch element {
        case .words(let words): exact([phrase(words)])
        case .listed(let list): exactList(list.index)
        case .lemma(let word): forms(of: word)
        case .lemmaListed(let list): formList(list.index)
        case .slot(let variable, let annotation, _): .slot(variable, annotation)
        case .capture(let variable, let label, let inner):
            marked(step(inner), ReadingProgram.Mark(variable: variable, label: label))
        case .gap(let most): .gap(most: most)
        case .shortGap(let most): .shortGap(most: most)
        case .choice(let alternatives): .choice(alternatives.map { steps($0) })
        case .repeat(let inner, let least, let most): .repeat(steps(inner), least: least, most: most)
        }
    }

    private func marked(_ step: ReadingProgram.Step, _ mark: ReadingProgram.Mark) -> ReadingProgram.Step {
        switch step {
        case .word(let set, _): .word(set, mark)
        case .phrases(let phrases, _): .phrases(phrases, mark)
        case .choice(let alternatives): .choice(alternatives.map { $0.map { marked($0, mark) } })
        default: step
        }
    }

    private mutating func exactList(_ index: Int) -> ReadingProgram.Step {
        if let known = exactLists[index] { return known }
        let step = exact(lists[index].words.map { phrase(split($0)) })
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

    private func split(_ text: String) -> [String] {
        text.utf8.contains(0x20) ? text.split(separator: " ").map(String.init) : text.isEmpty ? [] : [text]
    }

    private mutating func phrase(_ words: [String]) -> [WordID] {
        var ids: [WordID] = []
        ids.reserveCapacity(words.count)
        for word in words {
            // Tokens are split at hyphens and slashes, so phrases are split there too.
            if word == "–" || word == "—" {
                ids.append(binder.interned("-"))
            } else if word != "-", word.utf8.contains(0x2D) {
                for part in word.split(separator: "-") { ids.append(binder.interned(String(part))) }
            } else {
                ids.append(binder.interned(word))
            }
        }
        return ids
    }

    private func exact(_ phrases: [[WordID]]) -> ReadingProgram.Step {
        phrases.allSatisfy { $0.count == 1 }
            ? .word(WordSet(phrases.map { $0[0] }), nil) : .phrases(phrases.sorted { $0.count > $1.count }, nil)
    }

    /// All forms of the head word. In a phrase that is the first word: "gun down" → "gunned down".
    private mutating func forms(_ entries: [String]) -> ReadingProgram.Step {
        var phrases: [[WordID]] = []
        for entry in entries {
            let words = split(entry)
            guard let head = words.first else { continue }
            for form in inflection.forms(of: folded(head)) {
                phrases.append(phrase([form] + words.dropFirst()))
            }
        }
        return exact(phrases)
    }

    /// What some steps can begin with.
    static func opening(_ steps: ArraySlice<ReadingProgram.Step>) -> ReadingProgram.Opening {
        guard let first = steps.first else { return ReadingProgram.Opening(words: WordSet([]), mentions: []) }
        func either(_ a: ReadingProgram.Opening, _ b: ReadingProgram.Opening) -> ReadingProgram.Opening {
            ReadingProgram.Opening(words: a.words.union(b.words), mentions: a.mentions.union(b.mentions))
        }
        switch first {
        case .word(let set, _): return ReadingProgram.Opening(words: set, mentions: [])
        case .phrases(let phrases, _):
            return ReadingProgram.Opening(words: WordSet(phrases.compactMap(\.first)), mentions: [])
        case .choice(let alternatives):
            return alternatives.map { opening($0 + steps.dropFirst()) }.reduce(
                ReadingProgram.Opening(words: WordSet([]), mentions: []), either)
        case .repeat(let inner, let least, _):
            let own = opening(inner + steps.dropFirst())
            return least > 0 ? own : either(own, opening(steps.dropFirst()))
        case .slot(_, let annotation):
            return ReadingProgram.Opening(words: WordSet([]), mentions: annotation.mentions)
        case .gap, .shortGap: return ReadingProgram.Opening(words: WordSet([]), mentions: .any)
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
