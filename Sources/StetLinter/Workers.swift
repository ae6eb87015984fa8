/// Calls `work` for each piece of work on up to `jobs` threads, and hands the results to `take` in the order of the
/// pieces.
///
/// Only a few results wait for an earlier one, so the memory is limited however many pieces there are. With one job or
/// one piece, everything runs on the calling thread.
package func inOrder<Piece: Sendable, Result: Sendable>(
    jobs: Int, next: () -> Piece?, work: @Sendable @escaping (Piece) -> Result, take: (Result) -> Void
) async {
    guard jobs > 1 else {
        while let piece = next() { take(work(piece)) }
        return
    }
    guard let first = next() else { return }
    guard let second = next() else { return take(work(first)) }
    var begun = [second, first]
    let window = jobs * 4
    await withTaskGroup(of: (Int, Result).self) { group in
        var waiting: [Int: Result] = [:]
        var started = 0
        var taken = 0
        var running = 0
        func start(_ group: inout TaskGroup<(Int, Result)>) {
            while running < jobs, started - taken < window, let piece = begun.popLast() ?? next() {
                let number = started
                group.addTask { (number, work(piece)) }
                started += 1
                running += 1
            }
        }
        start(&group)
        while let (number, result) = await group.next() {
            running -= 1
            waiting[number] = result
            while let result = waiting.removeValue(forKey: taken) {
                take(result)
                taken += 1
            }
            start(&group)
        }
    }
}
