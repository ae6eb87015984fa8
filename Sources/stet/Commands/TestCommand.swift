import StetDocuments
import StetLinter
import StetReports
import StetRuleLanguage

/// `stet test`: names of rules or paths come in; the results of their examples are printed. Each `bad` passage must be
/// reported at its marks, and no `good` passage may be reported.
struct TestCommand: Command {
    static let name = "test"
    static let summary = "run the good and bad examples of rules"
    static let arguments = "[RULES…]"

    /// Ids of rules, and rule files or folders. Of a file or folder, its own rules are tested.
    var arguments: [String] = []
    var language: String?
    var rules = RuleFlags()
    var isVerbose = false

    static var flags: [Flag<Self>] {
        [
            .texts("--rules", "PATH", "add the rules of this file or folder; may be repeated", \.rules.houseRules),
            .isOn("--verbose", "print the examples that pass, too", \.isVerbose),
            languageFlag(\.language),
        ]
    }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        // An argument is a path when it exists or looks like one. The id of a rule has neither a slash nor a dot.
        let paths = arguments.filter { $0.contains("/") || $0.contains(".") || (try? Files.kind(of: $0)) != nil }
        let ids = arguments.filter { !paths.contains($0) }
        var flags = rules
        flags.houseRules += paths
        guard let linter = try console.linter(flags, keepExamples: true, replacesShipped: true, language: language)
        else {
            return .incomplete
        }
        let examples = RuleExamples(linter)
        var names = examples.names
        if let wrong = ids.first(where: { !names.contains($0) }) {
            let near = nearestName(to: wrong, among: names).map { "did you mean '\($0)'?" }
            throw UsageError(message: "there is no rule '\(wrong)'", hint: near ?? "'stet rules' lists them")
        }
        if !arguments.isEmpty {
            names = names.filter { name in ids.contains(name) || paths.contains { examples.file(of: name, isIn: $0) } }
        }

        var counts: [RuleExamples.Outcome: Int] = [:]
        var without: [String] = []
        for name in names {
            let results = examples.results(of: name)
            if results.isEmpty { without.append(name) }
            for result in results {
                counts[result.outcome, default: 0] += 1
                guard isVerbose || !result.outcome.isPass else { continue }
                let why = result.message.isEmpty ? "" : ": " + result.message
                console.write(
                    "\(result.path):\(result.line):\(result.column): \(result.outcome.rawValue)\(why) [\(name)]\n")
            }
        }
        for name in without { console.complain("\(name) has no examples") }
        let all = counts.values.reduce(0, +)
        let passed = RuleExamples.Outcome.allCases.map { "\(counts[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
        console.write("\(counted(names.count, "rule")), \(counted(all, "example")): \(passed)\n")
        if all == 0 { return .incomplete }
        return counts.keys.allSatisfy(\.isPass) ? .clean : .found
    }
}
