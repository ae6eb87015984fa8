// Exact values come in; a key for hash tables goes out. Only values that are points have a key: names, texts, symbols
// and single figures. An interval has none, because intervals that overlap need not be equal.

import StetFacts
import StetSource
import StetText
import StetValues

/// One part of a key.
enum KeyPart: Hashable {
    case number(Int)
    case fraction(Exact)
    case text(String)

    /// nil when the value is missing or not a point.
    init?(_ value: Value) {
        switch value {
        case .missing, .list: return nil
        case .symbol(let text): self = .text(text)
        case .text(let text): self = .text(folded(text))
        case .entity(let entity): self = .text(entity.key)
        case .yesNo(let holds): self = .number(holds ? 1 : 0)
        case .amount(let amount):
            guard amount.isPlain, let interval = amount.comparable, interval.isPoint, let point = interval.low else {
                return nil
            }
            self = .fraction(point.value)
        case .date(let date):
            guard let days = date.days, days.lowerBound == days.upperBound else { return nil }
            self = .number(days.lowerBound.number)
        }
    }
}

/// A key with several parts. Up to three parts are stored without an allocation; most keys have no more.
struct Key: Hashable {
    private var first: KeyPart?
    private var second: KeyPart?
    private var third: KeyPart?
    private var others: [KeyPart] = []

    init() {}

    mutating func append(_ part: KeyPart) {
        if first == nil {
            first = part
        } else if second == nil {
            second = part
        } else if third == nil {
            third = part
        } else {
            others.append(part)
        }
    }

    var parts: [KeyPart] { [first, second, third].compactMap { $0 } + others }
}
