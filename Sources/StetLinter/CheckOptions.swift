// The options of a check and its result. They are plain values, so that a command, an editor and a test can start a
// check in the same way.

package import StetSource

/// What a check should do.
package struct CheckOptions: Sendable {
    /// Which documents are compared with each other: those of a story, all, none (each with itself only); or nothing is
    /// compared, and the documents are only read.
    package enum Stories: Sendable { case byEvidence, one, each, onlyRead }

    package var input = InputOptions()
    package var stories = Stories.byEvidence
    package var only: Set<String>?
    package var skip: Set<String> = []
    /// Paths of documents that are compared with the others but never reported on.
    package var against: [String] = []
    /// Whether the result lists all documents that were read. A comparison with a baseline needs the list.
    package var namesDocuments = false
    /// Whether each location holds the line around it, for reports that show the line.
    package var wantsExcerpts = false

    package init() {}
}

extension CheckOptions.Stories {
    /// Whether all documents have to be read before the comparison ends.
    var needsAllDocuments: Bool { self == .byEvidence || self == .one }
}

/// What a check found, and what it could not do.
package struct CheckResult: Sendable {
    /// The diagnostics, sorted by path, line, column and rule. Empty when the check handed them over while it ran.
    package var diagnostics: [Diagnostic] = []
    /// Files and lines that could not be read.
    package var problems: [ReadFailure] = []
    package var documents = 0
    /// For each story, the names of its documents. A document that stands alone is not listed.
    package var stories: [[String]] = []
    package var claims = 0
    package var skippedFiles = 0
    /// All documents that were read, if `CheckOptions.namesDocuments` is set; else empty.
    package var documentNames: Set<DocumentName> = []
    package var hiddenByMarks = 0
    /// The names of the rules that had something to compare.
    package var busyRules: Set<String> = []
    /// The rules that reached one of their limits: by name, the number of claims that they did not compare.
    package var spentRules: [String: Int] = [:]

    /// A document: its path and its name. The name is the `id` of a `.jsonl` line, or else the path again.
    package struct DocumentName: Hashable, Sendable {
        package var path: String
        package var name: String

        package init(path: String, name: String) {
            self.path = path
            self.name = name
        }
    }

    package init() {}
}

/// A file or line that could not be read, ready to be printed on one line.
package struct ReadFailure: Hashable, Sendable {
    package var description: String
    /// Whether the command could not do all its work for this reason.
    package var isFatal: Bool
    package var path: String?
    /// The line, from 1; nil when the whole file is meant.
    package var line: Int?

    package init(description: String, isFatal: Bool, path: String? = nil, line: Int? = nil) {
        self.description = description
        self.isFatal = isFatal
        self.path = path
        self.line = line
    }
}
