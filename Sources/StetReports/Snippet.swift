// A line of text and the marked range in it come in. The part of the line that fits the terminal goes out, with the
// number of columns before the caret and under it. Only a window around the mark is read, however long the line is.

import StetSource

struct Snippet {
    /// The line; "…" stands where it was cut.
    let line: String
    /// The number of columns before the caret.
    let indent: Int
    /// The number of columns of the marked words, at least 1.
    let marked: Int
    /// True when the marked words go on after the end of the printed line.
    let isCut: Bool

    /// The number of columns that are kept before the caret when the beginning of a line is cut.
    private static let lead = 24

    init(_ excerpt: Excerpt, columns available: Int) {
        let available = max(available, 20)
        let window = Snippet.window(excerpt, bytes: available * 16)
        var before = cells(of: window.before)
        let mark = cells(of: window.marked)
        var after = cells(of: window.after)
        func columns(_ cells: [Cell]) -> Int { cells.reduce(0) { $0 + $1.columns } }

        var isCutBefore = window.isCutBefore
        var isCutAfter = window.isCutAfter
        let markColumns = columns(mark)
        if !isCutBefore, !isCutAfter, columns(before) + markColumns + columns(after) <= available {
            line = (before + mark + after).map(\.text).joined()
            indent = columns(before)
            marked = max(1, markColumns)
            isCut = false
            return
        }

        // Keep the whole beginning when the mark is near it, else a few words before the mark.
        if isCutBefore || columns(before) + markColumns + 12 > available {
            let room = min(Snippet.lead, max(8, available - markColumns - 2))
            if columns(before) > room {
                var kept: [Cell] = []
                var width = 0
                for cell in before.reversed() {
                    guard width + cell.columns <= room else { break }
                    kept.append(cell)
                    width += cell.columns
                }
                before = Snippet.fromWordStart(kept.reversed())
                isCutBefore = true
            }
        } else {
            isCutBefore = false
        }
        let start = columns(before) + (isCutBefore ? 1 : 0)

        // Then add as much of the marked words, and of what follows, as fits.
        var shown: [Cell] = []
        var width = start
        for cell in mark {
            guard width + cell.columns <= available - 1 else { break }
            shown.append(cell)
            width += cell.columns
        }
        let isMarkCut = shown.count < mark.count || window.isMarkCut
        if isMarkCut {
            after = []
        } else {
            var kept: [Cell] = []
            for cell in after {
                guard width + cell.columns <= available - 1 else { break }
                kept.append(cell)
                width += cell.columns
            }
            isCutAfter = isCutAfter || kept.count < after.count
            let endsWord = kept.count < after.count && after[kept.count].isSpace
            after = isCutAfter && !endsWord ? Snippet.toWordEnd(kept) : kept
        }
        line =
            (isCutBefore ? "…" : "") + (before + shown + after).map(\.text).joined()
            + (isMarkCut || isCutAfter ? "…" : "")
        indent = start
        marked = max(1, columns(shown))
        isCut = isMarkCut
    }

    /// Removes the part of a word at the beginning, unless nothing would be left.
    private static func fromWordStart(_ cells: [Cell]) -> [Cell] {
        guard let space = cells.firstIndex(where: \.isSpace), space + 1 < cells.count else { return cells }
        return Array(cells[(space + 1)...])
    }

    private static func toWordEnd(_ cells: [Cell]) -> [Cell] {
        guard let space = cells.lastIndex(where: \.isSpace), space > 0 else { return cells }
        return Array(cells[..<space])
    }

    private struct Window {
        var before: Substring
        var marked: Substring
        var after: Substring
        var isCutBefore: Bool
        var isMarkCut: Bool
        var isCutAfter: Bool
    }

    /// The text around the mark, at most `bytes` to each side, cut between scalars.
    private static func window(_ excerpt: Excerpt, bytes: Int) -> Window {
        var line = excerpt.line
        line.makeContiguousUTF8()
        let utf8 = line.utf8
        func boundary(_ offset: Int) -> String.Index {
            var index = utf8.index(utf8.startIndex, offsetBy: min(max(0, offset), utf8.count))
            while index < utf8.endIndex, index > utf8.startIndex, utf8[index] & 0xC0 == 0x80 {
                index = utf8.index(before: index)
            }
            return index
        }
        let first = max(0, min(excerpt.marked.lowerBound, utf8.count))
        let last = max(first, min(excerpt.marked.upperBound, utf8.count))
        let shownEnd = min(last, first + bytes)
        let low = boundary(first - bytes)
        let start = boundary(first)
        let end = max(start, boundary(shownEnd))
        let high = max(end, boundary(shownEnd + bytes))
        return Window(
            before: line[low..<start], marked: line[start..<end], after: line[end..<high],
            isCutBefore: low > line.startIndex, isMarkCut: shownEnd < last, isCutAfter: high < line.endIndex)
    }
}
