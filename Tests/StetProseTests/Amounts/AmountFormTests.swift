import StetLanguage
import StetProse
import StetValues
import Testing

/// In: a text with a less usual form of a figure, as in wire copy, tables, careless web pages or other countries. Out:
/// its figures.
@Suite struct AmountFormTests {
    @Test(arguments: [
        ("fifty - two goats and a ninety—first", "number fifty - two 52; ordinal ninety—first 91"),
        ("They shore thirtyfive goats.", "number thirtyfive 35"),
        ("three million, two hundred and forty goats", "number three million, two hundred and forty 3000240"),
        ("two million, three goats", "number two million 2000000; number three 3"),
        ("four hundred crores, six dozens", "number four hundred crores 4000000000; number six dozens 72"),
        ("6 crore and two hundred", "number 6 crore and two hundred 60000200"),
        ("6 million and two others", "number 6 million 6000000; number two 2"),
        ("nought point eleven, or 1 point 7", "number nought point eleven 0.11; number 1 point 7 1.7"),
        ("5 cr goats and 7 lkh hens", "number 5 cr 50000000; number 7 lkh 700000"),
    ])
    func words(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("a fifth", "number a fifth 0.2"),
        ("a fifth goat", "ordinal fifth 5"),
        ("three twenty-fifths of it", "number three twenty-fifths 0.12"),
        ("one twenty-fifth of it", "number one twenty-fifth 0.04"),
        ("one twenty-first century barn", "number one 1"),
        ("a hundred and twenty fifths", "number a hundred and twenty fifths 24"),
        ("two hundred and seven hundredths", "number two hundred and seven hundredths 200.07"),
        ("two and a third times", "number two and a third 2.33"),
        ("She kept two and a third ran off.", "number two 2; ordinal third 3"),
        ("three quarters of a mile", "quantity three quarters of a mile 0.75 mi"),
        ("half of one per cent", "percent half of one per cent 0.5 %"),
        ("a quarter of a percentage point", "percentage-points a quarter of a percentage point 0.25 points"),
    ])
    func parts(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("nine out of ten farmers", "number nine out of ten 0.9"),
        ("3 in 10 farmers", "number 3 in 10 0.3"),
        ("3 in 10 games", "number 3 3; number 10 10"),
        ("12 out of 40 farmers", "number 12 12; number 40 40"),
        ("one in 24 hours", "number one 1"),
        ("one in a million", "number one in a million 0.000001"),
        ("It was 140 over 70.", "number 140 over 70 2"),
        ("two over 30 days", "number two 2"),
    ])
    func shares(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("It cost 5,00 or 1.111,11.", "number 5,00 5; number 1.111,11 1111.11"),
        ("1.234.567 hens, 192.168.1.20", "number 1.234.567 1234567"),
        ("2,5-xylidine", ""),
        ("offering of 900,00 shares", ""),
        ("2.33 k and 1,674.5 G.", "number 2.33 2.33; number 1,674.5 G 1674500000000"),
        ("a 5G mast", ""), ("2 nd place", "ordinal 2 nd 2"),
        ("three and 1/2 goats, one and two", "number three and 1/2 3.5; number one 1; number two 2"),
        ("2.48×10−5 and 3e4", "number 2.48×10−5 0.0000248; number 3e4 30000"),
        ("42±3 goats, 2.5±0.5 kg", "number 42±3 [39,45]; quantity 2.5±0.5 kg [2,3] kg"),
        ("They hold 3/16 of the firm.", "number 3/16 0.1875"),
        ("7/32", "number 7/32 0.21875"),
        ("since 3/16 they ran", ""),
    ])
    func digits(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }
}

/// In: a text with two figures that mean a range or one quantity. Out: both figures with their bounds.
@Suite struct AmountRangeTests {
    @Test(arguments: [
        ("44 mg to 50 mg", "quantity 44 mg [44,50] mg; quantity 50 mg [44,50] mg"),
        ("It was cut from 50 mg to 44 mg.", "quantity 50 mg 50 mg; quantity 44 mg 44 mg"),
        ("It rose from 44 mg to 50 mg.", "quantity 44 mg 44 mg; quantity 50 mg 50 mg"),
        ("between 2 km and about 7 km", "quantity 2 km [2,7] km; quantity 7 km [2,7] km"),
        ("about 10 to 20 goats", "number 10 [10,20]; number 20 [10,20]"),
        ("prices ranging from £2 to £9", "money £2 [2,9] GBP?; money £9 [2,9] GBP?"),
        (
            "1,000-1,500 goats, 30-40 people, 3-1",
            "number 1,000 [1000,1500]; number 1,500 [1000,1500]; number 30 [30,40]; number 40 [30,40]; number 3 3; number 1 1"
        ),
        ("50 people or more, 3 hens or more geese", "number 50 [50,∞); number 3 3"),
        ("weeks 3 through 9", "number 3 [3,9]; number 9 [3,9]"),
        ("They took 45 and 50 mg.", "quantity 45 45 mg; quantity 50 mg 50 mg"),
        ("killing 12 and 3 tonnes of hay", "number 12 12; quantity 3 tonnes 3 t"),
    ])
    func ends(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("more than 100 but fewer than 300 goats", "number 100 (100,300); number 300 (100,300)"),
        ("at most 100 and at least 20 goats", "number 100 [20,100]; number 20 [20,100]"),
        ("more than 40 and less than 10 goats", "number 40 [41,∞); number 10 (-∞,9]"),
        ("less than 500 or equal", "number 500 (-∞,500]"),
        ("equal to 500 or less than 600", "number 500 500; number 600 (-∞,599]"),
        ("Okell AB <OKL.X> 1200, x>20", "number 1200 1200; number 20 [21,∞)"),
        ("<-30 and ≥ 20", "number -30 (-∞,-31]; number 20 [20,∞)"),
        ("It may not exceed 16 km.", "quantity 16 km (16,∞) km"),
    ])
    func bounds(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("It fell 4 pct in 1986 to 11 billion marks.", "percent 4 pct 4 %; money 11 billion marks 11000000000 marks"),
        ("They handed over $500 for over 40 pages.", "money $500 500 USD?; number 40 [41,∞)"),
        ("a drama about two sisters, about 30 goats", "number two 2; number 30 [27,33]"),
        ("half of 1% of it, over the past year and a half", "percent half of 1% 0.5 %"),
        ("printed in June 2025in the town, 2in wide", "quantity 2in 2 in"),
        ("a 19 billion mark loan", "money 19 billion mark 19000000000 marks"),
    ])
    func wordsThatOnlyLookLikePartOfIt(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test func theFirstEndOpensTheRange() {
        #expect(annotated("30 to 40 km, 3 goats").amounts.map(\.opensRange) == [true, false, false])
    }
}

