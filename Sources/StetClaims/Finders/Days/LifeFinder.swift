import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds births, deaths and ages of named persons. Fills claims of kinds `birth`, `death` and `age`.
///
/// An age is true on one day. That is the day of death ("died on 8 November, aged 84"), a date of its clause ("was 23
/// when he won in May 1964"), or the day of publication when the age stands between commas after a name. When the copy
/// does not give the day, the claim has no day and rules do not compare the age.
final class LifeFinder: Finder {
    private let age: BoundShape<AgeShape>
    private let birth: BoundShape<BirthShape>
    private let death: BoundShape<DeathShape>
    private let born: WordID
    private let birthNoun: WordID
    private let dying: WordSet
    private let pronouns: WordSet
    private let being: WordSet
    private let relations: WordSet
    private let ageNoun: WordID
    private let at: WordID
    private let when: WordSet
    private let maximumGap = 9

    init(binder: inout Binder) {
        age = binder.shape()
        birth = binder.shape()
        death = binder.shape()
        born = binder.word("grammar/born")
        birthNoun = binder.word("grammar/birth")
        dying = binder.list("finders/life-dying")
        pronouns = binder.list("finders/life-pronouns")
        relations = binder.list("cues/relations")
        ageNoun = binder.word("grammar/age")
        at = binder.word("grammar/at")
        being = binder.list("finders/life-being")
        when = binder.list("finders/life-when")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        var lastPerson: Int?
        var lastBlock = -1
        var lastDeath: (person: Int, time: TimeMention)?
        for (number, sentence) in reading.sentences.enumerated() {
            if sentence.block != lastBlock {
                lastBlock = sentence.block
                lastDeath = nil
            }
            guard tellsOfLife(sentence.tokens, reading) else {
                lastPerson = reading.names(in: sentence.tokens).first { $0.kind == .person }?.entity ?? lastPerson
                continue
            }
            let persons = reading.names(in: sentence.tokens).filter { $0.kind == .person }
            let times = Array(reading.times(in: sentence.tokens))
            var birthTime: TimeMention?
            var deathTime: TimeMention?
            if !times.isEmpty {
                for token in sentence.tokens {
                    let word = reading.word(token)
                    if word == born || word == birthNoun {
                        if let time = date(after: token, times, reading),
                            let person = subject(at: token, persons, lastPerson, reading)
                        {
                            birthTime = birthTime ?? time
                            collector.add(
                                birth, tokens: token..<time.tokens.upperBound, confidence: .high
                            ) { claim, birth in
                                claim.set(birth.person, to: named(person, persons, reading))
                                claim.set(birth.date, to: time.date, at: time.dateSpan)
                            }
                        }
                    } else if dying.contains(word), let time = date(after: token, times, reading),
                        time.span != birthTime?.span,
                        let person = subject(at: token, persons, lastPerson, reading)
                    {
                        deathTime = deathTime ?? time
                        lastDeath = (person, time)
                        collector.add(death, tokens: token..<time.tokens.upperBound) { claim, death in
                            claim.set(death.person, to: named(person, persons, reading))
                            claim.set(death.date, to: time.date, at: time.dateSpan)
                        }
                    }
                }
            }
            for mention in reading.amounts(in: sentence.tokens) where isAge(mention, reading) {
                guard let person = subject(at: mention.tokens.lowerBound, persons, lastPerson, reading) else {
                    continue
                }
                let on = day(
                    of: mention, person, times, birthTime: birthTime, deathTime: deathTime, lastDeath: lastDeath,
                    nextDeath: birthTime == nil || deathTime != nil ? nil : deathAfter(number, person, reading),
                    sentence.tokens, reading)
                collector.add(age, tokens: mention.tokens, confidence: .high) { claim, age in
                    claim.set(age.person, to: named(person, persons, reading))
                    claim.set(age.value, to: inYears(mention.amount), at: mention.span)
                    claim.set(age.on, to: on)
                }
            }
            if let last = persons.last(where: { $0.tokens.lowerBound < sentence.tokens.upperBound }) {
                lastPerson = persons.first?.entity ?? last.entity
            }
        }
    }

