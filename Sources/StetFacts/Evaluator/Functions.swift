// The functions of the rule language that read one or two values: parts of dates, units and rounding, names and words.
// Values come in, one value goes out. It is missing when a function cannot be applied to its values.

package import StetText
import StetValues

/// Applies a function. Aggregates, and functions that read the copy, are computed by the evaluator and are missing
/// here.
///
/// - Parameter inflection: of the language of the copy; asked only for `lemma of`.
package func applied(
    _ function: Function, to arguments: [Value], _ inflection: @autoclosure () -> Inflection
) -> Value {
    guard let first = arguments.first, !first.isMissing else { return .missing }
    let second = arguments.count > 1 ? arguments[1] : .missing
    if case .list(let elements) = first {
        switch function {
        case .sumOf, .smallestOf, .largestOf, .averageOf, .firstOf: return aggregated(function, elements)
        case .countOf: return .amount(Amount(elements.count))
        default: return .list(elements.map { applied(function, to: [$0] + arguments.dropFirst(), inflection()) })
        }
    }
    switch function {
    case .weekdayOf, .dayOf, .monthOf, .yearOf, .dayOfMonthOf, .daysInMonthOf:
        guard case .date(let date) = first else { return .missing }
        return datePart(function, of: date)
    case .timeFromTo:
        guard case .date(let start) = first, case .date(let end) = second else { return .missing }
        return CalendarDate.time(from: start, to: end).map { .amount($0) } ?? .missing
    case .statedFigureOf:
        guard case .amount(let amount) = first else { return first }
        return amount.statedFigure.map { .amount($0) } ?? .missing
    case .roundToPlaces:
        guard case .amount(let amount) = first, case .amount(let places) = second, let places = places.nominal else {
            return .missing
        }
        return amount.rounded(places: Int(places.floor)).map { .amount($0) } ?? .missing
    case .inUnit:
        guard case .amount(let amount) = first, case .amount(let unit) = second else { return .missing }
        return amount.converted(like: unit).map { .amount($0) } ?? .missing
    case .unitOf:
        guard case .amount(let amount) = first else { return .missing }
        var unit = Amount(1, unit: amount.unit)
        unit.lastDigit = amount.lastDigit
        unit.lastNonzeroDigit = amount.lastNonzeroDigit
        return .amount(unit)
    case .distanceBetween:
        guard let a = first.plainText, let b = second.plainText, let distance = slips(from: folded(a), to: folded(b))
        else {
            return .missing
        }
        return .amount(Amount(distance))
    case .differenceBetween:
        guard let a = first.plainText, let b = second.plainText else { return .missing }
        return difference(between: a, and: b)
    case .sizeOf:
        guard case .amount(let amount) = first else { return .missing }
        return .amount(amount.magnitude)
    case .bareFigureOf:
        guard case .amount(var amount) = first else { return .missing }
        amount.unit = .count
        amount.isAssumedCurrency = false
        return .amount(amount)
    case .slipFromTo: return slip(among: arguments)
    case .slipInWords: return first.plainText.flatMap { Slip(rawValue: $0) }.map { .text($0.words) } ?? first
    case .countOf: return .amount(Amount(1))
    case .sumOf, .smallestOf, .largestOf, .averageOf, .firstOf: return first
    case .versionsOf: return .list([first])
    case .lemmaOf:
        guard let text = first.plainText else { return .missing }
        let lemma = inflection().lemma(of: folded(text))
        return lemma.isEmpty ? .missing : .text(lemma)
    case .foldOf, .surnameOf, .givenNameOf, .initialsOf, .lettersOf, .lengthOf, .soundexOf, .hostOf:
        guard let text = first.plainText else { return .missing }
        return words(function, of: text)
    case .rawOf, .nearest, .documentDate: return .missing
    }
}

// MARK: - Dates

