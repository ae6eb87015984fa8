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
    /// Fingerprints of conflicts that are known and not reported.
    package var baseline: Set<String> = []
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
    package var hiddenByBaseline = 0
    package var hiddenByMarks = 0
    /// Rules that had something to compare.
    package var busyRules: Set<String> = []
    /// Rules that had more to compare than their limits allow, and left the rest alone.
    package var spentRules: Set<String> = []

    package init() {}
}

/// Something that could not be read, in one line for standard error.
package struct ReadFailure: Hashable, Sendable {
    package var description: String
    /// Whether the command could not do all its work because of it.
    package var isFatal: Bool

    package init(description: String, isFatal: Bool) {
        self.description = description
        self.isFatal = isFatal
    }
}
