/// "did you mean": which known name a misspelt one is nearest to. Runs only when something is already wrong.
enum Suggestions {
    /// One help line: the nearest name, or all names when they are few, or nothing.
    static func help(for wrong: String, among known: [String]) -> [String] {
        if let best = nearest(to: wrong, among: known) { return ["did you mean '\(best)'?"] }
        let names = Array(Set(known)).sorted()
        guard !names.isEmpty else { return [] }
        if names.count > 16 { return ["known names: " + names.prefix(16).joined(separator: ", ") + ", …"] }
        return ["known names: " + names.joined(separator: ", ")]
    }

    /// The nearest name within a third of its length (at least one slip); ties go to the alphabet.
    static func nearest(to wrong: String, among known: [String]) -> String? {
        let target = Array(wrong.lowercased().utf8.prefix(64))
        var best: (name: String, distance: Int)?
        for name in known {
            let candidate = Array(name.lowercased().utf8.prefix(64))
            let allowed = max(1, min(3, max(target.count, candidate.count) / 3))
            guard abs(candidate.count - target.count) <= allowed || isPlural(target, candidate) else { continue }
            let found = distance(target, candidate)
            guard found <= allowed, !(found >= min(target.count, candidate.count)) else { continue }
            if let current = best, (current.distance, current.name) <= (found, name) { continue }
            best = (name, found)
        }
        return best?.name
    }

    private static func isPlural(_ a: [UInt8], _ b: [UInt8]) -> Bool { a + [0x73] == b || b + [0x73] == a }

    /// Insertions, deletions, substitutions and swapped neighbours each count one.
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard !a.isEmpty else { return b.count }
        guard !b.isEmpty else { return a.count }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let same = a[i - 1] == b[j - 1]
                current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    current[j] = min(current[j], before[j - 2] + 1)
                }
            }
            before = previous
            previous = current
        }
        return previous[b.count]
    }
}

/// Which of some names a misspelt one is nearest to, when one is near: for names that stand outside rule files.
package func nearestName(to wrong: String, among known: [String]) -> String? {
    Suggestions.nearest(to: wrong, among: known)
}
