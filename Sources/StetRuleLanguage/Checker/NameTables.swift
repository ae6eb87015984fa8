import StetText

/// The number of a word of the rule files. The parser compares numbers instead of letters, and each word is stored
/// once.
struct Name: Hashable {
    var index: Int32
}

/// Gives each word a number. Words go in as bytes. The keywords have the first numbers, so a number tells its keyword.
struct NameTable {
    private(set) var texts: [String] = []
    private var starts: [Int32] = [0]
    private var pool: [UInt8] = []
    /// A hash table of indices into `texts`; −1 is a free place. The size is a power of two.
    private var slots: [Int32]

    static let keywords = Keyword.allCases

    init() {
        slots = Array(repeating: -1, count: 4096)
        for keyword in Self.keywords {
            let bytes = Array(keyword.rawValue.utf8)
            _ = intern(bytes, from: 0, to: bytes.count)
        }
    }

    subscript(_ name: Name) -> String { texts[Int(name.index)] }

    func keyword(_ name: Name) -> Keyword? {
        Int(name.index) < Self.keywords.count ? Self.keywords[Int(name.index)] : nil
    }

    mutating func intern(_ text: String) -> Name {
        let bytes = Array(text.utf8)
        return intern(bytes, from: 0, to: bytes.count)
    }

    mutating func intern(_ bytes: [UInt8], from start: Int, to end: Int) -> Name {
        let mask = slots.count - 1
        var slot = Self.place(of: bytes, start, end) & mask
        while slots[slot] >= 0 {
            let index = slots[slot]
            if holds(index, bytes, start, end) { return Name(index: index) }
            slot = (slot + 1) & mask
        }
        let index = Int32(texts.count)
        slots[slot] = index
        pool.append(contentsOf: bytes[start..<end])
        starts.append(Int32(pool.count))
        texts.append(String(decoding: bytes[start..<end], as: UTF8.self))
        if texts.count * 2 > slots.count { grow() }
        return Name(index: index)
    }

    /// The hash of a word, before it is reduced to the size of the table.
    private static func place(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var hash = WordHash()
        for index in start..<end { hash.add(bytes[index]) }
        return Int(hash.value ^ hash.value >> 15)
    }

    private func holds(_ index: Int32, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let from = Int(starts[Int(index)])
        guard Int(starts[Int(index) + 1]) - from == end - start else { return false }
        for i in 0..<(end - start) where pool[from + i] != bytes[start + i] { return false }
        return true
    }

    private mutating func grow() {
        let size = slots.count * 2
        slots = Array(repeating: -1, count: size)
        for index in 0..<texts.count {
            var slot = Self.place(of: pool, Int(starts[index]), Int(starts[index + 1])) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index)
        }
    }
}

/// Values by the numbers of names. An array makes each look-up fast.
struct NameMap<Value> {
    private var values: [Value?] = []

    subscript(_ name: Name) -> Value? {
        get { Int(name.index) < values.count ? values[Int(name.index)] : nil }
        set {
            let index = Int(name.index)
            if index >= values.count { values += Array(repeating: nil, count: index + 1 - values.count) }
            values[index] = newValue
        }
    }
}
