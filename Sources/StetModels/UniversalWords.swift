package import StetLanguage
package import StetSource

/// The bytes of a sentence come in, its words go out, divided as the English treebanks of Universal Dependencies divide
/// them. Clitics are separate words (“do n’t”, “can not”), and so are hyphens, signs and units (“long - term”, “$ 20”,
/// “5 km”). Prefixes, abbreviations, times, telephone numbers and addresses are not divided. Taggers and parsers that
/// were trained on these treebanks need exactly these words. Everything else in Stet uses its own, smaller tokens.
///
/// Every byte that is not white space belongs to exactly one word. The time is linear in the number of bytes.
///
/// Source: the tokenisation of UD English EWT, GUM and PUD, measured on their training parts.
package struct UniversalWords: Sendable {
    fileprivate let lexicon: Lexicon
    /// The places at which a word is divided, in bytes from its start: “cannot” → [3].
    fileprivate let cuts: [WordID: [Int]]
    fileprivate let clitics: WordSet
    fileprivate let elided: WordSet
    fileprivate let prefixes: WordSet
    fileprivate let suffixes: WordSet
    fileprivate let units: WordSet
    fileprivate let abbreviations: WordSet
    fileprivate let givesUpStop: WordSet
    fileprivate let dotted: WordSet
    fileprivate let endings: WordSet
    fileprivate let faces: WordSet

    package init(language: inout Language) {
        var cuts: [WordID: [Int]] = [:]
        for line in language.entries("universal-words/pieces") {
            let pieces = line.string.split(separator: " ")
            var places: [Int] = []
            for piece in pieces.dropLast() { places.append((places.last ?? 0) + piece.utf8.count) }
            if !places.isEmpty { cuts[language.lexicon.intern(pieces.joined())] = places }
        }
        self.cuts = cuts
        clitics = language.wordSet("universal-words/clitics")
        elided = language.wordSet("universal-words/elided")
        prefixes = language.wordSet("universal-words/prefixes")
        suffixes = language.wordSet("universal-words/suffixes")
        units = language.wordSet("universal-words/units")
        abbreviations = language.wordSet("universal-words/abbreviations")
        givesUpStop = language.wordSet("universal-words/gives-up-stop")
        dotted = language.wordSet("universal-words/dotted")
        endings = language.wordSet("universal-words/endings")
        faces = language.wordSet("universal-words/faces")
        lexicon = language.lexicon
    }

    /// The words of a sentence in their order, as ranges of the bytes. Bytes after the sentence are not read.
    package func words(in bytes: [UInt8], _ sentence: Range<Int>) -> [Span] {
        bytes.withUnsafeBufferPointer { buffer in
            let range = sentence.clamped(to: 0..<buffer.count)
            var cutter = Cutter(rules: self, bytes: buffer, range)
            cutter.run()
            return cutter.words
        }
    }
}

/// One pass over a sentence.
private struct Cutter {
    let rules: UniversalWords
    let bytes: UnsafeBufferPointer<UInt8>
    /// The end of the sentence, and the end of the current run without white space.
    let end: Int
    var limit: Int
    var at: Int
    var words: [Span] = []
    /// False after an address was searched in this run. It is searched only once for each run, so that the time for a
    /// long run is linear.
    var mayBeAddress = true

    init(rules: UniversalWords, bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.rules = rules
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
        limit = range.lowerBound
        words.reserveCapacity(range.count / 5 + 4)
    }

    mutating func run() {
        while at < end {
            let space = spaceLength(at)
            if space > 0 {
                at += space
                continue
            }
            limit = at
            while limit < end, spaceLength(limit) == 0 { limit += scalarLength(limit) }
            mayBeAddress = true
            while at < limit { next() }
        }
    }

    mutating func next() {
        if mayBeAddress, isLetter(at) || isDigit(at) || byte(at) == 0x40 || byte(at) == 0x23 {
            mayBeAddress = false
            if let end = address() { return emit(end) }
        }
        let isSigned =
            (byte(at) == 0x2B || byte(at) == 0x2E) && isDigit(at + 1) && !follows({ isLetter($0) || isDigit($0) })
        if isDigit(at) || isSigned { return number() }
        if isLetter(at) { return word() }
        mark()
    }

    mutating func emit(_ end: Int) {
        words.append(Span(at, end))
        at = end
    }

    // MARK: Addresses

