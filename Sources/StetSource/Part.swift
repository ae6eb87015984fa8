/// The function of a block of text in a story, in newsroom words.
///
/// Furniture is what a page adds to the story: navigation, "Read more", biographies, remains of scripts. No claims are
/// taken from it.
public enum Part: String, Hashable, Sendable, CaseIterable {
    case headline, deck, byline, dateline, lede, body, crosshead, caption, quote, table, list, entry, footnote
    case furniture

    /// True of the body and of the lede, which is the first paragraph of the body. A rule's condition "is body" reads
    /// it.
    public var isBody: Bool { self == .body || self == .lede }
}
