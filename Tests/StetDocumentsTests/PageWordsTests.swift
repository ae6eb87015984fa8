// Lists of a made-up language come in, and the parts of its pages go out: nothing of the first language is fixed in the
// readers of documents.

import StetDocuments
import StetLanguage
import StetSource
import Testing

/// "Tavic" has its own words for everything that stands around a story.
private let tavic = PageWords(
    Language(
        files: [
            (
                "furniture",
                """
                [lines]
                lut merin
                [caption-brackets]
                pikta
                [counters]
                pikta
                [counter-joiners]
                ut
                [headline-labels]
                kap
                [bylines]
                ab
                [byline-joiners]
                ke
                [dateline-joiners]
                ke
                [copyrights]
                iurek
                """
            )
        ].map { name, text in
            // Lists live as long as the process.
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
            _ = bytes.initialize(from: text.utf8)
            return (name, ListText(UnsafeBufferPointer(bytes)))
        }))

@Suite struct PageWordsTests {
    /// The parts of a text as Tavic has them, then as the first language has them.
    private func parts(_ text: String, as name: String = "draft.txt") -> [[String]] {
        [tavic, pageWords].map { words in
            FileReading(Array(text.utf8), file: Walk.File(path: name, form: DocumentForm(path: name)), words)
                .documents.flatMap { $0.blocks.map { "\($0.part)" } }
        }
    }

    @Test(arguments: [
        ("Lut merin", "furniture", "copy"), ("Read more", "copy", "furniture"),
        ("Pikta 3 ut 14", "furniture", "copy"), ("Image 3 of 14", "copy", "furniture"),
        ("(Pikta: sul merin)", "caption", "copy"), ("Iurek 2026 Torrin Merin", "furniture", "copy"),
        ("Copyright 2026 Torrin Merin", "copy", "furniture"),
    ])
    func aLineIsWhatTheLanguageSays(line: String, inTavic: String, inEnglish: String) {
        let copy = "Ferru sul na Torrin dombar melit, ke vento ostan na luma serit dar venno."
        let both = parts("\(copy)\n\n\(line)\n\n\(copy) Ostan ven.\n")
        let kinds = both.map { parts in ["body", "crosshead"].contains(parts[1]) ? "copy" : parts[1] }
        #expect(kinds == [inTavic, inEnglish])
    }

    @Test func labelsAndBylinesAreOfTheLanguage() {
        let copy = "Ferru sul na Torrin dombar melit, ke vento ostan na luma serit dar venno."
        let text = "KAP: Ferru sul\n\nAb Ines Varga ke Olan Ferro\n\n\(copy)\n\n\(copy) Ostan ven.\n"
        let both = parts(text)
        #expect(both[0] == ["furniture", "headline", "byline", "lede", "body"])
        #expect(!both[1].contains("byline"))
    }
}
