import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Finds the days on which events took place: "the Torrin works exploded on 24 October", "the explosion at the Torrin
/// works on 15 October". Fills claims of kind `event-date`.
///
/// A verb reports an event. A noun with "the" or a possessor refers back to one. Both mean one event when the kind of
/// event is the same and all names beside one of them also stand beside the other. A second verb may report a second
/// event, and so may "another", "the first" or another year. These are not claims about the same event.
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
    private let pastEndings: WordEndings

    /// In words: the longest distance between an event and its day.
    private static let maximumGap = 10
    /// In words: how far from an event its names may stand, on either side.
    private static let nameReach = 8
    /// In days. Events of one name with a larger distance are two events.
    private static let longestSlip = 62
    /// How many earlier mentions of events are compared with each later one. The limit keeps the cost linear in any
    /// text.
    private static let reach = 60

    private struct Kind {
        var event: String
        var isNoun: Bool
    }

    private struct Telling {
        var event: String
        var time: TimeMention
        var tokens: Range<Int>
        /// The keys of the names beside the event, in reading order.
        var names: [UInt64]
        /// The first of these names, folded.
        var name: String
        /// Whether the words refer back to an event: "the explosion", "which filed".
        var pointsBack: Bool
        /// The index of the earlier mention that this one refers to; its own index when there is not one.
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
        pastEndings = binder.language.endings("past")
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
            // Two events of one kind and place need two keys. The day that is given first distinguishes them.
            let key = "\(name) \(first.time.date.first?.number ?? 0)"
            // A list may mention one event a thousand times. Without a limit, each claim would be compared with all
            // others.
            let times = given[key, default: 0] + 1
            given[key] = times
            guard times <= EventDateFinder.reach else { continue }
            collector.add(eventDate, tokens: telling.tokens.union(telling.time.tokens)) { claim, told in
                claim.set(told.event, to: EventContent(name: name, key: key), at: reading.span(telling.tokens))
                claim.set(told.date, to: telling.time.date, at: telling.time.dateSpan)
            }
        }
    }

    /// Whether the copy writes out the day and leaves no doubt about which one it is.
    private func isDay(_ time: TimeMention, _ reading: Reading) -> Bool {
        guard time.kind == .date, time.date.isSure, time.date.day != nil, time.date.month != nil, !time.isRelative,
            let first = time.date.first, first == time.date.last
        else { return false }
        let before = reading.word(time.tokens.lowerBound - 1)
        return !bounds.contains(before) && reading.quotationIndex(time.tokens.lowerBound) == nil
    }

    /// The only event that a day is given for; nil when there is not exactly one.
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

    /// The event before its day: "exploded on 24 October", "the election of Vasquez on 26 January". It is the nearest
    /// one, without another day between.
    private func event(before time: TimeMention, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        let limit = max(sentence.lowerBound, time.tokens.lowerBound - EventDateFinder.maximumGap)
        guard reading.word(time.tokens.lowerBound - 1) == on || isBeside(time, reading) else { return nil }
        var at = time.tokens.lowerBound - 1
        while at >= limit {
            if let kind = kinds[reading.word(at)] {
                // In "filed for bankruptcy" the verb and the noun are one event.
                let verb = (max(limit, at - 3)..<max(limit, at)).first { kinds[reading.word($0)]?.event == kind.event }
                return verb ?? at
            }
            // In "The arrest was made known on 23 July" the day belongs to another verb.
            if endsClause(at, reading) || isVerb(at, reading) { return nil }
            at -= 1
        }
        return nil
    }

    private func isVerb(_ token: Int, _ reading: Reading) -> Bool {
        if auxiliaries.contains(reading.word(token)) { return true }
        guard reading.kind(token) == .word, !reading.tokens[token].isCapitalised else { return false }
        let bytes = reading.bytes[reading.tokens[token].span.range]
        return pastEndings.end(bytes, after: 3)
    }

    /// The event after a day that opens the sentence: "On 24 October the works exploded".
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

    /// Whether the word directly before the day is the event itself.
    private func isBeside(_ time: TimeMention, _ reading: Reading) -> Bool {
        words.contains(reading.word(time.tokens.lowerBound - 1))
    }

    private func endsClause(_ token: Int, _ reading: Reading) -> Bool {
        reading.isMark(token, ";") || reading.isMark(token, ",") || reading.isMark(token, ":")
            || reading.timeIndex(token) != nil
    }

    /// Whether the token is a name: a capitalised word inside the sentence, or a known name at its start, but not part
    /// of a date.
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

    /// The latest earlier mention of the same event: the same kind, the same names, and a day not far away.
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
