import StetFacts
import StetLanguage
import StetProse
import StetSource
import StetValues

/// Finds the tally of a vote, with its margin, total and outcome: "voted 27 to 24 for the plan, a majority of three".
/// Fills claims of kind `vote`.
///
/// A sentence with two tallies does not say which one the margin belongs to, so it gives no margin.
final class VoteFinder: Finder {
    private let vote: BoundShape<VoteShape>
    private let to: WordID
    private let by: WordID
    private let of: WordID
    private let all: WordID
    private let votes: WordSet
    private let voting: WordSet
    private let passing: WordSet
    private let failing: WordSet
    private let favouring: WordSet
    private let opposing: WordSet
    private let between: WordSet
    private let abstaining: WordSet
    private let majority: WordSet
    private let more: WordID
    private let bodies: WordSet

    init(binder: inout Binder) {
        vote = binder.shape()
        to = binder.word("grammar/to")
        by = binder.word("grammar/by")
        of = binder.word("grammar/of")
        all = binder.word("grammar/all")
        votes = binder.list("finders/vote-votes")
        voting = binder.list("cues/voting")
        passing = binder.list("cues/passing")
        failing = binder.list("cues/failing")
        favouring = binder.list("cues/in-favour")
        opposing = binder.list("finders/vote-opposing")
        between = binder.list("finders/vote-between")
        abstaining = binder.list("finders/vote-abstaining")
        majority = binder.list("finders/vote-majority")
        more = binder.word("grammar/more")
        bodies = binder.list("cues/voting-bodies")
    }

    func find(in reading: Reading, into collector: inout Collector) {
        for sentence in reading.sentences {
            let stated = reading.amounts(in: sentence.tokens)
            guard stated.contains(where: { $0.kind == .number }), isAboutVote(sentence.tokens, reading) else {
                continue
            }
            let numbers = stated.flatMap(figures)
            guard numbers.count >= 2, let tally = tally(numbers, sentence.tokens, reading) else { continue }
            let rest = numbers.filter { $0.span != tally.for.span && $0.span != tally.against.span }
            let abstained = rest.first { abstaining.contains(reading.word($0.tokens.upperBound)) }
            let margin = rest.first { isMargin($0, reading) }
            let total = rest.first {
                reading.word($0.tokens.lowerBound - 1) == all && bodies.contains(reading.word($0.tokens.upperBound))
            }
            // With a second tally in the sentence it is not clear which one the margin belongs to.
            guard rest.count <= 3 else { continue }
            let outcome = outcome(sentence.tokens, reading)
            guard margin != nil || total != nil || outcome != nil else { continue }
            let tokens = [tally.against, abstained, margin, total].reduce(tally.for.tokens) { tokens, mention in
                mention.map { tokens.union($0.tokens) } ?? tokens
            }
            collector.add(vote, tokens: tokens, confidence: .high) { claim, vote in
                claim.set(vote.inFavour, to: tally.for)
                claim.set(vote.against, to: tally.against)
                claim.set(vote.abstained, to: abstained)
                claim.set(vote.majority, to: margin?.amount, at: margin.map { marginSpan($0, reading) })
                claim.set(vote.total, to: total)
                claim.set(vote.outcome, to: outcome)
            }
        }
    }

    /// The whole numbers of a sentence. The amount finder may have read "24 to 27" as one range.
    private func figures(_ mention: AmountMention) -> [AmountMention] {
        guard mention.kind == .number else { return [] }
        guard let nominal = mention.amount.nominal, nominal.isInteger else { return [] }
        var mention = mention
        mention.amount.half = .zero
        // A range is one amount with two bounds; a tally needs the two numbers apart.
        if let low = mention.amount.low, let high = mention.amount.high, low != high, !mention.amount.isApproximate {
            mention.amount = mention.amount.asWritten
        }
        return [mention]
    }

    /// Whether the sentence is about a vote: it has a word of voting, lawmakers pass something, or a tally follows the
    /// outcome ("approved 12-9").
    private func isAboutVote(_ sentence: Range<Int>, _ reading: Reading) -> Bool {
        var hasBody = false
        var passes = false
        for token in sentence {
            let word = reading.word(token)
            guard word.isKnown else { continue }
            if isAboutVote(word) { return true }
            hasBody = hasBody || bodies.contains(word)
            passes = passes || passing.contains(word)
            if hasBody, passes { return true }
            if passing.contains(word), reading.amount(at: token + 1)?.kind == .number { return true }
        }
        return false
    }

