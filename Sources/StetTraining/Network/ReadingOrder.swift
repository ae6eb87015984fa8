// The sentences of one step of learning, laid side by side: first the first words of all, then the second words, and so
// on. Longer sentences come first, so that those that still go on are always the first rows of a block, and one product
// moves all of them a word further.

import StetModels

struct ReadingOrder {
    /// Words of each sentence, the root before them included; the longest first.
    private(set) var lengths: [Int] = []
    /// The first row of each place in the sentence; one more for the end.
    private(set) var starts: [Int] = [0]

    var rows: Int { starts[starts.count - 1] }
    var places: Int { starts.count - 1 }

    /// - Parameter lengths: from long to short.
    init(lengths: [Int] = []) {
        self.lengths = lengths
        for place in 0..<(lengths.first ?? 0) {
            starts.append(starts[place] + lengths.count { $0 > place })
        }
    }

    /// Sentences that have a word at a place.
    @inline(__always) func active(_ place: Int) -> Int {
        place + 1 < starts.count ? starts[place + 1] - starts[place] : 0
    }

    @inline(__always) func row(_ sentence: Int, _ place: Int) -> Int { starts[place] + sentence }
}
