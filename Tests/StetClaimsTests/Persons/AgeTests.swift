// In: a text with ages. Out: the person to whom each age belongs by form, and whether it is that of the report.

import Testing

@Suite struct AgeTests {
    @Test(arguments: [
        ("Ruth Amadi, 61, has sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi, then 61, sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi, who is 61, has sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi (61) has sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi, aged 61, has sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi, mayor of Torrin, 61, has sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi, of the harbour board, 61, has sold the shop.", "Ruth Amadi"),
        ("The shop was sold by 61-year-old Ruth Amadi.", "Ruth Amadi"),
        ("A 61-year-old woman, Ruth Amadi, was hurt.", "Ruth Amadi"),
        ("A widow of 61, Ruth Amadi, has sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi, a 61-year-old baker, has sold the shop.", "Ruth Amadi"),
        ("Ruth Amadi turned 61 on Friday.", "Ruth Amadi"),
        ("At 61, Ruth Amadi is still at the oven.", "Ruth Amadi"),
        ("Ruth Amadi died on Friday aged 61.", "Ruth Amadi"),
        ("Ruth Amadi died on Friday. She was 61.", "Ruth Amadi"),
        ("Ruth Amadi kept the day of her 61st birthday free.", "Ruth Amadi"),
        ("Ruth Amadi has sold the shop. The 61-year-old told nobody.", "Ruth Amadi"),
        ("“I’m 61 and I am tired,” said Ruth Amadi.", "Ruth Amadi"),
        ("The driver, 61, was not hurt.", "The driver"),
        ("Police held a 61-year-old man.", "a 61-year-old man"),
        ("A man of 61 was held.", "A man"),
    ])
    func anAgeBelongsToThePersonItIsAttachedTo(text: String, person: String) {
        #expect(told("age", "person value.low", in: text, date: "2026-03-12") == ["\(person), 61"])
    }

    @Test(arguments: [
        "The house, 61 years old, was sold by Ruth Amadi.",
        "The 61-year-old theatre is run by Ruth Amadi.",
        "Ruth Amadi, 61 Mill Lane, has sold the shop.",
        "Ruth Amadi, a mother of five, has sold the shop.",
        "The towns are Lower Karvel (61), Torrin (44) and Ashby Hill (30).",
        "Ruth Amadi had Oskar Brandt to tea. He is 61.",
    ])
    func anAgeThatIsAttachedToNobodyIsNobodys(text: String) {
        #expect(told("age", "person value.low", in: text).allSatisfy { !$0.hasPrefix("Ruth Amadi") })
    }

    @Test(arguments: [
        ("Ruth Amadi, 61, has sold the shop.", "yes"),
        ("The 61-year-old baker Ruth Amadi has sold the shop.", "yes"),
        ("Ruth Amadi, then 61, sold the shop.", "no"),
        ("Ruth Amadi was 61 when she sold the shop.", "no"),
        ("Ruth Amadi, 61 at the time, sold the shop.", "no"),
        ("In 1999 the 61-year-old Ruth Amadi sold the shop.", "no"),
        ("Ruth Amadi has baked since she was 61.", "no"),
    ])
    func anAgeIsThatOfTheReportOrOfAnotherTime(text: String, now: String) {
        #expect(told("age", "now", in: text, date: "2026-03-12") == [now])
    }

    /// A described person is nobody by name.
    @Test func aDescribedPersonIsComparedWithNobodyNamed() {
        let found = keys("age", "person", in: "A 34-year-old man was held. Paul Renner, 51, was hurt.")

        #expect(found.count == 2 && found[1] == "paul renner" && found[0] != found[1])
    }

    /// The headline and the story tell of one person.
    @Test func theAgeOfAHeadlineBelongsToThePersonOfTheStory() {
        let text = "# Woman, 61, sells shop\n\nRuth Amadi, 61, has sold the shop.\n"

        #expect(told("age", "person", in: text, as: "draft.md") == ["Ruth Amadi", "Ruth Amadi"])
    }
}
