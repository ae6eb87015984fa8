import StetSource

/// A `.jsonl` file comes in, or a part of one that holds whole lines; the places of the lines go out, and on request
/// the document of each line.
///
/// One pass over the bytes finds the lines. Each line is then read independently, so that a caller can read lines in
/// parallel and in any order.
package struct JSONLines: Sendable {
    package let path: String
    package let bytes: [UInt8]
    /// The offset in the file at which `bytes` begin. `firstLine` is the number of their first line, from 1.
    package let offset: Int
    package let firstLine: Int
    /// The lines that are not blank: their ranges in `bytes` without line ends, and their numbers.
    package private(set) var lines: [Line] = []

    package struct Line: Hashable, Sendable {
        package var range: Range<Int>
        package var number: Int
    }

    package init(path: String, bytes: [UInt8], offset: Int = 0, firstLine: Int = 1) {
        self.path = path
        self.bytes = bytes
        self.offset = offset
        self.firstLine = firstLine
        var start = offset == 0 && bytes.holds("\u{FEFF}", at: 0, before: bytes.count) ? 3 : 0
        var number = firstLine
        while start < bytes.count {
            let end = bytes.index(of: 0x0A, from: start, to: bytes.count)
            let range = bytes.trimmed(start..<end)
            if !range.isEmpty {
                lines.append(
                    Line(range: start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end), number: number))
            }
            number += 1
            start = end + 1
        }
    }

    /// The result of reading one line: a document, a problem, or both when something had to be replaced.
    package struct LineReading: Sendable {
        package var document: Document?
        package var problem: ReadProblem?
    }

    /// Reads one line. The document has the id 0; the caller numbers documents.
    package func read(_ line: Line, _ words: PageWords) -> LineReading {
        if line.range.count > FileReading.documentLimit {
            return LineReading(problem: ReadProblem(path: path, line: line.number, message: FileReading.tooLarge))
        }
        do {
            return try document(of: line, words)
        } catch {
            let column = scalarCount(bytes, from: line.range.lowerBound, to: error.position) + 1
            return LineReading(
                problem: ReadProblem(path: path, line: line.number, column: column, message: error.message))
        }
    }

    /// - Parameter isWindows: whether the bytes of the line are Windows-1252. The first reading takes them for UTF-8.
    private func document(
        of line: Line, _ words: PageWords, isWindows: Bool = false
    ) throws(JSONScanner.Failure) -> LineReading {
        var scanner = JSONScanner(bytes, range: line.range, isWindows: isWindows)
        var record = RecordFields()
        try scanner.expect(UInt8(ascii: "{"), "no JSON object stands on the line")
        if scanner.peek() == UInt8(ascii: "}") {
            try scanner.expect(UInt8(ascii: "}"), "")
        } else {
            while true {
                guard scanner.peek() == 0x22 else { throw scanner.failure("a key is missing") }
                let key = try scanner.key()
                try scanner.expect(UInt8(ascii: ":"), "a colon is missing after a key")
                try record.take(key, from: &scanner)
                if scanner.peek() == UInt8(ascii: ",") {
                    try scanner.expect(UInt8(ascii: ","), "")
                } else {
                    try scanner.expect(UInt8(ascii: "}"), "a comma or closing bracket is missing")
                    break
                }
            }
        }
        guard scanner.isAtEnd else { throw scanner.failure("words stand after the object") }
        guard let id = record.id else {
            throw JSONScanner.Failure(message: "\"id\" is missing", position: line.range.lowerBound)
        }
        guard let text = record.text else {
            throw JSONScanner.Failure(message: "\"text\" is missing", position: line.range.lowerBound)
        }
        let firstBad = text.firstBad ?? record.title?.firstBad
        if firstBad != nil, Windows1252.isCertain(bytes, in: line.range) {
            // Each line is judged alone, so the result does not depend on how the file was cut.
            return try self.document(of: line, words, isWindows: true)
        }
        var reading = LineReading(
            document: document(id: id, text: text, record: record, line: line, isWindows: isWindows, words))
        if let bad = firstBad {
            reading.problem = ReadProblem(
                path: path, line: line.number, column: scalarCount(bytes, from: line.range.lowerBound, to: bad) + 1,
                message: "bytes that are not UTF-8 read as U+FFFD, the first at byte \(offset + bad)", isFatal: false)
        }
        return reading
    }

    private func document(
        id: String, text: JSONScanner.DecodedString, record: RecordFields, line: Line, isWindows: Bool,
        _ words: PageWords
    ) -> Document {
        var builder = ProseBuilder()
        builder.reserve(text.bytes.count + (record.title?.bytes.count ?? 0) + 1)
        var fields: [PositionMap.Field] = []
        if let title = record.title, !title.bytes.isEmpty {
            fields.append(.init(name: "title", decoded: title.bytes, segments: title.segments))
            builder.open(.headline)
            PlainText.writeLine(title.bytes, words, into: &builder)
            builder.close()
        }
        builder.field = fields.count
        fields.append(.init(name: "text", decoded: text.bytes, segments: text.segments))
        PlainText(text.bytes, words).write(into: &builder)
        var document = builder.finish(path: path, name: id, fields: fields, guessesHeadings: true, words: words)
        document.date = record.date
        document.outlet = record.outlet
        document.story = record.story
        document.record = .init(
            line: line.number, byte: offset + line.range.lowerBound, count: line.range.count, isWindows: isWindows)
        return document
    }
}

