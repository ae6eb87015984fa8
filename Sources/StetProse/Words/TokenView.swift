public import StetLanguage
public import StetSource

/// What a reader of tokens asks again and again: which word, kind, mark or text stands at a token.
///
/// In: the tokens and the bytes of a document, and the bounds of what the reader may see. Out: answers for any number,
/// also one that is not a token: outside the bounds stands no word, no mark and no text. So a reader looks ahead and back
/// without a check of its own. Public, because readers of other modules ask for each token.
public protocol TokenView {
    /// All tokens of the document.
    var tokens: [Token] { get }
    /// The bytes in which the tokens lie.
    var bytes: [UInt8] { get }
    /// The tokens that may be seen: of a sentence, or all, which is what a view has that does not say it.
    var bounds: Range<Int> { get }
}

extension TokenView {
    @inlinable @inline(__always) public var bounds: Range<Int> { Range(uncheckedBounds: (0, tokens.count)) }

    /// The number of a token's word; `unknown` outside the bounds.
    @inlinable @inline(__always) public func word(_ token: Int) -> WordID {
        bounds.contains(token) ? tokens[token].word : .unknown
    }

    /// What a token is; nil outside the bounds.
    @inlinable @inline(__always) public func kind(_ token: Int) -> Token.Kind? {
        bounds.contains(token) ? tokens[token].kind : nil
    }

    /// The first byte of a token; 0 outside the bounds.
    @inlinable @inline(__always) public func byte(_ token: Int) -> UInt8 {
        bounds.contains(token) ? bytes[Int(tokens[token].start)] : 0
    }

    /// Whether a token is one character and nothing else: a comma, a bracket, a dash …
    @inlinable @inline(__always) public func isMark(_ token: Int, _ mark: Unicode.Scalar) -> Bool {
        guard bounds.contains(token) else { return false }
        let span = tokens[token].span
        if mark.isASCII { return span.count == 1 && bytes[Int(span.start)] == UInt8(truncatingIfNeeded: mark.value) }
        return bytes[span.range].elementsEqual(mark.utf8)
    }

    /// The same where something ends before the bounds do: from `limit` on stands no mark.
    @inlinable @inline(__always)
    public func isMark(_ token: Int, _ mark: Unicode.Scalar, before limit: Int) -> Bool {
        token < limit && isMark(token, mark)
    }

    /// Whether a token is written onto the one before it.
    @inlinable @inline(__always) public func isJoined(_ token: Int) -> Bool {
        bounds.contains(token) && !tokens[token].isSpaced
    }

    /// A hyphen written onto the word before it.
    @inlinable @inline(__always) public func isHyphen(_ token: Int) -> Bool {
        kind(token) == .hyphen && isJoined(token)
    }

    /// A token as it stands in the copy; empty outside the bounds.
    @inlinable public func text(_ token: Int) -> String {
        bounds.contains(token) ? String(decoding: bytes[tokens[token].span.range], as: UTF8.self) : ""
    }

    /// Some tokens and what stands between them; those outside the bounds are left out.
    @inlinable public func text(_ range: Range<Int>) -> String {
        let range = range.clamped(to: bounds)
        return range.isEmpty ? "" : String(decoding: bytes[span(range).range], as: UTF8.self)
    }

    /// From the first byte of some tokens to the last. There is at least one, and all are tokens of the document, within
    /// the bounds or not: a mention of the sentence before has a span too.
    @inlinable @inline(__always) public func span(_ range: Range<Int>) -> Span {
        Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
    }
}
