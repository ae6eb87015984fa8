import StetDocuments
import StetLanguage
import StetProse
import StetSource
import StetValues
import Testing

/// The figures of a text, one per line: kind, text, bounds with unit. "at least five" → "number five [5,∞)".
func amounts(_ text: String) -> String {
    let prose = annotated(text)
    return prose.amounts.map { mention in
        "\(mention.kind.name) \(prose.document.text(mention.span)) \(bounds(mention.amount))"
    }.joined(separator: "; ")
}

func bounds(_ amount: Amount) -> String {
    let unit = amount.unit.symbol.text + (amount.isAssumedCurrency ? "?" : "")
    let label = unit.isEmpty ? "" : " " + unit
    if let low = amount.low, low == amount.high { return "\(low.value)\(label)" }
    let low = amount.low.map { ($0.isOpen ? "(" : "[") + "\($0.value)" } ?? "(-∞"
    let high = amount.high.map { "\($0.value)" + ($0.isOpen ? ")" : "]") } ?? "∞)"
    return "\(low),\(high)\(label)"
}

@Suite struct AmountNumberTests {
    @Test(arguments: [
        ("They counted 1,234.5 and 12,34,567 items.", "number 1,234.5 1234.5; number 12,34,567 1234567"),
        (
            "Some 1\u{202F}234 roofs and 12\u{A0}500 doors.",
            "number 1\u{202F}234 [1110.6,1357.4]; number 12\u{A0}500 12500"
        ),
        ("It sold 1.2 million copies and 3k mugs.", "number 1.2 million 1200000; number 3k 3000"),
        ("Twenty-three thousand came, a hundred left.", "number Twenty-three thousand 23000; number a hundred 100"),
        ("Three hundred and twelve votes", "number Three hundred and twelve 312"),
        (
            "a dozen eggs, two dozen hens, half a dozen geese",
            "number a dozen 12; number two dozen 24; number half a dozen 6"
        ),
        (
            "half a million trees, a quarter of a million shrubs",
            "number half a million 500000; number a quarter of a million 250000"
        ),
        ("two and a half million and 2½ acres", "number two and a half million 2500000; quantity 2½ acres 2.5 ac"),
        ("Two-thirds of them and a third of us", "number Two-thirds 0.67; number a third 0.33"),
        ("nineteen of 20 crews", "number nineteen 19; number 20 20"),
        ("five point two miles", "quantity five point two miles 5.2 mi"),
        ("a million and a half cups", "quantity a million and a half cups 1500000 cups"),
        ("three lakh crore, 3 crore 20 lakh", "number three lakh crore 3000000000000; number 3 crore 20 lakh 32000000"),
        (
            "4 thousand 3 hundred and 21, or 3 hundred and 2 hundred",
            "number 4 thousand 3 hundred and 21 4321; number 3 hundred 300; number 2 hundred 200"
        ),
        ("12 lakhs; in 2019 millions of bees", "number 12 lakhs 1200000; number millions [2000000,999999999]"),
        ("It fell by a third, then scored a third.", "number a third 0.33; ordinal third 3"),
        ("1 234 567 roofs, .25 of them", "number 1 234 567 1234567; number .25 0.25"),
        ("6-and-a-half bowls", "number 6-and-a-half 6.5"),
        ("It cost 3 lakh or 2 crore.", "number 3 lakh 300000; number 2 crore 20000000"),
        ("between two hundred and three hundred goats", "number two hundred [200,300]; number three hundred [200,300]"),
    ])
    func reads(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("hundreds of crews", "number hundreds [200,999]"),
        ("Dozens ran.", "number Dozens [24,99]"),
        ("scores of goats", "number scores [40,199]"),
        ("the test scores fell", ""),
        ("tens of thousands of bees", "number tens of thousands [20000,99999]"),
        ("hundreds of thousands", "number hundreds of thousands [200000,999999]"),
        ("a few hundred bees", "number a few hundred [300,799]"),
        ("several boats", "number several [3,9]"),
        ("a couple of goats", "number a couple 2"),
        ("The couple wed.", ""),
    ])
    func vague(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("One person fell and one was hurt.", "number One 1"),
        ("No one came, and one of them left.", ""),
        ("This one is hers.", ""),
        ("At least one of them left.", "number one [1,∞)"),
        ("one in five boats", "number one in five 0.2"),
        ("one million bees", "number one million 1000000"),
        ("a one-off sale", ""),
        ("One Belarusian told of it.", ""),
        ("Under one deal they won.", ""),
    ])
    func pronounOrFigure(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("the 12th house and the twenty-first", "ordinal 12th 12; ordinal twenty-first 21"),
        ("First, a 30-second film; the second was longer.", "ordinal First 1; ordinal second 2"),
        ("the hundredth goal", "ordinal hundredth 100"),
        ("in the 1990s and his 30s", ""),
    ])
    func ordinals(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        "Flight 93 and the B-52 left.", "See example.com/2024/12-a?x=3 now.", "Call 020 7946 0123 or 555-123-4567.",
        "open 24/7 since 9/11", "at 10:30 and 3pm", "version 4.2.1", "a 3D film on 5G", "COVID-19 rules",
        "dated 2024-05-16",
        "a multi-million plan", "Section 230",
    ])
    func leavesAlone(text: String) {
        #expect(amounts(text) == "")
    }

    @Test(arguments: [
        ("3-4 million bees", "number 3 [3000000,4000000]; number 4 million [3000000,4000000]"),
        ("30 to 40 km", "quantity 30 [30,40] km; quantity 40 km [30,40] km"),
        ("It rose from 30 to 40 goats.", "number 30 30; number 40 40"),
        ("from 30 to 40 goats", "number 30 [30,40]; number 40 [30,40]"),
        ("They won 3-1.", "number 3 3; number 1 1"),
        ("an 8- to 16-metre wall", "quantity 8 [8,16] m; quantity 16-metre [8,16] m"),
        ("20 or 30 miles", "quantity 20 20 mi; quantity 30 miles 30 mi"),
        ("5-10%", "percent 5 [5,10] %; percent 10% [5,10] %"),
    ])
    func ranges(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }
}