/// The values of one line that Stet reads. All other keys are skipped.
private struct RecordFields {
    var id: String?
    var title: JSONScanner.DecodedString?
    var text: JSONScanner.DecodedString?
    var date: String?
    var outlet: String?
    var story: String?

    mutating func take(_ key: ArraySlice<UInt8>, from scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        if key.elementsEqual("text".utf8) {
            text = try words("text", from: &scanner)
        } else if key.elementsEqual("title".utf8) {
            title = try words("title", from: &scanner)
        } else if key.elementsEqual("id".utf8) {
            id = try name("id", from: &scanner)
        } else if key.elementsEqual("date".utf8) {
            date = try words("date", from: &scanner)?.text
        } else if key.elementsEqual("outlet".utf8) {
            outlet = try words("outlet", from: &scanner)?.text
        } else if key.elementsEqual("story".utf8) {
            story = try name("story", from: &scanner)
        } else {
            try scanner.skipValue()
        }
    }

    /// Reads a string; nil when the value is null.
    private func words(_ key: String, from scanner: inout JSONScanner) throws(JSONScanner.Failure) -> JSONScanner
        .DecodedString?
    {
        do {
            if let string = try scanner.string() { return string }
        } catch {
            throw JSONScanner.Failure(message: "\(error.message) in \"\(key)\"", position: error.position)
        }
        let start = scanner.position
        if scanner.peek() != UInt8(ascii: "{"), scanner.peek() != UInt8(ascii: "["), try scanner.scalarWords() == "null"
        {
            return nil
        }
        throw JSONScanner.Failure(message: "\"\(key)\" is not a string", position: start)
    }

    /// Reads a string, or a number as it is written; nil when the value is null.
    private func name(_ key: String, from scanner: inout JSONScanner) throws(JSONScanner.Failure) -> String? {
        let first = scanner.peek()
        if first.isDigit || first == UInt8(ascii: "-") { return try scanner.scalarWords() }
        return try words(key, from: &scanner)?.text
    }
}

/// Finds documents of one file that have the same id. The second one is a problem.
package struct RecordNames: Sendable {
    private var lines: [String: Int] = [:]

    package init() {}

    /// Notes the id of a document. Returns nil when the id is new, else the problem.
    package mutating func insert(_ document: Document) -> ReadProblem? {
        let line = document.record?.line ?? 1
        if let first = lines[document.name] {
            return ReadProblem(
                path: document.path, line: line, message: "id \"\(document.name)\" also stands on line \(first)")
        }
        lines[document.name] = line
        return nil
    }
}
