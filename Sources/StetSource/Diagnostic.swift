/// How sure Stet is that an editor must act.
///
/// `error`: both cannot be right, by calendar, arithmetic or inside one text; `warning`: an editor must
/// choose; `info`: both may stand.
package enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
    case info, warning, error

    private var rank: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// A point in a file: line and column from 1 (a column counts Unicode scalars), bytes from 0.
package struct Position: Hashable, Sendable {
    package var line: Int
    package var column: Int
    package var byte: Int

    package init(line: Int, column: Int, byte: Int) {
        self.line = line
        self.column = column
        self.byte = byte
    }
}

/// A place as other programs see it. Ends are exclusive.
///
/// `from` and `to` count Unicode scalars inside `field`; `field` is "file", or "text" and "title" for a
/// document of a `.jsonl` file, whose line, column and byte point at the encoded string.
package struct Location: Hashable, Sendable {
    package var path: String
    package var document: String
    package var part: Part?
    package var start: Position
    package var end: Position
    package var field: String
    package var from: Int
    package var to: Int
    package var text: String
    /// The line the place starts on, for a caret snippet; nil when no snippet is wanted.
    package var excerpt: Excerpt?

    package init(
        path: String, document: String, part: Part?, start: Position, end: Position,
        field: String, from: Int, to: Int, text: String, excerpt: Excerpt? = nil
    ) {
        self.path = path
        self.document = document
        self.part = part
        self.start = start
        self.end = end
        self.field = field
        self.from = from
        self.to = to
        self.text = text
        self.excerpt = excerpt
    }
}

/// One line of a file around a place: the text without its line end, and the place in it in UTF-8 bytes.
package struct Excerpt: Hashable, Sendable {
    package var line: String
    package var marked: Range<Int>

    package init(line: String, marked: Range<Int>) {
        self.line = line
        self.marked = marked
    }
}

/// One finding, ready to be printed: it holds its texts and places and needs nothing else.
package struct Diagnostic: Hashable, Sendable {
    package struct Note: Hashable, Sendable {
        package var message: String
        package var location: Location
        package init(message: String, location: Location) {
            self.message = message
            self.location = location
        }
    }

    package struct Edit: Hashable, Sendable {
        package var location: Location
        package var replacement: String
        package init(location: Location, replacement: String) {
            self.location = location
            self.replacement = replacement
        }
    }

    /// An edit that an editor may choose. Only house spelling is ever `safe`.
    package struct Suggestion: Hashable, Sendable {
        package var title: String
        package var edits: [Edit]
        package var safe: Bool
        package init(title: String, edits: [Edit], safe: Bool) {
            self.title = title
            self.edits = edits
            self.safe = safe
        }
    }

    package var rule: String
    package var severity: Severity
    package var message: String
    package var label: String?
    package var location: Location
    package var notes: [Note]
    package var help: [String]
    package var suggestions: [Suggestion]
    /// Identifies the contradiction without positions, so that a baseline survives edits. 16 hex digits.
    package var fingerprint: String

    package init(
        rule: String, severity: Severity, message: String, label: String? = nil, location: Location,
        notes: [Note] = [], help: [String] = [], suggestions: [Suggestion] = [], fingerprint: String = ""
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.label = label
        self.location = location
        self.notes = notes
        self.help = help
        self.suggestions = suggestions
        self.fingerprint = fingerprint
    }
}
