import StetRuleLanguage

// The program starts here. The first word of the command line names a command; the command reads the other words.

@main
struct Stet {
    static let version = "0.1.0"
    static var commands: [any Command.Type] {
        [
            CheckCommand.self, ClaimsCommand.self, MentionsCommand.self, TestCommand.self, RulesCommand.self,
            ExplainCommand.self, ParseCommand.self, DumpCommand.self,
        ]
    }

    /// Runs on the main thread, because a short run needs no other.
    @MainActor static func main() async {
        let console = Console.standard()
        let status = await run(Terminal.arguments, console)
        console.flush()
        Terminal.end((console.hasFailed ? max(status, .incomplete) : status).rawValue)
    }

    static func run(_ words: [String], _ console: Console) async -> ExitStatus {
        guard let first = words.first else {
            console.complain(help)
            return .incomplete
        }
        switch first {
        case "--help", "-h", "help":
            return explainUse(of: words.dropFirst().first { !$0.hasPrefix("-") }, console)
        case "--version":
            console.write("stet \(version)\n")
            return .clean
        default:
            if let command = commands.first(where: { $0.name == first }) {
                return await command.perform(words.dropFirst(), console)
            }
            if first.hasPrefix("-") {
                return console.refuse(
                    UsageError(
                        message: "'\(first)' needs a command before it", hint: "'stet --help' lists the commands"))
            }
            return console.refuse(unknown(first))
        }
    }

    /// Runs `stet help` and `stet help COMMAND`.
    private static func explainUse(of name: String?, _ console: Console) -> ExitStatus {
        guard let name, name != "help" else {
            console.write(help)
            return .clean
        }
        guard let command = commands.first(where: { $0.name == name }) else { return console.refuse(unknown(name)) }
        console.write(command.help)
        return .clean
    }

    private static func unknown(_ name: String) -> UsageError {
        let near = nearestName(to: name, among: commands.map { $0.name } + ["help"])
        return UsageError(
            message: "there is no command '\(name)'",
            hint: near.map { "did you mean '\($0)'?" } ?? "'stet --help' lists the commands")
    }

    static var help: String {
        "stet checks news copy for facts that contradict each other\n\nusage: stet COMMAND [FLAG…] [PATH…]\n\n"
            + helpColumns(
                commands.map { ($0.name, $0.summary) }
                    + [("help COMMAND", "say how a command is used"), ("--version", "print the version")])
            + "\n'stet COMMAND --help' says more\n"
    }
}
