import StetFacts
import StetText
import StetValues

// Small values, such as copy states them, for the tests of this module.

let km = Unit(.length, symbol: "km", factor: Exact(1000))
let mile = Unit(.length, symbol: "mi", factor: Exact(1_609_344, over: 1000)!)
let celsius = Unit(.temperature, symbol: "°C")
let fahrenheit = Unit(
    .temperature, symbol: "°F", factor: Exact(5, over: 9)!, offset: Exact(-160, over: 9)!)
let pounds = Unit(.money, symbol: "GBP")
let dollars = Unit(.money, symbol: "USD")

func exact(_ text: String) -> Exact { Exact(decimal: text.utf8) ?? .zero }

/// A plain figure: "12", or "3.5" with the unit percent. `half` is half of the rounding step.
func figure(_ text: String, _ unit: Unit = .count, half: String = "0", digit: String = "1") -> Value {
    .amount(plain(text, unit, half: half, digit: digit))
}

func plain(_ text: String, _ unit: Unit = .count, half: String = "0", digit: String = "1") -> Amount {
    var amount = Amount(exact(text), unit: unit)
    amount.half = exact(half)
    amount.lastDigit = exact(digit)
    amount.lastNonzeroDigit = exact(digit)
    return amount
}

func atLeast(_ text: String, _ unit: Unit = .count) -> Value {
    .amount(Amount(low: Bound(exact(text)), high: nil, nominal: exact(text), unit: unit))
}

func moreThan(_ text: String, _ unit: Unit) -> Value {
    .amount(Amount(low: Bound(exact(text), isOpen: true), high: nil, nominal: exact(text), unit: unit))
}

func between(_ low: String, _ high: String, _ unit: Unit = .count) -> Value {
    .amount(Amount(low: Bound(exact(low)), high: Bound(exact(high)), nominal: nil, unit: unit))
}

/// An age in years: 34 is [34, 35).
func age(_ years: Int) -> Value {
    .amount(
        Amount(
            low: Bound(Exact(years)), high: Bound(Exact(years + 1), isOpen: true), nominal: Exact(years), unit: .year))
}

func date(_ year: Int?, _ month: Int? = nil, _ day: Int? = nil) -> Value {
    .date(CalendarDate(year: year, month: month, day: day))
}

func person(_ name: String) -> Value { .entity(Entity(.person, name: name, key: folded(name))) }

/// An environment with a dictionary of variables, and a group with one field when `members` is not empty.
struct Plain: Environment {
    var variables: [Value] = []
    var members: [Value] = []
    var words: [String] = []
    var lists: [[String]] = []
    var focus = -1

    var memberCount: Int { members.count }
    var isFocused: Bool { focus >= 0 }
    func focused(on member: Int) -> Plain {
        var copy = self
        copy.focus = member
        return copy
    }
    /// The group is variable 9.
    func variesByMember(_ variable: VariableID) -> Bool { variable.index == 9 }
    func value(of variable: VariableID) -> Value {
        variables.indices.contains(variable.index) ? variables[variable.index] : .missing
    }
    func value(of field: FieldRef, of variable: VariableID) -> Value {
        variable.index == 9 ? members[focus] : value(of: variable)
    }
    func words(of field: FieldRef, of variable: VariableID) -> String? {
        if variable.index == 9 { return words.indices.contains(focus) ? words[focus] : nil }
        return words.indices.contains(variable.index) ? words[variable.index] : nil
    }
    func isListed(_ text: String, in list: WordListID) -> Bool {
        lists[list.index].map { folded($0) }.contains(folded(text))
    }
}

let group = Expression.field(VariableID(9), .declared(FieldID(0)))
func variable(_ index: Int) -> Expression { .variable(VariableID(index)) }
func field(_ index: Int) -> Expression { .field(VariableID(index), .declared(FieldID(0))) }

/// The printed value of an expression over constants.
func printed(_ expression: Expression, _ environment: Plain = Plain()) -> String {
    formatted(environment.value(of: expression))
}
func constant(_ value: Value) -> Expression { .constant(value) }
