import StetFacts
import StetLanguage
import StetProse
import StetSource

/// Reads how the copy presents a claim: as fact, reported, hedged, denied, planned or
/// conditional, and from which source.
///
/// In: the tokens of a claim. Out: its modality and source, from the cue words of its clause and the quotation around
/// it. Words inside a quotation belong to the speaker. A cue affects the rest of its clause: "may have killed 12" is
/// hedged, "killed 12 and may rise" is not.
final class ModalityReader: Sendable {
    private let hedges: WordSet
    private let denials: WordSet
    private let plans: WordSet
    private let conditions: WordSet
    private let saying: WordSet
    private let clauseBreaks: WordSet
    /// All words of hedges, denials, plans and conditions.
    private let cues: WordSet

    struct Standing: Sendable {
        var modality: Modality
        /// The folded name of the source, when the copy names one.
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

    /// For each sentence, whether it contains a word that may change the modality of a claim. Most sentences do not.
    func cued(_ reading: Reading) -> [Bool] {
        reading.sentences.map { sentence in reading.tokens[sentence.tokens].contains { cues.contains($0.word) } }
    }

    /// - Parameters:
    ///   - isCued: whether a sentence contains a word that may change the modality of a claim.
    ///   - reported: the result of `reported(in:_:)` for the sentence; called only when it matters.
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
        // Looks back from the claim to the start of its clause.
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

    /// The standing that a verb of saying gives to the claims of its sentence; nil without such a verb.
    func reported(in sentence: Int, _ reading: Reading) -> Standing? {
        let range = reading.sentences[sentence].tokens
        guard range.contains(where: { saying.contains(reading.word($0)) }) else { return nil }
        let source = reading.names(in: range).first { name in
            saying.contains(reading.word(name.tokens.upperBound))
                || saying.contains(reading.word(name.tokens.lowerBound - 1))
        }
        return Standing(modality: .reported, source: source.map { reading.prose.entities[$0.entity].key })
    }

    /// The modality of a cue word; nil without one. The month May is not a cue.
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
