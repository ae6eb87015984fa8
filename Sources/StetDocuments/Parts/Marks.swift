// What stands in brackets inside copy and is not copy: the marks with which an editor lets a claim stand, and the
// numbers of footnotes. Both are taken out of the prose.
//
// A mark is `<!-- stet: rule-id reason -->` in Markdown and HTML, `[stet: rule-id reason]` in any form. "stet" may be
// written in any case, a mark may run over line ends, and it may name several rules, with commas between them.

/// What a mark says.
struct MarkWords: Hashable {
    /// Lower case; empty when the mark names no rule.
    var rules: [String] = []
    /// On one line.
    var reason = ""

    /// Reads the words between the brackets, or inside the comment: "stet: rule-id, rule-id reason". nil when they do
    /// not begin with "stet:".
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        guard let start = bytes.markWords(from: range.lowerBound, before: range.upperBound) else { return nil }
        let words = bytes.trimmed(start..<range.upperBound)
        var at = words.lowerBound
        while at < words.upperBound {
            var end = at
            while end < words.upperBound, !bytes[end].isBlank, bytes[end] != UInt8(ascii: ",") { end += 1 }
            var id = bytes[at..<end].map(\.lowercased)
            if id.last == UInt8(ascii: ":") { id.removeLast() }
            if !id.isEmpty { rules.append(String(decoding: id, as: UTF8.self)) }
            at = bytes.skipBlanks(from: end, before: words.upperBound)
            guard at < words.upperBound, bytes[at] == UInt8(ascii: ",") else { break }
            at = bytes.skipBlanks(from: at + 1, before: words.upperBound)
            // "stet: sum-mismatch, the third boat counts twice": what follows the comma may be the reason.
            guard MarkWords.isRule(bytes, at..<words.upperBound) else { break }
        }
        reason = bytes[at..<max(at, words.upperBound)].split(whereSeparator: \.isBlank)
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    /// Whether the next word has the form of a rule's name: small letters with a hyphen among them.
    private static func isRule(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let word = bytes[range].prefix { !$0.isBlank && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ":") }
        guard let first = word.first, let last = word.last, first.isLetter, last.isLetter || last.isDigit else {
            return false
        }
        return word.contains(UInt8(ascii: "-"))
            && word.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    }
}

extension Array where Element == UInt8 {
    func skipBlanks(from start: Int, before end: Int) -> Int {
        var i = start
        while i < end, self[i].isBlank { i += 1 }
        return i
    }

    /// Where the words after "stet:" begin, blanks around "stet" left out of account; nil for anything else.
    func markWords(from start: Int, before end: Int) -> Int? {
        let word = skipBlanks(from: start, before: end)
        guard holdsFolded("stet".utf8, at: word, before: end) else { return nil }
        let colon = skipBlanks(from: word + 4, before: end)
        return colon < end && self[colon] == UInt8(ascii: ":") ? colon + 1 : nil
    }

    /// The mark whose bracket stands at `start`; without words when it is never closed. nil when no mark begins there.
    ///
    /// A mark is short, and an empty line ends it: what is not closed by then is copy with a stray bracket.
    func bracketMark(at start: Int, before end: Int) -> (span: Range<Int>, words: MarkWords?)? {
        guard let words = markWords(from: start + 1, before: end) else { return nil }
        let limit = Swift.min(end, start + 1000)
        var depth = 0
        var lineEnds = 0
        var i = start
        while i < limit, lineEnds < 2 {
            switch self[i] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return (start..<i + 1, MarkWords(self, start + 1..<i)) }
            case 0x0A: lineEnds += 1
            case 0x0D: if i + 1 == limit || self[i + 1] != 0x0A { lineEnds += 1 }
            default: break
            }
            if !self[i].isBlank { lineEnds = 0 }
            i += 1
        }
        return (start..<words, nil)
    }

    /// The end of a footnote's number in brackets at `start`, "billion[3] and", "lands.[a]"; nil for other brackets.
    ///
    /// It stands directly behind a word, a mark or another footnote (`isAttached`), or last in its clause: "as before
    /// [3]." Letters are only a, b and c, and a blank or a mark follows: editors write "want[s]" and "m[a]n".
    func footnoteEnd(at start: Int, before end: Int, isAttached: Bool) -> Int? {
        var i = start + 1
        while i < end, self[i].isDigit, i < start + 4 { i += 1 }
        let isNumber = i > start + 1
        if !isNumber, i < end, (UInt8(ascii: "a")...UInt8(ascii: "c")).contains(self[i]) { i += 1 }
        guard i > start + 1, i < end, self[i] == UInt8(ascii: "]") else { return nil }
        let next: UInt8 = i + 1 < end ? self[i + 1] : 0x20
        if isAttached { return isNumber || next.isBlank || ".,;:".utf8.contains(next) ? i + 1 : nil }
        return isNumber && (i + 1 == end || ".,;".utf8.contains(next)) ? i + 1 : nil
    }

    /// Whether a footnote's number may stand directly behind this place.
    func endsBeforeFootnote(_ end: Int, after start: Int) -> Bool {
        guard end > start else { return false }
        let last = self[end - 1]
        return last.isWord || ".,;:!?\"')%".utf8.contains(last)
    }
}
