import StetDocuments
import StetFacts
import StetLinter
import StetReports
import StetSource
import StetText
import StetValues

/// `stet claims`: paths of documents come in; their claims are printed, one on each line. It shows what the rules
/// compare.
struct ClaimsCommand: Command {
    enum Format: String, CaseIterable { case text, jsonl }

    static let name = "claims"
    static let summary = "print the claims that documents make"
    static let arguments = "PATH…"

    var arguments: [String] = []
    var format = Format.text
    var language: String?
    var rules = RuleFlags()
    var input = InputOptions()
    /// The file and line about which `--why-not` asks.
    var missedPlace: (path: String, line: Int)?

    static var flags: [Flag<Self>] {
        [
            .choice("--format", "FORM", "how claims are printed", \.format), houseRulesFlag(\.rules.houseRules),
            Flag("--why-not", value: "FILE:LINE", "say which readings nearly held on a line, and what was missing") {
                command, text throws(UsageError) in
                guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...]), line > 0
                else {
                    throw UsageError(
                        message: "--why-not takes FILE:LINE, not '\(text)'", hint: "for example --why-not quake.txt:3")
                }
                command.missedPlace = (String(text[..<colon]), line)
            },
        ] + inputFlags(\.input) + [languageFlag(\.language)]
    }

    init() { input.jobs = Terminal.processors }

    func validate() throws(UsageError) { if missedPlace == nil { try requirePaths() } }

    func run(_ console: Console) async throws(UsageError) -> ExitStatus {
        guard let linter = try console.linter(rules, language: language) else { return .incomplete }
        if let (path, line) = missedPlace {
            return await console.printDocuments(arguments.isEmpty ? [path] : arguments, input, linter.pageWords) {
                document, file in
                guard document.path == path, document.record.map({ $0.line == line }) ?? true else { return "" }
                return nearMissListing(document, line: line, linter, &file)
            }
        }
        let format = format
        var options = CheckOptions()
        options.input = input
        options.stories = .onlyRead
        let sink = ClaimSink { read, file -> String in
            let (document, table) = (read.document, read.table)
            let claims = table.ids.sorted { a, b in
                let (first, second) = (table[a].span, table[b].span)
                return (first.start, second.end, a) < (second.start, first.end, b)
            }
            guard format == .jsonl else { return claimTable(claims, in: table, linter.library, document, &file) }
            var out = ""
            for (number, id) in claims.enumerated() {
                var json = JSONWriter()
                let type = linter.library.schema[table[id].type]
                json.claim(id, name: "\(document.name):\(number + 1)", in: table, type, document, &file)
                out += json.text + "\n"
            }
            return out
        } keep: {
            console.write($0)
        }
        let result = await CheckRun(linter, options).run(
            arguments, claims: sink, isWanted: { console.isRead }, report: { _ in })
        for problem in result.problems { console.complain("stet: " + problem.description) }
        if result.documents == 0 { console.complain("stet: no document was read") }
        return result.documents == 0 || result.problems.contains(where: \.isFatal) ? .incomplete : .clean
    }
}
