// Phrases by their first word. In: words of the lexicon. Out: values. Every figure of a document is looked up here, so a
// lookup costs two memory reads and does not allocate.

import StetLanguage

/// Phrases by their first word, longest first. Phrases that are read backwards are filed by their last word.
struct PhraseTable<Value: Sendable>: Sendable {
    struct Entry: Sendable {
        /// The words after the first, in reading order.
        var rest: [WordID]
        var spelling: Spelling
        var value: Value
    }

    /// The form that the first word must have in the copy.
    enum Spelling: Sendable {
        case any, capital, small, attached
        /// In small letters, written onto the figure or after one of at least a thousand: "5t", "742 000 t".
        case large
        /// In small letters, after a number of at most one: "3/4 cup".
        case part
    }

    private var entries = WordTable<[Entry]>()

    func candidates(_ first: WordID) -> [Entry]? { entries[first] }

    /// The first words of the phrases.
    var firsts: [WordID] { entries.words }
    /// The second words of the phrases.
    var seconds: [WordID] { entries.all.joined().compactMap(\.rest.first) }

    mutating func add(_ words: [WordID], spelling: Spelling = .any, _ value: Value) {
        guard let first = words.first else { return }
        entries.update(first, default: []) { list in
            let entry = Entry(rest: Array(words.dropFirst()), spelling: spelling, value: value)
            guard let last = list.last, last.rest.count < entry.rest.count else {
                list.append(entry)
                return
            }
            let place = list.firstIndex { $0.rest.count < entry.rest.count } ?? list.endIndex
            list.insert(entry, at: place)
        }
    }
}

extension PhraseTable.Spelling {
    /// Removes the mark from a name in a data file: "^" capital, "_" small, "~" written onto the figure, "<" at most
    /// one, ">" written onto the figure or at least a thousand.
    static func read(_ name: ListText) -> (ListText, Self) {
        switch name.first {
        case UInt8(ascii: "^"): (name.dropFirst(), .capital)
        case UInt8(ascii: "_"): (name.dropFirst(), .small)
        case UInt8(ascii: "~"): (name.dropFirst(), .attached)
        case UInt8(ascii: "<"): (name.dropFirst(), .part)
        case UInt8(ascii: ">"): (name.dropFirst(), .large)
        default: (name, .any)
        }
    }
}
