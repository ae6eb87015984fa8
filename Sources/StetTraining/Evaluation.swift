// A model and a treebank come in, the counts of what the model gets right go out.

package import StetModels

/// How many of the words that were asked about were right.
package struct Share: Sendable, CustomStringConvertible {
    package var right = 0
    package var asked = 0

    package init(right: Int = 0, of asked: Int = 0) {
        self.right = right
        self.asked = asked
    }

    /// Adds one word.
    package mutating func count(_ isRight: Bool) {
        asked += 1
        right += isRight ? 1 : 0
    }

    /// In percent, with two decimals.
    package var description: String {
        let hundredths = asked == 0 ? 0 : (right * 10_000 + asked / 2) / asked
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

/// How well a model tags and parses a treebank.
package struct Evaluation: Sendable {
    package var upos = Share()
    package var xpos = Share()
    package var heads = Share()
    /// The words whose head and relation are right. The relation is compared without its subtype.
    package var relations = Share()
    /// The same, for each relation of the treebank with its subtype.
    private var shares: [String: (heads: Share, relations: Share)] = [:]

    /// A line for each relation, those with most mistakes first: how often it occurs, the share of right heads, and the
    /// share of right heads and relations.
    package var byRelation: [String] {
        func mistakes(_ share: Share) -> Int { share.asked - share.right }
        let sorted = shares.sorted { (-mistakes($0.value.relations), $0.key) < (-mistakes($1.value.relations), $1.key) }
        return sorted.map { "\($0.key) \($0.value.heads.asked) \($0.value.heads) \($0.value.relations)" }
    }

    /// The scores of tags alone, without quotation marks.
    package static func tags(_ tagger: Tagger, classes: WordClasses?, _ sentences: [TreeSentence]) -> Evaluation {
        var found = Evaluation()
        var view = SentenceView(classes: classes)
        var tags: [UInt8] = []
        var scratch = Tagger.Scratch()
        for sentence in sentences {
            view.fill(sentence)
            tagger.tag(view, into: &tags, &scratch)
            for (tag, place) in zip(tags, view.places) {
                let names = tagger.names(of: tag)
                found.upos.count(names.upos == sentence.words[Int(place)].upos)
                found.xpos.count(names.xpos == sentence.words[Int(place)].xpos)
            }
        }
        return found
    }

    /// The scores of tags and trees for all words, as `stet parse` gives them.
    package static func trees(_ model: LanguageModel, _ sentences: [TreeSentence]) -> Evaluation {
        var found = Evaluation()
        var parser = SentenceParser(model)
        for sentence in sentences {
            parser.start()
            for word in sentence.words {
                var form = word.form
                form.withUTF8 { parser.append($0, isSpaced: word.isSpaced) }
            }
            for (right, word) in zip(sentence.words, parser.parse()) {
                let names = parser.names(of: word)
                let isHead = word.head == right.head
                let isRelation = isHead && word.relation.prefix { $0 != ":" } == right.relation.prefix { $0 != ":" }
                found.upos.count(names.upos == right.upos)
                found.xpos.count(names.xpos == right.xpos)
                found.heads.count(isHead)
                found.relations.count(isRelation)
                found.shares[right.relation, default: (Share(), Share())].heads.count(isHead)
                found.shares[right.relation, default: (Share(), Share())].relations.count(isRelation)
            }
        }
        return found
    }
}
