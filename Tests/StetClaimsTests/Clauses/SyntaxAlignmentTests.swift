// The words of the models and the tokens of the document stand at the same places: each token knows its word, each word
// its tokens, in whatever way the two divide a text.

import StetClaims
import StetDocuments
import StetProse
import StetSource
import Testing

@Suite struct SyntaxAlignmentTests {
    /// Each word of the models with the tokens that hold it.
    private func pairs(_ text: String) -> [String] {
        let reading = ClauseBench.shared.reading(text)
        guard let syntax = reading.syntax(ofSentence: 0) else { return [] }
        return syntax.words.map { word in
            reading.prose.document.text(word.span) + "=" + word.tokens.map { reading.text($0) }.joined(separator: "+")
        }
    }

    @Test(arguments: [
        ("They don't row.", ["They=They", "do=don't", "n't=don't", "row=row", ".=."]),
        ("They don’t row.", ["They=They", "do=don’t", "n’t=don’t", "row=row", ".=."]),
        ("Ines can’t.", ["Ines=Ines", "ca=can’t", "n’t=can’t", ".=."]),
        ("It cost $20.", ["It=It", "cost=cost", "$=$", "20=20", ".=."]),
        ("The long-term fee", ["The=The", "long=long", "-=-", "term=term", "fee=fee"]),
        ("The 12th ferry", ["The=The", "12th=12+th", "ferry=ferry"]),
        (
            "“Łukasz’s Café,” she said",
            ["“=“", "Łukasz=Łukasz", "’s=’s", "Café=Café", ",=,", "”=”", "she=she", "said=said"]
        ),
    ])
    func wordsAndTokensStandAtTheSamePlaces(text: String, expected: [String]) {
        #expect(pairs(text) == expected)
    }

    /// Every token has a word that holds it, and a clause.
    @Test(arguments: [
        "“We sold 30 boats – half of them in Orsk’s harbour,” he said, “but can’t make 40.”",
        "The £14.2m (€16m) plan, 5pc of the budget, isn't dead: it's 1,200 km long…",
        "Müller-Żak's 9% stake (see p. 3) rose 0.5 points/year.",
        "... -- ?!",
    ])
    func everyTokenHasItsWord(text: String) throws {
        let reading = ClauseBench.shared.reading(text)
        for index in reading.sentences.indices {
            let syntax = try #require(reading.syntax(ofSentence: index))
            for token in syntax.tokens {
                let word = try #require(syntax.word(at: token))
                #expect(word.tokens.contains(token))
                #expect(word.span.overlaps(reading.tokens[token].span))
                #expect(syntax.clauseIndex(of: token) != nil)
            }
        }
    }

    @Test func aTokenOutsideTheSentenceHasNoWord() throws {
        let reading = ClauseBench.shared.reading("Rents rose. Fees fell.")
        let syntax = try #require(reading.syntax(ofSentence: 1))
        #expect(syntax.part(at: 0) == nil)
        #expect(syntax.clauseIndex(of: 99) == nil)
        #expect(syntax.nounPhrase(at: -1) == nil)
    }

    /// A sentence is parsed once, and no sentence that nobody asks for.
    @Test func aSentenceIsParsedOnce() {
        let bench = ClauseBench()
        let reading = bench.reading("Rents rose. Fees fell. Fares stood.")
        #expect(bench.reader.parsedCount == 0)
        _ = reading.syntax(ofSentence: 1)
        _ = reading.syntax(at: reading.sentences[1].tokens.lowerBound)
        #expect(bench.reader.parsedCount == 1)
    }

    /// The shipped finders and readings do not ask for sentences without figures and claims.
    @Test(arguments: [
        ("Rents rose. Ines Varga left Orsk, and the ferry sailed.", 1),
        ("The ferry may sail. The firm said so. It will rain.", 2),
        ("Rents could rise from £4 to £5, or 25%. The ferry sailed.", 2),
    ])
    func onlySentencesWithCandidatesAreParsed(text: String, count: Int) {
        #expect(parsedCount(of: text) == count)
    }

    @Test func aLongSentenceHasTagsOnly() throws {
        let list = Array(repeating: "a red boat,", count: 60).joined(separator: " ")
        let reading = ClauseBench.shared.reading("We sold \(list) and they sank two boats.")
        let syntax = try #require(reading.syntax(ofSentence: 0))
        #expect(!syntax.hasTree)
        #expect(syntax.isVerb(1))
        #expect(syntax.clauses.count == 2)
    }
}
