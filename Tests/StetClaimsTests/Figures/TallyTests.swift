// In: a text. Out: votes, shares, conversions, ranges and periods of years, with the role of each figure.

import Testing

@Suite struct TallyTests {
    @Test(arguments: [
        ("The motion was rejected 12-30, with four abstentions.", "12, 30, 4, –, failed"),
        ("Councillors backed the plan by 31 votes to 12, a majority of 19.", "31, 12, –, 19, passed"),
        ("The bill passed 61-39 with two abstaining.", "61, 39, 2, –, passed"),
    ])
    func votesAreForAndAgainst(text: String, vote: String) {
        #expect(told("vote", "for against abstained majority outcome", in: text) == [vote])
    }

    @Test(arguments: ["Torrin beat Lorne 3 to 2.", "The plan was approved by 14 votes.", "Trains run 5 to 9."])
    func otherPairsAreNoVotes(text: String) {
        #expect(told("vote", "for against", in: text) == [])
    }

    @Test(arguments: [
        ("Twelve of the 48 seats, or 25 percent, are empty.", "12, 48, 25%")
    ])
    func sharesHaveAPartAndAWhole(text: String, share: String) {
        #expect(told("share", "portion whole percent", in: text) == [share])
    }

    @Test(arguments: [
        ("Three in four farms (75%) have no broadband.", "0.8, 75%"),
        ("One in five, or 20%, stayed at home.", "0.2, 20%"),
    ])
    func sharesMayBeFractions(text: String, share: String) {
        #expect(told("share", "fraction percent", in: text) == [share])
    }

    @Test(arguments: [
        "Twelve of the 48 seats are empty, and 25 percent of the rest are broken.",
        "Half of the pupils stayed at home; 20% were ill.",
        "The firm cut 300 of its 1,200 jobs after a fall of 25% in orders.",
    ])
    func percentagesOfSomethingElseAreNoShares(text: String) {
        #expect(told("share", "percent", in: text).allSatisfy { $0 == "–" })
    }

    @Test(arguments: [
        ("The bridge is 4 metres (13 feet) wide.", "length, 4 m, 13 ft"),
        ("It weighs 10 kilograms (22 pounds).", "mass, 10 kg, 22 lb"),
        ("They walked 10 km, or 6.2 miles, to the lake.", "length, 10 km, 6.2 miles"),
        ("Snow fell at minus 4 Celsius (25 Fahrenheit).", "temperature, -4°C, 25°F"),
        ("It was 5 degrees Celsius (9 degrees Fahrenheit) warmer.", "temperature-difference, 5°C, 9°F"),
        ("The field covers 12 hectares (30 acres).", "area, 12 ha, 30 acres"),
        ("The 40-mile (64-kilometre) road is shut.", "length, 40 miles, 64 km"),
        ("The car does 200 km/h (124 mph).", "speed, 200 km/h, 124 mph"),
    ])
    func conversionsGiveOneFigureTwice(text: String, measure: String) {
        let measures = told("measure", "attribute value also", in: text).filter { !$0.hasSuffix("–") }

        #expect(measures == [measure])
    }

    @Test(arguments: [
        "The lake is 10 km long and 6 miles from Torrin.",
        "The fund holds £3 million (4 percent).",
        "The box is 4 metres (four people) wide.",
        "She ran 10 km (in 50 minutes).",
    ])
    func otherPairsAreNoConversions(text: String) {
        #expect(told("measure", "also", in: text).allSatisfy { $0 == "–" })
    }

    @Test(arguments: [
        ("She lived in Lorne from 1950 until 1962, 12 years.", "1950, 1962, 12 years")
    ])
    func stretchesHaveTwoEndsAndALength(text: String, interval: String) {
        #expect(told("interval", "from to duration", in: text) == [interval])
    }

    @Test func aLengthOfSomethingElseIsLeftAlone() {
        #expect(told("interval", "from", in: "He was mayor for ten years. He lived there from 1950 to 1962.") == [])
    }

    @Test(arguments: [
        ("The price rose from £4 to £5, or 25%.", "£4, £5, 25%, –, asserted, –"),
        ("The price may rise from £4 to £5, or 25%.", "£4, £5, 25%, –, hedged, –"),
        ("The price will rise from £4 to £5, an increase of 25%.", "£4, £5, 25%, –, planned, –"),
        ("Ines Varga said the price rose from £4 to £5, up 25%.", "£4, £5, 25%, –, reported, ines varga"),
        ("The rate rose from 3% to 4%, or one percentage point.", "3%, 4%, –, 1 point, asserted, –"),
    ])
    func changesStandAsTheCopySays(text: String, change: String) {
        #expect(told("change", "from to percent points modality by", in: text) == [change])
    }

    @Test(arguments: [
        ("The fund paid out £40: £25 to Torrin and £15 to Lorne.", "£40, £25, £15, yes"),
        ("Of the 24 dead, 11 lived in Torrin, nine in Brack and two in Sella.", "24, 11, 9, 2, yes"),
        ("The town has 40 teachers and 12 nurses, 60 public servants in all.", "60, 40, 12, yes"),
    ])
    func sumsHaveATotalAndParts(text: String, sum: String) {
        #expect(told("sum", "total parts closed", in: text) == [sum])
    }

    @Test(arguments: [
        ("The council has three parks: Hill, Lake and Mill.", ["3, 3"]),
        ("She leaves three children: Ann, Bob, Carl and Dora.", ["3, 4"]),
        ("Five ships, among them the Sarn and the Mira, came.", []),
        ("He has two aims: to win.", []),
    ])
    func listsAreCountedAndNotJudged(text: String, listings: [String]) {
        #expect(told("listing", "number items", in: text) == listings)
    }
}
