import StetSource

/// Finds hard-wrapped paragraphs in plain text, whatever their width. The lines come in; for each line goes out
/// whether the next line continues its paragraph.
///
/// A program that wraps lines puts as many words into each line as fit. So in a wrapped paragraph the first word of
/// each line did not fit into the line before, and many lines begin with a small letter. Lines of a list, an address,
/// a poem or a table end for other reasons. Some mails are wrapped less regularly (by the width of a screen, or again
/// after an edit). So a text also counts as wrapped when most of its lines are 50 to 90 characters wide and break
/// inside a sentence.
struct LineWrap {
    /// For each line, whether the next line continues its paragraph.
    private(set) var joins: [Bool]

    struct Line {
        /// The line without blanks at both ends. It holds line ends only inside a mark.
        var content: Range<Int>
        /// Whether an empty line follows, and more text after that.
        var isSpaced = false
        var isIndented = false
        /// Whether it holds line ends inside a mark, so that its width has no meaning.
        var isLong = false
        /// Whether it begins a list item or names its own part ("Subject: …"). Such a line never continues the line
        /// before.
        var isOpening = false
    }

    private let bytes: [UInt8]
    private let lines: [Line]
    private static let widest = 120

    /// - Parameter lines: the lines that are not empty, in order.
    init(_ bytes: [UInt8], _ lines: [Line]) {
        self.bytes = bytes
        self.lines = lines
        joins = Array(repeating: false, count: lines.count)
        guard lines.dropLast().contains(where: { !$0.isSpaced }) else { return }
        let runs = self.runs().filter { $0.count > 1 }
        let isOnAScreen = isWrappedOnAScreen
        var isSure = false
        var filled = 0
        var followed = 0
        var width = isOnAScreen ? screenWidth : 0
        for run in runs {
            let breaks = run.count - 1
            followed += breaks
            guard fills(run) else { continue }
            filled += breaks
            width = max(width, runWidth(run))
            if breaks >= 3 { isSure = true }
        }
        let isWrapped = isSure || filled >= 2 && filled * 2 > followed
        guard isWrapped || isOnAScreen else { return }
        for run in runs {
            let isFilled = run.count > 2 && fills(run)
            let isFilledLikeOthers =
                isWrapped && !holdsColumns(run) && fullBreaks(run, width) * 5 >= (run.count - 1) * 4
            guard isFilled || isFilledLikeOthers || isOnAScreen && flows(run, width) else { continue }
            join(run, width: isFilled ? runWidth(run) : width, splits: isFilled && run.count > 3)
        }
    }

    /// The runs of lines that follow one another without an empty line or an opening line between them.
    private func runs() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for index in lines.indices where index + 1 == lines.count || lines[index].isSpaced || lines[index + 1].isOpening
        {
            runs.append(start..<index + 1)
            start = index + 1
        }
        return runs
    }

    /// Whether each line of a run holds as many words as fit, and lines begin with small letters.
    private func fills(_ run: Range<Int>) -> Bool {
        let breaks = run.count - 1
        let width = runWidth(run)
        guard width >= 24, width <= LineWrap.widest else { return false }
        var open = 0
        var goesOn = 0
        var words = 0
        for index in run.dropLast() {
            if !endsSentence(lines[index].content) { open += 1 }
            if bytes[lines[index + 1].content.lowerBound].isLower { goesOn += 1 }
            words += bytes[lines[index].content].reduce(1) { $1 == 0x20 ? $0 + 1 : $0 }
        }
        return goesOn * 3 >= breaks && open * 2 > breaks && words >= 3 * breaks
            && fullBreaks(run, width) * 5 >= breaks * 4 && !holdsColumns(run)
    }

    private func fullBreaks(_ run: Range<Int>, _ width: Int) -> Int {
        run.dropLast().reduce(0) { isFull($1, width) ? $0 + 1 : $0 }
    }

    /// Whether most lines of a run are full or break inside a sentence. Used when the text as a whole is wrapped.
    private func flows(_ run: Range<Int>, _ width: Int) -> Bool {
        var flowing = 0
        for index in run.dropLast() {
            let isLong = width > 0 && self.width(index) * 5 >= width * 3
            if isFull(index, width)
                || isLong && !endsSentence(lines[index].content)
                    && bytes[lines[index + 1].content.lowerBound].isLower
            {
                flowing += 1
            }
        }
        return flowing * 2 >= run.count - 1 && !holdsColumns(run)
    }

    private mutating func join(_ run: Range<Int>, width: Int, splits: Bool) {
        for index in run.dropLast() {
            let content = lines[index].content
            let next = bytes[lines[index + 1].content.lowerBound]
            // A new paragraph begins without an empty line: there was room for more words, and the sentence has ended.
            let isOver =
                splits && endsSentence(content) && !next.isLower
                && (!isFull(index, width) || lines[index + 1].isIndented && !lines[index].isIndented)
            joins[index] = !isOver
        }
    }

    /// The width in Unicode scalars. For very long lines, just a number above `widest`.
    private func width(_ index: Int) -> Int {
        let content = lines[index].content
        if lines[index].isLong { return 0 }
        if content.count > 4 * LineWrap.widest { return LineWrap.widest + 1 }
        return scalarCount(bytes, from: content.lowerBound, to: content.upperBound)
    }

    private func runWidth(_ run: Range<Int>) -> Int {
        var widest = 0
        for index in run where widest <= LineWrap.widest { widest = max(widest, width(index)) }
        return widest
    }

    /// Whether the first word of the next line would not fit into this line.
    private func isFull(_ index: Int, _ width: Int) -> Bool {
        if lines[index].isLong || lines[index + 1].isLong { return true }
        let next = lines[index + 1].content
        var end = next.lowerBound
        while end < next.upperBound, !bytes[end].isBlank { end += 1 }
        return self.width(index) + 1 + scalarCount(bytes, from: next.lowerBound, to: end) > width
    }

    /// Whether a tab or three blanks stand inside a line, as between the columns of a table.
    private func holdsColumns(_ run: Range<Int>) -> Bool {
        run.contains { index in
            let content = lines[index].content
            return bytes.index(of: 0x09, from: content.lowerBound, to: content.upperBound) < content.upperBound
                || bytes.index(of: "   ", from: content.lowerBound, to: content.upperBound) != nil
        }
    }

    /// Whether the text is wrapped irregularly. Of the lines that another line follows directly, most are 50 to 90
    /// wide and end inside a sentence; at least once the next line begins in lower case; none is as long as a
    /// paragraph.
    private var isWrappedOnAScreen: Bool {
        var followed = 0
        var broken = 0
        var goesOn = 0
        for index in lines.indices.dropLast() where !lines[index].isSpaced {
            if lines[index].isOpening, lines[index + 1].isOpening { continue }
            followed += 1
            let width = width(index)
            if width > LineWrap.widest { return false }
            guard width >= 50, width <= 90, !endsSentence(lines[index].content) else { continue }
            broken += 1
            if bytes[lines[index + 1].content.lowerBound].isLower { goesOn += 1 }
        }
        return goesOn > 0 && broken * 2 > followed
    }

    private var screenWidth: Int {
        var widest = 0
        for index in lines.indices.dropLast() where !lines[index].isSpaced { widest = max(widest, width(index)) }
        return widest
    }

    private func endsSentence(_ content: Range<Int>) -> Bool {
        switch bytes[content.upperBound - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: ":"): true
        default: bytes.holds("”", at: content.upperBound - 3, before: content.upperBound)
        }
    }
}
