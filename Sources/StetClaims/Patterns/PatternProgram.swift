import StetFacts
import StetLanguage
import StetProse
import StetText

/// The compiled patterns of a rule library: words become numbers, word lists become phrases, lemmas become their forms.
///
/// In: a rule library. Out: the steps of each `find`, filed under the words or kinds of mention that it can begin with.
/// In a sentence without any of them, the search costs one lookup per token.
struct PatternProgram: Sendable {
    /// One `find` of one pattern.
    struct Find: Sendable {
        var pattern: Int
        var code: PatternCode
    }

    /// A step of a compiled pattern.
    indirect enum Step: Sendable {
        case word(WordSet)
        case phrases([[WordID]])
        case slot(VariableID?, Annotation)
        case gap(most: Int)
        case choice([[Step]])
        case `repeat`([Step], least: Int, most: Int)
    }

    let patterns: [Pattern]
    /// The folded word lists, for conditions that test a word.
    let wordLists: [Set<String>]
    private(set) var finds: [Find] = []
    private(set) var preceding: [[PatternCode]] = []
    private(set) var following: [[PatternCode]] = []
    /// The finds that begin with a word, by that word; and the finds that begin with something else.
    private(set) var byWord = WordTable<[Int]>()
    private(set) var unanchored: [Int] = []
    private(set) var anchors: WordSet
    let people: WordSet
    let function: WordSet
    let events: WordSet

    init(library: RuleLibrary, binder: inout Binder) {
        patterns = library.patterns
        wordLists = library.words.map { Set($0.words.map(folded)) }
        people = binder.list("words/people")
        function = binder.list("words/function")
        events = binder.list("cues/event-nouns")
        anchors = WordSet([])
        // For each find, the words it can begin with; nil when it can begin with something else.
        var openings: [[WordID]?] = []
        var compiler = PatternCompiler(lists: library.words, binder: binder)
        for (index, pattern) in patterns.enumerated() {
            compiler.binder.note(pattern)
            for find in pattern.finds {
                let steps = compiler.steps(find)
                openings.append(PatternCompiler.openings(steps))
                finds.append(Find(pattern: index, code: PatternCode(steps)))
            }
            preceding.append(pattern.unlessPrecededBy.map { PatternCode(compiler.steps($0)) })
            following.append(pattern.unlessFollowedBy.map { PatternCode(compiler.steps($0)) })
        }
        binder = compiler.binder
        for (index, words) in openings.enumerated() {
            guard let words else {
                unanchored.append(index)
                continue
            }
            let openings = WordSet(words)
            anchors = anchors.union(openings)
            for word in openings.members { byWord.update(word, default: []) { $0.append(index) } }
        }
    }
}

/// Looks up the words of patterns in the lexicon.
struct PatternCompiler {
    let lists: [WordList]
    var binder: Binder
    private let irregular: [String: [String]]

    init(lists: [WordList], binder: Binder) {
        self.lists = lists
        self.binder = binder
        var irregular: [String: [String]] = [:]
        for line in binder.language.lines("irregular/forms") {
            let words = line.split(separator: "\t").map(String.init)
            if let word = words.first { irregular[word] = Array(words.dropFirst()) }
        }
        self.irregular = irregular
    }

    mutating func steps(_ elements: [PatternElement]) -> [PatternProgram.Step] { elements.map { step($0) } }

    private mutating func step(_ element: PatternElement) -> PatternProgram.Step {
        switch element {
        case .words(let words): exact([phrase(words)])
        case .listed(let list): exact(lists[list.index].words.map { phrase(split($0)) })
        case .lemma(let word): forms([word])
        case .lemmaListed(let list): forms(lists[list.index].words)
        case .slot(let variable, let annotation): .slot(variable, annotation)
        case .gap(let most): .gap(most: most)
        case .choice(let alternatives): .choice(alternatives.map { steps($0) })
        case .repeat(let inner, let least, let most): .repeat(steps(inner), least: least, most: most)
        }
    }

    private func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private mutating func phrase(_ words: [String]) -> [WordID] {
        // Tokens are split at hyphens and slashes, so phrases are split there too.
        words.flatMap { $0.split(separator: "-", omittingEmptySubsequences: true) }.map { binder.interned(String($0)) }
    }

    private func exact(_ phrases: [[WordID]]) -> PatternProgram.Step {
        phrases.allSatisfy { $0.count == 1 }
            ? .word(WordSet(phrases.map { $0[0] })) : .phrases(phrases.sorted { $0.count > $1.count })
    }

    /// All forms of the head word. In a phrase that is the first word: "gun down" → "gunned down".
    private mutating func forms(_ entries: [String]) -> PatternProgram.Step {
        var phrases: [[WordID]] = []
        for entry in entries {
            let words = split(entry)
            guard let head = words.first else { continue }
            for form in inflections(of: folded(head), irregular: irregular) {
                phrases.append(phrase([form] + words.dropFirst()))
            }
        }
        return exact(phrases)
    }

    /// The words a find can begin with, or nil when it can begin with something else.
    static func openings(_ steps: [PatternProgram.Step]) -> [WordID]? {
        guard let first = steps.first else { return nil }
        switch first {
        case .word(let set): return set.members
        case .phrases(let phrases): return phrases.compactMap(\.first)
        case .choice(let alternatives):
            var all: [WordID] = []
            for alternative in alternatives {
                guard let words = openings(alternative) else { return nil }
                all += words
            }
            return all
        case .repeat(let inner, let least, _):
            guard let words = openings(inner) else { return nil }
            if least > 0 { return words }
            guard let rest = openings(Array(steps.dropFirst())) else { return nil }
            return words + rest
        case .slot, .gap: return nil
        }
    }
}

/// The forms of an English word: plural, third person, past and participle. They follow rules; `irregular` gives the
/// exceptions.
func inflections(of word: String, irregular: [String: [String]]) -> [String] {
    if let forms = irregular[word] { return [word] + forms }
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    let letters = Array(word)
    guard let last = letters.last, letters.count > 1 else { return [word] }
    let stem = String(letters.dropLast())
    if last == "e" { return [word, word + "s", word + "d", stem + "ing"] }
    if last == "y", !vowels.contains(letters[letters.count - 2]) {
        return [word, stem + "ies", stem + "ied", word + "ing"]
    }
    let sibilant =
        word.hasSuffix("s") || word.hasSuffix("x") || word.hasSuffix("z") || word.hasSuffix("sh")
        || word.hasSuffix("ch")
    var forms = [word, sibilant ? word + "es" : word + "s", word + "ed", word + "ing"]
    // "plan" → "planned": a word of one short syllable doubles its last consonant.
    if letters.count >= 3, !vowels.contains(last), last != "w", last != "x",
        vowels.contains(letters[letters.count - 2]),
        !vowels.contains(letters[letters.count - 3])
    {
        forms += [word + String(last) + "ed", word + String(last) + "ing"]
    }
    return forms
}
