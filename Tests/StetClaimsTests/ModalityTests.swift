import StetDocuments
import StetFacts
import StetLinter
import StetSource
import Testing

/// How the copy stands behind its tolls, as `claims` lists them.
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
}
