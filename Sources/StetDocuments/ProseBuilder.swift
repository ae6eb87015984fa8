import StetSource

/// Builds the prose of one document, block by block, with the map back to the field from which it comes.
///
/// A reader opens a block, copies ranges of its field into it, replaces others (an entity, a line end inside a
/// paragraph) and closes it. A block without text is discarded.
struct ProseBuilder {
    private(set) var prose: [UInt8] = []
    private(set) var segments: [PositionMap.Segment] = []
    private(set) var blocks: [Document.Block] = []
    /// For each block, whether an empty line stands between it and the next one.
    private(set) var isSpaced: [Bool] = []
    /// For each block, whether all its words are one link.
    private(set) var isLink: [Bool] = []
    private(set) var marks: [Document.Mark] = []
    /// The index of the field that is being read.
    var field = 0

    /// The index of the block that holds the subject of a mail. It becomes the headline if there is no other.
    private var subject: Int?

    private var isOpen = false
    private var part = Part.body
    private var date: String?
    private var start = 0

    var isEmpty: Bool { blocks.isEmpty && !isOpen }
    /// Whether nothing was written into the open block.
    var isAtStart: Bool { !isOpen || prose.count == start }
    var hasOpenBlock: Bool { isOpen }
    /// The number of bytes in the open block; 0 when none is open.
    var openCount: Int { isOpen ? prose.count - start : 0 }

    /// Whether the number of a footnote may follow directly after what was written.
    var endsBeforeFootnote: Bool { !isAtStart && prose.endsBeforeFootnote(prose.count, after: start) }

    mutating func reserve(_ count: Int) { prose.reserveCapacity(count) }

    mutating func open(_ part: Part, date: String? = nil) {
        if isOpen { close() }
        if !blocks.isEmpty { prose.append(0x0A) }
        isOpen = true
        self.part = part
        self.date = date
        start = prose.count
    }

    /// Copies `source[range]`. `origin` is the offset of the range in the field.
    mutating func copy(_ source: [UInt8], _ range: Range<Int>, origin: Int) {
        guard !range.isEmpty else { return }
        note(length: range.count, origin: origin..<(origin + range.count), isCopy: true)
        prose.append(contentsOf: source[range])
    }

    /// Writes `bytes` in place of the range `origin` of the field.
    mutating func replace(_ origin: Range<Int>, with bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty else { return }
        note(length: bytes.count, origin: origin, isCopy: false)
        prose.append(contentsOf: bytes)
    }

    mutating func space(for origin: Range<Int>) { replace(origin, with: CollectionOfOne(0x20)) }

    private mutating func note(length: Int, origin: Range<Int>, isCopy: Bool) {
        if isCopy, let last = segments.last, last.isCopy, Int(last.field) == field,
            Int(last.start + last.length) == prose.count, Int(last.originStart + last.originLength) == origin.lowerBound
        {
            segments[segments.count - 1].length += Int32(truncatingIfNeeded: length)
            segments[segments.count - 1].originLength += Int32(truncatingIfNeeded: length)
            return
        }
        segments.append(
            .init(
                start: prose.count, length: length, originStart: origin.lowerBound, originLength: origin.count,
                field: field, isCopy: isCopy))
    }

    /// Records a mark at `span` of the field. It applies to the open block, or to the next block when none is open.
    ///
    /// - Parameter words: nil for a mark that is not closed.
    mutating func mark(_ words: MarkWords?, at span: Range<Int>) {
        func add(_ rule: String, _ flaw: Document.Mark.Flaw? = nil, mayBeReason: Bool = false) {
            marks.append(
                .init(
                    rule: rule, reason: words?.reason ?? "", flaw: flaw, block: blocks.count, field: field,
                    span: Span(span.lowerBound, span.upperBound), mayBeReason: mayBeReason))
        }
        guard let words else { return add("", .isNotClosed) }
        if words.rules.isEmpty { add("", .namesNoRule) }
        for rule in words.rules { add(rule) }
        for rule in words.possibleRules { add(rule, mayBeReason: true) }
    }

    /// Ends the block. White space at its end is removed; a block without text is discarded.
    mutating func close(isSpaced spaced: Bool = true, isLink: Bool = false) {
        guard isOpen else { return }
        isOpen = false
        while prose.count > start, let last = prose.last, last.isBlank { dropLast() }
        if prose.count == start {
            if !blocks.isEmpty { prose.removeLast() }
            return
        }
        blocks.append(.init(part: part, span: Span(start, prose.count), date: date))
        isSpaced.append(spaced)
        self.isLink.append(isLink)
    }

    private mutating func dropLast() {
        prose.removeLast()
        guard let last = segments.last else { return }
        if last.isCopy, last.length > 1 {
            segments[segments.count - 1].length -= 1
            segments[segments.count - 1].originLength -= 1
        } else {
            segments.removeLast()
        }
    }

    /// Notes that the next block holds the subject of a mail.
    mutating func noteSubject() { subject = blocks.count }

    /// Notes that an empty line follows the last block.
    mutating func markSpaced() {
        if !isSpaced.isEmpty { isSpaced[isSpaced.count - 1] = true }
    }

    /// Ends the document: recognises the parts of its blocks and returns it.
    mutating func finish(
        path: String, name: String, fields: [PositionMap.Field], guessesHeadings: Bool, words: PageWords
    ) -> Document {
        close()
        var recogniser = PartRecogniser(
            prose: prose, blocks: blocks, isSpaced: isSpaced, isLink: isLink, subject: subject,
            guessesHeadings: guessesHeadings, words: words)
        recogniser.recognise()
        for index in marks.indices where marks[index].block >= blocks.count { marks[index].block = -1 }
        var document = Document(
            id: DocumentID(0), path: path, name: name, prose: prose, blocks: recogniser.blocks,
            positions: PositionMap(segments: segments, fields: fields), marks: marks)
        document.dateline = recogniser.dateline
        return document
    }
}
