import StetDocuments
import StetSource
import StetValues

/// The day on which a document was published.
///
/// In: the metadata, else the dateline at the start of the copy. Out: a day. The clock of the machine is never used.
extension TimeFinder {
    /// The day of an ISO date: "2026-03-14", "2026-03-14T09:30:00Z", "20260314". nil for other texts.
    static func day(iso text: String) -> CalendarDate? {
        let digits = text.utf8.prefix(10).filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
        guard digits.count >= 8 else { return nil }
        let number = digits.prefix(8)
        let year = number.prefix(4).reduce(0) { $0 * 10 + $1 }
        let month = number[4] * 10 + number[5]
        let day = number[6] * 10 + number[7]
        return Day(year: year, month: month, day: day).map { CalendarDate($0) }
    }

    /// The day of a dateline: "TORRIN, March 12, 2026 — A quake …" has a place in capitals, the date and a dash
    /// before the copy.
    ///
    /// - Parameter reader: a reader without a day to count from. It is built only when a dateline may stand there.
    func datelined(
        _ sentences: [Sentence], _ blocks: [Document.Block], _ all: [Token], reader make: @autoclosure () -> TimeReader
    ) -> CalendarDate? {
        guard let sentence = sentences.first(where: { isWhereDatelinesStand(blocks[$0.block].part) }) else {
            return nil
        }
        let isDateline = blocks[sentence.block].part == .dateline
        let tokens = sentence.tokens
        guard isDateline || all[tokens.lowerBound].traits.contains(.allCapitals) else { return nil }
        var reader = make()
        // The dateline may contain a full stop that ends a sentence ("Mar. 12").
        reader.enter(tokens.lowerBound..<min(tokens.upperBound, tokens.lowerBound + 24))
        for index in reader.bounds {
            let token = all[index]
            if token.kind == .dash || token.kind == .hyphen && token.isSpaced { return nil }
            guard let mention = reader.expression(index)?.first, mention.kind == .date else { continue }
            let after = mention.tokens.upperBound
            let closes =
                after >= reader.bounds.upperBound || reader.kind(after) == .dash || reader.kind(after) == .hyphen
                || reader.word(after) == reader.words.open || reader.word(after) == reader.words.colon
            return mention.date.days.flatMap {
                $0.lowerBound == $0.upperBound && (closes || isDateline) ? mention.date : nil
            }
        }
        return nil
    }

    private func isWhereDatelinesStand(_ part: Part) -> Bool {
        switch part {
        case .dateline, .lede, .body: true
        default: false
        }
    }
}

/// A time without a zone ("2026-03-14T01:30") may fall on the day before or after at the place of writing. So the copy
/// is read three times, from each of the three days. A result that differs between them is marked as unsure, and covers
/// all possible days.
extension TimeFinder {
    func widenAroundOpenDay(_ prose: inout AnnotatedProse) {
        guard let text = prose.document.date, TimeFinder.isInstantWithoutZone(text), let day = prose.published?.first
        else { return }
        for neighbour in [day.adding(days: -1), day.adding(days: 1)] {
            var reader = reader(
                prose.tokens, prose.document.prose, prose.amounts, outlet: prose.document.outlet, from: neighbour)
            let others = times(prose.sentences, with: &reader)
            var cursor = 0
            for index in prose.times.indices where prose.times[index].date.first != nil {
                let tokens = prose.times[index].tokens
                while cursor < others.count, others[cursor].tokens.lowerBound < tokens.lowerBound { cursor += 1 }
                let other = cursor < others.count && others[cursor].tokens == tokens ? others[cursor].date : nil
                guard other?.first != prose.times[index].date.first || other?.last != prose.times[index].date.last
                else { continue }
                prose.times[index].date = prose.times[index].date.covering(other)
            }
        }
    }

    /// Whether the text has a clock time and no zone: "2026-03-14T01:30:00", but not "2026-03-14", "…T01:30Z" or
    /// "…T01:30+02:00".
    static func isInstantWithoutZone(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let time = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "t") || $0 == 0x20 }),
            bytes[time...].contains(UInt8(ascii: ":"))
        else { return false }
        return !bytes[(time + 1)...].contains { byte in
            byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
    }
}

extension CalendarDate {
    /// Unsure dates that cover the days of both.
    fileprivate func covering(_ other: CalendarDate?) -> CalendarDate {
        var date = self
        date.isSure = false
        if let first = [first, other?.first].compactMap({ $0 }).min() { date.first = first }
        if let last = [last, other?.last].compactMap({ $0 }).max() { date.last = last }
        return date
    }
}
