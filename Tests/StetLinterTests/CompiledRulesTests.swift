// The committed file of compiled rules says what the rule files say, and a wrong file is never used.

import StetFacts
import StetLanguage
import StetResources
import StetSource
import Testing

@testable import StetLinter

@Suite struct CompiledRulesTests {
    private static let command =
        "swift run -c release stet-train rules --out Sources/StetResources/Compiled/shipped.rules"

    /// What the compiler makes of the rule files now.
    private static let fresh = Result { try Linter.compiledRules() }

    private var embedded: [UInt8] {
        guard let file = stet_compiled_rules()?.pointee else { return [] }
        return Array(UnsafeBufferPointer(start: file.bytes, count: Int(file.size)))
    }

    @Test func theCommittedFileIsWhatTheCompilerMakes() throws {
        let isSame = try Self.fresh.get() == embedded

        #expect(isSame, "the compiled rules are old; write them anew: \(Self.command)")
    }

    /// Everything that a rule file declares comes back.
    @Test func theFormHoldsTheWholeLibrary() throws {
        let compiled = try Linter(readsCompiledRules: false)
        let bytes = try Self.fresh.get()
        let read = try library(bytes)

        #expect(read.readings.count == compiled.library.readings.count)
        for (a, b) in zip(read.readings, compiled.library.readings) { #expect(tree(a) == tree(b), "\(a.name)") }
        #expect(read.rules.count == compiled.library.rules.count)
        for (a, b) in zip(read.rules, compiled.library.rules) { #expect(tree(a) == tree(b), "\(a.name)") }
        #expect(tree(read.schema) == tree(compiled.library.schema))
        #expect(tree(read.tables) == tree(compiled.library.tables))
        #expect(tree(read.words) == tree(compiled.library.words))
    }

    /// A linter that was made of the form gives the same form.
    @Test func theFormOfTheFormIsTheSame() throws {
        let bytes = try Self.fresh.get()
        let isSame = try linter(bytes).compiledForm() == bytes

        #expect(isSame)
    }

    @Test func aFormOfOtherTextsIsNotUsed() throws {
        let bytes = try Self.fresh.get()
        var sources = RuleBook.shipped()
        let first = try #require(sources.first)
        sources[0] = Source(name: first.name, bytes: first.bytes + [0x0A])

        #expect(isOpened(bytes, of: RuleBook.shipped()))
        #expect(!isOpened(bytes, of: sources))
        #expect(!isOpened(bytes, of: Array(sources.dropFirst())))
    }

    @Test func aCutOrChangedFileIsRefused() throws {
        let bytes = try Self.fresh.get()
        for part in 0..<40 { #expect(!isOpened(Array(bytes.prefix(bytes.count * part / 40)), of: RuleBook.shipped())) }
        for part in 0..<40 {
            var changed = bytes
            changed[(bytes.count - 1) * part / 39] ^= 4
            #expect(!isOpened(changed, of: RuleBook.shipped()), "\(part)")
        }
        #expect(!isOpened([], of: RuleBook.shipped()))
    }

    /// Without the checksum, wrong bytes are an error or other rules, and never a crash.
    @Test func wrongBytesDoNoHarm() throws {
        let bytes = try Self.fresh.get()
        let start = CompiledRules.headSize
        let readings = start + bytes[24..<32].reversed().reduce(0) { $0 << 8 | Int($1) }
        func changed(_ place: Int, _ part: Int) -> [UInt8] {
            var changed = bytes
            changed[place] = changed[place] &+ [1, 0x55, 0x7F, 0xFF][part % 4]
            CompiledRules.sign(&changed)
            return changed
        }
        for part in 0..<80 {
            _ = try? library(changed(start + (readings - start - 1) * part / 79, part))
        }
        // What cannot be read of the readings is compiled from the library, which takes longer.
        for part in 0..<8 {
            let linter = try? linter(changed(readings + (bytes.count - readings - 1) * part / 7, part))
            #expect(linter?.library.readings.isEmpty != true)
        }
    }

    private func library(_ bytes: [UInt8]) throws -> RuleLibrary {
        try bytes.withUnsafeBufferPointer { bytes in
            var language = Language.standard()
            return try CompiledRules(bytes, of: RuleBook.shipped(), internsInto: &language)
                .library(of: RuleBook.shipped(), into: RuleLibrary())
        }
    }

    /// The linter of a form, which must be of the shipped rules.
    private func linter(_ bytes: [UInt8]) throws -> Linter {
        try bytes.withUnsafeBufferPointer { bytes in
            var language = Language.standard()
            let form = try CompiledRules(bytes, of: RuleBook.shipped(), internsInto: &language)
            return try Linter(RuleBook.shipped(), form, keepExamples: false, language: language)
        }
    }

    private func isOpened(_ bytes: [UInt8], of sources: [Source]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var language = Language.standard()
            return (try? CompiledRules(bytes, of: sources, internsInto: &language)) != nil
        }
    }

    /// A value with everything in it, as text. Sets and dictionaries are sorted.
    private func tree(_ value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        guard !mirror.children.isEmpty else { return "\(value)" }
        var parts = mirror.children.map { ($0.label ?? "") + ":" + tree($0.value) }
        if mirror.displayStyle == .set || mirror.displayStyle == .dictionary { parts.sort() }
        return "(" + parts.joined(separator: ",") + ")"
    }
}
