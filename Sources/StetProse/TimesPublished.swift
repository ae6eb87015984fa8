import StetDocuments
import StetSource
import StetValues

/// The day a document was published: from its metadata, else from the dateline that opens it.
///
/// A publication instant without a zone is still that day; nothing here asks the clock of the machine.
extension TimeFinder {
    /// "2026-03-14", "2026-03-14T09:30:00Z", "20260314".
    static func day(iso text: String) -> CalendarDate? {
        let digits = text.utf8.prefix(10).filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
        guard digits.count >= 8 else { return nil }
        let number = digits.prefix(8)
        let year = number.prefix(4).reduce(0) { $0 * 10 + $1 }
        let month = number[4] * 10 + number[5]
        let day = number[6] * 10 + number[7]
        return Day(year: year, month: month, day: day).map { CalendarDate($0) }
    }

    /// "PORT HALLAM, March 12, 2026 — A quake …": a place in capitals, the date, a dash, then the copy.
    func datelined(_ prose: AnnotatedProse) -> CalendarDate? {
        guard let sentence = prose.sentences.first(where: { isWhereDatelinesStand(prose.part(of: $0)) }) else { return nil }
        let isDateline = prose.part(of: sentence) == .dateline
        let tokens = sentence.tokens
        guard isDateline || prose.tokens[tokens.lowerBound].traits.contains(.allCapitals) else { return nil }
        var reader = reader(prose.tokens, prose.document.prose, prose.amounts, outlet: prose.document.outlet, from: nil)
        // The dateline may end in a full stop that ends a sentence ("Mar. 12").
        reader.enter(tokens.lowerBound..<min(tokens.upperBound, tokens.lowerBound + 24))
        for index in reader.bounds {
            let token = prose.tokens[index]
            if token.kind == .dash || token.kind == .hyphen && token.isSpaced { return nil }
            guard let mention = reader.expression(index)?.first, mention.kind == .date else { continue }
            let after = mention.tokens.upperBound
            let closes = after >= reader.bounds.upperBound || reader.kind(after) == .dash || reader.kind(after) == .hyphen
                || reader.word(after) == reader.words.open || reader.word(after) == reader.words.colon
            return mention.date.days.flatMap { $0.lowerBound == $0.upperBound && (closes || isDateline) ? mention.date : nil }
        }
        return nil
    }

    private func isWhereDatelinesStand(_ part: Part) -> Bool { part == .dateline || part == .lede || part == .body }
}
