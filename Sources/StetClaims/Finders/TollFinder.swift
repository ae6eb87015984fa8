import StetFacts
import StetProse
import StetSource
import StetValues

/// How many people were killed, injured, missing, displaced, arrested or made ill.
///
/// Reads a count beside a word of outcome: "killed at least 12 people", "12 miners have died", "left 12 dead",
/// "the death toll rose to 12", "a man was killed". What is counted ("miners") is the group; "including two
/// officers", "another 12" and "three men and a boy" are parts of a whole. A toll belongs to the story's main
/// event unless its sentence names another time or event; then its event is unknown and nothing is compared.
package final class TollFinder: Finder {
    private let toll: ClaimShape
    private let outcomes: [(name: String, states: WordSet, verbs: WordSet)]
    private let leaving: WordSet
    private let deaths: WordSet
    private let lives: WordSet
    private let claiming: WordSet
    private let tollWord: WordID
    private let death: WordID
    private let people: WordSet
    private let generic: WordSet
    private let singular: WordSet
    private let articles: WordSet
    private let auxiliaries: WordSet
    private let adverbs: WordSet
    private let parts: WordSet
    private let otherEvents: WordSet
    private let and: WordID
    private let of: WordID
    private let the: WordID
    private let to: WordID
    private let nouns: WordSet
    private let placing: WordSet
    /// Every word that may tell of a toll.
    private let cues: WordSet

    package init(binder: inout Binder) {
        toll = binder.shape("toll", "outcome", "value", "group", "part-of", "whole", "event")
        placing = binder.words("in", "at", "near", "outside", "off")
        outcomes = [
            ("killed", binder.list("cues/killed"), binder.list("cues/killing")),
            ("injured", binder.list("cues/injured"), binder.list("cues/injuring")),
            ("missing", binder.list("cues/missing"), binder.words("missing")),
            ("displaced", binder.list("cues/displaced"), binder.list("cues/displacing")),
            ("arrested", binder.list("cues/arrested"), binder.list("cues/arresting")),
            ("sick", binder.list("cues/sick"), binder.words("sickened", "sickens")),
        ]
        leaving = binder.list("cues/leaving")
        deaths = binder.list("cues/deaths")
        lives = binder.words("lives", "life")
        claiming = binder.words("claimed", "claims", "claiming", "took", "cost", "costing")
        tollWord = binder.word("toll")
        death = binder.word("death")
        people = binder.list("words/people")
        generic = binder.words("people", "persons", "person", "victims", "others", "lives", "deaths", "fatalities", "individuals")
        singular = binder.list("cues/person-nouns")
        articles = binder.words("a", "an", "one")
        auxiliaries = binder.words("was", "were", "is", "are", "has", "have", "had", "been", "being", "be", "were", "who", "and", "feared", "confirmed", "reported", "shot", "stabbed", "left", "found", "presumed")
        adverbs = binder.words("fatally", "critically", "seriously", "also", "badly", "severely", "slightly", "now", "still", "both", "either", "all", "later", "reportedly", "burned", "burnt", "pronounced", "taken", "declared")
        parts = binder.list("cues/parts")
        otherEvents = binder.list("cues/other-events")
        and = binder.word("and")
        of = binder.word("of")
        the = binder.word("the")
        to = binder.word("to")
        nouns = binder.words("of", "the", "in")
        cues = outcomes.reduce(WordSet([tollWord]).union(lives).union(deaths)) { $0.union($1.states).union($1.verbs) }
    }

    /// A toll before it is known which of the document's tolls is the whole of its event.
    private struct Found {
        var outcome: (name: String, tokens: Range<Int>)
        var amount: Amount
        var valueSpan: Span
        var tokens: Range<Int>
        var group: Slot
        var isPart: Bool
        var isOfMainEvent: Bool
        var isBody: Bool
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        var found: [Found] = []
        var opening: Opening?
        for sentence in reading.sentences {
            guard sentence.tokens.contains(where: { isCue(reading.word($0)) }) else { continue }
            let first = opening ?? Opening(reading)
            opening = first
            let isMain = isOfMainEvent(sentence, first, reading)
            for mention in reading.amounts(in: sentence.tokens) where mention.kind == .number {
                joined(from: mention, isMain, sentence, reading, &found)
                let noun = counted(after: mention.tokens.upperBound, sentence.tokens, reading)
                guard let outcome = outcome(of: mention.tokens, qualified: mention.qualified, noun, sentence.tokens, reading) else { continue }
                add(mention.amount, mention.tokens, mention.qualified, noun, outcome, isMain, sentence, reading, &found)
            }
            for token in sentence.tokens where articles.contains(reading.word(token)) && reading.amountIndex(token) == nil {
                one(at: token, sentence, reading, &found)
            }
        }
        let wholes = wholes(of: found)
        for (index, toll) in found.enumerated() { emit(toll, isWhole: wholes.contains(index), reading, &collector) }
    }

    private func emit(_ found: Found, isWhole: Bool, _ reading: Reading, _ collector: inout Collector) {
        collector.add(
            toll, tokens: found.tokens,
            [
                "outcome": Slot(.symbol(found.outcome.name), at: reading.span(found.outcome.tokens)),
                "value": Slot(.amount(found.amount), at: found.valueSpan),
                "group": found.group,
                "part-of": found.isPart ? Slot(.yesNo(true)) : .missing,
                "whole": isWhole ? Slot(.yesNo(true)) : .missing,
                "event": found.isOfMainEvent ? Slot(.entity(Entity(.event, name: "main event", key: "main"))) : .missing,
            ])
    }

    /// For each outcome the largest toll of the main event: what the document says it came to in all.
    private func wholes(of found: [Found]) -> Set<Int> {
        var largest: [String: Int] = [:]
        for (index, toll) in found.enumerated() where toll.isOfMainEvent && !toll.isPart {
            guard let known = largest[toll.outcome.name] else {
                largest[toll.outcome.name] = index
                continue
            }
            let other = found[known]
            if toll.isBody != other.isBody {
                if toll.isBody { largest[toll.outcome.name] = index }
            } else if (other.amount.nominal ?? .zero) < (toll.amount.nominal ?? .zero) {
                largest[toll.outcome.name] = index
            }
        }
        return Set(largest.values)
    }

    /// What the headline and the first two sentences of the story name: the scene of its main event.
    private struct Opening {
        var sentences: Set<Int> = []
        var words: Set<String> = []

        init(_ reading: Reading) {
            var body = 0
            for (index, sentence) in reading.sentences.enumerated() {
                let part = reading.part(ofSentence: index)
                guard part == .headline || part == .deck || part.isBody && body < 2 else { continue }
                if part.isBody { body += 1 }
                sentences.insert(sentence.tokens.lowerBound)
                for token in sentence.tokens where reading.tokens[token].isCapitalised { words.insert(folded(reading.text(token))) }
            }
        }
    }

    /// Whether a sentence tells of the story's main event: it names no other time, event or place.
    private func isOfMainEvent(_ sentence: Sentence, _ opening: Opening, _ reading: Reading) -> Bool {
        guard hasMainTime(sentence.tokens, reading) else { return false }
        if opening.sentences.contains(sentence.tokens.lowerBound) { return true }
        for token in sentence.tokens where placing.contains(reading.word(token)) && token + 1 < sentence.tokens.upperBound {
            let next = token + 1
            if reading.tokens[next].isCapitalised, reading.timeIndex(next) == nil, !opening.words.contains(folded(reading.text(next))) { return false }
        }
        return !reading.names(in: sentence.tokens).contains { name in
            name.kind == .place && !opening.words.contains(folded(reading.text(name.tokens.lowerBound)))
        }
    }

    private func isCue(_ word: WordID) -> Bool { cues.contains(word) }

    /// The noun that is counted: the first word for people within four words, else none (a bare figure).
    private func counted(after token: Int, _ sentence: Range<Int>, _ reading: Reading) -> (word: Int, end: Int)? {
        var at = token
        var words = 0
        while at < sentence.upperBound, words < 4, reading.kind(at) == .word || reading.kind(at) == .hyphen {
            let word = reading.word(at)
            if people.contains(word) || generic.contains(word) { return (at, at + 1) }
            if auxiliaries.contains(word) || isCue(word) || nouns.contains(word) { return nil }
            words += 1
            at += 1
        }
        return nil
    }

    private func outcome(
        of number: Range<Int>, qualified: Span, _ noun: (word: Int, end: Int)?, _ sentence: Range<Int>, _ reading: Reading
    ) -> (name: String, tokens: Range<Int>)? {
        var before = number.lowerBound - 1
        while before >= sentence.lowerBound, Int(reading.tokens[before].start) >= Int(qualified.start) { before -= 1 }
        // "killed at least 12 people", "claimed the lives of 12", "the deaths of 12 people"
        let previous = reading.word(before)
        if previous == of || previous == the {
            var at = before
            while at > sentence.lowerBound, reading.word(at) == of || reading.word(at) == the { at -= 1 }
            if lives.contains(reading.word(at)) || deaths.contains(reading.word(at)) { return ("killed", at..<(at + 1)) }
        }
        // "the death toll rose to 12", "a toll of 12"
        let window = max(sentence.lowerBound, before - 5)...max(sentence.lowerBound, before)
        if let at = window.last(where: { reading.word($0) == tollWord }), reading.word(at - 1) == death,
            !window.contains(where: { $0 > at && reading.amountIndex($0) != nil }),
            !(at..<before).contains(where: { reading.isMark($0, ",") })
        {
            // "rose from 10 to 12": the toll is what it came to.
            if reading.text(before) != "from" { return ("killed", at..<(at + 1)) }
        }
        if noun != nil || reading.kind(number.upperBound) != .word || isCue(reading.word(number.upperBound)) || endsClause(number.upperBound, reading) {
            for outcome in outcomes where outcome.verbs.contains(previous) && !isPassive(before, reading) {
                return (outcome.name, before..<(before + 1))
            }
            if claiming.contains(previous), let noun, lives.contains(reading.word(noun.word)) { return ("killed", before..<(before + 1)) }
        }
        // "12 people were killed", "12 dead", "left 12 injured"
        var at = noun?.end ?? number.upperBound
        guard noun != nil || auxiliaries.contains(reading.word(at)) || adverbs.contains(reading.word(at)) || isCue(reading.word(at)) else { return nil }
        if let noun, deaths.contains(reading.word(noun.word)) { return ("killed", noun.word..<noun.end) }
        var steps = 0
        while at < sentence.upperBound, steps < 5 {
            let word = reading.word(at)
            if deaths.contains(word) { return ("killed", at..<(at + 1)) }
            for outcome in outcomes where outcome.states.contains(word) { return (outcome.name, at..<(at + 1)) }
            guard auxiliaries.contains(word) || adverbs.contains(word) else { return nil }
            // "12 people and …": another count begins.
            if word == and, reading.amountIndex(at + 1) != nil || articles.contains(reading.word(at + 1)) { return nil }
            at += 1
            steps += 1
        }
        return nil
    }

    /// "Three residents and a gendarme have been killed": the items of the list are one toll of four.
    private func joined(
        from mention: AmountMention, _ isMain: Bool, _ whole: Sentence, _ reading: Reading, _ found: inout [Found]
    ) {
        let sentence = whole.tokens
        let before = mention.tokens.lowerBound - 1
        guard mention.amount.isPlain, let first = mention.amount.nominal, let firstNoun = counted(after: mention.tokens.upperBound, sentence, reading),
            reading.word(before) != and, reading.isMark(before, ",") == false,
            !parts.contains(reading.word(before)), !parts.contains(reading.word(before - 1)), !(mention.tokens.upperBound..<firstNoun.end).contains(where: { parts.contains(reading.word($0)) })
        else { return }
        var rest = Exact.zero
        var noun = firstNoun
        var hasCommas = false
        var isClosed = false
        while !isClosed, noun.end < sentence.upperBound {
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
            guard let count = number.map({ $0.amount.isPlain && $0.kind == .number ? $0.amount.nominal : nil })
                ?? (articles.contains(reading.word(at)) ? Exact.one : nil), let sum = rest.plus(count),
                let next = counted(after: number?.tokens.upperBound ?? at + 1, sentence, reading)
            else { return }
            rest = sum
            noun = next
        }
        // "Two people, a man and a woman, were killed" tells of two.
        guard isClosed, !(hasCommas && (rest == first || reading.isMark(noun.end, ",") || generic.contains(reading.word(firstNoun.word)))),
            let total = first.plus(rest), let outcome = outcome(of: mention.tokens, qualified: mention.qualified, noun, sentence, reading)
        else { return }
        let tokens = mention.tokens.lowerBound..<noun.end
        found.append(
            Found(
                outcome: outcome, amount: Amount(total), valueSpan: reading.span(tokens),
                tokens: min(tokens.lowerBound, outcome.tokens.lowerBound)..<max(tokens.upperBound, outcome.tokens.upperBound),
                group: Slot(text: "people"), isPart: false, isOfMainEvent: isMain && !reading.tokens[tokens.lowerBound].isQuoted,
                isBody: reading.prose.part(of: whole).isBody))
    }

    private func endsClause(_ token: Int, _ reading: Reading) -> Bool {
        guard let kind = reading.kind(token) else { return true }
        if kind == .punctuation || kind == .dash { return true }
        return reading.text(token) == "in" || reading.text(token) == "and" || reading.text(token) == "at" || reading.text(token) == "as" || reading.text(token) == "after"
    }

    /// "was killed 12 miles away": the one who was killed stands before.
    private func isPassive(_ verb: Int, _ reading: Reading) -> Bool {
        let word = reading.text(verb - 1)
        return ["was", "were", "is", "are", "be", "been", "being", "got"].contains(word)
    }

    private func add(
        _ amount: Amount, _ number: Range<Int>, _ qualified: Span, _ noun: (word: Int, end: Int)?, _ outcome: (name: String, tokens: Range<Int>),
        _ isMain: Bool, _ sentence: Sentence, _ reading: Reading, _ found: inout [Found]
    ) {
        let end = max(number.upperBound, noun?.end ?? 0)
        let group = noun.map { generic.contains(reading.word($0.word)) ? "people" : lemma(reading.text($0.word)) } ?? "people"
        found.append(
            Found(
                outcome: outcome, amount: amount, valueSpan: qualified.union(reading.span(number.lowerBound..<end)),
                tokens: min(number.lowerBound, outcome.tokens.lowerBound)..<max(end, outcome.tokens.upperBound),
                group: Slot(text: group, at: noun.map { reading.span($0.word..<$0.end) }),
                isPart: isPart(number, end, qualified, outcome.tokens, sentence.tokens, reading),
                isOfMainEvent: isMain && !reading.tokens[number.lowerBound].isQuoted, isBody: reading.prose.part(of: sentence).isBody))
    }

    private func lemma(_ noun: String) -> String {
        let folded = folded(noun)
        if folded.hasSuffix("men") { return String(folded.dropLast(2)) + "an" }
        return folded.hasSuffix("s") && !folded.hasSuffix("ss") ? String(folded.dropLast()) : folded
    }

    private func isPart(
        _ number: Range<Int>, _ end: Int, _ qualified: Span, _ outcome: Range<Int>, _ sentence: Range<Int>, _ reading: Reading
    ) -> Bool {
        var before = number.lowerBound - 1
        while before > sentence.lowerBound, Int(reading.tokens[before].start) >= Int(qualified.start) { before -= 1 }
        for token in [before, before - 1] where parts.contains(reading.word(token)) { return true }
        for token in number.upperBound..<min(end + 1, sentence.upperBound) where parts.contains(reading.word(token)) { return true }
        // "of the 38, 19 died": an earlier count with "of" makes this one a part.
        for mention in reading.amounts(in: sentence.lowerBound..<number.lowerBound) where mention.kind == .number {
            let at = mention.tokens.lowerBound
            if reading.word(at - 1) == of || reading.word(at - 1) == the && reading.word(at - 2) == of { return true }
        }
        // "12 of them", "three men and a boy"
        if reading.word(end) == of { return true }
        let isJoined = reading.word(end) == and || reading.isMark(end, ",")
        if isJoined, reading.amountIndex(end + 1) != nil || articles.contains(reading.word(end + 1)) {
            // "12 people and 30 injured" is another outcome, not another group.
            let next = reading.amount(at: end + 1)?.tokens.upperBound ?? end + 2
            if next >= outcome.upperBound || outcome.lowerBound >= number.upperBound { return people.contains(reading.word(next)) || singular.contains(reading.word(next)) }
        }
        if reading.word(before) == and, let earlier = reading.amount(at: before - 2) ?? reading.amount(at: before - 3),
            earlier.kind == .number, outcome.lowerBound >= number.upperBound
        {
            return true
        }
        return false
    }

    /// "A man was killed", "a woman died": one.
    private func one(at article: Int, _ whole: Sentence, _ reading: Reading, _ found: inout [Found]) {
        let sentence = whole.tokens
        var noun = article + 1
        var steps = 0
        while noun < sentence.upperBound, steps < 3, reading.kind(noun) == .word || reading.kind(noun) == .hyphen, !singular.contains(reading.word(noun)) {
            if auxiliaries.contains(reading.word(noun)) { return }
            noun += 1
            steps += 1
        }
        guard noun < sentence.upperBound, singular.contains(reading.word(noun)), reading.word(noun + 1) != and, reading.word(article - 1) != and else { return }
        var at = noun + 1
        steps = 0
        while at < sentence.upperBound, steps < 4 {
            let word = reading.word(at)
            for outcome in outcomes where outcome.states.contains(word) {
                guard steps > 0 || outcome.name == "killed" else { return }
                found.append(
                    Found(
                        outcome: (outcome.name, at..<(at + 1)), amount: Amount(1), valueSpan: reading.span(article..<(noun + 1)),
                        tokens: article..<(at + 1), group: Slot(text: lemma(reading.text(noun)), at: reading.span(noun..<(noun + 1))),
                        isPart: false, isOfMainEvent: false, isBody: reading.prose.part(of: whole).isBody))
                return
            }
            guard auxiliaries.contains(word) || adverbs.contains(word) else { return }
            at += 1
            steps += 1
        }
    }

    /// Whether the sentence names no other time or event.
    private func hasMainTime(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
        for token in sentence where otherEvents.contains(reading.word(token)) {
            // "hundreds injured since Monday" is this event, "the worst since 1988" another.
            if reading.time(at: token + 1)?.weekday != nil { continue }
            return false
        }
        let published = reading.prose.published?.days
        for time in reading.times(in: sentence) where time.kind == .date {
            guard let days = time.date.days else {
                if time.date.year != nil { return false }
                continue
            }
            guard let published else {
                if time.date.statesYear { return false }
                continue
            }
            if published.lowerBound.number - days.upperBound.number > 10 { return false }
        }
        return true
    }
}
