/// How serious a finding is, from the least to the greatest.
///
/// - `info`: both statements may be right.
/// - `warning`: an editor must choose one of them.
/// - `error`: both cannot be right. The calendar, the arithmetic or the text itself excludes it.
package enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
    case info, warning, error

    private var rank: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// A point in a file. Lines and columns count from 1, and a column counts Unicode scalars. Bytes count from 0.
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

/// A range of text as other programs see it: with its file, its document and its position in both. Ends are exclusive.
///
/// `field` is "file", or "text" or "title" for a document in a `.jsonl` file. `from` and `to` count Unicode scalars
/// inside the decoded field. `start` and `end` always point into the file; for a `.jsonl` file they point into the
/// encoded string.
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
    /// The line on which the range starts, for a snippet with a caret; nil when the caller wants no snippet.
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

/// One line of a file, without its line end, and the range in it that a snippet marks (UTF-8 bytes of the line).
package struct Excerpt: Hashable, Sendable {
    package var line: String
    package var marked: Range<Int>

    package init(line: String, marked: Range<Int>) {
        self.line = line
        self.marked = marked
    }
}

/// One finding, ready to be printed. It holds all texts and positions that a report needs.
package struct Diagnostic: Hashable, Sendable {
    /// Another place that belongs to the finding, with a sentence about it.
    package struct Note: Hashable, Sendable {
        package var message: String
        package var location: Location
        package init(message: String, location: Location) {
            self.message = message
            self.location = location
        }
    }

    /// A replacement for the text at one place.
    package struct Edit: Hashable, Sendable {
        package var location: Location
        package var replacement: String
        package init(location: Location, replacement: String) {
            self.location = location
            self.replacement = replacement
        }
    }

    /// A change that an editor may choose. `safe` is true only for changes of house spelling.
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
    /// A short text beside the caret; nil for none.
    package var label: String?
    package var location: Location
    package var notes: [Note]
    package var help: [String]
    package var suggestions: [Suggestion]
    /// Identifies what the contradiction says: the rule and the words, without positions and names of documents, so that
    /// a baseline still matches after the text was edited or moved. Two equal contradictions have the same fingerprint.
    /// 16 hexadecimal digits.
    package var fingerprint: String
    /// Identifies the words around the place, which tell two equal contradictions apart. 16 hexadecimal digits, or empty.
    package var surroundings: String

    package init(
        rule: String, severity: Severity, message: String, label: String? = nil, location: Location,
        notes: [Note] = [], help: [String] = [], suggestions: [Suggestion] = [], fingerprint: String = "",
        surroundings: String = ""
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
        self.surroundings = surroundings
    }
}
