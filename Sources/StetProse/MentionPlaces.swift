/// What stands at some tokens of a document: a mention, a quotation, a sentence.
///
/// Of one kind, they come in reading order and do not overlap, so that one token leads to one of them at most. Who asks
/// for a token now and then searches the list by halves (`place(at:)`). Who asks for most tokens of a document makes an
/// index once (`MentionPlaces`), and then asks in constant time.
protocol PlacedTokens {
    var tokens: Range<Int> { get }
}

extension AmountMention: PlacedTokens {}
extension NameMention: PlacedTokens {}
extension Quotation: PlacedTokens {}
extension Range: PlacedTokens where Bound == Int {
    var tokens: Range<Int> { self }
}

extension Array {
    /// The first of some places where a condition holds that holds at all later ones too, or their end: by halves.
    @inlinable @inline(__always)
    public func firstPlace(in places: Range<Int>, where holds: (Element) -> Bool) -> Int {
        var (low, high) = (places.lowerBound, places.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The same among all places.
    @inlinable @inline(__always) public func firstPlace(where holds: (Element) -> Bool) -> Int {
        firstPlace(in: indices, where: holds)
    }
}

extension Array where Element: PlacedTokens {
    /// The place of the first mention that ends behind a token, or the end.
    @inline(__always) func firstPlace(endingAfter token: Int) -> Int { firstPlace { $0.tokens.upperBound > token } }

    /// The place of the mention that holds a token; the search goes through some places only, or all.
    @inline(__always) func place(at token: Int, in places: Range<Int>? = nil) -> Int? {
        let places = places ?? indices
        let place = firstPlace(in: places) { $0.tokens.upperBound > token }
        return place < places.upperBound && self[place].tokens.contains(token) ? place : nil
    }
}

/// The index: where the mentions of one kind stand.
public struct MentionPlaces: Sendable {
    /// For each token, and for the end, how many mentions begin before it; empty without mentions.
    @usableFromInline var before: [Int32] = []
    /// The token after each mention.
    @usableFromInline var ends: [Int32] = []

    /// - Parameters:
    ///   - mentions: the tokens of each.
    ///   - tokens: how many tokens the document has.
    @inlinable public init(_ mentions: some Collection<Range<Int>>, tokens: Int) {
        guard !mentions.isEmpty else { return }
        before.reserveCapacity(tokens + 1)
        ends.reserveCapacity(mentions.count)
        for range in mentions {
            fill(to: min(range.lowerBound, tokens))
            ends.append(Int32(truncatingIfNeeded: range.upperBound))
        }
        fill(to: tokens)
    }

    /// Up to and with a token, so many mentions begin before each as are known by now.
    @usableFromInline mutating func fill(to token: Int) {
        let count = Int32(truncatingIfNeeded: ends.count)
        before.append(contentsOf: repeatElement(count, count: max(0, token + 1 - before.count)))
    }

    /// The place of the mention that holds a token; nil outside the document.
    @inlinable public func place(at token: Int) -> Int? {
        guard token >= 0, token + 1 < before.count else { return nil }
        let place = Int(before[token + 1]) - 1
        return place >= 0 && token < ends[place] ? place : nil
    }

    /// The places of the mentions that begin among some tokens.
    @inlinable public func places(in range: Range<Int>) -> Range<Int> {
        guard !before.isEmpty else { return 0..<0 }
        let start = Int(before[min(max(0, range.lowerBound), before.count - 1)])
        return start..<max(start, Int(before[min(max(0, range.upperBound), before.count - 1)]))
    }
}
