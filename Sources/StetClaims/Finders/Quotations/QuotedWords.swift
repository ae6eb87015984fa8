import StetDocuments
import StetFacts
import StetProse
import StetSource

/// The words of one utterance between quotation marks, and which utterances of a document repeat one remark.
///
/// In: the quotations of a document. Out: pairs of utterances that share a sequence of three words, with the matching
/// words of each. An attribution that splits a sentence (“…,” she said, “…”) does not end the utterance.
struct QuotedWords {
    /// The number of the quotation in which it starts.
    var quotation: Int
    /// Its counted tokens, and the hashes of their folded words.
    var tokens: [Int] = []
    var words: [UInt64] = []
    /// For each word, the number of its sentence.
    var sentence: [Int] = []
    /// For each "…" and "[", the number of words before it. At these places, words are left out or added.
    var cuts: [Int] = []

    struct Pair {
        var earlier: Int
        var later: Int
        /// The matching words of the earlier utterance and of the later one.
        var words: Range<Int>
        var laterWords: Range<Int>
        /// Whether one of the two is a whole quotation, or whole sentences of it.
        var isWhole: Bool
        /// Whether one stretch of at most two words is replaced and all else is the same. So looks a slip of the pen; a
        /// shortened or a repeated thought looks otherwise.
        var isSubstituted: Bool
    }

    static let minimumWords = 5
    private static let maximumWords = 240
    private static let maximumPairs = 32
    /// How many earlier utterances are aligned with one: those that share the most sequences with it.
    private static let maximumRivals = 8
    private static let longestEdge = 4
    /// In words. In a shorter match, the difference is one word.
    private static let shortStretch = 12

    static func isCounted(_ token: Int, _ reading: Reading) -> Bool {
        reading.kind(token) == .word || reading.kind(token) == .number
    }

    func isCut(_ range: Range<Int>) -> Bool { cuts.contains { range.lowerBound <= $0 && $0 <= range.upperBound } }

    // MARK: Utterances

    static func utterances(of quotations: [Quotation], _ reading: Reading) -> [QuotedWords] {
        var utterances: [QuotedWords] = []
        var isContinued = false
        for (index, quotation) in quotations.enumerated() where quotation.tokens.count >= 2 {
            var current = isContinued ? utterances.removeLast() : QuotedWords(quotation: index)
            var number = current.sentence.last ?? 0
            if !isContinued { current.reserve(min(quotation.tokens.count, maximumWords + 1)) }
            // Longer utterances are left out below, so no further words are stored for them.
            for token in quotation.tokens where current.words.count <= maximumWords {
                if isCounted(token, reading) {
                    current.tokens.append(token)
                    current.words.append(reading.foldedKey(token))
                    current.sentence.append(number)
                } else if isBracket(token, reading) || isEllipsis(token, reading) {
                    current.cuts.append(current.words.count)
                } else if isStop(token, reading) {
                    number += 1
                }
            }
            isContinued = quotation.continues == index + 1 && isDirect(index, quotations, reading)
            utterances.append(current)
        }
        return utterances.filter { $0.words.count >= minimumWords && $0.words.count <= maximumWords }
    }

    /// Whether a quotation goes on right behind an attribution: “…,” she said, “…” or “…,” she said. “…”. In “…,” she said.
    /// The banner read “…” it begins anew.
    private static func isDirect(_ index: Int, _ quotations: [Quotation], _ reading: Reading) -> Bool {
        guard index + 1 < quotations.count else { return false }
        let next = quotations[index + 1].tokens.lowerBound
        guard let home = reading.sentenceIndex(next),
            let end = reading.sentenceIndex(quotations[index].tokens.upperBound)
        else { return true }
        let start = reading.sentences[home].tokens.lowerBound
        return home == end || !(start..<next).contains { reading.kind($0) == .word }
    }

    private mutating func reserve(_ count: Int) {
        tokens.reserveCapacity(count)
        words.reserveCapacity(count)
        sentence.reserveCapacity(count)
    }

