import StetSource

/// Valid UTF-8 comes in: a whole file, or the decoded `text` of a `.jsonl` line. Blocks go out: each line is a
/// paragraph, or, in hard-wrapped text, several lines are one.
///
/// A block is body or list, or what its label says ("HEAD: …"). Headline, byline and furniture are recognised
/// afterwards by `PartRecogniser`, in the same way for all forms.
struct PlainText {
    private let bytes: [UInt8]
    private let words: PageWords
    private var lines: [LineWrap.Line] = []
    private var mayHoldMarks: Bool
    private var mayHoldNotes: Bool

    init(_ bytes: [UInt8], _ words: PageWords) {
        self.bytes = bytes
        self.words = words
        mayHoldMarks = false
        mayHoldNotes = false
        lookForBrackets()
        findLines()
    }

    /// Bytes that are one line, for `writeLine`.
    private init(line bytes: [UInt8], _ words: PageWords) {
        self.bytes = bytes
        self.words = words
        mayHoldMarks = false
        mayHoldNotes = false
        lookForBrackets()
    }

    private mutating func lookForBrackets() {
        var i = 0
        while !mayHoldMarks || !mayHoldNotes {
            i = bytes.index(of: UInt8(ascii: "["), from: i, to: bytes.count)
            guard i < bytes.count else { return }
            if bytes.markWords(from: i + 1, before: bytes.count) != nil { mayHoldMarks = true }
            if bytes.footnoteEnd(at: i, before: bytes.count, isAttached: true) != nil { mayHoldNotes = true }
            i += 1
        }
    }

    private mutating func findLines() {
        var opening = Opening(bytes, words)
        var start = bytes.holds("\u{FEFF}", at: 0, before: bytes.count) ? 3 : 0
        while start < bytes.count {
            var end = bytes.index(of: 0x0A, or: 0x0D, from: start, to: bytes.count)
            let firstEnd = end
            if mayHoldMarks { end = lineEnd(from: start, to: end) }
            let content = bytes.trimmed(start..<end)
            if !content.isEmpty {
                let isLabelled = opening.takes(content)
                lines.append(
                    .init(
                        content: content, isIndented: content.lowerBound > start + 1, isLong: end > firstEnd,
                        isOpening: isLabelled || listMarker(content) != nil))
            } else if !lines.isEmpty {
                lines[lines.count - 1].isSpaced = true
            }
            start = end + 1
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { start += 1 }
        }
        if !lines.isEmpty { lines[lines.count - 1].isSpaced = false }
    }

    /// The end of a line. When a mark begins in the line and runs on, the end of the line in which the mark ends.
    private func lineEnd(from start: Int, to end: Int) -> Int {
        var end = end
        var i = start
        while true {
            i = bytes.index(of: UInt8(ascii: "["), from: i, to: end)
            guard i < end else { return end }
            guard let mark = bytes.bracketMark(at: i, before: bytes.count), mark.words != nil else {
                i += 1
                continue
            }
            i = mark.span.upperBound
            if i > end { end = bytes.index(of: 0x0A, or: 0x0D, from: i, to: bytes.count) }
        }
    }

    /// Writes the text as blocks.
    func write(into builder: inout ProseBuilder) {
        let joins = LineWrap(bytes, lines).joins
        var opening = Opening(bytes, words)
        var index = 0
        while index < lines.count {
            var last = index
            while joins[last] { last += 1 }
            if opening.isOpen {
                let paragraph = lines[index].content.lowerBound..<lines[last].content.upperBound
                if let label = opening.label(of: lines[index].content, in: paragraph) {
                    builder.open(.furniture)
                    builder.copy(bytes, label.name, origin: label.name.lowerBound)
                    builder.close(isSpaced: false)
                    if label.isSubject { builder.noteSubject() }
                    if !label.words.isEmpty {
                        writeParagraph(index...last, from: label.words.lowerBound, as: label.part, into: &builder)
                    }
                } else {
                    writeParagraph(index...last, as: opening.awaitedPart(), into: &builder)
                }
            } else {
                writeParagraph(index...last, into: &builder)
            }
            index = last + 1
        }
    }

