import StetLanguage
@testable import StetProse
import StetSource
import Testing

/// What every reader asks of its tokens: the answer for a token, for none, and for one behind the bounds.
@Suite struct TokenViewTests {
    /// A view of some tokens of a document, as the readers of one sentence have it.
    private struct Window: TokenView {
        let tokens: [Token]
        let bytes: [UInt8]
        let bounds: Range<Int>
    }

    private func window(_ prose: AnnotatedProse, _ bounds: Range<Int>) -> Window {
        Window(tokens: prose.tokens, bytes: prose.bytes, bounds: bounds)
    }

    @Test(arguments: [-1, Int.min, 4, 5, Int.max])
    func nothingStandsOutsideTheDocument(token: Int) {
        let prose = annotated("The ferry sank.")

        #expect(prose.bounds == 0..<4)
        #expect(prose.word(token) == .unknown)
        #expect(prose.kind(token) == nil)
        #expect(prose.byte(token) == 0)
        #expect(prose.text(token).isEmpty)
        #expect(!prose.isMark(token, "."))
        #expect(!prose.isMark(token, "\u{0}"))
        #expect(!prose.isJoined(token))
        #expect(!prose.isHyphen(token))
    }

    @Test func theFirstAndTheLastTokenAreSeen() {
        let prose = annotated("The ferry sank.")

        #expect(prose.word(0) == prose.tokens[0].word)
        #expect(prose.word(0).isKnown)
        #expect([0, 3].map { prose.kind($0) } == [.word, .punctuation])
        #expect([0, 3].map { prose.byte($0) } == [UInt8(ascii: "T"), UInt8(ascii: ".")])
        #expect([0, 3].map { prose.text($0) } == ["The", "."])
        #expect([0, 3].map { prose.isJoined($0) } == [false, true])
    }

    @Test func aSentenceEndsTheView() {
        let prose = annotated("The ferry sank. “The crew swam,” she said. The sea was calm.")
        let second = window(prose, prose.sentences[1].tokens)
        let (first, end) = (second.bounds.lowerBound, second.bounds.upperBound)

        #expect(second.bounds == 4..<13)
        #expect(prose.isMark(first - 1, ".") && !second.isMark(first - 1, "."))
        #expect(prose.word(end).isKnown && second.word(end) == .unknown)
        #expect([first - 1, first, end - 1, end].map { second.kind($0) } == [nil, .openQuote, .punctuation, nil])
        #expect([first - 1, first, end - 1, end].map { second.text($0) } == ["", "“", ".", ""])
        #expect([first - 1, first, end - 1, end].map { second.byte($0) } == [0, 0xE2, 0x2E, 0])
        #expect(prose.isJoined(first - 1) && !second.isJoined(first - 1))
    }

    @Test func aMarkOfOneByte() {
        let prose = annotated("It rose (by 4, they say); it fell.")
        func places(_ mark: Unicode.Scalar) -> [Int] { prose.bounds.filter { prose.isMark($0, mark) } }

        #expect(places("(") == [2])
        #expect(places(",") == [5])
        #expect(places(")") == [8])
        #expect(places(";") == [9])
        #expect(places(".") == [12])
        #expect(prose.isMark(5, ",", before: 6) && !prose.isMark(5, ",", before: 5))
    }

    /// A word, a figure or a row of marks that begins with the character is not the mark; nor is a mark that ends in the
    /// same byte.
    @Test func aMarkIsAllOfItsToken() {
        let prose = annotated("It rose... by 41 \u{2013} it fell.")

        #expect(prose.text(2) == "..." && !prose.isMark(2, "."))
        #expect(prose.text(4) == "41" && !prose.isMark(4, "4"))
        #expect(prose.text(0) == "It" && !prose.isMark(0, "I"))
        #expect(!prose.isMark(5, "\u{13}") && !prose.isMark(5, "\u{93}"))
    }

