import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Days on which events took place: "the Torrin works exploded on 24 October", "the explosion at the Torrin works on
/// 15 October".
///
/// A verb tells of an event and a noun with "the" or a possessor points back at it. Both are of one event when its
/// kind is the same and all the names that the one gives stand beside the other too. A second verb may tell of a
/// second event, and so may "another", "the first" or another year: these make no claim of the same event.
final class EventDateFinder: Finder {
    private let eventDate: BoundShape<EventDateShape>
    private let kinds: WordTable<Kind>
    private let words: WordSet
    private let others: WordSet
    private let bounds: WordSet
    private let on: WordID
    private let definite: WordSet
    private let possessive: WordSet
    private let relative: WordSet
    private let auxiliaries: WordSet

    /// Words between an event and its day.
    private static let maximumGap = 10
    /// Words on either side of an event in which its names stand.
    private static let nameReach = 8
    /// Days; events of one name further apart are two.
    private static let longestSlip = 62
    /// Earlier tellings looked at for each that points back: the cost stays linear in any text.
    private static let reach = 60

    private struct Kind {
        var event: String
        var isNoun: Bool
    }

    private struct Telling {
        var event: String
        var time: TimeMention
        var tokens: Range<Int>
        /// Keys of the names beside the event, in reading order.
        var names: [UInt64]
        /// The first of them, folded.
        var name: String
        /// Points back at an event: "the explosion", "which filed".
        var pointsBack: Bool
        /// Index of the telling that it points back at; its own without one.
        var first: Int
    }

    init(binder: inout Binder) {
        eventDate = binder.shape()
        var kinds = WordTable<Kind>()
        var words: [WordID] = []
        for (list, isNoun) in [("events/verbs", false), ("events/nouns", true)] {
            for (spelling, event) in binder.pairs(list) {
                let word = binder.language.lexicon.intern(spelling)
                kinds.set(word, Kind(event: event.string, isNoun: isNoun))
                words.append(word)
            }
        }
        self.kinds = kinds
        self.words = WordSet(words)
        others = binder.list("events/others")
        bounds = binder.list("events/bounds")
        on = binder.word("grammar/on")
        definite = binder.list("finders/event-date-definite")
        possessive = binder.list("finders/event-date-possessive")
        relative = binder.list("finders/event-date-relative")
        auxiliaries = binder.list("events/auxiliaries")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        var tellings: [Telling] = []
        for sentence in reading.sentences {
            let times = reading.times(in: sentence.tokens)
            guard !times.isEmpty else { continue }
            for time in times where isDay(time, reading) {
                guard var telling = telling(on: time, in: sentence.tokens, reading) else { continue }
                telling.first = tellings.count
                if telling.pointsBack, let first = antecedent(of: telling, tellings) { telling.first = first }
                tellings.append(telling)
            }
        }
        var given: [String: Int] = [:]
        for telling in tellings {
            let first = tellings[telling.first]
            let name = first.event + " " + first.name
            // Two events of one kind and place have two keys: the day first given tells them apart.
            let key = "\(name) \(first.time.date.first?.number ?? 0)"
            // In a list one event may be told a thousand times, and each claim would be compared with all others.
            let times = given[key, default: 0] + 1
            given[key] = times
            guard times <= EventDateFinder.reach else { continue }
            collector.add(eventDate, tokens: telling.tokens.union(telling.time.tokens)) { claim, told in
                claim.set(told.event, to: EventContent(name: name, key: key), at: reading.span(telling.tokens))
                claim.set(told.date, to: telling.time.date, at: telling.time.dateSpan)
            }
        }
    }

    /// A day of the calendar that the copy writes out and leaves no doubt about.
    private func isDay(_ time: TimeMention, _ reading: Reading) -> Bool {
        guard time.kind == .date, time.date.isSure, time.date.day != nil, time.date.month != nil, !time.isRelative,
            let first = time.date.first, first == time.date.last
        else { return false }
        let before = reading.word(time.tokens.lowerBound - 1)
        return !bounds.contains(before) && reading.quotationIndex(time.tokens.lowerBound) == nil
    }

