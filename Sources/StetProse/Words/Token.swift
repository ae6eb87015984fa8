package import StetLanguage
package import StetSource

/// A word, number or mark of the prose.
///
/// Numbers are runs of digits with inner commas and points ("1,200", "4.2"); what is written onto them
/// ("6.3m", "12th", "14,000km") is a token of its own without a space before it. The possessive "’s" is a
/// token of its own; hyphens and slashes are too: "34-year-old" is five tokens.
package struct Token: Sendable {
    package enum Kind: UInt8, Sendable {
        case word, number, punctuation, symbol, hyphen, dash, openQuote, closeQuote, quote, apostrophe
    }

    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8
        @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// White space or the start of the block stands before it.
        package static let spaced = Traits(rawValue: 1)
        /// Begins with an upper-case letter.
        package static let capitalised = Traits(rawValue: 2)
        /// Has at least two letters, all upper case.
        package static let allCapitals = Traits(rawValue: 4)
        /// First word of its sentence, quotation marks and brackets aside.
        package static let startsSentence = Traits(rawValue: 8)
        /// Holds a letter outside ASCII.
        package static let accented = Traits(rawValue: 16)
        /// Lies inside quotation marks.
        package static let quoted = Traits(rawValue: 32)
        /// Holds a full stop: "U.S.", "a.m.".
        package static let dotted = Traits(rawValue: 64)
    }

    /// What readers look for, so that all other tokens are passed over without a look at their words or bytes. The
    /// tokenizer gives them: to marks by what they are, to words as `WordCues` says.
    package struct Cues: OptionSet, Sendable {
        package let rawValue: UInt16
        @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }
        /// May begin a figure.
        package static let figure = Cues(rawValue: 1)
        /// "a", "an", which count before a unit.
        package static let article = Cues(rawValue: 2)
        /// May begin a unit or a currency.
        package static let unit = Cues(rawValue: 4)
        /// May begin a time.
        package static let time = Cues(rawValue: 8)
        /// Has some part in times, or may stand second in one.
        package static let timed = Cues(rawValue: 16)
        /// "year", "years".
        package static let timeUnit = Cues(rawValue: 32)
        /// A word with digits: "USD500".
        package static let digits = Cues(rawValue: 64)
        /// May say more of the figure before it: a scale, a unit, "and", "to".
        package static let behindFigure = Cues(rawValue: 128)
        /// Begins a time only with the word behind it: "that" of "that day".
        package static let leading = Cues(rawValue: 256)

        /// May end a sentence: "." and its like, "p.m."
        package static let ending = Cues(rawValue: 512)
        /// May join a figure to another.
        package static let joining = Cues(rawValue: 4096)
        /// "the"
        package static let definite = Cues(rawValue: 2048)
        /// May open or close a quotation.
        package static let quotes = Cues(rawValue: 1024)

        /// Digits: a figure, and perhaps part of a date.
        package static let number = Cues(rawValue: 1 | 8 | 16)
    }

    package var start: Int32
    package var end: Int32
    package var word: WordID
    package var kind: Kind
    package var traits: Traits
    package var cues: Cues

    @inlinable @inline(__always) package init(
        start: Int, end: Int, word: WordID, kind: Kind, traits: Traits, cues: Cues = []
    ) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.word = word
        self.kind = kind
        self.traits = traits
        self.cues = cues
    }

    @inlinable @inline(__always) package var span: Span { Span(Int(start), Int(end)) }
    @inlinable @inline(__always) package var isSpaced: Bool { traits.contains(.spaced) }
    @inlinable @inline(__always) package var isCapitalised: Bool { traits.contains(.capitalised) }
    @inlinable @inline(__always) package var isQuoted: Bool { traits.contains(.quoted) }
}

extension [Token] {
    /// The first token of a range that gives one of the cues, or the end of the range.
    @inline(__always) func first(in range: Range<Int>, with cues: Token.Cues) -> Int {
        precondition(range.upperBound <= count)
        return withUnsafeBufferPointer { tokens in
            var index = range.lowerBound
            while index < range.upperBound, tokens[index].cues.isDisjoint(with: cues) { index += 1 }
            return index
        }
    }
}
