// In: a reading by exclusion and a text. Out: the facts that are read. `alone` asks for figures without a rival,
// `nowhere` for a scope without some words, and a scope may join the headline and the first sentences.

import StetDocuments
import StetFacts
import StetLinter
import StetSource
import Testing

@Suite struct ReadingScopeTests {
    private static let house = """
        stet language 1
        claim harvest
          more: optional amount
          less: optional amount
          in-year: optional date
        end
        reading alone-in-a-sentence makes harvest
          within sentence
          take "picked"
          take <A: level>
          take <B: level like A>
          alone A, B
          where A > B
          fill more = A, less = B
        end
        reading alone-of-its-make makes harvest
          within sentence
          take "sown"
          take <A: level>
          take <D: date>
          alone D
          fill more = A, in-year = D
        end
        reading without-hail makes harvest
          within 2 sentences
          take "dug"
          take <A: level>
          take <B: level like A>
          nowhere "hail"
          where A > B
          fill more = A, less = B
        end
        reading from-the-headline makes harvest
          within headline and 2 sentences
          take "caught"
          take <A: level>
          take <B: level like A>
          where A > B
          fill more = A, less = B
        end
        """
    /// Made once: to compile the shipped readings takes a while in a debug build.
    private static let linter = try? Linter(houseRules: [Source(name: "house.stet", bytes: Array(house.utf8))])

    /// The facts of the house readings: the figures and the dates of each.
    private func facts(in text: String, title: String? = nil) throws -> [String] {
        let linter = try #require(Self.linter)
        let copy = title.map { "# \($0)\n\n\(text)" } ?? text
        let file = FileReading(
            Array(copy.utf8), file: Walk.File(path: "draft.md", form: DocumentForm(path: "draft.md")), linter.pageWords)
        return file.documents.flatMap { document in
            let table = linter.read(document).table
            return table.ids.filter { linter.library.schema[table[$0].type].name == "harvest" }.map { id in
                (0..<3).map { table.slot(FieldID($0), of: id).value }.filter { !$0.isMissing }.map { formatted($0) }
                    .joined(separator: " and ")
            }
        }
    }

    @Test(arguments: [
        ("They picked 40 tonnes, where 30 tonnes had been hoped for.", ["40 t and 30 t"]),
        // A third figure of the kind could be meant as well.
        ("They picked 40 tonnes, where 30 tonnes had been hoped for and 20 tonnes feared.", []),
        // Another kind of figure, another counted thing, and the same figure again are no rivals.
        ("They picked 40 tonnes, where 30 tonnes had been hoped for, on 20 km of terraces.", ["40 t and 30 t"]),
        ("They picked 400 crates and not the 300 crates of old with 90 helpers.", ["400 and 300"]),
        ("They picked 40 tonnes, where 30 tonnes had been hoped for. The 40 tonnes are sold.", ["40 t and 30 t"]),
        ("They picked 400 crates and not the 300 of old; 90 were lost.", []),
    ])
    func alone(text: String, found: [String]) throws {
        #expect(try facts(in: text) == found)
    }

    @Test(arguments: [
        ("They had sown 40 tonnes in 1976.", ["40 t and 1976"]),
        ("They had sown 40 tonnes in 1976, they said on Saturday.", ["40 t and 1976"]),
        ("They had sown 40 tonnes in 1976 and nothing in 1981.", []),
    ])
    func aDateCompetesWithDatesOfItsMake(text: String, found: [String]) throws {
        #expect(try facts(in: text) == found)
    }

    @Test(arguments: [
        ("They dug 40 tonnes, where 30 tonnes had been hoped for.", ["40 t and 30 t"]),
        ("Hail came. They dug 40 tonnes, where 30 tonnes had been hoped for.", []),
        ("They dug 40 tonnes, where 30 tonnes had been hoped for. A month on, hail came.", []),
    ])
    func nowhereLooksAtTheWholeScope(text: String, found: [String]) throws {
        #expect(try facts(in: text) == found)
    }

    @Test func theHeadlineAndTheFirstSentences() throws {
        let body = "The growers had hoped for 30 tonnes. It was a late year."

        #expect(try facts(in: body, title: "They caught 40 tonnes") == ["40 t and 30 t"])
        // One figure must stand in the headline, and the other not too far below it.
        #expect(try facts(in: "They caught 40 tonnes, 30 tonnes were hoped for.", title: "A late year") == [])
        #expect(
            try facts(in: "It was late. It was wet. 30 tonnes were hoped for.", title: "They caught 40 tonnes")
                == [])
        #expect(try facts(in: "They caught 40 tonnes. 30 tonnes were hoped for.") == [])
    }
}
