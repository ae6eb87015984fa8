// Whatever the language accepts has an effect. What would be ignored is refused when rules are loaded.

import StetFacts
import StetSource
import Testing

@testable import StetRuleLanguage

@Suite struct RefusedTests {
    @Test(arguments: [
        (
            "rule r: error\n for all toll T with same event across archive\n expect all T.value agree\nend",
            "'across' is reserved for a later version of the language [reserved]"
        ),
        (
            "rule r: error\n for each toll A\n for each toll B with same event across folder\n expect A.value agrees with B.value\nend",
            "'across' is reserved for a later version of the language [reserved]"
        ),
        (
            "rule r: error\n for each toll A across archive\n flag when A.value is more than 3\nend",
            "'across' is reserved for a later version of the language [reserved]"
        ),
        (
            "claim c\n value: drifting count of people\nend",
            "'drifting' is reserved for a later version of the language [reserved]"
        ),
        ("claim c\n key who: person\nend", "a claim type has no keys [syntax]"),
        (
            "claim c\n who: text\n reads \"{who}\"\n reads \"x\"\nend",
            "'reads' stands twice in this declaration [duplicate-clause]"
        ),
        (
            "table t\n key who: person\n held: rising count of people\n row \"A\" | 3\nend",
            "a column of a table does not move with time [syntax]"
        ),
        (
            "table t\n key who: list of text\n row \"A\"\nend",
            "a cell holds one value, so it cannot be a list (each a text) [type-mismatch]"
        ),
        (
            "table t\n from \"a.csv\"\n from \"b.csv\"\n key who: person\nend",
            "'from' stands twice in this declaration [duplicate-clause]"
        ),
        (
            "rule r: error\n because \"a\"\n because \"b\"\n for each toll A\n flag when A.value is more than 3\nend",
            "'because' stands twice in this declaration [duplicate-clause]"
        ),
        (
            "rule r: error\n considering denied\n considering hedged\n for each toll A\n flag when A.value is more than 3\nend",
            "'considering' stands twice in this declaration [duplicate-clause]"
        ),
        (
            "rule r: error\n for each toll A\n flag when A.value is more than 3\n label \"a\"\n label \"b\"\nend",
            "'label' stands twice in this declaration [duplicate-clause]"
        ),
        (
            "rule r: error\n for all event-date T with same event\n expect all T.when agree over time\nend",
            "'over time' needs a field that rises or falls, but 'T.when' does neither [type-mismatch]"
        ),
        (
            "rule r: error\n for each toll A\n flag when A.place is nearest place\nend",
            "'nearest' looks into the copy, which only a reading can do [syntax]"
        ),
        (
            "reading p makes acronym\n find <S: word>\n fill short = S, attributed-to = nearest speaker\nend",
            "'nearest' cannot look for 'speaker' [unknown-annotation]"
        ),
        ("define d(T: toll) means T.value end", "'define' is reserved for a later version of the language [reserved]"),
        (
            "derive d for each toll T make toll at T end",
            "'derive' is reserved for a later version of the language [reserved]"
        ),
        ("cue c finds \"x\" covers clause", "'cue' is reserved for a later version of the language [reserved]"),
        ("config\n disable all\nend", "'config' is reserved for a later version of the language [reserved]"),
        ("stet language 2", "this file is written in language 2, but only language 1 is known [syntax]"),
        (
            "reading p makes acronym\n find <S: word>\n alone S\n fill short = S\nend",
            "'alone' and 'nowhere' need a reading with 'take': a 'find' has no scope to search [syntax]"
        ),
        (
            "reading p makes acronym\n take <S: word>\n alone T\n fill short = S\nend",
            "nothing in this reading is called 'T' [unknown-variable]"
        ),
        ("use \"nowhere.stet\"", "no rule file 'nowhere.stet' was given [unknown-file]"),
    ])
    func whatWouldBeIgnoredIsRefused(text: String, problem: String) {
        #expect(problems(text).contains("error: " + problem), "\(problems(text))")
    }

    /// Every keyword of the grammar occurs in some text of this file, so that a new keyword cannot be forgotten.
    @Test func everyKeywordWorksOrIsRefused() {
        let refused: Set<Keyword> = [.define, .derive, .cue, .config, .across, .folder, .archive, .drifting]
        for keyword in Keyword.allCases {
            let isWorking = Self.working.contains(keyword.rawValue)
            #expect(isWorking != refused.contains(keyword), "\(keyword.rawValue)")
        }
        #expect(problems(Self.text) == "")
        let library = compile(Self.text).library
        #expect(library.rules.count == 4)
        #expect(library.readings.count == 6)
    }

