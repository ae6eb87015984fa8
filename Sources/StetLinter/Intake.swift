package import StetDocuments
import StetSource

/// The paths to check come in; pieces of work go out, one at a time and in order. A piece is a whole file, or some
/// lines of a `.jsonl` file. Such a file is read in parts, so that an archive need not fit in memory.
package struct Intake: ~Copyable {
    package enum Piece: Sendable {
        case file(Walk.File)
        /// Whole lines, about `partSize` bytes of them.
        case lines(path: String, bytes: [UInt8], offset: Int, firstLine: Int)
    }

    /// The files and folders that could not be opened so far.
    package private(set) var problems: [ReadProblem]
    /// How many files in folders were left out because they are not documents.
    package private(set) var skipped: Int

    private let words: PageWords
    private let files: [Walk.File]
    private var nextFile = 0
    private var parts: Files.Parts?
    private var line = 1
    /// The first part of a file, which was read early to see whether the file holds documents.
    private var ahead: Piece?
    private static let partSize = 1 << 18
    private static let linesTried = 20

    /// - Parameter besides: paths that were read before and are left out.
    package init(_ paths: [String], besides: Set<String> = [], _ options: InputOptions, _ words: PageWords) {
        self.words = words
        let walk = Walk(paths, excluding: options.exclude, standardInput: options.standardInputName)
        problems = walk.problems
        skipped = walk.skipped
        // Reports are sorted by path. If files are read in this order, reports can be printed at once.
        files = walk.files.filter { !besides.contains($0.path) }.sorted { $0.path < $1.path }
    }

    /// The paths of all files.
    package var paths: Set<String> { Set(files.map(\.path)) }

    package mutating func next() -> Piece? {
        while true {
            if let first = ahead {
                ahead = nil
                return first
            }
            if let lines = nextLines() { return lines }
            guard nextFile < files.count else { return nil }
            let file = files[nextFile]
            nextFile += 1
            guard file.form == .jsonLines else { return .file(file) }
            do {
                parts = try file.isStandardInput ? Files.Parts.standardInput() : Files.Parts(file.system)
                line = 1
                if !file.isExplicit { lookAhead() }
            } catch {
                problems.append(ReadProblem(path: file.path, message: error.message))
            }
        }
    }

    /// Reads the first part of a `.jsonl` file that was found in a folder. If it holds no document, the file is other
    /// data and is skipped.
    private mutating func lookAhead() {
        guard let first = nextLines(), case .lines(let path, let bytes, let offset, let firstLine) = first else {
            return
        }
        let records = JSONLines(path: path, bytes: bytes, offset: offset, firstLine: firstLine)
        if records.lines.prefix(Intake.linesTried).contains(where: { records.read($0, words).document != nil }) {
            ahead = first
        } else {
            skipped += 1
            parts = nil
        }
    }

    private mutating func nextLines() -> Piece? {
        let path = nextFile > 0 ? files[nextFile - 1].path : ""
        do {
            let offset = parts?.offset ?? 0
            if let bytes = try parts?.next(size: Intake.partSize) {
                let firstLine = line
                // The compiler turns this plain sum into code that adds sixteen bytes in one step.
                line += bytes.withUnsafeBufferPointer { $0.reduce(0) { $0 &+ ($1 == 0x0A ? 1 : 0) } }
                return .lines(path: path, bytes: bytes, offset: offset, firstLine: firstLine)
            }
        } catch {
            problems.append(ReadProblem(path: path, message: error.message))
        }
        parts = nil
        return nil
    }
}

/// How documents are read, for all commands.
package struct InputOptions: Sendable {
    /// The date (ISO 8601) of documents whose metadata have none.
    package var date: String?
    package var outlet: String?
    /// Shell patterns of files and folders to leave out.
    package var exclude: [String] = []
    package var standardInputName = "<stdin>"
    package var jobs = 1

    package init() {}
}

/// The documents of one piece of work, with the bytes of its file.
package struct ReadPiece: Sendable {
    package var documents: [Document] = []
    package var problems: [ReadProblem] = []
    package var skipped = 0
    package var text: FileText

    package init(_ piece: Intake.Piece, _ options: InputOptions, _ words: PageWords) {
        switch piece {
        case .file(let file):
            let reading = FileReading(file, words)
            documents = reading.documents
            problems = reading.problems
            skipped = reading.isSkipped ? 1 : 0
            text = reading.text
        case .lines(let path, let bytes, let offset, let firstLine):
            let records = JSONLines(path: path, bytes: bytes, offset: offset, firstLine: firstLine)
            for line in records.lines {
                let reading = records.read(line, words)
                if let problem = reading.problem { problems.append(problem) }
                if let document = reading.document { documents.append(document) }
            }
            text = FileText(bytes, offset: offset)
        }
        for index in documents.indices {
            documents[index].date = documents[index].date ?? options.date
            documents[index].outlet = documents[index].outlet ?? options.outlet
        }
    }
}
