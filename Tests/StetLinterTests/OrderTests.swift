// Several threads do the work, and the results come in order. No thread works far ahead of the others.

import StetLinter
import Testing

@Suite struct OrderTests {
    @Test(arguments: [1, 2, 5])
    func resultsComeInTheOrderOfTheWork(jobs: Int) async {
        var next = (0..<200).makeIterator()
        var results: [Int] = []

        await inOrder(
            jobs: jobs, next: { next.next() },
            work: {
                spin($0 % 7)
                return $0 * 2
            }, take: { results.append($0) })

        #expect(results == (0..<200).map { $0 * 2 })
    }

    @Test func nothingIsReadFarAhead() async {
        var started = 0
        var taken = 0
        var farthest = 0

        await inOrder(
            jobs: 3,
            next: { () -> Int? in
                guard started < 500 else { return nil }
                started += 1
                farthest = max(farthest, started - taken)
                return started
            }, work: { (piece: Int) in if piece == 1 { spin(300) } }, take: { _ in taken += 1 })

        #expect(taken == 500)
        #expect(farthest <= 12)
    }
}

/// Uses some time.
private func spin(_ count: Int) {
    var x = UInt64(count)
    for _ in 0..<count * 1000 { x = x &* 6_364_136_223_846_793_005 &+ 1 }
    if x == 1 { print(x) }
}
