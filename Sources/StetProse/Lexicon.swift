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

    package func union(_ other: WordSet) -> WordSet {
        var both = self
        if both.bits.count < other.bits.count { both.bits += Array(repeating: 0, count: other.bits.count - both.bits.count) }
        for index in other.bits.indices { both.bits[index] |= other.bits[index] }
        return both
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
    /// Open addressing; a power of two, at most half full.
    private var table: [Slot] = Array(repeating: Slot(), count: 1 << 15)
    /// The spellings of all words, one after the other; word n ends at `ends[n]`.
    private var letters: [UInt8] = []
    private var ends: [UInt32] = [0]

    private struct Slot: Sendable {
        var hash: UInt32 = 0
        var word: UInt32 = 0
    }

    package init() {
        letters.reserveCapacity(1 << 17)
        ends.reserveCapacity(1 << 14)
    }

    package var count: Int { ends.count }

    package mutating func intern(_ word: String) -> WordID {
        var word = word
        return word.withUTF8 { intern($0) }
    }

    package mutating func intern(_ word: ListText) -> WordID { intern(word.bytes) }

    /// Plain ASCII, which nearly all lists hold, skips the way through Unicode.
    private mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> WordID {
        guard word.allSatisfy({ $0 < 0x80 }) else {
            var plain = Lexicon.lowered(String(decoding: word, as: UTF8.self))
            return plain.withUTF8 { enter($0) }
        }
        return enter(word)
    }

    private mutating func enter(_ word: UnsafeBufferPointer<UInt8>) -> WordID {
        let hash = Lexicon.hash(word)
        if let known = find(hash, word) { return known }
        if ends.count * 2 > table.count { grow() }
        let id = UInt32(ends.count)
        for byte in word { letters.append(Lexicon.lowered(byte)) }
        ends.append(UInt32(letters.count))
        insert(Slot(hash: hash, word: id))
        return WordID(id)
    }

    package func id(of word: String) -> WordID {
        var word = Lexicon.lowered(word)
        return word.withUTF8 { find(Lexicon.hash($0), $0) } ?? .unknown
    }

    package func spelling(of word: WordID) -> String { String(decoding: letters[place(of: word.raw)], as: UTF8.self) }

    private func place(of word: UInt32) -> Range<Int> { word == 0 ? 0..<0 : Int(ends[Int(word) - 1])..<Int(ends[Int(word)]) }

    /// Looks up bytes whose hash the tokenizer has computed on the way. Capitals count as small letters in
    /// ASCII; beyond it the bytes come lower-cased.
    func find(_ hash: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> WordID? {
        var index = Int(hash) & (table.count - 1)
        while true {
            let slot = table[index]
            if slot.word == 0 { return nil }
            if slot.hash == hash, isSpelled(slot.word, bytes) { return WordID(slot.word) }
            index = (index + 1) & (table.count - 1)
        }
    }

    private func isSpelled(_ word: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let place = place(of: word)
        guard place.count == bytes.count else { return false }
        for offset in 0..<bytes.count where letters[place.lowerBound + offset] != Lexicon.lowered(bytes[offset]) { return false }
        return true
    }

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

    @inline(__always) static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func lowered(_ word: String) -> String { word.lowercased().replacingTypographicApostrophes() }

    /// FNV-1a.
    @inline(__always) static func step(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }
    static let seed: UInt32 = 2_166_136_261

    @inline(__always) static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash = seed
        for byte in bytes { hash = step(hash, lowered(byte)) }
        return hash
    }
}

extension String {
    fileprivate func replacingTypographicApostrophes() -> String {
        utf8.contains(0xE2) ? String(map { $0 == "\u{2019}" ? "'" : $0 }) : self
    }
}
