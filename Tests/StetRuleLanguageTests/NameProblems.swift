import Testing

/// Names that are not declared or are declared twice: the exact place, and the most similar name that exists.
@Suite struct NameProblems {
    @Test func unknownField() {
        #expect(
            problems(
                """
                rule r: error
                  for each toll H where H.part is headline
                  for each toll B with same document, event, outcome where B.part is body
                  expect H.value agrees with B.vlaue
                  report H "x"
                end
                """) == """
                    house.stet:4:32: error: claim type 'toll' has no field 'vlaue' [unknown-field]
                      at vlaue
                      = help: did you mean 'value'?
                    """)
    }

    @Test func unknownFieldInsideAMessage() {
        #expect(
            problems(
                #"""
                rule r: error
                  for each toll H
                  flag when H.value is more than 3 people
                  report H "a \" quoted {H.valeu} and {H.value joined by ", "} and {X.value}"
                  note H """
                    one line
                    {H.outcom}
                    """
                end
                """#) == #"""
                    house.stet:4:28: error: claim type 'toll' has no field 'valeu' [unknown-field]
                      at valeu
                      = help: did you mean 'value'?
                    house.stet:4:69: error: no claim is called 'X' here [unknown-variable]
                      at X
                      = help: known names: H
                    house.stet:7:8: error: claim type 'toll' has no field 'outcom' [unknown-field]
                      at outcom
                      = help: did you mean 'outcome'?
                    """#)
    }

    @Test func unknownVariable() {
        #expect(
            problems(
                """
                rule r: error
                  for each toll A
                  for each toll B with same story, event
                  expect A.value agrees with B.value
                  report A "also given as {C.outcome}"
                end
                """) == """
                    house.stet:5:28: error: no claim is called 'C' here [unknown-variable]
                      at C
                      = help: known names: A, B
                    """)
    }

    @Test func aWitnessThatDoesNotExistCannotBeNamed() {
        #expect(
            problems(
                """
                rule r: error
                  for each acronym A
                  expect some expansion E with same document, short
                  report A "{E.long}"
                end
                """) == """
                    house.stet:4:14: error: no claim is called 'E' here [unknown-variable]
                      at E
                      = help: known names: A
                    """)
    }

    @Test func unknownClaimType() {
        #expect(
            problems(
                """
                rule r: error
                  for each tol A
                  flag when A.value is more than 3 people
                  report A "{A.anything}"
                end
                """) == """
                    house.stet:2:12: error: there is no claim type 'tol' [unknown-type]
                      at tol
                      = help: did you mean 'toll'?
                    """)
    }

    @Test func unknownTypeOfAField() {
        #expect(
            problems(
                """
                claim flight
                  pilot: persn
                  seats: counts of seats
                  length: time
                end
                """) == """
                    house.stet:2:10: error: there is no type 'persn' [unknown-type]
                      at persn
                      = help: did you mean 'person'?
                    house.stet:3:10: error: there is no type 'counts of' [unknown-type]
                      at counts
                      = help: did you mean 'count'?
                    house.stet:4:11: error: there is no type 'time' [unknown-type]
                      at time
                      = help: known names: amount, count, date, duration, event, money, organisation, percent, person, place, quantity, text, yes-no
                    """)
    }

    @Test func unknownTableAndWhatFollowsFromIt() {
        #expect(
            problems(
                """
                rule r: warning
                  for each population P
                  look up F in city-populations by city = P.place
                  expect P.value agrees with F.value
                  report P "{F.source}"
                end
                """) == """
                    house.stet:3:16: error: there is no table 'city-populations' [unknown-table]
                      at city-populations
                      = help: did you mean 'city-population'?
                    """)
    }

    @Test func notAKey() {
        #expect(
            problems(
                """
                rule r: warning
                  for each population P
                  look up F in city-population by town = P.place, year = year of P.as-of
                  expect P.value agrees with F.valu
                  report P "x"
                end
                """) == """
                    house.stet:3:35: error: 'town' is not a key of table 'city-population' [not-a-key]
                      at town
                      = help: known names: city, year
                    house.stet:4:32: error: table 'city-population' has no field 'valu' [unknown-field]
                      at valu
                      = help: did you mean 'value'?
                    """)
    }

    @Test func aKeyLeftOut() {
        #expect(
            problems(
                """
                rule r: warning
                  for each population P
                  look up F in city-population by city = P.place
                  expect P.value agrees with F.value
                  report P "x"
                end
                """) == """
                    house.stet:3:16: error: table 'city-population' is also keyed by 'year' [missing-key]
                      at city-population
                      = help: add 'year = …', or choose a row with 'where'
                    """)
    }

    @Test func unknownUnit() {
        #expect(
            problems(
                """
                rule r: warning
                  for each population P
                  flag when P.value is more than 3 peopel or P.value is more than 4 kilometer
                  report P "x"
                end
                unit league = 3 mils
                """) == """
                    house.stet:3:36: error: there is no unit 'peopel' [unknown-unit]
                      at peopel
                      = help: did you mean 'people'?
                    house.stet:3:69: error: there is no unit 'kilometer' [unknown-unit]
                      at kilometer
                      = help: did you mean 'kilometre'?
                    house.stet:6:17: error: there is no unit 'mils' [unknown-unit]
                      at mils
                      = help: did you mean 'mile'?
                    """)
    }

    @Test func unknownWordList() {
        #expect(
            problems(
                """
                rule r: warning
                  for each acronym A
                  flag when A.short is listed in well-know
                  report A "x"
                end
                """) == """
                    house.stet:3:34: error: there is no word list 'well-know' [unknown-words]
                      at well-know
                      = help: did you mean 'well-known'?
                    """)
    }

    @Test func unknownValue() {
        #expect(
            problems(
                """
                rule r: warnin
                  considering asserted, denyed
                  for each toll T where T.outcome is killd
                  flag when T.part is one of headline, boddy and T.place is somewhere
                  report T "x"
                end
                """) == """
                    house.stet:1:9: error: there is no severity 'warnin' [unknown-value]
                      at warnin
                      = help: did you mean 'warning'?
                    house.stet:2:25: error: there is no modality 'denyed' [unknown-value]
                      at denyed
                      = help: did you mean 'denied'?
                    house.stet:3:38: error: 'killd' is not among the values this can have [unknown-value]
                      at killd
                      = help: did you mean 'killed'?
                    house.stet:4:40: error: 'boddy' is not among the values this can have [unknown-value]
                      at boddy
                      = help: did you mean 'body'?
                    house.stet:4:61: error: 'somewhere' is not a value of a place [unknown-name]
                      at somewhere
                      = help: write "somewhere" for the word itself
                    """)
    }

    @Test func unknownRuleInOutranks() {
        #expect(
            problems(
                """
                rule toll-differs: warning
                  outranks toll-difers
                  for each toll T
                  flag when T.value is more than 3 people
                  report T "x"
                end
                """) == """
                    house.stet:2:12: error: there is no rule 'toll-difers' [unknown-rule]
                      at toll-difers
                      = help: did you mean 'toll-differs'?
                    """)
    }

    @Test func unknownFile() {
        #expect(
            problems(
                """
                use "clams.stet"
                use "claims.stet"
                """) == """
                    house.stet:1:5: error: no rule file 'clams.stet' was given [unknown-file]
                      at "clams.stet"
                      = help: did you mean 'claims.stet'?
                    """)
    }

    @Test func unknownFunctionAndAnnotation() {
        #expect(
            problems(
                """
                rule r: warning
                  for each toll T with same story
                  flag when totl of T.value is more than 3 people
                  report T "x"
                end
                reading p makes correction
                  find <E: evnt> "corrected"
                  fill event = E
                end
                """) == """
                    house.stet:2:29: error: no earlier claim has a field 'story' to be the same as [unlinked]
                      at story
                      = help: write 'with story = A.field'
                    house.stet:3:13: error: there is no function 'totl of' [unknown-name]
                      at totl
                      = help: known names: average, bare figure, count, day, day-of-month, days in month, first, fold, given name, host, initials, largest, lemma, length, letters, month, …
                    house.stet:7:12: error: nothing of the kind 'evnt' is marked in copy [unknown-annotation]
                      at evnt
                      = help: did you mean 'event'?
                    """)
    }

    @Test func declaredTwice() {
        #expect(
            problems(
                """
                claim toll
                  x: text
                  x: text
                  story: text
                end
                words killing = "kill"
                table people
                  key x: text
                end
                rule r: warning
                  for each toll T
                  for each toll T with same story
                  flag when T.value is more than 3 people
                  report T "x"
                end
                rule r: warning
                  for each toll T
                  flag when T.value is more than 3 people
                  report T "x"
                end
                """) == """
                    house.stet:1:7: error: claim type 'toll' is declared twice [duplicate-name]
                      at toll
                    house.stet:6:7: error: word list 'killing' is declared twice [duplicate-name]
                      at killing
                    house.stet:7:7: error: table 'people' is declared twice [duplicate-name]
                      at people
                    house.stet:12:17: error: 'T' names something else in this rule already [duplicate-name]
                      at T
                    house.stet:16:6: error: rule 'r' is declared twice [duplicate-name]
                      at r
                    """)
    }

    @Test func noErrorsAfterAnUnknownName() {
        #expect(
            problems(
                """
                rule r: warning
                  for each population P
                  look up F in nowhere by a = P.place
                  let Double = F.value * 2
                  expect Double agrees with 3 km or Double is listed in well-known
                  report P "{Double} {F.x}"
                end
                """) == """
                    house.stet:3:16: error: there is no table 'nowhere' [unknown-table]
                      at nowhere
                      = help: known names: chambers, city-population, offices, people, titles
                    """)
    }
}
