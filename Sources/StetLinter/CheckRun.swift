import StetClaims
import StetDocuments
import StetEngine
import StetFacts
package import StetSource

/// Checks files: reads them, runs the rules inside each document, then across the documents of each story.
///
/// With `--each` a document is forgotten as soon as its findings have been reported, so that memory does not grow
/// with the archive. Otherwise its prose and claims are kept until its story has been compared.
package struct CheckRun: Sendable {
    let linter: Linter
    let options: CheckOptions

    package init(_ linter: Linter, _ options: CheckOptions) {
        self.linter = linter
        self.options = options
    }

    /// What one piece of work gave: some documents that were read, or a story that was compared.
    private struct Gain: Sendable {
        var kept: [KeptDocument] = []
        var diagnostics: [Diagnostic] = []
        var problems: [ReadProblem] = []
        /// Ids of `.jsonl` documents and their lines.
        var records: [(name: String, path: String, line: Int)] = []
        var documents = 0
        var claims = 0
        var skipped = 0
        var hiddenByMarks = 0
        var busyRules: Set<String> = []
        var spentRules: Set<String> = []
    }

    /// A document that waits for its story.
    struct KeptDocument: Sendable {
        var read: ReadDocument
        var findings: [Finding] = []
        /// The bytes it stands in, shared by the documents of one piece.
        var file: FileText
    }

    /// Checks and keeps all diagnostics.
    package func run(_ paths: [String]) async -> CheckResult {
        var diagnostics: [Diagnostic] = []
        var result = await run(paths) { diagnostics.append($0) }
        result.diagnostics = diagnostics
        return result
    }

    /// Checks and hands over the diagnostics in order, as early as possible.
    ///
    /// - Parameters:
    ///   - isWanted: asked before more is read; false ends the check early.
    ///   - progress: called now and then with the number of documents read.
    package func run(
        _ paths: [String], isWanted: () -> Bool = { true }, progress: (Int) -> Void = { _ in },
        report: (Diagnostic) -> Void
    ) async -> CheckResult {
        var result = CheckResult()
        var kept: [KeptDocument] = []
        var seen = SeenRecords()
        func take(_ gain: Gain) {
            result.add(gain.problems)
            result.documents += gain.documents
            result.claims += gain.claims
            result.skippedFiles += gain.skipped
            kept += gain.kept
            for (name, path, line) in gain.records {
                guard let first = seen.insert(name, path: path, line: line) else { continue }
                result.add([ReadProblem(path: path, line: line, message: "id \"\(name)\" also stands on line \(first)")]
                )
            }
            takeFindings(of: gain)
            progress(result.documents)
        }
        func takeFindings(of gain: Gain) {
            result.hiddenByMarks += gain.hiddenByMarks
            result.busyRules.formUnion(gain.busyRules)
            result.spentRules.formUnion(gain.spentRules)
            for diagnostic in gain.diagnostics.sorted(by: inReportOrder) {
                if options.baseline.contains(diagnostic.fingerprint) {
                    result.hiddenByBaseline += 1
                } else {
                    report(diagnostic)
                }
            }
        }
        func read(_ paths: [String], besides: Set<String>, isReportable: Bool) async -> Set<String> {
            var intake = Intake(paths, besides: besides, options.input)
            await inOrder(jobs: options.input.jobs, next: { isWanted() ? intake.next() : nil }) {
                process($0, isReportable: isReportable)
            } take: {
                take($0)
            }
            result.add(intake.problems)
            result.skippedFiles += intake.skipped
            return intake.paths
        }

        let own = await read(paths, besides: [], isReportable: true)
        if !options.against.isEmpty { _ = await read(options.against, besides: own, isReportable: false) }
        guard options.stories != .each else { return result }

        let groups = stories(of: kept)
        result.stories = groups.filter { $0.name != nil }.map { $0.members.map { kept[$0].read.document.name } }
        var whole = Gain()
        var next = groups.makeIterator()
        await inOrder(jobs: options.input.jobs, next: { next.next() }) { [kept] group in
            compare(group.members.map { kept[$0] }, story: group.name)
        } take: { gain in
            whole.diagnostics += gain.diagnostics
            whole.hiddenByMarks += gain.hiddenByMarks
            whole.busyRules.formUnion(gain.busyRules)
            whole.spentRules.formUnion(gain.spentRules)
        }
        takeFindings(of: whole)
        return result
    }

    // MARK: Documents

    private func process(_ piece: Intake.Piece, isReportable: Bool) -> Gain {
        var read = ReadPiece(piece, options.input)
        var gain = Gain(problems: read.problems, skipped: read.skipped)
        for document in read.documents {
            if let record = document.record { gain.records.append((document.name, document.path, record.line)) }
            var document = document
            document.isReportable = isReportable
            process(document, &read.text, &gain)
        }
        return gain
    }

    private func process(_ document: Document, _ text: inout FileText, _ gain: inout Gain) {
        var read = linter.read(document, signs: options.stories == .byEvidence)
        guard document.isReportable else {
            gain.kept.append(KeptDocument(read: read, file: text))
            return
        }
        gain.documents += 1
        gain.claims += read.table.claims.count
        // With no other documents to wait for, this one is compared with itself at once.
        if options.stories == .each { read.table.renumber(document: DocumentID(0), story: "alone") }
        let choice = Engine.Choice(
            options.stories == .each ? .all : .withinDocuments, only: options.only, skip: options.skip)
        let outcome = linter.engine.outcome(in: read.table, choice) { place in read.document.text(place.span) }
        gain.busyRules.formUnion(outcome.busyRules)
        gain.spentRules.formUnion(outcome.spentRules)
        if options.stories == .each {
            guard !outcome.findings.isEmpty || !document.marks.isEmpty else { return }
            var files = [text]
            finish(outcome.findings, of: [read.document], &files, &gain)
            // The maps of the file are built once, whichever of its documents asks first.
            text = files[0]
        } else {
            gain.kept.append(KeptDocument(read: read, findings: outcome.findings, file: text))
        }
    }

    // MARK: Stories

    struct Story: Sendable {
        /// nil for a document that stands alone.
        var name: String?
        var members: [Int]
    }

    func stories(of kept: [KeptDocument]) -> [Story] {
        let names: [String?] =
            options.stories == .one
            ? kept.map { _ in "one" } : StoryGrouper.stories(of: kept.compactMap(\.read.signature))
        var places: [String: Int] = [:]
        var stories: [Story] = []
        for (index, name) in names.enumerated() {
            if let name, let place = places[name] {
                stories[place].members.append(index)
            } else {
                if let name { places[name] = stories.count }
                stories.append(Story(name: name, members: [index]))
            }
        }
        return stories
    }

    /// The claims of one story in one table, its documents numbered as they are given.
    static func table(of documents: [KeptDocument], story: String?) -> (table: ClaimTable, findings: [Finding]) {
        var table = ClaimTable()
        var findings: [Finding] = []
        for (number, kept) in documents.enumerated() {
            let id = DocumentID(number)
            let firstClaim = table.claims.count
            var own = kept.read.table
            // A document that stands alone is a story of its own: it, too, may say one thing twice.
            own.renumber(document: id, story: story ?? "alone")
            table.append(contentsOf: own)
            findings += kept.findings.map { $0.moved(to: id, firstClaim: firstClaim) }
        }
        return (table, findings)
    }

    /// Runs the rules across the documents of one story, and reports all that was found in them.
    private func compare(_ documents: [KeptDocument], story: String?) -> Gain {
        var gain = Gain()
        var (table, findings) = CheckRun.table(of: documents, story: story)
        let texts = documents.map(\.read.document)
        let choice = Engine.Choice(.acrossDocuments, only: options.only, skip: options.skip)
        let outcome = linter.engine.outcome(in: table, choice) { place in
            texts[Int(place.document.index)].text(place.span)
        }
        gain.busyRules = outcome.busyRules
        gain.spentRules = outcome.spentRules
        findings = linter.engine.merged(findings + outcome.findings)
        var files = documents.map(\.file)
        finish(findings, of: texts, &files, &gain)
        return gain
    }

    // MARK: Findings to diagnostics

    private func finish(_ findings: [Finding], of documents: [Document], _ files: inout [FileText], _ gain: inout Gain)
    {
        var marks = MarkSheet(documents)
        for finding in findings {
            if marks.letsStand(finding, in: documents) {
                gain.hiddenByMarks += 1
            } else {
                gain.diagnostics.append(
                    finding.diagnostic(in: documents, files: &files, excerpts: options.wantsExcerpts))
            }
        }
        gain.diagnostics += marks.unused(
            in: documents, files: &files, excerpts: options.wantsExcerpts, known: linter.library, only: options.only,
            skip: options.skip)
    }
}

extension CheckResult {
    mutating func add(_ problems: [ReadProblem]) {
        self.problems += problems.map { ReadFailure(description: $0.description, isFatal: $0.isFatal) }
    }
}

/// The ids of one `.jsonl` file at a time: two documents of one file may not share one.
package struct SeenRecords {
    private var path = ""
    private var lines: [String: Int] = [:]

    package init() {}

    /// The line of an earlier document with the same id.
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

/// By path, line, column, rule.
package func inReportOrder(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    if a.location.path != b.location.path { return a.location.path < b.location.path }
    if a.location.start.line != b.location.start.line { return a.location.start.line < b.location.start.line }
    if a.location.start.column != b.location.start.column { return a.location.start.column < b.location.start.column }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.message < b.message
}