    /// The end of an address that begins here: of a web page, of mail, of a file or of an account. nil when none begins
    /// here.
    func address() -> Int? {
        var stop = limit
        while stop > at, let mark = lastScalar(before: stop), ".,;:!?)]}>\"'’”»*".unicodeScalars.contains(mark) {
            stop -= UTF8.width(mark)
        }
        let first = byte(at)
        if first == 0x40 || first == 0x23 {
            return stop > at + 1 && isLetter(at + 1)
                ? run(from: at + 1, while: { isLetter($0) || isDigit($0) || byte($0) == 0x5F }) : nil
        }
        var mail: Int?
        var lastDot: Int?
        var index = at
        while index < stop {
            switch byte(index) {
            case 0x3A where byte(index + 1) == 0x2F && byte(index + 2) == 0x2F: return stop
            case 0x40: mail = index
            case 0x2E where index > at: lastDot = index
            case 0x2F where lastDot != nil && mail == nil: return isEnding(lastDot, index) ? stop : nil
            case 0x2D, 0x2E, 0x5F, 0x25, 0x2B: break
            default: if !isLetter(index) && !isDigit(index) { return nil }
            }
            index += scalarLength(index)
        }
        if let mail { return mail > at && mail + 1 < stop && (lastDot ?? 0) > mail ? stop : nil }
        if at + 4 < stop, byte(at) | 0x20 == 0x77, byte(at + 1) | 0x20 == 0x77, byte(at + 2) | 0x20 == 0x77,
            byte(at + 3) == 0x2E
        {
            return stop
        }
        return isEnding(lastDot, stop) ? stop : nil
    }

    /// Whether the text after the dot is the end of an address: “.com”, “.uk”.
    func isEnding(_ dot: Int?, _ stop: Int) -> Bool {
        guard let dot, dot > at + 1, stop > dot + 2 else { return false }
        return rules.endings.contains(id(dot + 1, stop)) && byte(dot - 1) != 0x2E
    }

    // MARK: Figures

    mutating func number() {
        var index = at + (isDigit(at) ? 0 : 1)
        let first = index
        index = grouped(digits(index))
        while isDigit(index + 1), [0x2E, 0x3A, 0x2F].contains(byte(index)) { index = grouped(digits(index + 1)) }
        if byte(index) == 0x2D, isDigit(index + 1), let end = hyphenated(first) { index = end }
        // “the 70's” is a decade, but “2008's” has a possessive.
        let apostrophe = apostropheLength(index)
        if apostrophe > 0, isTens(first, index), byte(index + apostrophe) | 0x20 == 0x73,
            !isLetter(index + apostrophe + 1)
        {
            return emit(index + apostrophe + 1)
        }
        guard isLetter(index) else { return emit(index) }
        let letters = run(from: index, while: { isLetter($0) })
        if rules.units.contains(id(index, letters)), !isDigit(letters), !isPlural(index, letters, of: first) {
            return emit(index)
        }
        emit(run(from: letters, while: { isLetter($0) || isDigit($0) }))
    }

    /// The place after the groups of digits that begin here: “,000” and “,00,000”. “13,14” is a list.
    func grouped(_ start: Int) -> Int {
        var index = start
        var last = 0
        while byte(index) == 0x2C, index - start < 24,
            case let end = run(from: index + 1, atMost: 4, while: { isDigit($0) }), end - index > 2
        {
            last = end - index - 1
            index = end
        }
        return last == 3 ? index : start
    }

    /// The end of a telephone number or of a date in figures; nil for a range.
    func hyphenated(_ start: Int) -> Int? {
        var lengths: [Int] = []
        var index = start
        while true {
            let end = digits(index)
            lengths.append(end - index)
            index = end
            guard byte(index) == 0x2D, isDigit(index + 1) else { break }
            index += 1
        }
        return lengths.count > 2 || lengths == [3, 4] || lengths == [5, 4] ? index : nil
    }

    /// Whether the digits can be a decade: “1990”, “60”.
    func isTens(_ start: Int, _ end: Int) -> Bool { (end - start == 2 || end - start == 4) && byte(end - 1) == 0x30 }

    /// Whether an “s” belongs to the figure: “1990s” is a decade; “30s” means years of age or seconds and is one word
    /// too.
    func isPlural(_ start: Int, _ end: Int, of figure: Int) -> Bool {
        end - start == 1 && byte(start) == 0x73 && isTens(figure, start)
    }

    // MARK: Words

