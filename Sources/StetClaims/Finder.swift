import StetFacts
import StetLanguage
import StetProse

/// A reader of one form of claim, written in Swift where a pattern cannot reach.
///
/// A finder states what the copy says and compares nothing: comparison, tolerance and wording stand in the
/// rule file. The claim types and fields it fills are bound to the schema when rules are loaded (`ClaimShape`). It is a
/// class so that a closure in its loops holds one reference, not a copy of all its word sets.
protocol Finder: AnyObject, Sendable {
    init(binder: inout Binder)
    func find(in reading: Reading, into collector: inout Collector)
}

/// Binds finders to the schema and to the lexicon, and keeps what did not fit.
struct Binder {
    let schema: Schema
    var language: Language
    /// The finder that is being made, as problems name it.
    var finder = ""
    private(set) var bindings = Bindings()

    init(schema: Schema, language: consuming Language) {
        self.schema = schema
        self.language = language
    }

    /// A claim type with the fields that the finder fills.
    mutating func shape<Shape: ClaimShape>(_ shape: Shape.Type = Shape.self) -> BoundShape<Shape> {
        bindings.bind(shape, finder: finder, schema)
    }

    /// Notes what a pattern fills.
    mutating func note(_ pattern: Pattern) { bindings.add(pattern) }

    mutating func list(_ name: String) -> WordSet { language.wordSet(name) }
    /// The one word of a list: "grammar/of".
    mutating func word(_ list: String) -> WordID { language.word(list) }
    /// A word of a rule file.
    mutating func interned(_ word: String) -> WordID { language.lexicon.intern(word) }

    /// A list of two columns, set apart by a tab.
    func pairs(_ name: String) -> [(first: ListText, second: ListText)] {
        language.entries(name).compactMap { line in
            var columns = line.pieces("\t")
            guard let first = columns.next(), let second = columns.next() else { return nil }
            return (first, second)
        }
    }

    /// The same to look the second up by the first.
    func table(_ name: String) -> [String: String] {
        Dictionary(pairs(name).lazy.map { ($0.first.string, $0.second.string) }) { first, _ in first }
    }
}
