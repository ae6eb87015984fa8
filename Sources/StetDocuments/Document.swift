package import StetSource

/// One piece of copy after reading: its prose in blocks, what each block is (headline, body, caption), and a map from
/// every byte of the prose to the bytes of the file.
///
/// `prose` is what all later stages read. It is UTF-8 without markup, entities and escapes. The blocks follow one
/// another with a line feed between them.
package struct Document: Sendable {
    package struct Block: Hashable, Sendable {
        package var part: Part
        package var span: Span
        /// The time of publication of an entry of a live page, as the page writes it; nil for all other blocks.
        package var date: String?

        package init(part: Part, span: Span, date: String? = nil) {
            self.part = part
            self.span = span
            self.date = date
        }
    }

    package var id: DocumentID
    /// The path of the file: an argument of the command, or the path of a folder joined with the path below it.
    package var path: String
    /// For a document of a `.jsonl` file, its `id`; for all others, the path.
    package var name: String
    package var prose: [UInt8]
    package var blocks: [Block]
    /// The date of publication as the metadata give it: an ISO 8601 date, or date and time.
    package var date: String?
    package var outlet: String?
    package var story: String?
    package var isReportable: Bool
    package var positions: PositionMap
    /// The marks by which an editor lets a claim stand: `<!-- stet: rule-id reason -->` and `[stet: rule-id reason]`.
    /// Marks that Stet cannot understand are here as well; they have a `flaw`.
    package var marks: [Mark]
    /// The dateline at the start of the lede, without the dash: "TORRIN, March 12, 2026", "LONDON (Reuters)".
    package var dateline: Span?
    /// The line of the `.jsonl` file that holds the document; nil when the document is a whole file.
    package var record: Record?

    /// A line of a `.jsonl` file: its number (from 1), the offset of its first byte, and its length in bytes. The
    /// positions of the document's fields count from that first byte, so an archive may be larger than 2 GB.
    package struct Record: Hashable, Sendable {
        package var line: Int
        package var byte: Int
        package var count: Int
        /// Whether the line is read as Windows-1252: each of its bytes is one column.
        package var isWindows: Bool

        package init(line: Int, byte: Int, count: Int, isWindows: Bool = false) {
            self.line = line
            self.byte = byte
            self.count = count
            self.isWindows = isWindows
        }
    }

    package struct Mark: Hashable, Sendable {
        /// Why Stet cannot understand a mark.
        package enum Flaw: Hashable, Sendable { case namesNoRule, isNotClosed }

        /// In lower case. A mark that names several rules becomes several values. Empty when the mark has a flaw.
        package var rule: String
        package var reason: String
        package var flaw: Flaw?
        /// The index of the block to which the mark applies: the block that holds it, or else the next block; −1 when
        /// no block follows.
        package var block: Int
        /// The index of the field that holds the mark. `span` counts bytes of this field.
        package var field: Int
        package var span: Span
        /// Whether `rule` is only a word after a comma, which may begin the reason. When no rule has this name, the
        /// value means nothing.
        package var mayBeReason: Bool

        package init(
            rule: String, reason: String, flaw: Flaw? = nil, block: Int, field: Int, span: Span,
            mayBeReason: Bool = false
        ) {
            self.mayBeReason = mayBeReason
            self.rule = rule
            self.reason = reason
            self.flaw = flaw
            self.block = block
            self.field = field
            self.span = span
        }
    }

    package init(
        id: DocumentID, path: String, name: String, prose: [UInt8], blocks: [Block], date: String? = nil,
        outlet: String? = nil, story: String? = nil, isReportable: Bool = true, positions: PositionMap,
        marks: [Mark] = []
    ) {
        self.id = id
        self.path = path
        self.name = name
        self.prose = prose
        self.blocks = blocks
        self.date = date
        self.outlet = outlet
        self.story = story
        self.isReportable = isReportable
        self.positions = positions
        self.marks = marks
    }

    package func text(_ span: Span) -> String {
        String(decoding: prose[span.range.clamped(to: 0..<prose.count)], as: UTF8.self)
    }
}
