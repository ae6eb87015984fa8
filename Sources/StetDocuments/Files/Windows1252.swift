/// Decides whether a file is certainly Windows-1252 (which includes Latin-1), and decodes it. Bytes come in; a
/// decision and Unicode scalars go out.
///
/// No file says in which code page it was written. So every byte from 0x80 must make sense where it stands: an
/// accented letter inside a word, an opening quotation mark after a blank, a pound sign before a figure. If one byte
/// does not, or if there is one valid UTF-8 sequence, the file is not taken for Windows-1252. Text in another one-byte
/// code page (Mac Roman, Latin-2) fails this test as soon as it holds a quotation mark, or a capital letter after a
/// small one.
enum Windows1252 {
    /// The scalars for the bytes 0x80…0x9F; 0 where Windows-1252 defines none. Every other byte is its own scalar.
    private static let signs: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    static func scalar(_ byte: UInt8) -> UInt32 {
        guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
        let scalar = signs[Int(byte) - 0x80]
        return scalar == 0 ? 0xFFFD : scalar
    }

    static func isCertain(_ file: [UInt8], form: DocumentForm) -> Bool {
        isCertain(file, in: 0..<file.count, isDeclared: form == .html && isDeclared(in: file))
    }

    /// Whether a part of a file is certainly Windows-1252.
    ///
    /// - Parameter isDeclared: whether the file says so; then the bytes need not make sense.
    static func isCertain(_ file: [UInt8], in range: Range<Int>, isDeclared: Bool = false) -> Bool {
        var i = range.lowerBound
        while true {
            i = file.indexOfNonASCII(from: i, to: range.upperBound)
            if i >= range.upperBound { return true }
            if isDeclared {
                if scalar(file[i]) == 0xFFFD { return false }
            } else if file.scalarLength(at: i, before: file.count) > 0 || !makesSense(at: i, in: file) {
                return false
            }
            i += 1
        }
    }

    /// Whether "charset=iso-8859-1" or "charset=windows-1252" stands near the start of an HTML page.
    private static func isDeclared(in file: [UInt8]) -> Bool {
        let end = min(file.count, 2048)
        var i = 0
        while true {
            i = file.index(of: UInt8(ascii: "="), from: i, to: end)
            if i >= end { return false }
            if file.holdsFolded("charset".utf8, at: i - 7, before: end) {
                var value = i + 1
                while value < end, [0x20, 0x22, 0x27].contains(file[value]) { value += 1 }
                return ["iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252"].contains {
                    file.holdsFolded($0.utf8, at: value, before: end)
                        && (value + $0.utf8.count == end || !file[value + $0.utf8.count].isDigit)
                }
            }
            i += 1
        }
    }

    private static func makesSense(at i: Int, in file: [UInt8]) -> Bool {
        let before: UInt8 = i > 0 ? file[i - 1] : 0x20
        let after: UInt8 = i + 1 < file.count ? file[i + 1] : 0x20
        switch file[i] {
        case 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF: return false
        case let byte where isLetter(byte): return isInWord(i, in: file)
        // ‘ “ « ‹ open a quotation: something follows them, and no letter stands before them.
        case 0x91, 0x93, 0xAB, 0x8B: return !after.isBlank && !before.isWord || before >= 0x80 && !isLetter(before)
        // ’ ” » › close a quotation, stand inside a word, or replace letters: "’tis", "the ’60s".
        case 0x92: return !before.isBlank || !after.isBlank
        case 0x94, 0xBB, 0x9B: return !before.isBlank
        // Dashes, an ellipsis, bullets, a no-break space, ©, § and · may stand anywhere.
        case 0x85, 0x95, 0x96, 0x97, 0xA0, 0xA9, 0xA7, 0xB7: return true
        // € and £ stand before or after a figure.
        case 0x80, 0xA3: return after.isDigit || before.isDigit || before.isBlank && after.isBlank || before == 0xA0
        // ° ² ³ and fractions belong to a figure or a unit; ª and º belong to a figure.
        case 0xB0: return before.isDigit || before.isBlank && after.lowercased == UInt8(ascii: "c")
        case 0xB2, 0xB3: return before == UInt8(ascii: "m")
        case 0xBC, 0xBD, 0xBE: return before.isDigit || before.isBlank || before == UInt8(ascii: "-")
        case 0xAA, 0xBA: return before.isDigit || before == UInt8(ascii: "n") || before == UInt8(ascii: ".")
        // ® and ™ follow a name; × stands between figures.
        case 0xAE, 0x99: return before.isWord
        case 0xD7: return (before.isDigit || before.isBlank) && (after.isDigit || after.isBlank)
        // ¿ and ¡ open a sentence.
        case 0xBF, 0xA1: return !before.isWord && after.isWord
        default: return false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xD7, 0xF7: false
        case 0xC0...0xFE, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F: true
        default: false
        }
    }

    private static func isCapital(_ byte: UInt8) -> Bool {
        (0xC0...0xDE).contains(byte) || byte == 0x8A || byte == 0x8C || byte == 0x8E || byte == 0x9F
    }

    /// Whether a letter stands in a word that also holds a plain letter, and is not a capital after a small letter.
    /// The single word "à" counts as well.
    private static func isInWord(_ i: Int, in file: [UInt8]) -> Bool {
        let before: UInt8 = i > 0 ? file[i - 1] : 0x20
        let after: UInt8 = i + 1 < file.count ? file[i + 1] : 0x20
        if before.isBlank, after.isBlank { return file[i] == 0xE0 || file[i] == 0xC0 }
        if isCapital(file[i]), before.isLower || isLetter(before) && !isCapital(before) { return false }
        let reach = 3
        for at in max(0, i - reach)..<i where file[at].isLetter {
            if (at + 1..<i).allSatisfy({ isLetter(file[$0]) }) { return true }
        }
        for at in i + 1..<max(i + 1, min(file.count, i + 1 + reach)) where file[at].isLetter {
            if (i + 1..<at).allSatisfy({ isLetter(file[$0]) }) { return true }
        }
        return false
    }
}
