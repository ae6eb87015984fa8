public import StetLanguage
public import StetSource

/// A word, number or mark of the prose.
///
/// A number is a sequence of digits with commas and points inside ("1,200", "4.2"). Letters that are written onto it
/// ("6.3m", "12th", "14,000km") are a separate token without a space before it. The possessive "’s", hyphens and
/// slashes are separate tokens too, so "34-year-old" has five tokens.
public struct Token: Sendable {
    public enum Kind: UInt8, Sendable {
        case word, number, punctuation, symbol, hyphen, dash, openQuote, closeQuote, quote, apostrophe
    }

    public struct Traits: OptionSet, Sendable {
        public let rawValue: UInt8
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// White space or the start of the block stands before it.
        public static var spaced: Traits { Traits(rawValue: 1) }
        /// It begins with an upper-case letter.
        public static var capitalised: Traits { Traits(rawValue: 2) }
        /// It has at least two letters, all in upper case.
        public static var allCapitals: Traits { Traits(rawValue: 4) }
        /// It is the first word of its sentence. Quotation marks and brackets may stand before it.
        public static var startsSentence: Traits { Traits(rawValue: 8) }
        /// It contains a letter outside ASCII.
        public static var accented: Traits { Traits(rawValue: 16) }
        /// It is inside quotation marks.
        public static var quoted: Traits { Traits(rawValue: 32) }
        /// It contains a full stop: "U.S.", "a.m.".
        public static var dotted: Traits { Traits(rawValue: 64) }
    }

    /// What a token may begin or continue. Readers skip all tokens without the cue that they need, and do not look at
    /// their words or bytes. The tokenizer sets the cues: for marks by their kind, for words as `WordCues` says.
    public struct Cues: OptionSet, Sendable {
        public let rawValue: UInt16
        @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// It may begin a figure.
        public static var figure: Cues { Cues(rawValue: 1) }
        /// "a" or "an", which may count before a unit.
        public static var article: Cues { Cues(rawValue: 2) }
        /// It may begin a unit or a currency.
        public static var unit: Cues { Cues(rawValue: 4) }
        /// It may begin a time.
        public static var time: Cues { Cues(rawValue: 8) }
        /// It may be part of a time, in any place.
        public static var insideTime: Cues { Cues(rawValue: 16) }
        /// "year", "years".
        public static var timeUnit: Cues { Cues(rawValue: 32) }
        /// It is a word with digits: "USD500".
        public static var digits: Cues { Cues(rawValue: 64) }
        /// It may say more about the figure before it: a scale, a unit, "and", "to".
        public static var behindFigure: Cues { Cues(rawValue: 128) }
        /// It begins a time only together with the next word: "that" in "that day".
        public static var leading: Cues { Cues(rawValue: 256) }
        /// It may end a sentence: "." and similar marks, "p.m."
        public static var ending: Cues { Cues(rawValue: 512) }
        /// It may open or close a quotation.
        public static var quotes: Cues { Cues(rawValue: 1024) }
        /// "the"
        public static var definite: Cues { Cues(rawValue: 2048) }
        /// It may join a figure to another.
        public static var joining: Cues { Cues(rawValue: 4096) }

        /// The cues of digits: they are a figure, and may be part of a date.
        public static var number: Cues { Cues(rawValue: 1 | 8 | 16) }
    }

    public var start: Int32
    public var end: Int32
    public var word: WordID
    public var kind: Kind
    public var traits: Traits
    public var cues: Cues

    @inlinable @inline(__always) public init(
        start: Int, end: Int, word: WordID, kind: Kind, traits: Traits, cues: Cues = []
    ) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.word = word
        self.kind = kind
        self.traits = traits
        self.cues = cues
    }

    @inlinable @inline(__always) public var span: Span { Span(Int(start), Int(end)) }
    @inlinable @inline(__always) public var isSpaced: Bool { traits.contains(.spaced) }
    @inlinable @inline(__always) public var isCapitalised: Bool { traits.contains(.capitalised) }
    @inlinable @inline(__always) public var isQuoted: Bool { traits.contains(.quoted) }
}

extension [Token] {
    /// The first token of a range that has one of the cues, or the end of the range.
    @inline(__always) func first(in range: Range<Int>, with cues: Token.Cues) -> Int {
        precondition(range.upperBound <= count)
        return withUnsafeBufferPointer { tokens in
            var index = range.lowerBound
            while index < range.upperBound, tokens[index].cues.isDisjoint(with: cues) { index += 1 }
            return index
        }
    }
}
