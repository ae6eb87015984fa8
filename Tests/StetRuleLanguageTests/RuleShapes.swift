import Testing

/// Each kind of rule that the language offers, and its plan: links are resolved, literals are read, and default values
/// are written.
@Suite struct RuleShapes {
    @Test func twoClaimsOfOneDocument() {
        #expect(
            plan(
                """
                rule toll-headline: error
                  "The toll in the headline stands in the body."
                  because "Readers share the headline."
                  tags tolls, headline
                  for each toll H where H.part is headline
                  for each toll B with same document, event, outcome where B.part is body
                  expect H.value agrees with B.value
                  report H "{H.value} {H.outcome} in the headline, {B.value} in the body"
                  label "headline"
                  note B "{B.value} here"
                  help "use one figure, or say when each was counted"
                  suggest "use the body's figure" replace H.value with "{B.value}"
                end
                """) == """
                    rule toll-headline: error
                      considering asserted, reported
                      for each toll H where H.part is headline
                      for each toll B with B.document = H.document and B.event = H.event and B.outcome = H.outcome where B.part is body
                      expect H.value agrees with B.value
                      report H "{H.value} {H.outcome} in the headline, {B.value} in the body"
                      label "headline"
                      note B "{B.value} here"
                      help "use one figure, or say when each was counted"
                      suggest "use the body's figure" replace H.value with "{B.value}"
                    """)
    }

    @Test func aWholeGroupAgrees() {
        #expect(
            plan(
                """
                rule toll-differs: warning
                  "All tolls of one outcome in a story fit together."
                  for all toll T with same story, event, outcome
                  expect all T.value agree
                  report odd one out of T "{count of versions of T.value} figures for {T.outcome}: {versions of T.value}"
                  note rest of T "{T.value} here"
                end
                """) == """
                    rule toll-differs: warning
                      considering asserted, reported
                      for all toll T with same T.story and same T.event and same T.outcome
                      expect all T.value agree
                      report odd one out of T "{count of versions of T.value} figures for {T.outcome}: {versions of T.value}"
                      note rest of T "{T.value} here"
                    """)
    }

    @Test func anArchiveOverTime() {
        #expect(
            plan(
                """
                rule toll-falls: warning
                  "A toll does not fall without a correction."
                  for all toll T with same event, outcome
                  unless some correction C with same event
                  expect all T.value agree over time
                  report odd one out of T "{T.value} as of {T.as-of}"
                end
                """) == """
                    rule toll-falls: warning
                      considering asserted, reported
                      for all toll T with same T.event and same T.outcome
                      unless some correction C with C.event = T.event
                      expect all T.value agree over time
                      report odd one out of T "{T.value} as of {T.as-of}"
                    """)
    }

    @Test func aLookUpAndALetRunForEachMember() {
        #expect(
            plan(
                """
                rule one-title: warning
                  "A person keeps one title in a story."
                  for all role R with same story, person where R.modality is asserted
                  look up S in titles by written = R.title
                  let Style = S.style or else R.title
                  expect all Style agree
                  report odd one out of R "'{R.title}' here, {versions of Style} elsewhere"
                  suggest replace R.title with "{first of Style}"
                end
                """) == """
                    rule one-title: warning
                      considering asserted, reported
                      any modality: R
                      for all role R with same R.story and same R.person where R.modality is asserted
                      look up S in titles by written = R.title
                      let Style = (S.style or else R.title)
                      expect all Style agree
                      report odd one out of R "'{R.title}' here, {versions of Style} elsewhere"
                      suggest replace R.title with "{first of Style}"
                    """)
    }

    @Test func aHouseRuleAgainstARange() {
        #expect(
            plan(
                """
                rule norham-population: warning
                  "House style: Norham has 2.9 to 3.0 million people."
                  for each population P where P.place is "Norham"
                  expect P.value agrees with 2.9 million to 3.0 million people
                  report P "house style gives 2.9 to 3.0 million, not {P.value}"
                end
                """) == """
                    rule norham-population: warning
                      considering asserted, reported
                      for each population P where P.place is place "Norham"
                      expect P.value agrees with 2900000 to 3000000
                      report P "house style gives 2.9 to 3.0 million, not {P.value}"
                    """)
    }

    @Test func againstATable() {
        #expect(
            plan(
                """
                rule population-table: warning
                  "Populations are near the desk's table."
                  for each population P
                  look up F in city-population by city = P.place, year = year of P.as-of
                  expect P.value agrees with F.value give or take 5 percent
                  report P "{P.place} had {F.value} people in {F.year} ({F.source}), not {P.value}"
                end
                """) == """
                    rule population-table: warning
                      considering asserted, reported
                      for each population P
                      look up F in city-population by city = P.place, year = year of P.as-of
                      expect P.value agrees with F.value give or take 5 %
                      report P "{P.place} had {F.value} people in {F.year} ({F.source}), not {P.value}"
                    """)
    }

    @Test func anAggregate() {
        #expect(
            plan(
                """
                rule shares-add-up: warning
                  "Shares of one whole add up to 100 percent."
                  for all share S with same document, whole
                    having count of S is at least 3 and some S.exhaustive
                  expect sum of S.value agrees with 100 percent give or take 1.5 points
                  report first of S "the shares of {S.whole} add up to {sum of S.value to 1 place}"
                  note rest of S "{S.part-name}: {S.value}"
                end
                """) == """
                    rule shares-add-up: warning
                      considering asserted, reported
                      for all share S with same S.document and same S.whole having count of S is at least 3 and some S.exhaustive
                      expect sum of S.value agrees with 100 % give or take 1.5 %
                      report first of S "the shares of {S.whole} add up to {sum of S.value to 1 places}"
                      note rest of S "{S.part-name}: {S.value}"
                    """)
    }

    @Test func aKeyFunction() {
        #expect(
            plan(
                """
                rule quote-speaker: error
                  "One quotation has one speaker."
                  for all quote Q with same story, fold of words where length of Q.words is at least 20
                  expect all Q.speaker agree
                  report odd one out of Q "given to {Q.speaker} here"
                end
                """) == """
                    rule quote-speaker: error
                      considering asserted, reported
                      for all quote Q with same Q.story and same fold of Q.words where length of Q.words is at least 20
                      expect all Q.speaker agree
                      report odd one out of Q "given to {Q.speaker} here"
                    """)
    }

    @Test func unitArithmetic() {
        #expect(
            plan(
                """
                rule conversion: warning
                  "The conversion in brackets is right."
                  for each measure M where M.also is known
                  expect M.value agrees with M.also
                  report M.also "{M.value} is about {M.value in km to 1 place}, not {M.also}"
                  suggest replace M.also with "{M.value in unit of M.also}"
                end
                """) == """
                    rule conversion: warning
                      considering asserted, reported
                      for each measure M where M.also is known
                      expect M.value agrees with M.also
                      report M.also "{M.value} is about {M.value in km to 1 places}, not {M.also}"
                      suggest replace M.also with "{M.value in unit of M.also}"
                    """)
    }

    @Test func arithmeticWithALookUp() {
        #expect(
            plan(
                """
                rule vote-fits: error
                  "No more votes than seats."
                  for each vote V
                  look up C in chambers by body = V.body
                  let Cast = V.for + V.against + (V.abstained or else 0 votes)
                  flag when Cast is more than C.seats
                  report V "{Cast} votes, but {V.body} has {C.seats} seats"
                end
                """) == """
                    rule vote-fits: error
                      considering asserted, reported
                      for each vote V
                      look up C in chambers by body = V.body
                      let Cast = ((V.for + V.against) + (V.abstained or else 0))
                      flag when Cast is more than C.seats
                      report V "{Cast} votes, but {V.body} has {C.seats} seats"
                    """)
    }

    @Test func datesAndDurations() {
        #expect(
            plan(
                """
                rule age-birth: warning
                  "An age fits the birth date on file."
                  for each age A
                  look up P in people by person = A.person
                  unless P.died is known and P.died is before A.as-of
                  expect A.value agrees with time from P.born to A.as-of
                  report A "born on {P.born}, so not {A.value} on {A.as-of}"
                end
                """) == """
                    rule age-birth: warning
                      considering asserted, reported
                      for each age A
                      look up P in people by person = A.person
                      unless P.died is known and P.died is before A.as-of
                      expect A.value agrees with time from P.born to A.as-of
                      report A "born on {P.born}, so not {A.value} on {A.as-of}"
                    """)
    }

    @Test func absence() {
        #expect(
            plan(
                """
                rule acronym-unspelled: warning
                  "An acronym is spelled out once."
                  for each acronym A
                  unless A.short is listed in well-known
                  expect some expansion E with same document, short
                  report A "'{A.short}' is never spelled out"
                  once per document, short
                end
                """) == """
                    rule acronym-unspelled: warning
                      considering asserted, reported
                      for each acronym A
                      unless A.short is listed in well-known
                      expect some expansion E with E.document = A.document and E.short = A.short
                      report A "'{A.short}' is never spelled out"
                      once per A.document, A.short
                    """)
    }

    @Test func oneAgainstMany() {
        #expect(
            plan(
                """
                rule parts-within-total: error
                  "The parts stay within the total."
                  for each toll T where T.outcome is total
                  for all toll P with same document, event where P.outcome is one of killed, injured
                  flag when sum of largest per outcome of P.value is more than T.value
                  report T "{T.value} in all, but the parts add up to {sum of largest per outcome of P.value}"
                  note each P "{P.value} {P.outcome}"
                end
                """) == """
                    rule parts-within-total: error
                      considering asserted, reported
                      for each toll T where T.outcome is total
                      for all toll P with P.document = T.document and P.event = T.event where P.outcome is one of killed, injured
                      flag when sum of largest per outcome of P.value is more than T.value
                      report T "{T.value} in all, but the parts add up to {sum of largest per outcome of P.value}"
                      note each P "{P.value} {P.outcome}"
                    """)
    }

    @Test func fuzzyNamesBehindAnExactKey() {
        #expect(
            plan(
                """
                rule name-spelling: warning
                  "One name, one spelling."
                  for each mention A
                  for each mention B with same story, soundex of surname of spelled
                    where A.spelled is not B.spelled and A.spelled resembles B.spelled
                  flag when A.person is not B.person
                  report B "'{B.spelled}' here, '{A.spelled}' there"
                  once per story, soundex of surname of spelled
                end
                """) == """
                    rule name-spelling: warning
                      considering asserted, reported
                      for each mention A
                      for each mention B with B.story = A.story and soundex of surname of B.spelled = soundex of surname of A.spelled where A.spelled is not B.spelled and A.spelled resembles B.spelled
                      flag when A.person is not B.person
                      report B "'{B.spelled}' here, '{A.spelled}' there"
                      once per A.story, soundex of surname of A.spelled
                    """)
    }

    @Test func modalitiesThatTheRuleBindsItself() {
        #expect(
            plan(
                """
                rule said-and-denied: info
                  "Asserted and denied in one story."
                  including denied
                  for each role A where A.modality is asserted
                  for each role D with same story, person, fold of title where D.modality is denied
                  flag when A.attributed-to is D.attributed-to
                  report D "denied here"
                end
                """) == """
                    rule said-and-denied: info
                      considering asserted, reported, denied
                      any modality: A, D
                      for each role A where A.modality is asserted
                      for each role D with D.story = A.story and D.person = A.person and fold of D.title = fold of A.title where D.modality is denied
                      flag when A.attributed-to is D.attributed-to
                      report D "denied here"
                    """)
    }

    @Test func aTableOfIntervals() {
        #expect(
            plan(
                """
                rule title-in-time: warning
                  "People hold offices when they held them."
                  for each role R
                  look up O in offices by person = R.person, title = R.title
                  expect R.as-of agrees with O.held
                  report R "{R.person} was {R.title} {O.held}, not on {R.as-of}"
                end
                """) == """
                    rule title-in-time: warning
                      considering asserted, reported
                      for each role R
                      look up O in offices by person = R.person, title = R.title
                      expect R.as-of agrees with O.held
                      report R "{R.person} was {R.title} {O.held}, not on {R.as-of}"
                    """)
    }

    @Test func explicitLinks() {
        #expect(
            plan(
                """
                rule speaker-has-a-role: info
                  "A speaker is introduced."
                  for each quote Q
                  expect some role R with person = Q.speaker and same document
                  report Q.speaker "{Q.speaker} is never introduced"
                end
                """) == """
                    rule speaker-has-a-role: info
                      considering asserted, reported
                      for each quote Q
                      expect some role R with R.person = Q.speaker and R.document = Q.document
                      report Q.speaker "{Q.speaker} is never introduced"
                    """)
    }

    @Test func linksWithVariablesOnBothSides() {
        #expect(
            plan(
                """
                rule age-of-speaker: off
                  "A rule that is switched off keeps its plan."
                  considering asserted, denied
                  for each age A
                  for each quote Q with Q.speaker = A.person and Q.story = A.story
                  flag when A.value is less than 3 years
                  report Q "{A.value}"
                end
                """) == """
                    rule age-of-speaker: off
                      considering asserted, denied
                      for each age A
                      for each quote Q with Q.speaker = A.person and Q.story = A.story
                      flag when A.value is less than 3 year
                      report Q "{A.value}"
                    """)
    }

    @Test func infoUnlessAndOutranks() {
        #expect(
            plan(
                """
                rule figure-differs: warning, info unless T.attributed-to is missing
                  "One figure per thing."
                  outranks toll-differs, vote-fits
                  for all toll T with same story, event
                  expect all stated figure of T.value agree
                  report odd one out of T "{stated figure of T.value} here"
                end
                rule toll-differs: warning
                  for all toll T with same story, event
                  expect all T.value agree
                end
                rule vote-fits: warning, info unless V.body is "House of Commons"
                  outranks figure-differs
                  for each vote V
                  flag when V.for + V.against is more than 650 votes
                  report V "x"
                end
                """) == """
                    rule vote-fits: warning, info unless V.body is organisation "House of Commons"
                      considering asserted, reported
                      outranks figure-differs
                      for each vote V
                      flag when (V.for + V.against) is more than 650
                      report V "x"
                    """)
    }

    @Test func aListAndItsSum() {
        #expect(
            plan(
                """
                rule sum-mismatch: error
                  "Parts add up to their total."
                  for each sum S where S.closed is yes
                  expect sum of S.parts agrees with S.total
                  report S.total "{parts of S joined by " + "} is {sum of S.parts}, not {S.total}"
                end
                """) == """
                    rule sum-mismatch: error
                      considering asserted, reported
                      for each sum S where S.closed is yes
                      expect sum of S.parts agrees with S.total
                      report S.total "{S.parts joined by " + "} is {sum of S.parts}, not {S.total}"
                    """)
    }

    @Test func aWeekdayBesideADate() {
        #expect(
            plan(
                """
                rule weekday-date: error
                  "A weekday fits its date."
                  for each dated-day D
                  expect weekday of D.date is D.weekday
                  report D.weekday "{D.date} is a {weekday of D.date}, not a {D.weekday}"
                end
                """) == """
                    rule weekday-date: error
                      considering asserted, reported
                      for each dated-day D
                      expect weekday of D.date is D.weekday
                      report D.weekday "{D.date} is a {weekday of D.date}, not a {D.weekday}"
                    """)
    }

    @Test func presenceAndAbsenceAsConditions() {
        #expect(
            plan(
                """
                rule headline-toll: warning
                  "Some figure of the body supports the headline."
                  for each toll H where H.part is headline
                  when some toll W with same document, event where W.part is body
                  unless some correction C with same event
                  expect some toll B with same document, event, outcome where stated figure of B.value is stated figure of H.value
                  report H "{H.value} stands nowhere in the body"
                end
                """) == """
                    rule headline-toll: warning
                      considering asserted, reported
                      for each toll H where H.part is headline
                      when some toll W with W.document = H.document and W.event = H.event where W.part is body
                      unless some correction C with C.event = H.event
                      expect some toll B with B.document = H.document and B.event = H.event and B.outcome = H.outcome where stated figure of B.value is stated figure of H.value
                      report H "{H.value} stands nowhere in the body"
                    """)
    }

    @Test func threeValuedOperators() {
        #expect(
            plan(
                """
                rule certain: info
                  "Possibly and certainly."
                  for each toll T where not (T.place is "Norham" or possibly T.value is more than 10 people)
                  flag when certainly T.value is at most 3 people or T.place is missing
                  report T "x"
                end
                """) == """
                    rule certain: info
                      considering asserted, reported
                      for each toll T where not (T.place is place "Norham" or possibly (T.value is more than 10))
                      flag when certainly (T.value is at most 3) or T.place is missing
                      report T "x"
                    """)
    }

    @Test func literals() {
        #expect(
            plan(
                """
                rule literals: info
                  "How numbers, dates and units are read."
                  for each measure M
                  flag when M.value is about 10 km or M.value is more than 10 mi or M.value is 3 km give or take 10 percent
                  flag when M.value / 2 is more than 1,609.344 metres and M.value is not one of 5 km, 6 km
                  flag when M.published is before 2026-11-21 and M.as-of is after 2026-11
                  flag when M.value is more than 12
                  report M "x"
                end
                """) == """
                    rule literals: info
                      considering asserted, reported
                      for each measure M
                      flag when (M.value is [9, 11] km or M.value is more than 10 mi) or M.value is 3 km give or take 10 %
                      flag when (M.value / 2) is more than 1609.344 m and M.value is not one of 5 km, 6 km
                      flag when M.published is before 2026-11-21 and M.as-of is after 2026-11-01…2026-11-30
                      flag when M.value is more than 12 km
                      report M "x"
                    """)
    }

    @Test func aRuleWithoutAReportSaysWhatItsClaimsRead() {
        #expect(
            plan(
                """
                rule toll-quiet: info
                  for all toll T with same story, event
                  expect all T.value agree
                end
                """) == """
                    rule toll-quiet: info
                      considering asserted, reported
                      for all toll T with same T.story and same T.event
                      expect all T.value agree
                      report odd one out of T "{T.value} {T.outcome} in {T.event} here, another version elsewhere"
                      note rest of T "{T.value} {T.outcome} in {T.event} here"
                    """)
    }

    @Test func theHouseFileOfTheManual() {
        #expect(
            plan(
                """
                use "claims.stet"
                unit goals = count
                words winning = "beat", "defeat", "thrash"
                claim match-result
                  fixture: event
                  home: organisation
                  away: organisation
                  home-goals: count of goals
                  away-goals: count of goals
                  verb: optional text
                  reads "{home} {home-goals}-{away-goals} {away}"
                end
                rule winner-scored-more: error
                  "Whoever beat somebody scored more."
                  for each match-result S where S.home-goals is at most S.away-goals
                  flag when S.verb is listed in winning and S.home-goals is at most 9 goals
                  report S "{S.home} {S.verb} {S.away}, but {S.home-goals}-{S.away-goals}"
                end
                """) == """
                    rule winner-scored-more: error
                      considering asserted, reported
                      for each match-result S where S.home-goals is at most S.away-goals
                      flag when S.verb is listed in winning and S.home-goals is at most 9
                      report S "{S.home} {S.verb} {S.away}, but {S.home-goals}-{S.away-goals}"
                    """)
    }

    @Test func longMessagesAndEscapes() {
        #expect(
            plan(
                #"""
                rule long: info
                  "x"
                  for each toll T
                  flag when T.value is more than 3 people
                  report T """
                    {T.value} "quoted" {{brace}}
                      indented \{not a hole\}
                    """
                  help "say \"{T.outcome}\" or \\"
                end
                """#) == #"""
                    rule long: info
                      considering asserted, reported
                      for each toll T
                      flag when T.value is more than 3
                      report T "{T.value} "quoted" {brace}\n  indented {not a hole}"
                      help "say "{T.outcome}" or \"
                    """#)
    }
}
