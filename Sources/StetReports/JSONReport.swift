// Diagnostics come in, JSON for other programs goes out: either one object in each line, or one value with the version
// of the format and a summary.

import StetSource

/// A diagnostic as one line.
func jsonLine(_ diagnostic: Diagnostic) -> String {
    var json = JSONWriter()
    write(diagnostic, to: &json)
    return json.text + "\n"
}

/// A rule that did not compare all it should, as one line. It has no location, and so is told apart from a diagnostic.
func jsonLine(_ incomplete: IncompleteRule) -> String {
    var json = JSONWriter()
    write(incomplete, to: &json)
    return json.text + "\n"
}

private func write(_ incomplete: IncompleteRule, to json: inout JSONWriter) {
    json.object { json in
        json.member("incomplete", incomplete.rule)
        json.member("leftAlone", incomplete.claims)
        json.member("message", incomplete.message)
    }
}

/// The whole report as one value: `{"version":1,"diagnostics":[…],"summary":{…}}`.
func jsonReport(_ diagnostics: [Diagnostic], _ summary: Summary) -> String {
    var json = JSONWriter()
    json.object { json in
        json.member("version", 1)
        json.key("diagnostics")
        json.array { json in
            for diagnostic in diagnostics { write(diagnostic, to: &json) }
        }
        json.key("summary")
        json.object { json in
            json.member("documents", summary.documents)
            json.member("stories", summary.stories)
            json.member("claims", summary.claims)
            json.member("skipped", summary.skipped)
            json.member("errors", summary.errors)
            json.member("warnings", summary.warnings)
            json.member("infos", summary.infos)
            guard !summary.incomplete.isEmpty else { return }
            json.key("incomplete")
            json.array { json in
                for rule in summary.incomplete { write(rule, to: &json) }
            }
        }
    }
    return json.text + "\n"
}

private func write(_ diagnostic: Diagnostic, to json: inout JSONWriter) {
    json.object { json in
        json.member("rule", diagnostic.rule)
        json.member("severity", diagnostic.severity.rawValue)
        json.member("message", diagnostic.message)
        if let label = diagnostic.label { json.member("label", label) }
        json.key("location")
        json.value(diagnostic.location)
        json.key("notes")
        json.array { json in
            for note in diagnostic.notes {
                json.object { json in
                    json.member("message", note.message)
                    json.key("location")
                    json.value(note.location)
                }
            }
        }
        json.key("help")
        json.array { json in
            for help in diagnostic.help { json.value(help) }
        }
        json.key("suggestions")
        json.array { json in
            for suggestion in diagnostic.suggestions { write(suggestion, to: &json) }
        }
        json.member("fingerprint", diagnostic.fingerprint)
    }
}

private func write(_ suggestion: Diagnostic.Suggestion, to json: inout JSONWriter) {
    json.object { json in
        json.member("title", suggestion.title)
        json.key("edits")
        json.array { json in
            for edit in suggestion.edits {
                json.object { json in
                    json.key("location")
                    json.value(edit.location)
                    json.member("replacement", edit.replacement)
                }
            }
        }
        json.member("safe", suggestion.safe)
    }
}