    /// Whether the sentence contains a birth or death with a time, or an age.
    private func tellsOfLife(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
        if reading.amounts(in: sentence).contains(where: { isAge($0, reading) }) { return true }
        guard !reading.times(in: sentence).isEmpty else { return false }
        return sentence.contains { token in
            let word = reading.word(token)
            return word.isKnown && (word == born || word == birthNoun || dying.contains(word))
        }
    }

    /// The day of death that the next sentence gives: "She died on 14 February 2025".
    private func deathAfter(_ number: Int, _ person: Int, _ reading: Reading) -> TimeMention? {
        guard number + 1 < reading.sentences.count,
            reading.sentences[number + 1].block == reading.sentences[number].block
        else { return nil }
        let next = reading.sentences[number + 1].tokens
        let persons = reading.names(in: next).filter { $0.kind == .person }
        guard persons.allSatisfy({ $0.entity == person }),
            let died = (next.lowerBound..<min(next.upperBound, next.lowerBound + 4)).first(where: {
                dying.contains(reading.word($0))
            }),
            !persons.isEmpty || pronouns.contains(reading.word(next.lowerBound))
        else { return nil }
        return date(after: died, Array(reading.times(in: next)), reading)
    }

    private func named(_ person: Int, _ persons: [NameMention], _ reading: Reading) -> Worded<PersonContent> {
        Worded(PersonContent(reading.prose.entities[person]), at: persons.first { $0.entity == person }?.span)
    }

    /// The date that belongs to a word: a few tokens after it, in the same clause.
    private func date(after token: Int, _ times: [TimeMention], _ reading: Reading) -> TimeMention? {
        times.first {
            $0.kind == .date && $0.tokens.lowerBound > token && $0.tokens.lowerBound - token <= maximumGap
                && !(token..<$0.tokens.lowerBound).contains { reading.isMark($0, ";") }
                && !(token + 1..<$0.tokens.lowerBound).contains {
                    dying.contains(reading.word($0)) || reading.word($0) == born
                }
        }
    }

    /// The person that a word is about: the only person of the sentence, the nearest one before the word, or the last
    /// person, when the sentence says "he" or "she".
    private func subject(at token: Int, _ persons: [NameMention], _ last: Int?, _ reading: Reading) -> Int? {
        // In "Her daughter was born in 2003" the birth is that of a relative.
        if isOfRelation(token, reading) { return nil }
        let entities = Set(persons.map(\.entity))
        if entities.count == 1 { return entities.first }
        if entities.isEmpty {
            guard let sentence = reading.sentenceIndex(token),
                reading.sentences[sentence].tokens.contains(where: { pronouns.contains(reading.word($0)) })
            else { return nil }
            return last
        }
        // With several persons, only the person directly beside the word is certain.
        return persons.last { $0.tokens.upperBound <= token && token - $0.tokens.upperBound <= 3 }?.entity
    }

    /// Whether a relative stands between the start of the clause and the word: "whose son was born", "their daughter,
    /// 12".
    private func isOfRelation(_ token: Int, _ reading: Reading) -> Bool {
        guard let sentence = reading.sentenceIndex(token) else { return false }
        var at = token - 1
        let limit = max(reading.sentences[sentence].tokens.lowerBound, token - 6)
        while at >= limit {
            if relations.contains(reading.word(at)) { return true }
            if reading.nameIndex(at) != nil || reading.isMark(at, ";") { return false }
            at -= 1
        }
        return false
    }

    private func isAge(_ mention: AmountMention, _ reading: Reading) -> Bool {
        if mention.kind == .age { return mention.amount.nominal != nil }
        // An age may follow "at": "died on 1 June at 65".
        if mention.kind == .number, reading.word(mention.tokens.lowerBound - 1) == at,
            let years = mention.amount.nominal,
            (18...110).contains(years.numerator), years.isInteger,
            let sentence = reading.sentenceIndex(mention.tokens.lowerBound),
            reading.isMark(mention.tokens.upperBound, ".") || reading.isMark(mention.tokens.upperBound, ","),
            reading.sentences[sentence].tokens.contains(where: { dying.contains(reading.word($0)) })
        {
            return true
        }
        // An age may be a bare figure after a form of "be": "She was 84.", "he was 23 when he won".
        guard mention.kind == .number, mention.amount.isPlain, let years = mention.amount.nominal, years.isInteger,
            (5...110).contains(years.numerator), being.contains(reading.word(mention.tokens.lowerBound - 1)),
            pronouns.contains(reading.word(mention.tokens.lowerBound - 2))
                || reading.nameIndex(mention.tokens.lowerBound - 2) != nil
                || reading.isMark(mention.tokens.lowerBound - 2, ",")
                || reading.isMark(mention.tokens.lowerBound - 2, ")")
        else { return false }
        let next = mention.tokens.upperBound
        return next >= reading.tokens.count || when.contains(reading.word(next)) || reading.isMark(next, ".")
            || reading.isMark(next, ",") || reading.isMark(next, ";") || reading.isMark(next, ":")
    }

