import StetFacts
import StetLinter
import StetRuleLanguage

/// `stet explain RULE`: a rule in words, with what its file leaves unsaid.
struct ExplainCommand: Command {
    static let name = "explain"
    static let summary = "explain a rule, with its examples"
    static let arguments = "RULE…"

    var arguments: [String] = []
    var rules = RuleFlags()

    static var flags: [Flag<Self>] { [houseRulesFlag(\.rules.houseRules)] }

    func validate() throws(UsageError) {
        if arguments.isEmpty { throw UsageError(message: "explain needs a rule", hint: "'stet rules' lists them") }
    }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        guard let linter = try console.linter(rules, keepExamples: true) else { return .incomplete }
        try linter.requireRules(arguments, for: "explain")
        for (number, name) in arguments.enumerated() {
            if number > 0 { console.write("\n\n") }
            guard let rule = linter.library.rule(named: name) else {
                console.write(
                    "\(name): a mark let a claim stand that nothing was wrong with, or names a rule that does not exist\n"
                )
                continue
            }
            console.write(explanation(of: rule, in: linter.library) + "\n")
        }
        return .clean
    }
}
