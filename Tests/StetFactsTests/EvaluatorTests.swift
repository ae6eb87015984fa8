// Expressions over constants and small groups: their values, their truths, and how messages print them.

import StetFacts
import StetValues
import Testing

@Suite struct ArithmeticTests {
    private func arithmetic(_ a: Value, _ sign: ArithmeticOperator, _ b: Value) -> Value { computed(sign, a, b) }

    @Test func `sums print their nominals and keep their bounds`() {
        let sum = arithmetic(figure("19"), .add, arithmetic(figure("12"), .add, atLeast("6")))

        #expect(formatted(sum) == "at least 37")
        #expect(compare(.agreesWith, sum, figure("38")) == .yes)
        #expect(compare(.agreesWith, sum, figure("36")) == .no)
    }

    @Test func `a change in percent with the rounding of its figures`() {
        let from = figure("398000000", pounds, half: "500000")
        let to = figure("412000000", pounds, half: "500000")
        let change = arithmetic(
            arithmetic(arithmetic(to, .subtract, from), .divide, from), .multiply, figure("100", .percent))

        #expect(formatted(change, places: 1) == "3.5%")
        #expect(compare(.agreesWith, change, figure("4.2", .percent, half: "0.05")) == .no)
        #expect(compare(.agreesWith, change, figure("3.5", .percent, half: "0.05")) == .yes)
    }

    @Test func `units of products and quotients`() {
        #expect(formatted(arithmetic(figure("3"), .multiply, figure("5", pounds))) == "£15")
        #expect(formatted(arithmetic(figure("15", pounds), .divide, figure("5", pounds))) == "3")
        #expect(formatted(arithmetic(figure("15", pounds), .divide, figure("3"))) == "£5")
        #expect(formatted(arithmetic(figure("15", .percent), .multiply, figure("200", pounds))) == "£30")
        #expect(formatted(arithmetic(figure("15", km), .divide, figure("5", mile))) == "1.9")
        #expect(arithmetic(figure("15", km), .multiply, figure("5", km)) == .missing)
        #expect(arithmetic(figure("15", km), .add, figure("5")) == .missing)
        #expect(arithmetic(figure("15", pounds), .add, figure("5", dollars)) == .missing)
        #expect(formatted(arithmetic(figure("1", mile), .add, figure("1", km)), places: 2) == "1.62 miles")
    }

    @Test func `temperatures differ by a difference`() {
        #expect(formatted(arithmetic(figure("50", fahrenheit), .subtract, figure("41", fahrenheit))) == "9°F")
        #expect(arithmetic(figure("50", fahrenheit), .add, figure("41", fahrenheit)) == .missing)
        let warmer = arithmetic(figure("10", celsius), .subtract, figure("41", fahrenheit))
        #expect(formatted(warmer) == "5°C")
    }

    @Test func `division by what may be zero is unknown`() {
        #expect(arithmetic(figure("1"), .divide, figure("0")) == .missing)
        #expect(arithmetic(figure("1"), .divide, between("-1", "1")) == .missing)
        #expect(compare(.isAtMost, arithmetic(figure("10"), .divide, atLeast("5")), figure("2")) == .yes)
    }

    @Test func `products of unbounded figures`() {
        let atLeastTen = arithmetic(atLeast("5"), .multiply, figure("2"))

        #expect(compare(.isLessThan, atLeastTen, figure("10")) == .no)
        #expect(compare(.isMoreThan, arithmetic(atLeast("-5"), .multiply, figure("2")), figure("-100")) == .unknown)
    }

    @Test func `dates move by durations`() {
        #expect(formatted(arithmetic(date(2026, 3, 30), .add, figure("3", .day))) == "2 April 2026")
        #expect(formatted(arithmetic(date(2024, 2, 29), .add, figure("1", .year))) == "28 February 2025")
        #expect(formatted(arithmetic(date(2026, 3, 5), .subtract, date(2026, 3, 1))) == "4 days")
    }

    @Test func `overflow is missing`() {
        #expect(arithmetic(figure("9000000000000000000"), .add, figure("9000000000000000000")) == .missing)
        #expect(arithmetic(figure("9000000000000000000"), .multiply, figure("9")) == .missing)
    }

