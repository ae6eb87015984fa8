// Sentences with names come in, the same sentences with other names go out. Persons and some places get names from the
// lists, or invented ones. So the tagger learns from the words around a name too, and not only from the names.

import StetModels

/// Replaces the names of sentences.
package struct NameDisguise {
    private let given: [String]
    private let surnames: [String]
    private let cities: [String]
    private let givenSet: Set<String>
    private var chance: Chance

    /// - Parameter files: the lists of stet-train. Without them, no sentence is changed.
    package init(_ files: [NameListFile], seed: UInt64) {
        func entries(_ name: String) -> [String] {
            guard let file = files.first(where: { $0.name == name }) else { return [] }
            return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map
            { line in
                String(line.prefix { $0 != "\t" })
            }
        }
        given = entries("given-names")
        surnames =
            entries("surnames-world")
            + entries("surnames-rare").enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
        cities = entries("cities").filter { $0.allSatisfy(\.isLetter) }
        givenSet = Set(given)
        chance = Chance(seed: seed)
    }

    /// The changed sentences, in the order of the originals. Sentences in which nothing could be changed are left out.
    package mutating func disguised(_ sentences: [NameSentence]) -> [NameSentence] {
        guard !given.isEmpty, !surnames.isEmpty, !cities.isEmpty else { return [] }
        return sentences.compactMap { sentence in
            var changed = sentence
            var isChanged = false
            for name in NameSentence.names(sentence.labels).sorted(by: { $0.from < $1.from }) {
                let isPlain = (name.from..<name.to).allSatisfy { self.isPlain(sentence.words[$0]) }
                switch name.begin {
                case .beginPerson where isPlain && chance.below(10) < 9:
                    for place in name.from..<name.to {
                        changed.words[place] = personal(
                            like: sentence.words[place], isLast: place == name.to - 1, isAlone: name.to - name.from == 1
                        )
                    }
                    isChanged = true
                case .beginPlace where isPlain && name.to - name.from == 1 && chance.below(20) < 7:
                    changed.words[name.from] = chance.below(2) == 0 ? pick(cities) : blend(cities)
                    isChanged = true
                default: break
                }
            }
            return isChanged ? changed : nil
        }
    }

    private mutating func personal(like word: String, isLast: Bool, isAlone: Bool) -> String {
        if !isLast { return chance.below(10) < 6 ? pick(given) : blend(given) }
        if isAlone, givenSet.contains(word), chance.below(10) < 6 { return pick(given) }
        return chance.below(10) < 4 ? pick(surnames) : blend(surnames)
    }

    /// Whether a word is a capital and then small letters.
    private func isPlain(_ word: String) -> Bool {
        guard let first = word.first, word.count > 1 else { return false }
        return first.isUppercase && word.dropFirst().allSatisfy { $0.isLetter && $0.isLowercase }
    }

    private mutating func pick(_ words: [String]) -> String { words[chance.below(words.count)] }

    /// An invented name: the beginning of one name and the end of another.
    private mutating func blend(_ words: [String]) -> String {
        let (front, back) = (pick(words), pick(words))
        return (front.prefix(max(2, front.count / 2)) + back.dropFirst(back.count / 2)).capitalisedOnce
    }
}

extension StringProtocol {
    /// The text with a capital first and then small letters.
    fileprivate var capitalisedOnce: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