    /// The one event that a day is given for.
    private func telling(on time: TimeMention, in sentence: Range<Int>, _ reading: Reading) -> Telling? {
        guard let event = event(before: time, sentence, reading) ?? event(after: time, sentence, reading),
            let kind = kinds[reading.word(event)]
        else { return nil }
        let beside =
            max(
                sentence.lowerBound, event - EventDateFinder.nameReach)..<min(
                sentence.upperBound, max(event + EventDateFinder.nameReach, time.tokens.lowerBound))
        let (from, to) = (max(sentence.lowerBound, event - 3), max(event, time.tokens.lowerBound))
        guard !(from..<to).contains(where: { others.contains(reading.word($0)) }) else { return nil }
        let names = beside.filter { isName($0, sentence, reading) }
        guard let name = names.first else { return nil }
        return Telling(
            event: kind.event, time: time, tokens: event..<(event + 1), names: names.map(reading.foldedKey),
            name: folded(reading.text(name)), pointsBack: pointsBack(event, kind, sentence, reading), first: 0)
    }

    /// "Exploded on 24 October", "the election of Vasquez on 26 January": the nearest event, no other day between.
    private func event(before time: TimeMention, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        let limit = max(sentence.lowerBound, time.tokens.lowerBound - EventDateFinder.maximumGap)
        guard reading.word(time.tokens.lowerBound - 1) == on || isBeside(time, reading) else { return nil }
        var at = time.tokens.lowerBound - 1
        while at >= limit {
            if let kind = kinds[reading.word(at)] {
                // "Filed for bankruptcy": verb and noun of one event.
                let verb = (max(limit, at - 3)..<max(limit, at)).first { kinds[reading.word($0)]?.event == kind.event }
                return verb ?? at
            }
            // "The arrest was made known on 23 July": the day of another verb.
            if endsClause(at, reading) || isVerb(at, reading) { return nil }
            at -= 1
        }
        return nil
    }

    private func isVerb(_ token: Int, _ reading: Reading) -> Bool {
        if auxiliaries.contains(reading.word(token)) { return true }
        guard reading.kind(token) == .word, !reading.tokens[token].isCapitalised else { return false }
        let bytes = reading.bytes[reading.tokens[token].span.range]
        return bytes.count > 4 && bytes.suffix(2).elementsEqual("ed".utf8)
    }

    /// "On 24 October the works exploded": the day opens the sentence.
    private func event(after time: TimeMention, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        guard time.tokens.lowerBound - 1 == sentence.lowerBound, reading.word(sentence.lowerBound) == on else {
            return nil
        }
        let limit = min(sentence.upperBound, time.tokens.upperBound + EventDateFinder.maximumGap)
        var at = time.tokens.upperBound
        if reading.isMark(at, ",") { at += 1 }
        while at < limit {
            if words.contains(reading.word(at)) { return at }
            if endsClause(at, reading) { return nil }
            at += 1
        }
        return nil
    }

    /// The word right before the day is the event itself.
    private func isBeside(_ time: TimeMention, _ reading: Reading) -> Bool {
        words.contains(reading.word(time.tokens.lowerBound - 1))
    }

    private func endsClause(_ token: Int, _ reading: Reading) -> Bool {
        reading.isMark(token, ";") || reading.isMark(token, ",") || reading.isMark(token, ":")
            || reading.timeIndex(token) != nil
    }

    /// A capitalised word that begins no sentence, or a name that does; no part of a date.
    private func isName(_ token: Int, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        guard reading.kind(token) == .word, reading.tokens[token].isCapitalised, reading.timeIndex(token) == nil else {
            return false
        }
        return reading.nameIndex(token) != nil || token > sentence.lowerBound
    }

    private func pointsBack(_ event: Int, _ kind: Kind, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        guard kind.isNoun else { return relative.contains(reading.word(event - 1)) }
        // "The explosion", "the ferry explosion", "Vasquez's election".
        return (max(sentence.lowerBound, event - 4)..<event).contains {
            definite.contains(reading.word($0)) || possessive.contains(reading.word($0))
        }
    }

    /// The latest earlier telling of the same event: same kind, same names, a day not far away.
    private func antecedent(of telling: Telling, _ tellings: [Telling]) -> Int? {
        for earlier in tellings.suffix(EventDateFinder.reach).reversed() where earlier.event == telling.event {
            guard let a = earlier.time.date.first, let b = telling.time.date.first,
                abs(a.number - b.number) <= EventDateFinder.longestSlip
            else { continue }
            let (fewer, more) =
                earlier.names.count <= telling.names.count
                ? (earlier.names, telling.names) : (telling.names, earlier.names)
            if fewer.allSatisfy(more.contains) { return earlier.first }
        }
        return nil
    }
}

private struct EventDateShape: ClaimShape {
    static let claimType = "event-date"
    let event: ClaimField<EventContent>
    let date: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        event = binder.field("event")
        date = binder.field("date")
    }
}
