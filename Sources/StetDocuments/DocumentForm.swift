// The suffix of a file's name comes in, the form of the document goes out. The suffix alone decides: no file has to be
// opened to know whether a folder holds documents.

/// The form of a file, told from its suffix.
package enum DocumentForm: Hashable, Sendable {
    case plainText, markdown, html, jsonLines
    /// A form of news that Stet does not read: `.xml`, `.json`, `.gz`. The value is the suffix without the dot.
    case unread(String)
    /// Any other suffix, or no suffix.
    case unknown

    package init(path: String) {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] } ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
            self = .unknown
            return
        }
        let suffix = name[name.index(after: dot)...].lowercased()
        switch suffix {
        case "txt", "text": self = .plainText
        case "md", "markdown": self = .markdown
        case "html", "htm", "xhtml": self = .html
        case "jsonl", "ndjson": self = .jsonLines
        case "xml", "json", "gz": self = .unread(suffix)
        default: self = .unknown
        }
    }

    /// Whether Stet reads such a file when it finds it in a folder.
    var isRead: Bool {
        switch self {
        case .plainText, .markdown, .html, .jsonLines: true
        case .unread, .unknown: false
        }
    }
}
