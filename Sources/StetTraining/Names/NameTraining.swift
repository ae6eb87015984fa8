// Sentences with names come in, the sections of a name tagger go out. Weights change where the sequence of labels with
// the highest score is not the right one. Several trainings with different orders of the sentences are averaged, the
// best features are chosen, and the weights of these are trained again.

package import StetModels

/// The options of the training of names.
package struct NameOptions: Sendable {
    package var seed: UInt64 = 1
    package var firstRounds = 8
    package var rounds = 12
    /// The number of trainings, each with another order of the sentences, whose weights are averaged.
    package var voters = 6
    /// What is added to the score of a wrong label during training, so that the right label must win by this margin.
    package var margin: Int32 = 4
    /// What is added to the score of "outside" during training as well. It makes missed names count more than names
    /// that are wrongly found.
    package var recall: Int32 = 0
    /// The size of the table of weights in bytes.
    package var bytes = 1_290_000
    package init() {}
}

/// Trains a name tagger.
package struct NameTraining {
    /// A sentence as the tagger sees it: the features of the words that can be part of a name.
    private struct Example {
        var asked: [Int] = []
        var keys: [[UInt64]] = []
        var pairs: [[UInt64]] = []
        var labels: [NameLabel] = []
    }

    /// The size of the table for pairs of labels in bytes. All pairs fit into it.
    private static let pairBytes = 100_000

    private let classes: WordClasses?
    private let lists: NameLists
    private let joints = NameJoints()
    private let options: NameOptions
    private let log: (String) -> Void

    /// - Parameter lists: the section that `NameListPacking` made.
    package init(
        classes: WordClasses?, lists: SectionWriter, options: NameOptions, log: @escaping (String) -> Void = { _ in }
    ) throws(ModelError) {
        self.classes = classes
        self.lists = try NameLists(SectionReader(lasting(lists.bytes), name: NameLists.section))
        self.options = options
        self.log = log
    }

    /// The sections of weights, trained on these sentences.
    package func train(_ sentences: [NameSentence]) -> [(name: String, section: SectionWriter)] {
        var view = SentenceView(classes: classes)
        var lost = 0
        let examples = sentences.map { example(of: $0, &view, &lost) }
        log(
            "names: \(sentences.count) sentences, \(examples.reduce(0) { $0 + $1.asked.count }) words asked, \(lost) words of names not asked"
        )
        let labels = NameTagger.labelCount
        let first = (rows: Perceptron(labels: labels), pairs: Perceptron(labels: labels * labels))
        fit(first.rows, first.pairs, examples, rounds: options.firstRounds, seed: options.seed)
        let chosen = Selection.choice(of: first.rows, bytes: options.bytes)
        log("names: \(first.rows.featureCount) features, \(chosen.features.count) kept")
        let chosenPairs = Selection.choice(of: first.pairs, bytes: NameTraining.pairBytes)
        var rows: [Averages] = []
        var pairs: [Averages] = []
        for voter in 0..<max(1, options.voters) {
            let second = (
                rows: Perceptron(labels: labels, features: chosen.features),
                pairs: Perceptron(labels: labels * labels, features: chosenPairs.features)
            )
            fit(second.rows, second.pairs, examples, rounds: options.rounds, seed: options.seed &+ UInt64(voter))
            rows.append(second.rows.averaged())
            pairs.append(second.pairs.averaged())
        }
        return [
            (NameTagger.rowsSection, Packing.sparseRows(Averages.mean(rows), buckets: chosen.buckets)),
            (NameTagger.pairsSection, Packing.sparseRows(Averages.mean(pairs), buckets: chosenPairs.buckets)),
        ]
    }

    private func example(of sentence: NameSentence, _ view: inout SentenceView, _ lost: inout Int) -> Example {
        view.removeAll()
        for word in sentence.words { view.append(word, isSpaced: true) }
        var found = Example()
        // Without its quotation marks, a name that was in two pieces can be one.
        found.labels = NameMarks.labels(view.places.map { sentence.labels[Int($0)].tag })
        var signals: [NameSignal] = []
        let words = view.words
        let style = words.withUnsafeBufferPointer { NameSignals.read($0, lists, joints, into: &signals) }
        var keys: [UInt64] = []
        var pairs: [UInt64] = []
        for index in words.indices {
            guard signals[index].isAsked else {
                if found.labels[index] != .outside { lost += 1 }
                found.labels[index] = .outside
                continue
            }
            NameFeatures.collect(words, signals, style, at: index, into: &keys, pairs: &pairs)
            found.asked.append(index)
            found.keys.append(keys)
            found.pairs.append(pairs)
        }
        // A name whose first word has no features cannot be learnt in part.
        found.labels = NameMarks.labels(found.labels.map(\.tag))
        return found
    }

    private func fit(_ rows: Perceptron, _ pairs: Perceptron, _ examples: [Example], rounds: Int, seed: UInt64) {
        let labels = NameTagger.labelCount
        var chance = Chance(seed: seed)
        var order = examples.indices.filter { !examples[$0].asked.isEmpty }
        var scores = Array(repeating: Int32(0), count: max(rows.stride, SparseRows.scoreCount))
        var pairScores = Array(repeating: Int32(0), count: max(pairs.stride, SparseRows.scoreCount))
        var path = NamePath()
        var found: [NameLabel] = []
        for round in 1...rounds {
            chance.shuffle(&order)
            var wrong = 0
            for number in order {
                let example = examples[number]
                path.start()
                var next = 0
                for index in example.labels.indices {
                    guard next < example.asked.count, example.asked[next] == index else {
                        path.pass()
                        continue
                    }
                    rows.score(example.keys[next], into: &scores)
                    pairs.score(example.pairs[next], into: &pairScores)
                    let right = Int(example.labels[index].rawValue)
                    for label in 0..<labels where label != right { scores[label] += options.margin }
                    if right != 0 { scores[0] += options.recall }
                    scores.withUnsafeBufferPointer { scores in
                        pairScores.withUnsafeBufferPointer { pairScores in
                            if let scores = scores.baseAddress, let pairScores = pairScores.baseAddress {
                                path.step(scores, pairScores)
                            }
                        }
                    }
                    next += 1
                }
                found.removeAll(keepingCapacity: true)
                path.finish(into: &found)
                if found != example.labels {
                    wrong += 1
                    for (place, index) in example.asked.enumerated() {
                        let (right, given) = (Int(example.labels[index].rawValue), Int(found[index].rawValue))
                        if right != given { rows.update(example.keys[place], right: right, wrong: given) }
                        let rightPair = index > 0 ? Int(example.labels[index - 1].rawValue) * labels + right : right
                        let givenPair = index > 0 ? Int(found[index - 1].rawValue) * labels + given : given
                        if rightPair != givenPair {
                            pairs.update(example.pairs[place], right: rightPair, wrong: givenPair)
                        }
                    }
                }
                rows.step += 1
                pairs.step += 1
            }
            log("names: round \(round), \(wrong) of \(order.count) sentences wrong, \(rows.featureCount) features")
        }
    }
}

