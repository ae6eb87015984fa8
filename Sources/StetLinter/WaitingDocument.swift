// Documents that wait until all have been read, since only then their stories are known. Most stand alone; so a
// waiting document keeps what was found in it, what it is grouped by, and where it can be read again, and its text and
// claims only while there is room.

import StetClaims
import StetDocuments
import StetSource
import StetText

/// A document as it was read, with the bytes it stands in.
struct HeldDocument: Sendable {
    var read: ReadDocument
    var file: FileText
}

/// What was found in some documents.
struct Told: Sendable {
    var diagnostics: [Diagnostic] = []
    var hiddenByMarks = 0
    var busyRules: Set<String> = []
    /// By rule, how many claims it left alone.
    var spentRules: [String: Int] = [:]
    /// Documents that could not be read a second time.
    var problems: [ReadProblem] = []
}

struct WaitingDocument: Sendable {
    var signature: StoryGrouper.Signature
    /// The path, and the id of a `.jsonl` line or the path again.
    var path: String
    var name: String
    /// The line of a `.jsonl` file, else 0.
    var line: Int
    var isReportable: Bool
    /// What is reported when it stands alone.
    var alone = Told()
    /// Bytes of its prose.
    var size: Int
    /// nil when it has to be read again.
    var held: HeldDocument?
    /// nil when it cannot be read again.
    var origin: Origin?

    /// Where a document can be read again, with a checksum of its bytes.
    enum Origin: Sendable {
        case file(Walk.File, checksum: UInt64)
        case line(path: String, byte: Int, count: Int, number: Int, checksum: UInt64)
    }

    /// The order of documents by which everything is decided: date, then path, then name. It does not depend on how
    /// they were found. Documents without a date come last.
    static func isEarlier(_ a: WaitingDocument, _ b: WaitingDocument) -> Bool {
        let (first, second) = (a.signature.day ?? Int.max, b.signature.day ?? Int.max)
        return (first, a.path, a.name, a.line) < (second, b.path, b.name, b.line)
    }
}

extension WaitingDocument.Origin {
    /// Where the documents of a piece can be read again; nil when they cannot: standard input, a pipe, a form whose
    /// lines are not lines of the file.
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

    /// The document and its bytes, as they were read the first time.
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
    /// The bytes of one document: of a `.jsonl` line without the other lines, which then need not be kept.
    func holding(_ document: Document) -> FileText {
        guard let record = document.record else { return self }
        let start = record.byte - offset
        guard start >= 0, start + record.count <= bytes.count else { return self }
        return FileText(Array(bytes[start..<start + record.count]), offset: record.byte)
    }
}
