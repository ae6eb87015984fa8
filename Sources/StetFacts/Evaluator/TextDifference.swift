// Two texts come in; the words in which they differ go out, for the message of a rule that compares quotations or names.

import StetText

/// The words in which two texts differ: "‘never’ here, ‘not’ there". Missing when they have the same words.
///
/// Common words at the beginning and at the end are left out, and in between the words that both have in the same
/// order. Long texts are compared only at their ends.
package func difference(between a: String, and b: String) -> Value {
    let first = a.split(whereSeparator: \.isWhitespace)
    let second = b.split(whereSeparator: \.isWhitespace)
    func key(_ word: Substring) -> String {
        let letters = folded(String(word)).filter { $0.isLetter || $0.isNumber }
        return letters.isEmpty ? String(word) : letters
    }
    let (x, y) = (first.map(key), second.map(key))
    var start = 0
    while start < min(x.count, y.count), x[start] == y[start] { start += 1 }
    var end = 0
    while end < min(x.count, y.count) - start, x[x.count - 1 - end] == y[y.count - 1 - end] { end += 1 }
    let (p, q) = (Array(x[start..<(x.count - end)]), Array(y[start..<(y.count - end)]))
    guard !p.isEmpty || !q.isEmpty else { return .missing }
    var kept: (first: Set<Int>, second: Set<Int>) = ([], [])
    if p.count * q.count <= 10_000, !p.isEmpty, !q.isEmpty { kept = commonWords(p, q) }
    func shown(_ words: [Substring], _ kept: Set<Int>, _ count: Int) -> String {
        var runs: [[Substring]] = []
        var isOpen = false
        for index in 0..<count {
            guard !kept.contains(index) else {
                isOpen = false
                continue
            }
            if isOpen { runs[runs.count - 1].append(words[start + index]) } else { runs.append([words[start + index]]) }
            isOpen = true
        }
        let named = runs.prefix(3).map { "‘" + bare($0.joined(separator: " ")) + "’" }
        return named.joined(separator: ", ") + (runs.count > 3 ? " and more" : "")
    }
    let here = shown(first, kept.first, p.count)
    let there = shown(second, kept.second, q.count)
    if there.isEmpty { return .text(here + " only here") }
    if here.isEmpty { return .text(there + " only there") }
    return .text(here + " here, " + there + " there")
}

/// Without marks at both ends.
private func bare(_ words: String) -> String {
    func isMark(_ c: Character) -> Bool { !c.isLetter && !c.isNumber && c != "%" && c != "£" && c != "$" && c != "€" }
    var text = Substring(words)
    while let last = text.last, isMark(last) { text.removeLast() }
    while let first = text.first, isMark(first) { text.removeFirst() }
    return text.isEmpty ? words : String(text)
}

/// The longest common subsequence of two lists of words, as indices into both.
private func commonWords(_ a: [String], _ b: [String]) -> (first: Set<Int>, second: Set<Int>) {
    var lengths = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
        for j in b.indices.reversed() {
            lengths[i][j] =
                a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
        }
    }
    var (i, j) = (0, 0)
    var kept: (first: Set<Int>, second: Set<Int>) = ([], [])
    while i < a.count, j < b.count {
        if a[i] == b[j] {
            kept.first.insert(i)
            kept.second.insert(j)
            (i, j) = (i + 1, j + 1)
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1
        } else {
            j += 1
        }
    }
    return kept
}