    private func isAboutVote(_ word: WordID) -> Bool {
        word.isKnown && (votes.contains(word) || voting.contains(word) || majority.contains(word))
    }

    private func tally(
        _ numbers: [AmountMention], _ sentence: Range<Int>, _ reading: Reading
    ) -> (for: AmountMention, against: AmountMention)? {
        // "27 voted for, 24 against", "27 for, 24 against"
        let inFavour = numbers.first { isMarked($0, favouring, reading) }
        let opposed = numbers.first { isMarked($0, opposing, reading) }
        if let inFavour, let opposed, inFavour.span != opposed.span { return (inFavour, opposed) }
        for (first, second) in zip(numbers, numbers.dropFirst()) {
            let gap = first.tokens.upperBound..<second.tokens.lowerBound
            guard gap.count <= 6, !gap.isEmpty else { continue }
            if gap.count == 1,
                reading.word(gap.lowerBound) == to || reading.kind(gap.lowerBound) == .dash
                    || reading.kind(gap.lowerBound) == .hyphen
            {
                return (first, second)
            }
            // The noun may stand between the numbers: "27 votes to 24", "27 votes to her rival's 24".
            if votes.contains(reading.word(gap.lowerBound)), gap.contains(where: { reading.word($0) == to }) {
                return (first, second)
            }
        }
        return nil
    }

    /// Whether words after the figure assign it to one side: "27 for", "27 voted in favour", "24 noes", "24 were
    /// against".
    private func isMarked(_ mention: AmountMention, _ side: WordSet, _ reading: Reading) -> Bool {
        var next = mention.tokens.upperBound
        for _ in 0..<3 {
            if side.contains(reading.word(next)) { return true }
            guard
                voting.contains(reading.word(next)) || votes.contains(reading.word(next))
                    || bodies.contains(reading.word(next))
                    || between.contains(reading.word(next))
            else { return false }
            next += 1
        }
        return false
    }

    /// Whether the figure is a margin: "a majority of four", "a margin of 4 votes", "a four-vote margin", "four more".
    private func isMargin(_ mention: AmountMention, _ reading: Reading) -> Bool {
        let before = mention.tokens.lowerBound - 1
        if reading.word(before) == of, majority.contains(reading.word(before - 1)) { return true }
        let after = mention.tokens.upperBound
        if reading.word(after) == more { return true }
        // "won by four votes, 27 to 24"
        if reading.word(before) == by, votes.contains(reading.word(after)), reading.kind(after + 1) != .word {
            return true
        }
        let next = reading.kind(after) == .hyphen ? after + 1 : after
        return votes.contains(reading.word(next)) && majority.contains(reading.word(next + 1))
    }

    private func marginSpan(_ mention: AmountMention, _ reading: Reading) -> Span {
        let before = mention.tokens.lowerBound - 1
        guard reading.word(before) == of, majority.contains(reading.word(before - 1)) else { return mention.span }
        return reading.span((before - 1)..<mention.tokens.upperBound)
    }

    private func outcome(_ sentence: Range<Int>, _ reading: Reading) -> VoteOutcome? {
        var passed = false
        for token in sentence {
            let word = reading.word(token)
            if failing.contains(word) { return .failed }
            if passing.contains(word) { passed = true }
        }
        return passed ? .passed : nil
    }
}

private enum VoteOutcome: String, FieldMember {
    case passed, failed
}

private struct VoteShape: ClaimShape {
    static let claimType = "vote"
    let inFavour: ClaimField<Amount>
    let against: ClaimField<Amount>
    let abstained: ClaimField<Amount>
    let total: ClaimField<Amount>
    let majority: ClaimField<Amount>
    let outcome: ClaimField<VoteOutcome>

    init(_ binder: inout FieldBinder) {
        inFavour = binder.field("for")
        against = binder.field("against")
        abstained = binder.field("abstained")
        total = binder.field("total")
        majority = binder.field("majority")
        outcome = binder.field("outcome")
    }
}
