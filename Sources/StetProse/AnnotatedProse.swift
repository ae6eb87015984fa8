package import StetDocuments
package import StetSource
package import StetValues

/// A sentence: its tokens, and the block of the document that contains it.
public struct Sentence: Sendable {
    public var tokens: Range<Int>
    public var block: Int

    public init(tokens: Range<Int>, block: Int) {
        self.tokens = tokens
        self.block = block
    }
}

/// A document with its tokens, sentences, mentions and quotations. The annotator fills it in; claims are read from it
/// and from nothing else.
package struct AnnotatedProse: TokenView, Sendable {
    package var document: Document
    package var tokens: [Token] = []
    /// The tokens that are capitalised words, in order. Every reader of names goes through them.
    package var capitals: [Int] = []
    package var sentences: [Sentence] = []
    /// The mentions of one kind are in reading order and do not overlap each other.
    package var amounts: [AmountMention] = []
    package var times: [TimeMention] = []
    /// Factors ("doubled", "three times as many") stand beside the amounts: the "three" is an amount as well. In reading
    /// order.
    package var factors: [AmountMention] = []
    /// Figures that are written wrongly, in reading order. They have no value and are not amounts.
    package var malformed: [MalformedFigure] = []
    package var names: [NameMention] = []
    package var quotations: [Quotation] = []
    package var entities: [NamedEntity] = []
    /// The date of the document: from its metadata, `--date` or its dateline.
    package var published: CalendarDate?

    package init(document: Document) { self.document = document }

    package var bytes: [UInt8] { document.prose }

    package func part(of sentence: Sentence) -> Part { document.blocks[sentence.block].part }
}

extension NamedEntity {
    /// Whether several persons have this name. Then the key has a number: "roe #3".
    package var isSharedName: Bool {
        key.utf8.withContiguousStorageIfAvailable { $0.contains(0x23) } ?? key.utf8.contains(0x23)
    }
}
