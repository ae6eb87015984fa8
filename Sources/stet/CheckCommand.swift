import StetLinter
import StetReports
import StetSource

/// `stet check`: documents in, diagnostics out.
struct CheckCommand: Command {
    static let name = "check"
    static let summary = "read documents, run the rules and print what does not fit together"
    static let arguments = "[PATH…]"

    var arguments: [String] = []
    var format = ReportFormat.text
    var level: Severity?
    var failOn = Severity.error
    var only: [String] = []
    var skip: [String] = []
    var isEach = false
    var isOneStory = false
    var input = InputOptions()

    static var flags: [Flag<Self>] {
        [
            .choice("--format", "FORM", "how findings are printed", \.format),
            .choice("--level", "SEVERITY", "least severity printed", \.level),
            .choice("--fail-on", "SEVERITY", "least severity that makes the exit status 1", \.failOn),
            .texts("--only", "RULE", "run only this rule; may be repeated", \.only, splits: true),
            .texts("--skip", "RULE", "leave this rule out; may be repeated", \.skip, splits: true),
            .isOn("--each", "every document is its own story: nothing is compared across documents", \.isEach),
            .isOn("--one-story", "all documents are one story", \.isOneStory),
        ] + inputFlags(\.input)
    }

    init() { input.jobs = Terminal.processors }

    func run(_ console: Console) async -> ExitStatus {
        let linter: Linter
        do {
            linter = try Linter()
        } catch {
            console.write(render(Report(diagnostics: error.problems, summary: Summary()), as: .text))
            return .incomplete
        }
        var options = CheckOptions()
        options.date = input.date
        options.outlet = input.outlet
        options.exclude = input.exclude
        options.standardInputName = input.standardInputName
        options.jobs = input.jobs
        options.stories = isEach ? .none : isOneStory ? .one : .byEvidence
        options.only = only.isEmpty ? nil : Set(only)
        options.skip = Set(skip)
        options.wantsExcerpts = format == .text
        let result = await StetLinter.Check(linter, options).run(arguments)
        let summary = Summary(
            documents: result.documents, stories: result.stories, claims: result.claims, skipped: result.skippedFiles)
        let report = Report(diagnostics: result.diagnostics, summary: summary)
        let style = ReportOptions(level: level, usesColour: console.usesColour, width: console.width, version: Stet.version)
        console.write(render(report, as: format, options: style))
        for problem in result.problems { console.complain(problem.description) }
        if result.problems.contains(where: \.isFatal) || result.documents == 0 { return .incomplete }
        return result.diagnostics.contains { $0.severity >= failOn } ? .found : .clean
    }
}
