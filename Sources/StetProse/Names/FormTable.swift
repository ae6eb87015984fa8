import StetLanguage

/// Numbers by the form of a word: counts, entities, places in a list.
///
/// Forms are keys of words already, so nothing is hashed a second time and no value has a place of its own in
/// memory: open addressing, a power of two, at most half full. A document has a few hundred such words, and each is
/// asked about several times; a `Dictionary` took three times as long.
struct FormTable {
    private struct Entry {
        var form = FormTable.free
        var value: Int32 = 0
    }

    private var entries: [Entry] = []
    private(set) var count = 0

    /// - Parameter expected: how many forms are to come, roughly.
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

    /// No word has this form: it would be one of eight letters that are none.
    private static var free: UInt64 { 0x7F7F_7F7F_7F7F_7F7F }

    /// Where a form stands, or the free place where it would.
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
