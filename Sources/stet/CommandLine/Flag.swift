// The flags of a command: name, value, help, and how a value is read. They are declared once in a list. Parsing,
// `--help` and the hints about misspelt flags all use this list, so they cannot contradict each other.

import StetRuleLanguage

/// A wrong use of the command line: one line for standard error, and a hint.
struct UsageError: Error {
    var message: String
    var hint: String?
}

struct Flag<Command> {
    let name: String
    /// The word for the value in help ("PATH"); nil for a flag without a value.
    let value: String?
    private let text: String
    /// The values from which the user may choose. Only `help` calls it, so other runs do not compute the list.
    private let choices: () -> [String]
    /// Reads the value into the command; the value is "" for a flag without one.
    let read: (inout Command, String) throws(UsageError) -> Void

    init(
        _ name: String, value: String? = nil, _ help: String, choices: @escaping () -> [String] = { [] },
        read: @escaping (inout Command, String) throws(UsageError) -> Void
    ) {
        self.name = name
        self.value = value
        text = help
        self.choices = choices
        self.read = read
    }

    var help: String {
        let choices = choices()
        return choices.isEmpty ? text : "\(text): \(choices.joined(separator: ", "))"
    }
}

extension Flag {
    static func isOn(_ name: String, _ help: String, _ path: WritableKeyPath<Command, Bool>) -> Flag {
        Flag(name, help) { command, _ throws(UsageError) in command[keyPath: path] = true }
    }

    static func text(_ name: String, _ value: String, _ help: String, _ path: WritableKeyPath<Command, String?>) -> Flag
    {
        Flag(name, value: value, help) { command, text throws(UsageError) in command[keyPath: path] = text }
    }

    /// A flag that may be given several times, or once with commas between the values.
    static func texts(
        _ name: String, _ value: String, _ help: String, _ path: WritableKeyPath<Command, [String]>,
        splits: Bool = false
    )
        -> Flag
    {
        Flag(name, value: value, help) { command, text throws(UsageError) in
            command[keyPath: path] += splits ? text.split(separator: ",").map(String.init) : [text]
        }
    }

    static func count(_ name: String, _ value: String, _ help: String, _ path: WritableKeyPath<Command, Int>) -> Flag {
        Flag(name, value: value, help) { command, text throws(UsageError) in
            guard let number = Int(text), number > 0 else {
                throw UsageError(message: "\(name) takes a number from 1, not '\(text)'")
            }
            command[keyPath: path] = number
        }
    }

    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ value: String, _ help: String, _ path: WritableKeyPath<Command, Choice>
    ) -> Flag {
        choice(name, value, help) { command, choice in command[keyPath: path] = choice }
    }

    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ value: String, _ help: String, _ path: WritableKeyPath<Command, Choice?>
    ) -> Flag {
        choice(name, value, help) { command, choice in command[keyPath: path] = choice }
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ value: String, _ help: String, _ set: @escaping (inout Command, Choice) -> Void
    ) -> Flag {
        let choices = { Choice.allCases.map(\.rawValue) }
        return Flag(name, value: value, help, choices: choices) { command, text throws(UsageError) in
            guard let choice = Choice(rawValue: text) else {
                let names = choices()
                let near = nearestName(to: text, among: names).map { "did you mean '\($0)'?" }
                throw UsageError(
                    message: "\(name) does not know '\(text)'",
                    hint: near ?? "known are \(names.joined(separator: ", "))")
            }
            set(&command, choice)
        }
    }
}
