import StetDocuments
import StetLanguage
import StetProse
import StetSource

/// A document of the given paragraphs, annotated. The first paragraph is the lede; a line that starts with "# " is the
/// headline.
func annotated(_ text: String, date: String? = nil, outlet: String? = nil) -> AnnotatedProse {
    var prose: [UInt8] = []
    var blocks: [Document.Block] = []
    var hasLede = false
    for line in text.split(separator: "\n") {
        if !prose.isEmpty { prose.append(0x0A) }
        let isHeadline = line.hasPrefix("# ")
        let part: Part = isHeadline ? .headline : hasLede ? .body : .lede
        if !isHeadline { hasLede = true }
        let start = prose.count
        prose += Array((isHeadline ? line.dropFirst(2) : line).utf8)
        blocks.append(Document.Block(part: part, span: Span(start, prose.count)))
    }
    let segment = PositionMap.Segment(start: 0, length: prose.count, originStart: 0, originLength: prose.count)
    let document = Document(
        id: DocumentID(0), path: "test", name: "test", prose: prose, blocks: blocks, date: date, outlet: outlet,
        positions: PositionMap(segments: [segment], fields: [PositionMap.Field(name: "file")]))
    return english.annotate(document)
}

/// One annotator for all tests, because it reads every list when it is built.
let english = Annotator(language: .standard())
