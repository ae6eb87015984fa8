/// The form of a file, told from its suffix.
package enum DocumentForm: Hashable, Sendable {
    case plainText, markdown, html, jsonLines
    /// A form of news that this version does not read: `.xml`, `.json`, `.gz`.
    case unread(String)
    /// Any other suffix, or none.
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

    /// A folder's walk takes such files.
    var isRead: Bool {
        switch self {
        case .plainText, .markdown, .html, .jsonLines: true
        case .unread, .unknown: false
        }
    }
}
