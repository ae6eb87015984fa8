import StetFacts
import StetLinter
import StetRuleLanguage

/// `stet explain NAME`: a name comes in; an explanation is printed. For a rule, it says in words what the rule does
/// and what its file does not say. It also explains claim types, fields, tables, word lists, readings, functions and
/// slots.
struct ExplainCommand: Command {
    static let name = "explain"
    static let summary = "explain a rule, a claim type or anything else that rule files name"
    static let arguments = "NAME…"

    var arguments: [String] = []
    var language: String?
    var rules = RuleFlags()

    static var flags: [Flag<Self>] { [houseRulesFlag(\.rules.houseRules), languageFlag(\.language)] }

    func validate() throws(UsageError) {
        if arguments.isEmpty {
            throw UsageError(
                message: "explain needs a name: of a rule, claim type, field, table, word list, function or slot",
                hint: "'stet rules' lists the rules")
        }
    }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        guard let linter = try console.linter(rules, keepExamples: true, language: language) else { return .incomplete }
        var paragraphs: [String] = []
        for name in arguments {
            let found = explanations(of: name, linter)
            if found.isEmpty {
                throw UsageError(message: "explain: nothing is called '\(name)'", hint: hint(for: name, linter))
            }
            paragraphs += found
        }
        console.write(paragraphs.joined(separator: "\n\n\n") + "\n")
        return .clean
    }

    private func explanations(of name: String, _ linter: Linter) -> [String] {
        if let rule = linter.library.rule(named: name) {
            return [explanation(of: rule, in: linter.library)] + reference(name, in: linter.library)
        }
        if linter.ruleNames.contains(name) {
            return [
                "\(name): a mark let a claim stand that nothing was wrong with, or names a rule that does not exist"
            ]
        }
        let found = reference(name, in: linter.library)
        let alike = linter.ruleNames.filter { $0.split(separator: "-").contains(Substring(name)) }
        guard !found.isEmpty, !alike.isEmpty else { return found }
        return found + ["Rules of a similar name: " + alike.joined(separator: ", ")]
    }

    /// The most similar name; if there is none, the names that contain the given words.
    private func hint(for name: String, _ linter: Linter) -> String {
        let known = linter.ruleNames + referenceNames(in: linter.library)
        if let near = nearestName(to: name, among: known) { return "did you mean '\(near)'?" }
        let alike = Set(known.filter { $0.contains(name.lowercased()) }).sorted()
        guard name.count > 2, !alike.isEmpty else { return "'stet rules' lists the rules" }
        return "did you mean " + alike.prefix(4).map { "'\($0)'" }.joined(separator: " or ") + "?"
    }
}
