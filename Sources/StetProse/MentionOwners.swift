import StetDocuments

/// Decides which mention owns a token where an amount and a time overlap.
///
/// In: the amounts and the times that their finders propose, both in reading order. Out: the places of those that give
/// way. The finders do not change each other's mentions: data goes from amounts to times, and from both to here.
struct MentionOwners {
    /// Places of amounts that are part of a time: the "14" of "March 14" is not a number.
    private(set) var amountsGivingWay: [Int] = []
    /// Places of times that are part of a larger measure: "188 miles an hour", "ninety-five years of age".
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

    /// Leaves each token of a document to one mention.
    static func settle(_ prose: inout AnnotatedProse) {
        let owners = MentionOwners(amounts: prose.amounts, times: prose.times)
        if !owners.amountsGivingWay.isEmpty { prose.amounts.remove(at: owners.amountsGivingWay) }
        if !owners.timesGivingWay.isEmpty { prose.times.remove(at: owners.timesGivingWay) }
    }

    /// A time is part of the amount, as it is of "188 miles an hour". The hedge of "around eighteen months of age" belongs
    /// to the time alone.
    private static func isMeasure(_ amount: AmountMention, around time: Range<Int>) -> Bool {
        switch amount.kind {
        case .number, .quantity, .age, .money: break
        case .ordinal, .percent, .percentagePoints, .temperature: return false
        }
        return (amount.kind == .age || amount.tokens.lowerBound <= time.lowerBound)
            && time.upperBound <= amount.tokens.upperBound
            && amount.tokens.count > time.count
    }
}

extension Array {
    /// Removes the elements at some places, which ascend; those between are moved together.
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
