import StetDocuments
import StetLinter
import StetReports
import StetRuleLanguage
import StetSource

/// `stet check`: paths of documents come in; diagnostics are printed in the chosen form. The work is done by
/// `CheckRun`; this file chooses the output form, compares with the baseline, and decides the exit status.
struct CheckCommand: Command {
    static let name = "check"
    static let summary = "read documents, run the rules and print what does not fit together"
    static let arguments = "PATH…"

    var arguments: [String] = []
    var format = ReportFormat.text
    var level: Severity?
    var failOn = Severity.error
    var language: String?
    var rules = RuleFlags()
    var stories = CheckOptions.Stories.byEvidence
    var against: [String] = []
    var baseline: String?
    var updatesBaseline = false
    var quietPlace: QuietPlace?
    var input = InputOptions()

    /// The file, line and rule about which `--why-quiet` asks.
    struct QuietPlace: Equatable {
        var path: String
        var line: Int
        var rule: String
    }

    static var flags: [Flag<Self>] {
        [
            .choice("--format", "FORM", "how findings are printed", \.format),
            .choice("--level", "SEVERITY", "least severity printed", \.level),
            .choice("--fail-on", "SEVERITY", "least severity that makes the exit status 1", \.failOn),
        ] + ruleFlags(\.rules) + [
            Flag("--each", "nothing is compared across documents") { command, _ throws(UsageError) in
                try command.choose(.each)
            },
            Flag("--one-story", "all documents tell one story") { command, _ throws(UsageError) in
                try command.choose(.one)
            },
            .texts(
                "--against", "PATH", "compare with these documents too, but report nothing in them; may be repeated",
                \.against),
            .text("--baseline", "FILE", "hide the conflicts listed in this file", \.baseline),
            .isOn(
                "--update-baseline", "write the conflicts found to the baseline, and drop those that are gone",
                \.updatesBaseline),
            Flag("--why-quiet", value: "FILE:LINE RULE", "say why a rule reports nothing on a line") {
                command, text throws(UsageError) in
                command.quietPlace = try QuietPlace(text)
            },
        ] + inputFlags(\.input) + [languageFlag(\.language)]
    }

    private mutating func choose(_ stories: CheckOptions.Stories) throws(UsageError) {
        guard self.stories == .byEvidence || self.stories == stories else {
            throw UsageError(message: "--each and --one-story exclude each other")
        }
        self.stories = stories
    }

