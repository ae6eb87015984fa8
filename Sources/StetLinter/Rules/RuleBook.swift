package import StetDocuments
import StetFacts
import StetResources
import StetRuleLanguage
package import StetSource

/// Finds and reads the rule files: those embedded in the program, and those of the newsroom. Paths come in, the texts of
/// files go out. Compiling them is the work of another module, which opens no files.
package enum RuleBook {
    /// The shipped rule files, in the order of their names.
    package static func shipped() -> [Source] {
        (0..<stet_rule_file_count()).compactMap { index in
            guard let file = stet_rule_file(index)?.pointee, let name = file.name else { return nil }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: Int(file.size))
            return Source(name: String(cString: name), bytes: Array(bytes))
        }
    }

    /// The rule files of a newsroom, sorted: files, and all `.stet` files in folders and their subfolders.
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

    /// Reads the rows of a table from its file into the library. Returns what is wrong with the file.
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

/// Thrown when rule files hold errors. Nothing is checked then.
package struct BrokenRules: Error {
    package var problems: [Diagnostic]
}