    mutating func word() {
        let start = at
        var part = at
        var index = at
        while index < limit {
            if isLetter(index) || isDigit(index) {
                index += scalarLength(index)
            } else if apostropheLength(index) > 0, isLetter(index + apostropheLength(index)) {
                let after = index + apostropheLength(index)
                let end = run(from: after, while: { isLetter($0) })
                if end == after + 1, byte(after) | 0x20 == 0x74, index > start + 1, byte(index - 1) | 0x20 == 0x6E {
                    emit(index - 1)
                    return emit(end)
                }
                if rules.clitics.contains(id(after, end)), !isDigit(end) { break }
                index = end
            } else if byte(index) == 0x2E, let end = abbreviation(start, index) {
                index = end
                if !isLetter(index) { break }
            } else if byte(index) == 0x26, isCapital(index - 1), isCapital(index + 1), index - start < 4 {
                index += 1
            } else if byte(index) == 0x2D, isLetter(index + 1) || isDigit(index + 1), isJoined(part, index) {
                index += 1
                part = index
            } else if byte(index) == 0x24, index - start <= 3, isCapital(start), isCapital(index - 1) {
                index += 1
                break
            } else if byte(index) == 0x2D, index + 1 == limit, index - start <= 2, !isDigit(index - 1) {
                // A word that was not finished in speech: “th- the”.
                index += 1
            } else {
                break
            }
        }
        if index - start < 12, let places = rules.cuts[id(start, index)] {
            for place in places { emit(start + place) }
        }
        emit(index)
    }

    /// Whether the hyphen at `index` belongs to the word, because a prefix stands before it or a suffix after it.
    func isJoined(_ part: Int, _ index: Int) -> Bool {
        if rules.prefixes.contains(id(part, index)) { return true }
        return rules.suffixes.contains(id(index + 1, run(from: index + 1, while: { isLetter($0) })))
    }

    /// The place after the full stop at `index` when the full stop belongs to the word that began at `start`; nil when
    /// it does not.
    func abbreviation(_ start: Int, _ index: Int) -> Int? {
        guard byte(index + 1) != 0x2E else { return nil }
        let isLast = run(from: index + 1, while: { isClosing($0) }) >= end
        let isSingle = isLetter(index - 1) && (index - 1 == start || byte(index - 2) == 0x2E)
        if isSingle {
            // For example “U.S.” and “a.m.”; also an initial inside a sentence.
            if index - 1 > start { return index + 1 }
            if isLetter(index + 1) {
                return !isLetter(index + 2) && (byte(index + 2) == 0x2E || index + 2 >= limit) ? index + 1 : nil
            }
            return !isLast && (isCapital(start) || rules.abbreviations.contains(id(start, index))) ? index + 1 : nil
        }
        if isLetter(index + 1) {
            let end = run(from: index + 1, atMost: 8, while: { isLetter($0) || byte($0) == 0x2E })
            return end - start < 12 && rules.dotted.contains(id(start, end)) ? index + 1 : nil
        }
        let word = id(start, index)
        if rules.dotted.contains(word) { return index + 1 }
        guard rules.abbreviations.contains(word) else { return nil }
        return isLast && rules.givesUpStop.contains(word) ? nil : index + 1
    }

    // MARK: Marks

    mutating func mark() {
        let apostrophe = apostropheLength(at)
        if apostrophe > 0 {
            let after = at + apostrophe
            let letters = run(from: after, while: { isLetter($0) })
            if follows({ isLetter($0) || isDigit($0) }) {
                if rules.clitics.contains(id(after, letters)), !isDigit(letters) { return emit(letters) }
            } else if letters > after {
                if rules.elided.contains(id(after, letters)) { return emit(letters) }
            } else if isDigit(after), digits(after) == after + 2 {
                // For example “the '60s” and “class of ’72”.
                let end = byte(after + 2) == 0x73 ? after + 3 : after + 2
                if !isLetter(end), !isDigit(end), apostropheLength(end) == 0 { return emit(end) }
            }
            return emit(byte(at) == 0x27 && byte(after) == 0x27 ? after + 1 : after)
        }
        let first = byte(at)
        for length in 2...3 where at + length == limit && rules.faces.contains(id(at, limit)) { return emit(limit) }
        switch first {
        case 0x2E, 0x2D, 0x2A, 0x3D, 0x5F, 0x7E, 0x60, 0x23, 0x24, 0x3C, 0x3E, 0x7C:
            emit(run(from: at, while: { byte($0) == first }))
        case 0x21, 0x3F: emit(run(from: at, while: { byte($0) == 0x21 || byte($0) == 0x3F }))
        default:
            let length = scalarLength(at)
            // Dashes and dots that are one scalar can be repeated too. A sign keeps a variation selector after it.
            var stop = at + length
            while length == 3, stop < limit, isSame(at, stop) || isSelector(stop) { stop += 3 }
            emit(stop)
        }
    }

