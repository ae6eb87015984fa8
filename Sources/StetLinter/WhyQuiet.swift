// A rule and a line of a file come in; the reasons why the rule reported nothing there go out, as lines for people. The
// documents are read and compared as in a check, and the engine keeps an account.

import StetClaims
package import StetDocuments
import StetEngine
import StetFacts
package import StetSource

extension CheckRun {
    /// Why a rule reported nothing about a line: the claims it compared there, and which condition was false or
    /// unknown.
    ///
    /// - Parameter line: from 1. In a `.jsonl` file, a line is a whole document.
    /// - Returns: nil when no document of `paths` has the line.
    package func accountOfSilence(of rule: String, path: String, line: Int, in paths: [String]) -> [String]? {
        var waiting: [WaitingDocument] = []
        var intake = Intake(paths + options.against, options.input, linter.pageWords)
        while let piece = intake.next() {
            let read = ReadPiece(piece, options.input, linter.pageWords)
            for document in read.documents {
                let text = linter.read(document)
                guard let signature = text.signature else { continue }
                waiting.append(
                    WaitingDocument(
                        signature: signature, path: document.path, name: document.name,
                        line: document.record?.line ?? 0, isReportable: document.isReportable,
                        size: document.prose.count,
                        held: HeldDocument(read: text, file: read.text.holding(document))))
            }
        }
        func isHere(_ document: WaitingDocument) -> Bool {
            document.path == path && (document.line == 0 || document.line == line)
        }
        let stories = stories(of: &waiting)
        guard let index = waiting.firstIndex(where: isHere), let here = waiting[index].held else { return nil }
        let document = here.read.document
        guard
            let span = document.record != nil
                ? Span(0, document.prose.count) : document.prose(ofLine: line, of: here.file.bytes)
        else { return nil }

        var members = [index]
        var story: String?
        let reaches = linter.library.rule(named: rule).map { linter.engine.reachesAcrossDocuments($0) } ?? false
        if reaches, options.stories != .each, let own = stories.first(where: { $0.members.contains(index) }) {
            members = own.members
            story = own.name
        }
        var table = ClaimTable()
        for (number, member) in members.enumerated() {
            guard var own = waiting[member].held?.read.table else { continue }
            // A document that belongs to no story with others is a story of its own.
            own.renumber(document: DocumentID(number), story: story ?? "alone")
            table.append(contentsOf: own)
        }
        let place = Place(DocumentID(members.firstIndex(of: index) ?? 0), span)
        var account: [String] = []
        if reaches, members.count == 1 {
            account.append("this document stands alone (--one-story): only its own claims are compared")
        }
        account += linter.engine.explainSilence(of: rule, at: place, in: table)
        return account
    }
}

extension Document {
    /// The prose on a line of the file (from 1); nil when the line holds none.
    package func prose(ofLine line: Int, of bytes: [UInt8]) -> Span? {
        let map = LineMap(bytes)
        guard line >= 1, line <= map.count else { return nil }
        let range = map.range(ofLine: line - 1, in: bytes)
        var first: Int?
        var last = 0
        for offset in prose.indices {
            guard let origin = PositionMap.origin(of: Span(offset, offset + 1), in: positions.segments)?.span,
                range.contains(Int(origin.start))
            else { continue }
            first = first ?? offset
            last = offset + 1
        }
        return first.map { Span($0, last) }
    }
}