@Suite struct AmountUnitFormTests {
    @Test(arguments: [
        ("2 yards, 7 feet, 10 in", "quantity 2 yards, 7 feet, 10 in 4.61 yd"),
        ("They ran 2 yards and 7 feet of rope fell.", "quantity 2 yards 2 yd; quantity 7 feet 7 ft"),
        ("a 9\" plate of 4km^2", "quantity 9\" 9 in; quantity 4km^2 4 km2"),
        ("“We caught 9” and “we caught 4\" he said.", "number 9 9; number 4 4"),
        ("20 [kg]", "quantity 20 [kg] 20 kg"),
        ("3/4 cup, a World Cup, 2 cup finals", "quantity 3/4 cup 0.75 cups; number 2 2"),
        ("more than a mile and a mile off", "quantity a mile (1,∞) mi"),
        ("$60 a barrel (159 litres)", "money $60 60 USD?; quantity 159 litres 159 l"),
        ("a tonne (2,205 lb)", "quantity a tonne 1 t; quantity 2,205 lb 2205 lb"),
        ("at absolute zero", "temperature absolute zero 0 K"),
        ("the 6-foot-6 keeper, a six-foot-two nurse", "quantity 6-foot-6 6.5 ft; quantity six-foot-two 6.17 ft"),
        (
            "5 ft 10 tall; 6 feet 4 inches; 30 feet 3 goats",
            "quantity 5 ft 10 5.83 ft; quantity 6 feet 4 inches 6.33 ft; quantity 30 feet 30 ft; number 3 3"
        ),
        ("12 stone 7.", "quantity 12 stone 7 12.5 st"),
        ("20 x 30 metres", "quantity 20 20 m; quantity 30 metres 30 m"),
        ("40 miles per gallon, 30mpg", "quantity 40 miles per gallon 40 mpg; quantity 30mpg 30 mpg"),
        (
            "7.5 litres per 100 km, 8.1 l/100km",
            "quantity 7.5 litres per 100 km 7.5 l/100km; quantity 8.1 l/100km 8.1 l/100km"
        ),
        ("5 litres per 100 miles", "quantity 5 litres 5 l; quantity 100 miles 100 mi"),
        ("ten below zero", "number ten 10"),
        ("a 256mb card", "quantity 256mb 256 MB"),
        ("The hurricane deepened to 980 mb.", "quantity 980 mb 980 mbar"),
        ("220 volts at 2.8 GHz", "quantity 220 volts 220 V; quantity 2.8 GHz 2.8 GHz"),
        ("per cent of twenty-two", "percent per cent of twenty-two 22 %"),
    ])
    func units(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("$20 and 43c, 20 dollars 43c", "money $20 and 43c 20.43 USD?; money 20 dollars 43c 20.43 USD?"),
        ("It cost 15 dollars and 50.", "money 15 dollars and 50 15.5 USD?"),
        ("between $20 and 50 goats", "money $20 20 USD?; number 50 50"),
        ("one kuai and five mao", "money one kuai and five mao 1.5 CNY"),
        (
            "Rs10, rs 20, RM42.50, 500kr",
            "money Rs10 10 INR; money rs 20 20 INR; money RM42.50 42.5 MYR; money 500kr 500 kr"
        ),
        ("3.14US$ and 20Rs", "money 3.14US$ 3.14 USD; money 20Rs 20 INR"),
        ("Rs. 20 or ringgit 42", "money Rs. 20 20 INR; money ringgit 42 42 MYR"),
        ("Australian dollars 648m", "money Australian dollars 648m 648000000 AUD"),
        ("Euro 2004 sold out", ""), ("five MPs at COP 30 and COP28", "number five 5; number 30 30"),
        ("COP 30,000 or COP 2m", "money COP 30,000 30000 COP; money COP 2m 2000000 COP"),
        ("the euro 20 years on", ""),
        ("six dimes, two nickels", "money six dimes 0.6 USD?; money two nickels 0.1 USD?"),
        ("MSEK 60 and 60 tugrik", "money MSEK 60 60000000 SEK; money 60 tugrik 60 MNT"),
    ])
    func money(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    /// A gallon may be American or imperial. An ounce may be one of flour or of gold.
    @Test(arguments: [
        ("gallon", "us gallon", "imperial gallon"), ("pint", "us pint", "imperial pint"),
        ("ton", "short ton", "long ton"),
        ("ounce", "ounce", "troy ounce"),
    ])
    func openUnits(open: String, least: String, greatest: String) throws {
        let units = english.language.units
        let unit = try #require(units.unit(named: open))
        #expect(unit.factor == units.unit(named: least)?.factor)
        #expect(unit.greatestFactor == units.unit(named: greatest)?.factor)
    }
}
