// Writes the values of mentions and claims as JSON. Values come in, members of an object go out. A number with
// finitely many decimals is written in full and never as a floating-point number, because that would round it.

import StetFacts
import StetReports
import StetValues

extension JSONWriter {
    mutating func members(of amount: Amount, text: String, withUnit: Bool) {
        boundMember("low", amount.low?.value)
        boundMember("high", amount.high?.value)
        boundMember("nominal", amount.nominal)
        member("text", text)
        if withUnit {
            if amount.dimension == .money {
                if amount.unit.symbol.text.isCurrencyCode {
                    member("currency", amount.unit.symbol.text)
                } else {
                    nullMember("currency")
                    member("unit", amount.unit.symbol.text)
                }
            } else if !amount.unit.symbol.isEmpty {
                member("unit", amount.unit.symbol.text)
            }
        }
        if amount.low?.isOpen ?? false || amount.high?.isOpen ?? false { member("open", true) }
        if amount.isAssumedCurrency { member("assumed", true) }
    }

    private mutating func boundMember(_ name: String, _ value: Exact?) {
        key(name)
        if let value {
            self.value(number: value.decimalPlaces == nil ? "\(value.approximate)" : value.description)
        } else {
            null()
        }
    }

    /// Writes `from` and `to` in days, if the date is resolved.
    mutating func dayMembers(of date: CalendarDate) {
        if let first = date.first, let last = date.last {
            member("from", first.description)
            member("to", last.description)
        }
        if !date.isSure { member("sure", false) }
    }

    mutating func value(name: String, key: String) {
        object { json in
            json.member("name", name)
            json.member("key", key)
        }
    }

    /// Writes a field of a claim. `text` is its words in the copy; nil when it does not stand there.
    mutating func value(_ value: Value, text: String?) {
        switch value {
        case .missing: null()
        case .amount(let amount):
            object { json in json.members(of: amount, text: text ?? formatted(value), withUnit: true) }
        case .date(let date):
            object { json in
                if let timex = date.timexValue {
                    json.key("timex")
                    json.object { json in
                        json.member("type", "DATE")
                        json.member("value", timex)
                    }
                }
                json.dayMembers(of: date)
                json.member("text", text ?? formatted(value))
            }
        case .text(let text): self.value(text)
        case .entity(let entity): self.value(name: entity.name, key: entity.key)
        case .symbol(let symbol): self.value(symbol)
        case .yesNo(let isTrue): self.value(isTrue)
        case .list(let elements):
            array { json in
                for element in elements { json.value(element, text: nil) }
            }
        }
    }
}

extension String {
    /// Whether the text is a currency code: true for "EUR", false for "dollars".
    var isCurrencyCode: Bool { utf8.count == 3 && utf8.allSatisfy { (0x41...0x5A).contains($0) } }
}

extension CalendarDate {
    /// A year, a month or a day in the form of TIMEX3; nil for other periods.
    var timexValue: String? {
        guard let year, let first, let last else { return nil }
        if day != nil, first == last { return first.description }
        if self == CalendarDate(year: year, month: month, statesYear: statesYear) {
            return month == nil ? String(first.description.prefix(4)) : String(first.description.prefix(7))
        }
        return nil
    }
}
