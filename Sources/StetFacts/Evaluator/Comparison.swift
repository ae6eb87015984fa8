// Two values and a comparison come in; a truth goes out: yes, no or unknown. Figures and dates are compared as
// intervals, names and texts as points. Rules fire only on certainty, so doubt must give `unknown`.

import StetText
import StetValues

/// Compares two values. Lists are compared element by element; the result is yes only if it is yes for every element.
package func compare(_ comparison: Comparison, _ a: Value, _ b: Value) -> Truth {
    switch comparison {
    case .isNot: return !compare(.is, a, b)
    case .conflictsWith: return !compare(.agreesWith, a, b)
    default: break
    }
    switch (a, b) {
    case (.missing, _), (_, .missing): return .unknown
    case (.symbol(let x), .symbol(let y)) where comparison == .is || comparison == .agreesWith:
        // The lede is the first paragraph of the body, so "is body" is true of it.
        return Truth(x == y || x == "lede" && y == "body")
    case (.list(let elements), _) where comparison == .contains:
        return elements.reduce(Truth.no) { found, element in found.or(compare(.is, element, b)) }
    case (.list(let x), .list(let y)):
        guard x.count == y.count, !x.isEmpty else { return .unknown }
        return Truth.all(zip(x, y).map { compare(comparison, $0, $1) })
    case (.list(let elements), _):
        return elements.isEmpty ? .unknown : Truth.all(elements.map { compare(comparison, $0, b) })
    case (_, .list(let elements)):
        return elements.isEmpty ? .unknown : Truth.all(elements.map { compare(comparison, a, $0) })
    case (.amount(let x), .amount(let y)):
        return compare(comparison, x, y)
    case (.date(let x), .date(let y)):
        guard let first = x.comparable, let second = y.comparable else { return .unknown }
        return compare(comparison, first, second, areSame: first == second && first.isPoint)
    case (.yesNo(let x), .yesNo(let y)):
        return comparison == .is || comparison == .agreesWith ? Truth(x == y) : .unknown
    case (.entity(let x), .entity(let y)) where comparison == .is || comparison == .agreesWith:
        return same(x, y)
    case (.entity(let entity), let other) where comparison == .is || comparison == .agreesWith,
        (let other, .entity(let entity)) where comparison == .is || comparison == .agreesWith:
        guard let text = other.plainText else { return .unknown }
        let wanted = folded(text)
        return Truth(folded(entity.name) == wanted || folded(entity.key) == wanted)
    default:
        guard let x = a.plainText, let y = b.plainText else { return .unknown }
        return compare(comparison, text: x, y)
    }
}

private func compare(_ comparison: Comparison, _ x: Amount, _ y: Amount) -> Truth {
    let comparability = x.comparability(with: y)
    guard comparability != .no, let first = x.comparable, let second = y.comparable else { return .unknown }
    // Two plain figures with equal bounds and equal rounding count as the same figure, although the exact values may
    // differ.
    let isSame =
        first.isPoint && first == second
        || x.isPlain && y.isPlain && x.half == y.half && first == second
    let truth = compare(comparison, first, second, areSame: isSame)
    guard comparability == .onlyAgreement else { return truth }
    return truth == .yes && (comparison == .agreesWith || comparison == .is) ? .yes : .unknown
}

/// The truth of a comparison of two intervals.
private func compare(_ comparison: Comparison, _ x: Interval, _ y: Interval, areSame: Bool) -> Truth {
    func either(_ isTrue: Bool, _ isFalse: @autoclosure () -> Bool) -> Truth {
        isTrue ? .yes : isFalse() ? .no : .unknown
    }
    switch comparison {
    case .agreesWith: return Truth(x.sharesPoint(with: y))
    case .is: return either(areSame, !x.sharesPoint(with: y))
    case .isMoreThan, .isAfter: return either(x.isEntirelyAbove(y), y.isNowhereBelow(x))
    case .isLessThan, .isBefore: return either(y.isEntirelyAbove(x), x.isNowhereBelow(y))
    case .isAtLeast: return either(x.isNowhereBelow(y), y.isEntirelyAbove(x))
    case .isAtMost: return either(y.isNowhereBelow(x), x.isEntirelyAbove(y))
    case .liesWithin: return either(x.lies(within: y), !x.sharesPoint(with: y))
    case .resembles, .contains, .startsWith, .isNot, .conflictsWith: return .unknown
    }
}

private func compare(_ comparison: Comparison, text a: String, _ b: String) -> Truth {
    if a == b, comparison == .is || comparison == .agreesWith { return .yes }
    let x = folded(a)
    let y = folded(b)
    switch comparison {
    case .is, .agreesWith: return Truth(x == y)
    case .contains: return Truth(x.utf8.contains(y.utf8))
    case .startsWith: return Truth(x.utf8.starts(with: y.utf8))
    case .resembles:
        if x == y { return .no }
        let (length, otherLength) = (x.unicodeScalars.count, y.unicodeScalars.count)
        guard max(length, otherLength) <= longestCompared else { return .unknown }
        return Truth(editDistance(x, y, limit: 1 + min(length, otherLength) / 8) != nil)
    case .isMoreThan, .isAfter: return Truth(x > y)
    case .isLessThan, .isBefore: return Truth(x < y)
    case .isAtLeast: return Truth(x >= y)
    case .isAtMost: return Truth(x <= y)
    case .liesWithin: return Truth(y.utf8.contains(x.utf8))
    case .isNot, .conflictsWith: return .unknown
    }
}

/// Whether two entities are the same. They are when kind and key are equal. If all words of one name stand in the
/// other ("Darmanin" and "Gérald Darmanin"), they may be the same: unknown. Different kinds are unknown as well,
/// because the name of a town may mean its council.
private func same(_ a: Entity, _ b: Entity) -> Truth {
    guard a.kind == b.kind else { return .unknown }
    if a.key == b.key { return .yes }
    let x = Set(folded(a.key).split(separator: " "))
    let y = Set(folded(b.key).split(separator: " "))
    return x.isSubset(of: y) || y.isSubset(of: x) ? .unknown : .no
}

extension Value {
    /// The text that text functions and comparisons read: a text, a symbol, or the name of an entity; nil for other
    /// values.
    package var plainText: String? {
        switch self {
        case .text(let text), .symbol(let text): text
        case .entity(let entity): entity.name
        default: nil
        }
    }
}

extension Collection<UInt8> {
    /// Whether the bytes occur in this array. Linear for usual texts; the length of all texts is limited.
    func contains(_ other: some Collection<UInt8>) -> Bool {
        guard let first = other.first else { return true }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].starts(with: other) { return true }
            start = index(after: found)
        }
        return false
    }
}
