// The marks with which an editor lets a claim stand: `<!-- stet: rule-id reason -->` in Markdown and HTML,
// `[stet: rule-id reason]` in plain text and Markdown. They are taken out of the prose.

/// What a mark says.
struct MarkWords: Hashable {
    var rule: String
    var reason: String

    /// Reads the words between the brackets, or inside the comment: "stet: rule-id reason". nil for anything else.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        let range = bytes.trimmed(range)
        guard bytes.holds("stet:", at: range.lowerBound, before: range.upperBound) else { return nil }
        let words = bytes.trimmed(range.lowerBound + 5..<range.upperBound)
        var end = words.lowerBound
        while end < words.upperBound, !bytes[end].isBlank { end += 1 }
        guard end > words.lowerBound else { return nil }
        rule = bytes.text(words.lowerBound..<end)
        reason = bytes.text(bytes.trimmed(end..<words.upperBound))
        if rule.last == ":" || rule.last == "," { rule.removeLast() }
    }
}

extension Array where Element == UInt8 {
    /// The next `[stet: …]` in `range` that stands on one line and names a rule.
    func bracketMark(in range: Range<Int>) -> (span: Range<Int>, words: MarkWords)? {
        var i = range.lowerBound
        while let start = index(of: "[stet:", from: i, to: range.upperBound) {
            // A mark is short; a bracket that is never closed is no mark.
            let limit = Swift.min(range.upperBound, start + 1000)
            let end = index(of: 0x5D, or: 0x0A, from: start, to: limit)
            if end < limit, self[end] == 0x5D, let words = MarkWords(self, start + 1..<end) {
                return (start..<end + 1, words)
            }
            i = start + 6
        }
        return nil
    }
}
