package import StetSource

/// A word, number or mark of the prose.
///
/// Numbers are runs of digits with inner commas and points ("1,200", "4.2"); what is written onto them
/// ("6.3m", "12th", "14,000km") is a token of its own without a space before it. The possessive "’s" is a
/// token of its own; hyphens and slashes are too: "34-year-old" is five tokens.
package struct Token: Sendable {
    package enum Kind: UInt8, Sendable { case word, number, punctuation, symbol, hyphen, dash, openQuote, closeQuote, quote, apostrophe }

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

    package var start: Int32
    package var end: Int32
    package var word: WordID
    package var kind: Kind
    package var traits: Traits

    @inlinable @inline(__always) package init(start: Int, end: Int, word: WordID, kind: Kind, traits: Traits) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.word = word
        self.kind = kind
        self.traits = traits
    }

    @inlinable @inline(__always) package var span: Span { Span(Int(start), Int(end)) }
    @inlinable @inline(__always) package var isSpaced: Bool { traits.contains(.spaced) }
    @inlinable @inline(__always) package var isCapitalised: Bool { traits.contains(.capitalised) }
    @inlinable @inline(__always) package var isQuoted: Bool { traits.contains(.quoted) }
}
