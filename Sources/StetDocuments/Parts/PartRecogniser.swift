import StetSource

/// Decides what each block of a document is: headline, byline, lede, caption, furniture. Blocks come in, the same
/// blocks with their parts go out.
///
/// The readers set a part only where the form of the file states it (a heading, a list, a caption); all other blocks
/// come in as body. The rules here look at the shape of a block and at its neighbours. In doubt they leave a block
/// unchanged.
struct PartRecogniser {
    private let shape: LineShape
    private(set) var blocks: [Document.Block]
    private let isSpaced: [Bool]
    private let isLink: [Bool]
    /// The index of the block that holds the subject of a mail; nil when there is none.
    private let subject: Int?
    /// Whether the form has no headings of its own (plain text), so that a headline must be guessed.
    private let guessesHeadings: Bool
    private(set) var dateline: Span?

    /// - Parameters:
    ///   - isSpaced: for each block, whether an empty line follows it.
    ///   - isLink: for each block, whether all its words are one link.
    init(
        prose: [UInt8], blocks: [Document.Block], isSpaced: [Bool], isLink: [Bool], subject: Int?,
        guessesHeadings: Bool,
        words: PageWords
    ) {
        shape = LineShape(bytes: prose, words: words)
        self.blocks = blocks
        self.isSpaced = isSpaced
        self.isLink = isLink
        self.subject = subject
        self.guessesHeadings = guessesHeadings
    }

    mutating func recognise() {
        for index in blocks.indices
        where blocks[index].part == .body || blocks[index].part == .list || blocks[index].part == .crosshead {
            if shape.isFurniture(range(index)) {
                blocks[index].part = .furniture
            } else if blocks[index].part == .body,
                shape.isCaption(range(index)) || index > 0 && isCaptionLabel(index - 1) && !isSpaced[index - 1]
            {
                blocks[index].part = .caption
            }
        }
        setLinksAside()
        setStripsAside()
        setRowsAside()
        findHeadline()
        findOpening()
        if guessesHeadings { findCrossheads() }
        if let lede = blocks.first(where: { $0.part == .lede }) {
            dateline = StetDocuments.dateline(of: lede.span, in: shape.bytes, shape.words)
        }
    }

    private func range(_ index: Int) -> Range<Int> { blocks[index].span.range }

    /// Marks links as furniture: a link that stands twice, the lines from it to its "Read more", and later copies of
    /// it.
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

    /// Whether a block is only a label such as "PHOTO:"; the caption follows in the next block.
    private func isCaptionLabel(_ index: Int) -> Bool {
        blocks[index].part == .caption && blocks[index].span.count < 20
            && shape.bytes[Int(blocks[index].span.end) - 1] == UInt8(ascii: ":")
    }

    /// Marks links to other stories as furniture: lines like headlines below "Related", and several links in a row.
    private mutating func setStripsAside() {
        for index in blocks.indices where blocks[index].part == .furniture {
            let words = shape.folded(range(index))
            guard shape.words.strips.contains(words) else { continue }
            var end = index + 1
            while end < blocks.count, end <= index + 12, isTitle(end) { end += 1 }
            // "Read more" often stands below its link, and the story goes on after it.
            if shape.words.linkEnds.contains(words), end - index < 3 { continue }
            for link in index + 1..<max(index + 1, end) { blocks[link].part = .furniture }
        }
        var start = 0
        for index in 0...blocks.count where index == blocks.count || !isLink[index] || !isTitle(index) {
            if index - start > 1 {
                for link in start..<index { blocks[link].part = .furniture }
            }
            start = index + 1
        }
    }

    /// Marks two or more lines with columns of figures as furniture, if the form does not call them a table.
    private mutating func setRowsAside() {
        guard guessesHeadings else { return }
        var start = 0
        for index in 0...blocks.count
        where index == blocks.count || blocks[index].part != .body || !shape.isRow(range(index)) {
            if index - start > 1 {
                for row in start..<index { blocks[row].part = .furniture }
            }
            start = index + 1
        }
    }

    /// Whether a block looks like a headline, or is a list item that looks like one.
    private func isTitle(_ index: Int) -> Bool {
        let part = blocks[index].part
        guard part == .body || part == .list || part == .crosshead else { return false }
        let line = range(index)
        guard line.count <= 200, shape.startsLikeHeading(line), shape.lacksFullStop(line) else { return false }
        let words = shape.wordCount(line)
        return words >= 3 && words <= 25
    }

    private mutating func findHeadline() {
        if let stated = blocks.firstIndex(where: { $0.part == .headline }) {
            repeatHeadline(stated)
            return
        }
        if guessesHeadings, let first = guessedHeadline() {
            blocks[first].part = .headline
            repeatHeadline(first)
        } else if let subject, subject < blocks.count {
            blocks[subject].part = .headline
            repeatHeadline(subject)
        }
    }

