import StetFacts
import StetLanguage
import StetProse
import StetSource

/// Finds the kind that the copy gives a place: "the French overseas territory of New Caledonia", "New Caledonia … the
/// province", "troops were sent to the island state". Fills claims of kind `place-kind`.
///
/// A kind with a place beside it ("the island of Mayotte") belongs to that place. "The territory" alone means the one
/// place below a country that the document names most often, and nothing when two places are named equally often. "The
/// state" and "the country" alone mostly mean a government or another country, so only "the island state" is read.
final class PlaceKindFinder: Finder {
    private let placeKind: BoundShape<PlaceKindShape>
    private let classes: [(words: WordSet, kind: PlaceClass)]
    private let all: WordSet
    private let sovereign: WordSet
    private let islandLike: WordSet
    private let the: WordID
    private let its: WordID
    private let of: WordID
    private let anyOne: WordSet
    private let determiners: WordSet
    private let modifiers: WordSet
    /// The kinds of place, as the lists name them, that "the territory" or "the island" may mean.
    private let partial: Set<String> = ["territory", "island", "archipelago", "province", "state"]

    init(binder: inout Binder) {
        placeKind = binder.shape()
        sovereign = binder.list("finders/place-kind-sovereign")
        classes = [
            (sovereign, .state), (binder.list("finders/place-kind-territory"), .territory),
            (binder.list("finders/place-kind-province"), .province),
            (binder.list("finders/place-kind-island"), .island),
            (binder.list("finders/place-kind-archipelago"), .archipelago),
            (binder.list("finders/place-kind-continent"), .continent),
        ]
        all = classes.reduce(WordSet([])) { $0.union($1.words) }
        islandLike = binder.list("finders/place-kind-island-like")
        the = binder.word("grammar/the")
        its = binder.word("grammar/its")
        of = binder.word("grammar/of")
        anyOne = binder.list("finders/place-kind-any-one")
        determiners = binder.list("finders/place-kind-determiners")
        modifiers = binder.list("cues/place-adjectives")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        guard reading.prose.names.contains(where: { $0.kind == .place }) else { return }
        var main: Int??
        for (index, sentence) in reading.sentences.enumerated() {
            for token in sentence.tokens where all.contains(reading.word(token)) && !reading.tokens[token].isQuoted {
                if reading.tokens[token].isCapitalised || all.contains(reading.word(token + 1)) { continue }
                guard let found = classes.first(where: { $0.words.contains(reading.word(token)) }) else { continue }
                var start = token
                while start > sentence.tokens.lowerBound, isModifier(start - 1, reading) { start -= 1 }
                guard determiners.contains(reading.word(start - 1)) else { continue }
                // "On its territory" may be said of any place; "its overseas territory" is a kind of place.
                if start == token, reading.word(start - 1) == its { continue }
                if main == nil { main = .some(mainPlace(reading)) }
                guard let place = place(of: token, start: start, sentence: index, main: main ?? nil, reading) else {
                    continue
                }
                let words = (start - 1)..<(token + 1)
                collector.add(placeKind, tokens: words) { claim, named in
                    claim.set(named.place, to: PlaceContent(reading.prose.entities[place]))
                    claim.set(named.kind, to: reading.text(start..<(token + 1)), at: reading.span(words))
                    claim.set(named.class, to: found.kind, at: reading.tokens[token].span)
                    claim.set(named.definite, to: reading.word(start - 1) == the)
                }
            }
        }
    }

    private func isModifier(_ token: Int, _ reading: Reading) -> Bool {
        if modifiers.contains(reading.word(token)) || islandLike.contains(reading.word(token)) { return true }
        if reading.kind(token) == .hyphen { return !reading.tokens[token].isSpaced }
        guard let kind = reading.name(at: token)?.kind else { return false }
        return kind == .nationality || kind == .place
    }

    /// The one place below a country that the document names most often.
    private func mainPlace(_ reading: Reading) -> Int? {
        var counts: [Int: Int] = [:]
        for mention in reading.prose.names where mention.kind == .place {
            guard let type = reading.prose.entities[mention.entity].placeType, partial.contains(type) else { continue }
            counts[mention.entity, default: 0] += 1
        }
        let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        guard let first = ranked.first, first.value >= 2, ranked.count == 1 || ranked[1].value * 2 <= first.value else {
            return nil
        }
        return first.key
    }

    private func place(of token: Int, start: Int, sentence: Int, main: Int?, _ reading: Reading) -> Int? {
        if reading.word(token + 1) == of {
            let named = reading.name(at: token + 2)
            return named?.kind == .place ? named?.entity : nil
        }
        // A name right before with a comma: "New Caledonia, a French territory".
        if let before = reading.name(at: start - 3), before.kind == .place, reading.isMark(start - 2, ",") {
            return before.entity
        }
        // "A territory" gives the kind of a place only when the place's name stands beside it.
        guard let main, !anyOne.contains(reading.word(start - 1)) else { return nil }
        let isSovereign = sovereign.contains(reading.word(token))
        if isSovereign, !islandLike.contains(reading.word(token - 1)) { return nil }
        // Another such place before it in the sentence may be meant.
        for mention in reading.names(in: reading.sentences[sentence].tokens.lowerBound..<token)
        where mention.kind == .place {
            if mention.entity == main { return main }
            guard let type = reading.prose.entities[mention.entity].placeType else { return nil }
            if partial.contains(type) { return nil }
        }
        return main
    }
}

private enum PlaceClass: String, FieldMember {
    case state, territory, province, island, archipelago, continent
}

private struct PlaceKindShape: ClaimShape {
    static let claimType = "place-kind"
    let place: ClaimField<PlaceContent>
    let kind: ClaimField<String>
    let `class`: ClaimField<PlaceClass>
    let definite: ClaimField<Bool>

    init(_ binder: inout FieldBinder) {
        place = binder.field("place")
        kind = binder.field("kind")
        self.class = binder.field("class")
        definite = binder.field("definite")
    }
}
