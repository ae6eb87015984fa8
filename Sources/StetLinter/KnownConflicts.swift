// A baseline and what a check found come in; what is new, what is known, what has gone, and the baseline that would be
// written now go out. A renamed or moved file is followed: entries of a document that is gone are looked for in the
// documents that the baseline does not know.

import StetDocuments
package import StetSource

/// Where a baseline lies, so that its paths mean the same in any working folder.
package struct BaselineFolder: Hashable, Sendable {
    /// The parts of the folder's path from the root on.
    private let folder: [Substring]

    /// - Parameter file: the baseline's own path. Of a link, the file that it leads to counts.
    package init(of file: String) {
        folder = Files.canonical(file).split(separator: "/").dropLast().map { $0 }
    }

    /// The path of a file from this folder; a name that is no file, such as "<stdin>", stays as it is.
    package func path(to file: String) -> String {
        guard (try? Files.kind(of: file)) != nil else { return file }
        let parts = Files.canonical(file).split(separator: "/")
        let shared = zip(folder, parts).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: folder.count - shared) + parts[shared...]).joined(separator: "/")
    }

    /// Whether a path of the baseline leads to something.
    package func exists(_ path: String) -> Bool {
        (try? Files.kind(of: "/" + (folder + [Substring(path)]).joined(separator: "/"))) != nil
    }
}

/// What a check compared: an entry is gone only when the check could have found its conflict.
package struct CheckedGround: Sendable {
    /// All documents that were read, with their paths from the folder of the baseline.
    package var documents: Set<CheckResult.DocumentName>
    /// Whether a rule ran.
    package var ran: @Sendable (String) -> Bool
    /// Whether a rule compares documents with each other.
    package var reachesAcross: @Sendable (String) -> Bool
    /// Whether a path from the folder of the baseline leads to something.
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
    /// Diagnostics that the baseline does not know, in the order in which they came.
    package private(set) var new: [Diagnostic] = []
    /// How many it knows.
    package private(set) var hidden = 0
    /// Entries whose conflict was looked for and not found, with the number of times.
    package private(set) var stale: [Baseline.Entry] = []
    /// What is found now, with the entries that this check could not look for.
    package private(set) var renewed: Baseline

    /// - Parameters:
    ///   - found: all diagnostics of the check, in the order of the report.
    ///   - path: the path of a file from the folder of the baseline.
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

        /// Takes diagnostics off the entries that say the same, each as often as it counts.
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
        // The words around it were edited.
        take(entries: all, diagnostics: every) { name, fingerprint, _ in
            What(document: name, fingerprint: fingerprint, surroundings: nil)
        }
        // The document has another name now.
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
        // A conflict between documents can be found only when all of them are there.
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
