import Testing

/// Values that cannot be compared, groups where one value is needed, keys that are not exact, and conditions that are
/// always true or never true.
@Suite struct TypeProblems {
    @Test func unitMismatch() {
        #expect(
            problems(
                """
                rule r: warning
                  for each measure M
                  flag when M.value is more than 30 kg or M.value + 3 people is more than 4 km
                  flag when M.value in years is more than 3 years
                  report M "x"
                end
                """) == """
                    house.stet:3:13: error: 'M.value' is a length and '30 kg' is a mass; they cannot be compared [unit-mismatch]
                      at M.value is more than 30 kg
                    house.stet:3:43: error: 'M.value' is a length and '3 people' is a count; they cannot be computed with each other [unit-mismatch]
                      at M.value + 3 people
                    house.stet:4:13: error: 'M.value' is a length and 'years' measures a duration [unit-mismatch]
                      at M.value in years
                    """)
    }

    @Test func percentOfPercent() {
        #expect(
            problems(
                """
                rule r: warning
                  for all share S with same document, whole
                  expect sum of S.value agrees with 100 percent give or take 5 percent
                  report first of S "x"
                end
                """) == """
                    house.stet:3:37: error: 'give or take 5 percent' of a percentage is ambiguous [percent-of-percent]
                      at 100 percent give or take 5 percent
                      = help: write '5 points' for an absolute difference, or 'about'
                    """)
    }

    @Test func groupAsOne() {
        #expect(
            problems(
                """
                rule r: warning
                  for all share S with same document, whole
                  expect S.value agrees with 100 percent
                  flag when S.whole is "all"
                  report first of S "{S.value}"
                end
                """) == """
                    house.stet:3:10: error: 'S' is a whole group of claims, but one value is needed here [group-as-one]
                      at S.value
                      = help: write 'largest of S.value', 'sum of S.value', or 'expect all S.value agree'
                    house.stet:4:13: error: 'S' is a whole group of claims, but one value is needed here [group-as-one]
                      at S.whole
                      = help: write 'largest of S.whole', 'sum of S.whole', or 'expect all S.whole agree'
                    """)
    }

    @Test func aLetAboutMembersIsAGroupToo() {
        #expect(
            problems(
                """
                rule r: warning
                  for all share S with same document, whole
                  let Twice = S.value * 2
                  let Total = sum of S.value
                  flag when Total is more than 100 percent
                  flag when Twice is more than 100 percent
                  report first of S "x"
                end
                """) == """
                    house.stet:6:13: error: 'Twice' is a whole group of claims, but one value is needed here [group-as-one]
                      at Twice
                      = help: write 'largest of Twice', 'sum of Twice', or 'expect all Twice agree'
                    """)
    }

    @Test func noGroup() {
        #expect(
            problems(
                """
                rule r: warning
                  for each share S
                  flag when sum of S.value is more than 100 percent
                  report odd one out of S "x"
                end
                """) == """
                    house.stet:3:20: error: 'sum of' needs a group of claims or a list, but 'S.value' is one value [no-group]
                      at S.value
                      = help: bind a group with 'for all'
                    house.stet:4:25: error: 'S' is one claim, not a group [no-group]
                      at S
                      = help: write 'S' alone
                    """)
    }

    @Test func inexactKey() {
        #expect(
            problems(
                """
                rule r: warning
                  for each toll A
                  for each toll B with same story, event, value
                  expect A.value agrees with B.value
                  report A "x"
                end
                rule s: warning
                  for all event-date E with same event, when
                  for all event-date F with same event
                  expect all E.event agree
                end
                rule t: warning
                  for all event-date E with month of when, fold of when
                  expect all E.event agree
                end
                """) == """
                    house.stet:3:43: error: 'value' is a count with bounds ('at least 5'), so it cannot be used in 'with same' [inexact-key]
                      at value
                      = help: link on exact fields and write 'expect ... agrees with ...' for 'value'
                    house.stet:8:41: error: 'when' is a date with bounds ('late February'), so it cannot be used in 'with same' [inexact-key]
                      at when
                      = help: link on 'day of when' or 'month of when', or compare with 'agrees with'
                    house.stet:9:22: error: a rule has at most one 'for all' [duplicate-clause]
                      at F
                    house.stet:13:42: error: expected '=', found ',' [syntax]
                      at ,
                    """)
    }

    @Test func aDateIsAKeyThroughItsMonth() {
        #expect(
            plan(
                """
                rule r: warning
                  for all event-date E with same event, month of when, paragraph
                  expect all E.when agree
                end
                """) == """
                    rule r: warning
                      considering asserted, reported
                      for all event-date E with same E.event and same month of E.when and same E.paragraph
                      expect all E.when agree
                      report odd one out of E "{E.when} here, another version elsewhere"
                      note rest of E "{E.when} here"
                    """)
    }

    @Test func unlinked() {
        #expect(
            problems(
                """
                rule r: warning
                  for each event-date A
                  for each event-date B where A.event is B.event
                  expect A.when agrees with B.when
                  report A "x"
                end
                rule s: warning
                  for all event-date A
                  expect all A.when agree
                end
                rule t: warning
                  for each correction A
                  for each mention B with same person
                  flag when B.spelled is "x"
                  report A "x"
                end
                """) == """
                    house.stet:3:23: error: nothing links 'B' to the other claims; every event-date would be compared with every other one [unlinked]
                      at B
                      = help: add 'with same document', 'with same story, event' or another exact key
                    house.stet:8:22: error: nothing says which claims belong to one group 'A'; every event-date would be in it [unlinked]
                      at A
                      = help: add 'with same document', 'with same story, event' or another exact key
                    house.stet:13:32: error: no earlier claim has a field 'person' to be the same as [unlinked]
                      at person
                      = help: write 'with person = A.field'
                    """)
    }

    @Test func keysOfTwoTypes() {
        #expect(
            problems(
                """
                rule r: warning
                  for each role A
                  for each quote B with speaker = A.title and same story
                  flag when B.words is A.title
                  report A "x"
                end
                rule s: warning
                  for each role A
                  for each quote B with fold of speaker = fold of A.title
                  flag when B.words is A.title
                  report A "x"
                end
                """) == """
                    house.stet:3:25: error: a person and a text cannot be one key [type-mismatch]
                      at speaker
                      = help: write 'fold of' before both fields to compare their words
                    """)
    }

    @Test func unlessUnknown() {
        #expect(
            problems(
                """
                rule r: warning
                  for each age A
                  look up P in people by person = A.person
                  unless P.died is before A.as-of
                  expect A.value agrees with time from P.born to A.as-of
                  report A "x"
                end
                rule s: warning
                  for each vote V
                  unless possibly V.abstained is more than 3 votes
                  unless (V.abstained or else 0 votes) is more than 3 votes
                  flag when V.for is more than V.against
                  report V "x"
                end
                """) == """
                    house.stet:4:10: error: 'P.died' is optional: when it is missing, 'unless' cannot be ruled out and the rule stays silent [unless-unknown]
                      at P.died
                      = help: write 'unless P.died is known and ...' to check those cases too
                    """)
    }

    @Test func neverTrue() {
        #expect(
            problems(
                """
                rule r: warning
                  for each measure M
                  flag when M.also is missing and M.also is more than 3 km
                  flag when M.part is headline and M.part is body
                  flag when 3 km is more than 5 km
                  flag when M.part is lede and M.part is body
                  report M "x"
                end
                """) == """
                    house.stet:3:13: error: two parts of this condition can never both hold [never-true]
                      at M.also is missing and M.also is more than 3 km
                    house.stet:4:13: error: two parts of this condition can never both hold [never-true]
                      at M.part is headline and M.part is body
                    house.stet:5:13: warning: this check can never fire: '3 km is more than 5 km' is never true for a length [never-true]
                      at 3 km is more than 5 km
                    """)
    }

    @Test func alwaysTrue() {
        #expect(
            problems(
                """
                rule r: warning
                  for each population P
                  expect P.value is at least 0 people
                  flag when P.value is less than 0 people
                  report P "x"
                end
                """) == """
                    house.stet:3:10: warning: this check can never fire: 'P.value is at least 0 people' is always true for a count [always-true]
                      at P.value is at least 0 people
                    house.stet:4:13: warning: this check can never fire: 'P.value is less than 0 people' is never true for a count [never-true]
                      at P.value is less than 0 people
                    """)
    }

    @Test func typesThatDoNotMeet() {
        #expect(
            problems(
                """
                rule r: warning
                  for each role R where R.title
                  for each role S with same story
                  flag when R.person is more than 3 or R.as-of is before 3
                  flag when R.person is S and R.title resembles 3 km
                  flag when weekday of R.title is monday
                  report R "{S} {asserted}"
                end
                """) == """
                    house.stet:2:25: error: a condition is needed here, but 'R.title' is a text [type-mismatch]
                      at R.title
                      = help: compare it: is, is at least, agrees with, is known …
                    house.stet:4:13: error: 'is more than' compares numbers or dates, but 'R.person' is a person [type-mismatch]
                      at R.person
                    house.stet:4:58: error: 'is before' compares dates, but '3' is a count [type-mismatch]
                      at 3
                    house.stet:5:25: error: a value is needed here, but 'S' is a whole claim [type-mismatch]
                      at S
                    house.stet:5:49: error: 'resembles' compares words, but '3 km' is a length [type-mismatch]
                      at 3 km
                    house.stet:6:24: error: 'weekday of' takes a date, but 'R.title' is a text [type-mismatch]
                      at R.title
                    house.stet:7:14: error: 'S' is a whole claim; a message prints fields [type-mismatch]
                      at S
                      = help: write 'S.' and a field
                    house.stet:7:18: error: 'asserted' is not a value [unknown-name]
                      at asserted
                      = help: write it outside the braces
                    """)
    }

    @Test func aValueNamedMissing() {
        #expect(
            problems(
                """
                rule r: warning
                  for each toll T where T.outcome is missing
                  flag when T.value is more than 3 people
                  report T "x"
                end
                """) == """
                    house.stet:2:25: error: 'is missing' asks whether 'T.outcome' is stated at all, but it also has a value of that name [type-mismatch]
                      at T.outcome is missing
                      = help: write 'is one of missing' for the value
                    """)
    }

    @Test func tables() {
        #expect(
            problems(
                """
                table t
                  key a: place
                  b: quantity in km
                  row "Norham" | 3 kg
                  row "Norham" | 4 | 5
                  row Norham | 4
                  row "Norham" | 2026-02-30
                end
                table u
                  a: text
                end
                """) == """
                    house.stet:4:18: error: '3 kg' is a mass, but column 'b' is a length [type-mismatch]
                      at 3 kg
                    house.stet:5:3: error: this row has 3 cells, but table 't' has 2 columns [syntax]
                      at row
                    house.stet:6:7: error: no claim is called 'Norham' here [unknown-variable]
                      at Norham
                    house.stet:7:18: error: there is no such day as 2026-02-30 [syntax]
                      at 2026-02-30
                    house.stet:9:7: error: table 'u' has no key [missing-key]
                      at u
                      = help: write 'key' before a column
                    """)
    }

    @Test func courses() {
        #expect(
            problems(
                """
                claim c
                  a: rising text
                  b: falling count of people
                  c: duration in km
                end
                """) == """
                    house.stet:2:6: error: 'rising' needs a value with bounds, but 'a' is a text [type-mismatch]
                      at rising
                    house.stet:4:18: error: 'km' is a length, not a duration [unit-mismatch]
                      at km
                    """)
    }

    @Test func suggestionsHaveABound() {
        #expect(
            problems(
                """
                rule r: warning
                  for each toll T
                  flag when T.zzzzzzzzz is known
                  report T "x"
                end
                """) == """
                    house.stet:3:15: error: claim type 'toll' has no field 'zzzzzzzzz' [unknown-field]
                      at zzzzzzzzz
                      = help: known names: event, outcome, place, value
                    """)
    }
}
