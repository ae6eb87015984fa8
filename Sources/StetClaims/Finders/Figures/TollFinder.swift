import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds how many people were killed, injured, missing, displaced, arrested or made ill. Fills claims of kind `toll`.
///
/// Reads a count beside a word of outcome: "killed at least 12 people", "12 miners have died", "left 12 dead", "the
/// death toll rose to 12", "a man was killed". The counted noun ("miners") is the group. "including two officers",
/// "another 12" and "three men and a boy" are parts of a whole. A toll belongs to the main event of the story unless
/// its sentence names another time or event. In that case the event is unknown, and rules do not compare the toll.
final class TollFinder: Finder {
    private let toll: BoundShape<TollShape>
    private let outcomes: [(kind: Outcome, states: WordSet, verbs: WordSet)]
    private let leaving: WordSet
    private let deaths: WordSet
    private let lives: WordSet
    private let claiming: WordSet
    private let tollWord: WordID
    private let death: WordID
    private let people: WordSet
    private let generic: WordSet
    private let personNouns: WordSet
    private let articles: WordSet
    private let auxiliaries: WordSet
    private let adverbs: WordSet
    private let parts: WordSet
    private let and: WordID
    private let of: WordID
    private let the: WordID
    private let from: WordID
    private let phraseOpeners: WordSet
    private let clauseEnds: WordSet
    private let passives: WordSet
    /// All words that may give a toll.
    private let cues: WordSet
    private let mainEvent: MainEvent

    init(binder: inout Binder) {
        toll = binder.shape()
        outcomes = [
            (.killed, binder.list("cues/killed"), binder.list("cues/killing")),
            (.injured, binder.list("cues/injured"), binder.list("cues/injuring")),
            (.missing, binder.list("cues/missing"), binder.list("finders/toll-missing-verbs")),
            (.displaced, binder.list("cues/displaced"), binder.list("cues/displacing")),
            (.arrested, binder.list("cues/arrested"), binder.list("cues/arresting")),
            (.sick, binder.list("cues/sick"), binder.list("finders/toll-sick-verbs")),
        ]
        leaving = binder.list("cues/leaving")
        deaths = binder.list("cues/deaths")
        lives = binder.list("finders/toll-lives")
        claiming = binder.list("finders/toll-claiming")
        tollWord = binder.word("grammar/toll")
        death = binder.word("grammar/death")
        people = binder.list("words/people")
        generic = binder.list("cues/anybody")
        personNouns = binder.list("cues/person-nouns")
        articles = binder.list("finders/toll-articles")
        auxiliaries = binder.list("cues/toll-auxiliaries")
        adverbs = binder.list("cues/toll-adverbs")
        parts = binder.list("cues/parts")
        and = binder.word("grammar/and")
        of = binder.word("grammar/of")
        the = binder.word("grammar/the")
        from = binder.word("grammar/from")
        phraseOpeners = binder.list("finders/toll-phrase-openers")
        clauseEnds = binder.list("finders/toll-clause-ends")
        passives = binder.list("cues/passive-auxiliaries")
        cues = outcomes.reduce(WordSet([tollWord]).union(lives).union(deaths)) { $0.union($1.states).union($1.verbs) }
        mainEvent = MainEvent(binder: &binder)
    }

    /// A toll that was found, before the finder knows which toll of the document counts the whole event.
    private struct Found {
        var outcome: (kind: Outcome, tokens: Range<Int>)
        var amount: Amount
        var valueSpan: Span
        var tokens: Range<Int>
        var group: Worded<String>
        var isPart: Bool
        var isOfMainEvent: Bool
        var isBody: Bool
        var isInOpening = false
    }

    func find(in reading: Reading, into collector: inout Collector) {
        var found: [Found] = []
        var scene: MainEvent.Scene?
        for sentence in reading.sentences {
            guard sentence.tokens.contains(where: { isCue(reading.word($0)) }) else { continue }
            let known = scene ?? MainEvent.Scene(reading)
            scene = known
            let isMain = mainEvent.isTold(in: sentence, known, reading)
            let firstFound = found.count
            for mention in reading.amounts(in: sentence.tokens) where mention.kind == .number {
                joined(from: mention, isMain, sentence, reading, &found)
                let noun = counted(after: mention.tokens.upperBound, sentence.tokens, reading)
                guard let outcome = outcome(of: mention, noun, sentence.tokens, reading) else { continue }
                add(mention, noun, outcome, isMain, sentence, reading, &found)
            }
            for token in sentence.tokens
            where articles.contains(reading.word(token)) && reading.amountIndex(token) == nil {
                one(at: token, sentence, reading, &found)
            }
            if reading.prose.part(of: sentence) == .caption, !mainEvent.isOfWhole(caption: sentence, known, reading) {
                for index in firstFound..<found.count { found[index].isPart = true }
            }
            if known.holds(sentence) {
                for index in firstFound..<found.count { found[index].isInOpening = true }
            }
        }
        let wholes = wholes(of: found)
        for (index, toll) in found.enumerated() { emit(toll, isWhole: wholes.contains(index), reading, &collector) }
    }

