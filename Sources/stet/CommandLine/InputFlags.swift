import StetLinter
import StetValues

extension Command {
    func requirePaths() throws(UsageError) {
        if arguments.isEmpty {
            throw UsageError(
                message: "\(Self.name) needs a file or a folder", hint: "'stet \(Self.name) -' reads standard input")
        }
    }

    /// The flags of every command that reads documents and looks at their dates. `input` is where the command keeps the
    /// values.
    static func inputFlags(_ input: WritableKeyPath<Self, InputOptions>) -> [Flag<Self>] {
        publicationFlags(input) + fileFlags(input)
    }

    /// What to assume about documents that do not say when they were published, and by whom.
    private static func publicationFlags(_ input: WritableKeyPath<Self, InputOptions>) -> [Flag<Self>] {
        [
            Flag("--date", value: "DATE", "when documents without a date were published (ISO 8601)") {
                command, date throws(UsageError) in
                guard isDate(date) else {
                    throw UsageError(message: "--date takes a day like 2026-03-14, not '\(date)'")
                }
                command[keyPath: input].date = date
            },
            .text("--outlet", "NAME", "who published documents that do not say", input.appending(path: \.outlet)),
        ]
    }

    /// Which files are read, and how: the flags of every command that reads documents.
    static func fileFlags(_ input: WritableKeyPath<Self, InputOptions>) -> [Flag<Self>] {
        [
            .texts("--exclude", "GLOB", "leave out what matches; may be repeated", input.appending(path: \.exclude)),
            Flag("--stdin-filename", value: "NAME", "what '-' is called; its suffix says the form") {
                command, name throws(UsageError) in
                command[keyPath: input].standardInputName = name
            },
            .count("--jobs", "N", "how many documents are read at a time", input.appending(path: \.jobs)),
        ]
    }
}

/// Whether a text is an ISO 8601 date, alone or with a time after it.
private func isDate(_ text: String) -> Bool {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
        Day(year: year, month: month, day: day) != nil
    else { return false }
    return text.count == 10 || text.dropFirst(10).first == "T" || text.dropFirst(10).first == " "
}
