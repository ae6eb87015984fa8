import Testing

/// `slip from`, `settled by`, `difference between`, `size of` and `judged`: their plans, and what is refused.
@Suite struct TrustShapes {
    @Test func aRuleThatJudgesArithmetic() {
        let rule = """
            rule seats: error
              "Votes and seats."
              judged "2026-11: 41 of 43"
              for each vote V
              let Cast = V.for + V.against
              let Slip = slip from Cast to V.abstained or from V.for as base or from V.for to V.against
              expect Cast agrees with V.abstained or Slip is none
              settled by another V.for, V.against
              settled by another V.abstained
              report V "{size of Cast} cast ({Slip}), {difference between V.bill and V.body}"
            end
            """
        #expect(
            plan(rule) == """
                rule seats: error
                  considering asserted, reported
                  for each vote V
                  let Cast = (V.for + V.against)
                  let Slip = slip from Cast to V.abstained or from V.for as base or from V.for to V.against
                  expect Cast agrees with V.abstained or Slip is none
                  settled by another V.for, V.against
                  settled by another V.abstained
                  report V "{size of Cast} cast ({Slip}), {difference between V.bill and V.body}"
                """)
        let words = explained(rule)
        #expect(words.contains("  not when it holds with another like figure nearby as V.for or V.against."))
        #expect(words.contains("Judged: 2026-11: 41 of 43."))
    }

    @Test func aListMayHaveOneMoreOrOneLess() {
        #expect(
            plan(
                """
                rule parts: error
                  for each sum S
                  expect sum of S.parts agrees with S.total or slip from sum of S.parts to S.total is one of near, digit
                  settled by one more of S.parts
                  settled by one less of S.parts
                  report S "x"
                end
                """) == """
                    rule parts: error
                      considering asserted, reported
                      for each sum S
                      expect sum of S.parts agrees with S.total or slip from sum of S.parts to S.total is one of near, digit
                      settled by one more of S.parts
                      settled by one less of S.parts
                      report S "x"
                    """)
    }

    @Test func whatIsRefused() {
        #expect(
            problems(
                """
                rule r: warning
                  for each sum S
                  flag when slip from S.total to S.closed is near or slip from S.total to 3 people or from S.total as basis is near
                  flag when slip from S.total to S.total is nearly
                  settled by another S.parts
                  settled by one more of S.total
                  settled by another S.closed
                  report S "x"
                end
                """) == """
                    house.stet:3:34: error: a number is needed here, but 'S.closed' is yes or no [type-mismatch]
                      at S.closed
                    house.stet:3:103: error: 'basis' is not a kind of slip [unknown-value]
                      at basis
                      = help: known names: base, digit, near, points, scale, sign, swapped, unit, zero
                    house.stet:4:45: error: 'nearly' is not among the values this can have [unknown-value]
                      at nearly
                      = help: did you mean 'near'?
                    house.stet:5:22: error: a figure or a date is needed here, but 'S.parts' is a list (each an amount) [type-mismatch]
                      at S.parts
                      = help: write 'settled by one more of S.parts' for a list
                    house.stet:6:26: error: a list of figures is needed here, but 'S.total' is an amount [type-mismatch]
                      at S.total
                      = help: write 'settled by another S.total' for a single figure
                    house.stet:7:22: error: a figure or a date is needed here, but 'S.closed' is yes or no [type-mismatch]
                      at S.closed
                    """)
        #expect(
            problems(
                """
                rule r: warning
                  for all sum S with same document
                  expect all S.total agree
                  settled by another S.total
                  report first of S "x"
                end
                """
            ).contains("'settled by' needs a condition that can be tried with other figures"))
    }
}
