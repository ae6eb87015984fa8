import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Finds the ages of a document and the persons to whom they belong.
///
/// In: the figures of a sentence. Out: ages. An age belongs to the person to whom it is attached by form: "Anna Roe, 34,",
/// "34-year-old Anna Roe", "a 34-year-old man", "she is 34", "died aged 34", "at 34, Anna Roe", "her 34th birthday". An
/// age that is attached to nobody, such as that of a house or of an unnamed brother, is nobody's.
final class AgeReader: Sendable {
    struct Age {
        var mention: AmountMention
        var years: Exact
        var who: PersonReferences.Who
        /// The words that name the person.
        var named: Range<Int>?
        /// Whether the form itself names the person; otherwise a pronoun or "the" refers to the person.
        var isSure: Bool
        /// Whether the age holds for the day of the report, and not for another time.
        var isNow: Bool
        /// Whether the age stands between commas after the name, and so holds on the day of publication.
        var isApposed = false
        /// Whether it is that of a moment that the copy dates: "at 34", "was 34 when".
        var isOfMoment = false
        /// Whether it is the age at death.
        var isAtDeath = false
    }

    private let words: PersonWords
    private let grades: WordSet
    private let being: WordSet
    private let then: WordSet
    private let former: WordSet
    private let moments: WordSet
    private let dying: WordSet
    private let unreal: WordSet
    private let birthdays: WordSet
    private let skipped: WordSet
    private let who: WordID
    private let at: WordID
    private let age: WordID
    private let aged: WordSet
    private let of: WordID
    private let the: WordID
    private let as_: WordID
    private let timeNoun: WordID
    private let naming: WordSet
    private let joins: WordSet
    /// Words that may follow an age behind a comma: "Roe, 34, of Torrin". After others it is a figure: "Roe, 34 points".
    private let followers: WordSet
    /// Words that end a noun phrase: "the 34-year-old told", "the 34-year-old from Torrin".
    private let stops: WordSet
    private let presentVerbs: WordSet
    private let selves: WordSet
    private let asides: WordSet
    private let parents: WordSet
    /// The endings of past forms.
    private let past: WordEndings

    init(binder: inout Binder, words: PersonWords) {
        self.words = words
        grades = binder.list("persons/grades")
        being = binder.list("persons/being")
        then = binder.list("persons/then")
        former = binder.list("persons/former-reports")
        moments = binder.list("persons/moments")
        dying = binder.list("finders/life-dying")
        unreal = binder.list("persons/unreal")
        birthdays = binder.list("persons/birthdays")
        skipped = binder.list("speakers/skipped")
        who = binder.word("grammar/who")
        at = binder.word("grammar/at")
        age = binder.word("grammar/age")
        aged = binder.list("persons/aged")
        of = binder.word("grammar/of")
        the = binder.word("grammar/the")
        as_ = binder.word("grammar/as")
        timeNoun = binder.word("persons/time")
        naming = binder.list("titles/naming").union(binder.list("titles/identifying"))
        joins = binder.list("speakers/joints")
        followers = binder.list("persons/followers")
        presentVerbs = binder.list("persons/present")
        selves = binder.list("persons/selves")
        asides = binder.list("persons/asides")
        parents = binder.list("persons/parents")
        past = binder.language.endings("past")
        stops = [
            "speakers/joints", "speakers/skipped", "speakers/prepositions", "persons/followers", "words/saying",
            "persons/acts",
        ].reduce(being) { $0.union(binder.list($1)) }
    }

    /// Whether a sentence may tell an age.
    func mayTell(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
        reading.amounts(in: sentence).contains { isCandidate($0, reading) }
    }

