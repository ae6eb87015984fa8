import StetDocuments

/// Decides which mention keeps a token when an amount and a time overlap.
///
/// In: the amounts and the times that their finders propose, both in reading order. Out: the indices of the mentions to
/// remove. The finders do not change each other's mentions: data goes from amounts to times, and from both to here.
struct MentionOwners {
    /// The indices of amounts that are part of a time: "14" in "March 14" is not a number.
    private(set) var amountsGivingWay: [Int] = []
    /// The indices of times that are part of a larger measure: "188 miles an hour", "ninety-five years of age".
    private(set) var timesGivingWay: [Int] = []

    init(amounts: [AmountMention], times: [TimeMention]) {
        guard !amounts.isEmpty, !times.isEmpty else { return }
        let places = times.map(\.tokens)
        var cursor = 0
        for (index, mention) in amounts.enumerated() {
            let tokens = mention.tokens
            while cursor < places.count, places[cursor].upperBound <= tokens.lowerBound { cursor += 1 }
            guard cursor < places.count, places[cursor].lowerBound < tokens.upperBound else { continue }
            guard MentionOwners.isMeasure(mention, around: places[cursor]) else {
                amountsGivingWay.append(index)
                continue
            }
            for part in cursor..<places.count {
                if places[part].lowerBound >= tokens.upperBound { break }
                if timesGivingWay.last.map({ $0 < part }) ?? true { timesGivingWay.append(part) }
            }
        }
    }

    /// Removes overlaps, so that each token belongs to at most one amount or time.
    static func settle(_ prose: inout AnnotatedProse) {
        let owners = MentionOwners(amounts: prose.amounts, times: prose.times)
        if !owners.amountsGivingWay.isEmpty { prose.amounts.remove(at: owners.amountsGivingWay) }
        if !owners.timesGivingWay.isEmpty { prose.times.remove(at: owners.timesGivingWay) }
    }

    /// Whether the time is part of the amount, as in "188 miles an hour", or the same words are an age. The hedge in "around eighteen months of age"
    /// belongs only to the time.
    private static func isMeasure(_ amount: AmountMention, around time: Range<Int>) -> Bool {
        switch amount.kind {
        case .number, .quantity, .age, .money: break
        case .ordinal, .percent, .percentagePoints, .temperature: return false
        }
        return (amount.kind == .age || amount.tokens.lowerBound <= time.lowerBound)
            && time.upperBound <= amount.tokens.upperBound
            && amount.tokens.count + (amount.kind == .age ? 1 : 0) > time.count
    }
}

extension Array {
    /// Removes the elements at some indices. The indices must ascend; all other elements keep their order.
    fileprivate mutating func remove(at places: [Int]) {
        var kept: [Element] = []
        kept.reserveCapacity(count - places.count)
        var start = 0
        for place in places {
            kept += self[start..<place]
            start = place + 1
        }
        kept += self[start...]
        self = kept
    }
}
