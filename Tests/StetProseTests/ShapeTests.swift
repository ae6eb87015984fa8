// In: documents of one form, and the same form eight times as long. What is found and what is kept in memory may grow
// eightfold, but not more. Counts and places are compared, never times.

import StetDocuments
import StetProse
import StetSource
import StetValues
import Testing

/// How many tokens, sentences and mentions the prose of a text has.
private struct Kept: Equatable {
    var tokens, sentences, amounts, times, names, quotations: Int

    init(_ prose: AnnotatedProse) {
        tokens = prose.tokens.count
        sentences = prose.sentences.count
        amounts = prose.amounts.count
        times = prose.times.count
        names = prose.names.count
        quotations = prose.quotations.count
    }

    func isAtMost(_ factor: Int, times other: Kept) -> Bool {
        [
            (tokens, other.tokens), (sentences, other.sentences), (amounts, other.amounts), (times, other.times),
            (names, other.names), (quotations, other.quotations),
        ].allSatisfy { $0.0 <= factor * $0.1 + 2 * factor }
    }
}

@Suite struct ShapeTests {
    static let shapes = [
        "12 ", "12, ", "+1", "[1] ", "12% ", "$12 ", "5 km (3 miles) ", "1-2-3 ", "three and four and ", "5'10\" ",
        "Monday ", "5/6/2024 ", "10:30 a.m. ", "three years and two months and ", "\"word ", "“word ", "”", "‘", "'",
        "“keep it now” she said ", "(", "(word ", "?", "! ", "… ", "–", "A ", "WORD ", "U.S. ", "J. R. R. ",
        "Roe, the mayor of Torrin, ", "Bank of ", "e\u{301} ", "\u{1F600}", "½ ", "’90s ",
    ]

    @Test(arguments: shapes)
    func whatIsKeptGrowsWithTheText(unit: String) {
        let short = Kept(annotated(String(repeating: unit, count: 150)))
        let long = Kept(annotated(String(repeating: unit, count: 1200)))

        #expect(long.isAtMost(8, times: short), "\(short), \(long)")
    }

    @Test func aMentionOfAFigureIsSmall() {
        #expect(MemoryLayout<AmountMention>.stride <= 48)
    }

    @Test func figuresThatShareMemoryStateWhatTheCopyStates() {
        let figures = (0..<4000).map { $0 % 37 * 13 + 11 }
        let prose = annotated(figures.map { "\($0) boats sank." }.joined(separator: " "))

        #expect(prose.amounts.map { $0.amount.nominal?.numerator } == figures.map { Int64($0) })
    }

    @Test func aChangedFigureLeavesItsLikesAlone() {
        var amounts = annotated(String(repeating: "12 boats sank. ", count: 2000)).amounts
        amounts[1990].amount.isApproximate = true

        #expect(amounts.filter(\.amount.isApproximate).count == 1)
    }

    @Test func aRowOfQuestionMarksStillEndsASentence() {
        let prose = annotated("Who knew" + String(repeating: "?", count: 12) + " Nobody did. Why?! We ask.")

        #expect(prose.sentences.map { prose.text($0.tokens).suffix(4) } == ["????", "did.", "hy?!", "ask."])
    }

    @Test func theLatestHolderOfAnOfficeIsFoundAmongMany() {
        let holders = (0..<60).map { "Interior Minister Ada Roe\(String(repeating: "n", count: $0 % 7 + 1)) left.\n" }
        let prose = annotated(holders.joined() + "“It is over now,” the minister said.")
        let speaker = prose.quotations.first?.speaker.map { prose.entities[$0].name }

        #expect(speaker == prose.names.last { $0.title != nil }.map { prose.entities[$0.entity].name })
        #expect(speaker != nil)
    }
}

@Suite struct OwnerTests {
    @Test(arguments: [
        ("The fire of March 14 was put out.", [], ["March 14"]),
        ("It blew at 188 miles an hour.", ["188 miles an hour"], []),
        ("He waited five years for 12 boats.", ["12"], ["five years"]),
    ])
    func eachTokenHasOneOwner(text: String, amounts: [String], times: [String]) {
        let prose = annotated(text, date: "2026-03-20")

        #expect(prose.amounts.map { prose.text($0.tokens) } == amounts)
        #expect(prose.times.map { prose.text($0.tokens) } == times)
    }
}
