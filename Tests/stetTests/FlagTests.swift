// Every flag of every command changes the output as its help says. A new flag needs a row here; `everyFlagHasATrial`
// names the flags without one.

import StetDocuments
import Testing

@testable import stet

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct FlagTests {
    /// A command line, a flag, and what the flag changes. "@" stands before the names of files.
    struct Trial: Sendable, CustomTestStringConvertible {
        var line: String
        var flag: String
        /// What is printed only with the flag; what is printed only without it; the exit status with the flag.
        var adds: String?
        var removes: String?
        var status: Int32?

        init(_ line: String, _ flag: String, adds: String? = nil, removes: String? = nil, status: Int32? = nil) {
            self.line = line
            self.flag = flag
            self.adds = adds
            self.removes = removes
            self.status = status
        }

        /// The command and the flag: "check --format".
        var name: String { "\(line.prefix { $0 != " " }) \(flag.prefix { $0 != " " })" }
        var testDescription: String { "\(line) \(flag)" }
    }

    @Test(arguments: trials)
    func aFlagDoesWhatItsHelpSays(trial: Trial) async throws {
        let newsroom = try Newsroom(FlagTests.copy)
        let without = await newsroom.stet(trial.line)
        let with = await newsroom.stet("\(trial.line) \(trial.flag)")
        let (before, after) = (without.output + without.complaints, with.output + with.complaints)

        if let adds = trial.adds { #expect(after.contains(adds) && !before.contains(adds)) }
        if let removes = trial.removes { #expect(before.contains(removes) && !after.contains(removes)) }
        if let status = trial.status { #expect(with.status == status && without.status != status) }
    }

    /// The output does not depend on the number of documents that are read at a time.
    @Test(arguments: ["check", "claims", "mentions", "parse", "rules --idle", "dump clauses"])
    func jobsChangeNothing(command: String) async throws {
        let newsroom = try Newsroom(FlagTests.copy)
        let one = await newsroom.stet("\(command) @desk @fair.txt @lane.txt --jobs 1")
        let four = await newsroom.stet("\(command) @desk @fair.txt @lane.txt --jobs 4")

        #expect(one == four)
        #expect(one.output != "")
    }

    @Test func everyFlagHasATrial() {
        let tried = Set(FlagTests.trials.map(\.name) + FlagTests.triedElsewhere)
        let flags = Stet.commands.flatMap { command in command.flagNames.map { "\(command.name) \($0)" } }

        #expect(flags.filter { !tried.contains($0) } == [])
        #expect(tried.subtracting(flags) == [])
    }

    /// Trees do not depend on the day or the outlet, so `parse` refuses both flags.
    @Test(arguments: ["--date 2026-03-14", "--outlet Courier"])
    func parseTakesNoDateAndNoOutlet(flag: String) async throws {
        let said = try await Newsroom(["fair.txt": "The fair opens.\n"]).stet("parse @fair.txt \(flag)")

        #expect(said.status == 2)
        #expect(said.output == "")
    }

    // MARK: Standard input

    /// "-" is read as plain text, or as the form that the suffix of its name tells.
    @Test func standardInputHasANameAndAForm() async throws {
        let newsroom = try Newsroom()
        let text = "# Fair on Friday, March 14, 2026\n"
        var said: [String: String] = [:]
        for command in [
            "check --format concise", "claims", "mentions", "parse --format conllu", "rules --idle", "dump clauses",
        ] {
            let name = String(command.prefix { $0 != " " })
            said[name] = try await reading(text) { await newsroom.stet("\(command) - --stdin-filename desk.md") }.output
        }

        #expect(said["check"]?.hasPrefix("desk.md:1:11: error: ") == true)
        #expect(said["claims"]?.hasPrefix("desk.md:1:11  ") == true)
        #expect(said["mentions"]?.hasPrefix("desk.md: ") == true)
        // Read as plain text, the "#" would be part of the words.
        #expect(said["parse"]?.contains("# text = Fair on Friday, March 14, 2026\n") == true)
        #expect(said["rules"]?.contains("weekday-date ") == false)
        #expect(said["dump"]?.hasPrefix("Fair on Friday, March 14, 2026\n") == true)
    }

    /// Runs `work` with a text as the standard input of the process. No other test reads the standard input.
    private func reading<Result>(_ text: String, _ work: () async -> Result) async throws -> Result {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let own = dup(STDIN_FILENO)
        dup2(ends[0], STDIN_FILENO)
        close(ends[0])
        let bytes = Array(text.utf8)
        #expect(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        let result = await work()
        dup2(own, STDIN_FILENO)
        close(own)
        return result
    }

    // MARK: Trials

    static let trials = [
        Trial("check @fair.txt", "--format jsonl", adds: "{\"rule\":\"weekday-date\"", removes: "1 document,"),
        Trial("check @names.txt", "--level info", adds: "[name-diacritics]"),
        Trial("check @names.txt", "--fail-on info", status: 1),
        Trial("check @sound.txt --level info", "--rules @house.stet", adds: "[house-friday]"),
        Trial("check @fair.txt @lane.txt", "--only weekday-date", removes: "[unit-conversion]"),
        Trial("check @fair.txt @lane.txt", "--skip weekday-date,unit-conversion", removes: "[weekday-date]", status: 0),
        Trial("check @early.md @late.md", "--each", removes: "[toll-differs]"),
        Trial("check @early.txt @late.txt", "--one-story", adds: "[toll-differs]"),
        Trial("check @early.md", "--against @late.md", adds: "[toll-differs]"),
        Trial("check @fair.txt --update-baseline", "--baseline @known.txt", adds: "1 conflict", status: 0),
        Trial("check @fair.txt --baseline @empty.txt", "--update-baseline", removes: "[weekday-date]", status: 0),
        Trial("check @fair.txt", "--why-quiet @fair.txt:1 age-birth", adds: "age", removes: "[weekday-date]"),
        Trial("check @closed.txt", "--date 2026-01-12", adds: "[past-after-publication]"),
        Trial("check @slash.txt", "--outlet CNN", adds: "[weekday-date]"),
        Trial("check @desk", "--exclude lane.txt", removes: "@desk/lane.txt"),

        Trial("claims @fair.txt", "--format jsonl", adds: "\"kind\":\"dated-day\""),
        Trial("claims @fair.txt", "--rules @house.stet", adds: "opening "),
        Trial("claims @undated.txt", "--date 2026-03-14", adds: "12 March 2026"),
        Trial("claims @slash.txt", "--outlet BBC", adds: "5 June 2024"),
        Trial("claims @desk", "--exclude lane.txt", removes: "@desk/lane.txt"),
        Trial("claims @pear.txt", "--why-not @pear.txt:1", adds: "missing take"),

        Trial("mentions @fair.txt", "--format jsonl", adds: "\"type\":\"date\""),
        Trial("mentions @undated.txt", "--date 2026-03-14", adds: "12 March 2026", removes: "not resolved"),
        Trial("mentions @slash.txt", "--outlet BBC", adds: "5 June 2024"),
        Trial("mentions @desk", "--exclude lane.txt", removes: "@desk/lane.txt"),

        Trial("test --verbose", "--rules @house.stet", adds: "validated [house-friday]"),
        Trial("test @house.stet", "--verbose", adds: "validated [house-friday]"),

        Trial("rules", "--format jsonl", adds: "{\"id\":\"weekday-date\""),
        Trial("rules", "--rules @house.stet", adds: "house-friday"),
        Trial("rules @fair.txt", "--idle", adds: "unit-conversion", status: 0),
        Trial("rules --idle @closed.txt", "--date 2026-01-12", removes: "past-after-publication"),
        Trial("rules --idle @slash.txt --date 2024-07-01", "--outlet BBC", removes: "past-after-publication"),
        Trial("rules --idle @desk", "--exclude lane.txt", adds: "unit-conversion  "),

        Trial("explain house-friday", "--rules @house.stet", adds: "No fair opens on a Friday", status: 0),

        Trial("parse @fair.txt", "--format conllu", adds: "# text = The fair opens"),
        Trial("parse --format conllu @fair.txt", "--raw @house.stet", adds: "stet language 1"),
        Trial("parse @desk", "--exclude lane.txt", removes: "lane"),

        Trial("dump clauses @fair.txt", "--format jsonl", adds: "\"lemma\":\"open\""),
        Trial("dump clauses @desk", "--exclude lane.txt", removes: "lane"),
        Trial("dump facts @fair.txt", "--rules @house.stet", adds: "opening, medium, by opens-on"),

        Trial("check @fair.txt", "--language Tavic", adds: "there is no language 'Tavic'", status: 2),
        Trial("claims @fair.txt", "--language Tavic", adds: "there is no language 'Tavic'", status: 2),
        Trial("mentions @fair.txt", "--language Tavic", adds: "there is no language 'Tavic'", status: 2),
        Trial(
            "test house-friday --rules @house.stet", "--language Tavic", adds: "there is no language 'Tavic'", status: 2
        ),
        Trial("rules", "--language Tavic", adds: "there is no language 'Tavic'", status: 2),
        Trial("explain weekday-date", "--language Tavic", adds: "there is no language 'Tavic'", status: 2),
        Trial("parse @fair.txt", "--language Tavic", adds: "there is no language 'Tavic'", status: 2),
        Trial("dump clauses @fair.txt", "--language Tavic", adds: "there is no language 'Tavic'", status: 2),
    ]

    /// Flags that the tests above cover.
    private static let triedElsewhere =
        ["check", "claims", "mentions", "rules", "parse", "dump"].flatMap {
            ["\($0) --jobs", "\($0) --stdin-filename"]
        }

    private static let copy = [
        "fair.txt": "The fair opens on Friday, March 14, 2026, in Brockhaven.\n",
        "sound.txt": "The fair opens on Friday, March 13, 2026, in Brockhaven.\n",
        "lane.txt": "The lane is 10 km (8 miles) long.\n",
        "desk/fair.txt": "The fair opens on Friday, March 14, 2026, in Brockhaven.\n",
        "desk/lane.txt": "The lane is 10 km (8 miles) long.\n",
        "pear.txt": "Pear sales rose 4% to 520 crates.\n",
        "names.txt": "Gérard Bonnet opened the session.\nGerard Bonnet closed it.\n",
        "undated.txt": "Ruth Amadi, a baker of Lorne, died on Thursday.\n",
        "closed.txt": "The mayor opened the hall on 7 October 2026.\n",
        "slash.txt": "The fair was on Wednesday, 5/6/2024.\n",
        "early.txt": "Twelve people were killed when a bus fell into the Karvel river on Monday.\n",
        "late.txt": "Fifteen people were killed when a bus fell into the Karvel river on Monday.\n",
        "early.md": "---\nstory: bus\n---\nTwelve people were killed when a bus fell into the Karvel river.\n",
        "late.md": "---\nstory: bus\n---\nFifteen people were killed when a bus fell into the Karvel river.\n",
        "empty.txt": "# stet baseline 2\n",
        "house.stet": """
        stet language 1

        claim opening
          "When something opens."
          day: date
          reads "opens on {day}"
        end

        reading opens-on makes opening
          find "opens" "on" <D: date>
          fill day = D
        end

        rule house-friday: info
          "No fair opens on a Friday."
          because "We said so."
          for each dated-day D
          flag when D.weekday is "Friday"
          report D "a Friday"
          bad "The fair opens on [[Friday, March 13, 2026]]."
          good "The fair opens on Saturday, March 14, 2026."
        end
        """,
    ]
}

extension Command {
    fileprivate static var flagNames: [String] { flags.map(\.name) }
}
