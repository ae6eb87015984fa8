// In: a text. Out: births, deaths and ages of named persons, with their days.

import Testing

@Suite struct LifeTests {
    @Test(arguments: [
        ("Ruth Amadi was born on 9 June 1940 in Torrin.", "Ruth Amadi, 9 June 1940"),
        ("Ruth Amadi, born in 1940, wrote six novels.", "Ruth Amadi, 1940"),
        ("Her mother, Ruth Amadi, was born on 9 June 1940 and died on 8 November 2024.", "Ruth Amadi, 9 June 1940"),
        ("Ruth Amadi wrote six novels. She was born in May 1940.", "Ruth Amadi, May 1940"),
        ("Ruth Amadi (1940-2024) wrote six novels.", "Ruth Amadi, 1940"),
        ("Ruth Amadi came into the world in May 1940.", "Ruth Amadi, May 1940"),
    ])
    func birthsHaveAPersonAndADate(text: String, birth: String) {
        #expect(told("birth", "person date", in: text) == [birth])
    }

    @Test(arguments: [
        ("Ruth Amadi died on 8 November 2024 at the age of 84.", "Ruth Amadi, 8 November 2024, asserted"),
        ("Ruth Amadi died in a crash on 8 November 2024. She was 84.", "Ruth Amadi, 8 November 2024, asserted"),
        ("Ruth Amadi may have died on 8 November 2024.", "Ruth Amadi, 8 November 2024, hedged"),
    ])
    func deathsHaveAPersonAndADate(text: String, death: String) {
        #expect(told("death", "person date modality", in: text) == [death])
    }

    /// The dates of a relative belong to a person whom the copy does not name.
    @Test(arguments: [
        "Ruth Amadi's brother died on 8 November 2024.",
        "Ruth Amadi came home last year. Her daughter was born in 2003.",
        "Ruth Amadi gave birth to a plan.",
        "The firm was born of a merger that Ruth Amadi led.",
    ])
    func otherLivesAreLeftAlone(text: String) {
        #expect(told("birth", "person date", in: text) + told("death", "person date", in: text) == [])
    }

    @Test(arguments: [
        ("Ruth Amadi, 61, has sold the shop.", "Ruth Amadi, 61 years, 12 March 2026"),
        ("Ruth Amadi died on 8 November 2024 at the age of 84.", "Ruth Amadi, 84 years, 8 November 2024"),
        ("Ruth Amadi died in a crash on 8 November 2024. She was 84.", "Ruth Amadi, 84 years, 8 November 2024"),
        ("Ruth Amadi was 23 when she won the race in May 1964.", "Ruth Amadi, 23 years, May 1964"),
        ("In 1964, when she was 23, Ruth Amadi won the race.", "Ruth Amadi, 23 years, 1964"),
        ("Sworn in at 43 in January 2019, Ruth Amadi is the mayor.", "Ruth Amadi, 43 years, January 2019"),
    ])
    func anAgeHoldsOnADay(text: String, age: String) {
        #expect(told("age", "person value on", in: text, date: "2026-03-12") == [age])
    }

    /// An age has no day when neither the copy nor the document gives one.
    @Test func anAgeMayHaveNoDay() {
        #expect(told("age", "person value on", in: "Ruth Amadi, 61, has sold the shop.") == ["Ruth Amadi, 61 years, –"])
    }

    @Test func eachOfTwoPersonsHasTheirOwnAge() {
        let text = "Ruth Amadi, 61, and Oskar Brandt, 45, have sold the shop."

        #expect(told("age", "person value", in: text) == ["Ruth Amadi, 61 years", "Oskar Brandt, 45 years"])
    }

    @Test(arguments: [
        "Ruth Amadi scored 61 points.",
        "Ruth Amadi, of 61 Mill Lane, has sold the shop.",
        "Ruth Amadi served 61 days.",
    ])
    func otherFiguresAreNoAges(text: String) {
        #expect(told("age", "person value", in: text) == [])
    }
}
