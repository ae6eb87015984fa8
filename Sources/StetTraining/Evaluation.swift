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

extension Evaluation {
    /// Tags, heads and relations; a relation counts without its subtype. Quotation marks are left out.
    package static func trees(_ model: ModelFile, classes: WordClasses?, _ sentences: [TreeSentence]) throws(ModelError) -> Evaluation {
        let tagger = try Tagger(model)
        let parser = try TreeParser(model, tags: tagger.sets)
        let all = Inventory(parser.relations)
        var found = Evaluation()
        var view = SentenceView(classes: classes)
        var tags: [UInt8] = []
        var tagging = Tagger.Scratch()
        var parsing = TreeParser.Scratch()
        for sentence in sentences {
            view.fill(sentence)
            tagger.tag(view, into: &tags, &tagging)
            parser.parse(view, tags: tags, &parsing)
            let right = TreeExample(sentence, view, tags: tags, all)
            for index in view.words.indices {
                let word = sentence.words[Int(view.places[index])]
                let names = tagger.names(of: tags[index])
                found.words += 1
                found.upos += names.upos == word.upos ? 1 : 0
                found.xpos += names.xpos == word.xpos ? 1 : 0
                guard Int(parsing.nodes[index].head) == right.heads[index] else { continue }
                found.heads += 1
                let relation = parser.relations[Int(parsing.nodes[index].relation)]
                found.relations += relation.prefix { $0 != ":" } == word.relation.prefix { $0 != ":" } ? 1 : 0
            }
        }
        return found
    }
}
