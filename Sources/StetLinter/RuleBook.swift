package import StetDocuments
import StetFacts
import StetResources
import StetRuleLanguage
package import StetSource

/// The rule files: those inside the binary, and those of the newsroom.
package enum RuleBook {
    /// The shipped rule files, in the order of their names.
    package static func shipped() -> [Source] {
        (0..<stet_rule_file_count()).compactMap { index in
            guard let file = stet_rule_file(index)?.pointee, let name = file.name else { return nil }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.size))
            return Source(name: String(cString: name), bytes: Array(bytes))
        }
    }

    /// Rule files of a newsroom: files, and folders with `.stet` files at any depth, in sorted order.
    package static func house(_ paths: [String]) throws(ReadProblem) -> [Source] {
        var sources: [Source] = []
        for path in paths {
            do {
                try read(path, isNamed: true, into: &sources)
            } catch {
                throw ReadProblem(path: path, message: error.message)
            }
        }
        return sources
    }

    /// Reads the rows that a table takes from a file into the library; what is wrong with the file comes back.
    static func addRows(of file: TableFile, to library: inout RuleLibrary) -> [Diagnostic] {
        do {
            return library.addRows(of: file, bytes: try Files.read(file.path, limit: TableFile.limit))
        } catch {
            return library.diagnostics(of: file, unreadable: error.message)
        }
    }

    private static func read(_ path: String, isNamed: Bool, into sources: inout [Source]) throws(FileError) {
        if try Files.kind(of: path) == .folder {
            for entry in try Files.entries(of: path) where entry.name.first != "." && entry.kind != .other {
                try read(path.last == "/" ? path + entry.name : path + "/" + entry.name, isNamed: false, into: &sources)
            }
        } else if isNamed || path.hasSuffix(".stet") {
            if !sources.contains(where: { $0.name == path }) {
                sources.append(Source(name: path, bytes: try Files.read(path)))
            }
        }
    }
}

/// Rule files that hold errors: nothing is checked with them.
package struct BrokenRules: Error {
    package var problems: [Diagnostic]
}
