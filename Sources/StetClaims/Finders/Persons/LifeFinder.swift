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
    /// "born", "birth".
    private let births: WordSet
    private let coming: WordSet
    private let world: WordID
    private let dying: WordSet
    private let pronouns: WordSet
    private let being: WordSet
    private let relations: WordSet
    private let words: PersonWords
    private let ages: AgeReader
    private let ageNoun: WordID
    private let when: WordSet
    private let maximumGap = 9
    private let weeks = 3

    init(binder: inout Binder) {
        age = binder.shape()
        birth = binder.shape()
        death = binder.shape()
        births = binder.list("finders/life-births")
        coming = binder.list("finders/life-coming")
        world = binder.word("finders/life-world")
        dying = binder.list("finders/life-dying")
        pronouns = binder.list("finders/life-pronouns")
        relations = binder.list("cues/relations")
        words = PersonWords(binder: &binder)
        ages = AgeReader(binder: &binder, words: words)
        ageNoun = binder.word("grammar/age")
        being = binder.list("finders/life-being")
        when = binder.list("finders/life-when")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        var lastBlock = -1
        var lastDeath: (person: PersonReferences.Who, time: TimeMention)?
        lazy var references = PersonReferences(reading, words)
        var all: [(age: AgeReader.Age, on: Worded<CalendarDate>?, isHead: Bool)] = []
        for (number, sentence) in reading.sentences.enumerated() {
            if sentence.block != lastBlock {
                lastBlock = sentence.block
                lastDeath = nil
            }
            guard tellsOfLife(sentence.tokens, reading) else { continue }
            let persons = reading.names(in: sentence.tokens).filter { $0.kind == .person }
            let times = Array(reading.times(in: sentence.tokens))
            var birthTime: TimeMention?
            var deathTime: TimeMention?
            if !times.isEmpty {
                for token in sentence.tokens {
                    let word = reading.word(token)
                    if births.contains(word) || isIntoTheWorld(token, reading) {
                        if let time = date(after: token, times, reading),
                            let person = subject(at: token, persons, references, reading)
                        {
                            birthTime = birthTime ?? time
                            add(birth, person, time, token..<time.tokens.upperBound, references, reading, &collector)
                        }
                    } else if dying.contains(word), let time = date(after: token, times, reading),
                        time.span != birthTime?.span,
                        let person = subject(at: token, persons, references, reading)
                    {
                        deathTime = deathTime ?? time
                        lastDeath = (person, time)
                        add(death, person, time, token..<time.tokens.upperBound, references, reading, &collector)
                    }
                }
                for name in persons {
                    guard let (first, last) = lifespan(behind: name, reading) else { continue }
                    (birthTime, deathTime) = (birthTime ?? first, deathTime ?? last)
                    lastDeath = (.named(name.entity), last)
                    let all = name.tokens.lowerBound..<(last.tokens.upperBound + 1)
                    add(birth, .named(name.entity), first, all, references, reading, &collector)
                    add(death, .named(name.entity), last, all, references, reading, &collector)
                }
            }
            if ages.mayTell(sentence.tokens, reading) {
                for found in ages.ages(in: sentence.tokens, references, reading) {
                    let nextDeath =
                        birthTime == nil || deathTime != nil ? nil : deathAfter(number, found.who, reading)
                    let on = day(
                        of: found, times, birthTime: birthTime, deathTime: deathTime, lastDeath: lastDeath,
                        nextDeath: nextDeath, sentence.tokens, reading)
                    all.append((found, on, reading.part(ofSentence: number) == .headline))
                }
            }
        }
        if !all.isEmpty { addAges(all, references, reading, &collector) }
    }

    /// A headline that tells one age means the person of whom the story tells an age, if that is one person: "Man, 34,
    /// held" and "Paul Roe, 34, was arrested".
    private func addAges(
        _ all: [(age: AgeReader.Age, on: Worded<CalendarDate>?, isHead: Bool)], _ references: PersonReferences,
        _ reading: Reading, _ collector: inout Collector
    ) {
        let heads = Set(all.filter(\.isHead).map(\.age.who))
        let bodies = Set(all.filter { !$0.isHead && $0.age.isNow }.map(\.age.who))
        for (found, on, isHead) in all {
            var who = found.who
            if isHead, case .described = who, heads.count == 1, bodies.count == 1, let body = bodies.first {
                who = body
            }
            collector.add(age, tokens: found.mention.tokens, confidence: found.isSure ? .high : .medium) {
                claim, age in
                claim.set(age.person, to: references.content(who), at: found.named.map { reading.span($0) })
                claim.set(age.value, to: inYears(found.mention.amount, found.years), at: found.mention.span)
                claim.set(age.on, to: on)
                claim.set(age.now, to: found.isNow)
                claim.set(age.named, to: found.named != nil && who.isNamed)
            }
        }
    }

    private func add<Shape: LifeShape>(
        _ shape: BoundShape<Shape>, _ person: PersonReferences.Who, _ time: TimeMention, _ tokens: Range<Int>,
        _ references: PersonReferences, _ reading: Reading, _ collector: inout Collector
    ) {
        guard let sentence = reading.sentenceIndex(tokens.lowerBound) else { return }
        let named = references.places.first {
            $0.who == person && reading.sentences[sentence].tokens.contains($0.tokens.lowerBound)
        }
        collector.add(shape, tokens: tokens, confidence: Shape.confidence) { claim, fields in
            claim.set(
                fields.person, to: references.content(person), at: named.map { reading.span($0.tokens) })
            claim.set(fields.date, to: time.date, at: time.dateSpan)
        }
    }

    /// "came into the world"
    private func isIntoTheWorld(_ token: Int, _ reading: Reading) -> Bool {
        reading.word(token) == world && coming.contains(reading.word(token - 3))
    }

    /// The years behind a name: "Ruth Amadi (1931-2024)".
    private func lifespan(behind name: NameMention, _ reading: Reading) -> (TimeMention, TimeMention)? {
        let open = name.tokens.upperBound
        guard
            reading.isMark(open, "(") && reading.isMark(open + 4, ")")
                || reading.isMark(open, ",") && reading.isMark(open + 4, ","),
            reading.kind(open + 2) == .hyphen || reading.kind(open + 2) == .dash,
            let first = reading.time(at: open + 1), let last = reading.time(at: open + 3),
            let born = first.date.year, let died = last.date.year, first.date.month == nil, last.date.month == nil,
            (12...110).contains(died - born)
        else { return nil }
        return (first, last)
    }

    /// Whether the sentence contains a birth or death with a time, or an age.
    private func tellsOfLife(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
        if ages.mayTell(sentence, reading) { return true }
        guard !reading.times(in: sentence).isEmpty else { return false }
        return sentence.contains { token in
            let word = reading.word(token)
            return word.isKnown && (births.contains(word) || dying.contains(word) || word == world)
                || reading.isMark(token, "(")
        }
    }

    /// The day of death that the next sentence gives: "She died on 14 February 2025".
    private func deathAfter(_ number: Int, _ person: PersonReferences.Who, _ reading: Reading) -> TimeMention? {
        guard case .named(let entity) = person, number + 1 < reading.sentences.count,
            reading.sentences[number + 1].block == reading.sentences[number].block
        else { return nil }
        let next = reading.sentences[number + 1].tokens
        let persons = reading.names(in: next).filter { $0.kind == .person }
        guard persons.allSatisfy({ $0.entity == entity }),
            let died = (next.lowerBound..<min(next.upperBound, next.lowerBound + 4)).first(where: {
                dying.contains(reading.word($0))
            }),
            !persons.isEmpty || pronouns.contains(reading.word(next.lowerBound))
        else { return nil }
        return date(after: died, Array(reading.times(in: next)), reading)
    }

    /// The date that belongs to a word: a few tokens after it, in the same clause.
    private func date(after token: Int, _ times: [TimeMention], _ reading: Reading) -> TimeMention? {
        times.first {
            $0.kind == .date && $0.tokens.lowerBound > token && $0.tokens.lowerBound - token <= maximumGap
                && !(token..<$0.tokens.lowerBound).contains { reading.isMark($0, ";") }
                && !(token + 1..<$0.tokens.lowerBound).contains {
                    dying.contains(reading.word($0)) || births.contains(reading.word($0))
                }
        }
    }

    /// The person that a word is about: the only person of the sentence, the nearest one before the word, or the one to
    /// whom a pronoun of the sentence refers.
    private func subject(
        at token: Int, _ persons: [NameMention], _ references: PersonReferences, _ reading: Reading
    ) -> PersonReferences.Who? {
        // In "Her daughter was born in 2003" the birth is that of a relative.
        if isOfRelation(token, reading) { return nil }
        let entities = Set(persons.map(\.entity))
        if entities.count == 1, let only = entities.first { return .named(only) }
        if entities.isEmpty {
            guard let sentence = reading.sentenceIndex(token) else { return nil }
            let tokens = reading.sentences[sentence].tokens
            let before = (tokens.lowerBound..<token).last { pronouns.contains(reading.word($0)) }
            guard
                let pronoun = before
                    ?? (token..<tokens.upperBound).first(where: { pronouns.contains(reading.word($0)) })
            else { return nil }
            return references.antecedent(ofPronoun: pronoun)
        }
        // With several persons, only the person directly beside the word is certain.
        return persons.last { $0.tokens.upperBound <= token && token - $0.tokens.upperBound <= 3 }.map {
            .named($0.entity)
        }
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

    /// An age that is only a figure counts years: somebody is 34 for a year.
    private func inYears(_ amount: Amount, _ years: Exact) -> Amount {
        if amount.unit.dimension == .duration { return amount }
        return Amount(
            low: Bound(years), high: years.plus(.one).map { Bound($0, isOpen: true) }, nominal: years, unit: .year)
    }

    private func day(
        of found: AgeReader.Age, _ times: [TimeMention], birthTime: TimeMention?, deathTime: TimeMention?,
        lastDeath: (person: PersonReferences.Who, time: TimeMention)?, nextDeath: TimeMention?,
        _ sentence: Range<Int>, _ reading: Reading
    ) -> Worded<CalendarDate>? {
        let mention = found.mention
        func worded(_ time: TimeMention) -> Worded<CalendarDate> { Worded(time.date, at: time.dateSpan) }
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
        if found.isApposed {
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
            guard let following, following.tokens.lowerBound < clauseEnd, !following.isRelative else {
                return found.isNow ? lately(found, reading) : nil
            }
            // When a second age stands between, the date belongs to that age.
            let between = reading.amounts(in: mention.tokens.upperBound..<following.tokens.lowerBound)
            return between.contains { $0.kind == .age } ? nil : worded(following)
        }
        if let deathTime { return worded(deathTime) }
        if others.count == 1, let only = others.first, only.date.day != nil, !only.isRelative { return worded(only) }
        if others.isEmpty, let lastDeath, lastDeath.person == found.who, birthTime == nil {
            return worded(lastDeath.time)
        }
        // "in 2011, when he was 21": the one year of the sentence.
        if found.isOfMoment, others.count == 1, let only = others.first, only.date.statesYear, !only.isRelative {
            return worded(only)
        }
        return lately(found, reading)
    }

    /// An age of today held some day of the last weeks: a report follows what it tells of by a few days.
    private func lately(_ found: AgeReader.Age, _ reading: Reading) -> Worded<CalendarDate>? {
        guard found.isNow, let published = reading.prose.published, let last = published.last else {
            return nil
        }
        var lately = published
        lately.first = last.adding(days: -weeks * 7)
        return Worded(lately)
    }
}

private protocol LifeShape: ClaimShape {
    var person: ClaimField<PersonContent> { get }
    var date: ClaimField<CalendarDate> { get }
    static var confidence: Confidence { get }
}

private struct AgeShape: ClaimShape {
    static let claimType = "age"
    let person: ClaimField<PersonContent>
    let value: ClaimField<Amount>
    let on: ClaimField<CalendarDate>
    let now: ClaimField<Bool>
    let named: ClaimField<Bool>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        value = binder.field("value", in: .duration)
        on = binder.field("on")
        now = binder.field("now")
        named = binder.field("named")
    }
}

private struct BirthShape: LifeShape {
    static let claimType = "birth"
    static let confidence = Confidence.high
    let person: ClaimField<PersonContent>
    let date: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        date = binder.field("date")
    }
}

/// No shipped rule reads deaths. They are there for house rules and for those who print claims.
private struct DeathShape: LifeShape {
    static let claimType = "death"
    static let confidence = Confidence.medium
    let person: ClaimField<PersonContent>
    let date: ClaimField<CalendarDate>

    init(_ binder: inout FieldBinder) {
        person = binder.field("person")
        date = binder.field("date")
    }
}
