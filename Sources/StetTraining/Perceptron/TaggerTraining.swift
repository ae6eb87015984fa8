// Sentences with tags come in, the sections of a tagger go out. First the sets of possible tags are made. Then a
// training with all features finds the best features. Then a second training finds the weights of these only, and they
// are packed.

package import StetModels

/// The options of the training of a tagger.
package struct TaggerOptions: Sendable {
    package var seed: UInt64 = 1
    package var firstRounds = 3
    package var rounds = 8
    /// The number of learners whose weights are averaged; each sees the sentences in another order.
    package var learners = 2
    /// How much the score of the right tag must be above all others in training.
    package var lead: Int32 = 20
    /// How many words in a hundred are learnt without the features of several words, so that the features of single
    /// words learn to decide alone.
    package var alone = 40
    /// The size of the table of weights in bytes.
    package var bytes = 1_700_000
    package init() {}
}

/// Trains a tagger.
package struct TaggerTraining {
    /// A sentence as the tagger sees it, with the right tag of each word; nil when the tag is too rare to learn.
    struct Example {
        var words: [WordView]
        var entries: [TagSetEntry]
        var tags: [Int?]
    }

    /// A tag that occurs less often in all sentences is not learnt.
    static let leastTags = 5
    /// How often a word must occur so that its tags become a hint, and so that they become its only possible tags.
    static let leastHint = 3
    static let leastClosed = 80
    /// The share of a word's uses that a tag must have to be in the word's set; and the share of uses that may have
    /// tags outside a set that is the only possible one. A tag that is excluded can never be given, even where it is
    /// right.
    static let leastShare = 0.01
    static let mostOutside = 0.002

    private let classes: WordClasses?
    private let options: TaggerOptions
    private let log: (String) -> Void

    package init(classes: WordClasses?, options: TaggerOptions, log: @escaping (String) -> Void = { _ in }) {
        self.classes = classes
        self.options = options
        self.log = log
    }

    /// The sections of a tagger that was trained on these sentences.
    package func train(_ sentences: [TreeSentence]) throws(ModelError) -> [(name: String, section: SectionWriter)] {
        var view = SentenceView(classes: classes)
        let inventory = TaggerTraining.tags(of: sentences)
        var examples: [Example] = []
        for sentence in sentences {
            view.fill(sentence)
            let tags = view.places.map { place in
                let word = sentence.words[Int(place)]
                return inventory.find(word.upos + " " + word.xpos)
            }
            examples.append(Example(words: view.words, entries: [], tags: tags))
        }
        let setsSection = TaggerTraining.setsSection(inventory, examples)
        let sets = try TagSets(SectionReader(lasting(setsSection.bytes), name: Tagger.setsSection))
        for index in examples.indices { examples[index].entries = examples[index].words.map { sets.entry(of: $0) } }

        let first = Perceptron(labels: inventory.count)
        fit(first, examples, sets, rounds: options.firstRounds)
        let chosen = Selection.choice(of: first, bytes: options.bytes)
        log("tagger: \(first.featureCount) features, \(chosen.features.count) kept")
        let learners = (0..<options.learners).map { number in
            let learner = Perceptron(labels: inventory.count, features: chosen.features)
            fit(learner, examples, sets, rounds: options.rounds, order: UInt64(number))
            return learner
        }
        let rows = Packing.sparseRows(Averages.mean(learners.map { $0.averaged() }), buckets: chosen.buckets)
        return [(Tagger.setsSection, setsSection), (Tagger.rowsSection, rows)]
    }

    private func fit(
        _ learner: Perceptron, _ examples: [Example], _ sets: TagSets, rounds: Int, order number: UInt64 = 0
    ) {
        var chance = Chance(seed: options.seed &+ number &* 1_000)
        var order = Array(examples.indices)
        var keys: [UInt64] = []
        var scores = Array(repeating: Int32(0), count: max(learner.stride, SparseRows.scoreCount))
        for round in 1...rounds {
            chance.shuffle(&order)
            var wrong = 0
            var asked = 0
            for number in order {
                let example = examples[number]
                var last = TaggerFeatures.noTag
                var second = TaggerFeatures.noTag
                for index in example.words.indices {
                    let entry = example.entries[index]
                    var tag: UInt8
                    if let only = sets.onlyTag(entry) {
                        tag = only
                    } else {
                        let alone = TaggerFeatures.collect(
                            example.words, example.entries, at: index, last: last, second: second, into: &keys)
                        if chance.below(100) < options.alone { keys.removeSubrange(alone...) }
                        learner.score(keys, into: &scores)
                        tag = sets.best(entry, scores)
                        asked += 1
                        if let right = example.tags[index] {
                            if right != Int(tag) { wrong += 1 }
                            scores[right] -= options.lead
                            let rival = Int(sets.best(entry, scores))
                            if right != rival { learner.update(keys, right: right, wrong: rival) }
                            learner.step += 1
                        }
                    }
                    second = last
                    last = UInt32(tag)
                }
            }
            log("tagger: round \(round), \(wrong) of \(asked) words wrong, \(learner.featureCount) features")
        }
    }

    /// The tags that are frequent enough, in the order of their first appearance.
    static func tags(of sentences: [TreeSentence]) -> Inventory {
        var counts: [String: Int] = [:]
        var order = Inventory()
        for word in sentences.lazy.flatMap(\.words) {
            let tag = word.upos + " " + word.xpos
            counts[tag, default: 0] += 1
            _ = order.number(of: tag)
        }
        return Inventory(order.names.filter { counts[$0, default: 0] >= leastTags })
    }

    private static func setsSection(_ inventory: Inventory, _ examples: [Example]) -> SectionWriter {
        var counts: [UInt32: [Int: Int]] = [:]
        for example in examples {
            for (word, tag) in zip(example.words, example.tags) {
                // The capital at the start of a sentence says little about a word. So the first word counts as it
                // stands and in small letters too.
                if let tag { counts[word.written, default: [:]][tag, default: 0] += 1 }
            }
        }
        var numbers: [[UInt8]: Int] = [:]
        var sets: [[UInt8]] = []
        var words: [(word: UInt32, number: UInt32)] = []
        for (word, tags) in counts.sorted(by: { $0.key < $1.key }) {
            let total = tags.values.reduce(0, +)
            guard total >= leastHint else { continue }
            let set = tags.filter { Double($0.value) >= leastShare * Double(total) }.keys.sorted().map(UInt8.init)
            let number = numbers[set] ?? sets.count + 1
            if number == sets.count + 1 {
                numbers[set] = number
                sets.append(set)
            }
            let outside = tags.filter { !set.contains(UInt8($0.key)) }.values.reduce(0, +)
            let isClosed = total >= leastClosed && Double(outside) <= mostOutside * Double(total)
            words.append((word, UInt32(number * 2 + (isClosed ? 1 : 0))))
        }
        var section = SectionWriter()
        section.text(inventory.names.joined(separator: "\n"))
        section.number(sets.count)
        for set in sets { section.append([UInt8(set.count)] + set) }
        Packing.append(words, to: &section)
        return section
    }
}

extension SentenceView {
    /// Fills the view with a sentence of a treebank.
    package mutating func fill(_ sentence: TreeSentence) {
        removeAll()
        for word in sentence.words { append(word.form, isSpaced: word.isSpaced) }
    }
}
