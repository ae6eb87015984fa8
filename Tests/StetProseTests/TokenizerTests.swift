import StetDocuments
import StetProse
import StetSource
import Testing

/// In: a text. Out: its tokens, each with a mark for whether a space stands before it.
@Suite struct TokenizerTests {
    private func tokens(_ text: String) -> String {
        let prose = annotated(text)
        return prose.tokens.indices.map { (prose.tokens[$0].isSpaced ? " " : "_") + prose.text($0) }.joined()
    }

    @Test(arguments: [
        ("Crews found 1,200 homes.", " Crews found 1,200 homes_."),
        ("£6.3m and A$2bn", " £_6.3_m and A_$_2_bn"),
        ("the 34-year-old’s car", " the 34_-_year_-_old_’s car"),
        ("The U.S. and U.N. met at 3 p.m.", " The U.S. and U.N. met at 3 p.m."),
        ("14,000km, 12th", " 14,000_km_, 12_th"),
        ("we’ve O'Brien's MH370", " we’ve O'Brien_'s MH370"),
        ("28:31.4 – 2026/27", " 28_:_31.4 – 2026_/_27"),
        ("“No,” she said", " “_No_,_” she said"),
        ("J. K. Roe went", " J_. K_. Roe went"),
    ])
    func splits(text: String, expected: String) {
        #expect(tokens(text) == expected)
    }

    @Test(arguments: [
        ("It fell. It rose.", 2),
        ("Gen. Ann Lee spoke. She left.", 2),
        ("The U.S. Senate met. It rose.", 2),
        ("He lives in the U.S. The house is old.", 2),
        ("At 3 p.m. on Monday it rained.", 1),
        ("“Is it true?” she asked.", 1),
        ("“It is.” He left.", 2),
        ("About 3.5 km away, J. Roe waited.", 1),
        ("No. 4 was first. No. 5 was last.", 2),
    ])
    func sentences(text: String, count: Int) {
        #expect(annotated(text).sentences.count == count)
    }

    @Test(arguments: ["5 km (3 miles) ", "two-", "the cat, and 5 more, ", "Ann Lee ", "x "])
    func whatNeverEndsIsCut(piece: String) {
        let prose = annotated(String(repeating: piece, count: 2000))

        let lengths = prose.sentences.map(\.tokens.count)
        #expect(lengths.allSatisfy { $0 <= SentenceSplitter.mostTokens })
        #expect(lengths.reduce(0, +) == prose.tokens.count)
        #expect(prose.sentences.count < 2 * prose.tokens.count / SentenceSplitter.mostTokens + 2)
    }

    @Test func everyByteThatIsNoSpaceLiesInOneToken() {
        let texts = ["a\u{301}b … “x” ’s ½ 東京 🙂 1,2.3.", "''s'' -- .. ...a.b.c.", "\u{FEFF}x\u{A0}y\u{2009}z"]
        for text in texts {
            let prose = annotated(text)
            var at = 0
            for token in prose.tokens {
                #expect(Int(token.start) >= at)
                at = Int(token.end)
            }
        }
    }
}
