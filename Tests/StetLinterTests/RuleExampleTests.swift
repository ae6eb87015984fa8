// The runner of examples, tried on rules whose examples are right or wrong on purpose.

import StetLinter
import StetSource
import Testing

@Suite struct RuleExampleTests {
    @Test func saysHowEachExampleWent() throws {
        let results = try results(
            """
            bad "The fair opens on [[Friday, March 14, 2026]]."
            bad "The fair opens on Friday, March 14, 2026, in [[Brockhaven]]."
            bad "The fair opens on [[Saturday, March 14, 2026]]."
            good "The fair opens on Saturday, March 14, 2026."
            good "The fair opens on Friday, March 14, 2026."
            """)

        #expect(results.map(\.outcome) == [.reported, .missing, .missing, .validated, .noisy])
        #expect(results.map(\.line) == [5, 6, 7, 8, 9])
        #expect(results[1].message == "no diagnostic at “Brockhaven”; reported is “Friday, March 14, 2026”")
        #expect(results[2].message == "no diagnostic at “Saturday, March 14, 2026”; nothing is reported")
    }

    @Test func aDiagnosticBesideTheMarksIsNoise() throws {
        let results = try results(
            """
            bad "Doors open on [[Friday, March 14, 2026]] and on Monday, March 17, 2026."
            """)

        #expect(results.map(\.outcome) == [.noisy])
    }

    @Test func headlinesPublicationDatesAndSeveralDocuments() throws {
        let results = try results(
            #"""
            bad """
              --- published: 2026-03-12
              # Fair on [[Friday, March 14]]
              The fair opens at ten.
              """
            bad """
              --- file: early.txt, published: 2026-03-12, outlet: Courier
              The fair opens on Saturday, March 14.
              --- file: late.txt, published: 2026-03-13
              The fair opens on [[Friday, March 14]].
              """
            good """
              --- published: 2025-03-12
              The fair opens on Friday, March 14.
              """
            """#)

        #expect(results.map(\.outcome) == [.reported, .reported, .validated])
    }

    @Test func aBadPassageWithoutMarksNeedsSomeDiagnostic() throws {
        let results = try results(
            """
            bad "The fair opens on Friday, March 14, 2026."
            bad "The fair opens in March."
            """)

        #expect(results.map(\.outcome) == [.reported, .missing])
    }

    /// The outcomes of the examples of a rule that compares a weekday with its date.
    private func results(_ examples: String) throws -> [RuleExamples.Result] {
        let source = """
            stet language 1
            rule house-weekday: error
              "A weekday fits its date."
              for each dated-day D
            \(examples)
              flag when weekday of D.date is not D.weekday
              report D "{D.date} is no {D.weekday}"
            end
            """
        let linter = try Linter(houseRules: [Source(name: "house.stet", text: source)], keepExamples: true)
        return RuleExamples(linter).results(of: "house-weekday")
    }
}