    private func emit(_ found: Found, isWhole: Bool, _ reading: Reading, _ collector: inout Collector) {
        collector.add(toll, tokens: found.tokens) { claim, toll in
            claim.set(toll.outcome, to: found.outcome.kind, at: reading.span(found.outcome.tokens))
            claim.set(toll.value, to: found.amount, at: found.valueSpan)
            claim.set(toll.group, to: found.group)
            claim.set(toll.partOf, to: found.isPart ? true : nil)
            claim.set(toll.whole, to: isWhole ? true : nil)
            claim.set(toll.event, to: found.isOfMainEvent ? EventContent(name: "main event", key: "main") : nil)
        }
    }

    /// For each outcome, the toll of the main event: the largest one in the opening of the story, else the largest
    /// one in the headline. Without these, the first one further down, when all of them are the same number.
    private func wholes(of found: [Found]) -> Set<Int> {
        func size(_ index: Int) -> Exact { found[index].amount.nominal ?? .zero }
        var wholes: Set<Int> = []
        for outcome in Outcome.allCases {
            let tolls = found.indices.filter {
                found[$0].outcome.kind == outcome && found[$0].isOfMainEvent && !found[$0].isPart
            }
            let opening = tolls.filter { found[$0].isInOpening }
            if opening.isEmpty {
                if let first = tolls.first, tolls.allSatisfy({ size($0) == size(first) }) { wholes.insert(first) }
                continue
            }
            let body = opening.filter { found[$0].isBody }
            if let largest = (body.isEmpty ? opening : body).max(by: { size($0) < size($1) }) { wholes.insert(largest) }
        }
        return wholes
    }

    private func isCue(_ word: WordID) -> Bool { cues.contains(word) }

    /// The counted noun: the first word for people within four words. nil for a bare figure.
    private func counted(after token: Int, _ sentence: Range<Int>, _ reading: Reading) -> (word: Int, end: Int)? {
        var at = token
        var words = 0
        while at < sentence.upperBound, words < 4, reading.kind(at) == .word || reading.kind(at) == .hyphen {
            let word = reading.word(at)
            if people.contains(word) || generic.contains(word) { return (at, at + 1) }
            if auxiliaries.contains(word) || isCue(word) || phraseOpeners.contains(word) { return nil }
            words += 1
            at += 1
        }
        return nil
    }

    private func outcome(
        of mention: AmountMention, _ noun: (word: Int, end: Int)?, _ sentence: Range<Int>, _ reading: Reading
    ) -> (kind: Outcome, tokens: Range<Int>)? {
        let number = mention.tokens
        let before = reading.start(of: mention) - 1
        // "killed at least 12 people", "claimed the lives of 12", "the deaths of 12 people"
        let previous = reading.word(before)
        if previous == of || previous == the {
            var at = before
            while at > sentence.lowerBound, reading.word(at) == of || reading.word(at) == the { at -= 1 }
            if lives.contains(reading.word(at)) || deaths.contains(reading.word(at)) {
                return (.killed, at..<(at + 1))
            }
        }
        // "the death toll rose to 12", "a toll of 12"
        let window = max(sentence.lowerBound, before - 5)...max(sentence.lowerBound, before)
        if let at = window.last(where: { reading.word($0) == tollWord }), reading.word(at - 1) == death,
            !window.contains(where: { $0 > at && reading.amountIndex($0) != nil }),
            !(at..<before).contains(where: { reading.isMark($0, ",") })
        {
            // "rose from 10 to 12": the last figure is the toll.
            if reading.word(before) != from { return (.killed, at..<(at + 1)) }
        }
        if noun != nil || reading.kind(number.upperBound) != .word || isCue(reading.word(number.upperBound))
            || endsClause(number.upperBound, reading)
        {
            for outcome in outcomes where outcome.verbs.contains(previous) && !isPassive(before, reading) {
                return (outcome.kind, before..<(before + 1))
            }
            if claiming.contains(previous), let noun, lives.contains(reading.word(noun.word)) {
                return (.killed, before..<(before + 1))
            }
        }
        // "12 people were killed", "12 dead", "left 12 injured"
        var at = noun?.end ?? number.upperBound
        guard
            noun != nil || auxiliaries.contains(reading.word(at)) || adverbs.contains(reading.word(at))
                || isCue(reading.word(at))
        else { return nil }
        if let noun, deaths.contains(reading.word(noun.word)) { return (.killed, noun.word..<noun.end) }
        var steps = 0
        while at < sentence.upperBound, steps < 5 {
            let word = reading.word(at)
            if deaths.contains(word) { return (.killed, at..<(at + 1)) }
            for outcome in outcomes where outcome.states.contains(word) { return (outcome.kind, at..<(at + 1)) }
            guard auxiliaries.contains(word) || adverbs.contains(word) else { return nil }
            // In "12 people and …" another count begins.
            if word == and, reading.amountIndex(at + 1) != nil || articles.contains(reading.word(at + 1)) { return nil }
            at += 1
            steps += 1
        }
        return nil
    }

