// A table of claims comes in, findings go out. The engine sees values and places; the words that a message quotes
// lie in the table. It holds no state between calls and may serve many threads.

package import StetFacts
package import StetSource

/// Runs the rules of a library over tables of claims.
package struct Engine: Sendable {
    private let prepared: PreparedLibrary

    package init(library: RuleLibrary) {
        prepared = PreparedLibrary(library)
    }

    /// Which rules a call runs.
    package struct Choice: Hashable, Sendable {
        package enum Scope: Hashable, Sendable {
            case all
            /// Rules whose claims all stand in one document: run on each document's own table.
            case withinDocuments
            /// Rules that compare documents: run on the table of a story, a folder, an archive.
            case acrossDocuments
        }

        package var scope: Scope
        package var only: Set<String>?
        package var skip: Set<String>

        package init(_ scope: Scope = .all, only: Set<String>? = nil, skip: Set<String> = []) {
            self.scope = scope
            self.only = only
            self.skip = skip
        }

        func includes(_ rule: PreparedRule) -> Bool {
            switch scope {
            case .all: break
            case .withinDocuments: if rule.reachesAcrossDocuments { return false }
            case .acrossDocuments: if !rule.reachesAcrossDocuments { return false }
            }
            return (only?.contains(rule.plan.name) ?? true) && !skip.contains(rule.plan.name)
        }
    }

    /// Findings with an account of what was done.
    package struct Outcome: Sendable {
        package init() {}

        package var findings: [Finding] = []
        package var work = Work()
        /// Rules that had something to compare, by name; the others were idle.
        package var busyRules: Set<String> = []
        /// Rules that had more to compare than the limits of `Work` allow, by name, with the number of claims that
        /// they left alone.
        package var spentRules: [String: Int] = [:]
    }

    /// Whether a rule may compare claims of different documents, so that it needs a story's table.
    ///
    /// A rule stays within a document when all it binds after its first claim is linked by `document`.
    package func reachesAcrossDocuments(_ rule: RulePlan) -> Bool {
        PreparedRule(rule)?.reachesAcrossDocuments ?? false
    }

    /// Findings in reading order, one per contradiction.
    package func findings(in table: ClaimTable, _ choice: Choice = Choice()) -> [Finding] {
        outcome(in: table, choice).findings
    }

    /// Runs the rules of `choice` over the claims of `table`.
    ///
    /// What is printed depends on the numbers of the documents: the caller numbers them in an order of their own
    /// (by date, say), never in the order in which they were found.
    package func outcome(in table: ClaimTable, _ choice: Choice = Choice()) -> Outcome {
        var outcome = Outcome()
        guard !table.claims.isEmpty else { return outcome }
        let setting = Setting(library: prepared, table: table)
        for rule in prepared.rules {
            guard rule.neededTypes.allSatisfy({ setting.hasClaims(of: $0.type, atLeast: $0.least) }),
                choice.includes(rule)
            else { continue }
            var run = RuleRun(rule, in: setting)
            run.run()
            outcome.work.rowsVisited += run.work.rowsVisited
            outcome.work.tuplesChecked += run.work.tuplesChecked
            outcome.work.claimsLeftAlone += run.work.claimsLeftAlone
            if run.work.claimsLeftAlone > 0 {
                outcome.spentRules[rule.plan.name, default: 0] += run.work.claimsLeftAlone
            }
            if run.work.tuplesChecked > 0 { outcome.busyRules.insert(rule.plan.name) }
            if !run.firings.isEmpty {
                outcome.findings += FindingWriter(rule: rule, setting: setting).findings(for: run.firings)
            }
        }
        outcome.findings = merged(outcome.findings)
        return outcome
    }

    /// One finding per contradiction among findings of several calls over documents numbered alike.
    package func merged(_ findings: [Finding]) -> [Finding] {
        onePerContradiction(findings, ranks: prepared.ranks)
    }

    /// Why a rule said nothing about the claims at a place: one line per candidate and condition.
    package func explainSilence(of name: String, at place: Place, in table: ClaimTable) -> [String] {
        let setting = Setting(library: prepared, table: table)
        guard let rule = prepared.rules.first(where: { $0.plan.name == name }) else {
            return ["there is no rule '\(name)', or it is off"]
        }
        return silence(of: rule, at: place, in: setting)
    }
}
