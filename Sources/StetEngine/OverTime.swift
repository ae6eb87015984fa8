// Figures that may only rise (or only fall) and their times come in; the figures that contradict each other go out.
// The figures are sorted by time and visited once, with the largest lower bound so far at hand, so n figures cost n
// log n steps.

import StetFacts
import StetValues

/// The figures in conflict. For a rising field, a conflict is an earlier (or simultaneous) figure that is certainly
/// above a later one.
///
/// - Parameters:
///   - values: the figures; other values and figures that cannot be compared are ignored.
///   - times: the time of each figure; nil when the copy gives none. Two figures without a time count as simultaneous.
/// - Returns: indices into `values`. `restsOnUnknownTime` is true when all conflicts are between figures without a
///   time.
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
        // A figure with an uncertain date is compared with nothing.
        if times[index] != nil, days == nil { continue }
        if let known = classes.firstIndex(where: { $0.sample.comparability(with: amount) == .yes }) {
            classes[known].figures.append(figure)
        } else {
            classes.append((amount, [figure]))
        }
    }
    var involved: Set<Int> = []
    var isCertain = false

    /// Finds pairs in which the lower bound of a first figure is above the upper bound of one that follows.
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
        // A figure comes first when its last day is not after the first day of the other.
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
