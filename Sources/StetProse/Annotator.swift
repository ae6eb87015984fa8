package import StetDocuments
package import StetLanguage

/// Annotates a document. In: a document. Out: its prose with tokens, sentences, amounts, times, quotations, names and
/// speakers.
///
/// A run builds one annotator from a language. It does not change afterwards, so any number of threads may use it. The
/// stages intern the words that they know when they are built; readings and finders may add words to `language` later.
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

    /// Runs only the stages that find amounts and times, with the tokens and sentences that they need.
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
