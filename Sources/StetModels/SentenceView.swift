// What the models see of a sentence. Words come in as bytes, their hashes and shapes go out. They are computed once,
// and the tagger, the parser and the name tagger read them. Quotation marks are removed: a sentence with marks has the
// same structure as one without, and models that never see a mark cannot make mistakes because of it.

import StetText

/// What the models know of a word. Before a word is hashed, every digit becomes 0, and curly quotation marks and dashes
/// become the ASCII ones.
package struct WordView: Sendable {
    /// The hash of the word in small letters.
    package var form: UInt32 = 0
    /// The hash of the word as it is written.
    package var written: UInt32 = 0
    /// The hashes of the last one, two, three and four bytes in small letters. A shorter word is its own ending.
    package var suffixes: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    /// The hashes of the first one, two and three bytes in small letters.
    package var prefixes: (UInt32, UInt32, UInt32) = (0, 0, 0)
    /// The hash of the shape: the kinds of the characters (capital, small letter, digit, mark) in their order. Of a run
    /// of one kind only two count.
    package var shape: UInt32 = 0
    package var traits: Traits = []
    /// The class of words that are used like it, and the family of the class; 0 is none.
    package var wordClass: UInt16 = 0
    package var family: UInt16 = 0
    /// What a dictionary says about it: a bit for each form that it can be (noun, plural, verb, …), and in the upper
    /// six bits the field of its first sense. 0 for a word that is not in the dictionary.
    package var kinds: UInt16 = 0
    /// The number of its bytes, 255 at most.
    package var length: UInt8 = 0

    /// Yes-or-no properties of a word.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8
        @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let capitalised = Traits(rawValue: 1)
        package static let allCapitals = Traits(rawValue: 2)
        package static let hasDigit = Traits(rawValue: 4)
        package static let hasLetter = Traits(rawValue: 8)
        /// It is the first word of the sentence that has letters, so its capital does not show a name.
        package static let startsSentence = Traits(rawValue: 16)
        /// White space stands before it.
        package static let spaced = Traits(rawValue: 32)
        /// A quotation mark stood before it.
        package static let afterMark = Traits(rawValue: 64)
    }

    @inlinable package init() {}

    /// The bits of `kinds` for its forms.
    @inline(__always) package var forms: UInt32 { UInt32(kinds & 0x3FF) }
}

/// The words of one sentence without its quotation marks. The value is used again for each sentence: `removeAll`, then
/// `append`.
package struct SentenceView: Sendable {
    /// A quotation mark that was removed.
    package struct Mark: Sendable {
        /// Its position among all words that were appended.
        package var place: Int32
        /// The number of kept words before it.
        package var before: Int32
        package var isOpening: Bool
    }

    package private(set) var words: [WordView] = []
    /// For each kept word, its position among all words that were appended.
    package private(set) var places: [Int32] = []
    package private(set) var marks: [Mark] = []
    private let classes: WordClasses?
    private var hasLetters = false
    private var isMarkOpen = false
    private var markBefore = false

    package init(classes: WordClasses?) { self.classes = classes }

    package var count: Int { words.count }
    package var appendedCount: Int { words.count + marks.count }

    /// Begins a sentence.
    package mutating func removeAll() {
        words.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        hasLetters = false
        isMarkOpen = false
        markBefore = false
    }

    /// Appends a word in UTF-8. A quotation mark is noted in `marks` and not kept as a word.
    ///
    /// - Parameter isSpaced: whether white space stands before the word.
    package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, isSpaced: Bool) {
        let place = Int32(truncatingIfNeeded: words.count + marks.count)
        if let side = QuotationMarkSide(bytes) {
            let isOpening = side == .either ? !isMarkOpen : side == .opening
            isMarkOpen = isOpening
            markBefore = true
            marks.append(Mark(place: place, before: Int32(truncatingIfNeeded: words.count), isOpening: isOpening))
            return
        }
        var word = WordView(bytes)
        if isSpaced { word.traits.insert(.spaced) }
        if markBefore { word.traits.insert(.afterMark) }
        if !hasLetters, word.traits.contains(.hasLetter) {
            hasLetters = true
            word.traits.insert(.startsSentence)
        }
        if let classes { (word.wordClass, word.family, word.kinds) = classes(word.form) }
        markBefore = false
        words.append(word)
        places.append(place)
    }

    package mutating func append(_ word: String, isSpaced: Bool) {
        var word = word
        word.withUTF8 { append($0, isSpaced: isSpaced) }
    }
}

