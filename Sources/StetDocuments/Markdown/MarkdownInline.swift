import StetSource

/// Reads the inside of one Markdown paragraph: emphasis, links, code, entities, escapes, inline HTML and marks.
///
/// The lines of the paragraph come in, as ranges of the file. The words that a reader of the page sees, and the marks,
/// go into the builder. A first pass finds which brackets and which emphasis marks belong together, a second pass
/// writes. Both are linear.
struct MarkdownInline {
    /// The lines, with line feeds between them.
    private var text: [UInt8] = []
    /// The offset of each line in `text` and in the file.
    private var lines: [(start: Int, origin: Int)] = []
    private var line = 0
    /// For the index of each `[` in `text`, the index of the `]` that closes it.
    private var partners: [Int: Int] = [:]
    /// The indices of bytes of `text` that are markup and are not written.
    private var dropped: Set<Int> = []
    private let references: Set<[UInt8]>

    init(_ file: [UInt8], lines ranges: [Range<Int>], references: Set<[UInt8]> = []) {
        self.references = references
        for (index, range) in ranges.enumerated() {
            if index > 0 { text.append(0x0A) }
            lines.append((text.count, range.lowerBound))
            text.append(contentsOf: file[range])
        }
        pairBrackets()
        pairEmphasis()
    }

    /// Finds which `]` closes which `[`. Brackets in code and escaped brackets do not count.
    private mutating func pairBrackets() {
        var open: [Int] = []
        var i = 0
        while i < text.count {
            switch text[i] {
            case UInt8(ascii: "\\"): i += 1
            case UInt8(ascii: "["): open.append(i)
            case UInt8(ascii: "]"): if let start = open.popLast() { partners[start] = i }
            default: break
            }
            i += 1
        }
    }

