import StetDocuments
import StetLanguage
import StetSource

/// A quotation mark of one paragraph and what its neighbours let it do.
struct QuotationMark {
    /// Its first token, and the token after it: '' and `` are two tokens.
    var token: Int
    var end: Int
    var isSingle: Bool
    var canOpen: Bool
    var canClose: Bool
    /// "workers’": a word that ends in s before a single mark.
    var mayBePossessive = false
}

/// Reads the marks of one paragraph: double, single, guillemets, and the doubled single marks of old wires.
///
/// A mark opens when white space, a bracket or a dash stands before it and a letter after it, and closes
/// in the reverse case. Curly marks and guillemets say themselves what they do, unless their neighbours
/// say the opposite.
struct QuotationMarkReader {
    /// All tokens of the document, and its bytes.
    let text: [Token]
    let bytes: [UInt8]
    let elisions: WordSet
    /// Those of the paragraph.
    private var tokens = 0..<0
    /// The marks of the paragraph that was read last.
    private(set) var marks: [QuotationMark] = []

    init(text: [Token], bytes: [UInt8], elisions: WordSet) {
        self.text = text
        self.bytes = bytes
        self.elisions = elisions
    }

    mutating func read(_ paragraph: Range<Int>) {
        tokens = paragraph
        marks.removeAll(keepingCapacity: true)
        var index = tokens.lowerBound
        while true {
            index = text.first(in: index..<tokens.upperBound, with: .quotes)
            guard index < tokens.upperBound else { return }
            let token = text[index]
            switch token.kind {
            case .quote: marks.append(neutral(index, index + 1))
            case .openQuote:
                let isSingle = isScalar(index, "\u{2018}")
                // French spacing stands inside guillemets.
                let opens = isLetterAfter(index + 1) || isScalar(index, "«")
                // At the end of a paragraph one has been typed the wrong way round.
                let isReversed = !opens && !isSingle && index + 1 == tokens.upperBound
                marks.append(
                    QuotationMark(
                        token: index, end: index + 1, isSingle: isSingle, canOpen: opens, canClose: isReversed))
            case .closeQuote:
                // One that stands before a word with a space before it was typed the wrong way round.
                let isReversed = token.isSpaced && isLetterAfter(index + 1) && !isScalar(index, "»")
                marks.append(
                    QuotationMark(
                        token: index, end: index + 1, isSingle: false, canOpen: isReversed, canClose: !isReversed))
            case .apostrophe:
                if index + 1 < tokens.upperBound, text[index + 1].kind == .apostrophe, !text[index + 1].isSpaced {
                    marks.append(neutral(index, index + 2))
                    index += 2
                    continue
                }
                if let mark = single(index) { marks.append(mark) }
            case .symbol where byte(index) == 0x60:
                if index + 1 < tokens.upperBound, byte(index + 1) == 0x60, !text[index + 1].isSpaced {
                    marks.append(
                        QuotationMark(token: index, end: index + 2, isSingle: false, canOpen: true, canClose: false))
                    index += 2
                    continue
                }
            default: break
            }
            index += 1
        }
    }

    /// A mark that looks the same on both sides.
    private func neutral(_ index: Int, _ end: Int) -> QuotationMark {
        let opens = isLetterAfter(end) && isOpeningBefore(index)
        let isLoose = text[index].isSpaced && !isLetterAfter(end)
        // `said,"It …`: no space, but the mark before it cannot end a quotation that was never opened.
        let opensTight =
            isLetterAfter(end) && !text[index].isSpaced && (byte(index - 1) == 0x2C || byte(index - 1) == 0x3A)
        return QuotationMark(
            token: index, end: end, isSingle: false, canOpen: opens || opensTight, canClose: !opens || isLoose)
    }

    private func single(_ index: Int) -> QuotationMark? {
        let isSpaced = text[index].isSpaced || isOpeningBefore(index)
        let letterAfter = isLetterAfter(index + 1)
        if isSpaced {
            guard letterAfter, index + 1 < tokens.upperBound, text[index + 1].kind == .word,
                !elisions.contains(text[index + 1].word)
            else { return nil }
            // A typographic apostrophe never opens.
            guard byte(index) == 0x27 else { return nil }
            return QuotationMark(token: index, end: index + 1, isSingle: true, canOpen: true, canClose: false)
        }
        guard !letterAfter, index > tokens.lowerBound else { return nil }
        let before = text[index - 1]
        let endsInS = before.kind == .word && bytes[Int(before.end) - 1] | 0x20 == 0x73
        let followedByWord = index + 1 < tokens.upperBound && text[index + 1].kind == .word
        return QuotationMark(
            token: index, end: index + 1, isSingle: true, canOpen: false, canClose: true,
            mayBePossessive: endsInS && followedByWord)
    }

    private func isLetterAfter(_ index: Int) -> Bool {
        guard index < tokens.upperBound, !text[index].isSpaced else { return false }
        switch text[index].kind {
        case .word, .number, .openQuote, .symbol, .apostrophe: return true
        case .punctuation:
            // An opening bracket, an ellipsis.
            switch byte(index) {
            case 0x28, 0x5B, 0xE2: return true
            case 0x2E: return text[index].span.count > 1
            default: return false
            }
        case .hyphen, .dash, .closeQuote, .quote: return false
        }
    }

    private func isOpeningBefore(_ index: Int) -> Bool {
        if text[index].isSpaced || index == tokens.lowerBound { return true }
        switch text[index - 1].kind {
        case .dash, .openQuote, .hyphen, .symbol: return true
        case .punctuation: return byte(index - 1) == 0x28 || byte(index - 1) == 0x5B
        case .quote: return text[index - 1].isSpaced
        default: return false
        }
    }

    private func byte(_ index: Int) -> UInt8 {
        index >= tokens.lowerBound && index < tokens.upperBound ? bytes[Int(text[index].start)] : 0
    }

    private func isScalar(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
        bytes[text[index].span.range].elementsEqual(scalar.utf8)
    }
}
