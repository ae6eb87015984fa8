// A baseline and the diagnostics of a check come in; the new diagnostics, the number of known ones, the stale entries
// and a renewed baseline go out. If a file was renamed or moved, its entries are matched with a document that the
// baseline does not know, so that known conflicts stay known.

import StetDocuments
package import StetSource

/// The folder of a baseline. Paths relative to it mean the same in every working folder.
package struct BaselineFolder: Hashable, Sendable {
    /// The parts of the folder's absolute path.
    private let folder: [Substring]

    /// - Parameter file: the path of the baseline. If it is a link, the target of the link counts.
    package init(of file: String) {
        folder = Files.canonical(file).split(separator: "/").dropLast().map { $0 }
    }

    /// The path of a file relative to this folder. A name that does not belong to a file, such as "<stdin>", is
    /// returned unchanged.
    package func path(to file: String) -> String {
        guard (try? Files.kind(of: file)) != nil else { return file }
        let parts = Files.canonical(file).split(separator: "/")
        let shared = zip(folder, parts).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: folder.count - shared) + parts[shared...]).joined(separator: "/")
    }

    /// Whether something exists at a path of the baseline.
    package func exists(_ path: String) -> Bool {
        (try? Files.kind(of: "/" + (folder + [Substring(path)]).joined(separator: "/"))) != nil
    }
}

/// What a check compared. An entry is stale only when the check could have found its conflict.
package struct CheckedGround: Sendable {
    /// All documents that were read, with their paths relative to the baseline's folder.
    package var documents: Set<CheckResult.DocumentName>
    /// Whether a rule ran.
    package var ran: @Sendable (String) -> Bool
    /// Whether a rule compares documents with each other.
    package var reachesAcross: @Sendable (String) -> Bool
    /// Whether something exists at a path relative to the baseline's folder.
    package var exists: @Sendable (String) -> Bool

    package init(
        documents: Set<CheckResult.DocumentName>, ran: @escaping @Sendable (String) -> Bool,
        reachesAcross: @escaping @Sendable (String) -> Bool, exists: @escaping @Sendable (String) -> Bool
    ) {
        self.documents = documents
        self.ran = ran
        self.reachesAcross = reachesAcross
        self.exists = exists
    }
}

package struct KnownConflicts: Sendable {
    /// The diagnostics that the baseline does not know, in the order of the report.
    package private(set) var new: [Diagnostic] = []
    /// How many diagnostics the baseline knows.
    package private(set) var hidden = 0
    /// The entries whose conflict no longer exists. `count` is the number of times that were not found.
    package private(set) var stale: [Baseline.Entry] = []
    /// The baseline to write: all diagnostics of this check, and the entries that this check could not look for.
    package private(set) var renewed: Baseline

    /// - Parameters:
    ///   - found: all diagnostics of the check, in the order of the report.
    ///   - ground: what the check compared.
    ///   - path: returns the path of a file relative to the baseline's folder.
    package init(_ baseline: Baseline, found: [Diagnostic], in ground: CheckedGround, path: (String) -> String) {
        typealias Name = CheckResult.DocumentName
        struct What: Hashable {
            var document: Name?
            var fingerprint: String
            var surroundings: String?
        }
        func name(_ entry: Baseline.Entry) -> Name {
            Name(path: entry.path, name: entry.document.isEmpty ? entry.path : entry.document)
        }
        var paths: [String: String] = [:]
        let names = found.map { diagnostic in
            let given = diagnostic.location.path
            let relative = paths[given] ?? path(given)
            paths[given] = relative
            let isFile = diagnostic.location.document == given
            return Name(path: relative, name: isFile ? relative : diagnostic.location.document)
        }
        var left = baseline.entries.map(\.count)
        var isKnown = Array(repeating: false, count: found.count)

        /// Matches diagnostics with equal entries. An entry with the count n matches n diagnostics.
        func take(
            entries: [Int], diagnostics: [Int], by what: (Name, String, String) -> What
        ) {
            var open: [What: [Int]] = [:]
            for index in entries.reversed() where left[index] > 0 {
                let entry = baseline.entries[index]
                open[what(name(entry), entry.fingerprint, entry.surroundings), default: []].append(index)
            }
            for number in diagnostics where !isKnown[number] {
                let key = what(names[number], found[number].fingerprint, found[number].surroundings)
                guard let index = open[key]?.last else { continue }
                isKnown[number] = true
                left[index] -= 1
                if left[index] == 0 { open[key]?.removeLast() }
            }
        }
        let all = Array(baseline.entries.indices)
        let every = Array(found.indices)
        take(entries: all, diagnostics: every) { What(document: $0, fingerprint: $1, surroundings: $2) }
        // Now the entries whose surrounding words were edited.
        take(entries: all, diagnostics: every) { name, fingerprint, _ in
            What(document: name, fingerprint: fingerprint, surroundings: nil)
        }
        // Now the entries of documents that were renamed or moved.
        let here = ground.documents
        let readPaths = Set(here.map(\.path))
        let known = Set(baseline.entries.map(name))
        let gone = all.filter { index in
            let entry = baseline.entries[index]
            guard !here.contains(name(entry)) else { return false }
            return readPaths.contains(entry.path) || !ground.exists(entry.path)
        }
        let moved = every.filter { !known.contains(names[$0]) }
        take(entries: gone, diagnostics: moved) { What(document: nil, fingerprint: $1, surroundings: $2) }
        take(entries: gone, diagnostics: moved) { _, fingerprint, _ in
            What(document: nil, fingerprint: fingerprint, surroundings: nil)
        }

        for (number, diagnostic) in found.enumerated() {
            if isKnown[number] { hidden += 1 } else { new.append(diagnostic) }
        }
        // A conflict between documents can be found only when all of them were read.
        let hasReadAll = Set(baseline.entries.map(\.path)).allSatisfy { readPaths.contains($0) || !ground.exists($0) }
        var kept: [Baseline.Entry] = []
        for (index, var entry) in baseline.entries.enumerated() where left[index] > 0 {
            entry.count = left[index]
            let wasRead = readPaths.contains(entry.path) || !ground.exists(entry.path)
            let wasCompared = ground.ran(entry.rule) && (!ground.reachesAcross(entry.rule) || hasReadAll)
            if wasRead, wasCompared { stale.append(entry) } else { kept.append(entry) }
        }
        renewed = Baseline(
            entries: kept
                + zip(found, names).map { diagnostic, name in
                    Baseline.Entry(
                        fingerprint: diagnostic.fingerprint, surroundings: diagnostic.surroundings,
                        rule: diagnostic.rule, path: name.path, document: name.name == name.path ? "" : name.name,
                        message: diagnostic.message)
                })
    }
}
