// Text of documents, names of files and messages of rules come in. Text that is safe on a terminal and in a log goes
// out. Characters that would move the cursor, change the direction of writing or be invisible are replaced by a visible
// form.

/// The smallest unit with a width of its own on a line: a letter with its accents, an emoji, or a replaced character.
struct Cell {
    var text: String
    var columns: Int
    /// The number of UTF-8 bytes of the original text.
    var bytes: Int
    var isSpace: Bool
}

/// The text on one line, with unsafe characters in a visible form.
package func visible(_ text: String) -> String {
    // Most text is printable ASCII and needs no change.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return cells(of: text).map(\.text).joined()
}

/// The text in a safe form, at most `most` columns wide, and its width. A “…” stands for what is cut off at the end.
package func fitted(_ text: String, columns most: Int = .max) -> (text: String, columns: Int) {
    if text.utf8.count <= most, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return (text, text.utf8.count) }
    // A character has at least one byte, and few have more than thirty. So a long text is not read to its end.
    let bytes = most < 1 << 16 ? most * 32 : Int.max
    let head = text.utf8.count <= bytes ? text[...] : text.prefix(most + 1)
    let all = cells(of: head)
    var width = all.reduce(0) { $0 + $1.columns }
    if width <= most, head.endIndex == text.endIndex { return (all.map(\.text).joined(), width) }
    var kept = all[...]
    while width > most - 1, let last = kept.popLast() { width -= last.columns }
    while let last = kept.last, last.isSpace {
        width -= last.columns
        kept.removeLast()
    }
    return (kept.map(\.text).joined() + "…", width + 1)
}

/// The cells of a text. Line ends become spaces.
func cells(of text: some StringProtocol) -> [Cell] {
    text.map { character in
        let bytes = character.utf8.count
        var shown = ""
        var columns = 0
        var isReplaced = false
        let isSequence = character.unicodeScalars.count > 1
        for scalar in character.unicodeScalars {
            if let form = visibleForm(of: scalar, inSequence: isSequence && character != "\r\n") {
                shown += form
                columns += form.unicodeScalars.count
                isReplaced = true
            } else {
                shown.unicodeScalars.append(scalar)
                // A character of several scalars is as wide as its widest scalar: the emoji of a family is one picture.
                columns = isReplaced ? columns + displayWidth(of: scalar) : max(columns, displayWidth(of: scalar))
            }
        }
        // A sign with the variation selector for emoji, or a flag, which consists of two letters, takes two columns.
        if isSequence, !isReplaced,
            character.unicodeScalars.contains(where: { $0.value == 0xFE0F || (0x1F1E6...0x1F1FF).contains($0.value) })
        {
            columns = 2
        }
        return Cell(text: shown, columns: columns, bytes: bytes, isSpace: character == " " || character == "\t")
    }
}

/// What is printed in place of a scalar that must not reach a terminal; nil for all other scalars.
///
/// A zero-width joiner or a variation selector inside a character belongs to an emoji or to the script, so it is kept.
private func visibleForm(of scalar: Unicode.Scalar, inSequence: Bool) -> String? {
    switch scalar.value {
    case 0x09: return "    "
    case 0x0A, 0x0D: return " "
    case 0x00..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? " "
    case 0x7F: return "␡"
    case 0x80..<0xA0, 0x061C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
        0xFFF9...0xFFFB,
        0xE0000...0xE001F:
        return named(scalar)
    case 0x200C, 0x200D, 0xE0020...0xE007F: return inSequence ? nil : named(scalar)
    default: return nil
    }
}

private func named(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}

/// The columns of a scalar on a terminal: 0 for combining marks, 2 for wide East Asian characters and pictures, else 1.
func displayWidth(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1160...0x11FF: return 0  // Vowels and final consonants of Hangul are drawn in the syllable before them.
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x20000...0x3FFFD:
        return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
}
