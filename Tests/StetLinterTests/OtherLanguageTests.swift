// The shipped rules and a language that is not English: the rules compile, and copy is read without models.

import StetDocuments
import StetFacts
import StetLanguage
import StetLinter
import StetProse
import StetSource
import Testing

@Suite struct OtherLanguageTests {
    private static let files = [
        ("language", "[code]\nxx\n[date-order]\nday-first\n[decimal-mark]\n,\n"),
        ("times", "[months]\n1 ulka\n2 dombar\n3 serit\n[weekdays]\n1 lunat\n2 marat\n3 merat\n4 jovat\n5 venat\n"),
        ("units", "km | length | 1000 | | lengu, lengur | test\n"),
    ]

    private func linter() throws -> Linter {
        let files = OtherLanguageTests.files.map { name, text in
            // The lists live as long as the process, so the memory is never freed.
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
            _ = bytes.initialize(from: text.utf8)
            return (name: name, text: ListText(UnsafeBufferPointer(bytes)))
        }
        do {
            return try Linter(language: Language(files: files))
        } catch {
            for problem in error.problems { Issue.record("\(problem.location.path): \(problem.message)") }
            throw error
        }
    }

    @Test func theShippedRulesCompile() throws { #expect(try linter().library.rules.count > 20) }

    /// No model belongs to the language, so nothing is parsed; what needs no tree is read.
    @Test func copyIsReadWithoutModels() throws {
        let linter = try linter()
        let reading = FileReading(
            Array("Ostan venat 14 dombar 2014 melit, ostan 1.200,5 lengur melit.\n".utf8),
            file: Walk.File(path: "copy.txt", form: .plainText, isExplicit: true), linter.pageWords)
        let document = try #require(reading.documents.first)

        #expect(linter.annotator.annotate(document).times.count == 1)
        #expect(linter.read(document).document.prose.count > 0)
    }
}
