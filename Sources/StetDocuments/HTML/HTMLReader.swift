import StetSource

/// The bytes of an HTML page come in; the blocks of its article go out, without the rest of the page.
///
/// Navigation, asides, footers, forms, scripts and styles are dropped. When the page has an `article` (or `main`)
/// element, only the text inside it and the `h1` are copy. The stack holds only elements that change the meaning of
/// the text, so deep nesting does not cost more than its length.
struct HTMLReader {
    private let bytes: [UInt8]
    private let words: PageWords
    private let metadata: HTMLMetadata
    private var builder = ProseBuilder()
    private var text = HTMLText()
    private var stack: [(name: String, role: Role)] = []
    private var depths: [Role: Int] = [:]
    private var named: [String: Int] = [:]
    private var heading: Part?
    private var hasHeadline = false
    private var hasBreak = false
    private var copyBlocks = 0
    private var times: [(block: Int, date: String)] = []
    private var isInSuperscript = false
    /// The number of links that are open now.
    private var links = 0
    private var linked = 0

    private enum Role: Hashable { case frame, dropped, quote, caption, table, list, byline, deck }

    static func document(_ bytes: [UInt8], path: String, _ words: PageWords) -> Document? {
        let metadata = HTMLMetadata(bytes)
        var reader = HTMLReader(bytes: bytes, words: words, metadata: metadata)
        let hasStatedHeadline = reader.writeStatedHeadline()
        reader.read()
        guard reader.copyBlocks > 0 || (hasStatedHeadline ? metadata.headline != nil : reader.hasHeadline) else {
            return nil
        }
        var document = reader.builder.finish(
            path: path, name: path, fields: [.init(name: "file")], guessesHeadings: false, words: words)
        document.date = metadata.date
        document.outlet = metadata.outlet
        document.story = metadata.story
        reader.dateEntries(of: &document)
        return document
    }

    private init(bytes: [UInt8], words: PageWords, metadata: HTMLMetadata) {
        self.bytes = bytes
        self.words = words
        self.metadata = metadata
    }

    /// Writes the headline of a page without an `h1`: from JSON-LD, a meta element, or `<title>`.
    private mutating func writeStatedHeadline() -> Bool {
        guard !metadata.hasHeading,
            var words = metadata.headline ?? metadata.title.map({ HTMLMetadata.decoded(bytes, $0) })
        else { return false }
        if metadata.headline == nil { words.cutSiteName(metadata.outlet) }
        guard !words.bytes.isEmpty else { return false }
        builder.open(.headline)
        for segment in words.segments {
            // The name of the site may have been cut off the end of the words.
            let range = (Int(segment.start)..<Int(segment.start + segment.length)).clamped(to: 0..<words.bytes.count)
            guard !range.isEmpty else { continue }
            let origin = Int(segment.originStart)
            if segment.isCopy {
                builder.copy(words.bytes, range, origin: origin)
            } else {
                builder.replace(origin..<origin + Int(segment.originLength), with: words.bytes[range])
            }
        }
        builder.close()
        hasHeadline = true
        return true
    }

    private mutating func read() {
        var tokens = HTMLTokenizer(bytes)
        while let token = tokens.next() {
            switch token {
            case .text(let range): write(range)
            case .raw: break
            case .comment(let range, let words):
                if words.upperBound == range.upperBound {
                    let end = bytes.markWords(from: words.lowerBound, before: words.upperBound)
                    if let end { builder.mark(nil, at: range.lowerBound..<end) }
                } else if let words = MarkWords(bytes, words) {
                    builder.mark(words, at: range)
                }
            case .start(let tag): open(tag)
            case .end(let name): close(name)
            }
        }
        flush()
    }

    private func depth(_ role: Role) -> Int { depths[role, default: 0] }

    private var isCopy: Bool {
        if depth(.dropped) > 0 { return false }
        if heading == .headline { return true }
        return metadata.frame == nil || depth(.frame) > 0
    }

    private var part: Part {
        if let heading { return heading }
        if depth(.caption) > 0 { return .caption }
        if depth(.byline) > 0 { return .byline }
        if depth(.deck) > 0 { return .deck }
        if depth(.table) > 0 { return .table }
        if depth(.quote) > 0 { return .quote }
        return depth(.list) > 0 ? .list : .body
    }

    private mutating func write(_ range: Range<Int>) {
        guard isCopy else { return }
        let before = builder.prose.count
        let isNew = !builder.hasOpenBlock
        text.write(bytes, range, into: &builder, part: part)
        if isNew { linked = 0 }
        if links > 0 { linked += builder.prose.count - before }
        if builder.hasOpenBlock { hasBreak = false }
    }

