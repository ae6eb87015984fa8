import StetClaims
import StetDocuments
import StetEngine
import StetFacts
package import StetSource

/// Checks files. It reads them, runs the rules inside each document, and then the rules between the documents of each
/// story.
///
/// Most documents belong to no story with others. So each document is first compared with itself and its memory is
/// freed. With `--each` the check ends there. Otherwise a small value waits for each document until all have been
/// read, because only then the stories are known. The documents of a story are compared together; those that were
/// freed are read again. So the memory depends on the stories, not on the number of documents, and the time grows
/// linearly with the documents.
package struct CheckRun: Sendable {
    let linter: Linter
    let options: CheckOptions

    /// How many bytes of prose waiting documents may keep, so that a small set of documents is read only once.
    private static let roomForWaiting = 8 << 20

    package init(_ linter: Linter, _ options: CheckOptions) {
        self.linter = linter
        self.options = options
    }

    /// The result of one piece of work: a few documents that were read.
    private struct PieceResult<Entry: Sendable>: Sendable {
        var waiting: [WaitingDocument] = []
        var found = PartialResult()
        var problems: [ReadProblem] = []
        /// The ids of the `.jsonl` documents, with their lines.
        var records: [(name: String, path: String, line: Int)] = []
        var names: [CheckResult.DocumentName] = []
        /// What a sink made of the claims of the documents.
        var entries: [Entry] = []
        var documents = 0
        var claims = 0
        var skipped = 0
    }

    /// Checks the files and returns all diagnostics at the end.
    package func run(_ paths: [String]) async -> CheckResult {
        var diagnostics: [Diagnostic] = []
        var result = await run(paths) { diagnostics.append($0) }
        result.diagnostics = diagnostics
        return result
    }

    /// Checks the files and hands over the diagnostics in order, as early as possible.
    ///
    /// - Parameters:
    ///   - isWanted: called before more files are read. If it returns false, the check ends early.
    ///   - progress: called from time to time with the number of documents that were read.
    package func run(
        _ paths: [String], isWanted: () -> Bool = { true }, progress: (Int) -> Void = { _ in },
        report: (Diagnostic) -> Void
    ) async -> CheckResult {
        await run(paths, claims: ClaimSink<Never>?.none, isWanted: isWanted, progress: progress, report: report)
    }

    /// The same, and hands over the claims of each document as soon as it has been read.
    package func run<Entry: Sendable>(
        _ paths: [String], claims sink: ClaimSink<Entry>?, isWanted: () -> Bool = { true },
        progress: (Int) -> Void = { _ in }, report: (Diagnostic) -> Void
    ) async -> CheckResult {
        var result = CheckResult()
        var waiting: [WaitingDocument] = []
        var room = CheckRun.roomForWaiting
        var seen = SeenRecords()
        let standardInput = (paths + options.against).contains("-") ? options.input.standardInputName : nil
        let entry = sink?.entry
        func take(_ piece: PieceResult<Entry>) {
            result.add(piece.problems)
            result.documents += piece.documents
            result.claims += piece.claims
            result.skippedFiles += piece.skipped
            if options.namesDocuments { result.documentNames.formUnion(piece.names) }
            for var document in piece.waiting {
                room -= document.size
                if room < 0, document.origin != nil, options.stories != .one { document.held = nil }
                waiting.append(document)
            }
            for (name, path, line) in piece.records {
                guard let first = seen.insert(name, path: path, line: line) else { continue }
                result.add([ReadProblem(path: path, line: line, message: "id \"\(name)\" also stands on line \(first)")]
                )
            }
            for entry in piece.entries { sink?.keep(entry) }
            result.take(piece.found, report)
            progress(result.documents)
        }
        func read(_ paths: [String], besides: Set<String>, isReportable: Bool) async -> Set<String> {
            var intake = Intake(paths, besides: besides, options.input, linter.pageWords)
            await inOrder(jobs: options.input.jobs, next: { isWanted() ? intake.next() : nil }) {
                process($0, isReportable: isReportable, standardInput: standardInput, entry)
            } take: {
                take($0)
            }
            result.add(intake.problems)
            result.skippedFiles += intake.skipped
            return intake.paths
        }

        let own = await read(paths, besides: [], isReportable: true)
        if !options.against.isEmpty { _ = await read(options.against, besides: own, isReportable: false) }
        guard options.stories.needsAllDocuments else { return result }

        let stories = stories(of: &waiting)
        var all = PartialResult()
        var together: [StoryGrouper.Group] = []
        for story in stories {
            if story.name != nil || story.members.count > 1 {
                result.stories.append(story.members.map { waiting[$0].name })
            }
            if story.members.count > 1 || options.stories == .one {
                together.append(story)
            } else {
                for member in story.members { all.add(waiting[member].alone) }
            }
        }
        var next = together.makeIterator()
        await inOrder(jobs: options.input.jobs, next: { next.next() }) { [waiting] story in
            compare(story.members.map { waiting[$0] }, of: story)
        } take: {
            all.add($0)
        }
        result.add(all.problems)
        result.take(all, report)
        return result
    }

    // MARK: Documents

    private func process<Entry: Sendable>(
        _ piece: Intake.Piece, isReportable: Bool, standardInput: String?,
        _ entry: (@Sendable (ReadDocument, inout FileText) -> Entry)?
    ) -> PieceResult<Entry> {
        var read = ReadPiece(piece, options.input, linter.pageWords)
        var result = PieceResult<Entry>(problems: read.problems, skipped: read.skipped)
        for document in read.documents {
            if let record = document.record { result.records.append((document.name, document.path, record.line)) }
            if options.namesDocuments {
                result.names.append(CheckResult.DocumentName(path: document.path, name: document.name))
            }
            var document = document
            document.isReportable = isReportable
            process(document, of: piece, &read.text, standardInput, entry, &result)
        }
        return result
    }

    private func process<Entry: Sendable>(
        _ document: Document, of piece: Intake.Piece, _ text: inout FileText, _ standardInput: String?,
        _ entry: (@Sendable (ReadDocument, inout FileText) -> Entry)?, _ result: inout PieceResult<Entry>
    ) {
        // Whoever takes the claims away wants their modality exact.
        let read = linter.read(document, signs: options.stories.needsAllDocuments, isForRules: entry == nil)
        if document.isReportable {
            result.documents += 1
            result.claims += read.table.claims.count
            if let entry { result.entries.append(entry(read, &text)) }
        }
        guard options.stories != .onlyRead else { return }
        var alone = PartialResult()
        // If all documents belong to one story, all comparisons are made there.
        if document.isReportable, options.stories != .one {
            alone = compare(alone: read, &text)
            result.found.busyRules.formUnion(alone.busyRules)
            alone.busyRules = []
        }
        guard let signature = read.signature else {
            result.found.add(alone)
            return
        }
        result.waiting.append(
            WaitingDocument(
                signature: signature, path: document.path, name: document.name, line: document.record?.line ?? 0,
                isReportable: document.isReportable, alone: alone, size: document.prose.count,
                held: HeldDocument(read: read, file: text.holding(document)),
                origin: .of(piece, document, text, standardInput: standardInput)))
    }

    /// Compares a document with itself, because one document may contradict itself as well.
    private func compare(alone read: ReadDocument, _ text: inout FileText) -> PartialResult {
        var found = PartialResult()
        var table = read.table
        let story = options.stories == .each ? "alone" : read.document.story ?? "alone"
        table.renumber(document: DocumentID(0), story: story)
        let outcome = linter.engine.outcome(in: table, Engine.Choice(.all, only: options.only, skip: options.skip))
        found.take(outcome)
        guard !outcome.findings.isEmpty || !read.document.marks.isEmpty else { return found }
        var files = [text]
        finish(outcome.findings, of: [read.document], &files, &found)
        // The tables of the file are built once for all documents of the file.
        text = files[0]
        return found
    }

    // MARK: Stories

    /// Sorts the documents by `WaitingDocument.isEarlier`, which decides the order of all results, and groups them by
    /// story.
    func stories(of documents: inout [WaitingDocument]) -> [StoryGrouper.Group] {
        documents.sort(by: WaitingDocument.isEarlier)
        switch options.stories {
        case .one:
            return documents.isEmpty ? [] : [StoryGrouper.Group(name: "one", members: Array(documents.indices))]
        case .each, .onlyRead: return documents.indices.map { StoryGrouper.Group(name: nil, members: [$0]) }
        case .byEvidence: return StoryGrouper.grouping(of: documents.map(\.signature)).groups
        }
    }

    /// The text and claims of a waiting document. They are read again when they were freed.
    func held(_ document: WaitingDocument) throws(ReadProblem) -> HeldDocument {
        if let held = document.held { return held }
        guard let origin = document.origin else {
            throw ReadProblem(path: document.path, message: "cannot be read a second time")
        }
        var (again, text) = try origin.read(options.input, linter.pageWords)
        again.isReportable = document.isReportable
        return HeldDocument(read: linter.read(again, signs: false, isForRules: true), file: text)
    }

    /// Runs the rules inside and between the documents of one story, and reports all findings.
    private func compare(_ members: [WaitingDocument], of story: StoryGrouper.Group) -> PartialResult {
        var found = PartialResult()
        var table = ClaimTable()
        var findings: [Finding] = []
        var documents: [Document] = []
        var files: [FileText] = []
        let inside = Engine.Choice(.withinDocuments, only: options.only, skip: options.skip)
        for member in members {
            let held: HeldDocument
            do {
                held = try self.held(member)
            } catch {
                found.problems.append(error)
                found.add(member.alone)
                continue
            }
            var own = held.read.table
            own.renumber(document: DocumentID(documents.count), story: story.name ?? members[0].name)
            if member.isReportable {
                let outcome = linter.engine.outcome(in: own, inside)
                found.take(outcome)
                let firstClaim = table.claims.count
                findings += outcome.findings.map { $0.moved(firstClaim: firstClaim) }
            }
            table.append(contentsOf: own)
            documents.append(held.read.document)
            files.append(held.file)
        }
        let across = Engine.Choice(.acrossDocuments, only: options.only, skip: options.skip)
        let outcome = linter.engine.outcome(in: table, across)
        found.take(outcome)
        finish(linter.engine.merged(findings + outcome.findings), of: documents, &files, &found)
        return found
    }

    // MARK: Findings to diagnostics

    private func finish(
        _ findings: [Finding], of documents: [Document], _ files: inout [FileText], _ found: inout PartialResult
    ) {
        var marks = MarkSheet(documents)
        for finding in findings {
            if marks.letsStand(finding, in: documents) {
                found.hiddenByMarks += 1
            } else {
                found.diagnostics.append(
                    finding.diagnostic(in: documents, files: &files, excerpts: options.wantsExcerpts))
            }
        }
        found.diagnostics += marks.unused(
            in: documents, files: &files, excerpts: options.wantsExcerpts, known: linter.library, only: options.only,
            skip: options.skip)
    }
}

