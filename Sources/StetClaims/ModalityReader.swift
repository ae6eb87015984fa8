import StetFacts
import StetLanguage
import StetProse
import StetSource

/// How the copy stands behind a claim, from cue words of its clause and the quotation it stands in.
///
/// Words inside a quotation belong to the speaker. A cue covers the clause from where it stands: "may have
/// killed 12" is hedged, "killed 12 and may rise" is not.
final class ModalityReader: Sendable {
    private let hedges: WordSet
    private let denials: WordSet
    private let plans: WordSet
    private let conditions: WordSet
    private let saying: WordSet
    private let clauseBreaks: WordSet
    /// All of hedges, denials, plans and conditions.
    private let cues: WordSet

    struct Standing: Sendable {
        var modality: Modality
        /// Folded name of the source, when the copy names one.
        var source: String?
    }

    init(language: inout Language) {
        hedges = language.wordSet("cues/hedging")
        denials = language.wordSet("cues/denying")
        plans = language.wordSet("cues/planning")
        conditions = language.wordSet("cues/conditional")
        saying = language.wordSet("words/saying")
        clauseBreaks = language.wordSet("cues/clause-breaks")
        cues = hedges.union(denials).union(plans).union(conditions)
    }

    /// For each sentence, whether a word of it may say how a claim stands; most sentences have none.
    func cued(_ reading: Reading) -> [Bool] {
        reading.sentences.map { sentence in reading.tokens[sentence.tokens].contains { cues.contains($0.word) } }
    }

    /// - Parameters:
    ///   - isCued: whether a sentence has a word that may say how a claim stands.
    ///   - reported: what `reported(in:_:)` says of the sentence; asked only where it matters.
    func standing(of tokens: Range<Int>, in reading: Reading, isCued: (Int) -> Bool, reported: (Int) -> Standing?)
        -> Standing
    {
        guard let sentence = reading.sentenceIndex(tokens.lowerBound) else { return Standing(modality: .asserted) }
        if reading.tokens[tokens.lowerBound].isQuoted {
            let speaker = reading.quotationIndex(tokens.lowerBound).flatMap { reading.prose.quotations[$0].speaker }
            return Standing(modality: .reported, source: speaker.map { reading.prose.entities[$0].key })
        }
        guard isCued(sentence) || tokens.upperBound > reading.sentences[sentence].tokens.upperBound else {
            return reported(sentence) ?? Standing(modality: .asserted)
        }
        // From the claim back to where its clause begins.
        let first = reading.sentences[sentence].tokens.lowerBound
        var token = tokens.lowerBound - 1
        while token >= first {
            let word = reading.word(token)
            if reading.isMark(token, ";") || reading.isMark(token, ":") || clauseBreaks.contains(word) { break }
            if let cue = modalityCue(token, reading) { return Standing(modality: cue) }
            token -= 1
        }
        for inside in tokens {
            if let cue = modalityCue(inside, reading) { return Standing(modality: cue) }
        }
        return reported(sentence) ?? Standing(modality: .asserted)
    }

    /// How a sentence stands with a verb of saying in it; nil without one.
    func reported(in sentence: Int, _ reading: Reading) -> Standing? {
        let range = reading.sentences[sentence].tokens
        guard range.contains(where: { saying.contains(reading.word($0)) }) else { return nil }
        let source = reading.names(in: range).first { name in
            saying.contains(reading.word(name.tokens.upperBound))
                || saying.contains(reading.word(name.tokens.lowerBound - 1))
        }
        return Standing(modality: .reported, source: source.map { reading.prose.entities[$0.entity].key })
    }

    /// May, the month, is no cue.
    private func modalityCue(_ token: Int, _ reading: Reading) -> Modality? {
        let word = reading.word(token)
        guard cues.contains(word), reading.timeIndex(token) == nil else { return nil }
        if hedges.contains(word) { return .hedged }
        if denials.contains(word) { return .denied }
        if plans.contains(word) { return .planned }
        if conditions.contains(word) { return .hypothetical }
        return nil
    }
}
