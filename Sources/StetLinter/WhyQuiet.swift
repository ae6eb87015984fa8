import StetDocuments
import StetEngine
import StetFacts
import StetSource

extension CheckRun {
    /// Why a rule says nothing about a line: the claims it looked at there, and which condition was false or unknown.
    ///
    /// nil when no document of `paths` has such a line. The line of a `.jsonl` file is its whole document.
    package func accountOfSilence(of rule: String, path: String, line: Int, in paths: [String]) -> [String]? {
        var kept: [KeptDocument] = []
        var intake = Intake(paths + options.against, options.input)
        while let piece = intake.next() {
            let read = ReadPiece(piece, options.input)
            for document in read.documents { kept.append(KeptDocument(read: linter.read(document), file: read.text)) }
        }
        func isHere(_ document: Document) -> Bool {
            document.path == path && (document.record.map { $0.line == line } ?? true)
        }
        guard let index = kept.firstIndex(where: { isHere($0.read.document) }) else { return nil }
        let document = kept[index].read.document
        guard
            let span = document.record != nil
                ? Span(0, document.prose.count) : document.prose(ofLine: line, of: kept[index].file.bytes)
        else { return nil }

        var members = [index]
        var story: String?
        let reaches = linter.library.rule(named: rule).map { linter.engine.reachesAcrossDocuments($0) } ?? false
        if reaches, options.stories != .each, let own = stories(of: kept).first(where: { $0.members.contains(index) }) {
            members = own.members
            story = own.name
        }
        let documents = members.map { kept[$0] }
        let table = CheckRun.table(of: documents, story: story).table
        let place = Place(DocumentID(members.firstIndex(of: index) ?? 0), span)
        var account: [String] = []
        if reaches, members.count == 1 {
            account.append("this document stands alone (--one-story): only its own claims are compared")
        }
        account += linter.engine.explainSilence(of: rule, at: place, in: table) { place in
            documents[Int(place.document.index)].read.document.text(place.span)
        }
        return account
    }
}

extension Document {
    /// The prose that stands on a line of the file, from 1; nil when none does.
    fileprivate func prose(ofLine line: Int, of bytes: [UInt8]) -> Span? {
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
