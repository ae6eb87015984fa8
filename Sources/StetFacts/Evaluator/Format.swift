// Values come in, the words of a message go out. A figure from the copy is printed as the copy writes it. A computed
// figure is printed with the decimals of the figure it is compared with, else with at most one, so that a message
// never looks more exact than the copy.

package import StetValues

/// The text of a value in a message.
///
/// - Parameters:
///   - places: the number of decimals of amounts; nil chooses it.
///   - separator: the text between the elements of a list; nil means ", ".
package func formatted(_ value: Value, places: Int? = nil, separator: String? = nil) -> String {
    switch value {
    case .missing: "unknown"
    case .amount(let amount): formatted(amount, places: places)
    case .date(let date): formatted(date)
    case .text(let text): text
    case .entity(let entity): entity.name
    case .symbol(let symbol): symbol
    case .yesNo(let isTrue): isTrue ? "yes" : "no"
    case .list(let elements): elements.map { formatted($0, places: places) }.joined(separator: separator ?? ", ")
    }
}

private func formatted(_ amount: Amount, places: Int?) -> String {
    if let nominal = amount.nominal {
        if let low = amount.low, amount.high == nil, low.value == nominal {
            return (low.isOpen ? "more than " : "at least ") + formatted(nominal, of: amount, places: places)
        }
        if let high = amount.high, amount.low == nil, high.value == nominal {
            return (high.isOpen ? "less than " : "at most ") + formatted(nominal, of: amount, places: places)
        }
        return formatted(nominal, of: amount, places: places)
    }
    switch (amount.low, amount.high) {
    case (let low?, let high?):
        if low.value == high.value { return formatted(low.value, of: amount, places: places) }
        return number(low.value, of: amount, places: places) + " to "
            + formatted(high.value, of: amount, places: places)
    case (let low?, nil):
        return (low.isOpen ? "more than " : "at least ") + formatted(low.value, of: amount, places: places)
    case (nil, let high?):
        return (high.isOpen ? "less than " : "at most ") + formatted(high.value, of: amount, places: places)
    case (nil, nil): return "unknown"
    }
}

/// A figure with its unit: "£6.3m", "3.5%", "13 years", "5°C".
private func formatted(_ value: Exact, of amount: Amount, places: Int?) -> String {
    let unit = amount.unit
    var digits = number(value, of: amount, places: places)
    // A figure is never printed as zero when it is not.
    if value != .zero, let places = shownPlaces(digits) {
        for more in (places + 1)...(places + 6) where isZero(digits) { digits = value.formatted(places: more) }
    }
    switch amount.dimension {
    case .count:
        return unit.symbol.isEmpty || unit == .calendarYear ? digits : digits + " " + unit.symbol.text
    case .percent:
        return unit.symbol == "%" ? digits + "%" : digits + " " + (digits == "1" ? "point" : "points")
    case .temperature, .temperatureDifference:
        return digits + (unit.symbol == "K" ? " kelvin" : unit.symbol.text)
    case .money:
        let (short, scale) = scaled(value, places: places)
        let number = scale.isEmpty ? digits : short + scale
        guard let sign = currencySign(unit.symbol.text) else { return number + " " + unit.symbol.text }
        return number.hasPrefix("-") ? "-" + sign + number.dropFirst() : sign + number
    default:
        return digits + " " + spelledOut(unit.symbol.text, isOne: digits == "1")
    }
}

private func number(_ value: Exact, of amount: Amount, places: Int?) -> String {
    if amount.unit == .calendarYear { return value.formatted(places: 0, grouped: false) }
    if amount.dimension == .count, places == nil {
        let (short, scale) = scaled(value, places: nil)
        if scale == "m" { return short + " million" }
        if scale == "bn" { return short + " billion" }
    }
    if let places { return value.formatted(places: max(0, places)) }
    // Money has two decimals or none, when it is not abbreviated.
    let most = amount.dimension == .money && !value.isInteger ? 2 : 1
    guard let rounded = value.rounded(places: most) else { return value.formatted(places: 0) }
    return rounded.formatted(places: amount.dimension == .money && !rounded.isInteger ? 2 : rounded.decimalPlaces ?? 0)
}

