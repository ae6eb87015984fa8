// The order of the words of all sentences of one step: first the first words of all sentences, then their second words,
// and so on. Longer sentences come first. So the sentences that have a word at a place are always the first rows of its
// block, and one product of matrices moves all of them on by one word.

import StetModels

struct ReadingOrder {
    /// The number of words of each sentence, including the root before them; the longest first.
    private(set) var lengths: [Int] = []
    /// The first row of each place in the sentences, and one more entry for the end.
    private(set) var starts: [Int] = [0]

    var rows: Int { starts[starts.count - 1] }
    var places: Int { starts.count - 1 }

    /// - Parameter lengths: the lengths of the sentences, in descending order.
    init(lengths: [Int] = []) {
        self.lengths = lengths
        for place in 0..<(lengths.first ?? 0) {
            starts.append(starts[place] + lengths.count { $0 > place })
        }
    }

    /// The number of sentences that have a word at a place.
    @inline(__always) func active(_ place: Int) -> Int {
        place + 1 < starts.count ? starts[place + 1] - starts[place] : 0
    }

    @inline(__always) func row(_ sentence: Int, _ place: Int) -> Int { starts[place] + sentence }
}
