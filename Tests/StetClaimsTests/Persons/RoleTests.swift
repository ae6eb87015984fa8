// In: a text. Out: offices, ranks and jobs of named persons, with the organisation and the place.

import Testing

@Suite struct RoleTests {
    @Test(arguments: [
        ("Ruth Amadi, the mayor of Torrin, opened the bridge.", "Ruth Amadi, mayor of Torrin"),
        ("Oskar Brandt, chief executive of Aldwick Rail, resigned.", "Oskar Brandt, chief executive of Aldwick Rail"),
        ("Foreign Minister Ines Varga flew home.", "Ines Varga, Foreign Minister"),
        ("Finance Ministry spokeswoman Ines Varga was not there.", "Ines Varga, Finance Ministry spokeswoman"),
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

    /// Two words for one office are one office, and two ministries are two.
    @Test(arguments: [
        ("Finance Ministry spokeswoman Ines Varga", "Ines Varga, spokesperson for the Ministry of Finance,", true),
        ("Finance Ministry spokeswoman Ines Varga", "Defence Ministry spokeswoman Ines Varga", false),
        ("Foreign Minister Ines Varga", "Finance Minister Ines Varga", false),
        ("Foreign Minister Ines Varga", "Foreign Ministry spokeswoman Ines Varga", false),
    ])
    func officesAreOneOrTwo(first: String, second: String, isOne: Bool) {
        let offices = told("role", "office organisation", in: first + " was there. Later " + second + " left.")

        #expect(offices.count == 2)
        #expect((Set(offices).count == 1) == isOne)
    }

    @Test(arguments: [
        "Ines Varga is not the mayor of Torrin.",
        "Ines Varga's brother, the mayor of Torrin, opened the bridge.",
        "The mayor of Torrin praised Ines Varga.",
        "Dr. Ines Varga and Prof. Oskar Brandt wrote the report.",
        "Ines Varga, a friend of the family, was late.",
    ])
    func namesWithoutAnOfficeMakeNone(text: String) {
        #expect(told("role", "person title", in: text) == [])
    }
}
