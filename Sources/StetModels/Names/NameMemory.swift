// What a document says clearly about a name in one sentence is used for its other sentences. A surname that stood once
// with a given name is that person everywhere; a word that is mostly a place is a place everywhere. First the labels of
// all sentences are noted. Then the labels of each sentence are corrected by what was noted.

/// The names of one document.
package struct NameMemory: Sendable {
    /// How often a name was a person, an organisation or a place.
    private struct Tally {
        var counts: (person: Int, organisation: Int, place: Int) = (0, 0, 0)

        subscript(label: NameLabel) -> Int {
            switch label {
            case .beginPerson: counts.person
            case .beginOrganisation: counts.organisation
            case .beginPlace: counts.place
            default: 0
            }
        }

        mutating func add(_ label: NameLabel) {
            switch label {
            case .beginPerson: counts.person += 1
            case .beginOrganisation: counts.organisation += 1
            case .beginPlace: counts.place += 1
            default: break
            }
        }

        var best: NameLabel {
            [NameLabel.beginPerson, .beginOrganisation, .beginPlace].max { self[$0] < self[$1] } ?? .beginPerson
        }
    }

    /// The last words of persons' names of two words or more, and the names of one word, by the hashes of the words.
    private var surnames: [UInt32: Int] = [:]
    private var single: [UInt32: Tally] = [:]

    package init() {}

    /// Forgets all names: a new document begins.
    package mutating func removeAll() {
        surnames.removeAll(keepingCapacity: true)
        single.removeAll(keepingCapacity: true)
    }

    /// Notes the names of a sentence.
    package mutating func note(_ view: borrowing SentenceView, _ labels: [NameLabel]) {
        guard labels.count == view.words.count else { return }
        var start = 0
        while start < labels.count {
            let label = labels[start]
            guard label != .outside else {
                start += 1
                continue
            }
            let end = NameMemory.end(of: start, labels)
            let last = view.words[end - 1]
            if end == start + 1 {
                single[last.form, default: Tally()].add(label)
            } else if label == .beginPerson, last.traits.contains(.capitalised), last.length > 2 {
                surnames[last.form, default: 0] += 1
            }
            start = end
        }
    }

    /// Corrects the labels of a sentence where the other sentences of the document are clearer.
    package func settle(_ view: borrowing SentenceView, _ labels: inout [NameLabel]) {
        guard labels.count == view.words.count, !surnames.isEmpty || !single.isEmpty else { return }
        for index in labels.indices {
            let word = view.words[index]
            guard word.traits.contains(.capitalised) else { continue }
            if labels[index] == .outside {
                guard surnames[word.form] != nil, isAlone(index, view, labels) else { continue }
                labels[index] = kind(of: word.form) ?? .beginPerson
            } else if !labels[index].isInside, NameMemory.end(of: index, labels) == index + 1,
                let known = kind(of: word.form)
            {
                labels[index] = known
            }
        }
    }

    /// The kind of name that a word alone is in this document: at least two thirds of its uses must be of this kind,
    /// and at least two of them. nil otherwise.
    private func kind(of form: UInt32) -> NameLabel? {
        var tally = single[form] ?? Tally()
        tally.counts.person += surnames[form, default: 0]
        let best = tally.best
        let all = tally.counts.person + tally.counts.organisation + tally.counts.place
        return tally[best] * 3 >= all * 2 && tally[best] > 1 ? best : nil
    }

    /// True when neither a capital nor a name stands directly beside the word. A capital at the start of a sentence
    /// does not count, because every sentence has one.
    private func isAlone(_ index: Int, _ view: borrowing SentenceView, _ labels: [NameLabel]) -> Bool {
        for other in [index - 1, index + 1] where labels.indices.contains(other) {
            let beside = view.words[other].traits
            if labels[other] != .outside { return false }
            if beside.contains(.capitalised), !beside.contains(.startsSentence) { return false }
        }
        return true
    }

    private static func end(of start: Int, _ labels: [NameLabel]) -> Int {
        var end = start + 1
        while end < labels.count, labels[end].isInside, labels[end].mayFollow(labels[start]) { end += 1 }
        return end
    }
}
