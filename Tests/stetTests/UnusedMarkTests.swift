// Marks that let a claim stand, and marks that no finding needed. Copy with marks comes in, diagnostics go out.

import Testing

@testable import stet

@Suite struct UnusedMarkTests {
    private static let wrong = "The fair opens on Friday, March 14, 2026."
    private static let right = "The fair opens on Saturday, March 14, 2026."

    /// - Parameter rules: the ids that are reported, in the order of the text.
    @Test(arguments: [
        (wrong, ["weekday-date"]),
        (wrong + " [stet: weekday-date the mayor insists]", []),
        (right + " [stet: weekday-date the mayor insists]", ["unused-mark"]),
        // A mark is only valid for the rule that it names.
        (wrong + " [stet: unit-conversion the mayor insists]", ["weekday-date", "unused-mark"]),
        (right + " [stet: weekday-dat the mayor insists]", ["unused-mark"]),
        // A mark is valid for its whole paragraph and for no other paragraph.
        (wrong + " The hall was full. [stet: weekday-date the mayor insists]", []),
        (wrong + "\n\nThe hall was full. [stet: weekday-date the mayor insists]", ["weekday-date", "unused-mark"]),
        (wrong + " [stet: weekday-date the mayor insists]\n\n" + wrong, ["weekday-date"]),
    ])
    func aMarkLetsItsRuleAndItsParagraphStand(text: String, rules: [String]) async throws {
        #expect(try await reported(text, "") == rules)
    }

    /// A mark of a rule that did not run is not reported, and a newsroom may switch these reports off.
    @Test(arguments: [
        ("--skip weekday-date", []), ("--only unit-conversion", []), ("--skip unused-mark", []),
        ("--skip unit-conversion", ["unused-mark"]), ("--only weekday-date,unused-mark", ["unused-mark"]),
    ])
    func rulesThatDoNotRunNeedNoMark(flags: String, rules: [String]) async throws {
        let text = UnusedMarkTests.right + " [stet: weekday-date the mayor insists]"

        #expect(try await reported(text, flags) == rules)
    }

    /// The second rule of a mark may have a name without a hyphen. A word of the reason is no rule.
    @Test(arguments: [
        ("weekday-date, fairs as told", "Monday", []),
        ("weekday-date, as told", "Monday", ["fairs"]),
        ("weekday-date, fairs as told", "Thursday", ["unused-mark"]),
        ("weekday-date, as told, twice", "Thursday", []),
    ])
    func theSecondRuleNeedsNoHyphen(mark: String, day: String, rules: [String]) async throws {
        let newsroom = try Newsroom([
            "fair.txt": "\(UnusedMarkTests.wrong) The hall opens on Monday, March 16, 2026. [stet: \(mark)]\n",
            "house.stet": """
            stet language 1

            rule fairs: error
              "No fair opens on this day."
              because "We said so."
              for each dated-day D
              flag when D.weekday is "\(day)"
              report D "a day"
              bad "The fair opens on [[\(day), March \(day == "Monday" ? 16 : 12), 2026]]."
              good "The fair opens on Friday, March 13, 2026."
            end
            """,
        ])
        let said = await newsroom.stet("check @fair.txt --rules @house.stet --format concise")
        let found = said.output.split(separator: "\n").dropLast().compactMap { line in
            line.split(separator: "[").last.map { String($0.dropLast()) }
        }
        #expect(found == rules, "\(said)")
    }

    /// A mark at either of the two places is enough.
    @Test(arguments: ["# Flood kills 27 [stet: toll-headline-body]", "# Flood kills 27"])
    func aMarkAtEitherPlaceIsEnough(headline: String) async throws {
        let isMarked = headline.contains("[")
        let story = "The flood killed 24 people in Torrin on Monday, officials said."
        let mark = isMarked ? "" : " [stet: toll-headline-body]"

        #expect(try await reported("\(headline)\n\n\(story)", "") == (isMarked ? [] : ["toll-headline-body"]))
        #expect(try await reported("\(headline)\n\n\(story)\(mark)", "") == [])
    }

    private func reported(_ text: String, _ flags: String) async throws -> [String] {
        let said = try await Newsroom(["copy.md": text + "\n"]).stet("check @copy.md --format concise \(flags)")
        return said.output.split(separator: "\n").compactMap { line in
            line.hasSuffix("]") ? line.lastIndex(of: "[").map { String(line[$0...].dropFirst().dropLast()) } : nil
        }
    }
}
