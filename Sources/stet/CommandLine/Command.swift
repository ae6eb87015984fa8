import StetRuleLanguage

// The words of the command line come in; a command with its values goes out and is run. Each command is one file of
// the folder `Commands`; what commands print of a document stands in `Listings`. This file holds what all commands share: the parsing of arguments, and the text of `--help`.

protocol Command {
    static var name: String { get }
    static var summary: String { get }
    /// The arguments without a flag, as help shows them: "[PATH…]".
    static var arguments: String { get }
    static var flags: [Flag<Self>] { get }
    /// The arguments without a flag.
    var arguments: [String] { get set }
    init()
    /// Throws when flags contradict each other. Called before `run`.
    func validate() throws(UsageError)
    func run(_ console: Console) async throws(UsageError) -> ExitStatus
}

extension Command {
    func validate() throws(UsageError) {}

    /// Parses the command line. Returns nil when the user asked for help.
    static func parse(_ words: some Sequence<String>) throws(UsageError) -> Self? {
        var command = Self()
        let flags = flags
        var words = Array(words)[...]
        var onlyArguments = false
        while let word = words.popFirst() {
            if onlyArguments || word == "-" || !word.hasPrefix("-") {
                command.arguments.append(word)
                continue
            }
            if word == "--" {
                onlyArguments = true
                continue
            }
            if word == "--help" || word == "-h" { return nil }
            let equals = word.firstIndex(of: "=")
            let name = equals.map { String(word[..<$0]) } ?? word
            guard let flag = flags.first(where: { $0.name == name }) else {
                let near = nearestName(to: name, among: flags.map(\.name) + ["--help"])
                throw UsageError(
                    message: "\(Self.name) has no flag '\(name)'",
                    hint: near.map { "did you mean '\($0)'?" } ?? "'stet \(Self.name) --help' lists its flags")
            }
            switch (flag.value, equals) {
            case (nil, nil): try flag.read(&command, "")
            case (nil, _?): throw UsageError(message: "\(name) takes no value")
            case (let value?, _):
                // "FILE:LINE RULE" may come as two words of the command line, or as one word with a space.
                var values = equals.map { [String(word[word.index(after: $0)...])] } ?? []
                let wanted = value.split(separator: " ").count
                while values.joined(separator: " ").split(separator: " ").count < wanted, let next = words.popFirst() {
                    values.append(next)
                }
                if values.isEmpty { throw UsageError(message: "\(name) needs its \(value)") }
                try flag.read(&command, values.joined(separator: " "))
            }
        }
        try command.validate()
        return command
    }

    static var help: String {
        var out =
            "\(summary)\n\nusage: stet \(name)\(flags.isEmpty ? "" : " [FLAG…]")\(arguments.isEmpty ? "" : " " + arguments)\n"
        if !flags.isEmpty { out += "\n" }
        let rows = flags.map { ($0.name + ($0.value.map { " " + $0 } ?? ""), $0.help) }
        return out + helpColumns(rows)
    }

    /// Parses and runs the command. After a wrong use it prints one line and a hint, and returns status 2.
    static func perform(_ words: some Sequence<String>, _ console: Console) async -> ExitStatus {
        do {
            guard let command = try parse(words) else {
                console.write(help)
                return .clean
            }
            return try await command.run(console)
        } catch {
            return console.refuse(error)
        }
    }
}

extension Console {
    func refuse(_ error: UsageError) -> ExitStatus {
        complain("stet: " + error.message)
        if let hint = error.hint { complain("  " + hint) }
        return .incomplete
    }
}