    private mutating func flush() {
        text.drop()
        let before = builder.blocks.count
        builder.close(isLink: linked > 0 && linked + 2 >= builder.openCount)
        linked = 0
        if builder.blocks.count > before, let part = builder.blocks.last?.part, part != .headline, part != .caption {
            copyBlocks += 1
        }
        hasBreak = false
    }

    private mutating func open(_ tag: HTMLTokenizer.Tag) {
        switch tag.name {
        case "br":
            if hasBreak { flush() } else { text.space(at: tag.attributes.lowerBound) }
            hasBreak = true
            return
        case "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track", "param": return
        case "hr":
            flush()
            return
        case "sup": isInSuperscript = true
        case "a": links += 1
        case "time":
            if !builder.hasOpenBlock, isCopy, let value = tag.value(of: "datetime", in: bytes), !value.isEmpty {
                times.append((builder.blocks.count, bytes.text(bytes.trimmed(value))))
            }
            return
        case "td", "th":
            if builder.hasOpenBlock, !builder.isAtStart { text.cell(at: tag.attributes.lowerBound) }
            return
        default: break
        }
        if HTMLReader.blocks.contains(tag.name) { flush() }
        // A `<p>` that was not closed ends where the next block begins.
        if stack.last?.name == "p", HTMLReader.blocks.contains(tag.name) { close("p") }
        switch tag.name {
        case "h1": heading = headingPart
        case "h2", "h3", "h4", "h5", "h6": heading = .crosshead
        default: break
        }
        guard !tag.isSelfClosing, let role = role(of: tag) else { return }
        stack.append((tag.name, role))
        depths[role, default: 0] += 1
        named[tag.name, default: 0] += 1
        if [.byline, .deck, .caption].contains(role) { flush() }
    }

    /// The part of an `h1`: headline for the first one inside the frame, or, when the frame has none, the first of the
    /// page.
    private var headingPart: Part? {
        if hasHeadline { return .crosshead }
        if metadata.hasHeadingInFrame, metadata.frame != nil, depth(.frame) == 0 { return nil }
        return .headline
    }

    private func role(of tag: HTMLTokenizer.Tag) -> Role? {
        if tag.name == metadata.frame { return .frame }
        switch tag.name {
        case "nav", "aside", "footer", "button", "select", "svg", "template", "noscript", "label", "option", "object",
            "audio", "video", "canvas", "menu", "dialog", "math":
            return .dropped
        case "form": return metadata.hasCopyInForm ? nil : .dropped
        case "blockquote": return .quote
        case "figcaption": return .caption
        case "table": return .table
        case "ul", "ol", "dl": return .list
        default: break
        }
        guard !tag.attributes.isEmpty else { return nil }
        if isFootnote(tag) { return .dropped }
        if tag.name != "body", tag.name != "html", tag.value(of: "hidden", in: bytes) != nil { return .dropped }
        guard let names = tag.value(of: "class", in: bytes), names.count < 1000,
            !["html", "body", "main", "article"].contains(tag.name)
        else { return nil }
        for name in bytes[names].split(whereSeparator: \.isBlank) {
            let name = name.map(\.lowercased)
            if words.furnitureClasses.contains(name) { return .dropped }
            // An inline element with such a class is part of a sentence.
            guard HTMLReader.blocks.contains(tag.name) else { continue }
            if words.bylineClasses.contains(name) { return .byline }
            if words.deckClasses.contains(name) { return .deck }
            if words.captionClasses.contains(name) { return .caption }
        }
        return nil
    }

    /// Whether the element is the number of a footnote: `<sup class="reference">`, or a link inside `<sup>` to a place
    /// of the same page.
    private func isFootnote(_ tag: HTMLTokenizer.Tag) -> Bool {
        if tag.name == "sup", let names = tag.value(of: "class", in: bytes) {
            return words.footnoteClasses.contains {
                bytes.holdsFolded($0, at: names.lowerBound, before: names.upperBound)
            }
        }
        guard tag.name == "a", isInSuperscript, let target = tag.value(of: "href", in: bytes) else { return false }
        return bytes[target].first == UInt8(ascii: "#")
    }

    private mutating func close(_ name: String) {
        if name == "sup" { isInSuperscript = false }
        if name == "a" { links = max(0, links - 1) }

        if HTMLReader.blocks.contains(name) {
            let isHeading = heading != nil
            let before = builder.blocks.count
            flush()
            if isHeading, name.first == "h", name.count == 2 {
                if heading == .headline, builder.blocks.count > before { hasHeadline = true }
                heading = nil
            }
        }
        guard named[name, default: 0] > 0 else { return }
        while let top = stack.popLast() {
            if [.byline, .deck, .caption].contains(top.role) { flush() }
            depths[top.role, default: 1] -= 1
            named[top.name, default: 1] -= 1
            if top.name == name { return }
        }
    }

