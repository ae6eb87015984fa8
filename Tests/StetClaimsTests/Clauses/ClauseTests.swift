// Sentences are divided into clauses, and each clause says who does what.

import StetClaims
import StetProse
import StetSource
import Testing

@Suite struct ClauseTests {
    @Test(arguments: [
        (
            "Profits climbed to £14.2m from £12.9m, up 10%, while its workforce shrank by 40 to 610.",
            ["Profits climbed to £14.2m from £12.9m, up 10%,", "while its workforce shrank by 40 to 610."]
        ),
        ("Sales rose 5% to $20m and costs fell 3%.", ["Sales rose 5% to $20m", "and costs fell 3%."]),
        ("Sales rose 5%, compared with 3% a year earlier.", ["Sales rose 5%, compared with 3% a year earlier."]),
        ("Revenue is expected to reach $30m, up from $20m.", ["Revenue is expected to reach $30m, up from $20m."]),
        (
            "The brewer, which employs 300 people, posted a profit of £14m.",
            ["The brewer, … posted a profit of £14m.", "which employs 300 people,"]
        ),
        ("If rents rise, the shop will close.", ["If rents rise,", "the shop will close."]),
        ("The mayor said turnout was 54%.", ["The mayor said", "turnout was 54%."]),
        (
            "Turnout was 54%, down 3 points on the 57% recorded in 2015.",
            ["Turnout was 54%, down 3 points on the 57% recorded in 2015."]
        ),
    ])
    func aSentenceIsDividedIntoClauses(text: String, expected: [String]) {
        #expect(clauseTexts(text) == expected)
    }

    /// Subject, predicate, object, and the phrases that prepositions join.
    @Test(arguments: [
        ("Sales rose to $20m from $19m.", ["Sales, rose, –, to $20m, from $19m"]),
        ("The firm posted a rise of 10% to £14m.", ["firm, posted, rise, of 10%, to £14m"]),
        ("Sales rose 5% and fell 3%.", ["Sales, rose, 5%", "Sales, fell, 3%"]),
        ("The firm agreed to cut 300 jobs.", ["firm, agreed+cut, 300 jobs"]),
        ("The brewer, which employs 300 people, left.", ["brewer, left, –", "brewer, employs, 300 people"]),
        ("Twelve people were killed by the storm.", ["Twelve people, killed, –, by storm"]),
        (
            "The company sold two ships, cutting its debt by 40%.",
            ["company, sold, two ships", "company, cutting, its debt, by 40%"]
        ),
        ("Turnout was 54%.", ["Turnout, %, –"]),
    ])
    func aClauseSaysWhoDoesWhat(text: String, expected: [String]) {
        #expect(clauseForms(text) == expected)
    }

    @Test(arguments: [
        ("If rents rise, the shop will close.", ["condition of 2", "main"]),
        ("The shop will close unless rents fall.", ["main", "condition of 1"]),
        ("Rents rose after the bridge opened.", ["main", "time of 1"]),
        ("Rents rose although wages fell.", ["main", "contrast of 1"]),
        ("The mayor said rents rose.", ["main", "complement of 1"]),
        ("The shop, which sold boats, closed.", ["main", "relative of 1"]),
    ])
    func aClauseIsJoinedToAnother(text: String, expected: [String]) {
        #expect(clauseLinks(text) == expected)
    }

    /// The phrase at the first token that has the word: its core, then with its prepositions.
    @Test(arguments: [
        (
            "The quarterly profits at the brewer, which left, rose.", 0,
            "quarterly profits | quarterly profits at the brewer"
        ),
        (
            "The quarterly profits at the brewer, which left, rose.", 1,
            "quarterly profits | quarterly profits at the brewer"
        ),
        ("The quarterly profits at the brewer, which left, rose.", 4, "brewer | brewer"),
        ("The city's three bridges closed.", 0, "city's three bridges | city's three bridges"),
        ("It cost £14.2m in May.", 2, "£14.2m | £14.2m"),
        ("It cost £14.2m in May.", 1, "–"),
        ("Joan Petrie sold boats.", 0, "Joan Petrie | Joan Petrie"),
    ])
    func aPhraseBeginsAtAToken(text: String, token: Int, expected: String) {
        let reading = ClauseBench.shared.reading(text)
        let phrase = reading.syntax(ofSentence: 0)?.nounPhrase(at: token)
        #expect(phrase.map { reading.text($0.core) + " | " + reading.text($0.full) } ?? "–" == expected)
    }
}
