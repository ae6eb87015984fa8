// In: a pattern and a sentence. Out: the number of steps, and the claims. The number grows in proportion to the
// sentence, even with nested repetitions and choices. Of all ways to match, the preferred one among the longest is
// taken. Work is counted in steps, never in seconds.

import StetDocuments
import StetFacts
import StetLanguage
import StetLinter
import StetProse
import StetSource
import Testing

@testable import StetClaims

@Suite struct ReadingStepTests {
    /// How many steps one `find` needs when it is tried at each word of a sentence.
    private func steps(_ find: String, words: [String]) throws -> Int {
        let house = """
            stet language 1
            claim choir-song
              note: optional text
            end
            reading song makes choir-song
              find \(find)
            end
            """
        let linter = try Linter(houseRules: [Source(name: "house.stet", bytes: Array(house.utf8))])
        let prose = annotated(words.joined(separator: " ") + ".", linter)
        let reading = Reading(prose)
        var binder = Binder(library: linter.library, language: linter.annotator.language)
        let program = ReadingProgram(library: linter.library, binder: &binder)
        let song = try #require(program.readings.firstIndex { $0.plan.name == "song" })
        let pattern = program.patterns[program.pieces[program.readings[song].pieces.lowerBound].pattern]
        let starts = MentionStarts(of: reading)
        var steps = 0
        for sentence in reading.sentences {
            var hopeless: Set<Int> = []
            for token in sentence.tokens {
                var matcher = PatternMatcher(program: program, reading: reading, starts: starts)
                matcher.search(in: sentence.tokens, variables: 4)
                _ = matcher.longestMatch(pattern.code, from: token, hopeless: &hopeless)
                steps += matcher.steps
            }
        }
        return steps
    }

    @Test(arguments: [
        #"("la"|"la" "la")* "end""#, #"(("la")*)* "end""#, #"((("la")*){1, 3})* "end""#,
        #"(("la" | "la" "la"){1, 4}){1, 4} "end""#, #"(... 5 "la")+ "end""#,
        #"["la"] ["la"] ["la"] ["la"] ["la"] ["la"] ["la"] ["la"] "end""#, #"(["la"] ["la"])* "end""#,
        #"(<word> | <noun> | "la")* "end""#, #"(<W: word>){1, 40} "end""#,
    ])
    func stepsGrowWithTheSentenceAndAreFew(find: String) throws {
        let short = try steps(find, words: Array(repeating: "la", count: 120))
        let long = try steps(find, words: Array(repeating: "la", count: 360))

        #expect(long <= 4 * short, "\(short), then \(long)")
        #expect(long <= 360 * 4_000, "\(long)")
    }

    /// The claims of a pattern with the slots A and B: the filled note and the words of each claim.
    private func claims(_ find: String, _ fill: String, in text: String) throws -> [String] {
        let house = """
            stet language 1
            claim choir-song
              note: optional text
            end
            reading song makes choir-song
              find \(find)
              fill note = \(fill)
            end
            """
        let linter = try Linter(houseRules: [Source(name: "house.stet", bytes: Array(house.utf8))])
        let document = wholeDocument(text)
        let table = linter.read(document).table
        return table.ids.filter { linter.library.schema[table[$0].type].name == "choir-song" }
            .map { document.text(table[$0].span) + ": " + formatted(table.slot(FieldID(0), of: $0).value) }
    }

    @Test(arguments: [
        // The longest match is taken. Of two with the same length, it is the first alternative.
        (#"(<A: word> "rose" | "the" <A: word>)"#, "A", "We saw the rose there.", ["the rose: the"]),
        (#"("the" <A: word> | <A: word> "rose")"#, "A", "We saw the rose there.", ["the rose: rose"]),
        (#""sang" (<A: word>)+"#, "A", "They sang one two.", ["sang one two: two"]),
        (#""sang" [<A: word>] "low""#, "A", "They sang low.", ["sang low: unknown"]),
        (#"("la" | "la" "la")* "end""#, "\"x\"", "It goes la la la end.", ["la la la end: x"]),
        (#"(("la")*)* "end""#, "\"x\"", "It goes la la end now.", ["la la end: x"]),
        (#""from" ... 3 <A: word> "end""#, "A", "It went from one to the end.", ["from one to the end: the"]),
    ])
    func thePreferredWayOfTheLongestMatchIsTaken(find: String, fill: String, text: String, found: [String]) throws {
        #expect(try claims(find, fill, in: text) == found)
    }

    @Test func aPatternOfTooManyStepsIsRefusedAtLoad() throws {
        let house = """
            stet language 1
            claim choir-song
              note: optional text
            end
            reading song makes choir-song
              find ((("la" "li"){1, 40}){1, 40}){1, 40}
            end
            """
        do {
            _ = try Linter(houseRules: [Source(name: "house.stet", bytes: Array(house.utf8))])
            Issue.record("a pattern of 128,000 steps was accepted")
        } catch {
            #expect(
                error.problems.map(\.message).contains(
                    "these words stand for more than 1000 steps, written out"))
        }
    }
}
