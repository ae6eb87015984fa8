import StetDocuments
package import StetLanguage
import StetSource

/// Splits prose into tokens, in one pass over its UTF-8 bytes.
///
/// In: the bytes of the blocks. Out: tokens. Every byte that is not white space is in exactly one token. A table says
/// what a byte may begin. The lexicon gives the number of a word, and a second table its cues. A typographic apostrophe
/// counts as a straight one.
package struct Tokenizer: Sendable {
    private let lexicon: Lexicon
    private let possessiveWord: WordID
    private let cues: WordCues

    package init(language: Language, cues: WordCues = WordCues()) {
        lexicon = language.lexicon
        possessiveWord = lexicon.id(of: "'s")
        self.cues = cues
    }

    package func annotate(_ prose: inout AnnotatedProse) {
        let bytes = prose.document.prose
        var tokens = TokenRoom(expecting: bytes.count / 5 + 8)
        bytes.withUnsafeBufferPointer { bytes in
            ByteClass.table.withUnsafeBufferPointer { classes in
                lexicon.lookUp { lexicon in
                    cues.lookUp { cues in
                        let scan = Scan(
                            bytes: bytes, classes: classes, lexicon: lexicon, cues: cues, possessiveWord: possessiveWord
                        )
                        for block in prose.document.blocks.indices {
                            let span = prose.document.blocks[block].span
                            scan.run(from: Int(span.start), to: min(Int(span.end), bytes.count), into: &tokens)
                        }
                    }
                }
            }
        }
        prose.tokens = tokens.all()
    }
}

/// Collects the tokens of a document. An array checks at every append whether its memory is shared. To avoid that
/// check, the tokens first go into a buffer of fixed length, which is appended to the array when it is full.
private struct TokenRoom: ~Copyable {
    private var tokens: [Token] = []
    private let row = UnsafeMutableBufferPointer<Token>.allocate(capacity: 256)
    private var count = 0

    init(expecting count: Int) { tokens.reserveCapacity(count) }

    deinit { row.deallocate() }

    @inline(__always) mutating func append(_ token: Token) {
        if count == row.count { empty() }
        row.initializeElement(at: count, to: token)
        count += 1
    }

    private mutating func empty() {
        tokens.append(contentsOf: UnsafeMutableBufferPointer(rebasing: row[..<count]))
        count = 0
    }

    mutating func all() -> [Token] {
        empty()
        return tokens
    }
}

/// What a byte may begin. The classes of bytes that may continue a word come first.
private enum ByteClass: UInt8 {
    case letter, digit
    /// A byte of a character outside ASCII.
    case high
    case apostrophe
    /// The full stop. A word continues with it only after a single letter: "U.S."
    case stop
    case mark, space

    static let table: [UInt8] = (0...255).map { byte in
        switch UInt8(byte) {
        case 0x41...0x5A, 0x61...0x7A: letter.rawValue
        case 0x30...0x39: digit.rawValue
        case 0, 0x09...0x0D, 0x20: space.rawValue
        case 0x27: apostrophe.rawValue
        case 0x2E: stop.rawValue
        case 0x80...: high.rawValue
        default: mark.rawValue
        }
    }
}

/// One pass over the blocks of a document. Each reader receives the place where a token begins and returns the place
/// after it. Every next step needs that place, so it stays in a register.
///
/// It is a class because each reader needs a dozen pointers, and passing one reference is cheaper.
private final class Scan {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The end of the block.
    private var end = 0
    /// The raw value of the `ByteClass` for each byte.
    private let classes: UnsafeBufferPointer<UInt8>
    private let lexicon: Lexicon.Lookup
    private let cues: WordCues.Lookup
    private let possessiveWord: WordID

    init(
        bytes: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<UInt8>, lexicon: Lexicon.Lookup,
        cues: WordCues.Lookup, possessiveWord: WordID
    ) {
        self.bytes = bytes
        self.classes = classes
        self.lexicon = lexicon
        self.cues = cues
        self.possessiveWord = possessiveWord
    }

