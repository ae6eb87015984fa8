/// The known conflicts of a newsroom, so that only new ones are reported. Entries come in and the text of a baseline
/// file goes out, and the other way round.
///
/// The file begins with a header and holds one conflict on each line, sorted by document, so that version control can
/// merge the changes of two people. A conflict is identified by its content and its document, never by its line
/// number. Tabs separate the columns of a line: how often the conflict occurs in the document, its fingerprint, a
/// number for the words around it, the rule, the path relative to the baseline's folder, the id of a `.jsonl` document
/// or "-", and the message. The message is there for people; it is not compared.
///
///     # stet baseline 2
///     1	0123456789abcdef	fedcba9876543210	toll-differs	drafts/slide.md	-	14 killed here, 12 people in the story
package struct Baseline: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var count: Int
        package var fingerprint: String
        package var surroundings: String
        package var rule: String
        /// The path relative to the baseline's folder. When the name is not the name of a file, the name itself.
        package var path: String
        /// The id of a `.jsonl` document; empty for a document that is a whole file.
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

    /// Why a baseline file cannot be read, and the line.
    package struct Broken: Error, Hashable {
        package var line: Int
        package var message: String
        /// Whether an older version of Stet wrote the file. It may then be written anew.
        package var isOld = false
    }

    /// Joins equal entries; their counts are added.
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
        // When two branches that know the same conflict are merged, its line may stand in the file twice.
        self.init(entries: Array(Set(entries)))
    }

    package var text: String {
        var out = Baseline.header + "\n"
        for entry in entries { out += entry.line + "\n" }
        return out
    }

    /// The number of conflicts that the baseline knows.
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
        // "-" means that there is no id. The id "-" itself is escaped.
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

    /// The text with control characters and "%" written as "%" and two hexadecimal digits, so that it fits in one
    /// column.
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