@Suite struct AmountHedgeTests {
    private func hedged(_ text: String) -> String {
        let prose = annotated(text)
        return prose.amounts.map { "\(prose.document.text($0.qualified)) \(bounds($0.amount))" }.joined(separator: "; ")
    }

    @Test(arguments: [
        ("at least five goats", "at least five [5,∞)"),
        ("more than 10 goats", "more than 10 [11,∞)"),
        ("more than 10 km", "more than 10 km (10,∞) km"),
        ("no more than 30 goats", "no more than 30 (-∞,30]"),
        ("fewer than ten goats", "fewer than ten (-∞,9]"),
        ("nearly 40 goats", "nearly 40 [36,40)"),
        ("about 1,200 km", "about 1,200 km [1080,1320] km"),
        ("an estimated 50 goats", "an estimated 50 [45,55]"),
        ("40 or so", "40 or so [36,44]"),
        ("12+ goats and 30-plus sheep", "12+ [12,∞); 30-plus [30,∞)"),
        ("at least about 40 goats", "at least about 40 [36,∞)"),
        ("up to £3m", "up to £3m (-∞,3000000] GBP?"),
    ])
    func widens(text: String, expected: String) {
        #expect(hedged(text) == expected)
    }
}

@Suite struct AmountMeasureTests {
    @Test(arguments: [
        ("a 30-metre tower, 200 miles off", "quantity 30-metre 30 m; quantity 200 miles 200 mi"),
        ("5ft 10in tall, 6lb 3oz", "quantity 5ft 10in 5.83 ft; quantity 6lb 3oz 6.1875 lb"),
        ("12 sq km or 4.6 square miles", "quantity 12 sq km 12 km2; quantity 4.6 square miles 4.6 mi2"),
        (
            "70 km/h, 40mph, 30 miles per hour",
            "quantity 70 km/h 70 km/h; quantity 40mph 40 mph; quantity 30 miles per hour 30 mph"
        ),
        ("5 km² of 20 tonnes", "quantity 5 km² 5 km2; quantity 20 tonnes 20 t"),
        ("a 100m race and 3m people", "quantity 100m 100 m; number 3m 3000000"),
        ("12 in London", "number 12 12"),
        ("half a mile and a quarter-mile", "quantity half a mile 0.5 mi; quantity a quarter-mile 0.25 mi"),
        ("two hours and a five-year plan", ""),
        ("half an hour", ""),
        ("The pin is 2 in.", "quantity 2 in 2 in"),
        ("1.1m of the voters, 30m of cable", "number 1.1m 1100000; quantity 30m 30 m"),
        ("1/4 mile", "quantity 1/4 mile 0.25 mi"),
    ])
    func units(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("4C, 39F and -4°C", "temperature 4C 4 °C; temperature 39F 39 °F; temperature -4°C -4 °C"),
        ("a 13F form and the three C’s", "number three 3"),
        ("It fell to minus-8 degrees Celsius.", "temperature minus-8 degrees Celsius -8 °C"),
        ("minus 4 Celsius", "temperature minus 4 Celsius -4 °C"),
        ("−4 degrees Celsius", "temperature −4 degrees Celsius -4 °C"),
        ("a turn of 12 degrees", "quantity 12 degrees 12 °"),
        ("Temperatures hit 30 degrees.", "temperature 30 degrees 30 °"),
    ])
    func temperatures(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("It rose by 2C.", Dimension.temperatureDifference), ("It rose to 22C.", .temperature),
        ("a rise of 1.5C", .temperatureDifference), ("5C above normal", .temperatureDifference),
        ("It was 5C.", .temperature),
    ])
    func difference(text: String, dimension: Dimension) {
        #expect(annotated(text).amounts.map(\.amount.dimension) == [dimension])
    }

    @Test(arguments: [
        ("up 6-3/4 pct", "percent 6-3/4 pct 6.75 %"),
        ("4.2% and 5 per cent", "percent 4.2% 4.2 %; percent 5 per cent 5 %"),
        (
            "two percentage points, 25 basis points",
            "percentage-points two percentage points 2 points; percentage-points 25 basis points 0.25 points"
        ),
        ("half a percent", "percent half a percent 0.5 %"),
    ])
    func percentages(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("the 34-year-old and a girl aged nine", "age 34-year-old [34,35) year; age nine [9,10) year"),
        ("84 years old, at the age of 12", "age 84 years old [84,85) year; age 12 [12,13) year"),
        ("Ann Roe, 34, spoke.", "age 34 [34,35) year"),
        ("He met Ann Roe, 34.", "age 34 [34,35) year"),
        ("Boats, 34, sank and goats, 12, fled.", "age 34 [34,35) year; number 12 12"),
        ("people aged 18 to 24", "age 18 [18,25) year; age 24 [18,25) year"),
    ])
    func ages(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("£6.3m and A$2bn", "money £6.3m 6300000 GBP?; money A$2bn 2000000000 AUD"),
        (
            "$5-10m or €3 million to €4 million",
            "money $5 [5000000,10000000] USD?; money 10m [5000000,10000000] USD?; money €3 million [3000000,4000000] EUR; money €4 million [3000000,4000000] EUR"
        ),
        (
            "500 million yen, 50 cents and 30p",
            "money 500 million yen 500000000 JPY; money 50 cents 0.5 USD?; money 30p 0.3 GBP"
        ),
        (
            "USD 20, 30 EUR, 400 Hong Kong dollars",
            "money USD 20 20 USD; money 30 EUR 30 EUR; money 400 Hong Kong dollars 400 HKD"
        ),
        ("12 pounds of flour, 3 million pounds", "quantity 12 pounds 12 lb; money 3 million pounds 3000000 GBP?"),
        ("a $3,000-a-month flat", "money $3,000 3000 USD?"),
        ("USD115 and EUR3.5bn", "money USD115 115 USD; money EUR3.5bn 3500000000 EUR"),
        (
            "3 dollars 50 cents, 120 MEUR, 75 USD million",
            "money 3 dollars 50 cents 3.5 USD?; money 120 MEUR 120000000 EUR; money 75 USD million 75000000 USD"
        ),
        ("20 mln dlrs by 50 Cent", "money 20 mln dlrs 20000000 USD?"),
        ("900 crowns", "money 900 crowns 900 crowns"),
    ])
    func money(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test func unitsStandInTheCatalogue() {
        let units = english.language.units
        #expect(units.unit(named: "miles")?.symbol == "mi")
        #expect(units.unit(named: "km/h")?.factor == Exact(10, over: 36))
        #expect(units.unit(named: "hours")?.dimension == .duration)
        #expect(units.unit(named: "°F")?.offset == Exact(-160, over: 9))
    }
}

