import StetSource

/// Reads the labels at the top of a pasted story: the headers of a mail, "HEAD: …", "SLUG: …", "Byline: …". A line
/// comes in; its label and the part that the label names go out.
///
/// The readers of all forms ask for each paragraph, from the top. The opening ends with the first paragraph of copy,
/// so a "Date: …" further down in the story is copy.
struct Opening {
    /// A label, and the words that follow it.
    struct Label {
        /// Includes the colon, and also the "Re:" after "Subject:".
        var name: Range<Int>
        /// The words up to the end of the line; empty when none follow on this line.
        var words: Range<Int>
        var part: Part
        /// Whether this is the subject of a mail, which is the headline if the mail has no other.
        var isSubject = false
    }

    private let bytes: [UInt8]
    private let words: PageWords
    private(set) var isOpen = true
    private var count = 0
    private var awaited: Part?
    /// Whether a header of a mail was read.
    private var isMail = false
    private static let longest = 30

    init(_ bytes: [UInt8], _ words: PageWords) {
        self.bytes = bytes
        self.words = words
    }

    /// Whether a line begins with a label. Must be called for every line in order.
    mutating func takes(_ line: Range<Int>) -> Bool {
        guard isOpen else { return false }
        return label(of: line, in: line) != nil
    }

    /// The label of the first line of a paragraph. A paragraph without a label may end the opening.
    mutating func label(of line: Range<Int>, in paragraph: Range<Int>) -> Label? {
        guard isOpen else { return nil }
        count += 1
        if let label = label(line) {
            awaited = label.words.isEmpty && !label.isSubject && label.part != .furniture ? label.part : nil
            return label
        }
        let isSentence = bytes[paragraph.upperBound - 1] == UInt8(ascii: ".") && paragraph.count > 60
        if awaited == nil, count > Opening.longest || paragraph.count > 200 || isSentence { isOpen = false }
        return nil
    }

    /// The part of this paragraph if the line before it was a label without words.
    mutating func awaitedPart() -> Part? {
        defer { awaited = nil }
        return awaited
    }

    private mutating func label(_ line: Range<Int>) -> Label? {
        guard let (kind, end, emphasis) = labelKind(line) else { return nil }
        var label = Label(name: line.lowerBound..<end, words: bytes.trimmed(end..<line.upperBound), part: .furniture)
        switch kind {
        case .part(let part): label.part = part
        case .mail: isMail = true
        case .date: if !isMail, !isMailHeader(after: line) { label.part = .dateline }
        case .subject:
            isMail = true
            label.isSubject = true
            while let prefix = words.replies.first(where: {
                bytes.holdsFolded($0, at: label.words.lowerBound, before: line.upperBound)
            }) {
                label.name = line.lowerBound..<label.words.lowerBound + prefix.count
                label.words = bytes.trimmed(label.name.upperBound..<line.upperBound)
            }
        }
        // The emphasis may end after the words: "**HEAD: Ferry sinks**".
        if bytes[end - 1] == UInt8(ascii: ":"), !emphasis.isEmpty, label.words.count > emphasis.count,
            bytes[label.words].suffix(emphasis.count).elementsEqual(emphasis)
        {
            label.words = label.words.lowerBound..<label.words.upperBound - emphasis.count
        }
        return label
    }

    /// Whether the next line that is not empty is a header of a mail. At most one empty line may stand before it.
    private func isMailHeader(after line: Range<Int>) -> Bool {
        var start = line.upperBound
        var lineEnds = 0
        while start < bytes.count, bytes[start].isBlank, lineEnds < 3 {
            if bytes[start] == 0x0A { lineEnds += 1 }
            start += 1
        }
        guard start < bytes.count, lineEnds < 3 else { return false }
        let next = bytes.trimmed(start..<bytes.index(of: 0x0A, or: 0x0D, from: start, to: bytes.count))
        switch labelKind(next)?.kind {
        case .mail, .subject: return true
        case .part, .date, nil: return false
        }
    }

    /// The label at the start of a line, the end of the label, and the marks of emphasis before it.
    private func labelKind(_ line: Range<Int>) -> (kind: PageWords.Label, end: Int, emphasis: ArraySlice<UInt8>)? {
        var start = line.lowerBound
        while start < line.upperBound, bytes[start] == UInt8(ascii: "*") || bytes[start] == UInt8(ascii: "_") {
            start += 1
        }
        let emphasis = bytes[line.lowerBound..<start]
        let colon = bytes.index(of: UInt8(ascii: ":"), from: start, to: min(line.upperBound, start + 30))
        guard colon > start, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else { return nil }
        var last = bytes.trimmed(start..<colon).upperBound
        while last > start, !emphasis.isEmpty, bytes[last - 1] == emphasis.first { last -= 1 }
        guard let kind = words.labels[bytes[start..<last].map(\.lowercased)] else { return nil }
        var end = colon + 1
        // The emphasis may end after the label: "**HEAD:** Ferry sinks".
        while end < line.upperBound, !emphasis.isEmpty, bytes[end] == emphasis.first { end += 1 }
        // A blank follows a label. "To:morrow" and "Date:2026" are not labels.
        guard end == line.upperBound || bytes[end].isBlank else { return nil }
        return (kind, end, emphasis)
    }
}
