// Diagnostics come in, SARIF 2.1.0 goes out, the format that code hosts read. It has every rule with its reason, every
// contradiction with all its places, and suggestions as fixes from which a person chooses. (The format:
// docs.oasis-open.org/sarif/sarif/v2.1.0.)

import StetSource

func sarifReport(_ diagnostics: [Diagnostic], _ summary: Summary, _ options: ReportOptions) -> String {
    var rules = options.rules
    for diagnostic in diagnostics where !rules.contains(where: { $0.id == diagnostic.rule }) {
        rules.append(RuleDescription(id: diagnostic.rule, summary: diagnostic.rule, severity: diagnostic.severity))
    }
    rules.sort { $0.id < $1.id }
    let numbers = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })

    var json = JSONWriter()
    json.object { json in
        json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        json.member("version", "2.1.0")
        json.key("runs")
        json.array { json in
            json.object { json in
                json.key("tool")
                json.object { json in
                    json.key("driver")
                    json.object { json in
                        json.member("name", "stet")
                        if !options.version.isEmpty { json.member("version", options.version) }
                        json.key("rules")
                        json.array { json in
                            for rule in rules { write(rule, to: &json) }
                        }
                    }
                }
                json.key("invocations")
                json.array { $0.object { writeInvocation(summary, numbers, to: &$0) } }
                json.member("columnKind", "unicodeCodePoints")
                json.key("results")
                json.array { json in
                    for diagnostic in diagnostics {
                        write(diagnostic, ruleIndex: numbers[diagnostic.rule] ?? 0, to: &json)
                    }
                }
            }
        }
    }
    return json.text + "\n"
}

/// Whether all work was done, and if not, what was not read and which rules stopped early.
private func writeInvocation(_ summary: Summary, _ numbers: [String: Int], to json: inout JSONWriter) {
    let isComplete = summary.incomplete.isEmpty && !summary.unread.contains(where: \.isFatal)
    json.member("executionSuccessful", isComplete)
    guard !summary.incomplete.isEmpty || !summary.unread.isEmpty else { return }
    json.key("toolExecutionNotifications")
    json.array { json in
        for place in summary.unread {
            json.object { json in
                json.member("level", place.isFatal ? "error" : "warning")
                json.key("message")
                json.object { $0.member("text", place.message) }
                guard let path = place.path else { return }
                json.key("locations")
                json.array { json in
                    json.object { json in
                        json.key("physicalLocation")
                        json.object { json in
                            json.key("artifactLocation")
                            json.object { $0.member("uri", uri(path)) }
                            guard let line = place.line else { return }
                            json.key("region")
                            json.object { $0.member("startLine", line) }
                        }
                    }
                }
            }
        }
        for rule in summary.incomplete {
            json.object { json in
                json.member("level", "error")
                json.key("message")
                json.object { $0.member("text", "\(rule.rule) \(rule.message)") }
                json.key("associatedRule")
                json.object { json in
                    json.member("id", rule.rule)
                    if let number = numbers[rule.rule] { json.member("index", number) }
                }
            }
        }
    }
}

private func write(_ rule: RuleDescription, to json: inout JSONWriter) {
    func text(_ name: String, _ text: String, to json: inout JSONWriter) {
        json.key(name)
        json.object { $0.member("text", text) }
    }
    json.object { json in
        json.member("id", rule.id)
        json.member("name", rule.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
        text("shortDescription", rule.summary, to: &json)
        text("fullDescription", rule.reason ?? rule.summary, to: &json)
        text("help", [rule.summary, rule.reason].compactMap { $0 }.joined(separator: " "), to: &json)
        json.key("defaultConfiguration")
        json.object { $0.member("level", level(rule.severity)) }
    }
}

private func write(_ diagnostic: Diagnostic, ruleIndex: Int, to json: inout JSONWriter) {
    json.object { json in
        json.member("ruleId", diagnostic.rule)
        json.member("ruleIndex", ruleIndex)
        json.member("level", level(diagnostic.severity))
        json.key("message")
        json.object { $0.member("text", ([diagnostic.message] + diagnostic.help).joined(separator: "\n")) }
        json.key("locations")
        json.array { json in
            json.object { json in
                json.key("physicalLocation")
                writePhysical(diagnostic.location, to: &json)
            }
        }
        if !diagnostic.notes.isEmpty {
            json.key("relatedLocations")
            json.array { json in
                for (number, note) in diagnostic.notes.enumerated() {
                    json.object { json in
                        json.member("id", number + 1)
                        json.key("message")
                        json.object { $0.member("text", note.message) }
                        json.key("physicalLocation")
                        writePhysical(note.location, to: &json)
                    }
                }
            }
        }
        json.key("partialFingerprints")
        json.object { $0.member("stet/v1", diagnostic.fingerprint) }
        let suggestions = diagnostic.suggestions.filter { !$0.edits.isEmpty }
        guard !suggestions.isEmpty else { return }
        json.key("fixes")
        json.array { json in
            for suggestion in suggestions { writeFix(suggestion, to: &json) }
        }
    }
}

private func writeFix(_ suggestion: Diagnostic.Suggestion, to json: inout JSONWriter) {
    json.object { json in
        json.key("description")
        json.object { $0.member("text", suggestion.title) }
        json.key("artifactChanges")
        json.array { json in
            for edit in suggestion.edits {
                json.object { json in
                    json.key("artifactLocation")
                    json.object { $0.member("uri", uri(edit.location.path)) }
                    json.key("replacements")
                    json.array { json in
                        json.object { json in
                            json.key("deletedRegion")
                            writeRegion(edit.location, to: &json)
                            json.key("insertedContent")
                            json.object { $0.member("text", edit.replacement) }
                        }
                    }
                }
            }
        }
    }
}

private func writePhysical(_ location: Location, to json: inout JSONWriter) {
    json.object { json in
        json.key("artifactLocation")
        json.object { $0.member("uri", uri(location.path)) }
        json.key("region")
        writeRegion(location, to: &json)
    }
}

private func writeRegion(_ location: Location, to json: inout JSONWriter) {
    json.object { json in
        json.member("startLine", location.start.line)
        json.member("startColumn", location.start.column)
        json.member("endLine", location.end.line)
        json.member("endColumn", location.end.column)
        json.member("byteOffset", location.start.byte)
        json.member("byteLength", max(0, location.end.byte - location.start.byte))
        if !location.text.isEmpty {
            json.key("snippet")
            json.object { $0.member("text", location.text) }
        }
    }
}

private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
}

/// A path as a relative reference of a URI. Bytes that are not unreserved are percent-encoded.
private func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var out = ""
    for byte in path.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
            out.unicodeScalars.append(Unicode.Scalar(byte))
        default: out += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
        }
    }
    return out
}
