import StetSource

/// The kinds of mistakes in rule files. The raw value is printed in brackets after the message, so that users can
/// refer to it; it must not change.
enum ProblemCode: String {
    case syntax
    case badString = "bad-string"
    case missingEnd = "missing-end"
    case tooDeep = "too-deep"
    case reserved
    case unknownFile = "unknown-file"
    case unknownName = "unknown-name"
    case unknownVariable = "unknown-variable"
    case unknownField = "unknown-field"
    case unknownType = "unknown-type"
    case unknownTable = "unknown-table"
    case unknownWords = "unknown-words"
    case unknownUnit = "unknown-unit"
    case unknownValue = "unknown-value"
    case unknownRule = "unknown-rule"
    case unknownAnnotation = "unknown-annotation"
    case notAKey = "not-a-key"
    case missingKey = "missing-key"
    case unitMismatch = "unit-mismatch"
    case typeMismatch = "type-mismatch"
    case percentOfPercent = "percent-of-percent"
    case groupAsOne = "group-as-one"
    case noGroup = "no-group"
    case inexactKey = "inexact-key"
    case unlinked
    case unlessUnknown = "unless-unknown"
    case neverTrue = "never-true"
    case alwaysTrue = "always-true"
    case unfilled
    case duplicateName = "duplicate-name"
    case duplicateClause = "duplicate-clause"
    case incomplete
    case emptyFind = "empty-find"
    case badExample = "bad-example"
    case finderMismatch = "finder-mismatch"
    case tableFile = "table-file"
}

/// A mistake at one place in a rule file.
struct Problem {
    var code: ProblemCode
    var severity: Severity
    var source: Int
    var span: Span
    var message: String
    var help: [String]
    /// A second place, with which the message ends: "…; found 'rule' at 11:1".
    var found: Span?
}

/// Collects problems in the order in which they are found. At the end it turns them into diagnostics.
struct Problems {
    private(set) var all: [Problem] = []
    private(set) var errorCount = 0

    mutating func add(
        _ code: ProblemCode, _ severity: Severity = .error, at span: Span, _ message: String, source: Int,
        help: [String] = [], found: Span? = nil, isOneOfMany: Bool = false
    ) {
        // A second problem at the same place follows from the first, so it is not reported.
        if !isOneOfMany, let last = all.last, last.source == source, last.span.start == span.start,
            last.severity == .error
        {
            return
        }
        if severity == .error { errorCount += 1 }
        all.append(
            Problem(
                code: code, severity: severity, source: source, span: span, message: message, help: help, found: found))
    }

    /// The diagnostics, sorted by file and place.
    func diagnostics(_ sources: [Source]) -> [Diagnostic] {
        guard !all.isEmpty else { return [] }
        var maps: [Int: LineMap] = [:]
        let sorted = all.enumerated().sorted { a, b in
            (a.element.source, a.element.span.start, a.offset) < (b.element.source, b.element.span.start, b.offset)
        }
        return sorted.map { _, problem in
            let source = sources[problem.source]
            let map = maps[problem.source] ?? LineMap(source.bytes)
            maps[problem.source] = map
            var message = problem.message
            if let found = problem.found {
                let position = map.position(of: Int(found.start), in: source.bytes)
                message += "; found '\(source.text(found))' at \(position.line):\(position.column)"
            }
            return Diagnostic(
                rule: problem.code.rawValue, severity: problem.severity, message: message,
                location: location(of: problem.span, in: source, map), help: problem.help)
        }
    }
}

/// A place in a rule file, with the line around it.
func location(of span: Span, in source: Source, _ map: LineMap) -> Location {
    let bytes = source.bytes
    let start = min(max(0, Int(span.start)), bytes.count)
    let end = min(max(start, Int(span.end)), bytes.count)
    let line = map.range(ofLine: map.line(containing: start), in: bytes)
    let marked =
        min(start, line.upperBound) - line.lowerBound..<max(min(end, line.upperBound), min(start, line.upperBound))
        - line.lowerBound
    return Location(
        path: source.name, document: source.name, part: nil, start: map.position(of: start, in: bytes),
        end: map.position(of: end, in: bytes), field: "file", from: scalarCount(bytes, from: 0, to: start),
        to: scalarCount(bytes, from: 0, to: end), text: String(decoding: bytes[start..<end], as: UTF8.self),
        excerpt: Excerpt(line: String(decoding: bytes[line], as: UTF8.self), marked: marked))
}