    func validate() throws(UsageError) {
        if quietPlace == nil { try requirePaths() }
        if updatesBaseline, baseline == nil { throw UsageError(message: "--update-baseline needs --baseline FILE") }
    }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        guard let linter = try console.linter(rules, language: language) else { return .incomplete }
        var options = CheckOptions()
        options.input = input
        options.stories = stories
        options.only = rules.only.isEmpty ? nil : Set(rules.only)
        options.skip = Set(rules.skip)
        options.against = against
        options.wantsExcerpts = format == .text
        if let quietPlace { return try account(of: quietPlace, linter, options, console) }
        var known: Baseline?
        if let baseline {
            do {
                known = try readBaseline(baseline)
            } catch {
                console.complain(error.message)
                return .incomplete
            }
        }
        options.namesDocuments = known != nil
        return await check(linter, options, known, console)
    }

    // MARK: Checking

    private func check(_ linter: Linter, _ options: CheckOptions, _ known: Baseline?, _ console: Console) async
        -> ExitStatus
    {
        let style = ReportOptions(
            level: level, usesColour: console.usesColour, width: console.width, version: Stet.version,
            rules: format == .sarif ? linter.descriptions : [])
        var stream = ReportStream(format, options: style)
        var summary = Summary()
        var worst: Severity?
        var found: [Diagnostic] = []
        var progress = Progress()
        func tell(_ diagnostic: Diagnostic) {
            summary.count(diagnostic.severity)
            worst = max(worst ?? diagnostic.severity, diagnostic.severity)
            console.write(stream.text(for: diagnostic))
        }
        let result = await CheckRun(linter, options).run(
            arguments, isWanted: { console.isRead },
            progress: { documents in progress.show("\(documents) documents", console) },
            report: { diagnostic in
                if known == nil { tell(diagnostic) } else { found.append(diagnostic) }
            })
        console.clearProgress()
        var compared: KnownConflicts?
        if let baseline, let known {
            let conflicts = conflicts(known, in: baseline, found, result, linter, options)
            compared = conflicts
            if !updatesBaseline { conflicts.new.forEach(tell) }
        }
        summary.documents = result.documents
        summary.stories = result.stories.count
        summary.claims = result.claims
        summary.skipped = result.skippedFiles
        summary.incomplete = result.spentRules.sorted { $0.key < $1.key }.map {
            IncompleteRule(rule: $0.key, claims: $0.value)
        }
        summary.unread = result.problems.map {
            UnreadPlace(message: $0.description, path: $0.path, line: $0.line, isFatal: $0.isFatal)
        }
        console.write(stream.end(summary))
        for rule in summary.incomplete { console.complain("stet: \(rule.rule) \(rule.message)") }
        for problem in result.problems { console.complain("stet: " + problem.description) }
        let shared = result.stories.filter { $0.count > 1 }
        if format == .text, !shared.isEmpty, stories == .byEvidence { console.complain(described(shared)) }
        if let compared, !updatesBaseline {
            if compared.hidden > 0, format == .text || format == .concise {
                console.complain("\(counted(compared.hidden, "known conflict")) hidden by the baseline")
            }
            for line in described(stale: compared.stale) { console.complain(line) }
        }
        var status = worst.map { $0 >= failOn } ?? false ? ExitStatus.found : .clean
        if result.problems.contains(where: \.isFatal) || !summary.incomplete.isEmpty { status = .incomplete }
        if result.documents == 0 {
            console.complain("stet: no document was read, so nothing was checked")
            status = .incomplete
        }
        if updatesBaseline, let baseline, let compared, !write(compared, to: baseline, console) {
            status = .incomplete
        }
        return status
    }

    private func conflicts(
        _ known: Baseline, in baseline: String, _ found: [Diagnostic], _ result: CheckResult, _ linter: Linter,
        _ options: CheckOptions
    ) -> KnownConflicts {
        let folder = BaselineFolder(of: baseline)
        var paths: [String: String] = [:]
        func path(_ given: String) -> String {
            let relative = paths[given] ?? folder.path(to: given)
            paths[given] = relative
            return relative
        }
        let documents = result.documentNames.map { document in
            CheckResult.DocumentName(
                path: path(document.path), name: document.name == document.path ? path(document.path) : document.name)
        }
        let across = linter.rulesAcrossDocuments
        let ground = CheckedGround(
            documents: Set(documents),
            ran: { rule in
                (options.only?.contains(rule) ?? true) && !options.skip.contains(rule)
                    && (options.stories != .each || !across.contains(rule))
            }, reachesAcross: { across.contains($0) }, exists: { folder.exists($0) })
        return KnownConflicts(known, found: found, in: ground, path: path)
    }

    /// The lines about stale entries of the baseline, and their number.
    private func described(stale: [Baseline.Entry]) -> [String] {
        guard let baseline, !stale.isEmpty else { return [] }
        let most = 20
        let count = stale.reduce(0) { $0 + $1.count }
        let shown = stale.prefix(most).map { entry in
            let place = entry.path + (entry.document.isEmpty ? "" : " (\(entry.document))")
            let times = entry.count > 1 ? " (\(entry.count) times)" : ""
            return visible("  \(place): \(entry.message) [\(entry.rule)]\(times)")
        }
        let are = count == 1 ? "is gone" : "are gone"
        return [
            "\(baseline): \(counted(count, "known conflict")) \(are); --update-baseline drops \(count == 1 ? "it" : "them")"
        ]
            + shown + (stale.count > most ? ["  and \(stale.count - most) more"] : [])
    }

    /// The stories as one line: "2 stories: a.txt, b.txt; c.txt, d.txt".
    private func described(_ stories: [[String]]) -> String {
        let shown = stories.prefix(8).map { members in
            members.prefix(6).joined(separator: ", ") + (members.count > 6 ? " and \(members.count - 6) more" : "")
        }
        return "\(counted(stories.count, "story", "stories")): " + shown.joined(separator: "; ")
            + (stories.count > 8 ? "; …" : "")
    }

    // MARK: Baseline

    private func readBaseline(_ path: String) throws(UsageError) -> Baseline? {
        do {
            return try Baseline(Files.read(path))
        } catch FileError.notFound where updatesBaseline {
            return Baseline(entries: [])
        } catch let error as Baseline.Broken where updatesBaseline && error.isOld {
            return Baseline(entries: [])
        } catch let error as FileError {
            throw UsageError(message: "stet: \(path): \(error.message)", hint: "--update-baseline writes a new one")
        } catch let error as Baseline.Broken {
            throw UsageError(message: "stet: \(path):\(error.line): \(error.message)")
        } catch {
            throw UsageError(message: "stet: \(path): \(error)")
        }
    }

    private func write(_ conflicts: KnownConflicts, to path: String, _ console: Console) -> Bool {
        let baseline = conflicts.renewed
        let gone = conflicts.stale.reduce(0) { $0 + $1.count }
        do {
            try Files.write(baseline.text, to: path)
        } catch {
            console.complain("stet: \(path): \(error.message)")
            return false
        }
        console.complain(
            "\(path): \(counted(baseline.count, "conflict")), \(conflicts.new.count) new, \(gone) gone"
        )
        return true
    }

    // MARK: Silence

    private func account(of place: QuietPlace, _ linter: Linter, _ options: CheckOptions, _ console: Console)
        throws(UsageError) -> ExitStatus
    {
        try linter.requireRules([place.rule], for: "--why-quiet")
        let check = CheckRun(linter, options)
        let paths = arguments.isEmpty ? [place.path] : arguments
        guard let lines = check.accountOfSilence(of: place.rule, path: place.path, line: place.line, in: paths) else {
            console.complain("stet: no copy stands on \(place.path):\(place.line)")
            return .incomplete
        }
        console.write(lines.joined(separator: "\n") + "\n")
        return .clean
    }
}

extension CheckCommand.QuietPlace {
    /// - Parameter text: "FILE:LINE RULE".
    init(_ text: String) throws(UsageError) {
        let words = text.split(separator: " ")
        guard words.count >= 2, let rule = words.last else { throw CheckCommand.QuietPlace.misread(text) }
        let place = words.dropLast().joined(separator: " ")
        guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...]), line > 0 else {
            throw CheckCommand.QuietPlace.misread(text)
        }
        self.init(path: String(place[..<colon]), line: line, rule: String(rule))
    }

    private static func misread(_ text: String) -> UsageError {
        UsageError(
            message: "--why-quiet takes FILE:LINE RULE, not '\(text)'",
            hint: "for example --why-quiet quake.txt:3 weekday-date")
    }
}

/// The line that shows the progress of a long check on a terminal. It appears after one second.
private struct Progress {
    private let start = Terminal.seconds
    private var last = 0.0

    mutating func show(_ line: String, _ console: Console) {
        guard console.showsProgress else { return }
        let now = Terminal.seconds
        guard now - start > 1, now - last > 0.2 else { return }
        last = now
        console.showProgress(line)
    }
}
