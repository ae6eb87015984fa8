// In: a text. Out: the words of a claim. When both halves of a bracket or quotation mark stand in the sentence, the
// words contain both or neither.

import Testing

@Suite struct ClaimSpanTests {
    @Test func aBracketIsClosed() {
        let words = told("measure", "words", in: "The crane lifted a load of 700 pounds (320kg) at Torrin.")

        #expect(words.allSatisfy { $0.filter { $0 == "(" }.count == $0.filter { $0 == ")" }.count }, "\(words)")
        #expect(words.contains { $0.hasSuffix("(320kg)") }, "\(words)")
    }

    @Test func anAcronymHasItsBracket() {
        #expect(
            told("acronym", "words", in: "The Orsk Harbour Board (OHB) met.\nThe OHB stayed.").first
                == "Orsk Harbour Board (OHB)")
    }

    @Test func aBracketWithoutItsOtherHalfStaysAsItIs() {
        let words = told("acronym", "words", in: "The Orsk Harbour Board (OHB met.\nThe OHB stayed.")

        #expect(words.allSatisfy { !$0.hasSuffix(")") }, "\(words)")
    }
}