/// The digits and the scale of a figure: "6.3" and "m" for 6,300,000. The scale is empty when the short form would
/// hide digits.
private func scaled(_ value: Exact, places: Int?) -> (digits: String, scale: String) {
    for (scale, size) in [("bn", 1_000_000_000), ("m", 1_000_000)] {
        guard value.magnitude >= Exact(size), let short = value.divided(by: Exact(size)),
            let digits = short.decimalPlaces,
            digits <= 2
        else { continue }
        return (short.formatted(places: digits), scale)
    }
    return ("", "")
}

private func shownPlaces(_ digits: String) -> Int? {
    isZero(digits) ? digits.split(separator: ".").dropFirst().first?.count ?? 0 : nil
}

private func isZero(_ digits: String) -> Bool { digits.allSatisfy { $0 == "0" || $0 == "." || $0 == "-" } }

// MARK: - Beside a stated figure

/// A computed amount as it is printed beside the stated one with which it is compared: in its scale, with its decimals.
/// It gets more decimals when it would print as the figure it contradicts. Ages are given in completed years.
func formatted(_ value: Value, beside stated: Amount, separator: String? = nil) -> String {
    guard case .amount(let amount) = value else {
        if case .list(let elements) = value {
            return elements.map { formatted($0, beside: stated) }.joined(separator: separator ?? ", ")
        }
        return formatted(value, separator: separator)
    }
    if stated.countsCompletedUnits { return completed(amount) ?? formatted(value) }
    var places = max(0, stated.lastDigit.decimalPlaces ?? 0)
    if let text = scaled(amount, beside: stated) { return text }
    if let figure = amount.nominal, let other = stated.nominal, figure != other, amount.unit == stated.unit {
        let least = places
        while places < least + 3, figure.rounded(places: places) == other.rounded(places: places) { places += 1 }
    }
    return formatted(amount, places: places)
}

/// An amount in completed units: "43 years", or "43 to 44 years"; nil without both ends.
func completed(_ amount: Amount) -> String? {
    guard let low = amount.low, let high = amount.high else { return nil }
    let first = low.value.floor
    // An open end is not reached: just under 44 years are 43 completed ones.
    let last = high.isOpen && high.value.isInteger && high.value > low.value ? high.value.floor - 1 : high.value.floor
    var whole = Amount(Exact(Int(first)), unit: amount.unit)
    guard first != last else { return formatted(.amount(whole)) }
    whole.high = Bound(Exact(Int(last)))
    whole.nominal = nil
    return formatted(.amount(whole))
}

/// "£4.05bn" beside "£5.3bn"; nil when the stated figure has no such scale.
private func scaled(_ amount: Amount, beside stated: Amount) -> String? {
    guard amount.dimension == .count || amount.dimension == .money, amount.dimension == stated.dimension,
        let figure = amount.nominal, let other = stated.nominal, stated.lastDigit >= Exact(1000)
    else { return nil }
    let billion = Exact(1_000_000_000)
    let isBillions = other.magnitude >= billion
    let size = isBillions ? billion : Exact(1_000_000)
    guard other.magnitude >= size, let short = figure.divided(by: size), let step = stated.lastDigit.divided(by: size)
    else { return nil }
    var places = step.decimalPlaces ?? 2
    if let all = short.decimalPlaces, all <= 3 {
        places = all
    } else {
        while places < 6, short.rounded(places: places) == .zero { places += 1 }
        let written = other.divided(by: size)
        if figure != other { while places < 6, short.rounded(places: places) == written { places += 1 } }
    }
    let digits = short.formatted(places: places)
    if amount.dimension == .count {
        let noun = amount.unit.symbol.isEmpty ? "" : " " + amount.unit.symbol.text
        return digits + (isBillions ? " billion" : " million") + noun
    }
    let text = digits + (isBillions ? "bn" : "m")
    guard let sign = currencySign(amount.unit.symbol.text) else { return text + " " + amount.unit.symbol.text }
    return text.hasPrefix("-") ? "-" + sign + text.dropFirst() : sign + text
}

