// Figures that may only rise (or fall) and the times they hold come in; those that cannot both stand go out.
// A sweep over time keeps the highest floor so far, so a hot event costs n log n and never n².

import StetFacts
import StetValues

/// Members in conflict: some earlier (or simultaneous) figure is certainly above a later one, for a rising field.
///
/// Two figures without any time share the unknown time of their story; `restsOnUnknownTime` says that no
/// conflict is left without that.
func conflictOverTime(
    _ values: [Value], times: [CalendarDate?], _ course: Field.Course
) -> (members: [Int], restsOnUnknownTime: Bool) {
    struct Figure {
        var index: Int
        var interval: Interval
        var from: Int?
        var to: Int?
    }
    var classes: [(sample: Amount, figures: [Figure])] = []
    for (index, value) in values.enumerated() {
        guard case .amount(let amount) = value, let interval = amount.comparable else { continue }
        let days = times[index]?.days
        let figure = Figure(
            index: index, interval: interval, from: days?.lowerBound.number, to: days?.upperBound.number)
        // An unsure date is no time at all: it is compared with nothing.
        if times[index] != nil, days == nil { continue }
        if let known = classes.firstIndex(where: { $0.sample.comparability(with: amount) == .yes }) {
            classes[known].figures.append(figure)
        } else {
            classes.append((amount, [figure]))
        }
    }
    var involved: Set<Int> = []
    var isCertain = false

    /// Finds pairs where a figure that comes first has its floor above the ceiling of one that follows.
    func sweep(first: [Figure], following: [Figure], comesBefore: (Figure, Figure) -> Bool) -> Bool {
        var found = false
        var highest: Figure?
        var next = 0
        for figure in following {
            while next < first.count, comesBefore(first[next], figure) {
                if let floor = first[next].interval.low, highest?.interval.low.map({ floor.value > $0.value }) ?? true {
                    highest = first[next]
                }
                next += 1
            }
            if let high = highest, high.interval.isEntirelyAbove(figure.interval) {
                involved.insert(high.index)
                involved.insert(figure.index)
                found = true
            }
        }
        return found
    }

    for (_, figures) in classes {
        let dated = figures.filter { $0.from != nil }
        let undated = figures.filter { $0.from == nil }
        // A figure comes first when it certainly is not later: its last day is not after the other's first.
        let byEnd = dated.sorted { ($0.to ?? 0, $0.index) < ($1.to ?? 0, $1.index) }
        let byStart = dated.sorted { ($0.from ?? 0, $0.index) < ($1.from ?? 0, $1.index) }
        switch course {
        case .rising:
            if sweep(first: byEnd, following: byStart, comesBefore: { ($0.to ?? 0) <= ($1.from ?? 0) }) {
                isCertain = true
            }
        case .falling:
            if sweep(
                first: byStart.reversed(), following: byEnd.reversed(), comesBefore: { ($0.from ?? 0) >= ($1.to ?? 0) })
            {
                isCertain = true
            }
        case .constant: continue
        }
        _ = sweep(first: undated, following: undated) { _, _ in true }
    }
    return (involved.sorted(), !isCertain && !involved.isEmpty)
}
