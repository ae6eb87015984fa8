import StetDocuments
import StetFacts
import StetLinter
import StetReports
import StetRuleLanguage
import StetSource

/// Which rules a command runs.
struct RuleFlags {
    var houseRules: [String] = []
    var only: [String] = []
    var skip: [String] = []
}

extension Command {
    static func ruleFlags(_ rules: WritableKeyPath<Self, RuleFlags>) -> [Flag<Self>] {
        [
            houseRulesFlag(rules.appending(path: \.houseRules)),
            .texts(
                "--only", "RULE", "run only this rule; may be repeated", rules.appending(path: \.only), splits: true),
            .texts(
                "--skip", "RULE", "leave this rule out; may be repeated", rules.appending(path: \.skip), splits: true),
        ]
    }

    static func houseRulesFlag(_ paths: WritableKeyPath<Self, [String]>) -> Flag<Self> {
        .texts("--rules", "PATH", "add the rules of this file or folder; may be repeated", paths)
    }
}

extension Console {
    /// The linter with the shipped rules and those of `flags`. nil when rule files have errors, which are printed.
    ///
    /// - Parameter language: a name that `languageFlag` accepted; nil for the standard language.
    func linter(
        _ flags: RuleFlags = RuleFlags(), keepExamples: Bool = false, replacesShipped: Bool = false,
        language name: String? = nil
    ) throws(UsageError) -> Linter? {
        let language = language(name)
        let linter: Linter
        do {
            let isPlain = flags.houseRules.isEmpty && !keepExamples && name == nil
            linter =
                try isPlain
                ? Linter.shipped()
                : Linter(
                    houseRules: RuleBook.house(flags.houseRules), keepExamples: keepExamples,
                    replacesShipped: replacesShipped, language: language)
        } catch let error as BrokenRules {
            write(text(of: error.problems))
            return nil
        } catch let error as ReadProblem {
            complain("stet: " + error.description)
            return nil
        } catch {
            return nil
        }
        hold(linter)
        if !linter.ruleProblems.isEmpty { complain(text(of: linter.ruleProblems).dropLastLineEnd) }
        try linter.requireRules(flags.only, for: "--only")
        try linter.requireRules(flags.skip, for: "--skip")
        return linter
    }

    private func text(of problems: [Diagnostic]) -> String {
        var stream = ReportStream(.text, options: ReportOptions(level: .info, usesColour: usesColour, width: width))
        return problems.map { stream.text(for: $0) }.joined()
    }
}

extension Linter {
    func requireRules(_ names: [String], for flag: String) throws(UsageError) {
        let known = ruleNames
        guard let wrong = names.first(where: { !known.contains($0) }) else { return }
        let near = nearestName(to: wrong, among: known).map { "did you mean '\($0)'?" }
        throw UsageError(message: "\(flag): there is no rule '\(wrong)'", hint: near ?? "'stet rules' lists them")
    }

    /// The rules as a SARIF file describes them.
    var descriptions: [RuleDescription] {
        library.rules.compactMap { rule in
            rule.severity.map {
                RuleDescription(id: rule.name, summary: rule.summary, reason: rule.reason, severity: $0)
            }
        }
    }
}

extension String {
    fileprivate var dropLastLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
