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
}
