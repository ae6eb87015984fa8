// A table of claims comes in, findings go out. The engine reads values and places; the words that a message quotes lie
// in the table as well. It keeps no state between calls, so several threads may use one engine.

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
            /// Rules whose claims all stand in one document. They run on the table of each document.
            case withinDocuments
            /// Rules that compare documents. They run on the table of a story.
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

    /// Findings, and figures on the work that led to them.
    package struct Outcome: Sendable {
        package init() {}

        package var findings: [Finding] = []
        package var work = Work()
        /// The names of the rules that had something to compare.
        package var busyRules: Set<String> = []
        /// The rules that had more to compare than the limits of `Work` allow: by name, the number of claims that they
        /// did not compare.
        package var spentRules: [String: Int] = [:]
    }

    /// Whether a rule may compare claims of different documents, so that it needs the table of a story.
    ///
    /// A rule stays within a document when every claim after its first is linked to the first by `document`.
    package func reachesAcrossDocuments(_ rule: RulePlan) -> Bool {
        PreparedRule(rule)?.reachesAcrossDocuments ?? false
    }

    /// The findings in reading order, one for each contradiction.
    package func findings(in table: ClaimTable, _ choice: Choice = Choice()) -> [Finding] {
        outcome(in: table, choice).findings
    }

    /// Runs the rules of `choice` over the claims of `table`.
    ///
    /// The numbers of the documents decide the order of places. The caller must number documents by something they
    /// contain (by date, say) and not by the order in which it found them.
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

    /// Joins the findings of several calls: one finding for each contradiction. The calls must number documents alike.
    package func merged(_ findings: [Finding]) -> [Finding] {
        onePerContradiction(findings, ranks: prepared.ranks)
    }

    /// Why a rule reported nothing about the claims at a place: one line for each candidate and condition.
    package func explainSilence(of name: String, at place: Place, in table: ClaimTable) -> [String] {
        let setting = Setting(library: prepared, table: table)
        guard let rule = prepared.rules.first(where: { $0.plan.name == name }) else {
            return ["there is no rule '\(name)', or it is off"]
        }
        return silence(of: rule, at: place, in: setting)
    }
}
