import StetDocuments
import StetClaims
import StetEngine
import StetFacts
package import StetSource
import StetValues

/// Checks files: reads them, runs the rules inside each document, then across the documents of each story.
///
/// With `--each` a document is forgotten as soon as its findings have become diagnostics, so that memory does not
/// grow with the archive. Otherwise its prose and claims are kept until its story has been compared.
package struct Check: Sendable {
    private let linter: Linter
    private let options: CheckOptions

    /// Lines of a `.jsonl` file that one worker takes at a time.
    private static let batch = 64

    package init(_ linter: Linter, _ options: CheckOptions) {
        self.linter = linter
        self.options = options
    }

    // MARK: Work

    /// A file of its own, or a stretch of whole lines of a `.jsonl` file.
    private enum Unit: Sendable {
        case file(Walk.File, isReportable: Bool)
        case lines(Stretch, isReportable: Bool)
    }

    private struct Stretch: Sendable {
        var path: String
        var bytes: [UInt8]
        var offset: Int
        var firstLine: Int
    }

    private struct UnitResult: Sendable {
        var kept: [KeptDocument] = []
        var diagnostics: [Diagnostic] = []
        var problems: [ReadProblem] = []
        var names: [(name: String, path: String, line: Int)] = []
        var documents = 0
        var claims = 0
        var skipped = 0
        var hiddenByMarks = 0
        var busyRules: Set<String> = []
    }

    /// A document that waits for its story.
    private struct KeptDocument: Sendable {
        var read: ReadDocument
        var findings: [Finding]
        /// The bytes it stands in, shared by the documents of one unit.
        var file: FileText
    }

    package func run(_ paths: [String]) async -> CheckResult {
        var result = CheckResult()
        var units = units(of: paths, isReportable: true, &result)
        if !options.against.isEmpty { units += self.units(of: options.against, isReportable: false, &result) }
        let done = await inParallel(units.count, jobs: options.jobs) { [units] index in self.process(units[index]) }
        var kept: [KeptDocument] = []
        var seen: [String: Int] = [:]
        for unit in done {
            result.problems += unit.problems.map { ReadFailure(description: $0.description, isFatal: $0.isFatal) }
            result.diagnostics += unit.diagnostics
            result.documents += unit.documents
            result.claims += unit.claims
            result.skippedFiles += unit.skipped
            result.hiddenByMarks += unit.hiddenByMarks
            result.busyRules.formUnion(unit.busyRules)
            kept += unit.kept
            for (name, path, line) in unit.names {
                if let first = seen[path + "\0" + name] {
                    result.problems.append(
                        ReadFailure(description: "\(path):\(line): id \"\(name)\" also stands on line \(first)", isFatal: true))
                } else {
                    seen[path + "\0" + name] = line
                }
            }
        }
        if options.stories != .none { compareStories(kept, &result) }
        result.diagnostics.sort(by: inReportOrder)
        if !options.baseline.isEmpty {
            let all = result.diagnostics.count
            result.diagnostics.removeAll { options.baseline.contains($0.fingerprint) }
            result.hiddenByBaseline = all - result.diagnostics.count
        }
        return result
    }

    private func units(of paths: [String], isReportable: Bool, _ result: inout CheckResult) -> [Unit] {
        let walk = Walk(paths, excluding: options.exclude, standardInput: options.standardInputName)
        result.problems += walk.problems.map { ReadFailure(description: $0.description, isFatal: $0.isFatal) }
        result.skippedFiles += walk.skipped
        var units: [Unit] = []
        for file in walk.files {
            guard file.form == .jsonLines else {
                units.append(.file(file, isReportable: isReportable))
                continue
            }
            do {
                let bytes = try file.isStandardInput ? Files.readStandardInput() : Files.read(file.path)
                for stretch in stretches(of: bytes, path: file.path) { units.append(.lines(stretch, isReportable: isReportable)) }
            } catch {
                result.problems.append(ReadFailure(description: ReadProblem(path: file.path, message: error.message).description, isFatal: true))
            }
        }
        return units
    }

    private func stretches(of bytes: [UInt8], path: String) -> [Stretch] {
        var stretches: [Stretch] = []
        var start = 0
        var line = 1
        while start < bytes.count {
            let firstLine = line
            var end = start
            var lines = 0
            while end < bytes.count, lines < Check.batch {
                if bytes[end] == 0x0A {
                    lines += 1
                    line += 1
                }
                end += 1
            }
            stretches.append(Stretch(path: path, bytes: Array(bytes[start..<end]), offset: start, firstLine: firstLine))
            start = end
        }
        return stretches
    }

    private func process(_ unit: Unit) -> UnitResult {
        var result = UnitResult()
        switch unit {
        case .file(let file, let isReportable):
            let reading = Reading(file)
            result.problems = reading.problems
            if reading.isSkipped { result.skipped += 1 }
            var text = FileText(reading.bytes)
            for document in reading.documents { process(document, isReportable, &text, &result) }
        case .lines(let stretch, let isReportable):
            let records = JSONLines(path: stretch.path, bytes: stretch.bytes, offset: stretch.offset, firstLine: stretch.firstLine)
            var text = FileText(stretch.bytes, offset: stretch.offset)
            for line in records.lines {
                let reading = records.read(line)
                if let problem = reading.problem { result.problems.append(problem) }
                guard let document = reading.document else { continue }
                result.names.append((document.name, document.path, line.number))
                process(document, isReportable, &text, &result)
            }
        }
        options.progress?(result.documents)
        return result
    }

    private func process(_ document: Document, _ isReportable: Bool, _ text: inout FileText, _ result: inout UnitResult) {
        var document = document
        document.isReportable = isReportable
        document.date = document.date ?? options.date
        document.outlet = document.outlet ?? options.outlet
        let read = linter.read(document)
        result.documents += isReportable ? 1 : 0
        result.claims += isReportable ? read.table.claims.count : 0
        let choice = Engine.Choice(.withinDocuments, only: options.only, skip: options.skip)
        let outcome = isReportable
            ? linter.engine.outcome(in: read.table, choice) { place in read.document.text(place.span) } : Engine.Outcome()
        result.busyRules.formUnion(outcome.busyRules)
        if options.stories == .none {
            finish(outcome.findings, of: [read.document], &text, &result.diagnostics, &result.hiddenByMarks)
        } else {
            result.kept.append(KeptDocument(read: read, findings: outcome.findings, file: text))
        }
    }

    // MARK: Stories

    private func compareStories(_ kept: [KeptDocument], _ result: inout CheckResult) {
        let stories: [String?] = options.stories == .one
            ? kept.map { _ in "one" } : StoryGrouper.stories(of: kept.map(\.read.signature))
        var members: [String: [Int]] = [:]
        for (index, story) in stories.enumerated() {
            if let story { members[story, default: []].append(index) }
        }
        result.stories = members.count
        var isDone = Set<Int>()
        for (index, story) in stories.enumerated() where !isDone.contains(index) {
            let group = story.flatMap { members[$0] } ?? [index]
            isDone.formUnion(group)
            // A document that stands alone is a story of its own: it, too, may say one thing twice.
            finishStory(group.map { kept[$0] }, name: story ?? "alone", &result)
        }
    }

    /// Renumbers the documents of one story, runs the rules across them, and reports all that was found.
    private func finishStory(_ documents: [KeptDocument], name: String, _ result: inout CheckResult) {
        var table = ClaimTable()
        var findings: [Finding] = []
        for (number, kept) in documents.enumerated() {
            let id = DocumentID(number)
            let firstClaim = table.claims.count
            var own = kept.read.table
            own.renumber(document: id, story: name)
            table.append(contentsOf: own)
            findings += kept.findings.map { $0.moved(to: id, firstClaim: firstClaim) }
        }
        let texts = documents.map(\.read.document)
        let choice = Engine.Choice(.acrossDocuments, only: options.only, skip: options.skip)
        let outcome = linter.engine.outcome(in: table, choice) { place in texts[Int(place.document.index)].text(place.span) }
        result.busyRules.formUnion(outcome.busyRules)
        findings = linter.engine.merged(findings + outcome.findings)
        var files = documents.map(\.file)
        finish(findings, of: texts, &files, &result.diagnostics, &result.hiddenByMarks)
    }

    // MARK: Findings to diagnostics

    private func finish(
        _ findings: [Finding], of documents: [Document], _ file: inout FileText, _ diagnostics: inout [Diagnostic], _ hidden: inout Int
    ) {
        guard !findings.isEmpty || documents.contains(where: { !$0.marks.isEmpty }) else { return }
        var files = [file]
        finish(findings, of: documents, &files, &diagnostics, &hidden)
        file = files[0]
    }

    private func finish(
        _ findings: [Finding], of documents: [Document], _ files: inout [FileText], _ diagnostics: inout [Diagnostic], _ hidden: inout Int
    ) {
        var marks = MarkSheet(documents)
        for finding in findings {
            if marks.letsStand(finding, in: documents) {
                hidden += 1
                continue
            }
            diagnostics.append(finding.diagnostic(in: documents, files: &files, excerpts: options.wantsExcerpts))
        }
        diagnostics += marks.unused(
            in: documents, files: &files, excerpts: options.wantsExcerpts, known: linter.library, only: options.only, skip: options.skip)
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
