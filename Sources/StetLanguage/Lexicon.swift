// The number of a word in the lexicon. 0 stands for every word that no list names.
// Later stages compare numbers and not letters, which is faster. Words that no list names have no number of their own.

/// The number of a word in the lexicon; 0 is a word that no list knows.
public struct WordID: Hashable, Sendable, Comparable {
    public var raw: UInt32
    @inlinable public init(_ raw: UInt32) { self.raw = raw }
    public static var unknown: WordID { WordID(0) }
    @inlinable public var isKnown: Bool { raw != 0 }
    @inlinable public static func < (a: WordID, b: WordID) -> Bool { a.raw < b.raw }
}

/// A set of words of the lexicon. It stores one bit for each word, so that a test is fast.
public struct WordSet: Sendable {
    @usableFromInline var bits: [UInt64]

    @inlinable public init(_ words: some Sequence<WordID>) {
        var bits: [UInt64] = []
        for word in words where word.isKnown {
            let index = Int(word.raw >> 6)
            if index >= bits.count { bits += Array(repeating: 0, count: index + 1 - bits.count) }
            bits[index] |= 1 << UInt64(word.raw & 63)
        }
        self.bits = bits
    }

    /// The same for words that lie in memory: the bits are allocated once.
    public init(_ words: [WordID]) {
        var most: UInt32 = 0
        for word in words { most = max(most, word.raw) }
        bits = most == 0 ? [] : Array(repeating: 0, count: Int(most >> 6) + 1)
        for word in words where word.isKnown { bits[Int(word.raw >> 6)] |= 1 << UInt64(word.raw & 63) }
    }

    public mutating func insert(_ word: WordID) {
        guard word.isKnown else { return }
        let index = Int(word.raw >> 6)
        if index >= bits.count { bits += Array(repeating: 0, count: index + 1 - bits.count) }
        bits[index] |= 1 << UInt64(word.raw & 63)
    }

    public func union(_ other: WordSet) -> WordSet {
        var both = self
        both.formUnion(other)
        return both
    }

    /// Adds the words of another set. A set without words shares the memory of the other.
    public mutating func formUnion(_ other: WordSet) {
        guard !bits.isEmpty else {
            bits = other.bits
            return
        }
        if bits.count < other.bits.count { bits += Array(repeating: 0, count: other.bits.count - bits.count) }
        for index in other.bits.indices { bits[index] |= other.bits[index] }
    }

    public func overlaps(_ other: WordSet) -> Bool { zip(bits, other.bits).contains { $0 & $1 != 0 } }

    public var members: [WordID] {
        var members: [WordID] = []
        members.reserveCapacity(bits.reduce(0) { $0 + $1.nonzeroBitCount })
        for index in bits.indices {
            var rest = bits[index]
            while rest != 0 {
                members.append(WordID(UInt32(index * 64 + rest.trailingZeroBitCount)))
                rest &= rest - 1
            }
        }
        return members
    }

    @inlinable @inline(__always) public func contains(_ word: WordID) -> Bool {
        let index = Int(word.raw >> 6)
        return index < bits.count && bits[index] & (1 << UInt64(word.raw & 63)) != 0
    }
}

/// The words that lists and patterns name, each with a number.
///
/// Words are stored in lower case with straight apostrophes. All stages after the tokenizer compare numbers. A word of
/// the copy that no list names has the number 0; its letters are read from the prose when they are needed.
public struct Lexicon: Sendable {
    /// A hash table from keys to the numbers of words, with open addressing. Its size is a power of two and at most
    /// half of it is used. 0 marks a free place.
    @usableFromInline var places: [UInt32] = Array(repeating: 0, count: 1 << 15)
    /// The key of each word; word 0 has none.
    @usableFromInline var keys: [UInt64] = [0]
    /// The spellings of words whose key is a hash, one after the other. The spelling of word n ends at `ends[n]`.
    @usableFromInline var letters: [UInt8] = []
    @usableFromInline var ends: [UInt32] = [0]

    public init() {
        letters.reserveCapacity(1 << 15)
        ends.reserveCapacity(1 << 14)
        keys.reserveCapacity(1 << 14)
    }

    public var count: Int { ends.count }

    public mutating func intern(_ word: String) -> WordID {
        var word = word
        return word.withUTF8 { intern($0) }
    }

    public mutating func intern(_ word: ListText) -> WordID { intern(word.bytes) }

    private mutating func intern(_ word: UnsafeBufferPointer<UInt8>) -> WordID {
        let key = WordKey.key(of: word)
        // Nearly all words are ASCII and need no Unicode tables.
        guard !WordKey.isHash(key) || !Lexicon.needsUnicode(word) else {
            var plain = Lexicon.lowered(String(decoding: word, as: UTF8.self))
            return plain.withUTF8 { enter(WordKey.key(of: $0), $0) }
        }
        return enter(key, word)
    }

