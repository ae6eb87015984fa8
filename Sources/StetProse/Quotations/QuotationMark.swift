import StetDocuments
import StetLanguage
import StetSource

/// A quotation mark of one paragraph, and whether its neighbours let it open or close a quotation.
struct QuotationMark {
    /// Its first token. '' and `` have two tokens.
    var token: Int
    var end: Int
    var isSingle: Bool
    var canOpen: Bool
    var canClose: Bool
    /// Whether it may be a possessive: a word that ends in s stands before a single mark, as in "workers’".
    var mayBePossessive = false
}

/// Reads the quotation marks of one paragraph: double marks, single marks, guillemets, and the doubled single marks of
/// old wires.
///
/// In: the tokens of a paragraph. Out: its marks. A mark opens when white space, a bracket or a dash stands before it
/// and a letter after it. It closes in the reverse case. Curly marks and guillemets show by their form whether they
/// open or close, unless their neighbours show the opposite.
struct QuotationMarkReader {
    /// All tokens of the document, and its bytes.
    let text: [Token]
    let bytes: [UInt8]
    let elisions: WordSet
    /// The tokens of the paragraph.
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
                // French copy puts spaces inside guillemets.
                let opens = isLetterAfter(index + 1) || isScalar(index, "«")
                // An opening mark at the end of a paragraph was typed by mistake and closes.
                let isReversed = !opens && !isSingle && index + 1 == tokens.upperBound
                marks.append(
                    QuotationMark(
                        token: index, end: index + 1, isSingle: isSingle, canOpen: opens, canClose: isReversed))
            case .closeQuote:
                // A closing mark before a word, with a space before the mark, was typed by mistake and opens.
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

    /// A mark that has the same form for opening and closing.
    private func neutral(_ index: Int, _ end: Int) -> QuotationMark {
        let opens = isLetterAfter(end) && isOpeningBefore(index)
        let isLoose = text[index].isSpaced && !isLetterAfter(end)
        // In `said,"It …` there is no space. The mark before it cannot end a quotation that was never opened.
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
            // A typographic apostrophe never opens a quotation.
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
            // The quoted words may begin with an opening bracket or an ellipsis.
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
