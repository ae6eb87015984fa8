// Diagnostics come in, workflow commands of GitHub go out, which GitHub shows beside the changed lines. A headline
// "::error::" must not become a command. So characters with a meaning in commands are escaped, and each command is one
// line.

import StetSource

func workflowCommand(_ diagnostic: Diagnostic) -> String {
    let command: String
    switch diagnostic.severity {
    case .error: command = "error"
    case .warning: command = "warning"
    case .info: command = "notice"
    }
    let location = diagnostic.location
    var properties = ["file=" + escapedProperty(visible(location.path)), "line=\(location.start.line)"]
    // GitHub accepts columns only when an annotation is on one line.
    properties.append("endLine=\(max(location.start.line, location.end.line))")
    if location.start.line == location.end.line {
        properties.append("col=\(location.start.column)")
        properties.append("endColumn=\(max(location.start.column, location.end.column - 1))")
    }
    properties.append("title=" + escapedProperty(visible(diagnostic.rule)))
    var lines = [diagnostic.message]
    for note in diagnostic.notes {
        lines.append(
            "\(note.location.path):\(note.location.start.line):\(note.location.start.column): note: \(note.message)")
    }
    lines += diagnostic.help.map { "help: " + $0 }
    lines += diagnostic.suggestions.map { "help: " + $0.title }
    return
        "::\(command) \(properties.joined(separator: ","))::\(lines.map { escapedData(visible($0)) }.joined(separator: "%0A"))\n"
}

/// A rule that did not compare all it should.
func workflowCommand(_ incomplete: IncompleteRule) -> String {
    "::error title=\(escapedProperty(visible(incomplete.rule)))::\(escapedData(visible(incomplete.message)))\n"
}

private func escapedData(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "%": out += "%25"
        case "\r": out += "%0D"
        case "\n": out += "%0A"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}

private func escapedProperty(_ text: String) -> String {
    var out = ""
    for scalar in escapedData(text).unicodeScalars {
        switch scalar {
        case ":": out += "%3A"
        case ",": out += "%2C"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}
