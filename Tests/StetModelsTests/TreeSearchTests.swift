import StetModels
import Testing

/// Scores come in, heads go out: the best ones when they form a tree, else with the change that costs least.
@Suite struct TreeSearchTests {
    /// The heads for rows of scores, one row for each word: the score of the root, then those of the words.
    private func heads(_ rows: [Float]...) -> [Int] {
        var search = TreeSearch()
        let scores = [[Float](repeating: 0, count: rows.count + 1)] + rows
        search.find(rows.count + 1, scores.flatMap { $0 }, step: rows.count + 1)
        return Array(search.heads.dropFirst())
    }

    @Test func bestHeadsAreTakenWhenTheyMakeATree() {
        #expect(heads([1, 0, 5, 0], [9, 2, 0, 1], [0, 1, 4, 0]) == [2, 0, 2])
        #expect(heads([3, 0]) == [0])
    }

    /// The root is the best head of two words. The word that loses most with another head keeps it.
    @Test func oneWordHangsOnTheRoot() {
        #expect(heads([9, 0, 8, 0], [9, 2, 0, 1], [0, 1, 4, 0]) == [2, 0, 2])
    }

    /// Words 1 and 2 are the best heads of each other, and the root is the best head of none. The word with the
    /// cheapest other head changes.
    @Test func aCircleIsBrokenWhereItCostsLeast() {
        #expect(heads([4, 0, 5, 0], [1, 5, 0, 4], [0, 7, 0, 0]) == [0, 1, 1])
        // Word 3 hangs on the root. It is a better head for word 2 than for word 1.
        #expect(heads([0, 0, 5, 1], [0, 5, 0, 4], [9, 0, 0, 0]) == [2, 3, 0])
    }

    /// Two circles that do not contain the root, and words that hang on them.
    @Test func manyCirclesAreOneTreeInTheEnd() {
        var chance: UInt64 = 7
        for _ in 0..<200 {
            let rows = (0..<9).map { _ in
                (0..<10).map { _ -> Float in
                    chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return Float(chance >> 40)
                }
            }
            var search = TreeSearch()
            search.find(10, [Float](repeating: 0, count: 10) + rows.flatMap { $0 }, step: 10)
            #expect(search.heads.dropFirst().count { $0 == 0 } == 1)
            for word in 1...9 {
                var (at, steps) = (word, 0)
                while at != 0, steps < 10 { (at, steps) = (search.heads[at], steps + 1) }
                #expect(at == 0)
            }
        }
    }

    /// The search also ends when scores are not numbers (NaN).
    @Test func scoresThatAreNotNumbersDoNoHarm() {
        let rows = [[Float]](repeating: [.nan, .nan, .infinity, -.infinity], count: 3)
        var search = TreeSearch()
        search.find(4, [Float](repeating: 0, count: 4) + rows.flatMap { $0 }, step: 4)
        #expect(search.heads.count == 4)
    }
}