    @Test func `give or take`() {
        func share(_ value: Value, _ tolerance: Value, _ other: Value) -> Truth {
            compare(.agreesWith, widened(value, by: tolerance), other)
        }

        #expect(share(figure("100", .percent), figure("1.5", .points), figure("101.5", .percent)) == .yes)
        #expect(share(figure("100", .percent), figure("1.5", .points), figure("102", .percent)) == .no)
        #expect(share(figure("200"), figure("5", .percent), figure("210")) == .yes)
        #expect(share(figure("200"), figure("5", .percent), figure("211")) == .no)
        #expect(share(figure("200", km), figure("5"), figure("205", km)) == .yes)
        #expect(share(figure("20", celsius), figure("2", celsius), figure("22", celsius)) == .yes)
        #expect(compare(.agreesWith, widened(date(2026, 3, 5), by: figure("2", .day)), date(2026, 3, 7)) == .yes)
    }

    @Test func `a range takes the unit that stands once`() {
        let range = span(from: figure("2900000"), to: figure("3000000"))

        #expect(formatted(range) == "2.9 million to 3 million")
        #expect(compare(.agreesWith, figure("4", km), span(from: figure("3"), to: figure("5", km))) == .yes)
        #expect(compare(.agreesWith, date(2026, 5, 9), span(from: date(2026, 5, 4), to: date(2026, 5, 22))) == .yes)
    }
}

@Suite struct FunctionTests {
    private func call(_ function: Function, _ arguments: Value...) -> String {
        formatted(applied(function, to: arguments))
    }

    @Test func dates() {
        #expect(call(.weekdayOf, date(2026, 3, 14)) == "Saturday")
        #expect(call(.weekdayOf, date(2026, 3)) == "unknown")
        #expect(call(.yearOf, date(2026, 3, 14)) == "2026")
        #expect(call(.monthOf, date(2026, 3, 14)) == "3")
        #expect(call(.dayOfMonthOf, date(2026, 3, 14)) == "14")
        #expect(call(.dayOf, date(2026, 3, 14)) == "14 March 2026")
        #expect(call(.timeFromTo, date(1992, 3, 14), date(2026, 3, 14)) == "34 years")
    }

    @Test func `dates that do not exist have their parts`() {
        #expect(call(.dayOfMonthOf, date(2019, 2, 30)) == "30")
        #expect(call(.daysInMonthOf, date(2019, 2, 30)) == "28")
        #expect(call(.daysInMonthOf, date(nil, 2, 30)) == "29")
        #expect(call(.daysInMonthOf, date(nil, 6, 31)) == "30")
        #expect(call(.yearOf, date(nil, 2, 30)) == "unknown")
        #expect(formatted(date(2019, 2, 30)) == "30 February 2019")
    }

    @Test func `years subtract to a plain count`() {
        let difference = computed(
            .subtract, applied(.yearOf, to: [date(2026)]), applied(.yearOf, to: [date(1964)]))

        #expect(difference == figure("62"))
    }

