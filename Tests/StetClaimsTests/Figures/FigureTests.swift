// In: a text with a figure that refers back to an earlier one. Out: the later and the earlier figure.

import Testing

@Suite struct FigureTests {
    /// The comparison of the words around two figures stops at the ends of the document.
    @Test func aFigureMayOpenTheDocument() {
        let text = "12 people were shot in the market hall. Police said 14 people were shot in the market hall."

        #expect(claims("back-reference", in: text) == "figure 14 people, earlier 12 people, thing people")
    }

    @Test(arguments: [
        ("Aldwick Rail will cut 450 jobs in Torrin. The 480 jobs in Torrin are in the works.", "480, 450"),
        ("Aldwick Rail made a loss of £4.6 million. The £4.6 billion loss was its worst.", "£4.6bn, £4.6m"),
        (
            "Aldwick Rail will cut 450 jobs, it said on Monday. The union called the loss of the 480 jobs at Aldwick "
                + "Rail a disgrace.", "480, 450"
        ),
    ])
    func aLaterFigureGivesAnEarlierOneAgain(text: String, figures: String) {
        #expect(Set(told("back-reference", "figure earlier", in: text)) == [figures])
    }

    /// Another thing, year or place makes another fact, so no figure is given twice. When two earlier figures are
    /// possible, none is taken.
    @Test(arguments: [
        "The tower has 340 steps. The church has 350 steps.",
        "Last year 40 ships called at Lorne. This year 45 ships called at Lorne.",
        "The council paid £30,000 for the statue. The £35,000 fountain stands in the square.",
        "The council paid £30,000 for the statue. A bench cost £35,000.",
        "Aldwick Rail will cut 450 jobs in Torrin. It hired 480 people in Lorne.",
        "Aldwick Rail will cut 450 jobs. Brent Rail will cut 480 jobs.",
    ])
    func twoFactsAreNotOne(text: String) {
        #expect(told("back-reference", "figure earlier", in: text) == [])
    }
}
