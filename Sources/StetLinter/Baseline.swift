package import StetSource

/// Conflicts that are known: each hides the diagnostics of its fingerprint, so that only new ones are reported.
///
/// A text file for people and version control: a header, then one conflict a line, sorted, so that two newsrooms'
/// changes merge. Fingerprints leave positions out; the message is there to be read, and may grow stale.
///
///     # stet baseline 1
///     0123456789abcdef toll-differs 14 killed here, 12 people in the story
package struct Baseline: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var fingerprint: String
        package var rule: String
        package var message: String
    }

    package private(set) var entries: [Entry]

    private static let header = "# stet baseline 1"

    /// What is wrong with a baseline file, and on which line.
    package struct Broken: Error, Hashable {
        package var line: Int
        package var message: String
    }

    package init(_ diagnostics: [Diagnostic]) {
        var known: Set<String> = []
        entries = diagnostics.filter { known.insert($0.fingerprint).inserted }.map {
            Entry(
                fingerprint: $0.fingerprint, rule: $0.rule,
                message: $0.message.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
        entries.sort { ($0.rule, $0.message, $0.fingerprint) < ($1.rule, $1.message, $1.fingerprint) }
    }

    package init(_ bytes: [UInt8]) throws(Broken) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard lines.first?.trimmed == Baseline.header else {
            throw Broken(line: 1, message: "the first line is not '\(Baseline.header)'")
        }
        entries = []
        for (index, line) in lines.enumerated().dropFirst() {
            let line = line.trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count >= 2, words[0].utf8.count == 16, words[0].utf8.allSatisfy(\.isHexDigit) else {
                throw Broken(line: index + 1, message: "no fingerprint of 16 hex digits and rule")
            }
            entries.append(Entry(fingerprint: words[0], rule: words[1], message: words.count > 2 ? words[2] : ""))
        }
    }

    package var fingerprints: Set<String> { Set(entries.map(\.fingerprint)) }

    package var text: String {
        var out = Baseline.header + "\n"
        for entry in entries { out += "\(entry.fingerprint) \(entry.rule) \(entry.message)\n" }
        return out
    }
}

extension String {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self) }
}