    /// - Parameters:
    ///   - start: where the words of the first line begin if a label stands before them.
    ///   - part: the part that a label states; nil without a label.
    private func writeParagraph(
        _ range: ClosedRange<Int>, from start: Int? = nil, as part: Part? = nil, into builder: inout ProseBuilder
    ) {
        let first = (start ?? lines[range.lowerBound].content.lowerBound)..<lines[range.lowerBound].content.upperBound
        let marker = part == nil ? listMarker(first) : nil
        builder.open(part ?? (marker == nil ? .body : .list))
        var previous = first.lowerBound
        for index in range {
            var content = index == range.lowerBound ? first : lines[index].content
            if index == range.lowerBound, let marker { content = marker..<content.upperBound }
            if index > range.lowerBound { builder.space(for: previous..<content.lowerBound) }
            writeStretch(content, into: &builder)
            previous = content.upperBound
        }
        builder.close(isSpaced: lines[range.upperBound].isSpaced)
        if lines[range.upperBound].isSpaced { builder.markSpaced() }
    }

    /// Writes bytes that are one line, such as a title, into the open block. Marks and footnotes are left out, and a
    /// line end becomes a space.
    static func writeLine(_ bytes: [UInt8], _ words: PageWords, into builder: inout ProseBuilder) {
        let text = PlainText(line: bytes, words)
        let line = bytes.trimmed(0..<bytes.count)
        var start = line.lowerBound
        while start < line.upperBound {
            var end = bytes.index(of: 0x0A, or: 0x0D, from: start, to: line.upperBound)
            if text.mayHoldMarks { end = min(line.upperBound, text.lineEnd(from: start, to: end)) }
            text.writeStretch(start..<end, into: &builder)
            if end < line.upperBound { builder.space(for: end..<end + 1) }
            start = end + 1
        }
    }

    /// Copies a line; marks and the numbers of footnotes are left out.
    private func writeStretch(_ content: Range<Int>, into builder: inout ProseBuilder) {
        var start = content.lowerBound
        var at = start
        var hasOpenMark = false
        while mayHoldMarks || mayHoldNotes {
            let open = bytes.index(of: UInt8(ascii: "["), from: at, to: content.upperBound)
            guard open < content.upperBound else { break }
            at = open + 1
            let isAttached = open > start ? bytes.endsBeforeFootnote(open, after: start) : builder.endsBeforeFootnote
            if let mark = bytes.bracketMark(at: open, before: content.upperBound) {
                // A mark that stands alone applies to the next block. That block has the index the open block would
                // have.
                if mark.words != nil || !hasOpenMark { builder.mark(mark.words, at: mark.span) }
                guard mark.words != nil else {
                    hasOpenMark = true
                    continue
                }
                leaveOut(mark.span, of: content, from: &start, into: &builder)
            } else if let end = bytes.footnoteEnd(at: open, before: content.upperBound, isAttached: isAttached) {
                leaveOut(open..<end, of: content, from: &start, into: &builder)
            }
            at = max(at, start)
        }
        builder.copy(bytes, start..<content.upperBound, origin: start)
    }

    /// Copies the text before `span` and continues after it. If blanks stand on both sides, one of them is left out.
    private func leaveOut(
        _ span: Range<Int>, of content: Range<Int>, from start: inout Int, into builder: inout ProseBuilder
    ) {
        var end = span.lowerBound
        if end > start, bytes[end - 1].isBlank,
            span.upperBound == content.upperBound || bytes[span.upperBound].isPunctuation
                || bytes[span.upperBound].isBlank
        {
            end -= 1
        }
        builder.copy(bytes, start..<end, origin: start)
        start = span.upperBound
        if builder.isAtStart {
            while start < content.upperBound, bytes[start].isBlank { start += 1 }
        }
    }

    /// Where the words of a list item begin, after "- ", "• " or "1. "; nil for all other lines.
    private func listMarker(_ content: Range<Int>) -> Int? {
        var i = content.lowerBound
        let end = content.upperBound
        guard i < end else { return nil }
        switch bytes[i] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"): i += 1
        case 0xE2 where bytes.holds("•", at: i, before: end) || bytes.holds("▪", at: i, before: end): i += 3
        case 0xC2 where bytes.holds("·", at: i, before: end): i += 2
        case 0x30...0x39:
            while i < end, bytes[i].isDigit, i < content.lowerBound + 2 { i += 1 }
            guard i < end, bytes[i] == UInt8(ascii: ".") || bytes[i] == UInt8(ascii: ")") else { return nil }
            i += 1
        default: return nil
        }
        guard i < end, bytes[i].isBlank else { return nil }
        while i < end, bytes[i].isBlank { i += 1 }
        // "- 30 -" ends wire copy; a dash without words is not a list item.
        return i < end && bytes[i..<end].contains(where: { $0.isLetter || $0 >= 0x80 }) ? i : nil
    }
}