/// Whether a word is a double quotation mark, and on which side of the quotation it stands. Single marks may be
/// apostrophes, so they are kept as words.
private enum QuotationMarkSide {
    case opening, closing, either

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes.count {
        case 1 where bytes[0] == 0x22: self = .either
        case 2 where bytes[0] == 0x60 && bytes[1] == 0x60: self = .opening
        case 2 where bytes[0] == 0x27 && bytes[1] == 0x27: self = .closing
        case 2 where bytes[0] == 0xC2 && bytes[1] == 0xAB: self = .opening
        case 2 where bytes[0] == 0xC2 && bytes[1] == 0xBB: self = .closing
        case 3 where bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] == 0x9C || bytes[2] == 0x9E): self = .opening
        case 3 where bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] == 0x9D: self = .closing
        default: return nil
        }
    }
}

extension WordView {
    /// Computes the hashes and the shape in one pass over the bytes, then those of the first and last letters.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var lower = WordHash()
        var written = lower
        var shape = lower
        var last: UInt8 = 0
        var run = 0
        var capitals = 0
        var letters = 0
        var hasDigit = false
        var index = 0
        while index < bytes.count {
            let byte = WordView.plain(bytes, at: index)
            let small = WordView.lowered(byte.value)
            written.add(byte.value)
            lower.add(small)
            let kind: UInt8
            switch byte.value {
            case 0x41...0x5A:
                kind = 0x58
                capitals += 1
                letters += 1
            case 0x61...0x7A:
                kind = 0x78
                letters += 1
            case 0x30...0x39:
                kind = 0x64
                hasDigit = true
            case 0x80...:
                kind = 0x78
                letters += byte.value >= 0xC0 ? 1 : 0
            default: kind = byte.value
            }
            run = kind == last ? run + 1 : 1
            last = kind
            if run <= 2 { shape.add(kind) }
            index += byte.size
        }
        form = lower.value
        self.written = written.value
        self.shape = shape.value
        length = UInt8(min(bytes.count, 255))
        if WordView.opensWithCapital(bytes) { traits.insert(.capitalised) }
        if letters > 1, capitals == letters { traits.insert(.allCapitals) }
        if letters > 0 { traits.insert(.hasLetter) }
        if hasDigit { traits.insert(.hasDigit) }

        let ends = min(4, bytes.count)
        var hash = WordHash(5_381)
        func suffix(_ distance: Int) -> UInt32 {
            if distance < ends { hash.add(WordView.letter(bytes[bytes.count - 1 - distance])) }
            return hash.value
        }
        suffixes = (suffix(0), suffix(1), suffix(2), suffix(3))
        hash = WordHash(33)
        func prefix(_ distance: Int) -> UInt32 {
            if distance < ends { hash.add(WordView.letter(bytes[distance])) }
            return hash.value
        }
        prefixes = (prefix(0), prefix(1), prefix(2))
    }

    /// Whether the first letter is a capital of ASCII or of the Latin letters up to U+017F: "Évariste", "Łódź".
    private static func opensWithCapital(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        if first < 0x80 || bytes.count < 2 { return (0x41...0x5A).contains(first) }
        switch first {
        case 0xC3: return (0x80...0x9E).contains(bytes[1]) && bytes[1] != 0x97
        // From U+0139 to U+0148 and from U+0179 on, capitals have odd numbers; elsewhere they have even ones.
        case 0xC4: return (bytes[1] & 1 == 0) != (bytes[1] >= 0xB9)
        case 0xC5: return bytes[1] <= 0x88 || bytes[1] >= 0xB9 ? bytes[1] & 1 == 1 : bytes[1] & 1 == 0
        default: return false
        }
    }

    /// The byte at an index, where 0 stands for every digit and ASCII marks stand for curly marks and dashes; and the
    /// number of bytes that it replaces.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt8, size: Int) {
        let byte = bytes[index]
        if (0x30...0x39).contains(byte) { return (0x30, 1) }
        guard byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return (byte, 1) }
        switch bytes[index + 2] {
        case 0x98, 0x99: return (0x27, 3)
        case 0x90...0x95: return (0x2D, 3)
        default: return (byte, 1)
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func letter(_ byte: UInt8) -> UInt8 { (0x30...0x39).contains(byte) ? 0x30 : lowered(byte) }
}
