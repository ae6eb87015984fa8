import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Matches one compiled `find` at one token. All ways to match are tried in order, bounded by the sentence and
/// by a budget of steps, so that no pattern and no sentence takes more than a fixed effort.
struct PatternMatcher {
    let program: PatternProgram
    let reading: Reading
    let sentence: Range<Int>
    private(set) var slots: [Slot]
    private var budget = 20_000

    init(program: PatternProgram, reading: Reading, sentence: Range<Int>, variables: Int) {
        self.program = program
        self.reading = reading
        self.sentence = sentence
        slots = Array(repeating: .missing, count: variables)
    }

    /// The longest end of a match from `start`, with its slots.
    mutating func longestMatch(_ steps: [PatternProgram.Step], from start: Int) -> (end: Int, slots: [Slot])? {
        var best: (end: Int, slots: [Slot])?
        match(steps[...], at: start) { end, slots in
            if end > best?.end ?? start { best = (end, slots) }
        }
        return best
    }

    /// Whether the steps match somewhere that ends (or begins) exactly at a token.
    mutating func matches(_ steps: [PatternProgram.Step], endingAt end: Int) -> Bool {
        for start in stride(from: end - 1, through: max(sentence.lowerBound, end - 12), by: -1) {
            var found = false
            match(steps[...], at: start) { stop, _ in found = found || stop == end }
            if found { return true }
        }
        return false
    }

    private mutating func match(_ steps: ArraySlice<PatternProgram.Step>, at token: Int, _ done: (Int, [Slot]) -> Void)
    {
        budget -= 1
        guard budget > 0 else { return }
        guard let step = steps.first else { return done(token, slots) }
        let rest = steps.dropFirst()
        switch step {
        case .word(let set):
            if token < sentence.upperBound, set.contains(reading.word(token)) { match(rest, at: token + 1, done) }
        case .phrases(let phrases):
            for phrase in phrases {
                if let end = end(of: phrase, at: token) { match(rest, at: end, done) }
            }
        case .slot(let variable, let annotation):
            for (end, slot) in matches(annotation, at: token) {
                let kept = variable.map { slots[$0.index] }
                if let variable { slots[variable.index] = slot }
                match(rest, at: end, done)
                if let variable, let kept { slots[variable.index] = kept }
            }
        case .gap(let most):
            for length in 0...most where token + length <= sentence.upperBound { match(rest, at: token + length, done) }
        case .choice(let alternatives):
            for alternative in alternatives { match((alternative + rest)[...], at: token, done) }
        case .repeat(let inner, let least, let most):
            if most > 0 {
                let again: [PatternProgram.Step] =
                    most > 1 || least > 1
                    ? [.repeat(inner, least: max(0, least - 1), most: most - 1)] : []
                match((inner + again + rest)[...], at: token, done)
            }
            if least == 0 { match(rest, at: token, done) }
        }
    }

    /// Phrases run over the hyphens that tokens break at.
    private func end(of phrase: [WordID], at start: Int) -> Int? {
        var token = start
        for (index, word) in phrase.enumerated() {
            if index > 0, reading.kind(token) == .hyphen { token += 1 }
            guard token < sentence.upperBound, reading.word(token) == word, word.isKnown else { return nil }
            token += 1
        }
        return token
    }

    /// All ends of an annotation that begins at a token, longest first, with what it yields.
    private func matches(_ annotation: Annotation, at token: Int) -> [(Int, Slot)] {
        guard token < sentence.upperBound else { return [] }
        switch annotation {
        case .person: return name(.person, .person, at: token)
        case .organisation: return name(.organisation, .organisation, at: token)
        case .place: return name(.place, .place, at: token)
        case .title:
            guard let mention = reading.names(in: sentence).first(where: { $0.title?.lowerBound == token }),
                let title = mention.title
            else { return [] }
            return [(title.upperBound, Slot(.text(reading.text(title)), at: reading.span(title)))]
        case .event:
            guard program.events.contains(reading.word(token)) else { return [] }
            let text = reading.text(token)
            return [
                (
                    token + 1,
                    Slot(.entity(Entity(.event, name: text, key: folded(text))), at: reading.tokens[token].span)
                )
            ]
        case .number(let noun): return number(of: noun, at: token)
        case .amount: return amount(at: token) { _ in true }
        case .quantity(let dimension): return amount(at: token) { $0.amount.dimension.name == dimension }
        case .money: return amount(at: token) { $0.kind == .money }
        case .percent: return amount(at: token) { $0.kind == .percent || $0.kind == .percentagePoints }
        case .ordinal: return amount(at: token) { $0.kind == .ordinal }
        case .age: return amount(at: token) { $0.kind == .age }
        case .date: return time(at: token) { $0.kind == .date }
        case .time: return time(at: token) { $0.kind == .time }
        case .duration:
            guard let mention = reading.time(at: token), mention.tokens.lowerBound == token, let length = mention.length
            else { return [] }
            return [(mention.tokens.upperBound, Slot(.amount(length), at: mention.span))]
        case .quoted: return quoted(at: token)
        case .word: return reading.kind(token) == .word ? [word(token)] : []
        case .noun, .adjective: return isContent(token) ? [word(token)] : []
        case .verb: return isContent(token) && !reading.tokens[token].isCapitalised ? [word(token)] : []
        case .adverb: return reading.kind(token) == .word && reading.text(token).hasSuffix("ly") ? [word(token)] : []
        case .nounPhrase: return nounPhrase(at: token)
        }
    }