    private static func isStop(_ token: Int, _ reading: Reading) -> Bool {
        reading.isMark(token, ".") || reading.isMark(token, "!") || reading.isMark(token, "?")
            || reading.isMark(token, ";")
    }

    private static func isBracket(_ token: Int, _ reading: Reading) -> Bool {
        reading.isMark(token, "[") || reading.isMark(token, "]") || reading.isMark(token, "(")
            || reading.isMark(token, ")")
    }

    private static func isEllipsis(_ token: Int, _ reading: Reading) -> Bool {
        let span = reading.tokens[token].span
        let text = reading.bytes[span.range]
        if span.count == 1 { return reading.isMark(token, ".") && reading.isMark(token + 1, ".") }
        return text.elementsEqual("…".utf8) || text.starts(with: "..".utf8)
    }

    // MARK: Pairs

    static func pairs(of utterances: [QuotedWords]) -> [Pair] {
        guard utterances.count > 1 else { return [] }
        let runs = RunTable(utterances)
        guard runs.hasRepeats else { return [] }
        var places: [UInt64: [Int]] = [:]
        var pairs: [Pair] = []
        for (later, utterance) in utterances.enumerated() {
            var shared: [Int: Int] = [:]
            for start in 0...(utterance.words.count - 3) {
                let run = utterance.run(at: start)
                guard runs.isRepeated(run) else { continue }
                let known = places[run, default: []]
                for earlier in known where earlier != later { shared[earlier, default: 0] += 1 }
                if known.count < 4 { places[run] = known + [later] }
            }
            for (earlier, runs) in rivals(shared) {
                let least = min(utterances[earlier].words.count, utterance.words.count)
                guard runs >= min(3, max(1, least / 6)), let pair = aligned(utterances, earlier, later) else {
                    continue
                }
                pairs.append(pair)
                if pairs.count == maximumPairs { return pairs }
            }
        }
        return pairs
    }

    /// The earlier utterances that share the most sequences with one, in reading order, with the number they share.
    private static func rivals(_ shared: [Int: Int]) -> [(key: Int, value: Int)] {
        let all = shared.sorted { $0.key < $1.key }
        guard all.count > maximumRivals else { return all }
        let most = all.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(maximumRivals)
        return most.sorted { $0.key < $1.key }
    }

