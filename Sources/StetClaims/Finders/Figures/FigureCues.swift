import StetDocuments
import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Reads the words around a figure. Used by `FigureFinder`.
///
/// In: a figure and its sentence. Out: the noun, the content words and names of its clause, and whether the copy refers
/// back with the figure ("the", "those", "all", "each of the").
final class FigureCues: Sendable {
    private let definite: WordSet
    private let function: WordSet
    private let people: WordSet
    private let parts: WordSet
    private let revisions: WordSet
    private let of: WordID
    private let that: WordID
    private let all: WordID
    private let prepositions: WordSet
    private let vague: WordSet
    private let comparing: WordSet
    private let on: WordID
    private let rising: WordSet
    private let falling: WordSet
    private let marking: WordSet
    private let auxiliaries: WordSet
    private let participles: WordSet
    private let relative: WordSet
    private let goingOn: WordEndings
    private let rates: WordSet
    private let rateReach = 6
    private let window = 9

    init(binder: inout Binder) {
        definite = binder.list("finders/figure-cues-definite")
        function = binder.list("words/function")
        people = binder.list("words/people")
        parts = binder.list("cues/parts")
        revisions = binder.list("cues/revisions")
        of = binder.word("grammar/of")
        that = binder.word("grammar/that")
        all = binder.word("grammar/all")
        prepositions = binder.list("finders/figure-cues-prepositions")
        vague = binder.list("cues/vague-figures")
        comparing = binder.list("finders/figure-cues-comparing")
        on = binder.word("grammar/on")
        marking = binder.list("finders/figure-cues-marking")
        auxiliaries = binder.list("cues/after-descriptions")
        participles = binder.list("cues/describing")
        relative = binder.list("finders/figure-cues-relative")
        goingOn = binder.language.endings("going-on")
        rates = binder.list("cues/rate-nouns")
        rising = binder.list("cues/rising")
        falling = binder.list("cues/falling")
    }

    /// Whether the tokens contain a word that is not part of a figure.
    func hasWords(_ tokens: Range<Int>, _ reading: Reading) -> Bool {
        tokens.contains { reading.tokens[$0].kind == .word && reading.amountIndex($0) == nil }
    }

    func figure(_ mention: AmountMention, _ reading: Reading) -> Figure? {
        guard let nominal = mention.amount.nominal, let kind = kind(of: mention),
            let sentence = reading.sentenceIndex(mention.tokens.lowerBound),
            reading.part(ofSentence: sentence) != .furniture
        else { return nil }
        let range = reading.sentences[sentence].tokens
        guard !isScoreOrName(mention, reading) else { return nil }
        let noun = noun(of: mention, range, reading)
        var near: [UInt32] = []
        var proper: [UInt32] = []
        var opener: UInt32?
        for token in reading.capitals(in: range) where !mention.tokens.contains(token) && isProper(token, reading) {
            let hash = hash(token, reading, letters: 12)
            if reading.tokens[token].traits.contains(.startsSentence), reading.nameIndex(token) == nil {
                opener = hash
            } else if !proper.contains(hash) {
                proper.append(hash)
            }
        }
        let low = mention.tokens.lowerBound - window
        let high = mention.tokens.upperBound + window
        for token in range.clamped(to: max(0, low)..<high) where !mention.tokens.contains(token) {
            let t = reading.tokens[token]
            // A word at the start of a sentence may or may not be a name, so it counts as both.
            if t.isCapitalised, !t.traits.contains(.startsSentence) || !isProper(token, reading) { continue }
            if let stem = stem(token, reading), !near.contains(stem) { near.append(stem) }
        }
        var names: [Int] = []
        for name in reading.names(in: range) where !names.contains(name.entity) { names.append(name.entity) }
        let between = mention.tokens.upperBound..<max(mention.tokens.upperBound, noun ?? 0)
        let time = reading.times(in: range).first { $0.kind == .date }.map { folded(reading.text($0.tokens)) }
        return Figure(
            mention: mention, kind: kind, sentence: sentence, noun: noun, stem: noun.flatMap { stem($0, reading) } ?? 0,
            near: near,
            modifiers: between.filter { !isProper($0, reading) }.compactMap { stem($0, reading) },
            modifierNames: between.filter { isProper($0, reading) }.map { hash($0, reading, letters: 12) },
            rate: kind == .percent ? rate(of: mention, range, reading) : nil,
            others: reading.amounts(in: max(range.lowerBound, low)..<min(range.upperBound, high)).filter {
                $0.span != mention.span && $0.kind != .ordinal
            }.compactMap(\.amount.nominal),
            proper: proper, opener: opener, names: names, time: time, isDefinite: isDefinite(mention, range, reading),
            isMarked: marking.contains(reading.word(mention.tokens.lowerBound - 1)),
            isQuoted: reading.tokens[mention.tokens.lowerBound].isQuoted,
            isPartOfAnother: isPart(mention, noun, range, reading), opensSentence: opens(mention, range, reading),
            hasVagueNoun: noun.map { vague.contains(reading.word($0)) } ?? false,
            significantDigits: significantDigits(nominal))
    }

