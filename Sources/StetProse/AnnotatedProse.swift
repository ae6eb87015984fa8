package import StetDocuments
package import StetSource
package import StetValues

/// A sentence: its tokens, and the block of the document it stands in.
public struct Sentence: Sendable {
    public var tokens: Range<Int>
    public var block: Int

    public init(tokens: Range<Int>, block: Int) {
        self.tokens = tokens
        self.block = block
    }
}

/// A document with everything the prose wing knows of it. Claims are made from this and nothing else.
package struct AnnotatedProse: TokenView, Sendable {
    package var document: Document
    package var tokens: [Token] = []
    /// Tokens that are capitalised words, in order: what every reader of names walks.
    package var capitals: [Int] = []
    package var sentences: [Sentence] = []
    /// Each list is in reading order and free of overlaps within itself.
    package var amounts: [AmountMention] = []
    package var times: [TimeMention] = []
    package var names: [NameMention] = []
    package var quotations: [Quotation] = []
    package var entities: [NamedEntity] = []
    /// The document's date: metadata, `--date`, or its dateline.
    package var published: CalendarDate?

    package init(document: Document) { self.document = document }

    package var bytes: [UInt8] { document.prose }

    package func part(of sentence: Sentence) -> Part { document.blocks[sentence.block].part }
}

extension NamedEntity {
    /// Whether several bear the name, so that the key has a number: "roe #3".
    package var isSharedName: Bool {
        key.utf8.withContiguousStorageIfAvailable { $0.contains(0x23) } ?? key.utf8.contains(0x23)
    }
}