    @Test func words() {
        #expect(call(.initialsOf, .text("Northern Ferry Inspection Board")) == "NFIB")
        #expect(call(.initialsOf, .text("Bureau of the Trans-Karvel Roads")) == "BTKR")
        #expect(call(.lettersOf, .text("N.e.r.a. 2")) == "NERA")
        #expect(call(.surnameOf, .text("Gen. Anna Brodrick Jr.")) == "Brodrick")
        #expect(call(.surnameOf, person("Brodrick")) == "Brodrick")
        #expect(call(.givenNameOf, .text("Anna Brodrick")) == "Anna")
        #expect(call(.givenNameOf, .text("Brodrick")) == "unknown")
        #expect(call(.lengthOf, .text("né")) == "2")
        #expect(call(.soundexOf, .text("Brodrick")) == "B636")
        #expect(call(.soundexOf, .text("Broderick")) == "B636")
        #expect(call(.soundexOf, .text("Ashcraft")) == "A261")
        #expect(call(.hostOf, .text("https://www.example.org:80/news?a=b")) == "example.org")
        #expect(call(.foldOf, .text("Gérald’s")) == "gerald's")
        #expect(call(.distanceBetween, .text("Karvel"), .text("Kravel")) == "1")
        #expect(
            ["killed", "kills", "killing", "planned", "bodies", "crash"].map { call(.lemmaOf, .text($0)) } == [
                "kill", "kill", "kill", "plan", "body", "crash",
            ])
    }

    @Test func aggregates() {
        let parts = Value.list([figure("19"), figure("12"), figure("6")])

        #expect(call(.sumOf, parts) == "37")
        #expect(call(.largestOf, parts) == "19")
        #expect(call(.smallestOf, parts) == "6")
        #expect(call(.averageOf, parts) == "12.3")
        #expect(call(.firstOf, parts) == "19")
        #expect(call(.countOf, parts) == "3")
        #expect(call(.sumOf, .list([figure("1"), .missing])) == "unknown")
        #expect(call(.sumOf, .list([])) == "unknown")
        #expect(call(.largestOf, .list([date(2026, 3, 1), date(2026, 4, 1)])) == "1 April 2026")
    }

    @Test func `the largest of bounded figures is bounded`() {
        let largest = applied(.largestOf, to: [.list([atLeast("5"), figure("8")])])

        #expect(compare(.isAtLeast, largest, figure("8")) == .yes)
        #expect(compare(.isMoreThan, largest, figure("9")) == .unknown)
    }

    @Test func `units and rounding`() {
        #expect(call(.inUnit, figure("10", mile), figure("1", km)) == "16.1 km")
        #expect(call(.inUnit, figure("39"), figure("1", .year)) == "39 years")
        #expect(call(.inUnit, figure("10", mile), figure("1", .day)) == "unknown")
        #expect(call(.unitOf, figure("10", mile)) == "1 mile")
        #expect(call(.roundToPlaces, figure("3.456", .percent), figure("1")) == "3.5%")
        #expect(call(.roundToPlaces, figure("1250"), figure("-2")) == "1,300")
    }

    @Test func `the stated figure has no bounds and its own rounding`() {
        let about = Amount(
            low: Bound(Exact(1080)), high: Bound(Exact(1320)), nominal: Exact(1200), unit: km,
            lastNonzeroDigit: Exact(100),
            isApproximate: true)
        let stated = applied(.statedFigureOf, to: [.amount(about)])

        #expect(compare(.agreesWith, stated, figure("1250", km)) == .yes)
        #expect(compare(.agreesWith, stated, figure("1260", km)) == .no)
        #expect(compare(.agreesWith, applied(.statedFigureOf, to: [atLeast("38")]), figure("41")) == .no)
        #expect(applied(.statedFigureOf, to: [between("200", "999")]) == .missing)
    }
}

@Suite struct ConditionTests {
    private func truth(_ expression: Expression, _ environment: Plain = Plain()) -> Truth {
        environment.truth(of: expression)
    }

    @Test func `what is missing is unknown`() {
        let unknown = Expression.compare(.is, constant(.missing), constant(figure("1")))

        #expect(truth(unknown) == .unknown)
        #expect(truth(.not(unknown)) == .unknown)
        #expect(truth(.possibly(unknown)) == .yes)
        #expect(truth(.certainly(unknown)) == .no)
        #expect(truth(.isKnown(constant(.missing))) == .no)
        #expect(truth(.isMissing(constant(.missing))) == .yes)
        #expect(printed(.orElse(constant(.missing), constant(figure("0")))) == "0")
    }

