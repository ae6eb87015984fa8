import Testing

/// Readings and their checked form.
@Suite struct Readings {
    @Test func slotsLemmasAndGaps() {
        #expect(
            reading(
                """
                reading toll-passive makes toll
                  "number + people + were killed"
                  find <N: number of people> [<noun>] ~be ... 2 ("killed" | "left dead" | ~@dying)
                  find <N: number of people> [<noun> | <adjective>] [~have] ~@dying
                  fill value = N, outcome = killed, event = nearest event
                  fill modality = hedged
                  unless preceded by ("fewer" | "no") "than"
                  unless followed by "anniversary"
                  where N is at most 1 million
                  finds "At least 12 people were killed in the quake." as toll(outcome: killed, value: at least 12 people)
                  skips "He was killed in the quake."
                end
                """) == """
                    reading toll-passive makes toll
                      find <N: number of people> [<noun>] ~be ... 2 ("killed" | "left dead" | ~@dying)
                      find <N: number of people> [(<noun> | <adjective>)] [~have] ~@dying
                      unless preceded by ("fewer" | "no") "than"
                      unless followed by "anniversary"
                      where N is at most 1000000
                      fill value = N
                      fill outcome = killed
                      fill event = nearest event
                      fill modality = hedged
                      finds "At least 12 people were killed in the quake." as (outcome: killed, value: [12, ∞))
                      skips "He was killed in the quake."
                    """)
    }

    @Test func optionalSlotsFillOptionalFields() {
        #expect(
            reading(
                """
                reading role-title makes role
                  find <T: title> <P: person>
                  find <P: person> "," ["the" | "a"] <T: title> ["of" <O: organisation>] ","
                  fill person = P, title = T, organisation = O
                end
                """) == """
                    reading role-title makes role
                      find <T: title> <P: person>
                      find <P: person> "," [("the" | "a")] <T: title> ["of" <O: organisation>] ","
                      fill person = P
                      fill title = T
                      fill organisation = O
                    """)
    }

    @Test func repetitionAndListsOfWords() {
        #expect(
            reading(
                """
                reading p makes correction
                  find ~(run, stretch)* <adjective>+ <noun phrase> @killing{1, 3} <E: event>
                  fill event = E, as-of = document date
                end
                """) == """
                    reading p makes correction
                      find ((~run | ~stretch)){0, 8} (<adjective>){1, 8} <noun phrase> (@killing){1, 3} <E: event>
                      fill event = E
                      fill as-of = document date
                    """)
    }

    @Test func quantitiesAndConversions() {
        #expect(
            reading(
                """
                reading measure-converted makes measure
                  find <S: noun phrase> ... 3 ~measure <A: quantity in km> "(" <B: quantity in length> ")"
                  fill subject = S, value = A, also = B
                end
                """) == """
                    reading measure-converted makes measure
                      find <S: noun phrase> ... 3 ~measure <A: quantity in length> "(" <B: quantity in length> ")"
                      fill subject = S
                      fill value = A
                      fill also = B
                    """)
    }

    @Test func aBareNumberTakesItsUnit() {
        #expect(
            reading(
                """
                reading age-comma makes age
                  find <P: person> "," <N: number> ","
                  where N is at most 120
                  fill person = P, value = N in years
                end
                """) == """
                    reading age-comma makes age
                      find <P: person> "," <N: number> ","
                      where N is at most 120
                      fill person = P
                      fill value = N in year
                    """)
    }
}
