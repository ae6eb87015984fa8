package import StetLanguage

/// A value for some words of the lexicon. A lookup costs two memory reads.
package struct WordTable<Value: Sendable>: Sendable {
    private var slots: [UInt16] = []
    private var values: [Value] = []

    package init() {}

    package subscript(word: WordID) -> Value? {
        let index = Int(word.raw)
        guard index < slots.count, slots[index] != 0 else { return nil }
        return values[Int(slots[index]) - 1]
    }

    /// The words that have a value.
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
