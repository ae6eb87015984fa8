import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetText
import StetValues

/// Decides whether a sentence is about the main event of its story.
///
/// The headline and the first two sentences say what the main event is. A later sentence is about that event too,
/// unless it names another time ("in 2011", more than ten days before publication), another event ("the worst since")
/// or a place that those opening sentences do not name.
struct MainEvent: Sendable {
    private let otherEvents: WordSet
    private let placing: WordSet
    /// The words before a place in a caption. Only there is "of" among them: elsewhere it stands before many other
    /// things.
    private let placingInCaption: WordSet
    /// In days: how long before publication the event may be.
    private let reach = 10

    init(binder: inout Binder) {
        otherEvents = binder.list("cues/other-events")
        placing = binder.list("finders/main-event-placing")
        placingInCaption = placing.union(binder.list("finders/main-event-placing-in-caption"))
    }

    /// The names in the headline and in the first two sentences of the story.
    struct Scene {
        fileprivate var sentences: Set<Int> = []
        fileprivate var words: Set<String> = []
        /// The names in the headline alone.
        fileprivate var headline: Set<String> = []

        init(_ reading: Reading) {
            var body = 0
            for (index, sentence) in reading.sentences.enumerated() {
                let part = reading.part(ofSentence: index)
                guard part == .headline || part == .deck || part.isBody && body < 2 else { continue }
                if part.isBody { body += 1 }
                sentences.insert(sentence.tokens.lowerBound)
                for token in sentence.tokens where reading.tokens[token].isCapitalised {
                    words.insert(folded(reading.text(token)))
                    if part == .headline { headline.insert(folded(reading.text(token))) }
                }
            }
        }

        func holds(_ sentence: Sentence) -> Bool { sentences.contains(sentence.tokens.lowerBound) }
    }

    func isTold(in sentence: Sentence, _ scene: Scene, _ reading: Reading) -> Bool {
        guard hasMainTime(sentence.tokens, reading) else { return false }
        if scene.holds(sentence) { return true }
        return !namesPlace(in: sentence, behind: placing, besides: scene.words, reading)
    }

    private func namesPlace(
        in sentence: Sentence, behind placing: WordSet, besides known: Set<String>, _ reading: Reading
    ) -> Bool {
        for token in sentence.tokens
        where placing.contains(reading.word(token)) && token + 1 < sentence.tokens.upperBound {
            let next = token + 1
            if reading.tokens[next].isCapitalised, reading.timeIndex(next) == nil,
                !known.contains(folded(reading.text(next)))
            {
                return true
            }
        }
        return reading.names(in: sentence.tokens).contains { name in
            name.kind == .place && !known.contains(folded(reading.text(name.tokens.lowerBound)))
        }
    }

    /// Whether the figures of a caption may be those of the whole event: it names no place, or a place of the headline.
    /// A picture may show one town, and its caption may give the figures of that town alone.
    func isOfWhole(caption sentence: Sentence, _ scene: Scene, _ reading: Reading) -> Bool {
        isTold(in: sentence, scene, reading)
            && !namesPlace(in: sentence, behind: placingInCaption, besides: scene.headline, reading)
    }

    /// Whether the sentence names no other time and no other event.
    private func hasMainTime(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
        for token in sentence where otherEvents.contains(reading.word(token)) {
            // "hundreds injured since Monday" is about this event; "the worst since 1988" is about another one.
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
            if published.lowerBound.number - days.upperBound.number > reach { return false }
        }
        return true
    }
}
