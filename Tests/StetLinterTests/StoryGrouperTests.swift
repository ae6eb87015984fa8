// Which documents form a story, and how much work it takes to find out.

import StetClaims
import StetValues
import Testing

@Suite struct StoryGrouperTests {
    private typealias Signature = StoryGrouper.Signature

    private func signature(_ names: [String], day: Int? = 9, story: String? = nil) -> Signature {
        let date = day.flatMap { Day(year: 2026, month: 3, day: $0) }.map { CalendarDate($0) }
        return Signature(names: names, persons: names.filter { $0.contains(" ") }, published: date, story: story)
    }

    private func members(_ documents: [Signature]) -> [[Int]] {
        StoryGrouper.grouping(of: documents).groups.map(\.members)
    }

    @Test func threeRareNamesAndAPersonMakeAStory() {
        let slide = ["ada roe", "brockhaven", "tarnside"]

        #expect(members([signature(slide), signature(slide)]) == [[0, 1]])
        #expect(members([signature(slide), signature(["ada roe", "brockhaven"])]) == [[0], [1]])
        #expect(members([signature(["a", "b", "c"]), signature(["a", "b", "c"])]) == [[0], [1]])
        #expect(members([signature(slide, day: 1), signature(slide, day: 9)]) == [[0], [1]])
        #expect(members([signature(slide, day: nil), signature(slide)]) == [[0], [1]])
        #expect(members([signature(slide + ["orsk"], day: nil), signature(slide + ["orsk"])]) == [[0, 1]])
    }

    @Test func namedStoriesStayTwo() {
        let slide = ["ada roe", "brockhaven", "tarnside"]
        let groups = StoryGrouper.grouping(of: [
            signature(slide, story: "one"), signature(slide, story: "two"), signature(slide),
        ]).groups

        #expect(groups.map(\.members) == [[0, 2], [1]])
        #expect(groups.map(\.name) == ["one", "two"])
    }

    @Test func whatIsCommonDoesNotDependOnTheNumberOfDocuments() {
        let slide = ["ada roe", "brockhaven", "tarnside"]
        let pair = [signature(slide), signature(slide)]
        let others = (0..<3000).map { signature(["someone \($0)", "place \($0)"]) }

        #expect(members(pair + others).filter { $0.count > 1 } == [[0, 1]])
        // A name in twenty-five documents is too frequent to be evidence, in a small set and in a large one.
        let many = (0..<25).map { _ in signature(slide) }
        #expect(members(many).allSatisfy { $0.count == 1 })
        #expect(members(many + others).allSatisfy { $0.count == 1 })
    }

    @Test func pairsGrowWithTheDocuments() {
        func compared(_ documents: Int) -> Int {
            StoryGrouper.grouping(
                of: (0..<documents).map { number in
                    // One person for every ten documents, one person in all documents, and places of different
                    // frequency.
                    signature(["person \(number / 10)", "every one", "place-\(number / 20)", "place-\(number / 500)x"])
                }
            ).pairsCompared
        }

        #expect(compared(1_000) == 4_500)
        #expect(compared(4_000) == 4 * compared(1_000))
    }
}
