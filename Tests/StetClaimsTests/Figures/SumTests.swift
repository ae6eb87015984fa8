import Testing

/// In: a text. Out: totals with their parts, shares, lists and tallies. Complete lists are claims; incomplete ones are
/// not.
@Suite struct SumTests {
    @Test(arguments: [
        (
            "The blast killed 24 people: 12 miners, eight rescuers and three villagers.",
            "total 24, parts 12 miners, eight rescuers and three"
        ),
        (
            "Of the 16 seats, the Liberals hold three, the Greens nine and Labour two.",
            "total 16, parts three, the Greens nine and Labour two"
        ),
        ("Eleven boys and 19 girls sat the exam, 32 in total.", "total 32, parts Eleven boys and 19"),
    ])
    func closedListsAreSums(text: String, expected: String) {
        #expect(claims("sum", in: text).replacing(", closed yes", with: "") == expected)
    }

    @Test(arguments: [
        "The party won 41 seats, including 12 in the north and nine in the capital.",
        "She has won two leagues and a cup in a total of eight titles.",
        "They sold 24 lots, each consisting of 40 shares and 40 bonds.",
        "It took in five more brokers and four more members, for a total of 39.",
    ])
    func openListsAreNone(text: String) {
        #expect(claims("sum", in: text) == "")
    }

    @Test(arguments: [
        ("Six of the 30 libraries, or 25%, will close.", "portion Six, whole 30, percent 25%, tied yes"),
        ("A third candidate, David Orr, received 20% of the vote.", ""),
        ("Losses were cut in half, to 21%.", ""),
        ("A quarter of the shops closed, and 60% of the others let staff go.", ""),
    ])
    func sharesAreRestated(text: String, expected: String) {
        #expect(claims("share", in: text) == expected)
    }

    @Test(arguments: [
        (
            "The four finalists are Ann Lee, Bob Ray and Carl Orr.",
            "number four finalists, items  Ann Lee, Bob Ray and Carl Orr"
        ),
        ("The museum will lend four works to Torrin: a bowl, a bust and a clock.", "items  a bowl, a bust and a clock"),
        ("Two of the three bidders, Aldwick and Brent, have gone.", ""),
        ("She had eight children with her husband, Carl Orr, and the Courier said so.", ""),
        ("Both became Category 5 storms: Erin and Hugo.", ""),
    ])
    func listsAreCounted(text: String, expected: String) {
        let found = claims("listing", in: text)

        #expect(expected.isEmpty ? found.isEmpty : found.replacing("items ", with: "items  ").contains(expected))
    }

    @Test(arguments: [
        (
            "Members voted 27 to 24 for the loan, a majority of four.",
            "for 27, against 24, majority four, outcome voted, tied yes"
        ),
        (
            "By a majority of 21 – 91 for, 80 against – the assembly threw out the veto.",
            "for 91, against 80, majority 21"
        ),
        ("The plan was approved 8-11.", "for 8, against 11, outcome approved"),
        ("She won by five votes, 27 to 24.", "for 27, against 24, majority five, tied yes"),
    ])
    func talliesAreRead(text: String, expected: String) {
        #expect(claims("vote", in: text) == expected)
    }
}
