// README shows commands and their output. These tests read it as a newcomer does: they write the files that it gives,
// run its commands and compare the output.

import StetDocuments
import Testing

@testable import stet

@Suite struct ReadmeTests {
    private let readme: [Substring]

    init() throws {
        let bytes = try Files.read(ReadmeTests.root + "/README.md")
        readme = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test func everyCommandPrintsWhatReadmeSays() async throws {
        let newsroom = try Newsroom(files)
        let shown = sessions.filter { !$0.command.hasPrefix("cat ") }

        #expect(shown.count >= 8)
        for (command, output) in shown {
            let console = Console.keeping()
            _ = await Stet.run(placed(words(command).dropFirst(), in: newsroom.folder), console)
            let printed = console.kept?.output.replacing(newsroom.folder + "/", with: "")
                .replacing(ReadmeTests.root + "/", with: "")

            #expect(printed == output, "\(command)")
        }
    }

    /// Every file that the commands need is in the repository or in README.
    @Test func everyFileIsGiven() {
        for (command, _) in sessions where !command.hasPrefix("cat ") {
            for word in words(command) where word.contains(".") {
                let name = word.split(separator: ":").first.map(String.init) ?? word

                #expect(files[name] != nil || name.hasPrefix("Samples/"), "\(command)")
            }
        }
    }

    @Test func everyCommandIsUnderstood() throws {
        #expect(mentioned.count >= 8)
        for line in mentioned {
            let words = words(line)
            guard words.count > 1, !words[1].hasPrefix("--") else { continue }
            let command = try #require(Stet.commands.first { $0.name == words[1] }, "\(line)")

            #expect(throws: Never.self, "\(line)") { try command.understands(words.dropFirst(2)) }
        }
    }

    @Test func everyFlagExists() {
        let known = Set(Stet.commands.flatMap { $0.allFlags } + ["--help", "--version"])
        let text = readme.filter { !$0.contains("swift ") }.joined(separator: " ")
        let flags = Set(text.matches(of: /\s`?(--[a-z][a-z-]*)/).map { String($0.1) })

        #expect(flags.count >= 10)
        #expect(flags.subtracting(known) == [])
    }

    // MARK: Reading it

    /// The code blocks, each with the paragraph before it.
    private var blocks: [(before: String, lines: [Substring])] {
        var blocks: [(before: String, lines: [Substring])] = []
        var before: [Substring] = []
        var block: [Substring]?
        for line in readme {
            if line.hasPrefix("```") {
                if let lines = block {
                    blocks.append((before.joined(separator: " "), lines))
                    before = []
                    block = nil
                } else {
                    block = []
                }
            } else if block != nil {
                block?.append(line)
            } else if line.isEmpty {
                if before.last?.hasSuffix(":") != true { before = [] }
            } else {
                before.append(line)
            }
        }
        return blocks
    }

    /// The commands after "$ ", each with the output below it.
    private var sessions: [(command: String, output: String)] {
        var sessions: [(command: String, output: String)] = []
        for block in blocks where block.lines.first?.hasPrefix("$ ") == true {
            for line in block.lines {
                if line.hasPrefix("$ ") {
                    sessions.append((String(line.dropFirst(2)), ""))
                } else {
                    sessions[sessions.count - 1].output += line + "\n"
                }
            }
        }
        return sessions
    }

    /// Texts by file name: those that `cat` shows, and those that the reader should save.
    private var files: [String: String] {
        var files: [String: String] = [:]
        for (command, output) in sessions where command.hasPrefix("cat ") {
            files[String(command.dropFirst(4))] = output
        }
        for block in blocks {
            guard let name = block.before.firstMatch(of: /Save this as `([^`]+)`/)?.1 else { continue }
            files[String(name)] = block.lines.map { $0 + "\n" }.joined()
        }
        return files
    }

    /// The commands in the text and in indented lines, including their placeholders.
    private var mentioned: [String] {
        let indented = readme.filter { $0.hasPrefix("    stet ") }.map { String($0.dropFirst(4)) }
        let text = readme.joined(separator: " ")
        return indented + text.matches(of: /`(stet [^`]+)`/).map { String($0.1) }
    }

    /// The words of a command line. Single quotes keep words together, as in a shell.
    private func words(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        for character in line {
            if character == "'" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// Replaces names: files of README lie in the temporary folder, samples lie in the repository.
    private func placed(_ words: some Sequence<String>, in folder: String) -> [String] {
        words.map { word in
            if word.hasPrefix("Samples") { return ReadmeTests.root + "/" + word }
            return files.keys.contains { word == $0 || word.hasPrefix($0 + ":") } ? folder + "/" + word : word
        }
    }

    /// The folder of the package. This file lies in its folder `Tests/stetTests`.
    private static var root: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    }
}

extension Command {
    fileprivate static var allFlags: [String] { flags.map(\.name) }

    /// Checks that a command can be parsed. The text may name a command without its files.
    fileprivate static func understands(_ words: some Sequence<String>) throws {
        let words = Array(words)
        do { _ = try parse(words) } catch { _ = try parse(words + ["x"]) }
    }
}
