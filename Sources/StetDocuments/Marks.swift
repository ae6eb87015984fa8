// Reads brackets that stand inside copy but are not copy: the marks by which an editor lets a claim stand, and the
// numbers of footnotes. Both are taken out of the prose. Bytes come in; the range and the content of a bracket go out.
//
// A mark is `<!-- stet: rule-id reason -->` in Markdown and HTML, and `[stet: rule-id reason]` in every form. "stet"
// may be written in any case. A mark may span several lines and name several rules with commas between them.

/// What a mark says.
struct MarkWords: Hashable {
    /// In lower case; empty when the mark names no rule.
    var rules: [String] = []
    /// Words after a comma that may be the id of a rule or begin the reason: only who knows the rules can tell. They are
    /// part of the reason as well.
    var possibleRules: [String] = []
    /// The reason, on one line.
    var reason = ""

    /// Reads the words inside the brackets or the comment: "stet: rule-id, rule-id reason". Returns nil when they do
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
            // After a comma the reason may follow: "stet: sum-mismatch, the third boat counts twice".
            guard MarkWords.isRule(bytes, at..<words.upperBound) else { break }
        }
        var next = at
        while !rules.isEmpty, let word = MarkWords.possibleRule(bytes, next..<words.upperBound) {
            possibleRules.append(String(decoding: bytes[word].map(\.lowercased), as: UTF8.self))
            next = bytes.skipBlanks(from: word.upperBound, before: words.upperBound)
            guard next < words.upperBound, bytes[next] == UInt8(ascii: ",") else { break }
            next = bytes.skipBlanks(from: next + 1, before: words.upperBound)
        }
        reason = bytes[at..<max(at, words.upperBound)].split(whereSeparator: \.isBlank)
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    /// The next word, if it follows a comma and is made of letters, digits and hyphens.
    private static func possibleRule(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var before = range.lowerBound
        while before > 0, bytes[before - 1].isBlank { before -= 1 }
        guard before > 0, bytes[before - 1] == UInt8(ascii: ",") else { return nil }
        let word = bytes[range].prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
        return word.isEmpty ? nil : word.startIndex..<word.endIndex
    }

    /// Whether the next word has the form of a rule's name: small letters and at least one hyphen.
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

    /// Where the words after "stet:" begin; blanks around "stet" are allowed. nil when no "stet:" begins at `start`.
    func markWords(from start: Int, before end: Int) -> Int? {
        let word = skipBlanks(from: start, before: end)
        guard holdsFolded("stet".utf8, at: word, before: end) else { return nil }
        let colon = skipBlanks(from: word + 4, before: end)
        return colon < end && self[colon] == UInt8(ascii: ":") ? colon + 1 : nil
    }

    /// Reads the mark whose bracket stands at `start`. Returns nil when no mark begins there, and `words` nil when the
    /// mark is not closed.
    ///
    /// A mark ends within a limited length and before an empty line. If it does not, the bracket is copy.
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

    /// Where the number of a footnote in brackets ends that begins at `start`: "billion[3] and", "lands.[a]". nil for
    /// all other brackets.
    ///
    /// The bracket stands directly after a word, a punctuation mark or another footnote (`isAttached`), or at the end
    /// of its clause: "as before [3]." Only the letters a, b and c count, and a blank or a punctuation mark must
    /// follow, because editors write "want[s]" and "m[a]n".
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

    /// Whether the number of a footnote may stand directly after the byte before `end`.
    func endsBeforeFootnote(_ end: Int, after start: Int) -> Bool {
        guard end > start else { return false }
        let last = self[end - 1]
        return last.isWord || ".,;:!?\"')%".utf8.contains(last)
    }
}
