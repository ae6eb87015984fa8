import StetText

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
            guard let found = editDistance(target, candidate, limit: allowed),
                found < min(target.count, candidate.count)
            else { continue }
            if let current = best, (current.distance, current.name) <= (found, name) { continue }
            best = (name, found)
        }
        return best?.name
    }
}

/// Which of some names a misspelt one is nearest to, when one is near: for names that stand outside rule files.
package func nearestName(to wrong: String, among known: [String]) -> String? {
    Suggestions.nearest(to: wrong, among: known)
}