    /// - Parameter references: made when the first age is found.
    func ages(in sentence: Range<Int>, _ references: PersonReferences, _ reading: Reading) -> [Age] {
        reading.amounts(in: sentence).compactMap { mention in
            guard isCandidate(mention, reading), let years = mention.amount.nominal else { return nil }
            if mention.kind == .ordinal { return birthday(mention, years, references, reading) }
            var found =
                behind(mention, years, sentence, references, reading)
                ?? afterNoun(mention, years, sentence, references, reading)
                ?? compound(mention, years, sentence, references, reading)
                ?? afterBeing(mention, years, sentence, references, reading)
                ?? afterAt(mention, years, sentence, references, reading)
                ?? atDeath(mention, years, sentence, references, reading)
            if found != nil, isOfThen(mention, sentence, reading) { found?.isNow = false }
            return found
        }
    }

    private func isCandidate(_ mention: AmountMention, _ reading: Reading) -> Bool {
        switch mention.kind {
        case .age: return mention.amount.nominal != nil
        case .number:
            guard mention.amount.isPlain, let years = mention.amount.nominal, years.isInteger,
                (1...115).contains(years.numerator), reading.timeIndex(mention.tokens.lowerBound) == nil
            else { return false }
            return true
        case .ordinal: return birthdays.contains(reading.word(mention.tokens.upperBound))
        default: return false
        }
    }

    /// Whether a mark, a bracket or the end of the sentence stands at a token.
    private func isClosed(_ token: Int, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        token >= sentence.upperBound
            || reading.kind(token) != .word && reading.kind(token) != .number
                && reading.kind(token) != .symbol && reading.kind(token) != .hyphen
    }

    // MARK: "Anna Roe, 34,"

    private func behind(
        _ mention: AmountMention, _ years: Exact, _ sentence: Range<Int>, _ references: PersonReferences,
        _ reading: Reading
    ) -> Age? {
        var before = mention.tokens.lowerBound - 1
        let next = mention.tokens.upperBound
        var isNow = true
        var isWorded = mention.kind == .age && mention.tokens.count > 1
        if aged.contains(reading.word(before)) {
            isWorded = true
            before -= 1
        }
        if then.contains(reading.word(before)) || reading.word(before).isKnown && grades.contains(reading.word(before))
        {
            isNow = !then.contains(reading.word(before))
            isWorded = true
            before -= 1
        }
        let isBracketed = reading.isMark(before, "(") && reading.isMark(next, ")")
        // "Anna Roe, 31-year-old Ines Varga": the compound belongs to what follows.
        if before == mention.tokens.lowerBound - 1,
            reading.tokens[mention.tokens].contains(where: { $0.kind == .hyphen })
        {
            return nil
        }
        guard reading.isMark(before, ",") || isBracketed else { return nil }
        if mention.kind == .number || mention.tokens.count == 1 {
            guard isClosed(next, sentence, reading) || followers.contains(reading.word(next)) || isWorded else {
                return nil
            }
            // "Roe, 34, 21 and 17": a row of figures is a row of scores.
            if reading.isMark(next, ","), reading.amountIndex(next + 1) != nil, !isWorded { return nil }
        }
        guard let (place, isName) = owner(endingAt: before, references, reading) else {
            // "Man, 34, held after fire"
            guard before - 1 == sentence.lowerBound, words.nouns.contains(reading.word(before - 1)) else { return nil }
            return Age(
                mention: mention, years: years, who: .described(before - 1), named: (before - 1)..<before,
                isSure: false,
                isNow: true)
        }
        if isBracketed, !isWorded {
            // A row of such figures is a row of scores.
            guard isName, place.tokens.count > 1, years >= Exact(5),
                sentence.filter({ reading.isMark($0, "(") && reading.kind($0 + 1) == .number }).count == 1
            else { return nil }
        }
        // Of a described person without a name, "the tailor, 82,": only with a comma or stop behind it.
        var who = place.who
        if !isName {
            if !isWorded, !reading.isMark(next, ","), !reading.isMark(next, ".") { return nil }
            who = known(place, references, reading)
        }
        return Age(
            mention: mention, years: years, who: who, named: place.tokens, isSure: isName, isNow: isNow,
            isApposed: mention.tokens.count == 1 && reading.isMark(next, ",") && isNow)
    }

