import Testing

/// A rule in plain words, including what its file does not say.
@Suite struct Explanations {
    @Test func aGroup() {
        #expect(
            explained(
                """
                rule toll-differs: warning
                  "All tolls of one outcome in a story fit together."
                  because "Readers compare."
                  tags tolls
                  outranks toll-differs
                  for all toll T with same story, event where T.part is body
                  unless some correction C with same event
                  expect all T.value agree
                  report odd one out of T "x"
                  bad "It killed [[15]]. It killed {{12}}."
                end
                """) == """
                    toll-differs: All tolls of one outcome in a story fit together.
                    why: Readers compare.

                    For all toll T with the same story, the same event, where T.part is body
                      not when there is a correction C with C.event the same as T.event
                    it is reported unless all T.value can be true together.

                    It is a warning.
                    Claims considered: asserted, reported.
                    A missing or unsettled value counts as unknown, and the rule speaks only when it is certain.
                    Where the same claims are at issue it speaks instead of toll-differs.
                    tags: tolls

                    reported:
                      It killed [[15]]. It killed {{12}}.
                    """)
    }

    @Test func aPair() {
        #expect(
            explained(
                """
                rule toll-headline: error, info unless H.attributed-to is missing
                  for each toll H where H.part is headline and H.modality is asserted
                  for each toll B with same document, event
                  expect H.value agrees with B.value
                  report H "x"
                end
                """) == """
                    toll-headline

                    For each toll H, where H.part is headline and H.modality is asserted
                    and for each toll B with B.document the same as H.document, B.event the same as H.event
                    it is reported unless H.value agrees with B.value.

                    It is an error, and an info unless H.attributed-to is missing.
                    Claims considered: asserted, reported (H: as the rule itself says).
                    A missing or unsettled value counts as unknown, and the rule speaks only when it is certain.
                    """)
    }
}
