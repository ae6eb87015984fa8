import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Finds days on which, as the copy says, something was done: "the mayor opened the hall on 7 October 2025". Fills
/// claims of kind `done-day`.
///
/// The day stands after the verb and its object, or at the start of the sentence before its subject. The verb must be
/// in the past, and the day must belong to it. What was announced, agreed or due on a day is not read, and neither is a
/// sentence that is about the future or has a "to" before the day: there the day may belong to another verb.
final class DoneDayFinder: Finder {
    private let doneDay: BoundShape<DoneDayShape>
    private let past: WordSet
    private let pastEndings: WordEndings
    private let perfect: WordSet
    private let arranging: WordSet
    private let ahead: WordSet
    private let on: WordID
    private let linking: WordSet
    private let determiners: WordSet

    /// In words: the longest object between a verb and its day, and the longest subject before a verb.
    private static let reach = 5

    init(binder: inout Binder) {
        doneDay = binder.shape()
        past = binder.list("cues/past-verbs")
        pastEndings = binder.language.endings("past")
        perfect = binder.list("finders/done-day-perfect")
        arranging = binder.list("cues/arranging")
        ahead = binder.list("cues/looking-ahead").union(binder.list("cues/planning")).union(
            binder.list("cues/conditional")
        ).union(binder.list("finders/done-day-obliging"))
        on = binder.word("grammar/on")
        linking = binder.list("finders/done-day-linking")
        determiners = binder.list("finders/done-day-determiners")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for time in reading.prose.times where isDay(time) {
            guard let index = reading.sentenceIndex(time.tokens.lowerBound) else { continue }
            let sentence = reading.sentences[index].tokens
            guard reading.word(time.tokens.lowerBound - 1) == on, !reading.tokens[time.tokens.lowerBound].isQuoted,
                !sentence.contains(where: { ahead.contains(reading.word($0)) && reading.timeIndex($0) == nil }),
                let verb = time.tokens.lowerBound - 1 == sentence.lowerBound
                    ? verb(after: time, sentence, reading) : verb(before: time, sentence, reading)
            else { continue }
            collector.add(doneDay, tokens: (verb..<verb + 1).union(time.tokens)) { claim, done in
                claim.set(done.date, to: time.date, at: time.dateSpan)
            }
        }
    }

    /// Whether the time is one certain day, written with its year.
    private func isDay(_ time: TimeMention) -> Bool {
        time.kind == .date && time.date.statesYear && time.date.day != nil && time.date.first != nil
            && time.date.isSure && !time.isRelative
    }

    /// The verb of a day that follows it: "visited the hall on …".
    private func verb(before time: TimeMention, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        var at = time.tokens.lowerBound - 2
        let limit = max(sentence.lowerBound + 1, at - DoneDayFinder.reach)
        while at >= limit {
            let word = reading.word(at)
            if arranging.contains(word) { return nil }
            if isPast(at, reading) { return hasSubject(before: at, sentence, reading) ? at : nil }
            guard reading.kind(at) == .word, !linking.contains(word) else { return nil }
            at -= 1
        }
        return nil
    }

    /// The verb of a day that opens the sentence: "On 7 October 2025 the mayor opened …".
    private func verb(after time: TimeMention, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        var at = time.tokens.upperBound
        if reading.isMark(at, ",") { at += 1 }
        let limit = min(sentence.upperBound, at + DoneDayFinder.reach)
        while at < limit {
            let word = reading.word(at)
            if arranging.contains(word) { return nil }
            if isPast(at, reading) {
                // "On 7 October he had agreed to open" does not say that it was opened.
                let next = at..<min(sentence.upperBound, at + 4)
                return next.contains { arranging.contains(reading.word($0)) } ? nil : at
            }
            guard reading.kind(at) == .word, !linking.contains(word) else { return nil }
            at += 1
        }
        return nil
    }

    private func hasSubject(before verb: Int, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        var at = verb - 1
        while at >= sentence.lowerBound, perfect.contains(reading.word(at)) { at -= 1 }
        // A participle after its noun looks the same: "the crowd at a hall opened on". Near the start of the sentence,
        // the word before the verb is its subject.
        return at >= sentence.lowerBound && at <= sentence.lowerBound + 3 && reading.kind(at) == .word
            && !determiners.contains(reading.word(at))
    }

    private func isPast(_ token: Int, _ reading: Reading) -> Bool {
        if past.contains(reading.word(token)) { return true }
        guard reading.kind(token) == .word, !reading.tokens[token].isCapitalised else { return false }
        let bytes = reading.bytes[reading.tokens[token].span.range]
        return pastEndings.end(bytes, after: 3)
            && !determiners.contains(reading.word(token - 1))
    }
}

private struct DoneDayShape: ClaimShape {
    static let claimType = "done-day"
    let date: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) { date = binder.field("date") }
}