    private static let working = Set(
        text.split { !($0.isLetter || $0 == "-") }.map(String.init))

    /// A file in which every working keyword stands where the grammar allows it.
    private static let text = """
        stet language 1
        use "claims.stet"
        unit laps = count
        unit cable "cab" = 185 metre
        words giving = "give", "hand over"
        claim race
          "A race, told."
          winner: optional person
          club: optional organisation
          crew: optional rising count of people
          laps: falling count of laps
          length: quantity in metre
          share: optional percent
          prize: optional money
          day: optional date
          lasted: optional duration in years
          odds: optional list of amount
          result: one of won, lost
          note: optional text
          fair: optional yes-no
          joined by laps
          reads "{winner} over {length}"
        end
        table tracks
          "Tracks."
          from "tracks.csv"
          key club: organisation
          seats: count of people
          row "Torrin" | 2 hundred
        end
        reading lap makes race
          "a race in a sentence"
          find <N: number of laps> <noun phrase> ("won" | ~@giving) <W: word>
          unless preceded by "no"
          unless followed by "ago"
          where N is at most 9 thousand and lemma of W is listed in giving
          fill laps = N, length = 3 metre, result = won, winner = nearest person
          finds "3 laps" as race(laps: 3 laps)
          skips "none"
        end
        phrase lost = (<R: lost ~@giving> | <R: won "won">) end
        reading pieces makes race
          within 2 sentences
          take <lost> .. 3 <N: number>
          maybe take "by" <M: number like N>
          then take <all O: figure>
          without "not"
          fill laps = N in laps, length = 3 metre, result = R, odds = O
        end
        reading lone makes race
          within headline and 1 sentence
          take <lost> .. 3 <N: number>
          nowhere "again"
          alone N
          fill laps = N in laps, length = 3 metre, result = R
        end
        reading one-clause makes race
          within clause
          take <R: lost ~give>
          fill laps = 3 laps, length = 3 metre, result = R
        end
        reading one-sentence makes race
          within sentence
          take <R: lost ~give>
          fill laps = 3 laps, length = 3 metre, result = R
        end
        reading one-paragraph makes race
          within paragraph
          take <R: lost ~give>
          fill laps = 3 laps, length = 3 metre, result = R
        end
        rule one: warning, info unless R.winner is known
          "One."
          because "A."
          see "b"
          judged "2 of 2"
          tags sums
          outranks two
          including denied
          for each race R where R.laps is at least 1 laps and R.laps is less than 4 laps or R.laps is more than 2 million laps
          for each race S with same document, fold of note where S.day is before R.day or S.day is after R.day
          look up T in tracks by club = S.club
          let Most = sum of R.odds + smallest of R.odds + largest of R.odds + average of R.odds
          when some race W with same document
          unless some race X with same story and month of day = month of R.day and document = R.document
          settled by another R.laps
          flag when slip from size of R.laps to S.laps is near or difference between R.note and S.note is "x"
          flag when T.seats is known and R.share is missing and not R.note contains "x" or R.note starts with "y"
          report R "{R.length to 1 place} {stated figure of R.length in metre} {raw of R.note} {R.odds joined by ","}"
          label "l"
          note S "n"
          help "h"
          suggest "t" replace R.note with "{S.note}"
          fix replace S.note with "s"
          once per note
          good "g"
          bad "b"
        end
        rule two: error
          considering asserted, reported
          for all race R with same story, club having count of R is at least 2
          expect all R.laps agree over time
          report odd one out of R "{first of R.laps} {versions of R.laps}"
          note rest of R "x"
          note each R "y"
          note first of R "z"
        end
        rule three: info
          for each race R where possibly R.day lies within 2026-01 to 2026-03 and certainly R.fair is yes
          expect some race B with same document where B.length agrees with R.length give or take 5 percent
          expect no race C with same document where C.length conflicts with about 3 metre
          flag when R.note resembles "z" or weekday of R.day is monday or bare figure of R.length is 3 or year of R.day is 1 billion or day-of-month of R.day is 1
          flag when days in month of R.day is 31 or day of R.day is document date or time from R.day to R.day is 1 trillion days
          flag when surname of R.winner is given name of R.winner or initials of R.note is letters of R.note
          flag when length of R.note is 3 or soundex of R.note is host of R.note or distance between R.note and "q" is 1
          flag when R.result is one of won, lost and round R.length to 2 places is at most R.length or else 3 metre
          report R "x"
        end
        rule four: off
          for each race R
          flag when R.lasted is more than 3 years
        end
        """
}
