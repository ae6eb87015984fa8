import StetFacts
import StetLanguage
import StetProse
import StetText

/// Finds one form of claim. A finder is written in Swift where a reading of the rule files is not enough.
///
/// In: the reading of a document. Out: claims, through a collector. A finder says what the copy states and compares
/// nothing: comparison, tolerance and wording belong in the rule file. The claim types and fields that it fills are
/// bound to the schema when rules are loaded (`ClaimShape`). A finder is a class so that a closure in its loops holds
/// one reference and does not copy all word sets.
protocol Finder: AnyObject, Sendable {
    init(binder: inout Binder)
    func find(in reading: Reading, into collector: inout Collector)
}

/// Binds finders to the schema and to the lexicon, and collects what does not fit.
struct Binder {
    let schema: Schema
    var language: Language
    let inflection: Inflection
    /// The name of the finder that is being made. Problems contain it.
    var finder = ""
    private(set) var bindings = Bindings()

    init(library: RuleLibrary, language: consuming Language) {
        schema = library.schema
        inflection = library.inflection
        self.language = language
    }

    /// Binds a claim type and the fields that the finder fills.
    mutating func shape<Shape: ClaimShape>(_ shape: Shape.Type = Shape.self) -> BoundShape<Shape> {
        bindings.bind(shape, finder: finder, schema)
    }

    /// Records the fields that a reading fills.
    mutating func note(_ reading: ReadingPlan) { bindings.add(reading) }

    mutating func list(_ name: String) -> WordSet { language.wordSet(name) }
    /// The word of a list that has one word: "grammar/of".
    mutating func word(_ list: String) -> WordID { language.word(list) }
    /// The number of a word from a rule file.
    mutating func interned(_ word: String) -> WordID { language.lexicon.intern(word) }

    /// The rows of a list with two columns. A tab separates the columns.
    func pairs(_ name: String) -> [(first: ListText, second: ListText)] {
        language.entries(name).compactMap { line in
            var columns = line.pieces("\t")
            guard let first = columns.next(), let second = columns.next() else { return nil }
            return (first, second)
        }
    }

    /// The same rows as a dictionary: the first column is the key.
    func table(_ name: String) -> [String: String] {
        Dictionary(pairs(name).lazy.map { ($0.first.string, $0.second.string) }) { first, _ in first }
    }
}
