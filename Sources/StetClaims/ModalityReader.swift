package import StetFacts
package import StetProse
import StetSource

/// How the copy stands behind a claim, from cue words of its clause and the quotation it stands in.
///
/// Words inside a quotation belong to the speaker. A cue covers the clause from where it stands: "may have
/// killed 12" is hedged, "killed 12 and may rise" is not.
package struct ModalityReader: Sendable {
    private let hedges: WordSet
    private let denials: WordSet
    private let plans: WordSet
    private let conditions: WordSet
    private let saying: WordSet
    private let clauseBreaks: WordSet

    package struct Standing: Sendable {
        package var modality: Modality
        /// Folded name of the source, when the copy names one.
        package var source: String?
    }

    package init(language: inout Language) {
        hedges = language.wordSet("cues/hedging")
        denials = language.wordSet("cues/denying")
        plans = language.wordSet("cues/planning")
        conditions = language.wordSet("cues/conditional")
        saying = language.wordSet("words/saying")
        clauseBreaks = language.wordSet("cues/clause-breaks")
    }

    package func standing(of tokens: Range<Int>, in reading: Reading) -> Standing {
        guard let sentence = reading.sentenceIndex(tokens.lowerBound) else { return Standing(modality: .asserted) }
        let range = reading.sentences[sentence].tokens
        if reading.tokens[tokens.lowerBound].isQuoted {
            let speaker = reading.prose.quotations.first { $0.tokens.contains(tokens.lowerBound) }?.speaker
            return Standing(modality: .reported, source: speaker.map { reading.prose.entities[$0].key })
        }
        var modality = Modality.asserted
        // From the claim back to where its clause begins.
        var token = tokens.lowerBound - 1
        var cue: Modality?
        while token >= range.lowerBound {
            let word = reading.word(token)
            if reading.isMark(token, ";") || reading.isMark(token, ":") || clauseBreaks.contains(word) { break }
            cue = cue ?? modalityCue(word)
            token -= 1
        }
        for inside in tokens { cue = cue ?? modalityCue(reading.word(inside)) }
        if let cue { modality = cue }
        if modality == .asserted, range.contains(where: { saying.contains(reading.word($0)) }) {
            let source = reading.names(in: range).first { name in
                saying.contains(reading.word(name.tokens.upperBound)) || saying.contains(reading.word(name.tokens.lowerBound - 1))
            }
            return Standing(modality: .reported, source: source.map { reading.prose.entities[$0.entity].key })
        }
        return Standing(modality: modality)
    }

    private func modalityCue(_ word: WordID) -> Modality? {
        guard word.isKnown else { return nil }
        if hedges.contains(word) { return .hedged }
        if denials.contains(word) { return .denied }
        if plans.contains(word) { return .planned }
        if conditions.contains(word) { return .hypothetical }
        return nil
    }
}
