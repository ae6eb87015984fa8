// A sentence of a treebank comes in, the sentence as the parser sees it goes out: without quotation marks, and with
// heads counted among the words that are left.

import StetModels

/// A tree as the parser sees it: words without quotation marks, and tags as a tagger gives them.
struct TreeExample: Sendable {
    var words: [WordView]
    var tags: [UInt8]
    /// For each word the position of its head among the words; the number of words stands for the root.
    var heads: [Int]
    var relations: [Int]

    /// A word whose head is a quotation mark gets the head of the mark.
    init(_ sentence: TreeSentence, _ view: SentenceView, tags: [UInt8], _ inventory: Inventory) {
        words = view.words
        self.tags = tags
        var places = Array(repeating: -1, count: sentence.words.count)
        for (index, place) in view.places.enumerated() { places[Int(place)] = index }
        heads = []
        relations = []
        for place in view.places {
            var head = sentence.words[Int(place)].head
            var climbed = 0
            while head > 0, places[head - 1] < 0, climbed < sentence.words.count {
                head = sentence.words[head - 1].head
                climbed += 1
            }
            heads.append(head == 0 || places[head - 1] < 0 ? view.words.count : places[head - 1])
            relations.append(inventory.find(sentence.words[Int(place)].relation) ?? 0)
        }
    }
}
