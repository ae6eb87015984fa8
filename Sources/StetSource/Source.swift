/// The bytes of one file, and the name that reports give it.
package struct Source: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The text of a span. A span that leaves the file is cut; bytes that are not UTF-8 become U+FFFD.
    package func text(_ span: Span) -> String {
        let range = span.range.clamped(to: 0..<bytes.count)
        return String(decoding: bytes[range], as: UTF8.self)
    }
}
