import StetSource

/// Finds the dateline at the start of a lede: "TORRIN, March 12, 2026 — ", "LONDON (Reuters) - ". The span of the
/// lede comes in; the span of the dateline goes out, without the dash, or nil.
///
/// A dateline begins with a place in capitals, or with any place if an agency follows in brackets. No other word in it
/// is in lower case, except for a few linking words.
func dateline(of lede: Span, in bytes: [UInt8], _ known: PageWords) -> Span? {
    let line = lede.range
    let limit = min(line.upperBound, line.lowerBound + 120)
    guard let dash = firstDash(bytes, line.lowerBound..<limit) else { return nil }
    let head = bytes.trimmed(line.lowerBound..<dash)
    return isDateline(head, in: bytes, known) ? Span(head.lowerBound, head.upperBound) : nil
}

/// Whether the words before a dash form a dateline.
func isDateline(_ head: Range<Int>, in bytes: [UInt8], _ known: PageWords) -> Bool {
    guard head.count >= 2, bytes[head.lowerBound].isUpper || bytes[head.lowerBound] >= 0xC3 else { return false }
    let hasAgency = bytes[head.upperBound - 1] == UInt8(ascii: ")")
    var words = 0
    var isBracketed = false
    var isAfterComma = false
    for word in bytes[head].split(separator: 0x20) {
        guard let first = word.first, let last = word.last else { continue }
        words += 1
        if first == UInt8(ascii: "(") { isBracketed = true }
        defer {
            if last == UInt8(ascii: ")") { isBracketed = false }
            if last == UInt8(ascii: ",") { isAfterComma = true }
        }
        if isBracketed { continue }
        // The name of the place: in capitals, unless an agency follows in brackets.
        if !isAfterComma, !hasAgency, word.contains(where: \.isLower),
            !known.placeParts.contains(Array(word))
        {
            // A date may follow without a comma: "BERLIN March 12 —".
            if words == 1 || !first.isUpper || !bytes[head].contains(where: \.isDigit) { return false }
            isAfterComma = true
        }
        if first.isLower, !known.datelineJoiners.contains(Array(word)) { return false }
    }
    guard words <= 12 else { return false }
    guard let first = bytes[head].split(separator: 0x20).first, !first.contains(where: \.isDigit),
        hasAgency || first.filter(\.isUpper).count >= 2,
        !known.noPlaces.contains(first.filter(\.isWord).map(\.lowercased))
    else { return false }
    return true
}

/// The first em dash, or hyphen or en dash between spaces, that stands before the end of the first sentence.
private func firstDash(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var i = range.lowerBound
    while i < range.upperBound {
        if bytes.holds("—", at: i, before: range.upperBound) { return i }
        if bytes[i] == 0x20 {
            if bytes.holds(" - ", at: i, before: range.upperBound)
                || bytes.holds(" -- ", at: i, before: range.upperBound)
                || bytes.holds(" – ", at: i, before: range.upperBound)
            {
                return i + 1
            }
        }
        if bytes.holds("--", at: i, before: range.upperBound) { return i }
        if bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "?") || bytes[i] == UInt8(ascii: "!") {
            return nil
        }
        i += 1
    }
    return nil
}
