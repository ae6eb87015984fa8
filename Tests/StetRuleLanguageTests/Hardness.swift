import StetFacts
import StetSource
import StetValues
import Testing

@testable import StetRuleLanguage

/// No file, however broken, crashes the compiler or keeps it busy for ever; and every broken file is reported.
@Suite struct Hardness {
    /// A correct rule file that holds every clause of the language.
    private let corpus = """
        stet language 1
        use "claims.stet"
        unit league "lg" = 4828/1000 km
        unit goals = count
        words winning = "beat", "defeat"
        claim match-result
          "Who beat whom."
          fixture: event
          home: organisation
          home-goals: count of goals
          verb: optional text
          parts: list of amount
          reads "{home} {home-goals}"
        end
        table grounds "Where they play."
          key club: organisation
          seats: count of seats
          row "Norham Town" | 4,200
        end
        reading score makes match-result
          find <H: organisation> [<adverb>] ~@winning+ (<V: verb> | "at" ... 3) <X: number of goals>
          where lemma of H is listed in winning or X is at least 3
          fill fixture = nearest event, home = H, home-goals = X, parts = X
          unless preceded by "never"
          finds "Norham Town beat 3." as match-result(home-goals: 3 goals)
          skips "Nothing."
        end
        rule scores: warning, info unless S.verb is known
          "One score."
          because "Readers keep scores."
          see "manual", "style"
          tags sport, sums
          outranks others
          including denied
          for all match-result S with same story, fixture, fold of verb where S.part is body
            having count of S is at least 2
          look up G in grounds by club = S.home where G.seats is more than 3,000 seats
          let Twice = (S.home-goals * 2 or else 0) - 1 goals
          unless some correction C with event = S.fixture
          unless S.verb is known and S.verb is not one of "draw", "lose"
          expect all Twice agree
          flag when sum of S.parts is more than 3 km give or take 5 percent
          report odd one out of S "{versions of S.home-goals} \\"here\\" {{}} {parts of S joined by " + "}"
          label "score"
          note rest of S "{S.home-goals to 1 place}"
          help "look it up"
          suggest "take the first" replace S.home-goals with "{first of S.home-goals}"
          once per story, fixture
          good "Norham 3."
          bad \"""
            Norham [[3]].
            \"""
        end
        rule others: off
          for each dated-day D where weekday of D.date is not D.weekday
          for each toll T with document = D.document
          expect no mention M with same document where distance between M.spelled and "Roe" is at most 1
          report D.date "{time from D.date to T.as-of in days} {round T.value / 3 to 2 places}"
        end
        """

    @Test func theCorpusIsSound() {
        #expect(problems(corpus) == "")
    }

    /// After deleting any token the file is still correct or is reported, and the compiler never crashes.
    @Test func deletingAnyTokenIsReportedOrSound() {
        let sound = Array(corpus.utf8)
        var names = NameTable()
        var lexed = Problems()
        var tokens: [Token] = []
        var lexer = Lexer(sound, source: 0, keepsExamples: true)
        lexer.lex(from: 0, to: sound.count, into: &tokens, names: &names, problems: &lexed)
        #expect(tokens.count > 300)
        let rules = compile(String(decoding: sound, as: UTF8.self)).library.rules.count
        for token in tokens where token.kind != .finish {
            var bytes = sound
            bytes.removeSubrange(token.span.range)
            let result = compile(String(decoding: bytes, as: UTF8.self))
            if result.problems.isEmpty { #expect(result.library.rules.count == rules, "without \(token.span)") }
        }
    }

    /// Random bytes, random cuts, and lines in random order.
    @Test(arguments: 0..<60) func brokenFilesAreOnlyReported(seed: UInt64) {
        var random = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        var bytes = Array(corpus.utf8)
        for _ in 0..<(1 + random.next() % 12) {
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 4 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.remove(at: place)
            case 2:
                bytes.insert(
                    contentsOf: Array("\"{}()[]<>.,:=~@|-+*/".utf8).shuffled(using: &random).prefix(3), at: place)
            default:
                let end = min(bytes.count, place + Int(random.next() % 200))
                bytes.removeSubrange(place..<end)
            }
        }
        let source = Source(name: "house.stet", bytes: bytes)
        for keepExamples in [true, false] {
            let (_, problems) = compileRules([source], into: bareLibrary, keepExamples: keepExamples)
            for problem in problems {
                #expect(problem.location.start.byte <= bytes.count)
                #expect(problem.location.end.byte >= problem.location.start.byte)
                #expect(!problem.message.isEmpty)
            }
        }
    }