    private mutating func enter(_ key: UInt64, _ word: UnsafeBufferPointer<UInt8>) -> WordID {
        var place = Lexicon.place(of: key, places.count - 1)
        while places[place] != 0 {
            let known = places[place]
            if keys[Int(known)] == key, !WordKey.isHash(key) || isSpelled(known, word) { return WordID(known) }
            place = (place + 1) & (places.count - 1)
        }
        let id = UInt32(ends.count)
        if WordKey.isHash(key) {
            for byte in word { letters.append(Lexicon.lowered(byte)) }
        }
        ends.append(UInt32(letters.count))
        keys.append(key)
        places[place] = id
        if ends.count * 2 > places.count { grow() }
        return WordID(id)
    }

    private func isSpelled(_ word: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        lookUp { $0.isSpelled(word, bytes) }
    }

    public func id(of word: String) -> WordID {
        var word = Lexicon.lowered(word)
        return word.withUTF8 { bytes in lookUp { $0.word(WordKey.key(of: bytes), bytes) } }
    }

    public func spelling(of word: WordID) -> String {
        guard word.isKnown else { return "" }
        let key = keys[Int(word.raw)]
        guard !WordKey.isHash(key) else {
            return String(decoding: letters[Int(ends[Int(word.raw) - 1])..<Int(ends[Int(word.raw)])], as: UTF8.self)
        }
        return withUnsafeBytes(of: key.littleEndian) { bytes in
            String(decoding: bytes.prefix(8 - key.leadingZeroBitCount / 8), as: UTF8.self)
        }
    }

    // MARK: Looking up

    /// A view of the lexicon for reading many words. It counts no references, which would cost more than the search.
    public struct Lookup {
        @usableFromInline let places: UnsafeBufferPointer<UInt32>
        @usableFromInline let keys: UnsafeBufferPointer<UInt64>
        @usableFromInline let letters: UnsafeBufferPointer<UInt8>
        @usableFromInline let ends: UnsafeBufferPointer<UInt32>
        /// The number of places in the table minus one.
        @usableFromInline let mask: Int

        @inlinable @inline(__always) init(
            places: UnsafeBufferPointer<UInt32>, keys: UnsafeBufferPointer<UInt64>,
            letters: UnsafeBufferPointer<UInt8>, ends: UnsafeBufferPointer<UInt32>
        ) {
            self.places = places
            self.keys = keys
            self.letters = letters
            self.ends = ends
            mask = places.count - 1
        }

        /// The word whose key holds its letters (at most eight). No other word has this key.
        @inlinable @inline(__always) public func word(_ key: UInt64) -> WordID {
            var index = Lexicon.place(of: key, mask)
            while true {
                let word = places[index]
                if word == 0 || keys[Int(word)] == key { return WordID(word) }
                index = (index + 1) & mask
            }
        }

        /// The word with a key and, if the key is a hash, with these letters; 0 when no list names it.
        @inlinable @inline(__always) public func word(_ key: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> WordID {
            var index = Lexicon.place(of: key, mask)
            while true {
                let word = places[index]
                if word == 0 { return .unknown }
                if keys[Int(word)] == key, !WordKey.isHash(key) || isSpelled(word, bytes) { return WordID(word) }
                index = (index + 1) & mask
            }
        }

        @usableFromInline func isSpelled(_ word: UInt32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            let place = Int(ends[Int(word) - 1])..<Int(ends[Int(word)])
            guard place.count == bytes.count else { return false }
            return WordKey.isSame(UnsafeBufferPointer(rebasing: letters[place]), lowering: bytes)
        }
    }

    @inlinable public func lookUp<Result>(_ body: (Lookup) -> Result) -> Result {
        places.withUnsafeBufferPointer { places in
            keys.withUnsafeBufferPointer { keys in
                letters.withUnsafeBufferPointer { letters in
                    ends.withUnsafeBufferPointer { ends in
                        body(Lookup(places: places, keys: keys, letters: letters, ends: ends))
                    }
                }
            }
        }
    }

    @inlinable @inline(__always) static func place(of key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: WordKey.spread(key) >> 40) & mask
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        for word in 1..<keys.count {
            var place = Lexicon.place(of: keys[word], places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = UInt32(word)
        }
    }

    @inlinable @inline(__always) public static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// Whether the lower case of a word needs Unicode tables: the word holds letters other than ASCII and small Latin
    /// letters with accents ("é", "ā", "ř").
    private static func needsUnicode(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < word.count {
            guard word[index] >= 0x80 else {
                index += 1
                continue
            }
            guard index + 1 < word.count else { return true }
            let scalar = (UInt32(word[index]) & 0x1F) << 6 | UInt32(word[index + 1]) & 0x3F
            switch (word[index], scalar) {
            case (0xC3, 0xDF...0xFF): break
            // In these blocks, a capital and its small letter have neighbouring scalars. The small one is odd in most
            // rows and even in a few.
            case (0xC4...0xC5, 0x100...0x12F), (0xC4...0xC5, 0x14A...0x177): if scalar & 1 == 0 { return true }
            case (0xC4...0xC5, 0x139...0x148), (0xC4...0xC5, 0x179...0x17E): if scalar & 1 == 1 { return true }
            default: return true
            }
            index += 2
        }
        return false
    }

    private static func lowered(_ word: String) -> String { word.lowercased().replacingTypographicApostrophes() }
}

extension String {
    fileprivate func replacingTypographicApostrophes() -> String {
        utf8.contains(0xE2) ? String(map { $0 == "\u{2019}" ? "'" : $0 }) : self
    }
}
