package import StetDocuments

/// The prose wing in order: tokens, sentences, quotation marks, figures, times, names, speakers.
///
/// Built once per run from a language; then it only reads, so any number of threads may share it. Stages
/// intern the words they know when they are made, and the tokenizer is made last, when all are known.
package struct Annotator: Sendable {
    package private(set) var language: Language
    private var tokenizer: Tokenizer
    private let sentences: SentenceSplitter
    private let amounts: AmountFinder
    private let times: TimeFinder
    private let quotationMarks: QuotationMarks
    private let names: NameFinder
    private let speakers: SpeakerFinder

    /// `language` comes back with the words of every stage (and keeps those that patterns have interned).
    package init(language: inout Language) {
        sentences = SentenceSplitter(language: &language)
        amounts = AmountFinder(language: &language)
        times = TimeFinder(language: &language)
        quotationMarks = QuotationMarks(language: &language)
        names = NameFinder(language: &language)
        speakers = SpeakerFinder(language: &language)
        tokenizer = Tokenizer(language: language)
        self.language = language
    }

    /// Makes the tokenizer know words that patterns and finders have interned since.
    package mutating func adopt(_ language: Language) {
        self.language = language
        tokenizer = Tokenizer(language: language)
    }

    package func annotate(_ document: Document) -> AnnotatedProse {
        var prose = AnnotatedProse(document: document)
        tokenizer.annotate(&prose)
        sentences.annotate(&prose)
        quotationMarks.annotate(&prose)
        amounts.annotate(&prose)
        times.annotate(&prose)
        names.annotate(&prose)
        speakers.annotate(&prose)
        return prose
    }
}
