// The values of a group come in, the fewest sets of values that can be true together go out. Sorting by upper
// end and stabbing greedily is optimal for intervals; names and texts fall into sets of equals.

import StetValues

/// Indices of `values` by version, each in the order given; versions in the order of their first member.
/// Unknown values belong to no version.
package func versions(of values: [Value]) -> [[Int]] {
    var intervals: [(index: Int, interval: Interval, amount: Amount?)] = []
    var sets: [[Int]] = []
    var points: [[Int]] = []
    // Equal values meet through a table, so that a hot group with few versions stays linear.
    var known: [Value: Int] = [:]
    for (index, value) in values.enumerated() {
        switch value {
        case .missing: continue
        case .amount(let amount):
            if let interval = amount.comparable { intervals.append((index, interval, amount)) }
        case .date(let date):
            if let interval = date.comparable { intervals.append((index, interval, nil)) }
        default:
            // A name that may be either of two joins the first; it is certain of none.
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
    // What cannot be compared (two currencies, two dimensions) is stabbed apart.
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

/// Whether some two of the values certainly cannot both be true.
///
/// For intervals this is one pass: all share a point exactly when the highest floor is not above the lowest
/// ceiling (Helly's theorem in one dimension).
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