extension PartialResult {
    fileprivate mutating func take(_ outcome: Engine.Outcome) {
        busyRules.formUnion(outcome.busyRules)
        spentRules.merge(outcome.spentRules) { $0 + $1 }
    }

    fileprivate mutating func add(_ other: PartialResult) {
        diagnostics += other.diagnostics
        hiddenByMarks += other.hiddenByMarks
        busyRules.formUnion(other.busyRules)
        spentRules.merge(other.spentRules) { $0 + $1 }
        problems += other.problems
    }
}

extension CheckResult {
    mutating func add(_ problems: [ReadProblem]) {
        self.problems += problems.map {
            ReadFailure(description: $0.description, isFatal: $0.isFatal, path: $0.path, line: $0.line)
        }
    }

    fileprivate mutating func take(_ found: PartialResult, _ report: (Diagnostic) -> Void) {
        hiddenByMarks += found.hiddenByMarks
        busyRules.formUnion(found.busyRules)
        spentRules.merge(found.spentRules) { $0 + $1 }
        for diagnostic in found.diagnostics.sorted(by: inReportOrder) { report(diagnostic) }
    }
}

/// The ids of one `.jsonl` file. Two documents of one file may not have the same id.
package struct SeenRecords {
    private var path = ""
    private var lines: [String: Int] = [:]

    package init() {}

    /// The line of an earlier document with the same id; nil when the id is new.
    package mutating func insert(_ name: String, path: String, line: Int) -> Int? {
        if path != self.path {
            self.path = path
            lines = [:]
        }
        if let first = lines[name] { return first }
        lines[name] = line
        return nil
    }
}