    @Test(arguments: [
        "(", "not ", "some ", "sum of ", "round ", "T.value + ", "T.value is known and ", "T.value is known or ", "-",
        "time from ", "T.value to ", "T.value or else ",
    ])
    func depthIsBounded(_ piece: String) {
        let text =
            "rule r: info\n  for each toll T where " + String(repeating: piece, count: 20_000)
            + "\n  report T \"x\"\nend"
        #expect(compile(text).problems.contains { $0.severity == .error })
    }

    @Test func depthOfPatternsAndTypesIsBounded() {
        let nested = String(repeating: "[", count: 20_000)
        #expect(
            problems("reading p makes correction\n  find \(nested)\n  fill event = nearest event\nend").contains(
                "[too-deep]"))
        let lists = String(repeating: "list of ", count: 20_000)
        #expect(problems("claim c\n  a: \(lists)text\nend").contains("[too-deep]"))
    }

    @Test func aChainOfTheAllowedLengthCompiles() {
        let chain = String(repeating: "T.value is more than 3 people or ", count: 120) + "T.place is known"
        #expect(problems("rule r: info\n  for each toll T\n  flag when \(chain)\n  report T \"x\"\nend") == "")
    }

    /// A library compiled with examples equals one compiled without, except for the examples.
    @Test func skippingExamplesChangesNothingElse() {
        let sound = corpus
        let with = compile(sound)
        let without = compile(sound, keepExamples: false)
        #expect(without.problems.isEmpty)
        #expect(
            with.library.rules.map { dump($0, in: with.library) }
                == without.library.rules.map { dump($0, in: without.library) })
        #expect(with.library.rules.map(\.examples.count) == [2, 0])
        #expect(without.library.rules.map(\.examples.count) == [0, 0])
        #expect(with.library.readings.map(\.examples.count) == [2])
        #expect(without.library.readings.map(\.examples.count) == [0])
    }

    @Test func theTextOfALongExampleLosesItsIndentation() {
        let (library, _) = compile(
            """
            rule r: info
              for each toll T
              flag when T.value is more than 3 people
              report T "x"
              bad \"""
                # Quake kills [[15]]

                  The quake killed {{12}} people, "officials" said.
                \"""
            end
            """)
        #expect(
            library.rules.last?.examples.first?.text == """
                # Quake kills [[15]]

                  The quake killed {{12}} people, "officials" said.
                """)
    }

    @Test func unitsMayBeDeclaredInAnyOrderAndFile() {
        let (library, problems) = compileRules(
            [
                Source(
                    name: "b.stet",
                    text: "unit furlong \"fur\" = 1/8 mile\nunit fahrenheit \"°F\" = 5/9 kelvin from 459.67"),
                Source(name: "a.stet", text: newsroom),
            ], into: bareLibrary, keepExamples: true)
        #expect(printed(problems) == "")
        #expect(
            library.units.unit(named: "furlongs")?.factor
                == library.units.unit(named: "miles")?.factor.divided(by: Exact(8)))
        // 32 °F is 0 °C, because 32 × 5/9 − 160/9 is 0.
        let fahrenheit = library.units.unit(named: "°F")
        #expect(fahrenheit?.factor.description == "0.56")
        #expect(fahrenheit?.factor.times(Exact(32))?.plus(fahrenheit?.offset ?? .zero) == .zero)
    }

    /// The random numbers of SplitMix64, so that every run uses the same broken files.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