    @Test func `lists of words and of values`() {
        let environment = Plain(variables: [.text("NATO"), .symbol("killed")], lists: [["Nato", "EU"]])

        #expect(truth(.isListed(variable(0), WordListID(0), negated: false), environment) == .yes)
        #expect(truth(.isListed(variable(1), WordListID(0), negated: true), environment) == .yes)
        #expect(truth(.isListed(variable(2), WordListID(0), negated: true), environment) == .unknown)
        #expect(
            truth(.isOneOf(variable(1), [.symbol("killed"), .symbol("injured")], negated: false), environment) == .yes)
        #expect(truth(.isOneOf(variable(1), [.symbol("missing")], negated: true), environment) == .yes)
    }

    @Test func `a group as a whole and member by member`() {
        let environment = Plain(
            members: [figure("12"), figure("15"), figure("12")], words: ["12", "15 people", "a dozen"])

        #expect(printed(group, environment) == "12, 15, 12")
        #expect(printed(.call(.countOf, [group]), environment) == "3")
        #expect(printed(.call(.sumOf, [group]), environment.focused(on: 1)) == "39")
        #expect(printed(group, environment.focused(on: 1)) == "15")
        #expect(printed(.call(.countOf, [.call(.versionsOf, [group])]), environment) == "2")
        #expect(truth(.someOf(.compare(.is, group, constant(figure("15")))), environment) == .yes)
        #expect(truth(.someOf(.compare(.is, group, constant(figure("16")))), environment) == .no)
        #expect(
            printed(.call(.sumOf, [.aggregatePer(.largestOf, key: .declared(FieldID(0)), of: group)]), environment)
                == "27")
    }

    @Test func `templates quote the copy and join versions`() {
        let environment = Plain(
            members: [figure("12"), figure("15"), figure("12")], words: ["12", "15 people", "a dozen"])
        let template = Template([
            .value(.call(.countOf, [.call(.versionsOf, [group])]), places: nil, separator: nil), .text(" figures: "),
            .value(.call(.versionsOf, [group]), places: nil, separator: " / "), .text("; sum "),
            .value(.call(.sumOf, [group]), places: 1, separator: nil), .text("; "),
            .value(group, places: nil, separator: " + "),
        ])

        #expect(environment.text(of: template) == "2 figures: 12 / 15 people; sum 39.0; 12 + 15 people + a dozen")
    }

    @Test func `a field prints as its words, on one line`() {
        let environment = Plain(
            variables: [figure("5", mile), person("Anna Brodrick")], words: ["at least\n five  miles", "she"])
        let template = Template([
            .value(field(0), places: nil, separator: nil), .text(", "), .value(field(1), places: nil, separator: nil),
            .text(", "),
            .value(.call(.rawOf, [field(1)]), places: nil, separator: nil), .text(", "),
            .value(.call(.inUnit, [field(0), constant(figure("1", km))]), places: nil, separator: nil),
        ])

        #expect(environment.text(of: template) == "at least five miles, Anna Brodrick, she, 8 km")
    }
}

@Suite struct FormatTests {
    @Test func amounts() {
        #expect(formatted(figure("1234")) == "1,234")
        #expect(formatted(figure("2900000")) == "2.9 million")
        #expect(formatted(figure("2912345")) == "2,912,345")
        #expect(formatted(figure("6300000", pounds)) == "£6.3m")
        #expect(formatted(figure("6300000000", Unit(.money, symbol: "NOK"))) == "6.3bn NOK")
        #expect(formatted(figure("-2.5", dollars)) == "-$2.50")
        #expect(formatted(figure("3.5", .percent)) == "3.5%")
        #expect(formatted(figure("3", .points)) == "3 points")
        #expect(formatted(figure("13", .year)) == "13 years")
        #expect(formatted(figure("1", .year)) == "1 year")
        #expect(formatted(figure("16", mile)) == "16 miles")
        #expect(formatted(figure("16", km), places: 1) == "16.0 km")
        #expect(formatted(figure("5", celsius)) == "5°C")
        #expect(formatted(moreThan("5", km)) == "more than 5 km")
        #expect(formatted(between("4", "6", km)) == "4 to 6 km")
    }

    @Test func dates() {
        #expect(formatted(date(2026, 3, 14)) == "14 March 2026")
        #expect(formatted(date(2026, 3)) == "March 2026")
        #expect(formatted(date(2026)) == "2026")
        #expect(formatted(date(nil, 3, 14)) == "14 March")
        #expect(formatted(span(from: date(2026, 5, 4), to: date(2026, 5, 22))) == "4 May 2026 to 22 May 2026")
    }
}
