import StetText

/// Finds the known name that is most similar to a misspelt one. A wrong name comes in, help for the user goes out. It
/// runs only after a mistake, so it need not be fast.
enum Suggestions {
    /// One line of help: the most similar name; or all names, when they are few; or nothing.
    static func help(for wrong: String, among known: [String]) -> [String] {
        if let best = nearest(to: wrong, among: known) { return ["did you mean '\(best)'?"] }
        let names = Array(Set(known)).sorted()
        guard !names.isEmpty else { return [] }
        if names.count > 16 { return ["known names: " + names.prefix(16).joined(separator: ", ") + ", …"] }
        return ["known names: " + names.joined(separator: ", ")]
    }

    /// The most similar name, if it differs by at most a third of its letters (or one letter). Of two equally similar
    /// names, the first in alphabetical order.
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

/// The known name that is most similar to a misspelt one; nil when none is similar. For names outside of rule files.
package func nearestName(to wrong: String, among known: [String]) -> String? {
    Suggestions.nearest(to: wrong, among: known)
}
