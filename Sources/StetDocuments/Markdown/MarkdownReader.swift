import StetSource

/// The bytes of a Markdown file come in; blocks go out: headings, paragraphs, lists, quotes, tables and inline HTML.
///
/// One forward pass collects lines into paragraphs; hard-wrapped lines are joined. Code is furniture. The headline is
/// the first heading, or, when there is none, the `title` of the front matter. All further headings are crossheads.
struct MarkdownReader {
    private let bytes: [UInt8]
    private let words: PageWords
    private var builder = ProseBuilder()
    private var references: Set<[UInt8]> = []
    private var hasHeadline = false
    /// The lines of the paragraph that is being collected.
    private var lines: [Range<Int>] = []
    private var part = Part.body
    /// The fence that opened the current code block; nil outside code blocks.
    private var fence: (byte: UInt8, count: Int)?
    private var isInTable = false
    private var opening: Opening
    /// Whether the last block was a picture.
    private var isBelowPicture = false
    private var wasBlank = true

    static func document(_ bytes: [UInt8], path: String, _ words: PageWords) -> Document? {
        let matter = FrontMatter(bytes)
        var reader = MarkdownReader(bytes: bytes, words)
        reader.findReferences(from: matter.end)
        if let title = matter.title, !reader.holdsHeading(from: matter.end) {
            reader.lines = [title]
            reader.flush(as: .headline)
            reader.hasHeadline = true
        }
        reader.read(from: matter.end)
        var document = reader.builder.finish(
            path: path, name: path, fields: [.init(name: "file")], guessesHeadings: !reader.hasHeadline,
            words: words)
        document.date = matter.date
        document.outlet = matter.outlet
        document.story = matter.story
        return document
    }

    private init(bytes: [UInt8], _ words: PageWords) {
        self.bytes = bytes
        self.words = words
        opening = Opening(bytes, words)
    }

    /// Collects the names that lines such as "[name]: address" define.
    private mutating func findReferences(from start: Int) {
        guard bytes.index(of: "]:", from: start, to: bytes.count) != nil else { return }
        var at = start
        while at < bytes.count {
            let line = FrontMatter.line(bytes, from: at)
            if let name = reference(bytes.trimmed(line.content)) { references.insert(bytes[name].map(\.lowercased)) }
            at = line.next
        }
    }

    private func reference(_ line: Range<Int>) -> Range<Int>? {
        guard line.count > 4, bytes[line.lowerBound] == UInt8(ascii: "["),
            bytes[line.lowerBound + 1] != UInt8(ascii: "^")
        else { return nil }
        let limit = min(line.upperBound, line.lowerBound + 1000)
        let close = bytes.index(of: UInt8(ascii: "]"), from: line.lowerBound, to: limit)
        guard close + 1 < line.upperBound, close < limit, bytes[close + 1] == UInt8(ascii: ":"),
            !bytes.trimmed(close + 2..<line.upperBound).isEmpty
        else { return nil }
        // An address is one word, at most with a title in quotation marks. "[Editor]: we regret" is copy.
        let target = bytes.trimmed(close + 2..<line.upperBound)
        if let blank = bytes[target].firstIndex(where: \.isBlank) {
            let title = bytes.trimmed(blank..<target.upperBound)
            guard [0x22, 0x27, 0x28].contains(bytes[title.lowerBound]) else { return nil }
        }
        return line.lowerBound + 1..<close
    }

    /// Whether a heading stands above the first paragraph of copy, or a line with "# " anywhere.
    private func holdsHeading(from start: Int) -> Bool {
        var at = start
        while at < bytes.count {
            let line = FrontMatter.line(bytes, from: at)
            let content = bytes.trimmed(line.content)
            if heading(content)?.level == 1 { return true }
            at = line.next
        }
        return false
    }

    private mutating func read(from start: Int) {
        var at = start
        while at < bytes.count {
            let line = FrontMatter.line(bytes, from: at)
            if isComment(at: line.content) {
                at = comment(from: line.content.lowerBound)
                continue
            }
            if let end = endOfScript(at: line.content) {
                flush()
                at = FrontMatter.line(bytes, from: end).next
                continue
            }
            take(line.content)
            at = line.next
        }
        flush()
    }

    /// Where a script or style sheet that begins on this line ends; nil when none begins.
    private func endOfScript(at line: Range<Int>) -> Int? {
        guard fence == nil else { return nil }
        let start = bytes.trimmed(line).lowerBound
        for name in ["script", "style"] where bytes.holdsFolded("<\(name)".utf8, at: start, before: line.upperBound) {
            var i = start + 1
            while i < bytes.count {
                i = bytes.index(of: UInt8(ascii: "<"), from: i, to: bytes.count)
                if bytes.holdsFolded("</\(name)".utf8, at: i, before: bytes.count) { return i }
                i += 1
            }
            return bytes.count
        }
        return nil
    }

    /// Whether a comment with lines of its own, one or many, begins here.
    private func isComment(at line: Range<Int>) -> Bool {
        fence == nil && bytes.holds("<!--", at: bytes.trimmed(line).lowerBound, before: line.upperBound)
    }

