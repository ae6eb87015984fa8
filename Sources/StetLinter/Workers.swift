import Synchronization

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
