import StetSource

/// The bytes of a page come in; its metadata go out: title, dates, publisher, and the element that holds the article.
/// This runs before the copy is read, because the reader must know which elements to skip.
struct HTMLMetadata {
    /// A piece of decoded text with the map back to the file.
    struct Words {
        var bytes: [UInt8]
        var segments: [PositionMap.Segment]
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private(set) var title: Range<Int>?
    private(set) var headline: Words?
    private(set) var date: String?
    private(set) var outlet: String?
    private(set) var story: String?
    /// The name of the element that holds the copy; nil when the page has neither `article` nor `main`.
    private(set) var frame: String?
    /// Whether an `h1` with words stands inside the frame; and whether one stands anywhere.
    private(set) var hasHeadingInFrame = false
    private(set) var hasHeading = false
    /// Whether copy stands inside a form. Some pages put the whole page into one form.
    private(set) var hasCopyInForm = false

    private var statedTitle: Words?

    init(_ bytes: [UInt8]) {
        var tokens = HTMLTokenizer(bytes)
        var isInHeading = false
        var depths = ["article": 0, "main": 0, "form": 0]
        var seen = (article: false, main: false)
        var headings = (article: false, main: false)
        var isLinkedData = false
        while let token = tokens.next() {
            switch token {
            case .start(let tag):
                if depths[tag.name] != nil, !tag.isSelfClosing { depths[tag.name, default: 0] += 1 }
                switch tag.name {
                case "article": seen.article = true
                case "main": seen.main = true
                case "h1": isInHeading = true
                case "p":
                    if depths["form", default: 0] > 0,
                        depths["article", default: 0] > 0 || depths["main", default: 0] > 0 || hasHeading
                    {
                        hasCopyInForm = true
                    }
                case "meta": takeMeta(tag, bytes)
                case "time":
                    if date == nil, let value = tag.value(of: "datetime", in: bytes), !value.isEmpty {
                        timeDate = timeDate ?? bytes.text(bytes.trimmed(value))
                    }
                case "script":
                    isLinkedData =
                        tag.value(of: "type", in: bytes).map {
                            bytes.holdsFolded("application/ld+json".utf8, at: $0.lowerBound, before: $0.upperBound)
                        } ?? false
                default: break
                }
            case .end(let name):
                if let depth = depths[name], depth > 0 { depths[name] = depth - 1 }
                if name == "h1" { isInHeading = false }
            case .text(let range):
                if isInHeading, !bytes.trimmed(range).isEmpty {
                    hasHeading = true
                    if depths["article", default: 0] > 0 { headings.article = true }
                    if depths["main", default: 0] > 0 { headings.main = true }
                }
            case .raw(let range, let name):
                if name == "title", title == nil, !bytes.trimmed(range).isEmpty { title = bytes.trimmed(range) }
                if name == "script", isLinkedData { takeLinkedData(bytes, range) }
            case .comment: break
            }
        }
        frame = seen.article ? "article" : seen.main ? "main" : nil
        hasHeadingInFrame = seen.article ? headings.article : seen.main ? headings.main : false
        date = date ?? timeDate
        headline = headline ?? statedTitle
    }

    private var timeDate: String?

    private mutating func takeMeta(_ tag: HTMLTokenizer.Tag, _ bytes: [UInt8]) {
        guard let content = tag.value(of: "content", in: bytes), !bytes.trimmed(content).isEmpty,
            let key = tag.value(of: "property", in: bytes) ?? tag.value(of: "name", in: bytes)
                ?? tag.value(of: "itemprop", in: bytes),
            key.count < 64
        else { return }
        let words = HTMLMetadata.decoded(bytes, bytes.trimmed(content))
        switch String(decoding: bytes[key].map(\.lowercased), as: UTF8.self) {
        case "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publishdate",
            "parsely-pub-date":
            date = date ?? words.text
        case "og:title", "headline", "dc.title", "parsely-title": statedTitle = statedTitle ?? words
        case "og:site_name", "publisher", "dc.publisher", "outlet": outlet = outlet ?? words.text
        case "story": story = story ?? words.text
        default: break
        }
    }

    /// Reads JSON-LD: the first `headline`, the first `datePublished` and the `name` of the first `publisher`, at any
    /// depth.
    private mutating func takeLinkedData(_ bytes: [UInt8], _ range: Range<Int>) {
        var scanner = JSONScanner(bytes, range: range)
        var depth = 0
        var publisherDepth: Int?
        do {
            while !scanner.isAtEnd {
                switch scanner.peek() {
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    scanner.advance()
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if let inside = publisherDepth, depth < inside { publisherDepth = nil }
                    scanner.advance()
                case UInt8(ascii: "\""):
                    let key = try scanner.key()
                    guard scanner.peek() == UInt8(ascii: ":") else { continue }
                    scanner.advance()
                    if key.elementsEqual("headline".utf8), headline == nil, let value = try scanner.string() {
                        headline = Words(
                            bytes: value.bytes, segments: value.segments.map { $0.moved(by: range.lowerBound) })
                    } else if key.elementsEqual("datePublished".utf8), let value = try scanner.string() {
                        if !hasLinkedDate { date = value.text }
                        hasLinkedDate = true
                    } else if key.elementsEqual("publisher".utf8) {
                        if let value = try scanner.string() {
                            outlet = outlet ?? value.text
                        } else {
                            publisherDepth = depth + 1
                        }
                    } else if publisherDepth == depth, key.elementsEqual("name".utf8), let value = try scanner.string()
                    {
                        outlet = value.text
                        publisherDepth = nil
                    }
                default: scanner.advance()
                }
            }
        } catch {
            // Broken metadata are ignored; the page is read nevertheless.
            return
        }
    }

    private var hasLinkedDate = false

    /// The text of an attribute or of `<title>`: entities are decoded, each run of blanks becomes one space.
    static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> Words {
        var builder = ProseBuilder()
        builder.open(.headline)
        var text = HTMLText()
        text.write(bytes, range, into: &builder, part: .headline)
        builder.close()
        return Words(bytes: builder.prose, segments: builder.segments)
    }
}

extension PositionMap.Segment {
    func moved(by distance: Int) -> Self {
        var segment = self
        segment.originStart += Int32(truncatingIfNeeded: distance)
        return segment
    }
}
