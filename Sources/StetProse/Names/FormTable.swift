import StetLanguage

/// A number for each form of a word: a count, an entity or a place in a list.
///
/// In: the key of a word. Out: its number. Forms are already keys, so they are not hashed again, and values need no
/// memory of their own. The table uses open addressing; its size is a power of two, and it is at most half full. A
/// document has a few hundred such words, and each is looked up several times. A `Dictionary` took three times as long.
struct FormTable {
    private struct Entry {
        var form = FormTable.free
        var value: Int32 = 0
    }

    private var entries: [Entry] = []
    private(set) var count = 0

    /// - Parameter expected: roughly how many forms will be added.
    init(expected: Int = 0) {
        guard expected > 0 else { return }
        var size = 16
        while size < expected * 2 { size *= 2 }
        entries = Array(repeating: Entry(), count: size)
    }

    var isEmpty: Bool { count == 0 }

    func contains(_ form: UInt64) -> Bool { self[form] != nil }

    subscript(form: UInt64) -> Int? {
        get {
            guard count > 0 else { return nil }
            let entry = entries[place(of: form)]
            return entry.form == form ? Int(entry.value) : nil
        }
        set {
            guard let newValue, form != FormTable.free else { return }
            if (count + 1) * 2 > entries.count { grow() }
            let place = place(of: form)
            if entries[place].form != form { count += 1 }
            entries[place] = Entry(form: form, value: Int32(truncatingIfNeeded: newValue))
        }
    }

    subscript(form: UInt64, default value: Int) -> Int {
        get { self[form] ?? value }
        set { self[form] = newValue }
    }

    mutating func insert(_ form: UInt64) { self[form] = 0 }

    /// Marks a free place. No word has this form, because its eight bytes are not letters.
    private static var free: UInt64 { 0x7F7F_7F7F_7F7F_7F7F }

    /// The place of a form, or the free place where it would be added.
    private func place(of form: UInt64) -> Int {
        let mask = entries.count - 1
        var place = Int(truncatingIfNeeded: WordKey.spread(form) >> 40) & mask
        while entries[place].form != form, entries[place].form != FormTable.free { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = entries
        entries = Array(repeating: Entry(), count: max(16, old.count * 2))
        for entry in old where entry.form != FormTable.free { entries[place(of: entry.form)] = entry }
    }
}
