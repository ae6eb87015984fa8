import StetSource

/// Says what the blocks of a document are, in newsroom terms.
///
/// The readers give what their form states (a heading, a list, a caption); everything else comes in as
/// body. The rules here look at a block's shape and its neighbours, and leave a block alone when unsure.
struct PartRecogniser {
    private let shape: LineShape
    private(set) var blocks: [Document.Block]
    private let isSpaced: [Bool]
    /// The form has no headings of its own (plain text).
    private let guessesHeadings: Bool
    private(set) var dateline: Span?

    init(prose: [UInt8], blocks: [Document.Block], isSpaced: [Bool], guessesHeadings: Bool) {
        shape = LineShape(bytes: prose)
        self.blocks = blocks
        self.isSpaced = isSpaced
        self.guessesHeadings = guessesHeadings
    }

    mutating func recognise() {
        for index in blocks.indices
        where blocks[index].part == .body || blocks[index].part == .list || blocks[index].part == .crosshead {
            if shape.isFurniture(range(index)) {
                blocks[index].part = .furniture
            } else if blocks[index].part == .body, shape.isCaption(range(index)) {
                blocks[index].part = .caption
            }
        }
        setLinksAside()
        findHeadline()
        findOpening()
        if guessesHeadings { findCrossheads() }
        if let lede = blocks.first(where: { $0.part == .lede }) {
            dateline = StetDocuments.dateline(of: lede.span, in: shape.bytes)
        }
    }

    private func range(_ index: Int) -> Range<Int> { blocks[index].span.range }

    /// A link said twice, the lines down to its "Read more", and the same link again further on are furniture.
    private mutating func setLinksAside() {
        var links: Set<[UInt8]> = []
        for index in blocks.indices {
            if let link = shape.repeated(range(index)) {
                links.insert(Array(shape.bytes[link]))
                for next in (index + 1)..<min(index + 4, blocks.count)
                where shape.words.linkEnds.contains(shape.folded(range(next))) {
                    for between in index..<next { blocks[between].part = .furniture }
                }
            } else if !links.isEmpty, blocks[index].part == .body, links.contains(Array(shape.bytes[range(index)])) {
                blocks[index].part = .furniture
            }
        }
    }

    /// The first line that is copy, when an empty line follows and it has no full stop at its end.
    private mutating func findHeadline() {
        if let stated = blocks.firstIndex(where: { $0.part == .headline }) {
            repeatHeadline(stated)
            return
        }
        guard guessesHeadings, let first = blocks.firstIndex(where: { $0.part == .body }),
            !blocks[..<first].contains(where: { $0.part == .list }), isSpaced[first], first + 1 < blocks.count,
            shape.lacksFullStop(range(first))
        else { return }
        blocks[first].part = .headline
        repeatHeadline(first)
    }

    /// What follows a headline and says the same again is the headline; with more words behind it, a caption.
    private mutating func repeatHeadline(_ headline: Int) {
        let words = shape.folded(range(headline))
        guard words.count >= 12,
            let next = blocks[(headline + 1)...].firstIndex(where: { $0.part == .body || $0.part == .crosshead })
        else { return }
        let line = range(next)
        guard shape.bytes.holdsFolded(words, at: line.lowerBound, before: line.upperBound) else { return }
        if shape.folded(line) == words {
            blocks[next].part = .headline
        } else if shape.lacksFullStop(line), shape.bytes[line.lowerBound + words.count] == 0x20 {
            blocks[next].part = .caption
        }
    }

    /// Deck, byline, an author's biography, and the lede: what stands between headline and story.
    private mutating func findOpening() {
        var headline = blocks.lastIndex { $0.part == .headline } ?? -1
        // Headings of a page's other stories do not move the story's start.
        if headline > 0, let first = blocks.firstIndex(where: { $0.part == .headline }), headline > first + 4 {
            headline = first
        }
        setBiographyAside(after: headline)
        var hasDeck = headline < 0
        for index in blocks.indices where index > headline {
            let line = range(index)
            switch blocks[index].part {
            case .crosshead where !hasDeck:
                blocks[index].part = .deck
                hasDeck = true
            case .body:
                if shape.isByline(line) {
                    blocks[index].part = .byline
                } else if !hasDeck, isDeck(index) {
                    blocks[index].part = .deck
                    hasDeck = true
                } else {
                    blocks[index].part = .lede
                    return
                }
            case .furniture, .caption, .byline, .deck, .headline: continue
            default: hasDeck = true
            }
        }
    }

    /// A second line like a heading below the headline, and copy below it.
    private func isDeck(_ index: Int) -> Bool {
        let line = range(index)
        guard isSpaced[index], line.count <= 160, shape.startsLikeHeading(line), shape.lacksFullStop(line),
            let last = shape.bytes[line].last, last.isWord || last == 0x27 || last == 0x22 || last == 0x29
        else { return false }
        let words = shape.wordCount(line)
        return words >= 4 && words <= 25
            && shape.bytes.index(of: ". ", from: line.lowerBound, to: line.upperBound) == nil
            && StetDocuments.dateline(of: blocks[index].span, in: shape.bytes) == nil
            && blocks[(index + 1)...].contains { $0.part == .body && $0.span.count > 60 }
    }

    /// Up to three paragraphs between the headline and "More From Me" are about the writer.
    private mutating func setBiographyAside(after headline: Int) {
        for end in blocks.indices where end > headline && end <= headline + 4 {
            guard blocks[end].part == .furniture, shape.words.biographyEnds.contains(shape.folded(range(end))) else {
                continue
            }
            for index in (headline + 1)..<end where blocks[index].part == .body { blocks[index].part = .furniture }
            return
        }
    }

    /// A short line without a full stop, with copy before and after it.
    private mutating func findCrossheads() {
        guard var previous = blocks.firstIndex(where: { $0.part == .lede }) else { return }
        for index in blocks.indices where index > previous {
            let line = range(index)
            if blocks[index].part == .body, blocks[previous].part != .crosshead, shape.isCrosshead(line),
                isSpaced[index] || blocks[previous].span.count > 80,
                index + 1 < blocks.count,
                let next = blocks[(index + 1)...].prefix(3).first(where: { $0.part == .body || $0.part == .list }),
                next.part == .list || next.span.count > max(60, line.count)
            {
                blocks[index].part = .crosshead
            } else if blocks[index].part == .body, shape.isByline(line) {
                blocks[index].part = .byline
            }
            if blocks[index].part != .furniture, blocks[index].part != .caption { previous = index }
        }
    }
}