    /// The hash of three words.
    fileprivate func run(at start: Int) -> UInt64 {
        var hash = words[start]
        hash = (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15 ^ words[start + 1]
        hash = (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15 ^ words[start + 2]
        return (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
    }

    /// The matching words of two utterances: the best local alignment of their words, extended before and after as far
    /// as both sentences go.
    private static func aligned(_ utterances: [QuotedWords], _ earlier: Int, _ later: Int) -> Pair? {
        let (a, b) = (utterances[earlier], utterances[later])
        let width = b.words.count + 1
        // For each place: the score of the best alignment that ends here, its start, and the number of words it shares.
        var score = [Int](repeating: 0, count: (a.words.count + 1) * width)
        var start = [Int](repeating: 0, count: score.count)
        var shared = start
        var best = 0
        for i in 1...a.words.count {
            for j in 1...b.words.count {
                let at = i * width + j
                let isSame = a.words[i - 1] == b.words[j - 1]
                var from = at - width - 1
                var value = score[from] + (isSame ? 2 : -1)
                for gap in [at - width, at - 1] where score[gap] - 1 > value {
                    value = score[gap] - 1
                    from = gap
                }
                guard value > 0 else { continue }
                score[at] = value
                start[at] = score[from] > 0 ? start[from] : from
                shared[at] = (score[from] > 0 ? shared[from] : 0) + (isSame && from == at - width - 1 ? 1 : 0)
                if value > score[best] { best = at }
            }
        }
        guard shared[best] >= minimumWords else { return nil }
        var words = (start[best] / width)..<(best / width)
        var laterWords = (start[best] % width)..<(best % width)
        // The rest of the sentence before and after belongs to the match, unless it is long. Then the shared words are
        // only a phrase in two sentences. Where one utterance starts or ends, the other is only longer.
        let before = [a.words(beforeInSentence: words.lowerBound), b.words(beforeInSentence: laterWords.lowerBound)]
        let after = [a.words(afterInSentence: words.upperBound), b.words(afterInSentence: laterWords.upperBound)]
        if !before.contains(0), before.max() ?? 0 <= longestEdge {
            words = (words.lowerBound - before[0])..<words.upperBound
            laterWords = (laterWords.lowerBound - before[1])..<laterWords.upperBound
        }
        if !after.contains(0), after.max() ?? 0 <= longestEdge {
            words = words.lowerBound..<(words.upperBound + after[0])
            laterWords = laterWords.lowerBound..<(laterWords.upperBound + after[1])
        }
        let isShort = max(words.count, laterWords.count) < shortStretch
        // Both continue in different ways, so they are two sentences that share a phrase.
        if isShort, (after.min() ?? 0) > longestEdge || (before.min() ?? 0) > longestEdge { return nil }
        guard shared[best] * 3 >= min(words.count, laterWords.count) * 2 else { return nil }
        // "Happy birthday, we love you": with so few words, two differences make another remark.
        if isShort, max(words.count, laterWords.count) - shared[best] > 1 { return nil }
        return Pair(
            earlier: earlier, later: later, words: words, laterWords: laterWords,
            isWhole: a.isWhole(words) || b.isWhole(laterWords),
            isSubstituted: isSubstituted(a.words[words], b.words[laterWords]))
    }

    /// Whether both utterances are the same whole sentences, and no fragment that another sentence takes in.
    static func areSentences(_ a: QuotedWords, _ b: QuotedWords, _ reading: Reading) -> Bool {
        [a, b].allSatisfy { $0.tokens.first.map { reading.tokens[$0].isCapitalised } ?? false }
    }

    private static func isSubstituted(_ a: ArraySlice<UInt64>, _ b: ArraySlice<UInt64>) -> Bool {
        var front = 0
        while front < min(a.count, b.count), a[a.startIndex + front] == b[b.startIndex + front] { front += 1 }
        var back = 0
        while back < min(a.count, b.count) - front, a[a.endIndex - 1 - back] == b[b.endIndex - 1 - back] { back += 1 }
        // One word for one, or two for two: "there is" and "there's" differ in their number of words.
        let (left, right) = (a.count - front - back, b.count - front - back)
        return (1...2).contains(left) && left == right || left == 1 && right == 2 || left == 2 && right == 1
    }

    private func isWhole(_ range: Range<Int>) -> Bool {
        words(beforeInSentence: range.lowerBound) == 0 && words(afterInSentence: range.upperBound) == 0
    }

    private func words(beforeInSentence index: Int) -> Int {
        var first = index
        while first > 0, sentence[first - 1] == sentence[index] { first -= 1 }
        return index - first
    }

    private func words(afterInSentence end: Int) -> Int {
        var last = end
        while last < words.count, sentence[last] == sentence[end - 1] { last += 1 }
        return last - end
    }
}

/// Which sequences of three words come more than once. In most documents none do, and nothing needs to be compared.
private struct RunTable {
    /// A hash table with open addressing, at most half full; 0 marks a free place.
    private var runs: [UInt64]
    private var isAgain: [Bool]
    private(set) var hasRepeats = false

    init(_ utterances: [QuotedWords]) {
        let count = utterances.reduce(0) { $0 + $1.words.count - 2 }
        var size = 64
        while size < count * 2 { size *= 2 }
        runs = Array(repeating: 0, count: size)
        isAgain = Array(repeating: false, count: size)
        for utterance in utterances {
            for start in 0...(utterance.words.count - 3) {
                let run = utterance.run(at: start) | 1
                let place = place(of: run)
                if runs[place] == run {
                    isAgain[place] = true
                    hasRepeats = true
                }
                runs[place] = run
            }
        }
    }

    func isRepeated(_ run: UInt64) -> Bool { isAgain[place(of: run | 1)] }

    private func place(of run: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: run >> 20) & (runs.count - 1)
        while runs[place] != 0, runs[place] != run { place = (place + 1) & (runs.count - 1) }
        return place
    }
}