    /// The sum of a list that is one toll: "Three residents and a gendarme have been killed" gives four.
    private func joined(
        from mention: AmountMention, _ isMain: Bool, _ sentence: Sentence, _ reading: Reading, _ found: inout [Found]
    ) {
        let before = mention.tokens.lowerBound - 1
        guard mention.amount.isPlain, let first = mention.amount.nominal,
            let firstNoun = counted(after: mention.tokens.upperBound, sentence.tokens, reading),
            reading.word(before) != and, reading.isMark(before, ",") == false,
            !parts.contains(reading.word(before)), !parts.contains(reading.word(before - 1)),
            !(mention.tokens.upperBound..<firstNoun.end).contains(where: { parts.contains(reading.word($0)) })
        else { return }
        var rest = Exact.zero
        var noun = firstNoun
        var hasCommas = false
        var isClosed = false
        while !isClosed, noun.end < sentence.tokens.upperBound {
            var at = noun.end
            if reading.isMark(at, ",") {
                hasCommas = true
                at += 1
            }
            if reading.word(at) == and {
                isClosed = true
                at += 1
            }
            guard at > noun.end else { return }
            let number = reading.amount(at: at)
            guard
                let count = number.map({ $0.amount.isPlain && $0.kind == .number ? $0.amount.nominal : nil })
                    ?? (articles.contains(reading.word(at)) ? Exact.one : nil), let sum = rest.plus(count),
                let next = counted(after: number?.tokens.upperBound ?? at + 1, sentence.tokens, reading)
            else { return }
            rest = sum
            noun = next
        }
        // "Two people, a man and a woman, were killed" tells of two.
        guard isClosed,
            !(hasCommas
                && (rest == first || reading.isMark(noun.end, ",") || generic.contains(reading.word(firstNoun.word)))),
            let total = first.plus(rest), let outcome = outcome(of: mention, noun, sentence.tokens, reading)
        else { return }
        let tokens = mention.tokens.lowerBound..<noun.end
        found.append(
            Found(
                outcome: outcome, amount: Amount(total), valueSpan: reading.span(tokens),
                tokens: outcome.tokens.union(tokens),
                group: Worded("people"), isPart: false,
                isOfMainEvent: isMain && !reading.tokens[tokens.lowerBound].isQuoted,
                isBody: reading.prose.part(of: sentence).isBody))
    }

    /// Whether the clause ends here. A headline has no full stop, so its last word ends the clause too.
    private func endsClause(_ token: Int, _ reading: Reading) -> Bool {
        guard let kind = reading.kind(token), reading.sentenceIndex(token) == reading.sentenceIndex(token - 1) else {
            return true
        }
        if kind == .punctuation || kind == .dash { return true }
        return clauseEnds.contains(reading.word(token))
    }

    /// Whether the verb is passive: in "was killed 12 miles away", the person who was killed stands before the verb.
    private func isPassive(_ verb: Int, _ reading: Reading) -> Bool {
        passives.contains(reading.word(verb - 1))
    }

