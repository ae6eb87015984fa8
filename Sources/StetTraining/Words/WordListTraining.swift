// Makes the list of what is known about words beyond the treebanks. Its lines are "word class family kinds": a class of
// words that are used alike, computed from word vectors; the family of the class; and the forms and field from a
// dictionary. The list is a separate file, because it changes rarely and can be useful to others.

import StetModels

/// The options for a list of words: how many words, classes and families there are, and how vectors are weighed.
package struct WordListOptions: Sendable {
    package var words = 80_000
    package var classes = 600
    package var families = 64
    package var directions = 20
    package var mix = 0.5
    package var seed: UInt64 = 1
    package init() {}
}

/// Makes the list of words, and the section for a model file from it.
package enum WordListTraining {
    /// The lines of the list.
    ///
    /// - Parameters:
    ///   - vectors: lines "word number number …", the most frequent word first (GloVe's format).
    ///   - sentences: sentences whose tags show which words are used alike.
    package static func lines(
        vectors: [UInt8], _ dictionary: WordNetForms, _ sentences: [TreeSentence], _ options: WordListOptions
    ) -> String {
        var words: [String] = []
        var values: [Float] = []
        var size = 0
        for line in vectors.split(separator: 0x0A) where words.count < options.words {
            let columns = line.split(separator: 0x20)
            let vector = columns.dropFirst().compactMap { Float(String(decoding: $0, as: UTF8.self)) }
            if size == 0 { size = vector.count }
            guard vector.count == size, size > 0 else { continue }
            words.append(String(decoding: columns[0], as: UTF8.self))
            values += normal(vector)
        }
        let points = Points(values: values, size: size)
        let turned = Discriminant.turned(
            points, tagged: tagged(words, sentences), directions: options.directions, mix: options.mix)
        var chance = Chance(seed: options.seed)
        let (classes, centres) = Grouping.groups(of: turned, count: options.classes, rounds: 15, &chance)
        let (families, _) = Grouping.groups(of: centres, count: options.families, rounds: 30, &chance)
        var out = ""
        for (index, word) in words.enumerated() {
            out += "\(word) \(classes[index] + 1) \(families[classes[index]] + 1) \(dictionary.kinds(of: word))\n"
        }
        return out
    }

    private static func normal(_ vector: [Float]) -> [Float] {
        var sum: Float = 0
        for value in vector { sum += value * value }
        let length = sum.squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }

    /// The share of each fine tag among the uses of a word, for words that occur at least three times in the treebanks.
    private static func tagged(_ words: [String], _ sentences: [TreeSentence]) -> [(point: Int, shares: [Double])] {
        var inventory = Inventory()
        var counts: [String: [Int: Int]] = [:]
        for word in sentences.lazy.flatMap(\.words) {
            counts[word.form.lowercased(), default: [:]][inventory.number(of: word.xpos), default: 0] += 1
        }
        var found: [(point: Int, shares: [Double])] = []
        for (point, word) in words.enumerated() {
            guard let tags = counts[word] else { continue }
            let total = tags.values.reduce(0, +)
            guard total >= 3 else { continue }
            var shares = Array(repeating: 0.0, count: inventory.count)
            for (tag, count) in tags { shares[tag] = Double(count) / Double(total) }
            found.append((point, shares))
        }
        return found
    }

    /// The section that `WordClasses` reads, from the lines of a list.
    package static func section(_ lines: [UInt8]) -> SectionWriter {
        var families: [UInt16] = [0]
        var words: [(word: UInt32, number: UInt32)] = []
        var seen: Set<UInt32> = []
        for line in lines.split(separator: 0x0A) {
            let columns = line.split(separator: 0x20)
            guard columns.count == 4, let narrow = UInt16(String(decoding: columns[1], as: UTF8.self)),
                let family = UInt16(String(decoding: columns[2], as: UTF8.self)),
                let kinds = UInt16(String(decoding: columns[3], as: UTF8.self))
            else { continue }
            while families.count <= Int(narrow) { families.append(0) }
            families[Int(narrow)] = family
            // "1995" and "1996" are the same word here. The first one, which is the more frequent, decides its class.
            let form = Array(columns[0]).withUnsafeBufferPointer { WordView($0).form }
            if seen.insert(form).inserted { words.append((form, UInt32(narrow) | UInt32(kinds) << 16)) }
        }
        var section = SectionWriter()
        section.number(families.count)
        for family in families { section.append(family) }
        Packing.append(words, to: &section)
        return section
    }
}
