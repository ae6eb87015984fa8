// Keys of words: equal for equal words in either case, different for different short words.

import StetLanguage
import Testing

@Suite struct WordKeyTests {
    private func key(_ word: String) -> UInt64 {
        var word = word
        return word.withUTF8 { WordKey.key(of: $0) }
    }

    @Test(arguments: [
        "a", "May", "Torrin", "Torrins", "Hallamby", "Portsmouth", "Northallertonians", "O'Brien", "@", "[9]",
    ])
    func capitalsCountAsSmallLetters(word: String) {
        #expect(key(word) == key(word.lowercased()))
    }

    @Test func whatIsNoLetterStaysAsItIs() {
        // These bytes differ from each other only in the bit that distinguishes small letters from capitals.
        let words = ["@", "`", "[", "{", "]", "}", "^", "~", "a@", "a`"]
        #expect(Set(words.map(key)).count == words.count)
    }

    @Test func aWordIsTheSameWhereverItStands() {
        // When more text follows, eight bytes can be read at once; at the end of the copy they cannot.
        for word in ["a", "at", "the", "city", "mayor", "harbour", "councils", "councillor", "Zürich"] {
            var text = "." + word + " of the port"
            let inside = text.withUTF8 { WordKey.key(of: $0, 1..<(1 + word.utf8.count)) }
            #expect(inside == key(word))
        }
    }

    @Test func onlyShortPlainWordsAreTheirOwnKey() {
        #expect(["a", "port", "councils"].allSatisfy { !WordKey.isHash(key($0)) })
        #expect(["councillor", "Zürich", "é"].allSatisfy { WordKey.isHash(key($0)) })
    }

    @Test func lettersAreCountedUpToTheFirstOther() {
        func chunk(_ text: String) -> UInt64 { text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        for (text, word) in [
            ("The port", "the"), ("a, b, c,", "a"), ("council.", "council"), ("councils", "councils"),
            ("be@[`{é", "be"),
        ] {
            let (count, key) = WordKey.letters(chunk(text))
            #expect(count == word.count)
            #expect(key == self.key(word))
        }
    }
}
