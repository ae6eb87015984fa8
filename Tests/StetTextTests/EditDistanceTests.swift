// Two spellings come in, the number of edits comes out. A few are counted by hand; many are compared with a simple
// version that fills the whole table.

import StetText
import Testing

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("Kovac", "Kovac", 0), ("Kovac", "Kovacs", 1), ("Torrin", "Tornin", 1),
        ("Torrin", "Torirn", 1), ("ca", "abc", 3), ("Halamby", "Hallambey", 2), ("Łukasz", "Lukasz", 1),
        ("ab", "ba", 1), ("abcd", "dcba", 3),
    ])
    func aSlipIsALetterOrASwapOfNeighbours(one: String, other: String, slips: Int) {
        #expect(editDistance(one, other, limit: 20) == slips)
        #expect(editDistance(other, one, limit: 20) == slips)
    }

    @Test func moreThanTheLimitIsNoNumber() {
        #expect(editDistance("Torrin", "Tornin", limit: 0) == nil)
        #expect(editDistance("Torrin", "Torrin", limit: 0) == 0)
        #expect(editDistance("Torrin", "Torrin", limit: -1) == nil)
        #expect(editDistance("port", "harbour", limit: 2) == nil)
    }

    @Test func theBandFindsWhatTheWholeTableHolds() {
        var seed: UInt64 = 7
        func next(_ count: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % count
        }
        for _ in 0..<4000 {
            let one = (0..<next(9)).map { _ in UInt8(next(3)) }
            let other = (0..<next(9)).map { _ in UInt8(next(3)) }
            let whole = wholeTable(one, other)
            for limit in 0...9 {
                let found = editDistance(one, other, limit: limit)
                #expect(found == (whole <= limit ? whole : nil), "\(one) \(other) within \(limit)")
            }
        }
    }

    private func wholeTable(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count {
            for j in 0...b.count {
                guard i > 0, j > 0 else {
                    table[i][j] = max(i, j)
                    continue
                }
                let change = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, change)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }
}
