// The command line: help, wrong use, and the exit status.

import StetLinter
import StetReports
import StetSource
import Testing

@testable import stet

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct CommandLineTests {
    @Test func whatCannotBeWrittenIsSaid() {
        let descriptor = open("/dev/full", O_WRONLY)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }

        #expect(Terminal.write("x", to: descriptor) == .failed(reason: "No space left on device"))
        #expect(Terminal.write("", to: descriptor) == .written)
    }

    @Test func everyFlagIsRead() throws {
        let command = try #require(
            try CheckCommand.parse(
                split(
                    "a.txt --format=jsonl --level error --fail-on warning --rules house --only one,two --skip three --each --against old "
                        + "--baseline known.txt --update-baseline --date 2026-03-14 --outlet Courier --exclude *.tmp --stdin-filename x.md --jobs 3 b.txt"
                )))

        #expect(command.arguments == ["a.txt", "b.txt"])
        #expect(command.format == .jsonl)
        #expect(command.level == .error)
        #expect(command.failOn == .warning)
        #expect(command.rules.houseRules == ["house"])
        #expect(command.rules.only == ["one", "two"])
        #expect(command.rules.skip == ["three"])
        #expect(command.stories == .each)
        #expect(command.against == ["old"])
        #expect(command.baseline == "known.txt")
        #expect(command.updatesBaseline)
        #expect(command.input.date == "2026-03-14")
        #expect(command.input.outlet == "Courier")
        #expect(command.input.exclude == ["*.tmp"])
        #expect(command.input.standardInputName == "x.md")
        #expect(command.input.jobs == 3)
    }

    @Test(arguments: ["--why-quiet copy/quake.txt:12 toll-differs", "--why-quiet=copy/quake.txt:12 toll-differs"])
    func aFlagMayTakeTwoWords(line: String) throws {
        let command = try #require(try CheckCommand.parse(split(line)))

        #expect(command.quietPlace == .init(path: "copy/quake.txt", line: 12, rule: "toll-differs"))
    }

    @Test func afterTwoDashesEverythingIsAPath() throws {
        let command = try #require(try CheckCommand.parse(["--", "--each", "-"]))

        #expect(command.arguments == ["--each", "-"])
    }

    @Test(arguments: [
        ("check a.txt --formt json", "check has no flag '--formt'", "did you mean '--format'?"),
        ("check a.txt --format josn", "--format does not know 'josn'", "did you mean 'json'?"),
        (
            "check a.txt --format yaml", "--format does not know 'yaml'",
            "known are text, concise, json, jsonl, sarif, github"
        ),
        ("check a.txt --each=yes", "--each takes no value", nil),
        ("check a.txt --format", "--format needs its FORM", nil),
        ("check a.txt --each --one-story", "--each and --one-story exclude each other", nil),
        ("check a.txt --jobs 0", "--jobs takes a number from 1, not '0'", nil),
        ("check a.txt --date 2026-02-30", "--date takes a day like 2026-03-14, not '2026-02-30'", nil),
        ("check a.txt --update-baseline", "--update-baseline needs --baseline FILE", nil),
        ("check a.txt --only toll-difers", "--only: there is no rule 'toll-difers'", "did you mean 'toll-differs'?"),
        (
            "check --why-quiet a.txt:x toll-differs", "--why-quiet takes FILE:LINE RULE, not 'a.txt:x toll-differs'",
            "for example --why-quiet quake.txt:3 weekday-date"
        ),
        ("check", "check needs a file or a folder", "'stet check -' reads standard input"),
        ("chekc a.txt", "there is no command 'chekc'", "did you mean 'check'?"),
        ("explain weekday-dat", "explain: nothing is called 'weekday-dat'", "did you mean 'weekday-date'?"),
        ("explain mesure.value", "explain: nothing is called 'mesure.value'", "did you mean 'measure.value'?"),
        (
            "explain diacritics", "explain: nothing is called 'diacritics'",
            "did you mean 'name-diacritics' or 'name-diacritics-reports'?"
        ),
        ("help chekc", "there is no command 'chekc'", "did you mean 'check'?"),
        (
            "rules weekday-date", "rules takes no 'weekday-date'",
            "'stet explain weekday-date' explains a rule; --idle PATH… looks at documents"
        ),
    ])
    func wrongUseIsOneLineAndAHint(line: String, message: String, hint: String?) async throws {
        let said = try await Newsroom().stet(line)

        #expect(said.status == 2)
        #expect(said.output == "")
        #expect(said.complaints == "stet: \(message)\n" + (hint.map { "  \($0)\n" } ?? ""))
    }

    @Test func helpNamesEveryFlagOnce() {
        for command in Stet.commands {
            let names = command.flagNames

            #expect(Set(names).count == names.count)
            for name in names { #expect(command.help.contains("\n  \(name) "), "\(command.name) \(name)") }
        }
    }

    @Test func helpOfAll() async throws {
        let newsroom = try Newsroom()
        let said = await newsroom.stet("--help")

        #expect(said.status == 0)
        for command in Stet.commands { #expect(said.output.contains("\n  \(command.name) ")) }
        #expect(await newsroom.stet("claims --help").output == ClaimsCommand.help)
        #expect(await newsroom.stet("--version").output == "stet \(Stet.version)\n")
    }

    @Test func helpOfACommandIsItsOwnHelp() async throws {
        let newsroom = try Newsroom()
        for command in Stet.commands {
            let said = await newsroom.stet("help \(command.name)")

            #expect(said.status == 0)
            #expect(said.output == command.help)
            #expect(await newsroom.stet("\(command.name) --help").output == command.help)
        }
    }

    @Test(arguments: [
        ("toll", "toll: a claim type: "), ("toll", "  value: a count, which may only rise\n"),
        ("measure.also", "measure.also: optional, a list (each an amount)"),
        ("toll.outcome", "one of killed, injured, missing"), ("attributed-to", "a field of every claim: a text"),
        ("weekday", "weekday of X: a function: the weekday of a date"),
        ("weekday", "Rules of a similar name: weekday-date"), ("round", "round X to N places: a function"),
        ("person", "<person>: a slot of a reading: the name of a person"),
        ("event-date", "event-date: a claim type"), ("nearest", "age, amount, date, duration, event"),
    ])
    func explainTellsOfMoreThanRules(name: String, words: String) async throws {
        let said = try await Newsroom().stet("explain \(name)")

        #expect(said.status == 0)
        #expect(said.output.contains(words), "\(said.output)")
    }

    private func split(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
}

extension Command {
    fileprivate static var flagNames: [String] { flags.map(\.name) }
}
