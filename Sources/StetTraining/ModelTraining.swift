// All training data of a model file come in, the bytes of the file go out. This file decides in which order the models
// are trained, and which model uses the results of which other one. The same data and seed give the same bytes.

package import StetModels

/// The options of the training of all models.
package struct ModelOptions: Sendable {
    package var tagger = TaggerOptions()
    package var parser = ParserOptions()
    package var names = NameOptions()
    /// The number of parts into which the trees are divided for the tags that the parser learns from; see `Jackknife`.
    package var folds = 5

    package init(seed: UInt64 = 1) {
        tagger.seed = seed
        parser.seed = seed
        names.seed = seed
    }
}

/// The training data of the models of a language.
package struct ModelSources: Sendable {
    /// The list of words, with lines "word class family kinds"; see `WordListTraining`.
    package var words: [UInt8]
    /// The word vectors, with lines "word number number …"; may be empty.
    package var vectors: [UInt8]
    package var trees: [TreeSentence]
    package var names: NameSources

    package init(words: [UInt8], vectors: [UInt8], trees: [TreeSentence], names: NameSources) {
        self.words = words
        self.vectors = vectors
        self.trees = trees
        self.names = names
    }
}

/// Trains all models of a language.
package struct ModelTraining {
    private let options: ModelOptions
    private let log: @Sendable (String) -> Void

    package init(options: ModelOptions, log: @escaping @Sendable (String) -> Void = { _ in }) {
        self.options = options
        self.log = log
    }

    /// Trains all models, and returns the bytes of the model file. Throws a `ModelError` when a section that was just
    /// trained cannot be read.
    package func train(_ sources: ModelSources) async throws -> [UInt8] {
        var writer = ModelWriter()
        writer.add(WordClasses.section, WordListTraining.section(sources.words))
        let classes = try WordClasses(ModelFile(lasting(writer.file())))
        writer.add(Lemmas.section, LemmaTraining.section(sources.trees, classes))
        let tagging = TaggerTraining(classes: classes, options: options.tagger, log: log)
        for (name, section) in try tagging.train(sources.trees) { writer.add(name, section) }

        let tagger = try Tagger(ModelFile(lasting(writer.file())))
        var options = options
        // One learner each is enough, because these tags are needed for their typical mistakes.
        options.tagger.learners = 1
        let tags = try await Jackknife.tags(
            sources.trees, like: tagger, classes: classes, options: options.tagger, folds: options.folds)
        let parsing = ParserTraining(classes: classes, sets: tagger.sets, options: options.parser, log: log)
        for (name, section) in await parsing.train(sources.trees, tags: tags, vectors: sources.vectors) {
            writer.add(name, section)
        }

        try addNames(sources.names, classes, to: &writer)
        return writer.file()
    }

    /// Trains only the names again, and returns a model file with the other sections of `old`. Names use neither tags
    /// nor trees, so the bytes are the same as those of a complete training.
    package func train(_ names: NameSources, into old: ModelFile) throws -> [UInt8] {
        var writer = ModelWriter()
        for name in old.sectionNames where !NameTagger.sections.contains(name) {
            var section = try old.section(name)
            writer.add(name, Array(try section.bytes(old.size(of: name))))
        }
        try addNames(names, WordClasses(old), to: &writer)
        return writer.file()
    }

    private func addNames(_ names: NameSources, _ classes: WordClasses, to writer: inout ModelWriter) throws {
        let lists = names.lists()
        writer.add(NameLists.section, lists)
        let training = try NameTraining(classes: classes, lists: lists, options: options.names, log: log)
        for (name, section) in training.train(names.sentences(seed: options.names.seed)) { writer.add(name, section) }
    }
}
