import StetFacts
import StetProse
import StetSource

/// What sort of place the copy says a place is: "the French overseas territory of New Caledonia", "New
/// Caledonia … the province", "deployed troops to the island state".
///
/// A kind with a place beside it ("the island of Mayotte") is that place's. "The territory" alone goes back to
/// the one place that the headline and lede name most, and to none if the sentence names another.
package struct PlaceKindFinder: Finder {
    private let placeKind: ClaimShape
    private let classes: [(words: WordSet, name: String)]
    private let all: WordSet
    private let the: WordID
    private let of: WordID
    private let determiners: WordSet
    private let modifiers: WordSet

    package init(binder: inout Binder) {
        placeKind = binder.shape("place-kind", "place", "kind", "class", "definite")
        classes = [
            (binder.words("state", "republic", "country", "nation"), "state"),
            (binder.words("territory", "territories", "dependency", "colony"), "territory"),
            (binder.words("province"), "province"),
            (binder.words("island"), "island"),
            (binder.words("archipelago", "islands"), "archipelago"),
            (binder.words("continent"), "continent"),
        ]
        all = WordSet(classes.flatMap { pair in ["state", "republic", "country", "nation", "territory", "dependency", "colony", "province", "island", "archipelago", "continent"].map { binder.word($0) }.filter { pair.words.contains($0) } })
        the = binder.word("the")
        of = binder.word("of")
        determiners = binder.words("the", "this", "its", "that", "a", "an")
        modifiers = binder.words("overseas", "island", "pacific", "french", "british", "american", "dutch", "danish", "autonomous", "city", "small", "tiny", "remote", "caribbean", "atlantic", "semi-autonomous", "self-governing", "sovereign", "independent")
    }

    package func find(in reading: Reading, into collector: inout Collector) {
        guard let main = mainPlace(reading) else { return }
        for (index, sentence) in reading.sentences.enumerated() {
            for token in sentence.tokens where all.contains(reading.word(token)) && !reading.tokens[token].isQuoted {
                if reading.tokens[token].isCapitalised, !reading.tokens[token].traits.contains(.startsSentence) { continue }
                guard let kind = classes.last(where: { $0.words.contains(reading.word(token)) }) else { continue }
                // "island state" is a state: the last noun decides.
                if all.contains(reading.word(token + 1)) { continue }
                var start = token
                while start > sentence.tokens.lowerBound, isModifier(start - 1, reading) { start -= 1 }
                // "The country", "the state" without more may be any country, or a government.
                if kind.name == "state", start == token, reading.word(token + 1) != of { continue }
                guard determiners.contains(reading.word(start - 1)) else { continue }
                guard let place = place(of: token, start: start, sentence: index, main: main, reading) else { continue }
                let entity = reading.prose.entities[place]
                collector.add(
                    placeKind, tokens: start..<(token + 1),
                    [
                        "place": Slot(.entity(Entity(.place, name: entity.name, key: entity.key))),
                        "kind": Slot(text: reading.text(start..<(token + 1)), at: reading.span(start..<(token + 1))),
                        "class": Slot(.symbol(kind.name), at: reading.tokens[token].span),
                        "definite": Slot(.yesNo(reading.word(start - 1) == the)),
                    ])
            }
        }
    }

    private func isModifier(_ token: Int, _ reading: Reading) -> Bool {
        if modifiers.contains(reading.word(token)) { return true }
        return reading.name(at: token)?.kind == .nationality || reading.name(at: token)?.kind == .place && reading.tokens[token].isCapitalised
    }

    /// The place that the document is about: named most, and in its first sentences.
    private func mainPlace(_ reading: Reading) -> Int? {
        var counts: [Int: Int] = [:]
        var isInHeadline: Set<Int> = []
        for mention in reading.prose.names where mayBeMeant(mention, reading) {
            counts[mention.entity, default: 0] += 1
            if let sentence = reading.sentenceIndex(mention.tokens.lowerBound), reading.part(ofSentence: sentence) == .headline {
                isInHeadline.insert(mention.entity)
            }
        }
        let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        guard let first = ranked.first, first.value >= (isInHeadline.contains(first.key) ? 2 : 3) else { return nil }
        // Nearly as often named: two places, and no telling which "the island" is.
        if ranked.count > 1, ranked[1].value * 3 > first.value * 2, reading.prose.entities[ranked[1].key].placeType == reading.prose.entities[first.key].placeType { return nil }
        return first.key
    }

    /// Countries and cities are named in every story; "the territory", "the island" is none of them.
    private func mayBeMeant(_ mention: NameMention, _ reading: Reading) -> Bool {
        guard mention.kind == .place else { return false }
        let type = reading.prose.entities[mention.entity].placeType
        return type != "country" && type != "city" && type != "capital" && type != "continent"
    }

    private func place(of token: Int, start: Int, sentence: Int, main: Int, _ reading: Reading) -> Int? {
        let range = reading.sentences[sentence].tokens
        if reading.word(token + 1) == of {
            let named = reading.name(at: token + 2)
            return named?.kind == .place ? named?.entity : nil
        }
        // A name right after, or right before with a comma: "New Caledonia, a French territory".
        if let before = reading.name(at: start - 3), before.kind == .place, reading.isMark(start - 2, ",") { return before.entity }
        let named = Set(reading.names(in: range).filter { mayBeMeant($0, reading) }.map(\.entity))
        if named.contains(main) { return main }
        // Another place named before it in the sentence may be the one that is meant.
        let before = reading.names(in: range.lowerBound..<token).filter { mayBeMeant($0, reading) }
        return before.isEmpty || reading.word(start - 1) == the && named.isEmpty ? main : nil
    }
}
