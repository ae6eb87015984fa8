package import StetSource

/// One piece of copy, read and cleaned: blocks of prose with their parts, and the way back to the file.
///
/// `prose` is what the other stages read: UTF-8 without markup, entities and escapes, one block after the
/// other with a line feed between them. Every offset in it maps back to the bytes of the file.
package struct Document: Sendable {
    package struct Block: Hashable, Sendable {
        package var part: Part
        package var span: Span
        /// Publication time of a live entry, as written; nil elsewhere.
        package var date: String?

        package init(part: Part, span: Span, date: String? = nil) {
            self.part = part
            self.span = span
            self.date = date
        }
    }

    package var id: DocumentID
    /// As given on the command line, joined with the path below it.
    package var path: String
    /// The `id` of a `.jsonl` line, else the path.
    package var name: String
    package var prose: [UInt8]
    package var blocks: [Block]
    /// ISO 8601 date or date-time as the metadata give it.
    package var date: String?
    package var outlet: String?
    package var story: String?
    package var isReportable: Bool
    package var positions: PositionMap
    /// Marks that let a claim stand: `<!-- stet: rule-id reason -->`, `[stet: rule-id reason]`; and
    /// marks that cannot be understood.
    package var marks: [Mark]
    /// "PORT HALLAM, March 12, 2026" or "LONDON (Reuters)" at the start of the lede, without the dash.
    package var dateline: Span?
    /// The line of a `.jsonl` file that the document is; nil for a file of its own.
    package var record: Record?

    /// Where a line of a `.jsonl` file stands: its number from 1, its first byte and its length. The
    /// segments of the document's fields count from that byte, so that an archive may be larger than 2 GB.
    package struct Record: Hashable, Sendable {
        package var line: Int
        package var byte: Int
        package var count: Int

        package init(line: Int, byte: Int, count: Int) {
            self.line = line
            self.byte = byte
            self.count = count
        }
    }

    package struct Mark: Hashable, Sendable {
        /// Why a mark means nothing.
        package enum Flaw: Hashable, Sendable { case namesNoRule, isNotClosed }

        /// Lower case. A mark that names several rules is several marks; one with a flaw names none.
        package var rule: String
        package var reason: String
        package var flaw: Flaw?
        /// Where the mark applies in the prose: the block it stands in, or the next one; −1 when none follows.
        package var block: Int
        /// Where the mark itself stands, in bytes of its field.
        package var field: Int
        package var span: Span

        package init(rule: String, reason: String, flaw: Flaw? = nil, block: Int, field: Int, span: Span) {
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
