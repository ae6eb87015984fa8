/// The number of a word in the lexicon; 0 is a word that no list knows.
package struct WordID: Hashable, Sendable, Comparable {
    package var raw: UInt32
    @inlinable package init(_ raw: UInt32) { self.raw = raw }
    package static let unknown = WordID(0)
    @inlinable package var isKnown: Bool { raw != 0 }
    @inlinable package static func < (a: WordID, b: WordID) -> Bool { a.raw < b.raw }
}

/// A set of known words: one bit each, so that asking costs a load and a shift.
package struct WordSet: Sendable {
    @usableFromInline var bits: [UInt64]

    package init(_ words: some Sequence<WordID>) {
        var bits: [UInt64] = []
        for word in words where word.isKnown {
            let index = Int(word.raw >> 6)
            if index >= bits.count { bits += Array(repeating: 0, count: index + 1 - bits.count) }
            bits[index] |= 1 << UInt64(word.raw & 63)
        }
        self.bits = bits
    }

    package var members: [WordID] {
        bits.indices.flatMap { index in
            (0..<64).filter { bits[index] & (1 << UInt64($0)) != 0 }.map { WordID(UInt32(index * 64 + $0)) }
        }
    }

    @inlinable package func contains(_ word: WordID) -> Bool {
        let index = Int(word.raw >> 6)
        return index < bits.count && bits[index] & (1 << UInt64(word.raw & 63)) != 0
    }
}

/// All words that lists and patterns name, interned once to small numbers.
///
/// Words are interned in lower case with straight apostrophes. Everything after the tokenizer compares
/// numbers; the words of the copy that no list knows stay 0 and are read from the prose when needed.
package struct Lexicon: Sendable {
    private var table: [Slot] = Array(repeating: Slot(), count: 1 << 15)
    /// The spellings one after the other, and where each ends; word 0 has none.
    private var letters: [UInt8] = []
    private var ends: [Int32] = [0]
    /// The word being interned.
    private var draft: [UInt8] = []

    private struct Slot: Sendable {
        var hash: UInt32 = 0
        var word: UInt32 = 0
    }

    package init() {}

    package var count: Int { ends.count }

    package mutating func intern(_ word: String) -> WordID { intern(word.utf8) }

    package mutating func intern(_ word: some Collection<UInt8>) -> WordID {
        word.withContiguousStorageIfAvailable { intern(bytes: $0) } ?? Array(word).withUnsafeBufferPointer { intern(bytes: $0) }
    }

    /// Plain ASCII, which nearly all lists hold, skips the way through Unicode.
    private mutating func intern(bytes: UnsafeBufferPointer<UInt8>) -> WordID {
        draft.removeAll(keepingCapacity: true)
        var isPlain = true
        for byte in bytes {
            draft.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            if byte >= 0x80 { isPlain = false }
        }
        if !isPlain {
            draft = Array(String(decoding: bytes, as: UTF8.self).lowercased().replacingTypographicApostrophes().utf8)
        }
        let hash = Lexicon.hash(draft)
        if let known = find(hash, draft) { return known }
        if ends.count * 2 > table.count { grow() }
        let id = UInt32(ends.count)
        letters += draft
        ends.append(Int32(letters.count))
        insert(Slot(hash: hash, word: id))
        return WordID(id)
    }

    package func id(of word: String) -> WordID {
        let bytes = Array(word.lowercased().replacingTypographicApostrophes().utf8)
        return find(Lexicon.hash(bytes), bytes) ?? .unknown
    }

    package func spelling(of word: WordID) -> String {
        word.isKnown ? String(decoding: letters[range(of: word.raw)], as: UTF8.self) : ""
    }

    /// Looks up lower-cased bytes whose hash the tokenizer has computed on the way.
    func find(_ hash: UInt32, _ bytes: some Collection<UInt8>) -> WordID? {
        var index = Int(hash) & (table.count - 1)
        while true {
            let slot = table[index]
            if slot.word == 0 { return nil }
            if slot.hash == hash, letters[range(of: slot.word)].elementsEqual(bytes) { return WordID(slot.word) }
            index = (index + 1) & (table.count - 1)
        }
    }

    private func range(of word: UInt32) -> Range<Int> { Int(ends[Int(word) - 1])..<Int(ends[Int(word)]) }

    private mutating func insert(_ slot: Slot) {
        var index = Int(slot.hash) & (table.count - 1)
        while table[index].word != 0 { index = (index + 1) & (table.count - 1) }
        table[index] = slot
    }

    private mutating func grow() {
        let old = table
        table = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.word != 0 { insert(slot) }
    }

    /// FNV-1a.
    @inline(__always) static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }
    static let seed: UInt32 = 2_166_136_261

    static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(seed, step) }
}

extension String {
    fileprivate func replacingTypographicApostrophes() -> String {
        contains("\u{2019}") ? String(map { $0 == "\u{2019}" ? "'" : $0 }) : self
    }
}