    /// The person whose name, title or description ends before a mark.
    private func owner(endingAt mark: Int, _ references: PersonReferences, _ reading: Reading)
        -> (place: PersonReferences.Place, isName: Bool)?
    {
        if let place = references.ending(at: mark) {
            return (place, reading.name(at: mark - 1)?.kind == .person)
        }
        // "Joan Roe, mayor of Torrin, 54": the title between is the person's.
        var index = reading.prose.names.firstPlace { $0.tokens.lowerBound >= mark } - 1
        while index >= 0, mark - reading.prose.names[index].tokens.upperBound < 14 {
            let name = reading.prose.names[index]
            if name.kind == .person, let title = name.title, title.upperBound == mark,
                title.lowerBound >= name.tokens.upperBound
            {
                return (PersonReferences.Place(tokens: name.tokens, who: .named(name.entity)), true)
            }
            index -= 1
        }
        // "Anna Roe, of the coastguard, 34": words between two commas, without a verb, that an aside begins with.
        var comma = mark - 1
        while comma > 0, mark - comma < 9, !reading.isMark(comma, ",") {
            guard reading.kind(comma) == .word || reading.kind(comma) == .hyphen, !being.contains(reading.word(comma)),
                reading.name(at: comma)?.kind != .person
            else { return nil }
            comma -= 1
        }
        guard reading.isMark(comma, ","), comma < mark - 1, asides.contains(reading.word(comma + 1)),
            let place = references.ending(at: comma), reading.name(at: comma - 1)?.kind == .person
        else { return nil }
        return (place, true)
    }

    /// "The tailor, 82," after a sentence about one named person: that person. Somebody new would have "a", and
    /// "the driver" or "the suspect" of an accident or a crime is often somebody else.
    private func known(_ place: PersonReferences.Place, _ references: PersonReferences, _ reading: Reading)
        -> PersonReferences.Who
    {
        guard case .described = place.who, words.definite.contains(reading.word(place.tokens.lowerBound)),
            words.jobs.contains(reading.word(place.tokens.upperBound - 1)),
            let person = references.nearest(before: place.tokens.lowerBound), case .named = person
        else { return place.who }
        return person
    }

    /// "a man of 40", "a nurse aged 46", "Anna Roe, a widow of 81".
    private func afterNoun(
        _ mention: AmountMention, _ years: Exact, _ sentence: Range<Int>, _ references: PersonReferences,
        _ reading: Reading
    ) -> Age? {
        let before = mention.tokens.lowerBound - 1
        let isAged = aged.contains(reading.word(before))
        guard isAged || reading.word(before) == of, let place = references.ending(at: before) else { return nil }
        let isName = reading.name(at: before - 1)?.kind == .person
        guard isAged || !isName else { return nil }
        let next = mention.tokens.upperBound
        if !isAged {
            guard words.articles.contains(reading.word(place.tokens.lowerBound)), reading.kind(next) != .number,
                reading.kind(next) != .hyphen, mention.kind == .age || reading.amountIndex(next) == nil,
                // "a mother of five"
                !parents.contains(reading.word(before - 1))
            else { return nil }
        }
        // "a man of 31, Dean Roe,"
        if !isName, reading.isMark(next, ","), let name = reading.name(at: next + 1), name.kind == .person,
            name.tokens.lowerBound == next + 1, isClosed(name.tokens.upperBound, sentence, reading)
        {
            return Age(
                mention: mention, years: years, who: .named(name.entity), named: name.tokens, isSure: true, isNow: true)
        }
        return Age(
            mention: mention, years: years, who: place.who, named: place.tokens, isSure: true, isNow: true)
    }

    // MARK: "34-year-old"

