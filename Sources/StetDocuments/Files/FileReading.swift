import StetSource

/// One file comes in; its documents go out, and the problems that arose while reading. This is where the form of a
/// file chooses its reader. Nothing is thrown: a file that cannot be read gives a problem, so the other files are
/// still read.
package struct FileReading: Sendable {
    package var documents: [Document] = []
    package var problems: [ReadProblem] = []
    /// True when the file is not a document and nobody named it as an argument, and for every baseline. Such files are
    /// counted, not reported.
    package var isSkipped = false
    /// The bytes of the file, so that positions can be computed later.
    package var bytes: [UInt8] = []
    /// The decoded bytes when they differ from `bytes`; nil otherwise.
    private var clean: CleanText?

    /// Computes the line and column of a place in the documents.
    package var text: FileText { FileText(bytes, readAs: clean) }

    /// Reads a whole file. All documents have the id 0; the caller numbers them.
    ///
    /// - Parameter words: the words of the copy's language.
    package init(_ file: Walk.File, _ words: PageWords) {
        do {
            bytes = try file.isStandardInput ? Files.readStandardInput() : Files.read(file.system)
        } catch {
            problems.append(ReadProblem(path: file.path, message: error.message))
            return
        }
        read(file, words)
    }

    /// Reads bytes that are in memory already: the buffer of an editor, the text of a test.
    package init(_ bytes: [UInt8], file: Walk.File, _ words: PageWords) {
        self.bytes = bytes
        read(file, words)
    }

    static let tooLarge = "is too large for one document: \(documentLimit >> 20) MB at most"

    /// The largest size of one document in bytes. The longest novels have three million bytes; a larger file is data,
    /// or an attempt to use up the memory.
    package static let documentLimit = 16 << 20

    private mutating func read(_ file: Walk.File, _ words: PageWords) {
        if file.form != .jsonLines, bytes.count > FileReading.documentLimit {
            refuse(file, FileReading.tooLarge)
            bytes = []
            return
        }
        if FileReading.isBaseline(bytes) {
            isSkipped = true
            return
        }
        switch file.form {
        case .jsonLines: readLines(file, words)
        case .unread(let suffix):
            refuse(file, "documents in .\(suffix) files are not read")
        case .markdown: readText(file, words, MarkdownReader.document)
        case .html: readText(file, words, HTMLReader.document)
        case .plainText, .unknown: readText(file, words, FileReading.plainDocument)
        }
    }

    /// Whether the bytes begin like a baseline: a file that lists known conflicts.
    package static func isBaseline(_ bytes: [UInt8]) -> Bool {
        let start = bytes.holds("\u{FEFF}", at: 0, before: bytes.count) ? 3 : 0
        return bytes.holds("# stet baseline ", at: start, before: bytes.count)
    }

    /// Reports a file that is not a news document if an argument named it; counts it as skipped if it stood in a
    /// folder.
    private mutating func refuse(_ file: Walk.File, _ message: String) {
        if file.isExplicit {
            problems.append(ReadProblem(path: file.path, message: message))
        } else {
            isSkipped = true
        }
    }

    /// Reads a document of one form.
    ///
    /// - Parameter reader: makes the document of clean bytes; nil when they hold no news document.
    private mutating func readText(
        _ file: Walk.File, _ words: PageWords, _ reader: ([UInt8], _ path: String, PageWords) -> Document?
    ) {
        let clean: CleanText
        do {
            clean = try CleanText(bytes, form: file.form)
        } catch {
            refuse(file, error.message)
            return
        }
        guard var document = reader(clean.bytes, file.path, words) else {
            refuse(file, "no news document: it has neither article text nor headline")
            return
        }
        if let remark = clean.remark {
            problems.append(
                ReadProblem(
                    path: file.path, line: remark.position.line, column: remark.position.column,
                    message: remark.message, isFatal: false))
        }
        if !clean.segments.isEmpty {
            self.clean = clean
            document.positions.segments = PositionMap.composed(document.positions.segments, through: clean.segments)
            for index in document.marks.indices {
                let span = document.marks[index].span
                document.marks[index].span = PositionMap.origin(of: span, in: clean.segments)?.span ?? span
            }
        }
        documents.append(document)
    }

    private static func plainDocument(_ bytes: [UInt8], path: String, _ words: PageWords) -> Document {
        var builder = ProseBuilder()
        builder.reserve(bytes.count)
        PlainText(bytes, words).write(into: &builder)
        return builder.finish(
            path: path, name: path, fields: [.init(name: "file")], guessesHeadings: true, words: words)
    }

    private mutating func readLines(_ file: Walk.File, _ words: PageWords) {
        let records = JSONLines(path: file.path, bytes: bytes)
        var names = RecordNames()
        var more = 0
        func report(_ problem: ReadProblem, _ problems: inout [ReadProblem]) {
            if problems.count < FileReading.problemLimit { problems.append(problem) } else { more += 1 }
        }
        for line in records.lines {
            let reading = records.read(line, words)
            if let problem = reading.problem { report(problem, &problems) }
            guard let document = reading.document else { continue }
            if let problem = names.insert(document) {
                report(problem, &problems)
            } else {
                documents.append(document)
            }
        }
        if documents.isEmpty, !file.isExplicit {
            // The lines are JSON, but they are not documents: measurements, logs.
            problems = []
            isSkipped = true
        } else if more > 0 {
            problems.append(ReadProblem(path: file.path, message: "\(more) more lines could not be read"))
        }
    }

    /// The most problems that one file reports. Without a limit, a file that is not an archive would report every
    /// line.
    private static let problemLimit = 20
}
