// The features of the tagger, in two parts. Features of a single word (its letters, ending, shape, classes and possible
// tags) are the same wherever the word stands, so their sums are computed once for each word. Features of several words
// (pairs of words, tags already given to the left) are read only when the first part does not decide clearly. Training
// and reading use the same features.

/// The features of one word of a sentence.
package enum TaggerFeatures {
    /// Stands for the place before the first word and for that after the last word.
    @inline(__always) private static var outside: UInt32 { 0x5EED }

    /// Stands for the tag before the first word.
    package static let noTag: UInt32 = 0xFFFF

    // MARK: Features of a single word

    /// Features of a word for its own tag.
    @inline(__always)
    static func eachAlone(_ word: borrowing WordView, set: UInt32, _ take: (UInt64) -> Void) {
        let looks = looks(word)
        take(FeatureKey.of(1, word.form))
        take(FeatureKey.of(2, word.written, looks & 0x10))
        take(FeatureKey.of(10, word.suffixes.0, looks))
        take(FeatureKey.of(11, word.suffixes.1, looks))
        take(FeatureKey.of(12, word.suffixes.2, looks))
        take(FeatureKey.of(13, word.suffixes.3))
        take(FeatureKey.of(14, word.prefixes.0))
        take(FeatureKey.of(15, word.prefixes.1))
        take(FeatureKey.of(16, word.prefixes.2))
        take(FeatureKey.of(17, word.shape, looks))
        take(FeatureKey.of(19, UInt32(word.wordClass), looks))
        take(FeatureKey.of(31, set))
        take(FeatureKey.of(33, word.forms, looks))
        take(FeatureKey.of(34, word.forms, word.suffixes.1, looks & 1))
        take(FeatureKey.of(38, UInt32(word.kinds), looks))
    }

    /// Features of a word for the tag of the word after it.
    @inline(__always)
    static func eachForNext(_ word: borrowing WordView, _ take: (UInt64) -> Void) {
        take(FeatureKey.of(3, word.form))
        take(FeatureKey.of(20, UInt32(word.wordClass)))
        take(FeatureKey.of(29, word.suffixes.2))
    }

    /// Features of a word for the tag of the word before it.
    @inline(__always)
    static func eachForLast(_ word: borrowing WordView, _ take: (UInt64) -> Void) {
        take(FeatureKey.of(4, word.form))
        take(FeatureKey.of(21, UInt32(word.wordClass)))
        take(FeatureKey.of(30, word.suffixes.2))
    }

    /// The feature of the tag to the left.
    @inline(__always) static func afterTag(_ last: UInt32) -> UInt64 { FeatureKey.of(40, last) }

    // MARK: Features of several words

    /// Features of pairs of words and of the tags to the left.
    @inline(__always)
    static func eachInCompany(
        _ words: UnsafeBufferPointer<WordView>, _ sets: UnsafeBufferPointer<TagSetEntry>, at index: Int, last: UInt32,
        second: UInt32, _ take: (UInt64) -> Void
    ) {
        let word = words[index]
        let before = index > 0 ? words[index - 1] : WordView()
        let after = index + 1 < words.count ? words[index + 1] : WordView()
        let before2 = index > 1 ? words[index - 2].form : outside
        let after2 = index + 2 < words.count ? words[index + 2].form : outside
        let set = UInt32(sets[index].set)
        let setBefore = index > 0 ? UInt32(sets[index - 1].set) : outside
        let setAfter = index + 1 < sets.count ? UInt32(sets[index + 1].set) : outside
        let setAfter2 = index + 2 < sets.count ? UInt32(sets[index + 2].set) : outside
        let looks = looks(word)

        take(FeatureKey.of(5, before2))
        take(FeatureKey.of(6, after2))
        take(FeatureKey.of(7, before.form, word.form))
        take(FeatureKey.of(8, word.form, after.form))
        take(FeatureKey.of(9, before.form, after.form))
        take(FeatureKey.of(18, looks, TaggerFeatures.looks(after), TaggerFeatures.looks(before)))
        take(FeatureKey.of(22, UInt32(word.family), UInt32(before.family), looks & 1))
        take(FeatureKey.of(23, UInt32(word.family), UInt32(after.family), looks & 1))
        take(FeatureKey.of(24, set, setBefore, setAfter))
        take(FeatureKey.of(25, set, setAfter))
        take(FeatureKey.of(26, setAfter, setAfter2))
        take(FeatureKey.of(27, set, before.form))
        take(FeatureKey.of(28, set, after.form))
        take(FeatureKey.of(32, word.suffixes.2, after.form))
        take(FeatureKey.of(35, word.forms, before.forms, after.forms))
        take(FeatureKey.of(36, word.forms, before.form))
        take(FeatureKey.of(37, word.forms, after.form))

        take(FeatureKey.of(41, last, second))
        take(FeatureKey.of(42, last, word.form))
        take(FeatureKey.of(43, last, set, setAfter))
        take(FeatureKey.of(44, last, index + 1 < words.count ? after.form : outside))
        take(FeatureKey.of(45, last, word.suffixes.2))
        take(FeatureKey.of(46, last, second, word.form))
        take(FeatureKey.of(47, last, second, set))
        take(FeatureKey.of(48, last, UInt32(word.wordClass)))
        take(FeatureKey.of(49, last, setAfter))
        take(FeatureKey.of(50, last, word.forms, looks))
    }

    @inline(__always) private static func looks(_ word: borrowing WordView) -> UInt32 {
        UInt32(word.traits.rawValue & 0x1F)
    }

    /// All features of a word at once, for training.
    ///
    /// - Returns: the number of features of single words; those come first in `keys`.
    package static func collect(
        _ words: [WordView], _ sets: [TagSetEntry], at index: Int, last: UInt32, second: UInt32,
        into keys: inout [UInt64]
    ) -> Int {
        keys.removeAll(keepingCapacity: true)
        eachAlone(words[index], set: UInt32(sets[index].set)) { keys.append($0) }
        eachForNext(index > 0 ? words[index - 1] : WordView()) { keys.append($0) }
        eachForLast(index + 1 < words.count ? words[index + 1] : WordView()) { keys.append($0) }
        keys.append(afterTag(last))
        let alone = keys.count
        words.withUnsafeBufferPointer { words in
            sets.withUnsafeBufferPointer { sets in
                eachInCompany(words, sets, at: index, last: last, second: second) { keys.append($0) }
            }
        }
        return alone
    }
}
