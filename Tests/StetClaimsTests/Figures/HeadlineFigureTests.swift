// In: a text. Out: the figures that are not tolls: what is counted, how much, and where it stands.

import Testing

@Suite struct HeadlineFigureTests {
    /// The figure of a headline and that of the story count the same kind of thing, even when their words differ.
    @Test(arguments: [
        (
            "Firm to cut 450 jobs\n\nThe firm will cut 480 jobs at its Torrin works, it said on Monday.\n",
            ["count job, 450, headline", "count job, 480, lede"]
        ),
        (
            "40 homes lost in fire\n\nForty homes were lost in the fire at Lorne.\n",
            ["count home, 40, headline", "count home, 40, lede"]
        ),
        (
            "Council spends £3m on bridge\n\nThe council will spend £3.2m on the bridge over the Torrin.\n",
            ["money GBP, £3m, headline", "money GBP, £3.2m, lede"]
        ),
        (
            "Rents rise 8%\n\nRents rose by 9% in Torrin last year.\n", ["percent, 8%, headline", "percent, 9%, lede"]
        ),
    ])
    func figuresHaveAKindAndAPart(text: String, figures: [String]) {
        #expect(told("measure", "kind value part", in: text) == figures)
    }

    /// Pounds and dollars are different kinds, and so are miles and people. They are not compared.
    @Test func kindsAreToldApart() {
        let text = "She paid £31 for 10 miles of rope, $40 for a tent and hired 12 people."
        let kinds = told("measure", "kind", in: text)

        #expect(kinds.count == 4)
        #expect(Set(kinds).count == 4)
    }

    /// When a headline has several figures of one kind, none of them is compared with the story.
    @Test func aFigureThatStandsAloneIsKnown() {
        let alone = told("measure", "value alone", in: "The firm will cut 450 jobs.")
        let two = told("measure", "value alone", in: "The firm will cut 450 jobs in Torrin and 200 jobs in Lorne.")

        #expect(alone == ["450, yes"])
        #expect(two == ["450, –", "200, –"])
    }
}
