import Synchronization

/// Does `work` for pieces of work on up to `jobs` threads and hands the results to `take` in the order of the pieces.
///
/// Few pieces are ahead of the one that is waited for, so that memory stays bounded however many there are. With one
/// job everything runs on the calling thread.
package func inOrder<Piece: Sendable, Result: Sendable>(
    jobs: Int, next: () -> Piece?, work: @Sendable @escaping (Piece) -> Result, take: (Result) -> Void
) async {
    guard jobs > 1 else {
        while let piece = next() { take(work(piece)) }
        return
    }
    let window = jobs * 4
    await withTaskGroup(of: (Int, Result).self) { group in
        var waiting: [Int: Result] = [:]
        var started = 0
        var taken = 0
        var running = 0
        func start(_ group: inout TaskGroup<(Int, Result)>) {
            while running < jobs, started - taken < window, let piece = next() {
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

/// Does `work` for each index below `count` on up to `jobs` threads; results come back in order.
///
/// Workers take the next index from a shared counter, so that a long document holds up nobody. With one job, or
/// one piece of work, everything runs on the calling thread.
package func inParallel<Result: Sendable>(
    _ count: Int, jobs: Int, _ work: @Sendable @escaping (Int) -> Result
) async -> [Result] {
    guard jobs > 1, count > 1 else { return (0..<count).map(work) }
    let next = Counter()
    return await withTaskGroup(of: [(Int, Result)].self) { group in
        for _ in 0..<min(jobs, count) {
            group.addTask {
                var done: [(Int, Result)] = []
                while true {
                    let index = next.take()
                    if index >= count { return done }
                    done.append((index, work(index)))
                }
            }
        }
        var results: [(Int, Result)] = []
        results.reserveCapacity(count)
        for await part in group { results += part }
        return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

/// The number of the next piece of work; it is shared by all workers, hence a class.
private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func take() -> Int { value.add(1, ordering: .relaxed).oldValue }
}
