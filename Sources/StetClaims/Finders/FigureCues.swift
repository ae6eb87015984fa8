import StetDocuments
import StetFacts
import StetProse
import StetSource
import StetValues

/// Reads what stands around a figure: its noun, the content words and names of its clause, and whether the
/// copy points back with it ("the", "those", "all", "each of the").
struct FigureCues: Sendable {
    private let definite: WordSet
    private let function: WordSet
    private let people: WordSet
    private let parts: WordSet
    private let of: WordID
    private let the: WordID
    private let at: WordID
    private let on: WordID
    private let change: WordSet
    private let window = 9

    init(binder: inout Binder) {
        definite = binder.words("the", "those", "these", "that", "this", "all", "its", "their", "his", "her")
        function = binder.list("words/function")
        people = binder.list("words/people")
        parts = binder.list("cues/parts")
        of = binder.word("of")
        the = binder.word("the")
        at = binder.word("at")
        on = binder.word("on")
        change = binder.list("cues/rising")
    }

    func figure(_ mention: AmountMention, _ reading: Reading) -> Figure? {
        guard mention.amount.nominal != nil, let kind = kind(of: mention), let sentence = reading.sentenceIndex(mention.tokens.lowerBound)
        else { return nil }
        let range = reading.sentences[sentence].tokens
        guard reading.part(ofSentence: sentence) != .furniture else { return nil }
        let noun = noun(of: mention, range, reading)
        var stems: [UInt32] = []
        let low = max(range.lowerBound, mention.tokens.lowerBound - window)
        let high = min(range.upperBound, mention.tokens.upperBound + window)
        for token in low..<high where !mention.tokens.contains(token) {
            if let stem = stem(token, reading), !stems.contains(stem) { stems.append(stem) }
        }
        var names: [Int] = []
        for name in reading.names(in: range) where !names.contains(name.entity) { names.append(name.entity) }
        return Figure(
            mention: mention, kind: kind, sentence: sentence, noun: noun, stem: noun.flatMap { stem($0, reading) } ?? 0,
            stems: stems, names: names, isDefinite: isDefinite(mention, range, reading),
            isQuoted: reading.tokens[mention.tokens.lowerBound].isQuoted,
            isPartOfAnother: isPart(mention, noun, reading))
    }

    private func kind(of mention: AmountMention) -> FigureKind? {
        switch mention.kind {
        case .number: .count
        case .percent: .percent
        case .money: .money(mention.amount.unit.symbol)
        case .quantity: .measured(mention.amount.dimension)
        case .ordinal, .temperature, .age, .percentagePoints: nil
        }
    }

    /// The noun after a figure: of up to four words the last plural, else a word for people, else the first; for
    /// a percentage or sum without one, the noun before ("turnout of 40%").
    private func noun(of mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> Int? {
        var token = mention.tokens.upperBound
        // "14 of the trapped workers", "12% of its staff"
        if reading.word(token) == of {
            token += 1
            while token < sentence.upperBound, definite.contains(reading.word(token)) { token += 1 }
        }
        var first: Int?
        var plural: Int?
        var steps = 0
        while token < sentence.upperBound, steps < 4 {
            guard reading.kind(token) == .word || reading.kind(token) == .hyphen else { break }
            let word = reading.word(token)
            if reading.kind(token) == .word {
                if function.contains(word) || reading.timeIndex(token) != nil { break }
                if people.contains(word) { return token }
                if reading.tokens[token].isCapitalised { steps += 1; token += 1; continue }
                first = first ?? token
                if endsWithS(token, reading) { plural = token }
            }
            token += 1
            steps += 1
        }
        if let found = plural ?? first { return found }
        guard mention.kind != .number else { return nil }
        var before = mention.tokens.lowerBound - 1
        while before > sentence.lowerBound, Int(reading.tokens[before].start) >= Int(mention.qualified.start) { before -= 1 }
        if reading.word(before) == of || reading.word(before) == at { before -= 1 }
        return reading.kind(before) == .word && !function.contains(reading.word(before)) ? before : nil
    }

    private func endsWithS(_ token: Int, _ reading: Reading) -> Bool {
        reading.prose.document.prose[Int(reading.tokens[token].end) - 1] | 0x20 == 0x73
    }

    private func isDefinite(_ mention: AmountMention, _ sentence: Range<Int>, _ reading: Reading) -> Bool {
        var before = mention.tokens.lowerBound - 1
        // A currency sign belongs to the mention; an adjective may stand between ("the extra 12" is no repeat).
        guard before >= sentence.lowerBound else { return false }
        if definite.contains(reading.word(before)) {
            // "that" after a verb opens a clause: "said that 12 people".
            if reading.text(before) == "that", !reading.tokens[before].traits.contains(.startsSentence) { return false }
            return true
        }
        // "At £5m, the bridge", "On sales of £5m"
        if reading.word(before) == of { before -= 2 }
        return (reading.word(before) == at || reading.word(before) == on) && reading.tokens[before].traits.contains(.startsSentence)
    }

    private func isPart(_ mention: AmountMention, _ noun: Int?, _ reading: Reading) -> Bool {
        for token in [mention.tokens.lowerBound - 1, mention.tokens.lowerBound - 2] where parts.contains(reading.word(token)) { return true }
        for token in mention.tokens.upperBound..<max(mention.tokens.upperBound + 1, (noun ?? 0) + 1) where parts.contains(reading.word(token)) { return true }
        return false
    }

    /// Hash of a content word's stem: its first five letters in lower case; nil for function words and numbers.
    private func stem(_ token: Int, _ reading: Reading) -> UInt32? {
        let t = reading.tokens[token]
        guard t.kind == .word, t.span.count >= 4, !t.traits.contains(.dotted), !function.contains(t.word),
            reading.amountIndex(token) == nil, reading.timeIndex(token) == nil, reading.nameIndex(token) == nil
        else { return nil }
        var hash: UInt32 = 2_166_136_261
        for byte in reading.prose.document.prose[Int(t.start)..<min(Int(t.end), Int(t.start) + 5)] {
            hash = (hash ^ UInt32(byte | 0x20)) &* 16_777_619
        }
        return hash
    }

    /// "jobs" → "job", "women" → "woman": enough to tell whether two figures count one thing.
    func lemma(_ noun: String) -> String {
        let folded = folded(noun)
        if folded == "people" { return folded }
        if folded.hasSuffix("men") { return String(folded.dropLast(2)) + "an" }
        if folded.hasSuffix("ies") { return String(folded.dropLast(3)) + "y" }
        return folded.hasSuffix("s") && !folded.hasSuffix("ss") ? String(folded.dropLast()) : folded
    }
}
