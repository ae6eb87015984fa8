// Documents that wait until all others have been read, because only then the stories are known. Most belong to no
// story with others. So each keeps its findings, the signs by which it is grouped, and where it can be read again; it
// keeps its text and claims only while memory allows.

import StetClaims
import StetDocuments
import StetSource
import StetText

/// A document after reading, with the bytes of its file.
struct HeldDocument: Sendable {
    var read: ReadDocument
    var file: FileText
}

/// What was found in some documents, ready to report: a part of the `CheckResult`.
struct PartialResult: Sendable {
    var diagnostics: [Diagnostic] = []
    var hiddenByMarks = 0
    var busyRules: Set<String> = []
    /// For each rule that reached a limit, how many claims it did not compare.
    var spentRules: [String: Int] = [:]
    /// Documents that could not be read again.
    var problems: [ReadProblem] = []
}

struct WaitingDocument: Sendable {
    var signature: StoryGrouper.Signature
    /// The path. `name` is the id of a `.jsonl` line, or the path again.
    var path: String
    var name: String
    /// The line in a `.jsonl` file, else 0.
    var line: Int
    var isReportable: Bool
    /// What is reported when the document belongs to no story with others.
    var alone = PartialResult()
    /// The size of its prose in bytes.
    var size: Int
    /// The text and claims; nil when they have to be read again.
    var held: HeldDocument?
    /// Where it can be read again; nil when it cannot.
    var origin: Origin?

    /// Where a document can be read again, with a checksum of its bytes.
    enum Origin: Sendable {
        case file(Walk.File, checksum: UInt64)
        case line(path: String, byte: Int, count: Int, number: Int, checksum: UInt64)
    }

    /// The order of documents that decides the order of all results: date, path, name. It does not depend on how the
    /// documents were found. Documents without a date come last.
    static func isEarlier(_ a: WaitingDocument, _ b: WaitingDocument) -> Bool {
        let (first, second) = (a.signature.day ?? Int.max, b.signature.day ?? Int.max)
        return (first, a.path, a.name, a.line) < (second, b.path, b.name, b.line)
    }
}

extension WaitingDocument.Origin {
    /// Where the documents of a piece can be read again. nil when they cannot: the standard input, a pipe, or lines that
    /// are not lines of a `.jsonl` file.
    static func of(_ piece: Intake.Piece, _ document: Document, _ text: FileText, standardInput: String?) -> Self? {
        guard document.path != standardInput, case .file? = try? Files.kind(of: document.path) else { return nil }
        switch piece {
        case .file(let file):
            guard !file.isStandardInput, document.record == nil else { return nil }
            return .file(file, checksum: text.bytes.withUnsafeBytes { StableHash.checksum($0) })
        case .lines(let path, let bytes, let offset, _):
            guard let record = document.record, DocumentForm(path: path) == .jsonLines else { return nil }
            let start = record.byte - offset
            guard start >= 0, start + record.count <= bytes.count else { return nil }
            let checksum = bytes.withUnsafeBytes {
                StableHash.checksum(UnsafeRawBufferPointer(rebasing: $0[start..<start + record.count]))
            }
            return .line(
                path: path, byte: record.byte, count: record.count, number: record.line, checksum: checksum)
        }
    }

    /// Reads the document again. Throws when its bytes have changed.
    func read(_ options: InputOptions, _ words: PageWords) throws(ReadProblem) -> (document: Document, text: FileText) {
        switch self {
        case .file(let file, let checksum):
            let read = ReadPiece(.file(file), options, words)
            guard let document = read.documents.first, isSame(read.text.bytes, checksum) else {
                throw ReadProblem(path: file.path, message: "changed while it was checked")
            }
            return (document, read.text)
        case .line(let path, let byte, let count, let number, let checksum):
            let changed = ReadProblem(path: path, line: number, message: "changed while it was checked")
            let bytes: [UInt8]
            do {
                bytes = try Files.read(path, from: byte, count: count)
            } catch {
                throw ReadProblem(path: path, line: number, message: error.message)
            }
            let read = ReadPiece(.lines(path: path, bytes: bytes, offset: byte, firstLine: number), options, words)
            guard let document = read.documents.first, isSame(bytes, checksum) else { throw changed }
            return (document, read.text)
        }
    }

    private func isSame(_ bytes: [UInt8], _ checksum: UInt64) -> Bool {
        bytes.withUnsafeBytes { StableHash.checksum($0) } == checksum
    }
}

extension FileText {
    /// The bytes of one document. For a `.jsonl` document only its line, so that the other lines can be freed.
    func holding(_ document: Document) -> FileText {
        guard let record = document.record else { return self }
        let start = record.byte - offset
        guard start >= 0, start + record.count <= bytes.count else { return self }
        return FileText(Array(bytes[start..<start + record.count]), offset: record.byte)
    }
}