    private func add(
        _ mention: AmountMention, _ noun: (word: Int, end: Int)?, _ outcome: (kind: Outcome, tokens: Range<Int>),
        _ isMain: Bool,
        _ sentence: Sentence, _ reading: Reading, _ found: inout [Found]
    ) {
        let number = mention.tokens
        let end = max(number.upperBound, noun?.end ?? 0)
        let group =
            noun.map { generic.contains(reading.word($0.word)) ? "people" : singular(reading.text($0.word)) }
            ?? "people"
        found.append(
            Found(
                outcome: outcome, amount: mention.amount,
                valueSpan: mention.qualified.union(reading.span(number.lowerBound..<end)),
                tokens: outcome.tokens.union(number.lowerBound..<end),
                group: Worded(group, at: noun.map { reading.span($0.word..<$0.end) }),
                isPart: isPart(mention, end, outcome.tokens, sentence.tokens, reading),
                isOfMainEvent: isMain && !reading.tokens[number.lowerBound].isQuoted,
                isBody: reading.prose.part(of: sentence).isBody))
    }

    private func isPart(
        _ mention: AmountMention, _ end: Int, _ outcome: Range<Int>, _ sentence: Range<Int>, _ reading: Reading
    ) -> Bool {
        let number = mention.tokens
        let before = reading.start(of: mention) - 1
        for token in [before, before - 1] where parts.contains(reading.word(token)) { return true }
        for token in number.upperBound..<min(end + 1, sentence.upperBound) where parts.contains(reading.word(token)) {
            return true
        }
        // "of the 38, 19 died": after an earlier count with "of", this count is a part.
        for mention in reading.amounts(in: sentence.lowerBound..<number.lowerBound) where mention.kind == .number {
            let at = mention.tokens.lowerBound
            if reading.word(at - 1) == of || reading.word(at - 1) == the && reading.word(at - 2) == of { return true }
        }
        // "12 of them", "three men and a boy"
        if reading.word(end) == of { return true }
        let isJoined = reading.word(end) == and || reading.isMark(end, ",")
        if isJoined, reading.amountIndex(end + 1) != nil || articles.contains(reading.word(end + 1)) {
            // "12 people and 30 injured" adds another outcome, not another group.
            let next = reading.amount(at: end + 1)?.tokens.upperBound ?? end + 2
            if next >= outcome.upperBound || outcome.lowerBound >= number.upperBound {
                return people.contains(reading.word(next)) || personNouns.contains(reading.word(next))
            }
        }
        if reading.word(before) == and, let earlier = reading.amount(at: before - 2) ?? reading.amount(at: before - 3),
            earlier.kind == .number, outcome.lowerBound >= number.upperBound
        {
            return true
        }
        return false
    }

    /// Reads "A man was killed", "a woman died" as one.
    private func one(at article: Int, _ sentence: Sentence, _ reading: Reading, _ found: inout [Found]) {
        var noun = article + 1
        var steps = 0
        while noun < sentence.tokens.upperBound, steps < 3,
            reading.kind(noun) == .word || reading.kind(noun) == .hyphen, !personNouns.contains(reading.word(noun))
        {
            if auxiliaries.contains(reading.word(noun)) { return }
            noun += 1
            steps += 1
        }
        guard noun < sentence.tokens.upperBound, personNouns.contains(reading.word(noun)),
            reading.word(noun + 1) != and, reading.word(article - 1) != and
        else { return }
        var at = noun + 1
        steps = 0
        while at < sentence.tokens.upperBound, steps < 4 {
            let word = reading.word(at)
            for outcome in outcomes where outcome.states.contains(word) {
                // In "a gunman killed seven" he did the killing. In "Man killed in crash" he was killed.
                guard steps > 0 || outcome.kind == .killed && endsClause(at + 1, reading) else { return }
                found.append(
                    Found(
                        outcome: (outcome.kind, at..<(at + 1)), amount: Amount(1),
                        valueSpan: reading.span(article..<(noun + 1)),
                        tokens: article..<(at + 1),
                        group: Worded(singular(reading.text(noun)), at: reading.span(noun..<(noun + 1))),
                        isPart: false, isOfMainEvent: false, isBody: reading.prose.part(of: sentence).isBody))
                return
            }
            guard auxiliaries.contains(word) || adverbs.contains(word) else { return }
            at += 1
            steps += 1
        }
    }
}

private enum Outcome: String, FieldMember {
    case killed, injured, missing, displaced, arrested, sick
}

private struct TollShape: ClaimShape {
    static let claimType = "toll"
    let outcome: ClaimField<Outcome>
    let value: ClaimField<Amount>
    let group: ClaimField<String>
    let partOf: ClaimField<Bool>
    let whole: ClaimField<Bool>
    let event: ClaimField<EventContent>

    init(_ binder: inout FieldBinder) {
        outcome = binder.field("outcome")
        value = binder.field("value", in: .count)
        group = binder.field("group")
        partOf = binder.field("part-of")
        whole = binder.field("whole")
        event = binder.field("event")
    }
}