    /// If three or more different times open blocks, the page is a live page: each time dates the blocks up to the
    /// next one.
    private func dateEntries(of document: inout Document) {
        guard Set(times.map(\.date)).count >= 3 else { return }
        for (index, time) in times.enumerated() {
            let end = index + 1 < times.count ? times[index + 1].block : document.blocks.count
            guard time.block < end else { continue }
            for block in time.block..<min(end, document.blocks.count) {
                document.blocks[block].date = time.date
                if document.blocks[block].part.isBody { document.blocks[block].part = .entry }
            }
        }
    }

    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl",
        "dt", "dd", "table", "tr", "thead", "tbody", "tfoot", "caption", "blockquote", "figure", "figcaption",
        "address",
        "pre", "form", "nav", "aside", "footer", "body", "html", "head", "details", "summary", "fieldset", "center",
    ]
}

/// Writes the text between tags. Entities are decoded. A run of blanks becomes one space, even if tags stand in it.
struct HTMLText {
    /// The blanks that were read and not written. They become a space if more words follow.
    private var blanks: Range<Int>?
    private var isCell = false

    mutating func drop() {
        blanks = nil
        isCell = false
    }

    mutating func space(at offset: Int) { blanks = blanks ?? offset..<offset }

    /// Begins a new cell of a table row: two spaces separate it from the last one.
    mutating func cell(at offset: Int) {
        blanks = blanks ?? offset..<offset
        isCell = true
    }

    mutating func write(_ bytes: [UInt8], _ range: Range<Int>, into builder: inout ProseBuilder, part: Part) {
        var i = range.lowerBound
        while i < range.upperBound {
            if bytes[i].isBlank {
                let start = i
                while i < range.upperBound, bytes[i].isBlank { i += 1 }
                blanks = (blanks?.lowerBound ?? start)..<i
                continue
            }
            let start = i
            if bytes[i] == UInt8(ascii: "["), let end = bracketEnd(bytes, at: i, in: range, &builder) {
                i = end
                continue
            }
            while i < range.upperBound, !bytes[i].isBlank, bytes[i] != UInt8(ascii: "&"),
                i == start || bytes[i] != UInt8(ascii: "[")
            { i += 1 }
            if i > start {
                begin(&builder, part, at: start)
                builder.copy(bytes, start..<i, origin: start)
            }
            guard i < range.upperBound, bytes[i] == UInt8(ascii: "&") else { continue }
            if let entity = Entities.decode(bytes, at: i, before: range.upperBound, isLenient: true) {
                if entity.text.count == 1, entity.text[0].isBlank {
                    blanks = (blanks?.lowerBound ?? i)..<entity.end
                } else {
                    begin(&builder, part, at: i)
                    builder.replace(i..<entity.end, with: entity.text)
                }
                i = entity.end
            } else {
                begin(&builder, part, at: i)
                builder.copy(bytes, i..<i + 1, origin: i)
                i += 1
            }
        }
    }

    /// Where a mark or the number of a footnote ends. Neither is copy, so both are left out.
    private func bracketEnd(_ bytes: [UInt8], at start: Int, in range: Range<Int>, _ builder: inout ProseBuilder)
        -> Int?
    {
        if let mark = bytes.bracketMark(at: start, before: range.upperBound) {
            builder.mark(mark.words, at: mark.span)
            return mark.words == nil ? nil : mark.span.upperBound
        }
        // The word before it may stand in another element: "billion<sup>[3]</sup>".
        return blanks == nil && builder.endsBeforeFootnote
            ? bytes.footnoteEnd(at: start, before: range.upperBound, isAttached: true) : nil
    }

    private mutating func begin(_ builder: inout ProseBuilder, _ part: Part, at offset: Int) {
        if !builder.hasOpenBlock { builder.open(part) }
        if let blanks, !builder.isAtStart {
            if isCell { builder.replace(blanks, with: "  ".utf8) } else { builder.space(for: blanks) }
        }
        drop()
    }
}

extension HTMLMetadata.Words {
    /// Cuts the name of the site off a title: "Quake kills 38 | Example News" becomes "Quake kills 38".
    fileprivate mutating func cutSiteName(_ outlet: String?) {
        if let bar = bytes.lastIndex(of: UInt8(ascii: "|")), bar > 10 {
            bytes.removeSubrange(bytes.trimmed(0..<bar).upperBound...)
        } else if let outlet, !outlet.isEmpty, bytes.count > outlet.utf8.count + 10,
            bytes.suffix(outlet.utf8.count).elementsEqual(outlet.utf8)
        {
            var end = bytes.count - outlet.utf8.count
            while end > 0, bytes[end - 1].isBlank || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
            for dash in ["–", "—"] where bytes[..<end].suffix(3).elementsEqual(dash.utf8) { end -= 3 }
            bytes.removeSubrange(bytes.trimmed(0..<end).upperBound...)
        }
    }
}
