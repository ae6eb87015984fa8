import StetDocuments
import StetProse
import Testing

/// The cues of a token decide whether a reader sees it. In: a text. Out: its mentions. No token that begins a figure or
/// a time may be skipped, and other tokens should be.
@Suite struct CueTests {
    /// Each of these words begins a time only together with the next word, so the cue of the next word must allow it.
    @Test(arguments: [
        ("The shop shut at half past three.", ["half past three"]),
        ("It shut at quarter to four.", ["quarter to four"]),
        ("It shut at three o’clock.", ["three o’clock"]),
        ("He was born in nineteen hundred and five.", ["nineteen hundred and five"]),
        ("It closed early in May.", ["early in May"]),
        ("The fair runs from the first to the third of June.", ["the first", "the third of June"]),
        ("Prices rose until year’s end.", ["year’s end"]),
        (
            "They met the day after tomorrow and the week before last.",
            ["the day after tomorrow", "the week before last"]
        ),
        ("Sales fell in the 1990s and in the seventies.", ["the 1990s", "the seventies"]),
        ("One hundred and twenty years ago it stood.", ["One hundred and twenty years ago"]),
        ("The lease ran for the next five years.", ["the next five years"]),
        ("At the moment it is dry.", ["At the moment"]),
        ("A few days and a couple of weeks.", ["A few days", "a couple of weeks"]),
        ("The second half of 2023 was better.", ["The second half of 2023"]),
    ])
    func whatLeadsToATimeIsRead(text: String, expected: [String]) {
        let prose = annotated(text, date: "2024-05-16")

        #expect(prose.times.map { prose.document.text($0.span) } == expected)
    }

    @Test(arguments: [
        "That the bridge shut was no surprise.", "The first of them left, the second stayed.",
        "Two of them left, and one stayed.",
        "All the last ones left.", "We met them as we said.", "Most of them left over the matter.",
        "It was a few of them.",
    ])
    func whatLeadsNowhereIsLeft(text: String) {
        #expect(annotated(text, date: "2024-05-16").times.isEmpty)
    }

    /// A unit of a figure, or a word that joins it to another, stands after it. Any other word ends it.
    @Test(arguments: [
        (
            "It took 450 jobs, 12 crews and 30 to 40 km.",
            "number 450 450; number 12 12; quantity 30 [30,40] km; quantity 40 km [30,40] km"
        ),
        ("Of 12 through 14 people, 3 in 10 left.", "number 12 [12,14]; number 14 [12,14]; number 3 in 10 0.3"),
        (
            "He weighed 12 stone 6, aged 34, with 20 quid.",
            "quantity 12 stone 6 12.43 st; age 34 [34,35) year; money 20 quid 20 GBP?"
        ),
    ])
    func aFigureGoesOnWhereItMay(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    /// A mark that ends a quotation does not mean inches. Only this decision reads the marks early.
    @Test(arguments: [
        ("A pipe of 9\" burst.", "quantity 9\" 9 in"),
        ("She said \"the number is 9\" and left.", "number 9 9"),
        ("She said \"it is 9\" and \"it was 8\" and left.", "number 9 9; number 8 8"),
    ])
    func inchesOrTheEndOfAQuotation(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }
}
