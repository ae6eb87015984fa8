// In: a text. Out: quotations with their speakers, and the remarks that are quoted twice.

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

    /// A remark is given twice, the second time with one other word.
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
        // The remark is made only once.
        "“I will not sign this paper today or tomorrow,” said Oskar Brandt.",
        // These are two remarks that share a phrase.
        "“The bridge at Lorne needs paint,” said Oskar Brandt. “The bridge at Lorne was my father's work and I love it,” he said.",
        // With so few words, two differences make another greeting.
        "“Happy harvest, dear friends,” said Oskar Brandt. “Happy Easter, dear friends,” he said later.",
    ])
    func otherRemarksAreNotTheSame(text: String) {
        #expect(told("wording", "plain", in: text) == [])
    }
}