private func currencySign(_ symbol: String) -> String? {
    switch symbol {
    case "GBP": "£"
    case "USD": "$"
    case "EUR": "€"
    case "JPY": "¥"
    default: nil
    }
}

/// The word for a unit that running copy writes as a word.
private func spelledOut(_ symbol: String, isOne: Bool) -> String {
    let word: String
    switch symbol {
    case "mi": word = "mile"
    case "h": word = "hour"
    case "min": word = "minute"
    case "s": word = "second"
    case "pt": word = "pint"
    case "ac": word = "acre"
    case "bbl": word = "barrel"
    case "kn": word = "knot"
    case "day", "week", "month", "year": word = symbol
    default: return symbol
    }
    return isOne ? word : word + "s"
}

// MARK: - Dates

private let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]

/// "14 March 2026", "March 2026" or "30 February 2019" when the parts were written; else the days that are meant.
private func formatted(_ date: CalendarDate) -> String {
    func day(_ day: Day) -> String {
        let (y, m, d) = day.civil
        return "\(d) \(monthNames[m - 1]) \(y)"
    }
    let monthName = date.month.flatMap { (1...12).contains($0) ? monthNames[$0 - 1] : nil }
    let written = [date.day.map(String.init), monthName, date.year.map(String.init)].compactMap { $0 }
    guard let first = date.first, let last = date.last else {
        return written.isEmpty ? "unknown" : written.joined(separator: " ")
    }
    if first == last { return day(first) }
    if !written.isEmpty,
        CalendarDate(year: date.year, month: date.month, day: date.day).days == first...max(first, last)
    {
        return written.joined(separator: " ")
    }
    return day(first) + " to " + day(last)
}

// MARK: - Templates

extension Environment {
    /// The text of a message with all values filled in. `stated` returns the figure with which a computed value is
    /// compared; the value is printed like it.
    package func text(of template: Template, stated: (Expression) -> Amount? = { _ in nil }) -> String {
        template.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value(let expression, let fixed, let separator):
                printed(expression, places: fixed, separator: separator, stated: stated)
            }
        }.joined()
    }

    private func printed(
        _ expression: Expression, places: Int?, separator: String?, stated: (Expression) -> Amount?
    ) -> String {
        if case .call(.versionsOf, let arguments) = expression, let inner = arguments.first, inner.varies(in: self) {
            let members = (0..<memberCount).map { focused(on: $0) }
            let versions = versions(of: members.map { $0.value(of: inner) })
            return versions.compactMap { $0.first }
                .map { members[$0].printed(inner, places: places, separator: nil, stated: stated) }
                .joined(separator: separator ?? ", ")
        }
        if !isFocused, expression.varies(in: self) {
            return (0..<memberCount)
                .map { focused(on: $0).printed(expression, places: places, separator: nil, stated: stated) }
                .joined(separator: separator ?? ", ")
        }
        let value = value(of: expression)
        if places == nil, let words = words(for: expression) {
            switch value {
            case .amount: return singleLine(words)
            case .date(let date) where date.days == nil: return singleLine(words)
            case .text where expression.isVariable, .yesNo where expression.isVariable: return singleLine(words)
            default: break
            }
        }
        if case .call(.inUnit, _) = expression, places == nil, case .amount(let amount) = value,
            let nominal = amount.nominal, nominal.magnitude >= Exact(10)
        {
            return formatted(value, places: amount.lastDigit.decimalPlaces ?? 0, separator: separator)
        }
        if places == nil, case .call(.timeFromTo, _) = expression, case .amount(let time) = value,
            time.unit == .year, let years = completed(time)
        {
            return years
        }
        if places == nil, let stated = stated(expression) {
            return formatted(value, beside: stated, separator: separator)
        }
        return formatted(value, places: places, separator: separator)
    }
}

extension Expression {
    var isVariable: Bool {
        if case .variable = self { true } else { false }
    }
}

/// The words on one line: each run of white space and line ends becomes one space.
package func singleLine(_ words: String) -> String {
    guard words.unicodeScalars.contains(where: { $0.properties.isWhitespace && $0 != " " }) || words.contains("  ")
    else {
        return words
    }
    return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
