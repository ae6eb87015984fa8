// The tables that the words of figures are kept in: a value for a word, and phrases by the word they begin with. Both
// are asked for every figure of a document, so that asking costs two loads and allocates nothing.

package import StetLanguage

/// A value for some words of the lexicon: asking costs two loads.
package struct WordTable<Value: Sendable>: Sendable {
    private var slots: [UInt16] = []
    private var values: [Value] = []

    package init() {}

    package subscript(word: WordID) -> Value? {
        let index = Int(word.raw)
        guard index < slots.count, slots[index] != 0 else { return nil }
        return values[Int(slots[index]) - 1]
    }

    /// The words with a value.
    var words: [WordID] { slots.indices.filter { slots[$0] != 0 }.map { WordID(UInt32($0)) } }

    var all: [Value] { values }

    package mutating func set(_ word: WordID, _ value: Value) {
        let index = Int(word.raw)
        guard index != 0, values.count < Int(UInt16.max) - 1 else { return }
        if index >= slots.count { slots += repeatElement(0, count: index + 512 - slots.count) }
        if slots[index] != 0 {
            values[Int(slots[index]) - 1] = value
        } else {
            values.append(value)
            slots[index] = UInt16(values.count)
        }
    }

    package mutating func update(_ word: WordID, default value: Value, _ change: (inout Value) -> Void) {
        let index = Int(word.raw)
        if index < slots.count, slots[index] != 0 {
            change(&values[Int(slots[index]) - 1])
        } else {
            var new = value
            change(&new)
            set(word, new)
        }
    }
}

/// Phrases by their first word (or by their last, for those that are read backwards), longest first.
struct PhraseTable<Value: Sendable>: Sendable {
    struct Entry: Sendable {
        /// The words after the first, in the order of reading.
        var rest: [WordID]
        var spelling: Spelling
        var value: Value
    }

    /// How the first word must stand in the copy.
    enum Spelling: Sendable {
        case any, capital, small, attached
        /// Behind one or less, in small letters: "3/4 cup".
        case part
    }

    private var entries = WordTable<[Entry]>()

    func candidates(_ first: WordID) -> [Entry]? { entries[first] }

    /// The words that a phrase begins with.
    var firsts: [WordID] { entries.words }
    /// The words that stand second in one.
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
    /// Takes the mark off a name in a data file: "^" capital, "_" small, "~" written onto the figure, "<" one or less.
    static func read(_ name: ListText) -> (ListText, Self) {
        switch name.first {
        case UInt8(ascii: "^"): (name.dropFirst(), .capital)
        case UInt8(ascii: "_"): (name.dropFirst(), .small)
        case UInt8(ascii: "~"): (name.dropFirst(), .attached)
        case UInt8(ascii: "<"): (name.dropFirst(), .part)
        default: (name, .any)
        }
    }
}
