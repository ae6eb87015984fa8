import Testing

/// In: a text. Out: a percentage with the two figures that it belongs to, in any order, and with no other figures.
@Suite struct ChangeTests {
    @Test(arguments: [
        "Rents rose 8%, from £250 to £260 a month.",
        "The council raised the charge by 8%, from £250 to £260.",
        "The charge will go up by 8% to £260 from £250.",
        "Shares closed at £260, up 8% from £250.",
        "The charge is £260, 8% more than the £250 of last year.",
        "The fare went from £250 to £260, an increase of 8%.",
        "A season ticket that cost £250 last year now costs £260, 8% more.",
        "The toll – a rise of 8% from £250 to £260 – begins in May.",
        "The fee was £250 in 2019 and £260 in 2020, a rise of 8%.",
        "The fee rose from £250 to £260 (8%).",
    ])
    func rolesAreRead(text: String) {
        let found = claims("change", in: text)

        #expect(found.hasPrefix("from £250, to £260, percent 8%, direction ") && !found.contains("\n"))
    }

    @Test(arguments: [
        ("Profit slumped to £3.1m from £4.2m, a 40% drop.", "from £4.2m, to £3.1m, percent 40%"),
        ("Members fell to 790 last year from 843 the year before, down 9%.", "from 843, to 790, percent 9%"),
        ("Membership stood at 1,450, down 9% on the 1,520 of a year ago.", "from 1,520, to 1,450, percent 9%"),
        (
            "Turnout was 54%, down six percentage points from 60% in 2019.",
            "from 60%, to 54%, points six percentage points"
        ),
        ("It went up to £260 from £250, or 8%.", "from £250, to up to £260, percent 8%"),
    ])
    func fallsAndPointsAreRead(text: String, expected: String) {
        let found = claims("change", in: text)

        // The word that says the direction comes last.
        #expect(found.hasPrefix(expected) && !found.contains("\n"))
    }

    @Test(arguments: [
        "Sales rose 26% to £8m from £6.3m, with sales at older shops up 10%.",
        "The fund raised its stake to 816,000 shares, or 11% of the total, from 453,300 shares, or 6%.",
        "Profit fell to £3.7m from £3.8m while sales grew 4.5% to £19m.",
        "Volume rose to 362m shares, up from 274m a year ago and up 27% from the record of 1983.",
        "Sales will fall 8-9% from last year, with profits 15% lower.",
        "Oil prices rose 4% in May, after a 19% rise in April.",
        "Output rose 1.2% to 57.7%, against 67.3% one year ago.",
        "It was 4.5%, up from 4.4% in spring. It rose 3.6% in the summer.",
    ])
    func figuresOfAnotherChangeAreLeftAlone(text: String) {
        let found = claims("change", in: text)

        #expect(
            found.split(separator: "\n").filter { $0.contains("percent") }.allSatisfy { $0.contains("percent 26%,") })
    }
}