    private func word(_ token: Int) -> (Int, Slot) {
        (token + 1, Slot(.text(reading.text(token)), at: reading.tokens[token].span))
    }

    private func isContent(_ token: Int) -> Bool {
        reading.kind(token) == .word && !program.function.contains(reading.word(token))
            && reading.amountIndex(token) == nil
    }

    private func nounPhrase(at token: Int) -> [(Int, Slot)] {
        var end = token
        while end < sentence.upperBound, end - token < 5, isContent(end) || end > token && reading.kind(end) == .hyphen
        { end += 1 }
        return stride(from: end, to: token, by: -1).map { stop in
            (stop, Slot(.text(reading.text(token..<stop)), at: reading.span(token..<stop)))
        }
    }

    private func name(_ kind: NameMention.Kind, _ entityKind: Entity.Kind, at token: Int) -> [(Int, Slot)] {
        guard let mention = reading.name(at: token), mention.tokens.lowerBound == token, mention.kind == kind else {
            return []
        }
        let entity = reading.prose.entities[mention.entity]
        return [
            (
                mention.tokens.upperBound,
                Slot(.entity(Entity(entityKind, name: entity.name, key: entity.key)), at: mention.span)
            )
        ]
    }

    /// An amount begins at its first token or at its qualifier ("at least 12").
    private func amount(at token: Int, where fits: (AmountMention) -> Bool) -> [(Int, Slot)] {
        guard let mention = mention(at: token), fits(mention) else { return [] }
        return [(mention.tokens.upperBound, Slot(mention))]
    }

    private func mention(at token: Int) -> AmountMention? {
        if let mention = reading.amount(at: token) { return mention.tokens.lowerBound == token ? mention : nil }
        var ahead = token + 1
        while ahead < sentence.upperBound, ahead - token <= 4 {
            if let mention = reading.amount(at: ahead) {
                return Int(mention.qualified.start) == Int(reading.tokens[token].start) ? mention : nil
            }
            ahead += 1
        }
        return nil
    }

    /// `number of people` takes the noun too, where one follows: "12 miners", and a bare "12" where none does.
    private func number(of noun: String?, at token: Int) -> [(Int, Slot)] {
        guard let mention = mention(at: token), mention.kind == .number else { return [] }
        let bare = (mention.tokens.upperBound, Slot(mention))
        guard let noun else { return [bare] }
        var at = mention.tokens.upperBound
        while at < sentence.upperBound, at - mention.tokens.upperBound < 3,
            reading.kind(at) == .word || reading.kind(at) == .hyphen
        {
            if noun == "people" ? program.people.contains(reading.word(at)) : isForm(reading.text(at), of: noun) {
                let span = mention.qualified.union(reading.tokens[at].span)
                return noun == "people"
                    ? [(at + 1, Slot(.amount(mention.amount), at: span)), bare]
                    : [(at + 1, Slot(.amount(mention.amount), at: span))]
            }
            at += 1
        }
        return noun == "people" ? [bare] : []
    }

    private func isForm(_ word: String, of noun: String) -> Bool {
        let word = folded(word)
        return word == noun || word + "s" == noun || word == noun + "s"
    }

    private func time(at token: Int, where fits: (TimeMention) -> Bool) -> [(Int, Slot)] {
        guard let mention = reading.time(at: token), mention.tokens.lowerBound == token, fits(mention) else {
            return []
        }
        return [(mention.tokens.upperBound, Slot(mention))]
    }

    private func quoted(at token: Int) -> [(Int, Slot)] {
        let first = reading.kind(token) == .word ? token : token + 1
        for start in [first, token] {
            guard let quotation = reading.quotationIndex(start).map({ reading.prose.quotations[$0] }),
                quotation.tokens.lowerBound == start
            else { continue }
            let end = min(quotation.tokens.upperBound + 1, sentence.upperBound)
            return [(end, Slot(.text(reading.text(quotation.tokens)), at: quotation.span))]
        }
        return []
    }
}
