package import StetLanguage
import StetModels
package import StetProse
import StetSource
import Synchronization

/// Makes the clause view of sentences.
///
/// In: the tokens of a sentence and the bytes of its document. Out: its tags, tree and clauses. The models are opened
/// when the first sentence is asked for, once for all threads; a run that asks for none does not pay for them. It is a
/// class because all documents of a run share it. A lock guards the parsers, which need large buffers: a thread takes
/// one for a sentence and puts it back.
package final class SyntaxReader: Sendable {
    /// A sentence with more words gets tags and no tree: it is a list or a table, and its tree would cost time and help
    /// no reader.
    package static let mostWords = 200

    /// What is made from the models and the language when the first sentence comes.
    fileprivate struct Tools: Sendable {
        let model: LanguageModel
        let cutter: UniversalWords
        let lexicon: Lexicon
        let tags: [WordTag]
        let relations: [Relation]
    }

    private struct State {
        var tools: Tools?
        var isBroken = false
        var parsers: [SentenceParser] = []
        var parsedCount = 0
    }

    let lists: ClauseWords
    private let language: Language
    private let state = Mutex(State())

    /// - Parameter language: receives the words of the clause view. The words of the models are read when the first
    ///   sentence is asked for.
    package init(language: inout Language) {
        lists = ClauseWords(language: &language)
        self.language = language
    }

    /// How many sentences were parsed.
    package var parsedCount: Int { state.withLock { $0.parsedCount } }

    /// Tags and parses a sentence.
    ///
    /// - Parameter isTreeWanted: false tags its words only.
    /// - Returns: nil when the models cannot be opened, or when the sentence holds no word.
    package func syntax(of sentence: Range<Int>, in view: some TokenView, isTreeWanted: Bool = true)
        -> SentenceSyntax?
    {
        guard !sentence.isEmpty, var taken = take() else { return nil }
        let tools = taken.tools
        defer { state.withLock { $0.parsers.append(taken.parser) } }
        let spans = tools.cutter.words(in: view.bytes, view.span(sentence).range)
        guard !spans.isEmpty else { return nil }
        let hasTree = isTreeWanted && spans.count <= SyntaxReader.mostWords
        taken.parser.start()
        view.bytes.withUnsafeBufferPointer { bytes in
            for (index, span) in spans.enumerated() {
                taken.parser.append(
                    UnsafeBufferPointer(rebasing: bytes[span.range]),
                    isSpaced: index == 0 || spans[index - 1].end < span.start)
            }
        }
        let parsed = taken.parser.treeWords(isTreeWanted: hasTree)
        var words: [SentenceSyntax.Word] = []
        words.reserveCapacity(spans.count)
        var token = sentence.lowerBound
        for (span, word) in zip(spans, parsed) {
            // Tokens and words both go from left to right. A token that goes on holds the next word too.
            while token < sentence.upperBound, view.tokens[token].end <= span.start { token += 1 }
            var end = token
            while end < sentence.upperBound, view.tokens[end].start < span.end { end += 1 }
            let tag = word.tag.map { Int($0) < tools.tags.count ? tools.tags[Int($0)] : .unknown } ?? .mark
            words.append(
                SentenceSyntax.Word(
                    span: span, tokens: token..<max(end, token), id: tools.id(of: span, in: view.bytes), tag: tag,
                    head: Int(word.head),
                    relation: word.tag == nil ? .punctuation : tools.relations[Int(word.relation)],
                    tagNumber: word.tag))
        }
        if hasTree { TreeRepair.giveSubjectItsVerb(&words) }
        return SentenceSyntax(words: words, tokens: sentence, hasTree: hasTree, lists: lists)
    }

    /// The base form of the word at a token: "rise" for "rose". Empty outside the sentence.
    package func lemma(of token: Int, in syntax: SentenceSyntax, _ view: some TokenView) -> String {
        guard let word = syntax.word(at: token), let tools = state.withLock({ $0.tools }) else { return "" }
        let form = String(decoding: view.bytes[word.span.range], as: UTF8.self)
        guard let tag = word.tagNumber else { return form }
        return tools.model.lemmas.lemma(of: form, tag: tools.model.tagger.names(of: tag).xpos)
    }

    /// The tools and a parser. The first call opens the models.
    private func take() -> (tools: Tools, parser: SentenceParser)? {
        state.withLock { state in
            if state.tools == nil, !state.isBroken {
                state.tools = Tools(language)
                state.isBroken = state.tools == nil
            }
            guard let tools = state.tools else { return nil }
            state.parsedCount += 1
            return (tools, state.parsers.popLast() ?? SentenceParser(tools.model))
        }
    }
}

extension SyntaxReader.Tools {
    /// nil when the language has no models, or when their file is broken.
    fileprivate init?(_ given: Language) {
        guard let model = try? LanguageModel.embedded(for: given) else { return nil }
        var language = given
        self.model = model
        cutter = UniversalWords(language: &language)
        lexicon = language.lexicon
        tags = model.tagger.sets.names.indices.map { index in
            let names = model.tagger.names(of: UInt8(truncatingIfNeeded: index))
            return WordTag(upos: names.upos, xpos: names.xpos)
        }
        relations = model.parser.relations.map(Relation.init(name:))
    }

    /// The number of a word in the lexicon. Words of the models are shorter than tokens ("n't"), so they are looked up
    /// again. A typographic apostrophe counts as a straight one.
    fileprivate func id(of span: Span, in bytes: [UInt8]) -> WordID {
        bytes.withUnsafeBufferPointer { all in
            let word = UnsafeBufferPointer(rebasing: all[span.range])
            guard let wide = word.firstIndex(where: { $0 >= 0x80 }) else {
                return lexicon.lookUp { $0.word(WordKey.key(of: word), word) }
            }
            guard word.count >= wide + 3, word[wide] == 0xE2, word[wide + 1] == 0x80, word[wide + 2] == 0x99 else {
                return .unknown
            }
            let plain = word[..<wide] + [0x27] + word[(wide + 3)...]
            return Array(plain).withUnsafeBufferPointer { plain in
                lexicon.lookUp { $0.word(WordKey.key(of: plain), plain) }
            }
        }
    }
}