    /// Finds the runs of `*`, `_` and `~~` that open and close emphasis. All other runs are copy.
    private mutating func pairEmphasis() {
        var open: [(byte: UInt8, at: [Int])] = []
        var waiting: [UInt8: Int] = [:]
        var i = 0
        while i < text.count {
            let byte = text[i]
            if byte == UInt8(ascii: "\\") {
                i += 2
                continue
            }
            guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~") else {
                i += 1
                continue
            }
            let start = i
            while i < text.count, text[i] == byte { i += 1 }
            if byte == UInt8(ascii: "~"), i - start != 2 { continue }
            let before = start == 0 ? 0x20 : text[start - 1]
            let after = i == text.count ? 0x20 : text[i]
            let opens = !after.isBlank && (!after.isPunctuation || before.isBlank || before.isPunctuation)
            let closes = !before.isBlank && (!before.isPunctuation || after.isBlank || after.isPunctuation)
            let isInWord = byte == UInt8(ascii: "_") && before.isWord && after.isWord
            if isInWord { continue }
            var run = Array(start..<i)
            if closes {
                while !run.isEmpty, waiting[byte, default: 0] > 0, let top = open.popLast() {
                    waiting[top.byte, default: 0] -= 1
                    guard top.byte == byte else { continue }
                    let count = min(run.count, top.at.count)
                    dropped.formUnion(run.prefix(count))
                    dropped.formUnion(top.at.suffix(count))
                    run.removeFirst(count)
                    if top.at.count > count {
                        open.append((byte, Array(top.at.dropLast(count))))
                        waiting[byte, default: 0] += 1
                        break
                    }
                }
            }
            if opens, !run.isEmpty {
                open.append((byte, run))
                waiting[byte, default: 0] += 1
            }
        }
    }

    /// Maps a range of `text` to the bytes of the file.
    private mutating func origin(_ range: Range<Int>) -> Range<Int> {
        let start = origin(range.lowerBound)
        let end = range.isEmpty ? start : origin(range.upperBound - 1) + 1
        return start..<max(start, end)
    }

    private mutating func origin(_ offset: Int) -> Int {
        while line > 0, lines[line].start > offset { line -= 1 }
        while line + 1 < lines.count, lines[line + 1].start <= offset { line += 1 }
        return lines[line].origin + offset - lines[line].start
    }

    /// Whether the paragraph holds only an image; its words are a caption then.
    var isImage: Bool {
        guard text.count > 4, text[0] == UInt8(ascii: "!"), text[1] == UInt8(ascii: "["), let close = partners[1],
            let end = destination(after: close)
        else { return false }
        return end == text.count
    }

    /// Whether the paragraph holds only a link.
    var isLink: Bool {
        guard text.count > 4, text[0] == UInt8(ascii: "["), let close = partners[0],
            let end = destination(after: close) ?? reference(0, close)
        else { return false }
        return end == text.count
    }

    /// Whether the whole paragraph is emphasised.
    var isEmphasis: Bool { text.count > 2 && dropped.contains(0) && dropped.contains(text.count - 1) }

    /// Whether the paragraph is, or begins with, `<figcaption>`.
    var isFigureCaption: Bool {
        guard text.first == UInt8(ascii: "<") else { return false }
        let end = min(text.count, 300)
        var i = 0
        while i < end, text[i] == UInt8(ascii: "<") {
            if text.holdsFolded("<figcaption".utf8, at: i, before: end) { return true }
            i = text.skipBlanks(from: text.index(of: UInt8(ascii: ">"), from: i, to: end) + 1, before: end)
        }
        return false
    }

    mutating func write(into builder: inout ProseBuilder) {
        var i = 0
        var copied = 0
        /// For the end of each link text that is being written: where the destination begins and ends.
        var destinations: [Int: Int] = [:]
        var hasOpenMark = false
        func flush(_ self: inout MarkdownInline, _ builder: inout ProseBuilder, to end: Int) {
            self.copy(copied..<end, into: &builder)
            copied = end
        }
        while i < text.count {
            let byte = text[i]
            if !MarkdownInline.isSpecial[Int(byte)] {
                i += 1
                continue
            }
            switch byte {
            case 0x0A:
                // A hard-wrapped paragraph becomes one line: each line end becomes a space.
                var start = i
                while start > copied, text[start - 1].isBlank || text[start - 1] == UInt8(ascii: "\\") { start -= 1 }
                flush(&self, &builder, to: start)
                i += 1
                while i < text.count, text[i].isBlank { i += 1 }
                if !builder.isAtStart { builder.space(for: origin(start..<i)) }
                copied = i
            case UInt8(ascii: "\\"):
                if i + 1 < text.count, text[i + 1].isPunctuation {
                    flush(&self, &builder, to: i)
                    builder.replace(origin(i..<i + 2), with: CollectionOfOne(text[i + 1]))
                    copied = i + 2
                    i += 2
                } else {
                    i += 1
                }
            case UInt8(ascii: "&"):
                if let entity = Entities.decode(text, at: i, before: text.count, isLenient: false) {
                    flush(&self, &builder, to: i)
                    builder.replace(origin(i..<entity.end), with: entity.text)
                    copied = entity.end
                    i = entity.end
                } else {
                    i += 1
                }
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                if dropped.contains(i) {
                    flush(&self, &builder, to: i)
                    copied = i + 1
                }
                i += 1
            case UInt8(ascii: "`"):
                let end = codeSpan(at: i)
                if let end {
                    flush(&self, &builder, to: i)
                    copy(end.inner, into: &builder)
                    copied = end.end
                    i = end.end
                } else {
                    while i < text.count, text[i] == byte { i += 1 }
                }
            case UInt8(ascii: "<"):
                if let tag = tag(at: i) {
                    flush(&self, &builder, to: i)
                    if let words = tag.mark { builder.mark(words, at: origin(i..<tag.end)) }
                    if tag.isBreak, !builder.isAtStart { builder.space(for: origin(i..<tag.end)) }
                    copied = tag.end
                    i = tag.end
                    if tag.mark != nil, builder.isAtStart || builder.prose.last == 0x20 {
                        while i < text.count, text[i] == 0x20 { i += 1 }
                        copied = i
                    }
                } else {
                    i += 1
                }
            case UInt8(ascii: "!"):
                if i + 1 < text.count, text[i + 1] == UInt8(ascii: "["), let close = partners[i + 1],
                    let end = destination(after: close)
                {
                    flush(&self, &builder, to: i)
                    if isImage { copy(i + 2..<close, into: &builder) }
                    copied = end
                    i = end
                } else {
                    i += 1
                }
            case UInt8(ascii: "["):
                guard let close = partners[i] else {
                    if !hasOpenMark, let words = text.markWords(from: i + 1, before: text.count) {
                        hasOpenMark = true
                        builder.mark(nil, at: origin(i..<words))
                    }
                    i += 1
                    continue
                }
                let isAttached = i > copied ? text.endsBeforeFootnote(i, after: copied) : builder.endsBeforeFootnote
                if let end = text.footnoteEnd(at: i, before: text.count, isAttached: isAttached) {
                    flush(&self, &builder, to: isAttached ? i : i - (i > copied && text[i - 1] == 0x20 ? 1 : 0))
                    i = destination(after: close) ?? end
                    copied = i
                    continue
                }
                if let words = MarkWords(text, i + 1..<close) {
                    flush(&self, &builder, to: i)
                    builder.mark(words, at: origin(i..<close + 1))
                    i = close + 1
                    if builder.isAtStart || builder.prose.last == 0x20 {
                        while i < text.count, text[i] == 0x20 { i += 1 }
                    }
                    copied = i
                } else if i + 1 < text.count, text[i + 1] == UInt8(ascii: "^") {
                    flush(&self, &builder, to: i)
                    copied = close + 1
                    i = close + 1
                } else if let end = destination(after: close) ?? reference(i, close) {
                    flush(&self, &builder, to: i)
                    copied = i + 1
                    destinations[close] = end
                    i += 1
                } else {
                    i += 1
                }
            case UInt8(ascii: "]"):
                if let end = destinations[i] {
                    flush(&self, &builder, to: i)
                    copied = end
                    i = end
                } else {
                    i += 1
                }
            default: i += 1
            }
        }
        flush(&self, &builder, to: text.count)
    }

    private static let isSpecial: [Bool] = (0..<256).map { "\n\\&*_~`<![]".utf8.contains(UInt8($0)) }

    private mutating func copy(_ range: Range<Int>, into builder: inout ProseBuilder) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = text.index(of: 0x0A, from: start, to: range.upperBound)
            builder.copy(text, start..<end, origin: origin(start))
            if end < range.upperBound { builder.space(for: origin(end..<end + 1)) }
            start = end + 1
        }
    }

    /// Where "(url)" or "(url "title")" after a closing bracket ends; nil when there is none. Reads at most 2,000
    /// bytes.
    private func destination(after close: Int) -> Int? {
        guard close + 1 < text.count, text[close + 1] == UInt8(ascii: "(") else { return nil }
        let limit = min(text.count, close + 2000)
        var depth = 0
        var quote: UInt8 = 0
        var i = close + 1
        while i < limit {
            let byte = text[i]
            if byte == UInt8(ascii: "\\") {
                i += 2
                continue
            }
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") && text[i - 1].isBlank {
                quote = byte
            } else if byte == UInt8(ascii: "(") {
                depth += 1
                if depth > 32 { return nil }
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return isDestination(close + 2..<i) ? i + 1 : nil }
            }
            i += 1
        }
        return nil
    }

    /// Whether a range is one word, or one word and a title in quotation marks. "[sic] (he said)" is copy, not a link.
    private func isDestination(_ range: Range<Int>) -> Bool {
        let range = text.trimmed(range)
        guard let blank = text[range].firstIndex(where: \.isBlank) else { return true }
        if text[range.lowerBound] == UInt8(ascii: "<") { return true }
        let title = text.trimmed(blank..<range.upperBound)
        return text[title.lowerBound] == UInt8(ascii: "\"") || text[title.lowerBound] == UInt8(ascii: "'")
            || text[title.lowerBound] == UInt8(ascii: "(")
    }

    /// Where a link ends whose address is defined elsewhere: "[words][name]" or "[name]".
    private func reference(_ open: Int, _ close: Int) -> Int? {
        guard !references.isEmpty else { return nil }
        if close + 1 < text.count, text[close + 1] == UInt8(ascii: "["), let end = partners[close + 1] {
            let name = end > close + 2 ? close + 2..<end : open + 1..<close
            return name.count <= 1000 && references.contains(text[name].map(\.lowercased)) ? end + 1 : nil
        }
        guard close - open <= 1000, references.contains(text[open + 1..<close].map(\.lowercased)) else { return nil }
        return close + 1
    }

    /// The code between two equal runs of backticks. A run that is never closed is searched only once.
    private func codeSpan(at start: Int) -> (inner: Range<Int>, end: Int)? {
        var open = start
        while open < text.count, text[open] == UInt8(ascii: "`") { open += 1 }
        let count = open - start
        var i = open
        let limit = min(text.count, open + 4000)
        while i < limit {
            i = text.index(of: UInt8(ascii: "`"), from: i, to: limit)
            let first = i
            while i < limit, text[i] == UInt8(ascii: "`") { i += 1 }
            if i > first, i - first == count { return (open..<first, i) }
        }
        return nil
    }

    /// An HTML tag, a comment or an address in angle brackets, at most 4,000 bytes long.
    private func tag(at start: Int) -> (end: Int, mark: MarkWords?, isBreak: Bool)? {
        let limit = min(text.count, start + 4000)
        guard start + 2 < limit else { return nil }
        if text.holds("<!--", at: start, before: limit) {
            guard let close = text.index(of: "-->", from: start + 4, to: limit) else { return nil }
            return (close + 3, MarkWords(text, start + 4..<close), false)
        }
        let first = text[start + 1]
        guard first.isLetter || first == UInt8(ascii: "/") && text[start + 2].isLetter else { return nil }
        var i = start + 1
        var quote: UInt8 = 0
        while i < limit {
            let byte = text[i]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), text[i - 1] == UInt8(ascii: "=") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            } else if byte == UInt8(ascii: "<") {
                return nil
            }
            i += 1
        }
        guard i < limit else { return nil }
        return (i + 1, nil, text.holdsFolded("<br".utf8, at: start, before: i))
    }
}
