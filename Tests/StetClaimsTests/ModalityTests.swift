import StetDocuments
import StetFacts
import StetLinter
import StetSource
import Testing

/// How the copy stands behind its tolls, as `claims` lists them.
@Suite struct ModalityTests {
    @Test(arguments: [
        ("Five people were killed in Orsk.", "asserted"),
        ("Orsk feared that five people were killed.", "hedged"),
        ("On May 3, five people were killed in Orsk.", "asserted"),
        ("Orsk denied that five people were killed.", "denied"),
    ])
    func tollStandsAsTheCopySays(text: String, modality: String) {
        #expect(modalities("toll", in: text) == [modality])
    }
}
