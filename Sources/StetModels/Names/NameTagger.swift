// The words of a sentence come in, the names of persons, organisations and places go out. The best sequence of labels
// is searched for the whole sentence, so that a name always begins with a label for its beginning and goes on with
// labels of the same kind.

/// The label of a word: it is outside all names, at the beginning of a name, or inside a name.
package enum NameLabel: UInt8, CaseIterable, Sendable {
    case outside, beginPerson, insidePerson, beginOrganisation, insideOrganisation, beginPlace, insidePlace

    /// The label in files: "B-PER", "O".
    package var tag: String {
        switch self {
        case .outside: "O"
        case .beginPerson: "B-PER"
        case .insidePerson: "I-PER"
        case .beginOrganisation: "B-ORG"
        case .insideOrganisation: "I-ORG"
        case .beginPlace: "B-LOC"
        case .insidePlace: "I-LOC"
        }
    }

    package init?(tag: String) {
        guard let label = NameLabel.allCases.first(where: { $0.tag == tag }) else { return nil }
        self = label
    }

    @inlinable package var isInside: Bool { self != .outside && rawValue % 2 == 0 }

    /// Whether this label may follow another one: a name must go on with the kind with which it began.
    @inlinable package func mayFollow(_ last: NameLabel) -> Bool {
        !isInside || last == self || last.rawValue + 1 == rawValue
    }
}

/// The name tagger of a model file. `init` throws when a section is missing or damaged.
package struct NameTagger: Sendable {
    private let lists: NameLists
    private let rows: SparseRows
    private let pairs: SparseRows
    private let joints = NameJoints()

    package static let rowsSection = "names.rows"
    package static let pairsSection = "names.pairs"
    package static let sections = [NameLists.section, rowsSection, pairsSection]
    package static let labelCount = NameLabel.allCases.count

    package init(_ file: ModelFile) throws(ModelError) {
        lists = try NameLists(try file.section(NameLists.section))
        rows = try SparseRows(try file.section(NameTagger.rowsSection))
        pairs = try SparseRows(try file.section(NameTagger.pairsSection))
    }

    /// Buffers that are used again for each sentence.
    package struct Scratch {
        fileprivate var signals: [NameSignal] = []
        fileprivate var scores = Array(repeating: Int32(0), count: SparseRows.scoreCount)
        fileprivate var pairScores = Array(repeating: Int32(0), count: SparseRows.scoreCount)
        fileprivate var path = NamePath()
        package init() {}
    }

    /// Finds the names of a sentence.
    ///
    /// - Parameter labels: one for each word of the view, overwritten.
    package func label(_ view: borrowing SentenceView, into labels: inout [NameLabel], _ scratch: inout Scratch) {
        labels.removeAll(keepingCapacity: true)
        view.words.withUnsafeBufferPointer { words in
            let style = NameSignals.read(words, lists, joints, into: &scratch.signals)
            scratch.path.start()
            scratch.signals.withUnsafeBufferPointer { signals in
                scratch.scores.withUnsafeMutableBufferPointer { scores in
                    scratch.pairScores.withUnsafeMutableBufferPointer { pairScores in
                        guard let scores = scores.baseAddress, let pairScores = pairScores.baseAddress else { return }
                        for index in words.indices {
                            guard signals[index].isAsked else {
                                scratch.path.pass()
                                continue
                            }
                            scores.update(repeating: 0, count: NameTagger.labelCount)
                            pairScores.update(repeating: 0, count: NameTagger.labelCount * NameTagger.labelCount)
                            NameFeatures.each(words, signals, style, at: index) { rows.add($0, to: scores) }
                            NameFeatures.eachOfPair(words, signals, at: index) { pairs.add($0, to: pairScores) }
                            scratch.path.step(scores, pairScores)
                        }
                    }
                }
            }
        }
        scratch.path.finish(into: &labels)
    }
}

/// The sequence of labels with the highest score, built word by word (Viterbi's algorithm).
package struct NamePath: Sendable {
    private static let labels = NameLabel.allCases.count
    private static let never = Int32.min / 4
    /// For each label, the score of the best sequence that ends in it.
    /// The eighth place of the vector is not used.
    private var best = SIMD8<Int32>(repeating: 0)
    /// For each word and each label: the label of the word before, in the best sequence. A word takes `labels` entries.
    private var back: [UInt8] = []

    package init() {}

    /// Begins a sentence.
    package mutating func start() {
        back.removeAll(keepingCapacity: true)
        for label in 1..<NamePath.labels { best[label] = NamePath.never }
        best[0] = 0
    }

    /// Adds a word that is certainly outside all names.
    package mutating func pass() {
        var from = 0
        for label in 1..<NamePath.labels where best[label] > best[from] { from = label }
        for label in 0..<NamePath.labels {
            back.append(UInt8(truncatingIfNeeded: from))
            best[label] = label == 0 ? 0 : NamePath.never
        }
    }

    /// Adds a word. `scores` has a score for each label, and `pairs` one for each pair of labels: that of the word
    /// before times 7 plus that of the word.
    package mutating func step(_ scores: UnsafePointer<Int32>, _ pairs: UnsafePointer<Int32>) {
        var next = SIMD8<Int32>(repeating: NamePath.never)
        for label in NameLabel.allCases {
            let to = Int(label.rawValue)
            var from = 0
            var found = NamePath.never
            for last in NameLabel.allCases where label.mayFollow(last) {
                let score = max(
                    NamePath.never, best[Int(last.rawValue)] &+ pairs[Int(last.rawValue) * NamePath.labels + to])
                if score > found { (found, from) = (score, Int(last.rawValue)) }
            }
            back.append(UInt8(truncatingIfNeeded: from))
            next[to] = max(NamePath.never, found &+ scores[to])
        }
        // Only differences between scores count. So the highest one is set to 0, and the scores of a very long sentence
        // cannot overflow.
        var top = next[0]
        for label in 1..<NamePath.labels { top = max(top, next[label]) }
        for label in 0..<NamePath.labels { next[label] = max(NamePath.never, next[label] &- top) }
        best = next
    }

    /// Appends the labels of all words that were added.
    package mutating func finish(into labels: inout [NameLabel]) {
        let count = back.count / NamePath.labels
        var label = 0
        for other in 1..<NamePath.labels where best[other] > best[label] { label = other }
        labels.append(contentsOf: repeatElement(.outside, count: count))
        var index = count
        while index > 0 {
            index -= 1
            labels[index] = NameLabel(rawValue: UInt8(truncatingIfNeeded: label)) ?? .outside
            label = Int(back[index * NamePath.labels + label])
        }
    }
}

extension NameLabel {
    /// Gives labels to all words that were appended to a view, from the labels of the words that the view kept. A
    /// quotation mark inside a name gets the label of the name.
    package static func spread(_ labels: [NameLabel], over view: borrowing SentenceView, into all: inout [NameLabel]) {
        all.removeAll(keepingCapacity: true)
        all.append(contentsOf: repeatElement(.outside, count: view.appendedCount))
        for (label, place) in zip(labels, view.places) where Int(place) < all.count { all[Int(place)] = label }
        for mark in view.marks {
            let place = Int(mark.place)
            if place + 1 < all.count, place > 0, all[place] == .outside, all[place + 1].isInside,
                all[place + 1].mayFollow(all[place - 1])
            {
                all[place] = all[place + 1]
            }
        }
    }
}