extension NameScore {
    /// Compares what a tagger finds in sentences with their labels.
    ///
    /// - Parameter remembers: whether consecutive sentences of one document share what is found in them. Otherwise each
    ///   sentence is a document.
    package static func of(
        _ tagger: NameTagger, classes: WordClasses?, _ sentences: [NameSentence], remembers: Bool = false
    ) -> NameScore {
        var score = NameScore()
        var view = SentenceView(classes: classes)
        var scratch = NameTagger.Scratch()
        var memory = NameMemory()
        var labels: [NameLabel] = []
        var all: [NameLabel] = []
        func label(_ sentence: NameSentence) {
            view.removeAll()
            for word in sentence.words { view.append(word, isSpaced: true) }
            tagger.label(view, into: &labels, &scratch)
        }
        for (index, sentence) in sentences.enumerated() {
            if remembers, index == 0 || sentences[index - 1].document != sentence.document {
                memory.removeAll()
                for other in sentences[index...].prefix(while: { $0.document == sentence.document }) {
                    label(other)
                    memory.note(view, labels)
                }
            }
            label(sentence)
            if remembers { memory.settle(view, &labels) }
            NameLabel.spread(labels, over: view, into: &all)
            score.add(wanted: NameSentence.names(sentence.labels), found: NameSentence.names(all))
        }
        return score
    }
}