    @inline(__always) func byte(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0 }

    @inline(__always) func isClass(_ class: ByteClass, _ byte: UInt8) -> Bool { classes[Int(byte)] == `class`.rawValue }

    func run(from start: Int, to end: Int, into tokens: inout TokenRoom) {
        self.end = end
        var at = start
        var traits: Token.Traits = .spaced
        while at < end {
            let first = bytes[at]
            // Letters are tested without the table, because this is the most frequent test.
            if isLetter(first) {
                at = word(at, traits, into: &tokens)
            } else if isClass(.space, first) {
                at += 1
                traits = .spaced
                continue
            } else if isClass(.digit, first) {
                at = number(at, traits, into: &tokens)
            } else if !isClass(.high, first) {
                at = mark(at, traits, into: &tokens)
            } else if letterLength(at) > 0 {
                at = anyWord(at, traits, into: &tokens)
            } else {
                let space = spaceLength(at)
                if space > 0 {
                    at += space
                    traits = .spaced
                    continue
                }
                at = wideMark(at, traits, into: &tokens)
            }
            // One space follows most words and is skipped here. The processor cannot predict where it does not, so
            // adding 0 or 1 is faster than a branch.
            let space: UInt8 = byte(at) == 0x20 ? 1 : 0
            at += Int(space)
            traits = Token.Traits(rawValue: space * Token.Traits.spaced.rawValue)
        }
    }

    // MARK: Numbers

    private func number(_ start: Int, _ traits: Token.Traits, into tokens: inout TokenRoom) -> Int {
        var at = start + 1
        while at < end {
            if isDigit(bytes[at]) {
                at += 1
            } else if (bytes[at] == 0x2C || bytes[at] == 0x2E) && isDigit(byte(at + 1)) {
                at += 2
            } else {
                break
            }
        }
        tokens.append(Token(start: start, end: at, word: .unknown, kind: .number, traits: traits, cues: .number))
        return at
    }

    // MARK: Words

    /// Reads a word that begins with an ASCII letter. Most words are a few such letters and end with a space or mark.
    @inline(__always) private func word(_ start: Int, _ spacing: Token.Traits, into tokens: inout TokenRoom) -> Int {
        guard let (count, key) = letters(at: start), count < 8, !goesOn(bytes[start + count], after: count) else {
            return longWord(start, spacing, into: &tokens)
        }
        append(start..<start + count, lexicon.word(key), spacing, into: &tokens)
        return start + count
    }

