import StetDocuments
import StetProse
import StetSource
import StetValues
import Testing

/// In: sentences in which something rises or falls. Out: which figures are a range, which are the change and its result,
/// and which words are factors.
@Suite struct ChangedFigureTests {
    @Test(arguments: [
        ("The crew shrank by 35 to 520.", "number 35 35; number 520 520"),
        ("The herd grew by about 12 to 95 goats.", "number 12 [10.8,13.2]; number 95 95"),
        ("Fares fell £3 to £72.", "money £3 3 GBP?; money £72 72 GBP?"),
        ("Its debt dropped sharply by $4m to $91m.", "money $4m 4000000 USD?; money $91m 91000000 USD?"),
        ("Membership rose six to 48.", "number six 6; number 48 48"),
    ])
    func changeAndLevel(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        // The ends lie close together.
        ("The crew grew by 35 to 52.", "number 35 [35,52]; number 52 [35,52]"),
        // A forecast.
        ("The crew will grow by 35 to 520.", "number 35 [35,520]; number 520 [35,520]"),
        // So many in each year.
        ("The crew grows by 35 to 520 a year.", "number 35 [35,520]; number 520 [35,520]"),
        ("Fares rose by 3 to 19 per cent.", "percent 3 [3,19] %; percent 19 per cent [3,19] %"),
        ("The sea rose by 2 to 10 feet.", "quantity 2 [2,10] ft; quantity 10 feet [2,10] ft"),
        ("It sells 35 to 520 a day.", "number 35 [35,520]; number 520 [35,520]"),
        ("Tickets cost £3 to £72.", "money £3 [3,72] GBP?; money £72 [3,72] GBP?"),
    ])
    func ranges(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("Her party rose three points to 38%.", "percentage-points three points 3 points; percent 38% 38 %"),
        ("The rate edged down 0.3 points from 5.1 to 4.8 per cent.", "percentage-points 0.3 points"),
        ("He is on 38%, up three points.", "percent 38% 38 %; percentage-points three points 3 points"),
        // Points of an index, of a game and of a talk.
        ("The index fell 30 points, or 0.6%.", "number 30 30; percent 0.6% 0.6 %"),
        ("The index fell 30 points to 4,870.", "number 30 30; number 4,870 4870"),
        ("They need three points, and 38% of fans expect it.", "number three 3; percent 38% 38 %"),
        ("The index rose 0.6%, up 30 points.", "percent 0.6% 0.6 %; number 30 30"),
        ("He was up two points in the match.", "number two 2"),
    ])
    func points(text: String, expected: String) {
        #expect(amounts(text).hasPrefix(expected))
    }

    /// The factors of a text: "doubled 2".
    private func factors(_ text: String) -> [String] {
        let prose = annotated(text)
        return prose.factors.map { "\(prose.document.text($0.span)) \(bounds($0.amount))" }
    }

    @Test(arguments: [
        ("The herd doubled, and the price halved.", ["doubled 2", "halved 0.5"]),
        ("Sales more than tripled.", ["tripled [4,∞)"]),
        ("The flock grew tenfold, the herd three-fold.", ["tenfold 10", "three-fold 3"]),
        ("The barn is twice the size of the mill.", ["twice 2"]),
        ("It holds three times as many hens and 2.5 times the hay.", ["three times 3", "2.5 times 2.5"]),
        ("The toll is four times higher.", ["four times 4"]),
        ("They pay double the rent.", ["double 2"]),
        // These say how often, or name a kind of thing.
        ("They met twice, and he called three times.", []),
        ("They booked a double room and saw the doubles final.", []),
        ("The bus runs twice a day.", []),
    ])
    func factors(text: String, expected: [String]) {
        #expect(factors(text) == expected)
    }
}

@Suite struct CountWordTests {
    @Test(arguments: [
        ("A pair of gunmen fled.", "number A pair 2"),
        ("A trio of mills and a quartet of barns burned.", "number A trio 3; number a quartet 4"),
        ("A score of villages lost power.", "number A score 20"),
        ("Two drowned and one was saved.", "number Two 2; number one 1"),
        ("They lost three-nil.", "number three 3; number nil 0"),
        ("One in every 40 hens fell ill.", "number One in every 40 0.025"),
        ("One sixteenth of the barn", "number One sixteenth 0.0625"),
        // One thing of two parts, a result, a pronoun.
        ("He wore a pair of trousers and a pair of boots.", ""),
        ("They won by a score of 3 to 1.", "number 3 3; number 1 1"),
        ("One is tempted to laugh.", ""),
        ("The one was old.", ""),
        ("It was a nil return.", ""),
        ("The pair of them left.", ""),
    ])
    func counts(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("She is three years and two months old.", "age three years and two months old [38,39) month"),
        ("A boy aged six years and 11 months", "age six years and 11 months [83,84) month"),
        ("The 12-year-old and two months of rain", "age 12-year-old [12,13) year"),
    ])
    func agesInMonths(text: String, expected: String) {
        #expect(amounts(text).hasPrefix(expected))
    }
}