private func datePart(_ function: Function, of date: CalendarDate) -> Value {
    let days = date.days
    let single = days.flatMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil }
    func shared<Part: Equatable>(_ part: (Day) -> Part) -> Part? {
        guard let days, part(days.lowerBound) == part(days.upperBound) else { return nil }
        return part(days.lowerBound)
    }
    func number(_ value: Int?, unit: Unit = .count) -> Value {
        value.map { .amount(Amount($0, unit: unit)) } ?? .missing
    }
    // Parts that were written are known even if the date does not exist or its year is uncertain.
    let year = date.year ?? shared { $0.civil.year }
    let month = date.month ?? shared { $0.civil.year * 12 + $0.civil.month }.map { ($0 - 1) % 12 + 1 }
    switch function {
    case .weekdayOf: return single.map { .text($0.weekday.name) } ?? .missing
    case .dayOf: return single.map { .date(CalendarDate($0)) } ?? .missing
    case .yearOf: return number(year, unit: .calendarYear)
    case .monthOf: return number(month)
    case .dayOfMonthOf: return number(date.day ?? single?.civil.day)
    case .daysInMonthOf:
        guard let month, (1...12).contains(month) else { return .missing }
        return number(Day.daysIn(month: month, year: year ?? 2000))
    default: return .missing
    }
}

/// Moves a date by a duration: years and months by the calendar, all other units by days. nil for parts of a day.
func moved(_ date: CalendarDate, by time: Amount, backwards: Bool) -> CalendarDate? {
    guard time.dimension == .duration || time.dimension == .count, let low = time.low?.value,
        let high = time.high?.value,
        let days = date.days
    else { return nil }
    func moved(_ day: Day, by count: Exact) -> Day? {
        let count = backwards ? count.negated : count
        if time.unit.symbol == "year" || time.unit.symbol == "month", count.isInteger {
            let months = Int(count.numerator).multipliedReportingOverflow(by: time.unit.symbol == "year" ? 12 : 1)
            let (y, m, d) = day.civil
            let total = (y * 12 + m - 1).addingReportingOverflow(months.partialValue)
            guard !months.overflow, !total.overflow, total.partialValue >= 12 else { return nil }
            let year = total.partialValue / 12
            let month = total.partialValue % 12 + 1
            guard (1...9999).contains(year) else { return nil }
            return Day(year: year, month: month, day: min(d, Day.daysIn(month: month, year: year)))
        }
        let factor = time.dimension == .count ? Exact.one : time.unit.factor
        guard let days = count.times(factor), days.isInteger, days.magnitude < Exact(4_000_000) else { return nil }
        return day.adding(days: Int(days.numerator))
    }
    let ends = [
        moved(days.lowerBound, by: backwards ? high : low), moved(days.upperBound, by: backwards ? low : high),
    ]
    guard let first = ends[0], let last = ends[1] else { return nil }
    return first == last ? CalendarDate(first) : CalendarDate(first: first, last: last)
}

// MARK: - Amounts

extension Amount {
    /// The amount without its sign. An interval around zero begins at zero.
    var magnitude: Amount {
        var result = self
        result.nominal = nominal?.magnitude
        switch (low, high) {
        case (let low?, _) where !low.value.isNegative: break
        case (_, let high?) where high.value <= .zero:
            result.low = Bound(high.value.magnitude, isOpen: high.isOpen)
            result.high = low.map { Bound($0.value.magnitude, isOpen: $0.isOpen) }
        case (let low?, let high?):
            result.low = Bound(.zero)
            result.high =
                low.value.magnitude > high.value.magnitude ? Bound(low.value.magnitude, isOpen: low.isOpen) : high
        default:
            result.low = Bound(.zero)
            result.high = nil
        }
        return result
    }

    func rounded(places: Int) -> Amount? {
        guard (-12...12).contains(places), var result = spelledOut(in: unit) else { return nil }
        func rounded(_ value: Exact) -> Exact? {
            if places >= 0 { return value.rounded(places: places) }
            guard let power = Exact.powerOfTen(-places) else { return nil }
            return value.divided(by: power)?.rounded(places: 0)?.times(power)
        }
        if let low {
            guard let value = rounded(low.value) else { return nil }
            result.low = Bound(value)
        }
        if let high {
            guard let value = rounded(high.value) else { return nil }
            result.high = Bound(value)
        }
        if let nominal {
            guard let value = rounded(nominal) else { return nil }
            result.nominal = value
        }
        result.lastDigit = Exact.powerOfTen(-places) ?? .one
        return result
    }

