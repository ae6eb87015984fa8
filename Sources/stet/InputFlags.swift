import StetLinter

extension Command {
    /// The flags of every command that reads documents.
    static func inputFlags(_ input: WritableKeyPath<Self, InputOptions>) -> [Flag<Self>] {
        [
            .text("--date", "DATE", "when documents without a date were published (ISO 8601)", input.appending(path: \.date)),
            .text("--outlet", "NAME", "who published documents that do not say", input.appending(path: \.outlet)),
            .texts("--exclude", "GLOB", "leave out what matches; may be repeated", input.appending(path: \.exclude)),
            Flag("--stdin-filename", value: "NAME", "what '-' is called; its suffix says the form") { command, name throws(UsageError) in
                command[keyPath: input].standardInputName = name
            },
            .count("--jobs", "N", "how many documents are read at a time", input.appending(path: \.jobs)),
        ]
    }
}
