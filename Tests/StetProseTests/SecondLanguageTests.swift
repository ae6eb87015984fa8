// In: an invented language with a few lists. Out: the dates and figures of its copy. The readers must not contain
// anything that is true only for the first language.

import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues
import Testing

/// The language "Tavic": the day stands before the month, points separate groups, and a comma stands before decimals.
private let tavic: [(name: String, text: String)] = [
    ("language", "[code]\nxx\n[date-order]\nday-first\n[decimal-mark]\n,\n"),
    ("times", "[months]\n1 ulka\n2 dombar\n3 serit\n"),
    ("numbers", "[units]\nnol 0\nven 1\ntor 2\n[scales]\nmiro 1000\n"),
    ("units", "km | length | 1000 | | lengu, lengur | test\n"),
]

private let annotator = Annotator(
    language: Language(
        files: tavic.map { file in
            // The lists exist as long as the process, so the memory is never freed.
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.text.utf8.count)
            _ = bytes.initialize(from: file.text.utf8)
            return (file.name, ListText(UnsafeBufferPointer(bytes)))
        }))

private func tavic(_ text: String) -> AnnotatedProse {
    let prose = Array(text.utf8)
    let segment = PositionMap.Segment(start: 0, length: prose.count, originStart: 0, originLength: prose.count)
    return annotator.annotate(
        Document(
            id: DocumentID(0), path: "test", name: "test", prose: prose,
            blocks: [Document.Block(part: .lede, span: Span(0, prose.count))], date: nil, outlet: nil,
            positions: PositionMap(segments: [segment], fields: [PositionMap.Field(name: "file")])))
}

@Suite struct SecondLanguageTests {
    @Test func theFolderSaysWhichLanguageItIs() {
        #expect(annotator.language.code == "xx")
        #expect(annotator.language.dateOrder == .dayFirst)
        #expect(annotator.language.hasDecimalComma)
        #expect(Language.standard().code == "en")
        #expect(Language.named("xx") == nil)
    }

    @Test(arguments: [
        ("Ostan 14 dombar 2014 melit.", ["14 dombar 2014 = 2014-02-14"]),
        ("Ostan 5/6/2024 melit.", ["5/6/2024 = 2024-06-05"]),
        // The months of the first language are ordinary words here.
        ("Ostan 14 February melit.", []),
    ])
    func datesHaveItsMonthsAndItsOrder(text: String, found: [String]) {
        let prose = tavic(text)
        #expect(prose.times.map { "\(prose.document.text($0.span)) = \($0.timexValue)" } == found)
        #expect(prose.times.allSatisfy { $0.date.isSure })
    }

    @Test(arguments: [
        ("Melit 1.200,5 lengur ostan.", ["1.200,5 lengur = 1200.5 km"]),
        ("Melit 1.200 lengur ostan.", ["1.200 lengur = 1200 km"]),
        ("Melit 0,125 lengu ostan.", ["0,125 lengu = 0.125 km"]),
        ("Melit tor miro lengur ostan.", ["tor miro lengur = 2000 km"]),
        // The words and the decimal point of the first language are not read.
        ("Melit two miles ostan.", []),
    ])
    func figuresHaveItsWordsAndItsComma(text: String, found: [String]) {
        let prose = tavic(text)
        let figures = prose.amounts.map { mention in
            let value = mention.amount.statedFigure?.nominal.map { "\($0)" } ?? "?"
            return "\(prose.document.text(mention.span)) = \(value) \(mention.amount.unit.symbol.text)"
        }
        #expect(figures == found)
    }
}
