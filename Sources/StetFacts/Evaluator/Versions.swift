// The values of a group come in; the versions go out, which are sets of values that can be true together. There are as
// few versions as possible. For intervals, sorting by the upper bound and filling one set after the other achieves
// this; equal names and texts form a set.

import StetValues

/// The indices of `values` by version, in the given order. The versions are in the order of their first members.
/// Unknown values belong to no version.
package func versions(of values: [Value]) -> [[Int]] {
    var intervals: [(index: Int, interval: Interval, amount: Amount?)] = []
    var sets: [[Int]] = []
    var points: [[Int]] = []
    // A table finds equal values, so that the time is linear for a large group with few versions.
    var known: [Value: Int] = [:]
    for (index, value) in values.enumerated() {
        switch value {
        case .missing: continue
        case .amount(let amount):
            if let interval = amount.comparable { intervals.append((index, interval, amount)) }
        case .date(let date):
            if let interval = date.comparable { intervals.append((index, interval, nil)) }
        default:
            // A name that may mean either of two others joins the first of them.
            if let number = known[value]
                ?? points.firstIndex(where: { compare(.agreesWith, values[$0[0]], value) != .no })
            {
                known[value] = number
                points[number].append(index)
            } else {
                known[value] = points.count
                points.append([index])
            }
        }
    }
    // Values that cannot be compared (two currencies, two dimensions) are divided separately.
    while let first = intervals.first {
        func isComparable(_ other: Amount?) -> Bool {
            guard let a = first.amount, let b = other else { return first.amount == nil && other == nil }
            return a.comparability(with: b) == .yes
        }
        let mine = intervals.filter { isComparable($0.amount) }
        intervals.removeAll { isComparable($0.amount) }
        sets += stabbed(mine.map { ($0.index, $0.interval) })
    }
    return (sets + points).sorted { $0[0] < $1[0] }
}

private func stabbed(_ members: [(index: Int, interval: Interval)]) -> [[Int]] {
    func endsEarlier(_ a: Interval, _ b: Interval) -> Bool {
        guard let x = a.high else { return false }
        guard let y = b.high else { return true }
        return x.value < y.value || x.value == y.value && x.isOpen && !y.isOpen
    }
    let sorted = members.sorted { endsEarlier($0.interval, $1.interval) }
    var sets: [[Int]] = []
    var needle: Interval?
    for member in sorted {
        if let needle, !sets.isEmpty, !member.interval.isEntirelyAbove(needle) {
            sets[sets.count - 1].append(member.index)
        } else {
            sets.append([member.index])
            needle = Interval(low: nil, high: member.interval.high)
        }
    }
    return sets.map { $0.sorted() }
}

/// Whether two of the values certainly contradict each other.
///
/// Intervals need only one pass: all of them share a point exactly when the highest lower bound is not above the
/// lowest upper bound (Helly's theorem in one dimension).
package func conflict(among values: [Value]) -> Bool {
    var folds: [(sample: Amount?, floor: Interval, ceiling: Interval)] = []
    var points: Set<Value> = []
    for value in values {
        let interval: Interval
        var amount: Amount?
        switch value {
        case .missing: continue
        case .amount(let figure):
            guard let known = figure.comparable else { continue }
            (interval, amount) = (known, figure)
        case .date(let date):
            guard let known = date.comparable else { continue }
            interval = known
        default:
            guard points.insert(value).inserted else { continue }
            if points.contains(where: { compare(.agreesWith, $0, value) == .no }) { return true }
            continue
        }
        let known = folds.firstIndex { fold in
            guard let a = fold.sample, let b = amount else { return fold.sample == nil && amount == nil }
            return a.comparability(with: b) == .yes
        }
        guard let known else {
            folds.append((amount, interval, interval))
            continue
        }
        if interval.isEntirelyAbove(folds[known].ceiling) || folds[known].floor.isEntirelyAbove(interval) {
            return true
        }
        if startsLater(interval, folds[known].floor) { folds[known].floor = interval }
        if endsSooner(interval, folds[known].ceiling) { folds[known].ceiling = interval }
    }
    return false
}

private func startsLater(_ a: Interval, _ b: Interval) -> Bool {
    guard let x = a.low else { return false }
    guard let y = b.low else { return true }
    return x.value > y.value || x.value == y.value && x.isOpen && !y.isOpen
}

private func endsSooner(_ a: Interval, _ b: Interval) -> Bool {
    guard let x = a.high else { return false }
    guard let y = b.high else { return true }
    return x.value < y.value || x.value == y.value && x.isOpen && !y.isOpen
}
