// Offices, ranks and jobs of named persons: text comes in, and who holds what, of what and where goes out.

import Testing

@Suite struct RoleTests {
    @Test(arguments: [
        ("Ruth Amadi, the mayor of Torrin, opened the bridge.", "Ruth Amadi, mayor of Torrin"),
        ("Oskar Brandt, chief executive of Aldwick Rail, resigned.", "Oskar Brandt, chief executive of Aldwick Rail"),
        ("Foreign Minister Ines Varga flew home.", "Ines Varga, foreign minister"),
        ("Finance Ministry spokeswoman Ines Varga was not there.", "Ines Varga, finance ministry spokeswoman"),
        (
            "Oskar Brandt, a spokesman for the Torrin fire service, left early.",
            "Oskar Brandt, spokesman for the Torrin fire service"
        ),
    ])
    func titlesStandBeforeAndAfterNames(text: String, role: String) {
        #expect(told("role", "person title", in: text) == [role])
    }

    @Test(arguments: [
        ("Ines Varga, the mayor of Torrin, opened the bridge.", "–, no"),
        ("Former mayor Ines Varga stayed away.", "yes, yes"),
        ("Oskar Brandt, 54, the former head of the Lorne police, was there.", "yes, no"),
        ("Foreign Minister Ines Varga flew home.", "–, yes"),
    ])
    func whoHeldTheOfficeBeforeIsKnown(text: String, role: String) {
        #expect(told("role", "former prefixed", in: text) == [role])
    }

    /// Two spellings of one office are one, and two houses of one name are two.
    @Test func onePersonMayHaveTwoTitles() {
        let text = "Foreign Minister Ines Varga flew home. Later Ines Varga, the finance minister, was seen in Lorne."
        let offices = told("role", "person office", in: text)

        #expect(offices.count == 2)
        #expect(Set(offices).count == 2)
    }

    @Test(arguments: [
        "Ines Varga is not the mayor of Torrin.",
        "Ines Varga's brother, the mayor of Torrin, opened the bridge.",
        "The mayor of Torrin praised Ines Varga.",
        "Dr. Ines Varga and Prof. Oskar Brandt wrote the report.",
        "The spokesman, Oskar Brandt, was late.",
        "Ines Varga, a friend of the family, was late.",
    ])
    func namesWithoutAnOfficeMakeNone(text: String) {
        #expect(told("role", "person title", in: text) == [])
    }
}
