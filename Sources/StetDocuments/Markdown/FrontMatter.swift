/// The first lines of a Markdown file come in; the metadata between the two `---` lines go out: `title`, `date`,
/// `outlet` and `story`.
///
/// Front matter is a flat list of `key: value`; a value may stand in quotation marks. Other keys and indented lines
/// are skipped.
struct FrontMatter {
    var title: Range<Int>?
    var date: String?
    var outlet: String?
    var story: String?
    /// The offset at which the copy begins.
    private(set) var end = 0

    init(_ bytes: [UInt8]) {
        let start = bytes.holds("\u{FEFF}", at: 0, before: bytes.count) ? 3 : 0
        end = start
        var line = FrontMatter.line(bytes, from: start)
        guard bytes.text(bytes.trimmed(line.content)) == "---" else { return }
        var found: [String: Range<Int>] = [:]
        while line.next < bytes.count {
            line = FrontMatter.line(bytes, from: line.next)
            let content = bytes.trimmed(line.content)
            let words = content.count == 3 ? bytes.text(content) : ""
            if words == "---" || words == "..." {
                end = line.next
                take(found, from: bytes)
                return
            }
            // A key stands at the start of its line; an indented line is skipped.
            guard content.lowerBound == line.content.lowerBound else { continue }
            let colon = bytes.index(of: UInt8(ascii: ":"), from: content.lowerBound, to: content.upperBound)
            guard colon < content.upperBound, colon - content.lowerBound < 40 else { continue }
            let key = bytes.text(bytes.trimmed(content.lowerBound..<colon)).lowercased()
            found[key] = FrontMatter.unquoted(bytes, bytes.trimmed(colon + 1..<content.upperBound))
        }
    }

    private mutating func take(_ found: [String: Range<Int>], from bytes: [UInt8]) {
        func words(_ key: String) -> String? {
            found[key].flatMap { $0.isEmpty ? nil : bytes.text($0) }
        }
        title = (found["title"] ?? found["headline"]).flatMap { $0.isEmpty ? nil : $0 }
        date = words("date")
        outlet = words("outlet")
        story = words("story")
    }

    private static func unquoted(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        guard range.count >= 2, let first = bytes[range].first, first == bytes[range.upperBound - 1],
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        else { return range }
        return range.lowerBound + 1..<range.upperBound - 1
    }

    /// The line that begins at `start`, without its line end, and the offset of the next line.
    static func line(_ bytes: [UInt8], from start: Int) -> (content: Range<Int>, next: Int) {
        let end = bytes.index(of: 0x0A, or: 0x0D, from: start, to: bytes.count)
        var next = min(bytes.count, end + 1)
        if end < bytes.count, bytes[end] == 0x0D, next < bytes.count, bytes[next] == 0x0A { next += 1 }
        return (start..<end, next)
    }
}