    /// The word for something that has one percentage at a time: "turnout of 42%", "unemployment in Torrin stood at
    /// 7%", "a 42% turnout". nil when the copy compares or reports a change.
    private func rate(of mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> WordID? {
        let first = mention.tokens.lowerBound
        let before = max(sentence.lowerBound, first - rateReach)..<first
        let after = mention.tokens.upperBound..<min(sentence.upperBound, mention.tokens.upperBound + rateReach)
        guard before.isEmpty || !before.contains(where: { isComparing($0, reading) }),
            !after.contains(where: { isComparing($0, reading) })
        else { return nil }
        let words = before.reversed().prefix { reading.kind($0) == .word }.map { reading.word($0) }
        return (words + [reading.word(after.lowerBound)]).first { rates.contains($0) }
    }

    private func isComparing(_ token: Int, _ reading: Reading) -> Bool {
        let word = reading.word(token)
        return comparing.contains(word) || rising.contains(word) || falling.contains(word) || revisions.contains(word)
    }

    private func kind(of mention: AmountMention) -> FigureKind? {
        switch mention.kind {
        case .number: .count
        case .percent: .percent
        case .money: .money(mention.amount.unit.symbol.text)
        case .quantity: .measured(mention.amount.dimension)
        case .ordinal, .temperature, .age, .percentagePoints: nil
        }
    }

    /// The words after a figure that identify it: the stems of the content words, and the names. They end at a mark, at
    /// a form of "be" or "have", or after seven words.
    func description(of figure: Figure, _ reading: Reading) -> FigureDescription {
        var description = FigureDescription()
        let end = reading.sentences[figure.sentence].tokens.upperBound
        for token in figure.mention.tokens.upperBound..<min(end, figure.mention.tokens.upperBound + 7) {
            guard reading.kind(token) == .word, !auxiliaries.contains(reading.word(token)) else { break }
            if relative.contains(reading.word(token)) { description.hasClause = true }
            if isProper(token, reading) {
                description.names.append(hash(token, reading, letters: 12))
            } else if !participles.contains(reading.word(token)), let stem = stem(token, reading) {
                description.words.append(stem)
            }
        }
        return description
    }

    /// The names in the clause that identifies the things counted: "Petrov" and "Orsk" in "The 21 barges that Petrov
    /// left in Orsk".
    func namesInClause(of figure: Figure, _ reading: Reading) -> [UInt32] {
        guard let noun = figure.noun, relative.contains(reading.word(noun + 1)) else { return [] }
        let end = min(reading.sentences[figure.sentence].tokens.upperBound, noun + 12)
        return (noun + 2..<max(noun + 2, end)).prefix { reading.kind($0) == .word }.filter { isProper($0, reading) }
            .map { hash($0, reading, letters: 12) }
    }

    /// Whether the noun may also name an action: "building", "funding".
    func isDeed(_ noun: Int, _ reading: Reading) -> Bool {
        goingOn.end(reading.bytes[reading.tokens[noun].span.range])
    }

    /// Whether the figure is part of a score or a name: "71-52" has two bare figures with a hyphen, "80386-based" is a
    /// name.
    private func isScoreOrName(_ mention: AmountMention, _ reading: Reading) -> Bool {
        guard mention.kind == .number else { return false }
        if mention.span.count > 3, reading.kind(mention.tokens.upperBound) == .hyphen,
            !reading.tokens[mention.tokens.upperBound].isSpaced
        {
            return true
        }
        func isHyphen(_ token: Int) -> Bool {
            reading.kind(token) == .hyphen || reading.kind(token) == .dash && !reading.tokens[token].isSpaced
        }
        return isHyphen(mention.tokens.upperBound) && reading.kind(mention.tokens.upperBound + 1) == .number
            || isHyphen(mention.tokens.lowerBound - 1) && reading.kind(mention.tokens.lowerBound - 2) == .number
    }

    /// The digits of a figure, without the zeros at the end, as one number.
    private func significantDigits(_ value: Exact) -> Int64 {
        var digits = value.magnitude.numerator
        while digits > 0, digits % 10 == 0 { digits /= 10 }
        return digits
    }

    /// The noun after a figure. Among up to four words it is the last plural, else a word for people, else the first
    /// word. For a percentage or a sum of money without one, it is the noun before ("turnout of 40%").
    private func noun(of mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        var token = mention.tokens.upperBound
        // "14 of the trapped workers", "12% of its staff"
        if reading.word(token) == of {
            token += 1
            while token < sentence.upperBound, function.contains(reading.word(token)) { token += 1 }
        }
        // In "5p" the letter is written together with the figure, so it is part of the figure.
        if reading.kind(token) == .word, !reading.tokens[token].isSpaced { return nil }
        var first: Int?
        var plural: Int?
        var steps = 0
        while token < sentence.upperBound, steps < 4 {
            guard reading.kind(token) == .word || reading.isHyphen(token) else { break }
            let word = reading.word(token)
            if reading.kind(token) == .word {
                let isCompound = reading.isHyphen(token - 1) || reading.isHyphen(token + 1)
                if function.contains(word) && !isCompound || reading.timeIndex(token) != nil { break }
                if isCompound, reading.isHyphen(token + 1) {
                    token += 2
                    continue
                }
                if people.contains(word) { return token }
                if !reading.tokens[token].isCapitalised {
                    first = first ?? token
                    if endsWithS(token, reading) { plural = token }
                }
            }
            token += 1
            steps += 1
        }
        if let found = plural ?? first { return found }
        guard mention.kind != .number else { return nil }
        var before = reading.start(of: mention) - 1
        if reading.word(before) == of || prepositions.contains(reading.word(before)) { before -= 1 }
        return before >= sentence.lowerBound && reading.kind(before) == .word
            && !function.contains(reading.word(before)) ? before : nil
    }

    private func endsWithS(_ token: Int, _ reading: Reading) -> Bool {
        reading.bytes[Int(reading.tokens[token].end) - 1] | 0x20 == 0x73
    }

    /// Whether the figure has a word that refers back: "the 12", "All 12 of the", "those 12", "Each of the 12".
    private func isDefinite(_ mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        let before = mention.tokens.lowerBound - 1
        guard before >= sentence.lowerBound else { return false }
        let word = reading.word(before)
        if definite.contains(word) {
            // "up on the 12 of last year" and "more than the 12" mean another figure.
            if comparing.contains(reading.word(before - 1))
                || reading.word(before - 1) == on && comparing.contains(reading.word(before - 2))
            {
                return false
            }
            // "that" after a verb begins a clause ("that 12 …"), and "in all 50 states" does not refer back.
            return word != that && word != all || reading.tokens[before].traits.contains(.startsSentence)
                || word == all && reading.word(mention.tokens.upperBound) == of
        }
        return opens(mention, sentence, reading)
    }

    /// Whether the figure opens the sentence: "At £5m, the bridge …", "On sales of £5m".
    private func opens(_ mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        let before = mention.tokens.lowerBound - 1
        let opening = before >= sentence.lowerBound && reading.word(before) == of ? before - 2 : before
        return opening >= sentence.lowerBound && prepositions.contains(reading.word(opening))
            && reading.tokens[opening].traits.contains(.startsSentence)
    }

    private func isPart(_ mention: AmountMention, _ noun: Int?, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        let before = mention.tokens.lowerBound - 1
        for token in [before, before - 1] where token >= sentence.lowerBound && parts.contains(reading.word(token)) {
            return true
        }
        if before >= sentence.lowerBound, revisions.contains(reading.word(before)) { return true }
        let end = max(mention.tokens.upperBound, noun ?? 0)
        for token in mention.tokens.upperBound..<min(end + 2, sentence.upperBound)
        where parts.contains(reading.word(token)) { return true }
        // "two of the justices" means some of them.
        return mention.kind == .number && reading.word(mention.tokens.upperBound) == of
            && !definite.contains(reading.word(before))
    }

    /// Whether the word is capitalised and may be a name or part of one.
    private func isProper(_ token: Int, _ reading: Reading) -> Bool {
        let t = reading.tokens[token]
        return t.kind == .word && t.isCapitalised && t.span.count > 2 && reading.timeIndex(token) == nil
            && !function.contains(t.word)
    }

    /// The hash of a content word's stem. All words of change in one direction have one hash. nil for function words
    /// and numbers.
    private func stem(_ token: Int, _ reading: Reading) -> UInt32? {
        let t = reading.tokens[token]
        guard t.kind == .word, t.span.count >= 4, !t.traits.contains(.dotted), !function.contains(t.word),
            reading.amountIndex(token) == nil, reading.timeIndex(token) == nil
        else { return nil }
        if rising.contains(t.word) { return 1 }
        if falling.contains(t.word) { return 2 }
        return hash(token, reading, letters: stemLength(token, reading))
    }

    /// The length of the stem in letters, at most five, without "-s", "-ed", "-ing", "-er", "-e". So "fined" equals
    /// "fine", and "offered" equals "offer".
    private func stemLength(_ token: Int, _ reading: Reading) -> Int {
        let t = reading.tokens[token]
        let first = Int(t.start)
        var length = t.span.count
        /// The letter at that distance from the end, in lower case.
        func letter(_ back: Int) -> UInt8 { reading.bytes[first + length - back] | 0x20 }
        if length >= 4, letter(1) == UInt8(ascii: "s") { length -= 1 }
        guard length >= 4, length <= 8 else { return 5 < length ? 5 : length }
        let (last, before) = (letter(1), letter(2))
        if length >= 6, last == UInt8(ascii: "g"), before == UInt8(ascii: "n"), letter(3) == UInt8(ascii: "i") {
            length -= 3
        } else if length >= 5, before == UInt8(ascii: "e"), last == UInt8(ascii: "d") || last == UInt8(ascii: "r") {
            length -= 2
        } else if last == UInt8(ascii: "e") || last == UInt8(ascii: "d") {
            length -= 1
        }
        return min(5, length)
    }

    private func hash(_ token: Int, _ reading: Reading, letters: Int) -> UInt32 {
        let t = reading.tokens[token]
        var hash = WordHash()
        for byte in reading.bytes[Int(t.start)..<min(Int(t.end), Int(t.start) + letters)] {
            hash.add(byte | 0x20)
        }
        return hash.value
    }
}
