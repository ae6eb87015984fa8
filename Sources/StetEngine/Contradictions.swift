// The findings of all rules come in; one finding for each contradiction goes out, sorted by place. Two rules may find
// the same contradiction. Then only the finding of the rule that outranks the other is kept, so that a reader is told
// once.

import StetFacts
import StetSource

/// Removes each finding whose contradiction a better finding reports already, and sorts the others.
func onePerContradiction(_ findings: [Finding], ranks: [String: (number: Int, below: Set<String>)]) -> [Finding] {
    let sorted = findings.sorted(by: isEarlier)
    guard sorted.count > 1 else { return sorted }
    // Better findings come first, so a finding that was kept is never removed later.
    let order = sorted.indices.sorted { a, b in
        let (x, y) = (sorted[a], sorted[b])
        if x.severity != y.severity { return x.severity > y.severity }
        let (m, n) = (ranks[x.rule]?.number ?? 0, ranks[y.rule]?.number ?? 0)
        return m == n ? a < b : m < n
    }
    // Only findings that touch a common document are compared with each other.
    var byDocument: [DocumentID: [Int]] = [:]
    var position = Array(repeating: 0, count: sorted.count)
    for (number, index) in order.enumerated() {
        position[index] = number
        for document in Set(places(of: sorted[index]).map(\.document)) {
            byDocument[document, default: []].append(index)
        }
    }
    var isDropped = Array(repeating: false, count: sorted.count)
    for (_, indices) in byDocument.sorted(by: { $0.key < $1.key }) {
        let starts = indices.sorted { isEarlier(sorted[$0].place, sorted[$1].place) }
        for (offset, i) in starts.enumerated() {
            for j in starts[(offset + 1)...].prefix(200) where !(isDropped[i] && isDropped[j]) {
                let (a, b) = position[i] < position[j] ? (i, j) : (j, i)
                if let dropped = superseded(sorted[a], sorted[b], ranks) { isDropped[dropped ? a : b] = true }
            }
        }
    }
    return sorted.indices.filter { !isDropped[$0] }.map { sorted[$0] }
}

private func isEarlier(_ a: Place, _ b: Place) -> Bool {
    (a.document, a.span.start, a.span.end) < (b.document, b.span.start, b.span.end)
}

private func isEarlier(_ a: Finding, _ b: Finding) -> Bool {
    a.place == b.place ? a.rule == b.rule ? a.message < b.message : a.rule < b.rule : isEarlier(a.place, b.place)
}

private func places(of finding: Finding) -> [Place] { [finding.place] + finding.notes.map(\.place) }

/// Which of two findings is removed: true for the first, false for the second, nil for neither. `a` is the better one
/// unless the rules' ranks say otherwise.
private func superseded(_ a: Finding, _ b: Finding, _ ranks: [String: (number: Int, below: Set<String>)]) -> Bool? {
    if a.place == b.place, a.notes.map(\.place) == b.notes.map(\.place), a.rule == b.rule || a.message == b.message {
        return false
    }
    func overlaps(_ x: Place, _ y: Place) -> Bool { x.document == y.document && x.span.overlaps(y.span) }
    func shares(_ x: [Place], _ y: [Place]) -> Bool { x.contains { p in y.contains { overlaps(p, $0) } } }
    let primaryOverlaps = overlaps(a.place, b.place)
    let aboutTheSame: Bool
    if a.basis.isEmpty || b.basis.isEmpty {
        aboutTheSame = false
    } else {
        // For large groups only equal places are counted. Looking for overlaps would compare every place with every
        // other.
        let shared: Int
        if a.basis.count * b.basis.count > 1_000 {
            shared = Set(a.basis).intersection(b.basis).count
        } else {
            shared = a.basis.filter { p in b.basis.contains { overlaps(p, $0) } }.count
        }
        aboutTheSame = shared >= min(2, a.basis.count, b.basis.count)
    }
    let sharesNote = shares(a.notes.map(\.place), b.notes.map(\.place))
    // A rule that outranks the other is kept, even if the other points at more places.
    if aboutTheSame || primaryOverlaps {
        if ranks[a.rule]?.below.contains(b.rule) ?? false { return false }
        if ranks[b.rule]?.below.contains(a.rule) ?? false { return true }
    }
    guard a.rule != b.rule else { return nil }
    if a.place == b.place, a.notes.isEmpty, b.notes.isEmpty { return false }
    if primaryOverlaps && sharesNote { return false }
    // One finding says headline against body and the other body against headline: both concern the same two places.
    if a.notes.count == 1, b.notes.count == 1, overlaps(a.place, b.notes[0].place), overlaps(b.place, a.notes[0].place)
    {
        return false
    }
    return nil
}
