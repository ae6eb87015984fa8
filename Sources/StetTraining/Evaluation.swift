// A model and a treebank come in, counts of what it gets right go out.

package import StetModels

package struct Evaluation: Sendable {
    package var words = 0
    package var upos = 0
    package var xpos = 0
    package var heads = 0
    package var relations = 0

    package init() {}

    package static func percent(_ part: Int, of whole: Int) -> String {
        let hundredths = whole == 0 ? 0 : (part * 10_000 + whole / 2) / whole
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    package static func tags(_ tagger: Tagger, classes: WordClasses?, _ sentences: [TreeSentence]) -> Evaluation {
        var found = Evaluation()
        var view = SentenceView(classes: classes)
        var tags: [UInt8] = []
        var scratch = Tagger.Scratch()
        for sentence in sentences {
            view.fill(sentence)
            tagger.tag(view, into: &tags, &scratch)
            // Quotation marks are tagged by rule, and rightly.
            found.words += sentence.words.count
            found.upos += view.marks.count
            found.xpos += view.marks.count
            for (tag, place) in zip(tags, view.places) {
                let word = sentence.words[Int(place)]
                let names = tagger.names(of: tag)
                found.upos += names.upos == word.upos ? 1 : 0
                found.xpos += names.xpos == word.xpos ? 1 : 0
            }
        }
        return found
    }
}