    private func inYears(_ amount: Amount) -> Amount {
        guard amount.unit.dimension != .duration, let years = amount.nominal, amount.low == amount.high else {
            var amount = amount
            if amount.unit.dimension != .duration { amount.unit = .year }
            return amount
        }
        return Amount(
            low: Bound(years), high: years.plus(.one).map { Bound($0, isOpen: true) }, nominal: years, unit: .year)
    }

    private func day(
        of mention: AmountMention, _ person: Int, _ times: [TimeMention], birthTime: TimeMention?,
        deathTime: TimeMention?,
        lastDeath: (person: Int, time: TimeMention)?, nextDeath: TimeMention?, _ sentence: Range<Int>,
        _ reading: Reading
    ) -> Worded<CalendarDate>? {
        func worded(_ time: TimeMention) -> Worded<CalendarDate> { Worded(time.date, at: time.dateSpan) }
        let isApposed =
            reading.isMark(mention.tokens.lowerBound - 1, ",") && reading.isMark(mention.tokens.upperBound, ",")
            && mention.tokens.count == 1
        let others = times.filter { $0.kind == .date && $0.span != birthTime?.span }
        // One date of the sentence gives the day: "… gave her first concert on 3 May 1990, at that same age".
        if let only = others.first, others.count == 1, only.date.day != nil, !only.isRelative,
            (only.tokens.upperBound..<min(sentence.upperBound, only.tokens.upperBound + 6)).contains(where: {
                reading.word($0) == ageNoun
            })
        {
            return worded(only)
        }
        // When the next sentence gives the person's death, the age is the age at death.
        if let nextDeath { return worded(nextDeath) }
        if isApposed, reading.nameIndex(mention.tokens.lowerBound - 2) != nil {
            guard let published = reading.prose.published, others.isEmpty || deathTime == nil else { return nil }
            return Worded(published)
        }
        // "was 23 when he won … in May 1964"; "on the day of the trial, 3 May 1990, he was 70".
        let following = others.first { $0.tokens.lowerBound >= mention.tokens.upperBound }
        if being.contains(reading.word(mention.tokens.lowerBound - 1)),
            when.contains(reading.word(mention.tokens.upperBound))
        {
            let clauseEnd =
                (mention.tokens.upperBound..<sentence.upperBound).first { reading.isMark($0, ";") }
                ?? sentence.upperBound
            guard let following, following.tokens.lowerBound < clauseEnd, !following.isRelative else { return nil }
            // When a second age stands between, the date belongs to that age.
            let between = reading.amounts(in: mention.tokens.upperBound..<following.tokens.lowerBound)
            return between.contains { isAge($0, reading) } ? nil : worded(following)
        }
        if let deathTime { return worded(deathTime) }
        if others.count == 1, let only = others.first, only.date.day != nil, !only.isRelative { return worded(only) }
        if others.isEmpty, let lastDeath, lastDeath.person == person, birthTime == nil { return worded(lastDeath.time) }
        return nil
    }
}

private struct AgeShape: ClaimShape {
    static let claimType = "age"
    let person: ClaimField<PersonContent>
    let value: ClaimField<Amount>
    let on: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        value = binder.field("value", in: .duration)
        on = binder.field("on")
    }
}

private struct BirthShape: ClaimShape {
    static let claimType = "birth"
    let person: ClaimField<PersonContent>
    let date: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        date = binder.field("date")
    }
}

private struct DeathShape: ClaimShape {
    static let claimType = "death"
    let person: ClaimField<PersonContent>
    let date: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        date = binder.field("date")
    }
}