    /// Converts the amount to the unit of another one and rounds like it. A bare count takes the unit.
    func converted(like other: Amount) -> Amount? {
        let target = other.unit
        var result: Amount
        if dimension == .count, target.dimension != .count {
            result = self
            result.unit = target
        } else {
            guard dimension == target.dimension, dimension != .money || unit.symbol == target.symbol,
                let converted = spelledOut(in: target)
            else { return nil }
            result = converted
        }
        result.lastDigit = other.lastDigit
        result.lastNonzeroDigit = other.lastNonzeroDigit
        return result
    }
}

// MARK: - Words

private func words(_ function: Function, of text: String) -> Value {
    let result: String?
    switch function {
    case .foldOf: result = folded(text)
    case .surnameOf: result = names(in: text).last.map(String.init)
    case .givenNameOf:
        let names = names(in: text)
        result = names.count > 1 ? String(names[0]) : nil
    case .initialsOf: result = initials(of: text)
    case .lettersOf:
        result = String(String.UnicodeScalarView(text.unicodeScalars.filter(\.properties.isAlphabetic))).uppercased()
    case .lengthOf: return .amount(Amount(text.unicodeScalars.count))
    case .soundexOf: result = soundex(of: text)
    case .hostOf: result = host(of: text)
    default: result = nil
    }
    guard let result, !result.isEmpty else { return .missing }
    return .text(result)
}

/// The words of a person's name, without abbreviated titles before it ("Gen.") and suffixes after it ("Jr", "III").
private func names(in text: String) -> [Substring] {
    var names = text.split { $0 == " " || $0 == "," || $0 == "\u{A0}" }
    while names.count > 1, let first = names.first, first.hasSuffix("."), first.count > 2 { names.removeFirst() }
    while names.count > 1, let last = names.last {
        let bare = last.filter { $0 != "." }
        guard ["Jr", "Sr", "II", "III", "IV"].contains(bare) else { break }
        names.removeLast()
    }
    return names
}

/// The first letters of the capitalised words: "National Emergency Response Agency" gives "NERA".
private func initials(of text: String) -> String {
    var out = ""
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" && $0 != "." }) {
        if let first = word.first, first.isUppercase { out.append(first) }
    }
    return out
}

/// The American Soundex code of a name: "Brodrick" and "Broderick" both give B636.
private func soundex(of text: String) -> String? {
    func code(_ letter: UInt8) -> UInt8 {
        switch letter {
        case 0x62, 0x66, 0x70, 0x76: 0x31
        case 0x63, 0x67, 0x6A, 0x6B, 0x71, 0x73, 0x78, 0x7A: 0x32
        case 0x64, 0x74: 0x33
        case 0x6C: 0x34
        case 0x6D, 0x6E: 0x35
        case 0x72: 0x36
        default: 0
        }
    }
    let letters = folded(text).utf8.filter { (0x61...0x7A).contains($0) }
    guard let first = letters.first else { return nil }
    var out: [UInt8] = [first - 0x20]
    var previous = code(first)
    for letter in letters.dropFirst() {
        let digit = code(letter)
        if digit != 0, digit != previous { out.append(digit) }
        // Equal codes with only h or w between them count once; a vowel between them separates them.
        if letter != 0x68, letter != 0x77 { previous = digit }
        if out.count == 4 { break }
    }
    while out.count < 4 { out.append(0x30) }
    return String(decoding: out, as: UTF8.self)
}

/// The host of an address: "https://www.example.org/news?x" gives "example.org".
private func host(of text: String) -> String {
    var rest = Substring(text.lowercased())
    if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") { rest = rest[colon...].dropFirst(3) }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    return String(rest.hasPrefix("www.") ? rest.dropFirst(4) : rest)
}

/// The longest text, in letters, that `slips` compares.
let longestCompared = 256

/// The number of edits that turn one text into the other; nil when there are more than `limit` or a text is too long.
func slips(from a: String, to b: String, limit: Int = longestCompared) -> Int? {
    guard a.unicodeScalars.count <= longestCompared, b.unicodeScalars.count <= longestCompared else { return nil }
    return editDistance(a, b, limit: limit)
}
