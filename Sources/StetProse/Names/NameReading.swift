import StetDocuments
import StetLanguage
import StetSource
import StetText

/// A name as it is found, before it is known which entity it names.
struct FoundName {
    var kind: NameMention.Kind
    var tokens: Range<Int>
    var title: Range<Int>?
    /// Entry of the gazetteer, when it is listed.
    var entry: Int?
    /// The words' forms, hyphens and full stops left out.
    var forms: [UInt64]
    var isFull = false
    /// What the courtesy title says: "Mrs" after a "Mr" of the same surname is another person.
    var isWoman: Bool?
    /// The same thing under another name: "Torrin Water Authority (TWA)".
    var alias: UInt64?
}

/// What the stage asks again and again about the tokens of one document. A class, because every reader of the
/// stage holds it.
final class NameReading: TokenView {
    let prose: AnnotatedProse
    let tokens: [Token]
    let bytes: [UInt8]
    let vocabulary: NameVocabulary
    /// Times and amounts: "May" of "May 14" is no name.
    let taken: [Range<Int>]
    /// How often a capitalised word stands where no sentence starts.
    private(set) var inside = FormTable()
    /// Words at the start of a sentence that also stand in lower case.
    private(set) var lowered = FormTable()
    /// Blocks in capitals or title case: there capitals say nothing.
    private(set) var isCapitalisedBlock: [Bool] = []

    init(prose: AnnotatedProse, vocabulary: NameVocabulary) {
        self.prose = prose
        tokens = prose.tokens
        bytes = prose.document.prose
        self.vocabulary = vocabulary
        var taken = prose.times.map(\.tokens)
        taken += prose.amounts.lazy.filter { $0.kind == .money }.map(\.tokens)
        taken.sort { $0.lowerBound < $1.lowerBound }
        self.taken = taken
        findCapitalisedBlocks()
        takeCensus()
    }

    // MARK: Words

    @inline(__always) func roles(_ index: Int) -> NameRoles { vocabulary.roles(of: tokens[index].word) }

    @inline(__always) func isName(_ index: Int, _ limit: Int) -> Bool {
        index < limit && tokens[index].kind == .word && tokens[index].isCapitalised
    }

    /// A single capital: an initial.
    func isInitial(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind == .word && token.isCapitalised
            && (token.span.count == 1 || token.traits.contains(.dotted) && token.span.count <= 6)
    }

    /// "G" of "3G", "GB" of "120GB": the middle of a word.
    func isWrittenOntoFigure(_ index: Int) -> Bool {
        index > 0 && !tokens[index].isSpaced && tokens[index - 1].kind == .number
    }

    func isPossessive(_ index: Int) -> Bool { tokens[index].word == vocabulary.wordPossessive }

    /// The key of a word as it is folded, without full stops: accents and case count for nothing.
    func form(_ index: Int) -> UInt64 {
        let token = tokens[index]
        if token.traits.isDisjoint(with: [.accented, .dotted]) {
            let key = bytes.withUnsafeBufferPointer { WordKey.key(of: $0, token.span.range) }
            // "O’Brien" has a typographic mark.
            if !WordKey.isHash(key) || bytes[token.span.range].allSatisfy({ $0 < 0x80 }) { return key }
        }
        return NameReading.form(of: text(index))
    }

    static func form(of text: String) -> UInt64 { form(ofFolded: folded(text)) }

    static func form(ofFolded text: String) -> UInt64 {
        text.utf8.filter { $0 != 0x2E }.withUnsafeBufferPointer { WordKey.key(of: $0) }
    }

    /// The words of a name, without hyphens, full stops and "the".
    func forms(_ range: Range<Int>) -> [UInt64] {
        var forms: [UInt64] = []
        for index in range
        where tokens[index].kind == .word && !isPossessive(index) && !tokens[index].isQuoteOpened(by: range, in: self) {
            forms.append(form(index))
        }
        return forms
    }

    func isTaken(_ index: Int) -> Bool { taken.place(at: index) != nil }

    // MARK: The whole document

    private func findCapitalisedBlocks() {
        var isCapitalised = Array(repeating: false, count: prose.document.blocks.count)
        var sentence = prose.sentences.startIndex
        for block in prose.document.blocks.indices {
            var words = 0
            var capitals = 0
            while sentence < prose.sentences.count, prose.sentences[sentence].block == block {
                tokens.withUnsafeBufferPointer { tokens in
                    for index in prose.sentences[sentence].tokens {
                        // Added up without a branch: which words are long or capitals nobody can foresee.
                        let token = tokens[index]
                        let isLong = (token.kind == .word ? 1 : 0) & (token.span.count > 3 ? 1 : 0)
                        words += isLong
                        capitals += isLong & (token.isCapitalised ? 1 : 0)
                    }
                }
                sentence += 1
            }
            // A short paragraph of the body may be all names; a headline that is all capitals says nothing by them.
            let isHead = [.headline, .deck, .crosshead, .caption].contains(prose.document.blocks[block].part)
            isCapitalised[block] = words >= (isHead ? 3 : 12) && capitals * 10 >= words * (isHead ? 7 : 9)
        }
        isCapitalisedBlock = isCapitalised
    }

    /// Counts capitals inside sentences, and looks which words that start one are also written in lower case.
    private func takeCensus() {
        var inside = FormTable(expected: prose.capitals.count / 2)
        var lowered = FormTable()
        defer { (self.inside, self.lowered) = (inside, lowered) }
        var starts = FormTable(expected: prose.sentences.count)
        // Words of the lexicon are asked by number.
        var known: [WordID] = []
        var next = 0
        for sentence in prose.sentences {
            while next < prose.capitals.count, prose.capitals[next] < sentence.tokens.upperBound {
                let index = prose.capitals[next]
                next += 1
                if isCapitalisedBlock[sentence.block] || roles(index).contains(.function) { continue }
                let form = form(index)
                if isStart(index) {
                    starts.insert(form)
                    known.append(tokens[index].word)
                } else {
                    inside[form, default: 0] += 1
                }
            }
        }
        guard !starts.isEmpty else { return }
        let startWords = WordSet(known)
        for index in tokens.indices {
            let token = tokens[index]
            if token.word.isKnown, !startWords.contains(token.word) { continue }
            guard token.kind == .word, !token.isCapitalised, token.span.count > 2 else { continue }
            let form = form(index)
            if starts.contains(form) { lowered.insert(form) }
        }
    }

    /// Whether a word starts a sentence, quoted words or a bracket: there its capital says nothing.
    func isStart(_ index: Int) -> Bool {
        if tokens[index].traits.contains(.startsSentence) || index == 0 { return true }
        switch tokens[index - 1].kind {
        case .openQuote, .quote: return true
        case .apostrophe: return tokens[index].isQuoted && !tokens[index].isSpaced
        case .punctuation: return [0x3A, 0x2E, 0x3F, 0x21, 0xE2].contains(byte(index - 1)) && tokens[index].isSpaced
        case .dash, .symbol: return !tokens[index].isQuoted && tokens[index - 1].kind == .symbol
        default: return false
        }
    }

    /// Whether a capital at the start of a sentence belongs to a name all the same.
    func isNameAtStart(_ index: Int) -> Bool {
        guard isStart(index) else { return true }
        let form = form(index)
        return inside[form] != nil && !lowered.contains(form)
    }
}

extension Token {
    /// Words of a nickname in quotation marks do not count among the words of the name.
    fileprivate func isQuoteOpened(by range: Range<Int>, in reading: NameReading) -> Bool {
        guard isQuoted, let first = range.first, !reading.tokens[first].isQuoted else { return false }
        return true
    }
}