    private mutating func comment(from start: Int) -> Int {
        flush()
        let open = bytes.index(of: UInt8(ascii: "<"), from: start, to: bytes.count)
        let close = bytes.index(of: "-->", from: open + 4, to: bytes.count)
        let end = close.map { $0 + 3 } ?? bytes.count
        if close == nil, let words = bytes.markWords(from: open + 4, before: bytes.count) {
            builder.mark(nil, at: open..<words)
        }
        if let close, let words = MarkWords(bytes, open + 4..<close) {
            let rest = bytes.trimmed(FrontMatter.line(bytes, from: end).content)
            if !rest.isEmpty, heading(rest) == nil {
                // Copy follows on the same line. The mark belongs to that paragraph, whose reader will find it again.
                lines.append(open..<rest.upperBound)
                return FrontMatter.line(bytes, from: end).next
            }
            builder.mark(words, at: open..<end)
        }
        let rest = FrontMatter.line(bytes, from: end)
        return bytes.trimmed(rest.content).isEmpty ? rest.next : end
    }

    private mutating func take(_ line: Range<Int>) {
        var content = bytes.trimmed(line)
        if let open = fence {
            let run = fenceRun(content)
            if let run, run.byte == open.byte, run.count >= open.count, run.count == content.count {
                flush(as: .furniture)
                fence = nil
            } else if !content.isEmpty {
                lines.append(content)
            }
            return
        }
        if content.isEmpty {
            flush()
            builder.markSpaced()
            isInTable = false
            wasBlank = true
            return
        }
        defer { wasBlank = false }
        let indent = indentation(line)
        if indent >= 4, wasBlank, lines.isEmpty, part != .list {
            lines.append(content)
            part = .furniture
            return
        }
        var isQuote = false
        while content.count > 0, bytes[content.lowerBound] == UInt8(ascii: ">") {
            isQuote = true
            content = bytes.trimmed(content.lowerBound + 1..<content.upperBound)
        }
        if isQuote {
            if part != .quote { flush() }
            part = .quote
            if content.isEmpty {
                flush()
                return
            }
        } else if part == .quote, lines.isEmpty {
            part = .body
        }
        takeCopy(content)
    }

    /// Takes a line that is not code. The quote marks at its start are removed.
    private mutating func takeCopy(_ content: Range<Int>) {
        if let run = fenceRun(content) {
            flush()
            fence = run
            part = .furniture
        } else if let heading = heading(content) {
            flush()
            lines = [heading.words]
            flushHeading()
        } else if isUnderline(content) {
            flushHeading()
        } else if isRule(content) {
            flush()
        } else if let item = listItem(content) {
            flush()
            part = .list
            if !item.isEmpty { lines = [item] }
        } else if isRow(content) {
            takeRow(content)
        } else if let note = footnote(content) {
            flush()
            part = .footnote
            lines = [note]
        } else if lines.isEmpty, reference(content) != nil {
            return
        } else {
            if opening.isOpen, part == .body, let label = opening.label(of: content, in: content) {
                take(label)
                return
            }
            if part == .body, content.count <= 30, LineShape(bytes: bytes, words: words).isCounter(content) {
                flush()
                lines = [content]
                flush(as: .furniture)
                return
            }
            if lines.isEmpty, part == .list || part == .table { part = .body }
            lines.append(content)
        }
    }

    /// Takes a line that says what it is: "HEAD: …". Such a line is never joined with its neighbours.
    private mutating func take(_ label: Opening.Label) {
        flush()
        lines = [label.name]
        flush(as: .furniture)
        if label.isSubject { builder.noteSubject() }
        guard !label.words.isEmpty else { return }
        if label.part == .headline { hasHeadline = true }
        lines = [label.words]
        flush(as: label.part)
    }

    /// Writes the collected lines as one block.
    private mutating func flush(as part: Part? = nil) {
        let words = lines
        var kind = part ?? self.part
        lines = []
        if fence == nil { self.part = .body }
        guard !words.isEmpty else { return }
        var inline = MarkdownInline(bytes, lines: words, references: references)
        if kind == .body, let awaited = opening.awaitedPart() {
            kind = awaited
            if awaited == .headline { hasHeadline = true }
        }
        let isPicture = kind == .body && inline.isImage
        // A caption: an emphasised paragraph below a picture, or a paragraph that the page itself calls a caption.
        if isPicture || kind == .body && (isBelowPicture && inline.isEmphasis || inline.isFigureCaption) {
            kind = .caption
        }
        isBelowPicture = isPicture
        builder.open(kind)
        inline.write(into: &builder)
        builder.close(isLink: inline.isLink)
    }

    private mutating func flushHeading() {
        let isHeadline = !hasHeadline
        let before = builder.blocks.count
        flush(as: isHeadline ? .headline : .crosshead)
        if builder.blocks.count > before { hasHeadline = true }
    }

    private func indentation(_ line: Range<Int>) -> Int {
        var width = 0
        for i in line {
            if bytes[i] == 0x20 { width += 1 } else if bytes[i] == 0x09 { width += 4 } else { break }
        }
        return width
    }

