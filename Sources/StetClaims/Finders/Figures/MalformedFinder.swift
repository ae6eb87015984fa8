import StetFacts
import StetProse
import StetSource

/// Finds figures that are written wrongly: "£135,00", "3.817.69". Fills claims of kind `written-figure`.
///
/// The reader of figures decides which they are. A document with three or more such figures has a way of writing
/// of its own, so nothing is claimed of it. Not handled: figures in tables, where columns may run into each other.
final class MalformedFinder: Finder {
    private let writtenFigure: BoundShape<WrittenFigureShape>
    private let most = 2

    init(binder: inout Binder) { writtenFigure = binder.shape() }

    func find(in reading: Reading, into collector: inout Collector) {
        let malformed = reading.prose.malformed
        guard !malformed.isEmpty, malformed.count <= most else { return }
        for figure in malformed {
            guard let sentence = reading.sentenceIndex(figure.tokens.lowerBound),
                reading.part(ofSentence: sentence) != .table
            else { continue }
            collector.add(writtenFigure, tokens: figure.tokens, confidence: .high) { claim, written in
                claim.set(written.figure, to: reading.text(figure.tokens), at: figure.span)
            }
        }
    }
}

private struct WrittenFigureShape: ClaimShape {
    static let claimType = "written-figure"
    let figure: ClaimField<String>

    init(_ binder: inout FieldBinder) { figure = binder.field("figure") }
}