    @Test(arguments: [
        ("“We sank,” she said.", 0, "\u{201C}", "\u{201D}"),
        ("“We sank,” she said.", 4, "\u{201D}", "\u{201C}"),
        ("It rose \u{2013} and fell.", 2, "\u{2013}", "\u{2014}"),
        ("It cost £5 more.", 2, "£", "€"),
        ("It cost €5 more.", 2, "€", "£"),
    ])
    func aMarkOfSeveralBytes(text: String, token: Int, mark: Unicode.Scalar, other: Unicode.Scalar) {
        let prose = annotated(text)

        #expect(prose.isMark(token, mark))
        #expect(prose.bounds.filter { prose.isMark($0, mark) } == [token])
        #expect(!prose.isMark(token, other))
    }

    @Test func aHyphenIsWrittenOntoTheWordBefore() {
        let prose = annotated("A 34-year-old swam - and won.")

        #expect(prose.bounds.filter { prose.isHyphen($0) } == [2, 4])
        #expect(prose.kind(7) == .hyphen && !prose.isJoined(7))
    }

    @Test func textOfARange() {
        let prose = annotated("The café’s  34-year-old cook.")

        #expect(prose.text(1..<3) == "café’s")
        #expect(prose.text(2..<6) == "’s  34-year")
        #expect(prose.text(0..<prose.tokens.count) == "The café’s  34-year-old cook.")
        #expect(prose.text(2..<2).isEmpty)
        #expect(prose.span(1..<3) == Span(4, 13))
    }

    @Test func textEndsWithTheBounds() {
        let prose = annotated("The ferry sank. The crew swam.")
        let first = window(prose, prose.sentences[0].tokens)

        #expect(first.text(2..<6) == "sank.")
        #expect(first.text(-3..<2) == "The ferry")
        #expect(first.text(4..<6).isEmpty)
        #expect(prose.text(6..<99) == "swam.")
        // A mention of another sentence has a span all the same.
        #expect(first.span(4..<6) == Span(16, 24))
    }

    /// The search and the index say the same of every token, and of those before the first and behind the last.
    @Test(arguments: [
        "In Torrin 14 miners and 3 nurses won 2.5 million euros, twenty-five cows and 6 hens.", "40 cows, 2 hens",
        "Nothing was counted.",
    ])
    func theMentionAtAToken(text: String) {
        let amounts = annotated(text).amounts
        let count = annotated(text).tokens.count
        let index = MentionPlaces(amounts.map(\.tokens), tokens: count)

        for token in -2...(count + 2) {
            let expected = amounts.firstIndex { $0.tokens.contains(token) }
            #expect(amounts.place(at: token) == expected, "\(token)")
            #expect(index.place(at: token) == expected, "\(token)")
            #expect(
                amounts.firstPlace(endingAfter: token) == amounts.count { $0.tokens.upperBound <= token }, "\(token)")
        }
    }

    @Test func theSearchKeepsToItsPlaces() {
        let ranges = [1..<3, 3..<4, 7..<9, 12..<13]

        #expect(ranges.place(at: 3) == 1)
        #expect(ranges.place(at: 3, in: 1..<3) == 1)
        #expect(ranges.place(at: 3, in: 2..<4) == nil)
        #expect(ranges.place(at: 12, in: 0..<3) == nil)
        #expect(ranges.place(at: 1, in: 1..<1) == nil)
        #expect([Range<Int>]().place(at: 0) == nil)
    }

    @Test func theIndexGivesTheMentionsThatBeginAmongTokens() {
        let index = MentionPlaces([1..<3, 3..<4, 7..<9], tokens: 10)

        #expect(index.places(in: 0..<10) == 0..<3)
        #expect(index.places(in: 2..<7) == 1..<2)
        #expect(index.places(in: 7..<8) == 2..<3)
        #expect(index.places(in: 8..<10).isEmpty)
        #expect(index.places(in: -5..<99) == 0..<3)
        #expect(MentionPlaces([], tokens: 10).places(in: 0..<10).isEmpty)
    }
}
