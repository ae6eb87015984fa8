import Testing

/// Each shape of rule that the language promises, and the plan it becomes.
@Suite struct RuleShapes {
    @Test func twoClaimsOfOneDocument() {
        #expect(plan("""
            rule toll-headline-body: error
              "The toll in the headline must match the body."
              because "Readers share the headline."
              tags tolls, headline
              for each toll H where H.part is headline
              for each toll B with same document, event, outcome where B.part is body
              expect H.value agrees with B.value
              report H "{H.value} {H.outcome} in the headline, {B.value} in the body"
              note B "{B.value} here"
              suggest "use the body's figure" replace H.value with "{B.value}"
              good "It killed 12."
              bad "It killed [[15]]."
            end
            """) == """
            rule toll-headline-body: error
              considering asserted, reported
              for each toll H where H.part is headline
              for each toll B with B.document = H.document and B.event = H.event and B.outcome = H.outcome where B.part is body
              expect H.value agrees with B.value
              report H "{H.value} {H.outcome} in the headline, {B.value} in the body"
              note B "{B.value} here"
              suggest "use the body's figure" replace H.value with "{B.value}"
            """)
    }
}
