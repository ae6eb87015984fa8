// The name of a language comes in, the language goes out. The flag `--language` belongs to every command that reads
// copy or rules.

import StetLanguage
import StetRuleLanguage

extension Command {
    /// - Parameter name: where the command keeps the code of the language; nil stays nil without the flag.
    static func languageFlag(_ name: WritableKeyPath<Self, String?>) -> Flag<Self> {
        Flag(
            "--language", value: "NAME", "the language of the copy",
            choices: { Language.all.map { "\($0.code) (\($0.folder))" } }
        ) { command, text throws(UsageError) in
            let known = Language.all
            let wanted = text.lowercased()
            guard let language = known.first(where: { $0.code == wanted || $0.folder.lowercased() == wanted }) else {
                let near = nearestName(to: text, among: known.map(\.folder)).map { "did you mean '\($0)'?" }
                throw UsageError(
                    message: "there is no language '\(text)'",
                    hint: near ?? "known are \(known.map { "\($0.code) (\($0.folder))" }.joined(separator: ", "))")
            }
            command[keyPath: name] = language.code
        }
    }
}

extension Console {
    /// The language with a name; the standard language for nil. When it has no models, one line says so: the command
    /// goes on without them.
    ///
    /// - Parameter name: a name that `languageFlag` accepted.
    func language(_ name: String?) -> Language {
        let language = name.flatMap(Language.named) ?? .standard()
        if let remark = language.remark { complain(remark) }
        return language
    }
}

extension Language {
    /// What a command says about a language that cannot do everything; nil for all others.
    var remark: String? {
        model == nil ? "stet: the language '\(code)' has no models, so sentences are not parsed" : nil
    }
}