    /// Reads "# Words"; number signs at the end are left out.
    private func heading(_ content: Range<Int>) -> (words: Range<Int>, level: Int)? {
        var i = content.lowerBound
        while i < content.upperBound, bytes[i] == UInt8(ascii: "#") { i += 1 }
        let level = i - content.lowerBound
        guard (1...6).contains(level), i < content.upperBound, bytes[i].isBlank else { return nil }
        var words = bytes.trimmed(i..<content.upperBound)
        var end = words.upperBound
        while end > words.lowerBound, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
        if end < words.upperBound, end == words.lowerBound || bytes[end - 1].isBlank {
            words = bytes.trimmed(words.lowerBound..<end)
        }
        return (words, level)
    }

    private func fenceRun(_ content: Range<Int>) -> (byte: UInt8, count: Int)? {
        guard let byte = bytes[content].first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
            return nil
        }
        let count = bytes[content].prefix { $0 == byte }.count
        guard count >= 3, byte == UInt8(ascii: "~") || !bytes[content].dropFirst(count).contains(byte) else {
            return nil
        }
        return (byte, count)
    }

    /// Whether a line separates two parts of a page: "***", "- - -", "___".
    private func isRule(_ content: Range<Int>) -> Bool {
        guard let byte = bytes[content].first, "-*_".utf8.contains(byte) else { return false }
        var count = 0
        for i in content where !bytes[i].isBlank {
            if bytes[i] != byte { return false }
            count += 1
        }
        return count >= 3
    }

    /// Whether a line underlines a heading: "====" or "----". Below a sentence, "----" is a separator.
    private func isUnderline(_ content: Range<Int>) -> Bool {
        guard part == .body, let words = lines.last, let byte = bytes[content].first,
            bytes[content].allSatisfy({ $0 == byte })
        else { return false }
        if byte == UInt8(ascii: "=") { return true }
        return byte == UInt8(ascii: "-") && content.count >= 2 && lines.count == 1
            && bytes[words.upperBound - 1] != UInt8(ascii: ".")
    }

    /// The words of "- item", "* item", "+ item" or "1. item"; empty for a marker without words, nil for other lines.
    private func listItem(_ content: Range<Int>) -> Range<Int>? {
        var i = content.lowerBound
        if "-*+".utf8.contains(bytes[i]) {
            i += 1
        } else {
            while i < content.upperBound, bytes[i].isDigit, i - content.lowerBound < 3 { i += 1 }
            // Only "1." begins a list inside a paragraph: in "… in\n2026. The", the number is copy.
            guard i > content.lowerBound, i < content.upperBound,
                bytes[i] == UInt8(ascii: ".") || bytes[i] == UInt8(ascii: ")"),
                lines.isEmpty || part == .list || bytes.text(content.lowerBound..<i) == "1"
            else { return nil }
            i += 1
        }
        guard i == content.upperBound || bytes[i].isBlank else { return nil }
        return bytes.trimmed(i..<content.upperBound)
    }

    private func footnote(_ content: Range<Int>) -> Range<Int>? {
        guard bytes.holds("[^", at: content.lowerBound, before: content.upperBound) else { return nil }
        let close = bytes.index(
            of: UInt8(ascii: "]"), from: content.lowerBound, to: min(content.upperBound, content.lowerBound + 100))
        guard close + 1 < content.upperBound, bytes[close] == UInt8(ascii: "]"), bytes[close + 1] == UInt8(ascii: ":")
        else { return nil }
        return bytes.trimmed(close + 2..<content.upperBound)
    }

    /// Whether a line is a row of a table: it begins with a bar, or it follows another row and holds a bar.
    private func isRow(_ content: Range<Int>) -> Bool {
        bytes[content.lowerBound] == UInt8(ascii: "|") && content.count > 2
            && bytes[content.upperBound - 1] == UInt8(ascii: "|")
            || isInTable && bytes[content].contains(UInt8(ascii: "|"))
    }

    /// Writes one row as one block, with two spaces between the cells. The row of dashes is left out.
    private mutating func takeRow(_ content: Range<Int>) {
        flush()
        isInTable = true
        if bytes[content].allSatisfy({ "|-: \t".utf8.contains($0) }) { return }
        builder.open(.table)
        var start = content.lowerBound
        while start < content.upperBound {
            var end = bytes.index(of: UInt8(ascii: "|"), from: start, to: content.upperBound)
            while end < content.upperBound, end > start, bytes[end - 1] == UInt8(ascii: "\\") {
                end = bytes.index(of: UInt8(ascii: "|"), from: end + 1, to: content.upperBound)
            }
            let cell = bytes.trimmed(start..<end)
            if !cell.isEmpty {
                if !builder.isAtStart { builder.replace(start..<cell.lowerBound, with: "  ".utf8) }
                var inline = MarkdownInline(bytes, lines: [cell], references: references)
                inline.write(into: &builder)
            }
            start = end + 1
        }
        builder.close()
    }
}
