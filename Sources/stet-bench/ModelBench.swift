import StetDocuments
import StetLanguage
import StetModels
import StetProse
import StetSource

// Measures how fast the trained models are, in words per second on one core. Sentences and words are separated before
// the time is taken.

struct ModelBench {
    private var sentences: [[Span]] = []
    private var prose: [AnnotatedProse] = []
    private var owners: [Int] = []
    let model: LanguageModel
    private(set) var words = 0

    init(_ documents: [AnnotatedProse]) throws(ModelError) {
        var language = Language.standard()
        guard let embedded = try LanguageModel.embedded(for: language) else {
            throw ModelError("the standard language has no models")
        }
        model = embedded
        let cutter = UniversalWords(language: &language)
        prose = documents
        for (number, document) in documents.enumerated() {
            for sentence in document.sentences {
                let spans = cutter.words(in: document.document.prose, document.span(sentence.tokens).range)
                words += spans.count
                sentences.append(spans)
                owners.append(number)
            }
        }
    }

    /// What is done with the words of each sentence.
    enum Work { case words, tags, trees, names }

    func run(_ work: Work) {
        var parser = SentenceParser(model)
        for (sentence, owner) in zip(sentences, owners) {
            parser.start()
            prose[owner].document.prose.withUnsafeBufferPointer { bytes in
                var end: Int32 = -1
                for span in sentence {
                    parser.append(UnsafeBufferPointer(rebasing: bytes[span.range]), isSpaced: span.start != end)
                    end = span.end
                }
            }
            switch work {
            case .words: break
            case .tags: parser.tag()
            case .trees: parser.makeTree()
            case .names: parser.rememberNames()
            }
        }
    }
}
