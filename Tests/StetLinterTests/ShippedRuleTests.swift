// The examples of every shipped rule hold. There is one test case for each rule; a broken example is reported at its
// line in the rule file.

import StetLinter
import Testing

@Suite struct ShippedRuleTests {
    static let examples: RuleExamples? = (try? Linter(keepExamples: true)).map(RuleExamples.init)

    @Test func shippedRulesAreSound() throws {
        let linter = try Linter(keepExamples: true)

        #expect(linter.ruleProblems.isEmpty)
        #expect(linter.ruleNames.contains("weekday-date"))
    }

    @Test(arguments: examples?.names ?? [])
    func examplesHold(of rule: String) throws {
        let results = try #require(Self.examples).results(of: rule)

        #expect(!results.isEmpty, "\(rule) has no examples")
        for result in results where !result.outcome.isPass {
            Issue.record(
                "\(rule): \(result.outcome.rawValue): \(result.message)",
                sourceLocation: SourceLocation(
                    fileID: "Rules/\(result.path)", filePath: packageRoot + "/" + result.path, line: result.line,
                    column: result.column))
        }
    }
}

/// The folder that holds Package.swift.
let packageRoot = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
