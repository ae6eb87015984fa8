// Diagnostics come in, the text that people read goes out. The layout is that of compilers: a header, the line of text
// with a caret, notes, help. Text of a document that could control the terminal is made visible first.

import StetSource

struct TextReport {
    private let width: Int
    private let style: TerminalStyle

    init(_ options: ReportOptions) {
        width = options.width
        style = TerminalStyle(isOn: options.usesColour)
    }

    func text(for diagnostic: Diagnostic) -> String {
        let severity = diagnostic.severity
        var out =
            style.bold(header(diagnostic.location)) + " " + style.coloured(severity.rawValue + ":", severity) + " "
            + style.bold(visible(diagnostic.message)) + " [" + visible(diagnostic.rule) + "]\n"
        if let excerpt = diagnostic.location.excerpt {
            out += snippet(excerpt, line: diagnostic.location.start.line, label: diagnostic.label, severity)
        }
        for note in diagnostic.notes {
            out += style.bold(header(note.location)) + " " + style.faint("note:") + " " + visible(note.message) + "\n"
        }
        let gutter = String(repeating: " ", count: max(4, String(diagnostic.location.start.line).count) + 1)
        for help in diagnostic.help + diagnostic.suggestions.map(\.title) {
            out += gutter + style.faint("= help:") + " " + visible(help) + "\n"
        }
        return out
    }

    private func header(_ location: Location) -> String {
        "\(visible(location.path)):\(location.start.line):\(location.start.column):"
    }

    private func snippet(_ excerpt: Excerpt, line number: Int, label: String?, _ severity: Severity) -> String {
        let digits = String(number)
        let indent = String(repeating: " ", count: max(0, 4 - digits.count))
        let gutter = String(repeating: " ", count: indent.count + digits.count) + " | "
        let snippet = Snippet(excerpt, columns: width - gutter.count)
        let spaces = String(repeating: " ", count: snippet.indent)
        let caret = "^" + String(repeating: "~", count: snippet.marked - 1) + (snippet.isCut ? "…" : "")
        var out = indent + digits + " | " + snippet.line + "\n" + gutter + spaces + style.coloured(caret, severity)
        if let label, !label.isEmpty {
            let label = visible(label)
            let columns = gutter.count + snippet.indent + caret.count + 1 + label.count
            out +=
                columns <= width
                ? " " + style.coloured(label, severity) : "\n" + gutter + spaces + style.coloured(label, severity)
        }
        return out + "\n"
    }
}
