import StetFacts
import StetProse

/// A sentence between quotation marks, and which of a document's sentences give the same remark.
///
/// In: the quotations of a document. Out: pairs of sentences that share a run of three words and most of the words
/// of the shorter, with the stretch of each that answers to the other. An attribution that splits a sentence
/// (“…,” she said, “…”) does not end it.
struct QuotedSentence {
    /// Number of the quotation that it starts in.
    var quotation: Int
    /// Its counted tokens, and their folded words.
    var tokens: [Int] = []
    var words: [String] = []
    /// Words are left out or put in: "…", "[…]".
    var isCut = false

    struct Pair {
        var earlier: Int
        var later: Int
        /// The stretch of the earlier sentence, and of the later.
        var words: Range<Int>
        var laterWords: Range<Int>
    }

    static let minimumWords = 6
    private static let maximumWords = 80
    private static let maximumPairs = 32

    static func isCounted(_ token: Int, _ reading: Reading) -> Bool {
        reading.kind(token) == .word || reading.kind(token) == .number
    }

    // MARK: Sentences

    static func sentences(of quotations: [Quotation], _ reading: Reading) -> [QuotedSentence] {
        var sentences: [QuotedSentence] = []
        var isContinued = false
        for (index, quotation) in quotations.enumerated() where quotation.tokens.count >= 2 {
            if !isContinued { sentences.append(QuotedSentence(quotation: index)) }
            for token in quotation.tokens {
                if isCounted(token, reading) {
                    sentences[sentences.count - 1].tokens.append(token)
                    sentences[sentences.count - 1].words.append(folded(reading.text(token)))
                } else if reading.isMark(token, "[") || reading.isMark(token, "(") || isEllipsis(token, reading) {
                    sentences[sentences.count - 1].isCut = true
                } else if isStop(token, reading) {
                    sentences.append(QuotedSentence(quotation: index))
                }
            }
            isContinued = quotation.continues == index + 1 && !(quotation.tokens.last.map { isStop($0, reading) } ?? true)
        }
        return sentences.filter { $0.words.count >= minimumWords && $0.words.count <= maximumWords }
    }

    private static func isStop(_ token: Int, _ reading: Reading) -> Bool {
        reading.isMark(token, ".") || reading.isMark(token, "!") || reading.isMark(token, "?") || reading.isMark(token, ";")
    }

    private static func isEllipsis(_ token: Int, _ reading: Reading) -> Bool {
        let text = reading.text(token)
        return text == "…" || text.hasPrefix("..") || reading.isMark(token, ".") && reading.isMark(token + 1, ".")
    }

    // MARK: Pairs

    static func pairs(of sentences: [QuotedSentence]) -> [Pair] {
        guard sentences.count > 1 else { return [] }
        var places: [Int: [Int]] = [:]
        var pairs: [Pair] = []
        for (later, sentence) in sentences.enumerated() {
            var shared: [Int: Int] = [:]
            for start in 0...(sentence.words.count - 3) {
                var hasher = Hasher()
                hasher.combine(sentence.words[start])
                hasher.combine(sentence.words[start + 1])
                hasher.combine(sentence.words[start + 2])
                let run = hasher.finalize()
                for earlier in places[run, default: []] where earlier != later { shared[earlier, default: 0] += 1 }
                if places[run, default: []].count < 4 { places[run, default: []].append(later) }
            }
            for (earlier, runs) in shared.sorted(by: { $0.key < $1.key }) where sentences[earlier].quotation != sentence.quotation {
                let least = min(sentences[earlier].words.count, sentence.words.count)
                guard runs * 6 >= least - 2, let pair = aligned(sentences, earlier, later) else { continue }
                pairs.append(pair)
                if pairs.count == maximumPairs { return pairs }
            }
        }
        return pairs
    }

    /// The stretches of two sentences that answer to each other, if they share most words of the shorter in order.
    private static func aligned(_ sentences: [QuotedSentence], _ earlier: Int, _ later: Int) -> Pair? {
        let (a, b) = (sentences[earlier].words, sentences[later].words)
        let width = b.count + 1
        var common = [Int](repeating: 0, count: (a.count + 1) * width)
        for i in stride(from: a.count - 1, through: 0, by: -1) {
            for j in stride(from: b.count - 1, through: 0, by: -1) {
                common[i * width + j] =
                    a[i] == b[j]
                    ? common[(i + 1) * width + j + 1] + 1 : max(common[(i + 1) * width + j], common[i * width + j + 1])
            }
        }
        guard common[0] * 3 >= min(a.count, b.count) * 2 else { return nil }
        var (i, j) = (0, 0)
        var matches: [(Int, Int)] = []
        while i < a.count, j < b.count {
            if a[i] == b[j], common[i * width + j] == common[(i + 1) * width + j + 1] + 1 {
                matches.append((i, j))
                i += 1
                j += 1
            } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        guard let first = matches.first, let last = matches.last else { return nil }
        // What stands before and after the shared words belongs to the stretch as far as both sentences have it.
        let before = min(first.0, first.1)
        let after = min(a.count - 1 - last.0, b.count - 1 - last.1)
        return Pair(
            earlier: earlier, later: later, words: (first.0 - before)..<(last.0 + after + 1),
            laterWords: (first.1 - before)..<(last.1 + after + 1))
    }
}
