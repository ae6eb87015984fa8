import StetProse
import StetValues
import Testing

/// In: a text with a kind of figure that was once read wrongly or not at all. Out: its figures. Each kind has three
/// wordings.
@Suite struct FigureKindTests {
    @Test(arguments: [
        ("Milk fell a third.", "number a third 0.33"),
        ("Rents went from a fifth to a quarter, it said.", "number a fifth 0.2; number a quarter 0.25"),
        ("A quarter – 35% of towns – said no.", "number A quarter 0.25; percent 35% 35 %"),
        ("A third were goats.", "number A third 0.33"),
        ("One fifth were hens.", "number One fifth 0.2"),
        ("It holds one third more water.", "number one third 0.33"),
        // A rank or a length stays what it is.
        ("He missed a third.", "ordinal third 3"), ("It was one third-place finish.", "number one 1; ordinal third 3"),
        ("She ran 90 yards in a quarter.", "quantity 90 yards 90 yd"),
    ])
    func partsWithoutTheirWhole(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("Rovers are now 10-4-2.", "number 10 10; number 4 4; number 2 2"),
        ("A 23-7-1 start pleased them.", "number 23 23; number 7 7; number 1 1"),
        ("Their 5-0-3 run ended.", "number 5 5; number 0 0; number 3 3"),
        ("The code was 10-04-2.", ""), ("It was 133-4-2-9.", ""), ("Ring 555-12-3456.", ""),
    ])
    func recordsOfThreeFigures(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("The limit is 95/35 by day.", "number 95 95; number 35 35"),
        ("Her pressure was 120/80.", "number 120 120; number 80 80"),
        ("They agreed on a 90/10 split.", "number 90 90; number 10 10"),
        ("It is open 24/7 at odds of 9/4.", ""), ("On file 120/80/4.", ""),
    ])
    func pairsWithASlash(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("Case 16-0123 was shut.", ""), ("Docket No. 23-719 is open.", ""), ("He filed 24-00567 late.", ""),
        ("They won 16-12.", "number 16 16; number 12 12"),
    ])
    func numbersOfCases(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("Adults of 18-to-24-year-olds' age", "age 18 [18,25) year; age 24-year-olds [18,25) year"),
        ("a ten-to-twelve-mile walk", "quantity ten [10,12] mi; quantity twelve-mile [10,12] mi"),
        ("a 6-to-3 ruling", "number 6 6; number 3 3"),
    ])
    func rangesWithHyphens(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("over 10 and under 20 hens", "number 10 (10,20); number 20 (10,20)"),
        ("It holds 40 at least.", "number 40 [40,∞)"),
        ("They want 30 at most.", "number 30 (-∞,30]"),
        ("It sold 17 at least three times.", "number 17 17; number three [3,∞)"),
        ("It sold for north of $500.", "money $500 (500,∞) USD?"),
        ("at or below 12 goats", "number 12 (-∞,12]"),
    ])
    func hedges(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("A low of -5C came.", "temperature -5C -5 °C"),
        ("It was minus 8C, he said.", "temperature minus 8C -8 °C"),
        ("Keep it at 20-25C please.", "temperature 20 [20,25] °C; temperature 25C [20,25] °C"),
        ("a 13F filing", ""),
    ])
    func degreesByTheirSign(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("A pie cost 3 pounds 20 pence.", "money 3 pounds 20 pence 3.2 GBP?"),
        ("It was two pounds and five pence.", "money two pounds and five pence 2.05 GBP?"),
        ("It was 4 pounds 50p.", "money 4 pounds 50p 4.5 GBP?"),
        ("It weighs 3 pounds.", "quantity 3 pounds 3 lb"),
        ("He paid L.E. 40, or 40 L.E.", "money L.E. 40 40 EGP; money 40 L.E. 40 EGP"),
        ("It takes 5L.", "quantity 5L 5 l"),
        ("It cost 500 Kč, 60 zł or 900 FCFA.", "money 500 Kč 500 CZK; money 60 zł 60 PLN; money 900 FCFA 900 francs"),
    ])
    func sums(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("Half-a-dozen geese", "number Half-a-dozen 6"), ("1/2 million hens", "number 1/2 million 500000"),
        ("the hundred and first goat", "ordinal hundred and first 101"),
        ("the hundred-and-twelfth goat", "ordinal hundred-and-twelfth 112"),
        ("three score men", ""), ("742 000 t of hay", "quantity 742 000 t 742000 t"),
        ("0.5 of a percent", "percent 0.5 of a percent 0.5 %"),
        ("He is 5' 10\" tall.", "quantity 5' 10\" 5.83 ft"),
        ("It climbs 900 feet per minute.", "quantity 900 feet per minute 900 ft/min"),
    ])
    func rareForms(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }
}
