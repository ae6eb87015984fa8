// In: a text. Out: acronyms with their long forms.

import Testing

@Suite struct AcronymTests {
    @Test(arguments: [
        ("The Harbour and Rivers Trust (HRT) will dredge the canal.", "HRT, Harbour and Rivers Trust"),
        ("The Torrin Port Authority, or TPA, raised its fees.", "TPA, Torrin Port Authority"),
        ("The Torrin Port Authority, known as the TPA, raised its fees.", "TPA, Torrin Port Authority"),
        ("The Northern Line Users Group (NLUG) met in Lorne.", "NLUG, Northern Line Users Group"),
    ])
    func lettersStandBesideTheirName(text: String, acronym: String) {
        #expect(told("acronym", "short long", in: text) == [acronym])
    }

    /// A long form is read even when its initials do not match. A rule decides whether that is a mistake.
    @Test func theNameNeedNotFitTheLetters() {
        let text = "The Lorne Office for Dams (LOD) met. The Lorne Office of Dykes (LOD) has moved."

        #expect(
            told("acronym", "short long", in: text) == ["LOD, Lorne Office for Dams", "LOD, Lorne Office of Dykes"])
    }

    /// The British and the American spelling of a word are the same name.
    @Test func spellingsOfTwoCountriesAreOne() {
        let names = told(
            "acronym", "plain",
            in: "The Centre for Harbour Safety (CHS) met. The Center for Harbor Safety (CHS) has moved.")

        #expect(names.count == 2)
        #expect(Set(names).count == 1)
    }

    @Test(arguments: [
        "Nadia Ferro (TOR) won the sprint.",
        "The bridge (built in 1901) closed on Friday.",
        "The vote was close (OK).",
        "The Lake Rescue Service (LRS), not to be confused with the Lorne Rowing Society (LRS), has two boats.",
        "It rained in Torrin (TRN).",
    ])
    func otherBracketsAreNone(text: String) {
        #expect(told("acronym", "short long", in: text) == [])
    }
}
