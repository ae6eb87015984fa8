// Comparisons of two values: when the result is certainly true, certainly false, or unknown.

import StetFacts
import StetText
import StetValues
import Testing

@Suite struct ComparisonTests {
    /// Checks the truth of a comparison, written on one line.
    private func check(
        _ a: Value, _ comparison: Comparison, _ b: Value, _ expected: Truth, _ line: SourceLocation = #_sourceLocation
    ) {
        #expect(
            compare(comparison, a, b) == expected, "\(formatted(a)) \(comparison.rawValue) \(formatted(b))",
            sourceLocation: line)
    }

    @Test func `figures agree when their intervals share a point`() {
        check(figure("12"), .agreesWith, figure("12"), .yes)
        check(figure("12"), .agreesWith, figure("13"), .no)
        check(figure("41"), .agreesWith, atLeast("38"), .yes)
        check(figure("37"), .agreesWith, atLeast("38"), .no)
        check(between("200", "999"), .agreesWith, figure("300"), .yes)
        check(figure("12"), .conflictsWith, figure("13"), .yes)
    }

    @Test func `rounding widens both sides and touching is agreement`() {
        check(figure("300", half: "50"), .agreesWith, figure("298"), .yes)
        check(figure("300", half: "50"), .agreesWith, figure("350"), .yes)
        check(figure("300", half: "50"), .agreesWith, figure("351"), .no)
    }

    @Test func `units are compared in base units`() {
        check(figure("20", mile, half: "0.5"), .agreesWith, figure("32", km, half: "0.5"), .yes)
        check(figure("20", mile, half: "0.5"), .agreesWith, figure("50", km, half: "5"), .no)
        check(figure("10", km, half: "0.5"), .agreesWith, figure("16", mile, half: "0.5"), .no)
        check(figure("39", fahrenheit, half: "0.5"), .agreesWith, figure("4", celsius, half: "0.5"), .yes)
        check(figure("25", fahrenheit, half: "0.5"), .agreesWith, figure("4", celsius, half: "0.5"), .no)
    }

    @Test func `ages that follow each other do not agree`() {
        check(age(34), .agreesWith, age(35), .no)
        check(age(34), .agreesWith, age(34), .yes)
        check(age(34), .agreesWith, figure("34.5", .year), .yes)
    }

    @Test func `what has different dimensions is unknown`() {
        check(figure("5"), .agreesWith, figure("5", .percent), .unknown)
        check(figure("5", km), .isMoreThan, figure("1", .day), .unknown)
        check(figure("5", .percent), .agreesWith, figure("5", .points), .yes)
    }

    @Test func `currencies`() {
        var assumed = plain("5", dollars)
        assumed.isAssumedCurrency = true
        check(figure("5", dollars), .agreesWith, figure("5", pounds), .unknown)
        check(figure("5", dollars), .agreesWith, figure("6", dollars), .no)
        check(.amount(assumed), .agreesWith, figure("6", dollars), .unknown)
        check(.amount(assumed), .isMoreThan, figure("3", dollars), .unknown)
        check(.amount(assumed), .agreesWith, figure("5", dollars), .yes)
    }

    @Test func `the table of certainty`() {
        check(figure("5"), .is, figure("5"), .yes)
        check(figure("5"), .is, figure("6"), .no)
        check(figure("5"), .is, atLeast("5"), .unknown)
        check(figure("5"), .isNot, figure("6"), .yes)
        check(figure("1,200", half: "50"), .is, figure("1,200", half: "50"), .yes)
        check(figure("1,200", half: "50"), .is, figure("1,210"), .unknown)
        check(figure("5"), .isMoreThan, figure("5"), .no)
        check(figure("6"), .isMoreThan, figure("5"), .yes)
        check(atLeast("5"), .isMoreThan, figure("5"), .unknown)
        check(atLeast("6"), .isMoreThan, figure("5"), .yes)
        check(figure("5"), .isMoreThan, atLeast("5"), .no)
        check(moreThan("10", km), .isMoreThan, figure("10", km), .yes)
        check(figure("5"), .isAtLeast, figure("5"), .yes)
        check(figure("4"), .isAtLeast, figure("5"), .no)
        check(figure("4"), .isLessThan, figure("5"), .yes)
        check(figure("5"), .isAtMost, figure("5"), .yes)
        check(figure("6"), .isAtMost, figure("5"), .no)
        check(between("4", "6"), .liesWithin, between("3", "7"), .yes)
        check(between("2", "6"), .liesWithin, between("3", "7"), .unknown)
        check(between("1", "2"), .liesWithin, between("3", "7"), .no)
    }

    @Test func dates() {
        check(date(2026, 2, 27), .agreesWith, date(2026, 2), .yes)
        check(date(2026, 2, 27), .agreesWith, date(2026, 3), .no)
        check(date(2026, 2, 27), .isBefore, date(2026, 3), .yes)
        check(date(2026, 3, 31), .isBefore, date(2026, 3), .no)
        check(date(2026, 3, 1), .isBefore, date(2026, 3), .unknown)
        check(date(2026, 3, 2), .isBefore, date(2026, 3), .unknown)
        check(date(2026, 3, 2), .isAfter, date(2026, 3, 1), .yes)
        check(date(2026, 3, 2), .is, date(2026, 3, 2), .yes)
        check(date(2019, 2, 30), .agreesWith, date(2026), .unknown)
        check(
            .date(
                CalendarDate(
                    first: Day(year: 2026, month: 3, day: 1), last: Day(year: 2026, month: 3, day: 1), isSure: false)),
            .agreesWith, date(2020), .unknown)
    }

    @Test func `texts are compared folded`() {
        check(.text("Gérald’s  plan"), .is, .text("gerald's plan"), .yes)
        check(.text("the plan"), .contains, .text("Plan"), .yes)
        check(.text("the plan"), .startsWith, .text("plan"), .no)
        check(.symbol("killed"), .is, .symbol("injured"), .no)
        check(.symbol("friday"), .agreesWith, .text("Friday"), .yes)
        check(.symbol("lede"), .is, .symbol("body"), .yes)
        check(.symbol("body"), .is, .symbol("lede"), .no)
        check(.text("a"), .is, .missing, .unknown)
        check(.text("a"), .is, figure("1"), .unknown)
    }

    @Test func `names that resemble each other`() {
        check(.text("Brodrick"), .resembles, .text("Broderick"), .yes)
        check(.text("Brodrick"), .resembles, .text("brodrick"), .no)
        check(.text("Anna"), .resembles, .text("Hugo"), .no)
        check(.text(String(repeating: "a", count: 300)), .resembles, .text("a"), .unknown)
    }

    @Test func `persons are compared by key and a surname alone is unknown`() {
        check(person("Anna Brodrick"), .is, person("Anna Brodrick"), .yes)
        check(person("Anna Brodrick"), .is, person("Hugo Teague"), .no)
        check(person("Anna Brodrick"), .is, person("Brodrick"), .unknown)
        check(person("Anna Brodrick"), .is, .text("anna brodrick"), .yes)
        check(person("Orsk"), .is, .entity(Entity(.place, name: "Orsk", key: "orsk")), .unknown)
    }

    @Test func `every element of a list must agree`() {
        let tenMiles = figure("10", mile, half: "0.5")
        check(tenMiles, .agreesWith, .list([figure("16", km, half: "0.5"), figure("16.1", km, half: "0.05")]), .yes)
        check(tenMiles, .agreesWith, .list([figure("16", km, half: "0.5"), figure("6", km, half: "0.5")]), .no)
        check(tenMiles, .agreesWith, .list([.missing, figure("16", km, half: "0.5")]), .unknown)
        check(.list([.text("Orsk"), .text("Torrin")]), .contains, .text("orsk"), .yes)
    }

    @Test func `overflow is unknown`() {
        let huge = figure("9000000000000000000", km)
        check(huge, .agreesWith, figure("1", km), .unknown)
        check(.amount(Amount(exact("9000000000000000000"))), .isMoreThan, figure("1"), .yes)
    }

    @Test func `Kleene's tables`() {
        let truths: [Truth] = [.yes, .no, .unknown]
        let and = truths.map { a in truths.map { b in a.and(b) } }
        let or = truths.map { a in truths.map { b in a.or(b) } }

        #expect(and == [[.yes, .no, .unknown], [.no, .no, .no], [.unknown, .no, .unknown]])
        #expect(or == [[.yes, .yes, .yes], [.yes, .no, .unknown], [.yes, .unknown, .unknown]])
        #expect(truths.map { !$0 } == [.no, .yes, .unknown])
    }
}

