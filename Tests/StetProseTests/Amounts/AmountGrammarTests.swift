import StetDocuments
import StetProse
import StetValues
import Testing

@Suite struct AmountGrammarTests {
    @Test(arguments: [
        ("It was a dozen and a half.", "number a dozen and a half 18"),
        ("Three fourths of the land is dry.", "number Three fourths 0.75"),
        ("It took 3 fifths of the land.", "number 3 fifths 0.6"),
        ("Hundred and fifty held after riot", "number Hundred and fifty 150"),
        ("ten million and one", "number ten million and one 10000001"),
        ("It fell to a low of − 12C.", "temperature − 12C -12 °C"),
    ])
    func numbers(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("The wall is a mile long.", "quantity a mile 1 mi"),
        ("The wall is a mile and a half long.", "quantity a mile and a half 1.5 mi"),
        ("They ran two miles and a half.", "quantity two miles and a half 2.5 mi"),
        ("They walked hundreds of miles.", "quantity hundreds of miles [200,999] mi"),
        ("It cost tens of millions of dollars.", "money tens of millions of dollars [20000000,99999999] USD?"),
        ("It cost three dollars and a half.", "money three dollars and a half 3.5 USD?"),
        ("It cost a quarter of a dollar.", "money a quarter of a dollar 0.25 USD?"),
        ("It is 20 mi/32 km off.", "quantity 20 mi 20 mi; quantity 32 km 32 km"),
        ("Heat it to 230F/110C.", "temperature 230F 230 °F; temperature 110C 110 °C"),
        ("They grew 12 acres/4.9 ha of rye.", "quantity 12 acres 12 ac; quantity 4.9 ha 4.9 ha"),
        ("It cost 5,000 HK dollars.", "money 5,000 HK dollars 5000 HKD"),
    ])
    func measures(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("He is in his 30s.", "age 30s [30,39] year"),
        ("She is in her early sixties.", "age sixties [60,69] year"),
        ("They are in their 90s.", "age 90s [90,99] year"),
        ("It was built in the 30s.", ""),
        ("He wore 30s.", ""),
    ])
    func decadesOfLife(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("The bank cut its rate by a quarter-point.", "percentage-points a quarter-point 0.25 points"),
        ("The bank raised rates by half a point.", "percentage-points half a point 0.5 points"),
        ("Rates fell a quarter of a point.", "percentage-points a quarter of a point 0.25 points"),
    ])
    func pointsOfARate(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("Output is now 1.5 times last year's.", "1.5 times 1.5"),
        ("It holds one-fifth as much water.", "one-fifth 0.2"),
        ("The budget was cut in half.", "half 0.5"),
        ("They need a third as many beds.", "a third 0.33"),
        ("It earned half of what it lost.", "half 0.5"),
        ("The plan halves the toll.", "halves 0.5"),
        ("It was cut in half a day.", ""),
        ("She won the doubles.", ""),
        ("Both halves were dull.", ""),
    ])
    func factors(text: String, expected: String) {
        let prose = annotated(text)
        let found = prose.factors.map { "\(prose.document.text($0.span)) \(bounds($0.amount))" }

        #expect(found.joined(separator: "; ") == expected)
    }
}

@Suite struct AmountLevelTests {
    @Test(arguments: [
        (
            "Sales fell to 130.9 billion roubles from 142.1 billion.",
            "money 130.9 billion roubles 130900000000 RUB; money 142.1 billion 142100000000 RUB"
        ),
        ("The rate rose to 4.6%, against 4.1 in March.", "percent 4.6% 4.6 %; percent 4.1 4.1 %"),
        ("Exports rose to 31 tonnes, compared with 28 a year earlier.", "quantity 31 tonnes 31 t; quantity 28 28 t"),
        // A change and a level, another thing that is counted, a year.
        ("The fee rose 10% from 20.", "percent 10% 10 %; number 20 20"),
        ("The share fell to 5% from 12 firms.", "percent 5% 5 %; number 12 12"),
        ("Stocks fell to 1,980 tonnes from 2019.", "quantity 1,980 tonnes 1980 t"),
    ])
    func levelsShareTheirUnit(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }
}
