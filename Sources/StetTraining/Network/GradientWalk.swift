// The gradient of every weight comes in, and every weight moves a step against it. The step is longer where the
// gradient was small and steady, and shorter where it was large (Adam: Kingma and Ba, 2015). A running mean of the
// weights is kept, because it gives better trees than the last weights.

/// Floats that several tasks may read at the same time while no task writes them.
struct SharedFloats: @unchecked Sendable {
    let start: UnsafeMutablePointer<Float>
}

/// The weights of a network while it is trained.
///
/// A class, because it owns the memory that all learners read.
final class GradientWalk: @unchecked Sendable {
    private let places: NetworkPlaces
    private let weights: UnsafeMutablePointer<Float>
    private let means: UnsafeMutablePointer<Float>
    private let drift: UnsafeMutablePointer<Float>
    private let spread: UnsafeMutablePointer<Float>
    private var step = 0

    private static let driftDecay: Float = 0.9
    private static let spreadDecay: Float = 0.98
    private static let meanDecay: Float = 0.998
    /// A longer gradient is shortened to this length.
    private static let longest: Float = 2

    init(_ places: NetworkPlaces, start: [Float]) {
        self.places = places
        func memory(_ floats: [Float]) -> UnsafeMutablePointer<Float> {
            let memory = UnsafeMutablePointer<Float>.allocate(capacity: floats.count)
            memory.initialize(from: floats, count: floats.count)
            return memory
        }
        weights = memory(start)
        means = memory(start)
        drift = memory(Array(repeating: 0, count: start.count))
        spread = memory(Array(repeating: 0, count: start.count))
    }

    deinit { for memory in [weights, means, drift, spread] { memory.deallocate() } }

    var current: SharedFloats { SharedFloats(start: weights) }
    var mean: [Float] { Array(UnsafeBufferPointer(start: means, count: places.count)) }

    /// Moves all weights by one step. Two tasks move one half each.
    ///
    /// - Parameter blames: the gradients of all learners. They are summed into the first.
    func move(against blames: [SharedFloats], pace: Float) async {
        step += 1
        let half = places.count / 16 * 8
        async let first = length(of: blames, 0..<half)
        async let second = length(of: blames, half..<places.count)
        let length = await (first + second).squareRoot()
        let cut = length > GradientWalk.longest ? GradientWalk.longest / length : 1
        let blame = blames[0]
        async let moved: Void = move(blame, 0..<half, pace: pace, cut: cut)
        async let other: Void = move(blame, half..<places.count, pace: pace, cut: cut)
        _ = await (moved, other)
    }

    /// Sums the gradients of a range of weights into the first, and returns the square of their length.
    private func length(of blames: [SharedFloats], _ range: Range<Int>) async -> Float {
        let sum = blames[0].start
        for blame in blames.dropFirst() {
            for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
                sum.add(place, blame.start.eight(place))
            }
        }
        var squares = Eight(repeating: 0)
        for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            squares += sum.eight(place) * sum.eight(place)
        }
        return squares.sum()
    }

    private func move(_ blame: SharedFloats, _ range: Range<Int>, pace: Float, cut: Float) async {
        let (a, b) = (GradientWalk.driftDecay, GradientWalk.spreadDecay)
        let driftScale = 1 / (1 - GradientWalk.power(a, step))
        let spreadScale = 1 / (1 - GradientWalk.power(b, step))
        let decay = min(GradientWalk.meanDecay, Float(step) / Float(step + 10))
        for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            let now = blame.start.eight(place) * cut
            let drifted = drift.eight(place) * a + now * (1 - a)
            let spreadOut = spread.eight(place) * b + now * now * (1 - b)
            drift.set(place, drifted)
            spread.set(place, spreadOut)
            // The weights of words move half as far, because most words already have numbers from the file of vectors.
            let pace = place < places.words.range.upperBound ? 0.5 * pace : pace
            let weight =
                weights.eight(place) - pace * (drifted * driftScale) / ((spreadOut * spreadScale).squareRoot() + 1e-8)
            weights.set(place, weight)
            means.set(place, means.eight(place) * decay + weight * (1 - decay))
        }
    }

    private static func power(_ base: Float, _ exponent: Int) -> Float {
        var power: Float = 1
        for _ in 0..<min(exponent, 5_000) { power *= base }
        return power
    }
}