    private func compound(
        _ mention: AmountMention, _ years: Exact, _ sentence: Range<Int>, _ references: PersonReferences,
        _ reading: Reading
    ) -> Age? {
        guard mention.kind == .age, reading.tokens[mention.tokens].contains(where: { $0.kind == .hyphen }) else {
            return nil
        }
        var token = mention.tokens.upperBound
        var noun: Int?
        var steps = 0
        while token < sentence.upperBound, steps < 8 {
            if let name = reading.name(at: token) {
                if name.kind == .person {
                    // "the 34-year-old's lawyer, Anna Roe"
                    return Age(
                        mention: mention, years: years, who: .named(name.entity), named: name.tokens, isSure: true,
                        isNow: true)
                }
                token = name.tokens.upperBound
                steps += 1
                continue
            }
            guard reading.kind(token) == .word || reading.kind(token) == .hyphen,
                reading.word(token) != words.possessive
            else { break }
            if words.nouns.contains(reading.word(token)), !reading.isHyphen(token + 1) {
                noun = token
            } else if noun != nil || isStop(token, reading) {
                break
            }
            token += 1
            steps += 1
        }
        let isOwner = reading.word(token) == words.possessive
        // "a 34-year-old man, Anna Roe,", "a 34-year-old named Anna Roe"
        if !isOwner {
            var next = token
            if reading.isMark(next, ",") {
                next += 1
            } else {
                var skipped = 0
                while naming.contains(reading.word(next)) || reading.word(next) == as_
                    || being.contains(reading.word(next)) || isBeen(next, reading), skipped < 5
                {
                    next += 1
                    skipped += 1
                }
            }
            if next > token, let name = reading.name(at: next), name.kind == .person,
                name.tokens.lowerBound == next
                    || name.title.map({ $0.lowerBound == next }) ?? false,
                reading.isMark(token, ",") ? isClosed(name.tokens.upperBound, sentence, reading) : true
            {
                return Age(
                    mention: mention, years: years, who: .named(name.entity), named: name.tokens, isSure: true,
                    isNow: true)
            }
        }
        let start = beginning(of: mention, sentence, reading)
        let article = reading.word(start)
        // "Anna Roe, a 34-year-old nurse,"
        if start < mention.tokens.lowerBound, !words.owners.contains(article),
            reading.isMark(start - 1, ",") || being.contains(reading.word(start - 1)),
            let place = references.ending(at: start - 1), reading.name(at: start - 2)?.kind == .person
        {
            return Age(
                mention: mention, years: years, who: place.who, named: place.tokens, isSure: true, isNow: true)
        }
        if words.definite.contains(article) {
            // "the 34-year-old", "the 34-year-old striker"
            if let noun, let place = references.place(at: noun), place.who != .described(noun) {
                return Age(
                    mention: mention, years: years, who: place.who, named: nil, isSure: false, isNow: true)
            }
            guard noun.map({ words.jobs.contains(reading.word($0)) }) ?? isBareOld(mention, token, reading),
                let person = references.nearest(before: start), noun == nil || person.isNamed
            else {
                return noun.map {
                    Age(
                        mention: mention, years: years, who: .described($0), named: nil, isSure: true, isNow: true)
                }
            }
            return Age(mention: mention, years: years, who: person, named: nil, isSure: false, isNow: true)
        }
        guard let noun else {
            // "identified only as a 19-year-old from Torrin"
            let isHead =
                reading.sentenceIndex(mention.tokens.lowerBound).map { reading.part(ofSentence: $0) } == .headline
            guard words.articles.contains(article) || isHead, isBareOld(mention, token, reading) || isHead else {
                return nil
            }
            let old = mention.tokens.upperBound - 1
            return Age(
                mention: mention, years: years, who: .described(old), named: nil, isSure: true, isNow: true)
        }
        let who = references.place(at: noun)?.who ?? .described(noun)
        return Age(mention: mention, years: years, who: who, named: nil, isSure: true, isNow: true)
    }

    private func isBeen(_ token: Int, _ reading: Reading) -> Bool {
        skipped.contains(reading.word(token))
            && (being.contains(reading.word(token - 1)) || naming.contains(reading.word(token + 1)))
    }

