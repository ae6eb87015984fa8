package import StetDocuments
import StetSource

/// Paths in, pieces of work out, one at a time and in order: a file of its own, or some whole lines of a `.jsonl`
/// file, which is read part by part so that an archive never has to fit in memory.
package struct Intake: ~Copyable {
    package enum Piece: Sendable {
        case file(Walk.File)
        /// About `partSize` bytes of whole lines.
        case lines(path: String, bytes: [UInt8], offset: Int, firstLine: Int)
    }

    /// What could not be walked or opened so far.
    package private(set) var problems: [ReadProblem]
    /// Files in folders that are no documents.
    package private(set) var skipped: Int

    private let words: PageWords
    private let files: [Walk.File]
    private var nextFile = 0
    private var parts: Files.Parts?
    private var line = 1
    /// The first part of a file, read ahead to see whether it holds documents.
    private var ahead: Piece?
    private static let partSize = 1 << 18
    private static let linesTried = 20

    /// - Parameters:
    ///   - besides: paths that have been read already and are left out.
    ///   - words: of the language of the copy.
    package init(_ paths: [String], besides: Set<String> = [], _ options: InputOptions, _ words: PageWords) {
        self.words = words
        let walk = Walk(paths, excluding: options.exclude, standardInput: options.standardInputName)
        problems = walk.problems
        skipped = walk.skipped
        // Reports are in the order of paths; read in that order, they can be printed as they come.
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

    /// A `.jsonl` file that was found in a folder and holds no document at its beginning is some other data.
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
                // A plain sum, which the compiler makes one of sixteen bytes at a time.
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

/// How documents are read, whatever is then done with them.
package struct InputOptions: Sendable {
    /// ISO date for documents whose metadata have none.
    package var date: String?
    package var outlet: String?
    /// Globs of what is left out.
    package var exclude: [String] = []
    package var standardInputName = "<stdin>"
    package var jobs = 1

    package init() {}
}

/// The documents of one piece, with the bytes they stand in.
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
