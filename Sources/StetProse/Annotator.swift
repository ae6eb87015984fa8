package import StetDocuments
package import StetLanguage

/// The prose wing in order: tokens, sentences, figures, times, which of these two owns a token, quotation marks, names, speakers.
///
/// Built once per run from a language; then it only reads, so any number of threads may share it. Stages
/// intern the words they know when they are made; patterns and finders may add theirs to `language` later.
package struct Annotator: Sendable {
    package var language: Language
    /// For those who read the documents.
    package let pageWords: PageWords
    private let cues: WordCues
    private let sentences: SentenceSplitter
    private let amounts: AmountFinder
    private let times: TimeFinder
    private let quotationMarks: QuotationMarks
    private let names: NameFinder
    private let speakers: SpeakerFinder

    package init(language: consuming Language) {
        pageWords = PageWords(copy language)
        sentences = SentenceSplitter(language: &language)
        let quotationMarks = QuotationMarks(language: &language)
        self.quotationMarks = quotationMarks
        amounts = AmountFinder(language: &language, quotationMarks: quotationMarks)
        times = TimeFinder(language: &language)
        names = NameFinder(language: &language)
        speakers = SpeakerFinder(language: &language)
        var cues = WordCues()
        amounts.add(to: &cues)
        times.add(to: &cues)
        self.cues = cues
        self.language = language
    }

    package func annotate(_ document: Document) -> AnnotatedProse {
        var prose = figures(in: document)
        quotationMarks.annotate(&prose)
        names.annotate(&prose)
        speakers.annotate(&prose)
        return prose
    }

    /// The stages that find figures and times: tokens and sentences, and what is read from them.
    package func figures(in document: Document) -> AnnotatedProse {
        var prose = AnnotatedProse(document: document)
        Tokenizer(language: language, cues: cues).annotate(&prose)
        sentences.annotate(&prose)
        amounts.annotate(&prose)
        times.annotate(&prose)
        MentionOwners.settle(&prose)
        return prose
    }
}
