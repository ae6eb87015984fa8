/// What a block of copy is, in newsroom terms.
///
/// Furniture (navigation, "Read more", biographies, script remains) yields no claims.
public enum Part: String, Hashable, Sendable, CaseIterable {
    case headline, deck, byline, dateline, lede, body, crosshead, caption, quote, table, list, entry, footnote
    case furniture

    /// The lede is the first paragraph and part of the body: "is body" is true of it.
    public var isBody: Bool { self == .body || self == .lede }
}
