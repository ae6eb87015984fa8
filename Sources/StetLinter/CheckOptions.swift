package import StetSource

/// What a check is told to do, whatever command or editor asks for it.
package struct CheckOptions: Sendable {
    package enum Stories: Sendable { case byEvidence, one, each }

    package var input = InputOptions()
    package var stories = Stories.byEvidence
    package var only: Set<String>?
    package var skip: Set<String> = []
    /// Paths that are read and compared with, but never reported on.
    package var against: [String] = []
    /// Whether the result names all documents that were read, as a comparison with a baseline needs.
    package var namesDocuments = false
    /// With the line around each place, for caret snippets.
    package var wantsExcerpts = false

    package init() {}
}

/// What a check did and found.
package struct CheckResult: Sendable {
    /// In order of path, line, column, rule; empty when they were reported as they came.
    package var diagnostics: [Diagnostic] = []
    /// Files and lines that could not be read.
    package var problems: [ReadFailure] = []
    package var documents = 0
    /// The names of the documents of each story; a document that stands alone is in none.
    package var stories: [[String]] = []
    package var claims = 0
    package var skippedFiles = 0
    /// All documents that were read, when `CheckOptions.namesDocuments` asks for them.
    package var documentNames: Set<DocumentName> = []
    package var hiddenByMarks = 0
    /// Rules that had something to compare.
    package var busyRules: Set<String> = []
    /// Rules that had more to compare than their limits allow, with the number of claims that they left alone.
    package var spentRules: [String: Int] = [:]

    /// A document by its path and its name: the `id` of a `.jsonl` line, else the path again.
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

/// Something that could not be read, in one line for standard error.
package struct ReadFailure: Hashable, Sendable {
    package var description: String
    /// Whether the command could not do all its work because of it.
    package var isFatal: Bool
    package var path: String?
    /// From 1; nil when it is the whole file.
    package var line: Int?

    package init(description: String, isFatal: Bool, path: String? = nil, line: Int? = nil) {
        self.description = description
        self.isFatal = isFatal
        self.path = path
        self.line = line
    }
}
