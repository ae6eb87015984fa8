// In: a text. Out: places with the kind that the copy gives them.

import Testing

@Suite struct PlaceKindTests {
    @Test(arguments: [
        ("New Caledonia, a French territory in the Pacific, votes on Sunday.", "New Caledonia, territory, no"),
        ("The island of New Caledonia is calm.", "New Caledonia, island, yes"),
        ("The province of Alberta has one pipeline.", "Alberta, province, yes"),
    ])
    func placesAreCalledSomething(text: String, kind: String) {
        #expect(told("place-kind", "place class definite", in: text) == [kind])
    }

    @Test(arguments: [
        "Puerto Rico is not a state.",
        "New Caledonia votes on Sunday.",
        "The island has no rail.",
        "The state of the roads in Alberta is poor.",
    ])
    func otherWordsAreNoKinds(text: String) {
        #expect(told("place-kind", "place class", in: text) == [])
    }
}
