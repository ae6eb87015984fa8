// In: a text. Out: the spellings of names, and the person whom each spelling means.

import Testing

@Suite struct NameClaimTests {
    @Test(arguments: [
        ("Oskar Brandt spoke first. Mr Brand spoke last.", ["Brandt, yes, –", "Brand, no, Oskar Brandt"]),
        ("Oskar Brandt spoke first. Mr Brandt spoke last.", ["Brandt, yes, –", "Brandt, no, –"]),
        // Both spellings belong to persons who were introduced, so neither is a slip.
        ("Oskar Brandt met Ines Brand. Mr Brand spoke last.", ["Brandt, yes, –", "Brand, yes, –", "Brand, no, –"]),
        ("Magnus Broderik and his wife, Ana Broderick, came.", ["Broderik, yes, –", "Broderick, yes, –"]),
        (
            "Magnus Broderik spoke first. Then Broderick left the room. Broderik came back.",
            ["Broderik, yes, –", "Broderick, no, Magnus Broderik", "Broderik, no, –"]
        ),
    ])
    func aSurnameNearAFullNameIsLikeIt(text: String, names: [String]) {
        #expect(told("name", "surname full like", in: text) == names)
    }

    @Test func accentsAreKept() {
        let accents = told("name", "full surname accents", in: "André Lefèvre spoke. Later Andre Lefevre left.")
            .filter { $0.hasPrefix("yes") }

        #expect(accents.count == 2)
        #expect(Set(accents).count == 2)
        #expect(accents.contains { $0 == "yes, Lefevre, none" })
    }

    /// A word that begins a sentence and is near to a surname is not a name.
    @Test(arguments: [
        "Ines Winter spoke first. Winters are cold here.",
        "Oskar Brandt spoke first. He made brand new rules, and a brand of soap.",
        "Ruth Marsh spoke first. The Marshes are wet.",
    ])
    func wordsAreNotNames(text: String) {
        #expect(told("name", "surname like", in: text).allSatisfy { $0.hasSuffix("–") })
    }
}
