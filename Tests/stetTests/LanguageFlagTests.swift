// The flag `--language`, and a language that lacks lists or models.

import StetLanguage
import StetLinter
import Testing

@testable import stet

@Suite struct LanguageFlagTests {
    private static let copy = ["fair.txt": "The fair opens on Friday, March 14, 2026, in Brockhaven.\n"]

    /// A code and the name of a folder name the same language, in any case.
    @Test(arguments: ["en", "EN", "English", "english"])
    func aLanguageHasACodeAndAName(name: String) async throws {
        let newsroom = try Newsroom(LanguageFlagTests.copy)
        for command in ["check", "claims", "mentions", "parse", "rules --idle", "dump clauses"] {
            let with = await newsroom.stet("\(command) @fair.txt --language \(name)")
            #expect(with == (await newsroom.stet("\(command) @fair.txt")))
            #expect(with.output != "")
        }
    }

    @Test func anUnknownLanguageIsRefusedWithTheKnownOnes() async throws {
        let newsroom = try Newsroom(LanguageFlagTests.copy)
        let near = await newsroom.stet("check @fair.txt --language Englisch")
        let far = await newsroom.stet("check @fair.txt --language Tavic")

        #expect(near.complaints == "stet: there is no language 'Englisch'\n  did you mean 'English'?\n")
        #expect(far.complaints == "stet: there is no language 'Tavic'\n  known are en (English)\n")
        #expect(near.status == 2 && far.status == 2 && near.output == "")
    }

    @Test func everyLanguageHasItsOwnCodeAndFolder() {
        let codes = Language.all.map(\.code)
        #expect(codes.contains("en"))
        #expect(Set(codes).count == codes.count)
        for language in Language.all {
            #expect(Language.named(language.code)?.code == language.code)
            #expect(Language.named(language.folder)?.code == language.code)
        }
        #expect(Language.named("xx") == nil)
    }

    /// One line says that models are missing; the linter is made and reads copy all the same.
    @Test func aLanguageWithoutModelsSaysSoAndGoesOn() throws {
        let tavic = Language(files: [("language", lasting("[code]\nxx\n[date-order]\nday-first\n"))])
        #expect(tavic.model == nil)
        #expect(tavic.remark == "stet: the language 'xx' has no models, so sentences are not parsed")
        #expect(Language.standard().remark == nil)
    }

    /// A text that lives as long as the process.
    private func lasting(_ text: String) -> ListText {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
        _ = bytes.initialize(from: text.utf8)
        return ListText(UnsafeBufferPointer(bytes))
    }
}