    /// The index of the headline: the first line that is copy, if an empty line follows and it does not end with a
    /// full stop. Bylines, dates, datelines and slugs above it are not copy.
    private mutating func guessedHeadline() -> Int? {
        var index = 0
        while index < blocks.count {
            switch blocks[index].part {
            case .furniture, .caption, .byline, .dateline, .deck: index += 1
            case .body:
                if let part = frame(index) {
                    blocks[index].part = part
                    index += 1
                    continue
                }
                guard index + 1 < blocks.count, shape.lacksFullStop(range(index)) else { return nil }
                // A slug or a name stands alone above a headline.
                if let part = shape.label(range(index)), hasTitle(after: index) {
                    blocks[index].part = part
                    index += 1
                    continue
                }
                return isSpaced[index] || isFollowedByFrame(index) ? index : nil
            default: return nil
            }
        }
        return nil
    }

    /// The part of a line between headline and story that is not copy: the writer, the date, the place.
    private func frame(_ index: Int) -> Part? {
        let line = range(index)
        if shape.isByline(line) { return .byline }
        if shape.isDate(line) { return .furniture }
        return shape.isPlace(line) ? .dateline : nil
    }

    /// Whether a line like a headline follows, with only bylines, dates and places before it.
    private func hasTitle(after index: Int) -> Bool {
        var next = index + 1
        while next < blocks.count, next <= index + 6 {
            switch blocks[next].part {
            case .furniture, .caption, .byline, .dateline, .deck: next += 1
            case .body:
                if frame(next) != nil {
                    next += 1
                } else {
                    return next + 1 < blocks.count && isTitle(next) && shape.wordCount(range(next)) >= 4
                }
            default: return false
            }
        }
        return false
    }

    /// Whether a headline is followed without an empty line by a byline or standfirst, and then by an empty line.
    private func isFollowedByFrame(_ index: Int) -> Bool {
        guard isTitle(index), index + 2 < blocks.count else { return false }
        let next = index + 1
        if blocks[next].part == .byline || blocks[next].part == .deck { return true }
        guard blocks[next].part == .body else { return false }
        return frame(next) != nil
            || isSpaced[next] && isTitle(next) && shape.wordCount(range(next)) >= 4
                && blocks[next + 1].span.count > 60 && !shape.lacksFullStop(range(next + 1))
    }

    /// A block after the headline that repeats it is headline too; if more words follow the repetition, it is a
    /// caption.
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

    /// Finds deck, byline, biography of the author, and lede: the blocks between the headline and the story.
    private mutating func findOpening() {
        var headline = blocks.lastIndex { $0.part == .headline } ?? -1
        // Headings of other stories on the page do not move the start of this story.
        if headline > 0, let first = blocks.firstIndex(where: { $0.part == .headline }), headline > first + 4 {
            headline = first
        }
        setBiographyAside(after: headline)
        var hasDeck = headline < 0
        for index in blocks.indices where index > headline {
            switch blocks[index].part {
            case .crosshead where !hasDeck:
                blocks[index].part = .deck
                hasDeck = true
            case .body:
                if let part = frame(index) {
                    blocks[index].part = part
                } else if headline >= 0, isName(index) {
                    blocks[index].part = .byline
                } else if !hasDeck, isDeck(index) {
                    blocks[index].part = .deck
                    hasDeck = true
                } else {
                    blocks[index].part = .lede
                    return
                }
            case .furniture, .caption, .byline, .dateline, .deck, .headline: continue
            default: hasDeck = true
            }
        }
    }

    /// Whether a block is only a name below the headline, with copy after it.
    private func isName(_ index: Int) -> Bool {
        guessesHeadings && shape.label(range(index)) == .byline
            && blocks[(index + 1)...].prefix(4).contains { $0.part == .body && $0.span.count > 60 }
    }

    /// Whether a block is a second line like a heading below the headline, with copy after it.
    private func isDeck(_ index: Int) -> Bool {
        let line = range(index)
        guard isSpaced[index], line.count <= 160, shape.startsLikeHeading(line), shape.lacksFullStop(line),
            let last = shape.bytes[line].last, last.isWord || last == 0x27 || last == 0x22 || last == 0x29
        else { return false }
        let words = shape.wordCount(line)
        return words >= 4 && words <= 25
            && shape.bytes.index(of: ". ", from: line.lowerBound, to: line.upperBound) == nil
            && StetDocuments.dateline(of: blocks[index].span, in: shape.bytes, shape.words) == nil
            && blocks[(index + 1)...].contains { $0.part == .body && $0.span.count > 60 }
    }

    /// Marks up to three paragraphs between the headline and "More From Me" as furniture: they are about the writer.
    private mutating func setBiographyAside(after headline: Int) {
        for end in blocks.indices where end > headline && end <= headline + 4 {
            guard blocks[end].part == .furniture, shape.words.biographyEnds.contains(shape.folded(range(end))) else {
                continue
            }
            for index in (headline + 1)..<end where blocks[index].part == .body { blocks[index].part = .furniture }
            return
        }
    }

    /// Finds crossheads: short lines without a full stop, with copy before and after them.
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