    /// The letters among the next eight bytes, up to the first byte that is not a letter. nil near the end, when fewer
    /// than eight bytes are left.
    @inline(__always) private func letters(at index: Int) -> (count: Int, key: UInt64)? {
        guard end - index >= 8, let base = bytes.baseAddress else { return nil }
        return WordKey.letters(UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)))
    }

    /// Whether a word may continue with a byte that is not an ASCII letter.
    @inline(__always) private func goesOn(_ stop: UInt8, after count: Int) -> Bool {
        let kind = classes[Int(stop)]
        return kind <= ByteClass.apostrophe.rawValue || kind == ByteClass.stop.rawValue && count == 1
    }

    /// Reads a word with more letters, or one that continues with another byte.
    private func longWord(_ start: Int, _ spacing: Token.Traits, into tokens: inout TokenRoom) -> Int {
        var next = start
        var firstEight: UInt64 = 0
        var hash = WordKey.Hash()
        while let (count, letters) = letters(at: next) {
            if count == 8 {
                if next == start { firstEight = letters }
                hash.add(letters)
                next += 8
                continue
            }
            let end = next + count
            guard next > start, !goesOn(bytes[end], after: end - start) else { break }
            if count > 0 { hash.add(letters) }
            let key = end - start == 8 ? firstEight : hash.key
            append(start..<end, lexicon.word(key, slice(start..<end)), spacing, into: &tokens)
            return end
        }
        return anyWord(start, spacing, into: &tokens)
    }

    /// Appends a word of ASCII letters.
    @inline(__always) private func append(
        _ range: Range<Int>, _ word: WordID, _ spacing: Token.Traits, into tokens: inout TokenRoom
    ) {
        var traits = spacing.union(bytes[range.lowerBound] < 0x61 ? .capitalised : [])
        // Tests for two capitals without small letters. Most words end with a small letter, so that is tested first.
        if bytes[range.upperBound - 1] < 0x61, range.count > 1, isAllCapitals(range) { traits.insert(.allCapitals) }
        tokens.append(
            Token(
                start: range.lowerBound, end: range.upperBound, word: word, kind: .word, traits: traits,
                cues: cues[word]))
    }

    private func isAllCapitals(_ range: Range<Int>) -> Bool { range.allSatisfy { bytes[$0] < 0x61 } }

    /// The number of a word in the lexicon, from its bytes as they are.
    @inline(__always) private func find(_ range: Range<Int>) -> WordID {
        lexicon.word(WordKey.key(of: bytes, range), slice(range))
    }

    private func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }

    /// Reads any word, with apostrophes, accents, or full stops as in "U.S.".
    private func anyWord(_ start: Int, _ spacing: Token.Traits, into tokens: inout TokenRoom) -> Int {
        var at = start
        var traits = spacing
        var letters = 0
        var capitals = 0
        var isPlain = true
        var holdsDigits = false
        while at < end {
            let b = bytes[at]
            if b < 0x80 {
                if isLetter(b) {
                    if b < 0x61 {
                        capitals += 1
                        if letters == 0 { traits.insert(.capitalised) }
                    }
                    letters += 1
                    at += 1
                } else if isDigit(b) {
                    holdsDigits = true
                    at += 1
                } else if b == 0x27, continuesAfterApostrophe(at + 1) {
                    at += 1
                } else if b == 0x2E, letters > 0, isDottedAbbreviation(start, at) {
                    traits.insert(.dotted)
                    at += 1
                } else {
                    break
                }
            } else if isTypographicApostrophe(at), continuesAfterApostrophe(at + 3) {
                isPlain = false
                at += 3
            } else {
                let size = letterLength(at)
                if size == 0 { break }
                if lowerCase(at, size).isCapital {
                    capitals += 1
                    if letters == 0 { traits.insert(.capitalised) }
                }
                letters += 1
                isPlain = false
                traits.insert(.accented)
                at += size
            }
        }
        if capitals > 1, capitals == letters { traits.insert(.allCapitals) }
        let id =
            isPlain
            ? find(start..<at) : lowered(start..<at).withUnsafeBufferPointer { lexicon.word(WordKey.key(of: $0), $0) }
        var found = cues[id]
        if holdsDigits { found.insert(.digits) }
        if traits.contains(.dotted) { found.insert(.ending) }
        tokens.append(Token(start: start, end: at, word: id, kind: .word, traits: traits, cues: found))
        return at
    }

    /// The form in the lexicon of a word with letters outside ASCII.
    private func lowered(_ range: Range<Int>) -> [UInt8] {
        var lowered: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] < 0x80 {
                lowered.append(Lexicon.lowered(bytes[index]))
                index += 1
            } else if isTypographicApostrophe(index) {
                lowered.append(0x27)
                index += 3
            } else {
                let size = max(1, letterLength(index))
                lowered += bytes[index..<(index + size - 1)]
                lowered.append(lowerCase(index, size).last)
                index += size
            }
        }
        return lowered
    }

    /// Whether a word continues after an apostrophe: "we've" and "O'Brien" do. The possessive "'s" is a separate token.
    func continuesAfterApostrophe(_ index: Int) -> Bool {
        let size = letterLength(index)
        guard size > 0 else { return false }
        if byte(index) | 0x20 == 0x73, letterLength(index + 1) == 0, !isDigit(byte(index + 1)) { return false }
        return true
    }

    /// Whether the word consists of single letters with full stops: "U.S.", "a.m.", "J.K.". The last full stop belongs
    /// to the word.
    private func isDottedAbbreviation(_ start: Int, _ stop: Int) -> Bool {
        guard isLetter(byte(stop - 1)), stop - 1 == start || byte(stop - 2) == 0x2E else { return false }
        if isLetter(byte(stop + 1)) { return !isLetter(byte(stop + 2)) && (byte(stop + 2) == 0x2E || stop - 1 > start) }
        // This full stop ends an abbreviation that has begun.
        return stop - 1 > start
    }

    // MARK: Marks

    /// Reads an ASCII mark.
    private func mark(_ start: Int, _ traits: Token.Traits, into tokens: inout TokenRoom) -> Int {
        let mark = bytes[start]
        var kind = Token.Kind.punctuation
        var cue: Token.Cues = []
        var length = 1
        switch mark {
        case 0x22:
            kind = .quote
            cue = .quotes
        case 0x27:
            if let end = possessive(start, 1, traits, into: &tokens) { return end }
            kind = .apostrophe
            cue = .quotes
        case 0x2D:
            while byte(start + length) == 0x2D { length += 1 }
            kind = length > 1 ? .dash : .hyphen
        case 0x60:
            kind = .symbol
            cue = .quotes
        case 0x23...0x26, 0x2A, 0x2B, 0x2F, 0x3C...0x3E, 0x40, 0x5C, 0x5E, 0x5F, 0x7C, 0x7E: kind = .symbol
        case 0x2E:
            while byte(start + length) == 0x2E { length += 1 }
            cue = .ending
        case 0x21, 0x3F: cue = .ending
        default: break
        }
        var word = WordID.unknown
        // The key of a single mark is its own byte.
        if kind == .symbol || kind == .punctuation {
            word = length == 1 ? lexicon.word(UInt64(mark)) : find(start..<start + length)
        }
        tokens.append(
            Token(
                start: start, end: start + length, word: word, kind: kind, traits: traits, cues: cues[word].union(cue)))
        return start + length
    }

    /// Reads a mark outside ASCII.
    private func wideMark(_ start: Int, _ traits: Token.Traits, into tokens: inout TokenRoom) -> Int {
        let length = max(1, min(scalarLength(bytes[start]), end - start))
        let kind: Token.Kind
        var cue: Token.Cues = .quotes
        switch scalar(start, length) {
        case 0x2018, 0xAB, 0x201A: kind = .openQuote
        case 0x201C, 0x201E: kind = .openQuote
        case 0x201D, 0xBB: kind = .closeQuote
        case 0x2019:
            if let end = possessive(start, 3, traits, into: &tokens) { return end }
            kind = .apostrophe
        case 0x2010, 0x2011: (kind, cue) = (.hyphen, [])
        case 0x2012...0x2015: (kind, cue) = (.dash, [])
        case 0x2026: (kind, cue) = (.punctuation, .ending)
        case 0xA1, 0xBF: (kind, cue) = (.punctuation, [])
        default: (kind, cue) = (.symbol, [])
        }
        let word = kind == .symbol || kind == .punctuation ? find(start..<start + length) : .unknown
        tokens.append(
            Token(
                start: start, end: start + length, word: word, kind: kind, traits: traits, cues: cues[word].union(cue)))
        return start + length
    }

    /// Reads "’s" after a word. Returns its end; nil without one.
    private func possessive(_ start: Int, _ length: Int, _ traits: Token.Traits, into tokens: inout TokenRoom) -> Int? {
        let end = start + length + 1
        guard !traits.contains(.spaced), byte(end - 1) | 0x20 == 0x73, letterLength(end) == 0, !isDigit(byte(end))
        else { return nil }
        tokens.append(
            Token(start: start, end: end, word: possessiveWord, kind: .word, traits: traits, cues: cues[possessiveWord])
        )
        return end
    }

    // MARK: Bytes

    func isTypographicApostrophe(_ index: Int) -> Bool {
        byte(index) == 0xE2 && byte(index + 1) == 0x80 && byte(index + 2) == 0x99
    }

    func scalarLength(_ byte: UInt8) -> Int { byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    func scalar(_ index: Int, _ length: Int) -> UInt32 {
        switch length {
        case 2: UInt32(bytes[index] & 0x1F) << 6 | UInt32(byte(index + 1) & 0x3F)
        case 3:
            UInt32(bytes[index] & 0x0F) << 12 | UInt32(byte(index + 1) & 0x3F) << 6 | UInt32(byte(index + 2) & 0x3F)
        case 4:
            UInt32(bytes[index] & 0x07) << 18 | UInt32(byte(index + 1) & 0x3F) << 12
                | UInt32(byte(index + 2) & 0x3F) << 6 | UInt32(byte(index + 3) & 0x3F)
        default: UInt32(bytes[index])
        }
    }

    /// The length in bytes of the white space at an index; 0 without white space.
    func spaceLength(_ index: Int) -> Int {
        let b = bytes[index]
        if b == 0x20 || (0x09...0x0D).contains(b) || b == 0 { return 1 }
        if b == 0xC2, byte(index + 1) == 0xA0 { return 2 }
        if b == 0xE2, byte(index + 1) == 0x80 {
            let c = byte(index + 2)
            if (0x80...0x8F).contains(c) || (0xA8...0xAF).contains(c) { return 3 }
        }
        if b == 0xE3, byte(index + 1) == 0x80, byte(index + 2) == 0x80 { return 3 }
        if b == 0xEF, byte(index + 1) == 0xBB, byte(index + 2) == 0xBF { return 3 }
        return 0
    }

    /// The length in bytes of the letter at an index; 0 when it is not a letter.
    func letterLength(_ index: Int) -> Int {
        guard index < end else { return 0 }
        let b = bytes[index]
        if b < 0x80 { return isLetter(b) ? 1 : 0 }
        let length = scalarLength(b)
        guard length > 1, index + length <= end else { return 0 }
        let value = scalar(index, length)
        switch value {
        case 0xAA, 0xB5, 0xBA: return length
        case 0xC0...0x2FF: return value == 0xD7 || value == 0xF7 ? 0 : length
        case 0x300...0x1FFF, 0x2C00...0x2DFF, 0x3040...0xD7FF, 0xF900...0xFDFF, 0xFE70...0xFEFC, 0xFF21...0xFFDC:
            return length
        case 0x10000...0x1EFFF, 0x20000...0x3FFFF: return length
        default: return 0
        }
    }

    /// The last byte of the letter in lower case, for the Latin blocks, and whether it is a capital.
    func lowerCase(_ index: Int, _ size: Int) -> (last: UInt8, isCapital: Bool) {
        let last = bytes[index + size - 1]
        guard size == 2 else { return (last, false) }
        switch bytes[index] {
        case 0xC3 where (0x80...0x9E).contains(last) && last != 0x97: return (last | 0x20, true)
        case 0xC4 where last < 0xB8 && last & 1 == 0: return (last + 1, true)
        case 0xC4 where last >= 0xB9 && last & 1 == 1 && last < 0xBF: return (last + 1, true)
        case 0xC5 where last >= 0x81 && last <= 0x87 && last & 1 == 1: return (last + 1, true)
        case 0xC5 where last >= 0x8A && last < 0xB8 && last & 1 == 0: return (last + 1, true)
        case 0xC5 where last == 0xB9 || last == 0xBB || last == 0xBD: return (last + 1, true)
        default: return (last, false)
        }
    }

    func isLetter(_ b: UInt8) -> Bool { (0x61...0x7A).contains(b | 0x20) }
    func isDigit(_ b: UInt8) -> Bool { (0x30...0x39).contains(b) }
}
