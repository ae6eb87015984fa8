// In: a text. Out: how many people an event killed, injured, displaced or led to arrest.

import Testing

@Suite struct TollTests {
    @Test(arguments: [
        ("A ferry sank off Lorne, and 12 people were killed.", "killed, 12, people"),
        ("At least five people were injured in the crash.", "injured, at least 5, people"),
        ("Forty people are missing after the landslide.", "missing, 40, people"),
        ("Nearly 300 villagers were displaced by the flood.", "displaced, 300, villager"),
        ("Police arrested 14 protesters in Torrin.", "arrested, 14, protester"),
        ("The gunman killed seven people.", "killed, 7, people"),
        ("Three residents and a gendarme have been killed.", "killed, 4, people"),
        ("A man was killed in Torrin.", "killed, 1, man"),
        ("Eight people died when the roof fell in.", "killed, 8, people"),
    ])
    func outcomeFigureAndGroupAreRead(text: String, toll: String) {
        #expect(told("toll", "outcome value group", in: text) == [toll])
    }

    /// A toll that the words do not make certain is not read.
    @Test(arguments: [
        ("At least five people were killed.", "5, –"),
        ("More than 40 people were killed.", "41, –"),
        ("Up to 30 people were killed.", "–, 30"),
        ("Between 10 and 12 people were killed.", "10, 12"),
        ("Five people were killed.", "5, 5"),
    ])
    func tollsHaveBounds(text: String, bounds: String) {
        #expect(told("toll", "value.low value.high", in: text) == [bounds])
    }

    @Test(arguments: [
        ("The quake killed 12 people and injured 30.", ["killed, 12", "injured, 30"]),
        ("The storm left 3 dead and 40 hurt.", ["killed, 3", "injured, 40"]),
        ("A man was killed and two women were injured in Torrin.", ["killed, 1", "injured, 2"]),
    ])
    func twoOutcomesOfOneSentenceAreTwoTolls(text: String, tolls: [String]) {
        #expect(told("toll", "outcome value", in: text) == tolls)
    }

    /// Animals, minutes and miles are not counted as killed. Lost jobs and survivors are not a toll, and "nobody" is
    /// not a number.
    @Test(arguments: [
        "Nobody was killed.",
        "No one was hurt in the fire.",
        "The fire killed 12 sheep.",
        "The team killed 12 minutes at the end.",
        "Twelve people survived the crash.",
        "He was killed 12 miles from home.",
        "Twenty jobs were lost.",
        "The 12 people who fled the fire are back.",
    ])
    func otherFiguresAreNoTolls(text: String) {
        #expect(told("toll", "outcome value", in: text) == [])
    }

    /// A toll belongs to the event that the document is about. The toll of an earlier event is not compared with it.
    @Test(arguments: [
        ("The crash killed nine people.", "9, main event, yes"),
        ("An earlier crash in 2019 killed nine people.", "9, –, –"),
        ("It was the worst attack since 1998, when 40 people were killed.", "40, –, –"),
    ])
    func eventsOfThePastAreSetApart(text: String, toll: String) {
        #expect(told("toll", "value event whole", in: text) == [toll])
    }

    /// The figure of a headline belongs to the event, and the figure of the story is the whole.
    @Test func theStoryHoldsTheWhole() {
        let text = "Flood kills 27\n\nThe flood killed 24 people on Monday, of whom nine lived in Torrin.\n"

        #expect(
            told("toll", "value event whole part", in: text)
                == ["27, main event, –, headline", "24, main event, yes, lede"])
    }

    @Test(arguments: [
        ("Five people were killed in Orsk.", "asserted, –"),
        ("Ines Varga said five people were killed.", "reported, ines varga"),
        ("“Five people were killed,” said Ines Varga.", "reported, ines varga"),
        ("Police denied that five people had been killed.", "denied, –"),
        ("Rescuers feared 30 people dead.", "hedged, –"),
    ])
    func theCopyStandsBehindItsTollOrNot(text: String, standing: String) {
        #expect(told("toll", "modality by", in: text) == [standing])
    }
}

@Suite struct CaptionTollTests {
    /// A picture shows one town, so the toll in its caption is a part. It is the whole when the caption names no place,
    /// or only a place of the headline.
    @Test(
        arguments: [
            ("PHOTO: Divers at the quay of Orsk, where 12 people died.", "yes"),
            ("Caption: A tent in Selby, where four people were killed.", "yes"),
            ("PHOTO: The quake killed 41 people.", "–"),
            ("PHOTO: The quake in Verran killed 41 people.", "–"),
        ])
    func tollsOfCaptions(caption: String, part: String) {
        let text =
            "Quake kills 38 in Verran\n\nA quake killed 38 people in Verran and in Orsk on Friday, officials said.\n\n\(caption)\n"
        #expect(told("toll", "part part-of", in: text).filter { $0.hasPrefix("caption") } == ["caption, \(part)"])
    }
}
