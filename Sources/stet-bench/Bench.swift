import StetDocuments
import StetEngine
import StetFacts
import StetLanguage
import StetLinter
import StetProse
import StetReports
import StetSource

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// Measures how fast each stage is on one core: the median time, megabytes of text per second, and the time as a
// multiple of that of `wc -w` on the same file in the same run. The multiple makes figures from different machines
// comparable. The program never fails because something takes too long.
//
//     swift run -c release stet-bench [FILE or FOLDER …]
//
// Without arguments it reads Samples. The documents are repeated until there is enough to measure.

@main
struct Bench {
    /// The number of bytes of text that are measured.
    private static let size = 8 << 20
    private static let runs = 5

    static func main() async {
        let paths = Array(CommandLine.arguments.dropFirst())
        let documents = repeated(read(paths.isEmpty ? ["Samples"] : paths, PageWords(.standard())))
        guard !documents.isEmpty else {
            print("stet-bench: no document was read")
            exit(2)
        }
        let file = write(documents)
        defer { unlink(file) }
        await measure(documents, file)
    }

    private static func measure(_ documents: [Document], _ file: String) async {
        guard let linter = try? Linter() else { return print("stet-bench: the shipped rules do not compile") }
        let prose = documents.map { linter.annotator.annotate($0) }
        let facts = documents.map { DocumentFacts(id: DocumentID(0), name: $0.name) }
        let tables = zip(prose, facts).map { linter.claims(in: $0, facts: $1) }
        let annotator = linter.annotator
        let tokenizer = Tokenizer(language: annotator.language)
        var options = CheckOptions()
        options.stories = .each

        let bytes = documents.reduce(0) { $0 + $1.prose.count }
        var table = Table(bytes: bytes)
        table.row("wc -w", await median { _ = system("wc -w < '\(file)' > /dev/null") })
        table.row("make a linter", await median { _ = try? Linter() })
        table.row(
            "tokens",
            await median {
                for document in documents {
                    var prose = AnnotatedProse(document: document)
                    tokenizer.annotate(&prose)
                }
            })
        // The time for a megabyte should not depend on the size of the whole. If it grows, these two rows show it.
        for size in [1, 100] {
            let (work, count) = stretch(documents, of: size << 20)
            table.row(
                "figures, \(size) MB", bytes: count,
                await median { for document in work { _ = annotator.figures(in: document) } })
        }
        table.row("annotations", await median { for document in documents { _ = annotator.annotate(document) } })
        table.row(
            "claims",
            await median { for (prose, facts) in zip(prose, facts) { _ = linter.claims(in: prose, facts: facts) } })
        table.row("rules", await median { for table in tables { _ = linter.engine.outcome(in: table) } })
        table.row("whole check", await median { _ = await CheckRun(linter, options).run([file]) })
        print(
            "\(documents.count) documents, \(bytes) bytes of copy, \(tables.reduce(0) { $0 + $1.claims.count }) claims; one core, medians of \(runs)\n"
        )
        print(table.text, terminator: "")
        await measureModels(prose)
    }

    /// Prints words per second: for hashes and shapes of words, then for tags, trees and names.
    private static func measureModels(_ prose: [AnnotatedProse]) async {
        guard let bench = try? ModelBench(prose) else { return print("stet-bench: the embedded models cannot be read") }
        print("\n\(bench.words) words")
        let bare = await median { bench.run(.words) }
        let tags = await median { bench.run(.tags) }
        let trees = await median { bench.run(.trees) }
        let names = await median { bench.run(.names) }
        let stages = [
            ("words for models", bare), ("tags alone", tags - bare), ("trees alone", trees - tags),
            ("names alone", names - bare),
        ]
        for (name, seconds) in stages {
            print("\(name): \(Int(Double(bench.words) / max(seconds, 1e-9))) words a second")
        }
    }

    /// Documents that hold at least `size` bytes together, and the number of their bytes. They are repeated when there
    /// are not enough.
    private static func stretch(_ documents: [Document], of size: Int) -> (documents: [Document], bytes: Int) {
        var work: [Document] = []
        var bytes = 0
        while bytes < size {
            let next = documents[work.count % documents.count]
            work.append(next)
            bytes += next.prose.count
        }
        return (work, bytes)
    }

    /// The median time of the work, in seconds.
    private static func median(_ work: () async -> Void) async -> Double {
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<runs {
            let start = clock.now
            await work()
            times.append(clock.now - start)
        }
        let (seconds, attoseconds) = times.sorted()[runs / 2].components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    // MARK: Documents

    private static func read(_ paths: [String], _ words: PageWords) -> [Document] {
        var intake = Intake(paths, InputOptions(), words)
        var documents: [Document] = []
        var bytes = 0
        while bytes < size, let piece = intake.next() {
            let read = ReadPiece(piece, InputOptions(), words).documents
            documents += read
            bytes += read.reduce(0) { $0 + $1.prose.count }
        }
        return documents
    }

    private static func repeated(_ documents: [Document]) -> [Document] {
        let once = documents.reduce(0) { $0 + $1.prose.count }
        return once == 0 ? [] : Array(repeating: documents, count: max(1, size / once)).flatMap { $0 }
    }

    /// Writes the documents to a temporary `.jsonl` file, and returns its path.
    private static func write(_ documents: [Document]) -> String {
        var path = Array("/tmp/stet-bench-XXXXXX.jsonl".utf8CString)
        let file = mkstemps(&path, 6)
        for (number, document) in documents.enumerated() {
            var json = JSONWriter()
            json.object { json in
                json.member("id", "\(number)")
                if let date = document.date { json.member("date", date) }
                json.member("text", String(decoding: document.prose, as: UTF8.self))
            }
            var line = json.text + "\n"
            line.withUTF8 { bytes in
                var rest = UnsafeRawBufferPointer(bytes)
                while !rest.isEmpty {
                    let written = Bench.put(file, rest)
                    guard written > 0 else { break }
                    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
                }
            }
        }
        close(file)
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(file, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(file, bytes.baseAddress, bytes.count)
        #endif
    }
}

/// The figures in columns. The other rows are compared with the first one.
private struct Table {
    let bytes: Int
    /// The seconds per byte of the first row.
    private var first: Double?
    private(set) var text = ""

    init(bytes: Int) {
        self.bytes = bytes
        add("", "ms", "MB/s", "× wc -w")
    }

    /// - Parameter count: the number of bytes of text, when the row is not for all of them.
    mutating func row(_ name: String, bytes count: Int? = nil, _ seconds: Double) {
        let bytes = Double(count ?? bytes)
        let base = first ?? seconds / bytes
        first = base
        add(name, tenths(seconds * 1000), tenths(bytes / 1e6 / seconds), tenths(seconds / bytes / base))
    }

    private mutating func add(_ cells: String...) {
        for (cell, width) in zip(cells, [16, 10, 10, 10]) {
            let space = String(repeating: " ", count: max(0, width - cell.count))
            text += width == 16 ? cell + space : space + cell
        }
        text += "\n"
    }

    private func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
