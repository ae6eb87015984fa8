// In: a text. Out: the pronouns of persons, with what else the copy says of the sex of that person.

import Testing

@Suite struct PronounTests {
    @Test(arguments: [
        ("The widow left at noon. She took the dog.", ["She, she, she, noun, 0"]),
        ("A monk rang the bell. Nobody saw her leave.", ["her, she, he, noun, 0"]),
        (
            "Ines Varga won. She will sing again on Friday, and her brother will play.",
            [
                "She, she, –, –, 0", "her, she, she, pronoun, 0",
            ]
        ),
        ("Ines Varga met Paul Roe. She smiled.", []),
        ("Every driver knows that he or she pays.", []),
        ("“He is right,” said Ines Varga.", []),
    ])
    func aPronounHasOnePerson(text: String, pronouns: [String]) {
        #expect(told("pronoun", "word sex said sign others", in: text) == pronouns)
    }

    @Test func othersOfTheDocumentMayBeMeant() {
        let text = "Ines Varga met Paul Roe.\n\nThe driver waited. He was cold."
        #expect(told("pronoun", "word others", in: text) == ["He, 2"])
    }
}
