import StetFacts
import StetLanguage
import StetProse
import StetSource

/// Reads how the copy presents a claim: as fact, reported, hedged, denied, planned or conditional, and from which source.
///
/// In: the tokens of a claim. Out: its modality and source. Words inside a quotation belong to the speaker. For a sentence
/// without a cue word there is nothing to read, and it is not parsed. In all others the tree says over which clauses a word
/// stands (`Standing`). A sentence without a tree is read from the claim back to the start of its clause.
final class ModalityReader: Sendable {
    private let lists: ClauseWords
    private let clauseBreaks: WordSet

    struct Standing: Sendable {
        var modality: Modality
        /// The folded name of the source, when the copy names one.
        var source: String?
    }

    init(lists: ClauseWords, language: inout Language) {
        self.lists = lists
        clauseBreaks = language.wordSet("cues/clause-breaks")
    }

    /// For each sentence, whether it contains a word that may change the modality of a claim. Most sentences do not.
    func cued(_ reading: Reading) -> [Bool] {
        reading.sentences.map { sentence in
            reading.tokens[sentence.tokens].contains { lists.cues.contains($0.word) }
        }
    }

    /// - Parameters:
    ///   - isExact: whether a tree may be asked. Without it the words before the claim decide.
    ///   - isCued: whether a sentence contains a word that may change the modality of a claim.
    func standing(of tokens: Range<Int>, in reading: Reading, isExact: Bool = true, isCued: (Int) -> Bool) -> Standing {
        guard let sentence = reading.sentenceIndex(tokens.lowerBound) else { return Standing(modality: .asserted) }
        if reading.tokens[tokens.lowerBound].isQuoted {
            let speaker = reading.quotationIndex(tokens.lowerBound).flatMap { reading.prose.quotations[$0].speaker }
            return Standing(modality: .reported, source: speaker.map { reading.prose.entities[$0].key })
        }
        guard isCued(sentence) || tokens.upperBound > reading.sentences[sentence].tokens.upperBound else {
            return Standing(modality: .asserted)
        }
        // The name of somebody, with a title or without, is so whatever is said of him; it needs no tree.
        if isNameAlone(tokens, reading) { return Standing(modality: .asserted) }
        let bounds = reading.sentences[sentence].tokens
        guard isExact, let syntax = reading.syntax(ofSentence: sentence), syntax.hasTree
        else {
            return scanned(tokens, bounds, reading)
        }
        let scopes = ScopeReader(syntax: syntax, reading: reading, lists: lists)
        let found = scopes.standing(of: tokens.clamped(to: syntax.tokens))
        return Standing(modality: found.modality, source: found.source.flatMap { name(in: $0, reading) })
    }

    /// Whether a claim holds a name, no figure, no time, and no word that gives a title ("is", "became").
    private func isNameAlone(_ tokens: Range<Int>, _ reading: Reading) -> Bool {
        var hasName = false
        for token in tokens {
            if reading.amountIndex(token) != nil || reading.timeIndex(token) != nil { return false }
            if lists.linking.contains(reading.word(token)) { return false }
            hasName = hasName || reading.nameIndex(token) != nil
        }
        return hasName
    }

    /// The key of the first name in a phrase that names a source.
    private func name(in phrase: Range<Int>, _ reading: Reading) -> String? {
        for token in phrase {
            if let name = reading.name(at: token) { return reading.prose.entities[name.entity].key }
        }
        return nil
    }

    // MARK: Without a tree

    /// Looks back from the claim to the start of its clause, and into the claim.
    private func scanned(_ tokens: Range<Int>, _ sentence: Range<Int>, _ reading: Reading) -> Standing {
        var token = tokens.lowerBound - 1
        while token >= sentence.lowerBound {
            let word = reading.word(token)
            if reading.isMark(token, ";") || reading.isMark(token, ":") || clauseBreaks.contains(word) { break }
            if let cue = cue(token, reading) { return Standing(modality: cue) }
            token -= 1
        }
        for inside in tokens {
            if let cue = cue(inside, reading) { return Standing(modality: cue) }
        }
        guard sentence.contains(where: { lists.saying.contains(reading.word($0)) }) else {
            return Standing(modality: .asserted)
        }
        let source = reading.names(in: sentence).first { name in
            lists.saying.contains(reading.word(name.tokens.upperBound))
                || lists.saying.contains(reading.word(name.tokens.lowerBound - 1))
        }
        return Standing(modality: .reported, source: source.map { reading.prose.entities[$0.entity].key })
    }

    /// The modality of a cue word; nil without one. The month May is not a cue.
    private func cue(_ token: Int, _ reading: Reading) -> Modality? {
        let word = reading.word(token)
        guard lists.cues.contains(word), reading.timeIndex(token) == nil else { return nil }
        if lists.hedging.contains(word) { return .hedged }
        if lists.denying.contains(word) || lists.negation.contains(word) { return .denied }
        if lists.planning.contains(word) || lists.future.contains(word) || lists.would.contains(word) {
            return .planned
        }
        if lists.condition.contains(word) { return .hypothetical }
        return nil
    }
}
