/// Conflicts that are known, so that only new ones are reported.
///
/// A text file for people and version control: a header, then one conflict a line, sorted by document, so that two
/// newsrooms' changes merge. A conflict is known by what it says and in which document, never by its line. The parts of
/// a line are set apart by tabs: how often the conflict stands in the document, its fingerprint, a number for the words
/// around it, the rule, the path from the folder of the baseline, the id of a `.jsonl` document or "-", and the
/// message, which is there to be read and may grow stale.
///
///     # stet baseline 2
///     1	0123456789abcdef	fedcba9876543210	toll-differs	drafts/slide.md	-	14 killed here, 12 people in the story
package struct Baseline: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var count: Int
        package var fingerprint: String
        package var surroundings: String
        package var rule: String
        /// From the folder of the baseline; the path as it was given where there is no such file.
        package var path: String
        /// The id of a `.jsonl` document; empty for a file of its own.
        package var document: String
        package var message: String

        package init(
            count: Int = 1, fingerprint: String, surroundings: String, rule: String, path: String, document: String,
            message: String
        ) {
            self.count = count
            self.fingerprint = fingerprint
            self.surroundings = surroundings
            self.rule = rule
            self.path = path
            self.document = document
            self.message = message
        }
    }

    package private(set) var entries: [Entry]

    private static let header = "# stet baseline 2"
    private static let oldHeader = "# stet baseline 1"

    /// What is wrong with a baseline file, and on which line.
    package struct Broken: Error, Hashable {
        package var line: Int
        package var message: String
        /// It was written by an older version, and may be written anew.
        package var isOld = false
    }

    /// Equal entries are one, with their counts added up.
    package init(entries: [Entry]) {
        var counts: [Entry: Int] = [:]
        for var entry in entries {
            let count = entry.count
            entry.count = 0
            counts[entry, default: 0] += count
        }
        self.entries = counts.map { entry, count in
            var entry = entry
            entry.count = count
            return entry
        }
        self.entries.sort {
            ($0.path, $0.document, $0.rule, $0.message, $0.fingerprint + $0.surroundings)
                < ($1.path, $1.document, $1.rule, $1.message, $1.fingerprint + $1.surroundings)
        }
    }

    package init(_ bytes: [UInt8]) throws(Broken) {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        if lines.first?.trimmed == Baseline.oldHeader {
            throw Broken(
                line: 1,
                message: "version 1 knew conflicts by other fingerprints; write it anew with --update-baseline",
                isOld: true)
        }
        guard lines.first?.trimmed == Baseline.header else {
            throw Broken(line: 1, message: "the first line is not '\(Baseline.header)'")
        }
        var entries: [Entry] = []
        for (index, line) in lines.enumerated().dropFirst() where !line.trimmed.isEmpty && !line.hasPrefix("#") {
            guard let entry = Entry(line) else {
                throw Broken(
                    line: index + 1,
                    message: "no count, fingerprint, surroundings, rule, path, document and message between tabs")
            }
            entries.append(entry)
        }
        // Two branches that know the same conflict leave its line twice when they are merged.
        self.init(entries: Array(Set(entries)))
    }

    package var text: String {
        var out = Baseline.header + "\n"
        for entry in entries { out += entry.line + "\n" }
        return out
    }

    /// How many conflicts it knows.
    package var count: Int { entries.reduce(0) { $0 + $1.count } }
}

extension Baseline.Entry {
    fileprivate init?(_ line: String) {
        let parts = line.split(separator: "\t", maxSplits: 6, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, let count = Int(parts[0]), count > 0, parts[1].isFingerprint, parts[2].isFingerprint,
            !parts[3].isEmpty, !parts[4].isEmpty
        else { return nil }
        self.init(
            count: count, fingerprint: parts[1], surroundings: parts[2], rule: parts[3], path: parts[4].unescaped,
            document: parts[5] == "-" ? "" : parts[5].unescaped, message: parts[6])
    }

    fileprivate var line: String {
        // An id that is itself "-" is told apart by its escape.
        let document = document.isEmpty ? "-" : self.document == "-" ? "%2D" : self.document.escaped
        let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [String(count), fingerprint, surroundings, rule, path.escaped, document, words].joined(separator: "\t")
    }
}

extension String {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    fileprivate var isFingerprint: Bool {
        utf8.count == 16 && utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Control characters and "%" as "%" and two digits, so that a name takes one place in one line.
    fileprivate var escaped: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x25 && $0 != 0x7F }) { return self }
        var out: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in utf8 {
            if byte < 0x20 || byte == 0x25 || byte == 0x7F {
                out += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    fileprivate var unescaped: String {
        guard utf8.contains(0x25) else { return self }
        var out: [UInt8] = []
        let bytes = Array(utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                out.append(byte)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
