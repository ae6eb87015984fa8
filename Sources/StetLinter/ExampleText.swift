import StetDocuments
import StetSource

/// Reads a `good` or `bad` passage. The passage comes in; its documents without marks go out, and the places of the
/// marks.
///
/// `[[…]]` marks the place where a diagnostic must point, `{{…}}` the place of one of its notes. A passage is one
/// document, or several documents of one story, each of which begins with a line like `--- file: late.md, published:
/// 2026-03-12, outlet: Courier`. A document whose first line begins with "# " is Markdown; all others are plain text.
struct ExampleText {
    struct Document {
        var name: String
        var published: String?
        var outlet: String?
        var story: String?
        var bytes: [UInt8] = []
        /// Where `[[…]]` stood, as ranges of `bytes`.
        var primaries: [Range<Int>] = []
        var notes: [Range<Int>] = []

        var isMarkdown: Bool { name.hasSuffix(".md") || bytes.starts(with: "# ".utf8) }
    }

    private(set) var documents: [Document] = []

    /// - Parameter name: the name of a document whose heading has no `file:`.
    init(_ text: String, name: String) {
        var current: [Substring] = []
        var heading: Document?
        func finish(_ documents: inout [Document]) {
            guard heading != nil || current.contains(where: { !$0.isEmpty }) else { return }
            var document = heading ?? Document(name: name)
            if documents.contains(where: { $0.name == document.name }) { document.name += " (\(documents.count + 1))" }
            document.take(current.joined(separator: "\n"))
            documents.append(document)
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let next = Document(heading: line, name: name) {
                finish(&documents)
                current = []
                heading = next
            } else {
                current.append(line)
            }
        }
        finish(&documents)
    }
}

extension ExampleText.Document {
    /// Reads a line like `--- file: NAME, published: DATE, outlet: X, story: Y`; nil for all other lines.
    fileprivate init?(heading line: Substring, name: String) {
        guard line.hasPrefix("--- ") else { return nil }
        self.init(name: name)
        for member in line.dropFirst(4).split(separator: ",") {
            let sides = member.split(separator: ":", maxSplits: 1).map(trimmed)
            guard sides.count == 2 else { return nil }
            switch sides[0] {
            case "file": self.name = sides[1]
            case "published": published = sides[1]
            case "outlet": outlet = sides[1]
            case "story": story = sides[1]
            default: return nil
            }
        }
    }

    /// Adds the text without its marks. Marks may be nested.
    fileprivate mutating func take(_ text: String) {
        let text = Array(text.utf8)
        var open: [(isPrimary: Bool, start: Int)] = []
        var index = 0
        while index < text.count {
            let pair = index + 1 < text.count && text[index] == text[index + 1] ? text[index] : 0
            switch pair {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append((pair == UInt8(ascii: "["), bytes.count))
                index += 2
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let mark = open.popLast() else { fallthrough }
                if mark.isPrimary {
                    primaries.append(mark.start..<bytes.count)
                } else {
                    notes.append(mark.start..<bytes.count)
                }
                index += 2
            default:
                bytes.append(text[index])
                index += 1
            }
        }
    }
}

private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
}
