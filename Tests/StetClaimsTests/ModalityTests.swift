// In: a text. Out: the modality and the source of its claims.

import Testing

@Suite struct ModalityTests {
    @Test(arguments: [
        ("Five people were killed in Orsk.", "asserted"),
        ("Orsk feared that five were killed in the mill.", "hedged"),
        ("On May 3, five people were killed in Orsk.", "asserted"),
        ("Orsk denied that five were killed in the mill.", "denied"),
    ])
    func tollStandsAsTheCopySays(text: String, modality: String) {
        #expect(modalities("toll", in: text) == [modality])
    }

    /// A word of doubt, denial, plan or condition applies to its own clause and its own sentence only.
    @Test(arguments: [
        ("Rents rose from £4 to £5, or 25%.", "asserted"),
        ("Rents could rise from £4 to £5, or 25%.", "hedged"),
        ("Rents reportedly rose from £4 to £5, or 25%.", "hedged"),
        ("The council denies that rents rose from £4 to £5, or 25%.", "denied"),
        ("Rents never rose from £4 to £5, or 25%.", "denied"),
        ("The council plans to raise rents from £4 to £5, or 25%.", "planned"),
        ("If rents rose from £4 to £5, or 25%, nobody would pay.", "hypothetical"),
        ("Rents rose from £4 to £5, or 25%; they may rise again.", "asserted"),
        ("Rents rose from £4 to £5, or 25%, and may rise again.", "asserted"),
        ("Rents may be high. They rose from £4 to £5, or 25%.", "asserted"),
        // Here "May" is the month.
        ("In May rents rose from £4 to £5, or 25%.", "asserted"),
    ])
    func aCueHoldsForItsClause(text: String, modality: String) {
        #expect(told("change", "modality", in: text) == [modality])
    }

    @Test(arguments: [
        ("Rents rose from £4 to £5, or 25%, Ines Varga said.", "reported, ines varga"),
        ("Ines Varga said rents rose from £4 to £5, or 25%.", "reported, ines varga"),
        ("“Rents rose from £4 to £5, or 25%,” said Ines Varga.", "reported, ines varga"),
        ("The mayor said rents rose from £4 to £5, or 25%.", "reported, –"),
        ("Ines Varga spoke. Rents rose from £4 to £5, or 25%.", "asserted, –"),
        ("Ines Varga told the court of her life. Rents rose from £4 to £5, or 25%.", "asserted, –"),
    ])
    func whoeverSaysItIsTheSource(text: String, standing: String) {
        #expect(told("change", "modality by", in: text) == [standing])
    }

    /// A negation, a denial or a doubt covers what is its complement, and not what the copy takes for granted.
    @Test(arguments: [
        ("Rents did not rise from £4 to £5, or 25%.", "denied"),
        ("Rents didn’t rise from £4 to £5, or 25%.", "denied"),
        ("It is not true that rents rose from £4 to £5, or 25%.", "denied"),
        ("The council denied the claim that fares rose from £4 to £5, or 25%.", "denied"),
        ("The council dismissed reports that fares rose from £4 to £5, or 25%.", "denied"),
        ("The council failed to raise rents from £4 to £5, or 25%.", "denied"),
        ("Rents not only rose from £4 to £5, or 25%, but doubled in Orsk.", "asserted"),
        ("It is believed that rents rose from £4 to £5, or 25%.", "hedged"),
        ("Rents are believed to have risen from £4 to £5, or 25%.", "hedged"),
        ("Rents are likely to rise from £4 to £5, or 25%.", "hedged"),
    ])
    func whatIsDeniedOrDoubtedIsItsComplement(text: String, modality: String) {
        #expect(told("change", "modality", in: text) == [modality])
    }

    /// A vote that rejects a plan took place.
    @Test(arguments: [
        ("The motion was rejected 12-30.", "asserted"),
        ("The board dismissed the appeal, and the motion was rejected 12-30.", "asserted"),
        ("The council will sit again after the motion was rejected 12-30.", "asserted"),
    ])
    func aVoteAgainstAPlanTookPlace(text: String, modality: String) {
        #expect(modalities("vote", in: text) == [modality])
    }

    @Test(arguments: [
        ("Rents will rise from £4 to £5, or 25%.", "planned"),
        ("Rents are expected to rise from £4 to £5, or 25%.", "planned"),
        ("The mayor said rents would rise from £4 to £5, or 25%.", "planned"),
        ("If the plan passes, rents would rise from £4 to £5, or 25%.", "hypothetical"),
        ("Rents will rise from £4 to £5, or 25%, unless the council acts.", "hypothetical"),
        ("Rents rose from £4 to £5, or 25%, before the council will act.", "asserted"),
        ("Rents rose from £4 to £5, or 25%, and wages will fall.", "asserted"),
    ])
    func aPlanIsNotACondition(text: String, modality: String) {
        #expect(told("change", "modality", in: text) == [modality])
    }

    @Test(arguments: [
        ("According to the council, rents rose from £4 to £5, or 25%.", "reported"),
        ("Rents rose from £4 to £5, or 25%, according to the council.", "reported"),
        ("Rents rose from £4 to £5, or 25%, as the mayor said.", "reported"),
        ("The mayor, who said little, lives in Orsk. Rents rose from £4 to £5, or 25%.", "asserted"),
        ("Rents rose from £4 to £5, or 25%, and the mayor said he was glad.", "asserted"),
    ])
    func aSourceCoversWhatItSays(text: String, modality: String) {
        #expect(told("change", "modality", in: text) == [modality])
    }

    /// What is expected stands behind its verb, with or without a preposition. A figure that was reached is a fact.
    @Test(arguments: [
        ("Analysts had expected between £30m and £40m in sales.", "planned"),
        ("The mayor said she would stay; the fair raised £30m.", "asserted"),
        ("The fair cost £30m, and the mayor expects more.", "asserted"),
        ("The mayor said: the fair raised £30m.", "reported"),
    ])
    func aFigureIsExpectedOrNot(text: String, modality: String) {
        #expect(Set(modalities("measure", in: text)) == [modality])
    }

    /// The age and the office of somebody are so, whoever speaks.
    @Test(arguments: [
        ("Joan Petrie, 44, said rents rose.", "age", "asserted"),
        ("The mayor may sue 44-year-old Joan Petrie.", "age", "asserted"),
        ("“Rents rose,” said Mayor Joan Petrie.", "role", "asserted"),
        ("Mayor Joan Petrie denied that rents rose.", "role", "asserted"),
    ])
    func whatStandsBesideANameIsTakenForGranted(text: String, type: String, modality: String) {
        #expect(modalities(type, in: text) == [modality])
    }
}
