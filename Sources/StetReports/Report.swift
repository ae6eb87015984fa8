// Diagnostics and a count of what was read come in, the text of a report in one of its formats goes out. Each format
// has a file of its own, except that `json` and `jsonl` share one. Formats in which each diagnostic stands alone can be written while the run goes on, so that a
// large archive needs no memory for its findings.

package import StetSource

/// The counts of what was read and found.
package struct Summary: Hashable, Sendable {
    package var documents = 0
    package var stories = 0
    package var claims = 0
    package var skipped = 0
    package var errors = 0
    package var warnings = 0
    package var infos = 0
    /// Rules that did not compare all they should, in the order of their names.
    package var incomplete: [IncompleteRule] = []
    /// What could not be read, or only in part.
    package var unread: [UnreadPlace] = []

    package init(documents: Int = 0, stories: Int = 0, claims: Int = 0, skipped: Int = 0) {
        self.documents = documents
        self.stories = stories
        self.claims = claims
        self.skipped = skipped
    }

    /// Counts one diagnostic.
    package mutating func count(_ severity: Severity) {
        switch severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .info: infos += 1
        }
    }
}

/// A rule that had more to compare than its limits allow.
package struct IncompleteRule: Hashable, Sendable {
    package var rule: String
    /// How many claims it left alone.
    package var claims: Int

    package init(rule: String, claims: Int) {
        self.rule = rule
        self.claims = claims
    }

    /// "left 980 claims alone: there is more to compare than its limits allow"
    package var message: String {
        "left \(counted(claims, "claim")) alone: there is more to compare than its limits allow"
    }
}

/// A file or line that could not be read, or only with something replaced.
package struct UnreadPlace: Hashable, Sendable {
    /// Place and reason on one line.
    package var message: String
    package var path: String?
    package var line: Int?
    /// Whether the check could not do all its work because of it.
    package var isFatal: Bool

    package init(message: String, path: String? = nil, line: Int? = nil, isFatal: Bool) {
        self.message = message
        self.path = path
        self.line = line
        self.isFatal = isFatal
    }
}

/// The diagnostics in their final order, and the summary. `init` counts the severities.
package struct Report: Sendable {
    package var diagnostics: [Diagnostic]
    package var summary: Summary

    package init(diagnostics: [Diagnostic], summary: Summary) {
        self.diagnostics = diagnostics
        self.summary = summary
        self.summary.errors = 0
        self.summary.warnings = 0
        self.summary.infos = 0
        for diagnostic in diagnostics { self.summary.count(diagnostic.severity) }
    }
}

/// The formats of a report; the raw values are those of `--format`.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    case text, concise, json, jsonl, sarif, github

    /// The lowest severity that is printed when the caller does not choose one.
    package var defaultLevel: Severity {
        switch self {
        case .text, .concise, .github: .warning
        case .json, .jsonl, .sarif: .info
        }
    }
}

/// What a SARIF file says about a rule.
package struct RuleDescription: Hashable, Sendable {
    package var id: String
    package var summary: String
    package var reason: String?
    package var severity: Severity

    package init(id: String, summary: String, reason: String? = nil, severity: Severity) {
        self.id = id
        self.summary = summary
        self.reason = reason
        self.severity = severity
    }
}

/// The options of a report.
package struct ReportOptions: Sendable {
    /// The lowest severity that is printed; nil for the default of the format.
    package var level: Severity?
    package var usesColour: Bool
    /// The width of a line of text in columns, including the line numbers on the left.
    package var width: Int
    package var version: String
    package var rules: [RuleDescription]

    package init(
        level: Severity? = nil, usesColour: Bool = false, width: Int = 80, version: String = "",
        rules: [RuleDescription] = []
    ) {
        self.level = level
        self.usesColour = usesColour
        self.width = width
        self.version = version
        self.rules = rules
    }
}

/// The text of a whole report. Diagnostics below the level of the options are left out.
package func render(_ report: Report, as format: ReportFormat, options: ReportOptions = ReportOptions()) -> String {
    let level = options.level ?? format.defaultLevel
    let shown = report.diagnostics.filter { $0.severity >= level }
    switch format {
    case .json: return jsonReport(shown, report.summary)
    case .sarif: return sarifReport(shown, report.summary, options)
    case .text, .concise, .jsonl, .github:
        var stream = ReportStream(format, options: options)
        var out = ""
        for diagnostic in report.diagnostics { out += stream.text(for: diagnostic) }
        return out + stream.end(report.summary)
    }
}

/// A report that is written while the run goes on. `json` and `sarif` are one value each, so these formats keep the
/// diagnostics until `end`.
package struct ReportStream: Sendable {
    private let format: ReportFormat
    private let options: ReportOptions
    private let level: Severity
    private var isFirst = true
    private var kept: [Diagnostic] = []

    package init(_ format: ReportFormat, options: ReportOptions = ReportOptions()) {
        self.format = format
        self.options = options
        level = options.level ?? format.defaultLevel
    }

    /// The text to write for a diagnostic; empty when its severity is too low, and for `json` and `sarif`.
    package mutating func text(for diagnostic: Diagnostic) -> String {
        guard diagnostic.severity >= level else { return "" }
        defer { isFirst = false }
        switch format {
        case .text: return (isFirst ? "" : "\n") + TextReport(options).text(for: diagnostic)
        case .concise: return conciseLine(diagnostic)
        case .jsonl: return jsonLine(diagnostic)
        case .github: return workflowCommand(diagnostic)
        case .json, .sarif:
            kept.append(diagnostic)
            return ""
        }
    }

    /// The text to write after the last diagnostic.
    package func end(_ summary: Summary) -> String {
        switch format {
        case .text: (isFirst ? "" : "\n") + incompleteLines(summary) + summaryLine(summary, level: level)
        case .concise: incompleteLines(summary) + summaryLine(summary, level: level)
        case .jsonl: summary.incomplete.map(jsonLine).joined()
        case .github: summary.incomplete.map(workflowCommand).joined()
        case .json: jsonReport(kept, summary)
        case .sarif: sarifReport(kept, summary, options)
        }
    }
}

/// A number with its noun: "1 claim", "3 stories".
///
/// - Parameter plural: needed only where it is not the noun with an "s".
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// One line for each rule that did not compare all it should.
private func incompleteLines(_ summary: Summary) -> String {
    summary.incomplete.map { "incomplete: \(visible($0.rule)) \($0.message)\n" }.joined()
}

/// The line of counts at the end of a report: `2 documents, 31 claims: 1 error, 0 warnings (3 infos hidden; --level
/// info)`.
func summaryLine(_ summary: Summary, level: Severity) -> String {
    var read = counted(summary.documents, "document")
    read += ", " + counted(summary.claims, "claim")
    if summary.skipped > 0 { read += ", \(summary.skipped) skipped" }
    var found = counted(summary.errors, "error") + ", " + counted(summary.warnings, "warning")
    if level == .info, summary.infos > 0 { found += ", " + counted(summary.infos, "info") }
    var hidden: [String] = []
    if level > .warning, summary.warnings > 0 { hidden.append(counted(summary.warnings, "warning")) }
    if level > .info, summary.infos > 0 { hidden.append(counted(summary.infos, "info")) }
    if !hidden.isEmpty { found += " (\(hidden.joined(separator: ", ")) hidden; --level info)" }
    if !summary.incomplete.isEmpty { found += ", " + counted(summary.incomplete.count, "rule") + " incomplete" }
    return read + ": " + found + "\n"
}
