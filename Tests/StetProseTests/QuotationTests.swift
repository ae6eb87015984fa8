import StetDocuments
import StetProse
import StetSource
import Testing

/// The words between the marks, one string per quotation.
private func quoted(_ text: String) -> [String] {
    let prose = annotated(text)
    return prose.quotations.map { prose.document.text($0.span) }
}

/// One string per quotation: "words | speaker's key | words that name the speaker".
private func speakers(_ text: String) -> [String] {
    let prose = annotated(text)
    return prose.quotations.map { quotation in
        let speaker = quotation.speaker.map { prose.entities[$0].key } ?? "-"
        let place = quotation.speakerSpan.map { prose.document.text($0) } ?? "-"
        return "\(speaker) | \(place)"
    }
}

@Suite struct QuotationTests {
    @Test(arguments: [
        ("“It is over,” she said.", ["It is over,"]),
        ("\"It is over,\" she said. \"We go.\"", ["It is over,", "We go."]),
        ("‘It is over,’ she said of the ’90s and the workers’ hall.", ["It is over,"]),
        ("He said 'it is over' in the '90s.", ["it is over"]),
        ("The workers' hall and the miners' hall shut.", []),
        ("« C’est fini », said Roe.", ["C’est fini"]),
        ("“We met the leaders”he continued. “But they left.”", ["We met the leaders", "But they left."]),
        ("A stray “ mark.\n“It is over,” she said.", ["It is over,"]),
        ("A stray” mark. “It is over,” she said.", ["It is over,"]),
        ("“He told me ‘no’ and left,” she said.", ["He told me ‘no’ and left,"]),
        ("''It is over,'' she said.", ["It is over,"]),
        ("“It was a ‘mess’,” she said of the ‘plan’.", ["It was a ‘mess’,"]),
        ("“A stray start.\n“Another stray start.\nNo more.", ["A stray start."]),
        ("“First we wait.\n“Then we go,” she said.", ["First we wait.", "Then we go,"]),
    ])
    func pairs(text: String, expected: [String]) {
        #expect(quoted(text) == expected)
    }

    @Test(arguments: [
        ("“It is over,” said Paul Roe.", ["paul roe | Paul Roe"]),
        ("“It is over,” Paul Roe, a nurse, said.", ["paul roe | Paul Roe"]),
        ("Paul Roe told reporters: “It is over.”", ["paul roe | Paul Roe"]),
        ("According to Paul Roe, the plan is “a sorry mess”.", ["paul roe | Paul Roe"]),
        ("“It is over,” said Paul Roe. “We go.”", ["paul roe | Paul Roe", "paul roe | Paul Roe"]),
        ("Paul Roe left early. “It is all over,” he said.", ["paul roe | he"]),
        ("Interior Minister Paul Roe left. “It is over now,” the minister said.", ["paul roe | the minister"]),
        ("Paul Roe, who was ill, told Reuters, “It is all over.”", ["paul roe | Paul Roe"]),
        ("Paul Roe left the hall, saying “it is all over”.", ["paul roe | Paul Roe"]),
        ("“It is all over,” a spokesman for the ministry said.", ["- | a spokesman for the ministry"]),
    ])
    func speakersAre(text: String, expected: [String]) {
        #expect(speakers(text) == expected)
    }

    @Test func nobodyStandsBeforeAnAlternative() {
        #expect(annotated("A man who waits or who thinks “all of it is over”.").quotations.map(\.speakerSpan) == [nil])
    }

    @Test func aSplitUtteranceGoesOn() {
        let prose = annotated("“It is over,” said Paul Roe, “and we go.”")

        #expect(prose.quotations.map(\.continues) == [1, nil])
    }

    @Test(arguments: [
        ("He sang “Over the Torrin Hills” there.", false),
        ("Desmond “Des” Okell left.", false),
        ("A so-called “reform” failed.", false),
        ("“No,” she said.", true),
    ])
    func speechOrNot(text: String, expected: Bool) {
        #expect(annotated(text).quotations.map(\.isSpeech) == [expected])
    }
}
