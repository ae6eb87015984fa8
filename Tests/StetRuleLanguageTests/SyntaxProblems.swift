import Testing

/// Files that cannot be parsed. Each mistake is reported at its place, and only its clause is lost, so that several
/// mistakes give several errors in one run.
@Suite struct SyntaxProblems {
    @Test func missingEnd() {
        #expect(
            problems(
                """
                rule a: warning
                  for each toll T
                  flag when T.value is more than 3 people
                  report T "x"
                rule b: warning
                  for each toll T
                  flag when T.vale is more than 3 people
                  report T "x"
                """) == """
                    house.stet:1:1: error: 'end' is missing for rule 'a', which starts here; found 'rule' at 5:1 [missing-end]
                      at rule
                    house.stet:5:1: error: 'end' is missing for rule 'b', which starts here; found the end of the file [missing-end]
                      at rule
                    house.stet:7:15: error: claim type 'toll' has no field 'vale' [unknown-field]
                      at vale
                      = help: did you mean 'value'?
                    """)
    }

    @Test func severalMistakesInOneRun() {
        #expect(
            problems(
                """
                rule a: warning
                  for eech toll T
                  for each toll T where (T.value is more than 3 people
                  flag whn T.value is more than 3 people
                  reprot T "x"
                  report T "x
                  note T "{T.value"
                end
                rle b: warning
                end
                rule c: warning
                  for each toll T
                  flag when T.vale is more than 3 people
                  report T "x"
                end
                """) == """
                    house.stet:2:7: error: expected 'each' or 'all', found 'eech' [syntax]
                      at eech
                    house.stet:4:3: error: expected ')', found 'flag' [syntax]
                      at flag
                    house.stet:4:8: error: expected 'when', found 'whn' [syntax]
                      at whn
                    house.stet:6:12: error: this string has no closing quotation mark on its line [bad-string]
                      at "x
                    house.stet:7:11: error: this brace is never closed [bad-string]
                      at {
                      = help: write '{{' for a brace in the text
                    house.stet:9:1: error: expected a declaration, found 'rle' [syntax]
                      at rle
                      = help: did you mean 'rule'?
                    house.stet:13:15: error: claim type 'toll' has no field 'vale' [unknown-field]
                      at vale
                      = help: did you mean 'value'?
                    """)
    }

    @Test func strings() {
        #expect(
            problems(
                #"""
                rule a: warning
                  "an unknown \q escape"
                  for each toll T
                  flag when T.value is more than 3 people
                  report T "{}"
                  help "{T.value T.value}"
                  note T """
                    never closed
                end
                """#) == #"""
                    house.stet:1:1: error: 'end' is missing for rule 'a', which starts here; found the end of the file [missing-end]
                      at rule
                    house.stet:2:15: error: unknown escape in a string [bad-string]
                      at \q
                      = help: write \" \\ \{ \} \n or \t
                    house.stet:5:14: error: expected a value, found the end of the braces [syntax]
                    house.stet:6:18: error: expected '}', found 'T' [syntax]
                      at T
                    house.stet:7:10: error: this long string has no closing marks [bad-string]
                      at """
                    """#)
    }

    @Test func reservedForLater() {
        #expect(
            problems(
                """
                define big(T: toll) means T.value is more than 3 people end
                rule a: warning
                  for each toll T
                  flag when T.value is more than 3 people
                  report T "x"
                end
                """) == """
                    house.stet:1:1: error: 'define' is reserved for a later version of the language [reserved]
                      at define
                    """)
    }

    @Test func anotherVersion() {
        #expect(
            problems(
                """
                stet language 2
                end
                3
                """) == """
                    house.stet:1:15: error: this file is written in language 2, but only language 1 is known [syntax]
                      at 2
                    house.stet:2:1: error: this 'end' closes nothing [syntax]
                      at end
                    house.stet:3:1: error: expected a declaration, found '3' [syntax]
                      at 3
                      = help: a file holds: use, unit, words, phrase, claim, table, reading, rule
                    """)
    }

    @Test func incompleteRules() {
        #expect(
            problems(
                """
                rule a: warning
                end
                rule b: warning
                  for each toll T
                end
                rule c: warning
                  for each toll T
                  flag when T.value is more than 3 people
                  report T "x"
                  report T "y"
                  where T.value is known
                end
                """) == """
                    house.stet:1:6: error: rule 'a' looks at no claims [incomplete]
                      at a
                      = help: begin with 'for each' or 'for all'
                    house.stet:3:6: error: rule 'b' checks nothing [incomplete]
                      at b
                      = help: add 'expect' or 'flag when'
                    house.stet:11:3: error: 'where' belongs directly after what it filters [syntax]
                      at where
                      = help: put it after 'for each', 'for all', 'look up' or 'some'
                    """)
    }

    @Test func readings() {
        #expect(
            problems(
                """
                reading wounded makes toll
                  find <N: number of people> ~be "wounded"
                  find "dead" <P: place>
                  find [<N: number of people>] ... 3
                  fill value = N, outcom = killed, place = P, story = "x"
                  finds "x" as tol(outcome: killed)
                  unless "x"
                end
                reading none makes correction
                  fill event = nearest evnt
                end
                reading many makes correction
                  find ~@nothing{2, 1} ... 90
                  fill event = nearest event
                end
                """) == """
                    house.stet:4:3: error: this 'find' can match no words at all [empty-find]
                      at find [<N: number of people>] ... 3
                    house.stet:5:19: error: claim type 'toll' has no field 'outcom' [unknown-field]
                      at outcom
                      = help: did you mean 'outcome'?
                    house.stet:5:47: error: 'story' is set by Stet itself [unknown-field]
                      at story
                    house.stet:6:16: error: this reading makes 'toll', not 'tol' [bad-example]
                      at tol
                    house.stet:7:10: error: expected 'preceded by' or 'followed by', found '"x"' [syntax]
                      at "x"
                    house.stet:9:9: error: reading 'none' finds nothing [incomplete]
                      at none
                    house.stet:10:16: error: 'nearest' cannot look for 'evnt' [unknown-annotation]
                      at nearest evnt
                      = help: did you mean 'event'?
                    house.stet:13:10: error: there is no word list 'nothing' [unknown-words]
                      at nothing
                      = help: known names: dying, killing, well-known
                    house.stet:13:17: error: a repetition goes from a smaller to a larger number, at most 40 [syntax]
                      at {
                    house.stet:13:28: error: a gap spans 1 to 40 words [syntax]
                      at 90
                    """)
    }

    @Test func unfilled() {
        #expect(
            problems(
                """
                reading wounded makes toll
                  find <N: number of people> ~be "wounded"
                  find "dead" <P: place>
                  fill value = N, place = P
                end
                reading half makes correction
                  find ["an" <E: event>] "corrected"
                  fill event = E
                end
                """) == """
                    house.stet:1:9: error: reading 'wounded' never fills the required fields event, outcome of 'toll' [unfilled]
                      at wounded
                      = help: fill them, or declare them optional
                    house.stet:4:16: error: 'N' is not always bound, but 'value' of 'toll' is required [unfilled]
                      at N
                      = help: bind it in every 'find' or in a piece that is not optional, or declare the field optional
                    house.stet:8:16: error: 'E' is not always bound, but 'event' of 'correction' is required [unfilled]
                      at E
                      = help: bind it in every 'find' or in a piece that is not optional, or declare the field optional
                    """)
    }

    @Test func theSlotOfAnotherType() {
        #expect(
            problems(
                """
                reading p makes role
                  find <P: place> <T: title>
                  find <P: person> <T: title>
                  fill person = P, title = T
                end
                """) == """
                    house.stet:3:8: error: 'P' is a person here and a place elsewhere in this reading [type-mismatch]
                      at <P: person>
                    house.stet:4:17: error: 'person' is a person, but 'P' is a place [type-mismatch]
                      at P
                    """)
    }

    @Test func namesThatAreKeywords() {
        #expect(
            plan(
                """
                claim trip
                  from: place
                  to: place
                  for: text
                  words: text
                  end: date
                  row: text
                end
                rule r: info
                  for each trip A where A.from is A.to and A.for is "x" and A.end is known
                  for each trip B with same story, from, to, words
                  expect A.end agrees with B.end
                  report A.from "{A.row}"
                end
                """) == """
                    rule r: info
                      considering asserted, reported
                      for each trip A where (A.from is A.to and A.for is "x") and A.end is known
                      for each trip B with B.story = A.story and B.from = A.from and B.to = A.to and B.words = A.words
                      expect A.end agrees with B.end
                      report A.from "{A.row}"
                    """)
    }
}
