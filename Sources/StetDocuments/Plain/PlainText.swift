import StetSource

/// Plain text to blocks: a paragraph a line, or, where the text is hard-wrapped, a paragraph between empty lines.
///
/// Comes in: valid UTF-8, a whole file or the decoded `text` of a `.jsonl` line. Goes out: blocks that are
/// all body or list; what else they are (headline, byline, furniture) is recognised afterwards, in the same
/// way for all forms.
struct PlainText {
    private let bytes: [UInt8]
    private var lines: [Line] = []
    private var mayHoldMarks: Bool

    private struct Line {
        var content: Range<Int>
        /// An empty line follows, and more text after it.
        var isSpaced: Bool
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        mayHoldMarks = false
        mayHoldMarks = bytes.index(of: "[stet:", from: 0, to: bytes.count) != nil
        findLines()
    }

    private mutating func findLines() {
        var start = bytes.holds("\u{FEFF}", at: 0, before: bytes.count) ? 3 : 0
        while start < bytes.count {
            let end = bytes.index(of: 0x0A, or: 0x0D, from: start, to: bytes.count)
            let content = bytes.trimmed(start..<end)
            if !content.isEmpty {
                lines.append(Line(content: content, isSpaced: false))
            } else if !lines.isEmpty {
                lines[lines.count - 1].isSpaced = true
            }
            start = end + 1
            if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { start += 1 }
        }
        if !lines.isEmpty { lines[lines.count - 1].isSpaced = false }
    }

    /// Writes the blocks of the text.
    func write(into builder: inout ProseBuilder) {
        let isWrapped = isHardWrapped
        var index = 0
        while index < lines.count {
            var last = index
            if isWrapped {
                while last + 1 < lines.count, !lines[last].isSpaced, listMarker(lines[last + 1].content) == nil {
                    last += 1
                }
            }
            writeParagraph(index...last, into: &builder)
            index = last + 1
        }
    }

    private func writeParagraph(_ range: ClosedRange<Int>, into builder: inout ProseBuilder) {
        let first = lines[range.lowerBound].content
        let marker = listMarker(first)
        builder.open(marker == nil ? .body : .list)
        var previous = first.lowerBound
        for index in range {
            var content = lines[index].content
            if index == range.lowerBound, let marker { content = marker..<content.upperBound }
            if index > range.lowerBound { builder.space(for: previous..<content.lowerBound) }
            writeStretch(content, into: &builder)
            previous = content.upperBound
        }
        builder.close(isSpaced: lines[range.upperBound].isSpaced)
        if lines[range.upperBound].isSpaced { builder.markSpaced() }
    }

    private func writeStretch(_ content: Range<Int>, into builder: inout ProseBuilder) {
        var start = content.lowerBound
        while mayHoldMarks, let mark = bytes.bracketMark(in: start..<content.upperBound) {
            // A mark that stands alone belongs to the next block, whose number is the same: none was closed.
            builder.mark(mark.words, at: mark.span)
            var end = mark.span.lowerBound
            // One of the two spaces around a mark goes with it.
            if end > start, bytes[end - 1].isBlank,
                mark.span.upperBound == content.upperBound || bytes[mark.span.upperBound].isPunctuation
                    || bytes[mark.span.upperBound].isBlank
            {
                end -= 1
            }
            builder.copy(bytes, start..<end, origin: start)
            start = mark.span.upperBound
            if builder.isAtStart {
                while start < content.upperBound, bytes[start].isBlank { start += 1 }
            }
        }
        builder.copy(bytes, start..<content.upperBound, origin: start)
    }

    /// Where the words of a list item start, after "- ", "• ", "1. "; nil for any other line.
    private func listMarker(_ content: Range<Int>) -> Int? {
        var i = content.lowerBound
        let end = content.upperBound
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
        // "- 30 -" closes wire copy, and a dash alone is no item.
        return i < end && bytes[i..<end].contains(where: { $0.isLetter || $0 >= 0x80 }) ? i : nil
    }

    /// Most lines that another line follows directly are 50 to 90 wide, end inside a sentence, and the next
    /// goes on in lower case at least once; none is as long as a paragraph.
    private var isHardWrapped: Bool {
        var followed = 0
        var broken = 0
        var goesOn = 0
        for index in lines.indices.dropLast() where !lines[index].isSpaced {
            let content = lines[index].content
            if listMarker(content) != nil, listMarker(lines[index + 1].content) != nil { continue }
            followed += 1
            let width = scalarCount(
                bytes, from: content.lowerBound, to: min(content.upperBound, content.lowerBound + 400))
            if width > 120 { return false }
            guard width >= 50, width <= 90, !endsSentence(content) else { continue }
            broken += 1
            if bytes[lines[index + 1].content.lowerBound].isLower { goesOn += 1 }
        }
        return goesOn > 0 && broken * 2 > followed
    }

    private func endsSentence(_ content: Range<Int>) -> Bool {
        switch bytes[content.upperBound - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: ":"): true
        default: bytes.holds("”", at: content.upperBound - 3, before: content.upperBound)
        }
    }
}