    func isSame(_ a: Int, _ b: Int) -> Bool {
        byte(a) == 0xE2 && byte(a + 1) == 0x80 && (0x93...0xA6).contains(byte(a + 2)) && byte(b) == byte(a)
            && byte(b + 1) == byte(a + 1)
            && byte(b + 2) == byte(a + 2) && ![0x98, 0x99, 0x9C, 0x9D].contains(byte(a + 2))
    }

    func isSelector(_ index: Int) -> Bool { byte(index) == 0xEF && byte(index + 1) == 0xB8 && byte(index + 2) == 0x8F }

    /// Whether the mark at an index, or white space, may stand after the last full stop of a sentence.
    func isClosing(_ index: Int) -> Bool {
        let first = byte(index)
        return first == 0x22 || first == 0x27 || first == 0x29 || first == 0x5D || spaceLength(index) > 0
            || first >= 0x80 && ["’", "”", "»"].contains(scalar(index))
    }

    // MARK: Bytes

    /// The byte at an index; 0 after the end of the sentence, because nothing may be read there.
    func byte(_ index: Int) -> UInt8 { index >= 0 && index < end ? bytes[index] : 0 }
    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(byte(index)) }
    func isCapital(_ index: Int) -> Bool { (0x41...0x5A).contains(byte(index)) }

    func isLetter(_ index: Int) -> Bool {
        let first = byte(index)
        if first < 0x80 { return (0x61...0x7A).contains(first | 0x20) }
        guard let scalar = scalar(index) else { return false }
        return scalar.properties.isAlphabetic && !isRaised(scalar)
            || scalar.properties.generalCategory == .nonspacingMark
    }

    /// Signs that are separate words although Unicode counts them as letters: “km²”, “50º”.
    func isRaised(_ scalar: Unicode.Scalar) -> Bool { scalar == "ª" || scalar == "º" }

    /// Whether a letter or a figure ends directly before this place.
    func follows(_ isPart: (Int) -> Bool) -> Bool {
        guard let last = words.last, Int(last.end) == at else { return false }
        var index = at - 1
        while index > Int(last.start), byte(index) & 0xC0 == 0x80 { index -= 1 }
        return isPart(index)
    }

    func digits(_ start: Int) -> Int { run(from: start, while: { isDigit($0) }) }

    func run(from start: Int, atMost length: Int = .max, while isIn: (Int) -> Bool) -> Int {
        var index = start
        let end = length < end - start ? start + length : end
        while index < end, isIn(index) { index += scalarLength(index) }
        return min(index, end)
    }

    func apostropheLength(_ index: Int) -> Int {
        if byte(index) == 0x27 { return 1 }
        return byte(index) == 0xE2 && byte(index + 1) == 0x80 && byte(index + 2) == 0x99 ? 3 : 0
    }

    func id(_ start: Int, _ end: Int) -> WordID {
        guard start < end, end <= bytes.count, end - start < 24 else { return .unknown }
        let slice = UnsafeBufferPointer(rebasing: bytes[start..<end])
        return rules.lexicon.lookUp { $0.word(WordKey.key(of: slice), slice) }
    }

    /// The length of the scalar at an index in bytes; 1 for a byte at which no scalar begins.
    func scalarLength(_ index: Int) -> Int {
        let first = byte(index)
        let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
        guard index + length <= end else { return 1 }
        for offset in 1..<max(1, length) where bytes[index + offset] & 0xC0 != 0x80 { return 1 }
        return length
    }

    func scalar(_ index: Int) -> Unicode.Scalar? {
        let first = UInt32(byte(index))
        switch scalarLength(index) {
        case 2: return Unicode.Scalar((first & 0x1F) << 6 | tail(index + 1))
        case 3: return Unicode.Scalar((first & 0x0F) << 12 | tail(index + 1) << 6 | tail(index + 2))
        case 4:
            return Unicode.Scalar((first & 0x07) << 18 | tail(index + 1) << 12 | tail(index + 2) << 6 | tail(index + 3))
        default: return first < 0x80 ? Unicode.Scalar(first) : nil
        }
    }

    func tail(_ index: Int) -> UInt32 { UInt32(byte(index) & 0x3F) }

    func lastScalar(before index: Int) -> Unicode.Scalar? {
        var start = index - 1
        while start > at, byte(start) & 0xC0 == 0x80 { start -= 1 }
        return scalar(start)
    }

    /// The length of the white space at an index in bytes, by the same rules as in the tokenizer.
    func spaceLength(_ index: Int) -> Int {
        let first = byte(index)
        if first <= 0x20 { return first == 0 || first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
        guard first >= 0x80, let scalar = scalar(index) else { return 0 }
        switch scalar.value {
        case 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x3000, 0xFEFF: return scalarLength(index)
        default: return 0
        }
    }
}