@Suite struct VersionTests {
    @Test func `the fewest versions`() {
        let values = [figure("12"), figure("15"), between("200", "999"), figure("12"), atLeast("5"), .missing]

        #expect(versions(of: values) == [[0, 3], [1], [2, 4]])
    }

    @Test func `names fall into sets of equals`() {
        let values = [person("Ann Roe"), person("Hugo Lee"), person("Roe"), person("Ann Roe")]

        #expect(versions(of: values) == [[0, 2, 3], [1]])
        #expect(conflict(among: values))
        #expect(!conflict(among: [person("Ann Roe"), person("Roe")]))
    }

    @Test func `a group conflicts exactly when some pair does`() {
        var random = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &random)
        var generator = Seeded(seed: seed)
        for _ in 0..<2000 {
            let values: [Value] = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                let low = Int.random(in: 0...9, using: &generator)
                let high = low + Int.random(in: 0...4, using: &generator)
                switch Int.random(in: 0...4, using: &generator) {
                case 0: return .missing
                case 1: return atLeast("\(low)")
                case 2: return figure("\(low)", half: "0.5")
                default: return between("\(low)", "\(high)")
                }
            }
            let pairs = values.indices.flatMap { i in values.indices.map { (i, $0) } }
            let expected = pairs.contains { compare(.agreesWith, values[$0], values[$1]) == .no }

            #expect(conflict(among: values) == expected, "seed \(seed)")
            #expect((versions(of: values).count > 1) == expected, "seed \(seed)")
        }
    }
}

struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
