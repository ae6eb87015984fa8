// In: a text. Out: its figures. Numbers that identify a house or a telephone are not figures.

import StetDocuments
import StetProse
import StetSource
import StetValues
import Testing

@Suite struct AddressTests {
    private func figures(_ text: String) -> [String] {
        let prose = annotated(text)
        return prose.amounts.map { prose.document.text($0.span) }
    }

    @Test(arguments: [
        "Shots were fired in the 2400 block of Elm Street.", "He lives in the 1900-block of Oak Avenue.",
        "Police shut the 100 and 200 blocks of Pine Road.", "It burned in the 1900 block of Oak Street.",
        "Call (555) 010-4567 for help.", "Ring +44 20 7946 0123 today.", "Dial +1 555 010 4567 for help.",
        "Readers may call the office on 555-0142 or 555-1234.", "Her tel was 555-1234.",
    ])
    func addressesCountNothing(text: String) {
        #expect(figures(text) == [])
        #expect(annotated(text).times.filter { $0.kind == .date && $0.date.year != nil }.isEmpty)
    }

    @Test(
        arguments: [
            ("They built 300 blocks of flats.", ["300"]),
            ("It rose by 400 (12 per cent).", ["400", "12 per cent"]), ("It was +12 on Friday.", ["12"]),
        ])
    func countsStay(text: String, found: [String]) {
        #expect(figures(text) == found)
    }
}
