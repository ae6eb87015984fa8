// The positions of the names of a treebank come in, sentences with a label for each word go out. The positions stand in
// a separate file, so that the text of the treebank is not copied.

package import StetModels

/// A sentence and the labels of its words.
package struct NameSentence: Sendable {
    package var words: [String]
    package var labels: [NameLabel]
    package var document = ""

    package init(words: [String], labels: [NameLabel], document: String = "") {
        self.words = words
        self.labels = labels
        self.document = document
    }
}

/// Reads labelled names.
package enum NameMarks {
    /// The sentences of a file with lines "word TAB tag". A tag that is not one for a person, an organisation or a
    /// place counts as outside.
    package static func sentences(tagged bytes: [UInt8]) -> [NameSentence] {
        Treebank.names(bytes).map { NameSentence(words: $0.words, labels: labels($0.tags)) }
    }

    /// The labels for tags. An "I-" at the beginning of a name counts as "B-".
    package static func labels(_ tags: [String]) -> [NameLabel] {
        var last = NameLabel.outside
        return tags.map { tag in
            var label = NameLabel(tag: tag) ?? .outside
            if !label.mayFollow(last) { label = NameLabel(rawValue: label.rawValue - 1) ?? .outside }
            last = label
            return label
        }
    }

    /// The sentences of a treebank, with the names from a file of positions. After a line "= document", each line of
    /// the file has the number of a sentence in the document and words such as "3-5:PER 9:LOC"; all numbers count from
    /// 1. Positions that do not exist in the treebank are left out.
    package static func sentences(of treebank: [TreeSentence], marks bytes: [UInt8]) -> [NameSentence] {
        var marks: [String: [Int: [Substring]]] = [:]
        var document = ""
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("= ") {
                document = String(line.dropFirst(2))
                continue
            }
            let columns = line.split(separator: " ")
            if let number = columns.first.flatMap({ Int($0) }) {
                marks[document, default: [:]][number] = Array(columns.dropFirst())
            }
        }
        var number = 0
        var last: String?
        return treebank.map { sentence in
            number = sentence.document == last ? number + 1 : 1
            last = sentence.document
            var found = NameSentence(
                words: sentence.words.map(\.form), labels: Array(repeating: .outside, count: sentence.words.count),
                document: sentence.document)
            for mark in marks[sentence.document]?[number] ?? [] { found.apply(mark) }
            return found
        }
    }
}

extension NameSentence {
    /// The sentences in the order of a treebank, with its names of documents. Sentences that the treebank does not have
    /// are left out.
    package static func ordered(_ sentences: [NameSentence], as treebank: [TreeSentence]) -> [NameSentence] {
        let byWords = Dictionary(sentences.map { ($0.words, $0) }) { first, _ in first }
        return treebank.compactMap { tree in
            var found = byWords[tree.words.map(\.form)]
            found?.document = tree.document
            return found
        }
    }

    /// Applies one position: "3-5:PER".
    fileprivate mutating func apply(_ mark: Substring) {
        let parts = mark.split(separator: ":")
        let ends = parts.first?.split(separator: "-").compactMap { Int($0) } ?? []
        guard parts.count == 2, let first = ends.first, let last = ends.last, 1 <= first, first <= last,
            last <= words.count,
            let begin = NameLabel(tag: "B-" + parts[1]), let inside = NameLabel(tag: "I-" + parts[1])
        else { return }
        labels[first - 1] = begin
        for index in first..<last { labels[index] = inside }
    }

    /// The names as ranges of words (the end is exclusive), with the labels with which they begin.
    package static func names(_ labels: [NameLabel]) -> Set<NameSpan> {
        var found: Set<NameSpan> = []
        var start: Int?
        for index in 0...labels.count {
            let label = index < labels.count ? labels[index] : .outside
            if let from = start, !(label.isInside && label.mayFollow(labels[from])) {
                found.insert(NameSpan(from: from, to: index, begin: labels[from]))
                start = nil
            }
            if label != .outside, start == nil { start = index }
        }
        return found
    }
}

/// A name as a range of words.
package struct NameSpan: Hashable, Sendable {
    package var from: Int
    package var to: Int
    package var begin: NameLabel
}

/// The number of names that were found rightly, found wrongly, and missed, by kind.
package struct NameScore: Sendable {
    package private(set) var right: [NameLabel: Int] = [:]
    package private(set) var extra: [NameLabel: Int] = [:]
    package private(set) var missed: [NameLabel: Int] = [:]
    private var placed = 0
    private var total = (found: 0, wanted: 0)

    package init() {}

    /// Adds the names of one sentence.
    package mutating func add(wanted: Set<NameSpan>, found: Set<NameSpan>) {
        for name in wanted {
            if found.contains(name) { right[name.begin, default: 0] += 1 } else { missed[name.begin, default: 0] += 1 }
        }
        for name in found where !wanted.contains(name) { extra[name.begin, default: 0] += 1 }
        let places = Set(wanted.map { [$0.from, $0.to] })
        placed += found.filter { places.contains([$0.from, $0.to]) }.count
        total.found += found.count
        total.wanted += wanted.count
    }

    /// The columns of a table: F1 of all names, of persons, of organisations and of places; F1 without the kind;
    /// precision; recall.
    package var cells: [String] {
        func f1(_ labels: [NameLabel]) -> String {
            func sum(_ counts: [NameLabel: Int]) -> Int { labels.reduce(0) { $0 + counts[$1, default: 0] } }
            return Share(right: 2 * sum(right), of: 2 * sum(right) + sum(extra) + sum(missed)).description
        }
        let correct = right.values.reduce(0, +)
        return [
            f1([.beginPerson, .beginOrganisation, .beginPlace]), f1([.beginPerson]), f1([.beginOrganisation]),
            f1([.beginPlace]),
            Share(right: 2 * placed, of: total.found + total.wanted).description,
            Share(right: correct, of: total.found).description,
            Share(right: correct, of: total.wanted).description,
        ]
    }

    package var summary: String {
        zip(["F1", "PER", "ORG", "LOC", "untyped", "P", "R"], cells).map { $0 + " " + $1 }.joined(separator: "  ")
    }
}