@Suite struct JoinedNumberTests {
    @Test(arguments: [
        ("Flocks grew from 450,000 in 2011-12 to 560,000.", "number 450,000 450000; number 560,000 560000"),
        ("It takes 12 to 15 hens.", "number 12 [12,15]; number 15 [12,15]"),
        ("The wreck lies at 42°11′30″N 8°5′W.", ""),
        ("A slope of 42° and 42°C heat", "temperature 42° 42 °; temperature 42°C 42 °C"),
        ("A shed costs $3-7,000.", "money $3 [3000,7000] USD?; money 7,000 [3000,7000] USD?"),
        ("A shed costs $3,000-7,000.", "money $3,000 [3000,7000] USD?; money 7,000 [3000,7000] USD?"),
    ])
    func joined(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }
}

@Suite struct LetterCurrencyTests {
    @Test(arguments: [
        ("The dam cost R65m, or R1,250 each.", "money R65m 65000000 ZAR; money R1,250 1250 ZAR"),
        ("They paid N3.5 billion.", "money N3.5 billion 3500000000 NGN"),
        ("It cost Ksh 3,400 and KSh90.", "money Ksh 3,400 3400 KES; money KSh90 90 KES"),
        ("A fine of Tk 30 crore", "money Tk 30 crore 300000000 BDT"),
        ("A seat is Sh90, not 95 shillings.", "money Sh90 90 shillings; money 95 shillings 95 shillings"),
        ("They gave GH¢700 for it, then 80 pesewas.", "money GH¢700 700 GHS; money 80 pesewas 0.8 GHS"),
        ("The loan was SKr80m and DKr75m.", "money SKr80m 80000000 SEK; money DKr75m 75000000 DKK"),
        ("A bun is 75c or 85¢.", "money 75c 0.75 USD?; money 85¢ 0.85 USD?"),
        ("It cost 90 kobo and 30 Ghana cedis.", "money 90 kobo 0.9 NGN; money 30 Ghana cedis 30 GHS"),
        // Roads, gowns, masks, networks, seasons of the year and the weather.
        ("Take the R40 to exit K9.", ""),
        ("The nurse wore an N95 mask and a P2 filter.", ""),
        ("A high of 31c is forecast, and rain.", ""),
        ("Top500 lists and Q3 2024", ""),
    ])
    func letters(text: String, expected: String) {
        #expect(amounts(text) == expected)
    }

    @Test(arguments: [
        ("Turnout was 41pc, or 41 p.c., up 25bp.", "percent 41pc 41 %; percent 41 p.c. 41 %"),
        ("They own 25 BP stations.", "number 25 25"),
    ])
    func percent(text: String, expected: String) {
        #expect(amounts(text).hasPrefix(expected))
    }
}

@Suite struct MalformedFigureTests {
    private func malformed(_ text: String) -> [String] {
        let prose = annotated(text)
        return prose.malformed.map { prose.document.text($0.span) }
    }

    @Test(arguments: [
        ("The roof cost £45,00 last week.", ["£45,00"]),
        ("The roof cost $1,20 and no more.", ["$1,20"]),
        ("A grant of £1,234,56 came.", ["£1,234,56"]),
        ("They got US$3,45.70 back.", ["US$3,45.70"]),
        ("The index fell to 4.102.37 on Monday.", ["4.102.37"]),
        ("It drew 2,00,0 people.", ["2,00,0"]),
        ("It cost £3,4m to mend.", ["£3,4"]),
        ("The roof cost $1,234,5678.", ["$1,234,5678"]),
    ])
    func found(text: String, expected: [String]) {
        #expect(malformed(text) == expected)
    }

    @Test(arguments: [
        "It cost £45,000, $1,234.56 and ₹1,00,000.", "It cost €45,00 and 1.234,56 euros.",
        "They use version 4.102.37 of it.", "They use Pump 4.102.37 at home.",
        "It answers at 10.102.37.4 and 192.168.1.20.", "It took 1.234.567 people.",
        "Sizes 1,2,3 and 10,12,14 are gone.", "It opened on 4.10.2024 and 04.102.37.",
        "See section 4.102.37.1 and page 12,14.", "Call 020.794.01 now.", "It drew 2,000,000 people.",
        "He won 3,5 points.", "They sold 12,34,567 and 12.34 each.",
    ])
    func leftAlone(text: String) {
        #expect(malformed(text) == [])
    }
}