@Suite struct AmountUnitTests {
    /// The exact factors of the SI brochure and NIST SP 811, in base units.
    @Test(arguments: [
        ("mile", 1_609_344, 1000), ("nautical mile", 1852, 1), ("inch", 254, 10_000),
        ("pound", 45_359_237, 100_000_000),
        ("stone", 635_029_318, 100_000_000), ("hectare", 10_000, 1), ("us gallon", 3_785_411_784, 1_000_000_000_000),
        ("imperial pint", 56_826_125, 100_000_000_000), ("knot", 1852, 3600), ("mph", 44_704, 100_000),
        ("psi", 6_894_757_293_168, 1_000_000_000),
        ("kWh", 3_600_000, 1), ("square mile", 2_589_988_110_336, 1_000_000), ("acre", 40_468_564_224, 10_000_000),
    ])
    func factor(name: String, numerator: Int64, denominator: Int64) throws {
        let unit = try #require(english.language.units.unit(named: name))
        #expect(unit.factor == Exact(numerator, over: denominator))
    }

    @Test func compoundsOfOneDimensionAgree() throws {
        let units = english.language.units
        func factor(_ name: String) throws -> Exact { try #require(units.unit(named: name)).factor }
        #expect(try factor("mile") == (try factor("foot")).times(Exact(5280)))
        #expect(try factor("stone") == (try factor("pound")).times(Exact(14)))
        #expect(try factor("gallon") == (try factor("pint")).times(Exact(8)))
        #expect(try factor("acre") == (try factor("square yard")).times(Exact(4840)))
        #expect(try factor("cubic foot") == (try factor("cubic yard")).divided(by: Exact(27)))
    }
}

@Suite struct AmountRobustnessTests {
    /// Long sequences of the same words must not crash, and must not need quadratic time.
    @Test(arguments: [
        "one ", "1-", "1 234 ", "half a ", "$", "million ", "5 to ", "several quintillion ", "5ft ",
        "99999999999999999999 ", "a mile ", "one over ", "one one hundred ", "ringgit 4 ", "5 km to ", "2 and 1/2 ",
        "1e9 ", "$4 and 4 ",
        "more than 4 and ", "three million, two hundred ", "4 x ", "6-foot-", "half of ", "1,2 ",
    ])
    func longRuns(pattern: String) {
        let text = String(repeating: pattern, count: 4000)
        let prose = annotated(text)
        #expect(zip(prose.amounts, prose.amounts.dropFirst()).allSatisfy { $0.span.end <= $1.span.start })
        #expect(prose.tokens.count >= 4000)
    }
}
