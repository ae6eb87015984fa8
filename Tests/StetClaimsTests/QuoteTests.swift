// Words in somebody's mouth: text comes in, and the words, the speaker and which remarks are one go out.

import Testing

@Suite struct QuoteTests {
    @Test(arguments: [
        (
            "“I will not sign this paper today,” said Oskar Brandt.",
            ["i will not sign this paper today, Oskar Brandt"]
        ),
        (
            "Ines Varga told the council: “The road is closed and the bridge is gone.”",
            ["the road is closed and the bridge is gone, Ines Varga"]
        ),
        ("A banner read “We will not be moved from here”.", ["we will not be moved from here, –"]),
        ("The mayor said “no”.", []),
        ("They sang “Oh Torrin”, the town's song.", []),
    ])
    func wordsHaveASpeaker(text: String, quotes: [String]) {
        #expect(told("quote", "plain speaker", in: text) == quotes)
    }

    @Test func aPronounIsTheLastSpeaker() {
        let text =
            "“We will not sell the mill to anybody,” Ines Varga told the court. Outside she added: "
            + "“We would rather see it burn to the ground.”"

        #expect(told("quote", "speaker", in: text) == ["Ines Varga", "Ines Varga"])
    }

    /// One remark that is given twice with another word in it.
    @Test func oneRemarkGivenTwiceHasOneNumber() {
        let text =
            "“I will not sign this paper today or tomorrow,” said Oskar Brandt.\n\n"
            + "In Lorne he had said: “I will not sign that paper today or tomorrow.”"

        #expect(
            told("wording", "plain remark speaker", in: text) == [
                "i will not sign this paper today or tomorrow, remark 1, Oskar Brandt",
                "i will not sign that paper today or tomorrow, remark 1, Oskar Brandt",
            ])
    }

    @Test(arguments: [
        // Said once.
        "“I will not sign this paper today or tomorrow,” said Oskar Brandt.",
        // Two remarks that share a phrase.
        "“The bridge at Lorne needs paint,” said Oskar Brandt. “The bridge at Lorne was my father's work and I love it,” he said.",
        // Of few words, two are another greeting.
        "“Happy harvest, dear friends,” said Oskar Brandt. “Happy Easter, dear friends,” he said later.",
    ])
    func otherRemarksAreNotTheSame(text: String) {
        #expect(told("wording", "plain", in: text) == [])
    }
}
