import StetFacts
import StetValues
import Testing

/// `slip from X to Y`: which kind of slip leads from a computed figure to a stated one.
@Suite struct SlipTests {
    private func kind(_ x: Value, _ y: Value, _ others: (Value, String)...) -> String {
        let value = slip(among: [x, y] + others.flatMap { [$0.0, .symbol($0.1)] })
        if case .symbol(let name) = value { return name }
        return "unknown"
    }

    private func percent(_ text: String, digit: String = "1", half: String = "0.5") -> Value {
        figure(text, .percent, half: half, digit: digit)
    }

    @Test(arguments: [
        ("1310", "1310", "none"), ("1310", "1130", "swapped"), ("1310", "1317", "digit"), ("1310", "1311", "near"),
        ("1310", "13100", "zero"), ("1310", "131", "zero"), ("1310", "13510", "digit"), ("1310", "30", "none"),
        ("131", "1031", "zero"), ("4200", "4200000", "scale"), ("3", "3000000", "scale"), ("1310", "1295", "near"),
        ("1310", "2947", "none"), ("6", "16", "digit"), ("40", "14", "digit"), ("5000", "1500", "digit"),
        ("18", "31", "none"), ("-12", "12", "sign"), ("-12", "21", "none"), ("3", "0", "digit"),
    ])
    func digits(computed: String, stated: String, expected: String) {
        #expect(kind(figure(computed), figure(stated)) == expected)
    }

    @Test func theComputedFigureIsRoundedToTheDigitsOfTheStatedOne() {
        #expect(kind(figure("5.645161", .percent), percent("8")) == "digit")
        #expect(kind(figure("5.645161", .percent), percent("6.5", digit: "0.1", half: "0.05")) == "swapped")
        #expect(kind(figure("1013.8", .percent), percent("8.8", digit: "0.1", half: "0.05")) == "none")
        #expect(kind(figure("5327411"), figure("5700000", half: "50000", digit: "100000")) == "digit")
    }

    @Test func aFigureThatAnotherMistakeGivesHasItsKind() {
        let base = figure("20", .percent)

        #expect(kind(figure("25", .percent), percent("20"), (base, "base")) == "base")
        #expect(kind(figure("25", .percent), percent("25"), (base, "base")) == "none")
        #expect(
            kind(figure("25", .percent), percent("5"), (base, "base"), (figure("5", .percent), "points")) == "points")
    }

    @Test func anotherPairCountsWhenTheFirstShowsNoSlip() {
        let pair = [figure("1310"), figure("1130")]

        #expect(slip(among: [figure("40"), figure("11")] + pair) == .symbol("swapped"))
        #expect(slip(among: [figure("40"), figure("41")] + pair) == .symbol("near"))
        #expect(slip(among: [figure("40"), figure("40")] + pair) == .symbol("none"))
        #expect(slip(among: [.missing, figure("40")] + pair) == .missing)
    }

    @Test func intervalsAllowWhatIsNearTheirMiddle() {
        #expect(kind(between("7.9", "8.3", .year), age(88)) == "digit")
        #expect(kind(between("35.1", "35.3", .year), age(53)) == "swapped")
        #expect(kind(between("35.1", "35.3", .year), age(35)) == "none")
        // Completed years: 43.9 years are 43, so 44 is off by one.
        #expect(kind(between("43.8", "43.9", .year), age(44)) == "near")
        #expect(kind(between("0", "900"), figure("12345")) == "none")
    }

    @Test func whatCannotBeComparedIsUnknown() {
        #expect(kind(figure("3", km), figure("3", pounds)) == "unknown")
        #expect(kind(figure("3", dollars), figure("3", pounds)) == "unknown")
        #expect(kind(.missing, figure("3")) == "unknown")
        #expect(kind(figure("3"), between("4", "5")) == "unknown")
    }

    @Test func differencesOfTexts() {
        func words(_ a: String, _ b: String) -> Value { difference(between: a, and: b) }

        #expect(words("We will never leave Orsk.", "We will not leave Orsk") == .text("‘never’ here, ‘not’ there"))
        #expect(words("We shall all go now", "We shall go") == .text("‘all’, ‘now’ only here"))
        #expect(words("We go", "We go home today") == .text("‘home today’ only there"))
        #expect(
            words("A long day in Torrin, he said", "A hard day in Orsk, she said")
                == .text("‘long’, ‘Torrin, he’ here, ‘hard’, ‘Orsk, she’ there"))
        #expect(words("“We go!”", "we go") == .missing)
    }
}

/// Computed values in messages.
@Suite struct ComputedFormatTests {
    private func printed(_ value: Value, beside stated: Amount) -> String {
        Plain().text(of: Template([.value(constant(value), places: nil, separator: nil)])) { _ in stated }
    }

    @Test func inTheScaleOfTheStatedFigure() {
        let stated = plain("5300000000", pounds, half: "50000000", digit: "100000000")

        #expect(printed(figure("4050000000", pounds), beside: stated) == "£4.05bn")
        #expect(printed(figure("405000000", pounds), beside: stated) == "£0.405bn")
        #expect(
            printed(figure("4050000000"), beside: plain("5300000000", half: "50000000", digit: "100000000"))
                == "4.05 billion")
    }

    @Test func neverAsTheFigureThatItContradicts() {
        #expect(printed(figure("44.3", .percent), beside: plain("44", .percent)) == "44.3%")
        #expect(printed(figure("44.3", .percent), beside: plain("40", .percent)) == "44%")
        #expect(
            printed(
                between("43.2", "43.9", .year),
                beside: Amount(
                    low: Bound(Exact(44)), high: Bound(Exact(45), isOpen: true), nominal: Exact(44), unit: .year))
                == "43 years")
        #expect(
            printed(figure("5299999000", pounds), beside: plain("5300000000", pounds, digit: "100000000"))
                == "£5.299999bn")
    }

    @Test func neverAsZeroWhenItIsNot() {
        #expect(printed(figure("0.03", km), beside: plain("3", km)) == "0.03 km")
        #expect(printed(figure("0", km), beside: plain("3", km)) == "0 km")
        #expect(formatted(figure("0.004", km)) == "0.004 km")
    }

    @Test func sizesHaveNoSign() {
        func size(_ value: Value) -> Value { Plain().value(of: .call(.sizeOf, [constant(value)])) }

        #expect(size(figure("-3")) == figure("3"))
        #expect(size(between("-5", "-3")) == between("3", "5"))
        #expect(size(between("-5", "3")) == between("0", "5"))
        #expect(size(.missing) == .missing)
    }
}
