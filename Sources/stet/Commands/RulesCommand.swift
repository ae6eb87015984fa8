import StetFacts
import StetLinter
import StetReports
import StetSource

/// `stet rules`: prints the list of rules. With `--idle`, paths come in as well, and only the rules are printed that
/// had nothing to compare in these documents.
struct RulesCommand: Command {
    enum Format: String, CaseIterable { case text, jsonl }

    static let name = "rules"
    static let summary = "list the rules"
    static let arguments = "[--idle PATH…]"

    var arguments: [String] = []
    var format = Format.text
    var isIdle = false
    var language: String?
    var rules = RuleFlags()
    var input = InputOptions()

    static var flags: [Flag<Self>] {
        [
            .choice("--format", "FORM", "how rules are printed", \.format),
            houseRulesFlag(\.rules.houseRules),
            .isOn("--idle", "only the rules that had nothing to compare in the documents of PATH", \.isIdle),
        ] + inputFlags(\.input) + [languageFlag(\.language)]
    }

    init() { input.jobs = Terminal.processors }

    func validate() throws(UsageError) {
        if isIdle { try requirePaths() }
        if !isIdle, let first = arguments.first {
            throw UsageError(
                message: "rules takes no '\(first)'",
                hint: "'stet explain \(first)' explains a rule; --idle PATH… looks at documents")
        }
    }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        guard let linter = try console.linter(rules, language: language) else { return .incomplete }
        var shown = linter.library.rules
        var status = ExitStatus.clean
        if isIdle {
            var options = CheckOptions()
            options.input = input
            let result = await CheckRun(linter, options).run(arguments, report: { _ in })
            for problem in result.problems { console.complain("stet: " + problem.description) }
            if result.documents == 0 || result.problems.contains(where: \.isFatal) { status = .incomplete }
            shown.removeAll { result.busyRules.contains($0.name) || $0.severity == nil }
        }
        shown.sort { $0.name < $1.name }
        switch format {
        case .text: console.write(columns(shown.map { [$0.name, $0.severity?.rawValue ?? "off", $0.summary] }))
        case .jsonl:
            for rule in shown {
                var json = JSONWriter()
                json.object { json in
                    json.member("id", rule.name)
                    json.member("severity", rule.severity?.rawValue ?? "off")
                    json.member("summary", rule.summary)
                    json.key("tags")
                    json.array { json in for tag in rule.tags { json.value(tag) } }
                    json.member("file", linter.library.sources[rule.source].name)
                }
                console.write(json.text + "\n")
            }
        }
        return status
    }
}
