// The work of a check grows linearly with the text. The tests compare counts, because times differ between machines.

import StetDocuments
import StetEngine
import StetFacts
import StetLanguage
import StetLinter
import StetSource
import Testing

@Suite struct LinearWorkTests {
    @Test func documentsOfAnArchiveCostTheSameEach() throws {
        let linter = try Linter.shipped()

        let few = work(in: archive(of: 20, linter), linter)
        let many = work(in: archive(of: 80, linter), linter)

        #expect(few.rowsVisited > 0)
        #expect(few.tuplesChecked > 0)
        #expect(many.rowsVisited == 4 * few.rowsVisited)
        #expect(many.tuplesChecked == 4 * few.tuplesChecked)
    }

    @Test func aLongDocumentOfOtherFactsCostsInProportion() throws {
        let linter = try Linter.shipped()

        let short = linter.read(document(paragraphs: 40)).table
        let long = linter.read(document(paragraphs: 160)).table

        #expect(short.claims.count >= 40)
        #expect(long.claims.count <= 4 * short.claims.count + 8)
        #expect(work(in: long, linter).rowsVisited <= 5 * work(in: short, linter).rowsVisited)
    }

    private func work(in table: ClaimTable, _ linter: Linter) -> Work {
        linter.engine.outcome(in: table).work
    }

    /// A table of many documents that say the same, each with a story of its own.
    private func archive(of count: Int, _ linter: Linter) -> ClaimTable {
        let text = """
            Fourteen miners were killed when a gallery collapsed at Torrin on Monday, March 9, 2026.\\n\
            Interior Minister Ada Roe said at least 12 people had died and 30 were injured.\\n\
            The mine employs 450 people. Ms Roe said the 450 jobs were safe.
            """
        var table = ClaimTable()
        for number in 0..<count {
            var own = linter.read(document(text)).table
            own.renumber(document: DocumentID(number), story: "story \(number)")
            table.append(contentsOf: own)
        }
        return table
    }

    private func document(paragraphs: Int) -> Document {
        document(
            (0..<paragraphs).map { "Plant \($0 + 1) at Torrin made \($0 + 1000) tonnes of zinc." }.joined(
                separator: "\\n"))
    }

    /// - Parameter text: escaped as in a JSON string.
    private func document(_ text: String) -> Document {
        let line = "{\"id\": \"a\", \"date\": \"2026-03-10\", \"text\": \"\(text)\"}\n"
        let piece = Intake.Piece.lines(path: "archive.jsonl", bytes: Array(line.utf8), offset: 0, firstLine: 1)
        return ReadPiece(piece, InputOptions(), PageWords(.standard())).documents[0]
    }
}
