import StetFacts
import StetValues

// In: two figures of one fact that are declared alike. Out: the same figures with the rounding that they have side by
// side. Two figures of one fact are written to one precision: beside £1,234, the figure £1,400 is not rounded to
// hundreds; beside 12.21 million, the figure 12 million is rounded to a tenth at most.

extension ReadingPlan {
    /// The slots of a fact, with the precision that they have there: in a fact, 300 does not mean "some 300".
    func sharingPrecision(_ slots: [Slot]) -> [Slot] {
        var slots = slots
        for index in slots.indices { slots[index].value = slots[index].value.asPrecise }
        for likeness in likenesses {
            guard case .amount(let a) = slots[likeness.first.index].value,
                case .amount(let b) = slots[likeness.second.index].value
            else { continue }
            slots[likeness.first.index].value = .amount(a.written(beside: b))
            slots[likeness.second.index].value = .amount(b.written(beside: a))
        }
        return slots
    }
}

extension Value {
    /// The same with no more rounding than the last digit of each figure.
    fileprivate var asPrecise: Value {
        switch self {
        case .amount(let amount): .amount(amount.asPrecise)
        case .list(let values): .list(values.map(\.asPrecise))
        default: self
        }
    }
}

extension Amount {
    /// The figure as it is meant beside another one of the same fact.
    fileprivate func written(beside other: Amount) -> Amount {
        // The two ends of one range hold the bounds of the range. In a fact, each end is a figure of its own.
        let isEnd = low == other.low && high == other.high && nominal != other.nominal
        var amount = low == nil || isEnd ? asWritten : self
        let own = min(half, lastDigit.divided(by: Exact(2)) ?? .zero)
        if dimension != .percent, isWholeScale, let others = other.lastDigit.times(Exact(5)) {
            amount.half = min(own, others)
        } else {
            amount.half = own
        }
        return amount
    }

    /// Whether the figure has a scale word and no decimals: "12 million". It follows the form of the other figure, so
    /// it is less rounded than it looks.
    private var isWholeScale: Bool {
        guard [3, 6, 9, 12].contains(where: { Exact.powerOfTen($0) == lastDigit }),
            let digits = nominal?.divided(by: lastDigit)
        else { return false }
        return digits < Exact(1000)
    }
}
