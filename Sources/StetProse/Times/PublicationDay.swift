import StetDocuments
import StetSource
import StetValues

/// The day a document was published: from its metadata, else from the dateline that opens it.
///
/// Nothing here asks the clock of the machine.
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
    ///
    /// - Parameter reader: without a day to count from; made only where a dateline may stand.
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
        // The dateline may end in a full stop that ends a sentence ("Mar. 12").
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

/// An instant without a zone ("2026-03-14T01:30") may have been the day before or the day after where the copy was
/// written. What the copy says is read from all three days; what does not come out the same from each is not settled,
/// and covers all that it may be.
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

    /// "2026-03-14T01:30:00", not "2026-03-14", "…T01:30Z" or "…T01:30+02:00".
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
    /// Unsure, and as long as both.
    fileprivate func covering(_ other: CalendarDate?) -> CalendarDate {
        var date = self
        date.isSure = false
        if let first = [first, other?.first].compactMap({ $0 }).min() { date.first = first }
        if let last = [last, other?.last].compactMap({ $0 }).max() { date.last = last }
        return date
    }
}
