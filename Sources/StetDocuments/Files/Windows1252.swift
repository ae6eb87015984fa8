/// Text in Windows-1252, which holds Latin-1: which scalar a byte stands for, and whether a file is certainly such text.
///
/// Nothing in a file says so, so every byte from 0x80 has to make sense where it stands: an accented letter inside a
/// word, a quotation mark with a blank on its outer side, a pound sign before a figure. One byte that does not, or one
/// valid sequence of UTF-8, and the file is not taken for Windows-1252. Other code pages of one byte (Mac Roman,
/// Latin-2) fail this test as soon as they hold a quotation mark or a letter after a small one.
enum Windows1252 {
    /// The scalars of 0x80…0x9F; the other bytes stand for themselves. 0 where the code page has none.
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
        let isDeclared = form == .html && isDeclared(in: file)
        var i = 0
        while true {
            i = file.indexOfNonASCII(from: i, to: file.count)
            if i >= file.count { return true }
            if isDeclared {
                if scalar(file[i]) == 0xFFFD { return false }
            } else if file.scalarLength(at: i, before: file.count) > 0 || !makesSense(at: i, in: file) {
                return false
            }
            i += 1
        }
    }

    /// "charset=iso-8859-1" or "charset=windows-1252" near the start of a page.
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
        // ‘ “ « ‹ open: something follows them; a letter does not stand before them.
        case 0x91, 0x93, 0xAB, 0x8B: return !after.isBlank && !before.isWord || before >= 0x80 && !isLetter(before)
        // ’ ” » › close or stand inside a word, or for letters left out: "’tis", "the ’60s".
        case 0x92: return !before.isBlank || !after.isBlank
        case 0x94, 0xBB, 0x9B: return !before.isBlank
        // Dashes, an ellipsis, bullets, a no-break space, copyright, section and middle dot stand anywhere.
        case 0x85, 0x95, 0x96, 0x97, 0xA0, 0xA9, 0xA7, 0xB7: return true
        // € £ before a figure or behind it.
        case 0x80, 0xA3: return after.isDigit || before.isDigit || before.isBlank && after.isBlank || before == 0xA0
        // ° ² ³ and fractions belong to a figure or a unit; ordinals to a figure.
        case 0xB0: return before.isDigit || before.isBlank && after.lowercased == UInt8(ascii: "c")
        case 0xB2, 0xB3: return before == UInt8(ascii: "m")
        case 0xBC, 0xBD, 0xBE: return before.isDigit || before.isBlank || before == UInt8(ascii: "-")
        case 0xAA, 0xBA: return before.isDigit || before == UInt8(ascii: "n") || before == UInt8(ascii: ".")
        // ® ™ follow a name, × stands between figures.
        case 0xAE, 0x99: return before.isWord
        case 0xD7: return (before.isDigit || before.isBlank) && (after.isDigit || after.isBlank)
        // ¿ ¡ open a sentence.
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

    /// A letter of a word with at least one plain letter, a capital not behind a small one; or "à" alone.
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