    /// "The 34-year-old said": no noun of a thing follows.
    private func isBareOld(_ mention: AmountMention, _ token: Int, _ reading: Reading) -> Bool {
        let next = mention.tokens.upperBound
        guard reading.kind(next) == .word else { return true }
        if reading.word(next) == words.possessive || isStop(next, reading) { return true }
        // "the 17-year-old soloed over the bay": a past form before a word that begins no noun phrase's head.
        guard past.end(reading.bytes[reading.tokens[next].span.range]) else { return false }
        let word = reading.word(next + 1)
        return reading.kind(next + 1) != .word || stops.contains(word) || words.articles.contains(word)
            || words.definite.contains(word) || words.owners.contains(word)
    }

    /// A word that ends a noun phrase: a preposition, a verb of being or saying, a joint.
    private func isStop(_ token: Int, _ reading: Reading) -> Bool { stops.contains(reading.word(token)) }

    /// The article of a compound, or the compound itself: "a quiet 34-year-old".
    private func beginning(of mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> Int {
        var at = mention.tokens.lowerBound - 1
        while at >= sentence.lowerBound, mention.tokens.lowerBound - at <= 4 {
            let word = reading.word(at)
            if words.articles.contains(word) || words.definite.contains(word) || words.owners.contains(word) {
                return at
            }
            guard reading.kind(at) == .word, !reading.tokens[at].isCapitalised else { break }
            at -= 1
        }
        return mention.tokens.lowerBound
    }

    // MARK: "She is 34"

    private func afterBeing(
        _ mention: AmountMention, _ years: Exact, _ sentence: Range<Int>, _ references: PersonReferences,
        _ reading: Reading
    ) -> Age? {
        var at = mention.tokens.lowerBound - 1
        while grades.contains(reading.word(at)), at > sentence.lowerBound { at -= 1 }
        guard at >= sentence.lowerBound, being.contains(reading.word(at)) || selves.contains(reading.word(at)) else {
            return nil
        }
        let verb = at
        let next = mention.tokens.upperBound
        if mention.kind == .number {
            let word = reading.word(next)
            guard
                isClosed(next, sentence, reading) || moments.contains(word) || joins.contains(word)
                    || followers.contains(word) || reading.timeIndex(next) != nil || reading.timeIndex(next + 1) != nil
            else { return nil }
        }
        at -= 1
        if isSelf(verb, reading) {
            guard let index = reading.quotationIndex(verb), let speaker = reading.prose.quotations[index].speaker,
                reading.prose.entities[speaker].kind == .person
            else { return nil }
            return Age(
                mention: mention, years: years, who: .named(speaker), named: nil, isSure: false,
                isNow: presentVerbs.contains(reading.word(verb)))
        }
        var isReal = true
        while at > sentence.lowerBound, skipped.contains(reading.word(at)) {
            if unreal.contains(reading.word(at)) { isReal = false }
            at -= 1
        }
        // "he turned 34 and then 35": "who", a pronoun or a name right before the verb.
        guard let subject = subject(at: at, sentence, references, reading) else { return nil }
        // "since he was four", "until she turned 40"
        let first = subject.named?.lowerBound ?? at
        if unreal.contains(reading.word(first - 1)) || moments.contains(reading.word(first - 1)) { isReal = false }
        let isPresent = presentVerbs.contains(reading.word(verb))
        let isDeath =
            moments.contains(reading.word(next))
            && (next..<min(sentence.upperBound, next + 4)).contains {
                dying.contains(reading.word($0))
            }
        return Age(
            mention: mention, years: years, who: subject.who, named: subject.named, isSure: subject.isSure,
            isNow: isReal && (isPresent || isDeath || isClosed(next, sentence, reading)),
            isOfMoment: !isReal || moments.contains(reading.word(next)), isAtDeath: isDeath)
    }

    /// "I'm 34", "I am 34" between quotation marks.
    private func isSelf(_ verb: Int, _ reading: Reading) -> Bool {
        guard reading.tokens[verb].isQuoted else { return false }
        return selves.contains(reading.word(verb)) || selves.contains(reading.word(verb - 1))
    }

    private func subject(at token: Int, _ sentence: Range<Int>, _ references: PersonReferences, _ reading: Reading)
        -> (who: PersonReferences.Who, named: Range<Int>?, isSure: Bool)?
    {
        var token = token
        guard token >= sentence.lowerBound else { return nil }
        if reading.word(token) == who {
            token -= 1
            if reading.isMark(token, ",") {
                if let person = owner(endingAt: token, references, reading) {
                    return (person.place.who, person.place.tokens, person.isName)
                }
                return nil
            }
        } else if words.he.contains(reading.word(token)) || words.she.contains(reading.word(token)) {
            return references.antecedent(ofPronoun: token).map { ($0, nil, true) }
        } else if reading.isMark(token, ","), let person = owner(endingAt: token, references, reading), person.isName {
            // "Anna Roe, mayor of Torrin, is 54"
            return (person.place.who, person.place.tokens, true)
        }
        if reading.isMark(token, ","), let first = references.first(in: sentence.lowerBound..<token),
            first.tokens.lowerBound <= sentence.lowerBound + 2, first.who.isNamed,
            references.persons(in: sentence.lowerBound..<token).count == 1,
            reading.isMark(first.tokens.upperBound, ",") || reading.isMark(first.tokens.upperBound, "(")
        {
            return (first.who, first.tokens, true)
        }
        guard let place = references.ending(at: token + 1) else { return nil }
        // "the lawyer of Anna Roe was 54"
        if place.tokens.lowerBound > sentence.lowerBound, reading.word(place.tokens.lowerBound - 1) == of { return nil }
        return (place.who, place.tokens, true)
    }

    // MARK: "At 34, Anna Roe"

    private func afterAt(
        _ mention: AmountMention, _ years: Exact, _ sentence: Range<Int>, _ references: PersonReferences,
        _ reading: Reading
    ) -> Age? {
        var before = mention.tokens.lowerBound - 1
        while grades.contains(reading.word(before)) { before -= 1 }
        if reading.word(before) == of, reading.word(before - 1) == age {
            before -= reading.word(before - 2) == the ? 3 : 2
        } else if reading.word(before) == age {
            before -= 1
        }
        let isGraded = before < mention.tokens.lowerBound - 1 && before + 1 == sentence.lowerBound
        guard reading.word(before) == at && before >= sentence.lowerBound || isGraded else { return nil }
        let next = mention.tokens.upperBound
        let isWorded = mention.kind == .age || reading.word(before - 1) == who
        if !isWorded {
            guard
                isClosed(next, sentence, reading) || reading.timeIndex(next) != nil
                    || reading.timeIndex(next + 1) != nil,
                years >= Exact(5)
            else { return nil }
        }
        if let death = atDeath(mention, years, sentence, references, reading) { return death }
        // "Anna Roe, who at 41 became mayor"
        if reading.word(before - 1) == who, let subject = subject(at: before - 1, sentence, references, reading) {
            return Age(
                mention: mention, years: years, who: subject.who, named: subject.named, isSure: subject.isSure,
                isNow: isPresentClause(next, sentence, reading))
        }
        // At the start of a clause, the subject follows.
        // "Sworn in at 34 in January 2019, Anna Roe": a date may stand between.
        var end = next
        if let time = reading.time(at: next) ?? reading.time(at: next + 1) { end = time.tokens.upperBound }
        if reading.isMark(end, ","),
            before == sentence.lowerBound || isGraded || !isWordBefore(before, reading)
                || end > next
                    && before - sentence.lowerBound < 4
        {
            var token = end + 1
            while token < sentence.upperBound, token < next + 6 {
                if words.he.contains(reading.word(token)) || words.she.contains(reading.word(token)) {
                    guard let who = references.antecedent(ofPronoun: token) else { return nil }
                    return Age(
                        mention: mention, years: years, who: who, named: nil, isSure: true,
                        isNow: isGraded || isPresentClause(token + 1, sentence, reading), isOfMoment: true)
                }
                if let place = references.place(at: token) {
                    return Age(
                        mention: mention, years: years, who: place.who, named: place.tokens, isSure: true,
                        isNow: isGraded || isPresentClause(place.tokens.upperBound, sentence, reading), isOfMoment: true
                    )
                }
                guard reading.kind(token) == .word else { break }
                token += 1
            }
            return nil
        }
        return nil
    }

    private func isWordBefore(_ token: Int, _ reading: Reading) -> Bool { reading.kind(token - 1) == .word }

    /// Whether the verb that follows a subject is in the present: "is", "has", "already".
    private func isPresentClause(_ token: Int, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        for at in token..<min(sentence.upperBound, token + 2) where presentVerbs.contains(reading.word(at)) {
            return true
        }
        return false
    }

    // MARK: "died aged 34"

    private func atDeath(
        _ mention: AmountMention, _ years: Exact, _ sentence: Range<Int>, _ references: PersonReferences,
        _ reading: Reading
    ) -> Age? {
        let start = mention.tokens.lowerBound
        guard mention.kind == .age || reading.word(start - 1) == at, years >= .one else { return nil }
        if mention.kind == .number { guard isClosed(mention.tokens.upperBound, sentence, reading) else { return nil } }
        var verb = start - 1
        while verb >= sentence.lowerBound, start - verb < 24 {
            if reading.isMark(verb, ";") { return nil }
            if dying.contains(reading.word(verb)), !reading.tokens[verb].isQuoted { break }
            verb -= 1
        }
        guard verb >= sentence.lowerBound, dying.contains(reading.word(verb)) else { return nil }
        // Between the verb and the age stands no other person who could own it.
        if reading.names(in: verb..<start).contains(where: { $0.kind == .person }) { return nil }
        var at = verb - 1
        while at > sentence.lowerBound, skipped.contains(reading.word(at)) { at -= 1 }
        if let subject = subject(at: at, sentence, references, reading) {
            return Age(
                mention: mention, years: years, who: subject.who, named: subject.named, isSure: subject.isSure,
                isNow: true, isAtDeath: true)
        }
        // "Anna Roe, born in Torrin, died at 84": the only person before the verb, at the start of the sentence.
        let before = references.persons(in: sentence.lowerBound..<verb)
        guard before.count == 1, reading.isMark(at, ","), let place = references.first(in: sentence),
            place.tokens.lowerBound <= sentence.lowerBound + 2
        else { return nil }
        return Age(
            mention: mention, years: years, who: before[0], named: place.tokens, isSure: true, isNow: true,
            isAtDeath: true)
    }

    // MARK: "her 34th birthday"

    private func birthday(
        _ mention: AmountMention, _ years: Exact, _ references: PersonReferences, _ reading: Reading
    ) -> Age? {
        let before = mention.tokens.lowerBound - 1
        let who: PersonReferences.Who?
        var named: Range<Int>?
        if reading.word(before) == words.possessive, let place = references.ending(at: before) {
            who = place.who
            named = place.tokens
        } else if words.he.contains(reading.word(before)) || words.she.contains(reading.word(before)) {
            who = references.antecedent(ofPronoun: before)
        } else {
            who = nil
        }
        return who.map {
            Age(mention: mention, years: years, who: $0, named: named, isSure: named != nil, isNow: false)
        }
    }

    // MARK: Another time

    /// Whether the words beside an age say that it is one of another time: "34 at the time", "then 34", a year.
    private func isOfThen(_ mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        let next = mention.tokens.upperBound
        for token in next..<min(sentence.upperBound, next + 4) where reading.word(token) == timeNoun {
            return true
        }
        let death = (next..<min(sentence.upperBound, next + 4)).contains { dying.contains(reading.word($0)) }
        if moments.contains(reading.word(next)), !death { return true }
        // "Officers initially gave her age as 34": what was said before and is corrected.
        if sentence.contains(where: { former.contains(reading.word($0)) }) { return true }
        let published = reading.prose.published?.year
        for time in reading.times(in: sentence) where time.kind == .date && !time.isRelative {
            guard let year = time.date.year, time.date.statesYear else { continue }
            if published == nil || year != published { return true }
        }
        return false
    }
}
